"""Whether two groups of mentions can tell of one event: who, whom, where, when, and what sets like acts apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.assess.ranges import intersect
from briefing.extract.acts.triggers import load_triggers
from briefing.types import DateRange, Mention, Place

MUTUAL = frozenset({("CONSULT", "meet"), ("AGREE", "accord"), ("AGREE", "alliance"), ("COOPERATE", "ties")})
_GOAL = re.compile(r"\bto\s+(?:(?:about|around|some|roughly|just|under|below|only|nearly)\s+)*(\d[\d,]*)")
_SEVERAL_BASES = re.compile(
    r"\b(?:bases|camps|posts|outposts|airfields|airbases|sites|facilities|positions)\b", re.IGNORECASE
)
_LEFT_BASE = re.compile(
    r"\s+(?:(?!from\b|in\b|at\b|to\b|near\b|troops\b|soldiers\b|forces\b)[\w’'-]+\s+){1,4}?"
    r"(?:bases?|camps?|posts?|outposts?|garrisons?|airfields?)\b",
    re.IGNORECASE,
)
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT"})
_PEOPLE = frozenset({"CVL", "OPP", "REF", "LAB", "EDU"})
_STATE = frozenset({"", "GOV", "MIL", "LEG", "COP", "JUD", "SPY"})
_DECIDING = frozenset({"LEG", "JUD"})
"""Bodies of a state that decide for themselves: what a parliament rejects is not what its government does."""
_SEPARATE_ROLES = frozenset({"PRM", "REB"})
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mentions taken for one event so far, with what they agree on."""

    mentions: tuple[Mention, ...]
    when: DateRange
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: Place | None


def join(one: Group, other: Group) -> Group | None:
    """The two as one; None where they contradict each other, or have too little in common."""
    when = intersect(one.when, other.when)
    if when is None or not _common_ground(one, other) or not _parties_fit(one, other):
        return None
    if _told_of_others(one, other) or not _same_departure(one, other):
        return None
    first = one.mentions[0]
    if first.type == "MOBILIZE" and _goes_nowhere(one, other):
        return None
    if first.type == "AID" and not _receivers_agree(one, other):
        return None
    if first.type in {"RETREAT", "CONCEDE"} and _is_part(one, other):
        return None
    agrees, place = _same_place(one.place, other.place)
    if not agrees or len({_host(one), _host(other)} - {""}) > 1:
        return None
    return Group(
        mentions=(*one.mentions, *other.mentions),
        when=when,
        source=max(one.source, other.source, key=len) if first.type == "AGREE" else one.source or other.source,
        target=one.target or other.target,
        place=place,
    )


def _goes_nowhere(one: Group, other: Group) -> bool:
    """Whether of a force that moves one article says where to and another not, nor that it was in the same days."""
    if (one.place is None) == (other.place is None) or (_is_close(one.when) and _is_close(other.when)):
        return False
    return {row.document for row in one.mentions}.isdisjoint(row.document for row in other.mentions)


def _parties_fit(one: Group, other: Group) -> bool:
    """Whether those who did it, and whom it befell, can be the same; nobody kills his own because two stories meet."""
    first = one.mentions[0]
    if (first.type, first.mode) in MUTUAL:
        return _parties_agree(one.source, other.source)
    if not _doers_agree(first.type, one.source, other.source) or not actors_agree(one.target, other.target):
        return False
    crossed = ((one.source, other.target), (other.source, one.target))
    if first.type == "ASSAULT" and any(actors_agree(*pair) and all(pair) for pair in crossed):
        return any(row.source and row.target and actors_agree(row.source, row.target) for row in (one, other))
    return True


def _common_ground(one: Group, other: Group) -> bool:
    """Whether two articles can be telling of one event: they share a party or a country, not merely the kind of act.

    Of acts of which there are many they must also share the day, or the very place and both parties.
    """
    documents = {row.document for row in one.mentions}
    if {row.document for row in other.mentions} & documents:
        return True
    if not _named(one) & _named(other):
        return False
    if not any(load_triggers().frame(row.frame).recurring for row in (one.mentions[0], other.mentions[0])):
        return True
    if one.when.days is not None and other.when.days is not None:
        return min(one.when.days, other.when.days) <= _WEEK
    spot = one.place is not None and one.place.kind != "country" and one.place == other.place
    parties = {party(code) for code in (*one.source, *one.target)}
    return spot and len(parties & {party(code) for code in (*other.source, *other.target)}) > 1


def _named(group: Group) -> set[str]:
    """The countries and groups that it names, as parties or as place."""
    named = {party(code) for code in (*group.source, *group.target)}
    return named | ({group.place.country} if group.place is not None else set())


def _told_of_others(one: Group, other: Group) -> bool:
    """Whether the words tell them apart: "the first clashes" are not "the clashes", nor one man's resignation another's."""
    left, right = one.mentions[0], other.mentions[0]
    if left.document == right.document and _ordinal(left, right) != _ordinal(right, left):
        return True
    if left.type == "COERCE" and left.mode == "seize" and _several(left) != _several(right):
        return True
    if (left.type, left.mode) != ("CONCEDE", "yield") or not left.doer or not right.doer:
        return False
    return left.doer.casefold().split()[-1] != right.doer.casefold().split()[-1]


def _several(mention: Mention) -> bool:
    """Whether a noun tells of several: "two coups"."""
    words = mention.trigger.exact.casefold()
    return words.endswith("s") and words[:-1] in load_triggers().nouns


def _ordinal(mention: Mention, other: Mention) -> str:
    """The word that sets an act apart; "since" only from what is told right before it: "killed since the invasion"."""
    behind = mention.sentence == other.sentence and other.trigger.start < mention.trigger.start
    return mention.ordinal if behind or mention.ordinal != "since" else ""


