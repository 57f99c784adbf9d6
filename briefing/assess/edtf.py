"""Dates as written by hand in EDTF (ISO 8601-2), read back into ranges: the counterpart of ``DateRange.edtf``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from briefing.types import DateRange

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NO_YEAR = re.compile(r"XXXX-\d{2}(?:-\d{2})?", re.ASCII)


def parse_edtf(text: str) -> DateRange:
    """A day, a month, a year, ``A/B`` with ``..`` for an open side, a choice of days ``[A,B]``, or ``XXXX-06``.

    Empty text is the unknown range. Raises ValueError for anything else, and for an interval that ends before it begins.
    """
    text = text.strip()
    if not text:
        return DateRange()
    if _NO_YEAR.fullmatch(text):
        _days(text.replace("XXXX", "2024"))  # a leap year: every month and day that there is
        return DateRange(pattern=text)
    if text.startswith("[") and text.endswith("]"):
        candidates = tuple(sorted({_days(part.strip())[0] for part in text[1:-1].split(",")}))
        first, last = candidates[0], candidates[-1]
        return DateRange(
            earliest=first,
            latest=last,
            best=first if first == last else None,
            candidates=candidates if len(candidates) > 1 else (),
        )
    start, slash, end = text.partition("/")
    earliest = None if slash and start == ".." else _days(start)[0]
    latest = None if slash and end == ".." else _days(end if slash else start)[1]
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(f"{text!r} ends before it begins")
    return DateRange(earliest=earliest, latest=latest, best=earliest if earliest == latest else None)


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            return day, day
        if _MONTH.fullmatch(text):
            first = date.fromisoformat(f"{text}-01")
            return first, first.replace(day=monthrange(first.year, first.month)[1])
        if _YEAR.fullmatch(text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None
    raise ValueError(f"{text!r} is no date; write it as 2024-06-09, 2024-06, or 2024-06-01/2024-06-15")
