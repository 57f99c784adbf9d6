"""The tables: the only place where DataFrames are built.

Columns and conventions are those of the package's public surface: UTF-8 CSV with LF, one header row, ISO dates, empty for
unknown or unbounded, list cells joined by ``;``. In a frame dates are ``datetime64[s]`` (unknown: NaT) and lists tuples.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.present.datapackage import write_datapackage
from briefing.present.geography import write_geojson
from briefing.types import DateRange, Document, Findings, Span

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "document", "file", "encoding", "title", "byline", "outlet", "published", "published_earliest",
        "published_best", "published_latest", "basis", "words", "sha256",
    ),
    "skipped": ("file", "reason"),
    "blocks": ("document", "start", "end", "kept", "kind", "reason"),
    "times": ("document", "start", "end", "text", "type", "value", "mod", "edtf", "earliest", "latest", "rule"),
    "quantities": ("document", "start", "end", "text", "low", "best", "high", "qualifier", "unit"),
    "events": (
        "event", "date", "earliest", "best", "latest", "date_prec", "type", "mode", "status", "source", "target",
        "country", "place", "lat", "lon", "where_prec", "description", "documents", "origins", "linked", "corrected",
    ),
    "posture": (
        "observation", "force", "country", "place", "what", "kind", "qualifier", "low", "best", "high", "earliest",
        "latest", "status", "corrected",
    ),
    "discrepancies": ("discrepancy", "kind", "subject", "handling", "reading", "corrected"),
    "evidence": ("item", "role", "document", "start", "end", "quote"),
}  # fmt: skip

DATES = frozenset({"published_earliest", "published_best", "published_latest", "earliest", "best", "latest"})
_NUMERIC_BEST = frozenset({"quantities", "posture"})
_LISTS = {"events": frozenset({"source", "target", "documents", "linked"})}
_RISKY = ("=", "+", "-", "@")


def rows(findings: Findings) -> dict[str, list[Row]]:
    """Every table as rows of plain values (str, int, float, bool, date, tuple, None), in column order."""
    ranges = {dating.document: dating.published for dating in findings.datings}
    return {
        "documents": [_document(document, ranges.get(document.id, DateRange())) for document in findings.documents],
        "skipped": [{"file": row.file, "reason": row.reason} for row in findings.skipped],
        "blocks": _blocks(findings.documents),
        "times": _times(findings),
        "quantities": _quantities(findings),
        "events": _events(findings),
        "posture": _posture(findings),
        "discrepancies": [
            {
                "discrepancy": row.id,
                "kind": row.kind,
                "subject": row.subject,
                "handling": row.handling,
                "reading": row.reading,
                "corrected": row.corrected or None,
            }
            for row in findings.discrepancies
        ],
        "evidence": _evidence(findings),
    }


def _document(document: Document, published: DateRange) -> Row:
    return {
        "document": document.id,
        "file": document.file,
        "encoding": document.encoding,
        "title": _exact(document.title),
        "byline": _exact(document.byline),
        "outlet": _exact(document.outlet),
        "published": published.edtf,
        "published_earliest": published.earliest,
        "published_best": published.best,
        "published_latest": published.latest,
        "basis": published.basis,
        "words": len(document.body.split()),
        "sha256": document.sha256,
    }


def _exact(span: Span | None) -> str | None:
    return span.exact if span is not None else None


def _blocks(documents: Sequence[Document]) -> list[Row]:
    return [
        {
            "document": document.id,
            "start": block.start,
            "end": block.end,
            "kept": block.kept,
            "kind": block.kind,
            "reason": block.reason or None,
        }
        for document in documents
        for block in document.blocks
    ]


def _times(findings: Findings) -> list[Row]:
    return [
        {
            "document": document.id,
            "start": time.start,
            "end": time.end,
            "text": time.text,
            "type": time.type,
            "value": time.value,
            "mod": time.mod or None,
            "edtf": DateRange(earliest=time.earliest, latest=time.latest).edtf or None,
            "earliest": time.earliest,
            "latest": time.latest,
            "rule": time.rule,
        }
        for document in findings.documents
        for time in findings.times.get(document.id, ())
    ]


def _quantities(findings: Findings) -> list[Row]:
    return [
        {
            "document": document.id,
            "start": quantity.start,
            "end": quantity.end,
            "text": quantity.text,
            "low": quantity.low,
            "best": quantity.best,
            "high": quantity.high,
            "qualifier": quantity.qualifier or None,
            "unit": quantity.unit or None,
        }
        for document in findings.documents
        for quantity in findings.quantities.get(document.id, ())
    ]


def _events(findings: Findings) -> list[Row]:
    return [
        {
            "event": event.id,
            "date": event.when.edtf or None,
            "earliest": event.when.earliest,
            "best": event.when.best,
            "latest": event.when.latest,
            "date_prec": event.when.date_prec,
            "type": event.type,
            "mode": event.mode,
            "status": event.status,
            "source": event.source,
            "target": event.target,
            "country": event.place.country if event.place else None,
            "place": event.place.name if event.place else None,
            "lat": event.place.latitude if event.place else None,
            "lon": event.place.longitude if event.place else None,
            "where_prec": event.place.where_prec if event.place else 7,
            "description": event.description,
            "documents": event.documents,
            "origins": len(event.origins),
            "linked": event.linked,
            "corrected": event.corrected or None,
        }
        for event in findings.events
    ]


def _posture(findings: Findings) -> list[Row]:
    return [
        {
            "observation": row.id,
            "force": row.force,
            "country": row.place.country,
            "place": row.place.name,
            "what": row.what,
            "kind": row.kind,
            "qualifier": row.qualifier or None,
            "low": row.low,
            "best": row.best,
            "high": row.high,
            "earliest": row.when.earliest,
            "latest": row.when.latest,
            "status": row.status,
            "corrected": row.corrected or None,
        }
        for row in findings.observations
    ]


def _evidence(findings: Findings) -> list[Row]:
    known = {document.id for document in findings.documents}
    found: list[Row] = []
    for event in findings.events:
        found += [_quote(event.id, "support", span) for span in event.spans]
    for observation in findings.observations:
        found += [_quote(observation.id, "support", span) for span in observation.spans]
    for discrepancy in findings.discrepancies:
        for claim in discrepancy.claims:
            found += [_quote(discrepancy.id, f"claim-{claim.side}", span) for span in claim.spans]
    for dating in findings.datings:
        clues = () if dating.corrected else dating.clues  # the articles' words do not bear out the analyst's day
        spans = dict.fromkeys(span for clue in clues for span in clue.spans if span.document in known)
        found += [_quote(dating.document, "support", span) for span in spans]
    return found


def _quote(item: str, role: str, span: Span) -> Row:
    return {
        "item": item,
        "role": role,
        "document": span.document,
        "start": span.start,
        "end": span.end,
        "quote": span.exact,
    }


def frame(name: str, table: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows of one table as a DataFrame with its columns and types."""
    import pandas as pd  # slow to import, and no build needs a frame

    columns = COLUMNS[name]
    data = pd.DataFrame([[row[column] for column in columns] for row in table], columns=list(columns))
    for column in columns:
        if column in DATES and not (column == "best" and name in _NUMERIC_BEST):
            values = [pd.NaT if value is None else pd.Timestamp(value) for value in data[column]]
            data[column] = pd.Series(values, index=data.index, dtype="datetime64[s]")
        elif column in {"low", "best", "high", "lat", "lon"}:
            data[column] = data[column].astype("float64")
    return data


