"""How many of whom are where, for reading: the latest state of each force, and the strength table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefing.assess.codes import party
from briefing.assess.ranges import overlap
from briefing.present.blocks import (
    Block,
    Column,
    Inline,
    Mark,
    Paragraph,
    Run,
    Table,
)
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.prose.house_style import is_unnamed, origin_words, spelt
from briefing.present.prose.naming import actor_name, is_document, searched
from briefing.present.prose.narrative import PLANNED, TOLD
from briefing.present.report.corrected import dagger
from briefing.present.report.settings import Settings
from briefing.present.report.state import PEOPLE, superseded, theatres
from briefing.types import Findings, Observation

_WIDE = 62
"""Days beyond which a line says little of when it held."""
_TWO = 2
"""Origins from which on a thing does not rest on one alone."""
_EACH = 5
"""Lines of the strength table for one force in one country."""


def strength(findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int]) -> tuple[Block, ...]:
    """The strength table and the source summary."""
    year = settings.as_of.year
    rows = []
    listed = _strength_rows(findings)
    stale = superseded(findings)
    for row in listed:
        number = hue.get(party(row.force))
        mark: Mark = f"hue-{number}" if number in {1, 2, 3} else "strong"  # type: ignore[assignment]
        strength = _words(row)
        words = f" (“{row.qualifier}”)" if row.qualifier and row.kind != "share" and row.low != 0 else ""
        late = "out of date: " if row.id in stale else ""
        label = late + {"planned": "planned: ", "outflow": "leaving: ", "inflow": "arriving: "}.get(row.kind, "")
        rows.append(
            (
                (Run(text=wording.capitalised(actor_name(row.force, findings)), mark=mark),),
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
        caption=_left_out([row for row in findings.observations if row not in listed], citations),
    )
    return (table, _source_summary(findings, settings))


def _words(row: Observation) -> str:
    """The strength of a line; of what is no people, first what it is, and no word where its number is not given."""
    if row.what in PEOPLE:
        return wording.strength_words(row)
    counted = row.low is not None or row.high is not None
    return f"{row.what}, {wording.strength_words(row)}" if counted else row.what


def _left_out(rows: Sequence[Observation], citations: Citations) -> Inline:
    """How many lines the table leaves out, with the quotes of those that the figure shows or may have left unnamed."""
    if not rows:
        return ()
    verb = "stands" if len(rows) == 1 else "stand"
    count = wording.capitalised(wording.count_words(len(rows), "further line"))
    cite = citations.unshown(span for row in rows for span in row.spans)
    return (Run(text=f"{count} {verb} in tables/posture.csv"), *((cite,) if cite.numbers else ()), Run(text="."))


def _strength_rows(findings: Findings, limit: int = 9) -> list[Observation]:
    """The ledger for reading: the best attested forces first, each from the latest statement back."""
    stale = superseded(findings)
    order = {key: number for number, key in enumerate(theatres(findings))}
    rows = sorted(
        (row for row in findings.observations if not _covered(row, findings.observations)),
        key=lambda row: (
            order[(row.force, row.place.country)],
            row.kind in {"planned", "outflow"},
            row.id in stale,
            row.when.days is not None and row.when.days > _WIDE,  # what can be of any day says little of the latest
            -(row.when.latest or date.max).toordinal(),
            row.place.kind != "country",
            row.id,
        ),
    )
    shown: list[Observation] = []
    for key in order:  # the head of each force's list, so that none crowds out the others
        shown += [row for row in rows if (row.force, row.place.country) == key][:_EACH]
    return sorted(shown, key=lambda row: row.id in stale)[:limit]


def _covered(row: Observation, rows: Sequence[Observation]) -> bool:
    """Whether a presence without a number is that of a line which gives one, for the same force, place and time."""
    return row.kind == "presence" and any(
        other.kind == "stock"
        and (other.force, other.place.name) == (row.force, row.place.name)
        and (other.low or other.high)
        and overlap(other.when, row.when)
        for other in rows
    )


def _basis(row: Observation, findings: Findings) -> str:
    origins = [origin_words(origin) for origin in row.origins if not is_document(origin, findings)]
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
    text += f". {_origins(findings)} {_single(findings)}".rstrip()
    if findings.skipped:
        text += f" {wording.capitalised(wording.count_words(len(findings.skipped), 'file'))} could not be used."
    return Paragraph(content=(Run(text="Source summary. ", mark="strong"), Run(text=text)), role="note")


def _origins(findings: Findings) -> str:
    """Whom the articles name, and apart from them whom they leave unnamed."""
    given = {mention.origin for event in findings.events for mention in event.mentions if mention.origin}
    parts = sorted(
        {part for name in given if not is_unnamed(name) for part in spelt(name).split(" and ")}, key=str.casefold
    )
    named = [origin_words(part) for part in parts]
    unnamed = sorted({origin_words(name) for name in given if is_unnamed(name)})
    text = f"They name as origins {wording.listed(named)}" if named else "They name no origin"
    return f"{text}{f', and cite {wording.listed(unnamed)}' if unnamed else ''}."


def _single(findings: Findings) -> str:
    """How much of what happened rests on one origin; plans are counted apart."""
    told = [event for event in findings.events if event.status in TOLD]
    ahead = [event for event in findings.events if event.status in PLANNED]
    weak = [event for event in told if len(event.origins) < _TWO]
    if not told:
        return ""
    total = wording.count_words(len(told), "reported event")
    text = (
        f"None of {total} rests"
        if not weak
        else f"Of {total}, {wording.count(len(weak))} {'rests' if len(weak) == 1 else 'rest'}"
    )
    if len(weak) == len(told):
        text = "The one reported event rests" if len(told) == 1 else f"All {total} rest"
    apart = f"; {wording.count_words(len(ahead), 'plan')} or expectations are counted apart" if len(ahead) > 1 else ""
    apart = "; one plan or expectation is counted apart" if len(ahead) == 1 else apart
    return f"{text} on a single origin{apart}."
