"""The frozen records that travel between the steps.

All offsets are half-open, 0-based Python string offsets into the article's canonical text. A sentence is known
inside its text by its ``start``; the public ``sentence_id`` is ``{article_id}-{start}``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Basis = Literal["stated_in_text", "metadata", "assigned_by_user", "unknown"]
SentenceKind = Literal["title", "heading", "body", "embed"]
RemovalReason = Literal["code", "furniture", "appeal", "promotion", "repeat"]
MentionForm = Literal["name", "metonym", "title", "demonym", "pronoun", "possessive_modifier", "adjective"]
Voice = Literal["author", "quoted", "attributed"]
StanceLabel = Literal["favourable", "neutral", "unfavourable"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as loaded.

    Attributes:
        article_id: First 16 hex digits of sha256(source, title, text).
        text_id: sha256 (hex) of the canonical text; scores are cached by it.
        file: File name relative to the corpus folder; rows of a table file as ``name.csv:3`` (line of the record).
        text: Canonical text; for tabular formats title, blank line, body.
        title: Title from metadata, or None when only the text itself can tell.
        title_end: Where the metadata title ends in ``text`` (0 when there is none).
        source: Outlet, or None when unknown.
        author: Author, or None when unknown.
        published: ISO 8601 date or UTC date-time, or None when unknown.
        url: Address, or None when unknown.
        notes: What had to be done to load it, one sentence each.
        left_out: Lines of its page that do not belong to it; only pages of HTML have such.
    """

    article_id: str
    text_id: str
    file: str
    text: str
    title: str | None = None
    title_end: int = 0
    title_basis: Basis = "unknown"
    source: str | None = None
    source_basis: Basis = "unknown"
    author: str | None = None
    published: str | None = None
    published_basis: Basis = "unknown"
    url: str | None = None
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a row of one, that was not loaded, and why (one line)."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collection:
    """How a corpus came together (corpus.yaml); None means that nobody has said."""

    collector: str | None = None
    query: str | None = None
    period: str | None = None
    inclusion_rule: str | None = None
    rights: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether at least the query or the inclusion rule is stated."""
        return bool(self.query or self.inclusion_rule)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What read_corpus found: articles in file order, what was skipped, how it was collected."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    collection: Collection = field(default_factory=Collection)


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """The language of a text (ISO 639 code) and how sure the detector is, 0 to 1."""

    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; every non-blank character of a text lies in exactly one.

    Attributes:
        kind: What the sentence is: title, heading, body or embed (an embedded post).
        removed_reason: Why it is left out of the figures; None where it is kept.
        removed_rule: Id of the cleaning rule that marked it.
        repeat_of: Start of the earlier sentence that it says again.
        hedge_cue: The first hedging expression in it ("reportedly"); None where it asserts.
    """

    start: int
    end: int
    kind: SentenceKind = "body"
    removed_reason: RemovalReason | None = None
    removed_rule: str | None = None
    repeat_of: int | None = None
    hedge_cue: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text refers to an actor of the codebook."""

    sentence_start: int
    start: int
    end: int
    actor_id: str
    form: MentionForm
    voice: Voice
    holder: str
    counts_for_stance: bool


@dataclass(frozen=True, slots=True)
class ToneScore:
    """VADER's compound score of a sentence, −1 (negative wording) to +1 (positive wording)."""

    sentence_start: int
    tone: float


@dataclass(frozen=True, slots=True)
class StanceEvidence:
    """The stance of one sentence toward one actor.

    Attributes:
        target_start: Start of the mention that was scored.
        target_end: End of it.
        p_unfavourable: Probability, 0 to 1; NaN where the method gives none. Likewise the next two.
        score: −1 (unfavourable) to +1 (favourable); NaN where not measurable.
        confidence: Probability of the label, 0 to 1; NaN where the method gives none.
        abstained: True where the method declines to label.
        label: None where abstained.
    """

    sentence_start: int
    actor_id: str
    target_start: int
    target_end: int
    voice: Voice
    holder: str
    hedged: bool
    p_unfavourable: float
    p_neutral: float
    p_favourable: float
    score: float
    confidence: float
    abstained: bool
    label: StanceLabel | None


@dataclass(frozen=True, slots=True)
class FrameScore:
    """One frame that a sentence shows a sign of.

    Attributes:
        score: 0 upward; larger means stronger cues.
        probability: 0 to 1; NaN where the method gives none.
        cues: The cues found, as they stand in the codebook, separated by ``" | "``.
    """

    sentence_start: int
    dimension: str
    frame_id: str
    score: float
    probability: float
    cues: str


@dataclass(frozen=True, slots=True)
class TermHit:
    """One place where a text uses a term of terms.yaml."""

    sentence_start: int
    start: int
    end: int
    group: str
    term: str
