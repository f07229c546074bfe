"""Write docs/validation.json: the measures beside human labels, with the data that are at hand.

``make evaluate``; labelled data are found through PARALLAX_DATA. Runs whose files are not at hand keep their figures.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from analysis.evaluation.suite import SUITE, round_figures, run_suite

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "validation.json"


def main() -> None:
    """Run the suite and rewrite the file after each run, so that a long suite can be stopped."""
    data = ROOT / os.environ.get("PARALLAX_DATA", "../shared/data")
    known = json.loads(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {}
    known = {run.name: known[run.name] for run in SUITE if run.name in known}
    for run, figures in run_suite((data, ROOT)):
        if figures is None:
            print(f"kept as it was, no data: {run.name}")
            continue
        known[run.name] = round_figures(figures)
        PAGE.write_text(json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"done: {run.name}")


if __name__ == "__main__":
    main()
