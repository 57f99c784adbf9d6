"""Whose people come or go, and where, as far as words name countries and places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from briefing.assess.dating.accounts import Account, Line, Told, Word, folded
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.wording import countries

_ARTICLES = frozenset({"the", "of"})
_FROM = "from"
_MARKS = ",;:()"


def roles(words: Sequence[Word], kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """The countries that words name as those where something is done, and the others."""
    before = phrasebook().words["milestone"]["hosts"] | ({_FROM} if kind == "departure" else set())
    bodies = phrasebook().words["milestone"]["bodies"]
    hosts: set[str] = set()
    movers: set[str] = set()
    lead_in = ""
    for word in words:
        named = countries([word]) or countries(_leading(word)) or ({word.plain} if word.plain in bodies else set())
        if named:
            (hosts if lead_in in before else movers).update(named)
        elif word.plain in _ARTICLES and lead_in:
            continue
        lead_in = word.plain
    return frozenset(hosts), frozenset(movers - hosts)


def _leading(word: Word) -> list[Word]:
    """The country of "Kenyan-led" as a word."""
    name, led, _ = word.exact.partition("-led")
    return [Word(word.start, word.end, name, folded(name))] if led and name else []


def places(words: Sequence[Word], line: Line) -> frozenset[str]:
    """The names, other than those of countries, that stand where a place does: "from Lenvik", "left the fort of Lenvik"."""
    book = phrasebook()
    near = book.words["milestone"]["hosts"] | book.words["handing"]["places"] | {_FROM, "at", "near"}
    names = line.names - book.nations
    rows = [word for word in words if word.plain not in _ARTICLES]
    return frozenset(word.plain for before, word in pairwise(rows) if before.plain in near and word.plain in names)


@lru_cache(maxsize=256)
def countries_of_news(account: Account) -> tuple[frozenset[str], frozenset[str]]:
    """The countries that the title and the first paragraphs name as places, and the others."""
    heads = (line for line in account.lines if line.sentence.kind == "title" or line.lead)
    each = [roles(line.words, "departure") for line in heads]
    hosts = frozenset[str]().union(*(hosts for hosts, _ in each))
    movers = frozenset[str]().union(*(movers for _, movers in each))
    bodies = phrasebook().words["milestone"]["bodies"]
    return hosts - bodies, movers - hosts - bodies


def movers_told(told: Told) -> frozenset[str]:
    """The countries whose people come, as the clause says before a time: "those from Ostmark had arrived on 5 May"."""
    text, offset = told.line.sentence.text, told.line.sentence.start
    head = max(text.rfind(mark, 0, told.expression.start - offset) for mark in _MARKS)
    return roles([word for word in told.line.words[: told.first] if word.start - offset > head], "arrival")[1]


def movers_of_news(account: Account) -> frozenset[str]:
    """The countries whose people come, as the title and the opening sentence say."""
    heads = (line for line in account.lines if line.sentence.kind == "title" or line.opening)
    return frozenset[str]().union(*(roles(line.words, "arrival")[1] for line in heads))
