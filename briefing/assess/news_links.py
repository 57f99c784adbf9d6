"""What the news of other articles says of an article's day of publication, and what they say of its news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.assess.accounts import Account, Told
from briefing.assess.days import YEARS, Days, days_of
from briefing.assess.elapsed import days_after, is_span
from briefing.assess.news import Telling, is_before_news, news_of, tellings, told_news, weekday_of
from briefing.assess.phrasebook import phrasebook
from briefing.assess.reasons import Reason, bare_stretch, quoted, span_of
from briefing.assess.stories import SameTime, same_days
from briefing.assess.told_days import WIDEST_REFERENCE, days_told, references
from briefing.types import Span


class NewsLinks:
    """The links between one article and the news of others, found once; what they say depends on how these are dated."""

    def __init__(self, accounts: Sequence[Account], index: int, others: frozenset[int]) -> None:
        self.accounts = accounts
        self.index = index
        self.days = tuple(same_days(accounts, index, others))
        self.tellings = tuple(tellings(accounts, index, others))
        self.told = tuple(told_news(accounts, index, others))

    @property
    def needed(self) -> frozenset[int]:
        """The other articles whose days of publication matter here."""
        return frozenset(link.by for links in (self.days, self.tellings, self.told) for link in links)

    def reasons(self, published: Sequence[Days]) -> list[Reason]:
        """The clues, given the days that are possible for every article so far."""
        found = self._same_news(published)
        for told in self.told:
            found.extend(self._told_news(told, published))
        for day in self.days:
            found.extend(self._same_day(day, published))
        return found

    def _same_news(self, published: Sequence[Days]) -> list[Reason]:
        """News that other articles put on a day or in a month: from then on, for as long as it is news.

        Where the article names the weekday of its news, the day must be one. Of several days that other articles tell
        of like news, those count that its other clues leave; where they still differ, any of them may be the one. Days
        count for more than months.
        """
        found = {
            telling: days
            for telling in self.tellings
            if (days := self._news_of(telling, published[telling.by])) & published[self.index]
        }
        found = {telling: found[telling] for telling in found if _names_day(telling.told)} or found
        if not found:
            return []
        own = self.accounts[self.index]
        weekday = news_of(own).weekday
        days = days_of(stretch for each in found.values() for stretch in each.stretches)
        fits = weekday is not None and _names_day(next(iter(found)).told)
        single = fits and len(set(found.values())) == 1
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
        best: frozenset[date] = frozenset()
        if is_span(link.told):
            days = days_after(link.told, news)
        elif weekday is None:
            rounded = reading is not None and reading.unit == "month" and (reading.amount or 0) < -1
            spread = limits["rounded_month" if rounded else "event_spread"]
            days = references(link.told.expression, news.widened(spread, spread))
        else:
            days, best = _after_weekday(own, link.told, news)
        if not days:
            return []
        return [
            Reason(
                rule="same weekday" if weekday is not None else "news told later",
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
        if not published.bounded or published.count > WIDEST_REFERENCE:
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
                spans=(span_of(self.accounts[self.index], link.told), span_of(self.accounts[link.by], link.known)),
            )
        ]


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
