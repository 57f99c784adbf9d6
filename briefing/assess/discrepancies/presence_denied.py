"""A force that some articles put at a place and that a party there says is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, discrepancy, has
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.posture.sightings import vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Entity, Observation, Place, Span

_KINDS = frozenset({"presence", "stock", "inflow"})
_ONLY = re.compile(
    r"\b(?:only|just|merely|nothing\s+but)\s+(?:\w+\s+)?(?:instructors|advisers|advisors|trainers)\b", re.IGNORECASE
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sets = vocabulary().sets
    hired, troops, saying = (
        "|".join(sorted(map(re.escape, sets[name]))) for name in ("hired", "regulars", "insisting")
    )
    none = rf"\b(?:{saying})\b[^.;“”\"]{{0,60}}?\bno\s+(?:\w+\s+){{0,2}}?"
    denial = rf"(?:{none}|\b(?:denies|denied|deny|denying)\b[^.;]{{0,60}}?)"
    return (
        re.compile(rf"{denial}(?:(?P<hired>{hired})|(?P<troops>{troops}))\b", re.IGNORECASE),
        re.compile(rf"\b(?:{saying})\b[^.;]{{0,40}}?", re.IGNORECASE),
    )


def presence_denied(dossier: Dossier) -> list[Discrepancy]:
    """For each force: the lines that put it at a place, against the sentences that deny that it is there."""
    denials: dict[tuple[str, str], list[Span]] = {}
    for name in sorted(dossier.views):
        place = dossier.hosts.get(name)
        for view in dossier.views[name]:
            if view.sentence.kind != "body" or place is None:
                continue
            force = _denied(view, dossier.observations, place)
            if force:
                span = dossier.documents[name].span(view.sentence.start, view.sentence.end)
                denials.setdefault((force, place.country), []).append(span)
    found = []
    for (force, country), spans in sorted(denials.items()):
        told = [
            span
            for row in dossier.observations
            if row.force == force and row.place.country == country and row.kind in _KINDS and row.high != 0
            for span in row.spans
            if not any(span.document == one.document and one.start <= span.start < one.end for one in spans)
        ]
        if not told:
            continue
        who = with_article(actor_name(force, dossier.actors))
        where = next(
            row.place.name for row in dossier.observations if row.place.country == country and row.force == force
        )
        found.append(
            discrepancy(
                dossier.documents,
                "status",
                f"{has(who, 'Is', 'Are')} in {with_article(where)}?",
                [("there", told), ("denied", spans)],
                "unresolved",
                "Told by some, denied by the other side; nothing in the articles decides between them.",
            )
        )
    return found


def _denied(view: SentenceView, observations: Sequence[Observation], place: Place) -> str:
    """The force whose presence a sentence denies: hired men of whoever has them there, or troops of a country it names."""
    match = _patterns()[0].search(view.sentence.text)
    if match is None and not (_ONLY.search(view.sentence.text) and _patterns()[1].search(view.sentence.text)):
        return ""
    if match is not None and match.group("troops"):
        start, end = view.sentence.start + match.start(), view.sentence.start + match.end()
        named: list[Entity] = [
            row for row in view.entities if start <= row.start < end and row.country != place.country
        ]
        return f"{named[-1].country} MIL" if named and named[-1].country else ""
    forces = {row.force for row in observations if row.place.country == place.country and row.force.endswith(" PRM")}
    return next(iter(forces)) if len(forces) == 1 else ""
