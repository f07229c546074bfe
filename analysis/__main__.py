"""The command line: ``python -m analysis`` with ``analyse``, ``export`` or ``evaluate``."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from analysis.pipeline import Analysis


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a call in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see `{self.prog} --help`\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Words of the call; None means those of the process.

    Returns:
        Exit status: 0, or 2 after an error, which is one line on standard error.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # file names that the terminal has no letters for
    options = _make_parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except AnalysisError as error:
        print(f"parallax: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("parallax: stopped; what is done is kept, the same call goes on from there", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `… | head`: the work is done, and nobody listens any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _make_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m analysis", description="Analyse a corpus of news articles into tables.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    analyse = commands.add_parser("analyse", help="read articles and write their tables into a store")
    analyse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders, archives or files")
    analyse.add_argument("--out", type=Path, required=True, metavar="DIR", help="the store; what it holds is reused")
    analyse.add_argument(
        "--codebook", type=Path, metavar="DIR", help="folder with your own actors, frames, terms, cues"
    )
    analyse.add_argument(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="columns of tables and keys of JSON that are not found by name: text=story,title=h1",
    )
    analyse.add_argument(
        "--progress",
        choices=("bar", "json"),
        default="bar",
        help='json: only lines like {"done": 500, "total": 2000} on standard output, for programs',
    )
    analyse.add_argument(
        "--thorough-tone", action="store_true", help="calibrated tone by the stance model too: better, and slow"
    )
    analyse.add_argument(
        "--without-stance", action="store_true", help="leave stance out: many times as fast; its figures are missing"
    )
    analyse.set_defaults(run=_analyse)
    export = commands.add_parser("export", help="write the tables of a store as CSV")
    export.add_argument("store", type=Path, metavar="DIR", help="a store that `analyse` wrote")
    export.add_argument("--out", type=Path, required=True, metavar="DIR2", help="folder for the CSV files")
    export.set_defaults(run=_export)
    _add_evaluate(commands)
    return parser


def _add_evaluate(commands: argparse._SubParsersAction[_Parser]) -> None:
    from analysis.evaluation import TASKS

    known = "; ".join(f"{name}: {task.summary}" for name, task in TASKS.items())
    evaluate = commands.add_parser("evaluate", help="compare a measure with human labels", epilog=known)
    evaluate.add_argument("task", metavar="TASK", help=", ".join(TASKS))
    evaluate.add_argument("file", type=Path, metavar="FILE", help="labelled rows, .jsonl or .jsonl.gz")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    evaluate.add_argument("--mode", help="method, where there are several")
    evaluate.add_argument("--codebook", type=Path, metavar="DIR", help="folder with your own codebook files")
    evaluate.set_defaults(run=_evaluate)


def _analyse(options: argparse.Namespace) -> None:
    from analysis.codebook import load_codebook
    from analysis.corpus import read_corpus
    from analysis.corpus.fields import parse_mapping
    from analysis.pipeline import analyse
    from analysis.steps import Measures
    from analysis.store import Store

    codebook = load_codebook(options.codebook)
    corpus = read_corpus(*options.paths, mapped=parse_mapping(options.map) if options.map else {})
    store, measures = Store(options.out), Measures(not options.without_stance, options.thorough_tone)
    if options.progress == "json":
        analyse(corpus, codebook, store=store, progress=_print_progress, measures=measures)
        return
    with _open_bar() as show_progress:
        result = analyse(corpus, codebook, store=store, progress=show_progress, measures=measures)
    _print_result(options, result)


def _print_progress(done: int, total: int) -> None:
    print(json.dumps({"done": done, "total": total}), flush=True)


@contextmanager
def _open_bar() -> Iterator[Callable[[int, int], None]]:
    from tqdm import tqdm

    with tqdm(desc="analysing", unit=" texts", disable=None) as bar:

        def show_progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show_progress


def _print_result(options: argparse.Namespace, result: Analysis) -> None:
    from analysis.summaries import summarise_reading

    unchanged = result.n_articles - result.n_analysed
    print(f"{result.n_articles} articles read: {result.n_analysed} analysed, {unchanged} unchanged")
    if (n_other := int((result.tables["articles"]["status"] == "other_language").sum())) > 0:
        print(f"not English, so not scored: {n_other}")
    print("scored: " + " · ".join(f"{step} {n}" for step, n in result.n_scored.items()))
    for row in summarise_reading(result.tables["reading"]).itertuples():
        print(f"{row.outcome} {row.file}: {row.reason}")
    for file in result.damaged:
        print(f"damaged {options.out / file}: set aside as {file}.damaged, its texts were analysed again")
    print(f"tables: {options.out}")


def _evaluate(options: argparse.Namespace) -> None:
    from analysis.evaluation import evaluate_task
    from analysis.evaluation.printing import format_figures
    from analysis.evaluation.tasks import Options

    figures = evaluate_task(options.task, options.file, Options(options.mode, options.codebook))
    print(json.dumps(figures, ensure_ascii=False, allow_nan=False) if options.json else format_figures(figures))


def _export(options: argparse.Namespace) -> None:
    from analysis.export import export_tables
    from analysis.store import Store, is_store

    if not is_store(options.store):
        raise AnalysisError(f"{options.store}: is no store; make one with `python -m analysis analyse PATH --out DIR`")
    files = export_tables(Store(options.store).read_tables(), options.out)
    print(f"{len(files)} files: {options.out}")


if __name__ == "__main__":
    sys.exit(main())
