"""What changed between two editions: computed from their findings alone, in the terms of the findings.

Events are matched by the mentions they rest on, not by their ids: an event of one edition goes on in the event of the
other that holds its mentions. Everything that speaks of changes (page one, Markdown, HTML, JSON) is a view of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from briefing.assess.discrepancies.fulfilments import PLANNED_SIDE
from briefing.present.prose.narrative import PLANNED, REAL, weight
from briefing.present.report.confidence import rate
from briefing.present.report.state import state, superseded, theatres
from briefing.types import DateRange, Discrepancy, Document, Event, Findings, Observation, Span

SourceKind = Literal["added", "removed", "redated"]
EventKind = Literal[
    "fulfilled", "advanced", "reopened", "appeared", "moved", "turned", "retold", "attested", "merged", "split", "gone"
]
LevelKind = Literal["reported", "changed", "unreported"]
DisagreementKind = Literal["opened", "settled", "reopened", "extended", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """An article that counts in one edition only, or that is dated otherwise."""

    kind: SourceKind
    document: Document
    before: DateRange | None = None
    after: DateRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """How events of the one edition go on in the other.

    ``appeared`` and ``gone`` have one side only; ``merged`` has several events before, ``split`` several after; all
    others have one on each side: ``moved`` (its date), ``turned`` (its status), ``retold`` (who, whom, where),
    ``attested`` (its articles or origins). Of a plan, ``acts`` are what was done of it: it was ``fulfilled``, it
    ``advanced`` without being so, or it is ``reopened``: done in the one edition, not yet in the other.
    """

    kind: EventKind
    before: tuple[Event, ...] = ()
    after: tuple[Event, ...] = ()
    acts: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """How much of a force is at a place at the latest, where the editions differ in it."""

    kind: LevelKind
    before: Observation | None = None
    after: Observation | None = None

    @property
    def row(self) -> Observation:
        """The observation that holds now, else the one that held before."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a level changes from something or to something")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementChange:
    """A disagreement that is in one edition only, is handled otherwise, or has further claims (``extended``)."""

    kind: DisagreementKind
    before: Discrepancy | None = None
    after: Discrepancy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything in which two editions differ, in a fixed order; empty where they say the same.

    ``unmentioned`` is no change: plans of the first edition that no article added since speaks of.
    """

    before: Findings
    after: Findings
    sources: tuple[SourceChange, ...] = ()
    events: tuple[EventChange, ...] = ()
    levels: tuple[LevelChange, ...] = ()
    disagreements: tuple[DisagreementChange, ...] = ()
    unmentioned: tuple[Event, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.sources or self.events or self.levels or self.disagreements)

    def since(self, event: Event) -> bool:
        """Whether an event lies wholly after the first edition's day: news, not something told late."""
        day, first = self.before.as_of, event.when.earliest
        return day is not None and first is not None and first > day

    def of(self, *kinds: EventKind) -> tuple[EventChange, ...]:
        """The changes of events of some kinds, in order."""
        return tuple(change for change in self.events if change.kind in kinds)


def compared(before: Findings, after: Findings) -> Comparison:
    """The comparison of two editions, in either order of time."""
    added = {row.id for row in after.documents} - {row.id for row in before.documents}
    return Comparison(
        before=before,
        after=after,
        sources=tuple(_sources(before, after)),
        events=tuple(_events(before, after)),
        levels=tuple(_levels(before, after)),
        disagreements=tuple(_disagreements(before, after)),
        unmentioned=_unmentioned(before, after, added),
    )


def _sources(before: Findings, after: Findings) -> Iterable[SourceChange]:
    old = {row.document: row.published for row in before.datings}
    new = {row.document: row.published for row in after.datings}
    for document in after.documents:
        if document.id not in old:
            yield SourceChange(kind="added", document=document, after=new[document.id])
        elif old[document.id].edtf != new[document.id].edtf:
            yield SourceChange(kind="redated", document=document, before=old[document.id], after=new[document.id])
    for document in before.documents:
        if document.id not in new:
            yield SourceChange(kind="removed", document=document, before=old[document.id])


MentionKey = tuple[Span, str, str]


def _keys(event: Event) -> frozenset[MentionKey]:
    return frozenset((mention.trigger, mention.type, mention.frame) for mention in event.mentions)


