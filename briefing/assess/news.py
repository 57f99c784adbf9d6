"""The news of an article: the day it is of, where it happened or whose it is, and which dates elsewhere tell it too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefing.assess.accounts import Account, Line, Told, Word
from briefing.assess.elapsed import is_span
from briefing.assess.phrasebook import phrasebook
from briefing.assess.reasons import is_bare, is_full

_REACH = 10
"""How many words from a time its names are looked for."""
_CLAUSE = 14
_STEM = 5
_HEADLINE = 2
"""A name of the headline counts so many times over."""
_CLOSE_WORDS = 2
"""How many words two sentences must share before a weekday in both is the same day."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class News:
    """What an article reports as new.

    ``weekday`` is the day it is put on, ``names`` whose or where it is, ``headline`` those of them in the title,
    ``kinds`` the kinds of event it tells, ``stems`` the beginnings of its other words. ``fresh`` says that it opens
    with what has just happened: it names a weekday, or no time at all.
    """

    weekday: Told | None
    lines: tuple[Line, ...]
    names: frozenset[str]
    headline: frozenset[str]
    kinds: frozenset[str]
    stems: frozenset[str]
    fresh: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """A dated mention of an article's news: the time as told, by which article, how like the news it is."""

    told: Told
    by: int
    likeness: int


@lru_cache(maxsize=1024)
def news_of(account: Account) -> News:
    """The news of an article, from its title and its first two paragraphs."""
    weekday = lead_weekday(account)
    later = {told.line.index for told in account.told if _same_day(told)}
    lines = tuple(
        line
        for line in account.opening
        if line.opening or line.index in later or (weekday is not None and line is weekday.line)
    )
    titles = [line for line in account.lines if line.sentence.kind == "title"]
    named = frozenset(word.plain for line in titles for word in line.words) & account.names
    names = named.union(*(line.names for line in lines))
    timed = any(told.line.opening for told in account.told if told.expression.type != "SET")
    background = {word.plain for line in lines[:1] for word in line.words} & phrasebook().words["news"]["background"]
    return News(
        weekday=weekday,
        lines=lines,
        names=_distinctive(names),
        headline=_distinctive(named),
        kinds=_kinds(word for line in (*titles, *lines) for word in line.words),
        stems=frozenset(stem for line in (*titles, *account.opening) for stem in _stems(line)),
        fresh=weekday is not None or not (timed or background),
    )


def lead_weekday(account: Account) -> Told | None:
    """The weekday of the news: the first one told as past in the opening paragraph, where no other date comes first."""
    paragraph = next((line.sentence.paragraph for line in account.lines if line.opening), None)
    for told in account.told:
        if told.line.sentence.paragraph != paragraph or told.line.sentence.kind != "body":
            continue
        if weekday_of(told) is not None and told.direction == "past" and not _is_earlier(told):
            return told
        if is_full(told) or is_bare(told):
            return None
    return None


def weekday_of(told: Told) -> int | None:
    """The ISO weekday of a time that names a weekday and nothing more."""
    reading = told.expression.reading
    if reading is None or reading.kind != "calendar" or reading.day is not None or reading.month is not None:
        return None
    return None if reading.which is not None else reading.weekday


def tellings(accounts: Sequence[Account], index: int, others: Iterable[int]) -> Iterator[Telling]:
    """The dates in other articles that tell the news of this one, and of no other article better."""
    here = news_of(accounts[index])
    beside = sorted(others)
    for other in beside:
        for told in accounts[other].told:
            if not _is_date(told):
                continue
            like = _likeness(accounts[other], told, here)
            rivals = (news_of(accounts[rival]) for rival in beside if rival != other)
            if like and all(_likeness(accounts[other], told, rival) <= like for rival in rivals):
                yield Telling(told, other, like)


def told_news(accounts: Sequence[Account], index: int, others: Iterable[int]) -> Iterator[Telling]:
    """The times of this article that tell the news of another one: of those, what is most like it."""
    account = accounts[index]
    for told in account.told:
        if not _is_time(told):
            continue
        found = [Telling(told, other, _likeness(account, told, news_of(accounts[other]))) for other in sorted(others)]
        best = max((item.likeness for item in found), default=0)
        yield from (item for item in found if item.likeness == best > 0)


