"""What happened, in figures and in order: dated events, plans with their outcome, undated background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.present import charts, wording
from briefing.present.blocks import (
    Block,
    Cite,
    Heading,
    Listing,
    Paragraph,
    Run,
)
from briefing.present.citations import Citations
from briefing.present.naming import party_name
from briefing.present.narrative import (
    background,
    by_party,
    dated,
    in_window,
    lowered,
    planned,
    story,
)
from briefing.present.settings import Settings
from briefing.types import Event, Findings

_SHORT = 15
"""Up to so many events their figures go on where the page has room; more open a page of their own."""


def events(
    findings: Findings,
    settings: Settings,
    citations: Citations,
    hue: Mapping[str, int],
    labels: Mapping[str, str],
) -> tuple[Block, ...]:
    """The figures on events: how many can have happened when, and who did what."""
    density = charts.density_figure(
        findings.events,
        datings=findings.datings,
        window=settings.window,
        bin=settings.bin,
        cite=citations.numbers,
        labels=labels,
    )
    lanes = charts.lanes_figure(
        findings.events, window=settings.window, actors=findings.actors, hues=hue, cite=citations.numbers
    )
    told = [event for event in findings.events if in_window(event, settings.window)]
    exact = sum(event.when.days == 1 for event in told)
    count = wording.capitalised(wording.count(exact)) if exact else "None"
    title = f"{count} of {len(told)} reported events can be dated to the day"
    heading = Heading(level=1, text=title if told else lanes.title, anchor="events", flow=len(told) <= _SHORT)
    return (heading, density, replace(lanes, title=""))


def sequence(findings: Findings, settings: Settings, citations: Citations) -> tuple[Block, ...]:
    """What happened in order of date, by who acted; plans with their outcome; what is told only as background."""
    year = settings.as_of.year
    told = [event for event in findings.events if in_window(event, settings.window)]
    blocks: list[Block] = [Heading(level=1, text="What happened, in order", anchor="sequence", flow=True)]
    for party, rows in by_party(dated(told)):
        name = party_name(party, findings)
        blocks.append(Heading(level=2, text=name, anchor=f"party-{party.lower().replace(' ', '-') or 'none'}"))
        blocks.append(Paragraph(content=story(rows, citations, year)))
    ahead = planned(told)
    if ahead:
        blocks.append(Heading(level=2, text="Planned and expected, as reported", anchor="planned"))
        blocks.append(_plans(ahead, findings, citations, year))
    old = background(told)
    if old:
        blocks.append(Heading(level=2, text="Reported without a date", anchor="background"))
        blocks.append(Paragraph(content=story(old, citations, year)))
    return tuple(blocks)


def _plans(events: Sequence[Event], findings: Findings, citations: Citations, year: int) -> Listing:
    """Plans with their outcome where a later article tells it."""
    known = {event.id: event for event in findings.events}
    items = []
    for event in events:
        by = f", by {wording.day_words(event.when.latest, year)}" if event.when.latest is not None else ""
        parts: list[Run | Cite] = [Run(text=f"{event.description}{by}"), citations.cite(event.best_spans)]
        done = [known[name] for name in event.linked if name in known]
        if done:
            outcome = min(
                done, key=lambda row: (row.phase != "complete", row.phase != "begin", -_last_day(row), row.id)
            )
            label = "Outcome" if outcome.phase == "complete" or outcome.type != "RETREAT" else "So far"
            when = wording.when_words(outcome.when, year)
            parts += [
                Run(text=f". {label}{f' {when}' if when else ''}: {lowered(outcome.description)}"),
                citations.cite(outcome.best_spans),
            ]
        items.append((*parts, Run(text=".")))
    return Listing(title="", items=tuple(items))


def _last_day(event: Event) -> int:
    return event.when.latest.toordinal() if event.when.latest is not None else 0
