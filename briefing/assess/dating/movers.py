"""Whose people come or go, and where, as far as words name countries and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from briefing.assess.dating.accounts import Account, Line, Told, Word, folded
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.wording import countries

_FROM = "from"
_THEY = "they"
_NEAR = 4
_MARKS = ",;:()"


def roles(words: Sequence[Word], kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """The countries that words name as those where something is done, and the others."""
    before = phrasebook().words["milestone"]["hosts"] | ({_FROM} if kind == "departure" else set())
    bodies = phrasebook().words["milestone"]["bodies"]
    words_between = phrasebook().words["milestone"]["between"]
    hosts: set[str] = set()
    movers: set[str] = set()
    lead_in = ""
    for word in words:
        named = _countries([word]) or _countries(_leading(word)) or ({word.plain} if word.plain in bodies else set())
        if named:
            (hosts if lead_in in before else movers).update(named)
        elif word.plain in words_between:
            continue
        lead_in = word.plain
    return frozenset(hosts), frozenset(movers - hosts)


def _countries(words: Iterable[Word]) -> frozenset[str]:
    """The countries that words name; "Islamic" and the like are no more than parts of their names."""
    parts = phrasebook().words["milestone"]["parts"]
    return countries(word for word in words if word.plain not in parts)


def _leading(word: Word) -> list[Word]:
    """The country of "Kenyan-led" as a word."""
    name, led, _ = word.exact.partition("-led")
    return [Word(word.start, word.end, name, folded(name))] if led and name else []


def places(words: Sequence[Word], line: Line, all_names: bool = False) -> frozenset[str]:
    """The names, other than those of countries, that stand where a place does: "from Lenvik", "left the fort of Lenvik".

    With ``all_names`` those that stand anywhere.
    """
    book = phrasebook()
    near = book.words["milestone"]["hosts"] | book.words["handing"]["places"] | {_FROM, "at", "near"}
    names = line.names - book.nations - book.words["milestone"]["bodies"]
    rows = [word for word in words if word.plain not in book.words["milestone"]["between"]]
    return frozenset(
        word.plain for before, word in pairwise(rows) if word.plain in names and (all_names or before.plain in near)
    )


def is_of_people(word: Word) -> bool:
    """Whether a word is of those who come and go: soldiers, "the Kenyans", "they"."""
    return word.plain in _movers() or word.plain == _THEY or bool(_countries([word]))


@lru_cache(maxsize=256)
def guests(account: Account) -> frozenset[str]:
    """The countries whose people the title and the first paragraphs name: "Kenyan officers", else "officers from Kenya".

    Those of the country that the article is about are not among them.
    """
    heads = [line for line in account.lines if line.sentence.kind == "title" or line.lead]
    peoples = Counter(code for line in account.lines for code in _peoples(line))
    theirs = {code for line in heads for code in _peoples(line)} or {code for line in heads for code in _senders(line)}
    theirs = theirs or set(peoples)
    return frozenset(code for code in theirs if _as_place(account)[code] <= max(1, peoples[code]))


@lru_cache(maxsize=256)
def senders(account: Account) -> frozenset[str]:
    """The organisations that the title and the first paragraphs name."""
    bodies = phrasebook().words["milestone"]["bodies"]
    heads = (line for line in account.lines if line.sentence.kind == "title" or line.lead)
    return frozenset(word.plain for line in heads for word in line.words if word.capital) & bodies


def antecedent(account: Account, word: Word) -> frozenset[str]:
    """The one country whose people the words before a word name, in its sentence or else in the one before it."""
    at = max(at for at, line in enumerate(account.lines) if line.sentence.start <= word.start)
    for words in (_before(account.lines[at], word), account.lines[at - 1].words if at else ()):
        found = _named(account, words)
        if found:
            one = len(found) == 1 and any(near.plain in _movers() for near in words)
            return found if one else frozenset()
    return frozenset()


def owner(account: Account, line: Line, word: Word) -> frozenset[str]:
    """The one country named before a word in its sentence: "The Kenyan mission arrived in May, and its withdrawal"."""
    found = _named(account, _before(line, word))
    return found if len(found) == 1 else frozenset()


def _before(line: Line, word: Word) -> tuple[Word, ...]:
    return tuple(near for near in line.words if near.start < word.start)


def _named(account: Account, words: Sequence[Word]) -> frozenset[str]:
    """The countries whose people words may name."""
    return roles(words, "arrival")[1] - scene(account) - phrasebook().words["milestone"]["bodies"]


@lru_cache(maxsize=256)
def scene(account: Account) -> frozenset[str]:
    """The countries that an article may be about: those it names most, as places above all, guests aside; none, or a few."""
    named = Counter(code for line in account.lines for code in _countries(line.words))
    weight = {
        code: count + 2 * _as_place(account)[code] for code, count in named.items() if code not in guests(account)
    }
    most = max(weight.values(), default=0)
    return frozenset(code for code, count in weight.items() if 2 * count >= most)


@lru_cache(maxsize=256)
def _as_place(account: Account) -> Counter[str]:
    """How many sentences name a country as a place."""
    bodies = phrasebook().words["milestone"]["bodies"]
    return Counter(code for line in account.lines for code in roles(line.words, "departure")[0] - bodies)


def _peoples(line: Line) -> frozenset[str]:
    """The countries of which a sentence names people: "Kenyan officers", "the Kenyans"."""
    book, words = phrasebook().words["milestone"], line.words
    found: set[str] = set()
    for at, word in enumerate(words):
        named = _countries([word]) or _countries(_leading(word))
        if named and (not at or words[at - 1].plain not in book["hosts"] | {_FROM}):
            # "It promised Haiti 600 more officers" tells of no officers of Haiti.
            after = {
                near.plain for near in takewhile(lambda near: not near.plain.isdigit(), words[at + 1 : at + _NEAR])
            }
            found |= named if after & _movers() or word.plain.endswith("ns") else set()
    return frozenset(found)


def _senders(line: Line) -> frozenset[str]:
    """The countries that a sentence says people are from: "officers from Kenya"."""
    words = line.words
    found: set[str] = set()
    for at, (before, word) in enumerate(pairwise(words)):
        if before.plain == _FROM and {near.plain for near in words[max(0, at - _NEAR) : at]} & _movers():
            found |= _countries([word])
    return frozenset(found)


@cache
def _movers() -> frozenset[str]:
    book = phrasebook().words["milestone"]
    return book["people"] | book["air"] | book["road"] | book["sea"] | book["any"]


def movers_told(told: Told) -> frozenset[str]:
    """The countries whose people come, as the clause says before a time: "those from Ostmark had arrived on 5 May"."""
    text, offset = told.line.sentence.text, told.line.sentence.start
    head = max(text.rfind(mark, 0, told.expression.start - offset) for mark in _MARKS)
    return roles([word for word in told.line.words[: told.first] if word.start - offset > head], "arrival")[1]


def movers_of_news(account: Account) -> frozenset[str]:
    """The countries whose people come, as the title and the opening sentence say."""
    heads = (line for line in account.lines if line.sentence.kind == "title" or line.opening)
    return frozenset[str]().union(*(roles(line.words, "arrival")[1] for line in heads))
