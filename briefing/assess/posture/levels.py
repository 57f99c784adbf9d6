"""Levels of a force: "cut from 400 to 250", "raised by 300", "down from 300", "put at 1,000"."""

from __future__ import annotations

import re

from briefing.assess.posture.counted_phrase import Phrase
from briefing.assess.posture.predicate import Governor, is_past, is_plan, is_verb, particle, status_at
from briefing.assess.posture.sightings import Vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import Triggers
from briefing.types import Status

_CHANGE_REACH = 12
_ASIDES = frozenset(
    {
        "now",
        "currently",
        "still",
        "at",
        "only",
        "in",
        "fact",
        "actually",
        "present",
        "back",
        "up",
        "down",
        "just",
        "again",
    }
)
_NUMBER_OF = re.compile(
    r"\b(?:numbers?|strength|total|size)\s+of\s+(?:[\w’'-]+\s+){1,4}|"
    r"(?:\b(?:whose|its|their)|['’]s?)\s+(?:\w+\s+)?(?:strength|size)\s+$",
    re.IGNORECASE,
)
_DOWN_TO = re.compile(r"\bdown\s+to\s+[^;:]{1,40}$")  # "is down to 200, perhaps fewer, from 400"
_PUT_REACH = 12
_TO = re.compile(r"(?:\s+[\w-]+){0,3}?\s+to\s+")
_RESOLVED = re.compile(r"\b(?<!not )(?:agreed|decided|resolved|voted|pledged|promised)\s+(?:[\w’-]+\s+){0,3}to\s+$")
_ORDERED = re.compile(
    r"\b(?:ordered|orders|directed|directs|instructed|told|ordering)\s+(?:his|her|its|their|the)\s+(?:\w+\s+){0,2}?"
    r"(?:commanders?|generals?|military|army|forces?|chiefs?|ministry|minister|staff|armed\s+forces)\s+to\s+$",
    re.IGNORECASE,
)


def change(view: SentenceView, phrase: Phrase, words: Vocabulary, triggers: Triggers) -> Governor | None:
    """ "Cut … from 400 to 250", "raised … by 300", "down from 300"."""
    at = phrase.first - 1
    if view.word(at) == "of" and view.word(at - 1) in {
        "peak",
        "high",
        "maximum",
        "total",
        "low",
    }:  # "down from a peak of"
        at -= 3 if view.word(at - 2) in {"a", "the"} else 2
    link = view.word(at)
    if link == "against" or (link in {"with", "to"} and view.word(at - 1) == "compared"):
        return Governor(says="level", index=at, word=link, side="object", status="happened", link="from")
    if link == "at":
        return _put_at(view, at, words) or _stands_at(view, phrase, at, words, triggers)
    if link not in {"by", "to", "from"}:
        return _is_number(view, at, triggers)
    if link == "to" and view.word(at - 1) == "home":  # "the base was home to 900 soldiers"
        status, past = status_at(view, at - 1, triggers), view.word(at - 2) not in {"is", "now", "still"}
        return Governor(says="host", index=at - 1, word="home to", side="object", status=status, past=past)
    if link == "to" and _is_back(view, at - 1, triggers):  # "is down to 200", "is back to 200"
        return Governor(says="level", index=at, word="down to", side="object", status="happened", link=link)
    if link == "from" and view.word(at - 1) == "," and _DOWN_TO.search(view.sentence.text[: _offset(view, at - 1)]):
        return Governor(says="level", index=at, word="down from", side="object", status="happened", link=link)
    over = _changing(view, phrase, at, words, triggers)
    if over is None and link == "from" and view.word(at - 1) in {"down", "up"}:
        word = f"{view.word(at - 1)} from"
        return Governor(says="level", index=at, word=word, side="object", status="happened", link=link)
    return over


def _changing(view: SentenceView, phrase: Phrase, at: int, words: Vocabulary, triggers: Triggers) -> Governor | None:
    """The verb of changing before the preposition of a number: "cut", "raised", "will go from 1,200 to 700"."""
    link = view.word(at)
    for index in range(at - 1, max(-1, at - 1 - _CHANGE_REACH), -1):
        if view.tokens[index].is_break and view.word(index) != ",":
            return None
        for form in words.verbs.get(view.word(index), ()):
            shifts = form.says == "shift" and _is_shift(view, phrase, link)
            changes = form.says in {"raise", "lower"} or shifts
            if changes and particle(view, index, form, at) and is_verb(view, index, form):
                return Governor(
                    says="lower" if shifts else form.says,
                    index=index,
                    word=form.lemma,
                    side="object",
                    status=_status(view, index, triggers),
                    past=is_past(form),
                    link=link,
                )
    return None


