"""A CSV of 10,000 newswire articles, analysed by the command line: articles per second and memory.

``python -m tests.benchmarks.scale_speed [N]``. The command runs in a process of its own, as the dashboard runs it for
large uploads; it is stopped once, about half-way, and goes on from there. Memory is the most that it held at once.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks import NEWSWIRE, ROOT, explain_missing, read_texts

N_ARTICLES = 10_000
OPTION = "--without-stance"


def main(n_articles: int = N_ARTICLES) -> int:
    """Print all figures."""
    if reason := next(filter(None, map(explain_missing, NEWSWIRE)), ""):
        print(f"scale: skipped, {reason}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file, store = Path(folder) / "articles.csv", Path(folder) / "store"
        n_texts = write_table(file, n_articles)
        options = [OPTION] if knows_option() else []
        words = ["analyse", str(file), "--out", str(store), "--progress", "json", *options]
        print(f"{n_texts:,} articles, {file.stat().st_size / 1e6:.1f} MB of CSV, {' '.join(options) or 'every step'}")
        start = perf_counter()
        n_done = stop_half_way(words)
        middle = perf_counter()
        subprocess.run(make_call(words), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        end = perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = used.ru_utime + used.ru_stime
    print(
        f"stopped after {n_done:,} texts and {middle - start:.1f} s; went on and ended after {end - middle:.1f} s more"
    )
    print(f"{n_texts / (end - start):.1f} articles/s, {n_texts / busy:.1f} per processor second")
    print(f"memory at most {used.ru_maxrss / 1e6:.2f} GB")
    return 0


def write_table(file: Path, n_articles: int) -> int:
    """Write the first different texts; return how many there were."""
    texts = list(dict.fromkeys(text for path in NEWSWIRE for text in read_texts(path)))[:n_articles]
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["id", "source", "text"])
        rows.writerows((number, "Newswire", text) for number, text in enumerate(texts))
    return len(texts)


def stop_half_way(words: list[str]) -> int:
    """Run the command until half of the texts are done, end it, and return how many were."""
    with subprocess.Popen(make_call(words), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            progress = json.loads(line)
            if progress["done"] * 2 >= progress["total"]:
                process.terminate()
                return int(progress["done"])
    raise RuntimeError("the analysis ended before it was half done")


def make_call(words: list[str]) -> list[str]:
    """The command line of a call."""
    return [sys.executable, "-m", "analysis", *words]


def knows_option() -> bool:
    """Whether the stance can be left out."""
    shown = subprocess.run(make_call(["analyse", "--help"]), cwd=ROOT, check=True, capture_output=True, text=True)
    return OPTION in shown.stdout


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
