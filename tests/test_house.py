"""The habits that a machine can check: short files and functions, no hosts, no machine paths, nothing unpickled."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [*sorted((ROOT / "analysis").rglob("*.py")), *ROOT.glob("dashboard.py")]

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
MAX_DASHBOARD_LINES = 60
MAX_TEXT_BYTES = 2_000_000  # beyond it lie weights and lexicons, not prose

REGISTRY_HOSTS = [f"{name}.{end}" for name, end in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(?:work|root|tmp/venv)(?=[/\s\"'`)]|$)", re.MULTILINE)
NOQA = re.compile(r"#\s*noqa\b(?::\s*[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*)?(?P<rest>.*)")

UNSAFE_MODULES = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve"}
UNSAFE_CALLS = {"eval", "exec"}
UNSAFE_KEYWORDS = {"allow_pickle", "persist"}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def list_kept_texts():
    """The text files that git keeps or would keep, as (name, text)."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip(f"not a git checkout: {listing.stderr.strip()}")
    for name in sorted(set(listing.stdout.split("\0")) - {""}):
        path = ROOT / name
        if path.is_file() and path.stat().st_size <= MAX_TEXT_BYTES:
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def find_unsafe(tree):
    """Line and name of every import, call or keyword that could run what a file holds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = {alias.name.split(".")[0] for alias in node.names} & UNSAFE_MODULES
        elif isinstance(node, ast.ImportFrom):
            names = {(node.module or "").split(".")[0]} & UNSAFE_MODULES
        elif isinstance(node, ast.Call):
            called = {node.func.id} if isinstance(node.func, ast.Name) else set()
            names = (called & UNSAFE_CALLS) | ({word.arg for word in node.keywords} & UNSAFE_KEYWORDS)
        else:
            continue
        yield from ((node.lineno, name) for name in sorted(names))


def find_long_functions(tree):
    """Line, name and length of every function that is too long to be read at once."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if length > MAX_FUNCTION_LINES:
                yield node.lineno, node.name, length


def test_there_is_code_to_check():
    assert ROOT / "analysis" / "records.py" in CODE


def test_files_are_short():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {name: n for name, n in lengths.items() if n > MAX_FILE_LINES} == {}
    assert lengths.get("dashboard.py", 0) <= MAX_DASHBOARD_LINES


def test_functions_are_short():
    trees = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in CODE}
    assert [(name, *found) for name, tree in trees.items() for found in find_long_functions(tree)] == []


def test_nothing_unpickles_or_evaluates():
    trees = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in CODE}
    assert [(name, *found) for name, tree in trees.items() for found in find_unsafe(tree)] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import os.path, pickle", [(1, "pickle")]),
        ("from joblib import load", [(1, "joblib")]),
        ("\neval(text)", [(2, "eval")]),
        ("numpy.load(path, allow_pickle=True)", [(1, "allow_pickle")]),
        ("model.eval()", []),
    ],
)
def test_unsafe_code_is_found(code, found):
    assert list(find_unsafe(ast.parse(code))) == found


def test_no_file_names_a_package_registry():
    assert [(name, host) for name, text in list_kept_texts() for host in REGISTRY_HOSTS if host in text] == []


def test_no_file_names_a_path_of_one_machine():
    assert [(name, found) for name, text in list_kept_texts() for found in MACHINE_PATH.findall(text)] == []


@pytest.mark.parametrize(
    ("text", "is_machine_path"),
    [
        ("see /" + "work/notes.md", True),
        ("run `/" + "root`", True),
        ("https://example.org/" + "work/1", False),
        ("framework/" + "root", False),
        ("a root/leaf path", False),
    ],
)
def test_machine_paths_are_told_from_others(text, is_machine_path):
    assert bool(MACHINE_PATH.search(text)) is is_machine_path


def test_every_exception_from_the_rules_has_codes_and_a_reason():
    bare = []
    for path in CODE:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            exception = NOQA.search(line)
            if exception and not re.search(r"[a-z]{3}", exception["rest"]):
                bare.append(f"{name_of(path)}:{number}")
    assert bare == []
