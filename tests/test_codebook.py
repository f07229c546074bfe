"""The codebook: what is right is read, what is wrong is refused in one line that names its own."""

import re

import pytest

from analysis.codebook import (
    SHIPPED,
    Cue,
    load_codebook,
    parse_actors,
    parse_cue,
    parse_cues,
    parse_frames,
    parse_terms,
)
from analysis.errors import CodebookError

ACTOR = "- {{id: {id}, label: L, type: state, names: [{names}]{more}}}\n"
FRAMES = """dimensions:
- id: generic
  name: Generic
  source: Somebody 2000
  frames:
  - id: disagreement
    name: Disagreement
    definition: Two sides.
    cues: [{cues}]
    exclude: [{exclude}]
    exemplars: [They quarrelled.]
"""
TERMS = """groups:
- id: capital
  terms:
  - {{id: kyiv, label: Kyiv, patterns: [{first}]}}
  - {{id: kiev, label: Kiev, patterns: [{second}]}}
"""


def write_actors(*actors):
    """An actor per line, from line 2 on: (id, names, further keys)."""
    return "actors:\n" + "".join(ACTOR.format(id=a, names=b, more=c) for a, b, c in actors)


def write_frames(cues="quarrel*", exclude="", **changes):
    text = FRAMES.format(cues=cues, exclude=exclude)
    for old, new in changes.items():
        text = re.sub(rf"^    {old}: .*$", f"    {new}", text, flags=re.MULTILINE)
    return text


def refuse(parse, text):
    with pytest.raises(CodebookError) as caught:
        parse(text)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


# --- cues


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("war", Cue("war")),
        ("War^0.5", Cue("war", weight=0.5)),
        ("negotiat*", Cue("negotiat", is_prefix=True)),
        ("peace  deal*^2", Cue("peace deal", is_prefix=True, weight=2.0)),
        ("world’s stage", Cue("world's stage")),
        ("two-tier*^.7", Cue("two-tier", is_prefix=True, weight=0.7)),
    ],
)
def test_cues_are_read(text, cue):
    assert parse_cue(text) == cue


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "cue '' cannot be read"),
        ("*", "cue '*' cannot be read"),
        ("suppl* chain", "cue 'suppl* chain' cannot be read"),
        ("war^", "cue 'war^' cannot be read"),
        ("war^0.5*", "cue 'war^0.5*' cannot be read"),
        ("war*", "cue 'war*' has fewer than 4 letters before the *"),
        ("peace to*", "cue 'peace to*' has fewer than 4 letters before the *"),
        ("war^0", "cue 'war^0' has the weight '0'; write a number above 0 and at most 2"),
        ("war^2.5", "has the weight '2.5'"),
        ("war^-1", "has the weight '-1'"),
        ("war^nan", "has the weight 'nan'"),
        ("war^much", "has the weight 'much'"),
    ],
)
def test_malformed_cues_are_refused(text, message):
    assert message in refuse(parse_cue, text)


# --- actors


def test_an_actor_is_read_whole():
    more = ", part_of: [ru], titles: [Boss of Ru], honorifics: [Mr.], adjectives: [Ruish]"
    actor, _ = parse_actors(write_actors(("boss", "B’Oss", more), ("ru", "Ru", "")))
    assert (actor.id, actor.label, actor.type, actor.part_of) == ("boss", "L", "state", ("ru",))
    assert actor.names == ("B'Oss",)
    assert (actor.titles, actor.honorifics, actor.adjectives) == (("Boss of Ru",), ("Mr.", "Boss of Ru"), ("Ruish",))
    assert actor.metonyms == actor.demonyms == ()


def test_only_persons_have_pronouns():
    person = "actors: [{id: a, label: A, type: person, names: [Ab], pronouns: she}]"
    assert parse_actors(person)[0].pronouns == "she"
    assert parse_actors(person.replace(", pronouns: she", ""))[0].pronouns == ""
    assert "pronouns of a state" in refuse(parse_actors, person.replace("person", "state"))
    assert "it" in refuse(parse_actors, person.replace("she", "it"))


def test_titles_and_honorifics_may_be_shared():
    more = ", titles: [US President], honorifics: [Mr.]"
    assert len(parse_actors(write_actors(("a", "Ab", more), ("b", "Bc", more)))) == 2


def test_names_may_hold_signs_of_regular_expressions():
    assert parse_actors(write_actors(("a", "'C++ (M*A*S*H)?'", "")))[0].names == ("C++ (M*A*S*H)?",)


