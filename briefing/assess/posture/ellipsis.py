"""Numbers that stand for more than one: "900 each in A and B", "2,500 in A, and as many in B", "60 Poles and as many Turks"."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.assess.posture.owning import owns
from briefing.assess.posture.setting import Count
from briefing.assess.posture.sightings import Sighting, force_of, is_abroad
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Entity

_EACH = re.compile(r"(?:\s+[\w’'-]+){0,3}?\s+each\b|[^,;.]{0,60}?\s+each\b(?=\s*(?:[,;.]|$))")
_AS_MANY = re.compile(
    r"\b(?P<words>(?:just\s+|about\s+)?(?:as\s+many|the\s+same\s+number|an\s+equal\s+number)(?:\s+of)?(?:\s+(?:again|more|troops|soldiers))?)"
    r"\s+(?P<link>(?:in|at|near)\s+)?(?:the\s+)?$"
)
_LIST = re.compile(r"\s*,?\s*(?:and|,)?\s*(?:in\s+)?(?:the\s+)?(?:neighbou?ring\s+)?")


def repeated(count: Count, row: Sighting) -> list[Sighting]:
    """The lines that a number tells besides its own: for each place of a list, for those who are as many."""
    return [*_each(count, row), *_as_many(count, row)]


def _each(count: Count, row: Sighting) -> list[Sighting]:
    """ "Levels in A and B were cut to 900 each", "500 soldiers each in A and B": the same at the other places listed."""
    view = count.view
    if not _EACH.match(view.text(count.quantity.end, view.sentence.end)):
        return []
    places = [one for one in view.entities if one.place is not None]
    own = next((at for at, one in enumerate(places) if one.place == row.place), None)
    if own is None:
        return []
    first = last = own
    while first > 0 and _LIST.fullmatch(view.text(places[first - 1].end, places[first].start)):
        first -= 1
    while last + 1 < len(places) and _LIST.fullmatch(view.text(places[last].end, places[last + 1].start)):
        last += 1
    others = [one.place for one in places[first : last + 1] if one.place is not None and one.place != row.place]
    return [replace(row, place=place) for place in others if is_abroad(row.force, place)]


def _as_many(count: Count, row: Sighting) -> list[Sighting]:
    """ "And as many in B": the same force there; "and as many Turks": another force at the place."""
    view = count.view
    for entity in view.entities:
        match = _AS_MANY.search(view.text(count.phrase.end, entity.start)) if entity.start > count.phrase.end else None
        if match is None:
            continue
        alike = replace(row, qualifier=" ".join(match.group("words").split()))
        if match.group("link"):
            abroad = entity.place is not None and is_abroad(row.force, entity.place)
            return [replace(alike, place=entity.place)] if entity.place is not None and abroad else []
        return _of_others(alike, entity, view)
    return []


def _of_others(row: Sighting, entity: Entity, view: SentenceView) -> list[Sighting]:
    """The same number of another force."""
    other = force_of(entity) if owns(entity) and view.text(entity.start, entity.end)[:1].isupper() else ""
    return [replace(row, force=other)] if other not in {"", row.force} and is_abroad(other, row.place) else []
