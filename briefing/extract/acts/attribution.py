"""Whom a sentence gives as the origin of what it says: the subject of a verb of saying, or "according to"."""

from __future__ import annotations

import re

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.subjects import subject
from briefing.extract.acts.triggers import Triggers
from briefing.types import Entity

_ACCORDING = re.compile(r"\b(?:according to|citing)\s+(?P<who>[^,.;:“”\"]{2,80})", re.IGNORECASE)


def origin(
    view: SentenceView,
    hits: tuple[Hit, ...],
    triggers: Triggers,
    previous: tuple[Entity, ...],
    last: str,
) -> str:
    """Who a sentence attributes its content to, in a few words; empty where it is the article's own word.

    ``last`` is the origin named last before, for "it said in a statement".
    """
    according = _ACCORDING.search(view.sentence.text)
    if according:
        start = view.sentence.start + according.start("who")
        end = view.sentence.start + according.end("who")
        named = [row.actor.name for row in view.entities if row.actor and row.start >= start and row.end <= end]
        plain = triggers.origins.search(according.group("who"))
        if plain and (not named or plain.group().casefold().endswith("media")):
            return _lower(plain.group())
        if named:
            return " and ".join(dict.fromkeys(named))
        return ""
    for hit in hits:
        if not hit.attribution or hit.passive or hit.form != "finite" or hit.status not in {"happened", "ongoing"}:
            continue
        if view.word(hit.index - 1) in {"it", "he", "she", "they"} and last:
            return last
        who = said_by(view, hit) or subject(view, hit, triggers, previous)
        before = view.text(view.clause_start(view.tokens[hit.index].start, triggers), view.tokens[hit.index].start)
        plain = triggers.origins.search(before)
        if who:
            names = [row.actor.name for row in who if row.actor is not None]
            return " and ".join(dict.fromkeys(names))
        if plain:
            return _lower(plain.group())
    return ""


def speakers(
    view: SentenceView, hits: tuple[Hit, ...], triggers: Triggers, previous: tuple[Entity, ...]
) -> tuple[Entity, ...] | None:
    """Who speaks in a sentence, as actors: the subject of its first verb of saying; empty where nobody known does.

    None where nobody is said to speak.
    """
    for hit in hits:
        if hit.attribution and not hit.passive and hit.form == "finite" and hit.status in {"happened", "ongoing"}:
            if view.word(hit.index - 1) in {"it", "he", "she", "they"} and previous:
                return previous
            return said_by(view, hit) or subject(view, hit, triggers, previous)
    return None


def said_by(view: SentenceView, hit: Hit) -> tuple[Entity, ...]:
    """The speaker behind the verb: "…," said Prime Minister Jane Doe."""
    if view.word(hit.index - 1) not in {"”", '"', ","}:
        return ()
    end = view.tokens[hit.last].end
    return tuple(
        row
        for row in view.entities
        if row.actor is not None
        and re.fullmatch(r"\s*(?:the\s+|an?\s+)?", view.text(end, row.start))
        and row.start >= end
    )[:1]


def _lower(words: str) -> str:
    return re.sub(r"\s+", " ", words).casefold()
