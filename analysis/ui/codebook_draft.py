"""The codebook that is being written: its texts by part, kept in the session, checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import streamlit as st

from analysis.codebook import PARTS
from analysis.codebook_text import Entry, list_entries, set_value, split_lines
from analysis.errors import CodebookError
from analysis.safe_yaml import MAX_BYTES
from analysis.ui.own_codebook import SessionCodebook, find_codebook, open_shipped, read_codebook

_DRAFT, _STARTED_FROM, _CHECKED = "codebook_draft", "codebook_draft_of", "codebook_checked"


def read_draft() -> dict[str, str]:
    """The texts as they are being written; those of the codebook in force where nothing was written since."""
    base = find_codebook()
    if _DRAFT not in st.session_state or st.session_state.get(_STARTED_FROM) != base.id:
        write_draft(base.texts)
        st.session_state[_STARTED_FROM] = base.id
    draft: dict[str, str] = st.session_state[_DRAFT]
    return draft


def write_draft(texts: Mapping[str, str]) -> None:
    """Replace the texts that are being written, all or some parts."""
    st.session_state[_DRAFT] = {**st.session_state.get(_DRAFT, {}), **texts}


def discard_draft() -> None:
    """Go back to the codebook in force."""
    write_draft(find_codebook().texts)


def load_shipped() -> None:
    """Write the shipped texts into the draft."""
    write_draft(open_shipped().texts)


def check_draft(texts: Mapping[str, str]) -> SessionCodebook | CodebookError:
    """The codebook of the texts, or what is wrong with them; checked once per wording and session."""
    key = sha256("\x1f".join(texts[part] for part in PARTS).encode(errors="replace")).hexdigest()
    made_for, result = st.session_state.get(_CHECKED, ("", None))
    if made_for != key:
        try:
            result = read_codebook(texts)
        except CodebookError as error:
            result = error
        st.session_state[_CHECKED] = (key, result)
    checked: SessionCodebook | CodebookError = result
    return checked


def find_entries(text: str, part: str, needle: str) -> list[Entry]:
    """Entries whose name or values hold the words, in any case."""
    words = needle.casefold().strip()
    return [entry for entry in list_entries(text, part) if words in _join(entry)]


def _join(entry: Entry) -> str:
    lists = (value if isinstance(value, str) else "\n".join(value) for value in entry.values.values())
    return "\n".join((entry.name, *lists)).casefold()


def change_entry(text: str, entry: Entry, said: Mapping[str, str]) -> str:
    """``text`` with what a form says of an entry; fields that say what stands there are left as they are.

    Args:
        text: YAML of the entry's part.
        entry: Of this text.
        said: Content of the form's boxes by field; lists one word per line.
    """
    for field, box in said.items():
        old = entry.values[field]
        new = " ".join(box.split()) if isinstance(old, str) else split_lines(box)
        if new != old:
            text = set_value(text, entry, field, new)
    return text


def take_files(files: Sequence[tuple[str, bytes]]) -> dict[str, str]:
    """Texts by part of uploaded files, known by their names.

    Raises:
        CodebookError: A name says no part, or a file is too large or not UTF-8.
    """
    texts: dict[str, str] = {}
    for name, content in files:
        part = name.removesuffix(".yaml")
        if part not in PARTS:
            wanted = ", ".join(f"{each}.yaml" for each in PARTS)
            raise CodebookError(f"'{name}' is no part of a codebook; name the files {wanted}")
        if len(content) > MAX_BYTES:
            raise CodebookError(f"{name} holds {len(content):,} bytes; keep it to {MAX_BYTES:,}")
        try:
            texts[part] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise CodebookError(f"{name}, line {line}: not UTF-8; save the file as UTF-8") from None
    return texts
