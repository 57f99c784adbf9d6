"""Nationalities in a row that share a noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.names.parts import Part
from briefing.extract.names.words import Words

_LINKS = frozenset({"and", "or", ",", "&", "the"})


def share_roles(parts: Sequence[Part], words: Words) -> list[Part]:
    """Give nationalities in a row the role of the last: "US, French and British troops"."""
    shared = list(parts)
    for index in range(len(shared) - 2, -1, -1):
        part, following = shared[index], shared[index + 1]
        if not part.adjective or not following.national or not following.role or following.person:
            continue
        if following.role == "REB" and words.word(part.start - 1) == "the":
            continue  # "between the US and Iraqi militias"
        between = words.folded[part.end : following.start]
        if between and len(between) <= 3 and all(word in _LINKS for word in between):
            shared[index] = replace(part, role=following.role, kind="actor", place=None, national=True, adjective=False)
    return shared
