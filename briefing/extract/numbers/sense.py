"""Whether a number counts something: not if it is a year, an age, a score, a pronoun or part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.extract.numbers.counted import Counted, is_people
from briefing.extract.numbers.hedges import Hedge
from briefing.extract.numbers.numerals import Numeral
from briefing.extract.numbers.words import numbers, units

_LOOK_BACK = 60
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'.-]{0,30})[ \u00a0\n]{1,3}$")
_OPENING = re.compile(r"(?:^|[.!?:;“”\"\n•(\[—–])[\s“”\"‘’()]{0,8}$")
_AGE = re.compile(r"[A-Z][\w.’'-]{0,30}(?:, | \()$")
_NAME_AFTER = re.compile(r"[ \u00a0]([A-Z][a-z][\w-]{0,30})")
_SCORE_BEFORE = re.compile(r"(?:\d[-–:x×/]|=)$")
_SCORE_AFTER = re.compile(r"[-–:x×/=]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Numbers as they stand: one, or the two ends of a range, with hedges and unit."""

    text: str
    numerals: Sequence[Numeral]
    before: Sequence[Hedge]
    after: Hedge | None
    unit: Counted

    @property
    def hedged(self) -> bool:
        """Whether a hedge says that a number is meant ("nearly", not "just")."""
        if self.before and self.before[0].kind != "exact":
            return True
        return self.after is not None


def word_before(text: str, start: int) -> str:
    """The word that ends right before an offset; empty if a mark or a figure stands there."""
    match = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return match.group(1) if match else ""


def is_year(numeral: Numeral) -> bool:
    """Whether a bare figure has the form of a year."""
    return numeral.is_plain and numeral.end - numeral.start == 4 and 1000 <= numeral.low <= 2100


def counts(number: Counting) -> bool:
    """Whether the numbers count something."""
    first, last = number.numerals[0], number.numerals[-1]
    if _is_age_limit(number):
        return False
    if not first.exact:
        return _vague_counts(number, first)
    if len(number.numerals) == 2:
        return number.hedged or bool(number.unit.unit or first.unit or last.multiplied or last.grouped)
    if first.spelt:
        return _spelt_counts(number, first)
    if not first.is_plain:
        return True
    if is_year(first) and _is_meant_as_year(number, first):
        return False
    if not number.before and (_is_name(number, first) or _is_age(number.text, first)):
        return False
    return number.hedged or bool(number.unit.unit) or not _is_score(number.text, first)


def _vague_counts(number: Counting, numeral: Numeral) -> bool:
    """ "few" needs a word before it, "several" a noun after it, "scores" an "of"."""
    table = numbers()
    word = number.text[numeral.start : numeral.end].casefold()
    if word == "few":
        prior = word_before(number.text, numeral.start).casefold()
        return bool(number.unit.unit) and prior in table["few_before"]["words"]
    if word == "scores":
        return number.unit.partitive or number.hedged
    if word in table["few"]:
        return number.hedged or bool(number.unit.unit) or number.unit.partitive
    return True


def _spelt_counts(number: Counting, numeral: Numeral) -> bool:
    text, unit = number.text, number.unit
    prior = word_before(text, numeral.start).casefold()
    opens = _OPENING.search(text, max(0, numeral.start - 12), numeral.start)
    if text[numeral.start].isupper() and not opens and not unit.known and not number.hedged:
        return False  # "the Five Eyes"
    if numeral.multiplied:
        return True
    if numeral.high == 1:
        return _one_counts(number, numeral, prior)
    return bool(unit.unit or number.before or number.after) or prior not in {"the", "these", "those", "other", "or"}


def _one_counts(number: Counting, numeral: Numeral, prior: str) -> bool:
    """Whether "one" is the number and not the pronoun: a noun that news counts follows, or a hedge stands before."""
    table = numbers()["pronoun"]
    if number.unit.partitive or (prior in table["before"] and not number.before):
        return False
    if number.text[numeral.end : numeral.end + 1] == "-" or not number.hedged:
        return number.unit.known and number.unit.unit not in table["units"]
    return True


def _is_meant_as_year(number: Counting, numeral: Numeral) -> bool:
    table, unit = numbers()["year"], number.unit
    if number.before and number.before[0].words.casefold() not in table["weak"]:
        return False
    prior = word_before(number.text, numeral.start).casefold()
    if unit.known and unit.near:
        return prior in (table["strict"] if is_people(unit.unit) else table["before"])
    if numeral.low < 1900 and prior not in table["before"]:
        return not unit.unit
    return not (number.before and unit.known)


def _is_name(number: Counting, numeral: Numeral) -> bool:
    """Whether the number belongs to a name that ends before it ("Terminal 3") or goes on after it ("737 Max")."""
    following = _NAME_AFTER.match(number.text, numeral.end)
    if following and not number.unit.unit and following.group(1).casefold() not in _function_words():
        return True
    word = word_before(number.text, numeral.start)
    if not word or not word[0].isupper() or number.unit.known or (number.unit.unit and number.unit.near):
        return False
    return word.casefold().rstrip(".") not in _function_words()


def _is_age(text: str, numeral: Numeral) -> bool:
    """Whether the number is somebody's age: "Jane Doe, 48, said", "turned 38"."""
    if word_before(text, numeral.start) in {"turned", "aged"}:
        return True
    if numeral.high >= 120 or text[numeral.end : numeral.end + 1] not in {",", ")"}:
        return False
    return _AGE.search(text, max(0, numeral.start - _LOOK_BACK), numeral.start) is not None


def _is_age_limit(number: Counting) -> bool:
    """Whether a number is the age of those named before it: "children under five"."""
    if (
        not number.before
        or number.unit.unit
        or number.before[0].words.casefold() not in {"under", "over", "below", "above"}
    ):
        return False
    return word_before(number.text, number.before[0].start).casefold() in numbers()["age"]["after"]


def _is_score(text: str, numeral: Numeral) -> bool:
    """Whether a bare figure stands in a score or a sum: "3-2", "4 × 4"."""
    before = _SCORE_BEFORE.search(text, max(0, numeral.start - 2), numeral.start)
    return before is not None or _SCORE_AFTER.match(text, numeral.end) is not None


@cache
def _function_words() -> frozenset[str]:
    hedges = [words.split()[-1] for rows in numbers()["hedges"].values() for words in rows]
    table = units()["stops"]
    return frozenset((*hedges, *table["words"], *table["passing"]))
