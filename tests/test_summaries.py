"""Figures of articles from sentence-level tables: counts first, missing is never zero."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.codebook import Codebook, parse_frames, parse_terms
from analysis.measures.framing import CARRYING
from analysis.summaries import (
    count_sentences_with_actor,
    count_words,
    find_carrying,
    find_eligible,
    keep_sentences,
    regroup,
    summarise_articles,
    summarise_calibrated_tone,
    summarise_frames,
    summarise_reading,
    summarise_stances,
    summarise_terms,
    summarise_tone,
)

LONG = "one two three four five six"
DIMENSIONS, FRAMES = parse_frames("""
dimensions:
- id: conflict
  name: Conflict
  source: Somebody 2000
  frames:
  - {id: war, name: War, definition: d, exemplars: [e], cues: [war]}
  - {id: peace, name: Peace, definition: d, exemplars: [e], cues: [peace]}
- id: other
  name: Other
  source: Somebody 2000
  frames:
  - {id: money, name: Money, definition: d, exemplars: [e], cues: [money], min_share: 0.5, reliability: low}
""")
TERMS = parse_terms(
    "groups: [{id: capital, terms: [{id: kyiv, label: K, patterns: [Kyiv]}, {id: kiev, label: K, patterns: [Kiev]}]}]"
)
CODEBOOK = Codebook((), DIMENSIONS, FRAMES, TERMS, None, {})


def make_sentences(*rows):
    """A table of sentences: (article, changes of a kept body sentence of six words without a hedge, tone 0)."""
    table = pd.DataFrame(
        [
            {
                "article_id": article,
                "kind": "body",
                "removed_reason": None,
                "hedged": False,
                "tone": 0.0,
                "tone_calibrated": 0.0,
                "text": LONG,
            }
            | changes
            for article, changes in rows
        ],
        columns=["article_id", "kind", "removed_reason", "hedged", "tone", "tone_calibrated", "text"],
    )
    table["sentence_id"] = [f"{article}-{n}" for n, article in enumerate(table["article_id"])]
    return table


def make_mentions(*rows):
    """A table of mentions: (number of the sentence, changes of a name of Putin by the author)."""
    columns = ["article_id", "sentence_id", "actor_id", "form", "voice"]
    known = {"article_id": "a", "actor_id": "putin", "form": "name", "voice": "author"}
    return pd.DataFrame([known | {"sentence_id": f"a-{n}"} | changes for n, changes in rows], columns=columns)


def make_evidence(*rows):
    """A table of stance evidence: (number of the sentence, score, changes of a row on Putin by the author)."""
    columns = ["article_id", "sentence_id", "actor_id", "voice", "score", "abstained", "label"]
    columns += ["p_favourable", "p_unfavourable"]
    known = {"article_id": "a", "actor_id": "putin", "voice": "author", "abstained": False}
    scored = [known | {"sentence_id": f"a-{n}", **describe_score(score)} | changes for n, score, changes in rows]
    numbers = dict.fromkeys(("score", "p_favourable", "p_unfavourable"), float)
    return pd.DataFrame(scored, columns=columns).astype({**numbers, "abstained": bool, "label": "str"})


def describe_score(score):
    """A score whose label is the sign, all of its probability on that side and on neutral."""
    label = "favourable" if score > 0 else "unfavourable" if score < 0 else "neutral"
    return {"score": score, "label": label, "p_favourable": max(score, 0), "p_unfavourable": max(-score, 0)}


def list_rows(table, *columns):
    return list(table[list(columns)].itertuples(index=False, name=None))


def half_width(scores, t, doubt=0.0):
    """Half of Student's interval: t · sqrt(max(s², doubt) / n)."""
    return t * math.sqrt(max(np.var(scores, ddof=1), doubt) / len(scores))


# --- sentences that count


def test_removed_sentences_titles_and_headings_are_left_out():
    sentences = make_sentences(("a", {}), ("a", {"removed_reason": "repeat"}), ("a", {"kind": "title"}))
    assert list(keep_sentences(sentences)["sentence_id"]) == ["a-0"]


def test_embedded_posts_count_where_they_are_asked_for():
    sentences = make_sentences(("a", {"kind": "embed"}), ("a", {"kind": "heading"}))
    assert len(keep_sentences(sentences)) == 0
    assert list(keep_sentences(sentences, ("body", "embed"))["sentence_id"]) == ["a-0"]


def test_words_stand_between_blanks():
    assert count_words(pd.Series(["", " a-b  c\nd ", "…"])).tolist() == [0, 3, 1]


