"""A reading made into mentions: codes of actors, place, times, the stretch to quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.acts import arguments, noun_phrases
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.noun_phrases import group_right
from briefing.extract.acts.peopling import are_soldiers
from briefing.extract.acts.readings import Reading
from briefing.extract.acts.setting_out import setting_out
from briefing.extract.acts.sites import Site
from briefing.extract.acts.timing import distribute, lasted, times_of
from briefing.extract.acts.triggers import Triggers
from briefing.extract.names.lexicon import UNKNOWN_COUNTRY
from briefing.types import Document, Entity, Mention, Place, Quantity

_SHORT_QUOTE = 16
_LIST_REACH = 60
_PLACED = re.compile(r"\s+(?:in|across|throughout|from|around)\s+(?:the\s+)?[A-Z]")
_OF_THE_PLACE = frozenset({"REB", "CRM", "CVL"})
_OF_THE_STATE = frozenset({"MIL", "GOV"})
_THROUGH = re.compile(r"\b(?:through|via)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:of\s+)?$")
_THROUGH_REACH = 40
_FROM = re.compile(r"\s+from\s+(?:the\s+)?")
_AUXILIARIES = 4
_SUBJECT_REACH = 3
_OTHERS = frozenset({"another", "further", "additional", "rest", "remainder", "others", "second", "third"})
"""Words in a subject that set its going or coming apart from that of others."""
_FOLLOWED_REACH = 8
_SUBORDINATE = frozenset({"who", "which", "that", "when", "after", "because", "while", "where", "since"})
_SHARING = frozenset({"begin", "complete", "occur", "request", "commit", "accord"})
"""Kinds of words over an act that happen when it does: "ordered in May to leave"."""
_TO_THE_COUNTRY = re.compile(r"\b(?:to|with|against)\s+the\s+(?:\w+\s+)?(?:country|nation)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bin\s+(?:that|another|the\s+(?:neighbou?ring|former|adjacent))\b", re.IGNORECASE)
_OPENER = re.compile(r"(?:\b(?:in|on|by|since|after|following|the|a|an|all|its|that)\s+){1,3}$", re.IGNORECASE)


def mentions_of(
    document: Document,
    site: Site,
    reading: Reading,
    hits: tuple[Hit, ...],
    who: str,
    host: Place | None,
    *,
    elsewhere: bool = False,
) -> list[Mention]:
    """The mentions of a reading: one, or several where its clause lists places with their days.

    ``who`` is the origin, ``host`` the country that the document is set in, ``elsewhere`` whether it
    is known not to be there.
    """
    view, hit = site.view, site.hit
    gone = setting_out(site, reading)
    reading, goals = gone if gone is not None else (reading, ())
    rows = goals if gone is not None else arguments.places(view, hit, site.start, site.end, site.triggers)
    told_to_leave = (reading.type, reading.mode) == ("REQUEST", "yield")  # a host sends nobody out of half a continent
    rows = tuple(row for row in rows if not (_is_owner_at_large(view, row) or (told_to_leave and _is_large(row))))
    if reading.type in {"RETREAT", "CONCEDE"}:  # nobody withdraws from home, but perhaps from a town there
        rows = tuple(row for row in rows if not _is_goal(view, row, site.triggers))
        rows = rows or arguments.places(view, hit, site.start, site.trigger_start, site.triggers)
        home = {row.country for row in reading.source} | {
            code.split()[0] for row in reading.source for code in _from_several(view, row)
        }
        abroad = tuple(row for row in rows if row.country not in home)
        rows = abroad or tuple(row for row in rows if _left_at_home(view, row, site.triggers))
    elif reading.type in {"MOBILIZE", "AID"}:
        rows = tuple(row for row in rows if not _is_origin(site, reading, row))
        goals = tuple(row for row in rows if _is_goal(view, row, site.triggers))
        rows = goals or rows  # "ordered from Cyprus to Jordan": they are to be there
    if not rows and reading.type in {"ASSAULT", "MOBILIZE"} | ({reading.type} if reading.mode == "visit" else set()):
        rows = tuple(row for row in reading.target if row.place is not None)  # an attack on a country is in it
    rows = rows or _apposed_base(site, reading)
    through = site.operator_hit if site.operator is not None and site.operator.cls in _SHARING else None
    times = times_of(view, hit, hits, site.start, site.end, through)
    trigger = document.span(*reading.words)
    hosted = site.triggers.frame(reading.frame).hosted and site.hit.passive
    local = _OF_THE_PLACE | _OF_THE_STATE if site.triggers.frame(reading.frame).local else _OF_THE_PLACE
    ends = [
        offset for tied in times if tied.relation != "before" for offset in (tied.expression.start, tied.expression.end)
    ]
    return [
        Mention(
            document=document.id,
            sentence=view.index,
            trigger=trigger,
            quote=document.span(*_extent(document.text, site, reading, ends)),
            type=reading.type,
            mode=reading.mode,
            source=_moving(site, reading, _codes(view, reading.source, place or host, local))
            or _crowd(reading, place, host),
            target=_struck(view, reading, _codes(view, reading.target, place or host), site.triggers)
            or _conceded(reading, place)
            or _the_country(site, reading, place),
            status=reading.status,
            place=place or (host if hosted or (_is_hosts(site, reading) and not elsewhere) else None),
            times=tied,
            quantity=_quantity(site),
            doer=_doer(document.text, site, reading.source),
            origin=who,
            frame=reading.frame,
            perfect=_is_perfect(site),
            ordinal=_ordinal(site),
            follows=_followed(site, hits),
            lasted=lasted(view, hit),
            phase=reading.phase,  # type: ignore[arg-type]
        )
        for place, tied in distribute(rows, times)
    ]


def _moving(site: Site, reading: Reading, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Who comes or goes: nationals who are soldiers are their country's military."""
    if not site.triggers.frame(reading.frame).force:
        return codes
    listed = [code for row in reading.source for code in _from_several(site.view, row)]
    if listed:
        return tuple(dict.fromkeys(listed))
    soldiers = {row.country for row in reading.source if are_soldiers(site, row)}
    return tuple(f"{code} MIL" if code in soldiers else code for code in codes)


