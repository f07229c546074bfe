"""The page Cleaning on screen: rules with their switches, the effect on the figures, the passages one by one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from analysis.figures import Lifted, is_counted_with
from analysis.labels import find_number
from analysis.selection import select_tables
from analysis.ui.choice import offer_choice
from analysis.ui.cleaning import compare_articles, compare_figures, list_passages, list_rules, write_mean
from analysis.ui.download import offer_csv
from analysis.ui.lifting import switch_rules, switch_span
from analysis.ui.paging import page_rows
from analysis.ui.view import View
from analysis.ui.workspace import Workspace, lift_workspace, read_lifted

READER = "analysis/ui/pages/article.py"
PER_PAGE = 20
AS_RULES, AS_SET, NOTHING = "as the rules say", "as set now", "nothing removed"
_ALL = ""
_RULE_COLUMNS = {
    "sentences": st.column_config.NumberColumn("sentences left out"),
    "stance_rows": st.column_config.NumberColumn("their stance rows"),
    "framed": st.column_config.NumberColumn("with a frame"),
    "tone": st.column_config.TextColumn("their mean tone"),
}


def show_rules(view: View, base: Workspace) -> None:
    """The rules that took something, what they took, and the switches."""
    tables = select_tables(base.tables, view.selection)
    rules = list_rules(tables)
    rules["rule"] = rules["rule"].map(_say_rule)
    n_passages = int(rules["passages"].sum())
    st.subheader(f"Removed by rule: {n_passages:,} {'passage' if n_passages == 1 else 'passages'}", anchor=False)
    st.caption(
        "Nothing is deleted: these passages are marked and left out of the figures. Sentences left out, and the stance "
        "rows, frames and tone that they would add, are what the figures gain when the rule is switched off."
    )
    if rules.empty:
        st.info("No rule found anything to leave out in these articles.")
        return
    tones = [write_mean(*pair) for pair in zip(rules["tone"], rules["scored"], strict=True)]
    rules = rules.assign(tone=tones).drop(columns="scored")
    st.dataframe(rules, hide_index=True, key="rules", column_config=_RULE_COLUMNS, alt="What each cleaning rule took")
    if not is_counted_with(base.tables, base.codebook):
        st.info("These tables were made with another codebook than the one at hand, so nothing can be counted again.")
        return
    _offer_rules(view, base)


def _say_rule(rule: str) -> str:
    return rule.replace("_", " ")


def _offer_rules(view: View, base: Workspace) -> None:
    """A box of the rules of the whole corpus; what is chosen there is switched off on every page."""
    off = read_lifted(base).rules
    st.session_state["rules_off"] = list(off)
    st.multiselect(
        "Rules switched off, for this session and on every page",
        sorted({*base.tables["removed"]["rule"], *off}),
        key="rules_off",
        format_func=_say_rule,
        placeholder="none",
        on_change=lambda: switch_rules(view.workspace, st.session_state["rules_off"]),
    )


def show_effect(view: View, base: Workspace) -> None:
    """The same figures with and without the cleaning."""
    if base.tables["removed"].empty or not is_counted_with(base.tables, base.codebook):
        return
    st.subheader("Effect on the figures", anchor=False)
    cleanings = _list_cleanings(view, base)
    if offer_choice("Figures of", "effect", {"all": "all articles together", "each": "each article"}) == "all":
        table = compare_figures(cleanings)
        shown = table.reset_index(names="figure").astype({"figure": "str"})
        for name in cleanings:
            shown[name] = write_figures(table[name])
    else:
        shown = compare_articles({n: cleanings[n] for n in (AS_SET, NOTHING)}, page_rows(view.articles, "effect"))
    st.dataframe(shown, hide_index=True, key="effect", height="content", alt="Figures with and without the cleaning")
    st.caption(f"{len(view.articles):,} articles under the filters. Every sentence was scored, removed ones too.")


def write_figures(figures: pd.Series) -> list[str]:
    """Counts as they are; the mean tone with its sign, or why there is none."""
    n = figures["tone: sentences scored"]
    is_mean = figures.index.str.endswith("mean of these")
    return [write_mean(x, n, 3) if mean else f"{x:,.0f}" for x, mean in zip(figures, is_mean, strict=True)]


def _list_cleanings(view: View, base: Workspace) -> Mapping[str, Mapping[str, pd.DataFrame]]:
    bare = _lift_all(base.id, base)
    return {
        AS_RULES: select_tables(base.tables, view.selection),
        AS_SET: view.tables,
        NOTHING: select_tables(bare.tables, view.selection),
    }


@st.cache_resource(show_spinner="Counting without any cleaning …", max_entries=2, scope="session")
def _lift_all(workspace_id: str, _workspace: Workspace) -> Workspace:
    del workspace_id  # only the key
    return lift_workspace(_workspace, Lifted(rules=tuple(sorted(_workspace.tables["removed"]["rule"].unique()))))


def show_passages(view: View, base: Workspace) -> None:
    """Every removed passage, with a switch of its own."""
    removed = base.tables["removed"]
    if removed.empty:
        return
    st.subheader("The passages", anchor=False)
    passages = list_passages(removed, view.articles, *_offer_parts(view, removed))
    offer_csv(base, "removed", passages, "Download the passages (CSV)")
    n_pages = -(-len(passages) // PER_PAGE)
    page = st.number_input(f"Page of {n_pages:,}", 1, n_pages, key="passages_page", width=160) if n_pages > 1 else 1
    for row in passages[(page - 1) * PER_PAGE : page * PER_PAGE].to_dict("records"):
        _show_passage(view, base, {str(name): str(value) for name, value in row.items()})


def _offer_parts(view: View, removed: pd.DataFrame) -> tuple[str, str]:
    here = removed[removed["article_id"].isin(list(view.articles))]
    with st.container(horizontal=True):
        rules = [_ALL, *sorted(here["rule"].unique())]
        rule = st.selectbox("Rule", rules, format_func=lambda name: _say_rule(name) or "all", key="passages_rule")
        articles = [_ALL, *(a for a in view.articles if a in set(here["article_id"]))]
        names = {_ALL: "all", **view.articles}
        article = st.selectbox("Article", articles, format_func=names.__getitem__, key="passages_article")
    return rule, article


def _show_passage(view: View, base: Workspace, passage: Mapping[str, str]) -> None:
    """Switch, passage and way into the reader; a passage whose rule is off has no switch of its own."""
    lifted, span = read_lifted(base), passage["span"]
    key = f"span_{span}"
    st.session_state[key] = passage["rule"] not in lifted.rules and span not in lifted.spans
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle(
            "left out",
            key=key,
            disabled=passage["rule"] in lifted.rules or not is_counted_with(base.tables, base.codebook),
            on_change=partial(switch_span, view.workspace, span),
            width=110,
        )
        with st.container(gap=None):
            st.text(passage["text"])
            number = find_number(view.articles[passage["article_id"]])
            st.caption(f"article {number} · {passage['reason']} · rule {_say_rule(passage['rule'])}")
        st.page_link(READER, label="Open in reader", query_params={"sentence": span})
