"""The posture ledger: force, place, kind and number with bounds, as of when, in whose words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.assess.identity import stable_id
from briefing.assess.posture.counts import numbers, unnumbered
from briefing.assess.posture.hosted import hosted
from briefing.assess.posture.movements import companions, movements
from briefing.assess.posture.portions import portions
from briefing.assess.posture.setting import MOVING, Setting, Told
from briefing.assess.posture.sightings import FORCE_ROLES, Sighting, country_force, vocabulary
from briefing.assess.posture.standing import presences, shares
from briefing.assess.posture.vacated import guest_of, place_named_last, vacated
from briefing.assess.ranges import intersect, width
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import group_right, is_free, only_one_concerned
from briefing.extract.acts.triggers import load_triggers
from briefing.types import (
    DateRange,
    Document,
    Entity,
    Event,
    Mention,
    Observation,
    Place,
    Span,
)

_RESUMING = re.compile(r"(?:The|They|These|Those|It)\b")
_THE_SITE = re.compile(
    r"\b[Tt]he\s+(?:base|camp|airbase|airfield|outpost|post|garrison|compound)\b(?!\s+(?:at|in|near|of)\b)"
)
"""A site that the paragraph before must have named."""
_FLOWS = frozenset({"inflow", "outflow"})
_OPENING = 4
_PEOPLE = frozenset({"personnel", "instructors", "units"})


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
    dates = {mention.trigger: event.when for event in events for mention in event.mentions}
    for document_id in sorted(views):
        sightings += _of_document(
            documents[document_id],
            views[document_id],
            [mention for mention in mentions if mention.document == document_id],
            _landmarks(events, document_id),
            dates,
            published[document_id],
            hosts.get(document_id),
        )
    police = {
        (name, country) for name, rows in views.items() for country, roles in _roles(rows).items() if roles == {"COP"}
    }
    sightings += movements(events, sightings, documents, police)
    sightings = [row for row in sightings if not _is_numbered_elsewhere(row, sightings)]
    sightings += _zeros(events)
    return _observations(sightings, documents, inferred or published)


def _landmarks(events: Sequence[Event], document: str) -> dict[str, DateRange]:
    """When a document's events took place, by the word it calls them."""
    return {
        mention.trigger.exact.casefold(): event.when
        for event in events
        for mention in event.mentions
        if mention.document == document and event.status == "happened"
    }


def _of_document(
    document: Document,
    views: Sequence[SentenceView],
    mentions: Sequence[Mention],
    landmarks: Mapping[str, DateRange],
    dates: Mapping[Span, DateRange],
    published: DateRange,
    host: Place | None,
) -> list[Sighting]:
    """What one document says of forces, sentence by sentence."""
    found: list[Sighting] = []
    last: Told | None = None
    previous: tuple[Entity, ...] = ()
    where: Place | None = None
    before: Place | None = None
    paragraph = -1
    stood: dict[str, list[Place]] = {}
    guest = guest_of(views, host)
    roles = _roles(views)
    for view in views:
        if view.sentence.kind not in {"body", "caption", "standfirst"}:
            continue
        if view.sentence.paragraph != paragraph:
            before, where, paragraph = where, None, view.sentence.paragraph
        setting = Setting(
            document=document,
            published=published,
            acts=[mention for mention in mentions if mention.sentence == view.index],
            landmarks=landmarks,
            dates=dates,
            host=host,
            previous=previous,
            where=where or (before if _THE_SITE.search(view.sentence.text) else None),
            stood=stood,
            roles=roles,
            guest=guest,
        )
        told = last
        counted, last = numbers(view, setting, last)
        parts = shares(view, setting, counted)
        located = {(row.force, row.place) for row in (*counted, *parts)}
        here = [
            row for row in presences(view, setting) or hosted(view, setting) if (row.force, row.place) not in located
        ]
        numbered = {(row.force, row.what, row.kind) for row in counted}
        with_them = [
            row
            for row in companions(counted, document, [(view.sentence.start, view.sentence.end)])
            if (row.force, row.what, row.kind) not in numbered
        ]
        if view.sentence.kind == "body":
            moved = unnumbered(view, setting, (*counted, *with_them))
            with_them += [_gone_on(row, view, mentions, dates) for row in moved]
            with_them += portions(view, setting, counted, told)
            named = {(row.force, row.place) for row in moved if row.qualifier}
            parts = [
                row for row in parts if (row.force, row.place) not in named
            ]  # "most of them drove on to A" is a move
        zeros = _none_left((*counted, *with_them)) or vacated(view, setting)
        gone = {(row.force, row.place) for row in zeros}
        here = [row for row in here if (row.force, row.place) not in gone]
        found += [*counted, *with_them, *zeros, *parts, *here]
        for row in (*counted, *with_them, *zeros, *here):
            stood.setdefault(row.force, []).append(row.place)
        for act in setting.acts:
            if act.place is not None and act.source and act.type in MOVING:
                stood.setdefault(country_force(act.source[0]), []).append(act.place)
        where = place_named_last(view, where)
        previous = _topic(view, previous)
    return found


