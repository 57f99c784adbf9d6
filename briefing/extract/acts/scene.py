"""The country that a text is set in: where it puts things, rather than whose forces it tells of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.types import Entity, Sentence

_LOCATED = re.compile(r"\b(?:in|from|at|near|to|into|inside|across)\s+(?:the\s+|neighbou?ring\s+)?$", re.IGNORECASE)
_GONE = re.compile(r"\b(?:left|leav(?:e|es|ing)|enter(?:s|ed|ing)?|reach(?:es|ed|ing)?)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a name as the object of a verb of moving: it counts once, wherever it stands."""
_BEFORE = 24
"""Characters before a name in which the word that puts something there stands."""
_OPENING = 3
"""Sentences, the title among them, in which news says where it is."""
_OFTEN = 3
_OF_FORCES, _OF_TOWNS = 0.5, 0.25
"""What a mention of a country's forces takes from it, since they are more often the guests, and one of a town gives.

Chosen on thirteen folders of articles, 77 in all.
"""
_ABOUT_THE_PAGE = frozenset({"byline", "dateline"})


def host_country(entities: Sequence[Entity], text: str, sentences: Sequence[Sentence]) -> str:
    """The country in, to or from which a text puts things most often, above all where it opens; of equals the first.

    A country whose forces it keeps telling of is put back. Where it puts nothing anywhere, the country that most of its
    actors are of; empty if that does not settle it.
    """
    told = [sentence for sentence in sentences if sentence.kind not in _ABOUT_THE_PAGE]
    opening = told[min(_OPENING, len(told)) - 1].end if told else 0
    weights: dict[str, float] = {}
    for entity in entities:
        before = text[max(0, entity.start - _BEFORE) : entity.start]
        if not entity.country or entity.place is None:
            continue
        if _LOCATED.search(before):
            weights[entity.country] = weights.get(entity.country, 0) + (2 if entity.start < opening else 1)
        elif _GONE.search(before):
            weights[entity.country] = weights.get(entity.country, 0) + 1
    if not weights:
        return _told_of_most(entities)
    for entity in entities:
        if entity.country in weights:
            weights[entity.country] += _weight(entity, in_opening=entity.start < opening)
    return max(weights, key=lambda country: weights[country])


def _weight(entity: Entity, *, in_opening: bool) -> float:
    """What the naming of a country, of a place in it or of its forces says of whether the text is set in it."""
    if entity.role == "MIL":
        return -_OF_FORCES
    if entity.place is None:
        return 0
    return 0.5 * in_opening + (_OF_TOWNS if entity.place.kind != "country" else 0)


def _told_of_most(entities: Sequence[Entity]) -> str:
    counts = Counter(entity.country for entity in entities if entity.country)
    top, most = counts.most_common(1)[0] if counts else ("", 0)
    return top if most >= _OFTEN and most * 2 > sum(counts.values()) else ""
