"""Forces known by words alone: who is said to be where, in which days, and from when nothing is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from briefing.present.charts.levels import DAY
from briefing.present.charts.movements import AHEAD, REPORTED
from briefing.present.charts.statements import WIDE, is_number, observation_words
from briefing.present.charts.style import force_key
from briefing.present.charts.wording import actor_name, month_end, month_words, place_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Observation

QUIET = 14
"""Days without a report after which a strip says that nothing more is reported."""
Look = Literal["reported", "some day", "planned", "gone"]
"""Reported on the days of a range of two months at most; on some day of a longer or open one; ahead; left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is said of a force over some days, in words."""

    words: str
    numbers: tuple[int, ...]
    first: date
    last: date
    look: Look
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One force in one country, without a scale."""

    code: str
    country: str
    name: str
    place: str
    numbered: bool
    """Whether a number of what is there was given at all."""
    items: tuple[Item, ...]
    rows: int
    silence: tuple[tuple[date, date], ...]
    end_words: str
    observed: int


def strips(
    observations: Sequence[Observation],
    *,
    drawn: Sequence[tuple[str, str]],
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    cite: Cite,
    as_of: date,
    most: int = 2,
    deep: int = 3,
) -> tuple[Strip, ...]:
    """The forces that no panel shows, most evidence first. ``drawn``: (force, country) of the panels there are."""
    groups: dict[tuple[str, str], list[Observation]] = {}
    for observation in observations:
        key = (force_key(observation.force), observation.place.country)
        if key not in drawn:
            groups.setdefault(key, []).append(observation)
    ranked: list[tuple[tuple[object, ...], Strip]] = []
    for key, members in groups.items():
        items = _items(members, key[1], window=window, cite=cite, end=min(window[1], as_of))
        if not items:
            continue
        documents = {document for member in members for document in member.documents}
        planned_only = all(item.look == "planned" for item in items)
        strip = _strip(key, members, items, observations, window, actors, as_of, deep)
        ranked.append(((planned_only, -len(documents), -len(members), key), strip))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(strip for _, strip in ranked[:most])


def _strip(
    key: tuple[str, str],
    members: Sequence[Observation],
    items: Sequence[Item],
    observations: Sequence[Observation],
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    as_of: date,
    deep: int,
) -> Strip:
    end = min(window[1], as_of)
    placed = _rows(items, deep)
    silence: list[tuple[date, date]] = []
    day = window[0]
    for item in sorted(items, key=lambda each: (each.first, each.last)):
        if item.first > day:
            silence.append((day, item.first - DAY))
        day = max(day, item.last + DAY)
    if day <= end:
        silence.append((day, end))
    last = max((item.last for item in items if item.look == "reported"), default=None)
    words = "not reported"
    quiet = bool(silence) and silence[-1][1] == end and (end - silence[-1][0]).days >= QUIET
    if last and quiet and silence[-1][0] > last:
        after = month_words(last) if last == month_end(last) else f"{last.day} {month_words(last)}"
        words = f"after {after}: whether they stayed is not established"
    forces = sorted({member.force for member in members})
    forces.sort(key=lambda force: -sum(member.force == force for member in members))
    return Strip(
        code=forces[0],
        country=key[1],
        name=actor_name(forces[0], actors),
        place=place_words(observations, key[1]),
        numbered=any(is_number(member) for member in members),
        items=placed,
        rows=max((item.row for item in placed), default=0) + 1,
        silence=tuple(silence),
        end_words=words,
        observed=len(members),
    )


def _items(
    members: Sequence[Observation], country: str, *, window: tuple[date, date], cite: Cite, end: date
) -> tuple[Item, ...]:
    found: dict[tuple[str, date, date, Look], set[int]] = {}
    for member in members:
        when = member.when
        if member.status == "denied" or (when.earliest is None and when.latest is None and when.best is None):
            continue
        gone = member.best == 0 and member.high == 0 and member.status in REPORTED
        look: Look = "planned" if member.kind == "planned" or member.status in AHEAD else "reported"
        first = when.earliest or when.best or window[0]
        last = when.latest or when.best or end
        if gone:
            look, first, last = "gone", when.best or when.latest or first, end
        elif look == "planned":
            last = window[1]
        else:
            look = "some day" if when.days is None or when.days > WIDE else "reported"
            last = min(last, end)
        if last < window[0] or first > window[1] or first > last:
            continue
        lead = "some day: " if look == "some day" else ""
        key = (lead + item_words(member, country), max(first, window[0]), min(last, window[1]), look)
        found.setdefault(key, set()).update(cite(member.spans))
    items = [
        Item(words=words, first=first, last=last, look=look, numbers=tuple(sorted(numbers)))
        for (words, first, last, look), numbers in found.items()
    ]
    return tuple(sorted(items, key=lambda item: (item.first, item.last, item.look, item.words)))


def item_words(observation: Observation, country: str) -> str:
    """What an observation says, in a few words that hold for any force."""
    place = observation.place
    local = place.kind in {"base", "city", "region"} and place.country == country
    spot = f" {'in' if place.kind == 'region' else 'at'} {place.name}" if local else ""
    known = any(value is not None for value in (observation.low, observation.best, observation.high))
    said = observation_words(observation)
    what = observation.what or "personnel"
    if observation.best == 0 and observation.high == 0:
        return f"reported gone{spot.replace(' at ', ' from ').replace(' in ', ' from ')}"
    if observation.kind == "share":
        return f"“{observation.qualifier}”{spot}" if observation.qualifier else f"part of them{spot}"
    lead = {
        "inflow": f"{what} arriving{spot}",
        "outflow": f"{what} leaving{spot}",
    }.get(observation.kind, "")
    if observation.kind == "planned" or observation.status in AHEAD:
        # Whether they are to come or to go is for the quote to say.
        return f"change planned{spot}: {said} {what}" if known else f"change planned{spot}: {what}"
    if known:
        return f"{lead}: {said}" if lead else f"{said} {what}{spot}"
    return f"{lead}, number not given" if lead else f"present{spot}, number not given"


def _rows(items: Sequence[Item], deep: int) -> tuple[Item, ...]:
    """The items in as few rows as keep them apart, at most ``deep``; what does not fit is left out."""
    free: list[date] = []
    placed: list[Item] = []
    for item in items:
        row = next((index for index, day in enumerate(free) if day < item.first), None)
        if row is None and len(free) < deep:
            free.append(item.last)
            row = len(free) - 1
        if row is None:
            continue
        free[row] = item.last
        placed.append(
            Item(
                words=item.words,
                numbers=item.numbers,
                first=item.first,
                last=item.last,
                look=item.look,
                row=row,
            )
        )
    return tuple(placed)
