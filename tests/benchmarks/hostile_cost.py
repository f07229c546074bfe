"""Seconds and memory that each broken or hostile input of tests/hostile costs, the dearest first.

``python -m tests.benchmarks.hostile_cost``: each input is read and analysed in a process of its own (forked after the
libraries are loaded); memory is what the process gained, time is its processor time. Bar: 2 s and 100 MB each.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from analysis import analyse, load_codebook, read_corpus
from analysis.errors import AnalysisError
from analysis.steps import Measures
from tests.hostile.cases import STORY, Case, list_cases

MOST_SECONDS, MOST_MEGABYTES = 2.0, 100.0
SHOWN = 15
CODEBOOK, MEASURES = load_codebook(), Measures(stance=False)


def main() -> int:
    """Print the dearest inputs; the status is the number of those beyond a bar."""
    cases = list_cases()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "warm.txt").write_text(STORY)
        (folder / "warm.html").write_text(f"<p>{STORY}</p>")
        analyse(read_corpus(folder), CODEBOOK, measures=MEASURES)
        costs = sorted(((*measure_case(case, folder), case.file) for case in cases), reverse=True)
    beyond = [cost for cost in costs if cost[0] > MOST_SECONDS or cost[1] > MOST_MEGABYTES]
    print(f"{len(cases)} inputs; beyond {MOST_SECONDS} s or {MOST_MEGABYTES} MB: {len(beyond)}")
    largest = sorted(costs, key=lambda cost: -cost[1])[:SHOWN]
    for seconds, megabytes, file in dict.fromkeys([*costs[:SHOWN], *largest, *beyond]):
        print(f"{seconds:8.2f} s {megabytes:8.1f} MB  {file}")
    return len(beyond)


def measure_case(case: Case, folder: Path) -> tuple[float, float]:
    """Processor seconds and megabytes gained while one input is read and analysed."""
    path = folder / case.file
    path.write_bytes(case.raw)
    receiver, sender = os.pipe()
    if (child := os.fork()) == 0:
        os.write(sender, repr(_work(path)).encode())
        os._exit(0)
    os.close(sender)
    os.waitpid(child, 0)
    with os.fdopen(receiver) as answer:
        seconds, kilobytes = answer.read().strip("()").split(", ")
    path.unlink()
    return float(seconds), int(kilobytes) / 1000


def _work(path: Path) -> tuple[float, int]:
    before = resource.getrusage(resource.RUSAGE_SELF)
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1000
    with suppress(AnalysisError):
        analyse(read_corpus(path), CODEBOOK, measures=MEASURES)
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, max(0, after.ru_maxrss * 1024 // 1000 - resident)


if __name__ == "__main__":
    sys.exit(main())
