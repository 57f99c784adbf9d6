"""Numbers planned and then reached: a level to be cut or raised to, so many who are to go; and levels before a departure."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

from briefing.assess.discrepancies.claims import any_of, at_place, counted, discrepancy, dispute_words, sentence_of
from briefing.assess.discrepancies.completions import is_overtaken
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family, name_of
from briefing.assess.discrepancies.fulfilments import PLANNED_SIDE
from briefing.assess.discrepancies.strengths import PEOPLE, is_zero
from briefing.assess.ranges import before
from briefing.types import Discrepancy, Observation

_LEVELS = ("(lower)", "(raise)")
_GOING = ("(leave)", "(remove)", "(out)")
_ALIKE = 1.6


def targets(dossier: Dossier) -> list[Discrepancy]:
    """Every number that one statement plans and a later one tells as reached; and numbers before one departure."""
    found = []
    for plan in dossier.observations:
        if plan.kind != "planned" or plan.best is None or plan.what not in PEOPLE:
            continue
        level = plan.rule.endswith(_LEVELS)
        if not level and not plan.rule.endswith(_GOING):
            continue
        done = [row for row in dossier.observations if _is_done(row, plan, dossier, level=level)]
        if not done:
            continue
        who = name_of(family(plan.force), dossier, plan.place.country)
        number = f"{plan.best:,.0f}"
        question = (
            f"Has the strength planned for {who} {at_place(plan)} been reached: {number}?"
            if level
            else f"Are {number} of {who} still to go?"
        )
        sides = [(PLANNED_SIDE, plan.spans), ("done", [span for row in done for span in row.spans])]
        reading = "Plan and fulfilment: the number planned is the number told later."
        found.append(discrepancy(dossier.documents, "status", question, sides, "superseded", reading))
    return [*found, *_before_going(dossier)]


def _is_done(row: Observation, plan: Observation, dossier: Dossier, *, level: bool) -> bool:
    """Whether a line tells as so what another plans: that level later, or that many gone."""
    if row.kind != ("stock" if level else "outflow") or row.what not in PEOPLE or row.best != plan.best or is_zero(row):
        return False
    if family(row.force) != family(plan.force) or row.place.country != plan.place.country:
        return False
    if set(row.documents) & set(plan.documents):
        planned, so = plan.when.earliest, row.when.earliest
        return level and row.current and planned is not None and so is not None and planned < so
    late = all(is_overtaken(one, other, dossier.published) for one in plan.documents for other in row.documents)
    if level:
        return (late and before(plan.when, row.when)) or (late and _begins_later(row, plan))
    return late


def _begins_later(row: Observation, plan: Observation) -> bool:
    return row.when.earliest is not None and plan.when.earliest is not None and row.when.earliest > plan.when.earliest


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(dispute_words()['before']['going'])})\b", re.IGNORECASE)


def _before_going(dossier: Dossier) -> list[Discrepancy]:
    """How many there were before one departure, where two articles word it differently."""
    rows = [
        row
        for row in dossier.observations
        if row.kind == "stock" and row.what in PEOPLE and not is_zero(row) and row.when.earliest is None
        if any(_before().search(sentence_of(span, dossier.views)) for span in row.spans)
    ]
    found = []
    for one, other in combinations(rows, 2):
        if (one.force, one.place.name, one.what) != (other.force, other.place.name, other.what):
            continue
        low, high = sorted((_middle(one), _middle(other)))
        apart = low and high <= _ALIKE * low and high != low
        near = all(
            is_overtaken(a, b, dossier.published) or is_overtaken(b, a, dossier.published)
            for a in one.documents
            for b in other.documents
        )
        if not apart or not near:
            continue
        who = name_of(family(one.force), dossier, one.place.country)
        meet = max(row.low or 0.0 for row in (one, other)) <= min(row.high or float("inf") for row in (one, other))
        found.append(
            discrepancy(
                dossier.documents,
                "number",
                f"How many {counted(one.what, who)} were {at_place(one)} before the departure?",
                [(row.qualifier, row.spans) for row in (one, other)],
                "both-hold" if meet else "unresolved",
                "Different numbers by different articles, whose bounds overlap."
                if meet
                else "Different numbers by different articles; nothing says which is right.",
            )
        )
    return found


def _middle(row: Observation) -> float:
    """The number named, else the middle of its range."""
    return row.best if row.best is not None else ((row.low or 0.0) + (row.high or 0.0)) / 2
