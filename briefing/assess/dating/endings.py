"""The end of a country's mission: told as over on the same weekday in two articles, it is one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.news import is_date, looks_ahead, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.stories import SameTime
from briefing.assess.dating.wording import countries


def same_endings(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameTime]:
    """Weekdays of this article and of a related one on which the mission of the same country was over."""
    own = _endings(accounts[index])
    for other in sorted(others if own else ()):
        for known, theirs in _endings(accounts[other]):
            for told, ours in own:
                if ours & theirs and weekday_of(told) == weekday_of(known):
                    yield SameTime(told, other, known)


def _endings(account: Account) -> list[tuple[Told, frozenset[str]]]:
    """The weekdays on which a mission is told to be over, with the countries that the sentence names before that."""
    words = phrasebook().words["handing"]
    ended = words["processes"] | words["missions"]
    found = []
    for told in account.told:
        line = told.line
        if weekday_of(told) is None or not is_date(told) or line.sentence.kind != "body":
            continue
        plain = [word.plain for word in line.words]
        at = next((place for place, word in enumerate(plain) if word in words["over"]), None)
        if at is None or not set(plain[:at]) & ended or set(plain) & words["unsure"] or looks_ahead(line):
            continue
        named = countries(line.words[:at])
        if named:
            found.append((told, named))
    return found
