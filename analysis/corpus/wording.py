"""How names and values of unknown origin are shown inside one-line messages."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.corpus.decoding import make_inert

_LONGEST_VALUE = 60
_MOST_VALUES = 12


def quote_value(value: object, longest: int = _LONGEST_VALUE) -> str:
    """Return a value in quotes, cut short, with line breaks and invisible characters escaped."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= longest else f"{text[:longest]}…")


def list_values(values: Iterable[str]) -> str:
    """Return the first few values, quoted and separated by commas."""
    shown = list(values)
    more = f" and {len(shown) - _MOST_VALUES} more" if len(shown) > _MOST_VALUES else ""
    return ", ".join(quote_value(value) for value in shown[:_MOST_VALUES]) + more


def show_name(name: str) -> str:
    """Return a file name that is safe to print: one line, NFC, no invisible characters."""
    return make_inert(name).text.replace("\n", "\ufffd").replace("\t", "\ufffd")


def explain_os_error(error: OSError) -> str:
    """Return the operating system's reason as a few lower-case words."""
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"
