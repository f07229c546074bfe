"""The tables: what one row is, and for every column type, meaning, unit or range, and what missing means.

This is the data dictionary; docs/tables.md and the export's codebook.csv are written from it.
"""

from __future__ import annotations

from analysis.schema import Column, Table

SCHEMA_VERSION = 1

_ARTICLE = Column("article_id", "text", "first 16 hex digits of sha256(source, title, text)")
_SENTENCE = Column("sentence_id", "text", "article_id and the start of the sentence, joined by a hyphen")
_ACTOR = Column("actor_id", "text", "id of the actor in actors.yaml")
_START = Column("start", "integer", "where it begins in texts.text", "≥ 0")
_END = Column("end", "integer", "where it ends in texts.text (exclusive)", "≥ 0")
_VOICE = Column("voice", "text", "who speaks", "author, quoted, attributed")
_HOLDER = Column("holder", "text", "whose words or claim it is", "author, an actor_id, unnamed_group, unknown")
_DIMENSION = Column("dimension", "text", "group of frames in frames.yaml")
_FRAME = Column("frame_id", "text", "id of the frame in frames.yaml")
_TERM_GROUP = Column("term_group", "text", "group of alternative words in terms.yaml")
_TERM = Column("term_id", "text", "id of the term in terms.yaml")
_LOW = Column("low", "number", "lower end of the 95 % interval of stance", "−1 to +1", "see status", "stance − t·s/√n")
_HIGH = Column(
    "high", "number", "upper end of the 95 % interval of stance", "−1 to +1", "see status", "stance + t·s/√n"
)
_BASIS = "stated_in_text, metadata, assigned_by_user, unknown"
_NONE = "no eligible sentence"
_NO_PROBABILITY = "the method gives no probabilities"

