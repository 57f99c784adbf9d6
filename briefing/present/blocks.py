"""The building blocks of a briefing, as plain data.

A briefing is a sequence of blocks. A notebook cell shows one (or a few); ``briefing.publish.tree`` gathers them from the
executed notebook into the document tree, and the exporters draw that tree as HTML and PDF. No block holds markup: text is
text, figures are SVG made by matplotlib. Lengths are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar, Literal

MIME = "application/vnd.briefing.blocks+json"

Mark = Literal["", "strong", "emphasis", "quote", "muted", "hue-1", "hue-2", "hue-3"]
Level = Literal["high", "moderate", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of text with at most one mark. ``hue-1`` to ``hue-3`` are the three actors with most evidence."""

    kind: ClassVar[str] = "run"
    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A bracketed reference to entries of the evidence list."""

    kind: ClassVar[str] = "cite"
    numbers: tuple[int, ...]


Inline = tuple[Run | Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands above everything: series, edition, title, one line of facts; and the data of the file itself."""

    kind: ClassVar[str] = "front"
    series: str
    edition: str
    title: str
    facts: tuple[tuple[str, str], ...]
    as_of: str
    """ISO day; also the date of the PDF."""
    foot: str = ""
    author: str = ""
    organisation: str = ""
    marking: str = ""
    paper: Literal["a4", "letter"] = "a4"
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 opens a section (a new page in print unless ``flow``) and states its finding."""

    kind: ClassVar[str] = "heading"
    level: Literal[1, 2, 3]
    text: str
    anchor: str
    flow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Prose. Roles: ``bottom-line``, ``lead`` (under a heading), ``body``, ``note`` (small, grey)."""

    kind: ClassVar[str] = "paragraph"
    content: Inline
    role: Literal["bottom-line", "lead", "body", "note"] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Reporting confidence with the reason for it."""

    kind: ClassVar[str] = "confidence"
    level: Level
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One numbered key point."""

    kind: ClassVar[str] = "point"
    head: str
    body: Inline
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The key points, numbered from 1."""

    kind: ClassVar[str] = "points"
    items: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A titled grey panel of labelled lines (what changed since the previous edition)."""

    kind: ClassVar[str] = "panel"
    title: str
    lead: Inline = ()
    rows: tuple[tuple[str, Inline], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A short titled list (gaps, indicators, alternatives)."""

    kind: ClassVar[str] = "listing"
    title: str
    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A main column with a side column beside it; one below the other on a narrow screen."""

    kind: ClassVar[str] = "columns"
    main: tuple[Block, ...]
    side: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: title that states the finding, SVG with live text, alt text in words, caption.

    ``narrow`` is the same figure drawn anew for phones (optional), with its own size.
    """

    kind: ClassVar[str] = "figure"
    id: str
    title: str
    svg: str
    alt: str
    width: float
    height: float
    caption: Inline = ()
    narrow: str = ""
    narrow_width: float = 88.0
    narrow_height: float = 106.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column. ``width`` is its share of the text width (shares are relative to one another)."""

    kind: ClassVar[str] = "column"
    label: str
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: one inline per cell; the first cell of a row is its head."""

    kind: ClassVar[str] = "table"
    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    caption: Inline = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One discrepancy: the question, the claims of either side, the verdict in a word or two, the reading in a sentence."""

    kind: ClassVar[str] = "dispute"
    question: str
    one: tuple[Inline, ...]
    other: tuple[Inline, ...]
    verdict: str
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """The discrepancies, side by side."""

    kind: ClassVar[str] = "disputes"
    items: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One numbered quote. ``before`` and ``after`` complete its sentence; ``label`` and ``line`` name article and line."""

    kind: ClassVar[str] = "evidence"
    number: int
    quote: str
    document: str
    label: str
    line: int
    start: int
    end: int
    origin: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceList:
    """The numbered quotes that every reference leads to."""

    kind: ClassVar[str] = "evidence-list"
    title: str
    note: str
    entries: tuple[Evidence, ...]


Block = Front | Heading | Paragraph | Points | Panel | Listing | Columns | Figure | Table | Disputes | EvidenceList


def to_json(value: Any) -> Any:
    """A block (or anything inside one) as JSON data: dataclasses become objects with their ``kind`` first."""
    if is_dataclass(value) and not isinstance(value, type):
        data: dict[str, Any] = {"kind": getattr(value, "kind", "")}
        data.update({item.name: to_json(getattr(value, item.name)) for item in fields(value)})
        return data
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return value
