"""From sentences to mentions: each clause that says something was done, with who, to whom, where, when, and who says so.

A clause that is not told as fact (a possibility, a purpose, a negation) gives nothing: saying less is better than saying
something untrue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract import arguments
from briefing.extract.attribution import origin, speakers
from briefing.extract.carrying import Carry
from briefing.extract.clauses import SentenceView
from briefing.extract.governors import governor
from briefing.extract.hits import Hit, find_hits
from briefing.extract.lexicon import UNKNOWN_COUNTRY
from briefing.extract.readings import Reading, Site, read
from briefing.extract.timing import anchored, distribute, times_of
from briefing.extract.triggers import Triggers
from briefing.types import Document, Entity, Mention, Place, Quantity, TimeExpression

TOLD = frozenset({"body", "caption"})
"""Kinds of blocks that tell something. Titles, standfirsts, headings and self-summaries only restate it."""


_SHORT_QUOTE = 16
_LIST_REACH = 60
_PLACED = re.compile(r"\s+(?:in|across|throughout|from|around|of)\s", re.IGNORECASE)
_OF_THE_PLACE = frozenset({"REB", "CRM", "CVL"})
_AUXILIARIES = 4
_FOLLOWED_REACH = 8
_SUBORDINATE = frozenset({"who", "which", "that", "when", "after", "because", "while", "where", "since"})
_SHARING = frozenset({"begin", "complete", "occur", "request", "commit", "accord"})
"""Kinds of words over an act that happen when it does: "ordered in May to leave"."""
_BESIDE = 8
"""Words between two that tell of one act."""
_QUESTION = re.compile(r"\?[”\"’')]*\s*$")
_OPENING = 2
"""Sentences of the body that open an article."""
_OPENER = re.compile(r"(?:\b(?:in|on|by|since|after|following|the|a|an|all|its|that)\s+){1,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A mention with its trigger and the word that governs it."""

    mention: Mention
    hit: Hit
    operator: Hit | None
    general: bool
    statement: bool
    parties: tuple[Entity, ...] = ()
    """Those who met or are to meet."""


def find_mentions(
    document: Document, views: Sequence[SentenceView], triggers: Triggers, host: Place | None = None
) -> tuple[Mention, ...]:
    """The mentions of a document, in order.

    ``views`` are its sentences, with the roles of their entities resolved; ``host`` is the country it is set in, where an
    act that names neither actor nor place ("the coup") is taken to have happened.
    """
    found: list[Mention] = []
    previous: tuple[Entity, ...] = ()
    speaker: tuple[Entity, ...] = ()
    parties: tuple[Entity, ...] = ()
    day: TimeExpression | None = None
    carry = Carry()
    last = ""
    told = 0
    for view in views:
        if view.sentence.kind not in TOLD or _QUESTION.search(view.sentence.text):
            continue
        told += view.sentence.kind == "body"
        times, day = anchored(view.times, day)
        view = replace(view, times=times, parties=parties)
        hits = find_hits(view, triggers)
        speaker = speakers(view, hits, triggers, previous) or speaker
        view = replace(view, speaker=speaker)
        who = origin(view, hits, triggers, previous, last)
        last = who or last
        inside: list[_Told] = []
        for hit in hits:
            if hit.frames:
                said = "" if _says_next(view, hit, hits) else who
                rows = _mentions_at(document, view, hit, hits, triggers, previous, said, host)
                inside.extend(rows)
                parties = next((row.parties for row in rows if row.parties), parties)
        inside = [_with_target(one, inside) for one in inside]
        governing = {told.operator.index for told in inside if told.operator is not None and not told.general}
        told_here = [
            replace(one.mention, opening=told <= _OPENING)
            for one in inside
            if not (one.general and (one.hit.index in governing or _restates(one, inside)))
        ]
        told_here = [carry.dated(row, view, hits) for row in told_here]
        carry = carry.after(view, told_here, day, triggers)
        found.extend(told_here)
        previous = _topic(view, triggers, previous)
    return tuple(_without_doubles(found))


def _with_target(one: _Told, inside: Sequence[_Told]) -> _Told:
    """What names no target takes that of the word beside it that tells the same ("alleging X did …, and denouncing")."""
    if one.general or one.mention.target:
        return one
    for other in inside:
        same = other.general and other.mention.type == one.mention.type and other.mention.source == one.mention.source
        if same and other.mention.target:
            return replace(one, mention=replace(one.mention, target=other.mention.target))
    return one


def _restates(one: _Told, inside: Sequence[_Told]) -> bool:
    """Whether a word that says little by itself stands beside one that tells the same ("signed a peace deal")."""
    return any(
        not other.general
        and other.mention.type == one.mention.type
        and (one.statement or abs(other.hit.index - one.hit.index) <= _BESIDE)
        for other in inside
    )


