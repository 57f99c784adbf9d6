"""What is stated: one wording of a number or presence with its bounds and days, and how several add up in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.present.charts.movements import REPORTED
from briefing.present.charts.wording import bounds_words, number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.types import Observation

OPEN_ABOVE, OPEN_BELOW = 1.25, 0.75
"""How far a side without a limit is drawn, as a share of the number stated."""
WIDE = 62
"""Days; a statement that could be of any day of a longer range is drawn as a dashed outline, not as a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One wording of a number or presence, the days it can be of (clipped to the window), and who is cited for it."""

    words: str
    numbers: tuple[int, ...]
    first: date
    last: date
    low: float | None
    best: float | None
    high: float | None
    planned: bool = False
    wide: bool = False
    """Whether its day is uncertain by more than two months."""

    @property
    def stated(self) -> float:
        """The number it turns on: the best, else the bound that there is, else nothing (0)."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), 0.0)

    @property
    def bottom(self) -> float:
        """Where its band begins."""
        return self.low if self.low is not None else self.stated * OPEN_BELOW

    @property
    def top(self) -> float:
        """Where its band ends."""
        return self.high if self.high is not None else self.stated * OPEN_ABOVE


def observation_words(observation: Observation) -> str:
    """The source's own words in quotation marks where they stand in the quote, else its bounds in plain words."""
    if observation.best == 0 and observation.high == 0:
        return "none left"
    qualifier = " ".join(observation.qualifier.split())
    if qualifier:
        bare = observation.best is None or any(sign.isdigit() for sign in qualifier)
        number = "" if bare else r"\s+(?:the\s+)?\d[\d,.]*\d|" + re.escape(qualifier) + r"\s+\d"
        pattern = re.compile(r"(?<!\w)" + re.escape(qualifier).replace(r"\ ", r"\s+") + number, re.IGNORECASE)
        for span in observation.spans:
            match = pattern.search(span.exact)
            if match:
                return f"“{' '.join(match.group().split())}”"
    return bounds_words(observation.low, observation.best, observation.high)


def is_number(observation: Observation) -> bool:
    """Whether it gives a number of what is there that can stand on a scale."""
    return observation.kind == "stock" and observation.best is not None and observation.status in REPORTED


def merge(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements in order of time, those of the same words, bounds and days as one with all their references."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in statements:
        key = (one.words, one.low, one.best, one.high, one.first, one.last, one.planned, one.wide)
        groups.setdefault(key, []).append(one)
    merged = [
        Statement(
            words=members[0].words,
            numbers=tuple(sorted({number for member in members for number in member.numbers})),
            first=members[0].first,
            last=members[0].last,
            low=members[0].low,
            best=members[0].best,
            high=members[0].high,
            planned=members[0].planned,
            wide=members[0].wide,
        )
        for members in groups.values()
    ]
    merged.sort(key=lambda one: (one.first, one.last, one.stated, one.words))
    return tuple(merged)


def value_words(statements: Sequence[Statement]) -> str:
    """What statements of one time add up to, said without averaging: ``near 1,000``, ``between 300 and 900``.

    Numbers within a tenth of one another are near the one stated most often (of equals the higher).
    """
    stated = sorted(statement.stated for statement in statements)
    low, high = stated[0], stated[-1]
    if low == high and all(one.low == one.best == one.high for one in statements):
        return f"at {number_words(low)}"
    if low == high and all(one.high is None for one in statements):
        return f"at {number_words(low)} or more"
    if low == high and all(one.low is None for one in statements):
        return f"at up to {number_words(low)}"
    if high - low <= high / 10:
        return f"near {number_words(max(stated, key=lambda value: (stated.count(value), value)))}"
    more = " or more" if any(one.high is None and one.stated == high for one in statements) else ""
    return f"between {number_words(low)} and {number_words(high)}{more}"
