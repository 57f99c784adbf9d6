"""What the articles leave open: each statement of absence names the articles that were searched."""

from __future__ import annotations

from datetime import timedelta

from briefing.assess.description import with_article
from briefing.present.prose import wording
from briefing.present.prose.naming import actor_name, country_name, document_labels, searched
from briefing.present.prose.narrative import TOLD, Voice
from briefing.present.prose.telling import tell
from briefing.present.report.plans import is_overdue, open_plans
from briefing.present.report.state import PEOPLE, is_zero, standing, state, superseded, theatres
from briefing.present.report.themes import is_armed
from briefing.types import Findings, Span

_SILENCE = timedelta(days=31)
_FORCES = 3
"""Forces of whom it is asked what is not known."""


Gap = tuple[str, tuple[Span, ...]]
"""What is not known, in words, and the quotes behind it, where there are any."""


def gaps(findings: Findings, voice: Voice) -> list[Gap]:
    """Gaps in order of relevance: forces best attested, overdue plans, open disagreements, undated events and articles."""
    return [*_forces(findings, voice), *_overdue(findings, voice), *_open(findings), *_undated(findings)]


def _forces(findings: Findings, voice: Voice) -> list[Gap]:
    """Forces of states: those without a total, and those of whom nothing is heard for a month."""
    articles = searched(findings)
    stale = superseded(findings)
    items: list[Gap] = []
    for theatre in [pair for pair in theatres(findings) if not is_armed(pair[0])][:_FORCES]:
        rows = standing(findings, theatre)
        last = state(rows)
        if last is None or is_zero(last):
            continue
        name, country = actor_name(theatre[0], findings), with_article(country_name(theatre[1]))
        totals = [row for row in rows if row.kind == "stock" and row.what in PEOPLE]
        unknown = [] if any(row.low is not None or row.high is not None for row in totals) else ["no total"]
        day = max((row.when.latest for row in rows if row.when.latest is not None), default=None)
        if day is not None and voice.as_of - day > _SILENCE:
            since = wording.month(day, voice.year)
            late = any((row.force, row.place.country) == theatre and row.id in stale for row in findings.observations)
            unknown.append(f"after {since} {'only outdated passages' if late else 'nothing'}")
        if unknown:
            force = wording.capitalised(with_article(name))
            items.append((f"{force} in {country}: {wording.listed(unknown)} in {articles}", ()))
    return items


def _overdue(findings: Findings, voice: Voice) -> list[Gap]:
    found: list[Gap] = []
    for plan in open_plans(findings.events, voice):
        if is_overdue(plan, voice) and plan.when.latest is not None:
            row = tell(plan, findings, voice.year)
            day = wording.day_words(plan.when.latest, voice.year)
            if row.subject:
                plan_words = f"Whether {row.subject} carried out the plan {row.predicate} by {day}"
            else:
                plan_words = f"“{plan.description}” by {day}, as was planned"
            text = f"{plan_words}: nothing in {searched(findings)}"
            found.append((text, row.spans))
    return found


def _open(findings: Findings) -> list[Gap]:
    rows = [row for row in findings.discrepancies if row.handling == "unresolved" and row.kind in {"number", "place"}]
    return [
        (f"{row.subject} Sources disagree", tuple(span for claim in row.claims for span in claim.spans[:1]))
        for row in rows[:2]
    ]


def _undated(findings: Findings) -> list[Gap]:
    articles = searched(findings)
    items: list[Gap] = []
    undated = [event for event in findings.events if event.status in TOLD and event.when.days is None]
    if undated:
        count = wording.count_words(len(undated), "event")
        items.append((f"When {count} took place: no date in {articles}", ()))
    labels = document_labels(findings)
    dateless = [labels[row.document] for row in findings.datings if not row.published.edtf]
    if dateless:
        verb = "was" if len(dateless) == 1 else "were"
        items.append((f"When {wording.listed(dateless)} {verb} published", ()))
    return items
