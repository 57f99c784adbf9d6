"""The days that a time covers for possible days of publication, and the other way round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from briefing.assess.dating.accounts import Told
from briefing.assess.dating.days import Days, days_of
from briefing.extract.times.resolution import value_and_days
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
    return _covered(expression.reading, published)


@lru_cache(maxsize=10_000)
def _covered(reading: Reading | None, published: Days) -> Days | None:
    found: list[tuple[int, int]] = []
    for day in published:
        stretches = _resolved(reading, day.toordinal())
        if not stretches:
            return None
        found.extend(stretches)
    return days_of(found)


def references(expression: TimeExpression, target: Days) -> Days:
    """The days of publication for which a relative time meets the target."""
    if target.count > _WIDEST_TARGET:
        return Days(())
    return _references(expression.reading, target)


@lru_cache(maxsize=10_000)
def _references(reading: Reading | None, target: Days) -> Days:
    found: list[tuple[int, int]] = []
    for number in range(target.stretches[0][0] - _BACK, target.stretches[-1][1] + _ON + 1):
        stretches = _resolved(reading, number)
        if any(low <= last and first <= high for low, high in stretches for first, last in target.stretches):
            begun = found.pop()[0] if found and found[-1][1] == number - 1 else number
            found.append((begun, number))
    return days_of(found)


@lru_cache(maxsize=200_000)
def _resolved(reading: Reading | None, number: int) -> tuple[tuple[int, int], ...]:
    """The days a reading covers as of a day."""
    day = date.fromordinal(number)
    found = (value_and_days(item, day)[1] for item in _alternatives(reading))
    return tuple((days[0].toordinal(), days[1].toordinal()) for days in found if days is not None)


@lru_cache(maxsize=1000)
def _alternatives(reading: Reading | None) -> tuple[Reading, ...]:
    """A reading in all its senses: "last summer" may skip the summer that has just passed, "last May" likewise."""
    if reading is None:
        return ()
    if reading.which == -1 and reading.unit in {"season", "month"}:
        return reading, replace(reading, which=None, within=Reading(kind="shift", unit="year", amount=-1))
    return (reading,)
