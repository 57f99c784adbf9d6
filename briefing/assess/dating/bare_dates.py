"""What dates without a year say of an article's day of publication: months and days that recur every year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from briefing.assess.dating.accounts import Account, Told, neighbours
from briefing.assess.dating.days import YEARS, Days, between, days_of, yearly
from briefing.assess.dating.named_years import JOINT, lies_ahead
from briefing.assess.dating.news import lead_weekday, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import (
    ARTICLES,
    NEARBY,
    Reason,
    after_preposition,
    bare_stretch,
    is_bare,
    is_full,
    is_month_shift,
    month_stretch,
    quoted,
    span_of,
    was_planned,
)
from briefing.types import Reading

_WHEN = re.compile(
    r",?\s+when\s(?:(?!\b(?:had|that|which|who|whom|where|since|after|before|until|and)\b)[^,;:()]){0,80}\s(?:on|in)\s(?:the\s)?\Z"
)
"""Between a month and a time within it that a clause of one verb gives: "last month, when the guards left on"."""
_AND = re.compile(r"[^;:()]*\band\b(?:(?!\b(?:since|until|before|after|from)\b)[^;:()])*\Z")
"""Between two days of one row: "on 5 May and out of Lenvik on"."""
_CLOSE = 3
"""So many days at most lie between a day named with its weekday and the weekday of the news that follows it."""


def _months_named_twice(account: Account) -> Iterator[Reason]:
    """ "Next month on August 2": the same time told from the day of publication and by its name."""
    for one, other in neighbours(account.told):
        if not JOINT.match(account.gap(one, other)):
            continue
        for away, bare in ((one, other), (other, one)):
            reading, named = away.expression.reading, bare.expression.reading
            if not is_month_shift(away) or not is_bare(bare) or reading is None or named is None:
                continue
            month = ((named.month or 1) - 1 - (reading.amount or 0)) % 12 + 1
            yield Reason(
                rule="month named twice",
                days=yearly(partial(month_stretch, month=month)),
                strength=6,
                argument=f"It calls {quoted(bare)} “{away.expression.text}”.",
                spans=(span_of(account, away), span_of(account, bare)),
            )


def _months_with_day(account: Account) -> Iterator[Reason]:
    """ "Earlier this month, when the first guards left on May 5": the day lies in that month."""
    for away, bare in neighbours(account.told):
        reading, named = away.expression.reading, bare.expression.reading
        if not is_month_shift(away) or not is_past_day(bare) or reading is None or named is None:
            continue
        if away.direction == "future" or (reading.amount or 0) > 0 or not _WHEN.match(account.gap(away, bare)):
            continue
        if not account.document.text[bare.expression.end :].lstrip('"”’)').startswith((".", ",", ";")):
            continue  # "last month, when the truce signed on May 5 took hold"
        months = -(reading.amount or 0)
        # In the month under way, what is told as past has been.
        first = named.day if months == 0 and named.day is not None else 1
        month = ((named.month or 1) - 1 + months) % 12 + 1
        yield Reason(
            rule="month named twice",
            days=yearly(partial(_from_day, month=month, day=first)),
            strength=3,
            argument=f"{quoted(bare)} is of the month that it calls “{away.expression.text}”.",
            spans=(span_of(account, away), span_of(account, bare)),
        )


def _from_day(year: int, month: int, day: int) -> tuple[int, int]:
    low, high = month_stretch(year, month)
    return low + day - 1, high


def _run_of_days(account: Account) -> Iterator[Reason]:
    """ "Out of Lenvik on December 26 and out of Ulvang on January 11": both are over, the one soon after the other."""
    for one, other in neighbours(account.told):
        first, second = one.expression.reading, other.expression.reading
        if not (is_past_day(one) and is_past_day(other)) or first is None or second is None:
            continue
        if not _AND.match(account.gap(one, other)):
            continue
        days = yearly(partial(_after_both, first, second))
        if days:
            yield Reason(
                rule="past days",
                days=days,
                strength=2,
                argument=f"It tells {quoted(one)} and then {quoted(other)} as past, in one row.",
                spans=(span_of(account, one), span_of(account, other)),
            )


def is_past_day(told: Told) -> bool:
    """Whether it is a day of the month that the text tells as past, without its year."""
    reading = told.expression.reading
    if reading is None or reading.day is None or not is_bare(told) or told.direction != "past":
        return False
    return not told.deadline and not told.line.caption and after_preposition(told)


def _after_both(first: Reading, second: Reading, year: int) -> tuple[int, int] | None:
    """From the second of two days that follow each other closely, for as long as the first is told without its year."""
    begun = bare_stretch(first, year)
    for beside in (year, year + 1):
        stretch = bare_stretch(second, beside)
        if begun is not None and stretch is not None and 0 < stretch[0] - begun[0] <= NEARBY:
            return stretch[0], begun[0] + phrasebook().days["bare_past"]
    return None


def _dated_news(account: Account) -> Iterator[Reason]:
    """News whose day the opening sentence names is reported within two weeks."""
    told = next((item for item in account.told if item.line.opening and item.expression.type != "DURATION"), None)
    if told is None or told.expression.reading is None or told.direction != "past" or told.deadline:
        return
    reading = told.expression.reading
    full = is_full(told) and told.expression.earliest == told.expression.latest
    if not (full or (is_bare(told) and reading.day is not None)):
        return
    if full and told.before not in {(), ("on",)} and reading.weekday is None:
        return  # a year is named of things past: in the middle of a sentence it seldom is the news
    words = phrasebook().words
    if set(told.before) & words["news"]["background"]:
        return
    if told.before and (told.before[0] in ARTICLES or told.before[0] in words["floor"]["not_before"]):
        return
    later = [
        other.expression.reading
        for other in account.told
        if other is not told and is_bare(other) and other.direction == "past" and after_preposition(other)
    ]
    days = _dated_once(told, later) if full else yearly(lambda year: _news_window(reading, later, year))
    yield Reason(
        rule="dated news",
        days=days,
        strength=5,
        argument=f"It opens with what happened {quoted(told)}; such a report follows within two weeks.",
        spans=(span_of(account, told),),
    )


def _dated_once(told: Told, later: Sequence[Reading | None]) -> Days:
    day = told.expression.earliest
    if day is None:
        return between(None, None)
    window = _grown(day.toordinal(), later, day.year)
    return days_of([window])


def _news_window(reading: Reading, later: Sequence[Reading | None], year: int) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    return None if stretch is None else _grown(stretch[0], later, year)


def _grown(day: int, later: Sequence[Reading | None], year: int) -> tuple[int, int]:
    """From the later of what it tells as past to two weeks after it."""
    first, last = day, day
    for other in later:
        if other is None:
            continue
        for beside in (year, year + 1):
            stretch = bare_stretch(other, beside)
            if stretch is not None and day <= stretch[0] <= day + NEARBY:
                first, last = max(first, stretch[0]), max(last, stretch[1])
    return first, last + phrasebook().days["report"]


def _bare(account: Account) -> Iterator[Reason]:
    """Dates without a year: what is told as past has been within the year, and its month is over."""
    seen: set[str] = set()
    limits = phrasebook().days
    for told in account.told:
        reading = told.expression.reading
        if reading is None or not is_bare(told) or told.expression.value in seen or told.line.caption:
            continue
        past = told.direction == "past" and not told.deadline and after_preposition(told)
        ahead = told.direction == "future" and not was_planned(told)
        ahead = ahead and (told.deadline or (reading.day is not None and lies_ahead(told, account)))
        if not past and not ahead:
            continue
        seen.add(told.expression.value)
        under_way = reading.day is not None or bool(reading.part) or _within(told)
        if past:
            days = yearly(partial(_since, reading, limits["bare_past"], under_way))
            argument = f"{quoted(told)} is past in it." if under_way else f"{quoted(told)} is past in it, and over."
        else:
            # What is to be done "on" a day is told before it; by a day, or in a month, up to its end.
            until = 1 if reading.day is not None and told.before[:1] == ("on",) else 0
            days = yearly(partial(_until, reading, limits["bare_future"], until))
            argument = f"{quoted(told)} still lies ahead in it."
        yield Reason(
            rule="past month" if past else "coming month",
            days=days,
            strength=2,
            argument=argument,
            spans=(span_of(account, told),),
        )


def _recent_day(account: Account) -> Iterator[Reason]:
    """The latest day told as past without its year is recent: which one is the latest, the year decides."""
    named = [told for told in account.told if is_past_day(told)]
    if not named:
        return
    named = list({told.expression.value: told for told in reversed(named)}.values())[::-1]
    limits = phrasebook().days
    stretches = [
        _since(told.expression.reading, limits["recent_day"], True, year)
        for told in named
        for year in YEARS
        if told.expression.reading is not None
    ]
    words = " or ".join(dict.fromkeys(quoted(told) for told in named[:3]))
    yield Reason(
        rule="recent day",
        days=days_of(stretch for stretch in stretches if stretch is not None),
        strength=1,
        argument=f"A day named without its year ({words}) is less than four months back.",
        spans=tuple(span_of(account, told) for told in named[:3]),
    )


def _day_of_week(account: Account) -> Iterator[Reason]:
    """A past day told with its weekday and without its year is of the last days: "on Tuesday, 5 May"."""
    named = [
        told
        for told in account.told
        if is_bare(told)
        and told.expression.reading is not None
        and told.expression.reading.day is not None
        and told.expression.reading.weekday is not None
        and told.direction == "past"
        and not told.deadline
        and not told.line.caption
    ]
    if not named:
        return
    reach = phrasebook().days["weekday_with_day"]
    days = [
        stretch[0]
        for told in named
        for year in YEARS
        if told.expression.reading is not None and (stretch := bare_stretch(told.expression.reading, year)) is not None
    ]
    weekday = lead_weekday(account)
    number = None if weekday is None else weekday_of(weekday)
    news = {} if number is None else {day: day + (number - date.fromordinal(day).isoweekday()) % 7 for day in days}
    close = number is not None and all(after - day <= _CLOSE for day, after in news.items())
    yield Reason(
        rule="recent weekday",
        days=days_of((news[day] if close else day, day + reach) for day in days),
        strength=1,
        argument=f"A day named with its weekday ({quoted(named[-1])}) is less than two weeks back.",
        spans=tuple(span_of(account, told) for told in named[:3]),
        best=frozenset(date.fromordinal(day) for day in news.values()) if close else frozenset(),
        singled="the {weekday} of its news that follows is {day}",
    )


def _within(told: Told) -> bool:
    return bool(set(told.before[:2]) & phrasebook().words["bare"]["within"])


def _since(reading: Reading, reach: int, under_way: bool, year: int) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    if stretch is None:
        return None
    return (stretch[0] if under_way else stretch[1] + 1), stretch[0] + reach


def _until(reading: Reading, reach: int, before: int, year: int) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    return None if stretch is None else (stretch[1] - reach, stretch[1] - before)


BARE_RULES = (_months_named_twice, _months_with_day, _run_of_days, _dated_news, _bare, _recent_day, _day_of_week)
"""Each takes an article and gives its reasons."""
