"""The corner of the page Corpus where the reader's own files are taken in and analysed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from analysis.codebook import parse_codebook
from analysis.corpus.fields import Mapped
from analysis.errors import AnalysisError
from analysis.records import Corpus
from analysis.steps import Measures
from analysis.ui.analysing import LongAnalysis
from analysis.ui.folders import open_session_folder, remove_folder
from analysis.ui.mapping import offer_mapping
from analysis.ui.own_codebook import find_codebook, open_shipped
from analysis.ui.plain import escape_markdown
from analysis.ui.session import choose_next, count_articles, find_own, forget_own, keep_workspace, offer_return
from analysis.ui.turns import N_LONG, N_SHORT, describe_wait, open_turns, start_in_turn, wait_for_turn
from analysis.ui.upload import (
    MAX_FILE_MB,
    MOST_AT_ONCE,
    SUFFIXES,
    analyse_upload,
    read_upload,
    remove_others,
    write_upload,
)
from analysis.ui.workspace import SHOWN, make_workspace, name_base

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile

FORMATS = (
    "Text files, pages of HTML, .docx and .pdf are one article each; .csv, .tsv, .jsonl and .json hold one per record, "
    "with a column text and, where known, title, source, author, published (YYYY-MM-DD) and url. A .zip is read like a "
    "folder. A sources.csv or corpus.yaml beside them is read too."
)
_LONG, _ERROR, _ROUND, _FAST = "long_analysis", "upload_error", "upload_round", "upload_without_stance"


def show_uploader() -> None:
    """Take files, or show the analysis that is under way; say what went wrong last time."""
    if error := st.session_state.get(_ERROR):
        st.error(escape_markdown(error))
    if _LONG in st.session_state:
        _watch_analysis()
        return
    _show_own()
    files = _choose_files(f"upload_{st.session_state.get(_ROUND, 0)}")
    mapped = offer_mapping(files, f"mapping_{st.session_state.get(_ROUND, 0)}")
    st.caption(
        "English. Only you see them; they stay on this server until you close or reload this tab, and replace an "
        "upload made before."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        is_wanted = st.button("Read and analyse", type="primary", disabled=not files)
        is_fast = st.toggle("Without stance (faster)", key=_FAST, help="Stance takes nearly all the time.")
    if is_wanted:
        _take(files, mapped, Measures(stance=not is_fast))


def _choose_files(key: str) -> Sequence[UploadedFile]:
    """The box for files or, at the reader's choice, for a whole folder."""
    is_folder = st.toggle("A whole folder", key=f"{key}_is_folder", help="With all folders in it.")
    return st.file_uploader(
        "Files",
        type=list(SUFFIXES),
        accept_multiple_files="directory" if is_folder else True,
        max_upload_size=MAX_FILE_MB,
        key=f"{key}_{'folder' if is_folder else 'files'}",
        label_visibility="collapsed",
    )


def _show_own() -> None:
    """What to do with an upload: leave it, take it up again, delete it."""
    own = find_own()
    if own is None:
        return
    with st.container(horizontal=True):
        if st.session_state.get(SHOWN):
            offer_return("page")
        else:
            st.button(f"Show your upload ({count_articles(own)})", on_click=choose_next, args=(own.link,))
        st.button("Delete your upload", on_click=forget_own, help=f"Removes it now and shows {name_base()}.")


def _take(files: Sequence[UploadedFile], mapped: Mapped, measures: Measures) -> None:
    """Write, read and analyse files; whatever fails leaves the corpus that is shown as it is."""
    home = open_session_folder()
    st.session_state.pop(_ERROR, None)
    try:
        folder = write_upload(home.path, [(file.name, file.getvalue()) for file in files])
        _read(folder, mapped, measures)
        remove_others(home.path, folder)
    except AnalysisError as error:
        st.session_state[_ERROR] = f"Nothing was loaded: {error}"
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # an empty box: its files are let go
    st.rerun()


def _read(folder: Path, mapped: Mapped, measures: Measures) -> None:
    try:
        with st.spinner("Reading the files …"):
            corpus = read_upload(folder, mapped)
    except AnalysisError:
        remove_folder(folder)
        raise
    if len(corpus.articles) > MOST_AT_ONCE:
        _start_long(folder, corpus, mapped, measures)
    else:
        _analyse_now(folder, corpus, measures)


def _analyse_now(folder: Path, corpus: Corpus, measures: Measures) -> None:
    bar = st.progress(0.0, f"0 of {len(corpus.articles):,} articles analysed")

    def show_progress(done: int, total: int, seconds: float) -> None:
        bar.progress(done / total, _describe_progress(done, total, seconds))

    def say_why(reason: str) -> None:
        bar.progress(0.0, reason)

    store = folder.with_name(f"{folder.name}-store")
    with wait_for_turn(open_turns(N_SHORT, "short"), say_why):
        keep_workspace(analyse_upload(corpus, find_codebook().codebook, show_progress, store, measures))


def _start_long(folder: Path, corpus: Corpus, mapped: Mapped, measures: Measures) -> None:
    own = find_codebook()
    texts = own.texts if own.changed else None
    home, n_articles = open_session_folder(), len(corpus.articles)
    long = LongAnalysis(home, folder, n_articles, mapped, codebook=texts, measures=measures)
    start_in_turn(long)
    st.session_state[_LONG] = long


@st.fragment(run_every=1.0)
def _watch_analysis() -> None:
    long: LongAnalysis | None = st.session_state.get(_LONG)
    if long is None:
        st.rerun()
    done, total = long.count_done(), long.n_articles
    if long.is_lost:
        _finish(long)
    elif long.is_waiting:
        _wait(long)
    elif long.is_running:
        st.progress(done / total, _describe_progress(done, total, long.estimate_seconds()))
        st.button("Stop", on_click=long.stop, help="What is analysed is kept; you can go on.")
    elif long.is_stopped:
        st.warning(f"Stopped after {done:,} of {total:,} articles. What is done is kept.")
        with st.container(horizontal=True):
            st.button("Go on", type="primary", on_click=start_in_turn, args=(long,))
            st.button("Discard", on_click=_discard)
    else:
        _finish(long)


def _wait(long: LongAnalysis) -> None:
    """Try to start once more; until then say why nothing happens."""
    start_in_turn(long)
    st.info(describe_wait(N_LONG) if long.is_waiting else "It starts now.")
    st.button("Stop", on_click=long.stop, help="You can go on later, or discard it.")


def _finish(long: LongAnalysis) -> None:
    try:
        with st.spinner("Opening the tables …"):
            codebook = parse_codebook(long.codebook) if long.codebook else open_shipped().codebook
            keep_workspace(make_workspace(long.read_tables(), codebook, long.store))
    except AnalysisError as error:
        st.session_state[_ERROR] = f"Nothing was loaded: {error}"
    st.session_state.pop(_LONG, None)
    st.rerun()


def _discard() -> None:
    st.session_state.pop(_LONG, None)
    open_session_folder.clear()


def _describe_progress(done: int, total: int, seconds: float | None) -> str:
    left = "" if seconds is None else f" · about {_describe_time(seconds)} left"
    return f"{done:,} of {total:,} articles analysed{left}"


def _describe_time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
