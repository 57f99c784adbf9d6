"""Statements that a later fact has overtaken: a presence after a departure, a plan now done, a thing said not to be yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, at_place, denials, discrepancy
from briefing.assess.discrepancies.completions import completions, is_overtaken
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family
from briefing.assess.discrepancies.fulfilments import a_document_each, fulfilments
from briefing.assess.discrepancies.strengths import PEOPLE, is_zero
from briefing.assess.ranges import before
from briefing.extract.acts.clauses import SentenceView
from briefing.types import DateRange, Discrepancy, Event, Observation, Span

NOT_YET = "not yet"
"""What the overtaken side says where a thing had not happened."""


def superseded(dossier: Dossier) -> list[Discrepancy]:
    """Every statement that another, later one has overtaken. None of them is a conflict."""
    return [
        *_gone_from(dossier),
        *_levels(dossier),
        *fulfilments(dossier),
        *_not_yet(dossier),
    ]


def _gone_from(dossier: Dossier) -> list[Discrepancy]:
    """A force said to be at a place that, by another statement, it had already left."""
    zeros = [row for row in dossier.observations if is_zero(row)]
    found = []
    for zero in zeros:
        late = [
            row
            for row in dossier.observations
            if row.place.name == zero.place.name
            and row.kind in {"presence", "stock", "share"}
            and (row.low, row.high) != (0.0, 0.0)
            and _is_told_after(row, zero, dossier.published)
            and (row.force == zero.force or _speaks_of(row, zero, dossier.views))
        ]
        if not late:
            continue
        same = {span.document for row in late for span in row.spans} <= {span.document for span in zero.spans}
        found.append(
            discrepancy(
                dossier.documents,
                "internal" if same else "status",
                f"Is the presence of {with_article(actor_name(zero.force, dossier.actors))} {at_place(zero)} over?",
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


def _levels(dossier: Dossier) -> list[Discrepancy]:
    """The last level that a force was said to have in a country, once it has left: history, not its present strength."""
    theatres: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in dossier.observations:
        if row.kind == "stock" and row.place.kind == "country":
            theatres[(row.force, row.place.country, row.what)].append(row)
    told = completions(dossier)
    found = []
    for (force, country, what), rows in sorted(theatres.items()):
        gone = [span for row in rows if is_zero(row) for span in row.spans]
        if what in PEOPLE and not gone:
            gone = [row.span for row in told if (row.force, row.country) == (family(force), country)]
        levels = [row for row in rows if not is_zero(row) and _is_before_all(row, gone, rows, dossier)]
        if not gone or not levels:
            continue
        day = max(str(row.when.latest) for row in levels)
        last = [row for row in levels if str(row.when.latest) == day]
        wordings = "; ".join(dict.fromkeys(row.qualifier for row in last))
        found.append(
            discrepancy(
                dossier.documents,
                "status",
                f"What is the strength of {with_article(actor_name(force, dossier.actors))} {at_place(last[0])}?",
                [(wordings, [span for row in last for span in row.spans]), ("none", a_document_each(gone))],
                "superseded",
                "The earlier number was true in its time; the force has left since.",
            )
        )
    return found


def _is_before_all(row: Observation, gone: Sequence[Span], rows: Sequence[Observation], dossier: Dossier) -> bool:
    """Whether a level lies before the day on which nobody was left, or is told as so by articles none of them later."""
    if any(before(row.when, zero.when) for zero in rows if is_zero(zero)):
        return True
    names = {span.document for span in gone}
    return row.current and all(is_overtaken(one, name, dossier.published) for one in row.documents for name in names)


def _not_yet(dossier: Dossier) -> list[Discrepancy]:
    """A thing said not to have happened yet, and then told as done by a later article."""
    found = []
    for denied in (event for event in dossier.events if event.status == "denied"):
        for done in dossier.events:
            if done.status != "happened" or (done.type, done.mode) != (denied.type, denied.mode):
                continue
            if _is_denial(denied) or not _share_a_party(denied, done):
                continue
            later = [
                mention.quote
                for mention in done.mentions
                if any(
                    before(dossier.published[row.document], dossier.published[mention.document])
                    for row in denied.mentions
                )
                and mention.frame == denied.lead.frame
            ]
            if later:
                found.append(
                    discrepancy(
                        dossier.documents,
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
