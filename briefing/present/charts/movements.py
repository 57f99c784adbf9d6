"""Arrivals and departures of a force that are known to the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.present.charts.style import force_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.types import Event, Span

    Cite = Callable[[Sequence[Span]], tuple[int, ...]]

REPORTED = frozenset({"happened", "ongoing", "claimed"})
AHEAD = frozenset({"planned", "expected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A movement known to the day."""

    day: date
    words: str
    numbers: tuple[int, ...]
    planned: bool
    by: bool = False
    """Whether the day is only the last possible one."""


def movements(
    events: Sequence[Event], force: str, country: str, *, window: tuple[date, date], cite: Cite
) -> tuple[Move, ...]:
    """Arrivals and departures of a force in a country that are known to the day, in order of time."""
    found: dict[tuple[date, str, bool], set[int]] = {}
    for event in events:
        day = event.when.best if event.when.days != 1 else event.when.earliest
        if event.type not in {"RETREAT", "MOBILIZE"} or event.place is None or day is None:
            continue
        if not event.source or force_key(event.source[0]) != force or event.place.country != country:
            continue
        if event.status not in REPORTED | AHEAD or not window[0] <= day <= window[1]:
            continue
        planned = event.status in AHEAD
        found.setdefault((day, _movement(event, planned=planned), planned), set()).update(cite(event.spans))
    moves = [
        Move(day=day, words=words, planned=planned, numbers=tuple(sorted(numbers)))
        for (day, words, planned), numbers in found.items()
    ]
    return tuple(sorted(moves, key=lambda move: (move.day, move.planned, move.words)))


def _movement(event: Event, *, planned: bool) -> str:
    place = event.place.name if event.place else ""
    local = event.place is not None and event.place.kind in {"base", "city"}
    if event.type == "MOBILIZE":
        return f"due in {place}" if planned else f"arrives in {place}" if not local else f"arrives at {place}"
    if event.phase == "complete" and not local:
        return "withdrawal due to be complete" if planned else "withdrawal complete"
    if event.phase == "begin":
        return "withdrawal due to begin" if planned else "withdrawal begins"
    return f"due to leave {place}" if planned else f"leaves {place}"
