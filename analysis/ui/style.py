"""The few rules of layout that Streamlit has no option for; constant text only."""

from __future__ import annotations

import streamlit as st

from analysis.ui.figure import find_ink

ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="6" fill="#5b3e99"/>
<path d="M8 23 20 9M13 23 25 9" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>"""
"""Two sight lines that do not quite meet."""

_RULES = """<style>
[data-testid=stMainBlockContainer] {padding: 4rem clamp(1rem, 3vw, 5rem) 1rem; max-width: 1600px;}
h1 {font-size: 1.7rem !important; padding: 0 !important;}
h3 {font-size: 1.1rem !important; padding: .6rem 0 0 0 !important;}
[data-testid=stCaptionContainer] {opacity: .75;}
[data-testid=stButtonGroup] > div {flex-wrap: wrap; max-width: 100%;}
[data-testid=stMarkdownContainer] table {display: block; overflow-x: auto;}
.px-narrow {display: none; font-size: .84rem;}
.px-table {width: 100%; border-collapse: collapse; font-size: .84rem; line-height: 1.35;}
.px-table :is(th, td) {border: solid color-mix(in srgb, currentColor 18%, transparent); border-width: 1px 0;
  padding: .22rem .6rem .22rem 0;  text-align: start; vertical-align: top; font-weight: 400;}
.px-table thead th {opacity: .75;}
@media (max-width: 760px) {
  .px-narrow {display: block;}
  .st-key-overview > [data-testid=stLayoutWrapper] > [data-testid=stHorizontalBlock] {flex-direction: column-reverse;}
  .st-key-overview > [data-testid=stLayoutWrapper] > [data-testid=stHorizontalBlock] > * {width: 100%;}
  .st-key-evidence {height: auto !important; max-height: 60vh;}
}
</style>"""

_CHOSEN = """<style>
[data-testid=stButtonGroup] button:is([data-selected=true], [aria-checked=true]) p {color: TEXT !important;}
</style>"""
"""The text of a chosen button; the theme's own, in its primary colour, is too faint in the dark."""

_NARROW_NOTE = '<p class="px-narrow">Little room: one column at a time; the boxes above choose another.</p>'


def show_narrow_note() -> None:
    """On a narrow screen: how to come to the columns that have no room."""
    st.html(_NARROW_NOTE)


def apply_style() -> None:
    """Add the rules to the page."""
    st.html(_RULES)
    st.html(_CHOSEN.replace("TEXT", find_ink().text))
