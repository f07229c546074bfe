"""The matrix of the Overview: what its rows say."""

from analysis.ui.matrix import write_hedged


def test_what_was_not_scored_is_not_zero():
    assert write_hedged(2, 9) == "hedged 2 of 9"
    assert write_hedged(0, 9) == "hedged 0 of 9"
    assert write_hedged(0, 0) == "not scored"
