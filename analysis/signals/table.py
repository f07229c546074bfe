"""The table of signals: counts by article, each with the sentences that it was counted in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

import pandas as pd

from analysis.codebook_entries import Codebook
from analysis.signals.spelling import find_misspellings, find_words, is_english
from analysis.signals.wording import BREAKING, CAPITALS, SourceFinder, find_quotes, find_tense_clashes
from analysis.summaries import keep_sentences

SIGNALS: dict[str, str] = {
    "no_date": "no date of publication stated",
    "no_author": "no author stated",
    "no_source": "no source stated",
    "appeal": "sentences that ask for money or subscriptions (removed)",
    "removed": "sentences removed for any reason",
    "repeated": "sentences removed as repeats",
    "hedged": "hedged sentences",
    "named_sources": "sentences with a named source",
    "unnamed_sources": "sentences with an unnamed source",
    "quotes": "sentences with a quotation",
    "spelling_variants": "spellings of one name side by side",
    "misspellings": "words that are likely misspelled",
    "capitals": "sentences with words in capitals",
    "breaking": "sentences that say BREAKING",
    "tense": "dates given as ahead and as past",
}
"""What each signal counts, in the order of the table."""
ALIKE_FROM = 0.7
"""Likeness (difflib) from which two words of a group of terms are spellings of one."""
MOST_DETAILS = 20
_STATED = ("no_date", "no_author", "no_source")
"""What can be said of an article in whatever language."""
_PER_BODY = ("hedged", "named_sources", "unnamed_sources", "quotes")
_PER_ALL = ("appeal", "removed", "repeated")

Hit = tuple[str, str, str, str]
"""article_id, signal, sentence_id, and what was found."""


def find_signals(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> pd.DataFrame:
    """Count all signals of all articles.

    Args:
        tables: articles with their counts and status, sentences, term_uses.
        codebook: The one of the run.

    Returns:
        Table signals: every article with every signal, zeros included; of one in another language, which was not
        searched, only what it does not state.
    """
    sentences = tables["sentences"]
    hits = [*_list_unstated(tables["articles"]), *_list_removed(sentences), *_list_wording(sentences, codebook)]
    hits += [*_list_spellings(sentences, tables["term_uses"]), *_list_misspellings(sentences, codebook)]
    hits += _list_clashes(sentences, tables["articles"])
    return _count(hits, tables["articles"])


def _list_unstated(articles: pd.DataFrame) -> Iterator[Hit]:
    for signal, column in (("no_date", "published"), ("no_author", "author"), ("no_source", "source")):
        for article_id in articles.loc[articles[column].isna(), "article_id"]:
            yield article_id, signal, "", ""


def _list_removed(sentences: pd.DataFrame) -> Iterator[Hit]:
    removed = sentences[sentences["removed_reason"].notna()]
    columns = (removed[name] for name in ("article_id", "sentence_id", "removed_reason", "removed_rule"))
    for article_id, sentence_id, reason, rule in zip(*columns, strict=True):
        yield article_id, "removed", sentence_id, rule
        if reason == "appeal":
            yield article_id, "appeal", sentence_id, rule
        elif reason == "repeat":
            yield article_id, "repeated", sentence_id, rule


def _list_wording(sentences: pd.DataFrame, codebook: Codebook) -> Iterator[Hit]:
    sources = SourceFinder(codebook.cues)
    kept = keep_sentences(sentences, ("title", "heading", "body", "embed"))
    columns = (kept[name] for name in ("article_id", "sentence_id", "kind", "text", "hedge_cue"))
    for article_id, sentence_id, kind, text, hedge in zip(*columns, strict=True):
        found = {"capitals": CAPITALS.findall(text), "breaking": BREAKING.findall(text)}
        if kind == "body":
            found["quotes"] = find_quotes(text)
            found["hedged"] = [hedge] if isinstance(hedge, str) else []
            found["named_sources"] = [name] if (name := sources.find_named(text)) else []
            found["unnamed_sources"] = [name] if (name := sources.find_unnamed(text)) else []
        yield from ((article_id, signal, sentence_id, words[0]) for signal, words in found.items() if words)


def _list_spellings(sentences: pd.DataFrame, term_uses: pd.DataFrame) -> Iterator[Hit]:
    """Single words of different terms of one group that look alike, in one article."""
    kept = set(sentences.loc[sentences["removed_reason"].isna(), "sentence_id"])
    uses = term_uses[~term_uses["surface"].str.contains(r"\s", regex=True) & term_uses["sentence_id"].isin(kept)]
    for (article_id, _), group in uses.groupby(["article_id", "term_group"], sort=False):
        terms = group.groupby("term_id", sort=False)["surface"].first()
        alike = {term for pair in combinations(terms.index, 2) if _is_alike(*terms[list(pair)]) for term in pair}
        firsts = group[group["term_id"].isin(alike)].drop_duplicates("term_id")
        for sentence_id, surface in zip(firsts["sentence_id"], firsts["surface"], strict=True):
            yield str(article_id), "spelling_variants", sentence_id, surface


def _is_alike(one: str, other: str) -> bool:
    left, right = one.lower(), other.lower()
    return left[0] == right[0] and SequenceMatcher(None, left, right).ratio() >= ALIKE_FROM


def _list_misspellings(sentences: pd.DataFrame, codebook: Codebook) -> Iterator[Hit]:
    kept = keep_sentences(sentences, ("title", "heading", "body"))
    places = [
        (article_id, sentence_id, word)
        for article_id, sentence_id, text in zip(kept["article_id"], kept["sentence_id"], kept["text"], strict=True)
        for word in find_words(text)
    ]
    said: dict[str, set[str]] = {}
    for article_id, _, word in places:
        said.setdefault(article_id, set()).add(word)
    foreign = {article_id for article_id, words in said.items() if not is_english(words)}
    n_articles = Counter(word for article_id, words in said.items() if article_id not in foreign for word in words)
    slips = find_misspellings(n_articles, _list_known(codebook))
    for article_id, sentence_id, word in places:
        if word in slips and article_id not in foreign:
            yield article_id, "misspellings", sentence_id, f"{word} ({slips[word]}?)"


def _list_known(codebook: Codebook) -> set[str]:
    """Words of the codebook in lower case."""
    names = [name for actor in codebook.actors for name in actor.names]
    patterns = [pattern for term in codebook.terms for pattern in term.patterns]
    return {word for text in (*names, *patterns) for word in text.lower().rstrip("*").split()}


def _list_clashes(sentences: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Hit]:
    kept = keep_sentences(sentences, ("title", "heading", "body"))
    dated = kept[kept["text"].str.contains(r"\b(?:19|20)\d\d\b", regex=True)]
    published = dict(zip(articles["article_id"], articles["published"], strict=True))
    for article_id, group in dated.groupby("article_id", sort=False):
        day = published[str(article_id)]
        told = zip(group["sentence_id"], group["text"], strict=True)
        for sentence_id, date in find_tense_clashes(told, day if isinstance(day, str) else None):
            yield str(article_id), "tense", sentence_id, date


def _count(hits: Iterable[Hit], articles: pd.DataFrame) -> pd.DataFrame:
    found = pd.DataFrame(list(hits), columns=["article_id", "signal", "sentence_id", "detail"], dtype="str")
    keys = ["article_id", "signal"]
    groups = found.groupby(keys, sort=False)
    counts = pd.DataFrame(
        {
            "n": groups.size(),
            "sentence_ids": groups["sentence_id"].agg(_join_ids),
            "details": groups["detail"].agg(_join_details),
        }
    )
    table = _list_searched(articles).join(counts, on=keys)
    table["n"] = table["n"].fillna(0).astype("int64")
    table["base"] = table["n_sentences_scored"].where(table["signal"].isin(_PER_BODY))
    table["base"] = table["base"].where(~table["signal"].isin(_PER_ALL), table["n_sentences"])
    table["per_100"] = (100 * table["n"] / table["base"].where(table["base"] > 0)).round(1)
    return table


def _list_searched(articles: pd.DataFrame) -> pd.DataFrame:
    """Every article with the signals that were looked for in it."""
    bases = articles[["article_id", "n_sentences", "n_sentences_scored", "status"]]
    grid = bases.merge(pd.DataFrame({"signal": [*SIGNALS]}), "cross")
    is_searched = (grid["status"] != "other_language") | grid["signal"].isin(_STATED)
    return grid[is_searched].reset_index(drop=True)


def _join_ids(ids: pd.Series) -> str | None:
    return " ".join(dict.fromkeys(filter(None, ids))) or None


def _join_details(details: pd.Series) -> str | None:
    return " | ".join(list(dict.fromkeys(filter(None, details)))[:MOST_DETAILS]) or None
