"""The disagreements between the sources, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.assess.discrepancies.fulfilments import PLANNED_SIDE
from briefing.present.blocks import (
    Block,
    Dispute,
    Disputes,
    Heading,
    Inline,
    Paragraph,
    Run,
)
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.types import Claim, Discrepancy, Findings

_ORDER = {"unresolved": 0, "preferred": 1, "both-hold": 2, "superseded": 3}
"""What is open comes first, what has merely been overtaken last."""
_QUOTES = 2
"""Quotes shown on one side; the others are referred to."""
_LABEL = 60
"""Characters up to which what a side says heads its quotes."""
_VERDICTS = {
    "unresolved": "Unresolved",
    "both-hold": "Both hold",
    "superseded": "Out of date",
    "preferred": "Preferred",
}


def disputes(findings: Findings, citations: Citations, labels: Mapping[str, str]) -> tuple[Block, ...]:
    """The section on disagreements; nothing where there are none."""
    shown = [row for row in findings.discrepancies if row.claims[0].says != PLANNED_SIDE]  # told with the plans
    rows = sorted(shown, key=lambda row: (_ORDER[row.handling], row.kind, row.id))
    if not rows:
        return ()
    open_ones = [row for row in rows if row.handling == "unresolved"]
    heading = f"{wording.capitalised(wording.count_words(len(rows), 'disagreement'))} between the sources"
    left = f"{wording.capitalised(wording.count(len(open_ones)))} of them" if open_ones else "None of them"
    lead = f"{left} {'cannot be settled' if open_ones else 'stays open'}; every claim stays visible."
    return (
        Heading(level=1, text=heading, anchor="disagreements", flow=True),
        Paragraph(content=(Run(text=lead),), role="lead"),
        Disputes(items=tuple(_dispute(row, citations, labels) for row in rows)),
    )


def _dispute(row: Discrepancy, citations: Citations, labels: Mapping[str, str]) -> Dispute:
    def side(claim: Claim) -> tuple[Inline, ...]:
        spans, label = claim.spans, _label(claim, len(row.claims))
        shown = tuple(
            (
                *((Run(text=f"{label}: ", mark="strong"),) if label and number == 0 else ()),
                Run(text=f"“{' '.join(span.exact.split())}”", mark="quote"),
                Run(text=f" {labels[span.document]}", mark="muted"),
                citations.cite([span]),
            )
            for number, span in enumerate(spans[:_QUOTES])
        )
        rest = spans[_QUOTES:]
        return (*shown, (Run(text="also", mark="muted"), citations.cite(rest))) if rest else shown

    sides = [side(claim) for claim in row.claims]
    return Dispute(
        question=row.subject,
        one=sides[0],
        other=tuple(item for rows in sides[1:] for item in rows),
        verdict=_VERDICTS[row.handling],
        reading=row.reading,
    )


def _label(claim: Claim, sides: int) -> str:
    """What a side says, where its quotes do not say so in these words, or more than two sides are to be told apart."""
    says = claim.says.split(": “")[0].strip()
    said = " ".join(" ".join(span.exact for span in claim.spans).split()).casefold()
    told = sides == 2 and all(part in said for part in says.casefold().split("; "))
    return wording.capitalised(says) if says and len(says) <= _LABEL and not told else ""
