"""CSV that is safe to open and comes back as it was: guard, BOM, missing, README and data dictionary."""

import csv
import io
import re
import zipfile

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import SHIPPED
from analysis.corpus import read_corpus
from analysis.errors import StoreError
from analysis.export import (
    describe_columns,
    drop_text,
    export_tables,
    guard_cells,
    to_csv,
    to_zip,
    unguard_cell,
    write_guarded,
)
from analysis.pipeline import analyse
from analysis.schema import Column, Table
from analysis.tables import TABLES

TABLE = Table(
    "cases",
    "one case",
    (Column("name", "text", "name"), Column("score", "number", "score"), Column("n", "integer", "number")),
)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]
CELLS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(st.sampled_from("'=+-@\t\r\n\",;a\ufeff\x00 "))


@pytest.fixture(scope="module")
def tables(seeds):
    return analyse(read_corpus(seeds)).tables


def write(*names, score=0.5):
    return to_csv(TABLE, pd.DataFrame({"name": list(names), "score": [score] * len(names), "n": [1] * len(names)}))


def read_back(content):
    """Rows below the header, as Python's csv module reads them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))[1:]


def guard(cell):
    return guard_cells(pa.chunked_array([[cell]], pa.string())).to_pylist()[0]


# --- guard


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "'tis", "'", "“=1”", "3-1", " =1", "''"])
def test_other_cells_stay_as_they_are(cell):
    assert guard(cell) == unguard_cell(cell) == cell


def test_a_cell_that_looks_guarded_is_guarded_once_more():
    assert guard("'=1") == "''=1"
    assert unguard_cell("''=1") == "'=1"


def test_only_the_beginning_of_a_cell_is_guarded():
    assert guard("=1\n=2\n=3") == "'=1\n=2\n=3"


def test_missing_cells_stay_missing():
    assert guard(None) is None


@given(CELLS)
def test_every_cell_can_be_unguarded(cell):
    assert unguard_cell(guard(cell)) == cell


@given(CELLS)
def test_no_guarded_cell_begins_like_a_formula(cell):
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_negative_numbers_stay_numbers():
    assert read_back(write("-a", score=-0.5)) == [["'-a", "-0.5", "1"]]


# --- CSV


def test_a_file_begins_with_one_byte_order_mark():
    content = write("a")
    assert content.startswith(b'\xef\xbb\xbf"name","score","n"\n')
    assert content.count(b"\xef\xbb\xbf") == 1


def test_missing_is_empty_and_an_empty_text_is_quoted():
    assert write(None, "", score=float("nan")).decode("utf-8-sig").splitlines()[1:] == [",,1", '"",,1']


@settings(deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was(cells):
    assert [unguard_cell(row[0]) for row in read_back(write(*cells))] == cells


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00")), min_size=1, max_size=4))
def test_pandas_reads_it_back_too(cells):
    frame = pd.read_csv(io.BytesIO(write(*cells)), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert [unguard_cell(cell) for cell in frame["name"]] == cells


def test_every_table_of_an_analysis_comes_back(tables):
    for name, table in TABLES.items():
        rows = read_back(to_csv(table, tables[name]))
        texts = [n for n, column in enumerate(table.columns) if column.type == "text"]
        back = [[unguard_cell(row[n]) for n in texts] for row in rows]
        assert back == tables[name].iloc[:, texts].fillna("").to_numpy().tolist(), name


def test_offsets_count_characters_of_the_exported_text(tables, tmp_path):
    export_tables(tables, tmp_path)
    texts = dict(read_back((tmp_path / "texts.csv").read_bytes()))
    for article_id, _, _, start, end, surface, *_ in read_back((tmp_path / "mentions.csv").read_bytes()):
        assert unguard_cell(texts[article_id])[int(start) : int(end)] == unguard_cell(surface)


# --- what stands beside the tables


def test_all_tables_the_dictionary_and_a_readme_are_written(tables, tmp_path):
    files = export_tables(tables, tmp_path / "new" / "folder")
    assert [file.name for file in files] == [*(f"{name}.csv" for name in TABLES), "codebook.csv", "README.txt"]
    assert all(file.stat().st_size > 0 for file in files)


def test_the_dictionary_names_every_column_once():
    described = describe_columns()
    assert list(zip(described["table"], described["column"], strict=True)) == [
        (table.name, column.name) for table in TABLES.values() for column in table.columns
    ]
    assert (described[["type", "missing", "meaning", "row"]] != "").all(axis=None)


def test_the_readme_says_how_to_read_the_files_and_what_they_are_not(tables, tmp_path):
    export_tables(tables, tmp_path)
    readme = (tmp_path / "README.txt").read_text(encoding="utf-8")
    for said in (
        "UTF-8-BOM",
        "take one apostrophe off",
        "codebook.csv",
        "unfavourable is not false, biased or hostile",
    ):
        assert said in readme
    for key, value in tables["run"].itertuples(index=False):
        assert f"  {key}: {value}\n" in readme


def test_only_the_tables_that_are_given_are_written(tables, tmp_path):
    files = export_tables({"terms": tables["terms"]}, tmp_path)
    assert [file.name for file in files] == ["terms.csv", "codebook.csv", "README.txt"]


def test_a_folder_that_cannot_be_written_is_an_error_of_one_line(tables, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"file: cannot be written \(.+\); choose another folder") as caught:
        export_tables(tables, tmp_path / "file")
    assert "\n" not in str(caught.value)


# --- zip


def test_an_archive_holds_the_same_files(tables, tmp_path):
    files = export_tables(tables, tmp_path)
    with zipfile.ZipFile(io.BytesIO(to_zip(tables))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {f.name: f.read_bytes() for f in files}


def test_remarks_stand_at_the_end_of_its_readme(tables):
    with zipfile.ZipFile(io.BytesIO(to_zip(tables, "Filters: all\n"))) as archive:
        assert archive.read("README.txt").decode().endswith("\nFilters: all\n")


def test_an_archive_of_the_same_tables_is_the_same_bytes(tables):
    assert to_zip(tables) == to_zip(tables)


def test_no_exported_cell_begins_like_a_formula(tables, tmp_path):
    for file in export_tables(tables, tmp_path)[:-1]:
        for row in read_back(file.read_bytes()):
            assert [cell for cell in row if re.match(r"[=+@\t\r\n]|-(?!\d)", cell)] == []


# --- without text


def test_without_text_no_word_of_the_articles_is_left(tables, tmp_path):
    bare = drop_text(tables)
    export_tables(bare, tmp_path)
    assert "texts" not in bare
    assert not (tmp_path / "texts.csv").exists()
    words = {word for text in tables["texts"]["text"] for word in re.findall(r"\w{12,}", text)}
    written = "".join(path.read_text(encoding="utf-8-sig") for path in tmp_path.glob("[!c]*.csv"))
    allowed = "".join(path.read_text(encoding="utf-8").casefold() for path in SHIPPED.glob("*.yaml"))
    assert len(words) > 50
    assert {word for word in words if word in written and word.casefold() not in allowed} == set()


def test_without_text_ids_offsets_and_scores_stay(tables):
    bare = drop_text(tables)
    assert {"article_id", "sentence_id", "start", "end", "tone"} <= set(bare["sentences"].columns)
    assert {name: len(table) for name, table in bare.items()} == {
        name: len(table) for name, table in tables.items() if name != "texts"
    }
    assert {"text", "hedge_cue"}.isdisjoint(bare["sentences"].columns)
    assert "surface" not in bare["mentions"] and "surface" not in bare["term_uses"]
    assert {"title", "note"}.isdisjoint(bare["articles"].columns)


def test_the_dictionary_beside_it_names_what_is_there_and_no_more(tables, tmp_path):
    export_tables(drop_text(tables), tmp_path)
    described = pd.read_csv(tmp_path / "codebook.csv", encoding="utf-8-sig")
    for name, rows in described.groupby("table"):
        header = pd.read_csv(tmp_path / f"{name}.csv", encoding="utf-8-sig", nrows=0)
        assert list(rows["column"]) == list(header.columns)


def test_every_column_that_quotes_the_texts_is_marked():
    marked = {(t.name, c.name) for t in TABLES.values() for c in t.columns if c.is_corpus_text}
    assert marked == {
        *(("articles", name) for name in ("title", "note")),
        ("texts", "text"),
        *(("sentences", name) for name in ("text", "hedge_cue")),
        ("removed", "text"),
        ("left_out", "text"),
        ("mentions", "surface"),
        ("term_uses", "surface"),
        ("reading", "reason"),
        ("signals", "details"),
    }


# --- Parquet


def test_the_archive_holds_parquet_that_equals_the_tables(tables):
    with zipfile.ZipFile(io.BytesIO(to_zip(tables, with_parquet=True))) as archive:
        assert {n for n in archive.namelist() if n.startswith("parquet/")} == {f"parquet/{n}.parquet" for n in TABLES}
        for name in TABLES:
            frame = pd.read_parquet(io.BytesIO(archive.read(f"parquet/{name}.parquet")))
            pd.testing.assert_frame_equal(frame, tables[name].reset_index(drop=True))


def test_parquet_without_text_has_none(tables):
    with zipfile.ZipFile(io.BytesIO(to_zip(drop_text(tables), with_parquet=True))) as archive:
        assert "parquet/texts.parquet" not in archive.namelist()
        assert "text" not in pd.read_parquet(io.BytesIO(archive.read("parquet/sentences.parquet")))


def test_a_column_that_is_missing_by_mistake_is_no_silent_gap(tables):
    with pytest.raises(KeyError):
        to_zip({"sentences": tables["sentences"].drop(columns="tone")})


def test_a_table_without_a_contract_is_guarded_too():
    content = write_guarded(pd.DataFrame({"sentence": ["=1+1", "-2 degrees", "plain"], "score": [-0.5, 0.0, 1.0]}))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [["sentence", "score"], ["'=1+1", "-0.5"], ["'-2 degrees", "0"], ["plain", "1"]]
