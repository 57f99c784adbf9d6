"""Words as the time rules see them: a text becomes one character per word, by what the word can mean.

``data/times.toml`` names the classes (MONTH, UNIT, …) and their words; a word may be in several ("second"), and
every combination of classes has one character of its own. The rules are then regular expressions over that
string, a sixth as long as the text, in which unknown words are ``x`` (``X`` with a capital letter).
"""

from __future__ import annotations

import re
import tomllib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Meaning = int | float | str
UNKNOWN, UNKNOWN_NAME, OTHER_NUMBER, BREAK, OTHER_MARK = "x", "X", "0", "\n", "p"
_FIRST_CHARACTER = 0xE000
_MARKS = {"–": "-", "—": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "`": '"'}
_PLAIN_MARKS = frozenset(",.;:!?()[]/%#&\"'-$£€")
_LONGEST_WORD = 40
_CACHE_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Word:
    """What a word can mean: its character in the class string, and its meaning in each class."""

    character: str
    meanings: Mapping[str, Meaning]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's words and marks: their offsets, and the string of their characters."""

    text: str
    starts: array[int]
    ends: array[int]
    characters: str

    def word(self, index: int) -> str:
        """The exact words of one token."""
        return self.text[self.starts[index] : self.ends[index]]


@cache
def tables() -> dict[str, Any]:
    """``data/times.toml``, read once."""
    with resources.files("briefing").joinpath("data", "times.toml").open("rb") as file:
        return tomllib.load(file)


