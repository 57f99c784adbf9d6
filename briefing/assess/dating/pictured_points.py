"""The year of a turning point that one article puts on a weekday and another one on a day without its year: by a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import ALL, days_of
from briefing.assess.dating.milestone_links import SamePoint, best_of, is_ahead, words_of
from briefing.assess.dating.news import weekday_of
from briefing.assess.dating.occasions import day_of_picture
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, bare_stretch, is_bare, quoted, span_of
from briefing.assess.dating.told_days import references

_WEEK = 6


def pictured_points(
    accounts: Sequence[Account], index: int, links: Sequence[SamePoint], others: Sequence[frozenset[int]]
) -> list[Reason]:
    """The clues of turning points whose weekday fits in the year of a picture of those weeks.

    It is of either article, or of one on the same story as both. A day falls on a weekday in one year of seven, and an old
    picture is of those weeks by chance in one of five.
    """
    found = [
        reason
        for link in links
        for reason in _pictured(accounts, index, link, (index, link.by, *sorted(others[index] & others[link.by])))
    ]
    common = ALL
    for reason in found:
        common &= reason.days
    return found if common else []


def _pictured(accounts: Sequence[Account], index: int, link: SamePoint, beside: Sequence[int]) -> Iterator[Reason]:
    """The clue that a link is for its own article, which has the weekday or the day."""
    mine, theirs = link.mine.told, link.theirs.told
    if is_ahead(mine) or is_ahead(theirs):
        return
    by_weekday = weekday_of(mine) is not None
    weekday, day = (mine, theirs) if by_weekday else (theirs, mine)
    if weekday_of(weekday) is None or not _is_day(day):
        return
    for whose in beside:
        for picture, shown in _pictures(accounts[whose]):
            fits = _fits(weekday, day, shown)
            if len(fits) != 1:
                continue
            own = shown.toordinal() if whose == index else 0
            news = days_of([(fits[0], fits[0])])
            days = days_of([(fits[0], fits[0] + _WEEK)]) if by_weekday else references(day.expression, news)
            days &= days_of([(own or fits[0], days.stretches[-1][1])])
            if days:
                yield Reason(
                    rule="same point",
                    days=days,
                    strength=3 if link.near else 4,
                    argument=(
                        f"Another article on the same story puts {words_of(link)} {quoted(theirs)}, and this one "
                        f"{quoted(mine)}; a picture of {quoted(picture)} is of the same weeks, and in that year the day "
                        "of the week fits."
                    ),
                    spans=(
                        span_of(accounts[index], mine),
                        span_of(accounts[link.by], theirs),
                        span_of(accounts[whose], picture),
                    ),
                    best=best_of(accounts[index], mine, fits) if by_weekday else frozenset(),
                    singled="that {weekday} is {day}",
                )


def _is_day(told: Told) -> bool:
    reading = told.expression.reading
    return is_bare(told) and reading is not None and reading.day is not None


def _pictures(account: Account) -> list[tuple[Told, date]]:
    return [(told, day) for told in account.told if (day := day_of_picture(account, told)) is not None]


def _fits(weekday: Told, told: Told, shown: date) -> list[int]:
    """The days about a picture that a day of the month and a weekday both mean."""
    limits, reading = phrasebook().days, told.expression.reading
    if reading is None:
        return []
    each = (bare_stretch(reading, year) for year in (shown.year - 1, shown.year, shown.year + 1))
    days = [stretch[0] for stretch in each if stretch is not None]
    return [
        day
        for day in days
        if date.fromordinal(day).isoweekday() == weekday_of(weekday)
        and -limits["picture_near"] <= shown.toordinal() - day <= limits["story_near"]
    ]
