"""Whether a trigger meets what a frame asks for: its words, its actors, and that it is told as fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.acts import arguments, heads, noun_phrases, subjects
from briefing.extract.acts.hits import Hit, opens_with_denial
from briefing.extract.acts.sites import Site, phrase_end
from briefing.extract.acts.triggers import Frame
from briefing.types import Entity

FORCES = frozenset({"MIL", "PRM", "REB"})
MOVERS = FORCES | {"COP", "IGO"}
"""Roles of those who may be sent abroad and come home again."""
_CAUSED = re.compile(
    r"\b(?:leading|led|giving\s+rise)\s+to\s+(?:[\w-]+\s+){0,3}$"
    r"|\b(?:prompt|spark|trigger|caus|provok)(?:ed|ing)\s+(?:[\w-]+\s+){0,3}$|\bresult(?:ed|ing)\s+in\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_CAUSING = re.compile(
    r"\b(?:ha[sd]\s+|have\s+)?(?:made|prompted|alarmed|angered|raised|sparked|led\s+to|triggered|worsened|soured|strained|surprised|"
    r"deepened|infuriated|worried|unsettled|cheered|brought)\b",
    re.IGNORECASE,
)
"""What an act must have happened for: "the arrival of the ships alarmed …"."""
_AFTER_REACH = 5
"""Words between "after" and the act named by a noun."""
_GOING = frozenset(
    {"leave", "depart", "go home", "come home", "return home", "fly out", "fly home", "retreat", "set off"}
)
_FLEEING = frozenset({"flee", "evacuate", "repatriate", "return home"})
"""What people do who are no soldiers."""
_ON_A_VISIT = re.compile(r"\b(?:in|at|on|during)\s+(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_AT_TALKS = re.compile(r"\b(?:in|at|during)\s+(?:an?|the|their)\s+(?:\w+\s+)?$")
_WHITHER = "(?:in|at|near|from|by|on|for|to|through|via|across|over|around|towards?|past) "
"""Before a place right behind a verb: it is no object of the verb."""
_CLOSER_TO = re.compile(r"\s+\w+\s+(?:to|with)\s+(?:the\s+)?")
_HEDGE = 9
"""Letters between a verb and the number behind it: "at least 70", "about 20"."""
_LEFT_REACH = 9
_SUBJECT_REACH = 8
"""Words between the beginning of a subject and its verb."""
_SAYING = frozenset({"said", "says", "added", "adds", "and"})
_INDEFINITE = frozenset({"a", "an", "any", "another"})
_SUPPOSING = frozenset({"would", "could", "may", "might", "can", "should", "must"})
_MODIFIED = 4
"""Words between an article and the noun that it belongs to."""
_UNDATED_VALUES = frozenset({"PRESENT_REF", "FUTURE_REF"})


def agrees(site: Site) -> bool:
    """Whether a verb in its base form agrees with whom it stands behind: "the troops fight", not "the US fight against"."""
    view, start = site.view, site.trigger_start
    if view.sentence.kind == "caption":
        return True
    behind = [row for row in view.entities if 0 <= start - row.end <= 1]
    return not behind or noun_phrases.is_plural(view, behind[-1])


def says_none(site: Site, frame: Frame) -> bool:
    """ "No timetable has been set": said outright not to have happened."""
    return site.view.has_word(site.start, site.trigger_start, tuple(f"no {word}" for word in frame.before))


def is_nobodys(site: Site, frame: Frame) -> bool:
    """ "No aircraft had landed", "imposed no sanctions": said of none, so not done; some frames tell just that."""
    if frame.none or "no" in frame.before:
        return False
    told = [row for row in (site.hit, site.operator_hit) if row is not None and row.form in {"finite", "infinitive"}]
    return opens_with_denial(site.view, site.hit.index, site.triggers) or any(
        _of_none(site, row) or site.view.word(row.last + 1) == "no" for row in told
    )


def _of_none(site: Site, hit: Hit) -> bool:
    """Whether the subject of a verb begins with "no" or "none" and opens its clause."""
    view, words = site.view, site.triggers.words
    for at in range(hit.index - 1, max(-1, hit.index - _SUBJECT_REACH), -1):
        word = view.word(at)
        if word == "how" and view.word(at + 1) in {"many", "much", "few"}:  # "did not say how many had left"
            return True
        if word in {"no", "none", "neither", "nobody"}:
            opener = view.word(at - 1)
            return at == 0 or view.tokens[at - 1].is_break or opener in words["breaks"] or opener in _SAYING
        if view.tokens[at].is_break or word in words["breaks"]:
            return False
    return False


def is_worded(site: Site, frame: Frame) -> bool:
    """Whether the words that a frame asks for stand in the clause and the sentence, and none that it shuns."""
    view, start, end = site.view, site.start, site.end
    if (
        frame.words
        and not frame.head
        and not frame.needs_any
        and not _says_word(site, frame)
        and not _located(site, frame)
    ):
        return False
    if frame.counted and not _counts_next(site):
        return False
    if frame.to_act and not view.has_word(site.trigger_start, end, ("to",)):
        return False
    if frame.before and not view.has_word(_subject_start(site), site.trigger_start, frame.before):
        return False
    if not _in_sentence(site, frame) or not _stands_so(site, frame):
        return False
    return not frame.trainers or view.has_word(start, end, site.triggers.words["trainers"])


def _counts_next(site: Site) -> bool:
    """Whether a number stands right behind the trigger: "to go | from 600 soldiers"."""
    behind = site.view.tokens[site.hit.last].end
    return any(0 <= row.start - behind <= 1 for row in site.view.quantities)


def _in_sentence(site: Site, frame: Frame) -> bool:
    """Whether the sentence has a word that the frame needs and none that it shuns."""
    view = site.view
    start, end = view.sentence.start, view.sentence.end
    if frame.needs and not view.has_word(start, end, frame.needs):
        return False
    if frame.statement and view.has_word(start, end, site.triggers.words["own_denials"]) and not _of_oneself(site):
        return False
    return not (frame.without and view.has_word(start, end, frame.without))


def _of_oneself(site: Site) -> bool:
    """ "Said it had nothing to do with the raid": of a person or a body, not of a thing ("the move had nothing to do …")."""
    view = site.view
    for at in range(1, len(view.tokens)):
        if view.word(at) in {"had", "has", "have"} and view.word(at + 1) in {"nothing", "no"}:
            start = view.tokens[at - 1].start
            named = any(row.actor is not None and row.start <= start < row.end for row in view.entities)
            return named or view.word(at - 1) in {"it", "they", "he", "she", "we", "i"}
    return False


def _stands_so(site: Site, frame: Frame) -> bool:
    """Whether the trigger stands as the frame wants it: passive, alone, with no "of" behind it, not just describing."""
    hit = site.hit
    if frame.head and not _is_headed(site, frame):
        return False
    if frame.plain and hit.form == "noun" and site.view.word(hit.last + 1) == "of":
        return False
    by = hit.passive and site.view.word(hit.last + 1) == "by"  # "the base is left by the last", but "few are left"
    if (frame.passive and not hit.passive) or (hit.passive and hit.lemma in frame.active and not by):
        return False
    if frame.attribute and hit.passive and not _after_be(site):
        return False
    if frame.accomplished and hit.form == "participle" and not hit.passive:
        return False
    if (frame.perfect and not _in_perfect(site)) or (frame.force and _is_state(site)):
        return False
    if _comes_closer(site, frame) or _only_wishes(site, frame):
        return False
    if hit.lemma in frame.intransitive and hit.form != "noun" and not _stands_alone(site):
        return False
    return not _only_describes(site, frame)


def antecedent(site: Site) -> int:
    """Where the words begin on which a relative or reduced clause hangs: "the camp | which they left", "jets | , sold by X".

    Also behind an aside: "the jets, sold by X, were shown". The clause's own start where it hangs on nothing.
    """
    view, words = site.view, site.triggers.words
    first = view.token_at(site.start)
    relative = view.word(first - 1) in {"which", "that"} and site.hit.form == "finite"
    light = words["auxiliaries"] | words["awaiting"] | {"to"}
    bare = site.hit.passive and all(view.word(at) in light for at in range(first, site.hit.index))
    if relative:  # its subject stands inside: "the camp that they left"
        inside = {view.word(at) for at in range(first, site.hit.index)}
        named = any(row.actor and site.start <= row.start < site.trigger_start for row in view.entities)
        relative = named or not inside.isdisjoint(words["pronouns"])
    if not (relative or bare) or first < 2:
        return site.start
    breaks = [at for at in range(first - 1) if view.tokens[at].is_break]
    parted = view.word(first - 1) == "," or view.word(first - 2) == ","
    within = 2 if parted else 1
    return view.tokens[breaks[-within] + 1 if len(breaks) >= within else 0].start


def _says_word(site: Site, frame: Frame) -> bool:
    """Whether one of the frame's words stands behind the trigger or, in the passive, before it."""
    view = site.view
    if view.has_word(site.trigger_start, site.end, frame.words):
        return True
    before = site.hit.passive or site.hit.form == "noun"
    start = view.sentence.start if frame.needs_any else site.start
    if before and view.has_word(start, site.trigger_start, frame.words):
        return True
    return view.has_word(antecedent(site), site.start, frame.words)


