"""Who stands as subject of a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.noun_phrases import (
    governing_preposition,
    group_left,
    group_right,
    is_free,
    is_plural,
    is_verbal,
    verb_behind,
)
from briefing.extract.acts.triggers import Triggers
from briefing.types import Entity

_THEM = frozenset({"them", "whom"})
_RELATIVES = frozenset({"who", "which", "that"})
_JOINTS = frozenset({"and", "or", "but"})
_OF_A_TALLY = re.compile(
    r"(?:['’]s?)?\s+(?:own\s+)?(?:count|tally|reckoning|estimates?|figures|account)\b", re.IGNORECASE
)
_TALLY_REACH = 24
"""Behind an actor: it is whose figures they are, not of whom something is told ("by the American count")."""
FIRST_PERSON = frozenset({"we", "i"})


def subject(view: SentenceView, hit: Hit, triggers: Triggers, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The actors that stand as subject of a verb; ``previous`` are those of the sentence before, for pronouns."""
    start = view.tokens[hit.index].start
    actors = [row for row in view.entities if row.actor is not None and row.end <= start]
    at = _carrier(view, hit, triggers)
    if view.word(at) in FIRST_PERSON:
        return view.speaker
    if hit.form == "participle" and view.word(hit.index - 1) in triggers.words["after"] | {"by"}:
        return _main_subject(view, hit, actors, triggers, previous)
    if view.word(at) in _THEM and view.word(at - 1) == "of":
        return _told_of(view, view.tokens[at].start, previous)
    relative = view.word(at) in _RELATIVES
    if _goes_on(view, hit, triggers):
        opener = _opener(view, at)
        if opener is None:
            return _going_on(view, hit, actors, triggers, previous)
        at, relative = opener, True
    start = view.tokens[at].start if relative else start
    if relative and view.word(at - 1) == ",":
        start = view.tokens[at - 1].start
    listed: set[Entity] = set()
    for entity in reversed(actors):
        if (
            entity in listed
            or entity.end > start
            or _is_aside(view, entity, at)
            or (not relative and _is_inside(view, entity, at, triggers))
        ):
            continue
        if ";" in view.text(entity.end, start):
            pronoun = _pronoun_between(view, entity.end, start, triggers)  # "the rebels left; they killed two"
            previous = _first_subject(view, actors, start, triggers, previous) if pronoun else previous
            break
        group = group_left(view, entity)
        preposition = governing_preposition(view, group[0], triggers)
        listed.update(group)  # "soldiers from Tonga, Fiji and Samoa | left"
        near = not re.search(r"[,;:]", view.text(entity.end, start))
        if (
            relative
            and near
            and (not _heads(view, entity, at, triggers) or (preposition == "in" and _is_parted(view, entity, at)))
        ):
            return ()
        if not preposition or (relative and near) or (preposition == "with" and hit.form == "participle" and near):
            if _pronoun_between(view, entity.end, start, triggers) and not _first(view, group):
                meant = _own_topic(view, entity, triggers) or previous
                if meant:
                    return meant
            return () if hit.form == "finite" and not relative and _is_others(view, entity, at, triggers) else group
    return previous if _pronoun_between(view, view.sentence.start, start, triggers) else ()


