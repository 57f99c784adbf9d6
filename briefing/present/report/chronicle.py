"""What happened, in figures and in words: theme by theme, plans with their outcome, undated background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.assess.codes import party
from briefing.present import charts
from briefing.present.blocks import Block, Heading, Inline, Listing, Paragraph, Run
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.prose.naming import document_labels
from briefing.present.prose.narrative import (
    PLANNED,
    TOLD,
    Voice,
    event_sentence,
    in_window,
    paragraphs,
    passage,
    planned,
)
from briefing.present.report.importance import SPEECH, decides, moves, opens
from briefing.present.report.levels import strengths
from briefing.present.report.plans import not_yet, plan_sentence
from briefing.present.report.settings import Settings
from briefing.present.report.themes import Theme, themes
from briefing.types import Event, Findings


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
    told = [event for event in findings.events if event.status in TOLD and in_window(event, settings.window)]
    exact = sum(event.when.days == 1 for event in told)
    count = wording.capitalised(wording.count(exact)) if exact else "None"
    title = f"{count} of {wording.count_words(len(told), 'reported event')} can be dated to the day"
    heading = Heading(level=1, text=title if told else lanes.title, anchor="events", flow=True)
    return (heading, density, replace(lanes, title=""))


_YEARS = 400
"""Days of a range beyond which an event is background ("over the past decade"), dated though it is."""


def sequence(findings: Findings, settings: Settings, citations: Citations) -> tuple[Block, ...]:
    """What happened, theme by theme; plans with their outcome; apart from both what is told as undated background."""
    voice = Voice(findings=findings, citations=citations, as_of=settings.as_of)
    told = [event for event in findings.events if in_window(event, settings.window)]
    sections = themes(findings, told)
    blocks: list[Block] = [Heading(level=1, text="What happened, in order", anchor="sequence", flow=True)]
    for theme in sections:
        paragraphs = _paragraphs(theme, voice)
        if paragraphs:
            blocks.append(Heading(level=2, text=theme.title, anchor=_anchor(theme)))
            blocks += [Paragraph(content=content) for content in paragraphs]
    silent = _silent(sections, findings)
    if silent:
        blocks.append(
            Paragraph(content=(Run(text=f"No event could be read from {wording.listed(silent)}."),), role="note")
        )
    ahead = [*not_yet(findings), *planned(told)]
    if ahead:
        blocks.append(Heading(level=2, text="Planned and expected, as reported", anchor="planned"))
        blocks.append(Listing(title="", items=tuple(_ahead(event, voice) for event in ahead)))
    old = [(theme, [event for event in theme.events if is_background(event, theme)]) for theme in sections]
    if any(events for _, events in old):
        blocks.append(Heading(level=2, text="Background without a date", anchor="background"))
        blocks += [Paragraph(content=passage(events, voice)) for _, events in old if events]
    return tuple(blocks)


def _silent(sections: Sequence[Theme], findings: Findings) -> list[str]:
    """The labels of the articles from which nothing is told."""
    told = {name for theme in sections for event in theme.events for name in event.documents}
    told |= {name for theme in sections for row in theme.observations for name in row.documents}
    told |= {name for event in findings.events if event.status in PLANNED for name in event.documents}
    return [label for name, label in document_labels(findings).items() if name not in told]


def _paragraphs(theme: Theme, voice: Voice) -> list[Inline]:
    """What is dated, and what the ledger says of the force; apart from it what an article only bounds."""
    now = [event for event in theme.events if is_current(event, theme)]
    known = [event for event in now if event.when.days is not None]
    bounded = [event for event in now if event.when.days is None]
    levels = strengths(theme, voice)
    return [content for content in (*paragraphs(known, voice), *paragraphs(bounded, voice), levels) if content]


def is_current(event: Event, theme: Theme) -> bool:
    """Whether an event belongs to the story of its section rather than to the background.

    So does what is dated to a year or less; what an article opens with; and, of the forces that a section is about, every
    move and every decision on one, where it is bound by the day of an article at least.
    """
    if event.when.days is None and event.type in SPEECH and not theme.key.startswith("article "):
        return False
    if (
        theme.key.startswith("article ")
        or (event.when.days is not None and event.when.days <= _YEARS)
        or event.linked
        or (event.when.latest is not None and opens(event))
    ):
        return True
    own = theme.theatre is not None and party(theme.theatre[0]) in map(party, event.source + event.target)
    ongoing = moves(event) and (event.type != "AID" or event.status == "ongoing")
    return own and (ongoing or decides(event)) and event.when.latest is not None


def is_background(event: Event, theme: Theme) -> bool:
    """Whether an undated event is told as background: deeds and talks; what was merely said is left to the tables."""
    return not is_current(event, theme) and event.type not in SPEECH


def _anchor(theme: Theme) -> str:
    return f"theme-{theme.key.lower().replace(' ', '-')}"


def _ahead(event: Event, voice: Voice) -> Inline:
    return event_sentence(event, voice) if event.status == "denied" else plan_sentence(event, voice)
