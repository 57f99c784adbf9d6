"""Claims that do not fit together, found by rule, each kept on its own side with its words.

A number, a place, a date or an order that two statements give differently stays open unless one of them is simply later: then
the earlier is superseded. Decisions by different bodies on the same thing both hold. A later fact is never a conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from briefing.assess.codes import force_code, party
from briefing.assess.description import with_article
from briefing.assess.discrepancies.ceremonies import ceremonies
from briefing.assess.discrepancies.chronology import chronology
from briefing.assess.discrepancies.claims import actor_name, any_of, counted, discrepancy, dispute_words, sentence_of
from briefing.assess.discrepancies.coherence import incoherent
from briefing.assess.discrepancies.compass import compass
from briefing.assess.discrepancies.denials import denials
from briefing.assess.discrepancies.disputes import disputes
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family, name_of
from briefing.assess.discrepancies.holders import holders
from briefing.assess.discrepancies.inventories import inventories
from briefing.assess.discrepancies.moves import moves
from briefing.assess.discrepancies.oppositions import oppositions
from briefing.assess.discrepancies.periods import periods
from briefing.assess.discrepancies.presence_denied import presence_denied
from briefing.assess.discrepancies.reasons import reasons
from briefing.assess.discrepancies.remainders import remainders
from briefing.assess.discrepancies.spellings import spellings
from briefing.assess.discrepancies.strengths import strengths
from briefing.assess.discrepancies.supersession import superseded
from briefing.assess.discrepancies.targets import targets
from briefing.assess.discrepancies.timetables import timetables
from briefing.assess.discrepancies.tolls import tolls
from briefing.assess.discrepancies.voices import voices
from briefing.assess.ranges import overlap
from briefing.types import Discrepancy, Event, Observation


def discrepancies(dossier: Dossier) -> tuple[Discrepancy, ...]:
    """All discrepancies of an edition's documents, in a fixed order of kind and subject."""
    found = [
        *_numbers(dossier),
        *strengths(dossier),
        *_places(dossier),
        *superseded(dossier),
        *chronology(dossier),
        *_deciders(dossier),
        *spellings(dossier),
        *incoherent(dossier),
        *inventories(dossier),
        *tolls(dossier),
        *disputes(dossier),
        *presence_denied(dossier),
        *oppositions(dossier),
        *remainders(dossier),
        *holders(dossier),
        *ceremonies(dossier),
        *compass(dossier),
        *moves(dossier),
        *targets(dossier),
        *reasons(dossier),
        *periods(dossier),
    ]
    found += voices(dossier, found)
    found += timetables(dossier, found)
    found += denials(dossier, found)
    return tuple(sorted(found, key=lambda row: (row.kind, row.subject, row.id)))


def _numbers(dossier: Dossier) -> list[Discrepancy]:
    """Levels of one force in one country at times that overlap, worded so that they cannot all hold."""
    groups: dict[tuple[str, str, str, bool], list[Observation]] = defaultdict(list)
    for row in dossier.observations:
        if _is_level(row):
            force = family(row.force) if row.force.startswith("IGO") else row.force
            groups[(force, row.place.country, row.what, _is_to_stay(row))].append(row)
    found = []
    for (force, country, what, staying), rows in sorted(groups.items()):
        clashing = [
            (one, other)
            for one, other in combinations(rows, 2)
            if overlap(one.when, other.when)
            and (_of_one_place(one, other) or (staying and _of_one_task(one, other, dossier)))
            and _of_one_plan(one, other)
            and _apart(one, other)
            if not (staying and set(one.documents) & set(other.documents))  # some here, some there
        ]
        if not clashing:
            continue
        below = _unique(row for pair in clashing for row in pair if _reach(row) == min(map(_reach, pair)))
        above = [row for row in _unique(row for pair in clashing for row in pair) if row not in below]
        if not below or not above:
            continue
        lows = [row.low for row in (*below, *above) if row.low is not None]
        highs = [high for row in (*below, *above) if (high := row.low if row.high is None else row.high) is not None]
        open_end = any(row.high is None for row in (*below, *above))
        lower = f"{min(lows):,.0f}" if lows else "no lower bound"
        upper = f"{max(highs):,.0f}{' or more' if open_end else ''}" if highs else "no upper bound"
        who = with_article(actor_name(force, dossier.actors))
        who = name_of(force, dossier, country) if force.startswith("IGO") else who
        wide = next((row.place for row in (*below, *above) if row.place.kind == "country"), below[0].place)
        where, tense = (wide if staying else below[0].place).name, "are to stay" if staying else "were"
        found.append(
            discrepancy(
                dossier.documents,
                "number",
                f"How many {counted(what, who)} {tense} in {with_article(where)}?",
                [
                    (
                        "; ".join(dict.fromkeys(row.qualifier for row in side)),
                        [span for row in side for span in row.spans],
                    )
                    for side in (below, above)
                ],
                "unresolved",
                f"Kept as one band, from {lower} to {upper}; the wordings are not averaged.{_slip(clashing)}",
            )
        )
    return found


