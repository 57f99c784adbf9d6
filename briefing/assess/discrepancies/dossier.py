"""What an edition's documents say, side by side: what discrepancies are looked for in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.extract.acts.clauses import SentenceView
from briefing.types import Actor, DateRange, Document, Event, Observation, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The documents that count, their sentences and days of publication, and what has been found in them so far.

    All mappings but ``actors`` (by code) are by document id; ``hosts`` has the country that each article is set in.
    """

    views: Mapping[str, Sequence[SentenceView]]
    events: Sequence[Event]
    observations: Sequence[Observation]
    documents: Mapping[str, Document]
    published: Mapping[str, DateRange]
    actors: Mapping[str, Actor]
    hosts: Mapping[str, Place | None]
