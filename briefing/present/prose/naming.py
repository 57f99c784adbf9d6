"""Names for reading: articles by a short label, actors by the name readers know, and the hues of the three main parties."""

from __future__ import annotations

from briefing.assess.codes import party
from briefing.extract.names.lexicon import load_lexicon
from briefing.types import Findings


def document_labels(findings: Findings) -> dict[str, str]:
    """A short label for each document, D1, D2 … in order of publication, so that later articles come last."""
    return {document.id: f"D{number}" for number, document in enumerate(findings.documents, 1)}


def hues(findings: Findings) -> dict[str, int]:
    """Three parties get a hue each, 1 to 3: the two whose forces are best attested, then who acts most; others are neutral."""
    forces: dict[str, int] = {}
    for row in findings.observations:
        numbered = row.low is not None or row.high is not None
        forces[party(row.force)] = forces.get(party(row.force), 0) + 1 + numbered
    actors: dict[str, int] = {}
    for event in findings.events:
        for code in event.source[:1]:
            actors[party(code)] = actors.get(party(code), 0) + len(event.mentions)
    ranked = _ranked(forces)[:2]
    ranked += [name for name in _ranked(actors) if name not in ranked]
    return {name: number for number, name in enumerate(ranked[:3], 1)}


def _ranked(counts: dict[str, int]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def actor_name(code: str, findings: Findings) -> str:
    """The name of an actor code; the code itself where the articles never name it."""
    actor = findings.actors.get(code)
    return actor.name if actor is not None else code


def is_document(origin: str, findings: Findings) -> bool:
    """Whether an origin is an article that tells a thing on its own word."""
    return any(document.id == origin for document in findings.documents)


def searched(findings: Findings) -> str:
    """The articles that were searched, by their labels: "D1–D5"."""
    labels = list(document_labels(findings).values())
    return labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}" if labels else "no article"


def is_country(code: str) -> bool:
    """Whether a code is a country's (ISO 3166 alpha-3)."""
    return code in load_lexicon().countries


def country_name(code: str) -> str:
    """The name of a country by its code; the code itself where it is none."""
    known = load_lexicon().countries.get(code)
    return known.name if known is not None else code
