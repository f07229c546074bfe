"""The reading report as it is shown: what is said of several rows of a file stands once, with their number."""

from __future__ import annotations

import pandas as pd


def summarise_reading(reading: pd.DataFrame) -> pd.DataFrame:
    """Join equal remarks on the rows of one file; rows that were skipped stay, each a loss of its own.

    Args:
        reading: The table of this name.

    Returns:
        file, outcome and reason, in the order of the first of each; a joined remark names the file alone.
    """
    is_noted = reading["outcome"] == "noted"
    file = reading["file"].where(~is_noted, reading["file"].str.replace(r":\d+$", "", regex=True))
    keys = [file.rename("whole"), reading["outcome"], reading["reason"]]
    joined = reading.groupby(keys, sort=False)["file"].agg(["first", "size"]).reset_index()
    is_joined = joined["size"] > 1
    number = pd.Series([f" ({n:,} rows)" if n > 1 else "" for n in joined["size"]], dtype="str")
    return pd.DataFrame(
        {
            "file": joined["first"].where(~is_joined, joined["whole"]),
            "outcome": joined["outcome"],
            "reason": joined["reason"] + number,
        }
    )
