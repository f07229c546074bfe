"""The corpus that a session shows, under the codebook in force there; where that is another one, analysed with it.

Only the steps that read a changed part run again: the new store starts as a copy of the one at hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from analysis.assembly import restore_corpus
from analysis.codebook_entries import Codebook
from analysis.errors import AnalysisError
from analysis.pipeline import analyse
from analysis.steps import read_measures
from analysis.store import Store, copy_store, is_store
from analysis.ui.folders import open_session_folder, remove_folder
from analysis.ui.own_codebook import IN_FORCE, SessionCodebook, find_codebook, open_shipped
from analysis.ui.plain import escape_markdown
from analysis.ui.workspace import (
    OWN,
    SHOWN,
    Workspace,
    add_collection,
    find_source,
    make_workspace,
    read_lifted,
    remember_lifted,
)

Progress = Callable[[int, int], None]
_RECODED, _MOST_KEPT, _BATCH = "recoded_workspaces", 3, 50


def open_workspace() -> Workspace:
    """The corpus that this session shows, without what it switched off of the cleaning."""
    workspace = open_unlifted()
    lifted = read_lifted(workspace)
    return remember_lifted(workspace.id, repr(lifted), workspace, lifted) if lifted else workspace


def open_unlifted() -> Workspace:
    """The same corpus with all that the cleaning marked; an error is shown and ends the run of the page."""
    source, wanted = find_source(), find_codebook()
    if _is_analysed_with(source, wanted):
        return add_collection(source)
    try:
        return add_collection(recode_workspace(source, wanted))
    except AnalysisError as error:
        st.error(escape_markdown(str(error)))
        st.stop()


def recode_workspace(start: Workspace, wanted: SessionCodebook) -> Workspace:
    """The corpus of this session analysed with another codebook; remembered in the session.

    Args:
        start: The corpus as it is shown, from whose store the work starts.
        wanted: The other codebook.
    """
    source = find_source()
    if _is_analysed_with(source, wanted):
        return source
    kept: dict[tuple[str, str], Workspace] = st.session_state.setdefault(_RECODED, {})
    key = (source.id, wanted.id)
    if key not in kept:
        bar = st.progress(0.0, "Analysing with the codebook …")

        def show_progress(done: int, total: int) -> None:
            bar.progress(done / total, f"{done:,} of {total:,} texts analysed with the codebook")

        folder = open_session_folder().path / f"codebook-{source.id}-{wanted.id}"
        kept[key] = analyse_again(start, wanted.codebook, folder, show_progress)
        bar.empty()
    kept[key] = kept.pop(key)  # the last used last
    while len(kept) > _MOST_KEPT:
        _forget(kept.pop(next(iter(kept))))
    return kept[key]


def analyse_again(start: Workspace, codebook: Codebook, folder: Path, progress: Progress) -> Workspace:
    """Analyse a corpus with another codebook, in a store of its own at ``folder``; what is measured stays the same."""
    corpus, store = restore_corpus(start.tables), _open_store(start.store, folder)
    measures = read_measures(start.tables["run"])
    result = analyse(corpus, codebook, store=store, progress=progress, batch=_BATCH, measures=measures)
    return replace(make_workspace(result.tables, codebook, folder), link=start.link)


def _is_analysed_with(source: Workspace, wanted: SessionCodebook) -> bool:
    """A corpus of the server is shown as its store has it, as long as the session has no codebook of its own."""
    is_upload = st.session_state.get(OWN) is source and bool(st.session_state.get(SHOWN))
    if not is_upload and not st.session_state.get(IN_FORCE):
        return wanted.id == open_shipped().id
    return source.codebook.hashes == wanted.codebook.hashes and _says_so(source)


def _says_so(source: Workspace) -> bool:
    """Whether the tables were made with the workspace's codebook: a store may have been made with another."""
    run = dict(zip(source.tables["run"]["key"], source.tables["run"]["value"], strict=True))
    return all(run.get(f"codebook_{part}") == content for part, content in source.codebook.hashes.items())


def _open_store(start: Path | None, folder: Path) -> Store:
    if is_store(folder):  # of a run that was broken off
        return Store(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return copy_store(start, folder) if start and is_store(start) else Store(folder)


def _forget(workspace: Workspace) -> None:
    if workspace.store:
        remove_folder(workspace.store)
