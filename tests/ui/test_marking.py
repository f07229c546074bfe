"""Highlighted text: escaped pieces only, nothing added to the text and nothing lost."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ui.layers import Span, cut_pieces
from analysis.ui.marking import format_facts, format_sentence, format_style, format_table, mark_pieces, mark_spans

TAG = re.compile(r"<[^>]*>")
PAYLOADS = [
    "<script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; & </span>",
    ":red[x] $5$ ![](http://example.org/p.png)",
]


def strip(marked):
    return html.unescape(TAG.sub("", marked))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_marked_payloads_stay_text(payload):
    assert strip(mark_spans(payload, [(1, 4)])) == payload
    assert "<img" not in mark_spans(payload, [(1, 4)])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_layers_titles_and_notes_stay_text(payload):
    spans = [Span(0, 5, "mention", payload), Span(3, 9, "removed", payload, payload)]
    marked = mark_pieces(payload, cut_pieces(0, len(payload), spans))
    assert strip(marked) == payload
    assert set(re.findall(r"<(/?\w+)", marked)) == {"span", "/span"}


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_without_its_tags_the_html_is_the_text(text, pairs):
    spans = [Span(min(pair), min(max(pair), len(text)), "mention", "a title") for pair in pairs]
    marked = mark_pieces(text, cut_pieces(0, len(text), spans))
    assert strip(marked) == strip(html.escape(text)) == text


def test_a_piece_has_the_looks_of_all_its_spans():
    spans = [Span(0, 3, "mention", "NATO"), Span(0, 3, "unfavourable", "stance"), Span(0, 3, "mention", "NATO")]
    assert mark_pieces("abc", cut_pieces(0, 3, spans)) == (
        '<span class="px-mention px-unfavourable" title="NATO\nstance">abc</span>'
    )


def test_the_note_stands_once_behind_the_whole_span():
    spans = [Span(0, 4, "removed", note="appeal"), Span(1, 2, "mention")]
    marked = mark_pieces("abcd", cut_pieces(0, 4, spans))
    assert marked.count("data-note") == 1
    assert marked.endswith('<span class="px-removed" data-note="appeal">cd</span>')


def test_the_sentence_to_scroll_to_has_its_start_as_id_once():
    marked = mark_pieces("abcd", cut_pieces(0, 4, [Span(1, 4, "here"), Span(2, 3, "mention")]))
    assert re.findall(r'id="([^"]*)"', marked) == ["px-at-1"]


def test_text_without_spans_is_only_escaped():
    assert mark_pieces("a < b", cut_pieces(0, 5, [])) == "a &lt; b"


def test_facts_and_notes_are_escaped():
    assert "<b>" not in format_facts([("<b>", "<b>")]) + format_sentence("x", "<b>")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_theme_has_every_colour_that_the_looks_use(theme):
    style = format_style(theme)
    assert set(re.findall(r"var\((--px-\w+)\)", style)) <= set(re.findall(r"(--px-\w+):", style))


BACKGROUNDS = {"light": (255, 255, 255), "dark": (21, 22, 26)}


def find_luminance(rgb):
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def find_contrast(one, other):
    low, high = sorted((find_luminance(one), find_luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_can_be_read_against_the_background(theme):
    inks = re.findall(r"--px-(\w+): #(\w{6})", format_style(theme))
    assert len(inks) == 8
    for name, code in inks:
        assert find_contrast(bytes.fromhex(code), BACKGROUNDS[theme]) >= 4.5, name


@pytest.mark.parametrize(("theme", "text"), [("light", (31, 35, 40)), ("dark", (230, 230, 234))])
def test_text_can_be_read_on_every_tint(theme, text):
    inks = dict(re.findall(r"--px-(\w+): #(\w{6})", format_style(theme)))
    for name, share in re.findall(r"background: color-mix\(in srgb, var\(--px-(\w+)\) (\d+)%", format_style(theme)):
        pairs = zip(bytes.fromhex(inks[name]), BACKGROUNDS[theme], strict=True)
        tint = [ink * int(share) / 100 + ground * (1 - int(share) / 100) for ink, ground in pairs]
        assert find_contrast(text, tint) >= 4.5, name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_table_of_payloads_is_a_table_of_texts(payload):
    table = format_table(("article", payload), [(payload, "x"), ("001", payload)], payload)
    cells = re.findall(r"<t[hd](?: scope=.\w+.)?>(.*?)</t[hd]>", table)
    assert [html.unescape(cell) for cell in cells] == ["article", payload, payload, "x", "001", payload]
    assert set(re.findall(r"<(\w+)", table)) == {"table", "thead", "tbody", "tr", "th", "td"}
