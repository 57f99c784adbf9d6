"""Forces that go to several countries in one wave: news of the first of them, and what an article sums up later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from briefing.assess.dating.accounts import Account, Line, Told
from briefing.assess.dating.days import Days, days_of
from briefing.assess.dating.forces import stage_told
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, quoted, span_of
from briefing.assess.dating.wording import countries

_LOOSE = 31
"""Where the news of the first is known to a stretch of more days than this, it tells nothing."""
_FEWEST_HOSTS = 3
"""So many countries that forces go to, told in two articles, are those of one wave."""
_UNITS = {"day": 1, "week": 7, "month": 30}
_ROUNDED = 1.5


def same_waves(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[tuple[Told, int, Line]]:
    """Spans up to now in which forces went to several countries, and articles whose news is the first going to the same."""
    for told in accounts[index].told:
        mine = _spread(told.line) if _is_until_now(told) else frozenset()
        if len(mine) < _FEWEST_HOSTS:
            continue
        for other in sorted(others):
            if not _is_first(accounts[other]):
                continue
            line = next((line for line in accounts[other].lines if len(_spread(line) & mine) >= _FEWEST_HOSTS), None)
            if line is not None:
                yield told, other, line


def wave_reason(
    accounts: Sequence[Account], index: int, wave: tuple[Told, int, Line], published: Days
) -> Reason | None:
    """The days of publication from that of the news of the first to go on, for as long as forces have been going."""
    told, by, line = wave
    if not published.bounded or published.count > _LOOSE:
        return None
    low, high = published.stretches[0][0], published.stretches[-1][1]
    return Reason(
        rule="same wave",
        days=days_of([(low, high + _length(told))]),
        strength=3,
        argument=(
            "The news of another article on the same story is that the first forces came; this one has those to the same "
            f"countries moved over {quoted(told)}."
        ),
        spans=(
            span_of(accounts[index], told),
            accounts[by].document.span(line.sentence.start, line.sentence.end),
        ),
    )


def _is_until_now(told: Told) -> bool:
    """Whether it is "over the past month", "in the last two weeks", "in recent weeks", told of what has been done."""
    return told.line.sentence.kind == "body" and 0 < _length(told) <= phrasebook().days["coming_weeks"]


def _length(told: Told) -> int:
    """How many days a span up to now may have: half as much again as it says, as it is rounded; 0 where it is none."""
    reading, limits = told.expression.reading, phrasebook().days
    if reading is None or reading.unit not in _UNITS or told.deadline:
        return 0
    over = reading.kind == "shift" and reading.amount == -1 and "over" in told.before[:2]
    if not over and (reading.kind != "length" or reading.part != "past"):
        return 0
    if not reading.amount:
        return limits["coming_weeks" if reading.unit == "week" else "coming_days"] if reading.unit != "month" else 0
    return ceil(abs(reading.amount) * _UNITS[reading.unit] * _ROUNDED)


def _spread(line: Line) -> frozenset[str]:
    """The countries that a sentence names after it has told that forces were sent; none where it tells no such thing."""
    if line.sentence.kind != "body":
        return frozenset()
    at = next((at for at in range(len(line.words)) if stage_told(line.words, at)), len(line.words))
    return countries(line.words[at:])


def _is_first(account: Account) -> bool:
    """Whether the opening tells that the first of a force came, or that its sending begins."""
    words = phrasebook().words
    news = words["milestone"]["first"] | words["beginning"]["words"] | words["force"]["opening"]
    return any(
        line.opening
        and any(stage_told(line.words, at) for at in range(len(line.words)))
        and {word.plain for word in line.words} & news
        for line in account.lines
    )
