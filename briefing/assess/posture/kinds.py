"""What kind of posture a number is, with its status; what it counts; and what is given away rather than moved."""

from __future__ import annotations

import re

from briefing.assess.posture.predicate import is_beside, is_left_open, is_past
from briefing.assess.posture.setting import Count, Told
from briefing.assess.posture.sightings import FORCE_ROLES, is_abroad, vocabulary
from briefing.extract.nouns import lemma
from briefing.types import PostureKind, Status

_COMING = frozenset({"bring", "arrive", "in"})
_GOING = frozenset({"remove", "leave", "out"})
_THERE = frozenset({"keep", "stay", "host", "count"})
_UNDERTAKEN = frozenset({"REQUEST", "CONCEDE", "AGREE"})
_PEOPLE = frozenset({"personnel", "instructors", "units"})
_HANDING = frozenset(
    {"send", "provide", "contribute", "commit", "ship", "transport", "ferry", "lend", "promise", "pledge"}
)
_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+(?P<what>[^,;]{3,80})$")
_GIVEN_UP = re.compile(
    r"\bnumber\s+of\s+[^,;]{0,40}\b(?:bases|posts|camps|outposts)\b[^,;]*\b(?:handed|given|turned|closed|vacated|transferred|returned)\b"
)
_IN_FORCE = re.compile(r"\s+(?:in|with)\s+(?:the\s+)?")
_HABIT = re.compile(
    r"\b(?:every|each|daily|nightly|weekly|regularly|often|usually|routinely|sometimes)\b", re.IGNORECASE
)
_PARTED = re.compile(
    r"\s(?:in|on|at|by|with|to|from|of|that|which|who|has|have|had|was|were|is|are|still|there|\w+ed)\b"
)
_AS = re.compile(
    r"\b(?:described|identified|presented|introduced|posing|passed\s+off|known)\s+as\s+(?:\w+\s+)??(?P<noun>\w+)$"
)
_POSTED = frozenset({"stationed", "deployed", "posted", "garrisoned", "guard", "patrol"})
_OF_MEN = frozenset({"remove", "leave", "count", "raise", "lower", "level"})
INCLUDED = re.compile(r"[,(]\s+(?:including|among\s+them|of\s+them)\s+$")
"""Before a part of the number told before."""
_ON_THE_GROUND = re.compile(r"\s+(?:there\s+)?(?:on\s+the\s+ground|in\s+uniform|under\s+arms)\b")
_STAYING = frozenset({"remain", "stay", "serve"})
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")
"""Behind a number: it counts a part of those whom the sentence before was about."""
HAVE_GONE = re.compile(
    r"(?:\s+of\s+(?:\w+\s+){0,2}[\d,]+)?\s+(?:(?:have|had)\s+(?:already\s+|since\s+|now\s+)?(?:gone|left|departed|arrived|landed)"
    r"|(?:still\s+|now\s+)?(?:remain|stay)(?:ed)?|are\s+(?:still|left)|(?:are\s+(?:due\s+|expected\s+)?to|will)\s+(?:stay|remain|leave|go))\b"
    r"(?=\s*(?:[.,;:–—]|$|(?:in|at|on|there|until|till|for|by|behind|after|since|deployed|stationed|home|to|over|last|this|so|as)\b))"
)
"""Behind a bare number: so many of the force that the sentence before was about."""
Read = tuple[PostureKind, Status]


def kind_of(count: Count) -> Read | None:
    """The kind and status of a number, from what governs it and the act that its clause was read as.

    None where nothing is told as fact. The whole of a force that is to leave, may leave or does not is there: a level.
    """
    says, status = count.over.says, _status(count)
    if count.phrase.remnant or (count.phrase.but and says in _GOING and status == "happened"):
        return "stock", "happened"
    if count.over.link == "from" and says in {"raise", "lower"}:
        return "stock", "happened"
    if status is None:
        possible = says in _GOING and (count.phrase.whole or count.phrase.definite) and count.over.side == "object"
        return ("stock", "happened") if possible else None
    ahead = status in {"planned", "expected"}
    if count.over.word in vocabulary().sets["standing"] and status in {"happened", "ongoing"} and not count.over.past:
        return "stock", "happened"
    if says in _COMING:
        return ("planned" if ahead else "inflow"), status
    if says in _GOING:
        return _leaving(status, whole=count.phrase.whole)
    if says in {"raise", "lower"}:
        return _changed(count, status)
    if says in _THERE and ahead and not count.phrase.whole and not (count.phrase.definite and says == "stay"):
        return "planned", "planned"
    return "stock", "claimed" if status == "claimed" else "happened"


def is_habit(count: Count) -> bool:
    """ "Helicopters take off from there every morning": nobody has gone."""
    view, index = count.view, count.over.index
    forms = vocabulary().verbs.get(view.word(index), ())
    present = any({"base", "third"} & set(form.tenses) and not is_past(form) for form in forms)
    moves = count.over.says in _COMING | _GOING and count.over.side == "subject"
    return moves and present and _HABIT.search(view.text(*count.clause)) is not None


def _status(count: Count) -> Status | None:
    """The governing word's own status, or that of the act it was read as; what is only undertaken is planned."""
    if count.over.says not in _COMING | _GOING:
        return count.over.status
    if count.over.side == "subject" and is_beside(count.view, count.over.index):  # "the 300 soldiers pulling out"
        return count.over.status and "ongoing"
    act = None if count.over.caused else count.act
    if act is None:
        return count.over.status
    if act.status == "denied" or is_left_open(count.view, count.over.index):
        return None
    if act.type in _UNDERTAKEN or (act.phase == "begin" and count.phrase.whole):
        return "planned"
    return act.status


