"""Mentions of the same event become one event.

Two mentions tell of one event when they agree in type, mode, phase and reality (done, planned, claimed, denied), their
actors and places do not contradict each other, and some day is possible for both. Mentions are taken from the best dated to
the vaguest, so the result does not depend on the order of files; a vague mention joins only where a single event fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefing.assess.events.candidates import Candidates, Sides
from briefing.assess.events.likeness import MUTUAL, Group, actors_agree, down_to, join, party, same_country
from briefing.assess.events.occurrence import occurrence
from briefing.assess.identity import stable_id
from briefing.assess.ranges import intersect, width
from briefing.extract.acts.triggers import load_triggers
from briefing.types import DateRange, Document, Event, Mention, MentionTime, Status

_REALITY: dict[Status, str] = {
    "happened": "real",
    "ongoing": "real",
    "planned": "plan",
    "expected": "plan",
    "claimed": "claimed",
    "denied": "denied",
}
_RANK: tuple[Status, ...] = ("happened", "ongoing", "planned", "expected", "claimed", "denied")
_VIOLENCE = frozenset({"attack", "kill"})
"""What one attack is told by: the attack and those it killed."""
_MONTH = 31
_YEAR = 366
_LAST = date.max.toordinal()
_NOBODY = "nobody"


def merge_mentions(
    mentions: Sequence[Mention],
    documents: Mapping[str, Document],
    published: Mapping[str, DateRange],
    inferred: Mapping[str, DateRange] | None = None,
) -> tuple[Event, ...]:
    """The events that mentions of all documents tell of, by date.

    ``inferred`` gives the publication ranges before corrections, by which ids are given, where they are not the same.
    """
    triggers = load_triggers()
    blocks: dict[tuple[str, ...], list[tuple[Mention, DateRange]]] = defaultdict(list)
    for mention in _with_their_completion(mentions):
        reality = _REALITY[mention.status]
        phase = mention.phase if reality != "plan" or mention.phase == "begin" else ""
        mode = "violence" if mention.type == "ASSAULT" and mention.mode in _VIOLENCE else mention.mode
        key = (mention.type, mode, triggers.frame(mention.frame).act, phase, reality)
        blocks[key].append((mention, occurrence(mention, published[mention.document])))
    events = [
        _event(group, documents, inferred or published)
        for key in sorted(blocks)
        for group in _groups(blocks[key], documents)
    ]
    return _linked(tuple(sorted(_in_sequence(_completions(events)), key=chronological)))


def _with_their_completion(mentions: Sequence[Mention]) -> list[Mention]:
    """Where an article tells that a withdrawal is complete, "the withdrawal" without a date is that withdrawal."""
    complete: dict[str, list[Mention]] = defaultdict(list)
    for row in mentions:
        if row.phase == "complete" and row.type == "RETREAT":
            complete[row.document].append(row)
    found = []
    for mention in mentions:
        same = any(
            row.status == mention.status
            and actors_agree(row.source, mention.source)
            and same_country(row.place, mention.place)
            for row in complete.get(mention.document, ())
            if mention.source and not mention.times and not mention.phase and row.frame == mention.frame
        )
        named = mention.trigger.exact.casefold() in load_triggers().frame(mention.frame).nouns
        found.append(replace(mention, phase="complete") if same and named else mention)
    return found


def _completions(events: Sequence[Event]) -> list[Event]:
    """An act is complete no earlier than its parts that the same articles date."""
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for document in event.documents:
            told[document].append(event)
    found = []
    for event in events:
        alike = parts_of(event, {part.id: part for name in event.documents for part in told[name]}.values())
        starts = [part.when.earliest for part in alike if part.when.earliest is not None]
        after = DateRange(earliest=max(starts)) if starts else DateRange()
        found.append(replace(event, when=intersect(event.when, after) or event.when))
    return found


def _in_sequence(events: Sequence[Event]) -> list[Event]:
    """ "After the raid, X closed the border": what is told to come after another act is no earlier than it."""
    dated = {
        (mention.document, mention.trigger.start): event.when.earliest for event in events for mention in event.mentions
    }
    limits = _limits(events)
    found = []
    for event in events:
        bounds = [dated.get((row.document, row.follows)) for row in event.mentions if row.follows is not None]
        known = [day for day in bounds if day is not None]
        real = _REALITY[event.status] == "real" and known
        after = DateRange(earliest=max(known)) if real else DateRange()
        event = replace(event, when=intersect(event.when, after) or event.when)  # noqa: PLW2901
        followed = [row for row in event.mentions if (row.document, row.trigger.start) in limits]
        for row in followed if _REALITY[event.status] == "real" else ():
            until = _up_to(row, limits[row.document, row.trigger.start])
            event = replace(event, when=intersect(event.when, until) or event.when)  # noqa: PLW2901
        found.append(event)
    return found


def _limits(events: Sequence[Event]) -> dict[tuple[str, int], list[DateRange]]:
    """The days of what is told to follow upon each trigger: "X closed the border on Friday after the raid"."""
    found: dict[tuple[str, int], list[DateRange]] = defaultdict(list)
    for event in events:
        for row in event.mentions:
            if row.follows is not None and _REALITY[event.status] == "real":
                found[row.document, row.follows].append(event.when)
    return found


def _up_to(mention: Mention, next_acts: Iterable[DateRange]) -> DateRange:
    """The days left to an act by those that follow upon it: up to them, and no longer before than it lasted."""
    when = DateRange()
    for after in next_acts:
        first = None
        if mention.lasted is not None and after.earliest is not None:
            first = after.earliest - timedelta(days=mention.lasted)
        when = intersect(when, DateRange(earliest=first, latest=after.latest)) or when
    return when


def parts_of(event: Event, events: Iterable[Event]) -> tuple[Event, ...]:
    """The dated parts of a completed act that the same articles tell of; none of any other act."""
    if event.phase != "complete" or _REALITY[event.status] != "real":
        return ()
    return tuple(
        part
        for part in events
        if part.phase != "complete"
        and (part.type, part.mode) == (event.type, event.mode)
        and _REALITY[part.status] == "real"
        and part.source
        and actors_agree(part.source, event.source)
        and same_country(part.place, event.place)
        and set(part.documents) & set(event.documents)
        and part.when.days is not None
    )


def is_absence(event: Event) -> bool:
    """Whether it only says that something has not been done yet: no event, but a statement that a later one may overtake."""
    return event.status == "denied" and bool(load_triggers().frame(event.lead.frame).none)


def _groups(rows: list[tuple[Mention, DateRange]], documents: Mapping[str, Document]) -> list[Group]:
    def vagueness(row: tuple[Mention, DateRange]) -> tuple[object, ...]:
        mention, when = row
        missing = (not mention.source) + (not mention.target) + (mention.place is None)
        return (
            width(when),
            not any(_has_year(tied) for tied in mention.times),
            missing,
            when.earliest is None,
            when.earliest.isoformat() if when.earliest else "",
            documents[mention.document].sha256,
            mention.trigger.start,
            mention.quote.start,
        )

    groups: list[Group] = []
    candidates = Candidates()
    keys: list[set[str]] = []
    for mention, when in sorted(rows, key=vagueness):
        single = _single(mention, when)
        own = {*_keys(single), _NOBODY}
        near = (number for number in candidates.near(_sides(single)) if _NOBODY in _keys(single) or keys[number] & own)
        fits = ((number, joined) for number in near if (joined := join(groups[number], single)) is not None)
        chosen = _choice(fits, groups, single)
        if chosen is not None:
            number, joined = chosen
            groups[number] = joined
        else:
            number = len(groups)
            groups.append(single)
            keys.append(set())
        keys[number].update(_keys(groups[number]))
        candidates.enter(number, _sides(groups[number]))
    return groups


def _sides(group: Group) -> Sides:
    return Sides(
        sources=tuple(dict.fromkeys(party(code) for code in group.source)),
        targets=tuple(dict.fromkeys(party(code) for code in group.target)),
        country=group.place.country if group.place is not None else "",
        spot=group.place.name if group.place is not None and group.place.kind != "country" else "",
        when=group.when,
        documents=tuple(dict.fromkeys(row.document for row in group.mentions)),
        recurring=load_triggers().frame(group.mentions[0].frame).recurring,
    )


def _has_year(tied: MentionTime) -> bool:
    """Whether a time names its own year."""
    return bool(re.match(r"\d{4}", tied.expression.value))


def _keys(group: Group) -> tuple[str, ...]:
    named = (*(f"s{code[:3]}" for code in group.source), *(f"t{code[:3]}" for code in group.target))
    return named or (_NOBODY,)


def _single(mention: Mention, when: DateRange) -> Group:
    """A mention as a group of one. Parties to a meeting or an agreement have no direction."""
    source, target = mention.source, mention.target
    if (mention.type, mention.mode) in MUTUAL:
        source, target = tuple(dict.fromkeys((*source, *target))), ()
    return Group(mentions=(mention,), when=when, source=source, target=target, place=mention.place)


def _choice(fits: Iterable[tuple[int, Group]], groups: Sequence[Group], single: Group) -> tuple[int, Group] | None:
    """Which of the events that fit a mention tells of: the only one, or the only dated one; unclear is none of them.

    A mention dated to a month or closer is of the first dated one. Fits are looked at no further than is needed.
    """
    close = single.when.days is not None and single.when.days <= _MONTH
    first: tuple[int, Group] | None = None
    dated: tuple[int, Group] | None = None
    for fit in fits:
        first = first or fit
        if groups[fit[0]].when.days is not None:
            if close:
                return fit
            if dated is not None:
                return None
            dated = fit
    return dated or first


def _event(group: Group, documents: Mapping[str, Document], published: Mapping[str, DateRange]) -> Event:
    def order(mention: Mention) -> tuple[object, ...]:
        when = published[mention.document]
        day = when.best or when.earliest or when.latest
        return (
            day is None,
            day.isoformat() if day else "",
            documents[mention.document].sha256,
            mention.trigger.start,
        )

    mentions = tuple(sorted(group.mentions, key=order))
    first = mentions[0]
    status = min((mention.status for mention in mentions), key=_RANK.index)
    return Event(
        id=stable_id("e", documents[first.document].sha256, first.trigger.start, first.type, *_told_apart(first)),
        type=first.type,
        mode=first.mode,
        status=status,
        source=group.source,
        target=group.target,
        when=group.when,
        description="",
        mentions=mentions,
        documents=tuple(dict.fromkeys(mention.document for mention in mentions)),
        origins=origins(mentions, documents),
        place=group.place,
        dated_by=group.mentions[0].quote,
    )


def _told_apart(mention: Mention) -> tuple[object, ...]:
    """What parts two mentions of one trigger ("left A on Monday, and B on Friday"): the quote, the place, the times."""
    place = mention.place.name if mention.place is not None else ""
    return (mention.quote.start, place, *(tied.expression.start for tied in mention.times))


def origins(mentions: Sequence[Mention], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The independent origins of a set of mentions: those named, and each article that gives it on its own word.

    An article that both attributes it and repeats it is one origin: the one it names. A reprint counts as the article
    that it reprints.
    """
    named: dict[str, None] = {}
    own: dict[str, None] = {}
    attributed = {mention.document for mention in mentions if mention.origin}
    for mention in mentions:
        if mention.origin:
            named[mention.origin] = None
        elif mention.document not in attributed:
            own[documents[mention.document].repeats or mention.document] = None
    return (*sorted(named), *sorted(own))


