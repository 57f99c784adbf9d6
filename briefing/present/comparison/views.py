"""A comparison of two editions as blocks of a document, as Markdown and as data: three views of the same chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from briefing.plaintext import clean
from briefing.present.blocks import Block, Column, Front, Heading, Inline, Listing, Paragraph, Run, Table
from briefing.present.comparison.changes import Comparison, DisagreementChange, LevelChange, SourceChange
from briefing.present.comparison.chapters import (
    Change,
    Chapter,
    Line,
    Words,
    articles,
    chapters,
    labels,
    quiet_plans,
    summary_sentence,
    year_of,
)
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.report.confidence import rate
from briefing.present.report.sourcing import evidence_list
from briefing.types import DateRange, Discrepancy, Event, Observation

VERSION = 1
"""Version of the shape of the JSON."""
NO_CHANGE = "No change."
QUIET = "Plans of which no new article speaks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the two editions are called, how they are titled, and the parameters in which they differ."""

    before: str
    after: str
    title: str
    parameters: tuple[tuple[str, str, str], ...] = ()
    """Name of the parameter, its value before, its value after."""
    paper: Literal["a4", "letter"] = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A comparison in words, every quote behind it numbered in reading order."""

    comparison: Comparison
    names: Names
    chapters: tuple[Chapter, ...]
    quiet: tuple[Words, ...]
    citations: Citations


def account(comparison: Comparison, names: Names) -> Account:
    """The comparison in words; its quotes get their numbers here, so that every view gives the same ones."""
    both = (*comparison.before.events, *comparison.after.events)
    origins = {mention.quote: mention.origin for event in both for mention in event.mentions if mention.origin}
    citations = Citations(articles(comparison), labels(comparison), origins)
    told, quiet = chapters(comparison), () if comparison.empty else quiet_plans(comparison)
    for line in (line for chapter in told for line in chapter.lines):
        for words in (line.subject, line.before, line.after):
            if words is not None:
                citations.numbers(words.spans)
    for words in quiet:
        citations.numbers(words.spans)
    return Account(comparison=comparison, names=names, chapters=told, quiet=quiet, citations=citations)


def blocks(given: Account) -> tuple[Block, ...]:
    """The comparison as a document: a front, a chapter each as table or list, the quotes."""
    names, comparison = given.names, given.comparison
    found: list[Block] = [_front(given)]
    lead = summary_sentence(comparison) if not comparison.empty else NO_CHANGE
    found.append(Paragraph(content=(Run(text=lead),), role="bottom-line"))
    if names.parameters:
        found.append(Heading(level=1, text="Parameters", anchor="parameters", flow=True))
        rows = tuple(tuple((Run(text=cell),) for cell in row) for row in names.parameters)
        found.append(_table("parameters", "Parameters", ("Parameter", names.before, names.after), rows))
    for chapter in given.chapters:
        found.append(Heading(level=1, text=chapter.title, anchor=chapter.key, flow=True))
        found.extend(_chapter(chapter, given))
    if given.quiet:
        found.append(Heading(level=1, text=QUIET, anchor="quiet", flow=True))
        found.append(Listing(title="", items=tuple(_inline(words, given) for words in given.quiet)))
    if given.citations.entries():
        found.append(evidence_list(given.citations))
    return tuple(found)


def _front(given: Account) -> Front:
    comparison, names = given.comparison, given.names
    facts = []
    for label, findings in ((names.before, comparison.before), (names.after, comparison.after)):
        day = f"as of {wording.day_words(findings.as_of)}, " if findings.as_of is not None else ""
        facts.append((label, f"{day}{wording.count_words(len(findings.documents), 'article')}"))
    days = [row.as_of for row in (comparison.before, comparison.after) if row.as_of is not None]
    year = year_of(comparison)
    return Front(
        series="Open-source briefing, comparison",
        edition=names.title,
        title=f"What changed from {names.before} to {names.after}",
        facts=tuple(facts),
        as_of=max(days).isoformat() if days else "",
        foot="Both editions were computed anew from the same articles."
        + (f" Dates without a year are in {year}." if year is not None else "")
        + " Bracketed numbers lead to the quotes at the end.",
        paper=names.paper,
    )


def _chapter(chapter: Chapter, given: Account) -> list[Block]:
    """Lines with two sides as a table, the others as a list."""
    found: list[Block] = []
    if sided := [line for line in chapter.lines if line.before is not None or line.after is not None]:
        columns = ("What", given.names.before, given.names.after)
        rows = tuple(
            tuple(() if words is None else _inline(words, given) for words in (line.subject, line.before, line.after))
            for line in sided
        )
        found.append(_table(chapter.key, f"What {given.names.before} and {given.names.after} say", columns, rows))
    if plain := [line for line in chapter.lines if line not in sided]:
        found.append(Listing(title="", items=tuple(_noted(line, given) for line in plain)))
    return found


def _table(key: str, title: str, columns: Sequence[str], rows: tuple[tuple[Inline, ...], ...]) -> Table:
    return Table(id=key, title=title, columns=tuple(Column(label=label) for label in columns), rows=rows)


def _noted(line: Line, given: Account) -> Inline:
    note = (Run(text=f" {line.note}", mark="muted"),) if line.note else ()
    return (*_inline(line.subject, given), *note)


def _inline(words: Words, given: Account) -> Inline:
    cite = (given.citations.cite(words.spans),) if words.spans else ()
    return (Run(text=wording.capitalised(words.text)), *cite)


_SPECIAL = re.compile(r"[\\`*\[\]<>|~#&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LEADING = re.compile(r"^(\s*)([-+>=]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    """Words of somebody else's as Markdown that shows them as they are: no markup, no links, nobody called by name."""
    shown = _SPECIAL.sub(r"\\\g<0>", clean(text))
    shown = _LEADING.sub(
        lambda match: f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}", shown
    )
    shown = shown.replace("://", "&#58;//").replace("@", "@&#8203;")
    return re.sub(r"\bwww\.", "www&#46;", shown, flags=re.IGNORECASE)


