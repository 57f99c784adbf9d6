"""Who leaves home for a country abroad goes there: "left Entebbe for Mogadishu" is no withdrawal from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.acts import noun_phrases
from briefing.extract.acts.readings import Reading
from briefing.extract.acts.sites import Site
from briefing.types import Entity

_GOAL = frozenset({"for", "to", "into", "towards", "toward"})
_ABROAD = frozenset({"in", "at"})
_HOME_BASE = frozenset({"base", "bases", "barracks", "garrison", "port", "station", "stations"})


def setting_out(site: Site, reading: Reading) -> tuple[Reading, tuple[Entity, ...]] | None:
    """The reading as a move abroad, with the places where it leads; None for any other departure."""
    frame = site.triggers.frame(reading.frame)
    if reading.type != "RETREAT" or not frame.force or site.hit.lemma not in site.triggers.words["setting_out"]:
        return None
    rows = [row for row in site.view.entities if row.place is not None and row.start > site.trigger_start]
    base = _leaves_home_base(site)
    left = _left(site, rows, base)
    if left is not None and left.country in _guests(site) and all(row.inferred for row in reading.source):
        return _moved(reading, site.guest), ()  # "200 officers are to leave Kenya", told of Kenya's force in Haiti
    home = {row.country for row in reading.source if row.country}
    if base and not home and left is not None:
        home = {left.country}
    if not home or (left.country not in home if left is not None else not base):
        return None
    abroad = tuple(row for row in rows if row.place is not None and row.place.country not in home and row is not left)
    goals = tuple(row for row in abroad if _preposition(site, row) in _GOAL)[:1]
    if _joins(site):
        goals = goals or tuple(row for row in abroad if _preposition(site, row) in _ABROAD)[:1]
    if not goals and not (base and _joins(site)):
        return None
    return _moved(reading, reading.source), goals


def _moved(reading: Reading, source: tuple[Entity, ...]) -> Reading:
    return replace(reading, type="MOBILIZE", mode="troops", frame="move-in", source=source, target=(), phase="")


def _guests(site: Site) -> set[str]:
    host = site.host.country if site.host is not None else ""
    return {row.country for row in site.guest if row.country and row.country != host}


def _preposition(site: Site, row: Entity) -> str:
    return noun_phrases.governing_preposition(site.view, row, site.triggers)


def _left(site: Site, rows: Sequence[Entity], base: bool) -> Entity | None:
    """The place that is left: right behind the verb, behind "from", or where the base is."""
    view = site.view
    behind = view.tokens[site.hit.last].end
    for row in rows:
        if view.text(behind, row.start).strip() in {"", "the"} or _preposition(site, row) in {
            "from",
            *(_ABROAD if base else ()),
        }:
            return row
    return None


def _leaves_home_base(site: Site) -> bool:
    """ "Left their home base", "will leave its barracks in Accra": whose it is stands before it."""
    view = site.view
    first = site.hit.last + (2 if view.word(site.hit.last + 1) == "from" else 1)
    second = first + (2 if view.word(first + 1) == "home" else 1)
    return view.word(first) in {"its", "their"} and view.word(second) in _HOME_BASE


def _joins(site: Site) -> bool:
    """Whether it goes on "to join", "to reinforce": what is joined is elsewhere."""
    return site.view.has_word(site.trigger_start, site.view.sentence.end, site.triggers.words["joining"])
