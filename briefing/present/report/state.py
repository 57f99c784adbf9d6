"""How each force stands at the latest, as far as the articles say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.assess.description import with_article
from briefing.assess.ranges import before
from briefing.present.blocks import Cite, Run
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.prose.house_style import origin_words
from briefing.present.prose.naming import actor_name, is_document
from briefing.present.report.corrected import dagger
from briefing.types import Findings, Observation

PEOPLE = frozenset({"personnel", "troops", "instructors", "units"})
"""What a line of the ledger can count that is the strength of a force, rather than what it brings or takes away."""
_EXITS = 4
"""Departures on the way that one sentence names, the last of them."""
Theatre = tuple[str, str]
"""A force and the country it is in."""


def theatres(findings: Findings) -> list[Theatre]:
    """Every force in every country, those with most evidence first."""
    counts: dict[Theatre, int] = {}
    for row in findings.observations:
        key = (row.force, row.place.country)
        counts[key] = counts.get(key, 0) + len(row.spans) + (len(row.documents) > 1)
    return sorted(counts, key=lambda key: (-counts[key], key))


def superseded(findings: Findings) -> frozenset[str]:
    """Ids of the observations that put a force where, by that day, it had already left; earlier levels are history."""
    stale = {span for row in findings.discrepancies if row.handling == "superseded" for span in row.claims[0].spans}
    gone = [row for row in findings.observations if is_zero(row)]
    return frozenset(
        row.id
        for row in findings.observations
        if set(row.spans) <= stale
        and any(zero.place.name == row.place.name and _is_told_after(row, zero) for zero in gone)
    )


def _is_told_after(row: Observation, zero: Observation) -> bool:
    """Whether a force is told to be at a place on a day after it left: dated so, or as still so ("has been there")."""
    if before(zero.when, row.when):
        return True
    if row.kind != "presence" or not row.current or row.when.latest is None or zero.when.latest is None:
        return False
    return row.when.latest > zero.when.latest


def standing(findings: Findings, theatre: Theatre) -> tuple[Observation, ...]:
    """The observations of a force in a country that no later fact has overtaken."""
    stale = superseded(findings)
    return tuple(
        row for row in findings.observations if (row.force, row.place.country) == theatre and row.id not in stale
    )


def state(rows: Sequence[Observation]) -> Observation | None:
    """The one that holds at the latest: a level before a word, the whole country before a base, the later day."""
    people = [row for row in rows if row.what in PEOPLE]
    counted = [row for row in people if row.kind == "stock" and (row.low, row.high) != (None, None)]
    known = [
        row
        for row in (counted or people)
        if row.when.latest is not None and row.status in {"happened", "ongoing"} and row.kind != "planned"
    ]
    return max(
        known,
        key=lambda row: (
            row.place.kind == "country" and row.kind == "stock",
            row.when.latest or date.min,
            row.kind == "stock",
            (row.low, row.high) != (None, None),
            len(row.documents),
            row.id,
        ),
        default=None,
    )


def is_zero(row: Observation) -> bool:
    """Whether it says that nobody is left."""
    return row.low == 0 and row.high == 0 and row.what in PEOPLE


def state_sentence(
    rows: Sequence[Observation], findings: Findings, citations: Citations, year: int
) -> list[Run | Cite]:
    """How a force stands, as a sentence with its references; nothing where nothing can be said."""
    row = state(rows)
    if row is None:
        return []
    if is_zero(row) and row.place.kind == "country":
        return _departure(row, rows, findings, citations, year)
    name = actor_name(row.force, findings)
    when = wording.when_words(row.when, year)
    where = f"{'at' if row.place.kind == 'base' else 'in'} {row.place.name}"
    if row.kind in {"stock", "inflow"} and row.qualifier:
        of = "" if any(letter.isdigit() for letter in row.qualifier) else " of"
        what = name if row.what == "personnel" and not name.endswith("military") else f"{name} {row.what}"
        verb = "were reported" if row.kind == "stock" else "were reported to have arrived"
        text = f"“{wording.capitalised(row.qualifier)}”{of} {what} {verb} {where} {when}"
    elif row.kind == "share":
        text = f"“{wording.capitalised(row.qualifier)}” {with_article(name)} was reported {where} {when}"
    else:
        text = f"{wording.capitalised(with_article(name))} was reported present {where} {when}, without a number"
    return [Run(text=f"{text.strip()}{dagger(row)}"), citations.cite(row.spans), Run(text=". ")]


def _by_place(exits: Sequence[Observation], year: int) -> list[str]:
    """Each place that was left, once, with the day; where the articles differ, with each of the days."""
    found: dict[str, list[str]] = {}
    for row in exits[-_EXITS:]:
        days = found.setdefault(row.place.name, [])
        when = wording.when_words(row.when, year)
        days.extend([when] if when not in days else [])
    return [f"{place} {' or '.join(days)}" for place, days in found.items()]


def _departure(
    row: Observation, rows: Sequence[Observation], findings: Findings, citations: Citations, year: int
) -> list[Run | Cite]:
    """A force that has left a country, with the bases it left on the way, and by whose account."""
    name = actor_name(row.force, findings)
    when = wording.when_words(row.when, year)
    origins = [origin for origin in row.origins if not is_document(origin, findings)]
    said = ""
    if origins == [name]:
        said = "by its own account "
    elif origins:
        said = f"according to {wording.listed([origin_words(origin) for origin in origins])} "
    text = f"{wording.capitalised(with_article(name))} has left {row.place.name}: "
    exits = [other for other in rows if other is not row and is_zero(other) and other.when.days is not None]
    exits.sort(key=lambda other: (other.when.earliest or date.min, other.id))
    if exits:
        named = _by_place(exits, year)
        text += f"it left {wording.listed(named)}, and {said}completed the withdrawal {when}"
    else:
        text += f"{said}it completed the withdrawal {when}"
    text = f"{text.rstrip()}{dagger(row)}"
    spans = [span for other in (*exits, row) for span in other.spans]
    return [Run(text=text), citations.cite(spans), Run(text=". ")]
