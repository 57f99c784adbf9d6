"""A clue to a day of publication before it is weighed, and what the words of a date say by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import Days
from briefing.assess.dating.phrasebook import phrasebook
from briefing.extract.times.calendar import month_period, narrowed
from briefing.types import Reading, Span

ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that"})
NEARBY = 60
"""Within so many days two dates belong to one run of events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A clue before it is weighed against the others: the days it leaves possible, and how far it can be trusted.

    ``strength`` orders the reasons where they contradict each other. ``best`` is the day that it singles out, by year.
    ``singled`` says how, with ``{weekday}`` and ``{day}`` to be filled in.
    """

    rule: str
    days: Days
    strength: int
    argument: str
    spans: tuple[Span, ...]
    best: frozenset[date] = frozenset()
    singled: str = "the first {weekday} from it on is {day}"


def distinct(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons without those that repeat another's rule and days."""
    found: dict[tuple[str, Days], Reason] = {}
    for reason in reasons:
        found.setdefault((reason.rule, reason.days), reason)
    return list(found.values())


def span_of(account: Account, told: Told) -> Span:
    """The words of a time expression as a span."""
    return account.document.span(told.expression.start, told.expression.end)


def quoted(told: Told) -> str:
    """The words of a time expression in quotation marks."""
    return f"“{told.expression.text}”"


def plain_day(day: date) -> str:
    """A day as readers write it."""
    return f"{day.day} {day:%B %Y}"


def is_bare(told: Told) -> bool:
    """Whether it is a date that names its month and lacks its year."""
    reading = told.expression.reading
    return (
        reading is not None
        and reading.kind == "calendar"
        and reading.unit in {"day", "month"}
        and reading.month is not None
        and reading.year is None
        and reading.which is None
        and reading.within is None
        and reading.anchor is None
        and told.expression.earliest is None
    )


def is_full(told: Told) -> bool:
    """Whether it is a date that names its year."""
    expression = told.expression
    reading = expression.reading
    return (
        expression.earliest is not None
        and expression.type in {"DATE", "TIME"}
        and (reading is None or (reading.kind == "calendar" and reading.unit not in {"decade", "century"}))
    )


def is_month_shift(told: Told) -> bool:
    """Whether it is "last month", "this month" or "next month"."""
    reading = told.expression.reading
    return (
        reading is not None
        and reading.kind == "shift"
        and reading.unit == "month"
        and reading.anchor is None
        and reading.amount is not None
        and not reading.anaphoric
    )


def after_preposition(told: Told) -> bool:
    """Whether a bare date stands where only a date can stand: "in May", "on 5 May", "early May"."""
    words, reading = phrasebook().words["bare"], told.expression.reading
    if reading is None:
        return False
    lead_in = told.before[:1]
    if reading.day is None:
        return bool(set(lead_in) & words["month"])
    return bool(set(lead_in) & words["day"]) or (
        reading.weekday is not None and not set(told.before[:3]) & {"next", "for"}
    )


def was_planned(told: Told) -> bool:
    """Whether it was to come once, and may be over by now: "was due to end by 5 May"."""
    words = phrasebook().words["deadline"]
    return any(
        word in words["planned"] and set(told.before[at + 1 : at + 3]) & words["was"]
        for at, word in enumerate(told.before)
    )


def bare_stretch(reading: Reading, year: int) -> tuple[int, int] | None:
    """The days of a date without its year ("15 September", "mid-September") in a year; None where it has none such."""
    if reading.month is None:
        return None
    try:
        if reading.day is not None:
            day = date(year, reading.month, reading.day)
            if reading.weekday is not None and day.isoweekday() != reading.weekday:
                return None
            return day.toordinal(), day.toordinal()
        first, last = narrowed(month_period(year, reading.month), reading.part)
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def month_stretch(year: int, month: int) -> tuple[int, int]:
    """The days of a month."""
    period = month_period(year, month)
    return period.first.toordinal(), period.last.toordinal()
