"""What a troop count looks like over time: panels of one force in one country, their levels, gaps and movements.

Nothing is interpolated. A level holds on the possible days of its statement, a reported zero until somebody is
reported again; all other days are a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.present.charts.movements import AHEAD, REPORTED, Move, movements
from briefing.present.charts.statements import WIDE, Statement, is_number, merge, observation_words
from briefing.present.charts.style import force_key
from briefing.present.charts.wording import (
    actor_name,
    place_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Event, Observation

DAY = timedelta(days=1)
PEOPLE_FIRST = ("personnel", "troops")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A run of days on which the same statements hold."""

    first: date
    last: date
    statements: tuple[Statement, ...]

    @property
    def bottom(self) -> float:
        """The lowest reading."""
        return min(statement.bottom for statement in self.statements)

    @property
    def top(self) -> float:
        """The highest reading."""
        return max(statement.top for statement in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One force in one country (or at one place) with a scale of numbers."""

    code: str
    country: str
    name: str
    place: str
    what: str
    statements: tuple[Statement, ...]
    earlier: tuple[Statement, ...]
    """Statements of some day that has no beginning, or of a day before the window."""
    zero: tuple[date, date] | None
    zero_by: bool
    """Whether the first day of zero is only the last possible one."""
    zero_numbers: tuple[int, ...]
    moves: tuple[Move, ...]
    levels: tuple[Level, ...]
    gaps: tuple[tuple[date, date], ...]
    observed: int
    """How many observations it shows."""

    @property
    def code_key(self) -> str:
        """The force as it is grouped."""
        return force_key(self.code)


def panels(
    observations: Sequence[Observation],
    events: Sequence[Event],
    *,
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    cite: Cite,
    as_of: date,
    most: int = 2,
) -> tuple[Panel, ...]:
    """The forces with numbers, most evidence first; a second one only if it has more than one number to show."""
    groups: dict[tuple[str, str, str, str], list[Observation]] = {}
    for observation in observations:
        place = observation.place
        spot = "" if place.kind == "country" else place.name
        key = (force_key(observation.force), place.country, spot, observation.what)
        groups.setdefault(key, []).append(observation)
    found: list[tuple[tuple[object, ...], Panel]] = []
    for key, members in groups.items():
        if not any(is_number(member) and member.best for member in members):
            continue
        panel = _panel(key, members, observations, events, window=window, actors=actors, cite=cite, as_of=as_of)
        shown = len({(s.words, s.first) for s in (*panel.statements, *panel.earlier)}) + bool(panel.zero)
        if not shown:
            continue
        documents = {document for member in members for document in member.documents}
        single = shown < 2
        rank: tuple[object, ...] = (
            single,
            key[2] != "",
            key[3] not in PEOPLE_FIRST,
            -len(documents),
            -len(members),
            key,
        )
        found.append((rank, panel))
    found.sort(key=lambda pair: pair[0])
    chosen: list[Panel] = []
    for order, panel in found:
        taken = any((panel.code_key, panel.country) == (other.code_key, other.country) for other in chosen)
        # One more panel only for a force that changes, and never a base beside its own country.
        if len(chosen) < most and not taken and (not chosen or not order[0]):
            chosen.append(panel)
    return tuple(chosen)


def _panel(
    key: tuple[str, str, str, str],
    members: Sequence[Observation],
    observations: Sequence[Observation],
    events: Sequence[Event],
    *,
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    cite: Cite,
    as_of: date,
) -> Panel:
    code, country, spot, what = key
    end = min(window[1], as_of)
    zero, zero_by, zero_numbers = _zero(members, cite, end)
    stop = zero[0] - DAY if zero else end
    statements: list[Statement] = []
    earlier: list[Statement] = []
    observed = 0
    for member in members:
        planned = member.kind == "planned" or member.status in AHEAD
        if member.best is None or not (planned or is_number(member)):
            continue
        if member.best == 0:
            observed += zero is not None
            continue
        statement = _statement(member, window, cite, stop=stop, planned=planned)
        if statement is None:
            continue
        observed += 1
        if planned or (statement.last >= window[0] and member.when.earliest is not None):
            statements.append(statement)
        else:
            earlier.append(statement)
    merged = merge(_without_vague_plans(statements))
    drawn = [statement for statement in merged if not statement.planned and not statement.wide]
    levels = _levels(drawn)
    covered = [(statement.first, statement.last) for statement in merged if not statement.planned]
    if zero:
        covered.append((max(zero[0], window[0]), zero[1]))
    forces = sorted({member.force for member in members}, key=lambda each: (-_uses(each, members), each))
    return Panel(
        code=forces[0],
        country=country,
        name=actor_name(forces[0], actors),
        place=spot or place_words(observations, country),
        what=what,
        statements=merged,
        earlier=merge(earlier),
        zero=zero,
        zero_by=zero_by,
        zero_numbers=zero_numbers,
        moves=movements(events, code, country, window=window, cite=cite),
        levels=levels,
        gaps=_gaps(covered, window[0], end),
        observed=observed,
    )


def _without_vague_plans(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without plans for numbers like those reported.

    A plan for as many as are there says that they are to move, not how many are to be there afterwards; only a plan
    beyond what is reported can be drawn as a level.
    """
    most = max((one.top for one in statements if not one.planned), default=0.0)
    return [one for one in statements if not one.planned or one.bottom > most]


def _uses(force: str, members: Sequence[Observation]) -> int:
    return sum(member.force == force for member in members)


def _zero(
    members: Sequence[Observation], cite: Cite, end: date
) -> tuple[tuple[date, date] | None, bool, tuple[int, ...]]:
    """From when to when nobody is left: from the argued, else the last possible day of the first such report.

    Also whether that day is only the last possible one, and the evidence.
    """
    days: list[tuple[date, bool, Observation]] = []
    for member in members:
        when = member.when
        day = when.best or when.latest or when.earliest
        if member.kind == "stock" and member.best == 0 and member.status in REPORTED and day and day <= end:
            days.append((day, when.best is None and when.days != 1, member))
    if not days:
        return None, False, ()
    first, by, _ = min(days, key=lambda each: (each[0], each[1]))
    later = [
        member.when.earliest
        for member in members
        if is_number(member) and member.best and member.when.earliest and member.when.earliest > first
    ]
    last = min([end, *(day - DAY for day in later)])
    return (first, last), by, cite([span for _, _, member in days for span in member.spans])


def _statement(
    member: Observation, window: tuple[date, date], cite: Cite, *, stop: date, planned: bool
) -> Statement | None:
    """The statement on its possible days within the window; before the window on its last day; after it: none."""
    when = member.when
    first, last = when.earliest or when.best, when.latest or when.best
    if first is None and last is None:
        return None
    if planned:
        first, last = first or window[0], window[1]
    first, last = first or window[0], last or stop
    if first <= stop and not planned:
        last = min(last, stop)
    if first > window[1]:
        return None
    if last < window[0]:
        first = last
    else:
        first, last = max(first, window[0]), min(last, window[1])
    return Statement(
        words=observation_words(member),
        numbers=cite(member.spans),
        first=first,
        last=last,
        low=member.low,
        best=member.best,
        high=member.high,
        planned=planned,
        wide=not planned and (when.days is None or when.days > WIDE),
    )


def _levels(statements: Sequence[Statement]) -> tuple[Level, ...]:
    edges = sorted({one.first for one in statements} | {one.last + DAY for one in statements})
    levels: list[Level] = []
    for first, after in pairwise(edges):
        holding = tuple(one for one in statements if one.first <= first and one.last >= after - DAY)
        if not holding:
            continue
        before = levels[-1] if levels else None
        if before and before.statements == holding and before.last + DAY == first:
            levels[-1] = Level(first=before.first, last=after - DAY, statements=holding)
        else:
            levels.append(Level(first=first, last=after - DAY, statements=holding))
    return tuple(levels)


def _gaps(covered: Sequence[tuple[date, date]], start: date, end: date) -> tuple[tuple[date, date], ...]:
    gaps: list[tuple[date, date]] = []
    day = start
    for first, last in sorted(covered):
        if first > day:
            gaps.append((day, min(first - DAY, end)))
        day = max(day, last + DAY)
    if day <= end:
        gaps.append((day, end))
    return tuple(gap for gap in gaps if gap[0] <= gap[1])
