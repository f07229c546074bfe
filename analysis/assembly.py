"""From articles and what the steps found in their texts to the sentence-level tables."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.boilerplate import mark_boilerplate
from analysis.duplicates import find_duplicates, group_duplicates
from analysis.records import Article, Collection, Corpus, Skipped
from analysis.schema import shape_table
from analysis.steps import STANCE
from analysis.summaries import count_words
from analysis.tables import TABLES

_ARTICLE_FIELDS = tuple(name for name in Article.__dataclass_fields__ if name not in ("notes", "left_out"))
_NO_EVIDENCE = pd.DataFrame(columns=TABLES["stance_evidence"].column_names)
_TERM_COLUMNS = {"group": "term_group", "term": "term_id"}


def assemble_tables(corpus: Corpus, rows: Mapping[str, pa.Table]) -> dict[str, pd.DataFrame]:
    """Build every table that is not an aggregate.

    Args:
        corpus: The articles.
        rows: For each step its rows, keyed by text_id; without those of stance there is no stance evidence.

    Returns:
        articles (metadata only), texts, duplicates, left_out, sentences, removed, mentions, stance_evidence,
        sentence_frames, term_uses and reading; articles in their order, rows within an article by start.
    """
    articles = _list_articles(corpus.articles, rows["language"])
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    sentences = _build_sentences(articles, texts, rows)
    duplicates = find_duplicates(articles, sentences)
    articles["duplicate_group"] = group_duplicates(articles, duplicates)
    stories = articles["duplicate_group"].fillna(articles["article_id"])
    sentences = mark_boilerplate(articles, sentences, stories)
    tables = {
        "duplicates": duplicates,
        "texts": articles,
        "left_out": _list_left_out(corpus.articles),
        "sentences": sentences,
        "removed": _list_removed(sentences, texts),
        "mentions": _with_surface(_expand(articles, rows["mentions"], "start"), texts),
        "stance_evidence": _expand(articles, rows[STANCE], "sentence_start") if STANCE in rows else _NO_EVIDENCE,
        "sentence_frames": _expand(articles, rows["frames"], "sentence_start"),
        "term_uses": _with_surface(_expand(articles, rows["terms"].rename_columns(_TERM_COLUMNS), "start"), texts),
        "reading": _list_reading(corpus),
    }
    shaped = {name: shape_table(TABLES[name], table) for name, table in tables.items()}
    shaped["articles"] = _find_titles(articles, sentences, texts).drop(columns="text")
    return shaped


def _list_articles(articles: Sequence[Article], languages: pa.Table) -> pd.DataFrame:
    table = pd.DataFrame({name: [getattr(a, name) for a in articles] for name in _ARTICLE_FIELDS})
    table = table.astype({"article_id": "str", "text_id": "str", "text": "str", "title_end": "int64"})  # if empty too
    table["note"] = ["; ".join(a.notes) or None for a in articles]
    detected = dict(zip(languages["text_id"].to_pylist(), languages["language"].to_pylist(), strict=True))
    table["language"] = table["text_id"].map(detected)
    table["n_words"] = count_words(table["text"])
    return table


def _expand(articles: pd.DataFrame, rows: pa.Table, order: str) -> pd.DataFrame:
    """Give rows keyed by text to each article with that text, in the order of the articles."""
    places = articles[["article_id", "text_id", "title_end"]].assign(place=np.arange(len(articles)))
    table: pd.DataFrame = rows.to_pandas().merge(places, on="text_id")
    table = table.sort_values(["place", order], kind="stable", ignore_index=True)
    if "sentence_start" in table:
        table["sentence_id"] = _sentence_ids(table["article_id"], table["sentence_start"])
    return table


def _sentence_ids(article_ids: pd.Series, starts: pd.Series) -> pd.Series:
    return article_ids.str.cat(starts.astype("Int64").astype("str"), sep="-")


def _cut(texts: Mapping[str, str], table: pd.DataFrame) -> list[str]:
    places = zip(table["article_id"], table["start"], table["end"], strict=True)
    return [texts[article_id][start:end] for article_id, start, end in places]


def _with_surface(table: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    return table.assign(surface=_cut(texts, table))


def _build_sentences(articles: pd.DataFrame, texts: Mapping[str, str], rows: Mapping[str, pa.Table]) -> pd.DataFrame:
    table = _expand(articles, rows["sentences"], "start")
    table["sentence_id"] = _sentence_ids(table["article_id"], table["start"])
    table["text"] = _cut(texts, table)
    table["hedged"] = table["hedge_cue"].notna()
    repeats = table["repeat_of"].notna()
    table["repeat_of"] = _sentence_ids(table["article_id"][repeats], table["repeat_of"][repeats]).reindex(table.index)
    for name in ("tone", "tone_calibrated"):
        scores = _expand(articles, rows[name], "sentence_start").set_index("sentence_id")[name]
        table[name] = table["sentence_id"].map(scores)
    return _apply_known_titles(table)


def _apply_known_titles(table: pd.DataFrame) -> pd.DataFrame:
    """Where metadata gave the title, its sentences are the title, and a title found in the body is a heading."""
    is_known = table["title_end"] > 0
    is_title = is_known & (table["end"] <= table["title_end"])
    table.loc[is_known & (table["kind"] == "title"), "kind"] = "heading"
    table.loc[is_title, "kind"] = "title"
    table.loc[is_title, ["removed_reason", "removed_rule", "repeat_of"]] = None
    return table


def _find_titles(articles: pd.DataFrame, sentences: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Fill in the titles that only the text tells."""
    found = (
        sentences[sentences["kind"] == "title"]
        .groupby("article_id")[["start", "end"]]
        .agg({"start": "min", "end": "max"})
    )
    titles = {article_id: texts[article_id][start:end] for article_id, start, end in found.itertuples()}
    is_found = articles["title"].isna() & articles["article_id"].isin(titles)
    articles.loc[is_found, "title"] = articles["article_id"].map(titles)
    articles.loc[is_found, "title_basis"] = "stated_in_text"
    return articles


