"""The briefing, composed from findings: every part of it as blocks, in reading order, each statement with its references.

Nothing is stated that no source says; what no source says is named as a gap, with the articles that were searched.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.errors import UserError
from briefing.present.blocks import (
    Block,
    EvidenceList,
    Figure,
    Front,
    Paragraph,
    Run,
)
from briefing.present.cards.card import Card
from briefing.present.cards.lists import CardIndex
from briefing.present.comparison.changes import Comparison, compared
from briefing.present.comparison.views import Names, account, blocks
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.prose.naming import document_labels, hues
from briefing.present.prose.telling import completed
from briefing.present.report import figures
from briefing.present.report.chronicle import events, sequence
from briefing.present.report.corrected import amendments, marked
from briefing.present.report.disputes import disputes
from briefing.present.report.outlook import outlook
from briefing.present.report.scope import scoped
from briefing.present.report.settings import Settings
from briefing.present.report.sourcing import dating, evidence_list, scales
from briefing.present.report.strength import strength
from briefing.present.report.summary import summary
from briefing.present.tables import COLUMNS, frame, rows
from briefing.types import Findings, Span

if TYPE_CHECKING:
    import pandas as pd

_CLOSE = 62
"""Days up to which the range of the latest article is told with both its ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The composed briefing: its sections by name, each a sequence of blocks; the findings behind it, as cards.

    ``kept`` are the findings that the edition shows (its countries, forces and ``min_origins``); ``folder`` is where the
    articles lie, as seen from the notebook; ``comparison`` is with the previous edition, if there is one.
    """

    settings: Settings
    findings: Findings
    kept: Findings
    front: tuple[Block, ...]
    summary: tuple[Block, ...]
    posture: tuple[Block, ...]
    strength: tuple[Block, ...]
    sequence: tuple[Block, ...]
    events: tuple[Block, ...]
    presence: tuple[Block, ...]
    places: tuple[Block, ...]
    outlook: tuple[Block, ...]
    disputes: tuple[Block, ...]
    dating: tuple[Block, ...]
    evidence: tuple[Block, ...]
    comparison: Comparison | None = None
    folder: str = ""

    @property
    def cards(self) -> CardIndex:
        """The findings as cards: ``report.cards.events``, ``.posture``, ``.discrepancies``, ``.documents``, or by id."""
        return CardIndex(findings=self.findings, shown=self.kept, folder=self.folder)

    def card(self, name: str) -> Card:
        """The card of an event, observation, discrepancy or article, by its id (its beginning will do) or file name."""
        return self.cards[name]

    @property
    def figures(self) -> dict[str, Figure]:
        """The figures by id, each with a title: ``show(report.figures["density"])``."""
        return {block.id: block for section in self.sections for block in section if isinstance(block, Figure)}

    def table(self, name: str) -> pd.DataFrame:
        """A table of the edition as a DataFrame: ``report.table("times")``. Raises UserError for a name that none has."""
        if name not in COLUMNS:
            raise UserError(f"{name}: no such table; there are {', '.join(COLUMNS)}")
        return frame(name, rows(self.findings)[name])

    def quote(self, number: int) -> Card:
        """The quote behind a reference number: where it stands, and what rests on it. Raises UserError for no such number."""
        for block in self.evidence:
            for entry in block.entries if isinstance(block, EvidenceList) else ():
                if entry.number == number:
                    span = Span(document=entry.document, start=entry.start, end=entry.end, exact=entry.quote)
                    return self.cards.card(span)
        raise UserError(f"{number}: no reference has this number; they go from 1 to {len(self.quotes)}")

    @property
    def sections(self) -> tuple[tuple[Block, ...], ...]:
        """Every section, in reading order."""
        values = (getattr(self, field.name) for field in fields(self))
        return tuple(value for value in values if isinstance(value, tuple))

    @property
    def changes(self) -> tuple[Block, ...]:
        """What changed since the previous edition, with the quotes behind it; a note where there is none to compare with."""
        if self.comparison is None or self.settings.previous is None:
            text = "No previous edition: set `previous` to the name of one, like “2024-06”."
            return (Paragraph(content=(Run(text=text),), role="note"),)
        names = Names(before=self.settings.previous[0], after=str(self.settings.as_of), title=self.settings.title)
        return blocks(account(self.comparison, names))

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
    citations = Citations(findings.documents, labels, origins, findings)
    found, findings = findings, completed(marked(findings))
    previous = completed(previous) if previous is not None else None
    kept = _kept(findings, settings)
    hue = hues(findings)
    comparison = _comparison(findings, previous, settings)
    return Report(
        settings=settings,
        findings=found,
        kept=kept,
        front=(_front(findings, settings),),
        summary=(summary(kept, settings, citations, comparison),),
        posture=figures.posture(kept, settings, citations, hue),
        strength=strength(kept, settings, citations, hue),
        sequence=sequence(kept, settings, citations),
        events=(
            *events(kept, settings, citations, hue, labels),
            *figures.corroboration(kept, settings, citations, hue, labels),
        ),
        presence=figures.presence(kept, settings, citations, hue),
        places=figures.places(kept, settings, citations, hue),
        outlook=outlook(kept, settings, citations),
        disputes=disputes(kept, citations, labels),
        dating=dating(findings, settings, citations, labels),
        evidence=(*amendments(findings, settings.as_of.year), *scales(), evidence_list(citations)),
        comparison=comparison,
    )


def _kept(findings: Findings, settings: Settings) -> Findings:
    """The findings that an edition shows: its countries and forces, and figures thinned by ``min_origins``."""
    found = scoped(findings, settings.countries, settings.forces)
    return replace(found, events=tuple(row for row in found.events if len(row.origins) >= settings.min_origins))


def _comparison(findings: Findings, previous: Findings | None, settings: Settings) -> Comparison | None:
    if previous is None or settings.previous is None:
        return None
    then, now = (scoped(row, settings.countries, settings.forces) for row in (previous, findings))
    return compared(then, now)


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
    """When the latest article appeared, as closely as is known; empty where none is dated."""
    published = [row.published for row in findings.datings if row.published.latest is not None]
    if not published:
        return ""
    last = max(published, key=lambda row: (row.best or row.latest or date.min, row.latest or date.min))
    if last.latest is not None and (last.days is None or last.days > _CLOSE):
        return f"by {wording.day_words(last.latest, year)}, latest article"
    return f"{wording.span_words(last, year)}, latest article"
