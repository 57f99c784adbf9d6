"""How many of whom are where, for reading: the latest state of each force, and the strength table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from briefing.assess.description import with_article
from briefing.present import wording
from briefing.present.blocks import (
    Block,
    Cite,
    Column,
    Mark,
    Paragraph,
    Run,
    Table,
)
from briefing.present.citations import Citations
from briefing.present.naming import actor_name, is_document, searched
from briefing.present.settings import Settings
from briefing.types import Findings, Observation

_EACH = 5
"""Lines of the strength table for one force in one country."""


def theatres(findings: Findings) -> list[tuple[str, str]]:
    """Force and country, those with most evidence first."""
    counts: dict[tuple[str, str], int] = {}
    for row in findings.observations:
        key = (row.force, row.place.country)
        counts[key] = counts.get(key, 0) + len(row.spans) + (len(row.documents) > 1)
    return sorted(counts, key=lambda key: (-counts[key], key))


def superseded(findings: Findings) -> frozenset[str]:
    """Ids of the observations that rest on nothing but passages overtaken by a later fact."""
    stale = {span for row in findings.discrepancies if row.handling == "superseded" for span in row.claims[0].spans}
    return frozenset(row.id for row in findings.observations if set(row.spans) <= stale)


def latest(rows: Iterable[Observation]) -> Observation | None:
    """The observation that holds at the latest: by latest day, a number before a word, the whole country before a base."""
    known = [row for row in rows if row.when.latest is not None and row.status in {"happened", "ongoing"}]
    return max(
        known,
        key=lambda row: (
            row.kind in {"stock", "presence", "inflow", "share"},
            row.when.latest or date.min,
            row.kind == "stock",
            row.place.kind == "country",
            len(row.documents),
            row.id,
        ),
        default=None,
    )


def state_sentence(
    rows: Sequence[Observation], findings: Findings, citations: Citations, year: int
) -> list[Run | Cite]:
    row = latest(rows)
    if row is None:
        return []
    name = with_article(actor_name(row.force, findings))
    when = wording.when_words(row.when, year)
    if (row.low, row.high) == (0.0, 0.0) and row.place.kind == "country":
        origins = [origin for origin in row.origins if not is_document(origin, findings)]
        own = origins == [actor_name(row.force, findings)]
        source = (
            ", by its own account"
            if own
            else f", according to {wording.listed([with_article(origin) for origin in origins])}"
            if origins
            else ""
        )
        text = f"{wording.capitalised(name)} has left {row.place.name}{source}"
        exits = [
            other
            for other in rows
            if other is not row and (other.low, other.high) == (0.0, 0.0) and other.when.days is not None
        ]
        exits.sort(key=lambda other: (other.when.earliest or date.min, other.id))
        if exits:
            named = [f"{other.place.name} {wording.when_words(other.when, year)}" for other in exits]
            text += f": it left {wording.listed(named)}, and completed the withdrawal {when}"
        elif when:
            text += f" {when}" if not source else f" ({when.removeprefix('on ')})"
        spans = [span for other in (*exits, row) for span in other.spans]
        return [Run(text=text), citations.cite(spans), Run(text=". ")]
    if row.kind == "stock" and (row.low is not None or row.high is not None):
        text = f"{wording.capitalised(name)}: “{row.qualifier}” {row.what} in {row.place.name} {when}"
    elif row.kind == "inflow":
        text = f"{wording.capitalised(name)}: “{row.qualifier}” {row.what} arrived in {row.place.name} {when}"
    elif row.kind == "presence":
        text = f"{wording.capitalised(name)} was reported present {at(row)} {when}, without a number"
    else:
        text = f"{wording.capitalised(name)}: “{row.qualifier}” {at(row)} {when}"
    return [Run(text=text.strip()), citations.cite(row.spans), Run(text=". ")]


def at(row: Observation) -> str:
    return f"{'at' if row.place.kind == 'base' else 'in'} {row.place.name}"


def strength(findings: Findings, settings: Settings, citations: Citations, hue: Mapping[str, int]) -> tuple[Block, ...]:
    year = settings.as_of.year
    rows = []
    stale = superseded(findings)
    for row in _strength_rows(findings):
        number = hue.get(row.force[:3])
        mark: Mark = f"hue-{number}" if number in {1, 2, 3} else "strong"  # type: ignore[assignment]
        strength = f"{wording.strength_words(row)}"
        words = f" (“{row.qualifier}”)" if row.qualifier and row.kind not in {"share"} and row.low != 0 else ""
        late = "out of date: " if row.id in stale else ""
        label = late + {"planned": "planned: ", "outflow": "leaving: ", "inflow": "arriving: "}.get(row.kind, "")
        rows.append(
            (
                (Run(text=actor_name(row.force, findings), mark=mark),),
                (Run(text=row.place.name),),
                (Run(text=f"{label}{strength}", mark="strong"), Run(text=words)),
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
    )
    return (table, _source_summary(findings, settings))


def _strength_rows(findings: Findings, limit: int = 10) -> list[Observation]:
    """The ledger for reading: the best attested forces first, each from the latest statement back."""
    stale = superseded(findings)
    order = {key: number for number, key in enumerate(theatres(findings))}
    rows = sorted(
        findings.observations,
        key=lambda row: (
            order[(row.force, row.place.country)],
            row.kind in {"planned", "outflow"},
            row.id in stale,
            -(row.when.latest or date.max).toordinal(),
            row.place.kind != "country",
            row.id,
        ),
    )
    shown: list[Observation] = []
    for key in order:  # the head of each force's list, so that none crowds out the others
        shown += [row for row in rows if (row.force, row.place.country) == key][:_EACH]
    return shown[:limit]


def _basis(row: Observation, findings: Findings) -> str:
    origins = [origin for origin in row.origins if not is_document(origin, findings)]
    articles = wording.count_words(len(row.documents), "article")
    return f"{articles}, from {wording.listed(origins)}" if origins else articles


def _source_summary(findings: Findings, settings: Settings) -> Paragraph:
    year = settings.as_of.year
    count = wording.count_words(len(findings.documents), "article")
    days = [
        day for row in findings.datings for day in (row.published.earliest, row.published.latest) if day is not None
    ]
    text = f"{wording.capitalised(count)}"
    if days:
        text += f", published between {wording.day_words(min(days), year)} and {wording.day_words(max(days), year)} as far as their words allow"
    named = sorted({mention.origin for event in findings.events for mention in event.mentions if mention.origin})
    text += f". Origins they name: {', '.join(named)}." if named else ". They name no origin."
    weak = len([event for event in findings.events if len(event.origins) < 2])
    if findings.events:
        text += f" {wording.capitalised(wording.count_words(weak, 'event'))} of {len(findings.events)} rest on a single origin."
    if findings.skipped:
        text += f" {wording.capitalised(wording.count_words(len(findings.skipped), 'file'))} could not be used."
    return Paragraph(content=(Run(text="Source summary. ", mark="strong"), Run(text=text)), role="note")
