"""What an article says of its own day of publication, taken by itself: each clue as the days it leaves possible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.assess.accounts import Account, Told, neighbours
from briefing.assess.days import FIRST, LAST, Days, between, days_of, yearly
from briefing.assess.phrasebook import phrasebook
from briefing.extract.calendar import month_period, moved, narrowed
from briefing.types import Reading, Span

_JOINT = re.compile(r"[\s,(]*(?:(?:on|in|at|of)\s+)?(?:the\s+)?[\s(]*\Z")
_AGE = re.compile(r"(?:,\s|\baged\s|\()(\d{1,2})(?=[,)\s])")
_ANNIVERSARY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[- ]anniversary\s+(?:of|since)\b")
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that"})
_FLOORS = 3
_NEARBY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A clue before it is weighed against the others: the days it leaves possible, and how far it can be trusted.

    ``strength`` orders the reasons where they contradict each other. ``best`` is the day that it singles out, by year.
    ``about`` names what it dates, for the one-line basis of a publication range.
    """

    rule: str
    days: Days
    strength: int
    argument: str
    spans: tuple[Span, ...]
    best: frozenset[date] = frozenset()


def own_reasons(account: Account) -> list[Reason]:
    """All clues of one article, strongest first."""
    found: list[Reason] = []
    for rule in (
        _floors,
        _ceilings,
        _current_year,
        _ages,
        _ago,
        _months_named_twice,
        _dated_news,
        _met,
        _timelines,
        _bare,
    ):
        found.extend(rule(account))
    return sorted(found, key=lambda reason: (-reason.strength, reason.rule, reason.spans))


def span_of(account: Account, told: Told) -> Span:
    """The words of a time expression as a span."""
    return account.document.span(told.expression.start, told.expression.end)


def quoted(told: Told) -> str:
    """The words of a time expression in quotation marks."""
    return f"“{told.expression.text}”"


def plain_day(day: date) -> str:
    """A day as readers write it."""
    return f"{day.day} {day:%B %Y}"


def bare_stretch(reading: Reading, year: int) -> tuple[int, int] | None:
    """The days of a date without its year ("15 September", "mid-September") in a year; None where it has none such."""
    if reading.month is None:
        return None
    try:
        if reading.day is not None:
            day = date(year, reading.month, reading.day)
            if reading.weekday is not None and day.isoweekday() != reading.weekday:
                return None
            return day.toordinal(), day.toordinal()
        first, last = narrowed(month_period(year, reading.month), reading.part)
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def is_bare(told: Told) -> bool:
    """Whether it is a date that names its month and lacks its year."""
    reading = told.expression.reading
    return (
        reading is not None
        and reading.kind == "calendar"
        and reading.unit in {"day", "month"}
        and reading.month is not None
        and reading.year is None
        and reading.which is None
        and reading.within is None
        and reading.anchor is None
        and told.expression.earliest is None
    )


def is_full(told: Told) -> bool:
    """Whether it is a date that names its year."""
    expression = told.expression
    reading = expression.reading
    return (
        expression.earliest is not None
        and expression.type in {"DATE", "TIME"}
        and (reading is None or (reading.kind == "calendar" and reading.unit not in {"decade", "century"}))
    )


def is_month_shift(told: Told) -> bool:
    """Whether it is "last month", "this month" or "next month"."""
    reading = told.expression.reading
    return (
        reading is not None
        and reading.kind == "shift"
        and reading.unit == "month"
        and reading.anchor is None
        and reading.amount is not None
        and not reading.anaphoric
    )


