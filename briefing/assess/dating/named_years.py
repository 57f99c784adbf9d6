"""What dates that name their year say of an article's day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from briefing.assess.dating.accounts import Account, Told, neighbours
from briefing.assess.dating.days import between, days_of
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import ARTICLES, NEARBY, Reason, is_full, plain_day, quoted, span_of
from briefing.extract.times.calendar import moved
from briefing.types import Reading

JOINT = re.compile(r"[\s,(]*(?:(?:on|in|at|of)\s+)?(?:the\s+)?[\s(]*\Z")
"""What may stand between two names of one time: "next month, on"."""
_AGE = re.compile(r"(?:,\s|\baged\s|\()(\d{1,2})(?=[,)\s])")
_ANNIVERSARY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[- ]anniversary\s+(?:of|since)\b")
_NAME = re.compile(r"['’]s\s+((?:[A-Z][\w.&-]*\s*){1,5})")
_POSTED = re.compile(r"\(@\w+\)[\s,|·–—-]*\Z")
_WITHIN = 120
_SUBJECT = 5
"""Within so many words after a date that opens a sentence stands its verb."""
_FLOORS = 3


def past_dates(account: Account) -> Iterator[tuple[Told, date]]:
    """The dates in full that it tells as past, each with its first day."""
    for told in account.told:
        first = told.expression.earliest
        if first is not None and is_full(told) and is_floor(told):
            yield told, first


def _floors(account: Account) -> Iterator[Reason]:
    """What has happened on a date in full was published on it or later; so was a picture taken on it."""
    found: dict[date, Told] = {}
    for told, first in past_dates(account):
        found.setdefault(first, told)
    for first in sorted(found, reverse=True)[:_FLOORS]:
        told = found[first]
        caption = told.line.caption
        if caption:
            argument = f"A caption is dated {quoted(told)}: the article is no older than its picture."
        elif is_posted(told):
            argument = f"A post that it quotes is dated {quoted(told)}: the article is no older."
        else:
            argument = f"It tells of {quoted(told)} as past, so it was published on or after {plain_day(first)}."
        yield Reason(
            rule="caption date" if caption else "past date",
            days=between(first, None),
            strength=7 if caption or (told.expression.reading and told.expression.reading.month) else 6,
            argument=argument,
            spans=(span_of(account, told),),
        )


def is_floor(told: Told) -> bool:
    """Whether a full date is told as past, so that the article is not older than it."""
    words = phrasebook().words["floor"]
    if told.line.caption or is_posted(told):
        return True
    if told.deadline or told.line.sentence.kind == "title":
        return False
    if _names_calamity(told):
        return True
    if told.direction != "past" and not _is_attribute(told):
        return False
    if set(told.after[:3]) & phrasebook().words["ceiling"]["forward_nouns"]:
        return False
    lead_in = [word for word in told.before[:5] if word not in words["between"]]
    ahead = set(lead_in[:1]) & words["not_before"] or "ahead" in told.before[:2]
    near = (set(told.before[:4]) | set(told.after[:2])) & words["not_near"]
    return not ahead and not near and not set(told.after[:1]) & words["not_after"]


def is_posted(told: Told) -> bool:
    """Whether it is the date under a post that the article quotes: "— Jane Roe (@janeroe) March 26, 2031"."""
    start = told.expression.start - told.line.sentence.start
    return is_full(told) and _POSTED.search(told.line.sentence.text, 0, start) is not None


def _names_calamity(told: Told) -> bool:
    """Whether it tells one of the things that nobody can date ahead: "the floods of 2011", "the 2010 famine"."""
    nouns = phrasebook().words["calamity"]["nouns"]
    lead_in = [word for word in told.before[:4] if not word.isdigit()]
    of = lead_in[:1] == ["of"] and lead_in[1:2] != [] and lead_in[1] in nouns
    return of or (lead_in[:1] == ["the"] and bool(set(told.after[:3]) & nouns))


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
        if not is_full(told) or told.expression.latest is None or told.line.caption or not lies_ahead(told, account):
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


def lies_ahead(told: Told, account: Account) -> bool:
    """Whether a date still lies ahead on the day of publication."""
    words = phrasebook().words["ceiling"]
    lead_in = next((word for word in told.before if word not in ARTICLES), "")
    if told.deadline and set(told.after[:1]) & phrasebook().words["deadline"]["stands"]:
        return True
    if lead_in in words["before"]:
        return told.direction == "future" or (told.direction == "none" and lead_in == "by")
    if set(told.after[:3]) & words["forward_nouns"] and told.expression.type == "DATE":
        return True
    if told.direction != "future" or lead_in not in words["on"]:
        return False
    if told.first <= 1 and set(told.after[:_SUBJECT]) & words["verbs"]:
        return True  # "On 30 June the mission will leave"
    return _looks_ahead(told, account)


def _looks_ahead(told: Told, account: Account) -> bool:
    """Whether the nearest verb before a time looks ahead from the day of publication, not from a day in the past."""
    words = phrasebook().words["ceiling"]
    if "have" in told.before:
        return False
    for distance, word in enumerate(told.before):
        behind = told.before[distance + 1] if distance + 1 < len(told.before) else ""
        if word in words["past"]:
            return False
        if word in words["verbs"]:
            return behind not in words["past"]
        if word in words["reported"]:
            return told.line.index not in _lines_with_past(account)
        if word in words["participles"]:
            if behind in words["present"] or (distance <= 1 and behind not in words["past"]):
                return True
            to_come = distance > 0 and told.before[distance - 1] == "to" and behind not in words["past"]
            return to_come and _is_undisturbed(told, account)
    return False


def _is_undisturbed(told: Told, account: Account) -> bool:
    """Whether a sentence tells nothing past that a plan in it may belong to, nor that the plan failed."""
    failed = {word.plain for word in told.line.words} & phrasebook().words["ceiling"]["failed"]
    return not failed and told.line.index not in _lines_with_past(account)


@lru_cache(maxsize=8)
def _lines_with_past(account: Account) -> frozenset[int]:
    """The lines that tell a full date as past."""
    return frozenset(told.line.index for told in account.told if is_full(told) and is_floor(told))


def _ages(account: Account) -> Iterator[Reason]:
    """An age and a date of birth in one sentence."""
    words = phrasebook().words["age"]
    for told in account.told:
        earliest, latest = told.expression.earliest, told.expression.latest
        if not is_full(told) or earliest is None or latest is None or not set(told.before[:2]) & words["born"]:
            continue
        if {*told.before, *told.after} & words["died"]:
            continue
        offset = told.line.sentence.start
        end = told.expression.start - offset
        ages = _AGE.findall(told.line.sentence.text, max(0, end - _WITHIN), end)
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
        if not JOINT.match(account.gap(one, other)):
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


def _month_of_year(account: Account) -> Iterator[Reason]:
    """ "July of last year" and "July 2018" in one article, which names no other July."""
    seen: set[Reading] = set()
    for told in account.told:
        reading = told.expression.reading
        if reading is None or reading.within is None or reading.month is None:
            continue
        year = reading.within
        if reading in seen:
            continue
        seen.add(reading)
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


def _editions(account: Account) -> Iterator[Reason]:
    """ "This year's Harbour Fair" and "Harbour Fair 2031" in one article."""
    document = account.document
    years = [told for told in account.told if is_full(told) and _is_year(told)]
    seen: set[str] = set()
    for told in account.told if years else ():
        reading = told.expression.reading
        if reading is None or reading.kind != "shift" or reading.unit != "year" or reading.amount not in {0, -1}:
            continue
        found = _NAME.match(document.text, told.expression.end)
        if found is None or reading.anchor is not None or reading.anaphoric:
            continue
        name = " ".join(found[1].split()[-2:])
        if name in seen:
            continue
        seen.add(name)
        beside = [year for year in years if _beside(account, year, name)]
        named = {year.expression.earliest for year in beside}
        if len(named) != 1 or beside[0].expression.earliest is None:
            continue
        current = beside[0].expression.earliest.year - (reading.amount or 0)
        yield Reason(
            rule="edition",
            days=between(date(current, 1, 1), date(current, 12, 31)),
            strength=6,
            argument=f"It says {quoted(told)} of what it names with the year {quoted(beside[0])}.",
            spans=(span_of(account, told), span_of(account, beside[0])),
        )


def _is_year(told: Told) -> bool:
    reading = told.expression.reading
    return reading is not None and reading.unit == "year" and reading.year is not None


def _beside(account: Account, year: Told, name: str) -> bool:
    """Whether the name stands right before or after a year."""
    text, start, end = account.document.text, year.expression.start, year.expression.end
    before, after = text[max(0, start - len(name) - 2) : start].rstrip(), text[end : end + 60].lstrip()
    return before.endswith(name) or name in " ".join(after.split()[:6])


def _anniversaries(account: Account) -> Iterator[Reason]:
    """The tenth anniversary of what happened in 2013 is told in 2023, or shortly before it."""
    for told in account.told:
        earliest, latest = told.expression.earliest, told.expression.latest
        if not is_full(told) or earliest is None or latest is None:
            continue
        text, offset = told.line.sentence.text, told.line.sentence.start
        end = told.expression.start - offset
        found = _ANNIVERSARY.search(text, max(0, end - _WITHIN), end)
        if found is None:
            continue
        years = int(found[1])
        yield Reason(
            rule="anniversary",
            days=days_of(
                [
                    (
                        moved(earliest, "year", years).toordinal() - NEARBY,
                        moved(latest, "year", years).toordinal() + NEARBY,
                    )
                ]
            ),
            strength=5,
            argument=f"{quoted(told)} is {years} years ago in it.",
            spans=(span_of(account, told),),
        )


YEAR_RULES = (_floors, _ceilings, _ages, _ago, _month_of_year, _editions, _anniversaries)
"""Each takes an article and gives its reasons."""
