"""What is marked in a text, as spans; and the text cut at all their edges, so that overlapping spans can be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.codebook_entries import Codebook, Cues
from analysis.labels import label_frames
from analysis.lexicon import Lexicon, Pattern
from analysis.measures.framing import FrameFinder
from analysis.records import Sentence
from analysis.speech import SpeechFinder

VOICES = {"quoted": "quoted: somebody else’s words", "attributed": "attributed: somebody else’s claim"}


@dataclass(frozen=True, slots=True)
class Span:
    """A marked place in a text.

    Attributes:
        start: Offset, 0-based.
        end: Offset, exclusive.
        look: How it is drawn: a fixed word, never a text of the corpus.
        title: What it is, in plain words, shown on hovering.
        note: What is printed small behind it.
    """

    start: int
    end: int
    look: str
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two neighbouring edges, with all spans that cover it, in the order given."""

    start: int
    end: int
    spans: tuple[Span, ...]


def cut_pieces(first: int, last: int, spans: Iterable[Span]) -> list[Piece]:
    """Cut the text from ``first`` to ``last`` at all edges of spans.

    Returns:
        Pieces in order, without gaps, none empty; each span covers whole pieces. What of a span lies outside is
        left out, and so are empty spans.
    """
    within = [s for s in spans if max(s.start, first) < min(s.end, last)]
    edges = sorted({first, last, *(e for s in within for e in (s.start, s.end) if first < e < last)})
    opened: dict[int, list[int]] = {}
    for place, span in enumerate(within):
        opened.setdefault(max(span.start, first), []).append(place)
    pieces: list[Piece] = []
    open_now: list[int] = []
    for start, end in pairwise(edges):
        still = (place for place in open_now if within[place].end > start)
        open_now = sorted([*still, *opened.get(start, ())])
        pieces.append(Piece(start, end, tuple(within[place] for place in open_now)))
    return pieces


def span_kinds(sentences: pd.DataFrame) -> Iterator[Span]:
    """Title, headings and embedded posts."""
    marked = sentences[sentences["kind"] != "body"]
    for start, end, kind in zip(marked["start"], marked["end"], marked["kind"], strict=True):
        yield Span(start, end, kind, "embedded post" if kind == "embed" else "")


def span_mentions(mentions: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[Span]:
    """Mentions of the actors in ``labels``."""
    shown = mentions[mentions["actor_id"].isin(labels)]
    columns = (shown[name] for name in ("start", "end", "actor_id", "form", "voice"))
    for start, end, actor_id, form, voice in zip(*columns, strict=True):
        yield Span(start, end, "mention", f"{labels[actor_id]} ({form.replace('_', ' ')}, voice: {voice})")


def span_stances(evidence: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[Span]:
    """The mentions whose stance was scored, by label."""
    shown = evidence[evidence["actor_id"].isin(labels)]
    columns = (shown[name] for name in ("target_start", "target_end", "actor_id", "label"))
    for start, end, actor_id, label in zip(*columns, strict=True):
        known = label if isinstance(label, str) else "abstained"
        yield Span(start, end, known, f"stance toward {labels[actor_id]}: {known}")


def span_removed(removed: pd.DataFrame) -> Iterator[Span]:
    """Passages that were taken for scrape, with the reason."""
    columns = (removed[name] for name in ("start", "end", "reason", "rule"))
    for start, end, reason, rule in zip(*columns, strict=True):
        yield Span(start, end, "removed", f"removed as {reason}, rule {rule}", reason)


def span_voices(text: str, sentences: pd.DataFrame, cues: Cues) -> Iterator[Span]:
    """Passages that the author hands to somebody else."""
    places = zip(sentences["start"].tolist(), sentences["end"].tolist(), strict=True)
    records = [Sentence(start, end) for start, end in places]
    for passage in SpeechFinder(cues).find_passages(text, records) if records else ():
        yield Span(passage.start, passage.end, passage.voice, VOICES[passage.voice])


def span_hedges(sentences: pd.DataFrame) -> Iterator[Span]:
    """The first hedging cue of each sentence, as the table sentences has it."""
    hedged = sentences[sentences["hedge_cue"].notna()]
    lexicons = {cue: Lexicon([Pattern(cue)]) for cue in hedged["hedge_cue"].unique()}
    for start, text, cue in zip(hedged["start"], hedged["text"], hedged["hedge_cue"], strict=True):
        found = [m for m in lexicons[cue].find_matches(text) if text[m.start : m.end] == cue]
        for match in found[:1]:
            yield Span(start + match.start, start + match.end, "hedge", "hedge")


def span_cues(
    sentences: pd.DataFrame, sentence_frames: pd.DataFrame, names: Sequence[str], codebook: Codebook
) -> Iterator[Span]:
    """Cues of the frames ``names`` ("dimension.frame_id"), where the table sentence_frames found them."""
    frames = {name: f for f in codebook.frames if (name := f"{f.dimension}.{f.id}") in names}
    finders = {name: FrameFinder((frame,)) for name, frame in frames.items()}
    labels = label_frames(codebook)
    starts = dict(zip(sentences["sentence_id"], sentences["start"].tolist(), strict=True))
    texts = dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    found = sentence_frames["dimension"] + "." + sentence_frames["frame_id"]
    for sentence_id, name in zip(sentence_frames["sentence_id"], found, strict=True):
        if name in finders and sentence_id in texts:
            title = f"cue of the frame {labels[name]} ({frames[name].reliability})"
            for start, end in finders[name].find_places(texts[sentence_id]):
                yield Span(starts[sentence_id] + start, starts[sentence_id] + end, "cue", title)
