"""Foreign forces said to be at a place by "are in" or "we have", without a number and without a verb of posting."""

from __future__ import annotations

import re

from briefing.assess.owning import owns
from briefing.assess.predicate import status_at
from briefing.assess.setting import Setting
from briefing.assess.sightings import FORCE_ROLES, Sighting, force_of, is_abroad, noun_pattern, origin_of, vocabulary
from briefing.extract.building import trim
from briefing.extract.clauses import SentenceView
from briefing.extract.triggers import load_triggers
from briefing.types import DateRange, Entity, Place

_IN = re.compile(r"\s+(?:are|is)\s+(?:also\s+|still\s+|now\s+|already\s+)?(?:in|at|near)\s+(?:the\s+)?$", re.IGNORECASE)
_HAVE = re.compile(r"\b(?:have|has|host|hosts)\s+(?:only\s+|some\s+|also\s+)?$", re.IGNORECASE)


def hosted(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "Cuban instructors are in Angola", "we have Cuban instructors": a presence in the present."""
    if any(row.unit in vocabulary().units for row in view.quantities) or view.sentence.kind != "body":
        return []
    for index, force in enumerate(view.entities):
        if force.role not in FORCE_ROLES or force.inferred or not owns(force):
            continue
        place = _where(view, index, force, setting)
        if place is None or not is_abroad(force_of(force), place):
            continue
        return [_sighting(view, force, place, setting)]
    return []


def _where(view: SentenceView, index: int, force: Entity, setting: Setting) -> Place | None:
    """The place right behind "are in"; for "we have" the country that the article is set in."""
    following = view.entities[index + 1] if index + 1 < len(view.entities) else None
    if following is not None and following.place is not None and _IN.fullmatch(view.text(force.end, following.start)):
        return following.place
    before = view.text(max(view.sentence.start, force.start - 24), force.start)
    people = noun_pattern().search(force.text) is not None
    if people and _HAVE.search(before):
        verb = view.token_at(force.start) - 1
        if status_at(view, verb, load_triggers()) == "happened":
            return setting.host
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
