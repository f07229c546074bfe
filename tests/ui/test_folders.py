"""Private folders: nobody else's, removed with the session, and after a process that died."""

import fcntl
import os
import signal
import subprocess
import sys
import time

import pytest

from analysis.ui.folders import PREFIX, SessionFolder, make_process_folder, remove_abandoned, remove_folder


def list_folders(parent):
    return [path.name for path in parent.iterdir()]


def test_only_the_user_can_look_into_it(tmp_path):
    folder = make_process_folder(tmp_path)
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert folder.path.parent == tmp_path
    folder.lock.close()


def test_the_folder_of_a_living_process_stays(tmp_path):
    folder = make_process_folder(tmp_path)
    remove_abandoned(tmp_path)
    assert folder.path.is_dir()
    with (folder.path / "lock").open() as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    folder.lock.close()


def test_the_folder_of_a_killed_process_goes(tmp_path):
    code = "\n".join(
        [
            "import time, pathlib, sys",
            "from analysis.ui.folders import make_process_folder",
            "folder = make_process_folder(pathlib.Path(sys.argv[1]))",
            "(folder.path / 'article.txt').write_text('private')",
            "print('ready', flush=True)",
            "time.sleep(60)",
        ]
    )
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"ready\n"
        remove_abandoned(tmp_path)
        assert len(list_folders(tmp_path)) == 1
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(list_folders(tmp_path)) == 1
    remove_abandoned(tmp_path)
    assert list_folders(tmp_path) == []


def test_the_folder_goes_with_a_process_that_ends_in_peace(tmp_path):
    code = "import pathlib, sys; from analysis.ui.folders import make_process_folder as make; "
    code += "make(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)
    assert list_folders(tmp_path) == []


def test_what_is_not_ours_stays(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / f"{PREFIX}file").write_text("")
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "other")
    (tmp_path / f"{PREFIX}young").mkdir()  # no lock yet: just being made
    remove_abandoned(tmp_path)
    assert sorted(list_folders(tmp_path)) == ["other", f"{PREFIX}file", f"{PREFIX}link", f"{PREFIX}young"]


def test_one_without_a_lock_goes_when_it_is_old(tmp_path):
    old = tmp_path / f"{PREFIX}old"
    old.mkdir()
    os.utime(old, (time.time() - 3600,) * 2)
    remove_abandoned(tmp_path)
    assert list_folders(tmp_path) == []


def test_a_released_folder_is_gone_and_its_process_too(tmp_path):
    folder = SessionFolder(tmp_path / "session")
    folder.path.mkdir()
    (folder.path / "article.txt").write_text("private")
    folder.process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    folder.release()
    assert list_folders(tmp_path) == []
    assert folder.process.returncode == -signal.SIGTERM


def test_what_is_gone_already_is_no_error(tmp_path):
    remove_folder(tmp_path / "gone")
    assert list_folders(tmp_path) == []
