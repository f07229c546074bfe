"""Task stance-article: an author's stance toward an entity over a whole article, as in PerSenT and BASIL.

Rows: text, target (its name) and label; or paragraphs and main_entities (label by name). The name and its last word
are looked for in the text; every kept body sentence with them is scored as in the product. The article's figure is the
mean score of these sentences; the label is forced by two thresholds, chosen on the articles of PerSenT's development
set whose text has an even sha256. Modes: ``all`` (default), ``held-out`` (texts with an odd one).
Coverage is the share of rows with 10 sentences or more of which at most half are abstained: where the product gives a
label; macro_f1_covered is of these. VADER beside it keeps its published thresholds of ±0.05, while those of the stance
are fitted: its figures are what it gives as it comes, not the best it could.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Any

import numpy as np

from analysis.calibration import Floats, find_labels
from analysis.cleaning import clean_text
from analysis.cleaning_rules import CleaningRules, load_cleaning_rules
from analysis.encoder import open_encoder
from analysis.encoder_input import Span, Targeted
from analysis.errors import EvaluationError
from analysis.evaluation.agreement import find_macro_f1
from analysis.evaluation.rows import read_texts, read_typed
from analysis.evaluation.stance import AS_SHOWN, find_probabilities
from analysis.evaluation.tasks import Figures, Options, Row
from analysis.evaluation.three_classes import (
    CLASSES,
    Found,
    describe_labels,
    label_by_majority,
    label_scores,
    read_gold,
    time_encoder,
)
from analysis.intervals import MIN_SENTENCES_FOR_MEAN
from analysis.sentences import split_sentences
from analysis.vader import score_wording

MODES = ("all", "held-out")
NEGATIVE_BELOW, POSITIVE_FROM = -0.15, 0.05
"""Mean scores at which a label is no longer neutral."""

_WORD = r"(?<!\w)(?:{})(?!\w)"
_LONGEST_PERSON = 3
"""Words of a name up to which its last word may stand for it."""


@dataclass(frozen=True, slots=True)
class Portrayal:
    """An article and an entity in it.

    Attributes:
        text: The article.
        name: The entity.
        label: The gold label.
    """

    text: str
    name: str
    label: Any


def evaluate_articles(rows: Sequence[Row], options: Options) -> Figures:
    """Figures of the article's mean score, VADER on the same sentences and the majority class beside it."""
    portrayals = _choose(list_portrayals(rows), options.mode or MODES[0])
    gold = read_gold([portrayal.label for portrayal in portrayals])
    sentences = [list(find_sentences(portrayal)) for portrayal in portrayals]
    encoder, ends = open_encoder(), np.cumsum([len(found) for found in sentences])
    logits, speed = time_encoder(encoder, list(chain.from_iterable(sentences)))
    shown = np.split(find_probabilities(logits, encoder, AS_SHOWN), ends[:-1])
    labels = label_scores([_find_mean(p[:, 2] - p[:, 0]) for p in shown], NEGATIVE_BELOW, POSITIVE_FROM)
    is_covered = np.array([_is_covered(find_labels(p, encoder.calibration)) for p in shown])
    tones = [_find_mean(np.array([score_wording(s.text) for s in found])) for found in sentences]
    baselines = {"vader": Found(label_scores(tones)), "majority": label_by_majority(gold)}
    return {
        "n_portrayals": len(portrayals),
        **describe_labels(gold, Found(labels, None, speed)),
        "coverage": float(is_covered.mean()),
        "macro_f1_covered": find_macro_f1(gold[is_covered], labels[is_covered], len(CLASSES))
        if is_covered.any()
        else None,
        "baselines": {name: describe_labels(gold, found) for name, found in baselines.items()},
    }


def _choose(portrayals: list[Portrayal], mode: str) -> list[Portrayal]:
    if mode not in MODES:
        raise EvaluationError(f"there is no mode '{mode}'; choose one of {', '.join(MODES)}")
    chosen = [p for p in portrayals if mode == MODES[0] or not is_for_thresholds(p)]
    if not chosen:
        raise EvaluationError(f"mode '{mode}' leaves no article of {len(portrayals)}; give more rows")
    return chosen


def is_for_thresholds(portrayal: Portrayal) -> bool:
    """Whether a portrayal belongs to the half on which thresholds are chosen: by its text."""
    return int(sha256(portrayal.text.encode()).hexdigest(), 16) % 2 == 0


def _find_mean(scores: Floats) -> float:
    """Mean of what is measurable; 0 where no sentence names the entity, as the labels are forced."""
    known = scores[~np.isnan(scores)]
    return float(known.mean()) if len(known) else 0.0


def _is_covered(labels: Sequence[object]) -> bool:
    n_abstained = sum(label is None for label in labels)
    return len(labels) >= MIN_SENTENCES_FOR_MEAN and 2 * n_abstained <= len(labels)


def list_portrayals(rows: Sequence[Row]) -> list[Portrayal]:
    """What the rows ask about, in their order.

    Raises:
        EvaluationError: A row has neither text, target and label nor paragraphs and main_entities, or one of another
            type.
    """
    found: list[Portrayal] = []
    for place, row in enumerate(rows, 1):
        if {"text", "target", "label"} <= set(row):
            text, target = read_typed(row, place, "text", str), read_typed(row, place, "target", str)
            found.append(Portrayal(text, target, row["label"]))
        elif {"paragraphs", "main_entities"} <= set(row):
            text = "\n".join(read_texts(row, place, "paragraphs"))
            entities = read_typed(row, place, "main_entities", dict)
            found += [Portrayal(text, name, label) for name, label in entities.items()]
        else:
            raise EvaluationError(f"row {place}: needs text, target and label, or paragraphs and main_entities")
    return found


def find_sentences(portrayal: Portrayal) -> Iterator[Targeted]:
    """The kept body sentences of the article that hold the name, all its places masked."""
    text, places = portrayal.text, find_places(portrayal.text, portrayal.name)
    for sentence in clean_text(text, split_sentences(text), _load_rules()):
        if sentence.removed_reason is None and sentence.kind == "body":
            at = sentence.start
            spans = tuple((s - at, e - at) for s, e in places if at <= s and e <= sentence.end)
            if spans:
                yield Targeted(text[at : sentence.end], spans, spans[0])


def find_places(text: str, name: str) -> tuple[Span, ...]:
    """Where a name, or the last word of a name of two or three, stands."""
    words = name.split()
    forms = [" ".join(words)]
    if 1 < len(words) <= _LONGEST_PERSON and words[-1][:1].isupper():
        forms.append(words[-1])
    pattern = _WORD.format("|".join(r"\s+".join(map(re.escape, form.split())) for form in forms if form))
    return tuple(match.span() for match in re.finditer(pattern, text)) if words else ()


@cache
def _load_rules() -> CleaningRules:
    return load_cleaning_rules()
