"""Persons named beside what they are: right after an office, after it and a comma, or before it and a comma."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.names.lexicon import Lexicon
from briefing.extract.names.parts import Part
from briefing.extract.names.phrases import RolePhrase, name_before, read_name
from briefing.extract.names.words import BARRIER, Words

_CLOSING = frozenset({",", ".", ";", ")", "”", '"', "—", "–", BARRIER, "", "said", "says", "told", "and"})
_ARTICLES = frozenset({"the", "a", "an", "its"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person and where the name ends; country, role and own code if the lexicon knows them."""

    name: str
    end: int
    country: str = ""
    role: str = ""
    code: str = ""


def written_name(words: Words, start: int, end: int) -> str:
    """A name as written, on one line."""
    pieces = [words.written[start]]
    for index in range(start + 1, end):
        gap = "-" if words.joined[index] else "" if words.starts[index] == words.ends[index - 1] else " "
        pieces.append(gap + words.written[index])
    return "".join(pieces)


def known_person(words: Words, index: int, lexicon: Lexicon) -> Named | None:
    """A person of the lexicon whose name begins at a word."""
    found = lexicon.names.longest(words, index)
    if found is None or found[0].kind != "person":
        return None
    person, end = found
    return Named(name=person.name, end=end, country=person.country, role=person.role, code=person.code)


def named_after(words: Words, phrase: RolePhrase, lexicon: Lexicon) -> Named | None:
    """The person named right after an office: "President Jane Doe", "Kremlin spokesman Joe Bloggs".

    One capitalised word is enough after a title with a capital; two are needed after anything else.
    """
    head, at = phrase.head, phrase.end
    if head.plural or head.body:
        return None
    known = known_person(words, at, lexicon)
    if known is not None:
        return known
    other = lexicon.names.longest(words, at)
    if not words.is_name(at) or (other is not None and not other[0].personal):
        return None
    last = at - 2 if words.word(at - 1) == "." else at - 1
    least = 1 if head.title and words.is_name(last) else 2
    end = read_name(words, at, lexicon)
    return Named(name=written_name(words, at, end), end=end) if end - at >= least else None


def with_holder(part: Part, words: Words, lexicon: Lexicon) -> Part:
    """The part with its holder: "the prime minister of the junta, Jane Doe, said", "President of Russia Jane Doe"."""
    if not part.office:
        return part
    known = known_person(words, part.end, lexicon)
    if known is not None and known.country in {"", part.country}:
        return replace(part, person=known.name, end=known.end, office=False)
    if words.word(part.end) != ",":
        return part
    start = part.end + 1
    known = known_person(words, start, lexicon)
    stop = known.end if known is not None else read_name(words, start, lexicon)
    if words.word(stop) not in _CLOSING or (known is None and stop - start < 2):
        return part
    name = known.name if known is not None else written_name(words, start, stop)
    return replace(part, person=name, end=stop, office=False)


def join_offices(parts: Sequence[Part], words: Words, lexicon: Lexicon) -> list[Part]:
    """Offices with a country, joined to the holder's name before them: "Gen. Jane Doe, head of the Polish army"."""
    joined: list[Part] = []
    for part in parts:
        comma = part.start - 1
        if words.word(comma) in _ARTICLES:
            comma -= 1
        current = part
        if part.office and (part.country or part.code) and words.word(comma) == ",":
            last = joined[-1] if joined else None
            if last is None or last.end != comma:
                start = name_before(words, comma, lexicon, last.end if last else 0)
                if start < comma:
                    current = replace(part, start=start, person=written_name(words, start, comma), office=False)
            elif last.person and last.country in {"", part.country}:
                joined.pop()
                role = last.role or part.role
                current = replace(part, start=last.start, person=last.person, role=role, office=False)
        joined.append(current)
    return joined