# --- tone


def test_under_ten_scored_sentences_there_is_no_mean():
    tone = summarise_tone(make_sentences(*[("a", {"tone": 0.2})] * 9)).loc["a"]
    assert tone["status"] == "too_few"
    assert tone[["tone", "tone_low", "tone_high"]].isna().all()


def test_ten_scored_sentences_have_a_mean_with_students_interval():
    scores = [0.2, 0.4] * 5
    tone = summarise_tone(make_sentences(*[("a", {"tone": score}) for score in scores])).loc["a"]
    half = half_width(scores, t=2.262157)  # nine degrees of freedom
    assert (tone["tone"], tone["status"]) == (0.3, "ok")
    assert (tone["tone_low"], tone["tone_high"]) == (round(0.3 - half, 4), round(0.3 + half, 4)) == (0.2246, 0.3754)


def test_calibrated_tone_is_summarised_alike_and_apart():
    rows = [("a", {"tone": 0.9, "tone_calibrated": score}) for score in [0.1, 0.3] * 5]
    figures = summarise_calibrated_tone(make_sentences(*rows)).loc["a"]
    assert figures["tone_calibrated"] == 0.2
    assert figures["tone_calibrated_low"] < 0.2 < figures["tone_calibrated_high"]
    assert summarise_calibrated_tone(make_sentences(*rows[:9])).loc["a"].isna().all()


@pytest.mark.parametrize("changes", [{"removed_reason": "furniture"}, {"kind": "heading"}, {"tone": math.nan}])
def test_what_is_not_scored_does_not_make_ten(changes):
    sentences = make_sentences(*[("a", {})] * 9, ("a", changes))
    assert summarise_tone(sentences).loc["a", "status"] == "too_few"


# --- articles


def test_counts_of_an_article():
    sentences = make_sentences(
        ("a", {"hedged": True}),
        ("a", {"hedged": True, "kind": "heading"}),
        ("a", {"hedged": True, "removed_reason": "repeat"}),
        ("a", {"removed_reason": "furniture", "text": "Share this"}),
    )
    mentions = make_mentions((0, {}), (0, {"form": "adjective"}), (1, {}), (2, {}))
    row = summarise_articles(pd.DataFrame({"article_id": ["a"], "language": None}), sentences, mentions).iloc[0]
    assert row[["n_sentences", "n_sentences_scored", "n_sentences_repeated", "n_sentences_hedged"]].tolist() == [
        *[4, 1, 1, 1]
    ]
    assert row["n_words_removed"] == 6 + 2
    assert row["n_mentions"] == 3


def test_an_article_without_a_scored_sentence_is_empty():
    sentences = make_sentences(("b", {}), ("c", {"removed_reason": "code"}))
    table = summarise_articles(
        pd.DataFrame({"article_id": ["c", "a", "b"], "language": None}), sentences, make_mentions()
    )
    assert list_rows(table, "article_id", "status", "n_sentences") == [
        ("c", "empty", 1),
        ("a", "empty", 0),
        ("b", "too_few", 1),
    ]
    assert table["tone"].isna().all()


def test_summing_up_again_replaces_the_figures():
    sentences, articles = make_sentences(("a", {}), ("a", {})), pd.DataFrame({"article_id": ["a"], "language": None})
    once = summarise_articles(articles, sentences, make_mentions())
    assert summarise_articles(once, sentences[:1], make_mentions())["n_sentences"].tolist() == [1]


# --- stances


def test_who_is_not_named_has_no_row():
    assert len(summarise_stances(make_sentences(("a", {})), make_mentions(), make_evidence())) == 0


def test_an_adjective_alone_names_nobody():
    stances = summarise_stances(make_sentences(("a", {})), make_mentions((0, {"form": "adjective"})), make_evidence())
    assert len(stances) == 0


def test_a_mention_in_a_removed_sentence_names_nobody():
    sentences = make_sentences(("a", {"removed_reason": "repeat"}))
    assert len(summarise_stances(sentences, make_mentions((0, {})), make_evidence((0, 0.5, {})))) == 0


def test_an_adjective_counts_as_a_mention_of_who_is_named():
    mentions = make_mentions((0, {}), (1, {"form": "adjective"}))
    stances = summarise_stances(make_sentences(("a", {}), ("a", {})), mentions, make_evidence((0, 0.5, {})))
    assert list_rows(stances, "voice", "n_mentions", "n_sentences", "n_scored") == [
        ("all", 2, 2, 1),
        ("author", 2, 2, 1),
    ]


