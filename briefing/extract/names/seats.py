"""What the words beside a place's name make of it: a government, a city, or a piece of a longer name."""

from __future__ import annotations

from typing import Literal

from briefing.extract.names.lexicon import Lexicon
from briefing.extract.names.words import Words


def seat_kind(words: Words, start: int, end: int, lexicon: Lexicon) -> Literal["actor", "place", "both"]:
    """What a capital is: a place after a preposition of place or beside "capital", an actor where it acts.

    Anything else may be both: the clause decides.
    """
    before, after, table = words.word(start - 1), words.word(end), lexicon.words
    if before == "to" and words.word(start - 2) in table["relations"]:
        return "actor"
    if before == "of" and words.word(start - 2) in table["capital_sites"]:
        return "place"
    based = words.is_joined(end) and after == "based"
    if before in table["capital_place"] or based or _is_called_capital(words, start, end, lexicon):
        return "place"
    if before in table["capital_actor"] or after in table["capital_acts"]:
        return "actor"
    if is_unknown(words, end, lexicon):
        return "place"  # "Brussels Airport"
    if not words.opens_sentence(start - 1) and is_unknown(words, start - 1, lexicon):
        return "place"  # "Radio Mogadishu"
    return "both"


def _is_called_capital(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the text says so: "Niamey, the capital of Niger", "the capital, Niamey", "Niamey, Niger"."""
    if words.word(end) == ",":
        if "capital" in words.folded[end + 1 : end + 5]:
            return True
        following = lexicon.names.longest(words, end + 1)
        if following is not None and following[0].kind == "country":
            return words.word(following[1]) != "and"
    return words.word(start - 1) == "," and words.word(start - 2) == "capital"


def is_part_of_name(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a place's name is part of somebody's: "Michael Jordan", "Paris Hilton"."""
    before = words.word(start - 1)
    if words.is_name(start - 1) and before in lexicon.words["given"]:
        return True
    if not words.opens_sentence(start - 1) and is_unknown(words, start - 1, lexicon):
        return True
    return is_unknown(words, end, lexicon)


def is_unknown(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word is a capitalised one that is in no list."""
    if not words.is_name(index) or words.folded[index] in lexicon.words["stops"]:
        return False
    if not words.folded[index].replace("'", "").replace(".", "").isalpha():
        return False
    return lexicon.names.longest(words, index) is None and lexicon.roles.longest(words, index) is None
