"""Whom a role without a country means: "the junta", "the troops", "its forces", "the trio", "the West African nation"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.acts.triggers import Triggers
from briefing.extract.names.lexicon import UNKNOWN_COUNTRY, Lexicon
from briefing.types import Entity, Sentence

_RESOLVED_ROLES = frozenset({"GOV", "MIL", "LEG"})
_LOCAL_ROLES = frozenset({"COP", "JUD", "OPP"})
"""Of no country that is named, these are of the country that the text is set in."""
_OWNED_ROLES = frozenset({"REB", "PRM", "CVL", "CRM", "REF", "MED", "LAB", "REL"})
"""These are of a country only where it stands beside them."""
_BANDS = frozenset({"PRM", "REB"})
_WHERE = re.compile(r"\s*,?\s+where\s+(?:the\s+)?(?:[a-z]+\s+)?", re.IGNORECASE)
_LOCATED = re.compile(
    r"\b(?:in|from|at|near|to|into|inside|across|left|leave|leaves|leaving|quit|entered|reached)\s+"
    r"(?:the\s+|neighbou?ring\s+)?$",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(r"\s+from\s+(?:the\s+)?[A-Z]\w+(?:,\s+(?:the\s+)?[A-Z]\w+)*,?\s+and\s+(?:the\s+)?[A-Z]")
"""Behind a role: "soldiers from Kenya, Uganda and Rwanda" are no one country's to go on with."""
_BEFORE = 24
_ITS = re.compile(r"\b(its|their|his|her|whose)\s+(?:[\w,-]+\s+){0,2}$", re.IGNORECASE)
_HANGING = re.compile(
    r"\b(?:in|from|at|near|to|into|inside|across|with|of|against|between|under|for|by|on)\s+(?:the\s+|neighbou?ring\s+)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|or)\s+")
_IN = re.compile(r"(?:In|in|At|at)\s+")
_BEHIND_THERE = re.compile(r"\s+there\b(?!\s+(?:is|are|was|were|has|have|had|will|would)\b)")
_OWNED_BY = re.compile(
    r"^(?:['’]s?\s+[a-z]+)?(?:\s+(?:and|or)\s+\w+){0,2}\s+(?:from|of|in)\s+(?:the\s+|neighbou?ring\s+)?$", re.IGNORECASE
)


def resolve_roles(
    entities: Sequence[Entity],
    text: str,
    host: str,
    lexicon: Lexicon,
    triggers: Triggers,
    sentences: Sequence[Sentence],
) -> tuple[Entity, ...]:
    """Give every role without a country the country, or the body of several states, that it means, where the text is plain.

    "Instructors from Russia's ministry" are Russia's; a domestic role ("the ruling junta") is the host country's, and so is
    "the West African nation"; any other takes the country of the last actor with the same noun, else of the same role.
    What stays unclear stays without a country.
    """
    last: dict[str, str] = {}
    starts = [sentence.start for sentence in sentences]
    resolved: list[Entity] = []
    for index, entity in enumerate(entities):
        current = entity
        start = starts[max(0, bisect_right(starts, entity.start) - 1)] if starts else 0
        before = starts[max(0, bisect_right(starts, entity.start) - 2)] if starts else 0
        beside = _listed(entities[index - 1], resolved[index - 1], entity, text) if index else ""
        nobodys = not entity.country and entity.actor is not None and not _whose(entity)
        if nobodys and entity.role in _RESOLVED_ROLES:
            whose = beside or _owner(resolved, entity, text, start, before) or _where(resolved, entity, text)
            whose = whose or _named_after(entities, index, text) or _there(resolved, entity, text)
            whose = whose or _seated(resolved, entity, text, start)
            whose = whose or _whose_of(entity, host, last, triggers)
            current = _of(entity, whose, lexicon)
        elif nobodys and entity.role in _LOCAL_ROLES | _OWNED_ROLES:
            whose = beside or _owner(resolved, entity, text, start, before) or _named_after(entities, index, text)
            if not whose and entity.role in _LOCAL_ROLES and not _is_shared(entity, text, triggers):
                whose = host
            current = _of(entity, whose, lexicon)
        elif entity.actor is None and entity.place is None and not entity.country:
            whose = _owner(resolved, entity, text, start, before)
            country = whose if whose in lexicon.countries else _this_country(resolved, start, host)
            actor = lexicon.actor(country) if country else None
            current = replace(entity, country=country, place=lexicon.country_place(country), actor=actor)
        if (
            current.role
            and _whose(current)
            and not (_is_pictured(entity, sentences, starts) or _OF_SEVERAL.match(text, entity.end))
        ):
            last[current.role] = last[_noun(current)] = _whose(current)
        resolved.append(_sent_abroad(current, host))
    return tuple(resolved)