def _floors(account: Account) -> Iterator[Reason]:
    """What has happened on a date in full was published on it or later; so was a picture taken on it."""
    found: dict[date, Told] = {}
    for told in account.told:
        first = told.expression.earliest
        if first is not None and is_full(told) and _is_floor(told) and first not in found:
            found[first] = told
    for first in sorted(found, reverse=True)[:_FLOORS]:
        told = found[first]
        caption = told.line.caption
        argument = (
            f"A caption is dated {quoted(told)}: the article is no older than its picture."
            if caption
            else f"It tells of {quoted(told)} as past, so it was published on or after {plain_day(first)}."
        )
        yield Reason(
            rule="caption date" if caption else "past date",
            days=between(first, None),
            strength=7 if caption or (told.expression.reading and told.expression.reading.month) else 6,
            argument=argument,
            spans=(span_of(account, told),),
        )


def _is_floor(told: Told) -> bool:
    words = phrasebook().words["floor"]
    if told.line.caption:
        return True
    if told.deadline or told.line.sentence.kind == "title":
        return False
    if told.direction != "past" and not _is_attribute(told):
        return False
    ahead = set(told.before[:1]) & words["not_before"] or (told.before[:2] and "ahead" in told.before[:2])
    near = (set(told.before[:4]) | set(told.after[:2])) & words["not_near"]
    return not ahead and not near and not set(told.after[:1]) & words["not_after"]


def _is_attribute(told: Told) -> bool:
    """Whether it tells the date of a thing that exists already: "a March 2007 report"."""
    words, reading = phrasebook().words["attribute"], told.expression.reading
    if reading is None or reading.month is None:
        return False
    behind = told.after[0] if told.after else ""
    return told.before[:1] != () and told.before[0] in words["articles"] and behind not in words["coming"]


def _ceilings(account: Account) -> Iterator[Reason]:
    """What lies ahead of an article was published before it."""
    soonest: Told | None = None
    for told in account.told:
        if not is_full(told) or told.expression.latest is None or told.line.caption or not _lies_ahead(told):
            continue
        if soonest is None or soonest.expression.latest is None or told.expression.latest < soonest.expression.latest:
            soonest = told
    if soonest is not None and soonest.expression.latest is not None:
        yield Reason(
            rule="coming date",
            days=between(None, soonest.expression.latest),
            strength=3,
            argument=f"{quoted(soonest)} still lies ahead in it.",
            spans=(span_of(account, soonest),),
        )


def _lies_ahead(told: Told) -> bool:
    words = phrasebook().words["ceiling"]
    lead_in = next((word for word in told.before if word not in _ARTICLES), "")
    if lead_in in words["before"]:
        return told.direction == "future" or (told.direction == "none" and lead_in == "by")
    if set(told.after[:3]) & words["forward_nouns"] and told.expression.type == "DATE":
        return True
    if told.direction != "future" or lead_in not in words["on"]:
        return False
    near = told.before[1:13]
    verbs = [word for word in near if word in words["verbs"] or word in words["past"]]
    return bool(verbs) and verbs[0] in words["verbs"] and "have" not in near


def _current_year(account: Account) -> Iterator[Reason]:
    """A year called the current one."""
    document, pattern = account.document, phrasebook().current_year
    seen: set[int] = set()
    for line in account.lines:
        for found in pattern.finditer(line.sentence.text):
            group = found.lastgroup or ""
            year = int(found[group])
            if year in seen or line.caption:
                continue
            seen.add(year)
            start = line.sentence.start
            yield Reason(
                rule="current year",
                days=between(date(year, 1, 1), date(year, 12, 31)),
                strength=8,
                argument=f"It speaks of {year} as the year under way.",
                spans=(document.span(start + found.start(group), start + found.end(group)),),
            )


def _ages(account: Account) -> Iterator[Reason]:
    """An age and a date of birth in one sentence."""
    words = phrasebook().words["age"]
    for told in account.told:
        earliest, latest = told.expression.earliest, told.expression.latest
        if not is_full(told) or earliest is None or latest is None or not set(told.before[:2]) & words["born"]:
            continue
        if {word.plain for word in told.line.words} & words["died"]:
            continue
        offset = told.line.sentence.start
        ages = _AGE.findall(told.line.sentence.text[: told.expression.start - offset])
        if len(ages) != 1:
            continue
        age = int(ages[0])
        last = moved(latest, "year", age + 1).toordinal() - 1
        yield Reason(
            rule="age",
            days=days_of([(moved(earliest, "year", age).toordinal(), last)]),
            strength=8,
            argument=f"Somebody born {quoted(told)} is {age} years old in it.",
            spans=(span_of(account, told),),
        )


