"""What must hold on the five sample articles, word for word."""

from itertools import pairwise

import pytest

from analysis.corpus import read_corpus
from analysis.pipeline import analyse

FIRST, SECOND, THIRD, FOURTH, FIFTH = FILES = (
    "000_195643f77ae4f360.txt",
    "001_65bfee0cc7efa2cd.txt",
    "002_d32621fe480b86dd.txt",
    "003_20fa1c0eebdde6a7.txt",
    "004_2cf3b6c3342c2e33.txt",
)
REMOVED = [
    (FIRST, ". Verification: 8ea7dd8e8067cf6e", "code"),
    (FIRST, "Free Speech and Alternative Media", "appeal"),
    (FIRST, "Please do not give your", "appeal"),
    (FIRST, "Contribute to Real Raw News", "appeal"),
    (SECOND, "U.S. President Trump and Russia’s", "repeat"),
    (SECOND, "LEAVE A REPLY", "furniture"),
    (SECOND, "Please enter your comment!", "furniture"),
    (SECOND, "Please enter your name here", "furniture"),
    (THIRD, "BREAKING: Trump & Putin Negotiate", "repeat"),
    (THIRD, "PLUS, Trump Puts MAJOR PRESSURE", "repeat"),
    (FOURTH, "Connect with us", "furniture"),
    (FOURTH, "Top Stories", "furniture"),
    (FOURTH, "Editorial", "furniture"),
    (FOURTH, "Published", "furniture"),
    (FOURTH, "on", "furniture"),
    (FOURTH, "Our Editorial team doesn’t just", "promotion"),
    (FOURTH, "Continue Reading", "furniture"),
    (FOURTH, "Trending", "furniture"),
    (FOURTH, "Copyright © All rights reserved.", "furniture"),
]


@pytest.fixture(scope="module")
def tables(seeds):
    return analyse(read_corpus(seeds)).tables


@pytest.fixture(scope="module")
def texts(seeds):
    return {file: (seeds / file).read_text(encoding="utf-8") for file in FILES}


def list_rows(tables, name, *columns):
    """Rows of a table by the file of the article."""
    files = tables["articles"].set_index("article_id")["file"]
    table = tables[name].assign(file=tables[name]["article_id"].map(files))
    return list(table[["file", *columns]].itertuples(index=False, name=None))


def list_mentions(tables, words):
    """(file, surface, actor, form) of the mentions that touch the places where the words stand."""
    texts = dict(list_rows(tables, "texts", "text"))
    found = list_rows(tables, "mentions", "start", "end", "surface", "actor_id", "form")
    places = [(file, at) for file, text in texts.items() for at in find_all(text, words)]
    return [
        (file, surface, actor, form)
        for file, start, end, surface, actor, form in found
        if any(file == other and start < at + len(words) and at < end for other, at in places)
    ]


def find_all(text, words):
    return [at for at in range(len(text)) if text.startswith(words, at)]


# --- articles


def test_there_are_five_articles_known_by_their_files(tables):
    assert tuple(tables["articles"]["file"]) == FILES
    assert len(tables["reading"]) == 0


def test_the_canonical_texts_are_the_files(tables, texts):
    assert dict(list_rows(tables, "texts", "text")) == texts


def test_titles_are_found_where_there_are_titles(tables):
    titles = tables["articles"]["title"]
    assert titles[:4].tolist() == [
        "Trump’s Strategy: A Potential Shift in US Foreign Policy",
        "U.S. President Trump and Russia's Putin to Initiate Peace Talks Over Ukraine",
        "Trump and Putin’s Phone Call: Negotiating Peace in Ukraine",
        "Putin Aims for Strategic Gains in Upcoming Trump Summit",
    ]
    assert titles.isna().tolist() == [False] * 4 + [True]
    assert tables["articles"]["title_basis"].tolist() == ["stated_in_text"] * 4 + ["unknown"]


def test_no_date_of_publication_and_no_source_is_made_up(tables):
    articles = tables["articles"]
    assert articles[["published", "source", "author", "url"]].isna().all(axis=None)
    assert set(articles["published_basis"]) == set(articles["source_basis"]) == {"unknown"}


def test_words_are_counted_as_loaded(tables, texts):
    assert tables["articles"]["n_words"].tolist() == [len(text.split()) for text in texts.values()]
    assert tables["articles"]["n_words"].sum() == 3_583