@pytest.mark.parametrize(
    ("actors", "message"),
    [
        ([("ok", "Ok", ""), ("b", "Bc", ", colour: red")], "actors.yaml, line 3: unknown key 'colour'"),
        ([("ok", "Ok", ""), ("Bad", "Bc", "")], "actors.yaml, line 3: the id 'Bad' is malformed"),
        ([("ok", "Ok", ""), ("1b", "Bc", "")], "actors.yaml, line 3: the id '1b' is malformed"),
        ([("ok", "Ok", ""), ("ok", "Bc", "")], "actors.yaml, line 3: the id 'ok' stands already on line 2"),
        ([("ok", "Ok", ""), ("author", "Bc", "")], "actors.yaml, line 3: the id 'author' is reserved"),
        ([("ok", "Ok", ""), ("b", "", "")], "actors.yaml, line 3: 'b' has no name"),
        ([("ok", "Ok", ""), ("b", "''", "")], "actors.yaml, line 3: the text is empty"),
        ([("ok", "Ok", ""), ("b", "B", "")], "actors.yaml, line 3: the alias 'B' of 'b' has fewer than 2 letters"),
        ([("ok", "Ok", ""), ("b", "'B.'", "")], "actors.yaml, line 3: the alias 'B.' of 'b' has fewer than 2 letters"),
        ([("ok", "Ok", ""), ("b", "[Bc]", "")], "actors.yaml, line 3: a list or mapping stands where a text"),
        ([("ok", "Ok", ""), ("b", "Bc, Bc", "")], "actors.yaml, line 3: 'Bc' stands twice in this list"),
        ([("ok", "Ok", ""), ("b", "Ok", "")], "actors.yaml, line 3: the alias 'Ok' means both 'ok' and 'b'"),
        ([("a", "Ab", ", titles: [Boss]"), ("b", "Boss", "")], "line 3: the alias 'Boss' means both 'a' and 'b'"),
        (
            [("a", "Ab", ", metonyms: [Hq]"), ("b", "Bc", ", demonyms: [Hq]")],
            "line 3: the alias 'Hq' means both 'a' and 'b'",
        ),
        ([("a", "Ab", ", demonyms: [Ab]")], "line 2: the alias 'Ab' of 'a' is in names and in demonyms; keep one"),
        (
            [("ok", "Ok", ""), ("b", "Bc", ", part_of: [zz]")],
            "actors.yaml, line 3: 'b' is part_of 'zz', which is no actor",
        ),
        ([("a", "Ab", ", part_of: [a]")], "actors.yaml, line 2: 'a' is part_of 'a'"),
    ],
)
def test_faulty_actors_are_refused(actors, message):
    told = refuse(parse_actors, write_actors(*actors))
    assert message in told
    assert "; " in told


def test_missing_keys_and_unknown_types_are_refused():
    assert "actors.yaml, line 2: missing key 'names'" in refuse(
        parse_actors, "actors:\n- {id: a, label: A, type: state}"
    )
    text = write_actors(("a", "Ab", "")).replace("type: state", "type: planet")
    assert "line 2: 'planet' is not known here; use one of person, state" in refuse(parse_actors, text)
    assert "line 1: a list is expected here" in refuse(parse_actors, "actors: Trump")


def test_circles_are_refused_and_long_chains_are_not():
    circle = [("a", "Ab", ", part_of: [b]"), ("b", "Bc", ", part_of: [c]"), ("c", "Cd", ", part_of: [a]")]
    assert "actors.yaml, line 4: 'c' is part_of 'a', which is part of 'c'" in refuse(
        parse_actors, write_actors(*circle)
    )
    chain = [(f"a{n}", f"Name{n}", f", part_of: [a{n + 1}]") for n in range(3000)]
    assert len(parse_actors(write_actors(*chain, ("a3000", "Last", "")))) == 3001


def test_actors_may_share_a_whole():
    diamond = [
        ("a", "Ab", ", part_of: [b, c]"),
        ("b", "Bc", ", part_of: [d]"),
        ("c", "Cd", ", part_of: [d]"),
        ("d", "De", ""),
    ]
    assert len(parse_actors(write_actors(*diamond))) == 4


def test_too_many_actors_are_refused():
    many = "actors:\n" + "- {id: a}\n" * 5001
    assert "line 2: 5,001 actors; keep at most 5,000" in refuse(parse_actors, many)


# --- terms, word lists, frames


def test_a_pattern_may_be_a_prefix_and_belongs_to_one_term():
    assert parse_terms(TERMS.format(first="kyiv*", second="Kiev"))[0].patterns == ("kyiv*",)
    told = refuse(parse_terms, TERMS.format(first="Kyiv", second="Kiev, KYIV"))
    assert "terms.yaml, line 5: the pattern 'KYIV' means both 'kyiv' and 'kiev'" in told


