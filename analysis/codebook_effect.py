"""What another codebook changes in a corpus: which labels of articles, and how many sentences of whom and what.

Two runs over the same texts are compared table by table; nothing is estimated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from analysis.selection import FRAME_SEPARATOR
from analysis.summaries import find_carrying, find_eligible, keep_sentences

Tables = Mapping[str, pd.DataFrame]
NONE = "none"
_STANCE_KEYS = ["article_id", "actor_id", "voice"]


@dataclass(frozen=True, slots=True)
class Effect:
    """The differences between two runs; no rows where there are none.

    Attributes:
        leading: Articles whose leading frame differs: article_id, dimension, before, after (frame ids; frames of equal
            share joined by ", "; "none" where no sentence carries one).
        stances: Stance labels that differ: article_id, actor_id, voice, before, after ("not named" where the article
            does not name the actor, "too few" where no label is given).
        frames: Frames whose sentences differ: frame ("dimension.id"), before, after, gained, lost (eligible sentences
            that carry it).
        actors: Actors whose sentences differ: actor_id, before, after, gained, lost (kept sentences that mention it).
        verdicts: Actors whose sentences are judged differently: actor_id, n_sentences (kept, in both runs).
        terms: Terms whose uses differ: term ("group.id"), before, after, gained, lost (places).
    """

    leading: pd.DataFrame
    stances: pd.DataFrame
    frames: pd.DataFrame
    actors: pd.DataFrame
    verdicts: pd.DataFrame
    terms: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether both runs say the same."""
        return all(getattr(self, field.name).empty for field in fields(self))


def compare_runs(before: Tables, after: Tables) -> Effect:
    """Compare two runs over the same corpus.

    Args:
        before: All tables of the run with the codebook in force.
        after: All tables of the run with the other codebook.
    """
    return Effect(
        leading=_compare_labels(_list_leading(before), _list_leading(after), ["article_id", "dimension"], NONE),
        stances=_compare_labels(_list_stances(before), _list_stances(after), _STANCE_KEYS, "not named"),
        frames=_compare_places(_list_carrying(before), _list_carrying(after), "frame"),
        actors=_compare_places(_list_mentioning(before), _list_mentioning(after), "actor_id"),
        verdicts=_compare_verdicts(before, after),
        terms=_compare_places(_list_uses(before), _list_uses(after), "term"),
    )


def _list_leading(tables: Tables) -> pd.DataFrame:
    frames = tables["frames"]
    first = frames[(frames["rank"] == 1) & (frames["n_sentences_frame"] > 0)].sort_values("frame_id")
    return first.groupby(["article_id", "dimension"], sort=False)["frame_id"].agg(", ".join).reset_index(name="label")


def _list_stances(tables: Tables) -> pd.DataFrame:
    stances = tables["stances"]
    labels = stances["label"].fillna(stances["status"].str.replace("_", " "))
    return stances[_STANCE_KEYS].assign(label=labels)


def _compare_labels(before: pd.DataFrame, after: pd.DataFrame, keys: list[str], missing: str) -> pd.DataFrame:
    pairs = _as_mergeable(before).merge(_as_mergeable(after), how="outer", on=keys, suffixes=("_before", "_after"))
    pairs = pairs.rename(columns={"label_before": "before", "label_after": "after"})
    pairs[["before", "after"]] = pairs[["before", "after"]].fillna(missing)
    return pairs[pairs["before"] != pairs["after"]].reset_index(drop=True)


def _list_carrying(tables: Tables) -> pd.DataFrame:
    carried = find_carrying(find_eligible(tables["sentences"]), tables["sentence_frames"])
    return pd.DataFrame(
        {"frame": carried["dimension"] + FRAME_SEPARATOR + carried["frame_id"], "place": carried["sentence_id"]}
    )


def _list_mentioning(tables: Tables) -> pd.DataFrame:
    kept = keep_sentences(tables["sentences"], ("body", "embed", "title", "heading"))["sentence_id"]
    mentions = tables["mentions"]
    mentions = mentions[mentions["sentence_id"].isin(kept)].drop_duplicates(["actor_id", "sentence_id"])
    return mentions[["actor_id", "sentence_id"]].rename(columns={"sentence_id": "place"})


def _list_uses(tables: Tables) -> pd.DataFrame:
    uses = tables["term_uses"]
    place = uses["sentence_id"] + ":" + uses["start"].astype("str") + ":" + uses["end"].astype("str")
    return pd.DataFrame({"term": uses["term_group"] + FRAME_SEPARATOR + uses["term_id"], "place": place})


def _compare_places(before: pd.DataFrame, after: pd.DataFrame, key: str) -> pd.DataFrame:
    """Rows of key and place in two runs: per key how many before and after, gained and lost."""
    pairs = _as_mergeable(before).merge(_as_mergeable(after), how="outer", on=[key, "place"], indicator=True)
    flags = pd.DataFrame(
        {
            key: pairs[key],
            "before": pairs["_merge"] != "right_only",
            "after": pairs["_merge"] != "left_only",
            "gained": pairs["_merge"] == "right_only",
            "lost": pairs["_merge"] == "left_only",
        }
    )
    counts = flags.groupby(key).sum().astype("int64").reset_index()
    return counts[(counts["gained"] > 0) | (counts["lost"] > 0)].reset_index(drop=True)


def _compare_verdicts(before: Tables, after: Tables) -> pd.DataFrame:
    keys = ["sentence_id", "actor_id", "voice"]
    shown: Sequence[str] = [*keys, "label", "abstained"]
    old, new = (tables["stance_evidence"][shown] for tables in (before, after))
    pairs = _as_mergeable(old).merge(_as_mergeable(new), on=keys, suffixes=("", "_after"))
    differs = (pairs["label"].fillna("") != pairs["label_after"].fillna("")) | (
        pairs["abstained"] != pairs["abstained_after"]
    )
    kept = keep_sentences(before["sentences"], ("body", "embed"))["sentence_id"]
    changed = pairs[differs & pairs["sentence_id"].isin(kept)]
    return changed.groupby("actor_id").size().reset_index(name="n_sentences")


def _as_mergeable(table: pd.DataFrame) -> pd.DataFrame:
    """The table; an empty one out of a store holds no Arrow chunk, and two of these cannot be merged as they are."""
    return table if len(table) else table.astype("object")
