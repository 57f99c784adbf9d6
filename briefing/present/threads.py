"""The threads of an edition: what each party did of one kind, the weightiest and most recent first."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.present.narrative import REAL, in_window, weight
from briefing.present.settings import Settings
from briefing.types import Event, Findings

_RECENT = timedelta(days=60)
_TALK = frozenset({"CONSULT", "ACCUSE", "SUPPORT", "REJECT"})


def threads(findings: Findings, settings: Settings) -> list[tuple[Event, ...]]:
    """What happened in the window, one thread for each type of act by each party.

    A thread is led by its completion or its weightiest event. Threads with something of the last sixty days come first.
    """
    told = [
        event
        for event in findings.events
        if event.status in REAL
        and event.source
        and event.when.latest is not None
        and in_window(event, settings.window)
        and (event.when.days is not None or opens(event))
    ]
    groups: dict[tuple[str, str], list[Event]] = {}
    for event in sorted(told, key=lambda event: _rank(event, settings.as_of)):
        groups.setdefault((event.type, event.source[0][:3]), []).append(event)
    return [tuple(rows) for rows in groups.values()]


def _rank(event: Event, as_of: date) -> tuple[object, ...]:
    """A completed act first, then what is recent and opens an article, deeds before words, then by weight."""
    recent = event.when.latest is not None and as_of - event.when.latest <= _RECENT
    return (
        event.status == "ongoing",
        event.phase != "complete",
        not recent,
        not opens(event),
        event.type in _TALK,
        *weight(event),
    )


def opens(event: Event) -> bool:
    """Whether an article opens with it: then it is news, not background, even where it is not dated."""
    return any(mention.opening for mention in event.mentions)


def recency(event: Event) -> tuple[str, str]:
    """Sort key: the latest day on which it can have happened."""
    day = event.when.best or event.when.latest
    return (day.isoformat() if day else "", event.id)
