"""Whose act a trigger tells of, and whom it befalls."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.acts import arguments, noun_phrases, subjects
from briefing.extract.acts.guests import holder
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.peopling import FORCES, MOVERS, fits
from briefing.extract.acts.sites import Site, phrase_end
from briefing.extract.acts.triggers import Frame
from briefing.types import Entity

_PLURALS = ("s", "men", "women", "people", "personnel", "children")
_THEM = frozenset({"them", "him", "her"})
_BESIDE = re.compile(r"\s+(?:(?:the|its|their|his|her|some|more|all|that)\s+)*")
_TO_DO = re.compile(r"\s+(?:\w+ly\s+)?to\s+(?:be\s+|have\s+)?", re.IGNORECASE)
_ACCORD = re.compile(
    r"\b(?:agreement|accord|deal|pact|treaty)\s+(?:that|which|(?:under|by)\s+which|allowing|permitting|letting|governing)\b",
    re.IGNORECASE,
)
_ASKED = tuple(word for word in arguments.OBJECT_PREPOSITIONS if word != "against")
"""Of whom something is asked: "help against the gangs" is not asked of them."""
_FAVOURED = ("", "to", "with", "of", "for", "on")


def doers_and_patients(site: Site, frame: Frame) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Doers and patients of a trigger."""
    view, hit, triggers, previous = site.view, site.hit, site.triggers, site.previous
    if frame.yielded or frame.befallen:
        return _yielding(site) if frame.yielded else ((), subjects.subject(view, hit, triggers, previous))
    if frame.emblem and (hit.passive or frame.unmanned):
        doers = arguments.agent(view, hit, view.sentence.end, triggers) or _flag_of(site, frame)
        return doers or _holder(site, frame), ()
    if hit.form == "noun":
        return _noun_roles(site, frame)
    if hit.passive:
        doers = arguments.agent(view, hit, view.sentence.end, triggers)
        if frame.type == "AGREE":  # "was established after talks between …"
            return doers or arguments.objects(view, hit, view.sentence.end, triggers, ("between",)), ()
        patients = subjects.subject(view, hit, triggers, previous) or _owner(site) or _of_the_force(site)
        if frame.type == "AID" and not fits(patients, ("CVL", "REF")) and frame.words:
            patients = arguments.objects(view, hit, site.end, triggers, ("to",))  # "jets given to X by Y"
        if frame.felt:
            return patients, doers  # "was appalled by": whoever feels it says so
        if (frame.mover or frame.force) and (not doers or _by_craft(site, doers)) and fits(patients, tuple(FORCES)):
            return patients, ()  # "the troops were withdrawn": they went
        return doers or _holder(site, frame), patients
    others = _awaited(site) or _meant_to(site) or (frame.force and _of_the_force(site))
    if others:
        return others, _patients(site, frame, ())
    anchor = site.operator_hit if site.operator_hit is not None and hit.form != "finite" else hit
    doers = arguments.possessor(view, anchor, triggers, previous) if anchor.form == "noun" else ()
    if not doers and not (anchor.form == "noun" and hit.form == "participle"):  # "the agreement on sending": whose?
        doers = subjects.subject(view, anchor, triggers, previous)
    if site.operator is not None and site.operator.accused and site.operator_hit is not None:
        doers = arguments.objects(view, site.operator_hit, site.trigger_start, triggers)
    patients = _patients(site, frame, doers)
    came = frame.mover and frame.unmanned and not doers and fits(patients, tuple(FORCES))
    return (patients, ()) if came else (doers, patients)  # "ships brought soldiers to …": they came


