"""Where uploads lie: a private folder per session, gone when the session ends; what dead processes left goes at start.

All folders of a process lie in one, whose lock file the process holds as long as it lives: a lock says who is alive
where process ids do not (containers number theirs anew).
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TextIO

import streamlit as st

PREFIX = "parallax-sessions-"
_LOCK = "lock"
_GRACE_SECONDS = 60
_END_SECONDS = 2


@dataclass(frozen=True, slots=True)
class ProcessFolder:
    """The folder of this process; ``lock`` stays open, and so locked, until the process ends."""

    path: Path
    lock: TextIO


@dataclass(slots=True)
class SessionFolder:
    """The private folder of one session and the analysis that runs on it, if any."""

    path: Path
    process: subprocess.Popen[bytes] | None = None

    def end_process(self) -> None:
        """End the analysis, by its own process and no other."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def release(self) -> None:
        """End the analysis and remove everything."""
        self.end_process()
        remove_folder(self.path)


@st.cache_resource(scope="session", on_release=SessionFolder.release, show_spinner=False)
def open_session_folder() -> SessionFolder:
    """The folder of this session; Streamlit releases it when the browser is gone."""
    return SessionFolder(Path(tempfile.mkdtemp(dir=open_process_folder().path)))


@st.cache_resource(show_spinner=False)
def open_process_folder() -> ProcessFolder:
    """The folder of this process; also removes those whose process is dead."""
    parent = Path(tempfile.gettempdir())
    remove_abandoned(parent)
    return make_process_folder(parent)


def make_process_folder(parent: Path) -> ProcessFolder:
    """Make a locked folder that nobody else can read, to be removed at the end of the process."""
    path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    lock = (path / _LOCK).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    atexit.register(remove_folder, path)
    return ProcessFolder(path, lock)


def remove_abandoned(parent: Path) -> None:
    """Remove the folders of this user whose process does not live any more."""
    for path in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):  # another process is at the same work, or it is not ours to remove
            status = path.lstat()
            if path.is_dir() and not path.is_symlink() and status.st_uid == os.getuid() and _is_abandoned(path):
                remove_folder(path)


def _is_abandoned(path: Path) -> bool:
    try:
        with (path / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:  # just being made, or half removed
        return time.time() - path.stat().st_mtime > _GRACE_SECONDS
    except BlockingIOError:
        return False
    return True


def remove_folder(path: Path) -> None:
    """Remove a folder for good; renamed first, so that nobody writes into it meanwhile."""
    grave = path.with_name(f"{PREFIX}{token_hex(8)}")
    with suppress(OSError):  # gone already
        path.rename(grave)
        shutil.rmtree(grave, ignore_errors=True)
