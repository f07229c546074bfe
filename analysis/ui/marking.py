"""Text with highlighted spans as HTML: built from escaped pieces only, so that no text of a corpus becomes markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

STYLE = """<style>
.px-sentence {line-height: 1.5;}
.px-sentence mark {background: color-mix(in srgb, var(--st-primary-color, #5b3e99) 22%, transparent); color: inherit;
  border-bottom: 2px solid var(--st-primary-color, #5b3e99); padding: 0 .1em; border-radius: 2px;}
.px-note {font-size: .82rem; opacity: .82;}
.px-removed {text-decoration: line-through; opacity: .8;}
</style>"""


def mark_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """HTML of ``text`` with each span in ``<mark>``; spans are offsets into it, in order, not overlapping."""
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return "".join([*pieces, escape(text[end:])])


def format_sentence(marked: str, note: str) -> str:
    """HTML of one sentence of evidence; ``marked`` comes from ``mark_spans``, ``note`` is plain text."""
    return f'<div class="px-sentence">{marked}<br><span class="px-note">{escape(note)}</span></div>'