def test_a_title_names_an_actor_and_is_no_counted_sentence():
    sentences = make_sentences(("a", {"kind": "title"}))
    stances = summarise_stances(sentences, make_mentions((0, {})), make_evidence((0, 0.5, {})))
    assert list_rows(stances, "voice", "n_mentions", "n_sentences", "n_scored") == [
        ("all", 1, 0, 0),
        ("author", 1, 0, 0),
    ]


def test_two_mentions_in_one_sentence_are_one_sentence():
    stances = summarise_stances(make_sentences(("a", {})), make_mentions((0, {}), (0, {})), make_evidence((0, 0, {})))
    assert list_rows(stances, "n_mentions", "n_sentences", "n_scored", "n_neutral") == [(2, 1, 1, 1)] * 2


def test_voices_stand_beside_each_other_and_all_is_their_union():
    sentences = make_sentences(("a", {}), ("a", {}))
    mentions = make_mentions((0, {}), (1, {}), (1, {"voice": "quoted"}))
    stances = summarise_stances(sentences, mentions, make_evidence((0, 0.5, {}), (1, -0.5, {"voice": "quoted"})))
    columns = ("voice", "n_mentions", "n_sentences", "n_favourable", "n_unfavourable")
    assert list_rows(stances, *columns) == [("all", 3, 2, 1, 1), ("author", 2, 2, 1, 0), ("quoted", 1, 1, 0, 1)]


def test_abstentions_are_scored_sentences_without_a_label():
    evidence = make_evidence((0, 0.4, {"abstained": True, "label": None}))
    stances = summarise_stances(make_sentences(("a", {})), make_mentions((0, {})), evidence)
    assert list_rows(stances, "n_scored", "n_abstained", "n_neutral") == [(1, 1, 0)] * 2


def summarise_scores(*scores, n_abstained=0):
    """The row ``all`` of an article with one scored sentence per score, the first of them without a label."""
    n = len(scores)
    sentences, mentions = make_sentences(*[("a", {})] * n), make_mentions(*[(i, {}) for i in range(n)])
    unsure = {"abstained": True, "label": None}
    evidence = make_evidence(*[(i, score, unsure if i < n_abstained else {}) for i, score in enumerate(scores)])
    return summarise_stances(sentences, mentions, evidence).set_index("voice").loc["all"]


def test_under_ten_scored_sentences_there_are_counts_only():
    row = summarise_scores(*[0.5] * 9)
    assert (row["status"], row["n_favourable"]) == ("too_few", 9)
    assert row[["stance", "low", "high", "label"]].isna().all()


def test_from_ten_scored_sentences_on_there_is_a_mean():
    scores = [0.1, 0.5] * 5
    row = summarise_scores(*scores)
    half = half_width(scores, t=2.262157, doubt=(0.1 - 0.1**2 + 0.5 - 0.5**2) / 2)  # a label that is 1 with chance p
    assert (row["stance"], row["status"]) == (0.3, "ok")
    assert (row["low"], row["high"]) == (round(0.3 - half, 4), round(0.3 + half, 4)) == (0.0051, 0.5949)


def test_where_scores_differ_more_than_they_doubt_their_variance_counts():
    scores = [1.0, -1.0] * 5  # no doubt within a sentence
    row = summarise_scores(*scores)
    assert row["high"] == round(half_width(scores, t=2.262157), 4) == 0.7541


def test_where_most_sentences_are_abstained_there_is_a_mean_and_no_label():
    row = summarise_scores(*[0.9] * 12, n_abstained=6)
    assert (row["status"], row["label"], row["n_abstained"]) == ("ok", "favourable", 6)
    row = summarise_scores(*[0.9] * 12, n_abstained=7)
    assert (row["status"], row["stance"]) == ("low_confidence", 0.9)
    assert pd.isna(row["label"])


