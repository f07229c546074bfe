"""Kinds of broken codebook: each is refused in one line with file and line, and what was loaded before stays."""

from pathlib import Path

import pytest

from analysis.codebook import MAX_ACTORS, MAX_FRAMES, SHIPPED, load_codebook
from analysis.errors import CodebookError
from analysis.safe_yaml import MAX_BYTES

FRAMES = """dimensions:
- id: generic
  name: Generic
  source: Somebody 2000
  frames:
  - id: disagreement
    name: Disagreement
    definition: Two sides quarrel.
    cues: [quarrel*, at odds]
    exclude: [quarrelsome]
    exemplars:
    - The two sides quarrelled.
    require_cue: false
    min_share: 0.04
    reliability: unvalidated
"""
ACTORS = """actors:
- id: brazil
  label: Brazil
  type: state
  names: [Brazil]
  adjectives: [Brazilian]
- id: lula
  label: Lula
  type: person
  part_of: [brazil]
  names: [Lula]
"""
TERMS = """groups:
- id: capital
  terms:
  - {id: kyiv, label: Kyiv, patterns: [Kyiv]}
  - {id: kiev, label: Kiev, patterns: [Kiev]}
"""
BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(9))
ACTOR = "- {{id: a{0}, label: A, type: state, names: [Land {0}]}}\n"
FRAME = "  - {{id: f{0}, name: F, definition: d, cues: [word], exemplars: [e]}}\n"


def change(text, old, new):
    assert text.count(old) == 1, old
    return text.replace(old, new)


def in_frames(old, new):
    return "frames", change(FRAMES, old, new)


def in_actors(old, new):
    return "actors", change(ACTORS, old, new)


def in_terms(old, new):
    return "terms", change(TERMS, old, new)


