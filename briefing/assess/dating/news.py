"""The news of an article: the day it is of, where it happened or whose it is, and which dates elsewhere tell it too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.assess.dating.accounts import Account, Line, Told, Word
from briefing.assess.dating.consents import consent_between
from briefing.assess.dating.elapsed import is_span, is_under_way
from briefing.assess.dating.movers import guests, movers_of_news, movers_told
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import is_bare, is_full
from briefing.assess.dating.wording import (
    are_other_steps,
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
_PARTIES = 2
_HEADLINE = 2
"""A name of the headline counts so many times over."""


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


@dataclass(frozen=True, slots=True)
class Retelling:
    """A time in one article that tells the news of another one; ``sole`` where it is like that of no other as much."""

    told: Told
    by: int
    of: int
    sole: bool


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
        names=_distinctive(names),
        core=_distinctive(frozenset().union(*(line.names for line in lines))),
        headline=_distinctive(named),
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


def retellings(news: Sequence[News], others: Sequence[Collection[int]]) -> list[Retelling]:
    """The times of every article that tell the news of a related one: of those, what is most like it."""
    found: list[Retelling] = []
    for by, telling in enumerate(news):
        related = sorted(others[by])
        for mention in telling.mentions:
            likes = {of: like for of in related if (like := _likeness(mention, news[of], telling))}
            best = [of for of, like in likes.items() if like == max(likes.values())]
            found.extend(Retelling(mention.told, by, of, len(best) == 1) for of in best)
    return found


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


def _likeness(mention: Mention, news: News, own: News) -> int:
    """How like the news of an article the event is that a time dates; 0 where it is another, or nothing tells.

    The name nearest to the time must be one of the news, and both must tell the same kind of event; or the sentence
    names so many of the same people and places that the kind is of no account.
    """
    if not news.fresh or (mention.planned and not news.planned) or are_other_steps(mention.steps, news.steps):
        return 0
    # One that came on a day is not another that came on another.
    if "arrival" in mention.kinds and not _may_be_of(mention, news):
        return 0
    number = weekday_of(mention.told)
    if _is_same_consent(mention, news, number) and mention.told is not own.weekday:
        return _score(frozenset(), mention, news)
    if number is not None:
        return _likeness_of_weekday(mention, news, number, mention.told is own.weekday)
    common = mention.about & (news.names if names_day(mention.told) else news.core | news.headline)
    if not common:
        # Without a name of the news it counts for less than any that has one.
        again = _shares_most(mention, news) and mention.kinds & news.kinds and not names_day(mention.told)
        return 1 if again else 0
    many = len(_distinctive(mention.names & news.names)) >= phrasebook().story["meeting"]
    if not many and not mention.kinds & news.kinds:
        return 0
    if news.weekday is None and news.dated is None and not common & news.headline:
        return 0
    return _score(common, mention, news)


def _may_be_of(mention: Mention, news: News) -> bool:
    """Whether the people who came may be those of the news; who is not named is of the one country that it may be."""
    if not news.movers or not (mention.movers or mention.guests):
        return True
    return bool(mention.movers & news.movers) if mention.movers else mention.guests <= news.movers


def _is_same_consent(mention: Mention, news: News, weekday: int | None) -> bool:
    """Whether both tell that one of the same two countries gives in to the other and leaves."""
    if len(mention.consent & news.consent) < _PARTIES or names_day(mention.told) != (weekday is not None):
        return False
    return weekday is None or (news.weekday is not None and weekday_of(news.weekday) == weekday)


def _likeness_of_weekday(mention: Mention, news: News, weekday: int, own: bool) -> int:
    """How like the news of a weekday what is told of the same weekday is: one weekday recurs in every week of a story.

    It must be of the same country, and tell most of it in the same words; where it tells the same kind of event, a few
    words with the nearest name are enough, or a number, or that the place of the title was left. ``own`` says that it
    is the news of its own article, which must be the same altogether, names included.
    """
    if news.weekday is None or weekday_of(news.weekday) != weekday:
        return 0
    if mention.countries and news.countries and not mention.countries & news.countries:
        return 0
    limits = phrasebook().story
    common = mention.contents & news.contents
    kinds = bool(mention.kinds & news.kinds)
    named = mention.about & (news.core | news.headline)
    enough = len(common) >= limits["told_words"]
    left = "departure" in mention.kinds & news.kinds and bool(mention.about & news.headline)
    some = kinds and (left or bool(enough and named) or any(word[0].isdigit() for word in common))
    if own:
        same = len(_distinctive(mention.names & news.core)) >= limits["meeting"] and _shares_most(mention, news)
        return _score(named, mention, news) if same else 0
    return _score(named, mention, news) if some or _shares_most(mention, news) else 0


def _shares_most(mention: Mention, news: News) -> bool:
    """Whether most of what a sentence tells is told in the news, in the same words, and of no other country."""
    if mention.countries and news.countries and not mention.countries & news.countries:
        return False
    limits = phrasebook().story
    common = len(mention.contents & news.contents)
    return common >= limits["told_words"] and common >= limits["told_share"] * len(mention.contents)


def _score(common: frozenset[str], mention: Mention, news: News) -> int:
    words = len(mention.stems & news.stems)
    return 1 + len(common & news.core) + _HEADLINE * len(common & news.headline) + words


def _about(account: Account, told: Told) -> frozenset[str]:
    """The distinctive name nearest to a time, with those that stand in a row with it: "by Lenvik on 5 May".

    All those after a length of time ("a week after soldiers of Ostmark left Lenvik"); of a sentence that names none,
    those of the sentence before it.
    """
    words = told.line.words
    if is_span(told):
        return _distinctive(told.line.names & {word.plain for word in words[told.end : told.end + _REACH]})
    names = told.line.names | _opening_name(account, words)
    first, end = part_of(told)
    before = _run(reversed(words[max(first, told.first - _REACH) : told.first]), names)
    # What opens its part of the sentence is of all that the clause tells: "In May, the garrison left the fort of Lenvik".
    reach = _CLAUSE if told.first - first <= 1 else _REACH
    found = before or _run(words[told.end : min(end, told.end + reach)], names)
    if found or _distinctive(told.line.names):
        return found
    line = _line_before(account, told.line)
    if line is not None:
        return _distinctive(line.names)
    # "They announced on Friday that the base had been left": the base is that of the title.
    titles = (line for line in account.lines if line.sentence.kind == "title")
    return _distinctive(frozenset(word.plain for line in titles for word in line.words) & account.names)


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
        elif _distinctive(frozenset(found)):
            break
        else:
            found.clear()
    return _distinctive(frozenset(found))


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
