"""How many of whom are where, for reading: the latest state of each force, and the strength table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefing.present import wording
from briefing.present.blocks import (
    Block,
    Column,
    Mark,
    Paragraph,
    Run,
    Table,
)
from briefing.present.citations import Citations
from briefing.present.corrected import dagger
from briefing.present.naming import actor_name, is_document, searched
from briefing.present.settings import Settings
from briefing.present.state import superseded, theatres
from briefing.types import Findings, Observation

_EACH = 5
"""Lines of the strength table for one force in one country."""


def strength(findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int]) -> tuple[Block, ...]:
    """The strength table and the source summary."""
    year = settings.as_of.year
    rows = []
    stale = superseded(findings)
    for row in _strength_rows(findings):
        number = hue.get(row.force[:3])
        mark: Mark = f"hue-{number}" if number in {1, 2, 3} else "strong"  # type: ignore[assignment]
        strength = f"{wording.strength_words(row)}"
        words = f" (“{row.qualifier}”)" if row.qualifier and row.kind != "share" and row.low != 0 else ""
        late = "out of date: " if row.id in stale else ""
        label = late + {"planned": "planned: ", "outflow": "leaving: ", "inflow": "arriving: "}.get(row.kind, "")
        rows.append(
            (
                (Run(text=actor_name(row.force, findings), mark=mark),),
                (Run(text=row.place.name),),
                (Run(text=f"{label}{strength}{dagger(row)}", mark="strong"), Run(text=words)),
                (Run(text=wording.span_words(row.when, year)),),
                (Run(text=_basis(row, findings)), citations.cite(row.spans)),
            )
        )
    if not rows:
        text = f"No article ({searched(findings)}) gives the strength or place of a force that could be read."
        return (Paragraph(content=(Run(text=text),), role="note"), _source_summary(findings, settings))
    table = Table(
        id="strength",
        title="Forces as reported",
        columns=(
            Column(label="Force", width=1.4),
            Column(label="Where", width=1.8),
            Column(label="Strength", width=2.4),
            Column(label="As of", width=1.5),
            Column(label="Basis", width=2.2),
        ),
        rows=tuple(rows),
    )
    return (table, _source_summary(findings, settings))


def _strength_rows(findings: Findings, limit: int = 10) -> list[Observation]:
    """The ledger for reading: the best attested forces first, each from the latest statement back."""
    stale = superseded(findings)
    order = {key: number for number, key in enumerate(theatres(findings))}
    rows = sorted(
        findings.observations,
        key=lambda row: (
            order[(row.force, row.place.country)],
            row.kind in {"planned", "outflow"},
            row.id in stale,
            -(row.when.latest or date.max).toordinal(),
            row.place.kind != "country",
            row.id,
        ),
    )
    shown: list[Observation] = []
    for key in order:  # the head of each force's list, so that none crowds out the others
        shown += [row for row in rows if (row.force, row.place.country) == key][:_EACH]
    return shown[:limit]


def _basis(row: Observation, findings: Findings) -> str:
    origins = [origin for origin in row.origins if not is_document(origin, findings)]
    articles = wording.count_words(len(row.documents), "article")
    return f"{articles}, from {wording.listed(origins)}" if origins else articles


def _all_stated(findings: Findings) -> bool:
    """Whether every date of publication is stated outright."""
    return all(any(clue.rule == "stated" for clue in row.clues) for row in findings.datings if row.published.earliest)


def _source_summary(findings: Findings, settings: Settings) -> Paragraph:
    year = settings.as_of.year
    count = wording.count_words(len(findings.documents), "article")
    known = [row.published for row in findings.datings if row.published.days is not None]
    days = [day for published in known for day in (published.earliest, published.latest) if day is not None]
    text = f"{wording.capitalised(count)}"
    if days:
        first, last = min(days), max(days)
        when = f"between {wording.day_words(first, year)} and {wording.day_words(last, year)}"
        when = f"on {wording.day_words(first, year)}" if first == last else when
        undated = len(findings.documents) - len(known)
        text += f", {f'{wording.count(len(known))} of them ' if undated else ''}published {when}"
        text += "" if _all_stated(findings) else " as far as their words allow"
    named = sorted({mention.origin for event in findings.events for mention in event.mentions if mention.origin})
    text += f". Origins they name: {', '.join(named)}." if named else ". They name no origin."
    weak = len([event for event in findings.events if len(event.origins) < 2])
    if findings.events:
        total = wording.count_words(len(findings.events), "event")
        share = (
            f"Of {total}, {wording.count(weak)} {'rests' if weak == 1 else 'rest'}"
            if weak
            else f"None of {total} rests"
        )
        if weak == len(findings.events):
            share = "The one event rests" if weak == 1 else f"All {total} rest"
        text += f" {share} on a single origin."
    if findings.skipped:
        text += f" {wording.capitalised(wording.count_words(len(findings.skipped), 'file'))} could not be used."
    return Paragraph(content=(Run(text="Source summary. ", mark="strong"), Run(text=text)), role="note")
