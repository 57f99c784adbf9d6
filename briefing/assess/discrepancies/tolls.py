"""Counts of the dead, wounded and missing of one thing that different origins give differently. Never posture."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import discrepancy
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.ranges import before, overlap
from briefing.extract.acts.attribution import origin
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import find_hits
from briefing.extract.acts.triggers import load_triggers
from briefing.extract.times.expressions import resolve_range
from briefing.types import DateRange, Discrepancy, Document, Event, Quantity, Span

_KINDS = frozenset({"body", "standfirst"})
_REPORTER = re.compile(
    r"(?:^|[,;]\s+|\b(?:while|but|and|recently)\s+)(?:the\s+)?(?P<who>[A-Z][\w.’'&-]*(?:\s+[A-Z][\w.’'&-]*){0,4})\s+"
    r"(?:has\s+|have\s+|had\s+)?(?:reported|reports|said|says|gave|gives|put|puts|stated|claimed|counted|estimated)\b"
)
_LOST = re.compile(r"\b(?:lost|lose|has\s+lost|have\s+lost)\s+$", re.IGNORECASE)
_SPEAKING = re.compile(
    r"\b(?:and|but|while|whereas|though)\b[^.;]{0,40}?\b(?:say|says|said|speak|speaks|spoke|put|puts|count|counted|report|reported|estimate|estimated)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\b(?:say|says|said|claims?|claimed|insists?|insisted|announced|reported|puts?)\b", re.IGNORECASE)
_SOLDIERS = frozenset({"soldier", "troop", "serviceman", "servicemember", "peacekeeper"})
_ALIKE = 1.5
_REACH = 60
_FACTOR = 3


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """The words of ``data/tolls.toml``: one pattern for each fate and each list."""
    data = tomllib.loads(files("briefing.data").joinpath("tolls.toml").read_text(encoding="utf-8"))
    lists = {**data["fates"], **data["words"]}
    return {
        name: re.compile(
            r"\b(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + r")\b",
            re.IGNORECASE,
        )
        for name, words in lists.items()
    }


@cache
def _fates() -> tuple[tuple[str, ...], frozenset[str]]:
    data = tomllib.loads(files("briefing.data").joinpath("tolls.toml").read_text(encoding="utf-8"))
    return tuple(data["fates"]), frozenset(data["words"]["anybody"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One count: how many suffered which fate, by whose word, when and where as far as its sentence says."""

    fate: str
    quantity: Quantity
    of: str
    origin: str
    when: DateRange | None
    places: frozenset[str]
    events: frozenset[str]
    near: str
    """The place of the attack that its sentence, or one of the two before, tells of; empty: none is named."""
    whose: str
    updated: bool
    differing: bool
    span: Span


def tolls(dossier: Dossier) -> list[Discrepancy]:
    """Counts of one fate that cannot both hold: by different origins, or by articles on one event."""
    found: list[Toll] = []
    for name in sorted(dossier.views):
        found += _of_document(dossier.documents[name], dossier.views[name], dossier.events, dossier.published[name])
    groups: dict[tuple[str, str, str], list[Toll]] = {}
    for row in found:
        groups.setdefault((row.span.document, row.fate, row.of), []).append(row)
    rows = [clash for key in sorted(groups) if (clash := _inside(groups[key], dossier.documents)) is not None]
    parties = [
        clash for name in sorted(dossier.views) if (clash := _two_words(found, name, dossier.documents)) is not None
    ]
    return [
        *rows,
        *parties,
        *_across(found, dossier.documents, dossier.published),
        *_losses(found, dossier.documents, dossier.published),
    ]


def _two_words(rows: Sequence[Toll], name: str, documents: Mapping[str, Document]) -> Discrepancy | None:
    """ "The army says it killed 40 rebels, and aid groups speak of 90 dead": one sentence, two parties, two counts."""
    mine = [row for row in rows if row.span.document == name]
    for one, other in combinations(mine, 2):
        if one.span != other.span or one.fate != other.fate or one.of == other.of:
            continue
        if "people" not in {one.of, other.of} or not _apart(one.quantity, other.quantity):
            continue
        text = documents[name].text
        first, second = sorted((one.quantity.start, other.quantity.start))
        if _SAYING.search(text[one.span.start : first]) and _SPEAKING.search(text[first:second]):
            reading = "Counts by different parties of different victims; kept side by side."
            return _told([one, other], documents, "unresolved", reading)
    return None