def _ago(account: Account) -> Iterator[Reason]:
    """A distance and a date in full for the same thing: "two years ago, in November 2014"."""
    for one, other in neighbours(account.told):
        if not _JOINT.match(account.gap(one, other)):
            continue
        for away, full in ((one, other), (other, one)):
            reading, earliest, latest = away.expression.reading, full.expression.earliest, full.expression.latest
            if reading is None or reading.kind != "shift" or reading.anchor is not None or reading.anaphoric:
                continue
            if reading.unit not in {"year", "month"} or not reading.amount or not is_full(full):
                continue
            if earliest is None or latest is None or full.expression.text in away.expression.text:
                continue
            months = -reading.amount * (12 if reading.unit == "year" else 1)
            slack = 6 if reading.unit == "year" else 1
            yield Reason(
                rule="distance",
                days=days_of(
                    [
                        (
                            moved(earliest, "month", months - slack).toordinal(),
                            moved(latest, "month", months + 2 * slack).toordinal(),
                        )
                    ]
                ),
                strength=6,
                argument=f"{quoted(full)} was {quoted(away)} for it.",
                spans=(span_of(account, away), span_of(account, full)),
            )


def _months_named_twice(account: Account) -> Iterator[Reason]:
    """ "Next month on August 2": the same time told from the day of publication and by its name."""
    for one, other in neighbours(account.told):
        if not _JOINT.match(account.gap(one, other)):
            continue
        for away, bare in ((one, other), (other, one)):
            reading, named = away.expression.reading, bare.expression.reading
            if not is_month_shift(away) or not is_bare(bare) or reading is None or named is None:
                continue
            month = ((named.month or 1) - 1 - (reading.amount or 0)) % 12 + 1
            yield Reason(
                rule="month named twice",
                days=yearly(lambda year, month=month: _month(year, month)),
                strength=6,
                argument=f"It calls {quoted(bare)} “{away.expression.text}”.",
                spans=(span_of(account, away), span_of(account, bare)),
            )


def _month_of_year(account: Account) -> Iterator[Reason]:
    """ "July of last year" and "July 2018" in one article, which names no other July."""
    for told in account.told:
        reading = told.expression.reading
        if reading is None or reading.within is None or reading.month is None:
            continue
        year = reading.within
        if year.kind != "shift" or year.unit != "year" or year.anchor is not None or year.anaphoric or not year.amount:
            continue
        named = [
            other
            for other in account.told
            if is_full(other)
            and other.expression.reading is not None
            and other.expression.reading.month == reading.month
            and other.expression.reading.year is not None
        ]
        years = {other.expression.reading.year for other in named if other.expression.reading is not None}
        if len(years) != 1:
            continue
        current = (years.pop() or 0) - year.amount
        yield Reason(
            rule="month of a year",
            days=between(date(current, 1, 1), date(current, 12, 31)),
            strength=5,
            argument=f"It says {quoted(told)} of what it dates {quoted(named[0])}.",
            spans=(span_of(account, told), span_of(account, named[0])),
        )


def _anniversaries(account: Account) -> Iterator[Reason]:
    """The tenth anniversary of what happened in 2013 is told in 2023, or shortly before it."""
    for told in account.told:
        earliest, latest = told.expression.earliest, told.expression.latest
        if not is_full(told) or earliest is None or latest is None:
            continue
        text, offset = told.line.sentence.text, told.line.sentence.start
        found = _ANNIVERSARY.search(text, 0, told.expression.start - offset)
        if found is None:
            continue
        years = int(found[1])
        yield Reason(
            rule="anniversary",
            days=days_of(
                [
                    (
                        moved(earliest, "year", years).toordinal() - _NEARBY,
                        moved(latest, "year", years).toordinal() + _NEARBY,
                    )
                ]
            ),
            strength=5,
            argument=f"{quoted(told)} is {years} years ago in it.",
            spans=(span_of(account, told),),
        )