def _sent_abroad(entity: Entity, host: str) -> Entity:
    """Police of another country than the one the text is set in are there as a force; their code stays that of police."""
    guests = entity.role == "COP" and entity.country and host and entity.country != host and not entity.person
    return replace(entity, role="MIL") if guests else entity


def _is_shared(entity: Entity, text: str, triggers: Triggers) -> bool:
    """Whether a force is of several countries, or of others: "foreign police", "an international police force"."""
    words = text[max(0, entity.start - _BEFORE) : entity.end].casefold().split()
    return not triggers.words["shared_forces"].isdisjoint(words[-len(entity.text.split()) - 1 :])


def _is_pictured(entity: Entity, sentences: Sequence[Sentence], starts: Sequence[int]) -> bool:
    """Whether an actor stands in a caption: those in a picture are not whom the text goes on about."""
    at = bisect_right(starts, entity.start) - 1
    return at >= 0 and sentences[at].kind == "caption"


def _whose(entity: Entity) -> str:
    """The country of an actor, or the code of the body that it is of; empty where nobody knows."""
    code = entity.actor.code if entity.actor is not None else ""
    own = " " in code and not code.startswith(UNKNOWN_COUNTRY)
    return entity.country or (code if own else "")


def _this_country(earlier: Sequence[Entity], start: int, host: str) -> str:
    """ "The country": the host where its sentence has it, else the last country that the sentence names as a place."""
    inside = [row.country for row in earlier if row.start >= start and row.country]
    places = [row.country for row in earlier if row.start >= start and row.place is not None and row.country]
    return host if host in inside or not places else places[-1]


def _owner(earlier: Sequence[Entity], entity: Entity, text: str, start: int, before: int) -> str:
    """Whose "its troops" are: the last singular actor's of the sentence that hangs on no preposition.

    Where its own sentence has none, the first such actor's of the sentence before, which begins at ``before``.
    """
    its = _ITS.search(text[max(0, entity.start - 24) : entity.start]) or _ITS.match(entity.text + " ")
    if its is None:
        return ""
    plural = its.group(1).casefold() == "their"
    named = [row for row in earlier if row.start >= before and row.actor is not None and _whose(row)]
    fit = [
        row
        for row in named
        if (plural or row.place is not None or not _noun(row).endswith("s")) and not _hangs(row, text)
    ]
    here = [row for row in fit if row.start >= start]
    chosen = here[-1:] or fit[:1]
    if chosen and entity.role == "MIL" and chosen[0].role in _BANDS and chosen[0].actor is not None:
        return chosen[0].actor.code  # "his forces", told of a mercenary
    return _whose(chosen[0]) if chosen else ""


def _hangs(entity: Entity, text: str) -> bool:
    return _HANGING.search(text[max(0, entity.start - 24) : entity.start]) is not None


def _named_after(entities: Sequence[Entity], index: int, text: str) -> str:
    """Whose "<role> and <role> from <country>" are."""
    for following in entities[index + 1 : index + 3]:
        between = text[entities[index].end : following.start]
        town = following.actor is None and following.place is not None and following.place.kind != "country"
        if town and (
            entities[index].role == "MIL" or " from " in between
        ):  # "the soldiers from Ayn Town": where they were
            continue
        if _whose(following) and _OWNED_BY.match(between):
            return _whose(following)
    return ""


def _listed(named: Entity, known: Entity, entity: Entity, text: str) -> str:
    """Whose the second of "Russian soldiers and border guards" are: the first's, where both bear arms."""
    both = known.country if named.country and not known.inferred else ""
    armed = entity.role in {"MIL", "COP"} and named.role in {"MIL", "COP", "CVL"}
    alike = armed and not named.person and _AND.fullmatch(text, named.end, entity.start)
    return both if alike else ""


def _seated(earlier: Sequence[Entity], entity: Entity, text: str, start: int) -> str:
    """Whose "the foreign minister" is in a sentence that opens in a capital: "In Rome, the foreign minister …"."""
    first = next((row for row in earlier if row.start >= start), None)
    if first is None or entity.role not in {"GOV", "LEG"} or not _IN.fullmatch(text, start, first.start):
        return ""
    return first.country if first.place is not None and first.place.kind == "city" else ""


def _where(earlier: Sequence[Entity], entity: Entity, text: str) -> str:
    """Whose "the military" is in "Peru, where the military seized power": of the place that the clause hangs on."""
    near = [row for row in earlier if row.country and row.place is not None and row.end < entity.start]
    return near[-1].country if near and _WHERE.fullmatch(text, near[-1].end, entity.start) else ""