def _losses(
    rows: Sequence[Toll], documents: Mapping[str, Document], published: Mapping[str, DateRange]
) -> list[Discrepancy]:
    """What a country's force has lost in all, as articles give it: more in later ones, or apart at one time."""
    groups: dict[tuple[str, str], list[Toll]] = {}
    for row in rows:
        day = row.when is not None and row.when.days is not None and row.when.days <= 31
        if row.whose and row.of in _SOLDIERS and not day and not row.events:
            groups.setdefault((row.whose, row.fate), []).append(row)
    found = []
    for key in sorted(groups):
        sides = [
            row
            for row in groups[key]
            if any(
                row.span.document != one.span.document
                and _apart(row.quantity, one.quantity)
                and _alike(row.quantity, one.quantity)
                for one in groups[key]
            )
        ]
        if not sides:
            continue
        ordered = sorted(sides, key=lambda row: (row.quantity.low or 0.0, row.span.document))
        later = all(
            not before(published[other.span.document], published[one.span.document]) for one, other in pairwise(ordered)
        )
        reading = (
            "A count that grows; the latest stands." if later else "Counts by different articles; kept side by side."
        )
        found.append(_told(sides, documents, "superseded" if later else "unresolved", reading))
    return found


def _alike(one: Quantity, other: Quantity) -> bool:
    low, high = sorted(value for row in (one, other) for value in (row.best or row.low or row.high or 0.0,))
    return 0 < high <= _ALIKE * low


def _of_document(
    document: Document, views: Sequence[SentenceView], events: Sequence[Event], published: DateRange
) -> list[Toll]:
    found: list[Toll] = []
    triggers = load_triggers()
    told = {
        (mention.document, mention.sentence): event.id
        for event in events
        for mention in event.mentions
        if event.type == "ASSAULT"
    }
    places = {
        mention.sentence: event.place.name
        for event in events
        for mention in event.mentions
        if event.type == "ASSAULT" and event.place is not None and mention.document == document.id
    }
    last = ""
    for view in views:
        if view.sentence.kind not in _KINDS:
            continue
        hits = find_hits(view, triggers)
        said = origin(view, hits, triggers, (), last)
        last = said or last
        event = told.get((document.id, view.index))
        for quantity in view.quantities:
            toll = _toll(document, view, quantity, said, published, frozenset({event} if event else ()))
            near = next((places[index] for index in range(view.index, view.index - 3, -1) if index in places), "")
            if toll is not None:
                found.append(replace(toll, near=near))
    return found


def _toll(
    document: Document,
    view: SentenceView,
    quantity: Quantity,
    said: str,
    published: DateRange,
    events: frozenset[str],
) -> Toll | None:
    """The count that a number gives; None for a part of another, a share, or what is no casualty."""
    words, triggers = _words(), load_triggers()
    fates, anybody = _fates()
    if quantity.unit in {"%", "percentage point"} or (quantity.low is None and quantity.high is None):
        return None
    start = view.clause_start(quantity.start, triggers)
    end = view.clause_end(quantity.end, triggers)
    around = view.text(max(view.sentence.start, quantity.start - 14), min(end, quantity.end + 18))
    if words["partial"].search(around):
        return None
    lost = _LOST.search(view.text(start, quantity.start)) is not None and quantity.unit in _SOLDIERS
    near = sorted(
        (_distance(view, quantity, start + match.start(), start + match.end()), name)
        for name in fates
        for match in words[name].finditer(view.text(start, end))
    )
    near = [(0, "dead")] if lost else near
    if not near or near[0][0] > _REACH or (quantity.unit not in anybody and not _is_people(quantity.unit)):
        return None
    text = view.text(view.sentence.start, view.sentence.end)
    reporter = [match for match in _REPORTER.finditer(text) if view.sentence.start + match.start() <= quantity.start]
    times = [resolve_range(time, published) for time in view.times if time.type == "DATE"]
    dated = [when for when in times if when.earliest is not None or when.latest is not None]
    return Toll(
        fate=near[0][1],
        quantity=quantity,
        of="people" if quantity.unit in anybody else quantity.unit,
        origin=reporter[-1].group("who") if reporter else said,
        when=dated[0] if dated else None,
        places=frozenset(
            row.place.name for row in view.entities if row.place is not None and row.place.kind != "country"
        ),
        events=events,
        near="",
        whose=_whose(view, quantity, start, end),
        updated=words["updated"].search(text) is not None,
        differing=words["differing"].search(text) is not None,
        span=document.span(view.sentence.start, view.sentence.end),
    )


def _whose(view: SentenceView, quantity: Quantity, start: int, end: int) -> str:
    """The country whose people are counted: named with the number, else as the subject that "lost" them."""
    inside = [row for row in view.entities if row.country and quantity.start <= row.start < min(end, quantity.end + 40)]
    if inside and not inside[0].inferred:
        return inside[0].country
    lost = _LOST.search(view.text(start, quantity.start))
    before = [row for row in view.entities if row.country and start <= row.start and row.end <= quantity.start]
    return before[-1].country if lost and before else ""