def _is_number(view: SentenceView, at: int, triggers: Triggers) -> Governor | None:
    """ "The number of soldiers there is about 2,000"."""
    while at > 0 and view.word(at) in _ASIDES:
        at -= 1
    if view.word(at) not in triggers.words["be"]:
        return None
    start = view.clause_start(view.tokens[at].start, triggers)
    if not _NUMBER_OF.search(view.text(start, view.tokens[at].start)):
        return None
    past = view.word(at) in {"was", "were", "been"}
    return Governor(
        says="count", index=at, word="number", side="object", status=status_at(view, at + 1, triggers), past=past
    )


def _is_shift(view: SentenceView, phrase: Phrase, link: str) -> bool:
    """Whether a number is one of two ends: "go from 1,200 to 700"."""
    index = next((at for at, row in enumerate(view.quantities) if row.start == phrase.quantity.start), 0)
    if link == "from" and index + 1 < len(view.quantities):
        return _TO.fullmatch(view.text(phrase.quantity.end, view.quantities[index + 1].start)) is not None
    if link == "to" and index > 0:
        return _TO.fullmatch(view.text(view.quantities[index - 1].end, phrase.quantity.start)) is not None
    return False


def _status(view: SentenceView, index: int, triggers: Triggers) -> Status | None:
    """The status of a change; "…, bringing it to 600" has that of what it goes with."""
    if is_ordered(view, index):
        return "planned"
    if _RESOLVED.search(view.text(view.sentence.start, view.tokens[index].start)):
        return "planned"
    if view.word(index).endswith("ing") and view.word(index - 1) == "," and is_plan(view, index):
        return "planned"
    return status_at(view, index, triggers)


def is_ordered(view: SentenceView, index: int) -> bool:
    """ "Ordered his commanders to cut": planned, since they obey."""
    return _ORDERED.search(view.text(view.sentence.start, view.tokens[index].start)) is not None


def _put_at(view: SentenceView, at: int, words: Vocabulary) -> Governor | None:
    """ "Its strength is estimated at 1,200", "put the French contingent there at 1,000"."""
    for index in range(at - 1, max(-1, at - 1 - _PUT_REACH), -1):
        if view.word(index) in words.sets["putting"]:
            before = {view.word(step) for step in range(max(0, index - _CHANGE_REACH), at)}
            named = bool(before & (words.sets["strengths"] | words.sets["footing"])) or view.word(index) == "number"
            told: Status = "claimed" if view.word(index) in {"estimated", "believed"} else "happened"
            if before & words.sets["mooted"]:
                return None
            return (
                Governor(says="count", index=index, word=view.word(index), side="object", status=told)
                if named
                else None
            )
        if view.tokens[index].is_break:
            return None
    return None


def _is_back(view: SentenceView, at: int, triggers: Triggers) -> bool:
    """Whether "is down", "was back up", "are now down" ends at a token."""
    if view.word(at) not in {"down", "up", "back"}:
        return False
    while at > 0 and view.word(at) in _ASIDES:
        at -= 1
    return view.word(at) in triggers.words["be"]


def _stands_at(view: SentenceView, phrase: Phrase, at: int, words: Vocabulary, triggers: Triggers) -> Governor | None:
    """ "The contingent is now at 2,400": the level of a force."""
    unit, verb = phrase.quantity.unit, at
    while verb > 0 and view.word(verb) in _ASIDES:
        verb -= 1
    if view.word(verb) not in triggers.words["be"] or (unit and words.units.get(unit) != "personnel"):
        return None
    start = view.clause_start(view.tokens[verb].start, triggers)
    ahead = {token.word for token in view.tokens[:verb] if token.start >= start}
    if not ahead & words.sets["strengths"]:
        return None
    past = view.word(verb) in {"was", "were", "been"}
    status = status_at(view, at, triggers)
    return Governor(says="count", index=verb, word="number", side="object", status=status, past=past)


def _offset(view: SentenceView, index: int) -> int:
    """Where a token begins in its sentence."""
    return view.tokens[index].start - view.sentence.start
