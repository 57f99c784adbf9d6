"""English nouns: singular and plural."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_VOWELS = "aeiou"


@cache
def _irregular() -> tuple[dict[str, str], frozenset[str]]:
    data = tomllib.loads(files("briefing.data").joinpath("units.toml").read_text(encoding="utf-8"))["nouns"]
    return dict(data["irregular"]), frozenset(data["invariant"])


@lru_cache(maxsize=8192)
def lemma(noun: str) -> str:
    """The singular of a noun, in lower case: ``troops`` → ``troop``, ``men`` → ``man``; ``personnel`` stays."""
    head, space, word = noun.casefold().replace("’", "'").rpartition(" ")
    irregular, invariant = _irregular()
    if word not in invariant:
        word = irregular.get(word) or _singular(word)
    return head + space + word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 2:
        return word[:-1]
    return word


def plural(noun: str) -> str:
    """The plural of a noun; of several words the last one's."""
    head, space, last = noun.rpartition(" ")
    if space:
        return f"{head} {plural(last)}"
    for form, singular in _irregular()[0].items():
        if singular == noun:
            return form
    if noun in _irregular()[1]:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    return noun + "s"
