"""What the dates of a story say of each article's day of publication, as far as the others are dated already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.backdrops import same_departures
from briefing.assess.dating.bare_dates import is_past_day
from briefing.assess.dating.days import ALL, Days, between, days_of
from briefing.assess.dating.deadlines import timelines
from briefing.assess.dating.early_departures import early_departures, early_reason
from briefing.assess.dating.milestone_links import point_reasons, same_points
from briefing.assess.dating.named_years import past_dates
from briefing.assess.dating.news_links import NewsLinks
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.pictured_points import pictured_points
from briefing.assess.dating.reasons import (
    Reason,
    bare_stretch,
    is_bare,
    is_full,
    quoted,
    span_of,
    was_planned,
)
from briefing.assess.dating.sequence import share_reason, shares, step_reason, steps
from briefing.assess.dating.stories import SameMeeting, SameTime, same_deadlines, same_meetings, same_times
from briefing.assess.dating.told_days import WIDEST_REFERENCE, days_told, references
from briefing.assess.dating.turning_points import SameStep, same_beginnings, same_counts
from briefing.assess.dating.wars import same_wars, war_reason
from briefing.assess.dating.waves import same_waves, wave_reason
from briefing.extract.times.calendar import moved
from briefing.types import Span

_SETTING = frozenset({"order", "agreement"})
"""What sets a deadline."""


class Anchors:
    """The links of one article to dated times, found once; what they say depends on how the others are dated."""

    def __init__(
        self, accounts: Sequence[Account], index: int, related: Sequence[frozenset[int]], news: NewsLinks, alone: Days
    ) -> None:
        others = related[index]
        self.related = related
        self.alone = alone
        self.accounts = accounts
        self.index = index
        self.others = sorted(others)
        self.times: dict[Told, list[SameTime]] = defaultdict(list)
        for link in (*same_times(accounts, index, others), *same_departures(accounts, index, others)):
            self.times[link.told].append(link)
        self.deadlines = tuple(same_deadlines(accounts, index, others))
        self.meetings = tuple(same_meetings(accounts, index, others))
        self.steps = (*same_beginnings(accounts, index, others), *same_counts(accounts, index))
        self.sequence = tuple(steps(accounts, news.news, index, others))
        self.shares = tuple(shares(accounts, index, others))
        self.wars = tuple(same_wars(accounts, index, others))
        self.waves = tuple(same_waves(accounts, index, others))
        self.early = tuple(early_departures(accounts, index, others))
        self.points = tuple(same_points(accounts, index, others))
        self.picture = next(_days_near_pictures(accounts[index]), None)
        self.news = news
        self.plans = tuple(
            (other, plan)
            for other in self.others
            for plan in timelines(accounts[other])
            if any(link.by == other for link in self.deadlines)
        )

    @property
    def needed(self) -> frozenset[int]:
        """The other articles whose days of publication matter here."""
        times = frozenset(link.by for links in (*self.times.values(), self.deadlines) for link in links)
        times |= {step.by for step in self.sequence} | {share.by for share in self.shares}
        times |= {early.by for early in self.early} | {step.by for step in self.steps}
        times |= {point.by for point in self.points} | {war.by for war in self.wars}
        times |= {by for _, by, _ in self.waves}
        if any(is_bare(told) and _has_weekday(told) for told in self.accounts[self.index].told) or self.picture:
            times |= frozenset(self.others)
        return times | self.news.needed | {other for other, _ in self.plans}

    def reasons(self, published: Sequence[Days]) -> list[Reason]:
        """The clues, given the days that are possible for every article so far."""
        found = self._same_times(published)
        for meeting in self.meetings:
            found.extend(self._same_meeting(meeting))
        found.extend(self.news.reasons(published))
        for deadline in self.deadlines:
            found.extend(self._same_deadline(deadline, published))
            found.extend(self._term_set(deadline, published))
        found.extend(self._plan(published))
        for step in self.steps:
            found.extend(self._same_step(step, published))
        told = (step_reason(self.accounts, self.index, item, published[item.by]) for item in self.sequence)
        done = (share_reason(self.accounts, self.index, item, published[item.by]) for item in self.shares)
        fought = (war_reason(self.accounts, self.index, item, published[item.by]) for item in self.wars)
        sent = (wave_reason(self.accounts, self.index, item, published[item[1]]) for item in self.waves)
        found.extend(reason for reason in (*told, *done, *fought, *sent) if reason is not None)
        found.extend(self._year_of_story(published))
        found.extend(self._year_of_picture(published))
        found.extend(point_reasons(self.accounts, self.index, self.points, published))
        found.extend(pictured_points(self.accounts, self.index, self.points, self.related))
        early = (early_reason(self.accounts, self.index, item, published[item.by]) for item in self.early)
        found.extend(reason for reason in early if reason is not None)
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
                strength=_strength(link),
                argument=argument,
                spans=self._spans(link.told, link.by, link.known),
            )
        ]

    def _same_step(self, step: SameStep, published: Sequence[Days]) -> list[Reason]:
        """The day or month of a step of a movement; "two months ago" is rounded to whole months."""
        target = days_told(step.known, published[step.by])
        reading = step.told.expression.reading
        if target is None or reading is None or reading.amount is None:
            return []
        if reading.amount == -1:
            days = references(step.told.expression, target)
        else:
            slack = phrasebook().days["rounded_month"]
            days = days_of(
                (_months_on(low, -reading.amount), _months_on(high, -reading.amount)) for low, high in target.stretches
            ).widened(slack, slack)
        if not days:
            return []
        return [
            Reason(
                rule="same step",
                days=days,
                strength=4,
                argument=f"Another article dates {step.what} that this one puts {quoted(step.told)}: {quoted(step.known)}.",
                spans=self._spans(step.told, step.by, step.known),
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

    def _same_deadline(self, link: SameTime, published: Sequence[Days]) -> list[Reason]:
        target = _days_of_term(link.known, published[link.by])
        if target is None:
            return []
        limits = phrasebook().days
        direction = "none" if was_planned(link.told) else link.told.direction
        low = limits["met_before"] if direction == "past" else limits["bare_future"]
        high = 0 if direction == "future" else limits["bare_past"]
        stands = {"future": ", and still ahead", "past": ", and no longer ahead"}.get(direction, "")
        return [
            Reason(
                rule="same deadline",
                days=target.widened(low, high),
                strength=4,
                argument=f"The deadline {quoted(link.told)} is that of another article on the same story{stands}.",
                spans=self._spans(link.told, link.by, link.known),
            )
        ]

    def _year_of_story(self, published: Sequence[Days]) -> list[Reason]:
        """A day with its weekday falls in few years: the first after those the article names, where the story is of then."""
        account, limits = self.accounts[self.index], phrasebook().days
        day = next((told for told in account.told if is_bare(told) and _has_weekday(told)), None)
        left, floors = self.alone, [told.expression.latest or first for told, first in past_dates(account)]
        if day is None or not floors or len(left.stretches) < 2:
            return []
        (low, high), (following, _) = left.stretches[:2]
        far = 366 * limits["named_before"]
        if low - max(floors).toordinal() > far or following - high < far - 366:
            return []
        starts = ((other, published[other].earliest) for other in self.others)
        beside = [
            other
            for other, first in starts
            if first is not None and abs(first.toordinal() - low) <= limits["story_beside"]
        ]
        if not beside:
            return []
        return [
            Reason(
                rule="year of the story",
                days=days_of([(low, following - 1)]),
                strength=2,
                argument=(
                    f"After the years that it names, {quoted(day)} is first so in {date.fromordinal(low).year}, which is when "
                    f"another article on the same story is of, and not again before {date.fromordinal(following).year}."
                ),
                spans=(span_of(account, day),),
            )
        ]

    def _year_of_picture(self, published: Sequence[Days]) -> list[Reason]:
        """A day without its year, days from that of a picture, is of its year where another article is of the months about it.

        A picture may be an old one: of an old one the day would be of the same weeks of the year by chance alone.
        """
        left, limits = self.alone, phrasebook().days
        if self.picture is None or len(left.stretches) < 2:
            return []
        day, picture, shown = self.picture
        (low, _), (following, _) = left.stretches[:2]
        near = between(shown, shown).widened(limits["story_near"], limits["story_near"])
        beside = [
            other for other in self.others if published[other].bounded and published[other] & near == published[other]
        ]
        if not beside or low - shown.toordinal() > limits["picture_near"]:
            return []
        return [
            Reason(
                rule="year of the story",
                days=days_of([(low, following - 1)]),
                strength=2,
                argument=(
                    f"A picture of {quoted(picture)} is of the same weeks as {quoted(day)}, and another article on the same "
                    "story is of the months about them."
                ),
                spans=(
                    span_of(self.accounts[self.index], day),
                    span_of(self.accounts[self.index], picture),
                ),
            )
        ]

    def _term_set(self, link: SameTime, published: Sequence[Days]) -> list[Reason]:
        """Who speaks of a deadline writes after it was set, which another article dates: "ordered out in April"."""
        if is_full(link.told) or link.told.direction != "future":
            return []
        found = []
        for told in self.accounts[link.by].told:
            if told.line is not link.known.line or not _tells_setting(told):
                continue
            known = days_told(told, published[link.by])
            if known is not None and known.earliest is not None:
                found.append(
                    Reason(
                        rule="term set",
                        days=between(known.earliest, None),
                        strength=4,
                        argument=(
                            f"Another article on the same story dates the setting of the deadline {quoted(link.told)}: "
                            "this one is no older."
                        ),
                        spans=self._spans(link.told, link.by, told),
                    )
                )
        return found

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


def _days_near_pictures(account: Account) -> Iterator[tuple[Told, Told, date]]:
    """Past days without their year with a picture of the days about them: the day, that of the picture, and its date."""
    reach = phrasebook().days["picture_near"]
    for picture in account.told:
        shown = picture.expression.earliest
        if not picture.line.caption or not is_full(picture) or shown is None or shown != picture.expression.latest:
            continue
        for told in account.told:
            reading = told.expression.reading
            if reading is None or not is_past_day(told):
                continue
            stretches = (bare_stretch(reading, year) for year in (shown.year - 1, shown.year, shown.year + 1))
            if any(day is not None and abs(day[0] - shown.toordinal()) <= reach for day in stretches):
                yield told, picture, shown


def _strength(link: SameTime) -> int:
    """How far a time of the same event is to be trusted; "last year" in both says only that they are of one year.

    What else dates either article counts for more than that, lest the two be each other's reason.
    """
    if is_full(link.known):
        return 5
    return 1 if link.known.expression.reading == link.told.expression.reading else 4


def _has_weekday(told: Told) -> bool:
    reading = told.expression.reading
    return reading is not None and reading.day is not None and reading.weekday is not None and told.direction == "past"


def _months_on(day: int, months: float) -> int:
    """The ordinal of the day so many months later."""
    return moved(date.fromordinal(day), "month", int(months)).toordinal()


def _days_of_term(told: Told, published: Days) -> Days | None:
    """The days of a deadline, given those of publication; where it was only set ("ordered out by 5 May"), next or last."""
    reading = told.expression.reading
    set_before = told.direction == "none" or (told.direction == "past" and bool(set(told.families[:1]) & _SETTING))
    if is_full(told) or not set_before or reading is None or published.earliest is None or published.latest is None:
        return days_told(told, published)
    years = range(published.earliest.year - 1, published.latest.year + 2)
    found = days_of(stretch for year in years if (stretch := bare_stretch(reading, year)) is not None)
    return found & published.widened(366, 366) if published.count <= WIDEST_REFERENCE else None


def _tells_setting(told: Told) -> bool:
    """Whether a past month or day is that of an order or agreement: "in April they were ordered out by 5 May"."""
    if told.direction != "past" or told.deadline or not (is_bare(told) or is_full(told)):
        return False
    return bool(set(told.families[:1]) & _SETTING)


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