def _same_departure(one: Group, other: Group) -> bool:
    """Whether two departures can be one: bases without a name are not told to be the same, nor cuts to other numbers.

    The handover of a base is the departure of a force only where both are told of the same place.
    """
    left, right = one.mentions[0], other.mentions[0]
    undated = one.when.days is None and other.when.days is None
    if left.type == "RETREAT" and undated and not _same_doer(one, other):
        return False
    if _other_counts(one, other):
        return False
    goals = {down_to(left), down_to(right)} - {""}
    if len(goals) > 1:
        return False
    bases = [_of_base(row) for row in (left, right)]
    if left.type not in {"RETREAT", "CONCEDE"} or not any(bases):
        return True
    told_together = left.document == right.document or bool(one.source and other.source)
    dated_alike = _is_close(one.when) and _is_close(other.when) and told_together
    if dated_alike or (_is_spot(one.place) and _is_spot(other.place)):
        return True
    if not all(bases) or any(_SEVERAL_BASES.search(row.quote.exact) for row in (left, right)):
        return False
    named = bool(one.source and other.source) and (one.place is None or other.place is None)
    return named or left.document == right.document


def _other_counts(one: Group, other: Group) -> bool:
    """Whether other numbers left, as other articles tell, on days that are not known to be the same."""
    left, right = one.mentions[0], other.mentions[0]
    if left.quantity is None or right.quantity is None or left.document == right.document:
        return False
    if _is_close(one.when) and _is_close(other.when):
        return False
    lows = [row.low if row.low is not None else 0 for row in (left.quantity, right.quantity)]
    highs = [row.high if row.high is not None else float("inf") for row in (left.quantity, right.quantity)]
    return max(lows) > min(highs)


def _is_part(one: Group, other: Group) -> bool:
    """Whether one tells of leaving a country and the other of leaving a place in it, not on the same days."""
    if one.place is None or other.place is None or (_is_close(one.when) and _is_close(other.when)):
        return False
    return (one.place.kind == "country") != (other.place.kind == "country")


def _is_close(when: DateRange) -> bool:
    return when.days is not None and when.days <= _WEEK


def _of_base(mention: Mention) -> bool:
    """Whether it is a base that is left or handed over: by its frame, or as what is named behind the verb."""
    if load_triggers().frame(mention.frame).base or mention.type != "RETREAT":
        return load_triggers().frame(mention.frame).base
    behind = mention.quote.exact[mention.trigger.end - mention.quote.start :]
    return bool(_LEFT_BASE.match(behind))


def _is_spot(place: Place | None) -> bool:
    return place is not None and place.kind in {"base", "city"}


def down_to(mention: Mention) -> str:
    """The number that a force is cut to."""
    if load_triggers().frame(mention.frame).act != "reduction":
        return ""
    found = _GOAL.search(mention.quote.exact)
    return found.group(1) if found else ""


def actors_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """No contradiction: one is not named, or they share a country (mercenaries and rebels only with their like)."""
    if not one or not other:
        return True
    return bool({party(code) for code in one} & {party(code) for code in other})


def _host(group: Group) -> str:
    """The country that a force is told to leave: that of the place, else of whoever tells it; empty of any other act."""
    first = group.mentions[0]
    if (first.type, first.mode) != ("REQUEST", "yield"):
        return ""
    countries = {code[:3] for code in group.source}
    return group.place.country if group.place is not None else countries.pop() if len(countries) == 1 else ""


def _doers_agree(kind: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """No contradiction between those who did it: what people or parliament ask is not what the government asks."""
    if not actors_agree(one, other) or kind not in _SPEECH | {"ASSAULT", "COERCE"}:
        return actors_agree(one, other)
    left, right = ({code.partition(" ")[2] for code in codes} for codes in (one, other))
    if left and right and left & _DECIDING != right & _DECIDING:
        return False
    return not ((left and left <= _PEOPLE and right <= _STATE) or (right and right <= _PEOPLE and left <= _STATE))


def _parties_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The parties of the one are among those of the other."""
    left, right = {party(code) for code in one}, {party(code) for code in other}
    return left <= right or right <= left


def _receivers_agree(one: Group, other: Group) -> bool:
    """Aid to one country is not aid to another, whether the country is named as receiver or as place."""
    left, right = _receiver(one), _receiver(other)
    return not left or not right or left == right


def _same_doer(one: Group, other: Group) -> bool:
    """Undated departures are one only where the articles call who left by the same noun."""
    left, right = one.mentions[0].doer.casefold().split()[-1:], other.mentions[0].doer.casefold().split()[-1:]
    return left == right or one.mentions[0].phase == "complete" or one.mentions[0].status in {"planned", "expected"}


def _receiver(group: Group) -> str:
    return group.target[0][:3] if group.target else group.place.country if group.place is not None else ""


def party(code: str) -> str:
    """Whom a code stands for: the country, a body or group, or mercenaries and rebels apart from their country."""
    country, _, role = code.partition(" ")
    return code if country in {"IGO", "IMG", "NGO"} or role in _SEPARATE_ROLES else country


def _same_place(one: Place | None, other: Place | None) -> tuple[bool, Place | None]:
    if one is None or other is None:
        return True, one or other
    if one.country != other.country:
        return False, None
    if one.kind == "base" or other.kind == "base":
        return one.name == other.name, one
    if one.kind == other.kind == "city":
        return one.name == other.name, one
    return True, one if one.kind != "country" else other


def same_country(one: Place | None, other: Place | None) -> bool:
    """Whether two places are not in different countries."""
    return one is None or other is None or one.country == other.country
