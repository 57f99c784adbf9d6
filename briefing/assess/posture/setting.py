"""A number (or a noun of force) in its sentence, with what governs it and what surrounds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.assess.posture.counted_phrase import Phrase
from briefing.assess.posture.predicate import Governor
from briefing.extract.acts.clauses import SentenceView
from briefing.types import DateRange, Document, Entity, Mention, Place, Quantity, Span

MOVING = frozenset({"RETREAT", "MOBILIZE", "AID", "REQUEST", "CONCEDE", "AGREE"})
"""PLOVER types of the acts that move a force, or undertake to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a sentence: its document and day, its acts, the host country, the topic of the sentence before.

    ``landmarks``: when the article's events took place, by the noun it calls them ("coup"). ``dates``: when acts took
    place, by their triggers, as all articles together have it.
    """

    document: Document
    published: DateRange
    acts: Sequence[Mention]
    landmarks: Mapping[str, DateRange]
    dates: Mapping[Span, DateRange]
    host: Place | None
    previous: tuple[Entity, ...]
    stood: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    """Where the article has so far put each force."""
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Which forces of each country the article names ("MIL", "COP")."""
    where: Place | None = None
    """The closest place that the text named last before the sentence."""
    guest: Entity | None = None
    """The one foreign force of which the article tells most: whose "the last convoy" and "the base" are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the last number told, for the next that leaves something out ("and some 900 in Syria", "another 500")."""

    owner: Entity
    force: str
    what: str
    place: Place | None
    quantity: Quantity
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with its governor; ``clause`` is where its clause begins and ends."""

    view: SentenceView
    phrase: Phrase
    over: Governor
    setting: Setting
    clause: tuple[int, int]

    @property
    def quantity(self) -> Quantity:
        """The number itself."""
        return self.phrase.quantity

    @property
    def act(self) -> Mention | None:
        """The act that the governing word triggers, else one whose words hold both."""
        token = self.view.tokens[self.over.index]
        rows = [act for act in self.setting.acts if act.type in MOVING]
        for act in rows:
            if act.trigger.start <= token.start < act.trigger.end:
                return act
        for act in rows:
            nearer = self.phrase.end <= act.trigger.start < token.start  # "the 300 soldiers pulling out are to go"
            if act.quote.start <= token.start < act.quote.end and self.is_in(act) and not nearer:
                return act
        return None

    def is_in(self, act: Mention) -> bool:
        """Whether an act's words hold the number."""
        return act.quote.start <= self.quantity.start < act.quote.end