def is_before_news(told: Told) -> bool:
    """Whether a past day is told as earlier than the news: "whom she had met on Tuesday"."""
    return _is_earlier(told)


def _is_earlier(told: Told) -> bool:
    return bool(set(told.before[:5]) & phrasebook().words["told"]["earlier"])


def _is_date(told: Told) -> bool:
    reading = told.expression.reading
    return (
        told.direction == "past"
        and not told.deadline
        and not told.line.caption
        and reading is not None
        and reading.month is not None
        and (is_bare(told) or is_full(told))
    )


def _is_time(told: Told) -> bool:
    """Whether it is a past time that the day of publication settles, or the time since an event."""
    reading = told.expression.reading
    if is_span(told):
        return True
    if told.direction != "past" or told.deadline or told.line.caption or reading is None:
        return False
    if told.expression.type != "DATE" or told.expression.earliest is not None:
        return False
    if is_bare(told) or weekday_of(told) is not None:
        return True
    return (
        reading.kind == "shift"
        and reading.unit in {"week", "month"}
        and reading.anchor is None
        and not reading.anaphoric
        and (reading.amount or 0) < 0
    )


def _likeness(account: Account, told: Told, news: News) -> int:
    """How like the news of an article the event is that a time dates; 0 where it is another, or nothing tells."""
    common = _about(account, told) & news.names
    if not common or not news.fresh or not _kinds_told(account, told) & news.kinds:
        return 0
    if news.weekday is None and not common & news.headline:
        return 0
    words = len(_stems(told.line) & news.stems)
    if weekday_of(told) is not None:
        same = news.weekday is not None and weekday_of(news.weekday) == weekday_of(told)
        names = told.line.names & frozenset(name for line in news.lines for name in line.names)
        if not same or len(names) < phrasebook().story["meeting"] or words < _CLOSE_WORDS:
            return 0
    return len(common) + _HEADLINE * len(common & news.headline) + words


def _about(account: Account, told: Told) -> frozenset[str]:
    """The distinctive name nearest to a time, with those that stand in a row with it: "by Lenvik on 5 May"."""
    words = told.line.words
    names = told.line.names | _opening_name(account, words)
    before = _run(reversed(words[max(0, told.first - _REACH) : told.first]), names)
    return before or _run(words[told.end : told.end + _REACH], names)


def _opening_name(account: Account, words: Sequence[Word]) -> frozenset[str]:
    """The first word of a sentence where it may be a name that stands nowhere else in the article."""
    word = next(iter(words), None)
    if word is None or not word.capital or len(word.plain) < _STEM - 1:
        return frozenset()
    return frozenset({word.plain}) - phrasebook().generic - account.vocabulary


def _run(words: Iterable[Word], names: frozenset[str]) -> frozenset[str]:
    found: list[str] = []
    for word in words:
        if word.plain in names:
            found.append(word.plain)
        elif _distinctive(frozenset(found)):
            break
        else:
            found.clear()
    return _distinctive(frozenset(found))


def _kinds_told(account: Account, told: Told) -> frozenset[str]:
    """The kinds of event about a time: beside it, else in its sentence, else in the sentence before."""
    words = told.line.words
    near = _kinds(words[max(0, told.first - _CLAUSE) : told.end + _CLAUSE]) or _kinds(words)
    if near:
        return near
    for before, line in pairwise(account.lines):
        if line is told.line and before.sentence.paragraph == line.sentence.paragraph:
            return _kinds(before.words)
    return near


def _kinds(words: Iterable[Word]) -> frozenset[str]:
    return phrasebook().deeds(word.plain for word in words)


@lru_cache(maxsize=4096)
def _stems(line: Line) -> frozenset[str]:
    """The beginnings of its longer words that are no names."""
    common = line.names | phrasebook().generic
    return frozenset(word.plain[:_STEM] for word in line.words if len(word.plain) >= _STEM and word.plain not in common)


def _distinctive(names: frozenset[str]) -> frozenset[str]:
    """The names that are not those of a country or a nation."""
    return names - phrasebook().nations


def _same_day(told: Told) -> bool:
    """Whether it says that its sentence is of the day of the news: "later that day"."""
    reading = told.expression.reading
    return (
        reading is not None
        and (reading.kind, reading.unit, reading.amount) == ("shift", "day", 0)
        and reading.anchor is not None
        and told.expression.type == "DATE"
    )
