"""Whom a role without a country means: "the junta", "the troops", "its forces", "the trio"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.triggers import Triggers
from briefing.types import Actor, Entity


def host_country(entities: Sequence[Entity]) -> str:
    """The country a text is set in: the one it names most by name, as opposed to by its people; empty if none is."""
    counts = Counter(entity.country for entity in entities if entity.country and entity.place is not None)
    if not counts:
        return ""
    top = max(counts.values())
    return min(country for country, count in counts.items() if count == top)


def resolve_roles(entities: Sequence[Entity], host: str, triggers: Triggers) -> tuple[Entity, ...]:
    """Give every role without a country the country that it means, where the text before makes it plain.

    A domestic role ("the ruling junta") is the host country's; any other takes the country of the last actor of the
    same role. What stays unclear stays without a country.
    """
    last: dict[str, Entity] = {}
    resolved: list[Entity] = []
    for entity in entities:
        current = entity
        if entity.actor is not None and not entity.country and entity.role in {"GOV", "MIL"}:
            text = entity.text.casefold()
            if any(word in text for word in triggers.words["domestic"]):
                current = _with_country(entity, host)
            elif entity.role in last:
                current = _with_country(entity, last[entity.role].country)
        if current.country and current.role in {"GOV", "MIL"}:
            last[current.role] = current
        resolved.append(current)
    return tuple(resolved)


def _with_country(entity: Entity, country: str) -> Entity:
    if not country:
        return entity
    return replace(
        entity,
        country=country,
        actor=Actor(code=f"{country} {entity.role}", name=entity.actor.name if entity.actor else entity.text),
    )


def last_countries(entities: Sequence[Entity], before: int, count: int) -> tuple[str, ...]:
    """The last ``count`` different countries named before an offset, in order of first naming; empty if too few."""
    found: list[str] = []
    for entity in reversed([entity for entity in entities if entity.end <= before]):
        if entity.country and entity.country not in found:
            found.append(entity.country)
        if len(found) == count:
            return tuple(reversed(found))
    return ()