def _says_next(view: SentenceView, hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "Visited the capital and announced …": only what is announced is the speaker's word, not the visit."""
    saying = [other for other in hits if other.attribution and other.form == "finite" and other.index > hit.last]
    if not saying or any(other.attribution and other.index < hit.index for other in hits):
        return False
    return view.word(saying[0].index - 1) == "and"


def _topic(view: SentenceView, triggers: Triggers, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The actors that a pronoun in the next sentence would mean: the first that hangs on no preposition."""
    for entity in view.entities:
        before = {token.word for token in view.tokens if token.end <= entity.start}
        if previous and before & {"it", "they", "he", "she"}:
            return previous
        if entity.actor is not None and not arguments.governing_preposition(view, entity, triggers):
            return arguments.group_right(view, entity, view.sentence.end)
    return previous


def _mentions_at(
    document: Document,
    view: SentenceView,
    hit: Hit,
    hits: tuple[Hit, ...],
    triggers: Triggers,
    previous: tuple[Entity, ...],
    who: str,
    host: Place | None,
) -> list[_Told]:
    operator_hit, operator = governor(view, hit, hits)
    start = view.clause_start(view.tokens[hit.index].start, triggers)
    if hit.form != "noun" and view.word(view.token_at(start) - 1) in triggers.words["conditions"]:
        return []
    site = Site(
        view=view,
        hit=hit,
        start=start,
        end=_reach(view, hit, hits, triggers),
        operator_hit=operator_hit,
        operator=operator,
        triggers=triggers,
        previous=previous,
    )
    for frame in hit.frames:
        reading = read(site, frame)
        if reading is not None:
            rows = _build(document, site, reading, hits, who, host)
            met = (*reading.source, *reading.target) if reading.type == "CONSULT" and reading.mode == "meet" else ()
            return [
                _Told(
                    mention=row,
                    hit=hit,
                    operator=operator_hit,
                    general=reading.general or frame.statement,
                    statement=frame.statement,
                    parties=met,
                )
                for row in rows
            ]
    return []


def _reach(view: SentenceView, hit: Hit, hits: Sequence[Hit], triggers: Triggers) -> int:
    """Where the clause of a trigger ends: before "and" with another verb; a noun's clause runs on through ", which"."""
    end = view.clause_end(view.tokens[hit.last].start, triggers)
    index = view.token_at(end)
    if hit.form == "noun" and view.word(index) == "," and view.word(index + 1) == "which":
        end = view.clause_end(view.tokens[index + 1].start, triggers)
    for other in hits:
        if other.index > hit.last and other.form == "finite" and view.tokens[other.index].start < end:
            joint = max((at for at in range(hit.last + 1, other.index) if view.word(at) == "and"), default=None)
            if joint is not None and not _entity_between(view, joint, other.index):
                return view.tokens[joint].start
    return end


def _entity_between(view: SentenceView, first: int, last: int) -> bool:
    start, end = view.tokens[first].start, view.tokens[last].start
    return any(start < row.start < end for row in view.entities)


def _build(
    document: Document, site: Site, reading: Reading, hits: tuple[Hit, ...], who: str, host: Place | None
) -> list[Mention]:
    view, hit = site.view, site.hit
    rows = arguments.places(view, hit, site.start, site.end, site.triggers)
    if reading.type in {"RETREAT", "CONCEDE"}:  # nobody withdraws from home, but perhaps from a town there
        home = {row.country for row in reading.source}
        abroad = tuple(row for row in rows if row.country not in home)
        rows = abroad or tuple(row for row in rows if _left_at_home(view, row, site.triggers))
    elif not rows and reading.type in {"ASSAULT", "MOBILIZE"} | ({reading.type} if reading.mode == "visit" else set()):
        rows = tuple(row for row in reading.target if row.place is not None)  # an attack on a country is in it
    through = site.operator_hit if site.operator is not None and site.operator.cls in _SHARING else None
    times = times_of(view, hit, hits, site.start, site.end, through)
    trigger = document.span(*reading.words)
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
            source=_codes(view, reading.source, place or host) or _crowd(reading, place, host),
            target=_codes(view, reading.target, place or host) or _conceded(reading, place),
            status=reading.status,
            place=place or (host if not reading.source and not reading.target else None),
            times=tied,
            quantity=_quantity(site),
            doer=_doer(document.text, site, reading.source),
            origin=who,
            frame=reading.frame,
            perfect=_is_perfect(site),
            ordinal=_ordinal(site),
            follows=_followed(site, hits),
            phase=reading.phase,  # type: ignore[arg-type]
        )
        for place, tied in distribute(rows, times)
    ]


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
    if site.hit.form != "noun":
        return ""
    before = [site.view.word(index) for index in range(max(0, site.hit.index - _AUXILIARIES), site.hit.index)]
    return next((word for word in reversed(before) if word in site.triggers.words["ordinals"]), "")


def _followed(site: Site, hits: Sequence[Hit]) -> int | None:
    """The trigger that an act is told to come after: "after the raid, X did", "X did following the raid"."""
    view, hit = site.view, site.hit
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


def _left_at_home(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    """Whether a place in the doer's own country is named as left: a town or base, after "from"."""
    inside = entity.place is not None and entity.place.kind != "country"
    return inside and arguments.governing_preposition(view, entity, triggers) == "from"


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


def _codes(view: SentenceView, entities: Sequence[Entity], where: Place | None) -> tuple[str, ...]:
    """Actor codes, those with a country or a name first; a role whose country is unknown only where nothing else is.

    Rebels, gangs and people of no country that is named are those of the country where it happened.
    """
    known = []
    for row in entities:
        if row.actor is None or not (row.country or " " in row.actor.code):
            continue
        code = row.actor.code.removeprefix(f"{UNKNOWN_COUNTRY} ")
        elsewhere = _PLACED.match(view.text(row.end, row.end + _LIST_REACH))  # "insurgents in the Sahel"
        local = code == row.role in _OF_THE_PLACE and where is not None and elsewhere is None
        known.append(f"{where.country} {code}" if local and where is not None else code)
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


def _without_doubles(mentions: Sequence[Mention]) -> list[Mention]:
    """One mention a sentence and act: an operator and its act, or a verb and its noun, tell of one thing."""
    kept: dict[tuple[object, ...], Mention] = {}
    for mention in mentions:
        times = tuple(tied.expression.start for tied in mention.times)
        key = (
            mention.sentence,
            mention.type,
            mention.mode,
            mention.phase,
            mention.status,
            mention.source,
            mention.target,
            mention.place,
            times,
            mention.doer if (mention.type, mention.mode) == ("CONCEDE", "yield") else "",
        )
        kept.setdefault(key, mention)
    return list(kept.values())
