"""The same step of a movement told in two articles: its beginning, or the leaving or coming of one counted group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.assess.dating.accounts import Account, Line, Told, Word
from briefing.assess.dating.news import part_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import is_bare, is_full

_NEAR = 3
"""So many words before a time stands the word that tells a beginning."""
_STEM = 7
_CLAUSE = 14
_MOVES = frozenset({"departure", "arrival"})
_COUNT = re.compile(
    r"(?<![\d.,])(?!(?:19|20)\d\d\b)(\d{1,3}(?:,\d{3})+|\d{3,})(?![\d.,]*\d)(?:\s+[A-Z][\w-]*)?\s+([a-z][a-z-]{4,})"
)
"""A number as written, and the thing counted ("1,240 Ostmark soldiers")."""
_FEWEST_DIGITS = 3
"""A number counts as exact, and so as that of one group, from so many digits on, zeros at its end left aside."""


@dataclass(frozen=True, slots=True)
class SameStep:
    """Two times of the same step: one to be resolved, and one that may be known; ``what`` names the step."""

    told: Told
    by: int
    known: Told
    what: str


def same_beginnings(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameStep]:
    """Beginnings of a departure or arrival, told relative to the day of publication, that a related article dates."""
    for told in accounts[index].told:
        if not _is_month_back(told) or not _tells_beginning(told):
            continue
        for other in sorted(others):
            for known in accounts[other].told:
                if _names_day(known) and _tells_beginning(known) and _same_mover(told, known):
                    yield SameStep(told, other, known, "the beginning")


def same_counts(accounts: Sequence[Account], index: int) -> Iterator[SameStep]:
    """Past months of an article in whose clause so many left or came, as in a clause of another article with a month.

    An exact number of the same people or things, moving the same way, is one event, however unlike the articles are.
    """
    own = accounts[index]
    for told in own.told:
        mine = _counted(told) if _is_month_back(told) else frozenset()
        if not mine:
            continue
        for other, account in enumerate(accounts):
            if other == index or len(own.names & account.names) < phrasebook().story["few_shared"]:
                continue
            for known in account.told:
                same = mine & _counted(known) if _names_month(known) else frozenset()
                if same and _moves(told) & _moves(known):
                    number, thing = min(same)
                    yield SameStep(told, other, known, f"the move of {number} {thing}")


def _is_month_back(told: Told) -> bool:
    """Whether it is "last month" or "three months ago", told of what is past."""
    reading = told.expression.reading
    return (
        reading is not None
        and (reading.kind, reading.unit) == ("shift", "month")
        and reading.anchor is None
        and not reading.anaphoric
        and (reading.amount or 0) < 0
        and not told.deadline
        and not told.line.caption
    )


def _names_day(told: Told) -> bool:
    reading = told.expression.reading
    return _names_month(told) and reading is not None and reading.day is not None


def _names_month(told: Told) -> bool:
    reading = told.expression.reading
    if told.direction != "past" or told.deadline or told.line.caption or reading is None or reading.month is None:
        return False
    return is_bare(told) or is_full(told)


def _tells_beginning(told: Told) -> bool:
    """Whether right before it stands a word that tells a beginning, and before that a departure or an arrival."""
    words = [word.plain for word in told.line.words[max(0, told.first - _CLAUSE) : told.first]]
    near = set(words[-_NEAR:])
    begun = near & phrasebook().words["beginning"]["words"] or ("under", "way") in pairwise(words[-_NEAR - 1 :])
    return bool(begun) and bool(phrasebook().deeds(words) & _MOVES)


def _moves(told: Told) -> frozenset[str]:
    words = _around(told)
    return phrasebook().deeds(word.plain for word in words) & _MOVES


def _same_mover(one: Told, other: Told) -> bool:
    """Whether the same way is moved by the same: one nation or place, and one noun, of both sentences."""
    names = _roots(one.line.names) & _roots(other.line.names)
    return bool(names) and bool(_moves(one) & _moves(other)) and bool(_movers(one.line) & _movers(other.line))


def _roots(names: frozenset[str]) -> frozenset[str]:
    """Names with the plural of a people as its singular."""
    return frozenset(name.removesuffix("s") for name in names)


def _movers(line: Line) -> frozenset[str]:
    """The beginnings of the longer words that are no names and tell no deed."""
    book = phrasebook()
    return frozenset(
        word.plain[:_STEM]
        for word in line.words
        if len(word.plain) >= _STEM and not word.capital and not book.deeds([word.plain])
    )


def _counted(told: Told) -> frozenset[tuple[str, str]]:
    """The exact numbers, with what they count, about a time."""
    around = _around(told)
    if not around:
        return frozenset()
    offset = told.line.sentence.start
    text = told.line.sentence.text[around[0].start - offset : around[-1].end - offset]
    return frozenset(
        (found[1], found[2])
        for found in _COUNT.finditer(text)
        if len(found[1].replace(",", "").rstrip("0")) >= _FEWEST_DIGITS
    )


def _around(told: Told) -> tuple[Word, ...]:
    """The words on either side of a time, within its part of the sentence."""
    first, end = part_of(told)
    return told.line.words[max(first, told.first - _CLAUSE) : min(end, told.end + _CLAUSE)]
