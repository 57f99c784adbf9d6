"""What the dates of a story say of each article's day of publication, as far as the others are dated already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from briefing.assess.accounts import Account, Told
from briefing.assess.days import ALL, YEARS, Days, days_of
from briefing.assess.deadlines import timelines
from briefing.assess.news import Telling, is_before_news, news_of, tellings, told_news, weekday_of
from briefing.assess.phrasebook import phrasebook
from briefing.assess.reasons import Reason, bare_stretch, is_bare, is_full, quoted, span_of
from briefing.assess.stories import SameMeeting, SameTime, same_days, same_deadlines, same_meetings, same_times
from briefing.extract.times import resolve
from briefing.types import Reading, Span, TimeExpression

_BACK, _ON = 40, 800
_WIDEST_REFERENCE = 1200
_WIDEST_TARGET = 800


class Anchors:
    """The links of one article to dated times, found once; what they say depends on how the others are dated."""

    def __init__(self, accounts: Sequence[Account], index: int, others: frozenset[int]) -> None:
        self.accounts = accounts
        self.index = index
        self.others = sorted(others)
        self.times: dict[Told, list[SameTime]] = defaultdict(list)
        for link in same_times(accounts, index, others):
            self.times[link.told].append(link)
        self.deadlines = tuple(same_deadlines(accounts, index, others))
        self.meetings = tuple(same_meetings(accounts, index, others))
        self.days = tuple(same_days(accounts, index, others))
        self.tellings = tuple(tellings(accounts, index, others))
        self.told = tuple(told_news(accounts, index, others))
        self.plans = tuple(
            (other, plan)
            for other in self.others
            for plan in timelines(accounts[other])
            if any(link.by == other for link in self.deadlines)
        )

    @property
    def needed(self) -> frozenset[int]:
        """The other articles whose days of publication matter here."""
        times = (link.by for links in (*self.times.values(), self.deadlines, self.days) for link in links)
        found = {link.by for link in (*self.told, *self.tellings)}
        return frozenset(times) | found | {other for other, _ in self.plans}

    def reasons(self, published: Sequence[Days]) -> list[Reason]:
        """The clues, given the days that are possible for every article so far."""
        found = self._same_times(published)
        for meeting in self.meetings:
            found.extend(self._same_meeting(meeting))
        found.extend(self._same_news(published))
        for told in self.told:
            found.extend(self._told_news(told, published))
        for day in self.days:
            found.extend(self._same_day(day, published))
        for deadline in self.deadlines:
            found.extend(self._same_deadline(deadline, published))
        found.extend(self._plan(published))
        return found

    def _spans(self, told: Told, by: int, known: Told) -> tuple[Span, ...]:
        return (span_of(self.accounts[self.index], told), span_of(self.accounts[by], known))

    def _same_times(self, published: Sequence[Days]) -> list[Reason]:
        """What each time says; a time that different dates are told of says nothing."""
        found: list[Reason] = []
        for links in self.times.values():
            reasons = [reason for link in links for reason in self._same_time(link, published)]
            common = ALL
            for reason in reasons:
                common &= reason.days
            if common:
                found.extend(reasons)
        return found

    def _same_time(self, link: SameTime, published: Sequence[Days]) -> list[Reason]:
        target = days_told(link.known, published[link.by])
        if target is None:
            return []
        days = references(link.told.expression, target)
        if not days:
            return []
        event = _event_words(link.told)
        own = link.by == self.index
        if own:
            argument = f"It dates {event} {quoted(link.known)} and puts it {quoted(link.told)}."
        else:
            argument = f"Another article on the same story dates {event}, which this one puts {quoted(link.told)}."
        return [
            Reason(
                rule="same event",
                days=days,
                strength=5 if is_full(link.known) else 4,
                argument=argument,
                spans=self._spans(link.told, link.by, link.known),
            )
        ]

    def _same_meeting(self, link: SameMeeting) -> list[Reason]:
        first, last = link.known.expression.earliest, link.known.expression.latest
        if first is None or last is None:
            return []
        own = self.accounts[self.index].document.span(link.line.sentence.start, link.line.sentence.end)
        caption = link.known.line.caption
        if link.by == self.index:
            where = f"The caption of its picture dates the meeting it reports: {quoted(link.known)}"
        elif caption:
            where = "A picture caption in another article on the same story dates the meeting it reports"
        else:
            where = "Another article on the same story dates the meeting it reports"
        return [
            Reason(
                rule="same meeting",
                days=days_of([(first.toordinal(), last.toordinal() + phrasebook().days["report"])]),
                strength=5,
                argument=f"{where}; such news appears within two weeks.",
                spans=(own, span_of(self.accounts[link.by], link.known)),
            )
        ]

    def _same_news(self, published: Sequence[Days]) -> list[Reason]:
        """News that other articles put on a day or in a month: from then on, for as long as it is news.

        Where the article names the weekday of its news, the day must be one. Of several days that other articles tell
        of like news, those count that its other clues leave; where they still differ, any of them may be the one.
        """
        found: dict[Telling, Days] = {}
        for telling in self.tellings:
            days = self._news_of(telling, published[telling.by])
            if days & published[self.index]:
                found[telling] = days
        if not found:
            return []
        days = days_of(stretch for each in found.values() for stretch in each.stretches)
        first = next(iter(found))
        weekday = news_of(self.accounts[self.index]).weekday
        single = (
            len({each.stretches for each in found.values()}) == 1 and weekday is not None and _names_day(first.told)
        )
        own = (weekday,) if weekday is not None else ()
        fits = (
            f"puts {quoted(weekday)}, and the day of the week fits"
            if weekday is not None and _names_day(first.told)
            else "opens with; such a report follows within two weeks"
        )
        news = self.accounts[self.index]
        line = news_of(news).lines[0].sentence
        spans = tuple(span_of(news, told) for told in own) or (news.document.span(line.start, line.end),)
        return [
            Reason(
                rule="same news",
                days=days,
                strength=4 if single else 3,
                argument=f"Another article on the same story dates the news that this one {fits}.",
                spans=(*spans, *(span_of(self.accounts[telling.by], telling.told) for telling in found)),
                best=frozenset(date.fromordinal(low) for low, _ in days.stretches) if single else frozenset(),
                singled="that {weekday} is {day}",
            )
        ]

    def _news_of(self, telling: Telling, published: Days) -> Days:
        """The days of publication for which the news is of the day, or of the month, that another article tells."""
        limits = phrasebook().days
        weekday = news_of(self.accounts[self.index]).weekday
        number = None if weekday is None else weekday_of(weekday)
        reading = telling.told.expression.reading
        known = days_told(telling.told, published)
        if known is not None:
            stretches = list(known.stretches)
        elif reading is not None:
            each = (bare_stretch(reading, year) for year in YEARS)
            stretches = [stretch for stretch in each if stretch is not None]
        else:
            return Days(())
        if number is None or not _names_day(telling.told):
            reach = limits["report"] if number is None else limits["weekday"]
            return days_of((low, high + reach) for low, high in stretches)
        return days_of(
            (low, low + limits["weekday"]) for low, _ in stretches if date.fromordinal(low).isoweekday() == number
        )

    def _told_news(self, link: Telling, published: Sequence[Days]) -> list[Reason]:
        """What this article calls "in April" or "six months ago" is the news of another one, whose day is known."""
        news = self._news_days(link.by, published[link.by])
        if news is None or not news:
            return []
        limits = phrasebook().days
        own = self.accounts[self.index]
        weekday = weekday_of(link.told)
        reading = link.told.expression.reading
        if weekday is None:
            rounded = reading is not None and reading.unit == "month" and (reading.amount or 0) < -1
            spread = limits["rounded_month" if rounded else "event_spread"]
            days = references(link.told.expression, news.widened(spread, spread))
            best: frozenset[date] = frozenset()
        else:
            days, best = _after_weekday(own, link.told, news)
        if not days:
            return []
        return [
            Reason(
                rule="news told later" if weekday is None else "same weekday",
                days=days,
                strength=4,
                argument=(
                    f"What this one puts {quoted(link.told)} is the news of another article on the same story, "
                    "whose day is known."
                ),
                spans=(span_of(own, link.told), *self._news_spans(link.by)),
                best=best,
                singled="the {weekday} of its news is {day}",
            )
        ]

    def _news_days(self, by: int, published: Days) -> Days | None:
        """The days that the news of an article may be of, given its possible days of publication."""
        if not published.bounded or published.count > _WIDEST_REFERENCE:
            return None
        weekday = news_of(self.accounts[by]).weekday
        if weekday is None:
            return published.widened(phrasebook().days["report"], 0)
        number = weekday_of(weekday)
        days = published.widened(phrasebook().days["weekday"], 0)
        return days_of((day.toordinal(), day.toordinal()) for day in days if day.isoweekday() == number)

    def _news_spans(self, by: int) -> tuple[Span, ...]:
        account = self.accounts[by]
        news = news_of(account)
        if news.weekday is not None:
            return (span_of(account, news.weekday),)
        return tuple(account.document.span(line.sentence.start, line.sentence.end) for line in news.lines[:1])

    def _same_day(self, link: SameTime, published: Sequence[Days]) -> list[Reason]:
        """A day of the month that another article names too gives the year, where that of the other is known."""
        target = days_told(link.known, published[link.by])
        days = None if target is None else references(link.told.expression, target)
        if not days:
            return []
        return [
            Reason(
                rule="same day",
                days=days,
                strength=3,
                argument=(
                    f"Another article on the same story tells the same of {quoted(link.told)}, and its year is known."
                ),
                spans=self._spans(link.told, link.by, link.known),
            )
        ]

    def _same_deadline(self, link: SameTime, published: Sequence[Days]) -> list[Reason]:
        target = days_told(link.known, published[link.by])
        if target is None:
            return []
        limits = phrasebook().days
        ahead = link.told.direction == "future"
        low = limits["bare_future"]
        high = 0 if ahead else limits["bare_past"]
        low = low if ahead else limits["met_before"]
        return [
            Reason(
                rule="same deadline",
                days=target.widened(low, high),
                strength=4,
                argument=(
                    f"The deadline {quoted(link.told)} is that of another article on the same story, "
                    f"{'and still ahead' if ahead else 'and no longer ahead'}."
                ),
                spans=self._spans(link.told, link.by, link.known),
            )
        ]

    def _plan(self, published: Sequence[Days]) -> list[Reason]:
        """A deadline exists since it was agreed; an article that opens with it and tells the agreement undated is news."""
        account = self.accounts[self.index]
        ahead = [told for told in account.told if told.deadline and is_bare(told) and told.direction == "future"]
        if not ahead or any(True for _ in timelines(account)):
            return []
        found = []
        for other, (term, agreed, deadline, dates) in self.plans:
            told_days = days_told(agreed, published[other])
            if told_days is None:
                continue
            when = dates & told_days
            if not when or when.earliest is None or when.latest is None:
                continue
            fresh = ahead[0].line.lead and _tells_undated(account, "agreement")
            last = when.stretches[-1][1]
            high = last + phrasebook().days["report_of_stretch" if fresh else "bare_future"]
            said = (
                "opens with that deadline and tells the agreement as news" if fresh else "still has that deadline ahead"
            )
            found.append(
                Reason(
                    rule="same plan",
                    days=days_of([(when.stretches[0][0], high)]),
                    strength=4,
                    argument=(
                        f"Another article on the same story dates the agreement behind the deadline {quoted(ahead[0])}; "
                        f"this one {said}."
                    ),
                    spans=(
                        span_of(account, ahead[0]),
                        *(span_of(self.accounts[other], item) for item in (agreed, term, deadline)),
                    ),
                )
            )
        return found


def _names_day(told: Told) -> bool:
    reading = told.expression.reading
    return reading is not None and reading.day is not None


def _after_weekday(account: Account, told: Told, news: Days) -> tuple[Days, frozenset[date]]:
    """The days of publication after a known weekday, and after the next weekday where the article's own news is of that.

    With the latter the day of its news is known too, where the former is one day.
    """
    reach = phrasebook().days["weekday"]
    own = news_of(account).weekday
    number = None if own is None else weekday_of(own)
    if own is None or number is None or own is told or number == weekday_of(told) or not is_before_news(told):
        return references(told.expression, news), frozenset()
    first = [day.toordinal() + (number - day.isoweekday()) % 7 for day in news]
    days = days_of((day, day + reach) for day in first)
    return days, frozenset(date.fromordinal(day) for day in first) if len(first) == 1 else frozenset()


def _tells_undated(account: Account, family: str) -> bool:
    """Whether a sentence tells of such an event, and dates nothing."""
    dated = {told.line.index for told in account.told if told.expression.type == "DATE" and not told.deadline}
    return any(
        line.index not in dated and not line.caption and family in line.families and "withdrawal" in line.families
        for line in account.lines
    )


def _event_words(told: Told) -> str:
    family = told.families[0] if told.families else ""
    book = phrasebook()
    near = [word for word in told.line.words if book.family(word.plain) == family]
    at = min(near, key=lambda word: abs(word.start - told.expression.start), default=None)
    return "an event" if at is None else f"the event (“{at.exact}”)"


def days_told(told: Told, published: Days) -> Days | None:
    """The days that a time covers, given the possible days of publication; None where that is not known."""
    expression = told.expression
    if expression.earliest is not None and expression.latest is not None:
        return days_of([(expression.earliest.toordinal(), expression.latest.toordinal())])
    if not published.bounded or published.count > _WIDEST_REFERENCE:
        return None
    return covered(expression, published)


def covered(expression: TimeExpression, published: Days) -> Days | None:
    """The days that a relative time covers for any of the possible days of publication."""
    return _covered(_key(expression), published)


@lru_cache(maxsize=10_000)
def _covered(key: TimeExpression, published: Days) -> Days | None:
    found: list[tuple[int, int]] = []
    for day in published:
        stretches = _resolved(key, day)
        if not stretches:
            return None
        found.extend(stretches)
    return days_of(found)


def references(expression: TimeExpression, target: Days) -> Days:
    """The days of publication for which a relative time meets the target."""
    if target.count > _WIDEST_TARGET:
        return Days(())
    return _references(_key(expression), target)


@lru_cache(maxsize=10_000)
def _references(key: TimeExpression, target: Days) -> Days:
    found = []
    for number in range(target.stretches[0][0] - _BACK, target.stretches[-1][1] + _ON + 1):
        stretches = _resolved(key, date.fromordinal(number))
        if any(low <= last and first <= high for low, high in stretches for first, last in target.stretches):
            found.append((number, number))
    return days_of(found)


def _key(expression: TimeExpression) -> TimeExpression:
    """The expression without its place, so that equal readings are resolved once."""
    return TimeExpression(
        start=0,
        end=0,
        text="",
        type=expression.type,
        value="",
        mod=expression.mod,
        direction=expression.direction,
        reading=expression.reading,
    )


@lru_cache(maxsize=200_000)
def _resolved(expression: TimeExpression, day: date) -> tuple[tuple[int, int], ...]:
    """The days it covers as of a day. "Last summer" may skip the summer that has just passed, "last May" likewise."""
    readings = [expression]
    reading = expression.reading
    if reading is not None and reading.which == -1 and reading.unit in {"season", "month"}:
        year = replace(reading, which=None, within=Reading(kind="shift", unit="year", amount=-1))
        readings.append(replace(expression, reading=year))
    found = [resolve(item, day) for item in readings]
    return tuple(
        (item.earliest.toordinal(), item.latest.toordinal())
        for item in found
        if item.earliest is not None and item.latest is not None
    )
