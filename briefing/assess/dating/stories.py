"""Which articles tell the same story, and which times and sentences in them tell the same event.

Everything here is said of two articles at a time, so that a third, unrelated one changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from briefing.assess.dating.accounts import FAR, Account, Line, Told
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import bare_stretch, is_bare, is_full
from briefing.assess.dating.wording import countries, numbers
from briefing.types import Reading

_UNIT_OF_TIME = frozenset({"year", "month", "season", "day"})
_LONGEST_EVENT = 31
_CLOSE = 4
_LED = frozenset({"led", "backed", "run", "held", "based", "controlled", "mandated"})


@dataclass(frozen=True, slots=True)
class SameTime:
    """Two time expressions that date the same event: one to be resolved, and one that may be known."""

    told: Told
    by: int
    known: Told


@dataclass(frozen=True, slots=True)
class SameMeeting:
    """An opening sentence and a dated sentence that tell the same meeting or talks."""

    line: Line
    by: int
    known: Told


def related(accounts: Sequence[Account]) -> list[frozenset[int]]:
    """For each article the others of the same story, by index."""
    names = [_story_names(account) for account in accounts]
    having: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(names):
        for name in own:
            having[name].append(index)
    limits = phrasebook().story
    shared: Counter[tuple[int, int]] = Counter()
    for holders in having.values():
        for at, first in enumerate(holders):
            for second in holders[at + 1 :]:
                shared[first, second] += 1
    found: list[set[int]] = [set() for _ in accounts]
    for (first, second), count in shared.items():
        if count >= limits["few_shared"] and _are_alike(accounts[first], accounts[second], names[first], names[second]):
            found[first].add(second)
            found[second].add(first)
    return [frozenset(others) for others in found]


def _are_alike(one: Account, other: Account, names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the names and words that two articles share make them one story."""
    limits = phrasebook().story
    likeness = len(names & others) / sqrt(len(names) * len(others))
    words = len(one.vocabulary & other.vocabulary) / sqrt(max(1, len(one.vocabulary) * len(other.vocabulary)))
    if len(names & others) < limits["shared"]:
        return words >= limits["words"] and words + likeness >= limits["together"]
    if likeness < limits["names"]:
        return False
    both = words >= limits["few_words"] and words + likeness >= limits["together"]
    return both or words >= limits["words"] or likeness >= limits["same_names"]


def _story_names(account: Account) -> frozenset[str]:
    """The names of an article, "Kenya-led" and "Kenya-backed" as "Kenya"."""
    return frozenset(name.partition("-")[0] if name.rpartition("-")[2] in _LED else name for name in account.names)


def same_times(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameTime]:
    """Times of an article that date an event which the same article or a related one dates too."""
    book = phrasebook()
    once = book.one_off | book.once_by_name
    relative = [told for told in accounts[index].told if not told.line.caption and _relative(told)]
    wanted = _linkable(told for told in relative if set(told.families[:1]) & once)
    if not wanted:
        return
    for other in (index, *sorted(others)):
        dating = (told for told in accounts[other].told if not told.line.caption and set(told.families[:1]) & once)
        for known in _linkable(told for told in dating if other != index or is_full(told)):
            for told in wanted:
                # A sentence does not date one event twice.
                if known.line is told.line or not _same_event(told, known):
                    continue
                if _same_country(accounts[index], told, accounts[other], known):
                    yield SameTime(told, other, known)


def _same_country(one: Account, told: Told, other: Account, known: Told) -> bool:
    """Whether two events may be of one country: the one named nearest to either is among those of the other sentence."""
    here, there = _countries(one, told), _countries(other, known)
    return not here or not there or bool(here[0] & frozenset().union(*there) or there[0] & frozenset().union(*here))


def _countries(account: Account, told: Told) -> list[frozenset[str]]:
    """The countries named about a time, the nearest first; where its sentence names none, that of the article."""
    words = told.line.words
    near = sorted(range(len(words)), key=lambda at: told.first - at if at < told.first else at - told.end + 1)
    named = [codes for at in near if (codes := countries(words[at : at + 1]))]
    return named or list(filter(None, [account_countries(account)]))


