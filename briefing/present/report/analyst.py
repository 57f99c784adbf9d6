"""The analyst's own statements: each with references to the findings it rests on, set apart from reporting."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.errors import UserError
from briefing.present.blocks import Block, Cite, Column, Inline, Paragraph, Run, Table
from briefing.present.prose.citations import Citations
from briefing.present.report.settings import Settings, Statement
from briefing.types import Findings, Span

_LEAD = "Judgements are the analyst’s own, apart from what the sources report."
LIKELIHOOD = "almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain"


def spans_of(ids: Iterable[str], findings: Findings) -> tuple[Span, ...]:
    """The quotes behind ids of events, observations, discrepancies or documents. Raises UserError for an unknown id."""
    known: dict[str, tuple[Span, ...]] = {event.id: event.spans for event in findings.events}
    known |= {row.id: row.spans for row in findings.observations}
    known |= {row.id: tuple(span for claim in row.claims for span in claim.spans) for row in findings.discrepancies}
    known |= {row.document: tuple(span for clue in row.clues for span in clue.spans) for row in findings.datings}
    for name in ids:
        if name not in known:
            raise UserError(f"evidence: no event, observation, discrepancy or document has the id {name!r}")
    return tuple(dict.fromkeys(span for name in ids for span in known[name]))


def statement(row: Statement, findings: Findings, citations: Citations) -> Inline:
    """A statement with its references, ending in a full stop."""
    text = row.text.rstrip().removesuffix(".")
    cite: Cite = citations.cite(spans_of(row.evidence, citations.findings or findings))
    return (Run(text=text), cite, Run(text="."))


def judgements(findings: Findings, settings: Settings, citations: Citations) -> tuple[Block, ...]:
    """The analyst's judgements with likelihood and, apart from it, confidence; nothing where there are none."""
    blocks: list[Block] = []
    if settings.judgements:
        blocks += [
            Paragraph(content=(Run(text=_LEAD),), role="note"),
            Table(
                id="judgements",
                title="Judgements",
                columns=(
                    Column(label="Judgement", width=5),
                    Column(label="Likelihood", width=1.5),
                    Column(label="Confidence", width=1.2),
                ),
                rows=tuple(
                    (
                        statement(row, findings, citations),
                        (Run(text=row.likelihood, mark="strong"),),
                        (Run(text=row.confidence),),
                    )
                    for row in settings.judgements
                ),
                caption=(Run(text=f"Likelihood in seven steps: {LIKELIHOOD}."),),
            ),
        ]
    return tuple(blocks)
