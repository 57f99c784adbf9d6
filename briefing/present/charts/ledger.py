"""The presence ledger as rows: a force at a place, the days it is reported there, from when it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.charts.levels import DAY
from briefing.present.charts.movements import AHEAD, REPORTED
from briefing.present.charts.statements import WIDE, observation_words
from briefing.present.charts.style import force_key, hue_number
from briefing.present.charts.wording import actor_name, day_words, place_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Observation, Place

    Run = tuple[date, date]


SILENT = 30
"""Days without a report after which a force counts as having dropped out of the reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Words that belong to a part of a row, with the evidence for them."""

    day: date
    words: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One force at one place. Runs of days are clipped to the window, in order, and do not overlap."""

    label: str
    place: Place
    present: tuple[Run, ...]
    perhaps: tuple[Run, ...]
    """What is left of long ranges: it was there on some day of each, nobody says which. Open ranges have no bar."""
    planned: Run | None
    gone: date | None
    """The day on which (or by which) it is reported gone, if it still is at the end."""
    silent: tuple[Run, ...]
    remarks: tuple[Remark, ...]
    last: date | None
    """The last day on which it is reported present."""

    def silent_at(self, end: date) -> bool:
        """Whether it has dropped out of the reports by a day: neither gone nor reported for over a month."""
        return self.gone is None and self.last is not None and (end - self.last).days > SILENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """The rows of one force."""

    code: str
    name: str
    rows: tuple[Presence, ...]


def ledger(
    observations: Sequence[Observation],
    *,
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    as_of: date,
    most: int,
) -> tuple[tuple[Force, ...], int]:
    """Forces with their rows, hued ones first, and how many rows were left out beyond ``most``."""
    end = min(window[1], as_of)
    groups: dict[str, dict[tuple[str, str], list[Observation]]] = {}
    for observation in observations:
        if observation.status != "denied" and _dated(observation, window, end):
            spot = "" if observation.place.kind == "country" else observation.place.name
            places = groups.setdefault(force_key(observation.force), {})
            places.setdefault((observation.place.country, spot), []).append(observation)
    keys = [(force, place) for force in groups for place in groups[force]]
    keys.sort(key=lambda key: (-_evidence(groups[key[0]][key[1]]), key))
    kept = set(keys[:most])
    forces: list[Force] = []
    for force, places in groups.items():
        chosen = [place for place in places if (force, place) in kept]
        if not chosen:
            continue
        several = len({country for country, _ in chosen}) > 1
        chosen.sort(key=lambda place: (-_country_evidence(places, place[0]), place))
        rows = tuple(
            _presence(place, places[place], observations, (window[0], end), window[1], cite, several=several)
            for place in chosen
        )
        codes = [each.force for place in chosen for each in places[place]]
        code = max(sorted(set(codes)), key=codes.count)
        forces.append(Force(code=code, name=actor_name(code, actors), rows=rows))
    forces.sort(key=lambda force: (hue_number(force.code, hues) or 9, -len(force.rows), force.code))
    return tuple(forces), len(keys) - len(kept)


def _evidence(members: Sequence[Observation]) -> int:
    return len({document for member in members for document in member.documents}) * 100 + len(members)


def _country_evidence(places: Mapping[tuple[str, str], Sequence[Observation]], country: str) -> int:
    return sum(_evidence(members) for place, members in places.items() if place[0] == country)


def _dated(observation: Observation, window: tuple[date, date], end: date) -> bool:
    when = observation.when
    first, last = when.earliest or when.best, when.latest or when.best
    if first is None and last is None:
        return False
    ahead = _is_ahead(observation)
    return (first or window[0]) <= (window[1] if ahead else end) and (ahead or (last or end) >= window[0])


def _is_ahead(observation: Observation) -> bool:
    return observation.kind == "planned" or observation.status in AHEAD


def _is_gone(observation: Observation) -> bool:
    return observation.best == 0 and observation.high == 0 and observation.status in REPORTED


