"""What a trigger amounts to: its frame's conditions checked, its operator applied, its doers and patients found.

The reading is compositional. "Ordered the troops to withdraw" is the act *withdraw* under the operator *request*: a
request, by whoever ordered, of whoever is to go. "Agreed to withdraw" is the same act under *commit*: a concession.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.acts import arguments, subjects
from briefing.extract.acts.conditions import agrees, is_worded
from briefing.extract.acts.denials import is_nobodys, says_none
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.parties import addressed, doers_and_patients
from briefing.extract.acts.peopling import FORCES, fits, is_peopled, moves_force
from briefing.extract.acts.sites import Site
from briefing.extract.acts.told_nouns import noun_is_told
from briefing.extract.acts.triggers import Frame, Triggers
from briefing.types import Entity, Status

_OBLIGING = frozenset({"GOV", "MIL", "LEG", ""})
"""Roles of those who may tell a force of others that it must go."""
_ASKED = (*arguments.OBJECT_PREPOSITIONS, "for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a trigger amounts to under its operator: type, mode, status, phase, and whose act it is on whom."""

    type: str
    mode: str
    status: Status
    frame: str
    phase: str
    source: tuple[Entity, ...]
    target: tuple[Entity, ...]
    words: tuple[int, int]
    """Where the telling words stand: the trigger, or of a statement the verb of saying with what it says."""
    general: bool = False
    """Told by a word that says little by itself ("agreed", "ordered"): it gives way to what is told under that word."""


def read(site: Site, frame: Frame) -> Reading | None:
    """The reading of a trigger by one frame; None where its conditions fail or the clause is not told as fact."""
    status = _status(site, frame)
    cls = site.operator.cls if site.operator is not None else ""
    if (
        status is None
        or not _is_open(site, frame, cls, status)
        or not is_worded(site, frame)
        or is_nobodys(site, frame)
    ):
        return None
    if frame.present_plan and status == "ongoing" and site.hit.form == "finite":
        status = "planned"
    if says_none(site, frame):
        status = "denied"
    doers, patients = _who(site, frame)
    if not cls and site.hit.form == "noun" and not noun_is_told(site, frame, doers):
        return None
    if cls == "request" and frame.type == "PROTEST":
        return None  # "the call to march": nobody is asked for anything but to protest
    if cls == "request":
        unfit = frame.object is not None and not fits(patients, frame.object)
        return None if unfit else _request(site, frame, doers, patients)
    if not is_peopled(site, frame, doers, patients) or (not cls and site.hit.bare and not agrees(site)):
        return None
    if cls in {"commit", "accord"}:
        undertaken = _undertaken(site, frame, doers, patients)
        if undertaken is not None:
            return undertaken
    phase = cls if cls in {"begin", "complete"} and (frame.begin or frame.complete) else ""
    own = not frame.speech and subjects.in_first_person(site.view, site.hit, site.triggers)
    if own and status in {"happened", "ongoing"}:
        status = "claimed"
    if frame.type == "REQUEST" and frame.mode == "yield" and _is_own(site, site.hit, doers, patients):
        return _make(site, frame, "CONCEDE", "withdraw", status, doers)
    reading = _make(site, frame, frame.type, frame.mode, status, doers, () if frame.mover else patients, phase)
    return reading if _complete(site, frame, reading) else None


def _is_open(site: Site, frame: Frame, cls: str, status: Status) -> bool:
    """Whether what governs the trigger lets the frame tell it: not given up or feared; asked for where it must be."""
    if cls in {"forgo", "imagine"} or (frame.asked and cls != "request"):
        return False
    if site.operator is not None and site.operator.own and not frame.mover:
        return False
    return not frame.undertaken or cls in {"commit", "accord", "plan", "expect"} or status in {"planned", "expected"}


