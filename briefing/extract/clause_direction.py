"""Which way the clause around a time looks: back on what happened, or ahead to what is to come.

The nearest verb before the time decides; where none stands before it in the sentence, the first one after it. The words
are in ``data/tenses.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from briefing.extract.time_tokens import BREAK, Tokens
from briefing.types import Direction

_BACK, _AHEAD = 30, 18
_CHAIN = frozenset("be been being not also now then yet still have has having".split())
_MODALS = frozenset("will shall 'll would may might can could should must ought won".split())
_PERFECT = frozenset("have has".split())


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
    found = _back(tokens, first, words) or _ahead(tokens, end, words)
    after = tokens.word(end).lower() if end < len(tokens.characters) else ""
    ahead_of = before == "of" and first > 1 and tokens.word(first - 2).lower() == "ahead"
    if before in words["until"] or after == "deadline" or ahead_of:
        return "none" if found == "past" else "future"
    if found == "none" or found is None:
        return "none"
    return found


def _back(tokens: Tokens, first: int, words: dict[str, frozenset[str]]) -> Direction | None:
    for index in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if _ends_sentence(tokens, index):
            return None
        if found := _cue(tokens, index, words):
            return found
    return None


def _ahead(tokens: Tokens, end: int, words: dict[str, frozenset[str]]) -> Direction | None:
    for index in range(end, min(end + _AHEAD, len(tokens.characters))):
        if _ends_sentence(tokens, index):
            return None
        if found := _cue(tokens, index, words):
            return found
    return None


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    character = tokens.characters[index]
    if character not in ".?!\n" or character == BREAK:
        return character == BREAK
    if index + 1 >= len(tokens.characters):
        return True
    short = index > 0 and tokens.ends[index - 1] - tokens.starts[index - 1] == 1
    return not short and not tokens.word(index + 1)[0].islower()


def _cue(tokens: Tokens, index: int, words: dict[str, frozenset[str]]) -> Direction | None:
    word = tokens.word(index)
    lower = word.lower()
    if lower in words["future"]:
        return _future_cue(tokens, index, lower, words)
    if lower in words["verbs"] and index > 1 and tokens.word(index - 1).lower() == "to":
        governor = tokens.word(index - 2).lower()
        return "past" if governor in words["implicative"] else "future"
    if lower in words["scheduled"] and word[0].islower():
        return "future"
    if lower in words["past"] or (
        len(lower) > 4 and lower.endswith("ed") and word[0].islower() and lower not in words["not_past"]
    ):
        return _past_cue(tokens, index)
    return None


def _future_cue(
    tokens: Tokens, index: int, lower: str, words: dict[str, frozenset[str]]
) -> Direction | None:
    """A word that looks ahead, unless it is told as past: "could have", "was scheduled", "may" as a month."""
    after = tokens.word(index + 1).lower() if index + 1 < len(tokens.characters) else ""
    before = tokens.word(index - 1).lower() if index else ""
    if lower in _MODALS:
        if after == "have":
            return "past"
        return None if tokens.word(index)[0].isupper() and lower in {"may", "will"} and index else "future"
    if lower in words["before_to"] and after not in {"to", "on", "for"}:
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
