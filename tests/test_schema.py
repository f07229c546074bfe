"""Contracts of tables: types, units, and a frame brought into a table's shape."""

import pandas as pd
import pyarrow as pa
import pytest

from analysis.schema import Column, Table, shape_table, to_arrow

TABLE = Table(
    "cases",
    "one case",
    (
        Column("name", "text", "name", missing="unknown"),
        Column("n_words", "integer", "words", missing="unknown"),
        Column("score", "number", "score"),
        Column("is_kept", "flag", "kept"),
    ),
)


def test_every_type_has_its_arrow_type():
    assert TABLE.arrow_schema == pa.schema(
        [("name", pa.string()), ("n_words", pa.int64()), ("score", pa.float64()), ("is_kept", pa.bool_())]
    )


def test_a_frame_gets_the_tables_columns_in_order_and_no_others():
    frame = pd.DataFrame({"extra": [1], "is_kept": [True], "score": [1], "n_words": [2.0], "name": ["a"]})
    shaped = shape_table(TABLE, frame)
    assert list(shaped.columns) == TABLE.column_names == ["name", "n_words", "score", "is_kept"]
    assert shaped.iloc[0].tolist() == ["a", 2, 1.0, True]


def test_missing_values_stay_missing():
    frame = pd.DataFrame({"name": [None, "a"], "n_words": [float("nan"), 2], "score": [0.5, 1], "is_kept": [True] * 2})
    arrow = to_arrow(TABLE, frame)
    assert arrow.column("name").to_pylist() == [None, "a"]
    assert arrow.column("n_words").to_pylist() == [None, 2]


def test_an_empty_frame_keeps_the_schema():
    frame = pd.DataFrame({name: [] for name in TABLE.column_names})
    assert to_arrow(TABLE, frame).schema.equals(TABLE.arrow_schema)


def test_a_missing_column_is_an_error():
    with pytest.raises(KeyError):
        shape_table(TABLE, pd.DataFrame({"name": ["a"]}))


def test_numbers_in_a_text_column_are_refused():
    frame = pd.DataFrame({"name": [1], "n_words": [1], "score": [1.0], "is_kept": [True]})
    with pytest.raises(pa.ArrowException):
        shape_table(TABLE, frame)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("start", "characters"),
        ("n_words", "words"),
        ("n_words_removed", "words"),
        ("n_mentions", "mentions"),
        ("n_uses", "uses"),
        ("n_sentences_frame", "sentences"),
        ("share", "share of 1"),
        ("p_neutral", "share of 1"),
        ("tone_low", "VADER compound"),
        ("tone_calibrated_low", "rating / 4"),
        ("low", "as the measure"),
        ("title", ""),
    ],
)
def test_units_follow_from_names(name, unit):
    assert Column(name, "number", "").unit == unit
