"""Which events get a row in the event lanes, under whom, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.charts.movements import AHEAD
from briefing.present.charts.style import force_key, hue_number
from briefing.present.charts.wording import COUNTED_WORDS, actor_name, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.types import Actor, DateRange, Event

OTHERS = ""
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The events of one actor, in order of time."""

    code: str
    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of the figure and what they leave out."""

    groups: tuple[Group, ...]
    more: int
    """Events in the window for which there was no row."""
    outside: int

    @property
    def events(self) -> tuple[Event, ...]:
        """All events with a row."""
        return tuple(event for group in self.groups for event in group.events)


def rows(
    events: Sequence[Event],
    *,
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    most: int,
) -> Rows:
    """At most ``most`` events that touch the window or have no date; the best supported, then the latest, get a row."""
    inside = [event for event in events if touches(event.when, window)]
    ranked = sorted(
        inside,
        key=lambda event: (
            -len(event.origins),
            -len(event.documents),
            -(event.when.latest or event.when.earliest or window[0]).toordinal(),
            event.id,
        ),
    )
    kept = ranked[:most]
    return Rows(
        groups=_groups(kept, actors, hues, window), more=len(inside) - len(kept), outside=len(events) - len(inside)
    )


def touches(when: DateRange, window: tuple[date, date]) -> bool:
    """Whether a range may lie in the window; one without any date may."""
    after = when.earliest is not None and when.earliest > window[1]
    before = when.latest is not None and when.latest < window[0]
    return not after and not before


def _groups(
    events: Sequence[Event],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    window: tuple[date, date],
) -> tuple[Group, ...]:
    members: dict[str, list[Event]] = {}
    for event in events:
        code = event.source[0] if event.source else OTHERS
        number = hue_number(code, hues)
        key = next((prefix for prefix in sorted(hues) if number and hues[prefix] == number), force_key(code))
        members.setdefault(key, []).append(event)
    for key in [key for key in members if len(members[key]) < 2 and not hue_number(key, hues) and key != OTHERS]:
        members.setdefault(OTHERS, []).extend(members.pop(key))
    keys = sorted(
        members,
        key=lambda key: (key == OTHERS, hue_number(key, hues) or 9, -len(members[key]), key),
    )
    return tuple(
        Group(
            code=key,
            name=_group_name(key, members[key], actors, alone=len(keys) == 1),
            events=tuple(sorted(members[key], key=lambda event: _order(event, window))),
        )
        for key in keys
    )


def _group_name(key: str, events: Sequence[Event], actors: Mapping[str, Actor], *, alone: bool) -> str:
    if key == OTHERS:
        return "Actor not named" if alone and not any(event.source for event in events) else "Others"
    if key in actors:
        return actors[key].name
    codes = [event.source[0] for event in events if event.source]
    common = max(sorted(set(codes)), key=codes.count, default=key)
    return actor_name(f"{key} GOV" if f"{key} GOV" in actors else common, actors)


def _order(event: Event, window: tuple[date, date]) -> tuple[object, ...]:
    """By the argued day or the middle of the range; what has no date comes last."""
    when = event.when
    undated = when.earliest is None and when.latest is None
    first = (when.earliest or window[0]).toordinal()
    last = (when.latest or window[1]).toordinal()
    middle = when.best.toordinal() if when.best else (first + last) / 2
    return (undated, middle, first, event.id)


def is_ahead(event: Event) -> bool:
    """Whether it is a plan or an expectation, drawn hollow."""
    return event.status in AHEAD


def label_words(event: Event) -> str:
    """Its description as a headline, with the word for a status that no symbol shows."""
    words = " ".join(event.description.split()).rstrip(".").removeprefix("The ")
    words = words[:1].upper() + words[1:]
    return f"{words} ({event.status})" if event.status in {"claimed", "denied"} else words


def date_note(when: DateRange, year: int) -> str:
    """What the whisker alone does not say: an exact or argued day, a choice of days, an open end."""
    if when.pattern and when.earliest is None and when.latest is None:
        return ""
    if when.days == 1 and when.earliest:
        return day_words(when.earliest, year=when.earliest.year != year, short=True)
    if when.best:
        return f"best {day_words(when.best, year=when.best.year != year, short=True)}"
    if when.candidates:
        weekdays = {day.weekday() for day in when.candidates}
        count = len(when.candidates)
        number = COUNTED_WORDS[count] if count <= 10 else number_words(count)
        return f"one of {number} {WEEKDAYS[weekdays.pop()] if len(weekdays) == 1 else 'days'}"
    missing = [word for word, day in (("first", when.earliest), ("last", when.latest)) if day is None]
    return {0: "", 1: f"no {''.join(missing)} day in any article", 2: "no date in any article"}[len(missing)]