def _located(site: Site, frame: Frame) -> bool:
    """Whether a place is named right behind the verb, or is what the passive tells of: "captured Kismayo"."""
    if not frame.located:
        return False
    view, hit = site.view, site.hit
    for row in view.entities:
        if row.place is None:
            continue
        if (
            re.fullmatch(
                rf"\s*(?:of\s+)?(?:the\s+)?(?:(?!{_WHITHER})\w+\s+)?", view.text(view.tokens[hit.last].end, row.start)
            )
            and row.start > site.trigger_start
        ):
            return True
    light = site.triggers.words["auxiliaries"] | {",", "which", "that"}
    return hit.passive and any(  # "Kismayo was captured", "Kismayo, which was captured"
        row.place is not None
        and row.end <= site.trigger_start
        and light.issuperset(view.word(at) for at in range(view.token_at(row.end), hit.index))
        for row in view.entities
    )


def _comes_closer(site: Site, frame: Frame) -> bool:
    """ "Moved closer to China": states come closer in their politics, forces to a town or a border."""
    view, hit = site.view, site.hit
    if not frame.force or view.word(hit.last + 1) not in site.triggers.words["closer"]:
        return False
    start = view.tokens[hit.last].end
    return any(
        row.actor is not None and _CLOSER_TO.fullmatch(view.text(start, row.start)) is not None
        for row in view.entities
        if row.start > start
    )


