"""Whether the name of a capital stands for its government or for the city."""

from __future__ import annotations

from typing import Literal

from briefing.extract.lexicon import Lexicon
from briefing.extract.words import Words


def seat_kind(words: Words, start: int, end: int, lexicon: Lexicon) -> Literal["actor", "place", "both"]:
    """A place after a preposition of place and in apposition with "capital" or its country; an actor where it acts.

    Anything else may be both: the clause decides.
    """
    before = words.word(start - 1)
    after = words.word(end)
    if before == "to" and words.word(start - 2) in lexicon.words["relations"]:
        return "actor"
    if before in lexicon.words["capital_place"] or _is_called_capital(words, start, end, lexicon):
        return "place"
    if words.is_joined(end) and after == "based":
        return "place"
    if before in lexicon.words["capital_actor"] or after in lexicon.words["capital_acts"]:
        return "actor"
    if _is_unknown(words, end, lexicon) or (
        not words.opens_sentence(start - 1) and _is_unknown(words, start - 1, lexicon)
    ):
        return "place"  # part of a longer name: "Brussels Airport", "Radio Mogadishu"
    return "both"


def _is_unknown(words: Words, index: int, lexicon: Lexicon) -> bool:
    if not words.is_name(index) or words.folded[index] in lexicon.words["stops"]:
        return False
    return lexicon.names.longest(words, index) is None and lexicon.roles.longest(words, index) is None


def _is_called_capital(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "Niamey, the capital of Niger", "the capital, Niamey", "Niamey, Niger"."""
    if words.word(end) == ",":
        if "capital" in (words.word(end + 1), words.word(end + 2), words.word(end + 3), words.word(end + 4)):
            return True
        following = lexicon.names.longest(words, end + 1)
        if following is not None and following[0].kind == "country":
            return words.word(following[1]) != "and"
    return words.word(start - 1) == "," and words.word(start - 2) == "capital"