def _month(year: int, month: int) -> tuple[int, int]:
    period = month_period(year, month)
    return period.first.toordinal(), period.last.toordinal()


def _dated_news(account: Account) -> Iterator[Reason]:
    """News whose day the opening sentence names is reported within two weeks."""
    told = next((item for item in account.told if item.line.opening and item.expression.type != "DURATION"), None)
    if told is None or told.expression.reading is None or told.direction != "past" or told.deadline:
        return
    reading = told.expression.reading
    full = is_full(told) and told.expression.earliest == told.expression.latest
    if not (full or (is_bare(told) and reading.day is not None)):
        return
    if told.before and (told.before[0] in _ARTICLES or told.before[0] in phrasebook().words["floor"]["not_before"]):
        return
    later = [
        other.expression.reading
        for other in account.told
        if other is not told and is_bare(other) and other.direction == "past" and _after_preposition(other)
    ]
    days = _dated_once(told, later) if full else yearly(lambda year: _news_window(reading, later, year))
    yield Reason(
        rule="dated news",
        days=days,
        strength=5,
        argument=f"It opens with what happened {quoted(told)}; such a report follows within two weeks.",
        spans=(span_of(account, told),),
    )


def _dated_once(told: Told, later: Sequence[Reading | None]) -> Days:
    day = told.expression.earliest
    if day is None:
        return between(None, None)
    window = _grown(day.toordinal(), later, day.year)
    return days_of([window])


def _news_window(reading: Reading, later: Sequence[Reading | None], year: int) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    return None if stretch is None else _grown(stretch[0], later, year)


def _grown(day: int, later: Sequence[Reading | None], year: int) -> tuple[int, int]:
    """From the later of what it tells as past to two weeks after it."""
    first, last = day, day
    for other in later:
        if other is None:
            continue
        for beside in (year, year + 1):
            stretch = bare_stretch(other, beside)
            if stretch is not None and day <= stretch[0] <= day + _NEARBY:
                first, last = max(first, stretch[0]), max(last, stretch[1])
    return first, last + phrasebook().days["report"]


def _after_preposition(told: Told) -> bool:
    """Whether a bare date stands where only a date can stand: "in May", "on 5 May", "early May"."""
    words, reading = phrasebook().words["bare"], told.expression.reading
    if reading is None:
        return False
    lead_in = told.before[:1]
    if reading.day is None:
        return bool(set(lead_in) & words["month"])
    return bool(set(lead_in) & words["day"]) or (
        reading.weekday is not None and not set(told.before[:3]) & {"next", "for"}
    )


def _met(account: Account) -> Iterator[Reason]:
    """A deadline that was met, told as news: published about that day, and after the weekday it names."""
    words, limits = phrasebook().words["met"], phrasebook().days
    opening = next((line for line in account.lines if line.opening), None)
    if opening is None or "completion" not in opening.families():
        return
    weekday = _news_weekday(account)
    for told in account.told:
        if not (told.deadline and is_bare(told) and told.direction != "future" and "completion" in told.families):
            continue
        reading = told.expression.reading
        if reading is None or not set(told.before) & words["verbs"]:
            continue
        before, after = limits["met_before"], limits["met_after"]
        if weekday is None:
            days = yearly(lambda year, reading=reading: _around(reading, year, before, after))
            best: frozenset[date] = frozenset()
            spans = (span_of(account, told),)
            said = ""
        else:
            number = weekday.expression.reading.weekday if weekday.expression.reading else None
            mondays = _weekdays_around(reading, number or 1, before, after)
            days = days_of((day, day + limits["weekday"]) for day, _ in mondays)
            best = frozenset(date.fromordinal(day) for day, first_after in mondays if first_after)
            spans = (span_of(account, told), span_of(account, weekday))
            said = f" on {weekday.expression.text.removeprefix('on ')}"
        yield Reason(
            rule="deadline met",
            days=days,
            strength=5,
            argument=f"It reports{said} that the {quoted(told)} deadline was met, which is news about that day.",
            spans=spans,
            best=best,
        )
        return