def _presence(
    place: tuple[str, str],
    members: Sequence[Observation],
    observations: Sequence[Observation],
    span: Run,
    last_day: date,
    cite: Cite,
    *,
    several: bool,
) -> Presence:
    first_day, end = span
    there = [member for member in members if not _is_ahead(member) and not _is_gone(member)]
    left = [member for member in members if _is_gone(member)]
    ahead = [member for member in members if _is_ahead(member)]
    closed = [member for member in there if member.when.days is not None]
    runs = _merged([_clipped(member, span) for member in closed if (member.when.days or 0) <= WIDE])
    wide = _merged([_clipped(member, span) for member in closed if (member.when.days or 0) > WIDE])
    gone, unsure = _departure(left, first_day, end)
    if gone:
        # What left on a day was there until then; what is reported afterwards stays as it is.
        runs = _until(runs, unsure or gone)
        wide = tuple((first, min(last, gone - DAY)) for first, last in wide if first < gone)
        if any(run[1] >= gone for run in runs):
            gone = None
    wide = tuple(gap for run in wide for gap in _complement(runs, *run))
    starts = [member.when.earliest or member.when.best or end + DAY for member in ahead]
    begin = max(min(starts), first_day) if starts else None
    if begin and runs and begin <= runs[-1][1]:
        begin = runs[-1][1] + DAY
    planned = (begin, last_day) if begin and begin <= last_day and gone is None else None
    if planned:
        wide = tuple((first, min(last, planned[0] - DAY)) for first, last in wide if first < planned[0])
    known = [*runs, *wide, *([planned] if planned else []), *([(gone, end)] if gone else [])]
    country = place_words(observations, place[0])
    label = place[1] or country
    return Presence(
        place=members[0].place,
        label=f"{label}, {country}" if place[1] and several else label,
        present=runs,
        perhaps=wide,
        planned=planned,
        gone=gone,
        silent=_complement(known, first_day, end),
        remarks=_remarks(members, cite, gone),
        last=runs[-1][1] if runs else None,
    )


def _clipped(observation: Observation, span: Run) -> Run:
    when = observation.when
    return max(when.earliest or span[0], span[0]), min(when.latest or span[1], span[1])


def _departure(left: Sequence[Observation], first_day: date, end: date) -> tuple[date | None, date | None]:
    """The day by which a force is gone, and the first day on which it may have left where that is another."""
    days = [
        (member.when.best or member.when.latest or member.when.earliest, member.when.best or member.when.earliest)
        for member in left
    ]
    inside = [(day, start) for day, start in days if day and day <= end]
    if not inside:
        return None, None
    day, start = min(inside, key=lambda pair: (pair[0], str(pair[1])))
    return max(day, first_day), start


def _until(runs: Sequence[Run], day: date) -> tuple[Run, ...]:
    earlier = [run for run in runs if run[0] < day]
    later = [run for run in runs if run[0] >= day]
    if earlier:
        earlier[-1] = (earlier[-1][0], max(day - DAY, earlier[-1][0]))
    return (*earlier, *later)


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    for first, last in sorted(run for run in runs if run[0] <= run[1]):
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def _complement(known: Sequence[Run], start: date, end: date) -> tuple[Run, ...]:
    gaps: list[Run] = []
    day = start
    for first, last in sorted(known):
        if first > day:
            gaps.append((day, min(first - DAY, end)))
        day = max(day, last + DAY)
    if day <= end:
        gaps.append((day, end))
    return tuple(gap for gap in gaps if gap[0] <= gap[1])


def _remarks(members: Sequence[Observation], cite: Cite, gone: date | None) -> tuple[Remark, ...]:
    found: dict[tuple[date, str], set[int]] = {}
    for member in members:
        when = member.when
        day = when.earliest or when.best or when.latest
        if day is None:
            continue
        words = _remark(member, gone)
        if when.earliest is None and when.best is None and not _is_gone(member):
            words += " at an earlier time"
        if words:
            found.setdefault((day, words), set()).update(cite(member.spans))
    merged: dict[str, tuple[date, set[int]]] = {}
    for (day, words), numbers in sorted(found.items()):
        first, all_numbers = merged.setdefault(words, (day, set()))
        all_numbers |= numbers
        merged[words] = (first, all_numbers)
    remarks = [Remark(day=day, words=words, numbers=tuple(sorted(numbers))) for words, (day, numbers) in merged.items()]
    return tuple(sorted(remarks, key=lambda remark: (remark.day, remark.words)))


def _remark(observation: Observation, gone: date | None) -> str:
    if _is_gone(observation):
        return f"gone by {day_words(gone)}" if gone else "reported gone"
    if observation.kind == "share":
        return f"“{observation.qualifier}” here" if observation.qualifier else "part of the force"
    known = any(value is not None for value in (observation.low, observation.best, observation.high))
    said = f"{observation_words(observation)} {observation.what}" if known else observation.what
    if _is_ahead(observation):
        return f"change planned: {said}"
    if observation.kind == "outflow":
        return f"{said} leaving"
    if observation.kind == "inflow":
        return f"{said} arriving"
    return said if known else "present, number not given"
