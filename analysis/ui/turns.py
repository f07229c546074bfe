"""How many analyses of uploads run at once on this server, over all sessions; the others wait and are told so."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from analysis.ui.analysing import LongAnalysis

N_SHORT = 2
N_LONG = max(1, (os.cpu_count() or 1) - 1)
"""One core stays free for the pages; short ones never wait for long ones."""
_PAUSE_SECONDS = 0.5


@dataclass(slots=True)
class Turns:
    """The analyses that run now.

    Attributes:
        most: How many may.
        running: For each whether it still does; one that ended, however it ended, makes room.
        lock: Held while one is let in.
    """

    most: int
    running: list[Callable[[], bool]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def start(self, start: Callable[[], None], is_running: Callable[[], bool]) -> bool:
        """Start an analysis if there is room; whether it was started."""
        with self.lock:
            self.running = [runs for runs in self.running if runs()]
            if len(self.running) >= self.most:
                return False
            start()
            self.running.append(is_running)
            return True


@st.cache_resource(show_spinner=False)
def open_turns(most: int, kind: str) -> Turns:
    """The turns of a kind of analysis, one for all sessions."""
    del kind  # only part of the key
    return Turns(most)


def start_in_turn(long: LongAnalysis) -> None:
    """Start a long analysis, or let it wait: called again until it runs."""
    long.is_waiting = not open_turns(N_LONG, "long").start(long.start, lambda: long.is_running)


@contextmanager
def wait_for_turn(turns: Turns, say: Callable[[str], None]) -> Iterator[None]:
    """Hold a turn, once there is one.

    Args:
        turns: Whose.
        say: Told again and again why nothing happens yet.
    """
    held = [False]

    def take() -> None:
        held[0] = True

    while not turns.start(take, lambda: held[0]):
        say(describe_wait(turns.most))
        time.sleep(_PAUSE_SECONDS)
    try:
        yield
    finally:
        held[0] = False


def describe_wait(most: int) -> str:
    """What a reader is told who waits."""
    others = "another analysis runs" if most == 1 else f"{most} other analyses run"
    return f"Waiting: {others} on this server, and no more are run at once. Yours starts by itself."
