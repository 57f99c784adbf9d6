"""What a number counts: the noun, measure, currency or percent sign that follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.extract.nouns import lemma
from briefing.extract.numerals import GAP, Numeral, numbers, units

_WORD = re.compile(
    r"(?:[ \u00a0\u202f]{1,4}|[ \u00a0]?\n(?=[^\s]))((?:[^\W\d_]\.){2,}|[^\W_][^\W_]*(?:[-’'][^\W_]+)*[’']?)"
)
_PERCENT = re.compile(rf"[ \u00a0]?%|(?:{GAP}|-)(?:percent|per{GAP}cent|pct)\b(?!age)")
_POINTS = re.compile(rf"(?:{GAP}|-)percentage{GAP}points?\b")
_HYPHEN = re.compile(r"-([^\W\d_]+)(?:-(old|olds)\b)?")
_DEGREES = re.compile(r"[ \u00a0]?°[ \u00a0]?([CF])\b")
_OF = re.compile(rf"{GAP}of\b(?:{GAP}(?:the|its|their|these|those|his|her|our|my)\b(?:{GAP}(?:\w+)\b(?=[ ]\w))?)?")
_DETERMINERS = re.compile(rf"{GAP}(?:the|its|their|these|those|his|her|our|my)\b")
_OF_ALONE = re.compile(rf"{GAP}of\b")
_AGE = re.compile(r"(?:year|month|week|day)s?-olds?$")
_LONGEST_PHRASE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The unit of a number, where the sign that belongs to the number ends, and how sure it is.

    ``known``: the noun is one that news counts. ``phrase``: some noun follows, known or not. ``near``: right after it.
    """

    unit: str = ""
    end: int = 0
    known: bool = False
    near: bool = False
    partitive: bool = False


@cache
def _known() -> frozenset[str]:
    table = units()["counted"]
    return frozenset(word for key in ("people", "things", "time", "measure") for word in table[key])


@cache
def _sets() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = units()
    return (
        frozenset(table["stops"]["words"]),
        frozenset(table["stops"]["passing"]),
        frozenset(table["counted"]["prefixes"]),
        frozenset(numbers()["words_not_counted"]["hyphen"]),
    )


def is_time(unit: str) -> bool:
    """Whether a unit is one of time."""
    return unit in units()["counted"]["time"]


def counted(text: str, numeral: Numeral, end: int) -> Counted | None:
    """What the number that ends at ``end`` counts; None where it is part of a word like "two-star" and counts nothing."""
    percent = _PERCENT.match(text, end)
    if percent:
        return Counted(unit="%", end=percent.end(), known=True, near=True)
    points = _POINTS.match(text, end)
    if points:
        return Counted(unit="percentage point", end=end, known=True, near=True)
    degrees = _DEGREES.match(text, end)
    if degrees:
        return Counted(unit="°" + degrees.group(1), end=end, known=True, near=True)
    if numeral.unit:
        return Counted(unit=numeral.unit, end=end, known=True, near=True)
    if numeral.attached:
        return Counted(unit=numeral.attached, end=end, known=True, near=True)
    hyphen = _HYPHEN.match(text, end)
    if hyphen:
        return _hyphenated(hyphen, numeral, end)
    return _noun(text, numeral, end)


def _hyphenated(match: re.Match[str], numeral: Numeral, end: int) -> Counted | None:
    word = lemma(match.group(1))
    if match.group(2):
        return Counted(unit=word, end=end, known=True, near=True)
    if word in _known() and not (
        word
        in {"way", "time", "part", "party", "piece", "step", "stage", "state", "line", "point", "story", "lane", "seat"}
        and numeral.spelt
    ):
        return Counted(unit=word, end=end, known=True, near=True)
    if word in _sets()[3] or numeral.base == 1 or match.group(1) != match.group(1).casefold():
        return None
    return Counted(unit=word, end=end, near=True)


def _noun(text: str, numeral: Numeral, end: int) -> Counted:
    """The head of the noun phrase after a number, found without a parser: the first known or plural noun, and what it leads to."""
    at, partitive = end, False
    of = _OF_ALONE.match(text, at)
    if of:
        at, partitive = of.end(), True
        determiner = _DETERMINERS.match(text, at)
        if determiner:
            at = determiner.end()
    words = _phrase(text, at)
    if words and _AGE.match(words[0]):
        return Counted(unit=lemma(words[0].split("-")[0]), end=end, known=True, near=True)
    money = _money(words)
    if money:
        return Counted(unit=money, end=end, known=True, near=True, partitive=partitive)
    head = _head(words, singular=numeral.exact and numeral.high == 1)
    if head is None:
        return Counted(end=end, partitive=partitive)
    word = words[head].strip("’'")
    unit = lemma(word)
    known = unit in _known()
    if head and words[head - 1].casefold() in _sets()[2]:
        unit = f"{words[head - 1].casefold()} {unit}"
    return Counted(unit=unit, end=end, known=known, near=head == 0, partitive=partitive)


def _phrase(text: str, at: int) -> list[str]:
    """The words of the noun phrase that begins at an offset, up to a word of grammar or a mark."""
    stops, passing, _, _ = _sets()
    found: list[str] = []
    while len(found) < _LONGEST_PHRASE:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match.group(1)
        folded = word.casefold()
        if folded in stops and folded not in passing and not (word.isupper() and len(word) > 1):
            break
        if word[0].isdigit() and not any(letter.isalpha() for letter in word):
            break
        found.append(word)
        at = match.end()
        if word.endswith(("’", "'")):
            break
    return found


def _money(words: list[str]) -> str:
    table: dict[str, str] = units()["money"]["words"]
    for length in (3, 2, 1):
        if len(words) >= length:
            unit = table.get(
                " ".join(
                    lemma(word) if index == length - 1 else word.casefold() for index, word in enumerate(words[:length])
                )
            )
            if unit:
                return unit
    return ""


def _head(words: list[str], *, singular: bool) -> int | None:
    head: int | None = None
    for index, word in enumerate(words):
        folded = word.casefold()
        if folded.endswith(("'s", "’s")):
            continue
        known = lemma(folded.strip("’'")) in _known()
        if head is None:
            if known or (not singular and _is_plural(word)):
                head = index
        elif head == index - 1 and (
            (known and not folded.endswith("ed")) or (_is_plural(word) and not _is_plural(words[head]))
        ):
            head = index
        else:
            break
    if (
        head is None
        and singular
        and 1 <= len(words) <= 2
        and words[-1].islower()
        and not words[-1].endswith(("ed", "ing", "ly"))
    ):
        return len(words) - 1
    return head


def _is_plural(word: str) -> bool:
    folded = word.casefold().strip("’'")
    return (
        len(folded) > 3
        and folded.replace("-", "").isalpha()
        and lemma(folded) != folded
        and not folded.endswith(("ous", "ss"))
    )
