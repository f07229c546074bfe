"""Publication dates: ISO 8601 and RFC 2822 count; anything that can be read in two ways does not."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONE_HOURS: Final = {  # RFC 2822, sections 3.3 and 4.3
    **{"ut": 0, "utc": 0, "gmt": 0, "z": 0},
    **{"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}
_ISO: Final = re.compile(r"\d{4}-?(?:\d{2}-?\d{2}|W\d{2}-?\d)(?:[T ].+)?", re.ASCII)
_RFC_2822: Final = re.compile(
    r"(?:[a-z]{3},\s*)?(?P<day>\d{1,2})\s+(?P<month>[a-z]{3})\s+(?P<year>\d{4})"
    r"\s+(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s+(?P<zone>[+-]\d{4}|[a-z]{1,3})",
    re.ASCII | re.IGNORECASE,
)


def read_date(value: str) -> str | None:
    """Return a date as ISO 8601, or None where the value is neither ISO 8601 nor RFC 2822.

    Args:
        value: As it stands in the file, such as ``2025-02-12`` or ``Wed, 12 Feb 2025 10:00:00 +0100``.

    Returns:
        ``YYYY-MM-DDTHH:MM:SSZ`` (UTC) where a time with its zone is given, else ``YYYY-MM-DD``.
    """
    try:
        moment = _read_iso(value.strip()) or _read_rfc_2822(value.strip())
        return _write_iso(moment) if moment else None
    except (ValueError, OverflowError):
        return None


def is_future(published: str, today: date) -> bool:
    """Return whether a date that `read_date` gave is more than a day after today."""
    return date.fromisoformat(published[:10]) - today > timedelta(days=1)


def _read_iso(value: str) -> datetime | None:
    return datetime.fromisoformat(value) if _ISO.fullmatch(value) else None


def _read_rfc_2822(value: str) -> datetime | None:
    found = _RFC_2822.fullmatch(value)
    if not found or found["month"].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(found["month"].lower()) + 1
    day = datetime(int(found["year"]), month, int(found["day"]), tzinfo=_read_zone(found["zone"]))
    return day.replace(hour=int(found["hour"]), minute=int(found["minute"]), second=int(found["second"] or 0))


def _read_zone(zone: str) -> timezone | None:
    if zone[0] not in "+-":
        hours = _ZONE_HOURS.get(zone.lower())
        return None if hours is None else timezone(timedelta(hours=hours))
    sign = -1 if zone[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[3:])))


def _write_iso(moment: datetime) -> str:
    if moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