def _only_wishes(site: Site, frame: Frame) -> bool:
    """ "Called for a better army", "for closer ties": a wish of how things should be asks nobody to act."""
    if frame.type != "REQUEST" or frame.mode != "act" or not site.hit.lemma.endswith(" for"):
        return False
    view, at = site.view, site.hit.last + 1
    at += view.word(at) in site.triggers.words["determiners"]
    return view.word(at) in site.triggers.words["comparatives"]


def _after_be(site: Site) -> bool:
    """Whether a participle has a form of "be" before it, adverbs aside."""
    at = site.hit.index - 1
    while site.view.word(at) in site.triggers.words["adverbs"]:
        at -= 1
    return site.view.word(at) in site.triggers.words["be"]


def _in_perfect(site: Site) -> bool:
    """Whether a verb stands behind a form of "have", adverbs aside."""
    at = site.hit.index - 1
    while site.view.word(at) in site.triggers.words["adverbs"]:
        at -= 1
    return site.view.word(at) in site.triggers.words["have"]


def _is_state(site: Site) -> bool:
    """ "Are still deployed near Gao": where they are, not that they come."""
    view, at = site.view, site.hit.index - 1
    while view.word(at) in site.triggers.words["adverbs"]:
        at -= 1
    return site.hit.passive and site.hit.lemma in site.triggers.words["staying"] and view.word(at) in {"is", "are"}


