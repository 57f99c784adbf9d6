"""A force of one number that two articles tell of: the news of one is that it comes, or goes, which the other dates too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from briefing.assess.dating.accounts import Account, Line, Told, Word
from briefing.assess.dating.days import Days, days_of
from briefing.assess.dating.movers import roles
from briefing.assess.dating.news import distinctive, lead_weekday, looks_ahead, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, is_bare, is_full, quoted, span_of
from briefing.assess.dating.told_days import references

_STAGES = ("ordered", "sent", "came")
_CLAUSE = 12
"""Within so many words of a time stands what happened to the force then."""
_BEFORE = 3
"""So many words before a verb tell whether it is done."""
_FEWEST_DIGITS = 2
"""A number is that of one force from so many digits on, zeros at its end left aside."""
_FEWEST = 100
_FEWEST_NAMES = 2
"""Names of a unit, "Lenvik Brigade", that two sentences share where the number alone is a round one."""
_LOOSE = 31
"""News known to a stretch of more days than this tells nothing."""
_SPREAD = {
    ("ordered", "ordered"): (6, 6),
    ("ordered", "sent"): (31, 0),
    ("ordered", "came"): (31, 0),
    ("sent", "came"): (6, 0),
    ("sent", "sent"): (6, 6),
    ("came", "came"): (6, 6),
    ("came", "sent"): (0, 13),
}
"""Between which days, before and after the news of one article, the stage lies that another one tells."""
_PUT = {"ordered": "the order for which", "sent": "whose sending", "came": "whose coming"}


@dataclass(frozen=True, slots=True)
class SameForce:
    """A time of this article at which a counted force reached a stage, and the article whose news is of the same force."""

    told: Told
    stage: str
    by: int
    line: Line
    news: str
    number: str
    spread: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stage of a movement, with the number of those who move and where they go."""

    name: str
    number: str
    hosts: frozenset[str]
    movers: frozenset[str]


def same_forces(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameForce]:
    """Times at which a force was ordered, sent or came whose sending or coming is the news of a related article."""
    found = [
        (told, stage)
        for told in accounts[index].told
        if _is_recent(told) and (stage := _stage(told.line, told.first, told.end)) is not None
    ]
    for other in sorted(others if found else ()):
        news = _news(accounts[other])
        if news is None:
            continue
        line, theirs = news
        for told, mine in found:
            if mine.number != theirs.number or not mine.hosts & theirs.hosts:
                continue
            if not _is_one(mine.number, told.line.names & line.names, _is_day_or_week(told)):
                continue
            if mine.movers and theirs.movers and not mine.movers & theirs.movers:
                continue
            spread = _spread_of(mine.name, told.line, theirs.name, line)
            if spread is not None:
                yield SameForce(told, mine.name, other, line, theirs.name, mine.number, spread)


