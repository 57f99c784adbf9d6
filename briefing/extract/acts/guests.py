"""Whose force an article tells of where a sentence names none: "the base was handed over" tells of the force that leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import governing_preposition
from briefing.extract.acts.triggers import Triggers
from briefing.extract.names.lexicon import UNKNOWN_COUNTRY
from briefing.types import Entity, Place

_FORCES = frozenset({"MIL", "PRM"})
_LEAST = 2
_RECEIVING = frozenset({"to", "by", "with", "against"})


def guest(views: Iterable[SentenceView], host: Place | None) -> tuple[Entity, ...]:
    """The one foreign force of which an article tells more often than of all the others together; else nobody."""
    rows = [row for view in views for row in view.entities if _is_foreign(row, host)]
    counts = Counter(_code(row) for row in rows if not row.inferred or not row.country)
    if not counts:
        return ()
    top, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    if count < _LEAST or count * 2 <= counts.total():
        return ()
    return (next(row for row in rows if _code(row) == top),)


def abroad(views: Iterable[SentenceView], host: Place | None) -> frozenset[str]:
    """The countries of whose forces abroad an article tells: their nationals who come and go there may be soldiers."""
    return frozenset(row.country for view in views for row in view.entities if row.country and _is_foreign(row, host))


def holder(view: SentenceView, triggers: Triggers, host: Place | None, told_of: Sequence[Entity]) -> tuple[Entity, ...]:
    """Who holds a base that is given up by nobody named: whose the sentence says it is, else the article's one guest."""
    rows = [row for row in view.entities if _is_foreign(row, host)]
    if any(governing_preposition(view, row, triggers) in _RECEIVING for row in rows) or len({*map(_code, rows)}) > 1:
        return ()
    own = [
        row
        for row in rows
        if _code(row) in {*map(_code, told_of)} or governing_preposition(view, row, triggers) == "of"
    ]
    return tuple(own[:1] if rows else told_of)


def _code(row: Entity) -> str:
    return row.actor.code if row.actor is not None else ""


def _is_foreign(row: Entity, host: Place | None) -> bool:
    """Whether it is a force of another country or of several, and it is known whose."""
    if row.actor is None or row.role not in _FORCES or row.person or _code(row).startswith(UNKNOWN_COUNTRY):
        return False
    return host is None or row.country != host.country
