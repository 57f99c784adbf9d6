"""What one article says of a force: a number, a presence, a share, each with the words it stands in.

A number counts only where the sentence ties it to a force by grammar: the force is named with the number
("1,000 U.S. troops"), or owns it ("its nearly 1,000 military personnel"). The dead, wounded and displaced never do.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.assess.occurrence import occurrence
from briefing.extract.arguments import governing_preposition, relation
from briefing.extract.clauses import SentenceView
from briefing.extract.mentions import trim
from briefing.extract.times import resolve_range
from briefing.extract.triggers import Triggers, load_triggers
from briefing.types import (
    DateRange,
    Document,
    Entity,
    Mention,
    Place,
    PostureKind,
    Quantity,
    Span,
    Status,
)

_FORCE_ROLES = frozenset({"MIL", "PRM", "REB"})
_OWNERS = _FORCE_ROLES | {"GOV", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of ``data/posture.toml``."""

    units: Mapping[str, str]
    words: Mapping[str, re.Pattern[str]]


@cache
def vocabulary() -> Vocabulary:
    """The posture vocabulary that ships with the package."""
    data = tomllib.loads(files("briefing.data").joinpath("posture.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        units={noun: what for what, nouns in data["units"].items() for noun in nouns},
        words={
            name: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
            for name, words in data["words"].items()
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One statement about a force, before statements of the same thing are put together."""

    force: str
    place: Place
    what: str
    kind: PostureKind
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    when: DateRange
    status: Status
    span: Span
    origin: str


Landmarks = Mapping[str, DateRange]
"""When an article's events took place, by the noun it calls them ("coup")."""
_BEFORE = re.compile(r"^[^,;.]{0,60}?\bbefore\s+(?:the|a|an|last\s+\w+['’]s)\s+(?P<event>\w+)", re.IGNORECASE)


def numbers(
    document: Document,
    view: SentenceView,
    acts: Sequence[Mention],
    published: DateRange,
    landmarks: Landmarks,
    host: Place | None,
) -> list[Sighting]:
    """The numbers of a sentence that count a force, with place, kind and bounds; ``host`` is the place where none is named."""
    words = vocabulary().words
    found = []
    last: tuple[Quantity, Entity] | None = None
    for quantity in view.quantities:
        if quantity.low is None and quantity.high is None:
            continue
        start, end = _clause(view, quantity)
        clause = view.text(start, end)
        if words["casualties"].search(clause):
            continue
        owner = _owner(view, quantity, start)
        if owner is None and last is not None and _goes_on(view, last[0], quantity):
            owner = last[1]  # "300 soldiers and 12 tanks": one owner
        if owner is None or owner.actor is None:
            continue
        last = (quantity, owner)
        what = vocabulary().units.get(quantity.unit)
        if what is None:
            continue
        read = _kind(view, quantity, acts, clause)
        if read is None:
            continue
        kind, status = read
        place = _place(view, start, end) or _sentence_place(view, owner) or host
        if place is None or (place.country == owner.country and kind != "stock"):
            continue
        when = _as_of(view, quantity, acts, kind, published, landmarks, start, end)
        found.append(
            Sighting(
                force=_force_code(owner),
                place=place,
                what=what,
                kind=kind,
                qualifier=quantity.text,
                low=quantity.low,
                best=quantity.best,
                high=quantity.high,
                when=when,
                status=status,
                span=document.span(*trim(document.text, start, end)),
                origin=_origin(acts),
            )
        )
    return found


def _goes_on(view: SentenceView, one: Quantity, other: Quantity) -> bool:
    """Whether a number is listed with the one before: nothing but its noun, a comma or "and" between them."""
    return bool(re.fullmatch(r"(?:\s+[\w’'-]+){1,3}\s*,?\s+(?:and\s+)?", view.text(one.end, other.start)))


def _clause(view: SentenceView, quantity: Quantity) -> tuple[int, int]:
    """The clause of a number, with the relative clause on what it counts ("the 1,000 troops that were there")."""
    triggers = load_triggers()
    end = view.clause_end(quantity.end, triggers)
    at = view.token_at(end)
    if view.word(at) in {"that", "who", "which"}:
        end = view.clause_end(view.tokens[at].start, triggers)
    return view.clause_start(quantity.start, triggers), end


def _owner(view: SentenceView, quantity: Quantity, start: int) -> Entity | None:
    """Whose force a number counts: named between number and noun, or just after, or the owner before "its"."""
    for entity in view.entities:
        if entity.actor is None or entity.role not in _OWNERS:
            continue
        if entity.inferred or (not entity.country and entity.role in {"MIL", "GOV"}):
            continue  # "1,000 soldiers" without a word on whose: the subject may say so
        if entity.start <= quantity.start < entity.end or quantity.start <= entity.start <= quantity.end + 12:
            between = view.text(quantity.end, entity.start)
            if entity.start < quantity.end or re.fullmatch(r"\s*(?:of\s+(?:its\s+|the\s+)?)?", between):
                return entity
    before = view.text(max(view.sentence.start, quantity.start - 40), quantity.start)
    own = re.search(r"\b(?:its|their|the)\s+(?:\w+\s+){0,1}$", before)
    if own or vocabulary().words["keeping"].fullmatch(before.split()[-1] if before.split() else ""):
        left = [
            row
            for row in view.entities
            if row.actor is not None and row.end <= quantity.start and row.role in _OWNERS and row.country
            if not row.inferred and row.start != quantity.start
        ]
        triggers = load_triggers()
        named = [row for row in left if row.start >= start and not _hangs_in(view, row, triggers)]
        pool = named or [row for row in left if not _hangs_in(view, row, triggers)]
        if pool:
            return pool[-1]
    return None


def _hangs_in(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    return governing_preposition(view, entity, triggers) in {"in", "from", "with", "near", "at", "for"}


def _kind(
    view: SentenceView, quantity: Quantity, acts: Sequence[Mention], clause: str
) -> tuple[PostureKind, Status] | None:
    """The kind of a number and its status: what the act it stands in makes of it, else a level where the words say so."""
    words = vocabulary().words
    before = view.text(max(view.sentence.start, quantity.start - 24), quantity.start)
    whole = (
        bool(
            re.search(
                r"\b(?:its|their|all|entire|remaining|(?:most|much|some|part|half|bulk|many) of (?:the|its|their))\s+$",
                before,
            )
        )
        or quantity.qualifier == "all"
    )
    moving = [
        act
        for act in acts
        if act.type in {"RETREAT", "MOBILIZE", "AID", "REQUEST", "CONCEDE", "AGREE"}
        and act.quote.start <= quantity.start <= act.quote.end
    ]
    if whole or not moving:
        if words["stock"].search(clause) or whole or re.search(r"\bthere\b", clause):
            return "stock", "happened"
    for act in moving:
        if act.type in {"MOBILIZE", "AID"}:
            return ("planned" if act.status in {"planned", "expected"} else "inflow"), act.status
        if act.type == "RETREAT" and act.status == "happened":
            return "outflow", act.status
        return "planned", "planned"
    return ("stock", "happened") if words["stock"].search(clause) else None


def _place(view: SentenceView, start: int, end: int) -> Place | None:
    rows = [row for row in view.entities if row.place is not None and row.start >= start and row.end <= end]
    triggers = load_triggers()
    for row in rows:
        if governing_preposition(view, row, triggers) in {"in", "from", "at", "near", "to", "into"}:
            return row.place
    return None


def _sentence_place(view: SentenceView, owner: Entity) -> Place | None:
    """The one foreign place of the sentence, where a clause names none."""
    places = {
        row.place.country: row.place
        for row in view.entities
        if row.place is not None and row.place.country != owner.country
    }
    return next(iter(places.values())) if len(places) == 1 else None


def _as_of(
    view: SentenceView,
    quantity: Quantity,
    acts: Sequence[Mention],
    kind: PostureKind,
    published: DateRange,
    landmarks: Landmarks,
    start: int,
    end: int,
) -> DateRange:
    """A number holds when its clause says so; a plain present one as of publication.

    "Before the coup" is before the day of what the article calls so.
    """
    tied = [act for act in acts if act.quote.start <= quantity.start <= act.quote.end and act.times]
    if tied:
        return occurrence(tied[0], published)
    times = [time for time in view.times if start <= time.start < end and time.type == "DATE"]
    if times:
        found = resolve_range(times[0], published)
        if relation(view, times[0]) == "on" and (found.earliest or found.latest):
            return found
    earlier = _BEFORE.search(view.text(quantity.end, view.sentence.end))
    if earlier:
        mark = landmarks.get(earlier.group("event").casefold())
        return DateRange(latest=mark.latest if mark is not None else published.latest)
    if kind == "planned":
        return DateRange(earliest=published.earliest)
    return DateRange(earliest=published.earliest, latest=published.latest)


def presences(document: Document, view: SentenceView, published: DateRange) -> list[Sighting]:
    """A force said to be at a place, without a number."""
    words = vocabulary().words
    triggers = load_triggers()
    found: list[Sighting] = []
    for match in words["presence"].finditer(view.sentence.text):
        at = view.sentence.start + match.start()
        start, end = view.clause_start(at, triggers), view.clause_end(at, triggers)
        if any(start <= quantity.start < end and quantity.unit in vocabulary().units for quantity in view.quantities):
            continue
        forces = [row for row in view.entities if row.actor and row.role in _FORCE_ROLES and row.end <= at]
        bare = [row for row in forces if not governing_preposition(view, row, triggers)]
        here = [
            row
            for row in view.entities
            if row.place is not None
            and row.start >= at
            and row.end <= end
            and governing_preposition(view, row, triggers) in {"in", "at", "near"}
        ]
        here = [other for row in here[:1] for other in _listed(view, row, end)] + here[1:]
        if not bare or not here or not bare[0].actor:
            continue
        force = bare[0]
        places = sorted(
            (row.place for row in here if row.place and row.place.country != force.country),
            key=lambda place: {"base": 0, "city": 1}.get(place.kind, 2),
        )
        if not places or force.actor is None:
            continue
        chosen = places if places[0].kind == "country" else places[:1]
        found.extend(
            Sighting(
                force=_force_code(force),
                place=place,
                what="personnel",
                kind="presence",
                qualifier="",
                low=None,
                best=None,
                high=None,
                when=DateRange(earliest=published.earliest, latest=published.latest),
                status="happened",
                span=document.span(*trim(document.text, min(force.start, start), end)),
                origin="",
            )
            for place in chosen
        )
        break
    return found


def _listed(view: SentenceView, first: Entity, end: int) -> list[Entity]:
    """A place with those listed after it ("in A, B and C")."""
    found = [first]
    for row in view.entities:
        if row.place is None or row.start < found[-1].end or row.end > end:
            continue
        if not re.fullmatch(r"\s*,?\s*(?:and|or)?\s*", view.text(found[-1].end, row.start)):
            break
        found.append(row)
    return found


def shares(document: Document, view: SentenceView, published: DateRange) -> list[Sighting]:
    """ "Mostly at A", "much of the presence at B": a share of a force at a place, not a number."""
    words = vocabulary().words
    triggers = load_triggers()
    found = []
    for match in words["share"].finditer(view.sentence.text):
        at = view.sentence.start + match.start()
        end = view.clause_end(at, triggers)
        here = [
            row
            for row in view.entities
            if row.place is not None and row.place.kind in {"base", "city"} and row.start >= at and row.end <= end
        ]
        forces = [row for row in view.entities if row.actor and row.role in _FORCE_ROLES]
        if not here or not forces:
            continue
        before = [row for row in forces if row.start < at]
        force = before[0] if before else forces[0]
        place = min((row.place for row in here if row.place), key=lambda place: place.kind != "base")
        if place.country == force.country:
            continue
        found.append(
            Sighting(
                force=_force_code(force),
                place=place,
                what="personnel",
                kind="share",
                qualifier=match.group(),
                low=None,
                best=None,
                high=None,
                when=DateRange(earliest=published.earliest, latest=published.latest),
                status="happened",
                span=document.span(*trim(document.text, min(at, max(at, force.start)), end)),
                origin="",
            )
        )
        break
    return found


def _force_code(entity: Entity) -> str:
    return country_force(entity.actor.code if entity.actor else entity.country)


def _origin(acts: Iterable[Mention]) -> str:
    return next((act.origin for act in acts if act.origin), "")


def country_force(code: str) -> str:
    """The force behind an actor code: its own where it is one, else the military of its country."""
    country, _, role = code.partition(" ")
    return code if role in _FORCE_ROLES or country in {"IGO", "IMG", "NGO"} else f"{country} MIL"
