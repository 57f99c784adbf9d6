"""Whom, where, when: the other arguments of a trigger, read off its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.noun_phrases import governing_preposition, group_left, group_right, is_plural
from briefing.extract.acts.triggers import Triggers
from briefing.types import Entity, MentionTime, Place, TimeExpression

OBJECT_PREPOSITIONS = ("", "to", "on", "against", "with", "of", "from", "at", "upon")
_DIRECT_REACH = 2
_OWNS = re.compile(r"['’]s?\s+(?:own\s+)?[a-z]")
"""Behind an actor: it is somebody or something of his that is spoken of."""
_OUT_OF = re.compile(r"\bout of\s+(?:the\s+)?$")
_OUT_OF_REACH = 24
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:as|that|while|when|because|where|who|which|whose|if|unless|although|though)\s", re.IGNORECASE
)
"""Between a verb and "by": whoever follows does what another clause tells."""
_SINCE = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){1,9}(?:in|on|at|of)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a time that is another act's, since which this one lasts: "fighting since the vote in May"."""
_SPECIFIC = {"base": 0, "city": 1, "region": 2, "country": 3}


def agent(view: SentenceView, hit: Hit, end: int, triggers: Triggers) -> tuple[Entity, ...]:
    """The actors after "by"."""
    for entity in view.entities:
        if entity.start >= view.tokens[hit.last].end and entity.end <= end and entity.actor is not None:
            between = view.text(view.tokens[hit.last].end, entity.start)
            if re.search(r"\w+ed\s+by\b", between) or _ANOTHER_CLAUSE.search(between):
                return ()  # "… after talks mediated by", "… as they feared an attack by": not who did this
            if governing_preposition(view, entity, triggers) == "by":
                if _OWNS.match(view.text(entity.end, end)):  # "by the ministry's count"
                    return ()
                return group_right(view, entity, end)
    return ()


def objects(
    view: SentenceView,
    hit: Hit,
    end: int,
    triggers: Triggers,
    prepositions: Sequence[str] = OBJECT_PREPOSITIONS,
) -> tuple[Entity, ...]:
    """The first actors after a trigger that hang on it directly or on one of the given prepositions."""
    start = view.tokens[hit.index].end
    for entity in view.entities:
        if entity.start < start or entity.end > end or entity.actor is None:
            continue
        head = group_left(view, entity)[0]
        if governing_preposition(view, head, triggers) in prepositions:
            return group_right(view, entity, end)
    return ()


def behind(view: SentenceView, hit: Hit, end: int, triggers: Triggers) -> tuple[Entity, ...]:
    """The actors right behind a verb, with at most two words between ("warned the northern neighbour")."""
    found = objects(view, hit, end, triggers, ("",))
    if not found:
        return ()
    between = view.text(view.tokens[hit.last].end, found[0].start).split()
    return found if len(between) <= _DIRECT_REACH and not {",", "and"} & set(between) else ()


def first_after(
    view: SentenceView, hit: Hit, end: int, triggers: Triggers, doers: Sequence[Entity] = ()
) -> tuple[Entity, ...]:
    """The first actors after a trigger, whatever they hang on ("denounced the deal between X and Y"), not the doers' own."""
    start = view.tokens[hit.last].end
    home = {row.country for row in doers if row.country}
    for entity in view.entities:
        if entity.start >= start and entity.end <= end and entity.actor is not None:
            link = governing_preposition(view, entity, triggers)
            country = entity.place is not None and entity.place.kind == "country"
            if entity.country not in home and link not in {"against", "at", "near"} and (link != "in" or country):
                return group_right(view, entity, end)
    return ()


