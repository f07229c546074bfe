"""All figures of articles from the sentence-level tables; and again with marks of the cleaning lifted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import summaries
from analysis.codebook_entries import Codebook
from analysis.schema import shape_table
from analysis.signals import find_signals
from analysis.steps import LEFT_OUT, STANCE
from analysis.tables import TABLES


@dataclass(frozen=True, slots=True)
class Lifted:
    """Which marks of the cleaning do not count.

    Attributes:
        rules: Ids of cleaning rules that are switched off.
        spans: Removed spans that are kept all the same, each by the sentence_id of its first sentence.
    """

    rules: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is lifted."""
        return bool(self.rules or self.spans)


def make_figures(
    tables: Mapping[str, pd.DataFrame], codebook: Codebook, *, has_stance: bool = True
) -> dict[str, pd.DataFrame]:
    """Make every table that follows from the sentence-level tables.

    Args:
        tables: At least articles (metadata suffices), sentences, mentions, stance_evidence, sentence_frames, term_uses.
        codebook: Frames, terms and cues that are counted.
        has_stance: Whether stance was scored; otherwise its figures are missing.

    Returns:
        articles, stances, frames, terms and signals.
    """
    sentences, mentions = tables["sentences"], tables["mentions"]
    evidence = tables["stance_evidence"] if has_stance else None
    made = {
        "articles": summaries.summarise_articles(tables["articles"], sentences, mentions),
        "stances": summaries.summarise_stances(sentences, mentions, evidence),
        "frames": summaries.summarise_frames(sentences, tables["sentence_frames"], codebook),
        "terms": summaries.summarise_terms(sentences, tables["term_uses"], codebook),
    }
    made["signals"] = find_signals({**tables, "articles": made["articles"]}, codebook)
    return {name: shape_table(TABLES[name], table) for name, table in made.items()}


def has_stance(run: pd.DataFrame) -> bool:
    """Whether the table ``run`` says that stance was scored."""
    return LEFT_OUT not in set(run.loc[run["key"] == f"step_{STANCE}", "value"])


def is_counted_with(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> bool:
    """Whether the tables were made with this very codebook, so that ``lift_marks`` can count again."""
    run = dict(zip(tables["run"]["key"], tables["run"]["value"], strict=True))
    return all(run.get(f"codebook_{part}") == content for part, content in codebook.hashes.items())


def lift_marks(tables: Mapping[str, pd.DataFrame], lifted: Lifted, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Count removed sentences again whose rule or span is switched off; nothing is scored again.

    A sentence comes back as what it was marked as beside the removal: body, mostly.

    Args:
        tables: All tables of a run.
        lifted: What does not count as removed.
        codebook: The one of the run.

    Returns:
        All tables, with other figures; ``run`` says what was lifted.
    """
    sentences, removed = tables["sentences"], tables["removed"]
    is_off = removed["rule"].isin(lifted.rules) | name_spans(removed).isin(lifted.spans)
    said = pd.DataFrame(_describe(lifted), columns=["key", "value"], dtype="str")
    told = {**tables, "run": pd.concat([tables["run"], said], ignore_index=True)}
    if not is_off.any():
        return told
    places = _find_sentences(sentences, removed[is_off])
    cleared = {name: sentences[name].mask(places) for name in ("removed_reason", "removed_rule", "repeat_of")}
    changed = {**told, "sentences": sentences.assign(**cleared), "removed": removed[~is_off].reset_index(drop=True)}
    return {**changed, **make_figures(changed, codebook, has_stance=has_stance(tables["run"]))}


def name_spans(removed: pd.DataFrame) -> pd.Series:
    """The id of each removed span: the sentence_id of its first sentence."""
    return removed["article_id"].str.cat(removed["start"].astype("str"), sep="-")


def _find_sentences(sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """Whether each sentence lies in one of the spans: the last one that begins at or before it, in its article."""
    codes = {article_id: code for code, article_id in enumerate(sentences["article_id"].unique())}
    width = int(sentences["end"].max()) + 1 if len(sentences) else 1
    first = spans["article_id"].map(codes).to_numpy("int64") * width
    order = np.argsort(first + spans["start"].to_numpy("int64"))
    starts = (first + spans["start"].to_numpy("int64"))[order]
    ends = (first + spans["end"].to_numpy("int64"))[order]
    places = sentences["article_id"].map(codes).to_numpy("int64") * width + sentences["start"].to_numpy("int64")
    before = np.searchsorted(starts, places, side="right") - 1
    is_in = (before >= 0) & (places < np.append(ends, 0)[before])
    return pd.Series(is_in, index=sentences.index)


def _describe(lifted: Lifted) -> list[tuple[str, str]]:
    parts = {"cleaning_rules_off": lifted.rules, "cleaning_spans_off": lifted.spans}
    return [(key, ", ".join(ids)) for key, ids in parts.items() if ids]
