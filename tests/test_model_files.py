import json

import pytest

from analysis.errors import ModelError
from analysis.model_files import MANIFEST, check_files, identify_model, read_manifest, write_manifest


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "weights.npy").write_bytes(b"12345")
    (folder / "words.json").write_text("{}")
    write_manifest(folder, ["words.json", "weights.npy"], made_by="a test")
    return folder


def test_untouched_files_pass_and_have_a_name(folder):
    assert check_files(folder) == identify_model(folder)
    assert len(check_files(folder)) == 16
    assert read_manifest(folder)["made_by"] == "a test"


def test_other_files_have_another_name(folder):
    before = identify_model(folder)
    (folder / "weights.npy").write_bytes(b"54321")
    write_manifest(folder, ["words.json", "weights.npy"])
    assert identify_model(folder) != before


@pytest.mark.parametrize("content", [b"", b"1234", b"123456", b"12346"])
def test_a_cut_or_altered_file_is_named_in_one_line(folder, content):
    (folder / "weights.npy").write_bytes(content)
    with pytest.raises(ModelError, match=r"^model 'small': the file weights\.npy is cut short or altered; .+$"):
        check_files(folder)


def test_a_missing_file_is_named_in_one_line(folder):
    (folder / "weights.npy").unlink()
    with pytest.raises(ModelError, match=r"^model 'small': the file weights\.npy is missing; .+$"):
        check_files(folder)


@pytest.mark.parametrize("manifest", ["", "[", "[]", "{}", '{"files": {}}', '{"files": 1}', '{"files": {"../a": "0"}}'])
def test_a_damaged_manifest_is_one_line(folder, manifest):
    (folder / MANIFEST).write_text(manifest)
    with pytest.raises(ModelError, match=r"^model 'small': manifest\.json .+$"):
        check_files(folder)


def test_no_manifest_is_one_line(tmp_path):
    with pytest.raises(ModelError, match=r"manifest\.json is missing"):
        check_files(tmp_path)


def test_the_manifest_says_what_was_checked(folder):
    files = json.loads((folder / MANIFEST).read_text())["files"]
    assert list(files) == ["weights.npy", "words.json"]
