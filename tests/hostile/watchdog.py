"""An alarm for work that does not come back."""

from __future__ import annotations

import faulthandler
import signal
from collections.abc import Iterator
from contextlib import contextmanager

HANGS_AFTER = 20
"""Seconds of processor time, so that a busy machine is no hang."""
_BLOCKS_AFTER = 300
"""Seconds of any time: whoever waits uses no processor."""
_ENDS_AFTER = 600
"""Seconds after which the process itself is ended, with a traceback: library code in C hears no alarm."""


class HungError(BaseException):
    """Not an Exception, so that no reader takes it for a damaged file."""


@contextmanager
def watch(name: str) -> Iterator[None]:
    """Raise HungError where the block works for more than HANGS_AFTER seconds, or waits without end."""

    def ring(*_: object) -> None:
        raise HungError(f"{name}: more than {HANGS_AFTER} s")

    alarms = ((signal.SIGPROF, signal.ITIMER_PROF, HANGS_AFTER), (signal.SIGALRM, signal.ITIMER_REAL, _BLOCKS_AFTER))
    before = [signal.signal(number, ring) for number, _, _ in alarms]
    for _, timer, seconds in alarms:
        signal.setitimer(timer, seconds)
    faulthandler.dump_traceback_later(_ENDS_AFTER, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        for (number, timer, _), handler in zip(alarms, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