def possessor(view: SentenceView, hit: Hit, triggers: Triggers, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose act a noun names: "the U.S. withdrawal", "Niger's decision", "its withdrawal" (then the subject before)."""
    start = view.tokens[hit.index].start
    for entity in reversed(view.entities):
        if entity.actor is None or entity.end > start:
            continue
        between = view.text(entity.end, start)
        if re.fullmatch(r"(?:['’]s?)?\s*(?:\w+\s+){0,2}", between) and not re.search(
            r"\b(?:the|a|an|of|in|for|to|and|by|from|on|at|after|before|following|amid|despite|since|during|with)\b",
            between,
        ):
            return (entity,)
        break
    if view.word(hit.index - 1) in {"its", "their", "his", "her"} or view.word(hit.index - 2) in {
        "its",
        "their",
    }:
        before = [row for row in view.entities if row.actor is not None and row.end <= start]
        if "their" in {
            view.word(hit.index - 1),
            view.word(hit.index - 2),
        }:  # "as the rebels press on with their attack"
            clause = view.clause_start(start, triggers)
            nearest = [row for row in before if row.start >= clause and is_plural(view, row)]
            before = nearest[:1] + before
        for entity in before:
            group = group_right(view, entity, start)
            if not governing_preposition(view, entity, triggers):
                return group
        return previous
    return ()


def places(view: SentenceView, hit: Hit, start: int, end: int, triggers: Triggers) -> tuple[Entity, ...]:
    """Places in the clause after the trigger that hang on a preposition (or are its object), in order; else before it."""
    rows = [row for row in view.entities if row.place is not None and start <= row.start and row.end <= end]
    trigger_end = view.tokens[hit.index].end
    after = [row for row in rows if row.start >= trigger_end]
    located = [row for row in after if _is_location(view, row, triggers) or _is_left(view, row, hit)]
    if located and _is_left(view, located[0], hit):  # "left Mali … in Jordan": what follows is told of the leaver
        return tuple(row for row in located if row is located[0] or row.kind == "place")
    if located:
        return tuple(located)
    return tuple(row for row in rows if row.start < trigger_end and _is_location(view, row, triggers))


def _is_left(view: SentenceView, entity: Entity, hit: Hit) -> bool:
    """Whether a place is the object of a verb of leaving or entering ("left Mali")."""
    leaving = any(hit.lemma in frame.intransitive for frame in hit.frames)
    return leaving and bool(re.fullmatch(r"\s*(?:the\s+)?", view.text(view.tokens[hit.last].end, entity.start)))


def _is_location(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    if entity.kind == "place" or _OUT_OF.search(view.text(entity.start - _OUT_OF_REACH, entity.start)):
        return True
    return governing_preposition(view, entity, triggers) in {
        "in",
        "from",
        "at",
        "near",
        "to",
        "into",
        "outside",
        "inside",
        "across",
    }


def most_specific(rows: Sequence[Entity]) -> Place | None:
    """The most specific of the places: a base before a town before a country; the first among equals."""
    found = [row.place for row in rows if row.place is not None]
    return min(found, key=lambda place: _SPECIFIC.get(place.kind, 3)) if found else None


def relation(view: SentenceView, time: TimeExpression) -> str:
    """How a time is tied to its clause: "by" (a deadline or limit), "before", "after", or "on"."""
    before = view.text(max(view.sentence.start, time.start - 24), time.start).casefold()
    after = view.text(time.end, time.end + 24).casefold()
    if re.match(r"['’]s?\b", after):  # "since last summer's coup": the time is the coup's own
        return "on"
    if re.match(r"\s*(?:\w+\s+)?deadline", after) or re.search(r"deadline (?:of|on)\s*$", before):
        return "by"
    found = re.search(
        r"\b(by|before|until|till|ahead of|since|after|following|no later than)\s+(?:the\s+|a\s+|an\s+)?$",
        before,
    )
    if not found:
        return "on"
    word = found.group(1)
    if word in {"by", "no later than", "until", "till"}:
        return "by"
    return "before" if word in {"before", "ahead of"} else "after"


def tie(view: SentenceView, time: TimeExpression, act: int | None = None) -> MentionTime:
    """A time with its relation to an act told at offset ``act``."""
    tied = relation(view, time)
    if tied == "on" and act is not None:
        since = _SINCE.search(view.text(act, time.start))
        tied = "after" if since is not None else tied
    return MentionTime(expression=time, relation=tied)  # type: ignore[arg-type]