def _news_weekday(account: Account) -> Told | None:
    """The weekday on which the news of the opening sentence happened or was told."""
    for told in account.told:
        reading = told.expression.reading
        if (
            told.line.opening
            and told.direction == "past"
            and reading is not None
            and reading.kind == "calendar"
            and reading.weekday is not None
            and reading.day is None
            and reading.month is None
        ):
            return told
    return None


def _around(reading: Reading, year: int, before: int, after: int) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    return None if stretch is None else (stretch[0] - before, stretch[1] + after)


def _weekdays_around(reading: Reading, weekday: int, before: int, after: int) -> list[tuple[int, bool]]:
    """The given weekdays about a yearly date, and whether each is the first one from that day on, within two days."""
    found = []
    for year in range(date.fromordinal(FIRST).year, date.fromordinal(LAST).year + 1):
        stretch = bare_stretch(reading, year)
        if stretch is None:
            continue
        low, high = stretch[0] - before, stretch[1] + after
        day = low + (weekday - date.fromordinal(low).isoweekday()) % 7
        while day <= high:
            found.append((day, stretch[0] == stretch[1] and 0 <= day - stretch[0] <= 2))
            day += 7
    return found


def _timelines(account: Account) -> Iterator[Reason]:
    """An agreement of "last month" that set a term of some months up to a deadline."""
    for span, agreed, deadline, dates in timelines(account):
        away = agreed.expression.reading
        if away is None or away.amount is None:
            continue
        months = -away.amount
        days = days_of(stretch for first, last in dates.stretches for stretch in _months_later(first, last, months))
        yield Reason(
            rule="timeline",
            days=days,
            strength=5,
            argument=(
                f"{quoted(span)} up to {quoted(deadline)} began about {_middle_month(dates)}, "
                f"which it calls {quoted(agreed)}."
            ),
            spans=tuple(span_of(account, told) for told in (agreed, span, deadline)),
        )
        return


