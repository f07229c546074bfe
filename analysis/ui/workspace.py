"""The corpus that the app shows: opened once per process, read-only from then on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.codebook import load_codebook
from analysis.codebook_entries import Codebook
from analysis.corpus import read_corpus
from analysis.errors import AnalysisError, StoreError
from analysis.labels import label_actors, label_articles, label_frames
from analysis.pipeline import analyse
from analysis.store import Store, is_store
from analysis.summaries import count_sentences_with_actor

CORPUS_VARIABLE = "PARALLAX_CORPUS"
DEFAULT_CORPUS = "seeds"
STORES = Path(".parallax")


@dataclass(frozen=True, slots=True)
class Workspace:
    """One opened corpus.

    Attributes:
        id: Changes with the corpus and the codebook; caches and links are keyed by it.
        tables: All tables, never changed.
        articles: Labels by article_id, in the order of the corpus.
        actors: Labels by actor_id of the actors that are named, by number of sentences.
        frames: Labels by "dimension.frame_id" of all frames of the codebook.
    """

    id: str
    tables: Mapping[str, pd.DataFrame]
    codebook: Codebook
    articles: Mapping[str, str]
    actors: Mapping[str, str]
    frames: Mapping[str, str]


def open_workspace() -> Workspace:
    """The corpus named by PARALLAX_CORPUS, or the sample corpus; an error is shown and ends the run of the page."""
    path = Path(os.environ.get(CORPUS_VARIABLE, DEFAULT_CORPUS))
    if "corpus_signature" not in st.session_state:  # looked at once per session: a reload of the page looks again
        st.session_state["corpus_signature"] = _sign(path)
    try:
        return _load(str(path.resolve()), st.session_state["corpus_signature"])
    except AnalysisError as error:
        st.error(str(error))
        st.stop()


def _sign(path: Path) -> str:
    """Changes when a file directly in the corpus folder changes."""
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name) if path.is_dir() else []
        stamps = [(entry.name, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in entries]
    except OSError:
        stamps = []
    return sha256(repr(stamps).encode()).hexdigest()


@st.cache_resource(show_spinner="Reading and analysing the corpus …", max_entries=4)
def _load(path: str, signature: str) -> Workspace:
    del signature  # only part of the key
    folder, codebook = Path(path), load_codebook()
    if is_store(folder):
        return _make_workspace(Store(folder).read_tables(), codebook)
    return _make_workspace(_analyse(folder, codebook), codebook)


def _analyse(folder: Path, codebook: Codebook) -> Mapping[str, pd.DataFrame]:
    corpus = read_corpus(folder)
    name = sha256(str(folder).encode()).hexdigest()[:16]
    try:
        return analyse(corpus, codebook, store=Store(STORES / name)).tables
    except StoreError:  # a read-only installation
        with tempfile.TemporaryDirectory() as temporary:
            return analyse(corpus, codebook, store=Store(Path(temporary))).tables


def _make_workspace(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> Workspace:
    run = tables["run"].to_json(orient="values")
    named = count_sentences_with_actor(tables["stances"])
    labels = label_actors(codebook)
    return Workspace(
        id=sha256(run.encode()).hexdigest()[:16],
        tables=tables,
        codebook=codebook,
        articles=label_articles(tables["articles"], tables["texts"]),
        actors={actor_id: labels.get(actor_id, actor_id) for actor_id in named.index},
        frames=label_frames(codebook),
    )
