"""What goes on a map: forces and events at a spot with coordinates, and what is known of a country only as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.present.charts.ledger import ledger
from briefing.present.charts.movements import AHEAD
from briefing.present.charts.rows import label_words, touches
from briefing.present.charts.style import hue_number
from briefing.present.charts.text import printable
from briefing.present.charts.wording import (
    capital,
    count_words,
    day_words,
    month_words,
    place_words,
    range_words,
    referenced,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.ledger import Presence, Remark
    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Event, Observation, Place

State = Literal["present", "silent", "gone", "planned", "event"]
EVERYTHING = 10_000
MOST_LINES = 3
"""Lines of statements at one place; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement at a place: of which actor, how it stands at the end, in words with their references."""

    code: str
    state: State
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place and what is said of it. Without coordinates it is a whole country."""

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    source: str
    lines: tuple[Line, ...]
    weight: int
    """Statements it rests on."""

    @property
    def is_spot(self) -> bool:
        """Whether it can be put on a spot."""
        return self.latitude is not None and self.longitude is not None


def sites(
    observations: Sequence[Observation],
    events: Sequence[Event],
    *,
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    as_of: date,
) -> tuple[Site, ...]:
    """Every place with what is said of it in the window, spots first, the best attested before the others.

    Forces stand as in the presence ledger. Events are told where no force is observed.
    """
    end = min(window[1], as_of)
    forces, _ = ledger(observations, window=window, actors=actors, hues=hues, cite=cite, as_of=as_of, most=EVERYTHING)
    places: dict[tuple[str, str], Place] = {}
    lines: dict[tuple[str, str], list[Line]] = {}
    weights: dict[tuple[str, str], int] = {}
    for force in forces:
        for row in force.rows:
            key = _key(row.place)
            places.setdefault(key, row.place)
            lines.setdefault(key, []).append(_line(force.code, f"{_lead(row.place)}{force.name}", row, end))
            weights[key] = weights.get(key, 0) + 2 + len(row.remarks)
    told: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.place is not None and event.status != "denied" and touches(event.when, window):
            told.setdefault(_key(event.place), []).append(event)
            places.setdefault(_key(event.place), event.place)
    for key, members in told.items():
        weights[key] = weights.get(key, 0) + len(members)
        if key not in lines:
            lines[key] = [_event_line(members, cite, window[1].year)]
    found = [_site(places[key], lines[key], weights[key], observations) for key in lines]
    found.sort(key=lambda site: (not site.is_spot, -site.weight, site.country, site.name))
    return tuple(found)


def _is_spot(place: Place) -> bool:
    """Whether a place can be put on a spot: a base or town that a gazetteer places."""
    return place.where_prec <= 2 and place.latitude is not None and place.longitude is not None


def _key(place: Place) -> tuple[str, str]:
    """What stands together: a region, or a base that no gazetteer places, is told of its country as a whole."""
    return place.country, place.name if _is_spot(place) else ""


def _lead(place: Place) -> str:
    """What names a part of a country that has no spot of its own."""
    return "" if _is_spot(place) or place.kind == "country" else f"{place.name}, "


def _site(place: Place, lines: Sequence[Line], weight: int, observations: Sequence[Observation]) -> Site:
    kept = tuple(lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        more = len(lines) - MOST_LINES
        kept += (Line(code="", state="event", words=f"{count_words(more, 'further force')} reported"),)
    spot = _is_spot(place)
    name = place.name if spot else place_words(observations, place.country)
    return Site(
        name=printable(name),
        country=place.country,
        latitude=place.latitude if spot else None,
        longitude=place.longitude if spot else None,
        source=place.source,
        lines=kept,
        weight=weight,
    )


def _line(code: str, name: str, row: Presence, end: date) -> Line:
    """How a force stands at a place at the end, with the latest that is said of it."""
    name = capital(name)
    ahead = [remark for remark in row.remarks if remark.words.startswith("change planned")]
    left = [remark for remark in row.remarks if remark.words.startswith("gone by")]
    others = [remark for remark in row.remarks if remark not in ahead and remark not in left]
    if row.gone is not None:
        year = row.gone.year != end.year
        return _said(code, "gone", f"{name}: gone by {day_words(row.gone, year=year)}", left)
    if not row.present and not row.perhaps:
        words = ahead[-1].words if ahead else others[-1].words if others else "reported"
        return _said(code, "planned" if ahead else "silent", f"{name}: {words}", ahead or others)
    latest = others[-1:]
    words = f"{name}: {latest[0].words if latest else 'present'}"
    if row.last is None:
        last = max(run[1] for run in row.perhaps)
        day = day_words(last, year=last.year != end.year)
        return _said(code, "silent", words.removesuffix(" at an earlier time"), latest, f", on some day up to {day}")
    if row.silent_at(end):
        month = month_words(row.last, year=row.last.year != end.year)
        return _said(code, "silent", words, latest, f", not reported after {month}")
    return _said(code, "present", words, latest)


def _said(code: str, state: State, words: str, remarks: Sequence[Remark], tail: str = "") -> Line:
    numbers = sorted({number for remark in remarks[-1:] for number in remark.numbers})
    return Line(code=code, state=state, words=printable(f"{referenced(words, numbers, most=3)}{tail}"))


def _event_line(events: Sequence[Event], cite: Cite, year: int) -> Line:
    """One event in its own words, several as a number."""
    numbers = sorted({number for event in events for number in cite(event.best_spans)})
    if len(events) > 1:
        ahead = sum(event.status in AHEAD for event in events)
        words = capital(count_words(len(events), "event"))
        words += f", {count_words(ahead, '', ' ').strip()} of them planned" if ahead else ""
    else:
        words = f"{label_words(events[0])}{', planned' if events[0].status in AHEAD else ''}"
        when = range_words(events[0].when, year=year)
        words += f", {when}" if when != "no date" else ""
    return Line(code="", state="event", words=printable(referenced(words, numbers, most=3)))


def rank(line: Line, hues: Mapping[str, int]) -> int:
    """By hue; what has none last."""
    return hue_number(line.code, hues) or 9
