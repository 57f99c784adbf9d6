"""Which way the clause around a time looks: back on what happened, or ahead to what is to come.

The nearest verb before the time decides; where none stands before it in the sentence, the first one after it. The words
are in ``data/tenses.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources

from briefing.extract.times.tokens import BREAK, Tokens
from briefing.types import Direction

_BACK, _AHEAD = 30, 18
_SENTENCE_MARKS = frozenset(".?!\n")
_CHAIN = frozenset({"be", "been", "being", "not", "also", "now", "then", "yet", "still", "have", "has", "having"})
_MODALS = frozenset({"will", "shall", "would", "may", "might", "can", "could", "should", "must", "ought"})
_PERFECT = frozenset({"have", "has"})


@cache
def _words() -> dict[str, frozenset[str]]:
    with resources.files("briefing").joinpath("data", "tenses.toml").open("rb") as file:
        return {name: frozenset(words.split()) for name, words in tomllib.load(file).items()}


def direction_at(tokens: Tokens, first: int, end: int) -> Direction:
    """The direction of the clause around the tokens ``first`` to ``end`` (half-open)."""
    words = _words()
    before = tokens.word(first - 1).lower() if first else ""
    if before in {"the", "a", "an", "its", "their"} and first > 1:
        before = tokens.word(first - 2).lower()
    if before in words["since"]:
        return "past"
    found = _nearest_cue(tokens, range(first - 1, max(first - 1 - _BACK, -1), -1))
    found = found or _nearest_cue(tokens, range(end, min(end + _AHEAD, len(tokens.characters))))
    after = tokens.word(end).lower() if end < len(tokens.characters) else ""
    ahead_of = before == "of" and first > 1 and tokens.word(first - 2).lower() == "ahead"
    if before in words["until"] or after == "deadline" or ahead_of:
        return "none" if found == "past" else "future"
    return found or "none"


def _nearest_cue(tokens: Tokens, places: range) -> Direction | None:
    """What the first telling word of the sentence says, going through the places in order."""
    for index in places:
        if tokens.characters[index] in _SENTENCE_MARKS:
            if _ends_sentence(tokens, index):
                return None
            continue
        kind = _kind(tokens.word(index))
        if kind and (found := _cue(tokens, index, kind)):
            return found
    return None


@lru_cache(maxsize=65536)
def _kind(word: str) -> str:
    """Which kind of telling word this may be, or none."""
    words, lower = _words(), word.lower()
    if lower in words["future"]:
        return "future"
    if lower in words["scheduled"] and word[0].islower():
        return "scheduled"
    if lower in words["past"]:
        return "verb past" if lower in words["verbs"] else "past"
    if lower in words["verbs"]:
        return "verb"
    regular = len(lower) > 4 and lower.endswith("ed") and word[0].islower() and lower not in words["not_past"]
    return "past" if regular else ""


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    if tokens.characters[index] == BREAK:
        return True
    if index + 1 >= len(tokens.characters):
        return True
    before = tokens.word(index - 1) if index else ""
    initial = len(before) == 1 and before.isalpha()
    return not initial and not tokens.word(index + 1)[0].islower()


def _cue(tokens: Tokens, index: int, kind: str) -> Direction | None:
    if kind == "future":
        return _future_cue(tokens, index)
    if kind == "scheduled":
        return "future"
    if kind.startswith("verb") and index > 1 and tokens.word(index - 1).lower() == "to":
        governor = tokens.word(index - 2).lower()
        return "past" if governor in _words()["implicative"] else "future"
    return _past_cue(tokens, index) if kind.endswith("past") else None


def _future_cue(tokens: Tokens, index: int) -> Direction | None:
    """A word that looks ahead, unless it is told as past: "could have", "was scheduled", "may" as a month."""
    lower = tokens.word(index).lower()
    after = tokens.word(index + 1).lower() if index + 1 < len(tokens.characters) else ""
    before = tokens.word(index - 1).lower() if index else ""
    if lower in _MODALS:
        if after == "have":
            return "past"
        return None if tokens.word(index)[0].isupper() and lower in {"may", "will"} and index else "future"
    if lower in _words()["before_to"] and after not in {"to", "on", "for"}:
        return None
    if before in {"was", "were", "had"} and lower != "going":
        return "none"
    if lower.endswith("ed") and before == "been" and index > 1 and tokens.word(index - 2).lower() == "had":
        return "none"
    return "future"


def _past_cue(tokens: Tokens, index: int) -> Direction:
    """A past form; but "will be signed", "to be held" and "may have" look by their auxiliary."""
    at, perfect = index - 1, False
    while at >= 0 and index - at <= 4:
        word = tokens.word(at).lower()
        if word in _MODALS:
            return "past" if perfect else "future"
        if word == "to" and at + 1 < index:
            return "future"
        if word not in _CHAIN and not word.endswith("ly"):
            break
        perfect = perfect or word in _PERFECT
        at -= 1
    return "past"