def test_every_article_has_a_tone(tables):
    articles = tables["articles"]
    assert set(articles["status"]) == {"ok"}
    assert (articles["tone_low"] <= articles["tone"]).all() and (articles["tone"] <= articles["tone_high"]).all()


# --- offsets


@pytest.mark.parametrize(
    ("name", "words", "n"),
    [("sentences", "text", 200), ("removed", "text", 19), ("mentions", "surface", 250), ("term_uses", "surface", 90)],
)
def test_every_offset_gives_its_text(tables, texts, name, words, n):
    rows = list_rows(tables, name, "start", "end", words)
    assert len(rows) >= n
    assert [row for row in rows if texts[row[0]][row[1] : row[2]] != row[3]] == []


def test_every_target_of_a_stance_is_a_mention(tables):
    targets = list_rows(tables, "stance_evidence", "target_start", "target_end", "actor_id", "sentence_id", "voice")
    mentions = list_rows(tables, "mentions", "start", "end", "actor_id", "sentence_id", "voice")
    assert len(targets) > 100
    assert set(targets) <= set(mentions)


def test_every_non_blank_character_lies_in_one_sentence(tables, texts):
    for file, text in texts.items():
        rest = list(text)
        for found, start, end in list_rows(tables, "sentences", "start", "end"):
            if found == file:
                assert "".join(rest[start:end]) == text[start:end]
                rest[start:end] = " " * (end - start)
        assert "".join(rest).strip() == ""


# --- cleaning


def test_exactly_this_is_removed(tables):
    removed = list_rows(tables, "removed", "text", "reason")
    found = [(file, text, reason) for file, text, reason in removed]
    assert len(found) == len(REMOVED)
    for (file, text, reason), (known_file, words, known_reason) in zip(found, REMOVED, strict=True):
        assert (file, reason) == (known_file, known_reason)
        assert text.startswith(words)


@pytest.mark.parametrize(
    ("file", "first", "last"),
    [
        (FIRST, "Free Speech and Alternative Media", "GoGetFunding"),
        (SECOND, "LEAVE A REPLY", "Please enter your name here"),
        (FOURTH, "Our Editorial team", "use of the information on this site."),
    ],
)
def test_furniture_is_removed_from_its_first_word_to_its_last(tables, texts, file, first, last):
    start, end = texts[file].index(first), texts[file].index(last) + len(last)
    spans = [row for row in list_rows(tables, "removed", "start", "end") if row[0] == file and start <= row[1] < end]
    rest = list(texts[file])
    for _, left, right in spans:
        rest[left:right] = " " * (right - left)
    assert "".join(rest[start:end]).strip() == ""
    assert (spans[0][1], spans[-1][2]) == (start, end)


def test_lines_said_again_are_repeats_of_the_first_time(tables):
    by_id = tables["sentences"].set_index("sentence_id")["text"]
    repeats = tables["sentences"].dropna(subset="repeat_of")
    assert [
        (text[:20], by_id[origin][:20]) for text, origin in zip(repeats["text"], repeats["repeat_of"], strict=True)
    ] == [
        ("U.S. President Trump", "U.S. President Trump"),
        ("BREAKING: Trump & Pu", "BREAKING: Trump & Pu"),
        ("PLUS, Trump Puts MAJ", "PLUS, Trump Puts MAJ"),
    ]


def test_only_the_post_in_the_third_article_is_embedded(tables):
    embeds = [row for row in list_rows(tables, "sentences", "kind", "text") if row[1] == "embed"]
    assert [(file, text[:12]) for file, _, text in embeds] == [
        (THIRD, "BREAKING: Tr"),
        (THIRD, "PLUS, Trump "),
        (THIRD, "— Alex Jones"),
    ]


def test_headings_are_the_lines_between_the_paragraphs(tables):
    headings = [row for row in list_rows(tables, "sentences", "kind", "text") if row[1] == "heading"]
    assert {file: [found for found, *_ in headings].count(file) for file in FILES} == {
        **{FIRST: 9, SECOND: 8, THIRD: 8, FOURTH: 0, FIFTH: 0},
    }


def test_hedging_is_found_where_it_stands(tables):
    hedges = [
        (text, cue) for _, text, cue in list_rows(tables, "sentences", "text", "hedge_cue") if isinstance(cue, str)
    ]
    assert len(hedges) >= 40
    assert all(cue in text for text, cue in hedges)


# --- actors


