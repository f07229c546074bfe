"""Which codebook is in force in a session: the shipped one, or one of its own, named in the address by its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NoReturn

import streamlit as st

from analysis.codebook import PARTS, parse_codebook, read_shipped_texts
from analysis.codebook_entries import Codebook
from analysis.ui.filters import RESETS, reset_filters
from analysis.ui.pick import write_pick

IN_FORCE = "codebook"
"""Key in session_state and in the address: the id of an own codebook; empty for the shipped one."""
_OWN, _NEXT = "own_codebooks", "next_codebook"
_MOST_KEPT = 8
_HIDE = "<style>[data-testid=stLayoutWrapper]:has(> .st-key-codebook_address) {display: none;}</style>"


@dataclass(frozen=True, slots=True)
class SessionCodebook:
    """A codebook with the texts that it was read from.

    Attributes:
        id: First 16 hex digits of the sha256 of its parts' hashes: comments do not count.
        texts: YAML by part.
        changed: Parts whose content differs from the shipped ones.
    """

    id: str
    texts: Mapping[str, str]
    codebook: Codebook
    changed: tuple[str, ...]

    @property
    def label(self) -> str:
        """How it is named on screen: "own 1a2b3c4d (frames, cues)"."""
        return f"own {self.id[:8]} ({', '.join(self.changed)})" if self.changed else "shipped"


@st.cache_resource(show_spinner=False)
def open_shipped() -> SessionCodebook:
    """The shipped codebook, read once per process; never changed."""
    texts = read_shipped_texts()
    codebook = parse_codebook(texts)
    return SessionCodebook(_hash_parts(codebook), texts, codebook, ())


def read_codebook(texts: Mapping[str, str]) -> SessionCodebook:
    """Check texts and make them a codebook.

    Raises:
        CodebookError: Something in them is wrong; the line names file, line and remedy.
    """
    codebook = parse_codebook(texts)
    shipped = open_shipped().codebook.hashes
    changed = tuple(part for part in PARTS if codebook.hashes[part] != shipped[part])
    return SessionCodebook(_hash_parts(codebook), dict(texts), codebook, changed)


def _hash_parts(codebook: Codebook) -> str:
    return sha256("\n".join(codebook.hashes[part] for part in PARTS).encode()).hexdigest()[:16]


def find_codebook() -> SessionCodebook:
    """The codebook in force in this session."""
    found: SessionCodebook = _list_own().get(st.session_state.get(IN_FORCE) or "", open_shipped())
    return found


def apply_codebook(own: SessionCodebook) -> None:
    """Put a codebook in force from the next run on, in this session only."""
    if not own.changed:
        choose_next_codebook("")
        return
    kept = {key: each for key, each in _list_own().items() if key != own.id}
    st.session_state[_OWN] = dict([*kept.items(), (own.id, own)][-_MOST_KEPT:])
    choose_next_codebook(own.id)


def choose_next_codebook(codebook_id: str) -> None:
    """Put a codebook of this session in force from the next run on; "" for the shipped one."""
    st.session_state[_NEXT] = codebook_id


def choose_codebook() -> None:
    """Settle which codebook this run uses; a link to one that is not at hand ends the run with a way out.

    Called once per run, before anything asks for the workspace.
    """
    _apply_choice()
    st.html(_HIDE)
    with st.sidebar.container(key="codebook_address"):
        shown = st.text_input("Codebook", key=IN_FORCE, bind="query-params", max_chars=64) or ""
    if not shown:
        return
    if shown not in _list_own():
        _refuse_link()
    with st.sidebar.container(key="own_codebook"):
        st.caption("Your codebook is in force, in this tab only. It goes when you close or reload the tab.")
        _offer_shipped("sidebar")


def _list_own() -> dict[str, SessionCodebook]:
    own: dict[str, SessionCodebook] = st.session_state.get(_OWN, {})
    return own


def _apply_choice() -> None:
    if _NEXT not in st.session_state:
        return
    chosen = st.session_state.pop(_NEXT)
    if chosen != st.session_state.get(IN_FORCE, ""):
        st.session_state[IN_FORCE] = chosen
        reset_filters(key for keys in RESETS.values() for key in keys)  # its actors and frames may be others
        write_pick(None)


def _offer_shipped(key: str) -> None:
    st.button("Use the shipped codebook", key=f"shipped_{key}", on_click=choose_next_codebook, args=("",))


def _refuse_link() -> NoReturn:
    st.info("This link was made with a codebook that is not loaded here.")
    st.text(
        "An own codebook is known only in the tab that applied it, until that is closed or reloaded. Whoever has its "
        "files can upload them on the page Codebook."
    )
    _offer_shipped("refused")
    st.stop()
