"""Noun phrases around actors: what an actor hangs on, with whom it is coordinated, whether a verb stands behind it."""

from __future__ import annotations

import re

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import Triggers
from briefing.types import Entity

_OWNED = re.compile(r"\s*,\s*(?:its|their|his|her)\s+", re.IGNORECASE)
"""What parts a list from who says so: "by members of the gang, its mayor said"."""
_AND = re.compile(
    r"^\s*(?:,\s*)?(?:and|or|as well as|&|,)?\s*(?:the\s+|its\s+|fellow\s+|neighbou?ring\s+)*$", re.IGNORECASE
)
_SUBORDINATORS = frozenset({"after", "before", "since"})
_TAKEN_FOR = ("described", "known", "identified", "posing", "disguised", "presented", "dubbed", "registered")
_PLACED_REACH = 5
"""Words behind an actor that say where it is, before its verb."""
_OPENED = 2
"""Words between a preposition that opens a sentence and the subject behind its phrase."""
_NOUN_REACH = 4
"""Words between an owner and the verb of what it owns ("the police's computer systems were")."""


def governing_preposition(view: SentenceView, entity: Entity, triggers: Triggers) -> str:
    """The preposition that an entity hangs on ("of", "by" …), looking past articles and adjectives; empty if none."""
    index = view.token_at(entity.start) - 1
    counted = _before_number(view, index, triggers)
    if counted:
        return counted
    for step in range(index, max(-1, index - 4), -1):
        word = view.word(step)
        if any(time.start <= view.tokens[step].start < time.end for time in view.times):
            return ""  # "in March France agreed": the preposition is the time's
        if word == "as" and view.word(step - 1).endswith(_TAKEN_FOR):
            return word  # "men described as instructors"
        if word in triggers.words["links"]:
            opening = step == 0 and index >= _OPENED and verb_behind(view, entity, triggers) is not None
            if opening or (word in _SUBORDINATORS and _opens_clause(view, entity, triggers)):
                return ""  # "at the ceremony France handed over", "after the president was ousted"
            some = word == "of" and view.word(step - 1) in triggers.words["quantifiers"]
            some = some or (word == "from" and view.word(step - 1) in triggers.words["envoys"])
            return "" if some else word
        if word not in triggers.words["determiners"] and not word.isalpha():
            return ""
        if word in triggers.verbs or word in {"and", "or"} or view.tokens[step].is_break:
            return ""
        if step < index and word not in triggers.words["determiners"]:
            return ""
    return ""


def _before_number(view: SentenceView, index: int, triggers: Triggers) -> str:
    """The preposition before a number: "left by | two hundred soldiers", "the deployment of | 300 soldiers"."""
    at = index
    while any(row.start <= view.tokens[at].start < row.end for row in view.quantities) and at > 0:
        at -= 1
    if at == index or view.word(at) not in {"by", "of"}:
        return ""
    frames = triggers.frames_by_noun.get(view.word(at - 1), ())
    deployed = any(frame.force and not frame.mover for frame in frames)
    return view.word(at) if view.word(at) == "by" or deployed else ""


def _opens_clause(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    """Whether an actor behind "after" has a verb of its own: "after the junta in Bamako had struck a deal"."""
    if verb_behind(view, entity, triggers) is not None:
        return True
    index = view.token_at(entity.end)
    if view.word(index) not in triggers.words["prepositions"]:
        return False
    for at in range(index + 1, min(index + _PLACED_REACH, len(view.tokens))):
        if view.tokens[at].is_break or view.word(at) in triggers.words["breaks"] | {"and", "or"}:
            return False
        if view.word(at) in triggers.words["be"] | triggers.words["have"]:
            return True
    return False


def is_free(view: SentenceView, entity: Entity, triggers: Triggers) -> bool:
    """Whether an entity hangs on no preposition, nor is listed with one that does ("with Kenya and Uganda")."""
    return not governing_preposition(view, entity, triggers) and not governing_preposition(
        view, group_left(view, entity)[0], triggers
    )


def only_one_concerned(view: SentenceView, triggers: Triggers) -> tuple[Entity, ...]:
    """The one actor of a sentence without another, where it is concerned by it: "a bad year for Sweden"."""
    actors = [row for row in view.entities if row.actor is not None and not row.inferred]
    if len({row.country for row in actors}) != 1 or not actors[0].country:
        return ()
    return tuple(actors[:1]) if governing_preposition(view, actors[0], triggers) == "for" else ()


def is_plural(view: SentenceView, entity: Entity) -> bool:
    """Whether an actor takes a verb in the plural: "the soldiers", "Kenya and Uganda", but neither "the US" nor "Kenyan"."""
    if len(group_left(view, entity)) > 1:
        return True
    plural = entity.text.casefold().endswith(("s", "people", "police", "men", "women", "personnel"))
    return plural and not entity.text.isupper()


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
        bare = before[-1].place is not None and not before[-1].role
        if bare and group[0].role and between.casefold() in {",", ", the"}:
            return tuple(group)  # nor is "into the country, the ministry and …"
        group.insert(0, before[-1])


def group_right(view: SentenceView, entity: Entity, end: int) -> tuple[Entity, ...]:
    """The entity with those coordinated with it on its right, up to ``end``."""
    same = [row for row in view.entities if row.actor is not None and row.start == entity.start]
    group = same if len(same) > 1 else [entity]
    for row in view.entities:
        if row.start < group[-1].end or row.actor is None or row.end > end:
            continue
        between = view.text(group[-1].end, row.start)
        if not between.strip() or not _AND.match(between) or _OWNED.match(between):
            break
        group.append(row)
    return tuple(group)


def is_verbal(view: SentenceView, index: int, triggers: Triggers) -> bool:
    """Whether a word looks like a verb of its own: an auxiliary, a past form, a verb of the lexicon that is no noun."""
    word = view.word(index)
    if word in triggers.words["be"] | triggers.words["have"] | triggers.words["helpers"]:
        return True
    return word.endswith("ed") or (word in triggers.verbs and word not in triggers.nouns and not word.endswith("ing"))


def verb_behind(view: SentenceView, entity: Entity, triggers: Triggers) -> int | None:
    """The index of a verb right behind an actor (adverbs aside); None if something else stands there."""
    index = view.token_at(entity.end)
    for at in range(index, index + _NOUN_REACH):
        if is_verbal(view, at, triggers):
            return at
        if not view.word(at).isalpha() or view.word(at) in triggers.words["prepositions"] | {"and", "or"}:
            return None
    return None
