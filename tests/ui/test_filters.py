"""The filters: what a part of a title finds, and that no choice is cut off."""

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from analysis.ui.filters import find_titled


def test_a_missing_title_contains_nothing():
    titles = pd.Series(["The Nantes talks", np.nan, None, "Peace"], dtype="object")
    assert find_titled(titles, "nan") == [True, False, False, False]
    assert find_titled(titles, "none") == [False] * 4
    assert find_titled(titles, "peace") == [False, False, False, True]


def draw_many():
    from analysis.ui import filters

    filters._choose("Actors", "actor", {str(n): f"Actor {n}" for n in range(250)})


def test_no_option_is_cut_off():
    app = AppTest.from_function(draw_many).run()
    assert not app.exception
    assert len(app.multiselect(key="actor").options) == 250
