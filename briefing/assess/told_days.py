"""The days that a time covers for possible days of publication, and the other way round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from briefing.assess.accounts import Told
from briefing.assess.days import Days, days_of
from briefing.extract.times import resolve
from briefing.types import Reading, TimeExpression

_BACK, _ON = 40, 800
WIDEST_REFERENCE = 1200
"""Where publication is known to no more than so many days, nothing is resolved by it."""
_WIDEST_TARGET = 800


def days_told(told: Told, published: Days) -> Days | None:
    """The days that a time covers, given the possible days of publication; None where that is not known."""
    expression = told.expression
    if expression.earliest is not None and expression.latest is not None:
        return days_of([(expression.earliest.toordinal(), expression.latest.toordinal())])
    if not published.bounded or published.count > WIDEST_REFERENCE:
        return None
    return covered(expression, published)


def covered(expression: TimeExpression, published: Days) -> Days | None:
    """The days that a relative time covers for any of the possible days of publication."""
    return _covered(_key(expression), published)


@lru_cache(maxsize=10_000)
def _covered(key: TimeExpression, published: Days) -> Days | None:
    found: list[tuple[int, int]] = []
    for day in published:
        stretches = _resolved(key, day)
        if not stretches:
            return None
        found.extend(stretches)
    return days_of(found)


def references(expression: TimeExpression, target: Days) -> Days:
    """The days of publication for which a relative time meets the target."""
    if target.count > _WIDEST_TARGET:
        return Days(())
    return _references(_key(expression), target)


@lru_cache(maxsize=10_000)
def _references(key: TimeExpression, target: Days) -> Days:
    found = []
    for number in range(target.stretches[0][0] - _BACK, target.stretches[-1][1] + _ON + 1):
        stretches = _resolved(key, date.fromordinal(number))
        if any(low <= last and first <= high for low, high in stretches for first, last in target.stretches):
            found.append((number, number))
    return days_of(found)


def _key(expression: TimeExpression) -> TimeExpression:
    """The expression without its place, so that equal readings are resolved once."""
    return TimeExpression(
        start=0,
        end=0,
        text="",
        type=expression.type,
        value="",
        mod=expression.mod,
        direction=expression.direction,
        reading=expression.reading,
    )


@lru_cache(maxsize=200_000)
def _resolved(expression: TimeExpression, day: date) -> tuple[tuple[int, int], ...]:
    """The days it covers as of a day. "Last summer" may skip the summer that has just passed, "last May" likewise."""
    readings = [expression]
    reading = expression.reading
    if reading is not None and reading.which == -1 and reading.unit in {"season", "month"}:
        year = replace(reading, which=None, within=Reading(kind="shift", unit="year", amount=-1))
        readings.append(replace(expression, reading=year))
    found = [resolve(item, day) for item in readings]
    return tuple(
        (item.earliest.toordinal(), item.latest.toordinal())
        for item in found
        if item.earliest is not None and item.latest is not None
    )
