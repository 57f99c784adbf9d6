"""Places that a force is told to have left for good: a base handed over, a flag lowered, "no soldiers are left".

Each is a stock of zero from the day of the act. Nothing is read where the place, or whose it was, is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.assess.events.occurrence import occurring
from briefing.assess.posture.owning import owns
from briefing.assess.posture.predicate import status_at
from briefing.assess.posture.setting import Setting
from briefing.assess.posture.sightings import FORCE_ROLES, Sighting, force_of, is_abroad, origin_of, vocabulary
from briefing.assess.posture.standing import listed
from briefing.extract.acts import arguments
from briefing.extract.acts.building import trim
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import governing_preposition
from briefing.extract.acts.triggers import load_triggers
from briefing.types import DateRange, Entity, Place

_NEAR = frozenset({"base", "city", "area"})
_NOBODY = "zero: nobody is left"
_REACH = 80
_OUT = re.compile(r"\b(?:is|are|was|were)\s+(?:(?:now|all|already|completely|finally)\s+)*out\s+of\s+(?:the\s+)?")
_ALONE = re.compile(r"\s+(?:\w+ly\s+)?")
_PART = re.compile(r"\b(?:some|most|half|many|part|\d+|no)\b", re.IGNORECASE)
_CLOSE = 6
_THE_SITE = re.compile(
    r"\s*(?:The|This|That)\s+(?:\w+\s+)?(?:base|camp|airfield|airbase|outpost|post|facility|garrison|fort|compound|barracks)\s"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_LOCATED = re.compile(r"\b(?:in|at|on|near|over|from|to|into|of|outside)\s+(?:the\s+)?$", re.IGNORECASE)
_WHICH = re.compile(r",?\s+(?:which|that)\s+(?:the\s+)?(?:[\w’'-]+\s+){1,3}$")
_BACK = re.compile(r"\s+(?:to|for|from)\b")
_THERE = re.compile(
    r"\s*(?:$|[.,;:!)”\"’]|and\b|there\b|anywhere\b|on\s+(?:its|the|[A-Z])|(?:in|at|inside|near)\s+(?:the\s+)?"
    r"(?:country|region|town|city|camp|base|area|valley|enclave|province|territory|north|south|east|west|[A-Z]))"
)
_AND = re.compile(r"\s*,?\s*(?:and|or)?\s*(?:in\s+|at\s+)?")
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_TAKER = re.compile(r"\b(?:to|by|with)\s+(?:the\s+)?$", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:carrying|transporting|ferrying|loaded\s+with|full\s+of)\s+(?:[\w.,-]+\s+){0,3}$")
_PERHAPS = re.compile(r"\b(?:say|says|said|insist|insists|insisted|claim|claims|claimed)\b", re.IGNORECASE)


def vacated(view: SentenceView, setting: Setting) -> list[Sighting]:
    """The zeros that a sentence tells of: bases given up, and forces of which nobody is left."""
    return [*_given_up(view, setting), *_nobody(view, setting), *_out_of(view, setting)]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    sets = vocabulary().sets
    sites = "|".join(sorted(map(re.escape, sets["sites"])))
    nouns = "|".join(sorted(map(re.escape, sets["bodies_of_men"]), key=len, reverse=True))
    left = "|".join(sorted(map(re.escape, sets["left"]), key=len, reverse=True))
    verbs = "|".join(
        sorted((re.escape(word).replace(r"\ ", r"\s+") for word in sets["give_up"]), key=len, reverse=True)
    )
    return {
        "site": re.compile(rf"\b(?:{sites})\b", re.IGNORECASE),
        "verb": re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE),
        "flag": re.compile(
            r"\bflag\b[^.;]{0,40}?\b(?:lowered|came\s+down|come\s+down|taken\s+down|hauled\s+down)\b|"
            r"\b(?:lowered|took\s+down|hauled\s+down)\s+(?:its|the|their)\s+(?:\w+\s+){0,2}flag\b",
            re.IGNORECASE,
        ),
        "nobody": re.compile(
            rf"\b(?:no|not\s+(?:one|a\s+single)|none\s+of\s+(?:its|their|the))\s+(?:[\w.’'-]+\s+){{0,3}}?(?P<noun>{nouns})\b"
            rf"[^.;:]{{0,50}}?\b(?:{left})\b",
            re.IGNORECASE,
        ),
    }


def _given_up(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "Handed over its base at A", "the camp at B was closed", "C, which was evacuated", "the flag came down over D"."""
    text, start = view.sentence.text, view.sentence.start
    for name in ("flag", "verb"):
        for match in _patterns()[name].finditer(text):
            first, last = start + match.start(), start + match.end()
            if status_at(view, view.token_at(first if name == "verb" else last - 1), load_triggers()) != "happened":
                continue
            if text[: match.start()].endswith(" being "):  # not yet done
                continue
            passive = name == "flag" or bool(_PASSIVE.search(text[: match.start()]))
            places = _places(view, first, last, passive=passive, flag=name == "flag")
            if not places and passive and _THE_SITE.match(text[: match.start()]) and setting.where is not None:
                places = [setting.where] if setting.where.kind in _NEAR else []
            if not places:
                continue
            whose = _whose(view, setting, first, last, places[0], passive=passive)
            if whose is None or not is_abroad(force_of(whose), places[0]):
                continue
            rule = f"zero: {match.group().casefold()[:24]}"
            return [_zero(view, setting, whose, place, (first, last), rule) for place in places]
    return []