@lru_cache(maxsize=256)
def account_countries(account: Account) -> frozenset[str]:
    """The country that an article names most often, or those that it names equally often."""
    counted = Counter(code for line in account.lines for code in countries(line.words))
    most = max(counted.values(), default=0)
    return frozenset(code for code, count in counted.items() if count == most)


def same_deadlines(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameTime]:
    """Deadlines of an article that a related one names as well."""
    wanted = _linkable(told for told in accounts[index].told if is_bare(told) and _is_term(told))
    if not wanted:
        return
    for other in sorted(others):
        for known in _linkable(
            told for told in accounts[other].told if (is_bare(told) or is_full(told)) and _is_term(told)
        ):
            for told in wanted:
                if _same_deadline(told, known):
                    yield SameTime(told, other, known)


def same_meetings(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameMeeting]:
    """Meetings in the opening of an article that a caption of its own, or a related article, dates."""
    account = accounts[index]
    dated = {told.line.index for told in account.told if told.expression.type in {"DATE", "TIME"}}
    for line in account.opening:
        if "meeting" not in line.families or not line.names or line.index in dated:
            continue
        for other in (index, *sorted(others)):
            for known in _linkable(told for told in accounts[other].told if is_full(told)):
                if (other != index or known.line.caption) and _same_meeting(line, known):
                    yield SameMeeting(line, other, known)


