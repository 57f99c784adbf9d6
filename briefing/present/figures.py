"""Where the figures stand: each section of the report that is mostly a figure, with the heading that states its finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.present import charts
from briefing.present.blocks import Block, Heading
from briefing.present.citations import Citations
from briefing.present.settings import Settings
from briefing.present.state import superseded
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
    heading = Heading(level=1, text=ledger.title, anchor="presence", flow=len(rows) <= _FEW)
    return (heading, replace(ledger, title="Presence by force and place"), claims)


def places(findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int]) -> tuple[Block, ...]:
    """The map."""
    return ()


_FEW = 6
"""Up to so many observations the ledger goes on where the page has room; more open a page of their own."""


def current(findings: Findings) -> list[Observation]:
    """What a figure can show: no passage overtaken by then, and no level whose day is open to the future."""
    stale = superseded(findings)
    return [
        row
        for row in findings.observations
        if row.id not in stale and (row.kind == "planned" or row.when.latest is not None)
    ]
