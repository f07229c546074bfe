"""What was loaded: articles, their texts, what was noted, the run."""

from __future__ import annotations

from analysis.schema import Column, Table
from analysis.tables.columns import ARTICLE, BASIS

_LOW, _HIGH = "lower end of its 95 % interval", "upper end of its 95 % interval"
ARTICLES = Table(
    "articles",
    "one article",
    (
        ARTICLE,
        Column("text_id", "text", "sha256 of the text; equal for the same text in two outlets"),
        Column("file", "text", "file it came from; a row of a table as file:line"),
        Column("title", "text", "title", "", "none found", is_corpus_text=True),
        Column("title_basis", "text", "where the title is known from", BASIS),
        Column("source", "text", "outlet", "", "not established"),
        Column("source_basis", "text", "where the source is known from", BASIS),
        Column("author", "text", "author", "", "not stated"),
        Column("published", "text", "date of publication", "ISO 8601, UTC", "not stated"),
        Column("published_basis", "text", "where the date is known from", BASIS),
        Column("url", "text", "address", "", "not stated"),
        Column("language", "text", "language of the text, detected", "ISO 639", "not established"),
        Column(
            "duplicate_group",
            "text",
            "first article_id of those with the same text or nearly the same (see duplicates; chains are one group)",
            "",
            "none found, or not in English",
        ),
        Column("n_words", "integer", "words as loaded (between blanks)", "≥ 0"),
        Column("n_sentences", "integer", "sentences of any kind, removed ones too", "≥ 0"),
        Column(
            "n_sentences_scored",
            "integer",
            "kept body sentences: the base of tone; stance adds embedded posts, frames need 6 words",
            "≥ 0",
        ),
        Column("n_words_removed", "integer", "words in removed sentences", "0 to n_words"),
        Column("n_sentences_repeated", "integer", "sentences removed as repeats", "≥ 0"),
        Column("n_sentences_hedged", "integer", "kept body sentences with a hedging cue", "0 to n_sentences_scored"),
        Column("n_mentions", "integer", "mentions of actors outside removed sentences", "≥ 0"),
        Column(
            "tone", "number", "tone of wording", "−1 to +1", "see status", "mean of sentences.tone, kept body sentences"
        ),
        Column("tone_low", "number", _LOW, "−1 to +1", "see status", "tone − t·s/√n"),
        Column("tone_high", "number", _HIGH, "−1 to +1", "see status", "tone + t·s/√n"),
        Column(
            "tone_calibrated",
            "number",
            "tone, calibrated on opinion text",
            "−1 to +1",
            "see status",
            "mean of sentences.tone_calibrated, kept body sentences",
        ),
        Column("tone_calibrated_low", "number", _LOW, "−1 to +1", "see status", "tone_calibrated − t·s/√n"),
        Column("tone_calibrated_high", "number", _HIGH, "−1 to +1", "see status", "tone_calibrated + t·s/√n"),
        Column(
            "status",
            "text",
            "ok; too_few: under 10 scored sentences, no mean; empty: no scored sentence; "
            "other_language: not English, so neither split nor scored",
        ),
        Column("note", "text", "what had to be done to load it", "", "nothing", is_corpus_text=True),
    ),
)
TEXTS = Table(
    "texts", "one article", (ARTICLE, Column("text", "text", "canonical text, never edited", is_corpus_text=True))
)
DUPLICATES = Table(
    "duplicates",
    "one pair of articles with the same text, nearly the same, or shared passages",
    (
        ARTICLE,
        Column("other_id", "text", "article_id of the other, later in the corpus"),
        Column(
            "kind",
            "text",
            "same_text: equal texts; near_duplicate: resemblance ≥ 0.35; shared_passage: less",
            "same_text, near_duplicate, shared_passage",
        ),
        Column(
            "resemblance", "number", "runs of 4 words in both, of those in either", "0 to 1", "", "|A ∩ B| / |A ∪ B|"
        ),
        Column("containment", "number", "runs in both, of the shorter text's", "0 to 1", "", "|A ∩ B| / min(|A|, |B|)"),
        Column("n_shared_sentences", "integer", "different sentences of 12 words or more that both have", "≥ 0"),
    ),
)
LEFT_OUT = Table(
    "left_out",
    "one line of a page of HTML that does not belong to its article",
    (ARTICLE, Column("text", "text", "the line, at most 200 characters of it", is_corpus_text=True)),
)
READING = Table(
    "reading",
    "one thing worth knowing about a file or a row of one",
    (
        Column("file", "text", "file, a row as file:line"),
        Column("outcome", "text", "skipped: not loaded; noted: loaded, with a remark", "skipped, noted"),
        Column("reason", "text", "why", is_corpus_text=True),
    ),
)
RUN = Table("run", "one property of the run", (Column("key", "text", "property"), Column("value", "text", "value")))
