"""Stance toward an actor in a sentence, by a network that never sees the actor's name.

Definition (as in Hamborg & Donnay 2021, NewsMTSC): how the sentence portrays this actor, including what it reports.
Method: MPNet fine-tuned for the task; all mentions of the actor in the sentence are masked; three probabilities,
calibrated and corrected for the class shares of the news (analysis/calibration.py).
Score = p_favourable − p_unfavourable, −1 to +1; confidence = the largest probability; below a threshold the method
abstains: no label, and never "neutral".
Known limits: docs/measures.md, "Stance": English news, one sentence at a time; warm words about plans are taken for
approval, more rarely bad news for dislike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from analysis.calibration import Floats, calibrate, correct_prior, find_labels
from analysis.encoder import Encoder, open_encoder
from analysis.encoder_input import Targeted
from analysis.records import Mention, Sentence, StanceEvidence, StanceLabel

STANCE_METHOD = "masked_mpnet"
STANCE_VERSION = "4"

_RANK = {"name": 0, "metonym": 1, "title": 2, "demonym": 3, "pronoun": 4}


def score_stance(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], encoder: Encoder | None = None
) -> tuple[StanceEvidence, ...]:
    """Score each sentence toward each actor that it names in a way that counts for stance.

    Args:
        text: Canonical text.
        sentences: All its sentences.
        mentions: Its mentions, by start.
        encoder: The model; None means the shipped one, which is opened at the first sentence to score.

    Returns:
        One row per sentence and actor, by sentence, then actor_id. The target is the first name, else metonym,
        title, demonym or pronoun.

    Raises:
        ModelError: The shipped model is missing or damaged.
    """
    by_start = {s.start: s for s in sentences}
    pairs = [(by_start[start], target, mine) for (start, _), mine in _group(mentions) if (target := find_target(mine))]
    if not pairs:
        return ()
    encoder = encoder or open_encoder()
    logits = encoder.find_logits([mask_mentions(text, *pair) for pair in pairs])
    shown = correct_prior(calibrate(logits, encoder.calibration), encoder.calibration).round(4)
    labels = find_labels(shown, encoder.calibration)
    rows = zip(pairs, shown, labels, strict=True)
    return tuple(_make_row(sentence, target, p, label) for (sentence, target, _), p, label in rows)


def _group(mentions: Iterable[Mention]) -> Iterator[tuple[tuple[int, str], list[Mention]]]:
    """Mentions by sentence and actor, in this order."""
    groups: dict[tuple[int, str], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault((mention.sentence_start, mention.actor_id), []).append(mention)
    yield from sorted(groups.items())


def find_target(mentions: Iterable[Mention]) -> Mention | None:
    """The mention to ask about among those of one actor in one sentence; None where none counts for stance."""
    counting = [mention for mention in mentions if mention.counts_for_stance]
    return min(counting, key=lambda mention: _RANK[mention.form], default=None)


def mask_mentions(text: str, sentence: Sentence, target: Mention, mentions: Iterable[Mention]) -> Targeted:
    """The sentence with the places of all mentions of the actor, adjectives and possessors too."""
    at = sentence.start
    spans = tuple((mention.start - at, mention.end - at) for mention in mentions)
    return Targeted(text[at : sentence.end], spans, (target.start - at, target.end - at))


def _make_row(sentence: Sentence, target: Mention, probabilities: Floats, label: StanceLabel | None) -> StanceEvidence:
    unfavourable, neutral, favourable = map(float, probabilities)
    return StanceEvidence(
        sentence_start=sentence.start,
        actor_id=target.actor_id,
        target_start=target.start,
        target_end=target.end,
        voice=target.voice,
        holder=target.holder,
        hedged=sentence.hedge_cue is not None,
        p_unfavourable=unfavourable,
        p_neutral=neutral,
        p_favourable=favourable,
        score=round(favourable - unfavourable, 4),
        confidence=max(unfavourable, neutral, favourable),
        abstained=label is None,
        label=label,
    )
