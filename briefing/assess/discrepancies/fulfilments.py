"""Plans to leave that a later article tells as done: of a country, of one base or town, of what a plan is linked to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from briefing.assess.codes import force_code
from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, discrepancy, has, sentence_of, stage
from briefing.assess.discrepancies.completions import completions, is_overtaken
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family
from briefing.assess.discrepancies.strengths import PEOPLE, is_zero
from briefing.assess.ranges import before
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Event, Mention, Observation, Span

PLANNED_SIDE = "planned"
"""What the overtaken side of a fulfilled plan says."""
_READING = "Plan and fulfilment, told at different times."
_PLANS = frozenset({"planned", "expected"})
_SITES = frozenset({"base", "city"})
_LEFT = frozenset({"base", "city", "region", "area"})
_TOWARDS = re.compile(r"\b(?:to|for|towards?|into|via|through|in|at)\s+(?:the\s+)?$", re.IGNORECASE)


def fulfilments(dossier: Dossier) -> list[Discrepancy]:
    """Every plan to leave that is done: none of them is a conflict."""
    return [
        *_plans(dossier),
        *_left_as_planned(dossier),
        *_sites(dossier),
    ]


def _sites(dossier: Dossier) -> list[Discrepancy]:
    """A base or town that a force was to leave, by sentences that name it, and that it has left by a later article."""
    left: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in dossier.observations:
        if is_zero(row) and row.place.kind in _LEFT:
            left[(row.force, row.place.country)].append(row)
    plans = [
        mention
        for event in dossier.events
        if event.type == "RETREAT"
        for mention in event.mentions
        if mention.status in _PLANS
    ]
    found = []
    for (force, _), zeros in sorted(left.items()):
        places = sorted({row.place.name for row in zeros})
        gone = {place: [row for row in zeros if row.place.name == place] for place in places}
        done = {place: told for place in places if (told := _planned(plans, force, gone[place], dossier))}
        if done:
            who = with_article(actor_name(force, dossier.actors))
            found.append(
                discrepancy(
                    dossier.documents,
                    "status",
                    f"{has(who, 'Is', 'Are')} still to leave {_listed(list(done))}?",
                    [
                        (PLANNED_SIDE, [mention.quote for told in done.values() for mention in told]),
                        ("done", [span for row in zeros if row.place.name in done for span in row.spans]),
                    ],
                    "superseded",
                    _READING,
                )
            )
    return found


def _listed(places: Sequence[str]) -> str:
    """ "A, B and C"."""
    return " and ".join(filter(None, (", ".join(places[:-1]), places[-1])))


def _planned(
    plans: Sequence[Mention],
    force: str,
    zeros: Sequence[Observation],
    dossier: Dossier,
) -> list[Mention]:
    """The plans, by a force or by nobody named, to leave a place that it has left since."""
    return [
        mention
        for mention in plans
        if (not mention.source or any(code[:3] in {force[:3], "MIL"} for code in mention.source))
        and any(
            before(dossier.published[mention.document], row.when)
            or all(is_overtaken(mention.document, name, dossier.published) for name in row.documents)
            for row in zeros
        )
        and _names(dossier.views[mention.document], mention, zeros[0].place.name)
    ]


def _names(views: Sequence[SentenceView], mention: Mention, place: str) -> bool:
    """Whether the sentence of a plan names a place as what is to be left, not as where the force is or goes."""
    view = next(row for row in views if row.index == mention.sentence)
    return any(
        row.place is not None
        and row.place.name == place
        and row.actor is None
        and not _TOWARDS.search(view.text(view.sentence.start, row.start))
        for row in view.entities
    )


def _plans(dossier: Dossier) -> list[Discrepancy]:
    """The plans of a thing, once it is fulfilled to the end: one discrepancy for all plans of the same."""
    known = {event.id: event for event in dossier.events}
    plans: dict[tuple[str, ...], list[Event]] = {}
    for plan in dossier.events:
        done = tuple(name for name in plan.linked if name in known and _is_whole(known[name], dossier))
        if plan.status in _PLANS and done:
            plans.setdefault(done, []).append(plan)
    found = []
    for done, rows in plans.items():
        fulfilled: list[Span] = [span for name in done for span in known[name].best_spans]
        found.append(
            discrepancy(
                dossier.documents,
                "status",
                f"Is this still a plan: “{known[done[0]].description}”?",
                [(PLANNED_SIDE, [span for plan in rows for span in plan.best_spans]), ("done", fulfilled)],
                "superseded",
                _READING,
            )
        )
    return found


def _is_whole(event: Event, dossier: Dossier) -> bool:
    """Whether an act is told as complete, and not one phase of it."""
    spans = [mention.trigger for mention in event.mentions]
    return event.phase == "complete" and not any(stage().search(sentence_of(span, dossier.views)) for span in spans)


def _left_as_planned(dossier: Dossier) -> list[Discrepancy]:
    """A force said to be about to leave a country, of which another article, none known to be earlier, has it gone."""
    done: dict[tuple[str, str], list[Span]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    for row in dossier.observations:
        if is_zero(row) and row.place.kind == "country" and row.what in PEOPLE:
            done[(family(row.force), row.place.country)] += row.spans
            names[(family(row.force), row.place.country)] = row.force
    for told in completions(dossier):
        if (told.force, told.country) not in names:
            done[(told.force, told.country)].append(told.span)
    linked = {name for event in dossier.events if event.status in _PLANS for name in event.linked}
    fulfilled = {
        (family(event.source[0]), _country(event.lead, dossier))
        for event in dossier.events
        if event.id in linked and event.phase == "complete" and event.source
    }
    found = []
    for (force, country), spans in sorted(done.items()):
        plans = [
            mention.quote
            for event in dossier.events
            if event.type == "RETREAT"
            for mention in event.mentions
            if mention.status in _PLANS and any(family(code) == force for code in mention.source)
            if _country(mention, dossier) == country and (mention.place is None or mention.place.kind not in _SITES)
            if any(is_overtaken(mention.document, span.document, dossier.published) for span in spans)
        ]
        if not plans or (force, country) in fulfilled:
            continue
        planned = {span.document for span in plans}
        later = [
            span for span in spans if any(is_overtaken(name, span.document, dossier.published) for name in planned)
        ]
        code = names.get((force, country)) or (force if " " in force else force_code(force))
        where = next((place.name for place in dossier.hosts.values() if place and place.country == country), "there")
        found.append(
            discrepancy(
                dossier.documents,
                "status",
                f"{has(with_article(actor_name(code, dossier.actors)), 'Is', 'Are')} still to leave {with_article(where)}?",
                [(PLANNED_SIDE, plans), ("done", a_document_each(later))],
                "superseded",
                _READING,
            )
        )
    return found


def _country(mention: Mention, dossier: Dossier) -> str:
    """The country that a mention is of: where it is placed, else that of its article."""
    host = dossier.hosts.get(mention.document)
    return mention.place.country if mention.place is not None else host.country if host is not None else ""


def a_document_each(spans: Sequence[Span]) -> list[Span]:
    """The first of some quotes in each document: more of one article say no more."""
    return list({span.document: span for span in reversed(spans)}.values())