def _yielding(site: Site) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Who gives up what passes "from" one to another, and who takes it."""
    view, hit, triggers = site.view, site.hit, site.triggers
    givers = arguments.objects(view, hit, view.sentence.end, triggers, ("from",))
    takers = arguments.objects(view, hit, site.end, triggers, ("to", "into"))
    if not takers and hit.passive:
        takers = arguments.agent(view, hit, view.sentence.end, triggers)
    elif not takers:
        takers = subjects.subject(view, hit, triggers, site.previous)
    home = {row.country for row in takers}
    return tuple(row for row in givers if row.place is None and row.country not in home), takers


def _holder(site: Site, frame: Frame) -> tuple[Entity, ...]:
    """Who held a base that is given up by nobody named."""
    if not frame.hosted or site.view.word(site.hit.last + 1) == "by":
        return ()
    return holder(site.view, site.triggers, site.host, site.guest)


def _flag_of(site: Site, frame: Frame) -> tuple[Entity, ...]:
    """Whose flag comes down: the country right before the word ("the French flag")."""
    view = site.view
    kinds = frozenset((*frame.words, *frame.before))
    return tuple(
        row
        for row in view.entities
        if row.country and row.end <= site.trigger_start and view.word(view.token_at(row.end)) in kinds
    )[:1]


def _awaited(site: Site) -> tuple[Entity, ...]:
    """Of whom an act is expected, said or denied: "expects the rebels to attack" is no attack of whoever expects."""
    view, over = site.view, site.operator_hit
    if site.hit.form != "infinitive" or over is None or over.form == "noun" or over.passive:
        return ()
    if site.operator is None or site.operator.cls not in {"expect", "claim", "plan"}:
        return ()
    last = view.tokens[over.last].end
    found = arguments.objects(view, over, site.trigger_start, site.triggers, ("",))
    if not found or not _BESIDE.fullmatch(view.text(last, found[0].start)):
        return ()
    return found if _TO_DO.fullmatch(view.text(found[-1].end, site.trigger_start)) else ()


def _meant_to(site: Site) -> tuple[Entity, ...]:
    """Of whom "for" tells what is still to be done: "the deadline for the Kenyans to leave" is the Kenyans' leaving."""
    view = site.view
    if site.hit.form != "infinitive":
        return ()
    for row in reversed([row for row in view.entities if row.actor is not None and row.end <= site.trigger_start]):
        if _TO_DO.fullmatch(view.text(row.end, site.trigger_start)):
            group = noun_phrases.group_left(view, row)
            return group if noun_phrases.governing_preposition(view, group[0], site.triggers) == "for" else ()
    return ()


def _of_the_force(site: Site) -> tuple[Entity, ...]:
    """Whose "the last 40" are where a force moves: those spoken of last if they are one, else the article's one guest."""
    if site.hit.lemma == "flee" or not subjects.is_unsaid(site.view, site.hit, site.triggers):
        return ()  # "Most fled": those who live there
    host = site.host.country if site.host is not None else ""
    before = [row for row in site.view.entities if row.actor is not None and row.end <= site.trigger_start]
    forces = [row for row in (*site.previous, *before) if row.role in MOVERS - {"REB"} and not row.person]
    known = [row for row in forces if not (row.inferred and row.country == host)]
    if known:
        return tuple(row for row in site.previous if row in known) or tuple(known[-1:])
    told_of = {row.country for row in (*before, *site.previous) if row not in forces}
    return (
        () if told_of & {row.country for row in site.guest} else site.guest
    )  # their own leader speaks: they may be at home


def _owner(site: Site) -> tuple[Entity, ...]:
    """Whose thing it is that an act befalls: "Its rotations were frozen" tells of those spoken of last."""
    opens = site.view.word(site.view.token_at(site.start)) in {"its", "their"}
    return site.previous if opens and site.start == site.view.sentence.start else ()


