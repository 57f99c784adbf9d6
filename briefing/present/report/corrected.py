"""What an analyst corrected, for reading: a mark beside every such item, and the list of what was changed and why."""

from __future__ import annotations

from dataclasses import replace

from briefing.assess.edtf import parse_edtf
from briefing.present.blocks import Block, Column, Paragraph, Run, Table
from briefing.present.prose import wording
from briefing.types import Amendment, Discrepancy, Event, Findings, Observation

MARK = "†"


def dagger(item: Event | Observation | Discrepancy) -> str:
    """The mark of a corrected item; nothing for any other."""
    return MARK if item.corrected else ""


def marked(findings: Findings) -> Findings:
    """The findings with the mark in what is shown of events, of discrepancies and of the days of publication."""
    return replace(
        findings,
        events=tuple(replace(row, description=f"{row.description}{dagger(row)}") for row in findings.events),
        discrepancies=tuple(replace(row, subject=f"{row.subject}{dagger(row)}") for row in findings.discrepancies),
        datings=tuple(
            replace(row, published=replace(row.published, basis=f"{row.published.basis} {MARK}"))
            if row.corrected
            else row
            for row in findings.datings
        ),
    )


def amendments(findings: Findings, year: int) -> tuple[Block, ...]:
    """The list of corrections, for the annex; nothing where there are none."""
    if not findings.amendments:
        return ()
    note = (
        f"{MARK} marks what an analyst changed by hand in corrections.yaml; everything else is as the rules found it."
    )
    return (
        Table(
            id="corrections",
            title="Corrected by the analyst",
            columns=(
                Column(label="Item", width=2.6),
                Column(label="Was", width=2.2),
                Column(label="Now", width=2.2),
                Column(label="Reason", width=3),
            ),
            rows=tuple(
                (
                    (Run(text=row.subject), Run(text=f" {row.item}", mark="muted")),
                    (Run(text=f"{row.change}: ", mark="muted"), Run(text=_said(row.was, row, year))),
                    (Run(text=_said(row.now, row, year)),),
                    (Run(text=row.reason),),
                )
                for row in findings.amendments
            ),
        ),
        Paragraph(content=(Run(text=note),), role="note"),
    )


def _said(value: str, row: Amendment, year: int) -> str:
    """A value in words: days as readers write them, nothing as unknown."""
    if value == "null":
        return "not known" if row.change not in {"low", "high"} else "open"
    if row.change not in {"date", "published"}:
        return value
    try:
        return wording.span_words(parse_edtf(value), year)
    except ValueError:
        return value
