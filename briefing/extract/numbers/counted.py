"""What a number counts: the noun, measure, currency or percent sign that follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from briefing.extract.nouns import lemma
from briefing.extract.numbers.numerals import GAP, Numeral
from briefing.extract.numbers.words import numbers, units

_WORD = re.compile(r"(?:[ \u00a0\u202f]{1,4}|[ \u00a0]?\n(?=[^\s]))((?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*[’']?)")
_PERCENT = re.compile(rf"[ \u00a0]?%|(?:{GAP}|-)(?:percent|per{GAP}cent|pct)\b(?!age)")
_POINTS = re.compile(rf"(?:{GAP}|-)percentage{GAP}points?\b")
_HYPHEN = re.compile(r"-([^\W\d_]+)(?:-(old|olds)\b)?")
_DEGREES = re.compile(r"[ \u00a0]?°[ \u00a0]?([CF])\b")
_OF = re.compile(rf"{GAP}of\b(?:{GAP}(?:the|its|their|these|those|his|her|our|my)\b)?")
_AGE = re.compile(r"(?:year|month|week|day)s?-olds?$")
_LONGEST_PHRASE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The unit of a number, and where the sign that belongs to the number ends.

    ``known``: the unit is one that news counts. ``near``: it stands right after the number. ``partitive``: "of" does.
    """

    unit: str = ""
    end: int = 0
    known: bool = False
    near: bool = False
    partitive: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """``data/units.toml`` as sets."""

    known: frozenset[str] = field(default_factory=lambda: _set("counted", "people", "things", "time", "measure"))
    time: frozenset[str] = field(default_factory=lambda: _set("counted", "time"))
    people: frozenset[str] = field(default_factory=lambda: _set("counted", "people"))
    prefixes: frozenset[str] = field(default_factory=lambda: _set("counted", "prefixes"))
    stops: frozenset[str] = field(default_factory=lambda: _set("stops", "words") - _set("stops", "passing"))
    compounds: frozenset[str] = field(default_factory=lambda: _set("compounds", "none"))
    spelt_compounds: frozenset[str] = field(default_factory=lambda: _set("compounds", "spelt"))


def _set(table: str, *keys: str) -> frozenset[str]:
    return frozenset(word for key in keys for word in units()[table][key])


@cache
def _table() -> _Table:
    return _Table()


def is_time(unit: str) -> bool:
    """Whether a unit is one of time."""
    return unit in _table().time


def is_people(unit: str) -> bool:
    """Whether a unit counts people."""
    return unit in _table().people


def counted(text: str, numeral: Numeral, end: int) -> Counted | None:
    """What the number that ends at ``end`` counts; None where it makes a word that counts nothing ("two-star")."""
    sign = _sign(text, numeral, end)
    if sign is not None:
        return sign
    hyphen = _HYPHEN.match(text, end)
    return _hyphenated(hyphen, numeral, end) if hyphen else _noun(text, numeral, end)


def _sign(text: str, numeral: Numeral, end: int) -> Counted | None:
    """A percent sign, a currency sign, degrees, or a unit written to the figure."""
    percent = _PERCENT.match(text, end)
    if percent:
        return Counted(unit="%", end=percent.end(), known=True, near=True)
    degrees = _DEGREES.match(text, end)
    unit = numeral.unit or numeral.attached
    if _POINTS.match(text, end):
        unit = "percentage point"
    elif degrees:
        unit = "°" + degrees.group(1)
    return Counted(unit=unit, end=end, known=True, near=True) if unit else None


def _hyphenated(match: re.Match[str], numeral: Numeral, end: int) -> Counted | None:
    """The unit of a compound: "four-month", "40-year-old", "15-member"; None for "two-star", "one-way"."""
    attached: dict[str, str] = units()["attached"]
    word = attached.get(match.group(1)) or lemma(match.group(1))
    table = _table()
    known = word in table.known and not (numeral.spelt and word in table.spelt_compounds)
    if match.group(2) or known or match.group(1) in attached:
        return Counted(unit=word, end=end, known=True, near=True)
    if word in table.compounds or word in table.spelt_compounds or numeral.base == 1 or not match.group(1).islower():
        return None
    return Counted(unit=word, end=end, near=True)


def _noun(text: str, numeral: Numeral, end: int) -> Counted:
    """The head of the noun phrase after a number: the first known or plural noun, and the nouns it leads to."""
    of = _OF.match(text, end)
    words = _phrase(text, of.end() if of else end)
    if words and _AGE.match(words[0]):
        return Counted(unit=lemma(words[0].split("-")[0]), end=end, known=True, near=True)
    money = _money(words)
    if money:
        return Counted(unit=money, end=end, known=True, near=True, partitive=bool(of))
    head = _head(words, singular=numeral.exact and numeral.high == 1)
    if head is None:
        return Counted(end=end, partitive=bool(of))
    unit = lemma(words[head].strip("’'"))
    known = unit in _table().known
    if head and words[head - 1].casefold() in _table().prefixes:
        unit = f"{words[head - 1].casefold()} {unit}"
    return Counted(unit=unit, end=end, known=known, near=head == 0, partitive=bool(of))


def _phrase(text: str, at: int) -> list[str]:
    """The words of the noun phrase that begins at an offset, up to a word of grammar, a number or a mark."""
    stops = _table().stops
    found: list[str] = []
    while len(found) < _LONGEST_PHRASE:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match.group(1)
        pronoun = word.casefold() in stops and not (word.isupper() and len(word) > 1)  # "US" is not "us"
        if pronoun or word.isdigit() or word in numbers()["words"]:
            break
        found.append(word)
        at = match.end()
        if word.endswith(("’", "'")):
            break
    return found


def _money(words: list[str]) -> str:
    """The ISO 4217 code of a currency named by the first words; empty if none is."""
    table: dict[str, str] = units()["money"]["words"]
    for length in range(min(3, len(words)), 0, -1):
        unit = table.get(" ".join([*(word.casefold() for word in words[: length - 1]), lemma(words[length - 1])]))
        if unit:
            return unit
    return ""


def _head(words: list[str], *, singular: bool) -> int | None:
    """The index of the head noun; None if there is none to be sure of."""
    head: int | None = None
    for index, word in enumerate(words):
        folded = word.casefold()
        if folded.endswith(("'s", "’s")):
            continue
        known = lemma(folded.strip("’'")) in _table().known
        plural = _is_plural(word)
        if head is None:
            if known or (plural and not singular):
                head = index
        elif (
            folded != "home"
            and head == index - 1
            and (
                (known and not folded.endswith("ed") and _leads(words[head], word))
                or (plural and not _is_plural(words[head]))
            )
        ):
            head = index
        else:
            break
    if head is None and singular and 1 <= len(words) <= 2:
        last = words[-1]
        return len(words) - 1 if last.islower() and not last.endswith(("ed", "ing", "ly")) else None
    return head


def _leads(head: str, word: str) -> bool:
    """Whether a noun may lead to the next: "armed forces personnel", but not "vehicles set off"."""
    return not _is_plural(head) or _is_plural(word) or word.casefold() in units()["nouns"]["invariant"]


def _is_plural(word: str) -> bool:
    folded = word.casefold().strip("’'")
    letters = folded.replace("-", "").isalpha()
    return len(folded) > 3 and letters and lemma(folded) != folded and not folded.endswith(("ous", "ss"))