ARTICLES = Table(
    "articles",
    "one article",
    (
        _ARTICLE,
        Column("text_id", "text", "sha256 of the text; equal for the same text in two outlets"),
        Column("file", "text", "file it came from; a row of a table as file:line"),
        Column("title", "text", "title", "", "none found", is_corpus_text=True),
        Column("title_basis", "text", "where the title is known from", _BASIS),
        Column("source", "text", "outlet", "", "not established"),
        Column("source_basis", "text", "where the source is known from", _BASIS),
        Column("author", "text", "author", "", "not stated"),
        Column("published", "text", "date of publication", "ISO 8601, UTC", "not stated"),
        Column("published_basis", "text", "where the date is known from", _BASIS),
        Column("url", "text", "address", "", "not stated"),
        Column("language", "text", "language of the text", "ISO 639-1", "not established"),
        Column("duplicate_group", "text", "first article_id with the same text", "", "no other article has this text"),
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
        Column("tone_low", "number", "lower end of its 95 % interval", "−1 to +1", "see status", "tone − t·s/√n"),
        Column("tone_high", "number", "upper end of its 95 % interval", "−1 to +1", "see status", "tone + t·s/√n"),
        Column("status", "text", "ok; too_few: under 10 scored sentences, no mean; empty: no scored sentence"),
        Column("note", "text", "what had to be done to load it", "", "nothing", is_corpus_text=True),
    ),
)
TEXTS = Table(
    "texts", "one article", (_ARTICLE, Column("text", "text", "canonical text, never edited", is_corpus_text=True))
)
SENTENCES = Table(
    "sentences",
    "one sentence, removed ones too",
    (
        _SENTENCE,
        _ARTICLE,
        _START,
        _END,
        Column("text", "text", "the sentence", is_corpus_text=True),
        Column("kind", "text", "what it is", "title, heading, body, embed (embedded post)"),
        Column("removed_reason", "text", "why it is left out", "code, furniture, appeal, promotion, repeat", "kept"),
        Column("removed_rule", "text", "id of the cleaning rule", "", "kept"),
        Column("repeat_of", "text", "sentence_id of the sentence that it repeats", "", "no repeat"),
        Column("hedged", "flag", "whether it has a hedging cue"),
        Column("hedge_cue", "text", "the first hedging cue", "", "none", is_corpus_text=True),
        Column("tone", "number", "VADER compound score", "−1 to +1", "no word in it"),
    ),
)
REMOVED = Table(
    "removed",
    "one removed span: neighbouring sentences of a line that one rule took",
    (
        _ARTICLE,
        _START,
        _END,
        Column("reason", "text", "why", "code, furniture, appeal, promotion, repeat"),
        Column("rule", "text", "id of the cleaning rule"),
        Column("text", "text", "the span", is_corpus_text=True),
    ),
)
MENTIONS = Table(
    "mentions",
    "one mention of an actor, in removed sentences too",
    (
        _ARTICLE,
        _SENTENCE,
        _ACTOR,
        _START,
        _END,
        Column("surface", "text", "the words of the mention", is_corpus_text=True),
        Column(
            "form", "text", "how it refers", "name, metonym, title, demonym, pronoun, possessive_modifier, adjective"
        ),
        _VOICE,
        _HOLDER,
        Column("counts_for_stance", "flag", "false for adjectives and possessive modifiers"),
    ),
)
STANCE_EVIDENCE = Table(
    "stance_evidence",
    "one sentence × actor that it names in a way that counts for stance",
    (
        _ARTICLE,
        _SENTENCE,
        _ACTOR,
        Column("target_start", "integer", "start of the scored mention", "≥ 0"),
        Column("target_end", "integer", "end of the scored mention", "≥ 0"),
        _VOICE,
        _HOLDER,
        Column("hedged", "flag", "whether the sentence has a hedging cue"),
        Column("p_unfavourable", "number", "probability of unfavourable", "0 to 1", _NO_PROBABILITY),
        Column("p_neutral", "number", "probability of neutral", "0 to 1", _NO_PROBABILITY),
        Column("p_favourable", "number", "probability of favourable", "0 to 1", _NO_PROBABILITY),
        Column("score", "number", "unfavourable to favourable", "−1 to +1", "not measurable"),
        Column("confidence", "number", "probability of the label", "0 to 1", _NO_PROBABILITY),
        Column("abstained", "flag", "whether the method declines to label"),
        Column("label", "text", "stance of the sentence", "favourable, neutral, unfavourable", "abstained"),
    ),
)
STANCES = Table(
    "stances",
    "one article × actor that it names × voice",
    (
        _ARTICLE,
        _ACTOR,
        Column("voice", "text", "whose voice; all: any", "author, quoted, attributed, all"),
        Column("n_mentions", "integer", "mentions outside removed sentences", "≥ 1"),
        Column("n_sentences", "integer", "kept body and embedded sentences that mention it", "≥ 0"),
        Column("n_scored", "integer", "of these, sentences with a stance row", "0 to n_sentences"),
        Column("n_unfavourable", "integer", "scored sentences labelled unfavourable", "0 to n_scored"),
        Column("n_neutral", "integer", "scored sentences labelled neutral", "0 to n_scored"),
        Column("n_favourable", "integer", "scored sentences labelled favourable", "0 to n_scored"),
        Column("n_abstained", "integer", "scored sentences without a label", "0 to n_scored"),
        Column("stance", "number", "mean stance", "−1 to +1", "see status", "mean of stance_evidence.score"),
        _LOW,
        _HIGH,
        Column("label", "text", "favourable, neutral, unfavourable, or mixed (≥ 2 each way)", "", "see status"),
        Column("status", "text", "ok; too_few: under 10 scored sentences, counts only"),
    ),
)
SENTENCE_FRAMES = Table(
    "sentence_frames",
    "one sentence × frame with a sign of it",
    (
        _ARTICLE,
        _SENTENCE,
        _DIMENSION,
        _FRAME,
        Column(
            "score", "number", "strength of the cues", "0 to 2", "", "2·(1 − exp(−w)), w: weights of the different cues"
        ),
        Column("probability", "number", "probability that the sentence carries the frame", "0 to 1", _NO_PROBABILITY),
        Column("cues", "text", "cues found, as in frames.yaml, joined by ' | '"),
    ),
)
FRAMES = Table(
    "frames",
    "one article × frame, zeros included",
    (
        _ARTICLE,
        _DIMENSION,
        _FRAME,
        Column("n_sentences_frame", "integer", "eligible sentences that carry the frame", "0 to n_sentences_eligible"),
        Column("n_sentences_eligible", "integer", "kept body sentences of 6 words or more", "≥ 0"),
        Column("share", "number", "share of sentences", "0 to 1", _NONE, "n_sentences_frame / n_sentences_eligible"),
        Column("low", "number", "lower end of its 95 % interval", "0 to 1", _NONE, "Wilson score interval"),
        Column("high", "number", "upper end of its 95 % interval", "0 to 1", _NONE, "Wilson score interval"),
        Column("probability_mass", "number", "mean probability", "0 to 1", _NO_PROBABILITY),
        Column("rank", "integer", "rank by share within the dimension, 1 first; ties share a rank", "≥ 1", _NONE),
        Column("shown", "flag", "whether the share reaches the frame's min_share and the rank is 4 or better"),
        Column("reliability", "text", "how far the frame is validated", "validated, low, unvalidated"),
    ),
)
TERM_USES = Table(
    "term_uses",
    "one use of a term, in removed sentences too",
    (
        _ARTICLE,
        _SENTENCE,
        _TERM_GROUP,
        _TERM,
        _START,
        _END,
        Column("surface", "text", "the words as they stand", is_corpus_text=True),
    ),
)
TERMS = Table(
    "terms",
    "one article × term, zeros included",
    (
        _ARTICLE,
        _TERM_GROUP,
        _TERM,
        Column("n_uses", "integer", "uses outside removed sentences, title and headings too", "≥ 0"),
        Column("n_sentences", "integer", "sentences with a use", "≥ 0"),
    ),
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

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES,
        TEXTS,
        SENTENCES,
        REMOVED,
        MENTIONS,
        STANCE_EVIDENCE,
        STANCES,
        SENTENCE_FRAMES,
        FRAMES,
        TERM_USES,
        TERMS,
        READING,
        RUN,
    )
}
