"""The posture ledger: force, place, kind and number with bounds, as of when, in whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.assess.identity import stable_id
from briefing.assess.ranges import intersect, width
from briefing.assess.sightings import Sighting, country_force, numbers, presences, shares
from briefing.extract.clauses import SentenceView
from briefing.types import (
    DateRange,
    Document,
    Event,
    Mention,
    Observation,
    Place,
)


def posture(
    views: Mapping[str, Sequence[SentenceView]],
    mentions: Sequence[Mention],
    events: Sequence[Event],
    documents: Mapping[str, Document],
    published: Mapping[str, DateRange],
    hosts: Mapping[str, Place | None],
    inferred: Mapping[str, DateRange] | None = None,
) -> tuple[Observation, ...]:
    """The ledger of all documents, by force, place and date.

    ``hosts`` gives for each document the country it is set in, for a number whose sentence names no place; ``inferred``
    the publication ranges before corrections, by which ids are given, where they are not the same.
    """
    sightings: list[Sighting] = []
    for document_id in sorted(views):
        document = documents[document_id]
        landmarks = {
            mention.trigger.exact.casefold(): event.when
            for event in events
            for mention in event.mentions
            if mention.document == document_id and event.status == "happened"
        }
        inside = [mention for mention in mentions if mention.document == document_id]
        for view in views[document_id]:
            if view.sentence.kind not in {"body", "caption", "standfirst"}:
                continue
            acts = [mention for mention in inside if mention.sentence == view.index]
            when = published[document_id]
            sightings += numbers(document, view, acts, when, landmarks, hosts.get(document_id))
            parts = shares(document, view, when)
            located = {(row.force, row.place) for row in parts}
            here = presences(document, view, when)
            sightings += parts + [row for row in here if (row.force, row.place) not in located]
    sightings += _zeros(events)
    return _observations(sightings, documents, inferred or published)


def _zeros(events: Sequence[Event]) -> list[Sighting]:
    """A completed withdrawal is a stock of zero from that day; so is a base that a whole force has left."""
    found = []
    for event in events:
        if event.type != "RETREAT" or event.status != "happened" or event.place is None or not event.source:
            continue
        partial = event.place.kind != "base" or any(mention.quantity for mention in event.mentions)
        if event.phase != "complete" and partial:  # "50 soldiers left the base": others may have stayed
            continue
        code = country_force(event.source[0])
        first = event.mentions[0]
        found.append(
            Sighting(
                force=code,
                place=event.place,
                what="personnel",
                kind="stock",
                qualifier=first.trigger.exact,
                low=0.0,
                best=0.0,
                high=0.0,
                when=event.when,
                status="happened",
                span=first.quote,
                origin=first.origin,
            )
        )
    return found


def _observations(
    sightings: Sequence[Sighting], documents: Mapping[str, Document], published: Mapping[str, DateRange]
) -> tuple[Observation, ...]:
    """Put together what the same words say of the same thing at times that overlap; keep different wordings apart."""

    def order(row: Sighting) -> tuple[object, ...]:
        when = published[row.span.document]
        day = when.best or when.earliest or when.latest
        return (
            day is None,
            day.isoformat() if day else "",
            documents[row.span.document].sha256,
            row.span.start,
        )

    groups: dict[tuple[object, ...], list[Sighting]] = {}
    for row in sorted(sightings, key=order):
        bounds = (row.low, row.best, row.high)
        key = (
            row.force,
            row.place.country,
            row.place.name,
            row.what,
            row.kind,
            bounds,
            row.status,
            row.qualifier if row.kind == "share" else "",
        )
        for number in range(len(sightings)):
            rows = groups.setdefault((*key, number), [])
            if not rows or intersect(rows[0].when, row.when) is not None:
                rows.append(row)
                break
    found = []
    for rows in groups.values():
        if not rows:
            continue
        first = rows[0]
        when = first.when
        for row in rows[1:]:
            when = intersect(when, row.when) or when
        found.append(
            Observation(
                id=stable_id(
                    "o",
                    documents[first.span.document].sha256,
                    first.span.start,
                    first.kind,
                    first.place.name,
                    first.force,
                    first.what,
                    first.qualifier,
                ),
                force=first.force,
                place=first.place,
                what=first.what,
                kind=first.kind,
                qualifier=first.qualifier,
                low=first.low,
                best=first.best,
                high=first.high,
                when=when,
                status=first.status,
                spans=tuple(sorted({row.span for row in rows})),
                documents=tuple(dict.fromkeys(row.span.document for row in rows)),
                origins=_origins(rows, documents),
            )
        )
    return tuple(sorted(found, key=ledger_order))


def ledger_order(row: Observation) -> tuple[object, ...]:
    """Sort key: the order of the posture ledger."""
    return (
        row.force,
        row.place.country,
        row.place.name,
        row.when.earliest is None,
        str(row.when.earliest),
        width(row.when),
        row.id,
    )


def _origins(rows: Sequence[Sighting], documents: Mapping[str, Document]) -> tuple[str, ...]:
    return tuple(sorted({row.origin or documents[row.span.document].repeats or row.span.document for row in rows}))
