"""What is found while a text is read for actors and places, before it becomes an entity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.extract.names.lexicon import UNKNOWN_COUNTRY, Lexicon
from briefing.extract.names.words import Words
from briefing.types import Actor, Entity, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An actor or place from word ``start`` up to word ``end``.

    ``office``: a person's office, and the person is not named (yet). ``adjective``: nothing but a nationality.
    ``national``: begins with a nationality that is not a possessive ("Russian troops").
    """

    start: int
    end: int
    kind: Literal["actor", "place", "both"] = "actor"
    country: str = ""
    role: str = ""
    code: str = ""
    person: str = ""
    place: Place | None = None
    office: bool = False
    adjective: bool = False
    national: bool = False

    def entity(self, text: str, words: Words, lexicon: Lexicon) -> Entity:
        """The entity, in offsets of the text."""
        start, end = words.starts[self.start], words.ends[self.end - 1]
        return Entity(
            start=start,
            end=end,
            text=text[start:end],
            kind=self.kind,
            actor=self._actor(lexicon),
            place=self.place,
            country=self.country,
            role=self.role,
            person=self.person,
        )

    def _actor(self, lexicon: Lexicon) -> Actor | None:
        if self.kind == "place":
            return None
        if self.code:
            return lexicon.actor(self.code)
        if self.country:
            return lexicon.actor(f"{self.country} {self.role}".strip())
        return lexicon.actor(f"{UNKNOWN_COUNTRY} {self.role}") if self.role else None
