"""A long analysis in a process of its own: started, watched, stopped, and taken up where it was."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

import analysis
from analysis.corpus.fields import Mapped, format_mapping
from analysis.errors import AnalysisError
from analysis.steps import ALL_MEASURES, Measures
from analysis.store import Store
from analysis.ui.folders import SessionFolder

_ROOT = Path(analysis.__file__).parent.parent
_STORE, _PROGRESS, _ERRORS, _CODEBOOK = "store", "progress.jsonl", "errors.txt", "codebook"


@dataclass(slots=True)
class LongAnalysis:
    """The analysis of an upload by the command line; at most one per session.

    Attributes:
        home: The session's folder; it ends the process when the session ends.
        articles: Folder of the uploaded files.
        n_articles: Articles in them.
        mapped: Columns that the reader named.
        started: When the process that runs now was started (seconds of time.monotonic).
        is_waiting: Whether it waits for others to end.
        is_stopped: Whether the reader stopped it.
        codebook: YAML texts by part of the codebook to use; None means the shipped one.
        measures: What is measured.
    """

    home: SessionFolder
    articles: Path
    n_articles: int
    mapped: Mapped = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)
    is_waiting: bool = False
    is_stopped: bool = False
    codebook: Mapping[str, str] | None = None
    measures: Measures = ALL_MEASURES

    @property
    def store(self) -> Path:
        """Where the process keeps what it found."""
        return self._path(_STORE)

    def start(self) -> None:
        """Start it, or go on where it was: what the store holds is not analysed again."""
        words = ["-m", "analysis", "analyse", self.articles, "--out", self.store, "--progress", "json"]
        words += [f"--map={format_mapping(self.mapped)}"] if self.mapped else []
        words += [] if self.measures.stance else ["--without-stance"]
        if self.codebook:
            words += ["--codebook", self._write_codebook(self.codebook)]
        with self._path(_PROGRESS).open("wb") as progress, self._path(_ERRORS).open("wb") as errors:
            self.home.process = subprocess.Popen(
                [sys.executable, *map(str, words)], cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=progress, stderr=errors
            )
        self.started = time.monotonic()
        self.is_stopped = False

    def stop(self) -> None:
        """End the process; what it committed is kept."""
        self.home.end_process()
        self.is_waiting, self.is_stopped = False, True

    @property
    def is_running(self) -> bool:
        """Whether the process is at work."""
        return self.home.process is not None and self.home.process.poll() is None

    @property
    def is_lost(self) -> bool:
        """Whether the files are gone: the connection broke, which ends a session's folder, and came back."""
        return not self.articles.is_dir()

    def count_done(self) -> int:
        """Articles analysed so far, those of earlier runs too."""
        done, total = _read_progress(self._path(_PROGRESS))
        return self.n_articles - total + done if total else 0

    def estimate_seconds(self) -> float | None:
        """Seconds that are left at the speed so far; None as long as nothing is done."""
        done, total = _read_progress(self._path(_PROGRESS))
        return (time.monotonic() - self.started) * (total - done) / done if done else None

    def read_tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables of the finished analysis.

        Raises:
            AnalysisError: It failed, for the reason that the process gave.
        """
        if self.is_lost:
            raise AnalysisError("the connection was lost, and the files with it; upload them again")
        if self.home.process is None or self.home.process.returncode != 0:
            raise AnalysisError(self._explain_failure())
        return Store(self.store).read_tables()

    def _explain_failure(self) -> str:
        """The last line that the process said, less the name of the folder, which nobody shall see."""
        said = self._path(_ERRORS).read_text(encoding="utf-8", errors="replace").strip().splitlines()
        line = said[-1].removeprefix("parallax: ") if said else "the analysis ended without a word"
        return line.replace(repr(str(self.articles.resolve())), "these files")

    def _write_codebook(self, texts: Mapping[str, str]) -> Path:
        folder = self._path(_CODEBOOK)
        folder.mkdir(exist_ok=True)
        for part, text in texts.items():
            (folder / f"{part}.yaml").write_text(text, encoding="utf-8")
        return folder

    def _path(self, name: str) -> Path:
        return self.articles.with_name(f"{self.articles.name}-{name}")


def _read_progress(path: Path) -> tuple[int, int]:
    """Texts done and texts to do, from the last whole line; zeros before the first."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        last: dict[str, int] = json.loads(lines[-1]) if lines else {}
    except (OSError, ValueError):
        return 0, 0
    return last.get("done", 0), last.get("total", 0)
