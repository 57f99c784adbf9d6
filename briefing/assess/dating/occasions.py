"""What the dated picture of an occasion says of an article whose news is that occasion, or comes the day after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from briefing.assess.dating.accounts import Account, Line, Told, Word
from briefing.assess.dating.days import days_of
from briefing.assess.dating.news import lead_weekday, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, is_full, quoted, span_of
from briefing.assess.dating.told_days import references

_NEAR = 4
"""So many words before an occasion tell whether it is to come."""
_BEFORE = 10
"""Within so many words before it stands how long after it the news came."""
_WEEK = 7
_FEWEST_NAMES = 2
"""How many names, other than those of nations, a caption and the opening must share."""


def _pictured(account: Account) -> Iterator[Reason]:
    """A caption dates an occasion that the news tells as held: published from that day on, or from the day after."""
    limits = phrasebook().days
    for told in account.told:
        day = day_of_picture(account, told)
        if day is None:
            continue
        line, at = _told_in_news(account, told.line)
        if line is None:
            continue
        weekday = lead_weekday(account)
        number = None if weekday is None else weekday_of(weekday)
        later = _days_later(line.words, at)
        first = day.toordinal() + (later or 0)
        news = date.fromordinal(first)
        fits = number == news.isoweekday() and (later is not None or (weekday is not None and weekday.line is line))
        said = {None: "such news appears within two weeks", 0: "the news came hours after it"}.get(
            later, "the news came the day after it"
        )
        spans = [span_of(account, told), account.document.span(line.words[at].start, line.words[at].end)]
        if fits and weekday is not None:
            said = f"the news is of {quoted(weekday)}" if later is None else said
            said = f"{said}, and {quoted(weekday)} fits" if later is not None else f"{said}, which fits"
            spans.append(span_of(account, weekday))
        yield Reason(
            rule="pictured occasion",
            days=days_of([(first, first + limits["weekday" if fits else "report"])]),
            strength=5,
            argument=(
                f"The caption of its picture dates the {line.words[at].exact.lower()} it reports: {quoted(told)}; {said}."
            ),
            spans=tuple(spans),
            best=frozenset({news}) if fits else frozenset(),
            singled="that {weekday} is {day}",
        )
        return


def day_of_picture(account: Account, told: Told) -> date | None:
    """The day that a caption gives, where it is one day in full and the picture is not from the archive."""
    day = told.expression.earliest
    if not told.line.caption or not is_full(told) or day is None or day != told.expression.latest:
        return None
    paragraph = told.line.sentence.paragraph
    words = {word.plain for line in account.lines if line.sentence.paragraph == paragraph for word in line.words}
    return None if words & phrasebook().words["caption"]["old"] else day


def _told_in_news(account: Account, caption: Line) -> tuple[Line | None, int]:
    """The sentence of the opening that tells the occasion of a picture as held, and where: same occasion, same names."""
    book = phrasebook()
    kinds = {book.occasion(word.plain) for word in caption.words} - {""}
    told = frozenset[str]().union(*(line.names for line in account.opening))
    if len((told & caption.names) - book.nations) < _FEWEST_NAMES:
        return None, 0
    for line in account.opening:
        for at, word in enumerate(line.words):
            if book.occasion(word.plain) in kinds and (line.names & caption.names) - book.nations:
                before = {near.plain for near in line.words[max(0, at - _NEAR) : at]}
                if not before & book.words["meeting"]["ahead"]:
                    return line, at
    return None, 0


def _days_later(words: Sequence[Word], at: int) -> int | None:
    """How many days after an occasion the news came: 1 for "the morning after a dinner", 0 for "hours after talks"."""
    book = phrasebook().words["told"]
    near = [word.plain for word in words[max(0, at - _BEFORE) : at]]
    for first, second in pairwise(near):
        if second in book["after"] and first in book["day"] | book["hours"]:
            return int(first in book["day"])
    return None


def _pictured_before(account: Account) -> Iterator[Reason]:
    """A caption dates what the opening tells as so many days before the weekday of its news, and the weekdays fit."""
    weekday = lead_weekday(account)
    number = None if weekday is None else weekday_of(weekday)
    if weekday is None or number is None:
        return
    nations = phrasebook().nations
    pictures = [(told, day) for told in account.told if (day := day_of_picture(account, told)) is not None]
    for earlier in account.told:
        back = _days_before(earlier, number)
        if not back or not earlier.line.lead:
            continue
        for told, day in pictures:
            news = day + timedelta(days=back)
            if news.isoweekday() != number or not (told.line.names & earlier.line.names) - nations:
                continue
            yield Reason(
                rule="pictured before",
                days=days_of([(news.toordinal(), news.toordinal() + phrasebook().days["weekday"])]),
                strength=5,
                argument=(
                    f"The caption of its picture dates what it puts {quoted(earlier)} than {quoted(weekday)}: "
                    f"{quoted(told)}, and the day of the week fits."
                ),
                spans=tuple(span_of(account, item) for item in (told, earlier, weekday)),
                best=frozenset({news}),
                singled="that {weekday} is {day}",
            )
            return


def _days_before(told: Told, weekday: int) -> int:
    """How many days before a weekday of the news a time lies: 1 for "a day earlier"; 0 where it is no such time."""
    reading = told.expression.reading
    if reading is None or (reading.kind, reading.unit) != ("shift", "day") or reading.anchor is None:
        return 0
    named = reading.anchor
    if named.weekday != weekday or named.day is not None or named.month is not None:
        return 0
    return max(0, -(reading.amount or 0))


def _pictured_lately(account: Account) -> Iterator[Reason]:
    """A caption dates an occasion that the text puts last week, or some days ago: same occasion, same names."""
    book = phrasebook()
    pictures = [(told, day) for told in account.told if (day := day_of_picture(account, told)) is not None]
    for told in account.told if pictures else ():
        if told.line.sentence.kind != "body" or told.direction != "past" or not _is_lately(told):
            continue
        kinds = _occasions(told.line)
        for picture, day in pictures:
            names = (told.line.names & picture.line.names) - book.nations
            if len(names) < _FEWEST_NAMES or not kinds & _occasions(picture.line):
                continue
            days = references(told.expression, days_of([(day.toordinal(), day.toordinal())]))
            yield Reason(
                rule="pictured before",
                # The week of some writers begins on Sunday.
                days=days.widened(1, 0),
                strength=5,
                argument=f"The caption of its picture dates what it puts {quoted(told)}: {quoted(picture)}.",
                spans=tuple(span_of(account, item) for item in (picture, told)),
            )
            return


def _press_picture(account: Account) -> Iterator[Reason]:
    """A picture dated with its day of the week, as agencies date those of the news, at the place of the dateline.

    Pictures from the archive are marked so, or dated without it: the news is of the first such weekday from then on, or
    of the one after it.
    """
    weekday = lead_weekday(account)
    number = None if weekday is None else weekday_of(weekday)
    if weekday is None or number is None:
        return
    sent_from = _datelined(account)
    for told in account.told:
        day, reading = day_of_picture(account, told), told.expression.reading
        if day is None or reading is None or reading.weekday is None or not told.line.names & sent_from:
            continue
        first = day.toordinal() + (number - day.isoweekday()) % _WEEK
        limit = phrasebook().days["news"]
        yield Reason(
            rule="press picture",
            days=days_of([(first, first + limit), (first + _WEEK, first + _WEEK + limit)]),
            strength=3,
            argument=(
                f"Its picture, of the place that it was sent from, is dated with its weekday, {quoted(told)}, as pictures of "
                f"the news are; the news is of {quoted(weekday)}: the first one from then on, or the next."
            ),
            spans=(span_of(account, told), span_of(account, weekday)),
        )
        return


def _datelined(account: Account) -> frozenset[str]:
    """The names in the dateline of an article: where it was sent from."""
    words = " ".join(
        account.document.text[block.start : block.end] for block in account.document.blocks if block.kind == "dateline"
    ).casefold()
    named = frozenset[str]().union(*(line.names for line in account.lines)) - phrasebook().nations
    return frozenset(name for name in named if name.casefold() in words)


def _is_lately(told: Told) -> bool:
    """Whether it is "last week", "last Tuesday" or "three days ago"."""
    reading = told.expression.reading
    if reading is None or told.expression.type != "DATE" or reading.anchor is not None or reading.anaphoric:
        return False
    if reading.kind == "shift":
        return reading.unit in {"day", "week"} and (reading.amount or 0) < 0
    return reading.weekday is not None and reading.which == -1 and reading.month is None


def _occasions(line: Line) -> frozenset[str]:
    return frozenset(map(phrasebook().occasion, (word.plain for word in line.words))) - {""}


OCCASION_RULES = (_pictured, _pictured_before, _pictured_lately, _press_picture)
"""Each takes an article and gives its reasons."""
