"""A reading and a day of reference give a value and days; what the day does not settle stays open.

Anything that leans on a time named before is left open where there is none, except that "the previous year" without
one is the year before publication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from briefing.extract.times.calendar import (
    ONE_DAY,
    Period,
    containing,
    day_period,
    moved,
    narrowed,
    nth_weekday,
    nth_within,
    shifted,
)
from briefing.extract.times.instances import instance, instances, meant
from briefing.extract.times.rules import holidays
from briefing.types import Direction, Reading, TimeExpression

RANK = {
    "day": 0, "weekend": 1, "week": 1, "fortnight": 2, "month": 3, "quarter": 4, "season": 4, "half": 5,
    "fiscal-year": 6, "year": 6, "decade": 7, "century": 8,
}  # fmt: skip
_OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX", "year": "XXXX", "fiscal-year": "FYXXXX",
    "decade": "XXX", "century": "XX",
}  # fmt: skip
_PER_DAY = {"second": 86400, "minute": 1440, "hour": 24}


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
        if special := _SPECIAL.get(reading.kind) or _SPECIAL.get(reading.unit):
            return special(reading, reference)
        period = period_of(reading, reference)
        if period is not None:
            return period.value + reading.clock, _days(reading, period, reference)
    except (OverflowError, ValueError):
        pass
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


def _fixed(reading: Reading, reference: date | None) -> tuple[str, None]:
    return reading.name, None


def _length(reading: Reading, reference: date | None) -> tuple[str, tuple[date, date] | None]:
    """A length; its days too where it is tied to the day of reference ("the past two weeks") or to a period."""
    try:
        return reading.name, _length_days(reading, reference)
    except (OverflowError, ValueError):
        return reading.name, None


def _length_days(reading: Reading, reference: date | None) -> tuple[date, date] | None:
    amount, unit = reading.amount, "day" if reading.unit == "night" else reading.unit
    if amount is None:
        return None
    if reading.within is not None and unit in RANK:
        within = period_of(reading.within, reference)
        return None if within is None else _edge_of(within, reading.part, unit, amount)
    if reading.part not in {"past", "future"} or reference is None:
        return None
    if unit in _PER_DAY:
        amount, unit = -(-amount // _PER_DAY[unit]), "day"
    if reading.part == "past":
        return moved(reference, unit, -amount), reference
    return reference, moved(reference, unit, amount)


def _edge_of(within: Period, part: str, unit: str, amount: int) -> tuple[date, date]:
    """The first or last so many units of a period."""
    if part == "first":
        return within.first, moved(within.first, unit, amount) - ONE_DAY
    return moved(within.last + ONE_DAY, unit, -amount), within.last


def _hours(reading: Reading, reference: date | None) -> tuple[str, tuple[date, date] | None]:
    """A distance in hours or minutes: the hour of publication is not known, so neither is the day to the day."""
    if reference is None:
        return "XXXX-XX-XXTXX", None
    per_day = _PER_DAY[reading.unit]
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


_SPECIAL: dict[str, Callable[[Reading, date | None], tuple[str, tuple[date, date] | None]]] = {
    "fixed": _fixed,
    "length": _length,
    "hours": _hours,
    "fiscal-year": _fiscal,
}


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
    amount = reading.amount or 0
    if reading.anchor is not None:
        base = period_of(reading.anchor, reference)
        return None if base is None else _moved_from(base, reading)
    unsettled = reading.anaphoric and (amount != -1 or reading.unit == "day")
    if reference is None or reading.keep or unsettled:
        return None
    return shifted(reference, reading.unit, amount)


def _moved_from(base: Period, reading: Reading) -> Period | None:
    """A shift from a time named before, which must not be vaguer than the unit of the shift."""
    amount = reading.amount or 0
    kept = base.unit if reading.keep == "antecedent" else reading.keep or reading.unit
    if kept not in RANK or RANK[base.unit] > RANK[kept]:
        return None
    if not reading.keep:
        return shifted(base.first, reading.unit, amount)
    if reading.year is not None:
        amount = reading.year - base.first.year
    return containing(kept, moved(base.first, reading.unit, amount))


def _nth(reading: Reading, reference: date | None) -> Period | None:
    if reading.within is None or reading.amount is None:
        return None
    within = period_of(_looking(reading.within, reading.direction), reference)
    if within is None:
        return None
    if reading.weekday is not None:
        return day_period(nth_weekday(within.first.year, within.first.month, reading.weekday, reading.amount))
    return nth_within(within, reading.unit, reading.amount)


def _looking(reading: Reading, direction: Direction) -> Reading:
    """The reading, looking the given way where it does not look one already."""
    if direction == "none" or reading.direction != "none":
        return reading
    return replace(reading, direction=direction)


def _calendar(reading: Reading, reference: date | None) -> Period | None:
    if reading.unit in _WHOLE:
        return _WHOLE[reading.unit](reading)
    if reading.year is not None:
        return instance(reading, reading.year)
    if reading.within is not None:
        return _inside(reading, reference)
    if reading.anchor is not None:
        base = period_of(reading.anchor, reference)
        return None if base is None else meant(reading, base.first)
    return None if reference is None or reading.anaphoric else meant(reading, reference)


def _year(reading: Reading) -> Period | None:
    return None if reading.year is None else containing("year", date(reading.year, 1, 1))


def _decade(reading: Reading) -> Period | None:
    return None if reading.number is None else containing("decade", date(reading.number, 1, 1))


def _century(reading: Reading) -> Period | None:
    first = ((reading.number or 1) - 1) * 100
    return Period("century", date(max(first, 1), 1, 1), date(first + 99, 12, 31))


_WHOLE: dict[str, Callable[[Reading], Period | None]] = {
    "year": _year,
    "decade": _decade,
    "century": _century,
}


def _inside(reading: Reading, reference: date | None) -> Period | None:
    """The instance inside a larger period: "October of last year", "Friday of next week", "the 5th of this month"."""
    if reading.within is None:
        return None
    within = period_of(reading.within, reference)
    if within is None:
        return None
    found = instances(reading, within.first)
    return next((period for period in found if within.first <= period.first <= within.last), None)


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
