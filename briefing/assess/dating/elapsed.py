"""What an article says of the time since an event: "three weeks after the last ship left", "a week that began with a fire"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import YEARS, Days, days_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, bare_stretch, is_bare, is_full, is_month_shift, quoted, span_of
from briefing.extract.times.calendar import moved

_REACH = 12
_YEAR = 12 * 31
_MOVES = frozenset({"departure", "arrival"})
_UNITS = {"day": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2), "month": ("month", 1)}


def is_span(told: Told) -> bool:
    """Whether it is a length of time that opens a sentence among the news, and that has passed since an event."""
    reading = told.expression.reading
    if reading is None or told.expression.type != "DURATION" or reading.kind != "length" or not reading.amount:
        return False
    if reading.unit not in _UNITS or not told.line.lead or told.first > 1:
        return False
    words = phrasebook().words["elapsed"]
    since = set(told.after[:1]) & (words["since"] | words["begins"])
    begun = set(told.after[:1]) & words["which"] and set(told.after[1:2]) & words["begun"]
    return bool(since or begun)


def is_under_way(told: Told) -> bool:
    """Whether what it counts from the beginning of goes on: "one month into the strike"."""
    return bool(set(told.after[:1]) & phrasebook().words["elapsed"]["begins"])


def days_after(told: Told, event: Days) -> Days:
    """The days of publication so long after an event, rounded to half a unit; "more than" adds as much again."""
    reading = told.expression.reading
    if reading is None or reading.amount is None or reading.unit not in _UNITS:
        return Days(())
    unit, times = _UNITS[reading.unit]
    slack = timedelta(days={"day": 1, "week": 4, "month": 7 if is_under_way(told) else 15}[unit])
    # "More than a month" adds as much again, "nearly a month" nothing.
    more = {"MORE_THAN": slack, "LESS_THAN": -slack}.get(told.expression.mod or "", timedelta())

    def later(number: int) -> date:
        return moved(date.fromordinal(number), unit, int((reading.amount or 0) * times))

    return days_of(
        ((later(low) - slack).toordinal(), (later(high) + slack + more).toordinal()) for low, high in event.stretches
    )


def _since_own_date(account: Account) -> Iterator[Reason]:
    """The time since an event that the article dates itself."""
    book = phrasebook()
    for told in account.told:
        if not is_span(told):
            continue
        about = told.line.words[told.end : told.end + _REACH]
        kinds, names = book.deeds(word.plain for word in about), told.line.names - book.nations
        dated = [
            other
            for other in account.told
            if _is_past_day(other) and book.deeds(word.plain for word in other.line.words) & kinds
        ]
        named = [other for other in dated if names & other.line.names]
        if not dated:
            continue
        event = _latest(named or dated)
        weekday = next((item for item in account.told if item.line.lead and _weekday(item) is not None), None)
        yield Reason(
            rule="time since",
            days=days_after(told, _all_days(event)),
            strength=3,
            argument=f"It counts {quoted(told)} from what it dates {quoted(event)}.",
            spans=(span_of(account, told), span_of(account, event)),
            best=_exactly(told, event, _weekday(weekday)),
            singled="it is that to the day on {day}, which is a {weekday}",
        )
        return


def _exactly(told: Told, event: Told, weekday: int | None) -> frozenset[date]:
    """The days so long after an event to the day that are of the weekday of the news, where that goes on."""
    reading = told.expression.reading
    if weekday is None or reading is None or reading.unit not in _UNITS or not is_under_way(told):
        return frozenset()
    unit, times = _UNITS[reading.unit]
    each = (moved(day, unit, int((reading.amount or 0) * times)) for day in _all_days(event))
    return frozenset(day for day in each if day.isoweekday() == weekday)


def _weekday(told: Told | None) -> int | None:
    """The ISO weekday of a past time that names a weekday and nothing more."""
    reading = None if told is None else told.expression.reading
    if (
        told is None
        or reading is None
        or told.direction != "past"
        or reading.day is not None
        or reading.month is not None
    ):
        return None
    return reading.weekday if reading.kind == "calendar" and reading.which is None else None


def _ago(account: Account) -> Iterator[Reason]:
    """ "Two months ago", among the news, of the only such event that the article dates itself."""
    book = phrasebook()
    for told in account.told:
        reading = told.expression.reading
        if reading is None or not told.line.lead or not is_month_shift(told) or (reading.amount or 0) >= -1:
            continue
        kinds = book.deeds(word.plain for word in told.line.words) & _MOVES
        dated = [
            other
            for other in account.told
            if _is_past_day(other) and book.deeds(word.plain for word in other.line.words) & kinds
        ]
        if len({other.expression.value for other in dated}) != 1:
            continue
        slack = book.days["rounded_month"]
        event = _all_days(dated[0])
        days = days_of(
            (_months_on(low, reading.amount), _months_on(high, reading.amount)) for low, high in event.stretches
        )
        yield Reason(
            rule="time since",
            days=days.widened(slack, slack),
            strength=5,
            argument=f"It puts {quoted(told)} what it dates {quoted(dated[0])}.",
            spans=(span_of(account, told), span_of(account, dated[0])),
        )
        return


def _months_on(day: int, back: float | None) -> int:
    return moved(date.fromordinal(day), "month", -int(back or 0)).toordinal()


def _is_past_day(told: Told) -> bool:
    reading = told.expression.reading
    if told.direction != "past" or told.line.caption or told.deadline or reading is None or reading.day is None:
        return False
    return is_bare(told) or is_full(told)


def _latest(told: list[Told]) -> Told:
    """The last of some days of one run of events: the one before the longest pause in the year."""
    numbers = sorted({_day_of_year(item): item for item in reversed(told)}.items())
    pauses = [
        ((following[0] - item[0]) % _YEAR or _YEAR, item[1])
        for item, following in zip(numbers, [*numbers[1:], numbers[0]], strict=True)
    ]
    return max(pauses, key=lambda pause: pause[0])[1]


def _day_of_year(told: Told) -> int:
    """A number for a day of any year, months counted as 31 days."""
    reading = told.expression.reading
    return 0 if reading is None else 31 * ((reading.month or 1) - 1) + (reading.day or 1)


def _all_days(told: Told) -> Days:
    """The days a date may be: one, or without its year one of every year."""
    expression = told.expression
    if expression.earliest is not None and expression.latest is not None:
        return days_of([(expression.earliest.toordinal(), expression.latest.toordinal())])
    each = (bare_stretch(expression.reading, year) for year in YEARS if expression.reading is not None)
    return days_of(stretch for stretch in each if stretch is not None)


ELAPSED_RULES = (_since_own_date, _ago)
"""Each takes an article and gives its reasons."""
