"""Levels of one force at one place that differ, at one time (both kept) or at two (the later is used), and days of leaving."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, at_place, counted, discrepancy
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.ranges import before, overlap, width
from briefing.types import Actor, DateRange, Discrepancy, Document, Observation

_APART = 0.08
_CUMULATIVE = 21
_NEAR = 31
_STORY = 366
PEOPLE = frozenset({"personnel", "instructors"})


def strengths(dossier: Dossier) -> list[Discrepancy]:
    """Numbers by different articles that both hold, levels that a later article overtakes, and days of leaving that differ."""
    return [
        *_side_by_side(dossier.observations, dossier.documents, dossier.actors),
        *_grown(dossier.observations, dossier.documents, dossier.actors),
        *_days(dossier.observations, dossier.documents, dossier.actors),
    ]


def is_zero(row: Observation) -> bool:
    """Whether a line says that nobody is there."""
    return row.low == 0 and row.high == 0 and row.what in PEOPLE


def _middle(row: Observation) -> float | None:
    """The number named, else the middle of its range."""
    if row.best is not None:
        return row.best
    return (row.low + row.high) / 2 if row.low is not None and row.high is not None else None


def _told(row: Observation) -> bool:
    """Whether a line tells how many people are there, or have come over some time ("have arrived since December")."""
    total = row.kind == "inflow" and (width(row.when) or 0) > _CUMULATIVE and row.when.earliest is not None
    dated = row.when.earliest is not None and row.when.latest is not None
    return dated and row.what in PEOPLE and not is_zero(row) and (row.kind == "stock" or total) and row.current


def _groups(observations: Sequence[Observation]) -> list[list[Observation]]:
    groups: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in observations:
        if _told(row):
            groups[(row.force, row.place.country, row.place.name)].append(row)
    return [groups[key] for key in sorted(groups)]


def _side_by_side(
    observations: Sequence[Observation], documents: Mapping[str, Document], actors: Mapping[str, Actor]
) -> list[Discrepancy]:
    """Two articles with different numbers for one time, whose bounds overlap: both hold."""
    found = []
    for rows in _groups(observations):
        for one, other in combinations(rows, 2):
            mine, theirs = _middle(one), _middle(other)
            if mine is None or theirs is None or set(one.documents) & set(other.documents):
                continue
            close = _meet(one.when, other.when) and _may_agree(one, other)
            if close and abs(mine - theirs) > _APART * max(mine, theirs):
                found.append(
                    discrepancy(
                        documents,
                        "number",
                        f"How many {counted(one.what, with_article(actor_name(one.force, actors)))} were {at_place(one)}?",
                        [(row.qualifier, row.spans) for row in (one, other)],
                        "both-hold",
                        "Different numbers by different articles, whose bounds overlap.",
                    )
                )
    return found


def _meet(one: DateRange, other: DateRange) -> bool:
    """Whether two times are one, or at most some days apart."""
    if overlap(one, other):
        return True
    first, second = sorted((one, other), key=lambda when: str(when.earliest))
    return first.latest is not None and second.earliest is not None and (second.earliest - first.latest).days <= 7


def _within_a_year(one: DateRange, other: DateRange) -> bool:
    """Whether two times are of one story; levels of years ago are background."""
    return one.latest is not None and other.earliest is not None and (other.earliest - one.latest).days <= _STORY


def _may_agree(one: Observation, other: Observation) -> bool:
    lows = max(row.low if row.low is not None else 0.0 for row in (one, other))
    highs = min(row.high if row.high is not None else float("inf") for row in (one, other))
    return lows <= highs


def _grown(
    observations: Sequence[Observation], documents: Mapping[str, Document], actors: Mapping[str, Actor]
) -> list[Discrepancy]:
    """A level that a later article puts higher or lower: both were true in their time."""
    found = []
    for rows in _groups(observations):
        late = max(rows, key=lambda row: (str(row.when.latest), row.id))
        mine = _middle(late)
        early = [
            row
            for row in rows
            if before(row.when, late.when)
            and _within_a_year(row.when, late.when)
            and not _meet(row.when, late.when)
            and not set(row.documents) & set(late.documents)
            and (theirs := _middle(row)) is not None
            and mine is not None
            and abs(mine - theirs) > _APART * max(mine, theirs)
        ]
        if not early:
            continue
        found.append(
            discrepancy(
                documents,
                "number",
                f"How has the strength of {with_article(actor_name(late.force, actors))} {at_place(late)} changed?",
                [
                    ("; ".join(dict.fromkeys(row.qualifier for row in early)), [s for row in early for s in row.spans]),
                    (late.qualifier, late.spans),
                ],
                "superseded",
                "Numbers of different times; the later one is used from its day on.",
            )
        )
    return found


def _days(
    observations: Sequence[Observation], documents: Mapping[str, Document], actors: Mapping[str, Actor]
) -> list[Discrepancy]:
    """One place left by one force on different days by different articles."""
    groups: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in observations:
        if is_zero(row) and row.when.earliest is not None and (width(row.when) or 0) <= 3:
            groups[(row.force, row.place.country, row.place.name)].append(row)
    found = []
    for key in sorted(groups):
        for one, other in combinations(sorted(groups[key], key=lambda row: (str(row.when.earliest), row.id)), 2):
            if overlap(one.when, other.when) or set(one.documents) & set(other.documents):
                continue
            if one.when.latest is None or other.when.earliest is None:
                continue
            if (other.when.earliest - one.when.latest).days > _NEAR:
                continue
            found.append(
                discrepancy(
                    documents,
                    "date",
                    f"When did {with_article(actor_name(one.force, actors))} leave {one.place.name}?",
                    [(str(row.when.edtf), row.spans) for row in (one, other)],
                    "unresolved",
                    "Different days by different articles; nothing says which day is right.",
                )
            )
    return found
