"""Where the figures stand: each section of the report that is mostly a figure, with the heading that states its finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.present import charts
from briefing.present.blocks import Block, Heading, Paragraph, Run
from briefing.present.prose.citations import Citations
from briefing.present.prose.naming import searched
from briefing.present.report.settings import Settings
from briefing.present.report.state import superseded
from briefing.types import Findings, Observation


def posture(findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int]) -> tuple[Block, ...]:
    """Troop levels over time, for the first page."""
    return (
        charts.posture_figure(
            current(findings),
            events=findings.events,
            window=settings.window,
            actors=findings.actors,
            hues=hue,
            cite=citations.numbers,
            as_of=settings.as_of,
        ),
    )


def presence(findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int]) -> tuple[Block, ...]:
    """Who is reported where and for how long, over every number claimed; nothing where no force is observed."""
    rows = current(findings)
    if not rows:
        return ()
    ledger = charts.presence_figure(
        rows,
        window=settings.window,
        actors=findings.actors,
        hues=hue,
        cite=citations.numbers,
        as_of=settings.as_of,
    )
    claims = charts.claims_figure(
        rows, actors=findings.actors, hues=hue, cite=citations.numbers, year=settings.as_of.year
    )
    heading = Heading(level=1, text=ledger.title, anchor="presence", flow=True)
    return (heading, replace(ledger, title="Presence by force and place"), claims)


def places(findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int]) -> tuple[Block, ...]:
    """The map under a heading of its own; one true sentence where nothing can be put on it."""
    drawn = charts.map_figure(
        current(findings),
        events=findings.events,
        window=settings.window,
        actors=findings.actors,
        hues=hue,
        cite=citations.numbers,
        as_of=settings.as_of,
    )
    if drawn is None:
        text = f"No article ({searched(findings)}) names a place in the window that can be put on a map."
        return (Paragraph(content=(Run(text=text),), role="note"),) if findings.documents else ()
    return (
        Heading(level=1, text=drawn.title, anchor="places", flow=True),
        replace(drawn, title=""),
    )


def corroboration(
    findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int], labels: Mapping[str, str]
) -> tuple[Block, ...]:
    """Which articles stand behind which event; nothing where there is but one article or no event."""
    if len(findings.documents) < 2 or not findings.events:
        return ()
    drawn = charts.corroboration_figure(
        findings.events,
        documents=[document.id for document in findings.documents],
        labels=labels,
        window=settings.window,
        hues=hue,
        cite=citations.numbers,
    )
    return (drawn,)


def current(findings: Findings) -> list[Observation]:
    """What a figure can show: no passage overtaken by then, and no level whose day is open to the future."""
    stale = superseded(findings)
    return [
        row
        for row in findings.observations
        if row.id not in stale and (row.kind == "planned" or row.when.latest is not None)
    ]
