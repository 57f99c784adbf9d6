"""How a finding came about, as data: what it is, the facts about it, and the quotes with what was read in each.

`briefing explain` prints an account as plain text, a notebook shows it as a card; both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.plaintext import SHORT, around, clean, field, joined, line, wrapped
from briefing.types import Document, Findings, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what it says. ``brief`` facts stand on a card at once, the others one click away."""

    label: str
    text: str
    brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote and where it stands: file and line, from 1; ``around`` has the words around a short one."""

    file: str
    line: int
    quote: str
    around: str = ""
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """File and line, as editors write them."""
        return f"{self.file}:{self.line}"

    def __str__(self) -> str:
        words = f", in: {self.around}" if self.around else ""
        return f"{self.place} “{self.quote}”{words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step of the reasoning: a text or a quote, what follows from it, and the words it rests on.

    ``mark`` is its number, or what became of it.
    """

    mark: str
    text: str = ""
    citation: Citation | None = None
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some steps under a title. ``label`` opens the title (``Claim 1``); ``note`` says what holds for all of them."""

    title: str
    label: str = ""
    note: str = ""
    citations: tuple[Citation, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one finding: ``kind`` (Event, Document …), ``id``, a title in words, facts, and the reasons."""

    kind: str
    id: str
    title: str = ""
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...] = ()

    def __str__(self) -> str:
        """The account in plain text, wrapped, ending in a newline."""
        head = f"{self.kind} {self.id}"
        lines = [wrapped(f"{head}: {self.title}") if self.title else head, ""]
        lines += [field(fact.label, fact.text) for fact in self.facts]
        for part in self.parts:
            lines += ["", *_part(part)]
        return joined(lines)


def cite(span: Span, document: Document, *, in_context: bool = False, notes: tuple[str, ...] = ()) -> Citation:
    """A quote and where it stands; ``in_context`` adds the words around a short one."""
    short = in_context and len(span.exact) <= SHORT
    return Citation(
        file=clean(document.file),
        line=line(document, span.start),
        quote=clean(span.exact),
        around=around(document, span.start, span.end) if short else "",
        notes=notes,
    )


def citations(spans: Sequence[Span], findings: Findings) -> tuple[Citation, ...]:
    """Quotes with their places, short ones with the words around them; those of articles that do not count left out."""
    documents = {document.id: document for document in findings.documents}
    return tuple(cite(span, documents[span.document], in_context=True) for span in spans if span.document in documents)


def corrected(item: str, findings: Findings) -> list[Fact]:
    """What an analyst changed in an item by hand, and why."""
    told = (
        f"{row.change}, {row.was} before, {row.now} now: {row.reason}"
        for row in findings.amendments
        if row.item == item
    )
    return [Fact(label="Corrected", text=clean(text), brief=True) for text in told]


def _part(part: Part) -> Iterator[str]:
    yield wrapped(part.title, first=f"{part.label}: ") if part.label else part.title
    if part.note:
        yield wrapped(part.note)
    for citation in part.citations:
        yield from _citation(citation)
    for entry in part.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    if entry.facts:
        yield ""
    mark = f"{entry.mark:>2}. " if entry.mark.isdigit() else f"{entry.mark:<11}"
    yield wrapped(str(entry.citation) if entry.citation is not None else entry.text, first=mark)
    for fact in entry.facts:
        yield field(fact.label, fact.text, 4)
    for note in entry.notes:
        yield wrapped(note, 4)
    for citation in entry.citations:
        yield from _citation(citation)


def _citation(citation: Citation) -> Iterator[str]:
    yield wrapped(str(citation), 4, first="- ")
    for note in citation.notes:
        yield wrapped(note, 6)
