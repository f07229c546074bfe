import pytest

from analysis.corpus.drafts import Draft
from analysis.corpus.metadata import SourceRow, complete_draft, read_collection, read_sources
from analysis.records import Collection, Skipped

NAMES = {"a.txt", "sub/b.txt"}


def _read(*lines):
    return read_sources("\n".join(lines).encode(), NAMES)


def test_each_row_says_something_of_one_file():
    rows, problems = _read(
        "File,source,source_basis,url,published", "a.txt,O,metadata,http://o,2025-02-12", "sub/b.txt,,,,"
    )
    assert rows == {"a.txt": SourceRow("O", "metadata", "http://o", "2025-02-12"), "sub/b.txt": SourceRow()}
    assert problems == []


def test_a_source_without_basis_was_assigned_by_the_user():
    assert _read("file,source", "a.txt,O")[0]["a.txt"].source_basis == "assigned_by_user"


def test_a_basis_without_source_is_unknown():
    assert _read("file,source,source_basis", "a.txt,,metadata")[0]["a.txt"] == SourceRow()


@pytest.mark.parametrize(
    ("row", "place", "reason"),
    [
        ("c.txt,O,", "sources.csv:2", "no file 'c.txt' in the folder"),
        (",O,", "sources.csv:2", "no file named: fill in the column 'file'"),
        ("a.txt,O", "sources.csv:2", "2 fields where 3 were expected"),
        (
            *("a.txt,O,guess", "sources.csv:2"),
            "source_basis 'guess' taken as unknown: use stated_in_text, metadata, assigned_by_user, unknown",
        ),
    ],
)
def test_a_bad_row_is_named_and_the_others_count(row, place, reason):
    rows, problems = _read("file,source,source_basis", row, "sub/b.txt,P,")
    assert problems == [Skipped(place, reason)]
    assert rows["sub/b.txt"].source == "P"


def test_of_two_rows_for_one_file_the_first_counts():
    rows, problems = _read("file,source", "a.txt,O", "a.txt,P")
    assert rows["a.txt"].source == "O"
    assert problems == [Skipped("sources.csv:3", "'a.txt' is named a second time: the first row counts")]


@pytest.mark.parametrize("raw", [b"", b"name,source\na.txt,O\n", bytes(range(256))])
def test_a_sources_file_that_cannot_be_used_is_named(raw):
    rows, problems = read_sources(raw, NAMES)
    assert rows == {}
    assert [problem.file for problem in problems] == ["sources.csv"]


def test_a_draft_gets_what_it_does_not_say_itself():
    row = SourceRow("O", "stated_in_text", "http://o", "2025-02-12")
    draft = complete_draft(Draft(file="a.txt", text="a"), row)
    assert (draft.source, draft.source_basis) == ("O", "stated_in_text")
    assert (draft.published, draft.published_basis) == ("2025-02-12", "assigned_by_user")
    assert draft.url == "http://o"


def test_what_a_draft_says_itself_stays():
    draft = Draft(file="a.csv:2", text="a", source="P", published="2024-01-01", url="http://p")
    assert complete_draft(draft, SourceRow("O", "metadata", "http://o", "2025-02-12")) == draft
    assert complete_draft(draft, None) == draft


def test_corpus_yaml_says_how_the_corpus_came_together():
    text = "collector: A. Nalyst\nquery: >\n  Ukraine\n  AND talks\nperiod: 2025\ninclusion_rule: no\nrights:\n"
    assert read_collection(text.encode()) == (Collection("A. Nalyst", "Ukraine AND talks", "2025", "no", None), [])


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("query: q\ncolector: c\n", "corpus.yaml:2", "unknown key 'colector'"),
        ("query: q\nperiod:\n- 2024\n", "corpus.yaml:3", "period is no text"),
    ],
)
def test_what_cannot_be_used_in_corpus_yaml_is_named_and_the_rest_counts(text, place, reason):
    collection, (problem,) = read_collection(text.encode())
    assert collection == Collection(query="q")
    assert problem.file == place
    assert problem.reason.startswith(reason)


@pytest.mark.parametrize(
    "raw", [b"", b"- a\n", b"a: [", b"a: &x 1\nb: *x\n", b"query: !!python/name:os.system x\n", b"\x00"]
)
def test_a_corpus_yaml_that_cannot_be_used_is_named(raw):
    collection, (problem,) = read_collection(raw)
    assert collection == Collection()
    assert problem.file == "corpus.yaml"
    assert "\n" not in problem.reason
