"""Who, to whom, where, when: the arguments of a trigger, read off its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.clauses import SentenceView
from briefing.extract.hits import Hit
from briefing.extract.triggers import Triggers
from briefing.types import Entity, MentionTime, Place, TimeExpression

_AND = re.compile(
    r"^\s*(?:,\s*)?(?:and|or|as well as|&|,)?\s*(?:the\s+|its\s+|fellow\s+|neighbou?ring\s+)*$", re.IGNORECASE
)
_SUBORDINATORS = frozenset({"after", "before", "since"})
_RELATIVES = frozenset({"who", "which", "that"})
FIRST_PERSON = frozenset({"we", "i"})
OBJECT_PREPOSITIONS = ("", "to", "on", "against", "with", "of", "from", "at", "upon")
_DIRECT_REACH = 2
_NOUN_REACH = 4
"""Words between an owner and the verb of what it owns ("the police's computer systems were")."""
_SPECIFIC = {"base": 0, "city": 1, "region": 2, "country": 3}


def governing_preposition(view: SentenceView, entity: Entity, triggers: Triggers) -> str:
    """The preposition that an entity hangs on ("of", "by" …), looking past articles and adjectives; empty if none."""
    index = view.token_at(entity.start) - 1
    for step in range(index, max(-1, index - 4), -1):
        word = view.word(step)
        if any(time.start <= view.tokens[step].start < time.end for time in view.times):
            return ""  # "in March France agreed": the preposition is the time's
        if word in triggers.words["links"]:
            if word in _SUBORDINATORS and _verb_behind(view, entity, triggers) is not None:
                return ""  # "after the president was ousted"
            counted = word == "of" and view.word(step - 1) in triggers.words["quantifiers"]
            return "" if counted else word
        if word not in triggers.words["determiners"] and not word.isalpha():
            return ""
        if word in triggers.verbs or word in {"and", "or"} or view.tokens[step].is_break:
            return ""
        if step < index and word not in triggers.words["determiners"]:
            return ""
    return ""


def group_left(view: SentenceView, entity: Entity) -> tuple[Entity, ...]:
    """The entity with those coordinated with it on its left ("the US and Niger"), in order."""
    same = [row for row in view.entities if row.actor is not None and row.start == entity.start]
    group = same if len(same) > 1 else [entity]
    actors = [row for row in view.entities if row.actor is not None]
    while True:
        before = [row for row in actors if row.end <= group[0].start]
        if not before or not _AND.match(view.text(before[-1].end, group[0].start)):
            return tuple(group)
        between = view.text(before[-1].end, group[0].start).strip()
        if not between or (between == "," and group[0] is entity):
            return tuple(group)  # "in Syria, Russia …" is no list
        group.insert(0, before[-1])


def group_right(view: SentenceView, entity: Entity, end: int) -> tuple[Entity, ...]:
    """The entity with those coordinated with it on its right, up to ``end``."""
    same = [row for row in view.entities if row.actor is not None and row.start == entity.start]
    group = same if len(same) > 1 else [entity]
    for row in view.entities:
        if row.start < group[-1].end or row.actor is None or row.end > end:
            continue
        between = view.text(group[-1].end, row.start)
        if not between.strip() or not _AND.match(between):
            break
        group.append(row)
    return tuple(group)


def subject(view: SentenceView, hit: Hit, triggers: Triggers, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The actors that stand as subject of a verb; ``previous`` are those of the sentence before, for pronouns."""
    start = view.tokens[hit.index].start
    actors = [row for row in view.entities if row.actor is not None and row.end <= start]
    after = hit.form == "participle" and view.word(hit.index - 1) in triggers.words["after"]
    at = _carrier(view, hit, triggers)
    if view.word(at) in FIRST_PERSON:
        return view.speaker
    if after:
        return _first_subject(view, actors, start, triggers, previous)
    relative = view.word(at) in _RELATIVES
    if _goes_on(view, hit, triggers):
        opener = _opener(view, at)
        if opener is None:
            apposed = _apposed(view, actors, at, triggers)
            if apposed:
                return apposed
            shared = None if hit.form == "participle" else _shared_subject(view, actors, at, triggers)
            return _first_subject(view, actors, start, triggers, previous) if shared is None else shared
        at, relative = opener, True
    start = view.tokens[at].start if relative else start
    if relative and view.word(at - 1) == ",":
        start = view.tokens[at - 1].start
    for entity in reversed(actors):
        if entity.end > start:
            continue
        if ";" in view.text(entity.end, start):
            break
        group = group_left(view, entity)
        preposition = governing_preposition(view, group[0], triggers)
        near = not re.search(r"[,;:]", view.text(entity.end, start))
        if relative and near and not _heads(view, entity, at, triggers):
            return ()
        if not preposition or (relative and near) or (preposition == "with" and hit.form == "participle" and near):
            if _pronoun_between(view, entity.end, start, triggers) and previous and not _first(view, group):
                return previous
            return () if hit.form == "finite" and not relative and _is_others(view, entity, at, triggers) else group
    return previous if _pronoun_between(view, view.sentence.start, start, triggers) else ()


