"""The corpus that a session shows: its own upload, or the one of this server, opened once per process; read-only."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st

import analysis
from analysis.codebook import load_codebook
from analysis.codebook_entries import Codebook
from analysis.corpus import read_corpus
from analysis.errors import AnalysisError, StoreError
from analysis.figures import Lifted, lift_marks
from analysis.labels import label_actors, label_articles, label_frames
from analysis.pipeline import analyse
from analysis.records import Collection
from analysis.store import Store, is_store
from analysis.summaries import count_sentences_with_actor
from analysis.ui.plain import escape_markdown

CORPUS_VARIABLE = "PARALLAX_CORPUS"
DEFAULT_CORPUS = Path(analysis.__file__).parent.parent / "seeds"
"""Beside dashboard.py, whatever folder the server was started in."""
STORES = Path(".parallax")
SHOWN = "corpus"
"""Key in session_state and in the address: the link of the upload that is shown; empty for the server's corpus."""
_HASHED_BY_VALUE = ("run", "articles", "reading")
"""They tell texts, codebook and versions, and cannot be forged; a fast hash is enough for the others."""
OWN, COLLECTIONS, _DESCRIBED = "own_workspace", "collections", "described_workspace"
LIFTED = "lifted_marks"
"""Key in session_state: what of the cleaning this session switched off, by the corpus' link."""
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Workspace:
    """One opened corpus.

    Attributes:
        id: Changes with everything that the pages show of a corpus; caches are keyed by it, also across sessions.
        link: Changes with the articles and the codebook only: the same texts analysed elsewhere have the same.
        tables: All tables, never changed.
        articles: Labels by article_id, in the order of the corpus.
        actors: Labels by actor_id of the actors that are named, by number of sentences.
        frames: Labels by "dimension.frame_id" of all frames of the codebook.
        store: Where what the steps found is kept, to start from when the codebook changes; None where nowhere.
    """

    id: str
    link: str
    tables: Mapping[str, pd.DataFrame]
    codebook: Codebook
    articles: Mapping[str, str]
    actors: Mapping[str, str]
    frames: Mapping[str, str]
    store: Path | None = None


def read_lifted(workspace: Workspace) -> Lifted:
    """What of the cleaning this session switched off for this corpus."""
    lifted: Lifted = st.session_state.get(LIFTED, {}).get(workspace.link, Lifted())
    return lifted


@st.cache_resource(show_spinner="Counting again …", max_entries=4, scope="session")
def remember_lifted(workspace_id: str, lifted_text: str, _workspace: Workspace, _lifted: Lifted) -> Workspace:
    """The workspace without these marks; counted once per session and choice."""
    del workspace_id, lifted_text  # only the key
    return lift_workspace(_workspace, _lifted)


def lift_workspace(workspace: Workspace, lifted: Lifted) -> Workspace:
    """The workspace with figures that leave out some of the cleaning; its link stays, as its texts do."""
    counted = make_workspace(lift_marks(workspace.tables, lifted, workspace.codebook), workspace.codebook)
    return replace(counted, link=workspace.link, store=workspace.store)


def find_source() -> Workspace:
    """The corpus that this session shows, as it was first analysed: its upload, or the server's."""
    own: Workspace | None = st.session_state.get(OWN)
    return open_base() if own is None or st.session_state.get(SHOWN) != own.link else own


def open_base() -> Workspace:
    """The corpus named by PARALLAX_CORPUS, or the sample corpus."""
    path = Path(os.environ.get(CORPUS_VARIABLE, DEFAULT_CORPUS))
    if "corpus_signature" not in st.session_state:  # looked at once per session: a reload of the page looks again
        st.session_state["corpus_signature"] = _sign(path)
    try:
        return _load(str(path.resolve()), st.session_state["corpus_signature"])
    except AnalysisError as error:
        st.error(escape_markdown(str(error)))
        st.stop()


def name_base() -> str:
    """What the corpus of this server is called on screen."""
    return "the corpus of this server" if os.environ.get(CORPUS_VARIABLE) else "the sample corpus"


def add_collection(workspace: Workspace) -> Workspace:
    """The workspace with what this session said about how it was collected; made once per session and wording."""
    collection = st.session_state.get(COLLECTIONS, {}).get(workspace.link)
    if collection is None:
        return workspace
    made_for, made = st.session_state.get(_DESCRIBED, (None, workspace))
    if made_for != (workspace.id, collection):
        made = describe_workspace(workspace, collection)
        st.session_state[_DESCRIBED] = ((workspace.id, collection), made)
    described: Workspace = made
    return described


def describe_workspace(workspace: Workspace, collection: Collection) -> Workspace:
    """The workspace with another account of how its corpus was collected; nothing is analysed again."""
    said = {f"collection_{key}": value or UNKNOWN for key, value in asdict(collection).items()}
    run = workspace.tables["run"]
    tables = {**workspace.tables, "run": run.assign(value=run["key"].map(said).fillna(run["value"]))}
    return replace(workspace, id=_hash_tables(tables), tables=tables)


def _sign(path: Path) -> str:
    """Changes when a file directly in the corpus folder changes."""
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name) if path.is_dir() else []
        stamps = [(entry.name, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in entries]
    except OSError:
        stamps = []
    return _hash_text(repr(stamps))


@st.cache_resource(show_spinner="Reading and analysing the corpus …", max_entries=4)
def _load(path: str, signature: str) -> Workspace:
    del signature  # only part of the key
    folder, codebook = Path(path), load_codebook()
    if is_store(folder):
        return make_workspace(Store(folder).read_tables(), codebook, folder)
    return _analyse(folder, codebook)


def _analyse(folder: Path, codebook: Codebook) -> Workspace:
    corpus = read_corpus(folder)
    store = STORES / _hash_text(str(folder))
    try:
        return make_workspace(analyse(corpus, codebook, store=Store(store)).tables, codebook, store)
    except StoreError:  # a read-only installation
        with tempfile.TemporaryDirectory() as temporary:
            return make_workspace(analyse(corpus, codebook, store=Store(Path(temporary))).tables, codebook)


def make_workspace(tables: Mapping[str, pd.DataFrame], codebook: Codebook, store: Path | None = None) -> Workspace:
    """Name what the tables of a run hold."""
    run = tables["run"]
    content = run[~run["key"].str.startswith("collection_")].to_json(orient="values")
    named = count_sentences_with_actor(tables["stances"])
    labels = label_actors(codebook)
    return Workspace(
        id=_hash_tables(tables),
        link=_hash_text(content),
        tables=tables,
        codebook=codebook,
        articles=label_articles(tables["articles"], tables["texts"]),
        actors={actor_id: labels.get(actor_id, actor_id) for actor_id in named.index},
        frames=label_frames(codebook),
        store=store,
    )


def _hash_tables(tables: Mapping[str, pd.DataFrame]) -> str:
    """Of every cell: two corpora that differ anywhere, if only in a file name or in one score, share no cache."""
    digest = sha256()
    for name in sorted(tables):
        table = tables[name]
        digest.update(f"{name} {len(table)} {list(table.columns)}".encode())
        if name in _HASHED_BY_VALUE:
            digest.update(table.to_json(orient="values").encode())
        else:
            digest.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    return digest.hexdigest()[:16]


def _hash_text(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
