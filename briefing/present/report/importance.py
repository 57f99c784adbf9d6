"""What comes first: completed acts, recent ones that an article opens with, deeds before words, then by weight."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.present.prose.narrative import weight
from briefing.types import Event

_RECENT = timedelta(days=60)
_DECISIONS = frozenset({("REQUEST", "yield"), ("CONCEDE", "withdraw")})
SPEECH = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
"""What was merely said."""
_TALK = frozenset({"CONSULT", "ACCUSE", "SUPPORT", "REJECT"})
MOVES = frozenset({("RETREAT", "withdraw"), ("MOBILIZE", "troops"), ("AID", "military")})
"""Acts that change who stands where."""


def rank(event: Event, as_of: date) -> tuple[object, ...]:
    """Sort key: a completed act first, then what is recent and opens an article, deeds before words, then by weight."""
    day = event.when.latest
    return (
        event.status == "claimed",
        event.status == "ongoing",
        event.phase != "complete",
        not opens(event),
        day is None or as_of - day > _RECENT,
        gravity(event),
        *weight(event),
    )


def gravity(event: Event) -> int:
    """What an act changes: 0 who stands where, 1 who is to, or an agreement, 2 other deeds, 3 words."""
    if moves(event):
        return 0
    if decides(event):
        return 1
    return 3 if event.type in _TALK else 2


def decides(event: Event) -> bool:
    """Whether it settles who is to stand where, or binds parties to one another."""
    return event.type == "AGREE" or (event.type, event.mode) in _DECISIONS


def opens(event: Event) -> bool:
    """Whether an article opens with it: then it is news, not background, even where it is not dated."""
    return any(mention.opening for mention in event.mentions)


def moves(event: Event) -> bool:
    """Whether it changes who stands where."""
    return (event.type, event.mode) in MOVES
