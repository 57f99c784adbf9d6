"""Consent to a demand to leave: a country gives it once, so two articles that tell of it tell of the same."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.assess.dating.accounts import Line
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.wording import countries

_REACH = 4
"""So many words before a consent stands what denies it or puts it earlier."""


def consent_between(lines: Sequence[Line]) -> frozenset[str]:
    """The countries of a sentence that tells of consent to leave, with those of the sentences it goes on from.

    The first sentence tells of the consent, and any of them of the leaving; empty where there is none of either.
    """
    if not lines or not _consents(lines[0]):
        return frozenset()
    book = phrasebook()
    words = [word for line in lines for word in line.words]
    leaving = "departure" in book.deeds(word.plain for word in words) or any(
        book.handing.search(line.sentence.text) for line in lines
    )
    return countries(words) if leaving else frozenset()


def _consents(line: Line) -> bool:
    """Whether a sentence tells of consent, not denied nor told as earlier than the rest ("a day after it gave in to")."""
    found = phrasebook().consent.search(line.sentence.text)
    if found is None:
        return False
    start = line.sentence.start + found.start()
    near = [word.plain for word in line.words if word.start < start][-_REACH:]
    return not set(near) & phrasebook().words["consent"]["not_after"]
