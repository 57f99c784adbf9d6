"""The sections of the narrative: which events belong together, what the section is called, in what order it is read.

A section is made by whose force is abroad ("the withdrawal", "the newcomers"), in order of evidence; what a country does
at home, what others do with one another ("neighbours") and what armed groups do follow. All of it is computed from codes of
actors and places, so that any folder of articles falls into sections of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from briefing.assess.codes import party
from briefing.assess.description import with_article
from briefing.extract.names.lexicon import load_lexicon
from briefing.present.prose.house_style import house_style, spelt
from briefing.present.prose.naming import country_name, document_labels, is_country
from briefing.present.prose.narrative import TOLD
from briefing.present.prose.telling import tell
from briefing.present.prose.wording import listed
from briefing.present.report.state import Theatre, theatres
from briefing.types import Event, Findings, Observation

_ARMED = (" REB", " CRM")
_FORCES = (" MIL", " PRM")
_SAME_STORY = 3
"""Countries that two articles of one story have in common."""
_NAMES = 3
"""Parties that a title names at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One section: its title, what happened, and the lines of the ledger that belong to it."""

    key: str
    title: str
    events: tuple[Event, ...]
    observations: tuple[Observation, ...] = ()
    theatre: Theatre | None = None


def themes(findings: Findings, events: Sequence[Event]) -> tuple[Theme, ...]:
    """The events that can be told, in sections, in reading order. A section may rest on lines of the ledger alone."""
    abroad = foreign(findings)
    host = abroad[0][1] if abroad else ""
    apart = unrelated(findings)
    rows: dict[str, list[Event]] = {}
    for event in events:
        if event.status in TOLD and not tell(event, findings).thin:
            own = [name for name in event.documents if name in apart]
            key = f"article {own[0]}" if own else _key(event, [party(force) for force, _ in abroad], host)
            rows.setdefault(key, []).append(event)
    seen: dict[str, list[Observation]] = {}
    for row in findings.observations:
        if is_armed(row.force) and not set(row.documents) & apart:
            seen.setdefault("armed", []).append(row)
    order = [*dict.fromkeys(f"force {party(force)}" for force, _ in abroad), "home", "others", "armed"]
    keys = sorted({*rows, *seen}, key=lambda key: _place_in(key, order, rows.get(key, [])))
    found = []
    for key in keys:
        theatre = next((pair for pair in abroad if key == f"force {party(pair[0])}"), None)
        told = tuple(rows.get(key, ()))
        found.append(
            Theme(
                key=key,
                title=_title(key, told, seen.get(key, []), findings, theatre),
                events=told,
                observations=tuple(seen.get(key, ())),
                theatre=theatre,
            )
        )
    return tuple(found)


def foreign(findings: Findings) -> list[Theatre]:
    """The forces that are in a country other than their own, those with most evidence first, each country's force once."""
    found: dict[str, Theatre] = {}
    for force, country in theatres(findings):
        if (force.endswith(_FORCES) or force.startswith("IGO ")) and country and force[:3] != country:
            found.setdefault(party(force), (force, country))
    return list(found.values())


def unrelated(findings: Findings) -> frozenset[str]:
    """The articles that tell a story of their own, which no other article shares; none where all tell one story.

    Two articles tell one story where they share an event or a force at a place, where one dates the other, or where they
    speak of the same three countries.
    """
    groups = {document.id: {document.id} for document in findings.documents}
    countries: dict[str, set[str]] = {name: set() for name in groups}
    forces: dict[Theatre, str] = {}
    for event in findings.events:
        named = {code[:3] for code in (*event.source, *event.target) if is_country(code[:3])}
        for name in event.documents:
            countries[name] |= named
            _join(groups, event.documents[0], name)
    for row in findings.observations:
        for name in row.documents:
            _join(groups, forces.setdefault((row.force, row.place.country), name), name)
    for dating in findings.datings:
        for name in {span.document for clue in dating.clues for span in clue.spans} & set(groups):
            _join(groups, dating.document, name)
    for one, other in combinations(countries, 2):
        if len(countries[one] & countries[other]) >= _SAME_STORY:
            _join(groups, one, other)
    alone = frozenset(name for name, group in groups.items() if len(group) == 1)
    return alone if len(groups) > 1 else frozenset()


def _join(groups: dict[str, set[str]], one: str, other: str) -> None:
    joined = groups[one] | groups[other]
    for name in joined:
        groups[name] = joined


