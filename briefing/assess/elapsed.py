"""What an article says of the time since an event: "three weeks after the last ship left", "a week that began with a fire"."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.assess.accounts import Told
from briefing.assess.days import Days, days_of
from briefing.assess.phrasebook import phrasebook
from briefing.extract.calendar import moved

_UNITS = {"day": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2), "month": ("month", 1)}


def is_span(told: Told) -> bool:
    """Whether it is a length of time that opens a sentence among the news, and that has passed since an event."""
    reading = told.expression.reading
    if reading is None or told.expression.type != "DURATION" or reading.kind != "length" or not reading.amount:
        return False
    if reading.unit not in _UNITS or not told.line.lead or told.first > 1:
        return False
    words = phrasebook().words["elapsed"]
    since = set(told.after[:1]) & words["since"]
    begun = set(told.after[:1]) & words["which"] and set(told.after[1:2]) & words["begun"]
    return bool(since or begun)


def days_after(told: Told, event: Days) -> Days:
    """The days of publication so long after an event, rounded to half a unit; "more than" adds as much again."""
    reading = told.expression.reading
    if reading is None or reading.amount is None or reading.unit not in _UNITS:
        return Days(())
    unit, times = _UNITS[reading.unit]
    slack = timedelta(days={"day": 1, "week": 4, "month": 15}[unit])
    more = slack if told.expression.mod == "MORE_THAN" else timedelta()

    def later(number: int) -> date:
        return moved(date.fromordinal(number), unit, int((reading.amount or 0) * times))

    return days_of(
        ((later(low) - slack).toordinal(), (later(high) + slack + more).toordinal()) for low, high in event.stretches
    )
