"""The parts of the page Codebook: the form, the YAML beside it, the check, the effect, and what can be done with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from analysis.codebook_effect import compare_runs
from analysis.codebook_text import FIELDS, Entry
from analysis.errors import AnalysisError, CodebookError
from analysis.ui.codebook_draft import (
    change_entry,
    check_draft,
    discard_draft,
    find_entries,
    load_shipped,
    read_draft,
    take_files,
    write_draft,
)
from analysis.ui.codebook_effects import find_names, show_effect
from analysis.ui.own_codebook import SessionCodebook, apply_codebook, choose_next_codebook, find_codebook
from analysis.ui.plain import escape_markdown
from analysis.ui.recoding import recode_workspace
from analysis.ui.workspace import Workspace

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

PARTS = {"frames": "Frames", "actors": "Actors", "terms": "Terms", "cues": "Word lists"}
_PREVIEWED, _ROUND, _UPLOAD_ERROR = "codebook_previewed", "codebook_upload_round", "codebook_upload_error"
_YAML_HEIGHT = 760
_STYLE = "<style>[class*=st-key-codebook_yaml_] textarea {font-family: monospace; font-size: .8rem;}</style>"
_LONG_FIELDS = ("definition", "include", "not_this", "note")
_MOST_LISTED = 200


def show_state() -> None:
    """Say which codebook is in force, and whether the draft differs from it."""
    shown, checked = find_codebook(), check_draft(read_draft())
    is_changed = isinstance(checked, CodebookError) or checked.id != shown.id
    st.text(f"In force: {shown.label}. {'Draft: not applied.' if is_changed else 'Draft: the same.'}")
    if isinstance(checked, CodebookError):
        st.error(escape_markdown(str(checked)))
        st.caption("The codebook in force stays until this is put right.")


def show_yaml(part: str) -> None:
    """The text of one part, to be edited; taken over with Ctrl+Enter or on leaving the box."""
    st.html(_STYLE)
    key = f"codebook_yaml_{part}"
    st.session_state[key] = read_draft()[part]
    st.text_area(
        f"{part}.yaml",
        key=key,
        height=_YAML_HEIGHT,
        on_change=lambda: write_draft({part: st.session_state[key]}),
        help="Ctrl+Enter, or leaving the box, checks what you wrote. docs/codebook.md says what the keys mean.",
    )


def show_form(part: str) -> None:
    """One entry as a form; what is written goes into the YAML beside it."""
    text = read_draft()[part]
    if isinstance(check_draft(read_draft()), CodebookError):
        st.info("The form comes back when the YAML can be read.")
        return
    needle = st.text_input("Search", key="codebook_needle", placeholder="Kyiv, moral, president …")
    entries = {entry.name: entry for entry in find_entries(text, part, needle or "")[:_MOST_LISTED]}
    if not entries:
        st.info("No entry holds these words.")
        return
    name = st.selectbox(f"{PARTS[part]}: {len(entries)} found", list(entries), key=f"codebook_entry_{part}")
    if name in entries:
        _draw_form(part, entries[name], text)


def _draw_form(part: str, entry: Entry, text: str) -> None:
    st.caption(f"From line {entry.line} of {part}.yaml on. Lists: one per line.")
    with st.form(f"codebook_form_{part}_{entry.name}", border=True):
        said = {field: _draw_box(part, entry, field) for field in FIELDS[part]}
        if st.form_submit_button("Write into the YAML", type="primary"):
            write_draft({part: change_entry(text, entry, said)})
            st.rerun()


def _draw_box(part: str, entry: Entry, field: str) -> str:
    value, label = entry.values[field], field.replace("_", " ")
    shown = value if isinstance(value, str) else "\n".join(value)
    key = f"codebook_{part}_{entry.name}_{field}"
    st.session_state.setdefault(key, shown)
    if st.session_state.get(f"{key}_from") != shown:  # the YAML says something else since the box was drawn
        st.session_state[key] = st.session_state[f"{key}_from"] = shown
    if isinstance(value, str) and field not in _LONG_FIELDS:
        return st.text_input(label, key=key) or ""
    height = 80 if isinstance(value, str) else min(260, 80 + 24 * len(value))
    return st.text_area(label, key=key, height=height) or ""


def show_actions(workspace: Workspace) -> None:
    """Preview, apply, discard; then the effect of the draft as it was previewed."""
    checked, shown = check_draft(read_draft()), find_codebook()
    is_new = isinstance(checked, SessionCodebook) and checked.id != shown.id
    is_previewed = is_new and st.session_state.get(_PREVIEWED) == (workspace.id, getattr(checked, "id", ""))
    with st.container(horizontal=True, key="codebook_actions"):
        if st.button("Preview the effect", type="primary", disabled=not is_new):
            st.session_state[_PREVIEWED] = (workspace.id, getattr(checked, "id", ""))
            is_previewed = True
        st.button(
            "Apply to this session",
            disabled=not is_previewed,
            on_click=_apply,
            args=(checked,),
            help="Only this tab sees it. Preview first.",
        )
        st.button("Discard the changes", on_click=discard_draft, disabled=not is_new and not _is_broken(checked))
        st.button("Reset to the shipped codebook", on_click=_reset, disabled=not (is_new or shown.changed))
        _offer_download(read_draft())
    if is_previewed and isinstance(checked, SessionCodebook):
        _preview(workspace, checked)


def _is_broken(checked: SessionCodebook | CodebookError) -> bool:
    return isinstance(checked, CodebookError)


def _apply(checked: SessionCodebook | CodebookError) -> None:
    if isinstance(checked, SessionCodebook):
        apply_codebook(checked)


def _reset() -> None:
    load_shipped()
    choose_next_codebook("")


def _preview(workspace: Workspace, checked: SessionCodebook) -> None:
    st.subheader("What it would change", anchor=False)
    try:
        after = recode_workspace(workspace, checked)
    except AnalysisError as error:
        st.error(escape_markdown(str(error)))
        return
    with st.container(key="codebook_effect"):
        show_effect(compare_runs(workspace.tables, after.tables), find_names(workspace, after))


def _offer_download(texts: Mapping[str, str]) -> None:
    st.download_button(
        "Download (zip)",
        data=lambda: pack_texts(texts),
        file_name="codebook.zip",
        mime="application/zip",
        on_click="ignore",
        help="The four files as they stand here; unpacked, the folder goes with --codebook or into the box below.",
    )


def pack_texts(texts: Mapping[str, str]) -> bytes:
    """The files of a codebook in one archive, byte for byte the same for the same texts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in PARTS:
            archive.writestr(zipfile.ZipInfo(f"{part}.yaml"), texts[part], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def show_upload() -> None:
    """Take files of a codebook into the draft."""
    if error := st.session_state.get(_UPLOAD_ERROR):
        st.error(escape_markdown(error))
    files = st.file_uploader(
        "Upload actors.yaml, frames.yaml, terms.yaml or cues.yaml",
        type=["yaml"],
        accept_multiple_files=True,
        max_upload_size=1,
        key=f"codebook_upload_{st.session_state.get(_ROUND, 0)}",
    )
    if files:
        _take(files)


def _take(files: Sequence[UploadedFile]) -> None:
    st.session_state.pop(_UPLOAD_ERROR, None)
    try:
        write_draft(take_files([(file.name, file.getvalue()) for file in files]))
    except CodebookError as error:
        st.session_state[_UPLOAD_ERROR] = f"Nothing was taken: {error}"
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
