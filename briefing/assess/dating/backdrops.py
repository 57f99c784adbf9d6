"""A departure that two articles tell as background, of years: "Ostmark left Moravia last year" is one event in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.news import looks_ahead
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import is_full
from briefing.assess.dating.stories import SameTime
from briefing.assess.dating.wording import countries

_PARTIES = 2
_BEFORE = 14
"""Within so many words before a year stands the departure that it dates."""


def same_departures(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameTime]:
    """ "Last year" in this article, and a year in a related one, of the same two countries' parting."""
    for told in accounts[index].told:
        here = _parted(told) if _is_last_year(told) else frozenset()
        if not here:
            continue
        for other in sorted(others):
            for known in accounts[other].told:
                if not (_is_last_year(known) or _is_year(known)):
                    continue
                there = _parted(known)
                # One of the two must be none of those that either article is about: their own parting may take years.
                apart = here & there
                if len(apart) >= _PARTIES and apart - _of_news(accounts[index]) - _of_news(accounts[other]):
                    yield SameTime(told, other, known)


def _is_last_year(told: Told) -> bool:
    reading = told.expression.reading
    return (
        reading is not None
        and (reading.kind, reading.unit, reading.amount) == ("shift", "year", -1)
        and reading.anchor is None
        and not reading.anaphoric
        and told.direction == "past"
    )


def _is_year(told: Told) -> bool:
    reading = told.expression.reading
    past = told.direction == "past" and not told.deadline and is_full(told)
    return past and reading is not None and reading.unit == "year"


def _parted(told: Told) -> frozenset[str]:
    """The countries of a sentence that tells right before a time of a departure that is over."""
    line, book = told.line, phrasebook()
    if line.caption or line.sentence.kind != "body" or looks_ahead(line):
        return frozenset()
    words = [word.plain for word in line.words]
    before = words[max(0, told.first - _BEFORE) : told.first]
    if "departure" not in book.deeds(before) or book.family(_last_deed(before)) != "withdrawal":
        return frozenset()
    if set(words) & (book.words["beginning"]["words"] | book.words["handing"]["unsure"]):
        return frozenset()
    return countries(line.words[max(0, told.first - _BEFORE) : told.first])


def _last_deed(words: Sequence[str]) -> str:
    """The last word that tells a kind of event."""
    book = phrasebook()
    return next((word for word in reversed(words) if book.deeds([word])), "")


def _of_news(account: Account) -> frozenset[str]:
    """The countries that the title and the opening name."""
    heads = (line for line in account.lines if line.sentence.kind == "title" or line.lead)
    return countries(word for line in heads for word in line.words)