def _who(site: Site, frame: Frame) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Doers and patients; nobody is the doer where whoever stands there cannot have done it."""
    doers, patients = doers_and_patients(site, frame)
    if frame.borne and not doers:
        before = [row for row in site.view.entities if row.end <= site.trigger_start and _is_bearer(site, row)]
        named = [row for row in before if row.role in (frame.subject or ())]
        doers = tuple(named[-1:])
    if frame.subject is None or fits(doers, frame.subject):
        return doers, patients
    named_with = site.hit.form == "noun" and frame.actorless
    others = frame.unmanned and doers == site.previous  # "they" are others than those spoken of last
    return ((), patients) if named_with or others else (doers, patients)


def _is_bearer(site: Site, row: Entity) -> bool:
    """Whether somebody may be whose mission it is: a body or force, or a country that it is said to be of."""
    return row.place is None or site.view.text(row.end, row.end + 2) in {"'s", "’s"} or row.text.endswith(("'s", "’s"))


def _undertaken(site: Site, frame: Frame, doers: tuple[Entity, ...], patients: tuple[Entity, ...]) -> Reading | None:
    """What is undertaken or agreed: a request, an agreement, a departure that is conceded; None where it is the act itself."""
    operator_hit, operator = site.operator_hit, site.operator
    if operator is None or operator_hit is None or operator_hit.status is None:
        return None
    accord = operator.cls == "accord"
    if frame.type == "REQUEST" and not accord:
        return _make(site, frame, frame.type, frame.mode, operator_hit.status, doers, patients)
    several = len({row.country or row.text for row in doers}) > 1
    if accord or (several and not frame.mover):
        return _make(site, frame, "AGREE", "accord", "happened", doers)
    if frame.mover:
        return _make(site, frame, "CONCEDE", "withdraw", operator_hit.status, doers)
    return None


def _complete(site: Site, frame: Frame, reading: Reading) -> bool:
    """Whether it names all whom such an act takes: somebody accused, two who meet."""
    if frame.type == "CONSULT" and reading.mode == "meet":
        if _is_parade(reading):
            return False
        if frame.alone or len({row.actor.code for row in (*reading.source, *reading.target) if row.actor}) > 1:
            return True
        view, links = site.view, ("with", "between", "by")
        return site.hit.form == "noun" and bool(
            arguments.objects(view, site.hit, view.sentence.end, site.triggers, links)
        )
    return True


def _is_parade(reading: Reading) -> bool:
    """Whether leaders only meet soldiers of their own: no meeting of governments."""
    everybody = (*reading.source, *reading.target)
    roles = {row.role for row in everybody}
    one = len({row.country for row in everybody if row.country}) <= 1
    ranks = any(row.text.casefold().endswith(("soldiers", "troops", "marines", "servicemen")) for row in everybody)
    return one and ranks and roles <= {"GOV", "MIL", ""}


def _make(
    site: Site,
    frame: Frame,
    kind: str,
    mode: str,
    status: Status,
    source: tuple[Entity, ...],
    target: tuple[Entity, ...] = (),
    phase: str = "",
) -> Reading:
    own = {one.country for one in source if one.country}
    if (kind, mode) == ("COERCE", "seize"):  # "General X, who seized power": of which country he is, nobody says
        source = tuple(row for row in source if not (row.inferred and row.person))
    if kind == "SANCTION":  # "suspended the operations of its troops"
        target = tuple(row for row in target if row.country not in own)
    if kind in {"MOBILIZE", "RETREAT"}:  # "sent 300 soldiers to X": whose nobody says, so the sender's own
        target = tuple(row for row in target if not (row.inferred and row.role in {"MIL", "COP"} and source))
    if frame.force or kind == "REJECT":  # "sent troops to X", "refused to withdraw its troops": they are no target
        target = tuple(row for row in target if row.country and row.country not in {one.country for one in source})
    if (
        frame.force and source and kind == frame.type
    ):  # "Kenya is sending 70 soldiers": its own, of whomever the text spoke before
        target = tuple(row for row in target if not (row.inferred and row.role in FORCES | {"COP"}))
    codes = {row.actor.code for row in source if row.actor}
    home = {row.country for row in source if row.country}
    others = tuple(
        row
        for row in target
        if row.actor and row.actor.code not in codes and not (not row.role and row.country in home)
    )
    if kind == "ASSAULT" and {row.country for row in source} <= {row.country for row in others if row.role}:
        source = tuple(row for row in source if row.role)  # no country attacks its own police: somebody in it did
    if kind == "ASSAULT":  # a capital that is struck is a place, not a government
        others = tuple(row for row in others if row.place is None or row.place.kind == "country")
    return Reading(
        type=kind,
        mode=mode,
        status=status,
        frame=frame.name,
        phase=phase,
        source=source,
        target=others,
        words=_telling_words(site, frame),
        general=frame.general,
    )


def _telling_words(site: Site, frame: Frame) -> tuple[int, int]:
    view, hit = site.view, site.hit
    start, end = view.tokens[hit.index].start, view.tokens[hit.last].end
    if not frame.statement:
        return start, end
    text = view.sentence.text.casefold()
    spots = [(view.sentence.start + text.index(word), len(word)) for word in frame.needs if word in text]
    spots = [spot for spot in spots if spot[0] >= end] or spots
    return min(start, *(at for at, _ in spots)), max(end, *(at + length for at, length in spots))


def _status(site: Site, frame: Frame) -> Status | None:
    """The status of the act: the operator's own where it is real, else what the operator makes of the act."""
    hit, operator_hit, operator = site.hit, site.operator_hit, site.operator
    if operator is None or operator_hit is None:
        return None if hit.form == "infinitive" and hit.status == "happened" else hit.status
    if operator_hit.status is None:
        return None
    if operator_hit.form == "noun" and operator.cls in {"plan", "request"} and _is_none(site, operator_hit):
        return None  # that nobody plans it does not say that it was not done
    fixed: dict[str, Status] = {"deny": "denied", "claim": "claimed", "expect": "expected"}
    if operator.cls in fixed:
        return fixed[operator.cls]
    if operator.cls == "commit" and frame.performative and (hit.form != "finite" or frame.speech):
        return operator_hit.status
    if operator.cls == "commit" and frame.type == "SANCTION" and hit.form == "finite" and hit.status == "ongoing":
        return operator_hit.status  # "announced that it was ending the accord": by saying so it ends it
    if operator.cls in {"plan", "commit"} or hit.status in {"planned", "expected"}:
        return "expected" if hit.status == "expected" else "planned"
    if operator_hit.form == "infinitive" and operator_hit.status == "happened":
        return None
    return operator_hit.status