def _from_several(view: SentenceView, row: Entity) -> list[str]:
    """The codes of a force that several countries sent: "peacekeepers from Ghana, Togo and Benin"; empty for one country."""
    lead = _FROM.match(view.text(row.end, row.end + _LIST_REACH)) if row.role in {"MIL", "COP"} else None
    homes = [one for one in view.entities if lead is not None and one.start == row.end + lead.end()]
    if not homes:
        return []
    group = group_right(view, homes[0], view.sentence.end)
    countries = [one.country for one in group if one.place is not None and one.place.kind == "country"]
    return [f"{country} {row.role}" for country in countries] if len(countries) > 1 else []


def _struck(view: SentenceView, reading: Reading, codes: tuple[str, ...], triggers: Triggers) -> tuple[str, ...]:
    """Whom an act befalls: "an attack on Kenyan bases" befalls the military there, not Kenya."""
    posts = [
        row
        for row in reading.target
        if not row.role
        and view.word(view.token_at(row.end)) in triggers.words["quarters"] & triggers.words["military_sites"]
    ]
    bare = {row.country for row in posts if row.country}
    return tuple(f"{code} MIL" if reading.type == "ASSAULT" and code in bare else code for code in codes)


def _is_known_by_year(site: Site) -> bool:
    """ "The 2001 attacks": known by their year, wherever they were."""
    view, hit = site.view, site.hit
    years = [time.end for time in view.times if re.fullmatch(r"\d{4}", time.value)]
    return hit.form == "noun" and any(0 <= view.tokens[hit.index].start - end <= 1 for end in years)


def _is_hosts(site: Site, reading: Reading) -> bool:
    """Whether it is told of the country that the article is set in: nobody is named, or not who tells a force to leave."""
    if _ELSEWHERE.search(site.view.text(site.trigger_start, site.end + 1)) or (
        reading.type == "ASSAULT" and _is_known_by_year(site)
    ):
        return False
    told_to_leave = (reading.type, reading.mode) == ("REQUEST", "yield")
    return not reading.source and (told_to_leave or not reading.target)


