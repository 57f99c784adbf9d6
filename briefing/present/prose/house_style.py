"""House style, from ``data/prose.toml``: spelling, origins that name nobody, participles, what sections are called."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.assess.description import with_article


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """The tables of ``data/prose.toml``; lists of words are sets of lower-case words."""

    spelling: dict[str, str]
    unnamed: dict[str, str]
    common: dict[str, str]
    participles: dict[str, str]
    words: dict[str, frozenset[str]]
    singular: re.Pattern[str]
    quoted: frozenset[str]
    sections: dict[str, str]


@cache
def house_style() -> HouseStyle:
    """The tables, read once."""
    table = tomllib.loads(files("briefing").joinpath("data", "prose.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(text.split()) for name, text in table["words"].items() if name != "singular"}
    return HouseStyle(
        spelling=table["spelling"],
        unnamed=table["unnamed"],
        common=table["common"],
        participles=table["participles"],
        words=words,
        singular=re.compile(rf"\b(?:{table['words']['singular']})$", re.IGNORECASE),
        quoted=frozenset(table["quoted"]["frames"].split()),
        sections=table["sections"],
    )


def spelt(text: str) -> str:
    """Text in the house's spelling, apart from what stands in quotation marks."""
    parts = re.split(r"(“[^”]*”)", text)
    for index in range(0, len(parts), 2):
        for old, new in house_style().spelling.items():
            parts[index] = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, parts[index])
    return "".join(parts)


def is_unnamed(origin: str) -> bool:
    """Whether an origin names nobody ("source", "officials")."""
    return origin.casefold() in house_style().unnamed


def origin_words(origin: str) -> str:
    """An origin as it stands in a sentence: "an unnamed source", "the US military", "state media"."""
    style = house_style()
    known = style.unnamed.get(origin.casefold()) or style.common.get(origin.casefold())
    return known or " and ".join(_with_article(name) for name in spelt(origin).split(" and "))


def _with_article(name: str) -> str:
    """A name with its article: a body named by a common noun takes one ("the refugee agency"), a plural or "media" none."""
    last = name.rsplit(maxsplit=1)[-1]
    bare = not last.islower() or is_plural(name) or last == "media" or name.startswith(("the ", "an ", "a "))
    return with_article(name) if bare else f"the {name}"


def is_plural(subject: str) -> bool:
    """Whether a subject takes a plural verb: several joined by "and", or a plural noun that names no single country."""
    last = subject.rsplit(maxsplit=1)[-1].casefold() if subject else ""
    if " and " in subject:
        return True
    if house_style().singular.search(subject):
        return False
    return last in house_style().words["plural"] or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def perfect(predicate: str, auxiliary: str) -> str:
    """A predicate in the past tense as a perfect one ("left the base", "has" → "has left the base").

    A predicate whose first word is not known to be a verb in the past stays as it is.
    """
    style = house_style()
    first, _, rest = predicate.partition(" ")
    if first.startswith("“") and first.endswith("ed"):  # an article's own words: a regular verb is its own participle
        return f"{auxiliary} {predicate}".strip()
    if not (first.endswith("ed") or first in style.words["past"]):
        return predicate
    return " ".join(part for part in (auxiliary, style.participles.get(first, first), rest) if part)