BROKEN = {
    # YAML that can hang, surprise or hide something
    "alias bomb": (("frames", BOMB), 1, "anchors (&) and aliases (*) are not read"),
    "anchor": (in_frames("name: Generic", "name: &n Generic"), 3, "anchors (&)"),
    "alias": (in_frames("name: Generic", "name: *n"), 3, "aliases (*)"),
    "merge key": (in_frames("  name: Generic", "  <<: *base"), 3, "aliases (*)"),
    "python tag": (in_frames("name: Generic", "name: !!python/object:os.system x"), 3, "the tag"),
    "own tag": (in_frames("name: Generic", "name: !mine x"), 3, "the tag"),
    "doubled key": (in_frames("  name: Generic\n", "  name: Generic\n  name: B\n"), 4, "the key 'name' stands twice"),
    "second document": (("frames", FRAMES + "---\nmore: x\n"), 16, "a second document starts here"),
    "tab for blanks": (in_frames("  name: Generic", "\tname: Generic"), 3, "not YAML"),
    "bad indentation": (in_frames("    name: Disagreement", "     name: Disagreement"), 7, "not YAML"),
    "bracket left open": (in_frames("[quarrel*, at odds]", "[quarrel*, at odds"), 10, "not YAML"),
    "quote left open": (in_frames("name: Generic", 'name: "Generic'), 16, "not YAML"),
    "colon in plain text": (in_frames("Two sides quarrel.", "Sides: two."), 8, "not YAML"),
    "forbidden character": (in_frames("name: Generic", "name: Gen\x07eric"), 3, "a character that YAML forbids"),
    "deeply nested": (("frames", "\n" + "[" * 21 + "]" * 21), 2, "more than 20 levels"),
    "empty file": (("frames", ""), 1, "the file is empty"),
    "comments only": (("frames", "# nothing yet\n"), 2, "the file is empty"),
    "huge file": (("frames", "#" * (MAX_BYTES + 1)), 1, "1,000,001 bytes"),
    "not UTF-8": (("frames", FRAMES.replace("Two", "Deux côtés").encode("latin-1")), 8, "not UTF-8"),
    # shapes
    "list for a mapping": (("frames", "- a\n- b\n"), 1, "a mapping is expected here"),
    "text for a list": (in_frames("[quarrel*, at odds]", "quarrel"), 9, "a list is expected here"),
    "list for a text": (in_frames("name: Generic", "name: [Generic]"), 3, "a list or mapping stands where a text"),
    "text for the whole": (("frames", "frames"), 1, "a mapping is expected here"),
    "unknown key": (in_frames("    require_cue", "    needs_cue"), 13, "unknown key 'needs_cue'"),
    "unknown top key": (("frames", FRAMES + "version: 2\n"), 16, "unknown key 'version'"),
    "missing key": (in_frames("    definition: Two sides quarrel.\n", ""), 6, "missing key 'definition'"),
    "empty text": (in_frames("definition: Two sides quarrel.", "definition:"), 8, "the text is empty"),
    "word for a number": (in_frames("0.04", "much"), 14, "'much' is not a number"),
    "number out of range": (in_frames("0.04", "4"), 14, "4 is out of range"),
    "no number": (in_frames("0.04", "nan"), 14, "nan is out of range"),
    "no flag": (in_frames("require_cue: false", "require_cue: no"), 13, "'no' is not known here"),
    "unknown choice": (in_frames("reliability: unvalidated", "reliability: good"), 15, "'good' is not known here"),
    # ids
    "malformed id": (in_frames("- id: disagreement", "- id: Dis agreement"), 6, "is malformed"),
    "doubled frame": (("frames", FRAMES + FRAMES.split("  frames:\n")[1]), 16, "stands already on line 6"),
    "doubled dimension": (("frames", FRAMES + FRAMES.removeprefix("dimensions:\n")), 16, "stands already on line 2"),
    "doubled actor": (in_actors("id: lula", "id: brazil"), 7, "stands already on line 2"),
    "reserved id": (in_actors("id: lula", "id: unknown"), 7, "is reserved"),
    "doubled term": (in_terms("id: kiev", "id: kyiv"), 5, "stands already on line 4"),
    # words
    "no cue": (in_frames("[quarrel*, at odds]", "[]"), 9, "the list is empty"),
    "no exemplar": (in_frames("exemplars:\n    - The two sides quarrelled.", "exemplars: []"), 11, "the list is empty"),
    "doubled cue": (in_frames("at odds", "at odds, at odds^0.5"), 9, "stands twice"),
    "doubled exclusion": (in_frames("[quarrelsome]", "[quarrelsome, quarrelsome]"), 10, "stands twice"),
    "short prefix": (in_frames("quarrel*", "qu*"), 9, "fewer than 4 letters before the *"),
    "prefix that swallows common words": (in_frames("quarrel*", "accord*"), 9, "also matches 'according'"),
    "star inside": (in_frames("quarrel*", "qu*rrel"), 9, "cannot be read"),
    "regular expression": (in_frames("quarrel*", "'quarrel|row'"), 9, "holds '|'"),
    "dot and star": (in_frames("quarrel*", "quarrel.*"), 9, "fewer than 4 letters before the *"),
    "no letter": (in_frames("quarrel*", "'...'"), 9, "fewer than 2 letters"),
    "weight of zero": (in_frames("at odds", "at odds^0"), 9, "has the weight '0'"),
    "weight too large": (in_frames("at odds", "at odds^9"), 9, "has the weight '9'"),
    "weight in words": (in_frames("at odds", "at odds^heavy"), 9, "has the weight 'heavy'"),
    # actors and terms
    "alias of two actors": (in_actors("[Lula]", "[Lula, Brazil]"), 11, "means both 'brazil' and 'lula'"),
    "alias in two forms": (in_actors("[Brazilian]", "[Brazil]"), 6, "is in names and in adjectives"),
    "alias of one letter": (in_actors("[Lula]", "[L]"), 11, "fewer than 2 letters"),
    "no name": (in_actors("[Lula]", "[]"), 11, "has no name"),
    "unknown type": (in_actors("type: person", "type: planet"), 9, "'planet' is not known here"),
    "part of nobody": (in_actors("[brazil]", "[spain]"), 7, "which is no actor"),
    "circle": (in_actors("type: state", "type: state\n  part_of: [lula]"), 8, "is part_of"),
    "part of itself": (in_actors("part_of: [brazil]", "part_of: [lula]"), 7, "is part_of"),
    "pattern of two terms": (in_terms("[Kiev]", "[Kiev, Kyiv]"), 5, "means both 'kyiv' and 'kiev'"),
    "pattern with a weight": (in_terms("[Kiev]", "[Kiev^2]"), 5, "has a weight"),
    "too many actors": (("actors", "actors:\n" + "".join(map(ACTOR.format, range(MAX_ACTORS + 1)))), 2, "5,001 actors"),
    "too many frames": (
        ("frames", FRAMES.split("  - id")[0] + "".join(map(FRAME.format, range(MAX_FRAMES + 1)))),
        2,
        "501 frames",
    ),
}  # fmt: skip


def write(folder: Path, part, text):
    (folder / f"{part}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_codebook_is_one_line_with_its_place(tmp_path, kind):
    (part, text), line, complaint = BROKEN[kind]
    write(tmp_path, part, text)
    with pytest.raises(CodebookError) as caught:
        load_codebook(tmp_path)
    told = str(caught.value)
    assert told.startswith(f"{part}.yaml, line {line}: ")
    assert complaint in told
    assert "; " in told
    assert len(told.splitlines()) == 1
    assert len(told) < 400


def test_what_they_are_changed_from_is_whole(tmp_path):
    for part, text in (("frames", FRAMES), ("actors", ACTORS), ("terms", TERMS)):
        write(tmp_path, part, text)
    codebook = load_codebook(tmp_path)
    assert (len(codebook.frames), len(codebook.actors), len(codebook.terms)) == (1, 2, 2)


def test_the_last_good_codebook_stays(tmp_path):
    write(tmp_path, "frames", FRAMES)
    good = load_codebook(tmp_path)
    hashes = dict(good.hashes)
    for kind in ("alias bomb", "bad indentation", "prefix that swallows common words"):
        write(tmp_path, *BROKEN[kind][0])
        with pytest.raises(CodebookError):
            load_codebook(tmp_path)
    assert good.hashes == hashes
    write(tmp_path, "frames", FRAMES)
    assert load_codebook(tmp_path) == good
    assert load_codebook() == load_codebook(SHIPPED)


def test_there_are_enough_kinds():
    assert len(BROKEN) >= 37
