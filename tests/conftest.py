"""What every test may use: the sample corpus and, where they are at hand, human-labelled data."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from analysis.encoder import open_encoder

settings.register_profile("house", deadline=None)  # a loaded machine is no failure
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds():
    """The sample corpus: five articles that are never edited."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def labelled_data():
    """The folder of human-labelled data, one sub-folder per data set."""
    folder = ROOT / os.environ.get("PARALLAX_DATA", "../shared/data")
    if not folder.is_dir():
        pytest.skip(f"no labelled data at {folder}: set PARALLAX_DATA to their folder")
    return folder


@pytest.fixture(scope="session")
def small_encoder():
    """A stance model whose logits are sums over words (tests/models/make_small.py), read from disk as any other."""
    return open_encoder(ROOT / "tests" / "models" / "small")