def _is_headed(site: Site, frame: Frame) -> bool:
    """Whether one of the frame's words heads the phrase that it must head: what the act is done to, or its subject."""
    view = site.view
    named = heads.subject_headed_by if frame.head == "subject" else heads.headed_by
    if frame.base and any(
        row.place is not None and row.place.kind == "base" and site.start <= row.start <= site.start + 1 + len("the ")
        for row in view.entities
    ):
        return True  # "Bagram passes to …"
    if frame.force and frame.head == "subject" and subjects.is_unsaid(view, site.hit, site.triggers):
        return True
    return _located(site, frame) or named(site.view, site.hit, antecedent(site), frame.words, site.triggers)


def _only_describes(site: Site, frame: Frame) -> bool:
    """ "The troops deployed to the border": a participle behind its noun, not the act."""
    hit, view = site.hit, site.view
    if hit.lemma not in frame.transitive or hit.form != "finite" or hit.passive or hit.status != "happened":
        return False
    at = hit.last + 1
    while view.word(at) in site.triggers.words["adverbs"] or view.word(at).endswith("ly"):
        at += 1
    following = view.word(at)
    if any(0 <= row.start - view.tokens[at].start <= _HEDGE for row in view.quantities if at < len(view.tokens)):
        return False  # "killed at least 70"
    return following in site.triggers.words["prepositions"] - {"by"} or following in {"", ",", ";", ":", "and", "or"}


def _stands_alone(site: Site) -> bool:
    """Whether what follows a verb of leaving is a place, a preposition, an adverb or nothing, not some other object."""
    view, words = site.view, site.triggers.words
    after = site.hit.last + 1
    if site.hit.lemma == "leave" and (view.word(after) == "behind" or _remains(site)):
        return False
    between = [view.word(at) for at in range(site.hit.index + 1, site.hit.last)]
    if any(word not in words["adverbs"] | {*site.hit.lemma.split()} for word in between):
        return False  # "drove the rebels out of the town"
    if after >= len(view.tokens) or view.tokens[after].is_break:
        return True
    word = view.word(after)
    if word in words["prepositions"] | words["adverbs"] | words["be"] | words["have"] | words["breaks"] | {
        "did",
        "and",
    }:
        return True
    counted = any(row.start <= view.tokens[after].start < row.end for row in view.quantities)
    opens = counted or word in words["determiners"]
    inner = {view.word(at) for at in range(after + 1, after + 6)} if opens else {word}
    if words["quarters"] & inner and site.hit.form != "participle":
        return True
    head = after + 1 if word in words["determiners"] and after + 1 < len(view.tokens) else after
    start = view.tokens[head].start
    return any(row.place is not None and row.start == start for row in view.entities) or any(
        time.start <= start < time.end for time in view.times
    )


def _remains(site: Site) -> bool:
    """ "Has 6,800 soldiers left", "with only two bases left": what is left is still there."""
    view, words = site.view, site.triggers.words
    if site.hit.form != "finite" or view.word(site.hit.index - 1) in words["auxiliaries"]:
        return False
    for at in range(site.hit.index - 1, max(-1, site.hit.index - _LEFT_REACH), -1):
        if view.tokens[at].is_break or view.word(at) in words["breaks"]:
            return False
        if view.word(at) in words["have"] | {"with"}:
            return any(view.tokens[at].end <= row.start < site.trigger_start for row in view.quantities)
    return False


