"""The words of ``data/dating.toml``, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What tells the day of publication: thresholds in days, families of event words, and words around a date."""

    days: dict[str, int]
    rounding_share: float
    story: dict[str, float]
    generic: frozenset[str]
    one_off: frozenset[str]
    once_by_name: frozenset[str]
    words: dict[str, dict[str, frozenset[str]]]
    current_year: re.Pattern[str]
    exact: dict[str, str]
    endings: tuple[tuple[str, str], ...]

    def family(self, word: str) -> str:
        """The kind of event that a lower-case word tells; empty where it tells none."""
        return _family(word)


@cache
def phrasebook() -> Phrasebook:
    """The compiled table."""
    with resources.files("briefing").joinpath("data", "dating.toml").open("rb") as file:
        table = tomllib.load(file)
    exact: dict[str, str] = {}
    endings: list[tuple[str, str]] = []
    for family, words in table["families"].items():
        for word in words.split():
            if word.endswith("*"):
                endings.append((word[:-1], family))
            else:
                exact.setdefault(word, family)
    days = dict(table["days"])
    share = float(days.pop("rounding_share"))
    sections = (
        "deadline",
        "floor",
        "ceiling",
        "caption",
        "age",
        "timeline",
        "met",
        "bare",
        "attribute",
        "meeting",
        "news",
        "results",
        "calamity",
        "numbered",
        "foreseen",
    )
    return Phrasebook(
        days=days,
        rounding_share=share,
        story=table["story"],
        generic=frozenset(table["generic"]["names"].split()),
        one_off=frozenset(table["one_off"]["families"].split()),
        once_by_name=frozenset(table["one_off"]["by_name"].split()),
        words={name: {key: frozenset(text.split()) for key, text in table[name].items()} for name in sections},
        current_year=re.compile(
            "|".join(
                pattern.replace("{year}", rf"(?P<year{number}>(?:19|20)\d\d)")
                for number, pattern in enumerate(table["current"]["patterns"])
            ),
            re.IGNORECASE,
        ),
        exact=exact,
        endings=tuple(endings),
    )


@lru_cache(maxsize=100_000)
def _family(word: str) -> str:
    book = phrasebook()
    found = book.exact.get(word)
    if found is not None:
        return found
    return next((family for stem, family in book.endings if word.startswith(stem)), "")
