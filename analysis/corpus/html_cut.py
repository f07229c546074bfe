"""Markup made harmless in linear time: what no article needs is cut out before any parser sees the page.

Parsers of HTML are slow on what strangers write: 240 KB of ``<!--`` take one of them 37 s, 80,000 attributes another
77 s, and elements more than 256 deep are lost without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from analysis.corpus.limits import MAX_HTML_CHARACTERS, MAX_HTML_DEPTH, MAX_HTML_TAGS, MAX_TAG_CHARACTERS

_FLAGS: Final = re.DOTALL | re.IGNORECASE | re.ASCII
_UNREAD: Final = ("script", "style", "svg", "math", "template")
_OPENER: Final = re.compile(rf"<!--|<({'|'.join(_UNREAD)})\b[^<>]{{0,{MAX_TAG_CHARACTERS}}}>", _FLAGS)
_CLOSERS: Final = {
    "": re.compile("-->"),
    **{name: re.compile(rf"</{name}\s{{0,20}}>", _FLAGS) for name in _UNREAD},
}
_DECLARATION: Final = re.compile(r"<[!?][^<>]*>?")
_LONG_TAG: Final = re.compile(rf"<(/?[a-z][\w:-]{{0,40}})[^<>]{{{MAX_TAG_CHARACTERS},}}>?", _FLAGS)
_TAG: Final = re.compile(r"<(/?)([a-z][\w:-]*)[^<>]*>", _FLAGS)
_BODY: Final = re.compile(r"</head\s*>|<body[\s>]", _FLAGS)
_LONG_NUMBER: Final = re.compile(r"&#(?:\d{8,}|x[\da-f]{8,});?", _FLAGS)
"""No character has such a number, and thousands of digits are an error in Python's own reader of them."""
_BLANK: Final = re.compile(r"[^\S\n]+")
_LINE_END: Final = re.compile(r"\s*\n\s*")
# Elements without an end tag, or whose end tag may be left out: these do not tell how deep a page is.
_NEVER_OPEN: Final = frozenset(
    re.findall(
        r"\w+",
        "area base br col embed hr img input link meta param source track wbr "
        "p li td th tr dd dt option thead tbody tfoot colgroup",
    )
)
_INLINE: Final = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike "
        "strong sub sup time tt u var wbr",
    )
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page that a parser may see.

    Attributes:
        html: The page without scripts, styles and comments.
        problem: Why a parser may not see it all the same; empty where it may.
        notes: What had to be done, one sentence each.
    """

    html: str
    problem: str = ""
    notes: tuple[str, ...] = ()


def cut_markup(page: str) -> Markup:
    """Return a page without what no article needs; linear in its length."""
    html, unclosed = _cut_elements(page, is_linked_data_kept=True)
    html = _LONG_NUMBER.sub("\ufffd", _LONG_TAG.sub(r"<\1>", _DECLARATION.sub(" ", html)))
    notes = [f"<{name}> is never closed: what follows it may be code" for name in sorted(unclosed - {""})]
    if len(html) > MAX_HTML_CHARACTERS:
        notes.append(f"page cut at {MAX_HTML_CHARACTERS:,} of {len(html):,} characters")
        html = html[:MAX_HTML_CHARACTERS]
    return Markup(html, _find_problem(html), tuple(notes))


def strip_tags(html: str) -> str:
    """Return all text of a page below its head, one block per line."""
    head = _BODY.search(html)
    body, _ = _cut_elements(html[head.start() :] if head else html)
    bare = _TAG.sub(lambda tag: "" if tag[2].lower() in _INLINE else "\n", body)
    text = unescape(_LONG_NUMBER.sub("\ufffd", bare))
    return _LINE_END.sub("\n", _BLANK.sub(" ", text)).strip()


def _cut_elements(page: str, *, is_linked_data_kept: bool = False) -> tuple[str, set[str]]:
    """Cut comments, scripts and the like; also name those that are never closed, whose content stays."""
    pieces: list[str] = []
    unclosed: set[str] = set()
    position = 0
    while opener := _OPENER.search(page, position):
        name = (opener[1] or "").lower()
        closer = None if name in unclosed else _CLOSERS[name].search(page, opener.end())
        pieces += [page[position : opener.start()], " "]
        position = closer.end() if closer else opener.end()
        if closer is None:
            unclosed.add(name)
        elif is_linked_data_kept and "ld+json" in opener[0].lower():  # names author and date
            pieces.append(page[opener.start() : closer.end()])
    return "".join([*pieces, page[position:]]), unclosed


def _find_problem(html: str) -> str:
    tags = [(mark, name.lower()) for mark, name in _TAG.findall(html)]
    if len(tags) > MAX_HTML_TAGS:
        return f"more than {MAX_HTML_TAGS:,} tags"
    depth = deepest = 0
    for mark, name in tags:
        if name not in _NEVER_OPEN:
            depth = max(0, depth - 1) if mark else depth + 1
            deepest = max(deepest, depth)
    return f"more than {MAX_HTML_DEPTH} elements inside one another" if deepest > MAX_HTML_DEPTH else ""