def frames(findings: Findings) -> dict[str, pd.DataFrame]:
    """Every table as a DataFrame."""
    return {name: frame(name, table) for name, table in rows(findings).items()}


def csv_text(name: str, table: Iterable[Mapping[str, Any]]) -> str:
    """One table as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = COLUMNS[name]
    writer.writerow(columns)
    for row in table:
        writer.writerow([_cell(row[column]) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _guard(";".join(str(item) for item in value))
    return _guard(str(value)) if isinstance(value, str) else str(value)


def _guard(text: str) -> str:
    """A cell that a spreadsheet would run as a formula gets a leading apostrophe."""
    return "'" + text if text.startswith(_RISKY) else text


def write_csv(findings: Findings, folder: Path) -> tuple[Path, ...]:
    """Write every table into ``folder`` (made if need be), and what goes with them; the paths written.

    Beside the tables stand their ``datapackage.json``, ``places.geojson`` and the text of every HTML article.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in rows(findings).items():
        path = folder / f"{name}.csv"
        path.write_text(csv_text(name, table), encoding="utf-8", newline="\n")
        written.append(path)
    written.append(write_datapackage(folder, as_of=findings.as_of))
    written.append(write_geojson(findings, folder))
    return (*written, *write_texts(findings, folder))


def write_texts(findings: Findings, folder: Path) -> tuple[Path, ...]:
    """Write the visible text of every HTML article, which its offsets count in, as ``text/<document>.txt``; the paths."""
    written = []
    for document in findings.documents:
        if document.file.casefold().endswith((".html", ".htm")):
            path = folder / "text" / f"{document.id}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(document.text, encoding="utf-8", newline="")
            written.append(path)
    return tuple(written)
