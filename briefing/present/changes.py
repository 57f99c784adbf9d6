"""What changed since the previous edition, both built from the same folder of articles."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.present import wording
from briefing.present.blocks import Cite, Inline, Panel, Run
from briefing.present.citations import Citations
from briefing.present.naming import actor_name, document_labels
from briefing.present.narrative import PLANNED, dated, lowered, weight
from briefing.present.settings import Settings
from briefing.present.state import standing, state, theatres
from briefing.types import Event, Findings, Observation, Span

_MOST = {"New": 3, "Revised": 2}
_FEW = 1

Item = tuple[str, tuple[Span, ...]]
"""A few words and the quotes behind them."""


def changes(findings: Findings, previous: Findings, settings: Settings, citations: Citations) -> Panel:
    """The grey panel of page one: new, revised, met, dated, disputed, and where there is no news."""
    year = settings.as_of.year
    groups: list[tuple[str, list[Item]]] = [
        ("New", _new(findings, previous, year)),
        ("Revised", _revised(findings, previous)),
        ("Met", _met(findings, previous)),
        ("Dated", _dated(findings, previous, year)),
        ("Disputed", _disputed(findings, previous)),
        ("No news", _silent(findings, previous)),
    ]
    rows = tuple((label, _joined(items[: _MOST.get(label, _FEW)], citations)) for label, items in groups if items)
    before = settings.previous[1] if settings.previous else settings.as_of
    title = f"Changed since {wording.month(before, year)}"
    return Panel(title=title, lead=(Run(text=_lead(findings, previous)),), rows=rows)


def _lead(findings: Findings, previous: Findings) -> str:
    before = {document.id for document in previous.documents}
    labels = document_labels(findings)
    new = [labels[document.id] for document in findings.documents if document.id not in before]
    if not new:
        return "No article is new."
    count = wording.capitalised(wording.count_words(len(new), "article"))
    return f"{count} {'is' if len(new) == 1 else 'are'} new: {wording.listed(new)}."


def _joined(items: Sequence[Item], citations: Citations) -> Inline:
    parts: list[Run | Cite] = []
    for number, (text, spans) in enumerate(items):
        if number:
            parts.append(Run(text="; "))
        parts.append(Run(text=wording.capitalised(text) if not number else text))
        if spans:
            parts.append(citations.cite(spans))
    return tuple(parts)


def _new(findings: Findings, previous: Findings, year: int) -> list[Item]:
    known = {event.id for event in previous.events}
    fresh = [event for event in dated(findings.events) if event.id not in known]
    chosen = sorted(sorted(fresh, key=_late_first)[: _MOST["New"]], key=_early_first)
    return [
        (f"{lowered(event.description, event.source)}, {wording.span_words(event.when, year)}", event.best_spans)
        for event in chosen
    ]


def _late_first(event: Event) -> tuple[object, ...]:
    """What happened last, a completed act before its parts, an act before what is merely under way."""
    late = event.when.latest.toordinal() if event.when.latest else 0
    return (event.status == "ongoing", event.phase != "complete", -late, event.id)


def _early_first(event: Event) -> tuple[object, ...]:
    return (str(event.when.earliest), event.id)


def _revised(findings: Findings, previous: Findings) -> list[Item]:
    found: list[Item] = []
    for key in theatres(findings):
        now, then = state(standing(findings, key)), state(standing(previous, key))
        if now is None or then is None or now.id == then.id:
            continue
        old, new = wording.strength_words(then), wording.strength_words(now)
        if old != new:
            name = f"{actor_name(key[0], findings)} in {_country(now, findings)}"
            found.append((f"{name}: {old} becomes {new}", now.spans))
    return found


def _country(row: Observation, findings: Findings) -> str:
    """The country of a place by name, where a whole-country line of the ledger names it; else the place itself."""
    named = [
        other.place.name
        for other in findings.observations
        if other.place.country == row.place.country and other.place.kind == "country"
    ]
    return named[0] if named else row.place.name


def _met(findings: Findings, previous: Findings) -> list[Item]:
    """Plans of the previous edition that have since been fulfilled."""
    then_done = {event.id for event in previous.events if event.status not in PLANNED}
    now = {event.id: event for event in findings.events}
    found: list[Item] = []
    for plan in previous.events:
        if plan.status not in PLANNED or plan.id not in now:
            continue
        done = [now[name] for name in now[plan.id].linked if name in now and name not in then_done]
        complete = [event for event in done if event.phase == "complete" or event.type != "RETREAT"]
        if complete:
            best = min(complete, key=weight)
            found.append((lowered(plan.description, plan.source), best.best_spans))
    return found


def _dated(findings: Findings, previous: Findings, year: int) -> list[Item]:
    """Events that can now be dated more closely."""
    known = {event.id: event for event in previous.events}
    found = [event for event in dated(findings.events) if event.id in known and _narrower(event, known[event.id])]
    return [
        (f"{lowered(event.description, event.source)}: {wording.span_words(event.when, year)}", event.best_spans)
        for event in sorted(found, key=weight)
    ]


def _narrower(event: Event, old: Event) -> bool:
    now, then = event.when.days, old.when.days
    return now is not None and (then is None or now < then)


def _disputed(findings: Findings, previous: Findings) -> list[Item]:
    known = {row.id for row in previous.discrepancies}
    return [
        (row.subject, tuple(span for claim in row.claims for span in claim.spans[:1]))
        for row in findings.discrepancies
        if row.id not in known
    ]


def _silent(findings: Findings, previous: Findings) -> list[Item]:
    """Plans of the previous edition of which no later article speaks."""
    now = {event.id: event for event in findings.events}
    before = {document.id for document in previous.documents}
    return [
        (lowered(plan.description, plan.source), now[plan.id].best_spans)
        for plan in previous.events
        if plan.status in PLANNED
        and plan.id in now
        and not now[plan.id].linked
        and set(now[plan.id].documents) <= before
    ]
