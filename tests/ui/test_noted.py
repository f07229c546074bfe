"""The table of the page Signals."""

import numpy as np
import pandas as pd

from analysis.ui.noted import tabulate_signals, write_count


def test_zero_is_written():
    assert write_count(11, 50.0) == "11 (50.0)"
    assert write_count(0, 0.0) == "0"
    assert write_count(1200, np.nan) == "1,200"


def test_what_was_not_searched_is_blank_and_what_is_not_stated_stands_in_one_column():
    signals = pd.DataFrame(
        [
            ("a", "no_date", 1, np.nan),
            ("a", "no_author", 0, np.nan),
            ("a", "no_source", 1, np.nan),
            ("a", "hedged", 11, 50.0),
            ("a", "misspellings", 0, np.nan),
            ("b", "no_date", 0, np.nan),
        ],
        columns=["article_id", "signal", "n", "per_100"],
    )
    first, second = tabulate_signals(signals, {"a": "A", "b": "B"}).to_dict("records")
    assert first["not stated"] == "date, source"
    assert (first["hedged"], first["misspellings"], first["quotes"]) == ("11 (50.0)", "0", "")
    assert {value for name, value in second.items() if name != "article"} == {""}