def test_where_stance_was_left_out_its_figures_are_missing_and_who_is_named_is_not():
    stances = summarise_stances(make_sentences(("a", {})), make_mentions((0, {})), None)
    assert list_rows(stances, "voice", "n_mentions", "n_sentences", "status") == [
        ("all", 1, 1, "not_scored"),
        ("author", 1, 1, "not_scored"),
    ]
    assert stances[["n_scored", "n_neutral", "n_abstained", "stance", "label"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("scores", "label"),
    [
        ([0.5] * 10, "favourable"),
        ([-0.5] * 10, "unfavourable"),
        ([0.0] * 10, "neutral"),
        ([0.5, -0.5] * 5, "mixed"),
        ([0.5] + [0.0] * 8 + [-0.5], "neutral"),
        ([0.5] * 2 + [0.0] * 6 + [-0.5] * 2, "mixed"),
    ],
)
def test_labels(scores, label):
    assert summarise_scores(*scores)["label"] == label


def test_actors_are_ordered_by_the_sentences_that_name_them():
    stances = pd.DataFrame(
        {
            "actor_id": ["trump", "putin", "nato", "putin", "putin"],
            "voice": ["all", "all", "all", "all", "author"],
            "n_sentences": [3, 1, 3, 1, 9],
        }
    )
    assert count_sentences_with_actor(stances).to_dict() == {"nato": 3, "trump": 3, "putin": 2}
    assert list(count_sentences_with_actor(stances).index) == ["nato", "trump", "putin"]


# --- frames


def summarise_cues(sentences, *rows):
    """Frames by id, from (number of the sentence, frame, probability)."""
    dimensions = {frame.id: frame.dimension for frame in FRAMES}
    found = pd.DataFrame(
        [("a", f"a-{n}", dimensions[frame], frame, chance) for n, frame, chance in rows],
        columns=["article_id", "sentence_id", "dimension", "frame_id", "probability"],
    )
    return summarise_frames(sentences, found, CODEBOOK).set_index("frame_id")


def test_every_frame_has_a_row_in_the_codebooks_order():
    frames = summarise_cues(make_sentences(("b", {}), ("a", {})))
    assert list(frames.index) == ["war", "peace", "money"] * 2
    assert list(frames["article_id"]) == ["b"] * 3 + ["a"] * 3
    assert set(frames["share"]) == {0}


def test_a_share_is_carrying_sentences_of_eligible_ones():
    frames = summarise_cues(make_sentences(*[("a", {})] * 4), (0, "war", 1.26), (1, "war", 1.26), (2, "peace", 1.26))
    columns = ["n_sentences_frame", "n_sentences_eligible", "share", "rank", "shown"]
    assert frames.loc["war", columns].tolist() == [2, 4, 0.5, 1, True]
    assert frames.loc["peace", columns].tolist() == [1, 4, 0.25, 2, True]


def test_half_of_four_has_wilsons_interval():
    frames = summarise_cues(make_sentences(*[("a", {})] * 4), (0, "war", 1.26), (1, "war", 1.26))
    half = math.sqrt(3.841459 / (4 + 3.841459)) / 2  # at one half: z / sqrt(n + z²) / 2
    assert frames.loc["war", ["low", "high"]].tolist() == [round(0.5 - half, 4), round(0.5 + half, 4)]


@pytest.mark.parametrize(
    "changes",
    [{"text": "five words are not enough"}, {"kind": "heading"}, {"kind": "embed"}, {"removed_reason": "repeat"}],
)
def test_sentences_that_are_not_eligible_do_not_carry_a_frame(changes):
    frames = summarise_cues(make_sentences(("a", {}), ("a", changes)), (1, "war", 0.9))
    assert frames.loc["war", ["n_sentences_frame", "n_sentences_eligible"]].tolist() == [0, 1]


def test_a_small_probability_does_not_carry_a_frame():
    sentences = make_sentences(("a", {}), ("a", {}))
    frames = summarise_cues(sentences, (0, "war", CARRYING), (1, "war", CARRYING - 0.01))
    assert frames.loc["war", "n_sentences_frame"] == 1


def test_probability_mass_is_the_mean_over_eligible_sentences_without_a_row_too():
    sentences = make_sentences(("a", {}), ("a", {}), ("a", {}), ("a", {}), ("a", {"kind": "heading"}))
    frames = summarise_cues(sentences, (0, "war", 0.9), (1, "war", 0.1), (4, "war", 0.9))
    assert frames["probability_mass"].to_dict() == {"war": (0.9 + 0.1) / 4, "peace": 0, "money": 0}


def test_without_an_eligible_sentence_there_is_no_share():
    frames = summarise_cues(make_sentences(("a", {"kind": "heading"})))
    assert frames[["share", "low", "high", "rank", "probability_mass"]].isna().all(axis=None)
    assert not frames["shown"].any()


def test_equal_shares_share_a_rank_within_their_dimension():
    frames = summarise_cues(make_sentences(("a", {})), (0, "war", 0.9), (0, "peace", 0.9))
    assert frames["rank"].to_dict() == {"war": 1, "peace": 1, "money": 1}


def test_a_share_under_the_frames_own_minimum_is_not_shown():
    frames = summarise_cues(make_sentences(*[("a", {})] * 4), (0, "money", 0.9), (1, "war", 0.9))
    assert frames["shown"].to_dict() == {"war": True, "peace": False, "money": False}


def test_what_is_known_of_a_frame_stands_beside_it():
    frames = summarise_cues(make_sentences(("a", {})))
    assert frames["reliability"].to_dict() == {"war": "unvalidated", "peace": "unvalidated", "money": "low"}


# --- terms


def summarise_uses(sentences, *places):
    uses = pd.DataFrame(
        [("a", f"a-{n}", "capital", term) for n, term in places],
        columns=["article_id", "sentence_id", "term_group", "term_id"],
    )
    return list_rows(summarise_terms(sentences, uses, CODEBOOK), "article_id", "term_id", "n_uses", "n_sentences")


def test_a_term_that_is_not_used_has_zero_uses():
    assert summarise_uses(make_sentences(("a", {}))) == [("a", "kyiv", 0, 0), ("a", "kiev", 0, 0)]


def test_two_uses_in_one_sentence_are_two_uses_of_one_sentence():
    assert summarise_uses(make_sentences(("a", {})), (0, "kyiv"), (0, "kyiv"))[0] == ("a", "kyiv", 2, 1)


def test_uses_in_headings_count_and_in_removed_sentences_do_not():
    sentences = make_sentences(("a", {"kind": "heading"}), ("a", {"removed_reason": "repeat"}))
    assert summarise_uses(sentences, (0, "kyiv"), (1, "kyiv"))[0] == ("a", "kyiv", 1, 1)


# --- groups of articles


def test_figures_of_a_source_are_made_from_the_sentences_of_its_articles():
    sentences = make_sentences(("a", {}), ("b", {}), ("c", {}))
    carried = pd.DataFrame(
        [("a", "a-0", "conflict", "war", 0.9), ("c", "c-2", "conflict", "war", 0.9)],
        columns=["article_id", "sentence_id", "dimension", "frame_id", "probability"],
    )
    groups = {"a": "Herald", "b": "Herald"}
    frames = summarise_frames(regroup(sentences, groups), regroup(carried, groups), CODEBOOK)
    assert list_rows(frames[:1], "article_id", "frame_id", "n_sentences_frame", "n_sentences_eligible") == [
        ("Herald", "war", 1, 2)
    ]
    assert set(frames["article_id"]) == {"Herald"}


def test_a_source_has_a_mean_where_its_articles_alone_have_too_few():
    sentences = make_sentences(*[(article, {}) for article in "aaaaabbbbb"])
    ids = sentences["sentence_id"]
    mentions = make_mentions(*[(0, {"article_id": i[0], "sentence_id": i}) for i in ids])
    evidence = make_evidence(*[(0, 1.0, {"article_id": i[0], "sentence_id": i}) for i in ids])
    alone = summarise_stances(sentences, mentions, evidence)
    assert set(alone["status"]) == {"too_few"}
    tables = (regroup(table, {"a": "Herald", "b": "Herald"}) for table in (sentences, mentions, evidence))
    assert list_rows(summarise_stances(*tables)[:1], "article_id", "n_scored", "stance") == [("Herald", 10, 1.0)]


def test_what_carries_a_frame_is_what_is_counted():
    sentences = make_sentences(("a", {}), ("a", {"text": "too short"}), ("a", {"kind": "heading"}))
    found = pd.DataFrame({"sentence_id": ["a-0", "a-0", "a-1", "a-2"], "probability": [CARRYING, 0.1, 0.9, 0.9]})
    assert find_carrying(find_eligible(sentences), found).index.tolist() == [0]


# --- reading


def list_remarks(*rows):
    reading = pd.DataFrame(rows, columns=["file", "outcome", "reason"]).astype("str")
    return list(summarise_reading(reading).itertuples(index=False, name=None))


def test_what_is_noted_of_several_rows_of_a_file_stands_once_with_their_number():
    assert list_remarks(
        *[("a.csv:4", "skipped", "z"), ("a.csv:5", "skipped", "z"), ("a.csv:2", "noted", "x")],
        *[("a.csv:2", "noted", "y"), ("a.csv:3", "noted", "x"), ("b.txt", "noted", "x")],
    ) == [
        *[("a.csv:4", "skipped", "z"), ("a.csv:5", "skipped", "z"), ("a.csv", "noted", "x (2 rows)")],
        *[("a.csv:2", "noted", "y"), ("b.txt", "noted", "x")],
    ]


def test_a_reading_without_a_remark_stays_empty():
    assert list_remarks() == []