def _events(before: Findings, after: Findings) -> list[EventChange]:
    old, new = _Editions(before.events), _Editions(after.events)
    homes: dict[str, list[Event]] = {}
    changes: list[EventChange] = []
    parts: set[str] = set()
    for event in before.events:
        found = _continued(event, old, new)
        if not found:
            changes.append(EventChange(kind="gone", before=(event,)))
        elif len(found) > 1:
            changes.append(EventChange(kind="split", before=(event,), after=found))
            parts.update(part.id for part in found)
        else:
            homes.setdefault(found[0].id, []).append(event)
    for event in after.events:
        origin = homes.get(event.id, [])
        if len(origin) > 1:
            changes.append(EventChange(kind="merged", before=tuple(origin), after=(event,)))
        elif origin:
            changes.extend(_continuing(origin[0], event, old, new))
        elif event.id not in parts:
            changes.append(EventChange(kind="appeared", after=(event,)))
    return sorted(changes, key=_event_order)


class _Editions:
    """The events of one edition, by id and by the mentions they rest on."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.by_id = {event.id: event for event in events}
        self.keys = {event.id: _keys(event) for event in events}
        self.by_key: dict[MentionKey, list[str]] = {}
        for event in events:
            for key in self.keys[event.id]:
                self.by_key.setdefault(key, []).append(event.id)

    def done(self, event: Event) -> tuple[Event, ...]:
        """What was done of a plan: the acts linked to it."""
        linked = (self.by_id[name] for name in event.linked if name in self.by_id)
        return tuple(act for act in linked if act.status in REAL)


def _continued(event: Event, old: _Editions, new: _Editions) -> tuple[Event, ...]:
    """The events in which one goes on: the one that holds all its mentions, else all that hold some of them."""
    keys = old.keys[event.id]
    shared = sorted({name for key in keys for name in new.by_key.get(key, ())})
    whole = [name for name in shared if keys <= new.keys[name]]
    if whole:
        shared = [event.id if event.id in whole else min(whole, key=lambda name: (len(new.keys[name]), name))]
    return tuple(new.by_id[name] for name in shared)


def _continuing(old: Event, new: Event, before: _Editions, after: _Editions) -> Iterable[EventChange]:
    """Everything in which an event is no longer what it was."""
    if old.status in PLANNED and new.status in PLANNED:
        yield from _progress(old, new, before, after)
    if old.when.edtf != new.when.edtf:
        yield EventChange(kind="moved", before=(old,), after=(new,))
    if old.status != new.status:
        yield EventChange(kind="turned", before=(old,), after=(new,))
    if _gist(old) != _gist(new):
        yield EventChange(kind="retold", before=(old,), after=(new,))
    if (set(old.documents), set(old.origins), rate(old).level) != (
        set(new.documents), set(new.origins), rate(new).level,
    ):  # fmt: skip
        yield EventChange(kind="attested", before=(old,), after=(new,))


def _gist(event: Event) -> tuple[object, ...]:
    place = event.place.name if event.place is not None else ""
    return (event.source, event.target, place, event.description)


def _progress(old: Event, new: Event, before: _Editions, after: _Editions) -> Iterable[EventChange]:
    """What has been done of a plan since; or, where the second edition is the earlier one, what had not been done yet."""
    had, has = before.done(old), after.done(new)
    then = frozenset(chain.from_iterable(before.keys[act.id] for act in had))
    now = frozenset(chain.from_iterable(after.keys[act.id] for act in has))
    fresh = tuple(act for act in has if not after.keys[act.id] & then and _concerns(act, new))
    lost = tuple(act for act in had if not before.keys[act.id] & now and _concerns(act, old))
    if fresh:
        met = any(_fulfils(act, new) for act in fresh)
        yield EventChange(kind="fulfilled" if met else "advanced", before=(old,), after=(new,), acts=fresh)
    if any(_fulfils(act, old) for act in lost):
        yield EventChange(kind="reopened", before=(old,), after=(new,), acts=lost)


def _concerns(act: Event, plan: Event) -> bool:
    """Whether an act can be a step of a plan: leaving one base is none of a plan for another, leaving the country is."""
    if plan.place is None or act.place is None or plan.place.kind == "country" or act.place.name == plan.place.name:
        return True
    return act.place.kind == "country" and act.place.country == plan.place.country and act.phase == "complete"


def _fulfils(act: Event, plan: Event) -> bool:
    """Whether an act is all that was planned: a withdrawal from a country is so only when it is complete."""
    if act.phase == "complete" or act.type != "RETREAT":
        return act.phase != "begin"
    there = act.place is not None and plan.place is not None and act.place.name == plan.place.name
    return there and act.phase != "begin" and plan.place is not None and plan.place.kind != "country"


_ORDER: tuple[EventKind, ...] = (
    "fulfilled",
    "advanced",
    "reopened",
    "appeared",
    "moved",
    "turned",
    "retold",
    "attested",
    "merged",
    "split",
    "gone",
)


def _event_order(change: EventChange) -> tuple[object, ...]:
    """By kind; what is new or gone in order of date, all else the weightiest first."""
    event = (change.after or change.before)[0]
    kind = _ORDER.index(change.kind)
    if change.kind in {"appeared", "gone"}:
        when = event.when
        return (kind, str(when.best or when.earliest or when.latest or "9999"), str(when.latest), event.id)
    return (kind, *weight(event))


def _levels(before: Findings, after: Findings) -> list[LevelChange]:
    old, new = standing_levels(before), standing_levels(after)
    changes = []
    for key in dict.fromkeys((*new, *old)):
        then, now = old.get(key), new.get(key)
        if then is None or now is None or _level(then) != _level(now):
            kind: LevelKind = "reported" if then is None else "unreported" if now is None else "changed"
            changes.append(LevelChange(kind=kind, before=then, after=now))
    ranks = [*theatres(after), *theatres(before)]
    return sorted(changes, key=lambda change: _level_order(change.row, ranks))


def standing_levels(findings: Findings) -> dict[tuple[str, str, str], Observation]:
    """What holds at the latest for each force at each place (force, country, place): a level, a share or a presence."""
    stale = superseded(findings)
    groups: dict[tuple[str, str, str], list[Observation]] = {}
    for row in findings.observations:
        if row.id not in stale and row.kind in {"stock", "share", "presence"}:
            groups.setdefault((row.force, row.place.country, row.place.name), []).append(row)
    found = {key: state(rows) for key, rows in groups.items()}
    return {key: row for key, row in found.items() if row is not None}


def _level(row: Observation) -> tuple[object, ...]:
    share = row.qualifier.casefold() if row.kind == "share" else ""
    return (row.kind, row.low, row.high, share)


def _level_order(row: Observation, ranks: Sequence[tuple[str, str]]) -> tuple[object, ...]:
    theatre = (row.force, row.place.country)
    return (ranks.index(theatre), row.place.kind != "country", row.place.name)


def _disagreements(before: Findings, after: Findings) -> list[DisagreementChange]:
    old = [row for row in before.discrepancies if not of_plans(row)]
    pairs: list[tuple[Discrepancy | None, Discrepancy | None]] = []
    for now in after.discrepancies:
        if not of_plans(now):
            then = next((row for row in old if row.id == now.id), None)
            then = then or next((row for row in old if _same_quarrel(row, now)), None)
            pairs.append((then, now))
            old = [row for row in old if row is not then]
    changes = []
    pairs += [(row, None) for row in old]
    for one, other in pairs:
        kind = _turn(one, other)
        if kind is not None:
            changes.append(DisagreementChange(kind=kind, before=one, after=other))
    kinds: tuple[DisagreementKind, ...] = ("opened", "settled", "reopened", "extended", "gone")
    return sorted(changes, key=lambda change: (kinds.index(change.kind), _openness(change)))


def of_plans(row: Discrepancy) -> bool:
    """Whether it only sets a plan against its fulfilment, which is told as such."""
    return row.claims[0].says == PLANNED_SIDE


def _same_quarrel(old: Discrepancy, new: Discrepancy) -> bool:
    """Whether two disagreements of one kind share words on two sides; then only the id is another."""
    sides = [{claim.side: set(claim.spans) for claim in row.claims} for row in (old, new)]
    shared = [side for side, spans in sides[0].items() if spans & sides[1].get(side, set())]
    return old.kind == new.kind and len(shared) > 1


def _turn(old: Discrepancy | None, new: Discrepancy | None) -> DisagreementKind | None:
    if old is None:
        return "opened"
    if new is None:
        return "gone"
    if old.handling != new.handling:
        return "reopened" if new.handling == "unresolved" else "settled"
    quotes = [{span for claim in row.claims for span in claim.spans} for row in (old, new)]
    return "extended" if quotes[0] != quotes[1] else None


def _openness(change: DisagreementChange) -> tuple[bool, str, str]:
    row = change.after or change.before
    return (row.handling != "unresolved", row.kind, row.id) if row is not None else (True, "", "")


def _unmentioned(before: Findings, after: Findings, added: set[str]) -> tuple[Event, ...]:
    """Plans told before of which no article added since speaks, and of which nothing is known to be done."""
    if not added:
        return ()
    known = {key for event in before.events if event.status in PLANNED for key in _keys(event)}
    plans = [event for event in after.events if event.status in PLANNED and _keys(event) & known]
    quiet = [plan for plan in plans if not plan.linked and not set(plan.documents) & added]
    return tuple(sorted(quiet, key=weight))
