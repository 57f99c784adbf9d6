"""Whether the doers and patients of a trigger are those that a frame asks for."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.acts import arguments, noun_phrases, subjects
from briefing.extract.acts.conditions import located, says_word
from briefing.extract.acts.sites import Site, subject_start
from briefing.extract.acts.triggers import Frame
from briefing.types import Entity

FORCES = frozenset({"MIL", "PRM", "REB"})
MOVERS = FORCES | {"COP", "IGO"}
"""Roles of those who may be sent abroad and come home again."""
_GOING = frozenset(
    {"leave", "depart", "go home", "come home", "return home", "fly out", "fly home", "retreat", "set off"}
)
_FLEEING = frozenset({"flee", "evacuate", "repatriate", "return home"})
"""What people do who are no soldiers."""


def is_peopled(site: Site, frame: Frame, doers: Sequence[Entity], patients: Sequence[Entity]) -> bool:
    """Whether the doers and patients are of the roles that a frame asks for."""
    if frame.yielded and frame.object is not None and not fits(patients, frame.object):
        return False
    if frame.mode == "visit" and site.view.word(site.hit.last + 1) in {"them", "him", "her"} and doers:
        return frame.subject is None or fits(doers, frame.subject)
    either = frame.needs_any and says_word(site, frame)
    if frame.object is not None and not fits(patients, frame.object) and not either and not located(site, frame):
        together = frame.mode == "meet" and len({row.country for row in doers if row.country}) > 1
        if not together and not _goes_somewhere(site, frame, doers):
            return False
    if frame.subject is not None and doers and not fits(doers, frame.subject):
        return False
    if frame.abroad and not _comes_abroad(site, (*doers, *(row for row in patients if row.place is None))):
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
    opening = view.sentence.start if not doers else subject_start(site)  # "a column …, huts and tanks aboard, left"
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
    known = any(row.country for row in doers)  # of police nobody knows whether they are abroad
    if unsaid or (known and (fits(bodies, ("COP",)) or police) and _goes_abroad(site, doers)):
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
