"""The words of ``data/dating.toml``, compiled once."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
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
    terms: frozenset[str]
    words: dict[str, dict[str, frozenset[str]]]
    current_year: re.Pattern[str]
    handing: re.Pattern[str]
    consent: re.Pattern[str]
    fragments: dict[str, tuple[str, ...]]
    turning_points: tuple[tuple[str, str, str], ...]
    numbers: tuple[str, ...]
    war_marks: tuple[tuple[str, float, float], ...]
    exact: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    deed: tuple[dict[str, str], tuple[tuple[str, str], ...]]
    occasions: tuple[dict[str, str], tuple[tuple[str, str], ...]]
    countries: dict[str, frozenset[str]]
    nations: frozenset[str]

    def family(self, word: str) -> str:
        """The kind of event that a lower-case word tells; empty where it tells none."""
        return _family(word)

    def deeds(self, words: Iterable[str]) -> frozenset[str]:
        """The kinds of event that lower-case words tell, those taken together that tell the same from two sides."""
        return frozenset(filter(None, (_looked_up(word, *self.deed) or _family(word) for word in words)))

    def occasion(self, word: str) -> str:
        """The kind of occasion that people are pictured at; empty where the word names none."""
        return _looked_up(word, *self.occasions)


@cache
def phrasebook() -> Phrasebook:
    """The compiled table."""
    with resources.files("briefing").joinpath("data", "dating.toml").open("rb") as file:
        table = tomllib.load(file)
    exact, endings = _kinds(table["families"])
    generic = frozenset(table["generic"]["names"].split())
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
        "told",
        "elapsed",
        "beginning",
        "reporting",
        "common",
        "handing",
        "consent",
        "step",
        "milestone",
        "force",
        "war",
    )
    return Phrasebook(
        days=days,
        rounding_share=share,
        story=table["story"],
        generic=generic,
        one_off=frozenset(table["one_off"]["families"].split()),
        once_by_name=frozenset(table["one_off"]["by_name"].split()),
        terms=frozenset(table["one_off"]["terms"].split()),
        words={
            name: {key: frozenset(text.split()) for key, text in table[name].items() if isinstance(text, str)}
            for name in sections
        },
        current_year=re.compile(
            "|".join(
                pattern.replace("{year}", rf"(?P<year{number}>(?:19|20)\d\d)")
                for number, pattern in enumerate(table["current"]["patterns"])
            ),
            re.IGNORECASE,
        ),
        handing=re.compile("|".join(table["handing"]["patterns"]), re.IGNORECASE),
        fragments={key: tuple(rows) for key, rows in table["milestone"].items() if isinstance(rows, list)},
        turning_points=tuple(
            (row["kind"], row["phase"], text) for row in table["turning_point"] for text in row["texts"]
        ),
        numbers=tuple(table["war"]["numbers"].split()),
        war_marks=tuple((text, row["low"], row["high"]) for row in table["war"]["mark"] for text in row["texts"]),
        consent=re.compile("|".join(table["consent"]["patterns"]), re.IGNORECASE),
        exact=exact,
        endings=endings,
        deed=_kinds(table["deeds"]),
        occasions=_kinds(table["occasions"]),
        countries=_countries(generic),
        nations=frozenset(_countries(frozenset())),
    )


def _kinds(table: dict[str, str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Words by kind, turned round: whole words, and beginnings of words."""
    exact: dict[str, str] = {}
    endings: list[tuple[str, str]] = []
    for kind, words in table.items():
        for word in words.split():
            if word.endswith("*"):
                endings.append((word[:-1], kind))
            else:
                exact.setdefault(word, kind)
    return exact, tuple(endings)


def _countries(generic: frozenset[str]) -> dict[str, frozenset[str]]:
    """The words that name countries and nations, each with the codes of the countries that it may mean.

    Of names of several words the generic ones are left out: "Western" is not Western Sahara.
    """
    path = resources.files("briefing").joinpath("data", "countries.csv")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        columns = ("name", "aliases", "adjective", "demonyms")
        for name in (name for column in columns for name in re.split(r"[|;,]+", row[column] or "")):
            words = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().split()
            for word in words:
                if len(words) == 1 or word not in generic:
                    found[word].add(row["code"])
                    found[f"{word}s"].add(row["code"])
    return {word: frozenset(codes) for word, codes in found.items()}


@lru_cache(maxsize=100_000)
def _family(word: str) -> str:
    book = phrasebook()
    return _looked_up(word, book.exact, book.endings)


def _looked_up(word: str, exact: dict[str, str], endings: tuple[tuple[str, str], ...]) -> str:
    found = exact.get(word)
    if found is not None:
        return found
    return next((kind for stem, kind in endings if word.startswith(stem)), "")
