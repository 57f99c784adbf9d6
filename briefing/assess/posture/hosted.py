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
_HELD = re.compile(
    r"\s+(?:(?:all|most|much|part|parts)\s+of\s+)?(?:the\s+)?(?:(?:\w+\s+){1,2}of\s+(?:the\s+)?|(?:\w+\s+){0,2}?(?:base|camp|airport|airfield"
    r"|plant|port|bridge|dam|crossing|palace|prison|fort|outpost|road|pass|refinery|mine|depot|compound|power\s+station)\s+"
    r"(?:at|in|near|of|on|outside)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_THERE = frozenset({"in", "at", "near"})
_PEOPLE = re.compile(r"\b(?:police|guards|officers|fighters|commandos|engineers)$", re.IGNORECASE)
_HELD_ONLY = frozenset({"hold", "holds", "held", "holding"})
_BEING = frozenset({"is", "are", "was", "were"})
_HOLDING = frozenset({"hold", "holds", "control", "controls", "occupy", "occupies"})
_IT = re.compile(
    r"\s+(?:it|(?:the|that|this)\s+(?:\w+\s+)?(?:base|camp|airport|airbase|airfield|outpost|post|garrison|site|town|city|facility|compound))\b"
    r"(?!\s+(?:at|in|of|near|on|outside)\b)"
)
_AND = re.compile(r"\s*(?:,|,?\s+and)\s+")
_WHICH = re.compile(r"(?:\s+in\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)?,?\s+(?:which|that|whom)\s+[^,;]{3,60}")
_FOR = re.compile(
    r"\b(?:since|until|till|(?:for|over)\s+(?:\w+\s+){0,3}(?:days|weeks|months|years|decades?|year|month))\b"
)
_UNDER = re.compile(
    r"\b(?P<verb>(?:(?:has|have|had)\s+(?:long\s+)?been|is|are|was|were)\s+(?:still\s+|now\s+)?under)\s+(?:the\s+)?"
    r"(?P<whose>[A-Z][\w-]+)\s+(?:military\s+)?(?:command|control|guard|protection|management|occupation)\b"
)
Found = tuple[Sequence[Entity], Place, str | None]
"""Who is where; whether it "has" been so or "had", None where a force may hold a place of its own country."""
_UNTOLD = ("how many ", "whether ", "no ")
_TOLD = frozenset({"happened", "ongoing"})


def hosted(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "Cuban instructors are in Angola", "we have Cuban instructors", "have guarded the port of A for years": a presence."""
    if any(row.unit in vocabulary().units for row in view.quantities) or view.sentence.kind != "body":
        return []
    for forces, place, past in (*_had(view, setting), *_commanded(view), *_standing(view, setting)):
        rows = [row for row in forces if is_abroad(force_of(row), place) or (place.kind in _CLOSE and past is None)]
        if rows:
            return [_sighting(view, row, place, setting, past=past or "") for row in rows]
    return []


def _had(view: SentenceView, setting: Setting) -> Iterator[Found]:
    """ "We have Cuban instructors": in the country that the article is set in."""
    for force in view.entities:
        if force.role not in FORCE_ROLES or force.inferred or not owns(force) or setting.host is None:
            continue
        before = view.text(max(view.sentence.start, force.start - 24), force.start)
        if noun_pattern().search(force.text) is None or _HAVE.search(before) is None:
            continue
        if status_at(view, view.token_at(force.start) - 1, load_triggers()) == "happened":
            yield [force], setting.host, ""


def _commanded(view: SentenceView) -> Iterator[Found]:
    """ "The base at A has been under German command since 2021"."""
    match = _UNDER.search(view.sentence.text)
    if (
        match is None
        or status_at(view, view.token_at(view.sentence.start + match.start("verb")), load_triggers()) is None
    ):
        return
    start, at = view.sentence.start + match.start(), view.sentence.start + match.start("whose")
    places = [
        row.place for row in view.entities if row.place is not None and row.end <= start and row.place.kind in _CLOSE
    ]
    whose = [row for row in view.entities if row.start == at and row.country and owns(row) and not row.inferred]
    if places and whose:
        yield whose, places[-1], _tense(match.group("verb"))


def _standing(view: SentenceView, setting: Setting) -> Iterator[Found]:
    """ "Are still in A", "guard the port of A", "had held A since May", with the forces that are subject."""
    triggers = load_triggers()
    if setting.where is None and not any(row.place is not None for row in view.entities):
        return
    for index, token in enumerate(view.tokens):
        found = _verb(view, index) if token.word in _verbs() else None
        if found is None or status_at(view, found[0], triggers) not in _TOLD or is_conditional(view, token.start):
            continue
        verb, past = found
        end = view.clause_end(token.end, triggers)
        rows = [row for row in view.entities if row.place is not None and row.start >= token.end and row.end <= end]
        wanted = _THERE if verb != index or token.word in triggers.words["be"] else _WHERE
        held = _object(view, index, rows, setting) or _relative(view, index)
        here = next((row.place for row in rows if governing_preposition(view, row, triggers) in wanted), None)
        here = held if held is not None or token.word in _HELD_ONLY else here  # "held talks in A"
        forces = _subjects(view, index, setting)
        if here is not None and forces:
            own = held is not None and token.word in _HOLDING and past == ""  # "Syrian soldiers now hold all of A"
            yield forces, here, None if own else past


def _tense(words: str) -> str:
    """Whether what helps a verb puts it before the present: "had", "was", or up to it: "have"."""
    first = words.partition(" ")[0].casefold()
    return "had" if first in {"had", "was", "were"} else "have" if first in {"has", "have"} else ""


def _relative(view: SentenceView, index: int) -> Place | None:
    """The place of which a relative clause tells: "the camp at A, which German soldiers had guarded"."""
    start = view.tokens[index].start
    for row in reversed(view.entities):
        if row.place is None or row.end > start or row.place.kind not in _CLOSE:
            continue
        return row.place if _WHICH.fullmatch(view.text(row.end, start)) else None
    return None


def _object(view: SentenceView, index: int, rows: Sequence[Entity], setting: Setting) -> Place | None:
    """The town or base that is object of a verb of holding: "control A", "hold all of A", "guard it"."""
    if not any(form.lemma in vocabulary().sets["holding"] for form in vocabulary().verbs.get(view.word(index), ())):
        return None
    if _IT.match(view.text(view.tokens[index].end, view.sentence.end)):
        return setting.where if setting.where is not None and setting.where.kind in _CLOSE else None
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


def _verb(view: SentenceView, index: int) -> tuple[int, str] | None:
    """The token whose status is that of a presence told at a token, and its tense: "are" before a place, "had guarded"."""
    triggers, word = load_triggers(), view.word(index)
    if word in {"is", "are"}:
        at = index + 1
        while view.word(at) in _STILL:
            at += 1
        return (at, "") if view.word(at) in _THERE else None
    for form in vocabulary().verbs.get(word, ()):
        if form.says != "post":
            continue
        helper = _helper(view, index)
        held = form.lemma in vocabulary().sets["holding"]
        if word.endswith("ing"):
            return (index, _tense(helper)) if helper in _BEING or view.word(index - 1) in _STILL else None
        if held and "participle" in form.tenses and helper in {"has", "have", "had"}:
            return index, _tense(helper)
        if held and is_past(form) and not helper and _FOR.search(view.text(view.tokens[index].end, view.sentence.end)):
            return index, "had"
        now = "base" in form.tenses and not is_past(form) and is_verb(view, index, form)
        if now and view.word(index - 1) not in triggers.words["be"] | triggers.words["prepositions"]:
            return index, ""
    return None


def _helper(view: SentenceView, index: int) -> str:
    """The form of "be" or "have" that helps a verb, adverbs aside; empty if none does."""
    at = index - 1
    while at > 0 and view.word(at) in _STILL | load_triggers().words["adverbs"] | {"been", "long", "once"}:
        at -= 1
    return view.word(at) if view.word(at) in _BEING | {"has", "have", "had"} else ""


def _subjects(view: SentenceView, index: int, setting: Setting) -> list[Entity]:
    """The forces that are subject of a verb; a guess only where it is the one foreign force of the article."""
    rows = subjects.subject(view, finite(view, index), load_triggers(), setting.previous)
    sure = [row for row in rows if _is_force(view, row, setting)]
    led = [row.start for row in sure]
    others = [row for row in rows if row not in sure and owns(row) and row.role in {"", "MIL"}]
    nations = [
        row for row in others if any(_AND.fullmatch(view.text(row.end, at)) for at in led)
    ]  # "US and British soldiers"
    return [*nations, *sure]


def _is_force(view: SentenceView, row: Entity, setting: Setting) -> bool:
    """Whether an actor is a force of soldiers and it is sure whose."""
    guest = setting.guest
    sure = not row.inferred or (guest is not None and guest.country == row.country)
    people = _PEOPLE.search(row.text) is not None or noun_pattern().search(row.text) is not None or row.role == "PRM"
    told = not view.text(view.sentence.start, row.start).endswith(_UNTOLD)
    return row.role in FORCE_ROLES and owns(row) and sure and people and told


def _sighting(view: SentenceView, force: Entity, place: Place, setting: Setting, *, past: str) -> Sighting:
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
        when=DateRange(earliest=None if past else published.earliest, latest=published.latest),
        status="happened",
        span=document.span(*trim(document.text, view.sentence.start, view.sentence.end)),
        origin=origin_of(setting.acts),
        rule="presence: said to be there",
        current=past != "had",
    )
