"""The day on which one base or town changed hands, where sentences give it differently: a handover happens once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefing.assess.discrepancies.claims import any_of, discrepancy, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.milestones import Article, articles
from briefing.assess.ranges import overlap
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.times.expressions import resolve_range
from briefing.types import DateRange, Discrepancy, Span, TimeExpression

_KINDS = frozenset({"body", "standfirst"})
_SITES = frozenset({"base", "city"})
_REACH = 45
_AROUND = 2
_NEAR = 14
_SAME = re.compile(r"(?:that|the same)\s+day", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One statement: a place (empty: not named) changed hands on a day."""

    article: str
    force: str
    named: str
    """The place that the sentence itself names."""
    places: frozenset[str]
    """The places named around it."""
    when: DateRange
    weekday: int | None
    says: str
    span: Span


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["ceremonies"]
    said = rf"(?!\s*(?:{any_of(words['said'])})\b)"
    step = rf"(?:{said}\s*[^\s.;,]+)"
    noun, verb = any_of(words["noun"]), any_of(words["verb"])
    return {
        "ahead": re.compile(rf"\b(?:{any_of(words['ahead'])})\b", re.IGNORECASE),
        "announced": re.compile(rf"\b(?:{any_of(words['said'])})\s+(?:[\w’']+\s+){{0,2}}$", re.IGNORECASE),
        "told": re.compile(
            rf"\b(?:{noun})(?:(?!\s+of\s+(?:power|prisoners)){step}{{0,7}}?\s+(?:on|held|place|late|early))?\s+$"
            rf"|\b(?:{verb})\b{step}{{0,6}}?(?:\s+(?:on|late|early))?\s+$",
            re.IGNORECASE,
        ),
    }


def ceremonies(dossier: Dossier) -> list[Discrepancy]:
    """Every handover of one place that is put on two days."""
    rows = [row for known, views in articles(dossier) if known.main for row in _of_article(known, views)]
    found: dict[str, Discrepancy] = {}
    for one, other in combinations(rows, 2):
        if one.force != other.force or not _is_one(one, other, rows) or not _apart(one, other):
            continue
        where = one.named or other.named or next(iter(sorted(one.places & other.places)), "")
        if where in found:
            continue
        found[where] = discrepancy(
            dossier.documents,
            "date",
            f"On which day did {where} change hands?" if where else "On which day was the handover?",
            [(row.says, [row.span]) for row in (one, other)],
            "unresolved",
            "Two days for one handover; nothing in the articles says which is right.",
        )
    return list(found.values())


def _of_article(known: Article, views: Sequence[SentenceView]) -> Iterator[Handover]:
    kept = [view for view in views if view.sentence.kind in _KINDS]
    last: TimeExpression | None = None
    for number, view in enumerate(kept):
        for time in view.times:
            told = last if last is not None and _SAME.fullmatch(time.text) else time
            day = _weekday(told)
            last = time if day is not None else last
            if time.type not in {"DATE", "TIME"}:
                continue
            head = view.text(view.sentence.start, time.start)
            match = _patterns()["told"].search(head)
            if match is None or _patterns()["announced"].search(head, 0, match.start()):
                continue
            if _patterns()["ahead"].search(head, max(0, match.start() - _REACH)):
                continue
            when = resolve_range(told, known.published)
            if day is None and when.days != 1:
                continue
            around = kept[max(0, number - _AROUND) : number + _AROUND + 1]
            own = _places(view)
            yield Handover(
                article=known.document.id,
                force=known.main,
                named=own[-1] if own else "",
                places=frozenset(place for row in around for place in _places(row)),
                when=when,
                weekday=day if day is not None else when.earliest.isoweekday() if when.earliest else None,
                says=told.text,
                span=known.document.span(view.sentence.start, view.sentence.end),
            )


def _weekday(time: TimeExpression) -> int | None:
    """The weekday that a time names, if it names one of this week or the last."""
    return time.reading.weekday if time.reading is not None and time.reading.number is None else None


def _places(view: SentenceView) -> list[str]:
    return [row.place.name for row in view.entities if row.place is not None and row.place.kind in _SITES]


def _is_one(one: Handover, other: Handover, rows: Sequence[Handover]) -> bool:
    """Whether two statements are of one handover: the same place named, or the only one that the article tells of."""
    if one.article == other.article:
        sites = {row.named for row in rows if row.article == one.article and row.named}
        return len(sites) <= 1 and one.span != other.span
    if one.named and other.named and one.named == other.named:
        return True
    return bool(one.places & other.places) and not (one.named and other.named and not one.places & {other.named})


def _apart(one: Handover, other: Handover) -> bool:
    """Whether the days exclude each other and lie so near that they are of one handover."""
    if one.weekday is None or other.weekday is None or one.weekday == other.weekday:
        return False
    if one.article == other.article:
        return True
    first, second = sorted((one.when, other.when), key=lambda when: str(when.earliest))
    if overlap(first, second) or first.latest is None or second.earliest is None:
        return False
    return (second.earliest - first.latest).days <= _NEAR
