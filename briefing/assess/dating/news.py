"""The news of an article: the day it is of, where it happened or whose it is, and which dates elsewhere tell it too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.assess.dating.accounts import Account, Line, Told, Word
from briefing.assess.dating.consents import consent_between
from briefing.assess.dating.elapsed import is_span, is_under_way
from briefing.assess.dating.movers import guests, movers_of_news, movers_told
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import is_bare, is_full
from briefing.assess.dating.wording import (
    before_background,
    clause_of,
    contents,
    countries,
    numbers,
    steps,
)

_REACH = 10
"""How many words from a time its names are looked for."""
_CLAUSE = 14
_TO_COME = frozenset({"will", "would"})
_GOVERNING = 2
"""So many words before a time, the preposition among them, stands the verb that it belongs to."""
_STEM = 5


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class News:
    """What an article reports as new.

    ``lines`` tell it; ``weekday`` or ``dated`` is the day it is put on; ``names`` are whose or where it is, ``core``
    those of them in these lines, ``headline`` those in the title; ``kinds`` are the kinds of event, ``stems`` the
    beginnings of the other words. ``fresh`` says that it opens with what has just happened: it names its day, or no
    time at all. ``planned`` says that its news is of what is to come. ``consent`` are the
    countries of which one gives in to the other and leaves; ``steps`` is which one it tells of what is counted through
    ("the third phase"), ``movers`` are the countries whose people it is of. ``mentions`` are the times by which it may tell the
    news of others.
    """

    weekday: Told | None
    dated: Told | None
    lines: tuple[Line, ...]
    names: frozenset[str]
    core: frozenset[str]
    headline: frozenset[str]
    kinds: frozenset[str]
    stems: frozenset[str]
    contents: frozenset[str]
    countries: frozenset[str]
    consent: frozenset[str]
    steps: frozenset[tuple[str, int]]
    movers: frozenset[str]
    planned: bool
    fresh: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Mention:
    """A past time that an article tells, and what it is of.

    ``about`` is the name nearest to it, ``movers`` are the countries whose people it is of, and ``guests`` those whose it
    may be else, ``kinds`` the kinds of event about it, ``names`` and ``stems`` the names and the
    beginnings of the other words of its sentence.
    """

    told: Told
    about: frozenset[str]
    kinds: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    contents: frozenset[str]
    countries: frozenset[str]
    consent: frozenset[str]
    steps: frozenset[tuple[str, int]]
    movers: frozenset[str]
    guests: frozenset[str]
    planned: bool


def news_of(account: Account) -> News:
    """The news of an article, from its title and its first two paragraphs."""
    weekday = lead_weekday(account)
    background = {word.plain for line in account.lines if line.opening for word in line.words}
    background &= phrasebook().words["news"]["background"]
    dated = None if weekday is not None or background else _dated(account)
    later = {told.line.index for told in account.told if _same_day(told)}
    lines = tuple(
        line
        for line in account.opening
        if line.opening or line.index in later or (weekday is not None and line is weekday.line)
    )
    titles = [line for line in account.lines if line.sentence.kind == "title"]
    named = frozenset(word.plain for line in titles for word in line.words) & account.names
    names = named.union(*(line.names for line in account.opening if line in lines or not looks_ahead(line)))
    heads = (*titles, *account.opening)
    timed = any(told.line.opening for told in account.told if told.expression.type != "SET")
    return News(
        weekday=weekday,
        dated=dated,
        lines=lines,
        names=distinctive(names),
        core=distinctive(frozenset().union(*(line.names for line in lines))),
        headline=distinctive(named),
        kinds=_kinds(word for line in (*titles, *lines) for word in line.words),
        stems=frozenset(stem for line in heads for stem in _stems(line)),
        contents=contents(word for line in heads for word in before_background(line)).union(*map(numbers, heads)),
        countries=countries(word for line in heads for word in line.words),
        consent=frozenset().union(*(consent_between((line, *heads)) for line in lines)),
        steps=frozenset(step for line in heads for step in steps(line.words)),
        movers=movers_of_news(account),
        planned=any(line.opening and looks_ahead(line) for line in account.lines)
        or any(_is_to_come(word, following) for line in titles for word, following in pairwise(line.words)),
        fresh=weekday is not None or dated is not None or not (timed or background),
        mentions=tuple(_mention(account, told) for told in account.told if is_date(told) or is_time(told)),
    )


def lead_weekday(account: Account) -> Told | None:
    """The weekday of the news: the first one told as past in the opening paragraph, where no other date comes first.

    An opening of one sentence that names no day may be a standfirst, and the paragraph after it the opening.
    """
    lead = list(dict.fromkeys(line.sentence.paragraph for line in account.opening))
    dated = [
        told
        for told in account.told
        if told.expression.type in {"DATE", "TIME"} and told.expression.value != "PRESENT_REF"
    ]
    if len([line for line in account.opening if line.sentence.paragraph in lead[:1]]) == 1 and not any(
        told.line.opening for told in dated
    ):
        lead = lead[1:]
    for told in account.told:
        if told.line.sentence.paragraph not in lead[:1] or told.line.sentence.kind != "body":
            continue
        if weekday_of(told) is not None and told.direction == "past" and not is_before_news(told):
            return told
        if is_full(told) or is_bare(told):
            return None
    return None


def _dated(account: Account) -> Told | None:
    """The day of the month that the opening sentence puts the news on."""
    return next((told for told in account.told if told.line.opening and is_date(told) and names_day(told)), None)


def names_day(told: Told) -> bool:
    """Whether it names a day, of a month or of the week."""
    reading = told.expression.reading
    return reading is not None and (reading.day is not None or weekday_of(told) is not None)


def weekday_of(told: Told) -> int | None:
    """The ISO weekday of a time that names a weekday and nothing more."""
    reading = told.expression.reading
    if reading is None or reading.kind != "calendar" or reading.day is not None or reading.month is not None:
        return None
    return None if reading.which is not None else reading.weekday


def is_before_news(told: Told) -> bool:
    """Whether a past day is told as earlier than the news: "whom she had met on Tuesday"."""
    return bool(set(told.before[:5]) & phrasebook().words["told"]["earlier"])


def is_date(told: Told) -> bool:
    """Whether it is a past month or day, or a weekday that the day of publication settles."""
    reading = told.expression.reading
    if told.direction != "past" or told.deadline or told.line.caption or reading is None:
        return False
    return weekday_of(told) is not None or (reading.month is not None and (is_bare(told) or is_full(told)))


def is_time(told: Told) -> bool:
    """Whether it is a past time that the day of publication settles, or the time since an event."""
    reading = told.expression.reading
    if is_span(told):
        return not is_under_way(told)
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


def _mention(account: Account, told: Told) -> Mention:
    return Mention(
        told=told,
        about=_about(account, told),
        kinds=_kinds_told(account, told),
        names=told.line.names,
        stems=_stems(told.line),
        contents=contents(clause_of(told)) | numbers(told.line),
        countries=countries(told.line.words),
        consent=consent_between(tuple(filter(None, (told.line, _line_before(account, told.line))))),
        steps=steps(told.line.words),
        movers=movers_told(told),
        guests=guests(account),
        planned=_is_of_plan(told),
    )


def _about(account: Account, told: Told) -> frozenset[str]:
    """The distinctive name nearest to a time, with those that stand in a row with it: "by Lenvik on 5 May".

    All those after a length of time ("a week after soldiers of Ostmark left Lenvik"); of a sentence that names none,
    those of the sentence before it.
    """
    words = told.line.words
    if is_span(told):
        return distinctive(told.line.names & {word.plain for word in words[told.end : told.end + _REACH]})
    names = told.line.names | _opening_name(account, words)
    first, end = part_of(told)
    before = _run(reversed(words[max(first, told.first - _REACH) : told.first]), names)
    # What opens its part of the sentence is of all that the clause tells: "In May, the garrison left the fort of Lenvik".
    reach = _CLAUSE if told.first - first <= 1 else _REACH
    found = before or _run(words[told.end : min(end, told.end + reach)], names)
    if found or distinctive(told.line.names):
        return found
    line = _line_before(account, told.line)
    if line is not None:
        return distinctive(line.names)
    # "They announced on Friday that the base had been left": the base is that of the title.
    titles = (line for line in account.lines if line.sentence.kind == "title")
    return distinctive(frozenset(word.plain for line in titles for word in line.words) & account.names)


def part_of(told: Told) -> tuple[int, int]:
    """The words, from first to before end, of the part of its sentence, between semicolons, that a time stands in."""
    line = told.line
    text, offset = line.sentence.text, line.sentence.start
    start = text.rfind(";", 0, told.expression.start - offset)
    stop = text.find(";", told.expression.end - offset)
    first = 0 if start < 0 else bisect_left(line.starts, offset + start)
    return first, len(line.words) if stop < 0 else bisect_left(line.starts, offset + stop)


def _line_before(account: Account, line: Line) -> Line | None:
    """The sentence before one, in the same paragraph."""
    for before, following in pairwise(account.lines):
        if following is line and before.sentence.paragraph == line.sentence.paragraph:
            return before
    return None


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
        elif distinctive(frozenset(found)):
            break
        else:
            found.clear()
    return distinctive(frozenset(found))


def _kinds_told(account: Account, told: Told) -> frozenset[str]:
    """The kinds of event about a time: right before it ("signed on 5 May"), beside it, in its sentence, in that before."""
    words = told.line.words
    governing = _kinds(words[max(0, told.first - _GOVERNING) : told.first])
    if governing:
        return governing
    near = _kinds(words[max(0, told.first - _CLAUSE) : told.end + _CLAUSE]) or _kinds(words)
    line = None if near else _line_before(account, told.line)
    return near if line is None else _kinds(line.words)


def _kinds(words: Iterable[Word]) -> frozenset[str]:
    return phrasebook().deeds(word.plain for word in words)


def _stems(line: Line) -> frozenset[str]:
    """The beginnings of its longer words that are no names."""
    common = line.names | phrasebook().generic
    return frozenset(word.plain[:_STEM] for word in line.words if len(word.plain) >= _STEM and word.plain not in common)


def _is_of_plan(told: Told) -> bool:
    """Whether what was told at a time was still to come: "in May the council said that the guards would leave"."""
    words = {word.plain for word in told.line.words}
    return bool(words & phrasebook().words["reporting"]["words"]) and looks_ahead(told.line)


def _is_to_come(word: Word, following: Word) -> bool:
    """Whether two words of a title tell what is to come: "will leave", "to leave"."""
    return word.plain in _TO_COME or (word.plain == "to" and bool(_kinds([following])))


def looks_ahead(line: Line) -> bool:
    """Whether a sentence tells what is to come."""
    words = phrasebook().words["ceiling"]
    return any(word.plain in words["verbs"] | words["reported"] for word in line.words)


def distinctive(names: frozenset[str]) -> frozenset[str]:
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
