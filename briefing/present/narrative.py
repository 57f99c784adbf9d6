"""Sentences about findings: what happened, when, who says so, each ending in its references."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.assess.description import with_article
from briefing.present.blocks import Cite, Inline, Run
from briefing.present.citations import Citations
from briefing.present.wording import capitalised, listed, when_words
from briefing.types import Event

REAL = frozenset({"happened", "ongoing"})
PLANNED = frozenset({"planned", "expected"})
_MONTH = 31
_ROLES = frozenset({"REB", "CVL", "COP", "OPP", "MIL", "GOV", "PRM", "CRM", "MED", "BUS"})
"""Codes of actors whose country is not known: their names are common nouns."""
_COMMON = frozenset(
    {
        "A",
        "An",
        "There",
        "Talks",
        "Agreement",
        "Timetable",
        "People",
        "Arrests",
        "Some",
        "Someone",
        "The",
        "Ordered",
        "Asked",
    }
    | {"Killing", "Cooperation", "Attack", "Protest"}
)


def named_origins(event: Event) -> tuple[str, ...]:
    """Whom the articles give as origin of an event; empty where at least one article tells it only on its own word."""
    return () if set(event.origins) & set(event.documents) else event.origins


def event_sentence(event: Event, citations: Citations, year: int) -> Inline:
    """One event as a sentence with its references."""
    when = when_words(event.when, year)
    what = event.description
    text = f"{capitalised(when)}, {lowered(what, event.source)}" if when else what
    if event.status == "ongoing":
        text = f"Reported as under way{f' {when}' if when else ''}: {lowered(what, event.source)}"
    if event.status == "claimed":
        text += ", it is claimed"
    elif event.status == "denied":
        text += " (denied)"
    origins = named_origins(event)
    if origins:
        text += f", according to {listed(tuple(with_article(name) for name in origins))}"
    return (Run(text=text), citations.cite(event.best_spans), Run(text="."))


def lowered(text: str, source: Sequence[str] = ()) -> str:
    """A description inside a sentence: a leading common word in lower case, a name as it is."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _COMMON or (source and source[0] in _ROLES) else text


def story(events: Sequence[Event], citations: Citations, year: int) -> Inline:
    """Events in order of date as one paragraph."""
    parts: list[Run | Cite] = []
    for number, event in enumerate(events):
        if number:
            parts.append(Run(text=" "))
        parts.extend(event_sentence(event, citations, year))
    return tuple(parts)


def dated(events: Sequence[Event]) -> tuple[Event, ...]:
    """What happened and has both bounds."""
    return tuple(event for event in events if event.status in REAL and event.when.days is not None)


def background(events: Sequence[Event]) -> tuple[Event, ...]:
    """What happened at a date that no source bounds on both sides."""
    return tuple(event for event in events if event.status in REAL and event.when.days is None)


def planned(events: Sequence[Event]) -> tuple[Event, ...]:
    """What is planned or expected."""
    return tuple(event for event in events if event.status in PLANNED)


def in_window(event: Event, window: tuple[date, date]) -> bool:
    """Whether some day of an event can lie in the window that is charted and told."""
    first, last = window
    when = event.when
    return (when.latest is None or when.latest >= first) and (when.earliest is None or when.earliest <= last)


def weight(event: Event) -> tuple[object, ...]:
    """Sort key: the most important events first, by origins, articles, closeness of date, id."""
    days = event.when.days if event.when.days is not None else 10**6
    return (-len(event.origins), -len(event.documents), days > _MONTH, -len(event.mentions), days, event.id)


def by_party(events: Sequence[Event]) -> list[tuple[str, tuple[Event, ...]]]:
    """Events grouped by the country or group of their first source, the group with most events first."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        code = event.source[0] if event.source else (event.target[0] if event.target else "")
        party = code if code[:3] in {"IGO", "IMG", "NGO"} else code[:3]
        groups.setdefault(party, []).append(event)
    return [
        (party, tuple(rows))
        for party, rows in sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
    ]