def _slip(pairs: Sequence[tuple[Observation, Observation]]) -> str:
    """What may explain two numbers of which one is ten times the other."""
    tenfold = any(
        one.best and other.best and max(one.best, other.best) == 10 * min(one.best, other.best) for one, other in pairs
    )
    return " One is ten times the other: a digit may have slipped." if tenfold else ""


def _is_level(row: Observation) -> bool:
    """Whether a line tells how many are there at a known time: a level, or those who are to leave, or to stay."""
    dated = row.when.earliest is not None and (row.when.latest is not None or row.kind == "planned")
    leaving = row.kind == "planned" and any(f"({says})" in row.rule for says in ("remove", "leave", "out"))
    return dated and (row.low, row.high) != (0.0, 0.0) and (row.kind == "stock" or leaving or _is_to_stay(row))


def _is_to_stay(row: Observation) -> bool:
    """Whether a line tells how many are to be left, which says nothing of how many there are."""
    return row.kind == "planned" and "(stay)" in row.rule


def _of_one_place(one: Observation, other: Observation) -> bool:
    """Whether two levels may be held against each other: a town may hold fewer than its country, not more."""
    if one.place.name == other.place.name:
        return True
    wide, close = sorted((one, other), key=lambda row: row.place.kind not in {"country", "area"})
    return wide.high is not None and close.low is not None and close.low > wide.high


def _of_one_task(one: Observation, other: Observation, dossier: Dossier) -> bool:
    """Whether those who are to stay are to do the same ("to protect the embassy"), wherever they are put."""
    words = re.compile(rf"\b(?:{any_of(dispute_words()['stay']['task'])})\b", re.IGNORECASE)
    told = [
        {match.group().casefold() for span in row.spans for match in words.finditer(sentence_of(span, dossier.views))}
        for row in (one, other)
    ]
    return bool(told[0] & told[1])


def _of_one_plan(one: Observation, other: Observation) -> bool:
    """Whether two numbers of those who are to go may be of one plan: 3,000 by May and 4,000 by June are parts of a larger."""
    return not one.kind == other.kind == "planned" or one.when.latest == other.when.latest


def _reach(row: Observation) -> float:
    return row.high if row.high is not None else float("inf")


def _apart(one: Observation, other: Observation) -> bool:
    """Whether two levels cannot both hold, but for a shared end point ("nearly 1,000" and "more than 1,000")."""
    low, high = sorted((one, other), key=lambda row: (_reach(row), row.low or 0))
    if low.kind == "planned" and high.kind == "stock":  # those who are to go may be a part
        return False
    if low.high is None or high.low is None:
        return False
    return low.high < high.low or (low.high == high.low and low.low != low.high and high.low != high.high)


def _unique(rows: object) -> list[Observation]:
    return list({row.id: row for row in rows}.values())  # type: ignore[attr-defined]


def _places(dossier: Dossier) -> list[Discrepancy]:
    """The greater part of one force put at two different places."""
    groups: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in dossier.observations:
        if row.kind == "share" and row.place.kind not in {
            "country",
            "area",
        }:  # a town is no other place than its country
            groups[(row.force, row.place.country)].append(row)
    found = []
    for (force, _), rows in sorted(groups.items()):
        places = sorted({row.place.name for row in rows})
        if len(places) < 2:
            continue
        found.append(
            discrepancy(
                dossier.documents,
                "place",
                f"Where was most of {with_article(actor_name(force, dossier.actors))}?",
                [
                    (
                        f"{place}: “{next(row.qualifier for row in rows if row.place.name == place)}”",
                        [span for row in rows if row.place.name == place for span in row.spans],
                    )
                    for place in places
                ],
                "unresolved",
                "Not decided: the statements are of different times."
                if not any(
                    overlap(one.when, other.when) for one, other in combinations(rows, 2) if one.place != other.place
                )
                else "Not decided: nothing in the articles says which of them holds.",
            )
        )
    return found


def _deciders(dossier: Dossier) -> list[Discrepancy]:
    """The same departure put down to decisions by different bodies: each decision is an event of its own."""
    decisions: dict[str, list[Event]] = defaultdict(list)
    for event in dossier.events:
        if event.status != "happened" or not event.source:
            continue
        if event.type == "REQUEST" and event.mode == "yield" and event.target:
            decisions[party(event.target[0])].append(event)
        elif event.type == "CONCEDE" and event.mode == "withdraw":
            decisions[party(event.source[0])].append(event)
    found = []
    for country in sorted(decisions):
        rows = decisions[country]
        kinds = {event.type for event in rows}
        if len(kinds) < 2:
            continue
        mover = next(event for event in rows if event.type == "CONCEDE")
        sides = [
            (
                "; ".join(dict.fromkeys(event.description for event in rows if event.type == kind)),
                [span for event in rows if event.type == kind for span in event.best_spans],
            )
            for kind in ("REQUEST", "CONCEDE")
        ]
        found.append(
            discrepancy(
                dossier.documents,
                "actor",
                f"Who decided on the departure of {with_article(actor_name(force_code(mover.source[0]), dossier.actors))}?",
                sides,
                "both-hold",
                "An order and an agreement are separate acts; each keeps its own actor.",
            )
        )
    return found