def _is_perfect(site: Site) -> bool:
    """Whether a verb of a main clause stands in the present perfect ("has signed", "have been killed")."""
    view, hit = site.view, site.hit
    if hit.form != "finite" or view.word(view.token_at(site.start) - 1) in _SUBORDINATE:
        return False
    before = [view.word(index) for index in range(max(0, hit.index - _AUXILIARIES), hit.index)]
    return any(
        word in {"has", "have"} and set(before[at + 1 :]) <= site.triggers.words["auxiliaries"]
        for at, word in enumerate(before)
    )


def _ordinal(site: Site) -> str:
    """The word before a noun that sets the act apart from others of its kind; empty if there is none."""
    view, hit = site.view, site.hit
    if hit.form != "noun":
        force = any(frame.force for frame in hit.frames)
        opening = [
            token.word
            for token in view.tokens[view.token_at(site.start) :][:_SUBJECT_REACH]
            if token.end < site.trigger_start
        ]
        return next((word for word in opening if word in _OTHERS), "") if force else ""
    for token in reversed(view.tokens[max(0, hit.index - _AUXILIARIES) : hit.index]):
        if token.word == "since":  # "killed since the invasion": that is another act
            return token.word
        dated = any(time.start <= token.start < time.end for time in view.times)  # "last week's attack"
        if token.word in site.triggers.words["ordinals"] and not dated:
            return token.word
    return ""


def _followed(site: Site, hits: Sequence[Hit]) -> int | None:
    """The trigger that an act is told to come after: "after the raid, X did", "X did following the raid"."""
    view, hit = site.view, site.hit
    if hit.form == "noun" and site.operator_hit is not None and site.operator_hit.index < hit.index:
        hit = site.operator_hit
    if hit.form != "finite":
        return None
    marks = [index for index in range(len(view.tokens)) if view.word(index) in {"after", "following"}]
    for mark in marks:
        behind = [other for other in hits if mark < other.index <= mark + _FOLLOWED_REACH and other.acts]
        if not behind or behind[0] is hit or any(view.tokens[at].is_break for at in range(mark, behind[0].index)):
            continue
        parted = any(view.word(at) == "," for at in range(behind[0].index, hit.index))
        if (hit.index < mark and mark - hit.index <= _FOLLOWED_REACH * 2) or (
            mark <= 1 and hit.index > mark and parted
        ):
            return view.tokens[behind[0].index].start
    return None


def _crowd(reading: Reading, place: Place | None, host: Place | None) -> tuple[str, ...]:
    """Who protests where nobody is named: people of the country where it is."""
    if reading.type != "PROTEST":
        return ()
    country = place.country if place is not None else host.country if host is not None else ""
    return (f"{country} CVL".strip(),)


def _conceded(reading: Reading, place: Place | None) -> tuple[str, ...]:
    """To whom a departure is conceded: the country that is to be left."""
    if reading.type != "CONCEDE" or reading.mode != "withdraw" or place is None:
        return ()
    return () if place.country in {row.country for row in reading.source} else (place.country,)


def _the_country(site: Site, reading: Reading, place: Place | None) -> tuple[str, ...]:
    """The country that a sanction's object ends with ("aid to the country"), where the sentence is set in one only."""
    if reading.type != "SANCTION" or place is None or place.country in {row.country for row in reading.source}:
        return ()
    if {row.place.country for row in site.view.entities if row.place is not None} != {place.country}:
        return ()
    behind = site.view.text(site.trigger_start, site.end)
    return (place.country,) if _TO_THE_COUNTRY.search(behind) else ()


def _apposed_base(site: Site, reading: Reading) -> tuple[Entity, ...]:
    """The base that a sentence begins with, an aside behind it: "Camp North, the largest of them, was given up"."""
    view, hit = site.view, site.hit
    if not hit.passive or not site.triggers.frame(reading.frame).base:
        return ()
    first = next((row for row in view.entities if row.place is not None and row.place.kind == "base"), None)
    if first is None or view.token_at(first.start) > 1 or view.word(view.token_at(first.end)) != ",":
        return ()
    light = site.triggers.words["auxiliaries"]
    at = hit.index - 1
    while view.word(at) in light:
        at -= 1
    return (first,) if view.word(at) == "," else ()


def _is_large(entity: Entity) -> bool:
    """Whether a place is in no one country: a sea, a desert, a continent."""
    return entity.place is not None and not entity.place.country


