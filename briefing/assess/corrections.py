"""An analyst's corrections: what the rules found, put right by hand, each with a reason and the value it replaces.

Applying them is a pure function of the findings. A correction holds only while its item is there and says what the analyst
expected it to say; otherwise it is stale, and a fault. Each sees what those before it left. A publication range is
corrected before anything is assessed, so that times and events follow it; ids are given by the inferred ranges all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from briefing.assess.description import describe
from briefing.assess.events.merging import chronological
from briefing.assess.expectation import (
    Correction,
    Item,
    StaleError,
    Value,
    attribute,
    check_expected,
    check_fields,
    kind_of,
    meant,
    new_actors,
    shown,
    told,
    value_of,
    with_article,
)
from briefing.assess.posture.ledger import ledger_order
from briefing.assess.ranges import counts_on
from briefing.assess.regrouping import merged, split
from briefing.extract.names.lexicon import Lexicon
from briefing.types import Amendment, DateRange, Dating, Document, Event, Findings, Observation

_TOLD_BY = frozenset({"type", "mode", "status", "source", "target", "place"})
"""What the description of an event is made of."""


def correct_publication(
    datings: Sequence[Dating], corrections: Sequence[Correction]
) -> tuple[tuple[Dating, ...], tuple[str, ...]]:
    """The publication ranges with those that an analyst set, and a line for each such correction that is stale."""
    found = {row.document: row for row in datings}
    faults = []
    for correction in corrections:
        if correction.item not in found:
            continue
        try:
            found[correction.item] = _published(found[correction.item], correction)
        except StaleError as fault:
            faults.append(f"{correction.where}: {correction.item}: {fault}")
    return tuple(found.values()), tuple(faults)


def _published(dating: Dating, correction: Correction) -> Dating:
    if not correction.changes:
        raise StaleError("is an article; only its day of publication can be set; move the file to leave it out")
    check_fields("document", correction)
    check_expected(dating, correction)
    value = correction.changes["published"]
    new = value if isinstance(value, DateRange) else DateRange()
    return replace(
        dating,
        published=replace(new, basis=f"Set by the analyst: {correction.reason}"),
        inferred=dating.inferred or dating.published,
        corrected=_reasons(dating.corrected, correction.reason),
    )


def correct(
    findings: Findings, corrections: Sequence[Correction], lexicon: Lexicon, datings: Sequence[Dating] = ()
) -> tuple[Findings, tuple[str, ...]]:
    """The findings with the corrections applied, and a line for each that is stale or wrong.

    ``datings`` are those of the whole folder, with corrected publication ranges, from which the findings were made.
    """
    folder = {row.document: row for row in datings or findings.datings}
    faults = []
    for correction in corrections:
        if correction.item in folder:
            dating = folder[correction.item]
            if correction.reason in dating.corrected:
                findings = _noted(findings, _publication(dating, correction, findings))
            continue
        try:
            findings = _applied(findings, correction, lexicon)
        except StaleError as fault:
            faults.append(f"{correction.where}: {correction.item}: {fault}")
    return _in_order(findings), tuple(faults)


def _publication(dating: Dating, correction: Correction, findings: Findings) -> tuple[Amendment, ...]:
    """The amendment of a publication range; none where the article counts neither before nor after."""
    before = dating.inferred or DateRange()
    document = next((row for row in findings.documents if row.id == dating.document), None)
    if document is None and not counts_on(before, findings.as_of):
        return ()
    now = dating.published.edtf or "not known"
    return (
        Amendment(
            item=dating.document,
            subject=_title(document),
            change="published",
            was=shown(correction.expect.get("published")),
            now=now if document is not None else f"{now}; it does not count",
            reason=correction.reason,
        ),
    )


def _title(document: Document | None) -> str:
    if document is None or document.title is None:
        return "article" if document is None else document.file
    return " ".join(document.title.exact.split())


def _noted(findings: Findings, amendments: Sequence[Amendment]) -> Findings:
    return replace(findings, amendments=(*findings.amendments, *amendments))


def _applied(findings: Findings, correction: Correction, lexicon: Lexicon) -> Findings:
    item = _found(correction.item, findings, correction)
    kind = kind_of(item)
    check_fields(kind, correction)
    check_expected(item, correction)
    if correction.drop:
        return _noted(
            _without(findings, item.id),
            [_amended(item, "dropped", told(correction.expect), "left out", correction)],
        )
    if correction.changes:
        return _changed(findings, item, correction, lexicon)
    if not isinstance(item, Event):
        raise StaleError(f"is {with_article(kind)}; only events are merged and split")
    return _merged(findings, item, correction) if correction.merge else _split(findings, item, correction)


def _found(name: str, findings: Findings, correction: Correction) -> Item:
    known: dict[str, Item] = {row.id: row for row in findings.events}
    known |= {row.id: row for row in findings.observations}
    known |= {row.id: row for row in findings.discrepancies}
    if name in known:
        return known[name]
    near = get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    if name != correction.item:
        raise StaleError(f"there is no event {name!r} in this edition{hint}")
    raise StaleError(
        f"is not in this edition; expected {told(correction.expect)}{hint or '; it may have become part of another item, '}"
        f"{'' if hint else 'or its article may not count; name what is there now, or take the entry out'}"
    )


def _amended(item: Item, change: str, was: str, now: str, correction: Correction) -> Amendment:
    return Amendment(item=item.id, subject=_subject(item), change=change, was=was, now=now, reason=correction.reason)


def _subject(item: Item) -> str:
    """What an item is, in a few words."""
    if isinstance(item, Event):
        return item.description
    return f"{item.force}, {item.kind}, {item.place.name}" if isinstance(item, Observation) else item.subject


def _reasons(before: str, reason: str) -> str:
    return f"{before}; {reason}" if before and reason not in before else reason


def _changed(findings: Findings, item: Item, correction: Correction, lexicon: Lexicon) -> Findings:
    """The findings with some fields of one item set."""
    values = {name: meant(name, value, lexicon) for name, value in correction.changes.items()}
    findings = replace(findings, actors={**findings.actors, **new_actors(values, findings, lexicon)})
    fields: dict[str, Any] = {attribute(name): _stored(value, correction.reason) for name, value in values.items()}
    new: Any = replace(item, **fields, corrected=_reasons(item.corrected, correction.reason))
    if isinstance(new, Observation):
        levels = [level for level in (new.low, new.best, new.high) if level is not None]
        if levels != sorted(levels):
            raise StaleError(
                f"low, best and high would be {_bounds(new)}, which do not rise; set those that go with it too"
            )
    if isinstance(new, Event) and isinstance(item, Event) and "description" not in values and _TOLD_BY & set(values):
        new = _redescribed(item, new, findings)
    amendments = [
        _amended(item, name, shown(value_of(item, name)), shown(value), correction) for name, value in values.items()
    ]
    return _noted(_with(findings, new), amendments)


def _bounds(row: Observation) -> str:
    return ", ".join(shown(level) for level in (row.low, row.best, row.high))


def _stored(value: Value, reason: str) -> Value:
    return replace(value, basis=f"set by the analyst: {reason}") if isinstance(value, DateRange) else value


def _redescribed(old: Event, new: Event, findings: Findings) -> Event:
    """The event with a description of what it says now, unless the analyst wrote the one that it has."""
    if old.description != describe(old, findings.actors):
        return new
    named = new
    if old.source != new.source:  # the article's own words name somebody else
        named = replace(new, mentions=tuple(replace(row, doer="") for row in new.mentions))
    return replace(new, description=describe(named, findings.actors))


def _merged(findings: Findings, item: Event, correction: Correction) -> Findings:
    others: list[Event] = []
    for name in correction.merge:
        other = _found(name, findings, correction)
        if not isinstance(other, Event):
            raise StaleError(f"{name} is {with_article(kind_of(other))}; only events are merged and split")
        if other.id == item.id:
            raise StaleError("is merged with itself; name the other events")
        others.append(other)
    documents = {row.id: row for row in findings.documents}
    whole = merged(item, others, documents)
    whole = replace(whole, corrected=_reasons(item.corrected, correction.reason))
    was = "; ".join(f"{other.id}: {other.description}" for other in (item, *others))
    found = findings
    for other in others:
        found = _without(found, other.id, instead=item.id)
    one = next(row for row in found.events if row.id == item.id)
    linked = (set(one.linked) | {name for other in others for name in other.linked}) - {item.id, *correction.merge}
    found = _with(found, replace(whole, linked=tuple(sorted(linked))))
    return _noted(found, [_amended(item, "merged", was, "one event", correction)])


def _split(findings: Findings, item: Event, correction: Correction) -> Findings:
    if item.corrected:
        raise StaleError("has been corrected by an entry above; put the entry that splits it before that one")
    places = [f"{row.document}:{row.trigger.start}" for row in item.mentions]
    for name in correction.split:
        if name not in places:
            raise StaleError(f"no mention of it begins at {name}; its mentions are {', '.join(dict.fromkeys(places))}")
    chosen = [row for row, place in zip(item.mentions, places, strict=True) if place in correction.split]
    if len(chosen) == len(item.mentions):
        raise StaleError("all its mentions are split off; leave at least one")
    kept, other = split(item, chosen, findings)
    kept = replace(kept, corrected=correction.reason)
    other = replace(other, corrected=correction.reason)
    now = f"{kept.id}: {kept.description}; {other.id}: {other.description}"
    events = tuple(
        replace(row, linked=tuple(sorted({*row.linked, other.id}))) if item.id in row.linked else row
        for row in findings.events
    )
    found = _with(replace(findings, events=(*events, other)), kept)
    return _noted(found, [_amended(item, "split", f"{item.id}: {item.description}", now, correction)])


def _with(findings: Findings, new: Item) -> Findings:
    """The findings with an item in the place of the one that has its id."""
    name = "events" if isinstance(new, Event) else "observations" if isinstance(new, Observation) else "discrepancies"
    changed: dict[str, Any] = {name: tuple(new if row.id == new.id else row for row in getattr(findings, name))}
    return replace(findings, **changed)


def _without(findings: Findings, name: str, instead: str = "") -> Findings:
    """The findings without an item; links to it go, or lead to the item that it has become part of."""

    def linked(event: Event) -> Event:
        if name not in event.linked:
            return event
        left = (set(event.linked) - {name}) | ({instead} if instead and instead != event.id else set())
        return replace(event, linked=tuple(sorted(left)))

    return replace(
        findings,
        events=tuple(linked(row) for row in findings.events if row.id != name),
        observations=tuple(row for row in findings.observations if row.id != name),
        discrepancies=tuple(row for row in findings.discrepancies if row.id != name),
    )


def _in_order(findings: Findings) -> Findings:
    """The items in the order of their tables."""
    return replace(
        findings,
        events=tuple(sorted(findings.events, key=chronological)),
        observations=tuple(sorted(findings.observations, key=ledger_order)),
    )