@pytest.mark.parametrize(
    ("second", "message"),
    [("ki*", "line 5: cue 'ki*' has fewer than 4"), ("Kiev^2", "line 5: the pattern 'Kiev^2' has a weight")],
)
def test_faulty_patterns_are_refused(second, message):
    assert message in refuse(parse_terms, TERMS.format(first="Kyiv", second=second))


def test_word_lists_must_all_be_there():
    assert "cues.yaml, line 1: missing key 'reporting_verbs'" in refuse(parse_cues, "hedges: [may]")
    assert "cues.yaml, line 1: unknown key 'hedge'" in refuse(parse_cues, "hedge: [may]")


def test_a_frame_is_read_with_its_defaults():
    (dimension,), (frame,) = parse_frames(write_frames("quarrel*, row^0.5", "Death Row"))
    assert (dimension.id, dimension.note, frame.dimension, frame.source) == ("generic", "", "generic", "Somebody 2000")
    assert frame.cues == (Cue("quarrel", is_prefix=True), Cue("row", weight=0.5))
    assert frame.exclude == ("death row",)
    assert (frame.require_cue, frame.min_share, frame.reliability) == (False, 0.04, "unvalidated")


def test_one_id_may_stand_in_two_dimensions():
    text = write_frames() + write_frames().removeprefix("dimensions:\n").replace("- id: generic", "- id: issue")
    assert [(f.dimension, f.id) for f in parse_frames(text)[1]] == [
        ("generic", "disagreement"),
        ("issue", "disagreement"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (write_frames("quarrel*, qu*"), "frames.yaml, line 9: cue 'qu*' has fewer than 4 letters before the *"),
        (write_frames("quarrel*, row^3"), "frames.yaml, line 9: cue 'row^3' has the weight '3'"),
        (write_frames("row, row^0.5"), "frames.yaml, line 9: the cue 'row' stands twice"),
        (write_frames(""), "frames.yaml, line 9: the list is empty"),
        (write_frames("accord*"), "frames.yaml, line 9: the cue 'accord*' also matches 'according'"),
        (write_frames("part*"), "frames.yaml, line 9: the cue 'part*' also matches 'partial'"),
        (write_frames("state*"), "frames.yaml, line 9: the cue 'state*' also matches 'stated'"),
        (write_frames("invest*"), "frames.yaml, line 9: the cue 'invest*' also matches 'investigate'"),
        (write_frames(exemplars="exemplars: []"), "frames.yaml, line 11: the list is empty"),
        (write_frames(exclude="x, x"), "frames.yaml, line 10: 'x' stands twice"),
        (write_frames(name="min_share: 1.5"), "frames.yaml, line 6: missing key 'name'"),
        (write_frames(exclude="") + "    min_share: 1.5\n", "frames.yaml, line 12: 1.5 is out of range"),
        (
            write_frames() + "    require_cue: maybe\n",
            "frames.yaml, line 12: 'maybe' is not known here; use one of true, false",
        ),
        (write_frames() + "    reliability: good\n", "line 12: 'good' is not known here; use one of validated, low"),
        (write_frames() + "    colour: red\n", "frames.yaml, line 12: unknown key 'colour'"),
        (write_frames() + "  - id: disagreement\n", "frames.yaml, line 12: missing key 'name'"),
        (write_frames().replace("id: generic", "id: G"), "frames.yaml, line 2: the id 'G' is malformed"),
    ],
)
def test_faulty_frames_are_refused(text, message):
    told = refuse(parse_frames, text)
    assert message in told
    assert "; " in told


def test_doubled_frame_and_dimension_ids_are_refused():
    again = FRAMES.format(cues="row", exclude="").split("frames:\n")[1]
    assert "line 12: the id 'disagreement' stands already on line 6" in refuse(parse_frames, write_frames() + again)
    twice = write_frames() + write_frames().removeprefix("dimensions:\n")
    assert "line 12: the id 'generic' stands already on line 2" in refuse(parse_frames, twice)


def test_a_frame_may_exclude_what_its_prefix_matches_too():
    _, (frame,) = parse_frames(write_frames("accord*", "according, accordingly"))
    assert frame.cues == (Cue("accord", is_prefix=True),)


def test_own_common_words_guard_own_frames(tmp_path):
    cues = (SHIPPED / "cues.yaml").read_text(encoding="utf-8")
    (tmp_path / "cues.yaml").write_text(
        cues.replace("common_words: [", "common_words: [quarrelsome,"), encoding="utf-8"
    )
    (tmp_path / "frames.yaml").write_text(write_frames("quarrel*"), encoding="utf-8")
    with pytest.raises(CodebookError, match=r"frames\.yaml, line 9: the cue 'quarrel\*' also matches 'quarrelsome'"):
        load_codebook(tmp_path)
