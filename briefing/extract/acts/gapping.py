"""Clauses without their verb: "Kenya is sending 70 soldiers and Uganda 200" tells of Uganda's soldiers too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.acts.clauses import SentenceView
from briefing.types import Document, Mention


def with_gapped(told: Sequence[Mention], view: SentenceView, document: Document) -> list[Mention]:
    """The mentions of a sentence, and one for each party that is given with a number only: the act told of the one before."""
    if not view.gapped:
        return list(told)
    found = list(told)
    for entity, quantity, _ in view.gapped:
        before = [
            row
            for row in told
            if row.source
            and row.quantity is not None
            and row.quantity.start < entity.start
            and entity.actor is not None
        ]
        if not before or entity.actor is None:
            continue
        last = before[-1]
        found.append(
            replace(
                last,
                trigger=document.span(entity.start, quantity.end),
                quote=document.span(min(last.quote.start, entity.start), quantity.end),
                source=(entity.actor.code,),
                quantity=quantity,
                doer=entity.text,
            )
        )
    return found
