"""Text with highlighted spans as HTML: built from escaped pieces only, so that no text of a corpus becomes markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from analysis.ui.layers import Piece

STYLE = """<style>
.px-sentence {line-height: 1.5;}
.px-sentence mark {background: color-mix(in srgb, var(--st-primary-color, #5b3e99) 22%, transparent); color: inherit;
  border-bottom: 2px solid var(--st-primary-color, #5b3e99); padding: 0 .1em; border-radius: 2px;}
.px-whole {white-space: pre-wrap; overflow-wrap: anywhere;}
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


def format_whole(marked: str) -> str:
    """HTML of a text in its own lines; ``marked`` comes from ``mark_spans``."""
    return f'<div class="px-sentence px-whole">{marked}</div>'


def format_sentence(marked: str, note: str) -> str:
    """HTML of one sentence of evidence; ``marked`` comes from ``mark_spans``, ``note`` is plain text."""
    return f'<div class="px-sentence">{marked}<br><span class="px-note">{escape(note)}</span></div>'


def format_table(columns: Sequence[str], rows: Iterable[Sequence[str]], summary: str) -> str:
    """HTML of a small table of plain texts; the first cell of a row names it, ``summary`` is for screen readers."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    lines = []
    for first, *rest in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    return (
        f'<table class="px-table" aria-label="{escape(summary)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


_INKS = {
    "light": "--px-mention: #0f7e7e; --px-cue: #a8417a; --px-hedge: #7a6a1f; --px-voice: #4d5866; --px-low: #b35806; "
    "--px-high: #5b3e99; --px-quiet: #5b616d; --px-here: #5b3e99;",
    "dark": "--px-mention: #5cc4bf; --px-cue: #e08abb; --px-hedge: #cdb95a; --px-voice: #b7bcc8; --px-low: #f0a04b; "
    "--px-high: #b79cf2; --px-quiet: #a3a8b5; --px-here: #b79cf2;",
}
_LOOKS = """
.px-text {white-space: pre-wrap; overflow-wrap: anywhere; max-width: 72ch; line-height: 1.8;}
.px-title {font-size: 1.3em; font-weight: 700;}
.px-heading {font-size: 1.1em; font-weight: 700;}
.px-embed {font-size: .93em; background: color-mix(in srgb, var(--px-voice) 14%, transparent);}
.px-here {background: color-mix(in srgb, var(--px-here) 18%, transparent);
  box-shadow: 0 -.28em 0 color-mix(in srgb, var(--px-here) 18%, transparent),
  0 .28em 0 color-mix(in srgb, var(--px-here) 18%, transparent);}
.px-here[id] {border-left: 4px solid var(--px-here); padding-left: 3px;}
.px-mention {background: color-mix(in srgb, var(--px-mention) 20%, transparent); font-weight: 600; border-radius: 2px;}
.px-title.px-mention, .px-heading.px-mention {font-weight: 700;}
.px-quoted {font-style: italic; border-top: 1px solid var(--px-voice);}
.px-attributed {font-style: italic; border-top: 1px dashed var(--px-voice);}
.px-cue {border-bottom: 2px dotted var(--px-cue);}
.px-hedge {outline: 1px dashed var(--px-hedge); outline-offset: 1px;}
.px-favourable {text-decoration: underline solid 2px var(--px-high); text-underline-offset: 3px;}
.px-neutral {text-decoration: underline dotted 2px var(--px-quiet); text-underline-offset: 3px;}
.px-abstained {text-decoration: underline dashed 1px var(--px-quiet); text-underline-offset: 3px;}
.px-unfavourable {text-decoration: underline wavy 1.5px var(--px-low); text-underline-offset: 3px;}
.px-text .px-removed, .px-legend .px-removed {color: var(--px-quiet); text-decoration: line-through; opacity: 1;}
.px-text [data-note]::after {content: attr(data-note); display: inline-block; margin: 0 .4em; padding: 0 .3em;
  font-size: .72rem; font-style: normal; font-weight: 400; line-height: 1.5; color: var(--px-quiet);
  border: 1px solid var(--px-quiet); border-radius: 3px; text-decoration: none;}
.px-legend {font-size: .88rem; line-height: 2;}
.px-facts {display: grid; grid-template-columns: minmax(5.5rem, max-content) 1fr; gap: .15rem .8rem;
  margin: 0 !important; padding: 0 !important; font-size: .92rem; line-height: 1.5;}
.px-facts dt, .px-facts dd {margin: 0 !important; padding: 0 !important; font-weight: 400; overflow-wrap: anywhere;}
.px-facts dt {color: var(--px-quiet);}
"""


def format_style(theme: str) -> str:
    """Rules for a text with layers, its legend and its facts; ``theme`` is light or dark."""
    return f"<style>.px-text, .px-legend, .px-facts {{{_INKS[theme]}}}{_LOOKS}</style>"


def mark_pieces(text: str, pieces: Iterable[Piece]) -> str:
    """HTML of ``text`` with layers: whoever takes its tags away has the pieces of the text again, letter by letter.

    Args:
        text: Canonical text.
        pieces: From ``cut_pieces``, in order. A span that looks "here" can be scrolled to: its id is "px-at-" and
            its start.
    """
    return "".join(_mark_piece(text, piece) for piece in pieces)


def _mark_piece(text: str, piece: Piece) -> str:
    words = escape(text[piece.start : piece.end])
    if not piece.spans:
        return words
    values = {
        "class": " ".join(dict.fromkeys(f"px-{span.look}" for span in piece.spans)),
        "title": "\n".join(dict.fromkeys(span.title for span in piece.spans if span.title)),
        "data-note": " · ".join(span.note for span in piece.spans if span.note and span.end == piece.end),
        "id": f"px-at-{piece.start}" if any(s.look == "here" and s.start == piece.start for s in piece.spans) else "",
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value)
    return f"<span{attributes}>{words}</span>"


def format_facts(facts: Iterable[tuple[str, str]]) -> str:
    """HTML of a list of names and values, plain texts."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return f'<dl class="px-facts">{rows}</dl>'


def format_legend(entries: Iterable[tuple[str, str]]) -> str:
    """HTML of a legend: each look with what it means."""
    samples = (f'<span class="px-{escape(look)}">{escape(meaning)}</span>' for look, meaning in entries)
    return f'<div class="px-legend">{" &ensp; ".join(samples)}</div>'