def _heads(view: SentenceView, entity: Entity, at: int, triggers: Triggers) -> bool:
    """Whether a relative clause may be about an actor: no verb and no article stands between ("troops in Mali who left")."""
    between = range(view.token_at(entity.end), at)
    return not any(_verbal(view, index, triggers) or view.word(index) == "by" for index in between)


def _opener(view: SentenceView, at: int) -> int | None:
    """The "which" or "who" of the relative clause that goes on at "and" ("Russia, which has troops there and backed …")."""
    for index in range(at - 1, -1, -1):
        word = view.word(index)
        if word in {"who", "which"}:
            return index
        if view.tokens[index].is_break:
            return None
    return None


def _verbal(view: SentenceView, index: int, triggers: Triggers) -> bool:
    """Whether a word looks like a verb of its own: an auxiliary, a past form, a verb of the lexicon that is no noun."""
    word = view.word(index)
    if word in triggers.words["be"] | triggers.words["have"] | triggers.words["helpers"]:
        return True
    return word.endswith("ed") or (word in triggers.verbs and word not in triggers.nouns and not word.endswith("ing"))


def _verb_behind(view: SentenceView, entity: Entity, triggers: Triggers) -> int | None:
    """The index of a verb right behind an actor (adverbs aside); None if something else stands there."""
    index = view.token_at(entity.end)
    for at in range(index, index + _NOUN_REACH):
        if _verbal(view, at, triggers):
            return at
        if not view.word(at).isalpha() or view.word(at) in triggers.words["prepositions"] | {"and", "or"}:
            return None
    return None


def _shared_subject(
    view: SentenceView, actors: Sequence[Entity], at: int, triggers: Triggers
) -> tuple[Entity, ...] | None:
    """The subject of the verb before "and": the last actor before it that a verb follows and no preposition governs.

    Nobody where it is some other noun's verb; None where no actor is anybody's subject.
    """
    for entity in reversed(actors):
        group = group_left(view, entity)
        if governing_preposition(view, group[0], triggers):
            continue
        behind = _verb_behind(view, entity, triggers)
        if behind is not None and behind < at:
            return () if _other_subject(view, behind, at, triggers) else group
    return None


def _apposed(view: SentenceView, actors: Sequence[Entity], at: int, triggers: Triggers) -> tuple[Entity, ...]:
    """The actor between two commas right before a verb: "Jane Doe, Peru's foreign minister, said"."""
    if view.word(at) != "," or not actors or actors[-1].end != view.tokens[at].start:
        return ()
    first = group_left(view, actors[-1])[0]
    if governing_preposition(view, first, triggers) or _verbal(view, view.token_at(first.start) - 1, triggers):
        return ()
    return (actors[-1],)


def _other_subject(view: SentenceView, first: int, last: int, triggers: Triggers) -> bool:
    """Whether some other noun has a verb of its own between two words ("said the vehicle was theirs and hit a wall")."""
    linking = triggers.words["auxiliaries"] | triggers.words["pronouns"] | {"and", "or", "to", "not"}
    for index in range(first + 2, last):
        before = view.word(index - 1)
        plain = before.isalpha() and before not in linking and not _verbal(view, index - 1, triggers)
        if view.word(index) in triggers.words["be"] | triggers.words["have"] and plain:
            return True
    return False


def _is_others(view: SentenceView, entity: Entity, at: int, triggers: Triggers) -> bool:
    """Whether an actor is the subject of another verb, and some other noun that of this one.

    "The army said a blast killed three": it was no army that killed. ``at`` is the word before the verb.
    """
    behind = _verb_behind(view, entity, triggers)
    if behind is None or behind >= at:
        return False
    word, token = view.word(at), view.tokens[at]
    if token.is_break or word in triggers.words["pronouns"] or word in _RELATIVES or word in {"and", "or", "to"}:
        return False
    return not any(row.start <= token.start < row.end for row in view.entities)


def in_first_person(view: SentenceView, hit: Hit, triggers: Triggers) -> bool:
    """Whether whoever speaks tells it of himself: "we have withdrawn"."""
    return view.word(_carrier(view, hit, triggers)) in FIRST_PERSON