def is_peopled(site: Site, frame: Frame, doers: Sequence[Entity], patients: Sequence[Entity]) -> bool:
    """Whether the doers and patients are of the roles that a frame asks for."""
    if frame.yielded and frame.object is not None and not fits(patients, frame.object):
        return False
    if frame.mode == "visit" and site.view.word(site.hit.last + 1) in {"them", "him", "her"} and doers:
        return frame.subject is None or fits(doers, frame.subject)
    either = frame.needs_any and _says_word(site, frame)
    if frame.object is not None and not fits(patients, frame.object) and not either and not _located(site, frame):
        together = frame.mode == "meet" and len({row.country for row in doers if row.country}) > 1
        if not together and not _goes_somewhere(site, frame, doers):
            return False
    if frame.subject is not None and doers and not fits(doers, frame.subject):
        return False
    if frame.abroad and not _comes_abroad(site, (*doers, *patients)):
        return False
    if not doers and not (frame.actorless and _agentless(site, frame)) and not _is_carried(site, frame, doers):
        return False
    if not frame.force or _is_carried(site, frame, doers):
        return True
    sent = site.hit.passive and bool(doers) and fits(patients, tuple(FORCES))  # "soldiers sent by the Union"
    return (sent or moves_force(site, frame, doers)) and not _one_man_goes(site, doers)


def _one_man_goes(site: Site, doers: Sequence[Entity]) -> bool:
    """ "General Diallo left": a man who goes is no force that goes, unless he takes one with him."""
    alone = len(doers) == 1 and bool(doers[0].person) and site.hit.form != "noun"
    goes = site.hit.lemma in _GOING and site.operator is None
    return alone and goes and not site.view.has_word(site.trigger_start, site.end, site.triggers.words["force"])


def _is_carried(site: Site, frame: Frame, doers: Sequence[Entity]) -> bool:
    """Whether what moves with a force is the subject: "the last convoy left", "a Russian transport plane landed"."""
    view, words = site.view, site.triggers.words
    if not frame.carried or site.hit.form == "noun":
        return False
    opening = view.sentence.start if not doers else _subject_start(site)  # "a column …, huts and tanks aboard, left"
    start = max([opening, *(time.end for time in view.times if site.start <= time.start < site.trigger_start)])
    kinds = words["carriers"] | words["vehicles"] | words["trainers"] if doers else words["carriers"]
    first, last = view.token_at(start), site.hit.index
    named = next((at for at in range(first, last) if view.has_word(start, view.tokens[at].end, kinds)), None)
    if named is None or view.has_word(view.sentence.start, view.sentence.end, words["unarmed"]):
        return False
    if any(view.word(at) in words["be"] | words["breaks"] for at in range(named, last - 2)):
        return False
    return words["prepositions"].isdisjoint(
        view.word(at)
        for at in range(first, named)
        if not any(row.start <= view.tokens[at].start < row.end for row in view.quantities)
    )


def _subject_start(site: Site) -> int:
    """Where the subject begins, before an aside between commas: "three jets, all of them new, | landed"."""
    view, first = site.view, site.view.token_at(site.start)
    light = site.triggers.words["auxiliaries"]
    if view.word(first - 1) != "," or not all(view.word(at) in light for at in range(first, site.hit.index)):
        return site.start
    breaks = [at for at in range(first - 1) if view.tokens[at].is_break]
    before = view.tokens[breaks[-1]].start if breaks else view.sentence.start
    return view.clause_start(before, site.triggers)


def _agentless(site: Site, frame: Frame) -> bool:
    """Whether an act may be told without whoever did it: by a noun, or in the passive without "by".

    What kills may be a blaze or a disease; without a sign of violence such a death is no act of anybody's.
    """
    view, hit = site.view, site.hit
    active = hit.form != "noun" and not hit.passive
    if active and not frame.unmanned and not (frame.instrument and _by_instrument(site)):
        return False
    if frame.force and hit.passive and view.word(hit.last + 1) == "by":
        return False
    if not frame.violent:
        return True
    return view.has_word(view.sentence.start, view.sentence.end, site.triggers.words["violence"])


def _by_instrument(site: Site) -> bool:
    """Whether an act of violence or a weapon stands as the subject: "the raid killed three", "…, killing three"."""
    view, words = site.view, site.triggers.words
    before = [view.word(index) for index in range(view.token_at(view.sentence.start), site.hit.index)]
    return bool(words["weapons"] & set(before)) or bool(words["violence"] & set(before))