class Vocabulary:
    """The words of ``data/times.toml`` and the shapes of numbers, with their characters."""

    def __init__(self, data: Mapping[str, Any], literals: frozenset[str]) -> None:
        classes: dict[str, dict[str, Meaning]] = {}
        for name, entry in data["classes"].items():
            for word, meaning in entry["words"].items():
                for form in _forms(word, capital=entry.get("case") == "capital"):
                    classes.setdefault(form, {})[name] = meaning
        for word in sorted(literals):
            for form in _forms(word, capital=False):
                classes.setdefault(form, {})["=" + word] = word
        self._shapes = [(name, re.compile(shape)) for name, shape in data["shapes"].items()]
        self._ranges = {name: tuple(bounds) for name, bounds in data["number_ranges"].items()}
        self._characters: dict[frozenset[str], str] = {}
        self._words = {form: self._word(meanings) for form, meanings in classes.items()}
        for sample in _sample_numbers():
            self._word(self._number(sample))
        for samples in data["shape_samples"].values():
            for sample in samples:
                self._word(self._number(sample))
        self._closed = True
        members: dict[str, set[str]] = {}
        for signature, character in self._characters.items():
            for name in signature:
                members.setdefault(name, set()).add(character)
        self._members = {name: frozenset(characters) for name, characters in members.items()}
        self._marks = {mark: Word(mark, {}) for mark in _PLAIN_MARKS}
        self._marks |= {mark: Word(plain, {}) for mark, plain in _MARKS.items()}
        self._unknown, self._name = Word(UNKNOWN, {}), Word(UNKNOWN_NAME, {})
        self._break, self._mark = Word(BREAK, {}), Word(OTHER_MARK, {})
        self._seen: dict[str, Word] = dict(self._words)
        abbreviations = sorted({re.escape(word[:-1]) for word in self._words if _is_abbreviation(word)})
        self._pattern = re.compile(
            r"\n[^\S\n]*\n\s*"
            r"|[AaPp]\.\s?[Mm]\b\.?"
            rf"|(?:{'|'.join(abbreviations)})\."
            r"|[oO]['’]clock\b"
            r"|[^\W\d_]\w*"
            r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)"
            r"|\d+(?:[.,:/]\d+)*\w*"
            r"|['’‘]\d\ds?\b"
            r"|['’]s\b"
            r"|\S"
        )

    def _word(self, meanings: dict[str, Meaning]) -> Word:
        signature = frozenset(meanings)
        if signature not in self._characters:
            if hasattr(self, "_closed"):
                return Word(OTHER_NUMBER, {})
            self._characters[signature] = chr(_FIRST_CHARACTER + len(self._characters))
        return Word(self._characters[signature], meanings)

    def _number(self, token: str) -> dict[str, Meaning]:
        meanings: dict[str, Meaning] = {}
        if token.isascii() and token.isdigit() and len(token) <= 9:
            number = int(token)
            meanings["NUM"] = number
            for name, (low, high, shortest, longest) in self._ranges.items():
                if low <= number <= high and shortest <= len(token) <= longest:
                    meanings[name] = number
        for name, shape in self._shapes:
            if found := shape.fullmatch(token):
                meanings[name] = _shape_meaning(name, found)
        return meanings

    def lookup(self, token: str) -> Word:
        """What a token of the text can mean."""
        found = self._seen.get(token)
        if found is None:
            found = self._classify(token)
            if len(self._seen) > _CACHE_LIMIT:
                self._seen = dict(self._words)
            if len(token) <= _LONGEST_WORD:
                self._seen[token] = found
        return found

    def _classify(self, token: str) -> Word:
        if token.isspace():
            return self._break
        if len(token) == 1 and not token.isalnum():
            return self._marks.get(token, self._mark)
        known = self._known(token) if len(token) <= _LONGEST_WORD else None
        if known is not None:
            return known
        if token[0].isdigit():
            return Word(OTHER_NUMBER, {})
        return self._name if token[0].isupper() else self._unknown

    def _known(self, token: str) -> Word | None:
        plain = token.replace("’", "'").replace("‘", "'")
        if plain in self._words:
            return self._words[plain]
        if plain.isalpha():
            return None
        squeezed = re.sub(r"\s", "", plain).lower()
        if squeezed.rstrip(".") in {"a.m", "p.m"}:
            return self._words[squeezed[0] + ".m."]
        meanings = self._number(plain) if any(character.isdigit() for character in plain) else {}
        return self._word(meanings) if meanings else None

    def members(self, name: str) -> frozenset[str]:
        """The characters of all words in a class (``=word`` for a literal word)."""
        return self._members.get(name, frozenset())

    def tokens(self, text: str) -> Tokens:
        """The words and marks of a text, in order; blank lines count as marks, other white space does not."""
        starts, ends, characters = array("q"), array("q"), []
        seen, lookup = self._seen, self.lookup
        for found in self._pattern.finditer(text):
            token = found[0]
            word = seen.get(token)
            if word is None:
                word = lookup(token)
                seen = self._seen
            starts.append(found.start())
            ends.append(found.end())
            characters.append(word.character)
        return Tokens(text, starts, ends, "".join(characters))


def _forms(word: str, *, capital: bool) -> list[str]:
    title = word[:1].upper() + word[1:]
    return [title, word.upper()] if capital else [word, title, word.upper()]


def _is_abbreviation(word: str) -> bool:
    return word.endswith(".") and word[:-1].isalpha()


def _sample_numbers() -> list[str]:
    return (
        [str(number) for number in range(130)]
        + [f"{number:02d}" for number in range(10)]
        + [f"{number:04d}" for number in range(0, 10_000, 7)]
        + ["100", "999", "12345", "1234567"]
    )


def _shape_meaning(name: str, found: re.Match[str]) -> Meaning:
    groups = found.groupdict()
    if "hour" in groups:
        return clock_value(int(groups["hour"]), int(groups.get("minute") or 0), groups.get("half") or "")
    if "number" in groups:
        return float(groups["number"].replace(",", "")) if name == "NUM" else int(groups["number"])
    return found[0]


def clock_value(hour: int, minute: int, half: str) -> str:
    """``T16:15`` for an hour, a minute and a possible "a" or "p" (of a.m., p.m.)."""
    if half[:1].lower() == "p" and hour < 12:
        hour += 12
    elif half[:1].lower() == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}"
