"""The data dictionary is complete, and every table of an analysis keeps its row contract."""

import re

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.corpus import read_corpus
from analysis.pipeline import analyse
from analysis.schema import to_arrow
from analysis.store import Store
from analysis.tables import TABLES

KEYS = {
    "articles": ["article_id"],
    "texts": ["article_id"],
    "duplicates": ["article_id", "other_id"],
    "sentences": ["sentence_id"],
    "removed": ["article_id", "start"],
    "left_out": ["article_id", "text"],
    "mentions": ["article_id", "start"],
    "stance_evidence": ["sentence_id", "actor_id"],
    "stances": ["article_id", "actor_id", "voice"],
    "sentence_frames": ["sentence_id", "dimension", "frame_id"],
    "frames": ["article_id", "dimension", "frame_id"],
    "term_uses": ["article_id", "term_group", "start"],
    "terms": ["article_id", "term_group", "term_id"],
    "signals": ["article_id", "signal"],
    "reading": ["file", "outcome", "reason"],
    "run": ["key"],
}
BOUNDS = {"0 to 1": (0, 1), "−1 to +1": (-1, 1), "0 to 2": (0, 2), "≥ 0": (0, float("inf")), "≥ 1": (1, float("inf"))}

each_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


@pytest.fixture(scope="module")
def analysed(seeds):
    return analyse(read_corpus(seeds)).tables


def test_the_tables_have_names_of_their_own():
    assert list(TABLES) == [table.name for table in TABLES.values()] == list(KEYS)


@each_table
def test_every_column_says_what_it_means(table):
    assert table.row
    assert all(column.meaning for column in table.columns)
    assert len(set(table.column_names)) == len(table.columns)


@each_table
def test_every_number_has_a_unit_and_every_measure_a_range(table):
    for column in table.columns:
        assert column.unit or column.type in ("text", "flag")
        assert column.range or column.type != "number"


@each_table
def test_every_table_has_exactly_its_columns(analysed, table):
    assert list(analysed[table.name].columns) == table.column_names


@each_table
def test_every_table_has_exactly_its_types(analysed, table):
    frame = analysed[table.name]
    assert to_arrow(table, frame).schema.equals(table.arrow_schema)
    assert to_arrow(table, frame).to_pandas().equals(frame)


def test_stored_tables_have_the_same_schema(tmp_path, seeds):
    analyse(read_corpus(seeds), store=Store(tmp_path))
    for name, table in TABLES.items():
        (file,) = [path for path in tmp_path.glob(f"{name}-*.parquet")]
        assert pq.read_schema(file).equals(table.arrow_schema)


@each_table
def test_the_key_of_a_row_is_unique(analysed, table):
    frame = analysed[table.name]
    assert not frame.duplicated(KEYS[table.name]).any()
    assert frame[KEYS[table.name]].notna().all(axis=None)


@each_table
def test_values_are_missing_only_where_the_dictionary_says_so(analysed, table):
    always = [column.name for column in table.columns if not column.missing]
    assert [name for name in always if analysed[table.name][name].isna().any()] == []


@each_table
def test_numbers_keep_to_their_ranges(analysed, table):
    for column in table.columns:
        if column.range in BOUNDS:
            low, high = BOUNDS[column.range]
            assert analysed[table.name][column.name].dropna().between(low, high).all(), column.name


@each_table
def test_counts_of_a_part_never_exceed_the_whole(analysed, table):
    frame = analysed[table.name]
    for column in table.columns:
        if whole := re.fullmatch(r"0 to (n_\w+)", column.range):
            assert (frame[column.name] <= frame[whole[1]]).all(), column.name


@each_table
def test_words_of_a_closed_list_are_in_the_list(analysed, table):
    for column in table.columns:
        listed = re.sub(r" \(.*?\)", "", column.range).split(", ")
        if column.type == "text" and len(listed) > 1 and "actor_id" not in column.range and "ISO" not in column.range:
            assert set(analysed[table.name][column.name].dropna()) <= set(listed), column.name


def test_every_article_id_is_one_of_the_articles(analysed):
    known = set(analysed["articles"]["article_id"])
    for name, frame in analysed.items():
        assert "article_id" not in frame or set(frame["article_id"]) <= known, name


def test_every_sentence_id_is_one_of_the_sentences(analysed):
    known = set(analysed["sentences"]["sentence_id"])
    for name, frame in analysed.items():
        assert "sentence_id" not in frame or set(frame["sentence_id"]) <= known, name


def test_an_analysis_of_nothing_worth_a_row_has_the_same_schema(tmp_path):
    (tmp_path / "a.txt").write_text("…")
    tables = analyse(read_corpus(tmp_path)).tables
    assert len(tables["mentions"]) == len(tables["stances"]) == len(tables["removed"]) == 0
    for name, table in TABLES.items():
        assert isinstance(to_arrow(table, tables[name]), pa.Table)
        assert list(tables[name].columns) == table.column_names