def _is_owner_at_large(view: SentenceView, entity: Entity) -> bool:
    """Whether a part of the world is only named as where something lies: "in Africa's far west"."""
    return _is_large(entity) and view.text(entity.end, entity.end + 2) in {"'s", "’s"}


def _is_origin(site: Site, reading: Reading, row: Entity) -> bool:
    """Whether a place is only where they are from: "soldiers from Ghana landed"."""
    home = {source.country for source in reading.source}
    before = row.end <= site.trigger_start and row.country in home
    return before and noun_phrases.governing_preposition(site.view, row, site.triggers) == "from"


def _is_goal(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    """Whether a place is where a departure leads to or through: "left for X", "withdrew to X", "went home through X"."""
    if _THROUGH.search(view.text(entity.start - _THROUGH_REACH, entity.start)):
        return True
    return noun_phrases.governing_preposition(view, entity, triggers) in {"to", "into", "for", "towards", "toward"}


def _left_at_home(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    """Whether a place in the doer's own country is named as left: a town or base, after "from"."""
    inside = entity.place is not None and entity.place.kind != "country"
    return inside and noun_phrases.governing_preposition(view, entity, triggers) == "from"


def _doer(text: str, site: Site, source: Sequence[Entity]) -> str:
    """Who did it in the article's words: all of them where they are listed; "personnel who left" are some of them."""
    if not source:
        return ""
    first, last = source[0], source[-1]
    together = first.end <= last.start <= first.end + _LIST_REACH and "\n" not in text[first.end : last.start]
    words = text[first.start : last.end] if together else first.text
    at = site.hit.index - 1
    restrictive = site.view.word(at) in {"who", "that"} and site.view.word(at - 1) != ","
    return f"some {words}" if restrictive else words


def _codes(
    view: SentenceView, entities: Sequence[Entity], where: Place | None, local: frozenset[str] = _OF_THE_PLACE
) -> tuple[str, ...]:
    """Actor codes, those with a country or a name first; a role whose country is unknown only where nothing else is.

    Rebels, gangs and people of no country that is named are those of the country where it happened.
    """
    known = []
    for row in entities:
        if row.actor is None or not (row.country or " " in row.actor.code):
            continue
        code = row.actor.code.removeprefix(f"{UNKNOWN_COUNTRY} ")
        elsewhere = _PLACED.match(view.text(row.end, row.end + _LIST_REACH))  # "insurgents in the Sahel"
        here = code == row.role in local and where is not None and where.country and elsewhere is None
        known.append(f"{where.country} {code}" if here and where is not None else code)
    return tuple(dict.fromkeys(known))


def _extent(text: str, site: Site, reading: Reading, ends: Sequence[int]) -> tuple[int, int]:
    """The stretch to quote: from the doer or operator to the last argument, never beyond the sentence."""
    view = site.view
    lower, upper = view.sentence.start, view.sentence.end
    points = [site.trigger_start, site.end, *ends]
    for entity in (*reading.source, *reading.target):
        if lower <= entity.start and entity.end <= upper:
            points += [entity.start, entity.end]
    for quantity in view.quantities:  # "dozens of soldiers": the number belongs to who it counts
        if any(0 <= point - quantity.end <= 4 for point in points[1:]):
            points.append(quantity.start)
    if site.operator_hit is not None:
        points += [view.tokens[site.operator_hit.index].start, view.tokens[site.operator_hit.last].end]
    start, end = max(lower, min(points)), min(upper, max(points))
    if end - start < _SHORT_QUOTE:
        start = max(lower, min(site.start, start))
    opener = _OPENER.search(text[lower:start])
    start = lower + opener.start() if opener else start
    return trim(text, start, end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and stray punctuation at the edges; a quote never begins with a sign a spreadsheet would run."""
    while start < end and (text[start].isspace() or text[start] in ",;:=+-@–—)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—(.“"):
        end -= 1
    return start, end


def _quantity(site: Site) -> Quantity | None:
    """The first number of a force in the clause."""
    units = site.triggers.words["force"] | site.triggers.words["trainers"]
    for quantity in site.view.quantities:
        if site.start <= quantity.start < site.end and {quantity.unit, quantity.unit + "s"} & units:
            return quantity
    return None
