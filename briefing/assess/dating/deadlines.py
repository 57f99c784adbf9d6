"""What deadlines, terms and the weekday of the news say of an article's day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import YEARS, Days, days_of, yearly
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, bare_stretch, is_bare, is_month_shift, month_stretch, quoted, span_of
from briefing.extract.times.calendar import moved
from briefing.types import Reading, Span


def _met(account: Account) -> Iterator[Reason]:
    """A deadline that was met, told as news: published about that day, and after the weekday it names."""
    words, limits = phrasebook().words["met"], phrasebook().days
    opening = next((line for line in account.lines if line.opening), None)
    if opening is None or "completion" not in opening.families:
        return
    weekday = news_weekday(account)
    for told in account.told:
        if not (told.deadline and is_bare(told) and told.direction != "future" and "completion" in told.families):
            continue
        reading = told.expression.reading
        if reading is None or not set(told.before) & words["verbs"]:
            continue
        before, after = limits["met_before"], limits["met_after"]
        if weekday is None:
            days = yearly(partial(_around, reading, before, after))
            best: frozenset[date] = frozenset()
            spans: tuple[Span, ...] = (span_of(account, told),)
            said = "It reports"
        else:
            number = weekday.expression.reading.weekday if weekday.expression.reading else None
            mondays = _weekdays_around(reading, number or 1, before, after)
            days = days_of((day, day + limits["weekday"]) for day, _ in mondays)
            best = frozenset(date.fromordinal(day) for day, first_after in mondays if first_after)
            spans = (span_of(account, told), span_of(account, weekday))
            said = f"It reports, of “{weekday.expression.text}”,"
        yield Reason(
            rule="deadline met",
            days=days,
            strength=5,
            argument=f"{said} that the {quoted(told)} deadline was met, which is news about that time.",
            spans=spans,
            best=best,
        )
        return


def news_weekday(account: Account) -> Told | None:
    """The weekday on which the news of the opening sentence happened or was told."""
    for told in account.told:
        reading = told.expression.reading
        if (
            told.line.opening
            and told.direction == "past"
            and reading is not None
            and reading.kind == "calendar"
            and reading.weekday is not None
            and reading.day is None
            and reading.month is None
        ):
            return told
    return None


def _around(reading: Reading, before: int, after: int, year: int) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    return None if stretch is None else (stretch[0] - before, stretch[1] + after)


def _weekdays_around(reading: Reading, weekday: int, before: int, after: int) -> list[tuple[int, bool]]:
    """The given weekdays about a yearly date, and whether each is the first one from that day on, within two days."""
    found = []
    for year in YEARS:
        stretch = bare_stretch(reading, year)
        if stretch is None:
            continue
        low, high = stretch[0] - before, stretch[1] + after
        day = low + (weekday - date.fromordinal(low).isoweekday()) % 7
        while day <= high:
            found.append((day, stretch[0] == stretch[1] and 0 <= day - stretch[0] <= 2))
            day += 7
    return found


def _timelines(account: Account) -> Iterator[Reason]:
    """An agreement of "last month" that set a term of some months up to a deadline."""
    for span, agreed, deadline, dates in timelines(account):
        away = agreed.expression.reading
        if away is None or away.amount is None:
            continue
        months = -away.amount
        days = days_of(stretch for first, last in dates.stretches for stretch in _months_later(first, last, months))
        yield Reason(
            rule="timeline",
            days=days,
            strength=5,
            argument=(
                f"A {quoted(span)} {span.after[0]} up to {quoted(deadline)} began about {_middle_month(dates)}, "
                f"and it calls that {quoted(agreed)}."
            ),
            spans=tuple(span_of(account, told) for told in (agreed, span, deadline)),
        )
        return


def _middle_month(dates: Days) -> str:
    first, last = dates.stretches[len(dates.stretches) // 2]
    middle = date.fromordinal((first + last) // 2)
    part = "early " if middle.day <= 10 else "mid-" if middle.day <= 20 else "late "
    return f"{part}{middle:%B}"


def _months_later(first: int, last: int, months: int) -> Iterator[tuple[int, int]]:
    """The whole months that lie some months after those of a stretch."""
    day = date.fromordinal(first).replace(day=1)
    while day.toordinal() <= last:
        later = moved(day, "month", months)
        yield month_stretch(later.year, later.month)
        day = moved(day, "month", 1)


def timelines(account: Account) -> Iterator[tuple[Told, Told, Told, Days]]:
    """Terms told with when they were agreed and when they end: term, agreement, deadline, and the agreement's days."""
    nouns = phrasebook().words["timeline"]["nouns"]
    deadlines = [told for told in account.told if told.deadline and is_bare(told) and told.direction == "future"]
    if not deadlines:
        return
    seen: set[int] = set()
    for term in account.told:
        reading = term.expression.reading
        if reading is None or term.expression.type != "DURATION" or not set(term.after[:2]) & nouns:
            continue
        found = re.fullmatch(r"P(\d+)([MWD])", term.expression.value)
        if found is None or term.line.index in seen:
            continue
        seen.add(term.line.index)
        agreed = next((told for told in account.told if told.line is term.line and is_month_shift(told)), None)
        if agreed is None:
            continue
        unit = {"M": "month", "W": "week", "D": "day"}[found[2]]
        deadline = deadlines[0]
        yield term, agreed, deadline, _begun(deadline, unit, int(found[1]))


def _begun(deadline: Told, unit: str, amount: int) -> Days:
    """When a term began that ends at a yearly deadline, rounded to a share of its unit."""
    reading = deadline.expression.reading
    slack = int(phrasebook().rounding_share * {"month": 30, "week": 7, "day": 1}[unit])

    def begun(year: int) -> tuple[int, int] | None:
        stretch = None if reading is None else bare_stretch(reading, year)
        if stretch is None:
            return None
        low, high = (moved(date.fromordinal(end), unit, -amount).toordinal() for end in stretch)
        return low - slack, high + slack

    return yearly(begun)


def weekdays_possible(account: Account) -> tuple[frozenset[int], tuple[Told, ...]]:
    """The ISO weekdays on which it can have been published, where it calls the week of its news "this week"."""
    news = [
        told
        for told in account.told
        if told.line.opening and told.direction == "past" and _weekday_of(told) is not None
    ]
    this_week = next((told for told in account.told if _is_this_week(told)), None)
    if not news or this_week is None:
        return frozenset(range(1, 8)), ()
    latest = max(news, key=lambda told: _weekday_of(told) or 0)
    number = _weekday_of(latest) or 1
    if any((_weekday_of(told) or 0) > number for told in account.told):
        return frozenset(range(1, 8)), ()
    return frozenset(range(number, 8)), (latest, this_week)


def _weekday_of(told: Told) -> int | None:
    reading = told.expression.reading
    if reading is None or reading.kind != "calendar" or reading.day is not None or reading.month is not None:
        return None
    return None if reading.which is not None else reading.weekday


def _is_this_week(told: Told) -> bool:
    reading = told.expression.reading
    return (
        reading is not None
        and reading.kind == "shift"
        and reading.unit == "week"
        and reading.amount == 0
        and reading.anchor is None
        and told.direction == "past"
    )


DEADLINE_RULES = (_met, _timelines)
"""Each takes an article and gives its reasons."""
