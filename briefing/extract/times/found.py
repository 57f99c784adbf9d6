"""An expression as its rule read it, before its neighbours are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.times.rules import Match
from briefing.extract.times.tokens import Tokens, tables
from briefing.types import Reading, TimexType


@dataclass(frozen=True, slots=True)
class Found:
    """An expression before its neighbours are looked at: its words (token indices, half-open) and its reading.

    ``role`` says what it is to its neighbours: "" a time, "part" the head of "the end of …", "span" that of "the week
    of …", "clock" a time of day that borrows its day, "antecedent" one that needs a time named before.
    """

    first: int
    end: int
    rule: str
    type: TimexType
    reading: Reading
    mod: str = ""
    role: str = ""


def found_from(match: Match, type_: TimexType, reading: Reading, mod: str = "", role: str = "") -> Found:
    """The expression a match is."""
    return Found(match.first, match.end, match.rule.name, type_, reading, mod, role)


def integer(match: Match, role: str) -> int | None:
    """The whole number a role means, if it has one."""
    meaning = match.roles.get(role)
    return int(meaning) if isinstance(meaning, int | float) else None


def part_of_period(match: Match) -> str:
    """START, MID, END, earlier, later, or nothing."""
    return str(match.roles.get("part", ""))


def mod_of(match: Match, tokens: Tokens) -> str:
    """The mod of a hedge before a length, or of a part ("early") before a date."""
    if "hedge" in match.stretches:
        low, high = match.stretches["hedge"]
        words = " ".join(tokens.word(index).lower() for index in range(low, high))
        return str(tables()["mods"].get(words, ""))
    part = part_of_period(match)
    return part if part.isupper() else ""