def _places(view: SentenceView, first: int, last: int, *, passive: bool, flag: bool) -> list[Place]:
    """The bases or towns that are given up: one, or those of a list."""
    site = _site(view, first, last, passive=passive, flag=flag)
    if site is None or site.place is None:
        return []
    rows = [*_listed_before(view, site), *listed(view, site, first if site.end <= first else view.sentence.end)]
    return [row.place for row in rows if row.place is not None and row.place.kind in _NEAR]


def _site(view: SentenceView, first: int, last: int, *, passive: bool, flag: bool) -> Entity | None:
    """The base or town that is given up: the object of the verb, or the subject of a passive one."""
    triggers = load_triggers()
    rows = [row for row in view.entities if row.place is not None and row.place.kind in _NEAR and not row.inferred]
    end = view.clause_end(last, triggers)
    sites = _patterns()["site"]
    behind = [row for row in rows if last <= row.start and row.end <= end]
    before = [row for row in rows if row.end <= first and first - row.end <= _REACH]
    if flag:
        return next(iter(behind), None) or next(reversed(before), None)
    if passive:
        row = before[-1] if before else None
        if row is None:
            return None
        between = view.text(row.end, first)
        which = re.search(r",\s+which\s", between) is not None
        opening = view.text(view.clause_start(first, triggers), first)
        return row if which or sites.search(opening) else None
    for row in before[-1:]:  # "the camp at A, which the Swedes handed back"
        if _WHICH.search(view.text(row.end, first)) and sites.search(view.text(view.sentence.start, row.start)):
            return row
    colon = view.text(last, view.sentence.end).find(":")
    if colon >= 0 and sites.search(view.text(last, last + colon)) and not view.text(last, last + colon).count(","):
        return next(
            (row for row in rows if 0 <= row.start - last - colon <= _CLOSE), None
        )  # "closed six bases: A, B …"
    for row in behind:
        between = view.text(last, row.start)
        if _BACK.match(between):  # "returned to the base"
            continue
        direct = re.fullmatch(r"\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}", between) is not None
        after = sites.match(view.text(row.end, row.end + 16).lstrip()) is not None
        located = sites.search(between) is not None and _TAKER.search(between) is None
        base = direct and (after or (row.place is not None and row.place.kind == "base"))
        town = re.fullmatch(r"\s+", between) is not None and row.place is not None
        if located or base or town:
            return row
    return None


def _listed_before(view: SentenceView, site: Entity) -> list[Entity]:
    """The places of a list before its last one ("the bases at A, B and C were closed")."""
    found = [site]
    for row in reversed(view.entities):
        if row.place is None or row.end > found[0].start:
            continue
        if not _AND.fullmatch(view.text(row.end, found[0].start)):
            break
        found.insert(0, row)
    return found[:-1]


def _whose(
    view: SentenceView, setting: Setting, first: int, last: int, place: Place, *, passive: bool
) -> Entity | None:
    """Whose the place was: the subject, a possessor or nationality beside the site, else the article's one foreign force."""
    rows = [row for row in view.entities if owns(row) and not row.inferred and row.country != place.country]
    end = view.clause_end(last, load_triggers())
    start = view.clause_start(first, load_triggers())
    if passive:
        rows = [
            row for row in rows if start <= row.start < end and not _TAKER.search(view.text(start, row.start)[-12:])
        ]
        agents = [
            row
            for row in view.entities
            if owns(row) and _BY.search(view.text(last, row.start)[-12:]) and row.start > last
        ]
        if agents:
            return agents[0] if agents[0].country != place.country else None
        return rows[0] if rows else setting.guest
    before = [
        row
        for row in rows
        if row.end <= first and row.start >= start and not governing_preposition(view, row, load_triggers())
    ]
    site = _patterns()["site"].search(view.text(first, end)) is not None
    fit = [row for row in before if row.role in FORCE_ROLES or row.place is not None or (site and row.role != "COP")]
    if any(_CARRIED.search(view.text(start, row.start)) for row in before):
        return None  # "two planes carrying French soldiers left the town"
    if before:  # "French diplomats left the town" tells of no force
        return fit[-1] if fit and fit[-1] is before[-1] else None
    he = re.search(r"\b(?:they|it|which|who|the\s+\w+)\s+(?:\w+\s+){0,2}$", view.text(start, first), re.IGNORECASE)
    if he is None:
        return None
    if he.group().split()[0].casefold() in {"it", "they"}:  # "A announced that it had left": A, if A is foreign
        ahead = [row for row in view.entities if owns(row) and row.end <= start and not row.inferred]
        free = [row for row in ahead if not governing_preposition(view, row, load_triggers())]
        if free:
            return free[-1] if free[-1].country != place.country else None
    return setting.guest


