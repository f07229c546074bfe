"""Tables to Altair charts, one kind of chart per file.

Every chart takes long tables with fixed column names: texts of a corpus are values, never names of fields. Positions
are worked out in the table, on complete grids, so that no mark can slip under another header.
"""

from analysis.charts.arc import plot_arc
from analysis.charts.dots import lay_out_dots, plot_dots
from analysis.charts.grid import Grid
from analysis.charts.ink import DARK, LIGHT, Ink
from analysis.charts.presence import lay_out_presence, plot_presence
from analysis.charts.splits import lay_out_split, plot_split

__all__ = [
    "DARK",
    "LIGHT",
    "Grid",
    "Ink",
    "lay_out_dots",
    "lay_out_presence",
    "lay_out_split",
    "plot_arc",
    "plot_dots",
    "plot_presence",
    "plot_split",
]