def _goes_somewhere(site: Site, frame: Frame, doers: Sequence[Entity]) -> bool:
    """Where a visit may be to a bare country, a place abroad serves as well ("flew to Niamey")."""
    return frame.mode == "visit" and frame.object is not None and "" in frame.object and _goes_abroad(site, doers)


def _goes_abroad(site: Site, doers: Sequence[Entity]) -> bool:
    """Whether the clause names, after the trigger, a place that is not the doers' own."""
    rows = arguments.places(site.view, site.hit, site.start, site.end, site.triggers)
    home = {row.country for row in doers}
    return any(
        row.place is not None and row.place.country not in home and row.start > site.trigger_start for row in rows
    )


def _comes_abroad(site: Site, movers: Sequence[Entity]) -> bool:
    """Whether those who come do so to another country: the one that is named, else the one that the article is set in."""
    if any(row.place is not None and row.start > site.trigger_start for row in site.view.entities):
        return _goes_abroad(site, movers)
    inside = "in" in {
        site.view.word(site.hit.last),
        site.view.word(site.hit.last + 1),
    }  # "brought in soldiers", not "bringing the contingent to 400"
    return inside and site.host is not None and site.host.country not in {row.country for row in movers}


def fits(entities: Sequence[Entity], roles: Sequence[str]) -> bool:
    """Whether somebody among them is of one of the roles."""
    return any(row.role in roles for row in entities)


def _is_force(site: Site, doer: Entity) -> bool:
    """Whether the words for a doer, or the word right behind them, name a force: "UN peacekeepers", "the EU mission"."""
    view, force = site.view, site.triggers.words["force"]
    return not force.isdisjoint((*doer.text.casefold().split(), view.word(view.token_at(doer.end))))


def are_soldiers(site: Site, doer: Entity) -> bool:
    """Whether nationals who come or go are soldiers: "200 Kenyans", in an article on the Kenyan army abroad."""
    if doer.role or doer.person or doer.place is not None or doer.country not in site.abroad or site.hit.form == "noun":
        return False
    if site.view.has_word(site.view.sentence.start, site.view.sentence.end, site.triggers.words["displaced"]):
        return False
    words = doer.text.casefold()
    several = words.endswith("s") or noun_phrases.verb_behind(site.view, doer, site.triggers) is not None
    return several and " " not in words and site.hit.lemma not in _FLEEING


def moves_force(site: Site, frame: Frame, doers: Sequence[Entity]) -> bool:
    """Whether it is a force that moves: the doer is one, the clause names one, or a state "withdraws from" another."""
    bodies = [row for row in doers if not (row.person and row.role == "MIL")]  # a general who leaves is no army
    if fits(bodies, tuple(FORCES)) or any(_is_force(site, row) or are_soldiers(site, row) for row in bodies):
        return True
    police = site.view.has_word(site.trigger_start, site.end, site.triggers.words["police"])
    unsaid = fits(bodies, ("COP",)) and subjects.is_unsaid(site.view, site.hit, site.triggers)
    if unsaid or ((fits(bodies, ("COP",)) or (doers and police)) and _goes_abroad(site, doers)):
        return True
    armed = frame.type == "RETREAT" and any(row.country in site.abroad and not row.role for row in bodies)
    if armed and site.hit.form == "noun":
        return True  # "the French departure"
    if (armed or site.hit.lemma in frame.own_force) and _goes_abroad(site, doers):
        return True  # "France left Mali", of whose troops there the article tells
    if doers and site.hit.form == "noun" and site.view.word(site.hit.index - 1) in {"the", "this"}:
        return True  # "the withdrawal" of those just spoken of
    if doers and site.hit.form == "noun" and site.hit.status == "planned":
        return True
    them = site.view.has_word(site.trigger_start, site.end, frozenset({"them"}))
    if doers and them and frame.mover and fits((*site.near, *site.previous), tuple(FORCES)):
        return True  # "promised to bring all of them home"
    ahead = bool(doers) and site.hit.form == "infinitive"  # "X, which has troops there, is due to go home"
    start = min(site.trigger_start, doers[-1].end) if ahead else site.trigger_start
    return bool(doers) and site.view.has_word(start, site.end, site.triggers.words["force"])