def _nobody(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "No Dutch troops are left in the country", "not one soldier remains"."""
    match = _patterns()["nobody"].search(view.sentence.text)
    if match is None or view.sentence.kind != "body" or not _THERE.match(view.sentence.text, match.end()):
        return []
    first, last = view.sentence.start + match.start(), view.sentence.start + match.end()
    named = [row for row in view.entities if first <= row.start < last and owns(row) and row.role in FORCE_ROLES]
    plain = [row for row in named if not row.inferred]
    foreign = [row for row in named if setting.host is None or row.country != setting.host.country]
    whose = plain[0] if plain else (foreign[0] if foreign else setting.guest)
    end = view.clause_end(last, load_triggers())
    here = [
        row.place
        for row in view.entities
        if row.place is not None
        and row.start >= first
        and row.end <= end
        and _LOCATED.search(view.text(max(first, row.start - 12), row.start))
    ]
    place = here[0] if here else (setting.host or setting.where)
    if whose is None or place is None or not is_abroad(force_of(whose), place):
        return []
    return [_zero(view, setting, whose, place, (first, last), _NOBODY)]


def _out_of(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "The Dutch soldiers are out of A": none of them is there any more."""
    triggers = load_triggers()
    for match in _OUT.finditer(view.sentence.text):
        first, last = view.sentence.start + match.start(), view.sentence.start + match.end()
        place = next((row.place for row in view.entities if row.place is not None and row.start == last), None)
        start = view.clause_start(first, triggers)
        forces = [row for row in view.entities if start <= row.start and row.end <= first and row.role in FORCE_ROLES]
        whole = (
            forces
            and owns(forces[-1])
            and not forces[-1].inferred
            and _ALONE.fullmatch(view.text(forces[-1].end, first))
        )
        if place is None or not whole or not is_abroad(force_of(forces[-1]), place):
            continue
        if (
            status_at(view, view.token_at(first) + 1, triggers) == "happened"
            and _PART.search(view.text(start, first)) is None
        ):
            return [_zero(view, setting, forces[-1], place, (first, last), "zero: out of the place")]
    return []


def _zero(
    view: SentenceView, setting: Setting, whose: Entity, place: Place, words: tuple[int, int], rule: str
) -> Sighting:
    start = view.clause_start(words[0], load_triggers())
    end = view.clause_end(words[1], load_triggers())
    return Sighting(
        force=force_of(whose),
        place=place,
        what="personnel",
        kind="stock",
        qualifier=view.text(*words).strip(),
        low=0.0,
        best=0.0,
        high=0.0,
        when=_day(view, setting, start, end, now=rule == _NOBODY),
        status="happened",
        span=setting.document.span(*trim(setting.document.text, start, end)),
        origin=origin_of(setting.acts),
        rule=rule,
    )


def _day(view: SentenceView, setting: Setting, start: int, end: int, *, now: bool) -> DateRange:
    """The time of the clause, else of the sentence's head; a "nobody is left" holds on the day of publication."""
    dated = [row for row in view.times if row.type == "DATE" and not row.value.endswith("_REF")]
    inside = [row for row in dated if start <= row.start < end] or [
        row for row in dated if row.start - view.sentence.start <= _HEAD
    ]
    if inside and not now:
        return occurring((arguments.tie(view, inside[0]),), "happened", setting.published)
    published = setting.published
    return DateRange(earliest=published.earliest if now else None, latest=published.latest)


_HEAD = 24


def guest_of(views: Sequence[SentenceView], host: Place | None) -> Entity | None:
    """The one foreign force of which an article tells most: more often than of all the others together."""
    counts: dict[str, int] = {}
    first: dict[str, Entity] = {}
    for view in views:
        for row in view.entities:
            if row.role not in FORCE_ROLES - {"REB"} or row.inferred or not owns(row):
                continue
            if host is not None and row.country == host.country:
                continue
            code = force_of(row)
            counts[code] = counts.get(code, 0) + 1
            first.setdefault(code, row)
    if not counts:
        return None
    top = max(counts, key=lambda code: (counts[code], code))
    return first[top] if counts[top] * 2 > sum(counts.values()) and counts[top] > 1 else None


def place_named_last(view: SentenceView, before: Place | None) -> Place | None:
    """The closest place that a sentence names, for "there" and "the base" in the next; else what held before."""
    rows = [row.place for row in view.entities if row.place is not None and row.place.kind in _NEAR]
    countries = [row.place for row in view.entities if row.place is not None and row.place.kind == "country"]
    located = [
        row.place
        for row in view.entities
        if row.place is not None and _LOCATED.search(view.text(max(view.sentence.start, row.start - 12), row.start))
    ]
    located += [
        row.place
        for row in view.entities
        if row.place is not None
        and row.place.kind == "base"
        and any(
            one.place in located and re.fullmatch(r"['’]s\s+", view.text(one.end, row.start)) for one in view.entities
        )
    ]  # "at Kabul's main airport"
    near = [place for place in located if place.kind in _NEAR]
    abroad = [place for place in located if place in countries]
    named = near or rows or abroad or ([before] if before is not None else countries)
    return named[-1] if named else None
