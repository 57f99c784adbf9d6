"""What the news of other articles says of an article's day of publication, and what they say of its news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache, reduce
from operator import and_

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import YEARS, Days, days_of
from briefing.assess.dating.elapsed import days_after, is_span
from briefing.assess.dating.endings import same_endings
from briefing.assess.dating.forces import force_reason, same_forces
from briefing.assess.dating.news import (
    News,
    is_before_news,
    is_date,
    is_time,
    names_day,
    news_of,
    weekday_of,
)
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, bare_stretch, quoted, span_of
from briefing.assess.dating.retellings import Retelling, retellings
from briefing.assess.dating.stories import SameTime, same_days
from briefing.assess.dating.told_days import WIDEST_REFERENCE, days_told, references
from briefing.types import Reading, Span

_SHOWN = 5
"""So many other articles are pointed at where more say the same."""


class NewsLinks:
    """The links between one article and the news of others, found once; what they say depends on how these are dated."""

    def __init__(
        self,
        accounts: Sequence[Account],
        index: int,
        others: frozenset[int],
        news: Sequence[News],
        retold: Iterable[Retelling],
    ) -> None:
        self.accounts = accounts
        self.news = news
        self.index = index
        self.days = tuple(same_days(accounts, index, others))
        self.endings = tuple(same_endings(accounts, index, others))
        self.forces = tuple(same_forces(accounts, index, others))
        links = tuple(retold)
        self.tellings = tuple(link for link in links if link.of == index and is_date(link.told))
        self.told: dict[Told, list[int]] = defaultdict(list)
        for link in links:
            if link.by == index and is_time(link.told):
                self.told[link.told].append(link.of)

    @property
    def needed(self) -> frozenset[int]:
        """The other articles whose days of publication matter here."""
        return frozenset(
            link.by for links in (self.days, self.endings, self.forces, self.tellings) for link in links
        ).union(*self.told.values())

    def reasons(self, published: Sequence[Days]) -> list[Reason]:
        """The clues, given the days that are possible for every article so far."""
        found = self._same_news(published)
        for told, news in self.told.items():
            found.extend(self._told_news(told, news, published))
        for day in self.days:
            found.extend(self._same_day(day, published))
        for ending in self.endings:
            found.extend(self._same_ending(ending, published))
        for force in self.forces:
            reason = force_reason(self.accounts, self.index, force, self._news_days(force.by, published[force.by]))
            found.extend([] if reason is None else [reason])
        return found

    def _same_news(self, published: Sequence[Days]) -> list[Reason]:
        """News that other articles put on a day or in a month: from then on, for as long as it is news.

        Where the article names the weekday of its news, the day must be one. Of several days that other articles tell
        of like news, those count that its other clues leave; where they cannot all be the one, any may be. Days count
        for more than months.
        """
        found = {
            telling: days
            for telling in (() if self.news[self.index].dated else self.tellings)
            if (days := self._news_of(telling, self._written(telling.by, telling.told, published[telling.by])))
            & published[self.index]
        }
        found = {telling: found[telling] for telling in found if names_day(telling.told)} or found
        if not found:
            return []
        own = self.accounts[self.index]
        weekday = self.news[self.index].weekday
        each = dict.fromkeys(found.values())
        common = reduce(and_, each)
        days = common or days_of(stretch for days in each for stretch in days.stretches)
        fits = weekday is not None and names_day(next(iter(found)).told)
        single = fits and bool(common)
        if weekday is None:
            said, spans = "opens with; such a report follows within two weeks", self._news_spans(self.index)
        else:
            said, spans = f"puts {quoted(weekday)}", (span_of(own, weekday),)
        return [
            Reason(
                rule="same news",
                days=days,
                strength=4 if single else 3,
                argument=(
                    f"Another article on the same story dates the news that this one {said}"
                    f"{', and the day of the week fits' if fits else ''}."
                ),
                spans=(*spans, *(span_of(self.accounts[telling.by], telling.told) for telling in list(found)[:_SHOWN])),
                best=_weekdays_of(days) if single else frozenset(),
                singled="that {weekday} is {day}",
            )
        ]

    def _news_of(self, telling: Retelling, published: Days) -> Days:
        """The days of publication for which the news is of the day, or of the month, that another article tells."""
        weekday = self.news[self.index].weekday
        number = None if weekday is None else weekday_of(weekday)
        exact = names_day(telling.told)
        if not telling.sole and (number is None or not exact):
            return Days(())
        return _reported(telling.told.expression.reading, days_told(telling.told, published), exact, number)

    def _written(self, by: int, told: Told, published: Days) -> Days:
        """The days on which an article may speak of a weekday: mostly within days of its own news, where that is known."""
        weekday = self.news[by].weekday
        if weekday is None or weekday is told or weekday_of(told) is None:
            return published
        news = self._news_days(by, published)
        if news is None or news.count != 1:
            return published
        return news.widened(0, phrasebook().days["news"]) & published or published

    def _told_news(self, told: Told, by: Sequence[int], published: Sequence[Days]) -> list[Reason]:
        """What this article calls "in April" or "six months ago" is the news of another one, whose day is known.

        Where it is as much like the news of several, it may be that of any.
        """
        each = [self._news_days(other, published[other]) for other in by]
        if not each or not all(each):
            return []
        news = days_of(stretch for days in dict.fromkeys(each) if days for stretch in days.stretches)
        limits = phrasebook().days
        own = self.accounts[self.index]
        weekday = weekday_of(told)
        reading = told.expression.reading
        best: frozenset[date] = frozenset()
        if is_span(told):
            days = days_after(told, news)
        elif weekday is None:
            rounded = reading is not None and reading.unit == "month" and (reading.amount or 0) < -1
            spread = limits["rounded_month" if rounded else "event_spread"]
            days = references(told.expression, news.widened(spread, spread))
        else:
            days, best = _after_weekday(self.news[self.index].weekday, told, news)
        if not days:
            return []
        since = is_span(told)
        return [
            Reason(
                rule="time since" if since else "same weekday" if weekday is not None else "news told later",
                days=days,
                strength=3 if since else 4,
                argument=(
                    f"{'What it counts' if since else 'What this one puts'} {quoted(told)}{' from' if since else ''} "
                    "is the news of another article on the same story, whose day is known."
                ),
                spans=(span_of(own, told), *(span for other in by[:_SHOWN] for span in self._news_spans(other))),
                best=best,
                singled="the {weekday} of its news is {day}",
            )
        ]

    def _news_days(self, by: int, published: Days) -> Days | None:
        """The days that the news of an article may be of, given its possible days of publication."""
        if not published.bounded or published.count > WIDEST_REFERENCE:
            return None
        weekday, dated = self.news[by].weekday, self.news[by].dated
        if dated is not None:
            return days_told(dated, published)
        if weekday is None:
            return published.widened(phrasebook().days["report"], 0)
        number = weekday_of(weekday)
        days = published.widened(phrasebook().days["weekday"], 0)
        return days_of((day.toordinal(), day.toordinal()) for day in days if day.isoweekday() == number)

    def _news_spans(self, by: int) -> tuple[Span, ...]:
        account = self.accounts[by]
        news = self.news[by]
        day = news.weekday or news.dated
        if day is not None:
            return (span_of(account, day),)
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
                spans=(span_of(self.accounts[self.index], link.told), span_of(self.accounts[link.by], link.known)),
            )
        ]

    def _same_ending(self, link: SameTime, published: Sequence[Days]) -> list[Reason]:
        """The weekday on which a mission was over, where that of another article is one day."""
        target = days_told(link.known, self._written(link.by, link.known, published[link.by]))
        if target is None or target.count != 1:
            return []
        return [
            Reason(
                rule="same ending",
                days=references(link.told.expression, target),
                strength=3,
                argument=(
                    "Another article on the same story dates the end of the mission that this one puts "
                    f"{quoted(link.told)}."
                ),
                spans=(span_of(self.accounts[self.index], link.told), span_of(self.accounts[link.by], link.known)),
            )
        ]


def news_links(accounts: Sequence[Account], others: Sequence[frozenset[int]]) -> list[NewsLinks]:
    """The links of every article, in their order; ``others`` are the related ones of each."""
    news = [news_of(account) for account in accounts]
    links: list[list[Retelling]] = [[] for _ in accounts]
    for link in retellings(news, others):
        links[link.by].append(link)
        links[link.of].append(link)
    return [NewsLinks(accounts, index, others[index], news, links[index]) for index in range(len(accounts))]


@lru_cache(maxsize=10_000)
def _reported(reading: Reading | None, known: Days | None, exact: bool, weekday: int | None) -> Days:
    """The days on which a day, or a month, is reported as news; only days of the given weekday, where there is one."""
    limits = phrasebook().days
    if known is not None:
        stretches = known.stretches
    elif reading is not None and reading.month is not None:
        each = (bare_stretch(reading, year) for year in YEARS)
        stretches = tuple(stretch for stretch in each if stretch is not None)
    else:
        return Days(())
    if weekday is None or not exact:
        reach = limits["report" if weekday is None else "weekday"]
        return days_of((low, high + reach) for low, high in stretches)
    return days_of(
        (low, low + limits["weekday"]) for low, _ in stretches if date.fromordinal(low).isoweekday() == weekday
    )


def _weekdays_of(days: Days) -> frozenset[date]:
    """The days that weeks of possible publication begin with; some in one stretch where the weeks follow on each other."""
    reach = phrasebook().days["weekday"]
    return frozenset(
        date.fromordinal(day)
        for low, high in days.stretches
        for day in range(low, max(low + 1, high - reach + 1), reach + 1)
    )


def _after_weekday(own: Told | None, told: Told, news: Days) -> tuple[Days, frozenset[date]]:
    """The days of publication after a known weekday, and after the next weekday where the article's own news is of that.

    With the latter the day of its news is known too, where the former is one day.
    """
    reach = phrasebook().days["weekday"]
    number = None if own is None else weekday_of(own)
    if own is None or number is None or own is told or number == weekday_of(told) or not is_before_news(told):
        return references(told.expression, news), frozenset()
    first = [day.toordinal() + (number - day.isoweekday()) % 7 for day in news]
    days = days_of((day, day + reach) for day in first)
    return days, frozenset(date.fromordinal(day) for day in first) if len(first) == 1 else frozenset()
