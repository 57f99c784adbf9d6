"""Arithmetic on date ranges: intersection, overlap, clipping. An open side (None) is unbounded."""

from __future__ import annotations

from datetime import date

from briefing.types import DateRange


def intersect(one: DateRange, other: DateRange) -> DateRange | None:
    """The days that both allow; None where there are none. Candidates and best day survive where they still fit."""
    earliest = max((day for day in (one.earliest, other.earliest) if day is not None), default=None)
    latest = min((day for day in (one.latest, other.latest) if day is not None), default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return None
    candidates = _common(one.candidates, other.candidates)
    candidates = tuple(day for day in candidates if _within(day, earliest, latest))
    if (one.candidates or other.candidates) and not candidates:
        return None
    if candidates:
        earliest, latest = candidates[0], candidates[-1]
    best = next((day for day in (one.best, other.best) if day is not None and _within(day, earliest, latest)), None)
    return DateRange(
        earliest=earliest,
        latest=latest,
        best=best,
        candidates=candidates if len(candidates) > 1 else (),
        pattern=one.pattern or other.pattern if earliest is None and latest is None else None,
        basis=one.basis or other.basis,
    )


def _common(one: tuple[date, ...], other: tuple[date, ...]) -> tuple[date, ...]:
    if not one or not other:
        return one or other
    return tuple(day for day in one if day in set(other))


def _within(day: date, earliest: date | None, latest: date | None) -> bool:
    return (earliest is None or day >= earliest) and (latest is None or day <= latest)


def overlap(one: DateRange, other: DateRange) -> bool:
    """Whether some day is possible for both."""
    return intersect(one, other) is not None


def width(when: DateRange) -> int:
    """Days the range spans; a very large number where a side is open. For sorting."""
    return when.days if when.days is not None else 10**6


def counts_on(published: DateRange, as_of: date | None) -> bool:
    """Whether a document counts in an edition: published (best, else latest) by then; undated ones count."""
    if as_of is None:
        return True
    day = published.best or published.latest
    if day is not None:
        return day <= as_of
    return published.earliest is None or published.earliest <= as_of


def before(one: DateRange, other: DateRange) -> bool:
    """Whether every possible day of the one lies before every possible day of the other."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
