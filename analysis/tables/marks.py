"""What is marked in a text: sentences, removed spans, mentions, terms."""

from __future__ import annotations

from analysis.schema import Column, Table
from analysis.tables.columns import ACTOR, ARTICLE, END, HOLDER, SENTENCE, START, TERM, TERM_GROUP, VOICE

SENTENCES = Table(
    "sentences",
    "one sentence, removed ones too",
    (
        SENTENCE,
        ARTICLE,
        START,
        END,
        Column("text", "text", "the sentence", is_corpus_text=True),
        Column("kind", "text", "what it is", "title, heading, body, embed (embedded post)"),
        Column("removed_reason", "text", "why it is left out", "code, furniture, appeal, promotion, repeat", "kept"),
        Column("removed_rule", "text", "id of the cleaning rule", "", "kept"),
        Column("repeat_of", "text", "sentence_id of the sentence that it repeats", "", "no repeat"),
        Column("hedged", "flag", "whether it has a hedging cue"),
        Column("hedge_cue", "text", "the first hedging cue", "", "none", is_corpus_text=True),
        Column("tone", "number", "VADER compound score", "−1 to +1", "no word in it"),
        Column(
            "tone_calibrated",
            "number",
            "tone, calibrated on opinion text: the mean rating that trained readers would give",
            "−1 to +1",
            "no word in it",
            "predicted rating / 4",
        ),
    ),
)
REMOVED = Table(
    "removed",
    "one removed span: neighbouring sentences of a line that one rule took",
    (
        ARTICLE,
        START,
        END,
        Column("reason", "text", "why", "code, furniture, appeal, promotion, repeat"),
        Column("rule", "text", "id of the cleaning rule"),
        Column("text", "text", "the span", is_corpus_text=True),
    ),
)
MENTIONS = Table(
    "mentions",
    "one mention of an actor, in removed sentences too",
    (
        ARTICLE,
        SENTENCE,
        ACTOR,
        START,
        END,
        Column("surface", "text", "the words of the mention", is_corpus_text=True),
        Column(
            "form", "text", "how it refers", "name, metonym, title, demonym, pronoun, possessive_modifier, adjective"
        ),
        VOICE,
        HOLDER,
        Column("counts_for_stance", "flag", "false for adjectives and possessive modifiers"),
    ),
)
TERM_USES = Table(
    "term_uses",
    "one use of a term, in removed sentences too",
    (
        ARTICLE,
        SENTENCE,
        TERM_GROUP,
        TERM,
        START,
        END,
        Column("surface", "text", "the words as they stand", is_corpus_text=True),
    ),
)
TERMS = Table(
    "terms",
    "one article × term, zeros included",
    (
        ARTICLE,
        TERM_GROUP,
        TERM,
        Column("n_uses", "integer", "uses outside removed sentences, title and headings too", "≥ 0"),
        Column("n_sentences", "integer", "sentences with a use", "≥ 0"),
    ),
)
SIGNALS = Table(
    "signals",
    "one article × signal, zeros included; of an article in another language only what it does not state (no_…)",
    (
        ARTICLE,
        Column(
            "signal",
            "text",
            "what is counted; docs/measures.md says how",
            "no_date, no_author, no_source, appeal, removed, repeated, hedged, named_sources, unnamed_sources, quotes, "
            "spelling_variants, misspellings, capitals, breaking, tense",
        ),
        Column(
            "n",
            "integer",
            "sentences (words, for misspellings and spellings); 1 where date, author or source lack",
            "≥ 0",
        ),
        Column("base", "integer", "sentences that could have been counted", "≥ 0", "not a share of sentences"),
        Column("per_100", "number", "per 100 of these", "0 to 100", "no base, or 0", "100 · n / base"),
        Column("sentence_ids", "text", "sentence_ids of the sentences, joined by blanks", "", "none"),
        Column(
            "details", "text", "what was found, joined by ' | ', at most 20 different", "", "none", is_corpus_text=True
        ),
    ),
)