def awaited_forces(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[tuple[Told, int]]:
    """Times soon to come at which a force is to go, as the news of this article, and articles whose news is that it came."""
    account = accounts[index]
    heads = [line for line in account.lines if line.sentence.kind == "title" or line.lead]
    told = next((told for told in account.told if told.line in heads and _is_soon(told)), None)
    if told is None or not any(map(looks_ahead, heads)):
        return
    hosts = frozenset[str]().union(*(roles(line.words, "arrival")[0] for line in heads))
    names = frozenset[str]().union(*(line.names for line in heads))
    words, plain = phrasebook().words["milestone"], {word.plain for line in heads for word in line.words}
    for other in sorted(others):
        news = _news(accounts[other])
        if news is None or news[1].name != "came" or not news[1].hosts & hosts:
            continue
        line, stage = news
        # Where others went before, those who come are these only as the last.
        if plain & words["batches"] and not _is_of_last(line):
            continue
        if _is_one(stage.number, names & line.names, near=True) and _has_ahead(account, stage.number):
            yield told, other


def _is_soon(told: Told) -> bool:
    """Whether it is "in the coming days", "over the next couple of weeks"."""
    reading = told.expression.reading
    if reading is None or reading.kind != "length" or reading.unit not in {"day", "week"}:
        return False
    return reading.part == "future" and told.direction == "future"


def _has_ahead(account: Account, number: str) -> bool:
    """Whether an article gives a number of people, and nowhere as that of a force that has been ordered, sent or has come."""
    lines = [
        line
        for line in account.lines
        if line.sentence.kind == "body" and number in {digits for _, digits in _numbers(line.words, line)}
    ]
    return bool(lines) and not any(stage_told(line.words, at) for line in lines for at in range(len(line.words)))


def _spread_of(stage: str, told: Line, theirs: str, news: Line) -> tuple[int, int] | None:
    """So many days before and after the news lies a stage; the last of a force may come weeks after the first."""
    weeks = phrasebook().days["coming_days"]
    if stage == theirs and _is_of_last(told) != _is_of_last(news):
        return (0, weeks) if _is_of_last(told) else (weeks, 0)
    return _SPREAD.get((stage, theirs))


def _is_of_last(line: Line) -> bool:
    """Whether a sentence tells of the last of a force; "last week" is another last."""
    words = phrasebook().words["milestone"]
    return any(
        word.plain in words["last"] and following.plain not in words["not_whole"] and not following.capital
        for word, following in pairwise(line.words)
    )


def force_reason(accounts: Sequence[Account], index: int, force: SameForce, news: Days | None) -> Reason | None:
    """The days of publication for which a time lies about the news of the other article."""
    if news is None or not news or news.count > _LOOSE:
        return None
    account = accounts[index]
    days = references(force.told.expression, news.widened(*force.spread))
    weekday = lead_weekday(account)
    number = None if weekday is None else weekday_of(weekday)
    spans = [span_of(account, force.told)]
    fits: list[int] = []
    if weekday is not None and number is not None and weekday is not force.told:
        reach = phrasebook().days["news"]
        fits = [day.toordinal() for day in days if day.isoweekday() == number]
        days = days_of((day, day + reach) for day in fits) & days
        spans.append(span_of(account, weekday))
    known = accounts[force.by].document
    spans.append(known.span(force.line.sentence.start, force.line.sentence.end))
    if not days:
        return None
    said = {"came": "coming", "sent": "sending"}.get(force.news, "announcing")
    return Reason(
        rule="same force",
        days=days,
        strength=3,
        argument=(
            f"The news of another article on the same story is the {said} of a force of {int(force.number):,}, "
            f"{_PUT[force.stage]} this one puts {quoted(force.told)}."
        ),
        spans=tuple(spans),
        best=frozenset(map(date.fromordinal, fits)) if len(fits) == 1 else frozenset(),
        singled="the {weekday} of its news is {day}",
    )


def _is_recent(told: Told) -> bool:
    """Whether it is a past day, week or month near the news: "last week", "on Monday", "on 5 May"."""
    reading = told.expression.reading
    if told.deadline or told.line.sentence.kind != "body" or reading is None:
        return False
    if told.expression.type != "DATE" or reading.anchor is not None or reading.anaphoric or is_full(told):
        return False
    if reading.kind == "shift":
        return reading.unit in {"day", "week", "month"} and (reading.amount or 0) < 0
    return told.direction == "past" and (weekday_of(told) is not None or is_bare(told))


def _news(account: Account) -> tuple[Line, _Stage] | None:
    """What the opening sentence tells a counted force to have done; the title may say where."""
    line = next((line for line in account.lines if line.opening), None)
    if line is None:
        return None
    weekday = lead_weekday(account)
    if weekday is not None and weekday.line is not line:
        return None
    first, end = (0, 0) if weekday is None else (weekday.first, weekday.end)
    stage = _stage(line, first, end) or _plan(line)
    if stage is None:
        return None
    titles = [roles(title.words, "arrival")[0] for title in account.lines if title.sentence.kind == "title"]
    return line, _Stage(stage.name, stage.number, stage.hosts.union(*titles), stage.movers)


def _plan(line: Line) -> _Stage | None:
    """The announcement of a plan: "Norway will send 1,700 soldiers to Latvia, it said on Friday"."""
    planned = phrasebook().words["force"]["planned"]
    at = next((at for at, word in enumerate(line.words) if word.plain in planned), None)
    number = "" if at is None or not looks_ahead(line) else _number(line.words, line, at)
    hosts, movers = roles(line.words, "arrival")
    return _Stage("ordered", number, hosts, movers) if number else None


def _stage(line: Line, first: int, end: int) -> _Stage | None:
    """What the words about a time tell a counted force to have done, what stands before it first; None if not that."""
    words = line.words
    before, after = range(first - 1, max(0, first - _CLAUSE) - 1, -1), range(end, min(len(words), end + _CLAUSE))
    for at in (*before, *after):
        name = stage_told(words, at)
        if name:
            number = _number(words, line, at)
            hosts, movers = roles(words, "arrival")
            return _Stage(name, number, hosts, movers) if number else None
    return None


def stage_told(words: Sequence[Word], at: int) -> str:
    """The stage that a word tells as done; "" where it tells none."""
    book = phrasebook().words["force"]
    name = next((stage for stage in _STAGES if words[at].plain in book[stage]), "")
    near = {word.plain for word in words[max(0, at - _BEFORE) : at]}
    # "Flown to Latvia and landed" is done, "to land" is not.
    near -= {"to"} if at and words[at - 1].plain != "to" else set()
    return "" if near & book["not_done"] else name


def _number(words: Sequence[Word], line: Line, at: int) -> str:
    """The number of people nearest to a word of a sentence, in digits."""
    nearest = sorted((abs(place - at), number) for place, number in _numbers(words, line))
    return nearest[0][1] if nearest else ""


def _numbers(words: Sequence[Word], line: Line) -> Iterator[tuple[int, str]]:
    """The numbers of a hundred and more that may count people, by their place, years aside."""
    text, offset, others = line.sentence.text, line.sentence.start, phrasebook().words["force"]["others"]
    for at, word in enumerate(words):
        # Not of "the 173rd", and not what follows the comma of "1,700" or the point of "1.5".
        if not word.exact.isdigit() or text[: word.start - offset].endswith((",", ".", "$", "€", "£")):
            continue
        digits, end = word.exact, at
        while end + 1 < len(words) and text[words[end].end - offset : words[end + 1].start - offset] == ",":
            if not words[end + 1].exact.isdigit():
                break
            end += 1
            digits += words[end].exact
        if text[words[end].end - offset :][:1].isalpha():
            continue
        year = end == at and len(digits) == len("2000") and digits.startswith(("19", "20"))
        counted = words[end + 1].plain if end + 1 < len(words) else ""
        if int(digits) >= _FEWEST and not year and counted not in others:
            yield at, digits


def _is_one(number: str, names: frozenset[str], near: bool) -> bool:
    """Whether a number is exact enough to be that of one force, or the names beside it are those of one unit.

    Within weeks fewer forces of a number move (``near``) than within months.
    """
    fewest = _FEWEST_DIGITS if near else _FEWEST_DIGITS + 1
    return len(number.rstrip("0")) >= fewest or len(distinctive(names)) >= _FEWEST_NAMES


def _is_day_or_week(told: Told) -> bool:
    reading = told.expression.reading
    return reading is not None and (reading.day is not None or reading.unit in {"day", "week", "weekend"})
