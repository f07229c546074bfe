"""Articles that tell the same text: whole, nearly, or in passages.

Compared are the words of kept body sentences and embedded posts, in runs of ``_RUN`` words within a sentence, so that
neither the order of the sentences nor the headline nor scraped furniture matters. MinHash with locality-sensitive
hashing (Broder 1997; package datasketch) proposes pairs, as do sentences that stand word by word in few texts; each
pair is then verified on the runs themselves:

- *resemblance* = |A ∩ B| / |A ∪ B|, 0 to 1;
- *containment* = |A ∩ B| / min(|A|, |B|), 0 to 1: how much of the shorter text stands in the other.

Known limits: a translation or a paraphrase is no near-duplicate; forms that are filled in (dividends, weather) can be
one; groups are closed under "is a near-duplicate of", so a chain of versions is one group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, pairwise, product
from string import punctuation
from zlib import crc32

import numpy as np
import pandas as pd
from datasketch import MinHash
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from analysis.lexicon import fold_text
from analysis.summaries import keep_sentences

RESEMBLANCE_FROM = 0.35
_RUN = 4
_FEWEST_RUNS = 20
"""Texts with fewer runs of words are compared as wholes only."""
_BANDS, _ROWS = 64, 3
"""A pair of resemblance 0.4 is proposed with probability 1 − (1 − 0.4³)⁶⁴ = 0.986, one of 0.1 with 0.06."""
_SEED = 20260
_LONG_SENTENCE = 12
"""Words; shorter sentences are said alike by chance."""
_MOST_TEXTS = 10
"""A sentence that stands in more texts is a formula, not a passage that one took from the other."""
_WORD = re.compile(r"\S+")
_MARKS = {ord(mark): " " for mark in punctuation + "“”„«»…·•–—‘’"}
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)

_LARGE_GROUP = 50
_FIGURES = ("kind", "resemblance", "containment", "n_shared_sentences")

Pair = tuple[int, int]
"""Places of two texts, the earlier first."""
Place = tuple[int, int]
"""Start and end in a text."""
_Numbers = NDArray[np.uint64]
_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Text:
    """What of a text is compared: its different runs of words, and its long sentences as keys."""

    runs: _Numbers
    passages: frozenset[int]


def find_duplicates(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Find pairs of articles with the same text, nearly the same, or shared passages.

    Args:
        articles: At least article_id and text_id, in the order of the corpus.
        sentences: Table sentences.

    Returns:
        Table duplicates, in the order of the articles.
    """
    holders = articles.groupby("text_id", sort=False)["article_id"].agg(list).tolist()
    texts = _read_texts(pd.Series([group[0] for group in holders], dtype="str"), sentences)
    alone = [(place, place) for place, group in enumerate(holders) if len(group) > 1]
    measured = ((pair, _compare(texts, pair)) for pair in sorted({*_propose_pairs(texts), *alone}))
    order = {article_id: place for place, article_id in enumerate(articles["article_id"])}
    rows = [
        (*sorted(ids, key=order.__getitem__), *figures)
        for pair, figures in measured
        if figures
        for ids in _list_articles(holders, pair)
    ]
    rows.sort(key=lambda row: (order[row[0]], order[row[1]]))
    return pd.DataFrame(rows, columns=["article_id", "other_id", *_FIGURES])


def group_duplicates(articles: pd.DataFrame, duplicates: pd.DataFrame) -> pd.Series:
    """The first article_id of each article's group (same text or near-duplicates, chained); missing for single ones."""
    ids = articles["article_id"].tolist()
    places = {article_id: place for place, article_id in enumerate(ids)}
    roots = list(range(len(ids)))
    near = duplicates[duplicates["kind"] != "shared_passage"]
    for left, right in zip(near["article_id"], near["other_id"], strict=True):
        low, high = sorted((_find_root(roots, places[left]), _find_root(roots, places[right])))
        roots[high] = low
    groups = pd.Series([ids[_find_root(roots, place)] for place in range(len(ids))], articles.index, dtype="str")
    return groups.where(groups.duplicated(keep=False), None)


def find_shared_places(left: str, right: str) -> tuple[list[Place], list[Place]]:
    """Where two texts run alike for four words or more: start and end in each, in order, not overlapping."""
    words = [[(word.group(), *word.span()) for word in _WORD.finditer(_fold(text))] for text in (left, right)]
    runs = [list(zip(*(tokens[n:] for n in range(_RUN)), strict=False)) for tokens in words]
    said = [{tuple(word for word, *_ in run) for run in found} for found in runs]
    first, second = (_join_runs(found, said[0] & said[1]) for found in runs)
    return first, second


def _join_runs(runs: Iterable[tuple[tuple[str, int, int], ...]], shared: set[tuple[str, ...]]) -> list[Place]:
    places: list[Place] = []
    for run in runs:
        if tuple(word for word, *_ in run) in shared:
            start, end = run[0][1], run[-1][2]
            if places and start <= places[-1][1]:
                places[-1] = (places[-1][0], end)
            else:
                places.append((start, end))
    return places


def fold_words(text: str) -> list[str]:
    """The words of a text as they are compared: folded, without marks."""
    return _fold(text).split()


def _fold(text: str) -> str:
    """The text without marks and capitals; same length."""
    return fold_text(text).translate(_MARKS)