def _distance(view: SentenceView, quantity: Quantity, start: int, end: int) -> int:
    """Characters between a number and a word; another number between them parts the two."""
    first, last = (quantity.end, start) if start >= quantity.end else (end, quantity.start)
    parted = any(first <= row.start and row.end <= last for row in view.quantities)
    return max(0, last - first) + (10 * _REACH if parted else 0)


def _is_people(unit: str) -> bool:
    return unit in load_triggers().words["force"] or unit + "s" in _PEOPLE


_PEOPLE = frozenset(
    {"civilians", "soldiers", "troops", "fighters", "militants", "rebels", "protesters", "migrants", "passengers"}
    | {"inmates", "officers", "children", "students", "workers", "miners", "refugees", "villagers", "insurgents"}
)


def _inside(rows: Sequence[Toll], documents: Mapping[str, Document]) -> Discrepancy | None:
    """The counts of one article that cannot both hold, where it names different origins or says that they differ."""
    pairs = [
        (one, other)
        for one, other in combinations(rows, 2)
        if _of_one_thing(one, other)
        and _apart(one.quantity, other.quantity)
        and _by_others(one, other)
        and (one.differing or other.differing or _comparable(one.quantity, other.quantity))
    ]
    if not pairs:
        return None
    clashing = list({row.quantity.start: row for pair in pairs for row in pair}.values())
    late = any(row.updated for row in clashing)
    return _told(
        clashing,
        documents,
        "superseded" if late else "unresolved",
        "Counts made one after the other; the latest stands."
        if late
        else "Counts by different origins; kept side by side, not averaged.",
    )


def _across(
    rows: Sequence[Toll], documents: Mapping[str, Document], published: Mapping[str, DateRange]
) -> list[Discrepancy]:
    """The counts that different articles give of one event."""
    groups: dict[tuple[str, str, str], list[Toll]] = {}
    for row in rows:
        for event in sorted(row.events):
            groups.setdefault((event, row.fate, row.of), []).append(row)
    found = []
    for key in sorted(groups):
        clashing = [
            pair
            for pair in combinations(groups[key], 2)
            if pair[0].span.document != pair[1].span.document and _apart(pair[0].quantity, pair[1].quantity)
        ]
        if not clashing:
            continue
        sides = list({(row.span.document, row.quantity.start): row for pair in clashing for row in pair}.values())
        late = all(
            before(published[one.span.document], published[other.span.document])
            or before(published[other.span.document], published[one.span.document])
            for one, other in clashing
        )
        reading = (
            "The articles are of different days; the later count stands."
            if late
            else "Counts by different articles; kept side by side, not averaged."
        )
        found.append(_told(sides, documents, "superseded" if late else "unresolved", reading))
    return found


def _of_one_thing(one: Toll, other: Toll) -> bool:
    """Whether nothing in two sentences says that they count different things: other days, other towns."""
    if one.when is not None and other.when is not None and not overlap(one.when, other.when):
        return False
    return not (one.places and other.places and one.places.isdisjoint(other.places))


def _by_others(one: Toll, other: Toll) -> bool:
    """Whether two counts are told as different people's: two origins are named, or the article says that they differ."""
    named = bool(one.origin) and bool(other.origin) and one.origin != other.origin
    return named or one.differing or other.differing or (one.updated and other.updated)


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether no number fits both."""
    low, high = sorted((one, other), key=lambda row: (row.low if row.low is not None else -1.0, row.start))
    return low.high is not None and high.low is not None and low.high < high.low


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two counts lie so close that they may be of one thing; far apart they mostly count other victims."""
    low, high = sorted(value for row in (one, other) for value in (row.best or row.low or row.high or 0.0,))
    return 0 < high <= _FACTOR * low


def _told(rows: Sequence[Toll], documents: Mapping[str, Document], handling: str, reading: str) -> Discrepancy:
    ordered = sorted(rows, key=lambda row: (row.quantity.low or 0, row.span.document, row.span.start))
    fate = {"dead": "died", "injured": "were injured", "missing": "were missing"}.get(ordered[0].fate, ordered[0].fate)
    who = "people" if ordered[0].of == "people" else f"{ordered[0].of}s"
    return discrepancy(
        documents,
        "number",
        f"How many {who} {fate if ' ' in fate or fate == 'died' else f'were {fate}'}{_where(ordered)}?",
        [(f"{row.quantity.text}" + (f" ({row.origin})" if row.origin else ""), [row.span]) for row in ordered],
        "superseded" if handling == "superseded" else "unresolved",
        reading,
    )


def _where(rows: Sequence[Toll]) -> str:
    """The one place that all the counts are of."""
    named = {place for row in rows for place in row.places} or {row.near for row in rows}
    where = next(iter(named)) if len(named) == 1 else ""
    return f" in {with_article(where)}" if where else ""
