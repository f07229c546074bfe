"""What the reader picked to look into: kept in the address as ``pick``, checked against what exists."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analysis.ui.workspace import Workspace

PARAMETER = "pick"


@dataclass(frozen=True, slots=True)
class Pick:
    """An article and an actor, or an article and a term (``term_group`` set)."""

    article_id: str
    target_id: str
    term_group: str = ""

    @property
    def address(self) -> str:
        """The pick as it stands in the address."""
        return ".".join(part for part in (self.article_id, self.term_group, self.target_id) if part)


def read_pick(workspace: Workspace) -> Pick | None:
    """The pick of the address, or None when it names nothing that exists."""
    match st.query_params.get(PARAMETER, "").split("."):
        case [article_id, actor_id] if article_id in workspace.articles and actor_id in workspace.actors:
            return Pick(article_id, actor_id)
        case [article_id, group, term_id] if article_id in workspace.articles:
            is_known = any((t.group, t.id) == (group, term_id) for t in workspace.codebook.terms)
            return Pick(article_id, term_id, group) if is_known else None
    return None


def write_pick(pick: Pick | None) -> None:
    """Put a pick into the address, or take it out."""
    if pick:
        st.query_params[PARAMETER] = pick.address
    elif PARAMETER in st.query_params:
        del st.query_params[PARAMETER]


def warn_of_unknown_pick(workspace: Workspace) -> None:
    """Say that the address names a passage that this corpus does not have."""
    if st.query_params.get(PARAMETER) and read_pick(workspace) is None:
        st.warning("The address points to an article, actor or word that this corpus does not have; it was left out.")
