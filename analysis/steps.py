"""The steps from a text to what is found in it, each with a fingerprint of everything that its result depends on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis.cleaning import CLEANER_VERSION, clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.codebook_entries import Codebook
from analysis.embeddings import EMBEDDING
from analysis.encoder import STANCE_MODEL
from analysis.languages import LANGUAGES_VERSION, find_language, is_other
from analysis.measures.calibrated_tone import CALIBRATED_TONE_VERSION, TONE_MODEL, Mode, score_calibrated_tone
from analysis.measures.framing import FRAMING_METHOD, FRAMING_VERSION, FrameScorer
from analysis.measures.stance import STANCE_METHOD, STANCE_VERSION, score_stance
from analysis.measures.terms import TERMS_VERSION, TermFinder
from analysis.measures.tone import TONE_VERSION, score_tone
from analysis.mentions import MENTIONS_VERSION, MentionFinder
from analysis.model_files import identify_model
from analysis.records import (
    CalibratedTone,
    DetectedLanguage,
    FrameScore,
    Mention,
    Sentence,
    StanceEvidence,
    TermHit,
    ToneScore,
)
from analysis.sentences import SPLITTER_VERSION, split_sentences
from analysis.speech import SPEECH_VERSION, HedgeFinder
from analysis.tone_features import identify_network

Records = tuple[Any, ...]
Found = Mapping[str, Records]
"""What the steps before found in one text, by step."""

STANCE = "stance"
"""Name of the one step that a run may leave out."""
LEFT_OUT = "left out"
"""What ``run`` says of a step that did not run."""
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


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured, where there is a choice.

    Attributes:
        stance: Whether stance is scored, which takes nearly all the time; without it its figures are missing.
        thorough_tone: Whether the calibrated tone reads the stance model's features too: better, and slow.
    """

    stance: bool = True
    thorough_tone: bool = False


ALL_MEASURES = Measures()


def read_measures(run: pd.DataFrame) -> Measures:
    """What a run measured, from its table ``run``; what that does not say is as by default."""
    said = dict(zip(run["key"], run["value"], strict=True))
    return Measures(
        stance=said.get(f"step_{STANCE}") != LEFT_OUT,
        thorough_tone=said.get("step_tone_calibrated", "").startswith("thorough"),
    )


def make_steps(codebook: Codebook, measures: Measures = ALL_MEASURES) -> tuple[Step, ...]:
    """Compile the codebook and list the steps, in the order in which they run.

    Args:
        codebook: Who and what is looked for.
        measures: What is measured, where there is a choice.

    Raises:
        ModelError: The manifest of a shipped model is missing.
    """
    tone = _make_calibrated_tone("thorough" if measures.thorough_tone else "static")
    steps = (*_make_text_steps(codebook), *_make_measures(codebook), tone)
    return tuple(map(_pass_by_unsplit, (*steps, _make_stance()) if measures.stance else steps))


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
    frames, terms = FrameScorer(codebook.frames), TermFinder(codebook.terms)

    def on_sentences(score: Callable[[str, Records], Records]) -> Callable[[str, Found], Records]:
        return lambda text, found: score(text, found["sentences"])

    after = ("sentences",)
    return (
        Step("tone", ToneScore, after, (TONE_VERSION, vader), on_sentences(score_tone)),
        Step(
            "frames",
            FrameScore,
            after,
            (FRAMING_METHOD, FRAMING_VERSION, identify_model(EMBEDDING), hashes["frames"]),
            on_sentences(frames.score_frames),
        ),
        Step("terms", TermHit, after, (TERMS_VERSION, hashes["terms"]), on_sentences(terms.find_terms)),
    )


def _make_calibrated_tone(mode: Mode) -> Step:
    models, packages = [identify_model(TONE_MODEL), identify_model(EMBEDDING)], ["vaderSentiment"]
    if mode == "thorough":
        models, packages = [*models, identify_network()], [*packages, "onnxruntime"]
    content = (mode, CALIBRATED_TONE_VERSION, *models, *map(_release, packages))

    def measure(text: str, found: Found) -> Records:
        return score_calibrated_tone(text, found["sentences"], mode)

    return Step("tone_calibrated", CalibratedTone, ("sentences",), content, measure)


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
