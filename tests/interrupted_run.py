"""An analysis that ends itself without warning: ``python -m tests.interrupted_run KIND MOMENT CORPUS STORE``.

KIND is ``never``, ``seconds`` (of processor time, from when everything is loaded) or ``before`` or ``after`` (the
MOMENT-th renaming of a file of the store). The system ends the process at once; no line of Python runs any more. An
unbroken run prints its seconds and its number of renamings.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from analysis import pipeline
from analysis.codebook import load_codebook
from analysis.corpus import read_corpus
from analysis.steps import Measures
from analysis.store import Store

BATCH = 2
MEASURES = Measures(stance=False)
"""The network takes seconds to load and is a step like the others."""


def main(kind: str, moment: str, corpus: str, store: str) -> None:
    """Analyse a corpus into a store, up to the moment."""
    codebook, articles, renaming = load_codebook(), read_corpus(corpus), Path.replace
    n_renamed = 0

    def rename(path: Path, target: Path) -> Path:
        nonlocal n_renamed
        n_renamed += 1
        if (kind, n_renamed) == ("before", float(moment)):
            os.kill(os.getpid(), signal.SIGKILL)
        renamed = renaming(path, target)
        if (kind, n_renamed) == ("after", float(moment)):
            os.kill(os.getpid(), signal.SIGKILL)
        return renamed

    replaced: Callable[[Path, Path], Path] = rename
    Path.replace = replaced  # type: ignore[method-assign,assignment]
    started = time.process_time()
    if kind == "seconds":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)  # which ends a process like SIGKILL
        signal.setitimer(signal.ITIMER_PROF, float(moment))
    pipeline.analyse(articles, codebook, store=Store(Path(store)), batch=BATCH, measures=MEASURES)
    sys.stdout.write(f"{time.process_time() - started} {n_renamed}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