def _middle_month(dates: Days) -> str:
    first, last = dates.stretches[len(dates.stretches) // 2]
    middle = date.fromordinal((first + last) // 2)
    return f"{'early' if middle.day <= 10 else 'mid' if middle.day <= 20 else 'late'}-{middle:%B}".replace(
        "early-", "early "
    ).replace("late-", "late ")


def _months_later(first: int, last: int, months: int) -> Iterator[tuple[int, int]]:
    """The whole months that lie some months after those of a stretch."""
    day = date.fromordinal(first).replace(day=1)
    while day.toordinal() <= last:
        later = moved(day, "month", months)
        yield _month(later.year, later.month)
        day = moved(day, "month", 1)


def timelines(account: Account) -> Iterator[tuple[Told, Told, Told, Days]]:
    """Terms told with when they were agreed and when they end: term, agreement, deadline, and the agreement's days."""
    nouns = phrasebook().words["timeline"]["nouns"]
    deadlines = [told for told in account.told if told.deadline and is_bare(told) and told.direction == "future"]
    if not deadlines:
        return
    for term in account.told:
        reading = term.expression.reading
        if reading is None or term.expression.type != "DURATION" or not set(term.after[:2]) & nouns:
            continue
        found = re.fullmatch(r"P(\d+)([MWD])", term.expression.value)
        agreed = next((told for told in account.told if told.line is term.line and is_month_shift(told)), None)
        if found is None or agreed is None:
            continue
        unit = {"M": "month", "W": "week", "D": "day"}[found[2]]
        deadline = deadlines[0]
        yield term, agreed, deadline, _begun(deadline, unit, int(found[1]))


def _begun(deadline: Told, unit: str, amount: int) -> Days:
    """When a term began that ends at a yearly deadline, rounded to a share of its unit."""
    reading = deadline.expression.reading
    slack = int(phrasebook().rounding_share * {"month": 30, "week": 7, "day": 1}[unit])

    def begun(year: int) -> tuple[int, int] | None:
        stretch = None if reading is None else bare_stretch(reading, year)
        if stretch is None:
            return None
        low, high = (moved(date.fromordinal(end), unit, -amount).toordinal() for end in stretch)
        return low - slack, high + slack

    return yearly(begun)


def _bare(account: Account) -> Iterator[Reason]:
    """Dates without a year: what is told as past has been within the year, and its month is over."""
    seen: set[str] = set()
    limits = phrasebook().days
    for told in account.told:
        reading = told.expression.reading
        if reading is None or not is_bare(told) or told.expression.value in seen or told.line.caption:
            continue
        past = told.direction == "past" and not told.deadline and _after_preposition(told)
        ahead = told.direction == "future" and (told.deadline or (reading.day is not None and _lies_ahead(told)))
        if not past and not ahead:
            continue
        seen.add(told.expression.value)
        under_way = reading.day is not None or bool(reading.part) or _within(told)
        if past:
            days = yearly(lambda year, r=reading, u=under_way: _since(r, year, limits["bare_past"], under_way=u))
            argument = f"{quoted(told)} is past in it." if under_way else f"{quoted(told)} is past in it, and over."
        else:
            days = yearly(lambda year, r=reading: _until(r, year, limits["bare_future"]))
            argument = f"{quoted(told)} still lies ahead in it."
        yield Reason(
            rule="past month" if past else "coming month",
            days=days,
            strength=2,
            argument=argument,
            spans=(span_of(account, told),),
        )


def _within(told: Told) -> bool:
    return bool(set(told.before[:2]) & phrasebook().words["bare"]["within"])


def _since(reading: Reading, year: int, reach: int, *, under_way: bool) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    if stretch is None:
        return None
    return (stretch[0] if under_way else stretch[1] + 1), stretch[0] + reach


def _until(reading: Reading, year: int, reach: int) -> tuple[int, int] | None:
    stretch = bare_stretch(reading, year)
    return None if stretch is None else (stretch[1] - reach, stretch[1])


def weekdays_possible(account: Account) -> tuple[frozenset[int], tuple[Told, ...]]:
    """The ISO weekdays on which it can have been published, where it calls the week of its news "this week"."""
    news = [
        told
        for told in account.told
        if told.line.opening and told.direction == "past" and _weekday_of(told) is not None
    ]
    this_week = next((told for told in account.told if _is_this_week(told)), None)
    if not news or this_week is None:
        return frozenset(range(1, 8)), ()
    latest = max(news, key=lambda told: _weekday_of(told) or 0)
    number = _weekday_of(latest) or 1
    if any((_weekday_of(told) or 0) > number for told in account.told):
        return frozenset(range(1, 8)), ()
    return frozenset(range(number, 8)), (latest, this_week)


def _weekday_of(told: Told) -> int | None:
    reading = told.expression.reading
    if reading is None or reading.kind != "calendar" or reading.day is not None or reading.month is not None:
        return None
    return None if reading.which is not None else reading.weekday


def _is_this_week(told: Told) -> bool:
    reading = told.expression.reading
    return (
        reading is not None
        and reading.kind == "shift"
        and reading.unit == "week"
        and reading.amount == 0
        and reading.anchor is None
        and told.direction == "past"
    )


def distinct(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons without those that repeat another's rule and days."""
    found: dict[tuple[str, Days], Reason] = {}
    for reason in reasons:
        found.setdefault((reason.rule, reason.days), reason)
    return list(found.values())
