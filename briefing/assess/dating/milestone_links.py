"""What the turning points of a mission, told in two articles, say of their days of publication: either tells of one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import ALL, Days, days_of
from briefing.assess.dating.elapsed import days_after
from briefing.assess.dating.milestones import Milestone, days_before_weekday, is_span_after, milestones, told_by_title
from briefing.assess.dating.news import lead_weekday, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, is_full, quoted, span_of
from briefing.assess.dating.told_days import days_told, references
from briefing.assess.dating.wording import countries, main_clause

_WEEK = 6
_LOOSE = 31
"""A turning point known to a stretch of more days than this tells nothing."""
_NEAR = ({"first", "begin", "some"}, {"last", "end"})
"""Phases that are of one day as a rule: the first people leave as the withdrawal begins."""
_MOVES = {"arrival", "departure"}
_WORDS = {
    ("arrival", "first"): "the coming of the first",
    ("arrival", "begin"): "the beginning of the mission",
    ("departure", "first"): "the leaving of the first",
    ("departure", "begin"): "the beginning of the withdrawal",
    ("departure", "last"): "the leaving of the last",
    ("departure", "end"): "the end of the withdrawal",
    ("arrival", "some"): "the coming",
    ("fate", "died"): "the death",
    ("fate", "resigned"): "the resignation",
    ("fate", "sworn"): "the oath",
    ("fate", "arrested"): "the arrest",
    ("fate", "freed"): "the release",
    ("fate", "fled"): "the flight",
    ("fate", "fallen"): "the fall",
    ("fate", "removed"): "the dismissal",
    ("coup", "begin"): "the coup",
    ("unrest", "begin"): "the beginning of the unrest",
    ("mandate", "begin"): "the consent of the council",
}


@dataclass(frozen=True, slots=True)
class SamePoint:
    """A turning point in this article and in another one; ``near`` where the two only fall together as a rule."""

    mine: Milestone
    by: int
    theirs: Milestone
    near: bool


def same_points(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SamePoint]:
    """The turning points of this article that related ones tell too."""
    own = _points(accounts[index])
    for other in sorted(others if own else ()):
        for theirs in _points(accounts[other]):
            for mine in own:
                if mine.kind != theirs.kind or is_full(mine.told) or not _is_compatible(mine, theirs):
                    continue
                near = mine.phase != theirs.phase or is_ahead(mine.told) != is_ahead(theirs.told)
                if "some" in {mine.phase, theirs.phase} and not _is_only_one(
                    accounts, index, other, others, (mine, theirs)
                ):
                    continue
                if not near or any({mine.phase, theirs.phase} <= phases for phases in _NEAR):
                    yield SamePoint(mine, other, theirs, near)


def _is_only_one(
    accounts: Sequence[Account], index: int, other: int, others: frozenset[int], points: tuple[Milestone, Milestone]
) -> bool:
    """Whether of two tellings of one country's coming or going one is the news of its article, and of no other article."""
    of_news = [
        whose
        for whose, point in zip((index, other), points, strict=True)
        if point.told in main_clause_times(accounts[whose])
    ]
    for whose, point in zip((index, other), points, strict=True):
        # "The Kenyans landed on Tuesday", told in passing, may be of any of their landings.
        by_day = whose in of_news or _names_day(point.told)
        if point.phase == "some" and (not by_day or (whose in of_news and _tells_more(accounts[whose]))):
            return False
    movers = frozenset().union(*(point.movers for point in points))
    kind = points[0].kind
    marked = any(point.phase != "some" for point in points)
    known = {index, other} if marked else of_news
    return (marked or len(of_news) == 1) and not any(
        whose not in known and _is_of_moving(accounts[whose], kind, movers) for whose in (index, *others)
    )


def _tells_more(account: Account) -> bool:
    """Whether the title or the opening says that others came before: "200 more Kenyans", not "more than 200"."""
    batches = phrasebook().words["milestone"]["batches"]
    for line in account.lines:
        if line.sentence.kind == "title" or line.opening:
            pairs = zip_longest(line.words, line.words[1:])
            if any(word.plain in batches and not (after and after.plain == "than") for word, after in pairs):
                return True
    return False


