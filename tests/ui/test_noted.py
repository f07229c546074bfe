"""The table of the page Signals."""

import numpy as np
import pandas as pd

from analysis.ui.noted import tabulate_signals, write_count


def test_zero_is_written_and_what_is_stated_is_blank():
    assert write_count("hedged", 11, 50.0) == "11 (50.0)"
    assert write_count("hedged", 0, 0.0) == "0"
    assert write_count("capitals", 1200, np.nan) == "1,200"
    assert write_count("no_date", 1, np.nan) == "not stated"
    assert write_count("no_date", 0, np.nan) == ""


def test_what_was_not_searched_is_blank():
    signals = pd.DataFrame(
        [("a", "no_date", 0, np.nan), ("a", "hedged", 0, 0.0), ("b", "no_date", 1, np.nan)],
        columns=["article_id", "signal", "n", "per_100"],
    )
    table = tabulate_signals(signals, {"a": "A", "b": "B"})
    assert list(table["no date"]) == ["", "not stated"]
    assert list(table["hedged"]) == ["0", ""]
