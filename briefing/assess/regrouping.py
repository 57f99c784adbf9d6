"""Events put together, or taken apart, against the rules of merging: because an analyst says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.assess.description import describe
from briefing.assess.events.merging import merge_mentions, origins
from briefing.assess.ranges import intersect, width
from briefing.types import DateRange, Document, Event, Findings, Mention


def merged(event: Event, others: Sequence[Event], documents: Mapping[str, Document]) -> Event:
    """One event of several. It keeps its id and what it says; the others fill what it leaves open.

    The date is that which all allow; where no day is possible for both, the event's own stays.
    """
    for other in others:
        mentions = (*event.mentions, *(row for row in other.mentions if row not in event.mentions))
        when = intersect(event.when, other.when)
        closer = when is not None and width(other.when) < width(event.when)
        event = replace(
            event,
            mentions=mentions,
            when=event.when if when is None else when,
            source=event.source or other.source,
            target=event.target or other.target,
            place=event.place or other.place,
            documents=tuple(dict.fromkeys(row.document for row in mentions)),
            origins=origins(mentions, documents),
            dated_by=other.dated_by if closer else event.dated_by,
        )
    return event


def split(event: Event, mentions: Sequence[Mention], findings: Findings) -> tuple[Event, Event]:
    """The event without some of its mentions, and the event that these tell of, each read anew.

    The part with the first mention keeps the id, which is made of it. Links stay with both.
    """
    rest = [row for row in event.mentions if row not in mentions]
    kept, other = (mentions, rest) if event.mentions[0] in mentions else (rest, mentions)
    return (
        replace(_event_of(kept, findings), id=event.id, linked=event.linked),
        replace(_event_of(other, findings), linked=event.linked),
    )


def _event_of(mentions: Sequence[Mention], findings: Findings) -> Event:
    """The event of mentions that are said to be one, whether or not the rules would have them so."""
    documents = {row.id: row for row in findings.documents}
    published = {row.document: row.published for row in findings.datings}
    inferred: dict[str, DateRange] = {row.document: row.inferred or row.published for row in findings.datings}
    first, *others = merge_mentions(mentions, documents, published, inferred)
    event = merged(first, others, documents)
    return replace(event, description=describe(event, findings.actors))