def same_days(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[SameTime]:
    """Days of the month in this article that a related one puts the same kind of event on."""
    wanted = _linkable(told for told in accounts[index].told if _is_past_day(told))
    if not wanted:
        return
    for other in sorted(others):
        for known in _linkable(told for told in accounts[other].told if _is_past_day(told)):
            for told in wanted:
                if _same_day(told, known):
                    yield SameTime(told, other, known)


def _is_past_day(told: Told) -> bool:
    reading = told.expression.reading
    return (
        told.direction == "past"
        and not told.line.caption
        and reading is not None
        and reading.day is not None
        and (is_bare(told) or is_full(told))
    )


def _same_day(told: Told, known: Told) -> bool:
    one, other = told.expression.reading, known.expression.reading
    if one is None or other is None or is_full(told) or (one.month, one.day) != (other.month, other.day):
        return False
    names = told.line.names & known.line.names
    if _deeds(told) & _deeds(known):
        return bool(names)
    involved = countries(told.line.words) & countries(known.line.words)
    return bool(names - phrasebook().nations) and bool(involved)


def _deeds(told: Told) -> frozenset[str]:
    words = told.line.words[max(0, told.first - FAR) : told.end + FAR]
    return phrasebook().deeds(word.plain for word in words)


def _linkable(told: Iterable[Told]) -> list[Told]:
    """The times without those that say the same once more: same reading, same kinds of event, same names about it."""
    found: dict[object, Told] = {}
    for item in told:
        names = _event_names(item, item.families[0]) if item.families else frozenset()
        key = (item.expression.value, item.expression.reading, item.direction, item.deadline, item.families[:2], names)
        found.setdefault(key, item)
    return list(found.values())


def _relative(told: Told) -> bool:
    """Whether it is a year, season, month or date that only the day of publication settles."""
    reading = told.expression.reading
    return (
        reading is not None
        and told.expression.type == "DATE"
        and told.expression.earliest is None
        and reading.unit in _UNIT_OF_TIME
        and not reading.anaphoric
        and reading.anchor is None
        and not (reading.weekday is not None and reading.day is None)
        and (reading.kind == "calendar" or (reading.kind == "shift" and reading.unit in {"year", "month"}))
    )


def _same_event(told: Told, known: Told) -> bool:
    """Whether both date the same one-off event: the same kind of event, nearest to both, and no other names."""
    book = phrasebook()
    family = told.families[0] if told.families else ""
    if not family or known.families[:1] != (family,) or "future" in {told.direction, known.direction}:
        return False
    here, there = _event_names(told, family), _event_names(known, family)
    if family in book.one_off:
        return _compatible(here, there)
    return family in book.once_by_name and bool(here) and bool(there) and _compatible(here, there)


def _event_names(told: Told, family: str) -> frozenset[str]:
    """The names close to the word that tells the event: whose it is, or where."""
    words = told.line.words
    reach = range(max(0, told.first - FAR), min(len(words), told.end + FAR))
    near = [index for index in reach if phrasebook().family(words[index].plain) == family]
    if not near:
        return frozenset()
    at = min(near, key=lambda index: abs(words[index].start - told.expression.start))
    around = words[max(0, at - _CLOSE) : at + _CLOSE + 1]
    return frozenset(word.plain for word in around if word.plain in told.line.names)


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names may mean the same: one has none, or they share one, as name or adjective of it."""
    if not one or not other:
        return True
    return any(first.startswith(second) or second.startswith(first) for first in one for second in other)


def _is_term(told: Told) -> bool:
    """Whether it is a deadline, or the day of a vote to come."""
    reading = told.expression.reading
    if told.deadline or reading is None or reading.day is None or told.direction != "future":
        return told.deadline
    return told.families[:1] == ("election",) and not told.line.caption


def _same_deadline(told: Told, known: Told) -> bool:
    one, other = told.expression.reading, known.expression.reading
    if one is None or other is None or not _overlap(one, other):
        return False
    if not told.deadline or not known.deadline:
        # A vote to come: "the referendum on July 30".
        return _last_day(one) == _last_day(other)
    if _last_day(one) == _last_day(other):
        # "4,000 soldiers are to go by the end of June" says in its number what it is of.
        return bool(_ends_term(told) and _ends_term(known)) or bool(numbers(told.line) & numbers(known.line))
    return bool(set(told.families[:2]) & set(known.families[:2]))


def _last_day(reading: Reading) -> int:
    """The day that a date names, "the end of May" as 31 May; for others one that no two share."""
    if reading.day is not None:
        return reading.day
    stretch = bare_stretch(reading, 2000) if reading.part == "END" else None
    return date.fromordinal(stretch[1]).day if stretch is not None else -id(reading)


def _ends_term(told: Told) -> bool:
    """Whether a day is called a deadline, or ends what was ordered, agreed or is to be left."""
    book = phrasebook()
    words = book.words["deadline"]
    called = set(told.after[:2]) & words["after"] or set(told.before[:FAR]) & words["ends"]
    return bool(called or book.terms & set(told.families))


def _overlap(one: Reading, other: Reading) -> bool:
    first, second = bare_stretch(one, 2000), bare_stretch(other, 2000)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def _same_meeting(line: Line, known: Told) -> bool:
    if "meeting" not in known.line.families:
        return False
    if known.line.caption and {word.plain for word in known.line.words} & phrasebook().words["caption"]["old"]:
        return False
    if not known.line.caption and known.direction != "past":
        return False
    if known.expression.earliest is None or known.expression.latest is None:
        return False
    if (known.expression.latest - known.expression.earliest).days >= _LONGEST_EVENT:
        return False
    if _is_ahead(line) or not _places(line) & _places(known.line):
        return False
    return len(line.names & known.line.names) >= phrasebook().story["meeting"]


def _is_ahead(line: Line) -> bool:
    """Whether the meeting that a sentence tells is still to come."""
    book = phrasebook()
    for index, word in enumerate(line.words):
        if book.family(word.plain) == "meeting":
            return bool({near.plain for near in line.words[max(0, index - 4) : index]} & book.words["meeting"]["ahead"])
    return False


def _places(line: Line) -> frozenset[str]:
    """The capitalised words that follow "in" or "at"."""
    lead_in = phrasebook().words["meeting"]["place"]
    return frozenset(word.plain for before, word in pairwise(line.words) if before.plain in lead_in and word.capital)