def markdown(given: Account) -> str:
    """The comparison as Markdown for a pull request; what articles say is escaped. Ends in a newline."""
    names, comparison = given.names, given.comparison
    lines = [f"# What changed from {escaped(names.before)} to {escaped(names.after)}", ""]
    if comparison.empty:
        lines += [NO_CHANGE, ""]
    else:
        lines += [f"{escaped(summary_sentence(comparison))}{_days(comparison)}", ""]
    if names.parameters:
        lines += ["## Parameters", ""]
        lines += [f"- {escaped(name)}: {escaped(old)} → {escaped(new)}" for name, old, new in names.parameters]
        lines.append("")
    for chapter in given.chapters:
        lines += [f"## {escaped(chapter.title)}", ""]
        lines += [f"- {_told(line, given)}" for line in chapter.lines]
        lines.append("")
    if given.quiet:
        lines += [f"## {QUIET}", "", *(f"- {_marked(words, given)}" for words in given.quiet), ""]
    if entries := given.citations.entries():
        lines += ["## Quotes", ""]
        files = {document.id: document.file for document in articles(comparison)}
        for entry in entries:
            said = f", citing {escaped(entry.origin)}" if entry.origin else ""
            where = f"{entry.label}, {escaped(files[entry.document])}, line {entry.line}{said}"
            lines.append(f"{entry.number}. “{escaped(entry.quote)}” ({where})")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _days(comparison: Comparison) -> str:
    before, after = comparison.before.as_of, comparison.after.as_of
    if before is None or after is None:
        return ""
    year = year_of(comparison)
    told = f" Dates without a year are in {year}." if year is not None else ""
    return f" From what was known on {wording.day_words(before)} to what was known on {wording.day_words(after)}.{told}"


def _told(line: Line, given: Account) -> str:
    if line.before is None and line.after is None:
        text = _marked(line.subject, given)
        return f"{text}: {escaped(line.note)}" if line.note else text
    before, after = (_marked(words, given) if words is not None else "" for words in (line.before, line.after))
    return f"**{_marked(line.subject, given)}**: {before} → {after}"


