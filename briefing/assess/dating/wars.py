"""How long a war has been going on, in one article, and the weekday on which it began, in another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from math import ceil, floor

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import Days, days_of
from briefing.assess.dating.news import lead_weekday, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, is_full, quoted, span_of
from briefing.assess.dating.told_days import days_told, references
from briefing.assess.dating.wording import countries
from briefing.types import Span

_NEAR = 4
"""Within so many words before a weekday stands what began on it."""
_SIDES = 2
_LOOSE = 124
"""Where an article is known to a stretch of more days than this, its weekdays tell nothing."""
_UNITS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Mark:
    """How long a war has been going on, between so many days, and where an article says it."""

    low: int
    high: int
    span: Span


@dataclass(frozen=True, slots=True)
class SameWar:
    """A war whose length one article gives, and whose first day another; ``mine`` says which of the two is this one's."""

    by: int
    mark: Mark
    onset: Told
    mine: bool


def same_wars(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameWar]:
    """The wars whose length, or first day, this article gives, and whose first day, or length, a related one."""
    for one, other in ((index, other) for other in sorted(others)):
        yield from _between(accounts, one, other)
        for war in _between(accounts, other, one):
            yield replace(war, by=other, mine=False)


def war_reason(accounts: Sequence[Account], index: int, war: SameWar, published: Days) -> Reason | None:
    """The days of publication on which the war was so old, or after a war so old on the days of the other article."""
    if not published.bounded or published.count > _LOOSE:
        return None
    account, known = accounts[index], accounts[war.by]
    best: list[int] = []
    weekday = lead_weekday(account)
    if war.mine:
        begun = days_told(war.onset, published)
        if begun is None:
            return None
        days = days_of((low + war.mark.low, high + war.mark.high) for low, high in begun.stretches)
        number = None if weekday is None else weekday_of(weekday)
        if number is not None:
            best = [day.toordinal() for day in days if day.isoweekday() == number]
            days = days_of((day, day + phrasebook().days["news"]) for day in best)
        spans = (war.mark.span, span_of(known, war.onset))
        argument = f"Another article on the same story puts the beginning of the war whose length it tells {quoted(war.onset)}."
    else:
        begun = days_of((low - war.mark.high, high - war.mark.low) for low, high in published.stretches)
        days = references(war.onset.expression, begun)
        spans = (span_of(account, war.onset), war.mark.span)
        argument = (
            f"Another article on the same story tells how long the war has gone on that began {quoted(war.onset)}."
        )
    if not days:
        return None
    return Reason(
        rule="length of the war",
        days=days,
        strength=3,
        argument=argument,
        spans=spans,
        best=frozenset(map(date.fromordinal, best)) if len(best) == 1 else frozenset(),
        singled="the {weekday} of its news is {day}",
    )


def _between(accounts: Sequence[Account], old: int, new: int) -> Iterator[SameWar]:
    """The war whose length one article gives and whose first weekday the other, where both tell it of the same two sides."""
    mark = _mark(accounts[old])
    onset = None if mark is None else _onset(accounts[new])
    if mark is None or onset is None:
        return
    if any(len(one & other) >= _SIDES for one in _sides(accounts[old]) for other in _sides(accounts[new], heads=True)):
        yield SameWar(by=new, mark=mark, onset=onset, mine=True)


@lru_cache(maxsize=256)
def _sides(account: Account, heads: bool = False) -> tuple[frozenset[str], ...]:
    """The countries that sentences about a war name; with ``heads`` those among the news."""
    nouns = phrasebook().words["war"]["nouns"]
    told = (line for line in account.lines if not heads or line.sentence.kind == "title" or line.lead)
    lines = (line for line in told if any(word.plain in nouns for word in line.words))
    return tuple(filter(None, (countries(line.words) for line in lines if not line.caption)))


@lru_cache(maxsize=256)
def _mark(account: Account) -> Mark | None:
    """How long the war has been going on, as the first sentence says that tells it."""
    nouns = phrasebook().words["war"]["nouns"]
    for line in account.lines:
        if line.sentence.kind != "body" or not any(word.plain in nouns for word in line.words):
            continue
        for pattern, low, high in _marks():
            found = pattern.search(line.sentence.text)
            if found is None:
                continue
            amount, unit = _amount(found), _UNITS[found["unit"].lower()]
            begin = line.sentence.start + found.start()
            span = account.document.span(begin, begin + len(found[0]))
            return Mark(max(0, floor((amount + low) * unit)), ceil((amount + high) * unit), span)
    return None


@lru_cache(maxsize=256)
def _onset(account: Account) -> Told | None:
    """The weekday on which the war began: "since the attack began late Wednesday"; none where there are two."""
    found = [told for told in account.told if _is_onset(told)]
    return found[0] if len({told.expression.text for told in found}) == 1 else None


def _is_onset(told: Told) -> bool:
    words = phrasebook().words["war"]
    if weekday_of(told) is None or told.direction == "future" or told.line.sentence.kind != "body" or is_full(told):
        return False
    clause = told.line.words[max(0, told.first - _NEAR - _NEAR) : told.first]
    before = [word.plain for word in clause]
    begun = next((at for at in range(len(before) - 1, -1, -1) if before[at] in words["begun"]), None)
    if begun is None or len(before) - begun > _NEAR or {word.plain for word in told.line.words} & words["again"]:
        return False
    noun = next((at for at in range(begun - 1, max(-1, begun - _NEAR - 1), -1) if before[at] in words["onset"]), None)
    # "The attack on Lenvik began on Monday" is one of many.
    return noun is not None and not any(word.capital and not countries([word]) for word in clause[noun:])


def _amount(found: re.Match[str]) -> int:
    """The number of a length of time."""
    groups = found.groupdict()
    if groups.get("nth"):
        steps = phrasebook().words["step"]
        return next(int(number.lstrip("n")) for number, spelt in steps.items() if groups["nth"].lower() in spelt)
    return int(groups["n"]) if groups["n"].isdigit() else _numbers()[groups["n"].lower()]


@cache
def _numbers() -> dict[str, int]:
    spelt = phrasebook().numbers
    return {word: max(1, at) for at, word in enumerate(spelt)}


@cache
def _marks() -> tuple[tuple[re.Pattern[str], float, float], ...]:
    book = phrasebook()
    pieces = {
        "{n}": rf"(?P<n>\d{{1,3}}|{'|'.join(book.numbers)})",
        "{nth}": f"(?P<nth>{'|'.join(sorted(frozenset().union(*book.words['step'].values())))})",
        "{unit}": "(?P<unit>day|week|month)",
        "{noun}": f"(?:{'|'.join(sorted(book.words['war']['nouns']))})",
    }
    found = []
    for text, low, high in book.war_marks:
        filled = re.sub(r"\{(?:n(?:th)?|unit|noun)\}", lambda piece: pieces[piece[0]], text)
        found.append((re.compile(rf"\b{filled}\b", re.IGNORECASE), low, high))
    return tuple(found)