def test_no_stance_toward_who_is_not_named(tables):
    named = {
        (file, actor) for file, actor, form in list_rows(tables, "mentions", "actor_id", "form") if form != "adjective"
    }
    assert set(list_rows(tables, "stances", "actor_id")) == named


@pytest.mark.parametrize(("file", "actor"), [(FOURTH, "ukraine"), (FIRST, "putin")])
def test_who_is_not_named_has_no_row(tables, file, actor):
    assert (file, actor) not in list_rows(tables, "stances", "actor_id")
    assert (file, actor) not in list_rows(tables, "stance_evidence", "actor_id")


def test_the_russian_counterpart_in_the_first_article_is_an_adjective(tables):
    assert (FIRST, "Russian", "russia", "adjective") in list_mentions(tables, "Russian counterpart")


def test_ukrainian_president_zelensky_is_one_mention(tables):
    found = list_mentions(tables, "Ukrainian President Zelensky")
    assert found == [(file, "Ukrainian President Zelensky", "zelensky", "name") for file in (FIRST, THIRD)]


def test_the_us_in_us_president_trump_is_not_counted_for_the_us(tables):
    found = list_mentions(tables, "U.S. President Trump")
    assert {(surface, actor) for _, surface, actor, _ in found} == {("U.S. President Trump", "trump")}
    assert len(found) == 3


def test_eastern_europe_is_no_ally(tables):
    assert list_mentions(tables, "Eastern Europe") == []


def test_allies_are_named_where_they_are_named(tables):
    found = {
        (file, surface)
        for file, surface, actor in list_rows(tables, "mentions", "surface", "actor_id")
        if actor == "european_allies"
    }
    assert found == {
        (FIRST, "European partners"),
        (SECOND, "European nations"),
        (THIRD, "U.S. allies in Europe"),
        (FIFTH, "European allies"),
        (FIFTH, "European leaders"),
    }


def test_private_persons_are_no_actors(tables):
    assert list_mentions(tables, "Marc Fogel") == list_mentions(tables, "Alex Jones") == []


def test_mentions_never_overlap(tables):
    mentions = list_rows(tables, "mentions", "start", "end")
    pairs = [(left, right) for left, right in pairwise(mentions) if left[0] == right[0]]
    assert all(left[2] <= right[1] for left, right in pairs)


def test_what_hegseth_stated_is_his_claim(tables):
    voices = list_rows(tables, "mentions", "voice", "holder", "actor_id")
    assert (SECOND, "attributed", "hegseth", "ukraine") in voices


# --- stance


def test_every_stance_is_a_label_with_its_probabilities_or_an_abstention(tables):
    evidence = tables["stance_evidence"]
    chances = evidence[["p_unfavourable", "p_neutral", "p_favourable"]]
    assert ((chances.sum(axis=1) - 1).abs() < 0.0002).all()
    assert ((evidence["p_favourable"] - evidence["p_unfavourable"] - evidence["score"]).abs() < 0.00005).all()
    assert (chances.max(axis=1) == evidence["confidence"]).all()
    assert (evidence["label"].isna() == evidence["abstained"]).all()


def test_most_sentences_of_news_are_neutral_toward_whom_they_name(tables):
    labels = tables["stance_evidence"]["label"].value_counts()
    assert labels["neutral"] > labels.get("favourable", 0) + labels.get("unfavourable", 0)


def test_counts_of_a_stance_add_up(tables):
    stances = tables["stances"]
    parts = stances[["n_unfavourable", "n_neutral", "n_favourable", "n_abstained"]].sum(axis=1)
    assert (parts == stances["n_scored"]).all()
    assert (stances["n_scored"] <= stances["n_sentences"]).all()
    assert stances["stance"].notna().tolist() == (stances["n_scored"] >= 10).tolist()


# --- terms and frames


@pytest.mark.parametrize(("term", "file"), [("kiev", FIRST), ("kyiv", FIFTH)])
def test_a_spelling_of_the_capital_is_used_in_one_article_only(tables, term, file):
    uses = [(found, n) for found, name, n in list_rows(tables, "terms", "term_id", "n_uses") if name == term and n > 0]
    assert uses == [(file, 2)]


def test_every_article_has_every_frame_and_shows_some(tables):
    frames = tables["frames"].groupby("article_id", sort=False)
    assert set(frames.size()) == {23}
    assert (frames["shown"].sum() > 0).all()
