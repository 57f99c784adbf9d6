"""Which events a mention may tell of, without looking at all: those that share what it names, or leave it open.

Blocking as in record linkage: every event is entered under what it says of who, to whom, where and when, each also as
"whatever it is"; a mention is looked up under what it says itself, each also as "not said". Nothing that could be merged is
left out, and what is found has still to be compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import product

from briefing.types import DateRange

_ANY = "*"
_NOT_SAID = ""
_OPEN = "open"
_MONTHS = 3
"""A range over more months than this is entered as open: it would be found everywhere anyway."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What a mention or an event says, as far as it decides what it can be merged with."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    country: str
    spot: str
    """The place, where it is closer than a country."""
    when: DateRange
    documents: tuple[str, ...]
    recurring: bool
    """Whether there are many acts of its kind, so that without a date only the very spot brings two articles together."""

    @property
    def named(self) -> frozenset[str]:
        """The parties and the country."""
        return frozenset((*self.sources, *self.targets, *((self.country,) if self.country else ())))

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Who, to whom, where; each empty where it is not said."""
        return (self.sources, self.targets, (self.country,) if self.country else ())

    @property
    def months(self) -> tuple[str, ...]:
        """The months of its date; that it is open where it is wide or has no first or last day."""
        first, last = self.when.earliest, self.when.latest
        if first is None or last is None:
            return (_OPEN,)
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        if count > _MONTHS:
            return (_OPEN,)
        numbers = (first.year * 12 + first.month - 1 + step for step in range(count))
        return tuple(f"{number // 12}-{number % 12}" for number in numbers)


@dataclass(slots=True)
class Candidates:
    """The events so far, by number, under everything that a mention of them may say."""

    _entered: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, number: int, event: Sides) -> None:
        """Enter an event, or what it says since a mention was added; what it said before still finds it."""
        when = (*event.months, _ANY)
        said = [part or (_NOT_SAID,) for part in event.parts]
        for who, whom, where in product(*((*part, _ANY) for part in said)):
            if {who, whom, where} - {_ANY, _NOT_SAID}:
                self._add(number, [("said", who, whom, where, month) for month in when])
        missing = _missing(event)
        for name in event.named:
            self._add(number, [("named", name, *missing, month) for month in when])
        self._add(number, [("told", document) for document in event.documents])
        if event.spot:
            self._add(number, [("spot", event.country, event.spot)])

    def _add(self, number: int, keys: list[Key]) -> None:
        for key in keys:
            row = self._entered[key]
            at = bisect_left(row, number)
            if at == len(row) or row[at] != number:
                row.insert(at, number)

    def near(self, mention: Sides) -> Iterator[int]:
        """The numbers of the events that the mention may tell of, ascending."""
        last = -1
        for number in merge(*(self._entered[key] for key in self._keys(mention) if key in self._entered)):
            if number != last:
                yield number
                last = number

    def _keys(self, mention: Sides) -> Iterator[Key]:
        yield from (("told", document) for document in mention.documents)
        if mention.recurring and mention.when.days is None:
            yield ("spot", mention.country, mention.spot)
            return
        when = (*mention.months, _OPEN) if mention.months != (_OPEN,) else (_ANY,)
        for who, whom, where in product(*((*part, _NOT_SAID) if part else (_ANY,) for part in mention.parts)):
            if {who, whom, where} - {_ANY, _NOT_SAID}:
                yield from (("said", who, whom, where, month) for month in when)
        # Nothing said of the same role agrees, but one may name as a party what the other names as the place.
        for name in mention.named:
            for missing in product(*(("1",) if part else ("0", "1") for part in mention.parts)):
                yield from (("named", name, *missing, month) for month in when)


def _missing(event: Sides) -> tuple[str, ...]:
    return tuple("0" if part else "1" for part in event.parts)