def _leaving(status: Status, *, whole: bool) -> Read:
    if status in {"planned", "expected"}:
        return ("stock", "happened") if whole else ("planned", "planned")
    return ("stock", "happened") if whole and status == "ongoing" else ("outflow", status)


def _changed(count: Count, status: Status) -> Read:
    """ "By 300" is a movement, "to 300" the level it leads to, "from 300" the level before it."""
    link, ahead = count.over.link, status in {"planned", "expected"}
    if link == "from":
        return "stock", "happened"
    if link == "to" and _GIVEN_UP.search(count.view.text(count.clause[0], count.quantity.start)):
        return "outflow", status  # "the number of bases handed over has risen to seven"
    if link == "to":
        return ("planned", "planned") if ahead or status == "ongoing" else ("stock", status)
    flow: PostureKind = "inflow" if count.over.says == "raise" else "outflow"
    return ("planned" if ahead else flow), status


def counted(count: Count, told: Told | None) -> str | None:
    """What the ledger calls the counted; for a bare number what its verb or the number before it counted."""
    unit, says = count.quantity.unit, count.over.says
    if count.phrase.sized or count.phrase.apposed or count.phrase.goods:
        return "equipment" if count.phrase.goods else "personnel"
    men = unit in {"man", "woman"}
    if men and (count.phrase.whole or says in _OF_MEN or count.over.word == "have with" or _is_of_soldiers(count)):
        return "personnel"
    if unit:
        two = f"{count.view.word(count.phrase.last - 1)} {unit}"
        return vocabulary().units.get(two) or vocabulary().units.get(unit) or _described(count) or _nationals(count)
    if count.over.word == "leave behind" and count.view.word(count.phrase.last + 1) == "to":  # "leaving 300 to guard …"
        return "personnel"
    of = _number_of(count)
    if of is not None:
        return of
    if count.phrase.body or _serves(count) or says in {"count", "raise", "lower"} or (says == "level" and told is None):
        return "personnel"
    if OF_THEM.match(count.view.text(count.phrase.end, count.phrase.end + 10)):
        return told.what if told is not None and told.what in _PEOPLE else "personnel"
    if told is None:
        return "personnel" if HAVE_GONE.match(count.view.text(count.phrase.end, count.phrase.end + 24)) else None
    return "personnel" if told.what == "units" else told.what


def _is_of_soldiers(count: Count) -> bool:
    """ "Wagner has 2,000 men in A", "2,000 Wagner men": a force is named before or within the phrase."""
    start, end = count.clause[0], count.phrase.end
    named = [row for row in count.view.entities if start <= row.start < end and row.actor and not row.inferred]
    return any(row.role in FORCE_ROLES and not (row.actor and row.actor.code.startswith("---")) for row in named)


def _serves(count: Count) -> bool:
    """ "Has at least 3,000 in the UN mission": soldiers."""
    view = count.view
    after = _IN_FORCE.match(view.text(count.phrase.end, count.phrase.end + 12))
    at = count.phrase.end + after.end() if after else -1
    sent = vocabulary().missions
    return any(
        row.start == at and (row.role == "MIL" or (row.actor and row.actor.code in sent)) for row in view.entities
    )


def _number_of(count: Count) -> str | None:
    """What "the number of …" before a bare number counts; empty where that is no force, None where nothing says it."""
    view = count.view
    named = _NUMBER_OF.search(view.text(view.sentence.start, count.quantity.start))
    if named is None or count.over.says not in {"count", "raise", "lower", "level"}:
        return None
    words = re.split(r"[\s]+", re.split(_PARTED, named.group("what"))[0].casefold())
    units = vocabulary().units
    found = [units[lemma(word)] for word in words if lemma(word) in units]
    return found[-1] if found and not vocabulary().words["casualties"].search(named.group()) else ""


def _nationals(count: Count) -> str | None:
    """ "Fifty Cubans had been stationed there": by the verb they are soldiers; "arrived" where the article is of theirs."""
    view, start = count.view, count.quantity.start
    inside = [row for row in view.entities if start <= row.start < count.phrase.end and row.country]
    if not inside:
        return None
    part = INCLUDED.search(view.text(view.sentence.start, start)) is not None
    ground = _ON_THE_GROUND.match(view.text(count.phrase.end, view.sentence.end)) is not None
    told = len(inside) == 1 and inside[0].country in _sent(count)
    here = part or ground or count.over.word in _STAYING or count.over.says in _COMING | _GOING | {"count"}
    return "personnel" if count.over.word in _POSTED or part or ground or (told and here) else None


def _sent(count: Count) -> set[str]:
    """The countries whose soldiers the article has told of as being abroad."""
    setting = count.setting
    topic = {row.country for row in setting.previous if row.role in FORCE_ROLES and not row.inferred}
    stood = {force[:3] for force, places in setting.stood.items() if any(is_abroad(force, place) for place in places)}
    named = {country for country, roles in setting.roles.items() if roles & FORCE_ROLES}
    told = topic | stood | named | ({setting.guest.country} if setting.guest is not None else set())
    return told - {"", setting.host.country if setting.host is not None else ""}


def _described(count: Count) -> str | None:
    """ "Twenty Cubans described as instructors": what they are said to be."""
    behind = _AS.search(count.view.text(count.quantity.end, count.phrase.end))
    return vocabulary().nouns.get(behind.group("noun").casefold()) if behind else None


def is_given(count: Count, what: str) -> bool:
    """Whether a sentence hands equipment over rather than moving it: "delivered 14 tanks to …"."""
    if what in _PEOPLE or what == "bases":
        return False
    if vocabulary().words["given"].search(count.view.sentence.text):
        return True
    manned = any(vocabulary().units.get(row.unit) in _PEOPLE for row in count.view.quantities)
    return count.over.word in _HANDING and what != "ships" and not manned
