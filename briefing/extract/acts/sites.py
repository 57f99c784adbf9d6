"""A trigger where it stands: what the reading of an act has to go by."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.triggers import Operator, Triggers
from briefing.types import Entity, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A trigger where it stands: its sentence, clause (start, end), operator, and the topic of the sentence before."""

    view: SentenceView
    hit: Hit
    start: int
    end: int
    operator_hit: Hit | None
    operator: Operator | None
    triggers: Triggers
    previous: tuple[Entity, ...]
    near: tuple[Entity, ...] = ()
    """The topic of the sentence before where that sentence names it itself."""
    guest: tuple[Entity, ...] = ()
    """The foreign force that the article tells of, if it is one."""
    abroad: frozenset[str] = frozenset()
    """The countries of whose forces abroad the article tells."""
    host: Place | None = None
    """The country that the article is set in."""

    @property
    def trigger_start(self) -> int:
        """Offset of the trigger."""
        return self.view.tokens[self.hit.index].start


def phrase_end(site: Site) -> int:
    """Where the phrase of a noun ends: before the next verb ("the withdrawal deadline | agreed by both")."""
    for token in site.view.tokens[site.hit.last + 1 :]:
        if token.start >= site.end:
            break
        named = any(
            row.start <= token.start < row.end for row in site.view.entities
        )  # "the reduction of French forces"
        if token.word in site.triggers.verbs and token.word not in site.triggers.nouns and not named:
            return token.start
    return site.end


def subject_start(site: Site) -> int:
    """Where the subject begins, before an aside between commas: "three jets, all of them new, | landed"."""
    view, first = site.view, site.view.token_at(site.start)
    light = site.triggers.words["auxiliaries"]
    if view.word(first - 1) != "," or not all(view.word(at) in light for at in range(first, site.hit.index)):
        return site.start
    breaks = [at for at in range(first - 1) if view.tokens[at].is_break]
    before = view.tokens[breaks[-1]].start if breaks else view.sentence.start
    return view.clause_start(before, site.triggers)