def _names_day(told: Told) -> bool:
    reading = told.expression.reading
    return reading is not None and reading.kind == "calendar" and reading.day is not None


def _is_of_moving(account: Account, kind: str, movers: frozenset[str]) -> bool:
    """Whether the title and the opening tell that people of some countries come, or go."""
    book = phrasebook()
    for line in account.lines:
        if line.sentence.kind != "title" and not line.opening:
            continue
        words = main_clause(line)
        at = next((at for at, word in enumerate(words) if kind in book.deeds([word.plain])), None)
        # Those who come are named before it: "Kenyans arrive in Haiti to help the Americans".
        if at is not None and movers & (countries(words[:at]) or countries(words)):
            return True
    return False


def main_clause_times(account: Account) -> list[Told]:
    """The times of the opening that belong to its main clause, and the weekday of the news."""
    lead = lead_weekday(account)
    return [
        told
        for told in account.told
        if told is lead or (told.line.opening and told.first <= len(main_clause(told.line)))
    ]


def point_reasons(
    accounts: Sequence[Account], index: int, links: Sequence[SamePoint], published: Sequence[Days]
) -> list[Reason]:
    """The clues, given the days that are possible for every article so far; none where different days are told."""
    each: dict[Told, list[Reason]] = defaultdict(list)
    for link in links:
        reason = _reason(accounts, index, link, published[link.by])
        if reason is not None:
            each[link.mine.told].append(reason)
    found = []
    for reasons in each.values():
        common = ALL
        for reason in reasons:
            common &= reason.days
        if common:
            found.extend(reasons)
    return found


def _points(account: Account) -> tuple[Milestone, ...]:
    weekday = lead_weekday(account)
    found = milestones(account)
    titled = None if weekday is None else told_by_title(account, weekday)
    same = () if titled is None else (titled.told, titled.kind, titled.phase)
    if titled is None or any((item.told, item.kind, item.phase) == same for item in found):
        return found
    return (*found, titled)


def _is_compatible(one: Milestone, other: Milestone) -> bool:
    """Whether two turning points may be of the same people and place, and nothing that they name says otherwise."""
    if one.kind == "fate":
        return bool(one.places & other.places)
    if one.body and other.body and one.body != other.body:
        return False
    # The people of the place are in its news as well: "Kenyan and Haitian officers".
    movers = one.movers | other.movers
    here, there = one.hosts or one.scene | one.guests - movers, other.hosts or other.scene | other.guests - movers
    if here and there and not here & there:
        return False
    if one.kind in _MOVES and not _same_movers(one, other):
        return False
    # The last to leave a fort are not those to leave a country; what is not called the first may be one of many.
    if {one.phase, other.phase} == {"some"} or (one.kind == "departure" and "last" in {one.phase, other.phase}):
        return one.places == other.places or bool(one.places & other.places)
    return not one.places or not other.places or bool(one.places & other.places)


def _same_movers(one: Milestone, other: Milestone) -> bool:
    """Whether the same come or go; who is not named is of the one other country that the article is about."""
    if one.movers and other.movers:
        return bool(one.movers & other.movers)
    if one.movers <= one.senders and other.movers <= other.senders and one.movers | other.movers:
        # "The first soldiers of the force" in news of the European Union.
        return bool(one.senders & other.senders)
    hosts = one.hosts | other.hosts
    here, there = one.movers or one.guests - hosts, other.movers or other.guests - hosts
    if not here or not there:
        return bool(one.places & other.places) or not (one.movers or other.movers)
    if one.movers or other.movers:
        return there <= here if one.movers else here <= there
    return bool(here & there)


def is_ahead(told: Told) -> bool:
    """Whether it is told as still to come."""
    return told.direction == "future" or told.deadline


