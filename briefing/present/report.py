"""The briefing, composed from findings: every part of it as blocks, in reading order, each statement with its references.

Nothing is stated that no source says; what no source says is named as a gap, with the articles that were searched.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from briefing.present import figures, wording
from briefing.present.blocks import (
    Block,
    EvidenceList,
    Front,
)
from briefing.present.chronicle import events, sequence
from briefing.present.citations import Citations
from briefing.present.disputes import disputes
from briefing.present.naming import document_labels, hues
from briefing.present.settings import Settings
from briefing.present.sourcing import dating, evidence_list, scales
from briefing.present.strength import strength
from briefing.present.summary import summary
from briefing.types import Event, Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The composed briefing: its sections by name, each a sequence of blocks."""

    settings: Settings
    findings: Findings
    front: tuple[Block, ...]
    summary: tuple[Block, ...]
    posture: tuple[Block, ...]
    strength: tuple[Block, ...]
    sequence: tuple[Block, ...]
    events: tuple[Block, ...]
    places: tuple[Block, ...]
    presence: tuple[Block, ...]
    disputes: tuple[Block, ...]
    dating: tuple[Block, ...]
    evidence: tuple[Block, ...]

    @property
    def sections(self) -> tuple[tuple[Block, ...], ...]:
        """Every section, in reading order."""
        return tuple(getattr(self, field.name) for field in fields(self) if field.name not in {"settings", "findings"})

    @property
    def quotes(self) -> dict[int, str]:
        """The quote behind every reference number, for a notebook to show beside it."""
        return {
            entry.number: entry.quote
            for block in self.evidence
            if isinstance(block, EvidenceList)
            for entry in block.entries
        }


def compose(findings: Findings, settings: Settings, previous: Findings | None = None) -> Report:
    """The whole report. References are numbered in reading order."""
    labels = document_labels(findings)
    origins = {
        mention.quote: mention.origin for event in findings.events for mention in event.mentions if mention.origin
    }
    citations = Citations(findings.documents, labels, origins)
    kept = _kept(findings, settings)
    hue = hues(findings)
    return Report(
        settings=settings,
        findings=findings,
        front=(_front(findings, settings),),
        summary=(summary(kept, settings, citations, previous),),
        posture=figures.posture(kept, settings, citations, hue),
        strength=strength(kept, settings, citations, hue),
        sequence=sequence(kept, settings, citations),
        events=events(kept, settings, citations, hue, labels),
        places=figures.places(kept, settings, citations, hue),
        presence=figures.presence(kept, settings, citations, hue),
        disputes=disputes(kept, citations, labels),
        dating=dating(findings, settings, citations, labels),
        evidence=(*scales(), evidence_list(citations)),
    )


def _kept(findings: Findings, settings: Settings) -> Findings:
    """The findings that an edition shows: its countries and forces, and figures thinned by ``min_origins``."""

    def involves(event: Event) -> bool:
        if not settings.countries:
            return True
        named = {code[:3] for code in (*event.source, *event.target)}
        named |= {event.place.country} if event.place is not None else set()
        return bool(named & set(settings.countries))

    events = tuple(event for event in findings.events if involves(event) and len(event.origins) >= settings.min_origins)
    rows = tuple(
        row
        for row in findings.observations
        if (not settings.forces or row.force in settings.forces or row.force[:3] in settings.forces)
        and (not settings.countries or row.place.country in settings.countries)
    )
    return replace(findings, events=events, observations=rows)


def _front(findings: Findings, settings: Settings) -> Front:
    year = settings.as_of.year
    cutoff = _cutoff(findings, year)
    facts = [("As of", wording.day_words(settings.as_of))]
    if cutoff:
        facts.append(("Data cutoff", cutoff))
    if settings.previous is not None:
        facts.append(("Previous edition", wording.day_words(settings.previous[1])))
    facts.append(("Sources", wording.count_words(len(findings.documents), "article")))
    undated = sum(1 for row in findings.datings if not any(clue.rule == "stated" for clue in row.clues))
    kind = "undated news articles" if undated == len(findings.documents) else "news articles"
    count = wording.count_words(len(findings.documents), kind.removesuffix("s"))
    return Front(
        series=settings.series,
        edition=f"Edition {wording.day_words(settings.as_of)}",
        title=settings.title,
        facts=tuple(facts),
        as_of=settings.as_of.isoformat(),
        foot=f"Built from {count}. Dates without a year are in {year}. Bracketed numbers lead to the quotes at the end.",
        author=settings.author,
        organisation=settings.organisation,
        marking=settings.marking,
        paper=settings.paper,
    )


def _cutoff(findings: Findings, year: int) -> str:
    """The day of the latest article, or the day by which it appeared; empty where none is dated."""
    latest: dict[date, bool] = {}
    for row in findings.datings:
        day = row.published.best or row.published.latest
        if day is not None:
            latest[day] = latest.get(day, False) or row.published.best is not None
    if not latest:
        return ""
    day = max(latest)
    return f"{'' if latest[day] else 'by '}{wording.day_words(day, year)}, latest article"
