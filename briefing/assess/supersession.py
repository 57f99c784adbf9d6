"""Statements that a later fact has overtaken: a presence after a departure, a plan now done, a thing said not to be yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.assess.claims import actor_name, at_place, denials, discrepancy
from briefing.assess.description import with_article
from briefing.assess.ranges import before
from briefing.extract.clauses import SentenceView
from briefing.types import Actor, DateRange, Discrepancy, Document, Event, Observation, Span

PLANNED_SIDE = "planned"
"""What the overtaken side of a fulfilled plan says."""
NOT_YET = "not yet"
"""What the overtaken side says where a thing had not happened."""
_PLANS = frozenset({"planned", "expected"})


def superseded(
    views: Mapping[str, Sequence[SentenceView]],
    events: Sequence[Event],
    observations: Sequence[Observation],
    documents: Mapping[str, Document],
    published: Mapping[str, DateRange],
    actors: Mapping[str, Actor],
) -> list[Discrepancy]:
    """Every statement that another, later one has overtaken. None of them is a conflict."""
    return [
        *_gone_from(views, observations, documents, published, actors),
        *_levels(observations, documents, actors),
        *_plans(events, documents),
        *_left_as_planned(events, observations, documents, published, actors),
        *_not_yet(events, documents, published),
    ]


def _gone_from(
    views: Mapping[str, Sequence[SentenceView]],
    observations: Sequence[Observation],
    documents: Mapping[str, Document],
    published: Mapping[str, DateRange],
    actors: Mapping[str, Actor],
) -> list[Discrepancy]:
    """A force said to be at a place that, by another statement, it had already left."""
    zeros = [row for row in observations if (row.low, row.high) == (0.0, 0.0)]
    found = []
    for zero in zeros:
        late = [
            row
            for row in observations
            if row.place.name == zero.place.name
            and row.kind in {"presence", "stock", "share"}
            and (row.low, row.high) != (0.0, 0.0)
            and _is_told_after(row, zero, published)
            and (row.force == zero.force or _speaks_of(row, zero, views))
        ]
        if not late:
            continue
        same = {span.document for row in late for span in row.spans} <= {span.document for span in zero.spans}
        found.append(
            discrepancy(
                documents,
                "internal" if same else "status",
                f"Is the presence of {with_article(actor_name(zero.force, actors))} {at_place(zero)} over?",
                [
                    ("still there", [span for row in late for span in row.spans]),
                    ("gone", zero.spans),
                ],
                "superseded" if same else "unresolved",
                "The departure is dated; the passage that has them there is older text and is not used."
                if same
                else "The departure is dated; a later article has them still there. Not decided.",
            )
        )
    return found


def _is_told_after(row: Observation, zero: Observation, published: Mapping[str, DateRange]) -> bool:
    """Whether a force is told to be at a place, as if still so, by an article of after the day it had left."""
    if before(zero.when, row.when):
        return True
    late = any(before(zero.when, published[name]) for name in row.documents)
    return row.current and late and zero.when.latest is not None and _reaches(row.when, zero.when)


def _reaches(when: DateRange, gone: DateRange) -> bool:
    return when.latest is None or (gone.latest is not None and when.latest > gone.latest)


def _speaks_of(row: Observation, zero: Observation, views: Mapping[str, Sequence[SentenceView]]) -> bool:
    """Whether a statement about one force also puts the other beside it ("co-located with American forces")."""
    return any(
        entity.actor is not None and entity.actor.code == zero.force and entity.start >= span.start
        for span in row.spans
        for view in views[span.document]
        if view.sentence.start <= span.start < view.sentence.end
        for entity in view.entities
    )


def _is_zero(row: Observation) -> bool:
    return row.low == 0 and row.high == 0


def _levels(
    observations: Sequence[Observation], documents: Mapping[str, Document], actors: Mapping[str, Actor]
) -> list[Discrepancy]:
    """The last level that a force was said to have in a country, once it has left: history, not its present strength."""
    theatres: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in observations:
        if row.kind == "stock" and row.place.kind == "country":
            theatres[(row.force, row.place.country, row.what)].append(row)
    found = []
    for (force, _, _), rows in sorted(theatres.items()):
        zeros = [row for row in rows if _is_zero(row)]
        levels = [row for row in rows if not _is_zero(row) and any(before(row.when, zero.when) for zero in zeros)]
        if not zeros or not levels:
            continue
        day = max(str(row.when.latest) for row in levels)
        last = [row for row in levels if str(row.when.latest) == day]
        wordings = "; ".join(dict.fromkeys(row.qualifier for row in last))
        zero = min(zeros, key=lambda row: (str(row.when.earliest), row.id))
        found.append(
            discrepancy(
                documents,
                "status",
                f"What is the strength of {with_article(actor_name(force, actors))} {at_place(zero)}?",
                [(wordings, [span for row in last for span in row.spans]), ("none", zero.spans)],
                "superseded",
                "The earlier number was true in its time; the force has left since.",
            )
        )
    return found


def _plans(events: Sequence[Event], documents: Mapping[str, Document]) -> list[Discrepancy]:
    """The plans of a thing, once it is fulfilled to the end: one discrepancy for all plans of the same."""
    known = {event.id: event for event in events}
    plans: dict[tuple[str, ...], list[Event]] = {}
    for plan in events:
        done = tuple(name for name in plan.linked if name in known and known[name].phase == "complete")
        if plan.status in _PLANS and done:
            plans.setdefault(done, []).append(plan)
    found = []
    for done, rows in plans.items():
        fulfilled: list[Span] = [span for name in done for span in known[name].best_spans]
        found.append(
            discrepancy(
                documents,
                "status",
                f"Is this still a plan: “{known[done[0]].description}”?",
                [(PLANNED_SIDE, [span for plan in rows for span in plan.best_spans]), ("done", fulfilled)],
                "superseded",
                "Plan and fulfilment, told at different times.",
            )
        )
    return found


def _left_as_planned(
    events: Sequence[Event],
    observations: Sequence[Observation],
    documents: Mapping[str, Document],
    published: Mapping[str, DateRange],
    actors: Mapping[str, Actor],
) -> list[Discrepancy]:
    """A force said to be about to leave a country, of which a later article has nobody left there."""
    linked = {name for event in events if event.status in _PLANS for name in event.linked}
    found = []
    for force in sorted({row.force for row in observations if _is_zero(row)}):
        zeros = [row for row in observations if row.force == force and _is_zero(row) and row.place.kind == "country"]
        if not zeros or any(event.id in linked and event.phase == "complete" for event in events):
            continue
        first = min(zeros, key=lambda row: (str(row.when.earliest), row.id))
        plans = [
            event
            for event in events
            if event.type == "RETREAT"
            and event.status in _PLANS
            and any(code[:3] == force[:3] for code in event.source)
            and (event.place is None or event.place.country == first.place.country)
            and all(before(published[name], first.when) for name in event.documents)
        ]
        if not plans:
            continue
        found.append(
            discrepancy(
                documents,
                "status",
                f"Is {with_article(actor_name(force, actors))} still to leave {first.place.name}?",
                [
                    (PLANNED_SIDE, [span for plan in plans for span in plan.best_spans]),
                    ("done", [span for row in zeros for span in row.spans]),
                ],
                "superseded",
                "Plan and fulfilment, told at different times.",
            )
        )
    return found


def _not_yet(
    events: Sequence[Event], documents: Mapping[str, Document], published: Mapping[str, DateRange]
) -> list[Discrepancy]:
    """A thing said not to have happened yet, and then told as done by a later article."""
    found = []
    for denied in (event for event in events if event.status == "denied"):
        for done in events:
            if done.status != "happened" or (done.type, done.mode) != (denied.type, denied.mode):
                continue
            if _is_denial(denied) or not _share_a_party(denied, done):
                continue
            later = [
                mention.quote
                for mention in done.mentions
                if any(before(published[row.document], published[mention.document]) for row in denied.mentions)
                and mention.frame == denied.lead.frame
            ]
            if later:
                found.append(
                    discrepancy(
                        documents,
                        "status",
                        f"Has this happened: “{done.description}”?",
                        [(NOT_YET, denied.best_spans), ("done", later)],
                        "superseded",
                        "True when it was written; overtaken since.",
                    )
                )
    return found


def _is_denial(event: Event) -> bool:
    """Whether somebody denies it outright, which is more than saying that it is not so yet."""
    return any(denials().search(mention.quote.exact) for mention in event.mentions)


def _share_a_party(one: Event, other: Event) -> bool:
    """Whether a country or body is named in both, where both name any."""
    mine, theirs = ({code[:3] for code in (*row.source, *row.target)} for row in (one, other))
    return not mine or not theirs or bool(mine & theirs)
