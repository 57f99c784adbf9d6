"""What the ledger of forces says of a section, as sentences: the numbers given, and where armed groups are present."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from briefing.assess.description import with_article
from briefing.present.blocks import Inline, Run
from briefing.present.prose.naming import actor_name, country_name
from briefing.present.prose.narrative import Voice, joined
from briefing.present.prose.wording import capitalised, day_words, listed, when_words
from briefing.present.report.state import PEOPLE, is_zero, superseded
from briefing.present.report.themes import Theme
from briefing.types import Observation

_MOST = 4
"""Numbers that one sentence tells."""


def strengths(theme: Theme, voice: Voice) -> Inline:
    """The numbers that articles give of the force of a section, country by country; the presence of armed groups."""
    sentences: list[Inline] = []
    if theme.theatre is not None:
        force = theme.theatre[0]
        rows = [row for row in voice.findings.observations if row.force == force and _is_level(row)]
        countries = list(dict.fromkeys([theme.theatre[1], *sorted({row.place.country for row in rows})]))
        sentences += [
            _levels([row for row in rows if row.place.country == country], country, force, voice)
            for country in countries
        ]
    stale = superseded(voice.findings)
    present = [row for row in theme.observations if row.kind == "presence" and row.id not in stale]
    sentences += [
        _presence([row for row in present if (row.force, row.when.edtf) == key], voice)
        for key in dict.fromkeys((row.force, row.when.edtf) for row in present)
    ]
    return joined(sentences)


def _is_level(row: Observation) -> bool:
    counted = row.kind == "stock" and row.what in PEOPLE and (row.low, row.high) != (None, None) and not is_zero(row)
    return counted and row.place.kind == "country" and bool(row.qualifier) and row.when.latest is not None


def _levels(rows: Sequence[Observation], country: str, force: str, voice: Voice) -> Inline:
    if not rows:
        return ()
    rows = sorted(rows, key=lambda row: (row.when.latest or date.max, row.when.earliest or date.min, row.id))[-_MOST:]
    told = []
    for row in rows:
        when = _as_of(row, voice.year)
        told.append(f"“{row.qualifier[:1].lower() + row.qualifier[1:]}”{f' {when}' if when else ''}")
    name = with_article(actor_name(force, voice.findings))
    verb = "Reports put" if len({name for row in rows for name in row.documents}) > 1 else "One report puts"
    text = f"{verb} {name} in {with_article(country_name(country))} at {listed(told)}"
    spans = [span for row in rows for span in row.spans]
    return (Run(text=text), voice.citations.cite(spans), Run(text="."))


def _as_of(row: Observation, year: int) -> str:
    """The time of a level; one that is only bounded was true at some time before, not by a day."""
    if row.when.earliest is None and row.when.latest is not None:
        return f"before {day_words(row.when.latest + timedelta(days=1), year)}"
    return when_words(row.when, year)


def _presence(rows: Sequence[Observation], voice: Voice) -> Inline:
    first = rows[0]
    name = actor_name(first.force, voice.findings)
    places = listed(list(dict.fromkeys(row.place.name for row in rows)))
    when = when_words(first.when, voice.year)
    text = f"{capitalised(with_article(name))} was reported present in {places}{f' {when}' if when else ''}"
    return (Run(text=text), voice.citations.cite([span for row in rows for span in row.spans]), Run(text="."))
