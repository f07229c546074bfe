"""What the page Tone says of its figures."""

import pandas as pd
import pytest

from analysis.ui.tone import describe_calibrated


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("thorough · 1 · ab", "calibrated on opinion text (thorough mode), the rating"),
        ("static · 1 · ab", "text, the rating"),
    ],
)
def test_the_thorough_mode_is_named(value, said):
    run = pd.DataFrame({"key": ["method_version", "step_tone_calibrated"], "value": ["1", value]})
    assert said in describe_calibrated(run)


def test_a_run_that_does_not_say_its_mode_is_described_without_one():
    assert "text, the rating" in describe_calibrated(pd.DataFrame({"key": [], "value": []}))
