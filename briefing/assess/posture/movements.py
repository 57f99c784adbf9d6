"""Forces that came, went or are to come without a number: read off the events, and equipment that goes with a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from briefing.assess.posture.predicate import SAID_REACH, unmeant
from briefing.assess.posture.sightings import Sighting, country_force, is_abroad, noun_pattern, vocabulary
from briefing.types import Document, Event, Mention, PostureKind, Span

_FRAMES = frozenset({"withdraw", "move-in", "send-trainers", "announce-trainers", "supply-weapons"})
_CARRIED = frozenset({"bring", "brings", "bringing", "brought", "deploy", "deploys", "deployed", "deploying"})
_NONE = re.compile(r"\b(?:no|none|neither|nor)\b(?!\.)", re.IGNORECASE)
_TRAINERS = frozenset({"send-trainers", "announce-trainers"})
_TYPES = frozenset({"RETREAT", "MOBILIZE", "AID"})
"""Types of events that move a force; an order or an agreement to leave moves nobody yet."""
_NOBODY = frozenset({"GOV", "MIL", "REB", "PRM", "COP", "OPP", "CVL", "LEG", "SPY", "CRM"})
"""Roles that stand for nobody in particular: a force without a country or a name."""
_TOLD = frozenset({"happened", "ongoing", "claimed"})


def movements(
    events: Sequence[Event],
    sightings: Sequence[Sighting],
    documents: Mapping[str, Document],
    police: AbstractSet[tuple[str, str]] = frozenset(),
) -> list[Sighting]:
    """The forces and equipment that came, went or are to come by the events, where no number says how many.

    ``police``: the documents, and the countries of which they tell as sending police alone ("the Kenyans landed").

    An event that a number tells of adds nothing, nor does one without a place ("the rebels are advancing"); a completed
    withdrawal is a stock of zero and told as such.
    """
    found: list[Sighting] = []
    for event in events:
        if (
            event.type not in _TYPES
            or not event.source
            or event.phase == "complete"
            or event.mentions[0].frame not in _FRAMES
        ):
            continue
        kind = _kind(event)
        if kind is None or any(_touch(mention.quote, row.span) for mention in event.mentions for row in sightings):
            continue
        mention = event.lead
        text, start = documents[mention.document].text, mention.quote.start
        if _NONE.search(text[max(0, start - 8) : start + 8]):  # "no jets had landed there"
            continue
        at = mention.trigger.start
        if unmeant(text[max(0, at - SAID_REACH) : at], mention.trigger.exact.casefold().split()[0]):
            continue
        force = country_force(event.source[0])
        if force.split()[0] in _NOBODY:
            continue
        if force.endswith(" MIL") and (mention.document, force[:3]) in police and not named(mention.quote.exact):
            force = f"{force[:3]} COP"
        place = event.place
        if place is None or not is_abroad(force, place):
            continue
        origin = next((row.origin for row in event.mentions if row.origin), "")
        found += [
            Sighting(
                force=force,
                place=place,
                what=what,
                kind=kind,
                qualifier="",
                low=None,
                best=None,
                high=None,
                when=event.when,
                status=event.status,
                span=mention.quote,
                origin=origin,
                rule=f"movement: {mention.trigger.exact} ({mention.frame})",
            )
            for what in _what(mention)
        ]
    return found


def _kind(event: Event) -> PostureKind | None:
    """Whether an event brings a force in or takes it away, or is planned to; None where a base alone is given up."""
    leaving = event.type == "RETREAT"
    if event.status in _TOLD:
        if event.place is not None and event.place.kind == "base" and leaving:
            return None
        return "outflow" if leaving else "inflow"
    return "planned" if event.status == "planned" else None


def _what(mention: Mention) -> tuple[str, ...]:
    """What moves, by the nouns of the quote: people, equipment, or both; given goods are nobody's posture."""
    names = dict.fromkeys(named(mention.quote.exact))
    things = [what for what in names if what != "personnel"]
    if mention.frame == "supply-weapons":
        return tuple(things) if mention.trigger.exact.casefold() in _CARRIED else ()
    if mention.frame in _TRAINERS:
        return ("instructors", *things)
    people = "personnel" in names or not things
    return (*(("personnel",) if people else ()), *things)


def named(text: str) -> list[str]:
    """What the nouns of force and equipment in a text stand for, in order."""
    nouns = vocabulary().nouns
    return [nouns[match.group().casefold()] for match in noun_pattern().finditer(text)]


def companions(
    sightings: Iterable[Sighting], document: Document, sentences: Sequence[tuple[int, int]]
) -> list[Sighting]:
    """Equipment told with a number of people that move: "300 soldiers and equipment", "…, accompanied by tanks"."""
    found = []
    for row in sightings:
        if row.kind not in {"inflow", "outflow", "planned"} or (row.low is None and row.high is None):
            continue
        if row.what not in {"personnel", "instructors"}:
            continue
        sentence = next(((start, end) for start, end in sentences if start <= row.span.start < end), None)
        if sentence is None:
            continue
        at = document.text.find(row.qualifier, row.span.start, sentence[1])
        if at < 0:
            continue
        text = document.text[at + len(row.qualifier) : sentence[1]]
        company = _company(text)
        if company is None:
            continue
        what, end = company
        found.append(
            replace(
                row,
                what=what,
                qualifier="",
                low=None,
                best=None,
                high=None,
                span=document.span(row.span.start, max(row.span.end, at + len(row.qualifier) + end)),
                rule=f"with a number: {what}",
            )
        )
    return found


def _company(text: str) -> tuple[str, int] | None:
    """What equipment a text says goes along, and where its noun ends: right after "and", or after "accompanied by"."""
    nouns = sorted(
        (noun for noun, what in vocabulary().nouns.items() if what != "personnel"), key=lambda noun: (-len(noun), noun)
    )
    things = "|".join(map(re.escape, nouns))
    match = re.search(
        rf"(?:^(?:\s+[\w.’'-]+){{1,4}}?\s+and\s+|\b(?:accompanied by|along with|together with)\s+)"
        rf"(?:(?!(?:and|from|in|to)\b)[\w-]+\s+){{0,4}}?(?P<thing>{things})\b",
        text,
        re.IGNORECASE,
    )
    return None if match is None else (vocabulary().nouns[match.group("thing").casefold()], match.end())


def _touch(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
