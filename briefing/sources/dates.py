"""Complete calendar days written out in a line: the only dates this stage reads (it states, it never infers)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBERS = {form: number for number, forms in enumerate(_MONTHS, 1) for form in forms}
MONTH = "|".join(sorted(_MONTH_NUMBERS, key=lambda form: (-len(form), form)))
"""Alternatives of a regular expression for a month's name, longest first."""
WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = re.compile(
    rf"""\b(?:
        (?P<month1>{MONTH})\.?\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>(?:19|20)\d\d)
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month2>{MONTH})\.?,?[\s-]+(?P<year2>(?:19|20)\d\d)
      | (?P<year3>(?:19|20)\d\d)[-/.](?P<month3>\d{{1,2}})[-/.](?P<day3>\d{{1,2}})
      | (?P<first>\d{{1,2}})[/.-](?P<second>\d{{1,2}})[/.-](?P<year4>(?:19|20)\d\d)
    )(?!\d(?!\d?:\d))""",  # "202411:42": a clock may be glued to the year
    re.VERBOSE | re.IGNORECASE,
)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDay:
    """A complete day with its place in the text it was read from."""

    start: int
    end: int
    day: date


def written_days(text: str, start: int = 0, end: int | None = None) -> list[WrittenDay]:
    """All complete days in ``text[start:end]``. ``03/06/2024`` is none: nothing says which number is the month."""
    found = []
    for match in _DAY.finditer(text, start, len(text) if end is None else end):
        day = _day_of(match)
        if day is not None:
            found.append(WrittenDay(start=match.start(), end=match.end(), day=day))
    return found


def machine_day(value: str) -> date | None:
    """The day that a metadata value states (``2024-06-03T10:15:00Z``, ``20240603``, ``Mon, 03 Jun 2024 …``), as written.

    The clock and its zone are dropped: the day is the one that the publisher wrote.
    """
    compact = _COMPACT.match(value)
    if compact:
        return _valid(int(compact[1]), int(compact[2]), int(compact[3]))
    days = written_days(value[:80].replace("T", " "))
    return days[0].day if days else None


def _day_of(match: re.Match[str]) -> date | None:
    if match["year1"]:
        return _valid(int(match["year1"]), _MONTH_NUMBERS[match["month1"].lower()], int(match["day1"]))
    if match["year2"]:
        return _valid(int(match["year2"]), _MONTH_NUMBERS[match["month2"].lower()], int(match["day2"]))
    if match["year3"]:
        return _valid(int(match["year3"]), int(match["month3"]), int(match["day3"]))
    first, second, year = int(match["first"]), int(match["second"]), int(match["year4"])
    if first == second or second > 12:
        return _valid(year, first, second)
    return _valid(year, second, first) if first > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