def _there(earlier: Sequence[Entity], entity: Entity, text: str) -> str:
    """Whose "the government there" is: of the place named last."""
    if entity.role == "MIL" or not _BEHIND_THERE.match(text, entity.end):  # "the troops there" may be anybody's
        return ""
    return next((row.country for row in reversed(earlier) if row.place is not None and row.country), "")


def _whose_of(entity: Entity, host: str, last: dict[str, str], triggers: Triggers) -> str:
    words = entity.text.casefold()
    if entity.role == "MIL" and triggers.words["shared_forces"] & set(words.split()):
        return ""
    if any(word in words for word in triggers.words["domestic"]):
        return host
    return last.get(_noun(entity)) or last.get(entity.role, "") or (host if entity.role != "MIL" else "")


def _noun(entity: Entity) -> str:
    return entity.text.casefold().split()[-1]


def _of(entity: Entity, whose: str, lexicon: Lexicon) -> Entity:
    """The role as that of a country or of a body."""
    if not whose:
        return entity
    if " " in whose:
        country, _, role = whose.partition(" ")
        band = role in _BANDS
        return replace(
            entity,
            actor=lexicon.actor(whose),
            country=country if band else "",
            role=role if band else entity.role,
            inferred=True,
        )
    return replace(entity, country=whose, actor=lexicon.actor(f"{whose} {entity.role}"), inferred=True)


def with_groups(
    entities: Sequence[Entity], sentences: Sequence[Sentence], lexicon: Lexicon, triggers: Triggers
) -> tuple[Entity, ...]:
    """Add what "the trio" and "both countries" stand for: one entity for each country, all at the place of the words."""
    pattern = _group_pattern(triggers)
    found: list[Entity] = list(entities)
    for sentence in sentences:
        match = pattern.search(sentence.text)
        if match is None:
            continue
        start = sentence.start + match.start()
        count = triggers.groups[" ".join(match.group("word").casefold().split())]
        earlier = [row for row in entities if row.end <= start]
        role = earlier[-1] if earlier and _is_role_of(earlier[-1], start, sentence) else None
        for country in _last_countries(earlier, count):
            code = f"{country} {role.role}" if role is not None else country
            found.append(
                Entity(
                    start=role.start if role is not None else start,
                    end=sentence.start + match.end(),
                    text=match.group(),
                    kind="actor",
                    actor=lexicon.actor(code),
                    country=country,
                    role=role.role if role is not None else "",
                )
            )
        if role is not None:
            found.remove(role)
    return tuple(sorted(found, key=lambda row: (row.start, row.end, row.country)))


_BASE = re.compile(r"\b(?:the same|this|that|the)\s+(?:air\s?|military\s+|drone\s+)?base\b", re.IGNORECASE)


_THERE = re.compile(
    r"\b(?<!are )(?<!is )there\b(?!\s+(?:is|are|was|were|has|have|had|will|would|remain|remains|to)\b)", re.IGNORECASE
)


def with_places(entities: Sequence[Entity], sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Add what "the same base", "the base" and "there" stand for: the base, or the place of the sentence, named last."""
    found: list[Entity] = list(entities)
    for sentence in sentences:
        for match in _THERE.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            here = [
                row for row in entities if sentence.start <= row.start and row.end <= start and row.place is not None
            ]
            located = [row for row in here if _LOCATED.search(sentence.text[: row.start - sentence.start])]
            if located:
                found.append(
                    replace(
                        located[-1], start=start, end=end, text=match.group(), kind="place", actor=None, inferred=True
                    )
                )
        for match in _BASE.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            named = [row for row in entities if row.end <= start and row.place is not None and row.place.kind == "base"]
            taken = any(row.start < end and start < row.end for row in entities)
            if named and not taken:
                last = named[-1]
                found.append(
                    Entity(
                        start=start,
                        end=end,
                        text=match.group(),
                        kind="place",
                        place=last.place,
                        country=last.country,
                        inferred=True,
                    )
                )
    return tuple(sorted(found, key=lambda row: (row.start, row.end, row.country)))


def _group_pattern(triggers: Triggers) -> re.Pattern[str]:
    words = sorted(triggers.groups, key=lambda word: (-len(word), word))
    body = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:the\s+)?(?P<word>{body})\b", re.IGNORECASE)


def _is_role_of(entity: Entity, start: int, sentence: Sentence) -> bool:
    """ "Officials from both countries": a role right before, whose country was only guessed from earlier text."""
    between = sentence.text[max(0, entity.end - sentence.start) : start - sentence.start]
    return bool(entity.role) and bool(re.fullmatch(r"\s+(?:from|of)\s+", between))


def _last_countries(entities: Sequence[Entity], count: int) -> tuple[str, ...]:
    found: list[str] = []
    for entity in reversed(entities):
        if entity.country and entity.country not in found:
            found.append(entity.country)
        if len(found) == count:
            return tuple(reversed(found))
    return ()