def _marked(words: Words, given: Account) -> str:
    numbers = given.citations.numbers(words.spans)
    return escaped(words.text) + (f" [{', '.join(map(str, numbers))}]" if numbers else "")


def data(given: Account) -> dict[str, Any]:
    """The comparison as plain data; docs/comparison.md describes each member."""
    names, comparison = given.names, given.comparison
    named = labels(comparison)
    return {
        "version": VERSION,
        "before": _edition(names.before, comparison.before.as_of, [row.id for row in comparison.before.documents]),
        "after": _edition(names.after, comparison.after.as_of, [row.id for row in comparison.after.documents]),
        "parameters": [{"name": name, "before": old, "after": new} for name, old, new in names.parameters],
        "changes": [
            {"chapter": chapter.key, **_change(line, given)} for chapter in given.chapters for line in chapter.lines
        ],
        "unmentioned": [_event(event) for event in comparison.unmentioned if given.quiet],
        "articles": [
            {"document": document.id, "label": named[document.id], "file": document.file}
            for document in articles(comparison)
        ],
        "quotes": [
            {
                "number": entry.number,
                "document": entry.document,
                "line": entry.line,
                "start": entry.start,
                "end": entry.end,
                "quote": entry.quote,
                "origin": entry.origin,
            }
            for entry in given.citations.entries()
        ],
    }


def _edition(name: str, as_of: Any, documents: list[str]) -> dict[str, Any]:
    return {"edition": name, "as_of": as_of.isoformat() if as_of is not None else None, "documents": documents}


def _change(line: Line, given: Account) -> dict[str, Any]:
    change = line.change
    spans = [words.spans for words in (line.subject, line.before, line.after) if words is not None]
    before, after, acts = _sides(change)
    return {
        "kind": change.kind,
        "text": _sentence(line),
        "before": before,
        "after": after,
        "acts": acts,
        "quotes": list(given.citations.numbers(tuple(span for part in spans for span in part))),
    }


def _sentence(line: Line) -> str:
    if line.before is None and line.after is None:
        return f"{line.subject.text}: {line.note}" if line.note else line.subject.text
    before, after = (words.text if words is not None else "" for words in (line.before, line.after))
    return f"{line.subject.text}: {before} → {after}"


Data = list[dict[str, Any]]


def _sides(change: Change) -> tuple[Data, Data, Data]:
    """What was there before, what is there after, and what was done of a plan."""
    if isinstance(change, SourceChange):
        return _dated(change, change.before), _dated(change, change.after), []
    if isinstance(change, LevelChange):
        levels = [[_level(row)] if row is not None else [] for row in (change.before, change.after)]
        return levels[0], levels[1], []
    if isinstance(change, DisagreementChange):
        quarrels = [[_discrepancy(row)] if row is not None else [] for row in (change.before, change.after)]
        return quarrels[0], quarrels[1], []
    return [_event(row) for row in change.before], [_event(row) for row in change.after], [
        _event(row) for row in change.acts
    ]  # fmt: skip


def _dated(change: SourceChange, published: DateRange | None) -> Data:
    return [] if published is None else [{"document": change.document.id, "published": published.edtf}]


def _event(event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "description": event.description,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": event.when.edtf,
        "documents": list(event.documents),
        "origins": len(event.origins),
        "confidence": rate(event).level,
    }


def _level(row: Observation) -> dict[str, Any]:
    return {
        "observation": row.id,
        "force": row.force,
        "country": row.place.country,
        "place": row.place.name,
        "kind": row.kind,
        "qualifier": row.qualifier,
        "low": row.low,
        "best": row.best,
        "high": row.high,
        "date": row.when.edtf,
    }


def _discrepancy(row: Discrepancy) -> dict[str, Any]:
    return {
        "discrepancy": row.id,
        "kind": row.kind,
        "subject": row.subject,
        "handling": row.handling,
        "reading": row.reading,
    }
