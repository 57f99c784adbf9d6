"""What of the findings an edition is about: its countries and its forces."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from briefing.types import Event, Findings


def scoped(findings: Findings, countries: Collection[str] = (), forces: Collection[str] = ()) -> Findings:
    """The findings with only the events of some countries and the observations of some forces; empty means all.

    ``countries`` are ISO 3166 alpha-3 codes; a force is an actor code, or its first three letters for all of a country.
    """

    def involves(event: Event) -> bool:
        named = {code[:3] for code in (*event.source, *event.target)}
        named |= {event.place.country} if event.place is not None else set()
        return not countries or bool(named & set(countries))

    return replace(
        findings,
        events=tuple(event for event in findings.events if involves(event)),
        observations=tuple(
            row
            for row in findings.observations
            if (not forces or row.force in forces or row.force[:3] in forces)
            and (not countries or row.place.country in countries)
        ),
    )
