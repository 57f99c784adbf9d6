"""The noun at the head of what a trigger is done to: "reduced | the number of its soldiers", "the base | was closed"."""

from __future__ import annotations

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.triggers import Triggers

_REACH = 14


def headed_by(view: SentenceView, hit: Hit, start: int, words: tuple[str, ...], triggers: Triggers) -> bool:
    """Whether one of some nouns heads the phrase that an act is done to.

    That is the object of a verb in the active, the subject of one in the passive (whose clause begins at ``start``), and what
    a noun has before it or behind "of" or "in".
    """
    if hit.form == "noun":
        before = hit.index and view.word(hit.index - 1) in _singles(words)
        at = hit.last + 1
        opens = at + 1 if view.word(at) in {"of", "in", "to", "for"} else None
        return bool(before) or (opens is not None and _names(view, opens, len(view.tokens), words, triggers))
    if hit.passive:
        return _names(view, view.token_at(start), hit.index, words, triggers)
    end = hit.last if hit.last > hit.index + 1 else len(view.tokens)
    return _names(view, hit.index + 1 if hit.last > hit.index + 1 else hit.last + 1, end, words, triggers)


def subject_headed_by(view: SentenceView, hit: Hit, start: int, words: tuple[str, ...], triggers: Triggers) -> bool:
    """Whether one of some nouns heads the subject of a verb in the active: "the force | shrank"."""
    return _names(view, view.token_at(start), hit.index, words, triggers)


def _names(view: SentenceView, first: int, last: int, words: tuple[str, ...], triggers: Triggers) -> bool:
    """Whether the phrase that begins at a token has one of the nouns as its head.

    "The number of troops" is headed by "troops".
    """
    first = _past_opening_time(view, first, triggers)
    head = first
    for at in range(first, min(last, first + _REACH, len(view.tokens))):
        word = view.word(at)
        if word == "of" and view.word(at - 1) in triggers.words["quantifiers"] | triggers.words["measures"]:
            head = at + 1
            continue
        if at > first and _ends(view, at, triggers):
            break
        head = at
    if view.word(head) == "force" and view.word(head + 1) == "of":
        return False  # "the force of the storm"
    text = " ".join(view.word(at) for at in range(first, head + 1))
    return any(text == word or text.endswith(f" {word}") for word in words)


def _past_opening_time(view: SentenceView, first: int, triggers: Triggers) -> int:
    """Where a phrase begins behind a time that opens its clause: "as of Monday | six camps", "in June, | the force"."""
    opens = view.word(first) in triggers.words["prepositions"] | {"as", "since"}
    for time in view.times:
        at = view.token_at(time.start)
        if first <= at <= first + (2 if opens else 0):
            behind = view.token_at(time.end)
            return behind + 1 if view.word(behind) == "," else behind
    return first


def _ends(view: SentenceView, at: int, triggers: Triggers) -> bool:
    """Whether a noun phrase ends before a token: at a preposition, a mark, a verb, an adverb or a time."""
    word, token = view.word(at), view.tokens[at]
    if token.is_break or word in triggers.words["prepositions"] or word in triggers.words["breaks"] | {"and", "worth"}:
        return True
    described = (
        word in triggers.words["adverbs"] and view.word(at - 1) in triggers.words["determiners"]
    )  # "the first camp"
    if (word in triggers.words["auxiliaries"] and not described) or word in triggers.words["helpers"]:
        return True
    return any(time.start <= token.start < time.end for time in view.times)


def _singles(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for word in words if " " not in word)
