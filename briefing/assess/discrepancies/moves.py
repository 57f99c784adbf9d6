"""How many came or left, where one movement is given different numbers: in one article, or by articles of the same week."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import counted, discrepancy, sentence_of
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family, name_of
from briefing.assess.discrepancies.strengths import PEOPLE
from briefing.assess.ranges import overlap
from briefing.types import DateRange, Discrepancy, Observation

_MOVES = {"inflow": "came to", "outflow": "left"}
_DAYS = 2
_WEEK = 7
_NEWS = 6
_PART = re.compile(
    r"\b(?:more|another|further|first|second|other|additional|rest|remaining|last|initial|group|batch|some of|part of|wave)\b",
    re.IGNORECASE,
)


def moves(dossier: Dossier) -> list[Discrepancy]:
    """Numbers of one movement that cannot both hold; none that says that it counts a part or adds to another."""
    groups: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in dossier.observations:
        if row.kind in _MOVES and row.what in PEOPLE and row.status == "happened" and (row.low or row.high):
            groups[(family(row.force), row.place.country, row.kind)].append(row)
    found = []
    for (force, country, kind), rows in sorted(groups.items()):
        pair = next(
            (pair for pair in combinations(rows, 2) if _apart(*pair) and _is_one(*pair, dossier)),
            None,
        )
        if pair is None:
            continue
        one, other = sorted(pair, key=lambda row: (row.low or 0.0, row.id))
        where = next((row.place.name for row in pair if row.place.kind == "country"), one.place.name)
        within = set(one.documents) & set(other.documents)
        found.append(
            discrepancy(
                dossier.documents,
                "number",
                f"How many {counted('personnel', name_of(force, dossier, country))} {_MOVES[kind]} {with_article(where)}?",
                [(row.qualifier or str(row.best), row.spans) for row in (one, other)],
                "unresolved",
                "One article gives both numbers of one movement; nothing decides between them."
                if within
                else "Different numbers by articles of the same week, which may count different groups.",
            )
        )
    return found


def _is_one(one: Observation, other: Observation, dossier: Dossier) -> bool:
    """Whether two numbers are of one movement: told as one event, or each the news of an article of the same days."""
    if any(_PART.search(sentence_of(row.spans[0], dossier.views)) for row in (one, other)):
        return False
    for event in dossier.events:
        quotes = [row.quote for row in event.mentions]
        if event.type in {"RETREAT", "MOBILIZE"} and all(
            any(
                quote.document == span.document and quote.start < span.end and span.start < quote.end
                for quote in quotes
            )
            for row in (one, other)
            for span in row.spans[:1]
        ):
            return True
    if one.force != other.force or set(one.documents) & set(other.documents) or not overlap(one.when, other.when):
        return False
    return all(_is_news(row, dossier) for row in (one, other)) and _near(
        dossier.published[one.documents[0]], dossier.published[other.documents[0]]
    )


def _is_news(row: Observation, dossier: Dossier) -> bool:
    """Whether a line stands among the first sentences of its article."""
    span = row.spans[0]
    return any(view.sentence.start <= span.start < view.sentence.end for view in dossier.views[span.document][:_NEWS])


def _near(one: DateRange, other: DateRange) -> bool:
    """Whether two articles are of the same days, both of them closely dated."""
    if None in {one.earliest, one.latest, other.earliest, other.latest}:
        return False
    if (one.days or 0) > _WEEK or (other.days or 0) > _WEEK:
        return False
    first, second = sorted((one, other), key=lambda when: str(when.earliest))
    return first.latest is not None and second.earliest is not None and (second.earliest - first.latest).days <= _DAYS


def _apart(one: Observation, other: Observation) -> bool:
    """Whether no number fits both; what has no lower bound is taken at its upper one ("as many as 600")."""
    low, high = sorted((one, other), key=lambda row: (row.low if row.low is not None else row.high or 0.0, row.id))
    least = high.low if high.low is not None else high.best or high.high
    return low.high is not None and least is not None and low.high < least