def chronological(event: Event) -> tuple[object, ...]:
    """Sort key: the order of the table of events."""
    day = event.when.best or event.when.earliest or event.when.latest
    latest = event.when.latest
    return (day is None, day.isoformat() if day else "", latest is None, latest.isoformat() if latest else "", event.id)


def _linked(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Link every plan to what fulfilled it: the same act by the same actors, done, not before the plan.

    What was done more than a year after the day that a plan names, or after the plan, is not put down to it.
    """
    links: dict[str, set[str]] = defaultdict(set)
    done: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, event in enumerate(events):
        if _REALITY[event.status] == "real":
            for doer in {party(code) for code in event.source}:
                done[(*_deed(event), doer)].append((_ordinal(event.when.latest, _LAST), number))
    for rows in done.values():
        rows.sort()
    goals = [down_to(event.lead) for event in events]
    for at, plan in enumerate(events):
        if _REALITY[plan.status] != "plan":
            continue
        first = _ordinal(plan.when.earliest, 0)
        last = min(_ordinal(plan.when.latest or plan.when.earliest, _LAST) + _YEAR, _LAST - 1)
        for doer in sorted({party(code) for code in plan.source}):
            rows = done.get((*_deed(plan), doer), [])
            within = rows[bisect_left(rows, (first, 0)) : bisect_left(rows, (last + 1, 0))]
            for _, number in (*within, *rows[bisect_left(rows, (_LAST, 0)) :]):
                if len({goals[at], goals[number]} - {""}) < 2 and _fulfils(events[number], plan):
                    links[plan.id].add(events[number].id)
                    links[events[number].id].add(plan.id)
    return tuple(replace(event, linked=tuple(sorted(links[event.id]))) for event in events)


def _fulfils(event: Event, plan: Event) -> bool:
    """Whether places and targets let a deed be what was planned; a departure from nowhere fulfils no plan."""
    if plan.type == "RETREAT" and (plan.place is None or event.place is None):
        return False
    if plan.type == "RETREAT" and plan.place is not None and plan.place.kind == "base" and plan.place != event.place:
        return False  # leaving the country is not leaving that base
    return actors_agree(plan.target, event.target) and same_country(plan.place, event.place)


def _deed(event: Event) -> tuple[str, ...]:
    """What a plan and its fulfilment have in common outright."""
    return (event.type, event.mode, _act(event), _target_or_place(event))


def _ordinal(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day is not None else otherwise


def _act(event: Event) -> str:
    return load_triggers().frame(event.lead.frame).act


def _target_or_place(event: Event) -> str:
    """The country that aid goes to; nothing for other acts, whose place is compared as such."""
    if event.type != "AID":
        return ""
    return event.target[0][:3] if event.target else event.place.country if event.place is not None else ""
