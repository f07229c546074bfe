"""A folder of all bad inputs, of entries that are no files, and of three control articles."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.hostile.cases import list_cases

CONTROLS = {
    "control_1.txt": "Trump met Putin in Geneva.\n\nThe president said that the war was a mistake. Talks may go on.",
    "m_control_2.txt": "Zelensky thanked Europe for its generous help. Officials said Ukraine would never give up.",
    "z_control_3.csv": 'text,title\n"NATO condemned the brutal attack. Russia denied it.",Attack condemned\n',
}
LONG_NAME = "n" * 240 + ".txt"


def _listen(path: Path) -> None:
    """A socket; its own name must be short, so it is bound from inside the folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def _lock(path: Path) -> None:
    path.write_text("Nobody may read this.")
    path.chmod(0)


def _nest(path: Path) -> None:
    for _ in range(40):
        path = path / "d"
    path.mkdir(parents=True)
    (path / "deep.txt").write_text("Too deep.")


ENTRIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe.txt": (os.mkfifo, "a named pipe"),
    "socket.txt": (_listen, "a socket"),
    "folder.txt/": (lambda path: path.mkdir(), ""),
    "dangling.txt": (lambda path: path.symlink_to("nowhere.txt"), "leads nowhere or in a circle"),
    "loop.txt": (lambda path: path.symlink_to("loop.txt"), "leads nowhere or in a circle"),
    "loop_folder": (lambda path: path.symlink_to("."), "a link to a folder"),
    "outside.txt": (lambda path: path.symlink_to("/etc/hostname"), "a link out of"),
    "device.txt": (lambda path: path.symlink_to("/dev/zero"), "a link out of"),
    "locked.txt": (_lock, "permission denied"),
    "nested": (_nest, "folders deep"),
    "line\nend.txt": (lambda path: path.write_bytes(bytes(9)), "not text"),
    "bidi\u202etxt.exe": (lambda path: path.write_text("a"), "no reader"),
    "surrogate\udcff.txt": (lambda path: path.write_bytes(bytes(9)), "not text"),
    "<script>alert(1)</script>.exe".replace("/", "_"): (lambda path: path.write_text("a"), "no reader"),
    "=cmd.exe": (lambda path: path.write_text("a"), "no reader"),
    "no_suffix": (lambda path: path.write_text("a"), "no reader"),
    ".hidden.txt": (lambda path: path.write_text("Hidden files are passed by."), ""),
    LONG_NAME: (lambda path: path.write_bytes(b""), "empty"),
}
"""What is made under each name, and the reason that the reading report must give once; "" for none."""


def fill_folder(folder: Path) -> None:
    """Write everything."""
    for case in list_cases():
        (folder / case.file).write_bytes(case.raw)
    for name, (make, _) in ENTRIES.items():
        make(folder / name)
    write_controls(folder)
    (folder / "sources.csv").write_text(
        "file,source\ncontrol_1.txt,Outlet\nmissing.txt,Nobody\n../up.txt,Nobody\nragged\ncontrol_1.txt,Twice\n"
    )
    (folder / "corpus.yaml").write_text("query: &a [*a]\n")


def write_controls(folder: Path) -> None:
    """Write the control articles alone."""
    for name, text in CONTROLS.items():
        (folder / name).write_text(text)
    (folder / "sources.csv").write_text("file,source\ncontrol_1.txt,Outlet\n")
