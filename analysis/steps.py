"""The steps from a text to what is found in it, each with a fingerprint of everything that its result depends on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from analysis.cleaning import CLEANER_VERSION, clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.codebook_entries import Codebook
from analysis.languages import LANGUAGES_VERSION, find_language, is_other
from analysis.measures.framing import FRAMING_METHOD, FRAMING_VERSION, FrameFinder
from analysis.measures.stance import STANCE_METHOD, STANCE_VERSION, score_stance
from analysis.measures.terms import TERMS_VERSION, TermFinder
from analysis.measures.tone import TONE_VERSION, score_tone
from analysis.mentions import MENTIONS_VERSION, MentionFinder
from analysis.records import DetectedLanguage, FrameScore, Mention, Sentence, StanceEvidence, TermHit, ToneScore
from analysis.sentences import SPLITTER_VERSION, split_sentences
from analysis.speech import SPEECH_VERSION, HedgeFinder

Records = tuple[Any, ...]
Found = Mapping[str, Records]
"""What the steps before found in one text, by step."""

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


def make_steps(codebook: Codebook) -> tuple[Step, ...]:
    """Compile the codebook and list the steps, in the order in which they run."""
    return tuple(map(_pass_by_unsplit, (*_make_text_steps(codebook), *_make_measures(codebook))))


def _pass_by_unsplit(step: Step) -> Step:
    """The step, finding nothing in a text that was not split: a blank one, or one in another language."""
    if "sentences" not in step.needs:
        return step
    return replace(step, run=lambda text, found: step.run(text, found) if found["sentences"] else ())


def _make_text_steps(codebook: Codebook) -> tuple[Step, ...]:
    rules, hashes = load_cleaning_rules(), codebook.hashes
    hedges, mentions = HedgeFinder(codebook.cues), MentionFinder(codebook.actors, codebook.cues)
    splitting = (SPLITTER_VERSION, _release("sentencex"))
    cleaning = (CLEANER_VERSION, rules.content_hash, SPEECH_VERSION, hashes["cues"])
    finding = (MENTIONS_VERSION, SPEECH_VERSION, hashes["actors"], hashes["cues"])

    def detect_language(text: str, _: Found) -> Records:
        return find_language(text)

    def find_sentences(text: str, found: Found) -> Records:
        if is_other(found["language"]):
            return ()
        return hedges.mark_hedges(text, clean_text(text, split_sentences(text), rules))

    def find_mentions(text: str, found: Found) -> Records:
        return mentions.find_mentions(text, found["sentences"])

    return (
        Step("language", DetectedLanguage, (), (LANGUAGES_VERSION, _release("py3langid")), detect_language),
        Step("sentences", Sentence, ("language",), splitting + cleaning, find_sentences),
        Step("mentions", Mention, ("sentences",), finding, find_mentions),
    )


def _make_measures(codebook: Codebook) -> tuple[Step, ...]:
    vader, hashes = _release("vaderSentiment"), codebook.hashes
    frames, terms = FrameFinder(codebook.frames), TermFinder(codebook.terms)

    def measure_stance(text: str, found: Found) -> Records:
        return score_stance(text, found["sentences"], found["mentions"])

    def on_sentences(score: Callable[[str, Records], Records]) -> Callable[[str, Found], Records]:
        return lambda text, found: score(text, found["sentences"])

    after = ("sentences",)
    return (
        Step("tone", ToneScore, after, (TONE_VERSION, vader), on_sentences(score_tone)),
        Step("stance", StanceEvidence, (*after, "mentions"), (STANCE_METHOD, STANCE_VERSION, vader), measure_stance),
        Step(
            "frames",
            FrameScore,
            after,
            (FRAMING_METHOD, FRAMING_VERSION, hashes["frames"]),
            on_sentences(frames.score_frames),
        ),
        Step("terms", TermHit, after, (TERMS_VERSION, hashes["terms"]), on_sentences(terms.find_terms)),
    )


def _release(package: str) -> str:
    return f"{package} {version(package)}"


def fingerprint_steps(steps: Iterable[Step]) -> dict[str, str]:
    """Fingerprint of each step: sha256 over its content and the fingerprints of the steps that it needs."""
    fingerprints: dict[str, str] = {}
    for step in steps:
        parts = [step.name, step.content, [fingerprints[need] for need in step.needs]]
        fingerprints[step.name] = sha256(json.dumps(parts).encode()).hexdigest()
    return fingerprints
