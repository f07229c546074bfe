"""The package: light to import, its verbs loaded on first use."""

import subprocess
import sys

import pytest

import analysis

HEAVY = {"streamlit", "altair", "pandas", "pyarrow", "numpy", "scipy", "onnxruntime", "vaderSentiment", "sentencex"}


def run_python(code, cwd):
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=False)


def test_importing_the_package_loads_nothing_heavy(seeds):
    done = run_python(f"import sys, analysis; print(sorted({HEAVY!r} & set(sys.modules)))", seeds.parent)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_analysing_loads_nothing_of_the_app(seeds):
    code = (
        "import sys, analysis, tempfile; from pathlib import Path\n"
        "result = analysis.analyse(analysis.read_corpus('seeds'))\n"
        "with tempfile.TemporaryDirectory() as folder: analysis.export_tables(result.tables, Path(folder))\n"
        "print(sorted({'streamlit', 'altair'} & set(sys.modules)))"
    )
    done = run_python(code, seeds.parent)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("name", analysis.__all__)
def test_every_public_name_is_there(name):
    assert getattr(analysis, name) is not None
    assert name in dir(analysis)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'analysis' has no attribute 'guess'"):
        analysis.guess  # noqa: B018 -- looking it up is the test


def test_the_version_is_that_of_the_project(seeds):
    assert f'version = "{analysis.__version__}"' in (seeds.parent / "pyproject.toml").read_text(encoding="utf-8")
