"""What two phrases side by side say of each other: an office and its holder, nationalities that share a noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.lexicon import Lexicon
from briefing.extract.parts import Part
from briefing.extract.phrases import name_before, read_name
from briefing.extract.words import BARRIER, Words

_CLOSING = frozenset({",", ".", ";", ")", "”", '"', "—", "–", BARRIER, "", "said", "says", "told", "and"})
_ARTICLES = frozenset({"the", "a", "an", "its"})
_LINKS = frozenset({"and", "or", ",", "&", "the"})


def name_after(words: Words, end: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The holder's name after an office and a comma: "the prime minister of the junta, Jane Doe, said"."""
    if words.word(end) != ",":
        return None
    known = lexicon.names.longest(words, end + 1)
    if known is not None and known[0].kind == "person":
        return (known[0].name, known[1]) if words.word(known[1]) in _CLOSING else None
    stop = read_name(words, end + 1, lexicon)
    if stop - end - 1 < 2 or words.word(stop) not in _CLOSING:
        return None
    return " ".join(words.written[end + 1 : stop]), stop


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
            if last is not None and last.end == comma:
                if last.person and last.country in {"", part.country}:
                    joined.pop()
                    current = replace(
                        part, start=last.start, person=last.person, role=last.role or part.role, office=False
                    )
            else:
                start = name_before(words, comma, lexicon, last.end if last else 0)
                if start < comma:
                    name = " ".join(words.written[start:comma]).replace(" .", ".")
                    current = replace(part, start=start, person=name, office=False)
        joined.append(current)
    return joined


def share_roles(parts: Sequence[Part], words: Words) -> list[Part]:
    """Nationalities in a row that share the noun of the last: "US, French and British troops"."""
    shared = list(parts)
    for index in range(len(shared) - 2, -1, -1):
        part, following = shared[index], shared[index + 1]
        if not part.adjective or not following.national or not following.role or following.person:
            continue
        if following.start == part.end or following.start - part.end > 3:
            continue
        if all(word in _LINKS for word in words.folded[part.end : following.start]):
            shared[index] = replace(part, role=following.role, kind="actor", place=None, national=True, adjective=False)
    return shared