def _going_on(
    view: SentenceView, hit: Hit, actors: Sequence[Entity], triggers: Triggers, previous: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """The subject of a verb behind "and" or a comma: that of the verb before, or whom an apposition names."""
    at = _carrier(view, hit, triggers)
    apposed = _apposed(view, actors, at, triggers)
    if apposed:
        return apposed
    shared = None if hit.form == "participle" else _shared_subject(view, actors, at, triggers)
    if shared is not None:
        return shared
    first = _first_subject(view, actors, view.tokens[hit.index].start, triggers, previous)
    return () if hit.form == "finite" and _befell(view, first, triggers) else first


def _befell(view: SentenceView, actors: Sequence[Entity], triggers: Triggers) -> bool:
    """Whether it is whom the verb before befell: "the clashes killed 15 people and injured 30"."""
    if not actors or actors[0].start < view.sentence.start:
        return False
    at = view.token_at(actors[0].start) - 1
    while at > 0 and any(row.start <= view.tokens[at].start < row.end for row in view.quantities):
        at -= 1
    return at > 0 and is_verbal(view, at, triggers)


def _main_subject(
    view: SentenceView, hit: Hit, actors: Sequence[Entity], triggers: Triggers, previous: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """Whose participle it is behind "after" or "by": the main clause's ("ended its stay by | handing over the base")."""
    means = view.word(hit.index - 1) == "by"
    shared = _shared_subject(view, actors, hit.index - 1, triggers) if means else None
    first = view.tokens[hit.index].start
    return _first_subject(view, actors, first, triggers, previous) if shared is None else shared


def _told_of(view: SentenceView, start: int, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom "most of them" are of: the people of the sentence named last before, else those of the sentence before."""
    people = [row for row in view.entities if row.actor is not None and row.end <= start and row.place is None]
    several = [
        row
        for row in people
        if (row.text.endswith(("s", "men", "women", "people", "personnel")) or not row.country)
        and not _OF_A_TALLY.match(view.text(row.end, row.end + _TALLY_REACH))
    ]
    return tuple(several[-1:]) or previous


def _is_inside(view: SentenceView, entity: Entity, at: int, triggers: Triggers) -> bool:
    """Whether an actor stands in a relative clause with a verb of its own: "troops who train Malians | were leaving"."""
    first = view.token_at(entity.start)
    if any(view.tokens[index].is_break or view.word(index) in {"and", "or"} for index in range(first, at + 1)):
        return False
    for index in range(first - 1, 0, -1):
        if view.tokens[index].is_break:
            return False
        if view.word(index) in {"who", "which"}:
            if view.word(index - 1) in triggers.words["prepositions"]:  # "protests in which soldiers were killed"
                return False
            inner = [view.word(at) for at in range(index + 1, first) if view.word(at) not in triggers.words["adverbs"]]
            return bool(inner) and inner[0] not in triggers.words["determiners"] | triggers.words["pronouns"]
    return False


def _heads(view: SentenceView, entity: Entity, at: int, triggers: Triggers) -> bool:
    """Whether a relative clause may be about an actor: no verb and no article stands between ("troops in Mali who left")."""
    between = range(view.token_at(entity.end), at)
    return not any(is_verbal(view, index, triggers) or view.word(index) == "by" for index in between)


def _is_parted(view: SentenceView, entity: Entity, at: int) -> bool:
    """Whether another name stands right before ", which": "gave up a base in Mali at a parade in Gao, which ends …"."""
    comma = view.tokens[at - 1].start
    return [view.word(at - 1), view.word(at)] == [",", "which"] and any(
        entity.end < row.start and row.end == comma and row.actor is None for row in view.entities
    )


def _is_aside(view: SentenceView, entity: Entity, at: int) -> bool:
    """Whether an actor stands in a relative clause that ends at the comma before the verb: "X, which has troops, left"."""
    if view.word(at) != ",":
        return False
    first = view.token_at(entity.start)
    for index in range(first - 1, 0, -1):
        if view.word(index) in {"which", "who", "whose", "where"} and view.word(index - 1) == ",":
            return True
        if view.tokens[index].is_break:
            return False
    return False


def _opener(view: SentenceView, at: int) -> int | None:
    """The "which" or "who" of the relative clause that goes on at "and" ("Russia, which has troops there and backed …")."""
    for index in range(at - 1, -1, -1):
        word = view.word(index)
        if word in {"who", "which"}:
            return index
        if view.tokens[index].is_break:
            before = view.word(index - 1)
            return index - 1 if view.word(index) == "," and before in {"who", "which"} else None
    return None


def _shared_subject(
    view: SentenceView, actors: Sequence[Entity], at: int, triggers: Triggers
) -> tuple[Entity, ...] | None:
    """The subject of the verb before "and": the last actor before it that a verb follows and no preposition governs.

    Nobody where it is some other noun's verb, or an "it" that several cannot be; None where no actor is anybody's subject.
    """
    for entity in reversed(actors):
        group = group_left(view, entity)
        if governing_preposition(view, group[0], triggers):
            continue
        behind = verb_behind(view, entity, triggers)
        if behind is not None and behind < at:
            it = is_plural(view, group[-1]) and any(view.word(index) == "it" for index in range(behind, at))
            return () if it or _other_subject(view, behind, at, triggers) else group
    return None


def _apposed(view: SentenceView, actors: Sequence[Entity], at: int, triggers: Triggers) -> tuple[Entity, ...]:
    """The actor between two commas right before a verb: "Jane Doe, Peru's foreign minister, said"."""
    if view.word(at) != "," or not actors or actors[-1].end != view.tokens[at].start:
        return ()
    first = group_left(view, actors[-1])[0]
    if governing_preposition(view, first, triggers) or is_verbal(view, view.token_at(first.start) - 1, triggers):
        return ()
    return (actors[-1],)


def _other_subject(view: SentenceView, first: int, last: int, triggers: Triggers) -> bool:
    """Whether some other noun has a verb of its own between two words ("said the vehicle was theirs and hit a wall")."""
    linking = triggers.words["auxiliaries"] | triggers.words["pronouns"] | {"and", "or", "to", "not"}
    for index in range(first + 2, last):
        before = view.word(index - 1)
        plain = before.isalpha() and before not in linking and not is_verbal(view, index - 1, triggers)
        if view.word(index) in triggers.words["be"] | triggers.words["have"] and plain:
            return True
    return False


def _is_others(view: SentenceView, entity: Entity, at: int, triggers: Triggers) -> bool:
    """Whether an actor is the subject of another verb, and some other noun that of this one.

    "The army said a blast killed three": it was no army that killed. ``at`` is the word before the verb.
    """
    behind = verb_behind(view, entity, triggers)
    placed = behind is not None and view.word(behind) in triggers.words["placed"]  # "soldiers stationed in Addu | left"
    if behind is None or behind >= at or placed or view.word(behind + 1) in {"by", "as"}:  # "officers led by X"
        return False
    if view.word(view.token_at(entity.end)) in _RELATIVES:  # "the troops who were called in | will leave"
        return False
    word, token = view.word(at), view.tokens[at]
    if token.is_break or word in triggers.words["pronouns"] or word in _RELATIVES or word in {"and", "or", "to"}:
        return False
    inside = [row for row in view.entities if row.start <= token.start < row.end]
    return not any(row.actor is None or is_free(view, row, triggers) for row in inside)


def is_unsaid(view: SentenceView, hit: Hit, triggers: Triggers) -> bool:
    """Whether the subject says how many or which, not of what: "the last 40 | flew out", "the rest | are to follow"."""
    end = _carrier(view, hit, triggers)
    while end > 0 and (view.word(end) == "to" or view.word(end) in triggers.words["be"]):  # "are to | follow"
        end -= 1
    at = end
    if view.word(at) in triggers.words["ranks"]:  # "another 200 officers"
        at -= 1
    while at >= 0 and (view.word(at) in triggers.words["sharing"] or _is_number(view, at)):
        at -= 1
    first = view.token_at(view.clause_start(view.tokens[hit.index].start, triggers))
    starts = at < first or any(row.end <= view.tokens[at + 1].start <= row.end + 2 for row in view.times)
    counts = any(
        _is_number(view, index) or view.word(index) in triggers.words["shares"] for index in range(at + 1, end + 1)
    )
    return starts and counts and at < end


def _is_number(view: SentenceView, index: int) -> bool:
    token = view.tokens[index]
    dated = any(row.start <= token.start < row.end for row in view.times)
    return not dated and any(row.start <= token.start < row.end for row in view.quantities)


def in_first_person(view: SentenceView, hit: Hit, triggers: Triggers) -> bool:
    """Whether whoever speaks tells it of himself: "we have withdrawn"."""
    return view.word(_carrier(view, hit, triggers)) in FIRST_PERSON


def _carrier(view: SentenceView, hit: Hit, triggers: Triggers) -> int:
    """Index of the word before a verb and its auxiliaries and adverbs."""
    at = hit.index - 1
    words = triggers.words["auxiliaries"]
    if view.word(at) == "to" and view.word(at - 1) in triggers.words["awaiting"]:  # "had been due to go"
        at -= 2
    while at >= 0 and view.word(at) in words:
        at -= 1
    joint = at
    while joint > 0 and any(row.start <= view.tokens[joint].start < row.end for row in view.times):
        joint -= 1
    return joint if view.word(joint) in _JOINTS else at  # "approved it and last week | extended it"


def _goes_on(view: SentenceView, hit: Hit, triggers: Triggers) -> bool:
    """Whether a verb goes on with the subject of the one before: "left and went", "…, severing ties"."""
    at = _carrier(view, hit, triggers)
    return at > 0 and (view.word(at) in _JOINTS or (view.word(at) == "," and at == hit.index - 1))


def _first_subject(
    view: SentenceView,
    actors: Sequence[Entity],
    start: int,
    triggers: Triggers,
    previous: tuple[Entity, ...],
) -> tuple[Entity, ...]:
    """The first actor of the sentence that hangs on no preposition; before a pronoun stands for the topic."""
    for entity in actors:
        if not is_free(view, entity, triggers):
            continue
        if _pronoun_between(view, view.sentence.start, entity.start, triggers) and previous:
            return previous
        return group_right(view, entity, start)
    return previous if _pronoun_between(view, view.sentence.start, start, triggers) else ()


def _own_topic(view: SentenceView, last: Entity, triggers: Triggers) -> tuple[Entity, ...]:
    """Whom "it" means behind ", and": who is subject of the clause before ("X accused Y, and on Monday it …")."""
    joint = view.token_at(last.end)
    while joint < len(view.tokens) and not view.tokens[joint].is_break:
        joint += 1
    if view.word(joint) != "," or view.word(joint + 1) != "and":
        return ()
    for entity in view.entities:
        if entity.actor is not None and entity.end <= last.start and not governing_preposition(view, entity, triggers):
            return group_right(view, entity, last.start) if verb_behind(view, entity, triggers) is not None else ()
    return ()


def _first(view: SentenceView, group: tuple[Entity, ...]) -> bool:
    actors = [row for row in view.entities if row.actor is not None]
    return bool(actors) and actors[0] == group[0]


def _pronoun_between(view: SentenceView, start: int, end: int, triggers: Triggers) -> bool:
    subjects = triggers.words["pronouns"] & {"it", "they", "he", "she"}
    return any(token.word in subjects for token in view.tokens if start <= token.start < end)


def topic(view: SentenceView, hit: Hit, triggers: Triggers, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose act "the withdrawal" is where nobody is named with it: the sentence's first subject, else the one before."""
    start = view.tokens[hit.index].start
    actors = [row for row in view.entities if row.actor is not None and row.end <= start]
    return _first_subject(view, actors, start, triggers, ()) or previous