def _reason(accounts: Sequence[Account], index: int, link: SamePoint, published: Days) -> Reason | None:
    target = _days(link.theirs.told, published)
    if target is None or target.count > _LOOSE or (link.near and target.count > 1):
        return None
    if is_full(link.theirs.told) and published.earliest is not None and target.latest is not None:
        # "The first soldiers had come on 5 June 2004" is told of another mission.
        if (published.earliest - target.latest).days > phrasebook().days["bare_past"]:
            return None
    account, told = accounts[index], link.mine.told
    reading = told.expression.reading
    month = reading is not None and reading.unit == "month" and (reading.kind == "calendar" or reading.amount == -1)
    if link.near and month:
        # Weeks may lie between the two, so only the month, and through it the year, is told.
        target = target.widened(2 * _WEEK, 2 * _WEEK)
    days, fits = _after(account, told, target)
    if not days or (link.near and not (fits or month)):
        return None
    single = [day.toordinal() for day in target if day.isoweekday() == weekday_of(told)]
    return Reason(
        rule="same point",
        days=days,
        strength=3 if link.near else 4,
        argument=(
            f"Another article on the same story dates {words_of(link)}, which this one puts {quoted(told)}"
            f"{', and the day of the week fits' if fits and weekday_of(told) is not None else ''}."
        ),
        spans=(span_of(account, told), span_of(accounts[link.by], link.theirs.told)),
        best=best_of(account, told, single) if fits and target.count <= _WEEK else frozenset(),
        singled="that {weekday} is {day}",
    )


def words_of(link: SamePoint) -> str:
    """The turning point as readers would call it."""
    return _WORDS[link.theirs.kind, link.theirs.phase]


def best_of(account: Account, told: Told, days: Sequence[int]) -> frozenset[date]:
    """The day of the news, where it is the day of the turning point."""
    lead = told is lead_weekday(account) and not is_ahead(told) and len(days) == 1
    return frozenset(map(date.fromordinal, days)) if lead else frozenset()


def _days(told: Told, published: Days) -> Days | None:
    """The days that a time may mean, given those of publication."""
    reading = told.expression.reading
    if is_span_after(told):
        return None
    if reading is None or reading.kind != "length":
        days = days_told(told, published)
        # "Late June" may be the 20th of it, or be said of the first days of July.
        spread = phrasebook().days["part_of_month"] if reading is not None and reading.part else 0
        return None if days is None else days.widened(spread, spread)
    if not published.bounded or published.count > _LOOSE:
        return None
    return days_of((low + (reading.amount or 0), high + (reading.amount or 0)) for low, high in published.stretches)


def _after(account: Account, told: Told, target: Days) -> tuple[Days, bool]:
    """The days of publication for which a time means the target, and whether a weekday, or a day of the month, fits."""
    reading = told.expression.reading
    if reading is None:
        return Days(()), False
    earlier = days_before_weekday(told)
    if earlier is not None:
        back, named = earlier
        since = [day.toordinal() + back for day in target]
        days = [day for day in since if date.fromordinal(day).isoweekday() == named]
        return days_of((day, day + _WEEK) for day in days), bool(days)
    number = weekday_of(told)
    if number is not None:
        days = [day.toordinal() for day in target if day.isoweekday() == number]
        ahead = is_ahead(told)
        return days_of((day - _WEEK - 1, day) if ahead else (day, day + _WEEK) for day in days), bool(days)
    if is_span_after(told):
        lead = lead_weekday(account)
        number = None if lead is None else weekday_of(lead)
        news = days_after(told, target)
        if number is None:
            return news.widened(0, _WEEK), False
        fits = [day.toordinal() for day in news if day.isoweekday() == number]
        return days_of((day, day + _WEEK) for day in fits), bool(fits)
    if reading.kind == "length":
        lead = lead_weekday(account)
        said = target.widened(0, 0).stretches
        amount = reading.amount or 0
        days = [day - amount for low, high in said for day in range(low, high + 1)]
        if lead is not None:
            days = [day for day in days if date.fromordinal(day).isoweekday() == weekday_of(lead)]
        return days_of((day, day + 1) for day in days), lead is not None and bool(days)
    if reading.kind == "shift" and reading.unit == "day":
        amount = -(reading.amount or 0)
        slack = 0 if amount <= 1 else 1
        return days_of((low + amount - slack, high + amount + slack) for low, high in target.stretches), False
    return references(told.expression, target), reading.day is not None