def _list_removed(sentences: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Join neighbouring removed sentences of one line and rule into spans."""
    names = {"removed_reason": "reason", "removed_rule": "rule"}
    removed = sentences[sentences["removed_reason"].notna()].rename(columns=names)
    keys = ["article_id", "reason", "rule"]
    ends = removed["end"].shift(fill_value=0)
    between = [texts[a][e:s] for a, e, s in zip(removed["article_id"], ends, removed["start"], strict=True)]
    is_apart = pd.Series(["\n" in gap or bool(gap.strip()) for gap in between], index=removed.index, dtype=bool)
    is_new = is_apart | (removed[keys] != removed[keys].shift()).any(axis=1)
    spans = removed.groupby(is_new.cumsum()).agg({**dict.fromkeys(keys, "first"), "start": "min", "end": "max"})
    return spans.assign(text=_cut(texts, spans))


def _list_left_out(articles: Sequence[Article]) -> pd.DataFrame:
    lines = [(a.article_id, line) for a in articles for line in a.left_out]
    return pd.DataFrame(lines, columns=["article_id", "text"])


def _list_reading(corpus: Corpus) -> pd.DataFrame:
    skipped = [(s.file, "skipped", s.reason) for s in corpus.skipped]
    noted = [(a.file, "noted", note) for a in corpus.articles for note in a.notes]
    return pd.DataFrame(skipped + noted, columns=["file", "outcome", "reason"])


def restore_corpus(tables: Mapping[str, pd.DataFrame]) -> Corpus:
    """The corpus that the tables of a run were made of; analysing it gives the same tables.

    Args:
        tables: articles, texts, reading and run.
    """
    reading, run = tables["reading"], tables["run"]
    said = dict(zip(run["key"], run["value"], strict=True))
    known = {key: said.get(f"collection_{key}", "unknown") for key in Collection.__dataclass_fields__}
    collection = Collection(**{key: None if value == "unknown" else value for key, value in known.items()})
    skipped = reading[reading["outcome"] == "skipped"]
    noted = reading[reading["outcome"] == "noted"].groupby("file")["reason"]
    notes = {str(file): tuple(reasons) for file, reasons in noted}
    articles = tables["articles"].merge(tables["texts"], on="article_id")
    restored = tuple(_restore_article(row, notes) for row in articles.to_dict("records"))
    return Corpus(restored, tuple(map(Skipped, skipped["file"], skipped["reason"])), collection)


def _restore_article(row: Mapping[Hashable, Any], notes: Mapping[str, tuple[str, ...]]) -> Article:
    """An article as it was loaded; a title that was found in its text is found there again."""
    given: dict[str, Any] = {name: None if pd.isna(row[name]) else row[name] for name in _ARTICLE_FIELDS if name in row}
    if given["title_basis"] == "stated_in_text":
        given |= {"title": None, "title_basis": "unknown"}
    return Article(**given, title_end=len(given["title"] or ""), notes=notes.get(row["file"], ()))
