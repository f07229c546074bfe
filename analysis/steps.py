"""The steps from a text to what is found in it, each with a fingerprint of everything that its result depends on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from analysis.cleaning import CLEANER_VERSION, clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.codebook_entries import Codebook
from analysis.encoder import STANCE_MODEL
from analysis.measures.framing import FRAMING_METHOD, FRAMING_VERSION, FrameFinder
from analysis.measures.stance import STANCE_METHOD, STANCE_VERSION, score_stance
from analysis.measures.terms import TERMS_VERSION, TermFinder
from analysis.measures.tone import TONE_VERSION, score_tone
from analysis.mentions import MENTIONS_VERSION, MentionFinder
from analysis.model_files import identify_model
from analysis.records import FrameScore, Mention, Sentence, StanceEvidence, TermHit, ToneScore
from analysis.sentences import SPLITTER_VERSION, split_sentences
from analysis.speech import SPEECH_VERSION, HedgeFinder

Records = tuple[Any, ...]
Found = Mapping[str, Records]
"""What the steps before found in one text, by step."""

STANCE = "stance"
"""Name of the one step that a run may leave out."""
_ARROW = {"int": pa.int64(), "int | None": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        record: Class of the records that it returns.
        needs: Names of the steps whose records it reads.
        content: What its result depends on beside the text and these: versions, artefacts, part of the codebook.
        run: From a text and what was found in it to records.
    """

    name: str
    record: type
    needs: tuple[str, ...]
    content: tuple[str, ...]
    run: Callable[[str, Found], Records]

    @cached_property
    def schema(self) -> pa.Schema:
        """Schema of its rows: text_id, then the record's fields."""
        columns = [(f.name, _ARROW.get(str(f.type), pa.string())) for f in fields(self.record)]
        return pa.schema([("text_id", pa.string()), *columns])

    def to_rows(self, found: Mapping[str, Records]) -> pa.Table:
        """Turn records by text_id into rows."""
        ids = [text_id for text_id, records in found.items() for _ in records]
        records = [record for records in found.values() for record in records]
        columns = [ids, *([getattr(r, f.name) for r in records] for f in fields(self.record))]
        return pa.Table.from_arrays(
            [pa.array(c, t) for c, t in zip(columns, self.schema.types, strict=True)], schema=self.schema
        )

    def to_records(self, rows: pa.Table, text_ids: Iterable[str]) -> dict[str, Records]:
        """Turn rows back into records by text_id; a text without rows gets none."""
        found: dict[str, list[Any]] = {text_id: [] for text_id in text_ids}
        for row in rows.to_pylist():
            text_id = row.pop("text_id")
            if text_id in found:
                found[text_id].append(self.record(**row))
        return {text_id: tuple(records) for text_id, records in found.items()}


def make_steps(codebook: Codebook, *, with_stance: bool = True) -> tuple[Step, ...]:
    """Compile the codebook and list the steps, in the order in which they run.

    Args:
        codebook: Who and what is looked for.
        with_stance: Whether the stance is scored, which takes nearly all the time.

    Raises:
        ModelError: The manifest of the stance model is missing.
    """
    steps = (*_make_text_steps(codebook), *_make_measures(codebook))
    return (*steps, _make_stance()) if with_stance else steps


def _make_text_steps(codebook: Codebook) -> tuple[Step, ...]:
    rules, hashes = load_cleaning_rules(), codebook.hashes
    hedges, mentions = HedgeFinder(codebook.cues), MentionFinder(codebook.actors, codebook.cues)
    splitting = (SPLITTER_VERSION, _release("sentencex"))
    cleaning = (CLEANER_VERSION, rules.content_hash, SPEECH_VERSION, hashes["cues"])
    finding = (MENTIONS_VERSION, SPEECH_VERSION, hashes["actors"], hashes["cues"])

    def find_sentences(text: str, _: Found) -> Records:
        return hedges.mark_hedges(text, clean_text(text, split_sentences(text), rules))

    def find_mentions(text: str, found: Found) -> Records:
        return mentions.find_mentions(text, found["sentences"])

    return (
        Step("sentences", Sentence, (), splitting + cleaning, find_sentences),
        Step("mentions", Mention, ("sentences",), finding, find_mentions),
    )


def _make_measures(codebook: Codebook) -> tuple[Step, ...]:
    vader, hashes = _release("vaderSentiment"), codebook.hashes
    frames, terms = FrameFinder(codebook.frames), TermFinder(codebook.terms)

    def on_sentences(score: Callable[[str, Records], Records]) -> Callable[[str, Found], Records]:
        return lambda text, found: score(text, found["sentences"])

    after = ("sentences",)
    return (
        Step("tone", ToneScore, after, (TONE_VERSION, vader), on_sentences(score_tone)),
        Step(
            "frames",
            FrameScore,
            after,
            (FRAMING_METHOD, FRAMING_VERSION, hashes["frames"]),
            on_sentences(frames.score_frames),
        ),
        Step("terms", TermHit, after, (TERMS_VERSION, hashes["terms"]), on_sentences(terms.find_terms)),
    )


def _make_stance() -> Step:
    content = (STANCE_METHOD, STANCE_VERSION, identify_model(STANCE_MODEL), _release("onnxruntime"))

    def measure(text: str, found: Found) -> Records:
        return score_stance(text, found["sentences"], found["mentions"])

    return Step(STANCE, StanceEvidence, ("sentences", "mentions"), content, measure)


def _release(package: str) -> str:
    return f"{package} {version(package)}"


def fingerprint_steps(steps: Iterable[Step]) -> dict[str, str]:
    """Fingerprint of each step: sha256 over its content and the fingerprints of the steps that it needs."""
    fingerprints: dict[str, str] = {}
    for step in steps:
        parts = [step.name, step.content, [fingerprints[need] for need in step.needs]]
        fingerprints[step.name] = sha256(json.dumps(parts).encode()).hexdigest()
    return fingerprints