def _is_none(site: Site, noun: Hit) -> bool:
    """Whether a noun is said not to be: "has no plan to invade", "no immediate plans for a withdrawal"."""
    return "no" in {site.view.word(noun.index - 1), site.view.word(noun.index - 2)}


def _request(site: Site, frame: Frame, doers: tuple[Entity, ...], patients: tuple[Entity, ...]) -> Reading | None:
    """The reading of "ordered X to withdraw": who orders is the source, whoever is to act the target."""
    operator_hit = site.operator_hit
    if operator_hit is None or operator_hit.status is None:
        return None
    view, triggers = site.view, site.triggers
    if operator_hit.lemma == "require" and view.word(operator_hit.last + 1) in {"for", "in", "by"}:
        return None  # "the equipment required for an invasion": nobody asks for one
    if operator_hit.passive:
        askers = arguments.agent(view, operator_hit, view.sentence.end, triggers)
        asked = subjects.subject(view, operator_hit, triggers, site.previous)
    elif operator_hit.form == "noun":
        askers = arguments.possessor(view, operator_hit, triggers, site.previous)
        asked = patients or doers
    else:
        askers = subjects.subject(view, operator_hit, triggers, site.previous)
        asked = arguments.objects(view, operator_hit, site.trigger_start, triggers, _ASKED)
        asked = asked or addressed(site, operator_hit, askers)
        asked = asked or arguments.objects(view, site.hit, view.sentence.end, triggers)
    if site.hit.form == "noun" and frame.mover:  # "ordered the withdrawal of its troops from X": they are to act
        asked = doers
    if (not askers and not asked) or _are_envoys(asked, triggers):
        return None
    movers = asked or doers
    if site.operator is not None and site.operator.obliged:
        home = {row.country for row in askers if row.country and row.role in _OBLIGING}
        bound = subjects.subject(view, site.hit, triggers, site.previous)
        asked = tuple(row for row in bound if row.country and row.country not in home) or asked
        movers = (*asked, *bound)
        if not home or {row.country for row in asked if row.country} <= home:
            return None  # who says that somebody "must" go tells him to only where he is another's
    if frame.force and not moves_force(site, frame, movers):
        return None
    if frame.type == "RETREAT" and _is_own(site, operator_hit, askers, asked):
        return _make(site, frame, "CONCEDE", "withdraw", operator_hit.status, askers)
    if frame.type == "MOBILIZE" and frame.force and _orders_own(site, operator_hit, askers, movers):
        ordered = triggers.frame("order-in")
        return _make(site, ordered, ordered.type, ordered.mode, operator_hit.status, askers)
    mode = "yield" if frame.type == "RETREAT" else "act"
    return _make(site, frame, "REQUEST", mode, operator_hit.status, askers, asked)


def _are_envoys(asked: tuple[Entity, ...], triggers: Triggers) -> bool:
    """Whether it is diplomats who are told to go: that is told by the words for their expulsion."""
    envoys = triggers.words["diplomats"]
    return bool(asked) and all(envoys & set(row.text.casefold().split()) for row in asked)


def _orders_own(site: Site, order: Hit, askers: tuple[Entity, ...], movers: tuple[Entity, ...]) -> bool:
    """Whether a state orders forces of its own to move: "ordered the deployment of 300 marines", "his army to deploy"."""
    home = {row.country for row in askers if row.country and row.role in _OBLIGING}
    named = {row.country for row in movers if row.country}
    return order.lemma in site.triggers.words["ordering"] and bool(home) and named <= home


def _is_own(site: Site, order: Hit, askers: tuple[Entity, ...], asked: tuple[Entity, ...]) -> bool:
    """Whether who orders a departure orders it of his own: "ordered his generals to withdraw", "ordered the withdrawal"."""
    home = {row.country for row in askers if row.country}
    if not home or order.lemma not in site.triggers.words["ordering"]:
        return False
    named = {row.country for row in asked if row.country and row not in askers}
    owned = site.view.word(order.last + 1) in site.triggers.words["possessives"]
    if owned or named:
        return owned or named <= home
    # "The junta ordered the withdrawal": of those spoken of last, where they are others.
    strangers = {row.country for row in site.previous if row.country} - home
    host = any(word in row.text.casefold() for row in askers for word in site.triggers.words["domestic"])
    return not strangers and not host