def _roles(views: Sequence[SentenceView]) -> dict[str, frozenset[str]]:
    """Which forces of each country an article names ("MIL", "COP")."""
    found: dict[str, frozenset[str]] = {}
    for view in views:
        for row in view.entities:
            if row.actor and row.country and row.role in FORCE_ROLES and not row.inferred:
                found[row.country] = found.get(row.country, frozenset()) | {row.actor.code.rpartition(" ")[2]}
    return found


def _gone_on(
    row: Sighting, view: SentenceView, mentions: Sequence[Mention], dates: Mapping[Span, DateRange]
) -> Sighting:
    """A movement without a day that goes on with that of the sentence before ("The soldiers are bringing …")."""
    if row.when.earliest is not None or not _RESUMING.match(view.sentence.text):
        return row
    types = {"RETREAT"} if row.kind == "outflow" else {"MOBILIZE", "AID"}
    for mention in mentions:
        same = mention.sentence == view.index - 1 and mention.type in types and mention.source
        if same and mention.source[0][:3] == row.force[:3]:
            return replace(row, when=intersect(row.when, dates.get(mention.trigger, row.when)) or row.when)
    return row


def _topic(view: SentenceView, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The actors that "it" or "they" in the next sentence would mean: the first that hangs on no preposition."""
    triggers = load_triggers()
    for entity in view.entities:
        if entity.inferred and view.token_at(entity.start) > _OPENING:
            continue  # "Brussels does not say how many soldiers …": a guess, and no subject
        if entity.actor is not None and is_free(view, entity, triggers):
            return group_right(view, entity, view.sentence.end)
    return only_one_concerned(view, triggers) or previous


def _none_left(counted: Sequence[Sighting]) -> list[Sighting]:
    """Where the last of a force, or all of it, have left, none are there from that day."""
    return [
        replace(row, kind="stock", low=0.0, best=0.0, high=0.0, rule="zero: the last of them left")
        for row in counted
        if row.kind == "outflow" and row.status == "happened" and row.final
    ]


def _is_numbered_elsewhere(row: Sighting, sightings: Sequence[Sighting]) -> bool:
    """Whether a movement without a number is one that another statement numbers."""
    if row.kind not in _FLOWS or row.low is not None or row.high is not None or row.qualifier:
        return False
    return any(
        (one.force, one.place.country, one.kind, one.what in _PEOPLE)
        == (row.force, row.place.country, row.kind, row.what in _PEOPLE)
        and (one.low is not None or one.high is not None)
        and intersect(one.when, row.when) is not None
        for one in sightings
    )


def _zeros(events: Sequence[Event]) -> list[Sighting]:
    """A completed withdrawal is a stock of zero from that day; so is a base that a whole force has left."""
    found = []
    for event in events:
        if event.type != "RETREAT" or event.status != "happened" or event.place is None or not event.source:
            continue
        if any(load_triggers().frame(mention.frame).partial for mention in event.mentions):  # a force that was cut
            continue
        partial = event.place.kind != "base" or any(mention.quantity for mention in event.mentions)
        whole = event.phase == "complete" or any(_wholly(mention) for mention in event.mentions)
        if not whole and partial:  # "50 soldiers left the base": others may have stayed
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
                rule=f"zero: {first.trigger.exact} ({'completed' if whole else 'a base left'})",
            )
        )
    return found


def _wholly(mention: Mention) -> bool:
    """ "Withdrew completely", "has fully withdrawn": nobody is left."""
    quote, at = mention.quote.exact, mention.trigger.start - mention.quote.start
    before, behind = quote[:at].split()[-1:], quote[at + len(mention.trigger.exact) :].split()[:2]
    return bool({word.strip(",.").casefold() for word in (*before, *behind)} & vocabulary().sets["wholly"])


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
            "happened" if row.kind in _FLOWS and row.status == "ongoing" else row.status,
            row.qualifier if row.kind == "share" else "",
        )
        for number in range(len(sightings)):
            rows = groups.setdefault((*key, number), [])
            if not rows or _may_be_one(rows[0], row):
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
                spans=_spans(rows),
                documents=tuple(dict.fromkeys(row.span.document for row in rows)),
                origins=_origins(rows, documents),
                rule=first.rule,
                current=any(row.current for row in rows),
            )
        )
    return tuple(sorted(found, key=ledger_order))


def _spans(rows: Sequence[Sighting]) -> tuple[Span, ...]:
    """The words of statements that are one; of two that lie in one another, the longer."""
    spans = sorted({row.span for row in rows})
    return tuple(one for one in spans if not any(one != other and _holds(other, one) for other in spans))


def _holds(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start <= other.start and other.end <= one.end


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


def _may_be_one(one: Sighting, other: Sighting) -> bool:
    """Whether two statements in the same terms may tell of one thing: their days meet.

    Movements without a number are one only where both are dated.
    """
    if intersect(one.when, other.when) is None:
        return False
    bare = one.kind in _FLOWS and one.low is None and one.high is None
    return not (bare and (one.when.earliest is None or other.when.earliest is None))


def _origins(rows: Sequence[Sighting], documents: Mapping[str, Document]) -> tuple[str, ...]:
    return tuple(sorted({row.origin or documents[row.span.document].repeats or row.span.document for row in rows}))
