"""News of what was done some days before its deadline, where a related article names the day of that deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import Days, days_of
from briefing.assess.dating.news import lead_weekday, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, is_bare, is_full, quoted, span_of
from briefing.assess.dating.told_days import days_told

_NEAR = 4
"""Within so many words after a length of time stands the deadline that it leads up to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """News put so many days before a deadline, the weekday of the news, and the deadline's day in another article."""

    lead: Told
    days: int
    weekday: Told
    by: int
    deadline: Told


def early_departures(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[Early]:
    """The deadlines of related articles that the news of an article may have come before."""
    account = accounts[index]
    weekday = lead_weekday(account)
    lead = next((told for told in account.told if told.line.opening and _ahead_of_deadline(told)), None)
    if weekday is None or lead is None or weekday.line is not lead.line:
        return
    reading = lead.expression.reading
    amount = 0 if reading is None else int(reading.amount or 0)
    book = phrasebook()
    titles = (line for line in account.lines if line.sentence.kind == "title")
    kinds = book.deeds(word.plain for line in (lead.line, *titles) for word in line.words)
    for other in sorted(others):
        for known in accounts[other].told:
            if not known.deadline or not _names_day(known):
                continue
            if not kinds & book.deeds(word.plain for word in known.line.words):
                continue
            if (lead.line.names & known.line.names) - book.nations:
                yield Early(lead=lead, days=amount, weekday=weekday, by=other, deadline=known)


def early_reason(accounts: Sequence[Account], index: int, early: Early, published: Days) -> Reason | None:
    """The days of publication, given those of the other article; None where the weekday does not fit."""
    deadline = days_told(early.deadline, published)
    number = weekday_of(early.weekday)
    if deadline is None:
        return None
    news = [day.toordinal() - early.days for day in deadline]
    news = [day for day in news if date.fromordinal(day).isoweekday() == number]
    if not news:
        return None
    return Reason(
        rule="before deadline",
        days=days_of((day, day + phrasebook().days["weekday"]) for day in news),
        strength=5,
        argument=(
            f"It puts its news of {quoted(early.weekday)} {quoted(early.lead)} before the deadline, which another "
            f"article on the same story gives as {quoted(early.deadline)}, and the day of the week fits."
        ),
        spans=(
            span_of(accounts[index], early.weekday),
            span_of(accounts[index], early.lead),
            span_of(accounts[early.by], early.deadline),
        ),
        best=frozenset(date.fromordinal(day) for day in news) if len(news) == 1 else frozenset(),
        singled="that {weekday} is {day}",
    )


def _ahead_of_deadline(told: Told) -> bool:
    """Whether it is "two days before the deadline"."""
    reading = told.expression.reading
    if reading is None or (reading.kind, reading.unit) != ("length", "day") or not reading.amount:
        return False
    return told.after[:1] == ("before",) and bool(set(told.after[:_NEAR]) & phrasebook().words["deadline"]["after"])


def _names_day(told: Told) -> bool:
    reading = told.expression.reading
    return reading is not None and reading.day is not None and (is_bare(told) or is_full(told))
