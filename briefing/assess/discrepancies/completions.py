"""Sentences that tell a departure as finished: a presence that came to an end, a last base handed over, the last men gone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.assess.discrepancies.claims import any_of, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.milestones import Article, articles, force_before
from briefing.assess.ranges import before
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.nouns import plural
from briefing.extract.times.expressions import resolve_range
from briefing.types import DateRange, Span

_KINDS = frozenset({"body", "standfirst"})
_STORY = 366
_WAYS = 6
_NAME = re.compile(r"\s+(?:the\s+)?(?P<name>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w’'-]+)")
_LONG_PAST = 62
_REACH = 60
_NEARBY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One statement: a force has left a country (by code) altogether."""

    force: str
    country: str
    way: int
    """How it is told: 0 is the clearest."""
    span: Span


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["completions"]
    nouns, people, sites = (any_of([*words[name], *map(plural, words[name])]) for name in ("noun", "people", "site"))
    gone, given, ended = (any_of(words[name]) for name in ("gone", "given", "ended"))
    gap = r"(?:[^\s.;:]+\s+){0,%d}?"
    last = r"(?:the|its|their|his|her|\w+[’']s|\w+s[’'])\s+(?:very\s+)?(?:last|final)\s+(?:remaining\s+)?"
    done = (
        rf"\b(?:{nouns})\b[^.;:]{{0,{_REACH}}}?\b(?:{any_of(words['over'])})\b",
        rf"\b(?:{ended})\s+{gap % 9}(?:{nouns})\b",
        rf"\bbrought\s+{gap % 9}(?:{nouns})\b[^.;:]{{0,{_REACH}}}?\bto\s+an?\s+(?:end|close)\b",
        rf"\bmarked\s+the\s+{gap % 4}(?:{nouns})\b",
        rf"\b(?:{given})\s+{last}{gap % 2}(?P<site>{sites})\b",
        rf"(?P<men>\b{last}{gap % 3}(?:{people})\b[^.;:]{{0,{_REACH}}}?\b(?:{gone})\b)",
    )
    sources = {
        "done": "|".join(f"(?P<way{number}>{row})" for number, row in enumerate(done)),
        "site": rf"\s+(?:the|its|their|this|that)\s+(?:[\w-]+\s+)?(?:{sites}|town|city|airport|village|region|province)\b",
        "open": rf"\b(?:{any_of(words['open'])})\b",
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def completions(dossier: Dossier) -> list[Completion]:
    """All statements that a force has left a country for good, of the time of their article, the clearest first."""
    found = []
    for known, views in articles(dossier):
        for view in views:
            row = _of_sentence(view, known) if view.sentence.kind in _KINDS and known.main else None
            if row is not None:
                found.append(row)
    return sorted(found, key=lambda row: (row.way, row.span))


def _of_sentence(view: SentenceView, known: Article) -> Completion | None:
    text = view.sentence.text
    match = _patterns()["done"].search(text)
    if match is None or _patterns()["open"].search(text, max(0, match.start() - _REACH), match.end() + 20):
        return None
    if any(_is_history(resolve_range(time, known.published), known.published) for time in view.times):
        return None
    force = force_before(view, known, view.sentence.start, view.sentence.start + match.end())
    if not force or not known.host or not _is_of_country(view, known, match):
        return None
    end = view.sentence.start + len(text.rstrip("."))
    way = next(number for number in range(_WAYS) if match.group(f"way{number}") is not None)
    return Completion(force=force, country=known.host, way=way, span=known.document.span(view.sentence.start, end))


def _is_of_country(view: SentenceView, known: Article, match: re.Match[str]) -> bool:
    """Whether what is over is over in the country of the article: no other is named, and no town that the men left."""
    start, end = view.sentence.start + match.start(), view.sentence.start + match.end()
    named = [row for row in view.entities if row.place is not None and row.place.country]
    behind = [row.place for row in named if row.start >= start and row.place is not None]
    parts = [row for row in named if row.place is not None and row.place.kind != "country"]
    if match.group("site") is None and any(0 <= row.start - end <= _NEARBY for row in parts):
        return False
    if match.group("men") is not None:
        name = _NAME.match(view.text(end, view.sentence.end))
        unknown = name is not None and not any(row.start == end + name.start("name") for row in named)
        here = any(start <= row.start <= end for row in parts)
        if here or unknown or _patterns()["site"].match(view.sentence.text, match.end()):
            return False
    if behind:
        return behind[0].country == known.host
    return not named or any(row.place is not None and row.place.country == known.host for row in named)


def _is_history(when: DateRange, published: DateRange) -> bool:
    """Whether a time lies so far before its article that what it dates is background."""
    if when.latest is None or published.earliest is None:
        return False
    return (published.earliest - when.latest).days > _LONG_PAST


def is_overtaken(plan: str, done: str, published: Mapping[str, DateRange]) -> bool:
    """Whether what one article plans may be what another tells as done: nothing puts the plan later, or years before."""
    one, other = published[plan], published[done]
    if plan == done or before(other, one):
        return False
    return one.latest is None or other.earliest is None or (other.earliest - one.latest).days <= _STORY
