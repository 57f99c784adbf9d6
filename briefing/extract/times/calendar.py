"""Stretches of the calendar: the day, week, month, quarter, season … a time expression names, and their TIMEX3 values.

Weeks are ISO 8601 weeks (Monday to Sunday). Seasons are the meteorological ones of the northern hemisphere
(WMO: spring is March to May); a winter is named for the year in which it begins.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days, both ends counted, and the unit it is one of."""

    unit: str
    first: date
    last: date

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        value = _VALUE_OF.get(self.unit)
        return self.first.isoformat() if value is None else value(self.first)

    @property
    def days(self) -> int:
        """How many days, both ends counted."""
        return (self.last - self.first).days + 1


def _week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _season_value(day: date) -> str:
    return f"{day.year:04d}-" + next(name for name, month in SEASON_START.items() if month == day.month)


_VALUE_OF: dict[str, Callable[[date], str]] = {
    "week": _week_value,
    "fortnight": _week_value,
    "weekend": lambda day: _week_value(day) + "-WE",
    "month": lambda day: f"{day.year:04d}-{day.month:02d}",
    "quarter": lambda day: f"{day.year:04d}-Q{(day.month + 2) // 3}",
    "half": lambda day: f"{day.year:04d}-H{(day.month + 5) // 6}",
    "season": _season_value,
    "year": lambda day: f"{day.year:04d}",
    "decade": lambda day: f"{day.year // 10:03d}",
    "century": lambda day: f"{day.year // 100:02d}",
}


def day_period(day: date) -> Period:
    """One day."""
    return Period("day", day, day)


@lru_cache(maxsize=4096)
def month_period(year: int, month: int) -> Period:
    """One month; ValueError where there is none such."""
    return Period("month", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def months_period(unit: str, year: int, month: int, count: int) -> Period:
    """``count`` months from the first of the given month on, as one ``unit``."""
    end = year * 12 + month - 1 + count - 1
    return Period(unit, date(year, month, 1), month_period(end // 12, end % 12 + 1).last)


def week_period(year: int, week: int) -> Period:
    """An ISO week; ValueError where the year has no such week."""
    first = date.fromisocalendar(year, week, 1)
    return Period("week", first, first + 6 * ONE_DAY)


def season_period(year: int, name: str) -> Period:
    """A season (SP, SU, FA, WI) that begins in ``year``."""
    return months_period("season", year, SEASON_START[name], 3)


def containing(unit: str, day: date) -> Period:
    """The ``unit`` in which ``day`` lies; a weekend is that of the day's week."""
    if unit in _DAYS_IN:
        return _days_containing(unit, day)
    if unit == "season":
        start = day.month // 3 * 3 or 12
        return months_period("season", day.year - (day.month < 3), start, 3)
    months = _MONTHS_IN[unit]
    if months < 12:
        return months_period(unit, day.year, (day.month - 1) // months * months + 1, months)
    years = months // 12
    first = day.year // years * years
    return Period(unit, date(max(first, 1), 1, 1), date(first + years - 1, 12, 31))


def _days_containing(unit: str, day: date) -> Period:
    if unit == "day":
        return Period("day", day, day)
    monday = day - day.weekday() * ONE_DAY
    if unit == "weekend":
        return Period("weekend", monday + 5 * ONE_DAY, monday + 6 * ONE_DAY)
    return Period(unit, monday, monday + (_DAYS_IN[unit] - 1) * ONE_DAY)


def moved(day: date, unit: str, amount: int) -> date:
    """The day ``amount`` units away; a day its month lacks becomes the month's last.

    OverflowError or ValueError outside the years 1 to 9999.
    """
    if unit in _DAYS_IN:
        return day + amount * _DAYS_IN[unit] * ONE_DAY
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "season" else _MONTHS_IN[unit])
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, unit: str, amount: int) -> Period:
    """The ``unit`` that lies ``amount`` units after the one of ``day``."""
    return containing(unit, moved(day, unit, amount))


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The ``count``-th given weekday (Monday is 1) of a month; counted from the end where negative."""
    if count > 0:
        first = date(year, month, 1)
        return first + ((weekday - first.isoweekday()) % 7 + 7 * (count - 1)) * ONE_DAY
    last = month_period(year, month).last
    return last - ((last.isoweekday() - weekday) % 7 + 7 * (-count - 1)) * ONE_DAY


def nth_within(period: Period, unit: str, count: int) -> Period | None:
    """The ``count``-th ``unit`` of a period (-1: the last), or None where it has not so many.

    A week belongs to the month or year in which its Thursday lies (ISO 8601).
    """
    if count == 0:
        return None
    middle = 3 * ONE_DAY if unit in {"week", "fortnight"} else 0 * ONE_DAY
    edge = containing(unit, period.first if count > 0 else period.last)
    if not period.first <= edge.first + middle <= period.last:
        edge = shifted(edge.first, unit, 1 if count > 0 else -1)
    found = shifted(edge.first, unit, count - 1 if count > 0 else count + 1)
    return found if period.first <= found.first + middle <= period.last else None


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def narrowed(period: Period, part: str) -> tuple[date, date]:
    """The days of the START, MID or END of a period.

    Of a month 1 to 10, 11 to 20, 21 on; of a decade its years 0 to 3, 4 to 6, 7 to 9; of a week the overlapping
    Monday to Wednesday, Tuesday to Thursday, Thursday on; of anything longer than a month its thirds.
    """
    bounds = _PARTS.get(period.unit)
    if bounds is None or part not in {"START", "MID", "END"}:
        return period.first, period.last
    unit, middle, end, overlap = bounds
    first = moved(period.first, unit, middle)
    last = moved(period.first, unit, end)
    if part == "START":
        return period.first, first + (overlap - 1) * ONE_DAY
    if part == "MID":
        return first - overlap * ONE_DAY, last - ONE_DAY
    return last - overlap * ONE_DAY, period.last


_PARTS = {
    "week": ("day", 2, 4, 1),
    "month": ("day", 10, 20, 0),
    "quarter": ("month", 1, 2, 0),
    "season": ("month", 1, 2, 0),
    "half": ("month", 2, 4, 0),
    "year": ("month", 4, 8, 0),
    "decade": ("year", 4, 7, 0),
    "century": ("year", 33, 66, 0),
}
"""For each unit: in which smaller unit its parts are counted, where the middle and the end begin, overlap in days."""