def is_armed(code: str) -> bool:
    """Whether a code is that of an armed group that is no state's: rebels, criminals, or a group under its own name."""
    head, _, role = code.partition(" ")
    if head in {"IMG", "REB", "CRM"} or role in {"REB", "CRM"}:
        return True
    return is_country(head) and bool(role) and role not in load_lexicon().role_names


def _key(event: Event, forces: Sequence[str], host: str) -> str:
    codes = (*event.source, *event.target)
    parties = [party(code) for code in codes]
    actors = event.source or event.target
    if any(is_armed(code) for code in event.source) or (actors and all(is_armed(code) for code in actors)):
        return "armed"
    for force in forces:
        if force in parties:
            return f"force {force}"
    place = event.place.country if event.place is not None else ""
    if host:
        if {name for name in (*parties, place) if name} <= {host}:
            return "home"
        return "others"
    country = next((code[:3] for code in codes if is_country(code[:3])), place)
    return f"party {country}" if country else "others"


def _place_in(key: str, order: Sequence[str], rows: Sequence[Event]) -> tuple[object, ...]:
    """What happened at home before anything else comes first; then the forces abroad, other parties by their events."""
    if key == "home" and any(event.type == "COERCE" and event.mode == "seize" for event in rows):
        return (-1,)
    if key.startswith("article "):
        return (len(order), 0, key)
    if key.startswith("party "):
        return (len(order) - 2.5, -len(rows), key)
    return (order.index(key), 0, key)


def _title(
    key: str, events: Sequence[Event], seen: Sequence[Observation], findings: Findings, theatre: Theatre | None
) -> str:
    titles = house_style().sections
    if key == "armed":
        codes = [code for event in events for code in event.source if is_armed(code)] + [row.force for row in seen]
        named = [findings.actors[code].name for code in dict.fromkeys(codes) if code in findings.actors]
        proper = [name for name in named if name[:1].isupper()][:_NAMES]
        return titles["armed_named"].format(names=listed(proper)) if proper else titles["armed"]
    if key.startswith("article "):
        return _article_title(key.removeprefix("article "), findings)
    if theatre is not None:
        country = with_article(country_name(theatre[1]))
        name = spelt(_adjective(theatre[0], findings))
        kind = _movement(theatre, events, findings)
        if theatre[0].startswith("IGO "):
            return titles[f"{kind}_of_body"].format(body=name, country=country)
        return titles[kind].format(party=name, country=country)
    if key == "home":
        country = _home(events)
        seized = any(event.type == "COERCE" and event.mode == "seize" for event in events)
        return titles["power"].format(country=country) if seized else country
    if key.startswith("party "):
        return country_name(key.removeprefix("party "))
    names = Counter(
        country_name(code)
        for event in events
        for code in dict.fromkeys(code[:3] for code in (*event.source, *event.target))
        if is_country(code)
    )
    common = [name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))]
    return listed(common) if 0 < len(common) <= _NAMES else titles["others"]


def _article_title(name: str, findings: Findings) -> str:
    """An article's own title with its label; the label alone where it has none."""
    document = next(document for document in findings.documents if document.id == name)
    label = document_labels(findings)[name]
    return f"“{' '.join(document.title.exact.split())}” ({label})" if document.title is not None else f"Told by {label}"


def _movement(theatre: Theatre, events: Sequence[Event], findings: Findings) -> str:
    """Whether a force chiefly leaves, arrives, or is there."""
    force = party(theatre[0])
    own = [event for event in events if force in map(party, event.source)]
    leaves = sum(len(event.documents) for event in own if (event.type, event.mode) in _LEAVES)
    comes = sum(len(event.documents) for event in own if event.type == "MOBILIZE" or (event.type, event.mode) == _SENDS)
    lines = [row for row in findings.observations if (row.force, row.place.country) == theatre]
    comes += sum(row.kind == "inflow" for row in lines)
    return "departure" if leaves and leaves >= comes else "arrival" if comes else "presence"


_LEAVES = {("RETREAT", "withdraw"), ("CONCEDE", "withdraw")}
_SENDS = ("AID", "military")


def _adjective(force: str, findings: Findings) -> str:
    name = findings.actors[force].name if force in findings.actors else ""
    for ending in (" military", " mercenaries", " army", " forces"):
        name = name.removesuffix(ending)
    return name or country_name(force[:3])


def _home(events: Sequence[Event]) -> str:
    for event in events:
        places = [event.place.country] if event.place is not None else []
        for code in (*places, *event.source, *event.target):
            if is_country(code[:3]):
                return country_name(code[:3])
    return ""
