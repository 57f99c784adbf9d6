"""Days told twice in one article: in full and without the year, or in full and as a weekday of the news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from briefing.assess.dating.accounts import Account, Line, Told, neighbours
from briefing.assess.dating.bare_dates import is_past_day
from briefing.assess.dating.days import days_of, yearly
from briefing.assess.dating.named_years import JOINT, is_posted
from briefing.assess.dating.news import is_before_news, lead_weekday, weekday_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import (
    Reason,
    bare_stretch,
    is_bare,
    is_full,
    is_month_shift,
    month_stretch,
    quoted,
    span_of,
)
from briefing.assess.dating.wording import contents, numbers

_NEAR = 4
"""Within so many words before a day stands who tells of it."""
_FEWEST_SHARED = 2
"""How many words, other than names, tell that two sentences are of the same, where no kind of event does."""


def _years_of_days(account: Account) -> Iterator[Reason]:
    """ "Said on 26 March" beside a picture or a post of 26 March 2031: the year of the day is that of the other."""
    joined = {day: weekday for weekday, day in weekdays_with_day(account)}
    limits = phrasebook().days
    for told in account.told:
        reading = told.expression.reading
        weekday = joined.get(told)
        if reading is None or reading.day is None or not is_bare(told) or told.line.caption or told.deadline:
            continue
        if told.direction != "past" or not (weekday is not None or _is_reported(told)):
            continue
        twins = [
            (other, day)
            for other in account.told
            if (day := _day_in_full(other)) is not None
            and (other.line.caption or is_posted(other))
            and (day.month, day.day) == (reading.month, reading.day)
        ]
        if len({day for _, day in twins}) != 1:
            continue
        other, day = twins[0]
        number = reading.weekday if weekday is None else weekday_of(weekday)
        if number is not None and number != day.isoweekday():
            continue
        of_news = told.line.opening or (weekday is not None and weekday is lead_weekday(account))
        reach = limits["bare_past"] if not of_news else limits["report" if number is None else "weekday"]
        what = "a post that it quotes" if is_posted(other) else "a caption"
        yield Reason(
            rule="year of a day",
            days=days_of([(day.toordinal(), day.toordinal() + reach)]),
            strength=5,
            argument=f"It tells of {quoted(told)} without the year; {what} has the same day in full, {quoted(other)}.",
            spans=tuple(span_of(account, item) for item in (told, other)),
            best=frozenset({day}) if of_news else frozenset(),
            singled="its news is of {day}",
        )
        return


def _years_of_months(account: Account) -> Iterator[Reason]:
    """ "By December 2031" and "31 December" of the same departure: the day is in that year, and less than a year away."""
    limits, book = phrasebook().days, phrasebook()
    coming = [told for told in account.told if is_full(told) and told.deadline and told.direction == "future"]
    for told in account.told if coming else ():
        reading = told.expression.reading
        if reading is None or reading.day is None or not is_bare(told) or told.line.caption:
            continue
        named = [
            other
            for other in coming
            if other.expression.reading is not None
            and other.expression.reading.month == reading.month
            and book.deeds(word.plain for word in other.line.words) & book.deeds(word.plain for word in told.line.words)
        ]
        years = {other.expression.earliest.year for other in named if other.expression.earliest is not None}
        stretch = bare_stretch(reading, years.pop()) if len(years) == 1 else None
        if stretch is not None:
            yield Reason(
                rule="year of a day",
                days=days_of([(stretch[0] - limits["bare_future"], stretch[1] + limits["bare_past"])]),
                strength=3,
                argument=f"It names {quoted(told)} without the year, of what it puts {quoted(named[0])} too.",
                spans=tuple(span_of(account, item) for item in (told, named[0])),
            )
            return


def _fitting_weekdays(account: Account) -> Iterator[Reason]:
    """A caption dates in full what the text tells of a weekday, and the day of the week fits."""
    reach = phrasebook().days["weekday"]
    weekdays = [told for told in account.told if _is_recent_weekday(told)]
    lead = lead_weekday(account)
    for told in account.told if weekdays else ():
        day = _day_in_full(told)
        if day is None or not told.line.caption or (_is_from_archive(account, day) and not _is_reported(told)):
            continue
        for weekday in weekdays:
            if weekday_of(weekday) != day.isoweekday():
                continue
            same = _tell_the_same(account, told, weekday)
            if not (same or _shows_the_news(account, told)):
                continue
            first = same and (weekday is lead or (lead is None and weekday is weekdays[0]))
            yield Reason(
                rule="fitting weekday",
                days=days_of([(day.toordinal(), day.toordinal() + reach)]),
                strength=5,
                argument=(
                    f"A caption dates {quoted(told)} what the text puts {quoted(weekday)}, and the day of the week fits: "
                    "it was published within a week from then."
                ),
                spans=tuple(span_of(account, item) for item in (told, weekday)),
                best=frozenset({day}) if first else frozenset(),
                singled="that {weekday} is {day}",
            )
            return


def _years_of_weeks(account: Account) -> Iterator[Reason]:
    """A past day without its year is of the year of a picture of those weeks that is of the weekday of the news.

    The picture may be a week older than the news; that one of another year is of both by chance, hardly ever.
    """
    lead, limits = lead_weekday(account), phrasebook().days
    for picture in account.told if lead is not None else ():
        shown = _day_in_full(picture)
        if lead is None or shown is None or not picture.line.caption or _is_from_archive(account, shown):
            continue
        for told in account.told if shown.isoweekday() == weekday_of(lead) else ():
            reading = told.expression.reading
            if reading is None or not is_past_day(told):
                continue
            stretches = (bare_stretch(reading, year) for year in (shown.year - 1, shown.year))
            days = [stretch[0] for stretch in stretches if stretch is not None]
            fits = [day for day in days if 0 <= shown.toordinal() - day <= limits["story_near"]]
            if fits:
                yield Reason(
                    rule="year of a day",
                    days=days_of([(shown.toordinal(), fits[0] + limits["bare_past"])]),
                    strength=2,
                    argument=(
                        f"A picture of {quoted(picture)} is of the weekday of its news, {quoted(lead)}, and of the weeks "
                        f"after {quoted(told)}: that is of the same year."
                    ),
                    spans=tuple(span_of(account, item) for item in (picture, lead, told)),
                )
                return


def _month_of_title(account: Account) -> Iterator[Reason]:
    """ "600 more guards in May", says the title, and the opening "600 guards will come next month": next month is May."""
    titled = [told for told in account.told if told.line.sentence.kind == "title" and _is_plain_month(told)]
    if len(titled) != 1:
        return
    bare = titled[0]
    own = contents(bare.line.words) | _figures(bare.line)
    for away in account.told:
        reading, named = away.expression.reading, bare.expression.reading
        if not away.line.opening or not is_month_shift(away) or reading is None or named is None:
            continue
        beside = [told for told in account.told if told.line is away.line and told is not away and is_bare(told)]
        common = own & (contents(away.line.words) | _figures(away.line))
        if beside or reading.part or len(common) < _FEWEST_SHARED or not any(word[0].isdigit() for word in common):
            continue
        month = ((named.month or 1) - 1 - (reading.amount or 0)) % 12 + 1
        yield Reason(
            rule="month named twice",
            days=yearly(partial(month_stretch, month=month)),
            strength=4,
            argument=f"Its title calls {quoted(bare)} what it opens with as “{away.expression.text}”.",
            spans=(span_of(account, away), span_of(account, bare)),
        )


def _is_plain_month(told: Told) -> bool:
    reading = told.expression.reading
    return is_bare(told) and reading is not None and reading.day is None and told.before[:1] == ("in",)


def _figures(line: Line) -> frozenset[str]:
    """The numbers of two digits and more that a sentence gives, years aside."""
    return frozenset(
        word.plain
        for word in line.words
        if word.plain.isdigit() and len(word.plain) > 1 and not word.plain.startswith(("19", "20"))
    )


def weekdays_with_day(account: Account) -> Iterator[tuple[Told, Told]]:
    """Weekdays with the day of the month beside them: "on Tuesday (15 October)"."""
    for one, other in neighbours(account.told):
        if weekday_of(one) is not None and is_bare(other) and JOINT.match(account.gap(one, other)):
            yield one, other


def _day_in_full(told: Told) -> date | None:
    """The day that a time names with its year; None where it names none, or more than one day."""
    day = told.expression.earliest
    return day if is_full(told) and day is not None and day == told.expression.latest else None


def _is_recent_weekday(told: Told) -> bool:
    """Whether it is a weekday of the body that lies in the week before publication."""
    past = told.direction == "past" and not told.deadline and not told.line.caption
    return past and told.line.sentence.kind == "body" and weekday_of(told) is not None and not is_before_news(told)


def _is_from_archive(account: Account, day: date) -> bool:
    """Whether a caption calls a picture of that day an old one."""
    old = phrasebook().words["caption"]["old"]
    captions = (told.line for told in account.told if told.line.caption and _day_in_full(told) == day)
    return any(word.plain in old for line in captions for word in line.words)


def _shows_the_news(account: Account, dated: Told) -> bool:
    """Whether a picture is of the place or the people of the title or the opening, and shows what the text tells of."""
    book = phrasebook()
    heads = (line for line in account.lines if line.opening or line.sentence.kind == "title")
    named = {word.plain for line in heads for word in line.words if word.capital}
    body = contents(word for line in account.lines if line.sentence.kind == "body" for word in line.words)
    shown = contents(word for word in dated.line.words if not word.capital)
    return bool((dated.line.names & named) - book.nations) and bool(shown & body)


def _is_reported(told: Told) -> bool:
    """Whether somebody told of something on that day: "said on Monday", "in a statement on Monday"."""
    return bool(set(told.before[:_NEAR]) & phrasebook().words["reporting"]["words"])


def _tell_the_same(account: Account, dated: Told, weekday: Told) -> bool:
    """Whether a dated sentence and what is told of a weekday are of the same: a name, and a deed or some words in common.

    What is said on a weekday, or the weekday of the opening, may be of all that the title and the opening tell.
    """
    book = phrasebook()
    lines = [weekday.line]
    if weekday.line.opening or _is_reported(weekday):
        heads = {"title", "standfirst"}
        lines += [line for line in account.lines if line.opening or line.sentence.kind in heads]
    body = frozenset[str]().union(*(line.names for line in account.lines if not line.caption))
    if not (dated.line.names & body) - book.nations:
        return False
    words = [word for line in lines for word in line.words]
    if book.deeds(word.plain for word in dated.line.words) & book.deeds(word.plain for word in words):
        return True
    told = contents(words).union(*map(numbers, lines))
    own = contents(word for word in dated.line.words if not word.capital) | numbers(dated.line)
    both_said = _is_reported(dated) and _is_reported(weekday)
    return len(own & told) + both_said >= _FEWEST_SHARED


TWIN_RULES = (_month_of_title, _years_of_weeks, _years_of_days, _years_of_months, _fitting_weekdays)
"""Each takes an article and gives its reasons."""