def _find_root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _read_texts(article_ids: pd.Series, sentences: pd.DataFrame) -> list[_Text]:
    """What is compared of each article, by its words as numbers, all articles at once."""
    kept = keep_sentences(sentences, ("body", "embed"))
    kept = kept[kept["article_id"].isin(article_ids)]
    said = [fold_words(text) for text in kept["text"]]
    codes = {word: crc32(word.encode()) for words in said for word in words}
    lengths = np.array([len(words) for words in said], dtype=np.int64)
    words = np.fromiter((codes[word] for words in said for word in words), np.uint64, lengths.sum())
    places = pd.Index(article_ids).get_indexer(pd.Index(kept["article_id"]))
    runs = _split(*_find_runs(words, lengths, places), len(article_ids))
    passages = _split(*_find_passages(words, lengths, places), len(article_ids))
    return [_Text(np.unique(r), frozenset(p.tolist())) for r, p in zip(runs, passages, strict=True)]


def _find_runs(words: _Numbers, lengths: _Places, places: _Places) -> tuple[_Numbers, _Places]:
    """One number per run of words inside a sentence, spread over 64 bits; and the text that it stands in."""
    if len(words) < _RUN:
        return words[:0], places[:0]
    mixed = (sliding_window_view(words, _RUN) * _MIXERS).sum(axis=1, dtype=np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIXERS[0]
    of = np.repeat(np.arange(len(lengths)), lengths)
    is_inside = of[: len(mixed)] == of[_RUN - 1 :]
    return mixed[is_inside], places[of[: len(mixed)][is_inside]]


def _find_passages(words: _Numbers, lengths: _Places, places: _Places) -> tuple[_Numbers, _Places]:
    """One number per long sentence; and the text that it stands in."""
    ends = np.cumsum(lengths)
    long = np.flatnonzero(lengths >= _LONG_SENTENCE)
    keys = [sha256(words[ends[n] - lengths[n] : ends[n]].tobytes()).digest()[:8] for n in long]
    return np.frombuffer(b"".join(keys), np.uint64), places[long]


def _split(values: _Numbers, places: _Places, n_texts: int) -> list[_Numbers]:
    """Values by text; the texts' places ascend or not, their order inside a text does not matter."""
    order = np.argsort(places, kind="stable")
    return np.split(values[order], np.searchsorted(places[order], np.arange(1, n_texts)))


def _propose_pairs(texts: list[_Text]) -> set[Pair]:
    return {*_propose_alike(texts), *_propose_sharing(texts)}


def _propose_alike(texts: list[_Text]) -> Iterator[Pair]:
    """Pairs whose MinHash signatures agree in a band."""
    long = np.array([place for place, text in enumerate(texts) if len(text.runs) >= _FEWEST_RUNS], dtype=np.int64)
    if len(long) < 2:
        return
    bare = ((texts[place].runs >> np.uint64(32)).tolist() for place in long)
    made = MinHash.generator(bare, num_perm=_BANDS * _ROWS, seed=_SEED, hashfunc=int)
    signatures = np.stack([minhash.hashvalues.astype(np.uint64) for minhash in made])
    for band in np.split(signatures, _BANDS, axis=1):
        keys = (band * _MIXERS[:_ROWS]).sum(axis=1, dtype=np.uint64)
        yield from _pair_equal(keys, long)


def _pair_equal(keys: _Numbers, places: _Places) -> Iterator[Pair]:
    """Pairs of places with the same key; of a large group each with its first and the one before it."""
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    for group in np.split(places[order], edges):
        if len(group) > _LARGE_GROUP:
            yield from ((int(group[0]), int(member)) for member in group[1:])
            yield from ((int(left), int(right)) for left, right in pairwise(group))
        elif len(group) > 1:
            yield from ((int(left), int(right)) for left, right in combinations(group, 2))


def _propose_sharing(texts: list[_Text]) -> Iterator[Pair]:
    """Pairs that share a long sentence which stands in few texts."""
    holders: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        for passage in text.passages:
            holders.setdefault(passage, []).append(place)
    for places in holders.values():
        if 1 < len(places) <= _MOST_TEXTS:
            yield from combinations(places, 2)


def _compare(texts: list[_Text], pair: Pair) -> tuple[str, float, float, int] | None:
    """Kind, resemblance, containment and shared long sentences; None for a pair that shares nothing to speak of."""
    left, right = (texts[place] for place in pair)
    n_passages = len(left.passages & right.passages)
    if pair[0] == pair[1]:
        return "same_text", 1.0, 1.0, n_passages
    n_shared = len(np.intersect1d(left.runs, right.runs, assume_unique=True))
    fewest, n_union = min(len(left.runs), len(right.runs)), len(left.runs) + len(right.runs) - n_shared
    resemblance, containment = n_shared / max(n_union, 1), n_shared / max(fewest, 1)
    is_near = resemblance >= RESEMBLANCE_FROM and fewest >= _FEWEST_RUNS
    if not is_near and not n_passages:
        return None
    return "near_duplicate" if is_near else "shared_passage", round(resemblance, 4), round(containment, 4), n_passages


def _list_articles(holders: list[list[str]], pair: Pair) -> Iterator[tuple[str, str]]:
    """Pairs of articles that have a pair of texts, or one text."""
    left, right = (holders[place] for place in pair)
    return combinations(left, 2) if pair[0] == pair[1] else product(left, right)