def _known_attack(site: Site, doers: Sequence[Entity]) -> bool:
    """Whether an act of violence is spoken of as one that took place: "the US raids", "there was an attack on a patrol"."""
    view, hit = site.view, site.hit
    before = view.text(view.sentence.start, view.tokens[hit.index].start)
    if re.search(r"\bthere\s+(?:was|were|has been|have been|had been)\s+(?:[\w-]+\s+){0,4}$", before, re.IGNORECASE):
        return True
    if re.search(
        r"\b(?:in|by|during|with|after)\s+(?:an?|the|two|three|several|separate)\s+(?:[\w-]+\s+){0,3}$",
        before,
        re.IGNORECASE,
    ):
        return True
    return bool(doers) and bool(arguments.objects(view, hit, phrase_end(site), site.triggers, ("on", "against", "of")))


def _is_supposed(site: Site) -> bool:
    """ "An attack on X would be a disaster": some act, not a known one, of which it is said what it would do or be."""
    view, hit = site.view, site.hit
    first = hit.index
    while first > 0 and hit.index - first < _MODIFIED and view.word(first) not in site.triggers.words["determiners"]:
        first -= 1
    if view.word(first) not in _INDEFINITE:
        return False
    for at in range(hit.last + 1, len(view.tokens)):
        if view.tokens[at].is_break or view.word(at) in site.triggers.words["breaks"]:
            return False
        if view.word(at) in _SUPPOSING and _is_modal(site, at):
            return True
    return False


def _is_modal(site: Site, at: int) -> bool:
    """Whether a word makes what follows only possible or still to come: "may", but not "on May 2"."""
    view = site.view
    named = any(time.start <= view.tokens[at].start < time.end for time in view.times)
    return view.word(at) in site.triggers.words["modals"] and not named


def noun_is_told(site: Site, frame: Frame, doers: Sequence[Entity]) -> bool:
    """Whether a noun by itself tells of an act: it carries a date, is called planned, or stands after "following"."""
    view, hit = site.view, site.hit
    if hit.status in {"planned", "expected"}:
        return bool(doers)
    if any(_is_modal(site, at) for at in range(hit.index)) or _is_supposed(site):
        return False
    if arguments.objects(view, hit, phrase_end(site), site.triggers, ("by",)):
        return True
    if frame.type == "ASSAULT" and (frame.unmanned or _known_attack(site, doers)):
        return True
    first, last = view.tokens[hit.index], view.tokens[hit.last]
    if frame.type == "CONSULT" and (_ON_A_VISIT if frame.mode == "visit" else _AT_TALKS).search(
        view.text(view.sentence.start, first.start)
    ):
        return True
    for time in view.times:
        if time.type not in {"DATE", "TIME"} or time.value in _UNDATED_VALUES:
            continue
        if time.start >= last.end:
            if re.fullmatch(
                r"\s*(?:(?:in|on|of|at|over|around)\s+(?:[\w’']+\s+){0,3})?", view.text(last.end, time.start)
            ):
                return True
        elif re.fullmatch(r"(?:['’]s?)?\s*(?:\w+\s+){0,1}", view.text(time.end, first.start)):
            return True
    causes = frame.force and doers and _CAUSING.search(view.text(last.end, view.sentence.end).partition(";")[0])
    if causes or (frame.actorless and _CAUSED.search(view.text(view.sentence.start, first.start))):
        return True
    before = [view.word(index) for index in range(max(0, hit.index - _AFTER_REACH), hit.index)]
    return any(word in site.triggers.words["after"] for word in before) and not {",", ";", "and", "or"} & set(before)
