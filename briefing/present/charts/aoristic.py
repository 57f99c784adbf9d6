"""Aoristic weights: an event that is known only to a range of days counts in part on each of them.

The convention is that of aoristic analysis in archaeology and crime mapping (Ratcliffe 2000): weight 1 for each event,
spread evenly over its possible days. An event with an open end has no such range and is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from briefing.present.charts.movements import AHEAD
from briefing.present.charts.wording import next_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.types import DateRange, Event

BinUnit = Literal["day", "week", "month"]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A day, week (from Monday) or month, cut to the window, and the weight of events in it."""

    first: date
    last: date
    exact: float
    """Events dated to the day."""
    spread: float
    """Shares of events known to a range of days."""

    @property
    def total(self) -> float:
        """All weight in it."""
        return self.exact + self.spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """Bins over a window and what they count: events in each class, by their place in the input."""

    bins: tuple[Bin, ...]
    counted: tuple[Event, ...]
    exact: tuple[Event, ...]
    """Those of ``counted`` that are dated to the day."""
    ahead: tuple[Event, ...]
    """Plans and expectations."""
    disputed: tuple[Event, ...]
    """Claims and denials."""
    unbounded: tuple[Event, ...]
    """Without a first or a last possible day."""
    outside: tuple[Event, ...]

    @property
    def weight(self) -> float:
        """The weight of all bins: less than the number of events where ranges reach beyond the window."""
        return sum(each.total for each in self.bins)


def possible_days(when: DateRange) -> tuple[tuple[date, date], ...]:
    """The runs of days a range leaves possible, in order: its candidate days, else all of it; none where it is open."""
    if when.earliest is None or when.latest is None:
        return ()
    if when.candidates:
        return tuple((day, day) for day in sorted(set(when.candidates)))
    return ((when.earliest, when.latest),)


def density(events: Iterable[Event], window: tuple[date, date], unit: BinUnit) -> Density:
    """Spread what happened (or goes on) over its possible days and add it up by ``unit`` within ``window``."""
    classes: dict[str, list[Event]] = {name: [] for name in ("counted", "ahead", "disputed", "unbounded", "outside")}
    for event in events:
        classes[_class(event, window)].append(event)
    exact = [event for event in classes["counted"] if _is_exact(event.when)]
    spread = [event for event in classes["counted"] if not _is_exact(event.when)]
    edges = bin_edges(window, unit)
    solid = weights([event.when for event in exact], edges)
    pale = weights([event.when for event in spread], edges)
    bins = tuple(
        Bin(first=first, last=last, exact=one, spread=other)
        for (first, last), one, other in zip(edges, solid, pale, strict=True)
    )
    return Density(
        bins=bins,
        counted=tuple(classes["counted"]),
        exact=tuple(exact),
        ahead=tuple(classes["ahead"]),
        disputed=tuple(classes["disputed"]),
        unbounded=tuple(classes["unbounded"]),
        outside=tuple(classes["outside"]),
    )


def _class(event: Event, window: tuple[date, date]) -> str:
    if event.status in AHEAD:
        return "ahead"
    if event.status not in {"happened", "ongoing"}:
        return "disputed"
    runs = possible_days(event.when)
    if not runs:
        return "unbounded"
    inside = any(first <= window[1] and last >= window[0] for first, last in runs)
    return "counted" if inside else "outside"


def _is_exact(when: DateRange) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def bin_edges(window: tuple[date, date], unit: BinUnit) -> tuple[tuple[date, date], ...]:
    """First and last days of the bins of a window; those at its ends are cut to it."""
    edges: list[tuple[date, date]] = []
    first = window[0]
    while first <= window[1]:
        if unit == "day":
            after = first + DAY
        elif unit == "week":
            after = first + timedelta(days=7 - first.weekday())
        else:
            after = next_month(first)
        edges.append((first, min(after - DAY, window[1])))
        first = after
    return tuple(edges)


def weights(ranges: Sequence[DateRange], edges: Sequence[tuple[date, date]]) -> tuple[float, ...]:
    """The weight that ranges put into each bin, each range 1 in all, inside the bins and outside them."""
    sums = [0.0] * len(edges)
    for when in ranges:
        runs = possible_days(when)
        total = sum((last - first).days + 1 for first, last in runs)
        for first, last in runs:
            for index, (start, end) in enumerate(edges):
                shared = (min(last, end) - max(first, start)).days + 1
                if shared > 0:
                    sums[index] += shared / total
    return tuple(sums)