def _carrier(view: SentenceView, hit: Hit, triggers: Triggers) -> int:
    """Index of the word before a verb and its auxiliaries and adverbs."""
    at = hit.index - 1
    while at >= 0 and view.word(at) in triggers.words["auxiliaries"]:
        at -= 1
    return at


def _goes_on(view: SentenceView, hit: Hit, triggers: Triggers) -> bool:
    """Whether a verb goes on with the subject of the one before: "left and went", "…, severing ties"."""
    at = _carrier(view, hit, triggers)
    return at > 0 and (view.word(at) in {"and", "or"} or (view.word(at) == "," and at == hit.index - 1))


def _first_subject(
    view: SentenceView,
    actors: Sequence[Entity],
    start: int,
    triggers: Triggers,
    previous: tuple[Entity, ...],
) -> tuple[Entity, ...]:
    """The first actor of the sentence that hangs on no preposition; before a pronoun stands for the topic."""
    for entity in actors:
        if governing_preposition(view, entity, triggers):
            continue
        if _pronoun_between(view, view.sentence.start, entity.start, triggers) and previous:
            return previous
        return group_right(view, entity, start)
    return previous if _pronoun_between(view, view.sentence.start, start, triggers) else ()


def _first(view: SentenceView, group: tuple[Entity, ...]) -> bool:
    actors = [row for row in view.entities if row.actor is not None]
    return bool(actors) and actors[0] == group[0]


def _pronoun_between(view: SentenceView, start: int, end: int, triggers: Triggers) -> bool:
    subjects = triggers.words["pronouns"] & {"it", "they", "he", "she"}
    return any(token.word in subjects for token in view.tokens if start <= token.start < end)


def agent(view: SentenceView, hit: Hit, end: int, triggers: Triggers) -> tuple[Entity, ...]:
    """The actors after "by"."""
    for entity in view.entities:
        if entity.start >= view.tokens[hit.last].end and entity.end <= end and entity.actor is not None:
            between = view.text(view.tokens[hit.last].end, entity.start)
            if re.search(r"\w+ed\s+by\b", between):  # "… after talks mediated by": the agent of another verb
                return ()
            if governing_preposition(view, entity, triggers) == "by":
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
            r"\b(?:the|a|an|of|in|for|to|and|by|from|on|at)\b", between
        ):
            return (entity,)
        break
    if view.word(hit.index - 1) in {"its", "their", "his", "her"} or view.word(hit.index - 2) in {
        "its",
        "their",
    }:
        before = [row for row in view.entities if row.actor is not None and row.end <= start]
        for entity in before:
            group = group_right(view, entity, start)
            if not governing_preposition(view, entity, triggers):
                return group
        return previous
    return ()


def topic(view: SentenceView, hit: Hit, triggers: Triggers, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose act "the withdrawal" is where nobody is named with it: the sentence's first subject, else the one before."""
    start = view.tokens[hit.index].start
    actors = [row for row in view.entities if row.actor is not None and row.end <= start]
    return _first_subject(view, actors, start, triggers, ()) or previous


def places(view: SentenceView, hit: Hit, start: int, end: int, triggers: Triggers) -> tuple[Entity, ...]:
    """Places in the clause after the trigger that hang on a preposition (or are its object), in order; else before it."""
    rows = [row for row in view.entities if row.place is not None and start <= row.start and row.end <= end]
    after = [row for row in rows if row.start >= view.tokens[hit.index].end]
    located = [row for row in after if _is_location(view, row, triggers) or _is_left(view, row, hit)]
    if located and _is_left(view, located[0], hit):  # "left Mali … in Jordan": what follows is told of the leaver
        return tuple(row for row in located if row is located[0] or row.kind == "place")
    if located:
        return tuple(located)
    return tuple(row for row in rows if row not in after and _is_location(view, row, triggers))


def _is_left(view: SentenceView, entity: Entity, hit: Hit) -> bool:
    """Whether a place is the object of a verb of leaving or entering ("left Mali")."""
    leaving = any(hit.lemma in frame.intransitive for frame in hit.frames)
    return leaving and bool(re.fullmatch(r"\s*(?:the\s+)?", view.text(view.tokens[hit.last].end, entity.start)))


def _is_location(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    if entity.kind == "place" or re.search(r"\bout of\s+(?:the\s+)?$", view.text(view.sentence.start, entity.start)):
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


def tie(view: SentenceView, time: TimeExpression) -> MentionTime:
    """A time with its relation."""
    return MentionTime(expression=time, relation=relation(view, time))  # type: ignore[arg-type]
