"""What a sentence says of days of going: by when a force is to be gone, since when it goes, or that no day is set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Literal

from briefing.assess.discrepancies.claims import any_of, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family
from briefing.assess.ranges import width
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import governing_preposition, group_left
from briefing.extract.acts.triggers import load_triggers
from briefing.extract.times.expressions import resolve_range
from briefing.types import DateRange, Document, Entity, Event, Place, Span, TimeExpression

_KINDS = frozenset({"body", "standfirst", "title"})
_FINE = 31
_DAYS = 3
_STORY = 366
_NEAR = 62
_LAST = 9
_PARTING = re.compile(r";|,?\s\b(?:while|but|whereas|although)\b\s|,\s+and\s+that\b")
_NOT = re.compile(r"\b(?:will|would|is|are|do|does)\s+not\b|\bwon[’']t\b|\bnever\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|have|would|should|had been|previous|old|original|earlier|first|missed)\b", re.IGNORECASE
)
_ROLES = frozenset({"MIL", "GOV", "REB", "COP", "CVL", "PRM", "OPP", "LEG", "---"})
"""Codes of a role whose country is not known."""
_REACH = 40
_OBJECT = 16
"""Characters behind a verb of going within which the number of those who are withdrawn stands."""
_LONG_PAST = 180
Sort = Literal["deadline", "refused", "start", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One statement: a force is (or is not) to be gone from a place by a day, began to go on it, or no day is set."""

    sort: Sort
    force: str
    place: str
    count: str
    """How many are to go, where it tells of a number and no place."""
    when: DateRange
    says: str
    at: tuple[str, int]
    """The document and the offset of the words that date it."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is known of the article that a sentence stands in: who mostly goes, whose country it is, places named so far."""

    document: Document
    published: DateRange
    host: str
    main: str
    places: tuple[tuple[int, Place], ...]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["milestones"]
    ending, going = any_of(words["ending"]), any_of(words["going"])
    lasting = any_of(words["lasting"])
    end = r"\s+(?:the\s+)?$"
    places = "|".join(f"(?P<{name}>{any_of(words[name])})" for name in ("wide", "site", "town"))
    sources = {
        "going": rf"\b(?:{going})\b|(?P<lasting>\b(?:{lasting})\b[^.;]*?\b(?:{ending})\b"
        rf"|\b(?:end|close|conclusion)\s+of\s+[^.;,]{{0,40}}?\b(?:{lasting})\b)",
        "other": rf"\s+(?:its\s+|the\s+|their\s+)?(?:[\w-]+\s+){{0,2}}?(?:{any_of(words['other'])})\b",
        "ending": rf"\b(?:{ending})\b",
        "ahead": rf"\b(?:{any_of(words['ahead'])})\b",
        "by": rf"\b(?:{any_of(words['by'])}){end}",
        "due": rf"\b(?:{any_of(words['by'])})\s",
        "on": rf"\b(?:{ending})\s+(?:\w+\s+){{0,2}}?(?:{any_of(words['on'])}){end}",
        "first": rf"(?:\s*(?:{any_of(words['on'])}|from)\s+)$",
        "whole": rf"\b(?:{any_of(words['whole'])})\b",
        "place": rf"[^.;,]{{0,30}}?\b(?:the|that|this)\s+(?:{places})\b(?!\s+(?:of|and)\b)",
        "beginning": rf"\b(?:{any_of(words['beginning'])})\s+(?:(?:to\s+)?(?:{going})\b[^.;,]{{0,{_REACH}}}?)?(?:on|in)?{end}",
        "since": rf"\bsince{end}",
        "partial": rf"\b(?:{any_of(words['partial'])})\b",
        "deadline": r"\s+(?:(?:is|was|remains|remained|stays|stayed|as|had\s+been|still)\s+){0,2}(?:the\s+)?(?:[\w-]+\s+)?"
        r"(?:deadline|cut-off|target\s+date|departure\s+date)\b",
        "end": r"(?:the\s+)?(?:very\s+)?end\b|year[’']?s?[\s-]+end",
        "unagreed": r"\s+(?:had|has|have|was|is)\s+(?:never|not)\s+(?:yet\s+)?(?:been\s+)?"
        r"(?:agreed|fixed|set|decided|confirmed|promised|a\s+deadline)\b",
        "dated": r"\b(?:deadline|date)\s+of\s+$",
        "undated": rf"\bno\s+(?:{any_of(words['undated'])})\b[^.;,]*?\b(?:{any_of(words['undecided'])})\b",
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def articles(dossier: Dossier) -> Iterator[tuple[Article, Sequence[SentenceView]]]:
    """What is known of each article before its sentences are read for days or numbers, and its sentences."""
    for name in sorted(dossier.views):
        views, document, place = dossier.views[name], dossier.documents[name], dossier.hosts.get(name)
        host = place.country if place else ""
        known = Article(
            document=document,
            published=dossier.published[name],
            host=host,
            main=_main(views, dossier.events, document, host),
            places=tuple((row.start, row.place) for view in views for row in view.entities if row.place is not None),
        )
        yield known, views


def statements(views: Sequence[SentenceView], known: Article) -> list[Milestone]:
    """What an article says of days of going."""
    found = []
    for view in views:
        if view.sentence.kind in _KINDS:
            found += _of_sentence(view, known)
    return found


def _main(views: Sequence[SentenceView], events: Sequence[Event], document: Document, host: str) -> str:
    """Who leaves in an article: the first actor of most of its departures, else the force that it names most."""
    leavers = Counter(
        family(mention.source[0])
        for event in events
        if event.type in {"RETREAT", "CONCEDE"}
        for mention in event.mentions
        if mention.document == document.id and mention.source and mention.source[0] not in _ROLES
        if family(mention.source[0]) != host
    ) or Counter(
        family(row.actor.code)
        for view in views
        for row in view.entities
        if row.actor is not None and row.actor.code.startswith("IGO") | row.actor.code.endswith((" MIL", " PRM"))
        if family(row.actor.code) not in {host, "---"}
    )
    return max(sorted(leavers), key=lambda code: leavers[code], default="")


def _of_sentence(view: SentenceView, known: Article) -> list[Milestone]:
    patterns, text, start = _patterns(), view.sentence.text, view.sentence.start
    if not any(time.type == "DATE" for time in view.times) and not patterns["undated"].search(text):
        return []
    found = []
    for first, end in _parts(text):
        part = text[first:end]
        goings = [row for row in patterns["going"].finditer(part) if not patterns["other"].match(part, row.end())]
        undated = patterns["undated"].search(part)
        if goings and undated is not None:
            words = (start + first, undated.group())
            found.append(_milestone("open", view, known, DateRange(), words, (first, end), goings[0]))
        done = False
        for time in view.times:
            at = time.start - start - first
            if time.type != "DATE" or not 0 <= at < len(part):
                continue
            sort = _sort(part, at, time)
            if sort is None:
                continue
            when = _resolved(time, sort, known.published, part[:at])
            if sort != "start" and when.latest is not None and patterns["end"].match(time.text):
                when = replace(when, earliest=max(when.earliest or when.latest, when.latest - timedelta(days=_LAST)))
            if when.earliest is None or when.latest is None or width(when) > _FINE:
                continue
            if sort == "deadline" and _BEFORE.search(part[:at]):  # "before May" is by the last of April
                when = DateRange(
                    earliest=when.earliest - timedelta(days=_LAST), latest=when.earliest - timedelta(days=1)
                )
            behind = at + len(time.text)
            outright = any(patterns[name].match(part, behind) for name in ("unagreed", "deadline"))
            outright = outright or patterns["dated"].search(part[:at]) is not None
            if not outright and (not goings or (done and sort != "start")):  # "they by May and the others by June"
                continue
            if patterns["partial"].search(part[:at] or part):
                continue
            done = done or sort != "start"
            going = next((row for row in reversed(goings) if row.start() < at), goings[0] if goings else None)
            found.append(_milestone(sort, view, known, when, (time.start, time.text), (first, end), going))
    return [row for row in found if row is not None]


def _resolved(time: TimeExpression, sort: Sort | None, published: DateRange, head: str) -> DateRange:
    """The days of a time; a deadline that would lie back is the next such day instead, unless it is told as past."""
    when = resolve_range(time, published)
    if sort == "start" or time.reading is None or when.latest is None or published.earliest is None:
        return when
    if (published.earliest - when.latest).days <= (_LONG_PAST if _PAST.search(head) else 0):
        return when
    return resolve_range(replace(time, reading=replace(time.reading, direction="future")), published)


def _parts(text: str) -> list[tuple[int, int]]:
    """The parts of a sentence that say different things."""
    cuts = [0]
    for match in _PARTING.finditer(text):
        cuts += [match.start(), match.end()]
    cuts.append(len(text))
    return [(cuts[index], cuts[index + 1]) for index in range(0, len(cuts), 2)]


def _sort(part: str, at: int, time: TimeExpression) -> Sort | None:
    """What a time is to the going that its part of the sentence tells of."""
    patterns = _patterns()
    head, tail = part[:at], part[at + len(time.text) :]
    if patterns["unagreed"].match(tail):
        return "refused"
    if patterns["deadline"].match(tail) or patterns["dated"].search(head):
        return "deadline"
    if patterns["beginning"].search(head) or (
        patterns["since"].search(head) and patterns["going"].search(head[-_REACH:])
    ):
        return "start"
    if not patterns["ahead"].search(part):
        return None
    if patterns["by"].search(head) and patterns["going"].search(head):
        return "refused" if _NOT.search(head) else "deadline"
    opens = patterns["first"].fullmatch(head) and not patterns["due"].search(tail)  # "On 5 May she said: by 9 June"
    if patterns["on"].search(head) or (opens and patterns["ending"].search(tail)):
        return "refused" if _NOT.search(part) else "deadline"
    return None


def _milestone(
    sort: Sort,
    view: SentenceView,
    known: Article,
    when: DateRange,
    words: tuple[int, str],
    part: tuple[int, int],
    going: re.Match[str] | None,
) -> Milestone | None:
    """A statement with who goes, and from where or how many; None where it is of a number and no deadline."""
    start, end = view.sentence.start + part[0], view.sentence.start + part[1]
    text = view.text(start, end)
    at = start + going.start() if going is not None else start
    place = place_behind(view, known, start + going.end(), end) if going is not None else ""
    behind = start + going.end() + _OBJECT if going is not None else at  # "withdraw 4,000 of its soldiers"
    counted = [row for row in view.quantities if start <= row.start < max(at, behind) and row.unit != "%"]
    count = ""
    if not place and counted and not _patterns()["whole"].search(text):
        people = [row for row in counted if row.unit in load_triggers().words["force"] and row.best is not None]
        if sort != "deadline" or len(people) != 1:
            return None
        count = f"{people[0].best:,.0f}"
    return Milestone(
        sort=sort,
        force=_force(view, known, start, going),
        place=place,
        count=count,
        when=when,
        says=words[1],
        at=(known.document.id, words[0]),
        span=known.document.span(start + len(text) - len(text.lstrip()), start + len(text.rstrip())),
    )


def _force(view: SentenceView, known: Article, start: int, going: re.Match[str] | None) -> str:
    """Who goes; a mission that ends is that of whoever its sentence names last, up to the words of the mission itself."""
    if going is None or going.group("lasting") is None:
        return force_before(view, known, start, start + going.start() if going is not None else start)
    rows = [row for row in _named(view, known) if row.start <= start + going.end() + 1]
    return family(rows[-1].actor.code) if rows and rows[-1].actor else known.main


def force_before(view: SentenceView, known: Article, start: int, end: int) -> str:
    """Who is named last between two offsets and hangs on no preposition, else whoever mostly leaves in the known."""
    named = [row for row in _named(view, known) if start <= row.start < end]
    bare = [row for row in named if not governing_preposition(view, row, load_triggers())]
    named = bare or named
    if not named:
        return known.main
    group = {family(row.actor.code) for row in group_left(view, named[-1]) if row.actor is not None}
    return known.main if known.main in group else family(named[-1].actor.code) if named[-1].actor else ""


def _named(view: SentenceView, known: Article) -> list[Entity]:
    """The actors that a sentence names outright, but for those of the country that the article is set in."""
    return [
        row
        for row in view.entities
        if row.actor is not None and not row.inferred and not row.actor.code.startswith("---")
        if family(row.actor.code) != known.host
    ]


def place_behind(view: SentenceView, known: Article, start: int, end: int) -> str:
    """The place right behind the word of going, by name or as "the base"; empty for a country or none."""
    near = [
        row.place
        for row in view.entities
        if row.place is not None and start <= row.start < min(end, start + _REACH)
        if not re.search(r"[,;.:]|\b(?:by|on|after|before|when)\b", view.text(start, row.start))
    ]
    if near:
        bases = [place for place in near if place.kind == "base"]
        return (bases or near)[0].name if near[0].kind != "country" else ""
    match = _patterns()["place"].match(view.text(start, end))
    if match is None:
        return ""
    kind = next(name for name in ("wide", "site", "town") if match.group(name))
    kinds = {"wide": {"region", "area"}, "site": {"base"}, "town": {"city"}}[kind]
    told = [place for at, place in known.places if at < start and place.kind in kinds]
    return told[-1].name if told else "?"
