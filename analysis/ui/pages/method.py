"""Method: what is measured and how, what is validated, and with which versions."""

from __future__ import annotations

from analysis.ui.choice import offer_choice
from analysis.ui.header import show_header
from analysis.ui.method import show_codebook, show_measures, show_run, show_short
from analysis.ui.recoding import open_workspace
from analysis.ui.validation import show_validation

PARTS = {
    "short": "In short",
    "measures": "Measures and formulas",
    "validation": "Validation",
    "codebook": "Codebook",
    "run": "This run",
}

workspace = open_workspace()
show_header(workspace, "Method")
part = offer_choice("Part", "part", PARTS)
if part == "measures":
    show_measures()
elif part == "validation":
    show_validation()
elif part == "codebook":
    show_codebook(workspace)
elif part == "run":
    show_run(workspace)
else:
    show_short(workspace)
