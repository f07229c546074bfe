"""Strangers' YAML: text with line numbers comes out; what can hang or surprise is refused in one line."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import CodebookError
from analysis.safe_yaml import MAX_BYTES, MAX_DEPTH, Node, read_text, read_yaml

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))


def refuse(text):
    with pytest.raises(CodebookError) as caught:
        read_yaml(text, "own.yaml")
    return str(caught.value)


def test_values_know_their_lines():
    root = read_yaml("# a comment\nnames: [US,\n  NATO]\nlabel: x\n", "own.yaml")
    names, label = root.fields(("names", "label")).values()
    assert [(node.text(), node.line) for node in names.nodes()] == [("US", 2), ("NATO", 3)]
    assert (label.text(), label.line) == ("x", 4)


def test_every_scalar_stays_text():
    assert read_yaml("[no, on, 1, 2024-01-01, null, 0x1F]", "own.yaml").texts() == (
        "no", "on", "1", "2024-01-01", "null", "0x1F",
    )  # fmt: skip


def test_blanks_collapse():
    assert read_yaml("a: |\n  one\n   two\n", "own.yaml").fields(("a",))["a"].text() == "one two"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: &x 2", "own.yaml, line 2: anchors (&) and aliases (*) are not read"),
        ("a: 1\nb: [*x]", "own.yaml, line 2: anchors (&) and aliases (*) are not read"),
        (
            "a: 1\nb: !!python/object:os.system x",
            "own.yaml, line 2: the tag 'tag:yaml.org,2002:python/object:os.system'",
        ),
        ("a: 1\nb: ! x", "own.yaml, line 2: the tag '!' is not read"),
        ("a: 1\n\na: 2", "own.yaml, line 3: the key 'a' stands twice"),
        ("? [a]\n: b", "own.yaml, line 1: a list or mapping stands where a text is expected"),
        ("a\n---\nb", "own.yaml, line 2: a second document starts here"),
        ("", "own.yaml, line 1: the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("a: 1\nb: `x", "own.yaml, line 2: not YAML ("),
        ("a: 1\nb: \x00", "own.yaml, line 2: a character that YAML forbids"),
        ("a: 1\nb: \ud800", "own.yaml, line 2: a character that YAML forbids"),
        ("\n" + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "own.yaml, line 2: more than 20 levels"),
        ("x" * (MAX_BYTES + 1), "own.yaml, line 1: 1,000,001 bytes, at most 1,000,000 are read"),
    ],
)
@pytest.mark.parametrize("with_libyaml", [True, False])
def test_what_is_refused(text, message, with_libyaml, monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", with_libyaml and yaml.__with_libyaml__)
    told = refuse(text)
    assert message in told
    assert "; " in told
    assert "\n" not in told


def test_twenty_levels_are_read():
    node = read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "own.yaml")
    depth = 1
    while node.nodes():
        node, depth = node.nodes()[0], depth + 1
    assert depth == MAX_DEPTH


@pytest.mark.parametrize("text", [BOMB, "[" * 900_000, "{a: " * 200_000])
def test_bombs_are_refused_at_once(text):
    start = time.perf_counter()
    refuse(text)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("read", "content", "message"),
    [
        (Node.text, (), "a list or mapping stands where a text is expected"),
        (Node.text, " \n ", "the text is empty"),
        (Node.nodes, "a", "a list is expected here"),
        (Node.texts, (Node("own.yaml", 7, "a"), Node("own.yaml", 8, "a")), "line 8: 'a' stands twice in this list"),
        (Node.flag, "yes", "'yes' is not known here; use one of true, false"),
        (lambda node: node.number(0, 1), "much", "'much' is not a number; write a number from 0 to 1"),
        (lambda node: node.number(0, 1), "1.5", "1.5 is out of range"),
        (lambda node: node.number(0, 1), "nan", "nan is out of range"),
        (lambda node: node.fields(("id",)), "a", "a mapping is expected here"),
        (lambda node: node.fields(("id",)), {}, "line 7: missing key 'id'"),
        (
            lambda node: node.fields(("id",)),
            {"ID": Node("own.yaml", 9, "a")},
            "line 9: unknown key 'ID'; use one of id",
        ),
    ],
)
def test_readers_refuse_the_wrong_kind(read, content, message):
    with pytest.raises(CodebookError) as caught:
        read(Node("own.yaml", 7, content))
    assert message in str(caught.value)


def test_readers_read():
    assert Node("own.yaml", 1, "true").flag() is True
    assert Node("own.yaml", 1, "0.5").number(0, 1) == 0.5
    assert Node("own.yaml", 1, "b").one_of(("a", "b")) == "b"


def test_files_are_read_as_utf8(tmp_path):
    (tmp_path / "with_bom.yaml").write_bytes("\ufeffÉlysée".encode())
    (tmp_path / "latin.yaml").write_bytes(b"a: b\nc: \xc9lys\xe9e")
    assert read_text(tmp_path / "with_bom.yaml") == "Élysée"
    with pytest.raises(CodebookError, match=r"latin\.yaml, line 2: not UTF-8; save the file as UTF-8"):
        read_text(tmp_path / "latin.yaml")
    with pytest.raises(CodebookError, match=r"none\.yaml: cannot be read"):
        read_text(tmp_path / "none.yaml")


def test_large_files_are_not_opened(tmp_path):
    (tmp_path / "large.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(CodebookError, match=r"large\.yaml, line 1: 1,000,001 bytes"):
        read_text(tmp_path / "large.yaml")


@given(st.one_of(st.text(), st.text(alphabet="ab:-[]{},&*!?|>'\"# \n\t%@`~")))
def test_any_text_gives_a_tree_or_one_line(text):
    try:
        assert isinstance(read_yaml(text, "own.yaml"), Node)
    except CodebookError as error:
        assert str(error).startswith("own.yaml, line ")
        assert len(str(error).splitlines()) == 1
