"""By what nouns news calls bodies of several states ("the coalition", "the mission"), read from ``data/bodies.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.extract.names.terms import Index, NameTerm
from briefing.extract.names.words import split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a body of several states is called: the families of ``data/bodies.toml``; the country that leads it."""

    families: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    """Of the nouns of its families, those that its names hold, or all where an entry says what it is called."""
    leader: str = ""
    parent: str = ""
    """The code of the body whose mission it is."""
    local: bool = False
    """A theatre names it."""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWords:
    """The words of ``data/bodies.toml``: the family of each noun, and the lists."""

    families: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


@cache
def body_words() -> BodyWords:
    """By what nouns news calls bodies of several states."""
    data = tomllib.loads(files("briefing.data").joinpath("bodies.toml").read_text(encoding="utf-8"))
    families = {noun: family for family, nouns in data["families"].items() for noun in nouns}
    return BodyWords(families=families, lists={name: tuple(words) for name, words in data["words"].items()})


def leader_named(surfaces: Iterable[str], names: Index[NameTerm]) -> str:
    """The country that a name says leads the body: "US-led coalition", "coalition led by the United States"."""
    for surface in surfaces:
        words = split_words(surface)
        for index in range(len(words)):
            found = names.longest(words, index)
            led = found is not None and words.word(found[1]) == "led"
            by = [word for word in words.folded[max(0, index - 3) : index] if word != "the"][-2:] == ["led", "by"]
            if found is not None and (led or by):
                return found[0].country
    return ""
