"""Analyse a corpus: run the steps that a store lacks, then build all tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256

import pandas as pd
import pyarrow as pa

from analysis.assembly import assemble_tables
from analysis.codebook import load_codebook
from analysis.codebook_entries import Codebook
from analysis.figures import make_figures
from analysis.records import Corpus
from analysis.schema import shape_table
from analysis.steps import ALL_MEASURES, LEFT_OUT, STANCE, Measures, Records, Step, fingerprint_steps, make_steps
from analysis.store import Store
from analysis.tables import SCHEMA_VERSION, TABLES
from analysis.version import __version__

BATCH = 50
"""Texts per commit: an interrupted run loses at most this many."""
BATCH_WITH_STANCE = 20
"""Likewise where stance is scored: some ten seconds of work."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of a run.

    Attributes:
        tables: All tables, by name (see analysis.tables).
        n_articles: Articles in the corpus.
        n_analysed: Articles for which at least one step ran.
        n_scored: Texts that each step ran on.
        damaged: Files of the store that were set aside.
    """

    tables: Mapping[str, pd.DataFrame]
    n_articles: int
    n_analysed: int
    n_scored: Mapping[str, int]
    damaged: tuple[str, ...] = ()


def analyse(  # noqa: PLR0913 (independent choices of a run, each with its default)
    corpus: Corpus,
    codebook: Codebook | None = None,
    *,
    store: Store | None = None,
    progress: Progress | None = None,
    batch: int | None = None,
    measures: Measures = ALL_MEASURES,
) -> Analysis:
    """Analyse a corpus.

    Args:
        corpus: What read_corpus returned.
        codebook: Who and what is looked for; None means the shipped one.
        store: Where finished steps are kept and tables are written; None keeps all in memory.
        progress: Called with texts done and texts to do, after each batch.
        batch: Texts per batch; None means BATCH, with stance BATCH_WITH_STANCE.
        measures: What is measured beside tone, frames and terms.

    Returns:
        All tables and what had to be done for them.

    Raises:
        StoreError: The store cannot be written.
        ModelError: A shipped model is missing or damaged.
    """
    codebook = codebook or load_codebook()
    run = _Run(corpus, make_steps(codebook, measures), store)
    todo = run.list_todo()
    size = batch or (min(BATCH, BATCH_WITH_STANCE) if measures.stance else BATCH)
    run.run_batches(todo, size, progress)
    tables = _build_tables(corpus, codebook, run)
    if store:
        store.drop_parts_except(run.fingerprints)
        store.write_tables(tables)
    touched = set(todo)
    n_analysed = sum(article.text_id in touched for article in corpus.articles)
    n_scored = {name: len(texts) for name, texts in run.missing.items()}
    return Analysis(tables, len(corpus.articles), n_analysed, n_scored, tuple(store.damaged) if store else ())


@dataclass
class _Run:
    """Rows of every step while a corpus is being analysed."""

    corpus: Corpus
    steps: tuple[Step, ...]
    store: Store | None
    texts: dict[str, str] = field(init=False)
    fingerprints: dict[str, str] = field(init=False)
    rows: dict[str, list[pa.Table]] = field(default_factory=dict)
    missing: dict[str, dict[str, None]] = field(default_factory=dict)
    earlier: dict[str, dict[str, Records]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = {article.text_id: article.text for article in self.corpus.articles}
        self.fingerprints = fingerprint_steps(self.steps)
        for step in self.steps:
            cached, done = (
                self.store.load_rows(step.name, self.fingerprints[step.name]) if self.store else (None, set())
            )
            self.rows[step.name] = [cached] if cached is not None else [step.to_rows({})]
            self.missing[step.name] = {text_id: None for text_id in self.texts if text_id not in done}

    def list_todo(self) -> list[str]:
        """Texts that at least one step has not seen, in the order of the articles."""
        return [t for t in self.texts if any(t in missing for missing in self.missing.values())]

    def run_batches(self, text_ids: list[str], size: int, progress: Progress | None) -> None:
        """Run the texts in batches, and tell how many are done after each."""
        for first in range(0, len(text_ids), size):
            self.run_batch(text_ids[first : first + size])
            if progress:
                progress(min(first + size, len(text_ids)), len(text_ids))

    def run_batch(self, text_ids: list[str]) -> None:
        """Run every step on those of the texts that it has not seen, and commit what it found."""
        fresh: dict[str, dict[str, Records]] = {}
        for step in self.steps:
            ids = [text_id for text_id in text_ids if text_id in self.missing[step.name]]
            fresh[step.name] = {t: step.run(self.texts[t], self._inputs(step, t, fresh)) for t in ids}
            if ids:
                rows = step.to_rows(fresh[step.name])
                self.rows[step.name].append(rows)
                if self.store:
                    self.store.commit_rows(step.name, self.fingerprints[step.name], rows, ids)

    def _inputs(self, step: Step, text_id: str, fresh: Mapping[str, Mapping[str, Records]]) -> dict[str, Records]:
        return {n: fresh[n][text_id] if text_id in fresh[n] else self._load_earlier(n)[text_id] for n in step.needs}

    def _load_earlier(self, name: str) -> dict[str, Records]:
        if name not in self.earlier:
            step = next(step for step in self.steps if step.name == name)
            self.earlier[name] = step.to_records(self.rows[name][0], self.texts)
        return self.earlier[name]


def _build_tables(corpus: Corpus, codebook: Codebook, run: _Run) -> dict[str, pd.DataFrame]:
    tables = assemble_tables(corpus, {name: pa.concat_tables(rows) for name, rows in run.rows.items()})
    tables |= make_figures(tables, codebook, has_stance=STANCE in run.rows)
    tables["run"] = _describe_run(corpus, codebook, run)
    return {name: shape_table(table, tables[name]) for name, table in TABLES.items()}


def _describe_run(corpus: Corpus, codebook: Codebook, run: _Run) -> pd.DataFrame:
    ids = "\n".join(article.article_id for article in corpus.articles)
    values = {
        "parallax": __version__,
        "schema_version": str(SCHEMA_VERSION),
        "corpus": sha256(ids.encode()).hexdigest()[:16],
        "n_articles": str(len(corpus.articles)),
    }
    values |= {f"collection_{key}": value or "unknown" for key, value in asdict(corpus.collection).items()}
    values |= {f"codebook_{part}": content for part, content in sorted(codebook.hashes.items())}
    values |= {f"step_{step.name}": " · ".join(part[:24] for part in step.content) for step in run.steps}
    values.setdefault(f"step_{STANCE}", LEFT_OUT)
    return pd.DataFrame(list(values.items()), columns=["key", "value"])
