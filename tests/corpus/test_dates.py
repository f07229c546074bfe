from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.dates import is_future, read_date


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2025-02-12", "2025-02-12"),
        (" 20250212 ", "2025-02-12"),
        ("2025-W07-3", "2025-02-12"),
        ("2025-02-12T10:00:00Z", "2025-02-12T10:00:00Z"),
        ("2025-02-12 01:30:00+02:00", "2025-02-11T23:30:00Z"),
        ("2025-02-12T10:00:00.123456+00:00", "2025-02-12T10:00:00Z"),
        ("2025-02-12 10:00:00", "2025-02-12"),
        ("Wed, 12 Feb 2025 10:00:00 +0100", "2025-02-12T09:00:00Z"),
        ("12 Feb 2025 20:00 EST", "2025-02-13T01:00:00Z"),
        ("Wed, 12 feb 2025 10:00:00 GMT", "2025-02-12T10:00:00Z"),
        ("12 Feb 2025 10:00:00 XYZ", "2025-02-12"),
    ],
)
def test_iso_8601_and_rfc_2822_count(value, published):
    assert read_date(value) == published


@pytest.mark.parametrize(
    "value",
    [
        *("03/04/2025", "3.4.2025", "Feb 12, 2025", "12 February 2025", "2025", "2025-02", "yesterday", "", "NA"),
        *("2025-02-30", "2025-13-01", "12 Xyz 2025 10:00 GMT", "31 Feb 2025 10:00 GMT", "1739354400"),
        *("12 Feb 2025 25:00 GMT", "12 Feb 2025 10:00 +9999", "0001-01-01T00:00:00+14:00", "2025-02-12T", "٢٠٢٥-٠٢-١٢"),
    ],
)
def test_anything_else_does_not(value):
    assert read_date(value) is None


def test_more_than_a_day_ahead_is_the_future():
    today = date(2025, 2, 12)
    assert not is_future("2025-02-13", today)
    assert is_future("2025-02-14T00:00:00Z", today)


@given(st.text() | st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(Z|[+-]\d\d:\d\d)"))
def test_no_string_raises(value):
    published = read_date(value)
    assert published is None or date.fromisoformat(published[:10])


def test_dates_of_common_exports_count():
    """GDELT DOC, NewsAPI, news-please, Media Cloud."""
    assert read_date("20250212T101500Z") == "2025-02-12T10:15:00Z"
    assert read_date("2025-02-12T10:15:00Z") == "2025-02-12T10:15:00Z"
    assert read_date("2025-02-12 10:15:00") == "2025-02-12"
    assert read_date("2025-02-12") == "2025-02-12"
