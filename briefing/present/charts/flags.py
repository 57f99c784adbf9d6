"""Labels of movements above a panel: each stands at its own line, on as few tiers as keep them apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from briefing.present.charts.text import block_width, printable, shorten, wrap
from briefing.present.charts.wording import day_words, referenced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.present.charts.canvas import Align
    from briefing.present.charts.movements import Move
    from briefing.present.charts.timescale import TimeScale

MOST_FLAGS = 8
MOST_TIERS = 3
ROOMS = (24.0, 18.0, 13.5)
"""Millimetres that a label may be wide, widest first."""
LONGEST = 40.0
"""Millimetres to which words are shortened that find no room in full."""
APART = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A movement's line at ``x`` with its label on a tier above the plot (0 is the lowest)."""

    x: float
    words: str
    lines: tuple[str, ...]
    align: Align
    tier: int
    planned: bool
    left: float
    right: float


def place_flags(
    moves: Sequence[Move], scale: TimeScale, width: float, *, label: float
) -> tuple[tuple[Flag, ...], tuple[tuple[float, bool], ...]]:
    """The labels that find room, and the lines (position, planned) that stay without one."""
    told = sorted(moves, key=lambda move: (move.planned, -len(move.numbers), move.day, move.words))[:MOST_FLAGS]
    days = sorted(told, key=lambda move: (move.day, move.words))
    orders = [sorted(order, key=lambda move: move.planned) for order in (days, days[::-1])] + [days, days[::-1]]
    aligns: tuple[tuple[Align, ...], ...] = (("left", "right"), ("right", "left"))
    tried = [_place(order, scale, width, label, each) for order, each in product(orders, aligns)]
    flags = max(tried, key=_merit)
    placed = {(flag.x, flag.planned, flag.words) for flag in flags}
    bare = tuple(
        (scale.start(move.day), move.planned)
        for move in moves
        if (scale.start(move.day), move.planned, move.words) not in placed
    )
    return tuple(sorted(flags, key=lambda flag: flag.x)), bare


def _merit(flags: Sequence[Flag]) -> tuple[int, int]:
    """Most labels, plans counting half; then fewest lines of type."""
    tiers: dict[int, int] = {}
    for flag in flags:
        tiers[flag.tier] = max(tiers.get(flag.tier, 0), len(flag.lines))
    return sum(1 if flag.planned else 2 for flag in flags), -sum(tiers.values())


def _place(moves: Sequence[Move], scale: TimeScale, width: float, label: float, aligns: Sequence[Align]) -> list[Flag]:
    lines = [scale.start(move.day) for move in moves]
    flags: list[Flag] = []
    for move in moves:
        x = scale.start(move.day)
        flag = _flag(move, x, lines, flags, width, label, aligns) or _flag(move, x, (), flags, width, label, aligns)
        if flag:
            flags.append(flag)
    return flags


def _flag(
    move: Move,
    x: float,
    lines: Sequence[float],
    flags: Sequence[Flag],
    width: float,
    label: float,
    aligns: Sequence[Align],
) -> Flag | None:
    full = printable(move.words)
    texts = [
        printable(referenced(words, move.numbers, most=3)) for words in dict.fromkeys((full, shorten(full, LONGEST)))
    ]
    for words, tier, room, align in product(texts, range(MOST_TIERS), ROOMS, aligns):
        block = wrap(words, room, label, lines=4)
        if " ".join(block) != words:
            continue
        rows = (f"by {day_words(move.day)}" if move.by else day_words(move.day), *block)
        across = block_width(rows, label)
        left, right = (x, x + across) if align == "left" else (x - across, x)
        if left < 0 or right > width or any(left - 0.8 < line < right + 0.8 for line in lines if line != x):
            continue
        flag = Flag(
            x=x, words=move.words, lines=rows, align=align, tier=tier, planned=move.planned, left=left, right=right
        )
        if all(_apart(flag, other) for other in flags):
            return flag
    return None


def _apart(one: Flag, other: Flag) -> bool:
    """Whether two labels keep clear of one another, and of the line that climbs to the higher one."""
    if one.tier == other.tier:
        return one.right + APART < other.left or other.right + APART < one.left
    lower, higher = (one, other) if one.tier < other.tier else (other, one)
    return not lower.left - 0.8 < higher.x < lower.right + 0.8
