"""Foreign forces said to be at a place without a number: "are in", "we have", "guard the airport of", "are patrolling"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.assess.posture.owning import owns
from briefing.assess.posture.predicate import is_conditional, is_past, is_verb, status_at
from briefing.assess.posture.setting import Setting
from briefing.assess.posture.sightings import (
    FORCE_ROLES,
    Sighting,
    force_of,
    is_abroad,
    noun_pattern,
    origin_of,
    vocabulary,
)
from briefing.extract.acts import subjects
from briefing.extract.acts.building import trim
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import finite
from briefing.extract.acts.noun_phrases import governing_preposition
from briefing.extract.acts.triggers import load_triggers
from briefing.types import DateRange, Entity, Place

_HAVE = re.compile(r"\b(?:have|has|host|hosts)\s+(?:only\s+|some\s+|also\s+)?$", re.IGNORECASE)
_STILL = frozenset({"also", "still", "now", "already", "currently", "back", "meanwhile"})
_WHERE = frozenset({"in", "at", "near", "on", "of", "around", "inside", "along", "outside"})
_BLAMED = re.compile(r"\s+(?:responsible|accountable|liable|to\b)")
_CLOSE = frozenset({"base", "city"})
_HELD = re.compile(r"\s+(?:(?:all|most|much|part|parts)\s+of\s+)?(?:the\s+(?:\w+\s+){1,2}of\s+|the\s+)?", re.IGNORECASE)
_THERE = frozenset({"in", "at", "near"})
_PEOPLE = re.compile(r"\b(?:police|guards|officers|fighters|commandos|engineers)$", re.IGNORECASE)
_UNTOLD = ("how many ", "whether ", "no ")
_TOLD = frozenset({"happened", "ongoing"})


def hosted(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "Cuban instructors are in Angola", "we have Cuban instructors", "guard the port of A": a presence in the present."""
    if any(row.unit in vocabulary().units for row in view.quantities) or view.sentence.kind != "body":
        return []
    for force, place in (*_had(view, setting), *_standing(view, setting)):
        if is_abroad(force_of(force), place):
            return [_sighting(view, force, place, setting)]
    return []


def _had(view: SentenceView, setting: Setting) -> Iterator[tuple[Entity, Place]]:
    """ "We have Cuban instructors": in the country that the article is set in."""
    for force in view.entities:
        if force.role not in FORCE_ROLES or force.inferred or not owns(force) or setting.host is None:
            continue
        before = view.text(max(view.sentence.start, force.start - 24), force.start)
        if noun_pattern().search(force.text) is None or _HAVE.search(before) is None:
            continue
        if status_at(view, view.token_at(force.start) - 1, load_triggers()) == "happened":
            yield force, setting.host


def _standing(view: SentenceView, setting: Setting) -> Iterator[tuple[Entity, Place]]:
    """ "Are still in A", "guard the port of A", "are patrolling near A", with the force that is subject."""
    triggers = load_triggers()
    if not any(row.place is not None for row in view.entities):
        return
    for index, token in enumerate(view.tokens):
        verb = _verb(view, index) if token.word in _verbs() else None
        if verb is None or status_at(view, verb, triggers) not in _TOLD:
            continue
        if is_conditional(view, token.start):
            continue
        end = view.clause_end(token.end, triggers)
        rows = [row for row in view.entities if row.place is not None and row.start >= token.end and row.end <= end]
        wanted = _THERE if verb != index or token.word in triggers.words["be"] else _WHERE
        here = next((row.place for row in rows if governing_preposition(view, row, triggers) in wanted), None)
        here = here or _object(view, index, rows)
        force = _subject(view, index, setting)
        if here is not None and force is not None:
            yield force, here


def _object(view: SentenceView, index: int, rows: Sequence[Entity]) -> Place | None:
    """The town or base that is object of a verb of holding: "control A", "hold all of A"."""
    if not any(form.lemma in vocabulary().sets["holding"] for form in vocabulary().verbs.get(view.word(index), ())):
        return None
    for row in rows[:1]:
        if _BLAMED.match(view.text(row.end, view.sentence.end)):  # "hold A responsible"
            return None
        if (
            row.place is not None
            and row.place.kind in _CLOSE
            and _HELD.fullmatch(view.text(view.tokens[index].end, row.start))
        ):
            return row.place
    return None


@cache
def _verbs() -> frozenset[str]:
    """The words that may tell a presence."""
    rows = vocabulary().verbs.items()
    return frozenset({"is", "are"} | {word for word, forms in rows if any(form.says == "post" for form in forms)})


def _verb(view: SentenceView, index: int) -> int | None:
    """The token whose status is that of a presence told at a token: "are" before a place, "guard", "are guarding"."""
    triggers, word = load_triggers(), view.word(index)
    if word in {"is", "are"}:
        at = index + 1
        while view.word(at) in _STILL:
            at += 1
        return at if view.word(at) in _THERE else None
    for form in vocabulary().verbs.get(word, ()):
        if form.says != "post":
            continue
        going = word.endswith("ing") and view.word(index - 1) in {"is", "are", *_STILL}
        now = "base" in form.tenses and not is_past(form) and is_verb(view, index, form)
        noun = view.word(index - 1) in triggers.words["be"] | triggers.words["prepositions"]
        if going or (now and not noun):
            return index
    return None


def _subject(view: SentenceView, index: int, setting: Setting) -> Entity | None:
    """The force that is subject of a verb; a guess only where it is the one foreign force of the article."""
    rows = subjects.subject(view, finite(view, index), load_triggers(), setting.previous)
    guest = setting.guest
    for row in rows:
        sure = not row.inferred or (guest is not None and guest.country == row.country)
        people = (
            _PEOPLE.search(row.text) is not None or noun_pattern().search(row.text) is not None or row.role == "PRM"
        )
        people = people and not view.text(view.sentence.start, row.start).endswith(_UNTOLD)
        if row.role in FORCE_ROLES and owns(row) and sure and people:
            return row
    return None


def _sighting(view: SentenceView, force: Entity, place: Place, setting: Setting) -> Sighting:
    published, document = setting.published, setting.document
    named = noun_pattern().search(force.text)
    what = vocabulary().nouns[named.group().casefold()] if named else "personnel"
    return Sighting(
        force=force_of(force),
        place=place,
        what=what if what == "instructors" else "personnel",
        kind="presence",
        qualifier="",
        low=None,
        best=None,
        high=None,
        when=DateRange(earliest=published.earliest, latest=published.latest),
        status="happened",
        span=document.span(*trim(document.text, view.sentence.start, view.sentence.end)),
        origin=origin_of(setting.acts),
        rule="presence: said to be there",
    )
