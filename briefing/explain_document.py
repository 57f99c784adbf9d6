"""How an article was dated, clue by clue, and what of its text was read: a pure function of the findings."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.account import Account, Entry, Fact, Part, citations, corrected
from briefing.plaintext import clean, days, line, quoted
from briefing.types import Block, Clue, DateRange, Document, Findings


def explain_document(document: Document, findings: Findings) -> str:
    """When an article was published and why, clue by clue, and what of its text was read; in plain text."""
    return str(account_of_document(document, findings))


def account_of_document(document: Document, findings: Findings) -> Account:
    """When an article was published and why, clue by clue, and what of its text was read."""
    dating = next(row for row in findings.datings if row.document == document.id)
    facts = [Fact(label="File", text=clean(document.file))]
    for label, span in (("Title", document.title), ("Byline", document.byline), ("Outlet", document.outlet)):
        if span is not None:
            told = f"{quoted(span.exact)} (line {line(document, span.start)})"
            facts.append(Fact(label=label, text=told, brief=label != "Byline"))
    facts.append(Fact(label="Published", text=days(dating.published, listed=True), brief=True))
    if dating.published.edtf:
        facts.append(Fact(label="EDTF", text=dating.published.edtf))
    facts.append(Fact(label="Basis", text=clean(dating.published.basis) or "none", brief=True))
    if document.repeats:
        told = f"{document.repeats}: nearly the same text, so no origin of its own"
        facts.append(Fact(label="Repeats", text=told, brief=True))
    facts += [Fact(label="Note", text=clean(note)) for note in document.notes]
    facts += corrected(document.id, findings)
    used = [clue for clue in dating.clues if clue.rule != "set aside"]
    aside = [clue for clue in dating.clues if clue.rule == "set aside"]
    before = " to the range before the correction" if dating.corrected else ""
    parts = [_clues(f"Clues{before}, strongest first" if used else "Clues: none", used, findings)]
    if aside:
        parts.append(_clues("Set aside", aside, findings))
    size = f"{clean(document.encoding)}, {len(document.text):,} characters"
    blocks = tuple(_block(block, document) for block in document.blocks)
    parts.append(Part(title=f"Text: {size}; what was read and what was not", entries=blocks))
    return Account(kind="Document", id=document.id, facts=tuple(facts), parts=tuple(parts))


def _clues(title: str, clues: Sequence[Clue], findings: Findings) -> Part:
    return Part(title=title, entries=tuple(_clue(number, clue, findings) for number, clue in enumerate(clues, 1)))


def _clue(number: int, clue: Clue, findings: Findings) -> Entry:
    leaves = DateRange(earliest=clue.earliest, latest=clue.latest)
    return Entry(
        mark=str(number),
        text=f"{clue.rule}: {clean(clue.argument)}",
        notes=() if clue.earliest is None and clue.latest is None else (f"leaves {days(leaves)}",),
        citations=citations(clue.spans, findings),
    )


def _block(block: Block, document: Document) -> Entry:
    first, last = line(document, block.start), line(document, max(block.start, block.end - 1))
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    told = f"{block.kind}, {where}"
    if block.reason:
        told += f": {clean(block.reason)}"
    words = clean(document.text[block.start : block.end])
    shown = words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"
    return Entry(mark="read" if block.kept else "set aside", text=f"{told}  “{shown}”")
