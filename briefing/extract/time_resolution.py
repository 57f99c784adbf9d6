"""A reading and a day of reference give days: which instance of "March" or "Friday" is meant, and what it covers.

Conventions: a bare weekday or month is the latest one up to the day of reference (a month may be under way), in
future clauses the next; "last" is the latest one over before it, "next" the first to begin after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from briefing.extract.calendar import (
    ONE_DAY,
    Period,
    containing,
    day_period,
    easter,
    month_period,
    months_period,
    moved,
    narrowed,
    nth_weekday,
    nth_within,
    season_period,
    shifted,
    week_period,
)
from briefing.extract.time_rules import holidays
from briefing.types import Direction, Reading, TimeExpression

_RANK = {
    "day": 0, "weekend": 1, "week": 1, "fortnight": 2, "month": 3, "quarter": 4, "season": 4, "half": 5,
    "fiscal-year": 6, "year": 6, "decade": 7, "century": 8,
}  # fmt: skip
_OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX", "year": "XXXX", "fiscal-year": "FYXXXX",
    "decade": "XXX", "century": "XX",
}  # fmt: skip
_NEAR_FUTURE = 0.5
"""A date with no tense is the coming one only where that is less than half as far away as the last one."""


def resolved(expression: TimeExpression, reference: date | None) -> TimeExpression:
    """The expression with value, earliest and latest as of a day; what the day does not settle stays open."""
    reading = expression.reading
    if reading is None:
        return expression
    value, days = value_and_days(reading, reference)
    return replace(
        expression,
        value=value,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
    )


def value_and_days(reading: Reading, reference: date | None) -> tuple[str, tuple[date, date] | None]:
    """The TIMEX3 value of a reading, and its first and last day where they are known."""
    try:
        if reading.kind == "length":
            return reading.name, _length_days(reading, reference)
        if reading.kind == "fixed":
            return reading.name, None
        if reading.kind == "hours":
            return _hours(reading, reference)
        if reading.unit == "fiscal-year":
            return _fiscal(reading, reference)
        period = period_of(reading, reference)
        if period is None:
            return open_value(reading), None
        return period.value + reading.clock, _days(reading, period, reference)
    except (OverflowError, ValueError):
        return open_value(reading), None


def _days(reading: Reading, period: Period, reference: date | None) -> tuple[date, date]:
    if reading.part in {"earlier", "later"} and reference is not None and period.unit != "day":
        if reading.part == "earlier" and reference >= period.first:
            return period.first, min(period.last, reference)
        if reading.part == "later" and reference <= period.last:
            return max(period.first, reference), period.last
    if reading.part == "overnight":
        return period.first - ONE_DAY, period.last
    return narrowed(period, reading.part)


def _length_days(reading: Reading, reference: date | None) -> tuple[date, date] | None:
    """The days of "the past two weeks": back from the day of reference, or on from it."""
    if reading.within is not None and reading.amount is not None and reading.unit in _RANK:
        within = period_of(reading.within, reference)
        if within is None:
            return None
        if reading.part == "first":
            return within.first, moved(within.first, reading.unit, reading.amount) - ONE_DAY
        return moved(within.last + ONE_DAY, reading.unit, -reading.amount), within.last
    if reading.amount is None or reading.part not in {"past", "future"} or reference is None:
        return None
    if reading.unit in {"second", "minute", "hour"}:
        days = timedelta(days=-(-reading.amount // {"second": 86400, "minute": 1440, "hour": 24}[reading.unit]))
        return (reference - days, reference) if reading.part == "past" else (reference, reference + days)
    unit = "day" if reading.unit == "night" else reading.unit
    if reading.part == "past":
        return moved(reference, unit, -reading.amount), reference
    return reference, moved(reference, unit, reading.amount)


def _hours(reading: Reading, reference: date | None) -> tuple[str, tuple[date, date] | None]:
    """A distance in hours or minutes: the hour of publication is not known, so neither is the day to the day."""
    if reference is None:
        return "XXXX-XX-XXTXX", None
    per_day = {"second": 86400, "minute": 1440, "hour": 24}[reading.unit]
    amount = reading.amount or 0
    low, high = sorted((amount // per_day, -(-amount // per_day)))
    first, last = reference + low * ONE_DAY, reference + high * ONE_DAY
    day = reference + int(amount / per_day) * ONE_DAY
    return day.isoformat() + "TXX", (first, last)


def _fiscal(reading: Reading, reference: date | None) -> tuple[str, tuple[date, date] | None]:
    """A fiscal year, which begins up to nine months before its calendar year or within it, by country and firm."""
    year = reading.year
    if year is None and reference is not None and reading.which is not None:
        year = reference.year + reading.which
    if year is None:
        return "FYXXXX", None
    return f"FY{year:04d}", (date(year - 1, 4, 1), date(year + 1, 3, 31))


def period_of(reading: Reading, reference: date | None) -> Period | None:
    """The days a reading names, before a part narrows them; None where the reference does not settle them."""
    if reading.kind == "shift":
        return _shift(reading, reference)
    if reading.kind == "nth":
        return _nth(reading, reference)
    if reading.kind == "calendar":
        return _calendar(reading, reference)
    return None


def _shift(reading: Reading, reference: date | None) -> Period | None:
    amount, unit, base = reading.amount or 0, reading.unit, None
    if reading.anchor is not None:
        base = period_of(reading.anchor, reference)
        if base is None:
            return None
        if reading.keep:
            unit_kept = base.unit if reading.keep == "antecedent" else reading.keep
            if unit_kept not in _RANK or _RANK[base.unit] > _RANK[unit_kept]:
                return None
            years = reading.year - base.first.year if reading.year is not None else amount
            return containing(unit_kept, moved(base.first, unit, years))
        if _RANK[base.unit] > _RANK[unit]:
            return None
        start = base.first
    elif reference is None or reading.keep or (reading.anaphoric and (amount != -1 or unit == "day")):
        return None
    else:
        start = reference
    return shifted(start, unit, amount)


def _nth(reading: Reading, reference: date | None) -> Period | None:
    if reading.within is None or reading.amount is None:
        return None
    within = period_of(replace_direction(reading.within, reading.direction), reference)
    if within is None:
        return None
    if reading.weekday is not None:
        return day_period(nth_weekday(within.first.year, within.first.month, reading.weekday, reading.amount))
    return nth_within(within, reading.unit, reading.amount)


def replace_direction(reading: Reading, direction: Direction) -> Reading:
    """The reading, looking the given way where it does not look one already."""
    if direction == "none" or reading.direction != "none":
        return reading
    return replace(reading, direction=direction)


def _calendar(reading: Reading, reference: date | None) -> Period | None:
    if reading.unit == "century":
        first = ((reading.number or 1) - 1) * 100
        return Period("century", date(max(first, 1), 1, 1), date(first + 99, 12, 31))
    if reading.unit == "decade":
        return containing("decade", date(reading.number or 1, 1, 1))
    if reading.unit == "year":
        return containing("year", date(reading.year or 1, 1, 1)) if reading.year else None
    if reading.year is not None:
        return _instance(reading, reading.year)
    if reading.within is not None:
        return _inside(reading, reference)
    if reading.anchor is not None:
        base = period_of(reading.anchor, reference)
        return None if base is None else _choose(list(_instances(reading, base.first)), base.first, reading)
    if reference is None or reading.anaphoric:
        return None
    return _choose(list(_instances(reading, reference)), reference, reading)


def _inside(reading: Reading, reference: date | None) -> Period | None:
    """The instance inside a larger period: "October of last year", "Friday of next week", "the 5th of this month"."""
    if reading.within is None:
        return None
    within = period_of(reading.within, reference)
    if within is None:
        return None
    for instance in _instances(reading, within.first):
        if instance.first <= within.last and instance.last >= within.first and instance.first >= within.first:
            return instance
    return None


def _instances(reading: Reading, around: date) -> Iterator[Period]:
    """The instances of a recurring reading about a day, in order."""
    if reading.unit == "weekend":
        yield from (shifted(around, "weekend", weeks) for weeks in (-1, 0, 1))
    elif reading.unit == "day" and reading.month is None and not reading.name:
        yield from _days_about(reading, around)
    else:
        reach = 4 if (reading.month, reading.day) == (2, 29) else 1
        years = range(max(around.year - reach, MINYEAR), min(around.year + reach, MAXYEAR) + 1)
        found = [period for period in (_instance(reading, year) for year in years) if period is not None]
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


def _instance(reading: Reading, year: int) -> Period | None:
    """The instance of a yearly reading that belongs to a year; None where that year has none (29 February)."""
    try:
        if reading.unit == "month" and reading.month is not None:
            return month_period(year, reading.month)
        if reading.unit == "quarter" and reading.number is not None:
            return months_period("quarter", year, 3 * reading.number - 2, 3)
        if reading.unit == "half" and reading.number is not None:
            return months_period("half", year, 6 * reading.number - 5, 6)
        if reading.unit == "season":
            return season_period(year, reading.name)
        if reading.unit == "week" and reading.number is not None:
            return week_period(year, reading.number)
        if reading.name:
            return day_period(_holiday(reading.name, year))
        if reading.month is not None and reading.day is not None:
            return day_period(date(year, reading.month, reading.day))
    except (ValueError, OverflowError):
        return None
    return None


def _holiday(name: str, year: int) -> date:
    row = holidays()[name]
    if "easter" in row:
        return easter(year) + int(row["easter"]) * ONE_DAY
    if "nth" in row:
        return nth_weekday(year, row["month"], row["weekday"], row["nth"]) + int(row.get("plus", 0)) * ONE_DAY
    return date(year, row["month"], row["day"])


def _choose(instances: list[Period], reference: date, reading: Reading) -> Period | None:
    """Which instance is meant, as of a day."""
    if not instances:
        return None
    past = [period for period in instances if period.first <= reference]
    future = [period for period in instances if period.last >= reference]
    which, direction = reading.which, reading.direction
    if which == -1:
        over = [period for period in past if period.last < reference]
        return over[-1] if over else None
    if which == 1:
        return next((period for period in future if period.first > reference), None)
    if which == 0:
        return _this(past, future, reference, reading)
    by_weekday = reading.weekday is not None and reading.month is None and reading.day is None
    if by_weekday and direction == "future":
        return next((period for period in future if period.first > reference), None)
    if direction == "past" or by_weekday or reading.unit == "weekend" and direction == "none":
        return past[-1] if past else None
    if direction == "future":
        return future[0] if future else None
    return _nearest(past, future, reference)


def _this(past: list[Period], future: list[Period], reference: date, reading: Reading) -> Period | None:
    """ "This Friday", "this June": the one of this week or year, else the coming one."""
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


def open_value(reading: Reading) -> str:
    """The value as far as the words alone give it: ``XXXX-09-15``, ``XXXX-WXX-1``, ``XXXX-Q3``."""
    if reading.kind in {"fixed", "length"}:
        return reading.name
    unit = reading.keep if reading.keep in _OPEN else reading.unit
    value = _OPEN.get(unit, "XXXX-XX-XX")
    if reading.kind == "calendar":
        year = "XXXX" if reading.year is None else f"{reading.year:04d}"
        if reading.unit == "day":
            value = _open_day(reading, year)
        elif reading.month is not None:
            value = f"{year}-{reading.month:02d}"
        elif reading.number is not None and reading.unit in {"quarter", "half"}:
            value = f"{year}-{reading.unit[0].upper()}{reading.number}"
        elif reading.name:
            value = f"{year}-{reading.name}"
    return value + reading.clock


def _open_day(reading: Reading, year: str) -> str:
    if reading.name:
        row = holidays()[reading.name]
        return f"{year}-{row['month']:02d}-{row['day']:02d}" if "day" in row else f"{year}-XX-XX"
    if reading.month is None and reading.day is None and reading.weekday is not None:
        return f"{year}-WXX-{reading.weekday}"
    month = "XX" if reading.month is None else f"{reading.month:02d}"
    day = "XX" if reading.day is None else f"{reading.day:02d}"
    return f"{year}-{month}-{day}"
