"""The turning points of a mission that an article puts on a time: its first people come, its last leave, and the like.

Each comes once in a story, so what two articles tell of it is of one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.assess.dating.accounts import Account, Line, Told, Word
from briefing.assess.dating.movers import antecedent, guests, is_of_people, owner, places, roles, scene, senders
from briefing.assess.dating.named_years import JOINT
from briefing.assess.dating.phrasebook import phrasebook

_BEFORE = 3
_CLAUSE = 8
_MOVES = ("arrival", "departure")
_BODIES = ("people", "air", "road", "sea", "any")
_REACH = 260
"""Within so many characters of a time a turning point is looked for."""
_STOP = re.compile(r"[,;:.]")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Milestone:
    """A turning point put on a time.

    ``kind`` and ``phase`` say which it is: the "first" of an "arrival". ``body`` is what came or left, "" where that
    may be anything. ``movers`` are whose it is, ``hosts`` where and ``places`` where more closely, as far as the words
    about it say. Of the article, ``senders`` are the organisations and ``guests`` the countries whose people the title and
    the first paragraphs name, and ``scene`` the countries that it may be about.
    """

    told: Told
    kind: str
    phase: str
    body: str
    movers: frozenset[str]
    hosts: frozenset[str]
    places: frozenset[str]
    scene: frozenset[str]
    guests: frozenset[str]
    senders: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    phase: str
    text: re.Pattern[str]


@lru_cache(maxsize=256)
def milestones(account: Account) -> tuple[Milestone, ...]:
    """The turning points that an article puts on a time, in the order of the text."""
    found = []
    for told in account.told:
        if told.line.caption or told.line.sentence.kind != "body" or not _is_datable(told):
            continue
        milestone = _milestone(account, told)
        if milestone is not None:
            found.append(milestone)
    return tuple(found)


def _milestone(account: Account, told: Told) -> Milestone | None:
    for start, end, pattern in _beside(told, account.told):
        words, before = _words(told.line, start, end)
        found = _read(account, told, words, pattern, before)
        if found is not None:
            return found
    return None


def _is_datable(told: Told) -> bool:
    """Whether it is a time that can be one day or month, or "in two days"."""
    reading = told.expression.reading
    if is_span_after(told) or days_before_weekday(told) is not None:
        return True
    if reading is None or reading.anaphoric or reading.anchor is not None:
        return False
    if reading.kind == "length":
        return (
            reading.unit == "day" and bool(reading.amount) and told.direction == "future" and told.before[:1] == ("in",)
        )
    if reading.kind == "shift":
        return told.expression.type == "DATE" and reading.unit in {"day", "week", "month"}
    return reading.kind == "calendar" and (reading.month is not None or reading.weekday is not None)


def days_before_weekday(told: Told) -> tuple[int, int] | None:
    """How many days before which weekday "two days earlier" is, where that is a weekday of the article."""
    reading = told.expression.reading
    if reading is None or (reading.kind, reading.unit) != ("shift", "day") or reading.anchor is None:
        return None
    named = reading.anchor
    if named.weekday is None or named.day is not None or named.month is not None or named.which is not None:
        return None
    return (-reading.amount, named.weekday) if reading.amount and reading.amount < 0 else None


def is_span_after(told: Told) -> bool:
    """Whether it is the time from something to the news: "They came a month after", "on Tuesday, two weeks after"."""
    reading = told.expression.reading
    if reading is None or reading.kind != "length" or reading.unit not in {"day", "week", "fortnight", "month"}:
        return False
    if (
        not reading.amount
        or not told.line.lead
        or told.direction == "future"
        or told.after[:1] not in (("after",), ("since",))
    ):
        return False
    # "The fire that broke out a month after": the span belongs to something else.
    main = told.line.words[: told.first]
    return not main or not {word.plain for word in main[-_CLAUSE:]} & phrasebook().words["news"]["subordinate"]


def _words(line: Line, start: int, end: int) -> tuple[tuple[Word, ...], int]:
    """The words between two places of a sentence after some that stand right before them, and how many these are."""
    offset, text = line.sentence.start, line.sentence.text
    head = max((text.rfind(mark, 0, start) for mark in ",;:()"), default=-1)
    inside = [word for word in line.words if head < word.start - offset < end]
    before = [word for word in inside if word.start - offset < start][-_BEFORE:]
    return (*before, *(word for word in inside if word.start - offset >= start)), len(before)


def _beside(told: Told, times: Sequence[Told]) -> Iterator[tuple[int, int, _Pattern]]:
    """The turning points told right before a time, else right after one that opens its clause, as places in the sentence.

    The nearest come first; those that are nearer to another one of the ``times`` of the sentence are told of that.
    """
    text, offset = told.line.sentence.text, told.line.sentence.start
    first, last = told.expression.start - offset, told.expression.end - offset
    others = [
        (other.expression.start - offset, other.expression.end - offset)
        for other in times
        if other.line is told.line and not JOINT.match(text[other.expression.end - offset : first])
    ]
    span = is_span_after(told)
    before = (
        []
        if span
        else [
            (found, pattern)
            for pattern in _patterns()
            for found in pattern.text.finditer(text, max(0, first - _REACH), first)
            if _joined().fullmatch(text, found.end(), first)
            and not any(found.end() <= start and end <= first for start, end in others)
        ]
    )
    for found, pattern in sorted(before, key=lambda pair: -pair[0].end()):
        yield found.start(), first, pattern
    if span or _opens().search(text, 0, first):
        last += len(f" {told.after[0]}") if span else 0
        for pattern in _patterns():
            behind = pattern.text.search(text, last, last + _REACH)
            if behind is not None and _joined().fullmatch(text, last, behind.start()):
                stop = _STOP.search(text, behind.end())
                yield behind.start(), len(text) if stop is None else stop.start(), pattern


def _read(account: Account, told: Told, words: Sequence[Word], pattern: _Pattern, before: int = 0) -> Milestone | None:
    """What the words of a turning point say of it; None where they are of a part of it only, or of something else."""
    book = phrasebook().words["milestone"]
    # What belongs to it right before it ("France's last soldiers") says whose it is.
    plain = {word.plain for word in words[before:]}
    if {word.plain for word in words} & book["stages"]:
        return None
    if plain & book["not_whole"] or (pattern.kind == "arrival" and plain & book["homewards"]):
        return None
    if pattern.phase == "begin" and plain & book["again"]:
        return None
    hosts, movers = roles(words, pattern.kind)
    where = places(words, told.line, pattern.phase == "some")
    kinds = [kind for kind in _BODIES if plain & book[kind]]
    if pattern.phase in {"first", "last"} and ((not kinds and not movers) or plain & book["part"]):
        return None
    if pattern.phase == "some":
        movers = movers - book["bodies"] or antecedent(account, words[before])
        if (
            not movers
            or not is_of_people(words[before])
            or {word.plain for word in words} & (book["more"] | book["again"] | book["part"])
        ):
            return None
    elif pattern.kind == "fate":
        subject = words[before].plain
        if subject not in told.line.names - phrasebook().nations:
            return None
        where = frozenset({subject})
    elif not movers:
        movers = owner(account, told.line, words[before])
    body = kinds[0] if kinds and pattern.phase in {"first", "last", "some"} else ""
    return Milestone(
        told=told,
        kind=pattern.kind,
        phase=pattern.phase,
        body="" if body == "any" else body,
        movers=movers,
        hosts=hosts,
        places=where,
        scene=scene(account),
        guests=guests(account),
        senders=senders(account),
    )


def told_by_title(account: Account, weekday: Told) -> Milestone | None:
    """The turning point that the title tells, put on the weekday of the news where that sentence tells as much of it."""
    for line in account.lines:
        if line.sentence.kind != "title":
            continue
        for pattern in _patterns():
            found = pattern.text.search(line.sentence.text)
            if found is not None and pattern.kind in _MOVES and _goes_with(weekday.line, pattern):
                milestone = _read(account, weekday, line.words, pattern)
                if milestone is not None:
                    return milestone
    return None


def _goes_with(line: Line, pattern: _Pattern) -> bool:
    """Whether a sentence tells the phase that the title tells too: that something begins, or that somebody is the last."""
    return _phase(pattern.phase).search(line.sentence.text) is not None


@cache
def _phase(phase: str) -> re.Pattern[str]:
    words = phrasebook().words["milestone"]
    lists = phrasebook().fragments
    each = {
        "first": words["first"],
        "last": words["last"],
        "begin": [*lists["begun"], "begin(?:ning)?", "starting"],
        "end": [*lists["over"], *lists["finished"]],
    }.get(phase, ("(?!)",))
    return re.compile(rf"\b(?:{'|'.join(each)})\b", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    """What may stand between a turning point and its time."""
    apart = "|".join(phrasebook().words["milestone"]["apart"] - {"until"})
    return re.compile(rf"(?:\sthat\b)?(?:(?!\b(?:{apart})\b)[^;:()“”\"]){{0,90}}(?:since\s)?", re.IGNORECASE)


@cache
def _opens() -> re.Pattern[str]:
    """What stands before a time that opens its sentence."""
    return re.compile(
        r"(?:^|[;:]\s)[\s“\"]*(?:(?:Then|And|But|It was|When)[, ]+)?(?:(?:late|early)\s)?(?:on|in|by|since)?\s?\Z",
        re.IGNORECASE,
    )


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """The turning points as they are told."""
    book = phrasebook()
    words = book.words["milestone"]
    pieces = {name: sorted(items) for name, items in words.items()} | dict(book.fragments)
    each = {name: f"(?:{'|'.join(items)})" for name, items in pieces.items()}
    each["aux"] = rf"(?:{each['auxiliaries']}\s){{0,4}}"
    apart = "|".join(sorted(words["apart"] - words["auxiliaries"]))
    each["people"] = rf"(?:\s(?!(?:{apart})\b)(?:\d[\d,]*|[\w’'.-]+)){{1,9}}?(?:,[^,;]{{1,50}},)?\s"
    whole = "|".join(words["people"] | words["air"] | words["road"] | words["sea"] | words["any"])
    # "Kenyan policemen", "the Kenyans": whose they are is looked up once found.
    each["who"] = rf"(?:{whole}|they|(?-i:[A-Z])[a-z]+(?:s|ese|sh|ch))"
    each["name"] = r"(?-i:[A-Z])[\w’'-]{2,}(?:,[^,;]{1,60},)?\s"
    each["gap"] = r"(?:,[^,;]{1,50},|\s(?:from|of)\s(?:the\s)?(?-i:[A-Z])\w+)?\s"
    each["made"] = rf"(?:\s(?:of|by|from|in|to)\s[^,;]{{1,60}}?)?(?:,\swhich)?\s{each['aux']}"
    each["itself"] = r"(?!\s(?:\w+ing|to)\b)"
    each["of"] = r"(?:\s(?:of|by|from|in|to)\s[^,;]{1,60}?)?"
    return tuple(
        _Pattern(kind, phase, re.compile(rf"\b{_filled(text, each)}\b", re.IGNORECASE))
        for kind, phase, text in book.turning_points
    )


def _filled(text: str, pieces: Mapping[str, str]) -> str:
    """A pattern with its pieces put in; other braces are those of a count."""
    return re.sub(r"\{([a-z]+)\}", lambda found: pieces[found[1]], text)
