"""Sets of days: which days are still possible for something, as sorted stretches that do not touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

YEARS = range(1860, 2141)
"""The years within which a set is told."""
FIRST = date(YEARS[0], 1, 1).toordinal()
LAST = date(YEARS[-1], 12, 31).toordinal()
_MARGIN = 366 * 40
"""A set that comes so near to either end is open on that side: every recurrence of the calendar falls in 40 years."""


@dataclass(frozen=True, slots=True)
class Days:
    """Possible days as stretches of proleptic Gregorian ordinals, both ends counted."""

    stretches: tuple[tuple[int, int], ...]

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def __contains__(self, day: date) -> bool:
        number = day.toordinal()
        return any(low <= number <= high for low, high in self.stretches)

    def __iter__(self) -> Iterator[date]:
        for low, high in self.stretches:
            for number in range(low, high + 1):
                yield date.fromordinal(number)

    def __and__(self, other: Days) -> Days:
        left, right = self.stretches, other.stretches
        found: list[tuple[int, int]] = []
        at = beside = 0
        while at < len(left) and beside < len(right):
            low = max(left[at][0], right[beside][0])
            high = min(left[at][1], right[beside][1])
            if low <= high:
                found.append((low, high))
            if left[at][1] < right[beside][1]:
                at += 1
            else:
                beside += 1
        return Days(tuple(found))

    @property
    def count(self) -> int:
        """How many days."""
        return sum(high - low + 1 for low, high in self.stretches)

    @property
    def earliest(self) -> date | None:
        """The first day; None where the set is open towards the past."""
        if not self.stretches or self.stretches[0][0] <= FIRST + _MARGIN:
            return None
        return date.fromordinal(self.stretches[0][0])

    @property
    def latest(self) -> date | None:
        """The last day; None where the set is open towards the future."""
        if not self.stretches or self.stretches[-1][1] >= LAST - _MARGIN:
            return None
        return date.fromordinal(self.stretches[-1][1])

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None

    def near(self, other: Days) -> Days:
        """The stretches of this set that meet another."""
        return Days(
            tuple(
                (low, high)
                for low, high in self.stretches
                if any(low <= last and first <= high for first, last in other.stretches)
            )
        )

    def widened(self, before: int, after: int) -> Days:
        """The set with every stretch grown by some days on both sides."""
        return days_of((low - before, high + after) for low, high in self.stretches)


def days_of(stretches: Iterable[tuple[int, int]]) -> Days:
    """The set of the given stretches, clipped, sorted and joined where they overlap or touch."""
    found: list[tuple[int, int]] = []
    for low, high in sorted((max(low, FIRST), min(high, LAST)) for low, high in stretches):
        if low > high:
            continue
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return Days(tuple(found))


def between(earliest: date | None, latest: date | None) -> Days:
    """All days of a range, either end of which may be open."""
    return days_of([(earliest.toordinal() if earliest else FIRST, latest.toordinal() if latest else LAST)])


def yearly(stretch: Callable[[int], tuple[int, int] | None]) -> Days:
    """The days of a recurrence: one stretch (or none) for each year."""
    return days_of(found for found in map(stretch, YEARS) if found is not None)


ALL = Days(((FIRST, LAST),))