def _patients(site: Site, frame: Frame, doers: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom an act told by a verb in the active befalls."""
    view, hit, triggers = site.view, site.hit, site.triggers
    if frame.type == "CONSULT" and frame.mode == "meet":
        met = arguments.objects(view, hit, site.end, triggers, ("with",))
        return met or arguments.behind(view, hit, site.end, triggers)
    between = view.word(hit.index + 1) if hit.last > hit.index + 1 else ""  # "ordered them out"
    if between in _THEM and frame.type == "REQUEST":
        return _others(site, doers, between) or _named_before(site, doers)
    if view.word(hit.last + 1) in _THEM and frame.type not in {"SANCTION", "MOBILIZE"}:
        return _others(site, doers, view.word(hit.last + 1))
    if frame.type == "REQUEST" and addressed(site, hit, doers):
        return addressed(site, hit, doers)
    if frame.statement:
        return _spoken_of(site, doers)
    if frame.direct:
        return arguments.behind(view, hit, site.end, triggers)
    links = {"AGREE": ("with",), "CONSULT": ("", "with", "to"), "SUPPORT": _FAVOURED, "REQUEST": _ASKED}.get(
        frame.type, arguments.OBJECT_PREPOSITIONS
    )
    found = arguments.objects(view, hit, site.end, triggers, links)
    home = {row.country for row in doers if row.country}
    if frame.type == "REQUEST":  # "ordered the generals to reduce the force in X": X is asked nothing
        asked = _task(site)
        found = tuple(row for row in found if row.start < asked)
        return found or (() if asked < site.end else arguments.first_after(view, hit, site.end, triggers, doers))
    if not frame.loose or any(row.country not in home for row in found):
        return found
    return arguments.objects(view, hit, site.end, triggers, ("by",)) or arguments.first_after(
        view, hit, site.end, triggers, doers
    )


def addressed(site: Site, verb: Hit, askers: Sequence[Entity]) -> tuple[Entity, ...]:
    """Who is asked where it is a pronoun: "asked it to go", "told them to leave" mean those of the sentence before."""
    view = site.view
    pronoun = view.word(verb.last + 1)
    to_do = pronoun in _THEM | {"it"} and view.word(verb.last + 2) == "to"
    return _others(site, askers, pronoun) if to_do else ()


def _others(site: Site, doers: Sequence[Entity], pronoun: str) -> tuple[Entity, ...]:
    """Those of whom the sentence before told, but for the doers, where the pronoun may stand for them."""
    done = {row.actor for row in doers}
    rows = tuple(row for row in site.near if row.actor not in done)
    several = len(rows) > 1 or any(row.place is None and row.text.endswith(_PLURALS) for row in rows)
    if pronoun == "them":
        return rows if several else ()
    one = len(rows) == 1 and not (several and rows[0].role in {"MIL", "CVL", "REB"})
    return rows if one and (pronoun == "it") != bool(rows[0].person) else ()


def _named_before(site: Site, doers: Sequence[Entity]) -> tuple[Entity, ...]:
    """The people of the clause before: "the soldiers left, a month after the king ordered them out"."""
    home = {row.country for row in doers}
    rows = [row for row in site.view.entities if row.actor is not None and row.end <= site.start and row.place is None]
    return tuple(row for row in rows if row.country not in home and row.text.endswith(_PLURALS))[-1:]


def _task(site: Site) -> int:
    """Where what is asked for begins: at "to" and a verb; the end of the clause where no such words stand."""
    view, hit = site.view, site.hit
    for index in range(hit.last + 1, len(view.tokens) - 1):
        token, following = view.tokens[index], view.tokens[index + 1]
        if token.start >= site.end:
            break
        named = any(row.start <= following.start < row.end for row in view.entities)
        if token.word == "to" and not named and following.word not in site.triggers.words["determiners"]:
            return token.start
    return site.end


def _spoken_of(site: Site, doers: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whom a statement is about: the first actor behind the verb who is neither the speaker's side nor spoken to."""
    view, hit = site.view, site.hit
    home = {row.country for row in doers if row.country}
    addressed = arguments.behind(view, hit, view.sentence.end, site.triggers) if hit.lemma == "tell" else ()
    last = _greeted_until(site)
    for row in view.entities:
        if last is not None and row.start >= last:
            return ()
        if row.actor is not None and row.start >= view.tokens[hit.last].end and row not in addressed:
            if row.country and row.country not in home:
                return (row,)
    return ()


def _greeted_until(site: Site) -> int | None:
    """Where the clause ends that a sentence opens with, if it greets somebody: "Welcoming the newcomers | , he argued"."""
    view = site.view
    if view.word(0) not in {"welcoming", "praising", "hailing"}:
        return None
    return next((token.start for token in view.tokens if token.is_break), None)


def _whose_own(site: Site, doers: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose forces those are of whom only "its" or no country is said: "completed the withdrawal of its troops"."""
    view, verb = site.view, site.operator_hit
    own = view.word(site.hit.last + 1) == "of" and view.word(site.hit.last + 2) in site.triggers.words["possessives"]
    nameless = bool(doers) and not any(row.country for row in doers)
    if not (own or nameless) or verb is None or verb.index > site.hit.index or verb.passive or verb.form == "noun":
        return ()
    return tuple(row for row in subjects.subject(view, verb, site.triggers, site.previous) if row.country or own)


def _bound(site: Site) -> tuple[Entity, ...]:
    """Between whom talks are on an accord by which one's forces are in the other's country: "on the accord under which …"."""
    view = site.view
    accord = _ACCORD.search(view.sentence.text, max(0, site.trigger_start - view.sentence.start))
    if accord is None:
        return ()
    behind = [row for row in view.entities if row.start >= view.sentence.start + accord.end() and row.country]
    guests = [row for row in behind if row.role in FORCES][:1]
    hosts = [row for row in behind if row.place is not None and guests and row.country != guests[0].country][:1]
    return (*guests, *hosts) if hosts and guests[0].start < hosts[0].start else ()


def _by_craft(site: Site, doers: Sequence[Entity]) -> bool:
    """Whether it is somebody's plane or ship behind "by": "flown in by a US plane", "by an aircraft of the Coast Guard"."""
    view = site.view
    first, last = site.hit.last + 1, view.token_at(doers[0].end) + 2
    return any(view.word(at) in site.triggers.words["craft"] for at in range(first, last))


def _voters(site: Site, frame: Frame) -> tuple[Entity, ...]:
    """Who agrees on what a noun names where it is told in the passive: "the extension was voted by the council"."""
    over = site.operator_hit
    if frame.type != "AGREE" or over is None or not over.passive:
        return ()
    return arguments.agent(site.view, over, site.view.sentence.end, site.triggers)


def _noun_roles(site: Site, frame: Frame) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    view, hit, triggers, previous = site.view, site.hit, site.triggers, site.previous
    doers = arguments.possessor(view, hit, triggers, previous)
    patients = arguments.objects(view, hit, site.end, triggers, ("on", "against", "with", "to", "of"))
    if frame.mover:
        doers = doers or arguments.objects(view, hit, phrase_end(site), triggers, ("of", "by"))
        doers = _whose_own(site, doers) or doers
    if frame.type == "ASSAULT" and not doers:  # "clashes between the army and rebels"
        between = arguments.objects(view, hit, site.end, triggers, ("between",))
        doers, patients = (between[:1], between[1:]) if len(between) > 1 else (doers, patients)
    if frame.type == "CONSULT":
        between = arguments.objects(view, hit, view.sentence.end, triggers, ("between", "with", "by"))
        doers, patients = (doers, between) if doers else (between, ())
        gone_on = bool(view.parties) and site.operator is not None and site.operator.aspect  # "talks would continue"
        if not doers and not patients and (gone_on or view.word(hit.index - 1) in {"the", "these", "such"}):
            return view.parties, ()
        if len({row.country for row in doers}) < 2 and not patients:
            awaited = site.operator is not None and site.operator.cls in {"plan", "expect", "occur"}
            others = subjects.topic(view, hit, triggers, previous if awaited and doers else ())
            others = others or (view.parties if awaited and doers else ())
            doers, patients = (others, doers) if others else (doers, patients)
        if frame.mode == "visit" and not doers:
            doers = subjects.topic(view, hit, triggers, ())
        if not doers and not patients:
            doers = _bound(site)
    doers = doers or arguments.objects(view, hit, phrase_end(site), triggers, ("by",))
    if frame.force:  # "the arrival of mercenaries"
        doers = doers or arguments.objects(view, hit, site.end, triggers, ("of",))
        doers = tuple(row for row in doers if not (row.role == "COP" and row.inferred))  # whose police is not said
    operator_hit = site.operator_hit
    doers = _voters(site, frame) or doers
    takes = site.operator is None or site.operator.owned or site.operator.cls not in {"claim", "deny", "expect"}
    ahead = operator_hit is not None and operator_hit.index < hit.index
    before = ahead and operator_hit is not None and not operator_hit.passive
    harmed = operator_hit is not None and any(row.mode == "kill" for row in operator_hit.frames)
    foes = arguments.objects(view, hit, site.end, triggers, ("with",)) if harmed and not doers else ()
    if foes and ahead and operator_hit is not None and frame.type == "ASSAULT":
        fallen = subjects.subject(view, operator_hit, triggers, previous) if operator_hit.passive else ()
        sided = bool(fallen) and "CVL" not in {row.role for row in fallen}  # bystanders may be anybody's victims
        return foes if sided else (), fallen  # "ten soldiers were killed in a clash with bandits"
    if not doers and takes and operator_hit is not None and before and not harmed:  # "killed or wounded in clashes"
        doers = subjects.subject(view, operator_hit, triggers, previous)
    definite = view.word(hit.index - 1) in {"the", "this", "that"} or hit.status == "planned"
    if (
        view.word(hit.last + 1) in triggers.words["unreal_nouns"]
    ):  # "signed the withdrawal plan": whoever signs may stay
        definite = False
    if not doers and frame.mover and definite:
        topic = subjects.topic(view, hit, triggers, previous)
        doers = topic if len({row.country for row in topic}) == 1 else ()  # of several, which one is not said
    return doers, patients
