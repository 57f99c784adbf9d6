"""The outlook: the analyst's judgements, what to watch, and other readings of what is in dispute."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.present.blocks import Block, Heading, Inline, Listing, Run
from briefing.present.prose.citations import Citations
from briefing.present.prose.narrative import Voice, in_window
from briefing.present.report.analyst import judgements, statement
from briefing.present.report.plans import open_plans, watch_item
from briefing.present.report.settings import Settings
from briefing.types import Event, Findings

_SHORT = 1
"""Up to so many things to watch stand on page one and need no section."""


def outlook(findings: Findings, settings: Settings, citations: Citations) -> tuple[Block, ...]:
    """The section: nothing where page one has said all of it."""
    voice = Voice(findings=findings, citations=citations, as_of=settings.as_of)
    told = [event for event in findings.events if in_window(event, settings.window)]
    blocks: list[Block] = [*judgements(findings, settings, citations)]
    ahead = watch(findings, settings, voice, told)
    if ahead:
        blocks.append(Listing(title="To watch", items=ahead))
    others = readings(findings, settings, voice)
    if others:
        blocks.append(Listing(title="Other readings", items=others))
    if not blocks or (len(blocks) == 1 and ahead and len(ahead) <= _SHORT):
        return ()
    return (Heading(level=1, text="Outlook", anchor="outlook", flow=True), *blocks)


def watch(findings: Findings, settings: Settings, voice: Voice, told: Sequence[Event]) -> tuple[Inline, ...]:
    """What to watch: the analyst's indicators, or else the plans of which no outcome is told, those overdue first."""
    if settings.indicators:
        return tuple(statement(row, findings, voice.citations) for row in settings.indicators)
    return tuple(watch_item(event, voice) for event in open_plans(told, voice))


def readings(findings: Findings, settings: Settings, voice: Voice) -> tuple[Inline, ...]:
    """Other readings: the analyst's alternatives, or else both sides of what stays open between the sources."""
    if settings.alternatives:
        return tuple(statement(row, findings, voice.citations) for row in settings.alternatives)
    found = []
    for row in findings.discrepancies:
        if row.handling == "unresolved" and row.kind in {"order", "place", "status"}:
            sides = " – or – ".join(claim.says for claim in row.claims)
            cite = voice.citations.cite(span for claim in row.claims for span in claim.spans[:1])
            found.append((Run(text=f"{row.subject} {sides}"), cite))
    return tuple(found)
