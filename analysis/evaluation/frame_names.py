"""Names that labelled rows use for frames, and the frames that they mean (frame_names.csv: small letters, no marks)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.codebook import load_codebook, parse_frames
from analysis.codebook_entries import Frame
from analysis.errors import EvaluationError
from analysis.safe_yaml import read_text

TABLE = Path(__file__).parent / "frame_names.csv"
DIMENSION = "issue"
_OTHER = ("other", "none", "")

Names = Mapping[str, tuple[int, ...]]
"""Places of frames by plain name."""


def load_frames(codebook: Path | None) -> tuple[Frame, ...]:
    """All frames of a codebook: a folder, a file of frames, or None for the shipped one."""
    if codebook is not None and codebook.is_file():
        return parse_frames(read_text(codebook), codebook.name)[1]
    return load_codebook(codebook).frames


def list_own_names(frames: Sequence[Frame]) -> Names:
    """Every frame by its id and by its name."""
    return {plain(name): (place,) for place, frame in enumerate(frames) for name in (frame.id, frame.name)}


def list_known_names(frames: Sequence[Frame]) -> Names:
    """Issue frames by their ids and by the names of frame_names.csv, some of which mean several frames.

    Raises:
        EvaluationError: The codebook has no issue frame.
    """
    places = {frame.id: place for place, frame in enumerate(frames) if frame.dimension == DIMENSION}
    if not places:
        raise EvaluationError(f"the codebook has no dimension '{DIMENSION}'; this task compares its frames")
    with TABLE.open(encoding="utf-8", newline="") as stream:
        merged = {row["name"]: row["frames"].split() for row in csv.DictReader(stream)}
    known = {name: tuple(places[id] for id in ids) for name, ids in merged.items() if places.keys() >= set(ids)}
    return {plain(id): (place,) for id, place in places.items()} | known


def look_up(name: str, names: Names) -> tuple[int, ...]:
    """The frames that a name means.

    Raises:
        EvaluationError: None is called so.
    """
    if (found := names.get(plain(name))) is None:
        raise EvaluationError(f"no frame is called '{name}'; name one of {', '.join(sorted(names))}")
    return found


def is_other(name: object) -> bool:
    """Whether a label says that no frame fits."""
    return name is None or plain(str(name)) in _OTHER


def plain(name: str) -> str:
    """A name in small letters, "&" as "and", everything else but letters and figures as one blank."""
    return " ".join(re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ")))
