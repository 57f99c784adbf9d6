"""Numbers in words, and the tables that say what number words, hedges and units there are."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[a-z]+")


@cache
def numbers() -> dict[str, Any]:
    """The table ``data/numbers.toml``."""
    return tomllib.loads(files("briefing.data").joinpath("numbers.toml").read_text(encoding="utf-8"))


@cache
def units() -> dict[str, Any]:
    """The table ``data/units.toml``."""
    return tomllib.loads(files("briefing.data").joinpath("units.toml").read_text(encoding="utf-8"))


def rounded(value: float) -> float:
    """The value without the noise of binary fractions (900.0000000000001 is 900), to twelve digits."""
    return float(f"{value:.12g}")


def read_words(words: str) -> tuple[float, int, int]:
    """The longest run of words from the start that is one number: its value, its length in characters, its multiplier.

    "two and a half million people" is 2,500,000, 22 characters, 1,000,000. Of "four and five" only "four" is read. The
    multiplier is that of the last word, 1 if that is none; the length is 0 if no number begins here.
    """
    sum_ = _Sum()
    value, end, multiplier = 0.0, 0, 1
    for token in _WORD.finditer(words.casefold()):
        word = token.group()
        if not sum_.add(word):
            break
        if sum_.complete:
            value, end, multiplier = rounded(sum_.value), token.end(), sum_.multiplier
    return value, end, multiplier


class _Sum:
    """A number while its words are read. ``complete``: the words so far are a number."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.factor = 1.0
        self.largest = float("inf")
        self.multiplier = 1
        self.last = "start"
        self.complete = False

    @property
    def value(self) -> float:
        return (self.total + self.current) * self.factor

    def add(self, word: str) -> bool:
        """Take one more word; False if the number ended before it."""
        if word in {"a", "an", "and", "half", "of", "quarter"}:
            return self._add_grammar(word)
        small: dict[str, int] = numbers()["words"]
        if word in small:
            return self._add_small(small[word])
        return self._add_multiplier(numbers()["multipliers"].get(word, 0))

    def _add_grammar(self, word: str) -> bool:
        """ "a hundred", "half a million", "a quarter of a million", "two and a half", "one hundred and ten"."""
        follows = {
            ("start", "a"): "a",
            ("start", "half"): "share",
            ("a", "quarter"): "quarter",
            ("quarter", "of"): "share",
            ("share", "a"): "share",
            ("multiplier", "and"): "and",
            ("tens", "and"): "and half",
            ("unit", "and"): "and half",
            ("and half", "a"): "a half",
            ("and", "a"): "a half",
            ("a half", "half"): "unit",
        }
        state = follows.get((self.last, "a" if word == "an" else word))
        if state is None:
            return False
        if word == "half":
            if self.last == "start":
                self.factor, self.current = 0.5, 1.0
            else:
                self.current += 0.5 * (self.multiplier if self.multiplier > 1 and not self.current else 1)
        elif word == "quarter":
            self.factor = 0.25
        if state == "a":
            self.current = 1.0
        self.last, self.complete = state, state == "unit"
        return True

    def _add_small(self, number: int) -> bool:
        if self.last not in {"start", "and", "multiplier"} and not (self.last == "tens" and 0 < number < 10):
            return False
        self.current += number
        self.multiplier, self.complete = 1, True
        self.last = "tens" if number >= 20 else "unit"
        return True

    def _add_multiplier(self, number: int) -> bool:
        if not number or self.last in {"start", "and", "and half", "a half", "quarter", "dozen"}:
            return False
        if number >= 1000:
            if number >= self.largest or not self.current:
                return False
            self.total, self.current, self.largest = self.total + self.current * number, 0.0, number
        elif self.last == "multiplier" and not self.current:
            return False
        else:
            self.current *= number
        self.last = "dozen" if number == 12 else "multiplier"
        self.multiplier, self.complete = number, True
        return True
