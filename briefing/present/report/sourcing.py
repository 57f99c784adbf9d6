"""The articles, how each was dated, and the quotes that every reference leads to."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.present import charts
from briefing.present.blocks import (
    Block,
    Column,
    EvidenceList,
    Heading,
    Paragraph,
    Run,
    Table,
)
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.report.confidence import RULE
from briefing.present.report.settings import Settings
from briefing.types import Findings


def dating(
    findings: Findings, settings: Settings, citations: Citations, labels: Mapping[str, str]
) -> tuple[Block, ...]:
    """The section on sources: the dating strip and a table of the articles."""
    stated = [row for row in findings.datings if any(clue.rule == "stated" for clue in row.clues)]
    title = _title(len(findings.datings), len(stated), sum(bool(row.published.edtf) for row in findings.datings))
    rows = []
    known = {document.id for document in findings.documents}
    for document, dating in zip(findings.documents, findings.datings, strict=True):
        clues = () if dating.corrected else dating.clues  # the articles' words do not bear out the analyst's day
        spans = [span for clue in clues for span in clue.spans if span.document in known]
        rows.append(
            (
                (Run(text=labels[document.id], mark="strong"),),
                (Run(text=_article_name(document.id, findings)),),
                (Run(text=wording.span_words(dating.published, settings.as_of.year)),),
                (
                    Run(text=dating.published.basis or "Nothing in the folder dates it."),
                    *((citations.cite(spans),) if spans else ()),
                ),
            )
        )
    return (
        Heading(level=1, text=title, anchor="sources", flow=True),
        charts.dating_figure(findings.datings, labels=labels),
        Table(
            id="sources",
            title="The articles and how each was dated",
            columns=(
                Column(label="", width=0.4),
                Column(label="Article", width=2.2),
                Column(label="Published", width=1.5),
                Column(label="Why", width=5.2),
            ),
            rows=tuple(rows),
        ),
    )


def _title(total: int, stated: int, dated: int) -> str:
    """What heads the section: how many articles carry a date, how many were dated from their wording, how many not."""
    if stated == total:
        return "The article carries its date" if total == 1 else "Every article carries its date"
    if not stated:
        rest = "each is dated from its wording" if dated == total else "none can be dated" if not dated else ""
        return f"No article carries a date; {rest or f'{wording.count(dated)} of {wording.count(total)} can be dated'}"
    verb = "carries its date" if stated == 1 else "carry their dates"
    head = wording.capitalised(f"{wording.count(stated)} of {wording.count_words(total, 'article')} {verb}")
    inferred = dated - stated
    rest = f"{wording.count(inferred)} {'is' if inferred == 1 else 'are'} dated from the wording" if inferred else ""
    missing = f"{wording.count(total - dated)} cannot be dated" if dated < total else ""
    return "; ".join(part for part in (head, rest, missing) if part)


def _article_name(name: str, findings: Findings) -> str:
    document = next(document for document in findings.documents if document.id == name)
    title = " ".join(document.title.exact.split()) if document.title is not None else "No title"
    parts = [f"“{title}”" if document.title is not None else f"{title}, {document.file}"]
    if document.byline is not None:
        parts.append(" ".join(document.byline.exact.split()))
    if document.outlet is not None:
        parts.append(" ".join(document.outlet.exact.split()))
    return ", ".join(parts)


def evidence_list(citations: Citations) -> EvidenceList:
    """The numbered quotes; called last, when everything has been cited."""
    return EvidenceList(
        title="Evidence",
        note="Verbatim from the articles. D = article, l. = line in its file; in italics, who the article cites.",
        entries=citations.entries(),
    )


def scales() -> tuple[Block, ...]:
    """What confidence and editions mean."""
    return (
        Paragraph(
            content=(
                Run(text="Confidence ", mark="strong"),
                Run(text=f"is in the reporting, not in what comes next. {RULE}"),
            ),
            role="note",
        ),
        Paragraph(
            content=(
                Run(text="Editions ", mark="strong"),
                Run(
                    text="use only articles published by their date. An earlier edition is rebuilt from the same "
                    "files. No outside source was used."
                ),
            ),
            role="note",
        ),
    )
