"""Pages of HTML: floods of marks that make parsers slow, deep nesting, what is never closed, lies."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.hostile.cases import Case, make_words

WHOLE = "all text of the page is taken"

FLOODS = {
    "comments": "<!--" * 60_000,
    "comment_ends": "-->" * 60_000,
    "comments_closed": "<!-- a -->" * 20_000,
    "declarations": "<!" * 100_000,
    "instructions": "<?" * 100_000,
    "cdata": "<![CDATA[" * 20_000,
    "less_than": "<" * 200_000,
    "greater_than": ">" * 200_000,
    "scripts": "<script>" * 20_000,
    "script_ends": "</script>" * 20_000,
    "styles": "<style>" * 20_000,
    "templates": "<template>" * 20_000,
    "svg": "<svg>" * 20_000,
    "math": "<math>" * 20_000,
    "textareas": "<textarea>" * 5_000,
    "titles": "<title>" * 5_000,
    "noscript": "<noscript>" * 5_000,
    "iframes": "<iframe>" * 5_000,
    "selects": "<select><option>a" * 3_000,
    "forms": "<form>" * 4_000,
    "anchors": "<a href=x>" * 6_000,
    "bold": "<b>" * 6_000,
    "fonts": "<font color=red>" * 6_000,
    "formatting_mix": "<b><i><u><a>" * 2_000,
    "divs": "<div>" * 9_000,
    "divs_many": "<div>" * 60_000,
    "spans": "<span>a</span>" * 6_000,
    "tables": "<table><tr><td>" * 3_000,
    "lists": "<ul><li>" * 5_000,
    "paragraphs": "<p>a" * 9_000,
    "breaks": "a<br>" * 15_000,
    "attributes": "<p " + "a=1 " * 60_000 + ">a</p>",
    "attributes_unclosed": "<p " + "a='" * 60_000,
    "long_attribute": f"<p title='{'x' * 500_000}'>a</p>",
    "entities": "&amp;" * 100_000,
    "entities_cut": "&" * 200_000,
    "numbers": "&#1114112;&#xD800;&#0;" * 5_000,
    "long_number": "&#" + "9" * 20_000 + ";",
    "metas": "<meta name=date content=2025-01-01>" * 4_000,
    "links": "<link rel=x>" * 6_000,
    "linked_data": "<script type='application/ld+json'>{</script>" * 3_000,
    "bases": "<base href=//x>" * 4_000,
    "frames": "<frameset><frame>" * 4_000,
    "times": "<time datetime=2025-13-45>never</time>" * 3_000,
    "quotes": "<blockquote>" * 95,
    "names": f"<{'a' * 100_000}>",
    "slashes": "</" * 100_000,
    "equals": "<a =" * 30_000,
    "case": "<ScRiPt>" * 10_000,
    "blank_script": "<script " + " " * 9_000 + ">" * 10,
    "nested_comment": "<!-- <!-- " * 10_000 + "-->" * 10_000,
    "conditional": "<!--[if IE]>a<![endif]-->" * 5_000,
    "dates": "<p>03/04/2025 2025-02-30 99 May 2025</p>" * 2_000,
    "nulls_escaped": "&#0;" * 3_000,
}
DEEP = {"div": 300, "section": 5_000, "blockquote": 20_000, "dl": 400, "custom-tag": 1_000, "table": 2_000}


def make_cases(rng: random.Random) -> Iterator[Case]:
    """Yield the cases of pages; where an article stands in the flood, its words must stay."""
    for name, flood in FLOODS.items():
        body = "".join(f"<p>{make_words(rng, 50)}</p>" for _ in range(3))
        page = f"<html><head><title>{name}</title></head><body><article>{body}</article>{flood}</body></html>"
        yield Case(f"flood_{name}.html", page.encode(), 1)
    for tag, depth in DEEP.items():
        page = f"<html><body>{f'<{tag}>' * depth}<p>{make_words(rng, 80)}</p>{f'</{tag}>' * depth}</body></html>"
        yield Case(f"deep_{tag}.html", page.encode(), 1, (WHOLE,))
    yield from _make_broken_ones(rng)


def _make_broken_ones(rng: random.Random) -> Iterator[Case]:
    def words() -> str:
        return make_words(rng, 60)

    yield Case("empty.html", b"", 0, ("empty",))
    yield Case("empty_body.html", b"<html><body></body></html>", 0, ("empty",))
    yield Case("only_script.htm", b"<script>var a = 1;</script>", 0, ("empty",))
    yield Case("binary.html", bytes(5_000), 0, ("not text",))
    yield Case("random.htm", rng.randbytes(5_000), 0, ("not text",))
    yield Case("no_markup.html", words().encode(), 1)
    yield Case("cut_in_tag.html", f"<html><body><p>{words()}</p><p class='".encode(), 1)
    yield Case("unclosed_script.html", f"<p>{words()}</p><script>var a".encode(), 1, ("<script> is never closed",))
    yield Case("unclosed_style.html", f"<p>{words()}</p><style>a {{".encode(), 1, ("<style> is never closed",))
    yield Case("unclosed_comment.html", f"<p>{words()}</p><!-- {words()}".encode(), 1)
    yield Case("wrong_charset.html", f"<meta charset=utf-16><p>caf\xe9 {words()}</p>".encode("latin-1"), 0, ("utf-16",))
    yield Case("unknown_charset.html", f"<meta charset=no-such><p>{words()}</p>".encode(), 1)
    yield Case("xml_header.html", f"<?xml version='1.0' encoding='utf-32'?><p>{words()}</p>".encode(), 1)
    entity = "<!DOCTYPE a [<!ENTITY b 'bbbb'>" + "".join(f"<!ENTITY c{i} '{'&b;' * 9}'>" for i in range(9)) + "]>"
    yield Case("entity_bomb.html", f"{entity}<p>{words()} &c8;</p>".encode(), 1)
    outside = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
    yield Case("outer_entity.html", f"{outside}<p>{words()} &b;</p>".encode(), 1)
    linked = '<script type="application/ld+json">' + "[" * 5_000 + "</script>"
    yield Case("deep_linked_data.html", f"{linked}<p>{words()}</p>".encode(), 1)
    linked = '<script type="application/ld+json">{"author": {"name": ["a", 1, null]}, "datePublished": 7}</script>'
    yield Case("odd_linked_data.html", f"{linked}<p>{words()}</p>".encode(), 1)
    yield Case("many_tags.html", f"<p>{words()}</p>{'<i>a</i>' * 15_000}".encode(), 1, (WHOLE,))
    yield Case("long_page.html", f"<p>{'word ' * 250_000}</p>".encode(), 1, ("page cut at",))
    yield Case("redirect.html", f"<meta http-equiv=refresh content='0;//x'><p>{words()}</p>".encode(), 1)
    yield Case("hidden_bidi.html", f"<p>\u202e{words()}\u200b</p>".encode(), 1)
    yield Case("utf16.html", f"<p>{words()}</p>".encode("utf-16"), 1)
    yield Case("surrogate_number.html", f"<p>{words()} &#55357; &#xDFFF;</p>".encode(), 1)
    yield Case("xss.html", f"<p onclick=alert(1)>{words()}</p><img src=x onerror=alert(1)>".encode(), 1)
