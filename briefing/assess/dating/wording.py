"""What sentences tell, as a few words each, for holding them side by side: beginnings of words, numbers, countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefing.assess.dating.accounts import Line, Told, Word
from briefing.assess.dating.phrasebook import phrasebook

_FEWEST_LETTERS = 4
_STEM = 5
_NAMESAKES = 3
_NUMBER = re.compile(r"\d[\d,.]*\d")
_FEWEST_DIGITS = 3


def contents(words: Iterable[Word]) -> frozenset[str]:
    """The beginnings of the words that tell something; names of countries, and words that any news uses, tell nothing."""
    book = phrasebook()
    idle = book.words["common"]["words"] | book.generic | book.nations
    return frozenset(
        word.plain.removesuffix("s")[:_STEM]
        for word in words
        if len(word.plain) >= _FEWEST_LETTERS and not word.plain.isdigit() and word.plain not in idle
    )


def clause_of(told: Told) -> tuple[Word, ...]:
    """The words of a sentence from where the clause of a time begins: "She is to come home, where she was on Monday"."""
    words, apart = told.line.words, phrasebook().words["news"]["relative"]
    return words[next((at for at in range(told.first - 1, 0, -1) if words[at].plain in apart), 0) :]


def before_background(line: Line) -> tuple[Word, ...]:
    """The words of a sentence before "a week after" and the like, which tells of something else."""
    since = phrasebook().words["elapsed"]["since"]
    end = next((at for at, word in enumerate(line.words) if at and word.plain in since), len(line.words))
    return line.words[:end]


def main_clause(line: Line) -> tuple[Word, ...]:
    """The words of a sentence before what it tells of earlier things: "They left on Monday, a week after they were told to"."""
    apart = phrasebook().words["news"]["subordinate"]
    end = next((at for at, word in enumerate(line.words) if at and word.plain in apart), len(line.words))
    return line.words[:end]


def numbers(line: Line) -> frozenset[str]:
    """The numbers of three digits and more that a sentence gives, years aside, as written."""
    found = _NUMBER.findall(line.sentence.text)
    return frozenset(
        number
        for number in found
        if sum(sign.isdigit() for sign in number) >= _FEWEST_DIGITS and not number.startswith(("19", "20"))
    )


def steps(words: Sequence[Word]) -> frozenset[tuple[str, int]]:
    """What is counted through, and which of them it is: "the third phase" is ("phase", 3)."""
    ordinals = phrasebook().words["step"]
    return frozenset(
        (following.plain, int(number.lstrip("n")))
        for word, following in pairwise(words)
        for number, spelt in ordinals.items()
        if word.plain in spelt
    )


def are_other_steps(some: frozenset[tuple[str, int]], others: frozenset[tuple[str, int]]) -> bool:
    """Whether two texts tell different ones of what is counted through: the first phase here, the third there."""
    nouns = {noun for noun, _ in some} & {noun for noun, _ in others}
    return any(
        {number for noun, number in some if noun == one}.isdisjoint(number for noun, number in others if noun == one)
        for one in nouns
    )


def countries(words: Iterable[Word]) -> frozenset[str]:
    """The countries that words name; those that are in the names of many ("Republic") say nothing."""
    named = phrasebook().countries
    each = (named.get(word.plain, frozenset()) for word in words if word.capital)
    return frozenset(code for codes in each if len(codes) <= _NAMESAKES for code in codes)
