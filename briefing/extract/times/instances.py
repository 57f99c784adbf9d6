"""Which day, month or quarter is meant: the instances of "March" or "Friday" about a day, and the choice among them.

A bare weekday or month is the latest one up to the day of reference (a month may be under way), in future clauses the
next; "last" is the latest one over before it, "next" the first to begin after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import MAXYEAR, MINYEAR, date

from briefing.extract.times.calendar import (
    ONE_DAY,
    Period,
    containing,
    day_period,
    easter,
    month_period,
    months_period,
    nth_weekday,
    season_period,
    shifted,
    week_period,
)
from briefing.extract.times.rules import holidays
from briefing.types import Reading

_JUST_OVER = 31
"""A month and day that passed at most so many days ago would have its year, were next year's meant."""
_NEAR_FUTURE = 0.5
"""A date with no tense is the coming one only where that is less than half as far away as the last one."""


def meant(reading: Reading, reference: date) -> Period | None:
    """The instance of a recurring reading that is meant, as of a day."""
    if reading.weekday is not None and reading.day is reading.month is reading.which is None:
        offset = (reference.isoweekday() - reading.weekday) % 7
        return day_period(reference + (7 * (reading.direction == "future") - offset) * ONE_DAY)
    found = list(instances(reading, reference))
    past = [period for period in found if period.first <= reference]
    future = [period for period in found if period.last >= reference]
    if reading.which is not None:
        return _named(past, future, reference, reading)
    return _by_tense(past, future, reference, reading)


def _named(past: list[Period], future: list[Period], reference: date, reading: Reading) -> Period | None:
    """The "last", "next" or "this" one."""
    if reading.which == 0:
        return _this(past, future, reference, reading)
    if reading.which == 1:
        return next((period for period in future if period.first > reference), None)
    return next((period for period in reversed(past) if period.last < reference), None)


def _by_tense(past: list[Period], future: list[Period], reference: date, reading: Reading) -> Period | None:
    """The one that the clause looks to."""
    direction = reading.direction
    if reading.unit == "weekend" and direction == "none":
        direction = "past"
    just_over = past and reading.unit == "day" and 0 < (reference - past[-1].last).days <= _JUST_OVER
    if direction == "none":
        return _nearest(past, future, reference)
    if direction == "past" or just_over:
        return past[-1] if past else None
    return future[0] if future else None


def instances(reading: Reading, around: date) -> Iterator[Period]:
    """The instances of a recurring reading about a day, in order."""
    if reading.unit == "weekend":
        yield from (shifted(around, "weekend", weeks) for weeks in (-1, 0, 1))
    elif reading.unit == "day" and reading.month is None and not reading.name:
        yield from _days_about(reading, around)
    else:
        reach = 4 if (reading.month, reading.day) == (2, 29) else 1
        years = range(max(around.year - reach, MINYEAR), min(around.year + reach, MAXYEAR) + 1)
        found = [period for period in (instance(reading, year) for year in years) if period is not None]
        if reading.weekday is not None:
            found = [period for period in found if period.first.isoweekday() == reading.weekday] or found
        yield from found


def _days_about(reading: Reading, around: date) -> Iterator[Period]:
    """Days known by the day of the week or of the month only."""
    if reading.day is None:
        if reading.weekday is not None:
            monday = around - around.weekday() * ONE_DAY
            for week in (-2, -1, 0, 1, 2):
                yield day_period(monday + (7 * week + reading.weekday - 1) * ONE_DAY)
        return
    months = around.year * 12 + around.month - 1
    candidates = []
    for index in range(months - 14, months + 15):
        year, month = divmod(index, 12)
        if MINYEAR <= year <= MAXYEAR and reading.day <= month_period(year, month + 1).last.day:
            candidates.append(date(year, month + 1, reading.day))
    if reading.weekday is not None:
        candidates = [day for day in candidates if day.isoweekday() == reading.weekday] or candidates
    yield from map(day_period, candidates)


def instance(reading: Reading, year: int) -> Period | None:
    """The instance of a yearly reading that belongs to a year; None where that year has none (29 February)."""
    try:
        return _INSTANCES.get(reading.unit, _day)(reading, year)
    except (ValueError, OverflowError):
        return None


def _day(reading: Reading, year: int) -> Period | None:
    if reading.name:
        return day_period(_holiday(reading.name, year))
    if reading.month is None or reading.day is None:
        return None
    return day_period(date(year, reading.month, reading.day))


def _month(reading: Reading, year: int) -> Period | None:
    return None if reading.month is None else month_period(year, reading.month)


def _quarter(reading: Reading, year: int) -> Period | None:
    return None if reading.number is None else months_period("quarter", year, 3 * reading.number - 2, 3)


def _half(reading: Reading, year: int) -> Period | None:
    return None if reading.number is None else months_period("half", year, 6 * reading.number - 5, 6)


def _season(reading: Reading, year: int) -> Period | None:
    return season_period(year, reading.name)


def _week(reading: Reading, year: int) -> Period | None:
    return None if reading.number is None else week_period(year, reading.number)


_INSTANCES: dict[str, Callable[[Reading, int], Period | None]] = {
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "week": _week,
}


def _holiday(name: str, year: int) -> date:
    row = holidays()[name]
    if "easter" in row:
        return easter(year) + int(row["easter"]) * ONE_DAY
    if "nth" in row:
        return nth_weekday(year, row["month"], row["weekday"], row["nth"]) + int(row.get("plus", 0)) * ONE_DAY
    return date(year, row["month"], row["day"])


def _this(past: list[Period], future: list[Period], reference: date, reading: Reading) -> Period | None:
    """For "this Friday" and "this June", the one of this week or year, else the coming one."""
    if reading.unit == "day" and reading.month is None and not reading.name:
        week = containing("week", reference)
        if reading.direction == "past":
            return past[-1] if past else None
        same = [period for period in future if period.first <= week.last]
        return next(iter(same or future), None)
    same_year = [period for period in past + future if period.first.year == reference.year]
    under_way = [period for period in past if period.last >= reference]
    chosen = under_way or same_year
    return chosen[0] if chosen else None


def _nearest(past: list[Period], future: list[Period], reference: date) -> Period | None:
    if not past or not future:
        return past[-1] if past else future[0] if future else None
    if past[-1].last >= reference:
        return past[-1]
    since, until = (reference - past[-1].last).days, (future[0].first - reference).days
    return future[0] if until < since * _NEAR_FUTURE else past[-1]
