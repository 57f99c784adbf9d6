"""A town or base put in different parts of one country: "Nampula, in the east" against "a city in northern Mozambique"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations

from briefing.assess.discrepancies.claims import any_of, discrepancy, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Entity, Span

_KINDS = frozenset({"body", "standfirst"})
_PLACES = frozenset({"base", "city"})
_REACH = 70
_ORDER = ("north", "south", "east", "west")
_CORNERS = [{one, other} for one in ("north", "south") for other in ("east", "west")]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = dispute_words()["compass"]
    towns = any_of(words["town"])
    way = r"(?P<way>(?:north|south)(?:[-\s]?(?:east|west))?|east|west|cent(?:er|re|ral))"
    behind = re.compile(
        rf"^\s*,?\s*(?:which\s+(?:lies|is|stands)\s+|located\s+|situated\s+|lying\s+)?"
        rf"(?:(?:an?|the|its|their)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{towns})\s+)?"
        rf"in\s+(?:the\s+(?:far\s+|extreme\s+)?)?{way}(?:ern)?(?P<rest>(?:\s+of)?(?:\s+the)?(?-i:\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)|\s+of\s+the\s+country|\s*(?:[,.;)]|$))",
        re.IGNORECASE,
    )
    ahead = re.compile(rf"\bthe\s+{way}(?:ern)?\s+(?:{towns})\s+of\s+$", re.IGNORECASE)
    return behind, ahead


def compass(dossier: Dossier) -> list[Discrepancy]:
    """Every place that sentences put in parts of its country that have nothing in common."""
    told: dict[tuple[str, str], list[tuple[str, Span]]] = defaultdict(list)
    for name in sorted(dossier.views):
        for view in dossier.views[name]:
            for row in view.entities if view.sentence.kind in _KINDS else ():
                part = _part(view, row, dossier, name)
                if part and row.place is not None:
                    span = dossier.documents[name].span(view.sentence.start, view.sentence.end)
                    told[(row.place.country, row.place.name)].append((part, span))
    found = []
    for (_, place), rows in sorted(told.items()):
        ways = sorted({way for way, _ in rows})
        if not any(_ways(one).isdisjoint(_ways(other)) for one, other in combinations(ways, 2)):
            continue
        opposite = len(ways) > 2 or set(ways) not in _CORNERS
        found.append(
            discrepancy(
                dossier.documents,
                "place",
                f"In which part of its country is {place}?",
                [(f"in the {way}", [span for one, span in rows if one == way]) for way in ways],
                "unresolved" if opposite else "both-hold",
                "Parts of the country that exclude each other; nothing in the articles says which is right."
                if opposite
                else f"Both hold of a town in the {'-'.join(sorted(ways, key=_ORDER.index))}; neither article says so.",
            )
        )
    return found


def _part(view: SentenceView, row: Entity, dossier: Dossier, name: str) -> str:
    """The part of its country that a sentence puts a place in; empty if none, or if it may be part of something else."""
    if row.place is None or row.place.kind not in _PLACES:
        return ""
    behind, ahead = _patterns()
    match = behind.match(view.text(row.end, min(view.sentence.end, row.end + _REACH)))
    rest = match.group("rest") if match is not None else ""
    if match is None:
        match = ahead.search(view.text(view.sentence.start, row.start))
    host = dossier.hosts.get(name)
    at_home = host is not None and host.country == row.place.country
    return _named(match.group("way")) if match is not None and _is_country(rest, view, row, at_home) else ""


def _is_country(rest: str, view: SentenceView, row: Entity, at_home: bool) -> bool:
    """Whether what follows a direction is the country, or nothing in an article set in it, and no province or town."""
    words = rest.strip(" ,.;)")
    if not words or words.casefold().endswith("the country"):
        return at_home
    return any(
        one.place is not None and one.place.kind == "country" and one.place.country == row.place.country
        for one in view.entities
        if row.place is not None and row.end <= one.start <= row.end + _REACH and one.text in words
    )


def _named(way: str) -> str:
    """One name for a direction: "north-east"."""
    words = re.sub(r"[\s-]", "", way.casefold()).replace("central", "centre").replace("center", "centre")
    return re.sub(r"^(north|south)(east|west)$", r"\1-\2", words)


def _ways(way: str) -> set[str]:
    return set(way.split("-"))
