"""Levels of a force: "cut from 400 to 250", "raised by 300", "down from 300", "put at 1,000"."""

from __future__ import annotations

import re

from briefing.assess.counted_phrase import Phrase
from briefing.assess.predicate import Governor, is_past, is_verb, particle, status_at
from briefing.assess.sightings import Vocabulary
from briefing.extract.clauses import SentenceView
from briefing.extract.triggers import Triggers
from briefing.types import Status

_CHANGE_REACH = 12
_DOWN_TO = re.compile(r"\bdown\s+to\s+[^;:]{1,40}$")  # "is down to 200, perhaps fewer, from 400"
_PUT_REACH = 6


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
        return _put_at(view, at, words)
    if link not in {"by", "to", "from"}:
        return None
    if link == "to" and view.word(at - 1) == "down" and view.word(at - 2) in {"is", "are", "now"}:  # "is down to 200"
        return Governor(says="level", index=at, word="down to", side="object", status="happened", link=link)
    if link == "from" and view.word(at - 1) == "," and _DOWN_TO.search(view.sentence.text[: _offset(view, at - 1)]):
        return Governor(says="level", index=at, word="down from", side="object", status="happened", link=link)
    if link == "from" and view.word(at - 1) in {"down", "up"}:
        return Governor(
            says="level", index=at, word=f"{view.word(at - 1)} from", side="object", status="happened", link=link
        )
    for index in range(at - 1, max(-1, at - 1 - _CHANGE_REACH), -1):
        if view.tokens[index].is_break and view.word(index) != ",":
            return None
        for form in words.verbs.get(view.word(index), ()):
            if form.says in {"raise", "lower"} and particle(view, index, form, at) and is_verb(view, index, form):
                return Governor(
                    says=form.says,
                    index=index,
                    word=form.lemma,
                    side="object",
                    status=status_at(view, index, triggers),
                    past=is_past(form),
                    link=link,
                )
    return None


def _put_at(view: SentenceView, at: int, words: Vocabulary) -> Governor | None:
    """ "Its strength is estimated at 1,200", "put the French contingent there at 1,000"."""
    for index in range(at - 1, max(-1, at - 1 - _PUT_REACH), -1):
        if view.word(index) in words.sets["putting"]:
            before = {view.word(step) for step in range(max(0, index - _CHANGE_REACH), at)}
            named = bool(before & (words.sets["strengths"] | words.sets["footing"])) or view.word(index) == "number"
            told: Status = "claimed" if view.word(index) in {"estimated", "believed"} else "happened"
            return (
                Governor(says="count", index=index, word=view.word(index), side="object", status=told)
                if named
                else None
            )
        if view.tokens[index].is_break:
            return None
    return None


def _offset(view: SentenceView, index: int) -> int:
    """Where a token begins in its sentence."""
    return view.tokens[index].start - view.sentence.start
