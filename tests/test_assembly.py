"""From what the steps found in texts to tables of articles."""

from datetime import date

import pytest

from analysis.corpus.drafts import Draft, make_article
from analysis.pipeline import analyse
from analysis.records import Corpus, Skipped

TODAY = date(2025, 2, 12)
TALKS = "The two leaders agreed to begin peace talks in Geneva next week."


def assemble(*drafts, skipped=()):
    """Tables of articles that are given as the fields of a draft."""
    articles = [make_article(Draft(**{"file": f"{n}.txt"} | draft), TODAY) for n, draft in enumerate(drafts)]
    return analyse(Corpus(tuple(articles), skipped)).tables


def list_kinds(tables):
    return list(tables["sentences"][["text", "kind"]].itertuples(index=False, name=None))


def test_every_sentence_is_named_by_its_article_and_start():
    tables = assemble({"text": "One. Two."})
    article_id = tables["articles"]["article_id"][0]
    assert list(tables["sentences"]["sentence_id"]) == [f"{article_id}-0", f"{article_id}-5"]


def test_articles_stand_in_their_order_and_rows_by_start():
    tables = assemble({"text": "Trump met Putin. Trump left."}, {"text": "Putin left."})
    first, second = tables["articles"]["article_id"]
    assert list(tables["articles"]["file"]) == ["0.txt", "1.txt"]
    places = list(tables["mentions"][["article_id", "start"]].itertuples(index=False, name=None))
    assert places == [(first, 0), (first, 10), (first, 17), (second, 0)]


def test_one_text_in_two_outlets_is_two_articles_of_one_group():
    draft = {"text": "Trump met Putin."}
    tables = assemble(draft | {"source": "A"}, {"text": "Else."}, draft | {"source": "B"})
    first, _, third = tables["articles"]["article_id"]
    assert list(tables["articles"]["duplicate_group"].fillna("")) == [first, "", first]
    assert first != third
    assert list(tables["mentions"]["article_id"]) == [first, first, third, third]


# --- titles


def test_a_title_that_only_the_text_tells_is_found():
    article = assemble({"text": f"Talks in Geneva\n{TALKS}"})["articles"].iloc[0]
    assert (article["title"], article["title_basis"]) == ("Talks in Geneva", "stated_in_text")


def test_a_title_of_two_sentences_is_found_whole():
    article = assemble({"text": f"No Deal? No Peace\n{TALKS}"})["articles"].iloc[0]
    assert article["title"] == "No Deal? No Peace"


def test_a_text_without_a_heading_has_no_title():
    article = assemble({"text": TALKS})["articles"].iloc[0]
    assert article["title_basis"] == "unknown"
    assert article[["title"]].isna().all()


def test_a_known_title_is_the_title_and_a_second_one_a_heading():
    tables = assemble({"title": "Known. And Closed.", "text": f"Talks in Geneva\n{TALKS}"})
    assert list_kinds(tables) == [
        *[("Known.", "title"), ("And Closed.", "title"), ("Talks in Geneva", "heading"), (TALKS, "body")],
    ]
    assert tables["articles"]["title"][0] == "Known. And Closed."
    assert tables["articles"]["title_basis"][0] == "metadata"


def test_a_known_title_that_reads_like_furniture_is_kept():
    tables = assemble({"title": "Trending", "text": TALKS})
    assert list_kinds(tables)[0] == ("Trending", "title")
    assert len(tables["removed"]) == 0


def test_a_body_that_repeats_its_title_loses_the_second_time():
    title = "Leaders agree to begin peace talks in Geneva"
    tables = assemble({"title": title, "text": f"{title}\n\n{TALKS}"})
    first, second, _ = tables["sentences"].itertuples()
    assert (first.kind, second.removed_reason, second.repeat_of) == ("title", "repeat", first.sentence_id)


def test_one_text_with_and_without_a_known_title():
    tables = assemble({"title": "Talks. Now.", "text": TALKS}, {"text": f"Talks. Now.\n\n{TALKS}"})
    assert tables["articles"]["text_id"].nunique() == 1
    assert [kind for _, kind in list_kinds(tables)] == ["title", "title", "body", "body", "body", "body"]


# --- removed spans


def test_neighbouring_sentences_of_one_line_and_rule_are_one_span():
    text = f"Every dollar helps. Thank you all. Please donate.\n{TALKS}"
    (span,) = assemble({"text": text})["removed"].itertuples()
    assert (span.text, span.reason, span.rule) == (text.partition("\n")[0], "appeal", "donation_appeal")
    assert (span.start, span.end) == (0, 49)


def test_lines_are_spans_of_their_own():
    assert list(assemble({"text": f"Top Stories\nTrending\n{TALKS}"})["removed"]["text"]) == ["Top Stories", "Trending"]


def test_spans_of_two_articles_are_apart():
    tables = assemble({"text": f"{TALKS}\nTrending"}, {"text": f"Trending\n{TALKS}"})
    assert list(tables["removed"]["article_id"]) == list(tables["articles"]["article_id"])
    assert list(tables["removed"]["start"]) == [65, 0]


def test_a_kept_sentence_parts_two_spans():
    again = "They said the very same thing once more."
    text = f"{TALKS}\n{again}\n{TALKS} Nothing new here. {again}"
    assert list(assemble({"text": text})["removed"]["text"]) == [TALKS, again]


# --- what was read


def test_skipped_files_and_remarks_are_listed():
    tables = assemble({"text": TALKS, "notes": ("read as Windows-1252",)}, skipped=(Skipped("b.pdf", "no reader"),))
    rows = list(tables["reading"].itertuples(index=False, name=None))
    assert rows == [("b.pdf", "skipped", "no reader"), ("0.txt", "noted", "read as Windows-1252")]
    assert tables["articles"]["note"][0] == "read as Windows-1252"


@pytest.mark.parametrize("text", ["…", "Kyiv", " \n.\n"])
def test_a_text_of_almost_nothing_is_an_article(text):
    (article,) = assemble({"text": text})["articles"].itertuples()
    assert (article.n_sentences, article.status) == (1, "too_few")


def test_a_corpus_without_articles_has_empty_tables():
    tables = assemble()
    assert {len(tables[name]) for name in tables if name != "run"} == {0}
