"""What a trigger amounts to: its frame's conditions checked, its operator applied, its doers and patients found.

The reading is compositional. "Ordered the troops to withdraw" is the act *withdraw* under the operator *request*: a
request, by whoever ordered, of whoever is to go. "Agreed to withdraw" is the same act under *commit*: a concession.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract import arguments
from briefing.extract.clauses import SentenceView
from briefing.extract.hits import Hit
from briefing.extract.triggers import Frame, Operator, Triggers
from briefing.types import Entity, Status

_FORCES = frozenset({"MIL", "PRM", "REB"})
_FAVOURED = ("", "to", "with", "of", "for", "on")
_CAUSED = re.compile(
    r"\b(?:leading|led|giving\s+rise)\s+to\s+(?:[\w-]+\s+){0,3}$"
    r"|\b(?:prompt|spark|trigger|caus|provok)(?:ed|ing)\s+(?:[\w-]+\s+){0,3}$|\bresult(?:ed|ing)\s+in\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_AFTER_REACH = 5
"""Words between "after" and the act named by a noun."""
_UNDATED_VALUES = frozenset({"PRESENT_REF", "FUTURE_REF"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A trigger where it stands: its sentence, clause (start, end), operator, and the topic of the sentence before."""

    view: SentenceView
    hit: Hit
    start: int
    end: int
    operator_hit: Hit | None
    operator: Operator | None
    triggers: Triggers
    previous: tuple[Entity, ...]

    @property
    def trigger_start(self) -> int:
        """Offset of the trigger."""
        return self.view.tokens[self.hit.index].start


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
    if status is None or not _worded(site, frame):
        return None
    if _says_none(site, frame):
        status = "denied"
    doers, patients = _roles(site, frame)
    if site.hit.form == "noun" and frame.actorless and frame.subject is not None and not _fits(doers, frame.subject):
        doers = ()  # whoever is named with it did not do it
    cls = site.operator.cls if site.operator is not None else ""
    if cls == "forgo":
        return None
    if not cls and site.hit.form == "noun" and not _noun_is_told(site, frame, doers):
        return None
    if cls == "request":
        if frame.object is not None and not _fits(patients, frame.object):
            return None
        return _request(site, frame, doers, patients)
    if not _peopled(site, frame, doers, patients) or (not cls and site.hit.bare and not _several(site)):
        return None
    if cls == "commit" and frame.type == "REQUEST" and site.operator_hit is not None and site.operator_hit.status:
        return _make(site, frame, frame.type, frame.mode, site.operator_hit.status, doers, patients)
    if cls in {"commit", "accord"}:
        several = len({row.country or row.text for row in doers}) > 1
        if cls == "accord" or (several and not frame.mover):
            return _make(site, frame, "AGREE", "accord", "happened", doers)
        if frame.mover and site.operator_hit is not None and site.operator_hit.status is not None:
            return _make(site, frame, "CONCEDE", "withdraw", site.operator_hit.status, doers)
    phase = cls if cls in {"begin", "complete"} and (frame.begin or frame.complete) else ""
    if (
        status in {"happened", "ongoing"}
        and not frame.speech
        and arguments.in_first_person(site.view, site.hit, site.triggers)
    ):
        status = "claimed"
    reading = _make(site, frame, frame.type, frame.mode, status, doers, () if frame.mover else patients, phase)
    return reading if _complete(site, frame, reading) else None


def _several(site: Site) -> bool:
    """Whether a verb in its base form agrees with whom it stands behind: "the troops fight", not "the US fight against"."""
    view, start = site.view, site.trigger_start
    if view.sentence.kind == "caption":
        return True
    behind = [row for row in view.entities if 0 <= start - row.end <= 1]
    if not behind or len(arguments.group_left(view, behind[-1])) > 1:
        return True
    return behind[-1].text.casefold().endswith(("s", "people", "police", "men", "women", "personnel"))


def _complete(site: Site, frame: Frame, reading: Reading) -> bool:
    """Whether it names all whom such an act takes: somebody accused, two who meet."""
    if frame.type == "CONSULT" and reading.mode == "meet":
        if frame.alone or len({row.actor.code for row in (*reading.source, *reading.target) if row.actor}) > 1:
            return True
        view, links = site.view, ("with", "between", "by")
        return site.hit.form == "noun" and bool(
            arguments.objects(view, site.hit, view.sentence.end, site.triggers, links)
        )
    return True


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
    if frame.force or kind == "REJECT":  # "sent troops to X", "refused to withdraw its troops": they are no target
        target = tuple(row for row in target if row.country and row.country not in {one.country for one in source})
    codes = {row.actor.code for row in source if row.actor}
    home = {row.country for row in source if row.country}
    others = tuple(
        row
        for row in target
        if row.actor and row.actor.code not in codes and not (not row.role and row.country in home)
    )
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
    found = [view.sentence.start + text.index(word) for word in frame.needs if word in text]
    ends = [view.sentence.start + text.index(word) + len(word) for word in frame.needs if word in text]
    return min(start, *found), max(end, *ends)


def _status(site: Site, frame: Frame) -> Status | None:
    """The status of the act: the operator's own where it is real, else what the operator makes of the act."""
    hit, operator_hit, operator = site.hit, site.operator_hit, site.operator
    if operator is None or operator_hit is None:
        return None if hit.form == "infinitive" and hit.status == "happened" else hit.status
    if operator_hit.status is None:
        return None
    fixed: dict[str, Status] = {"deny": "denied", "claim": "claimed", "expect": "expected"}
    if operator.cls in fixed:
        return fixed[operator.cls]
    if operator.cls == "commit" and frame.performative and hit.form == "noun":
        return operator_hit.status
    if operator.cls in {"plan", "commit"} or hit.status in {"planned", "expected"}:
        return "expected" if hit.status == "expected" else "planned"
    if operator_hit.form == "infinitive" and operator_hit.status == "happened":
        return None
    return operator_hit.status


def _says_none(site: Site, frame: Frame) -> bool:
    """ "No timetable has been set": said outright not to have happened."""
    return site.view.has_word(site.start, site.trigger_start, tuple(f"no {word}" for word in frame.before))


def _worded(site: Site, frame: Frame) -> bool:
    """Whether the words that a frame asks for stand in the clause."""
    view, start, end = site.view, site.start, site.end
    if frame.words and not frame.needs_any and not _says_word(site, frame) and not _located(site, frame):
        return False
    if frame.needs and not view.has_word(view.sentence.start, view.sentence.end, frame.needs):
        return False
    if frame.without and view.has_word(view.sentence.start, view.sentence.end, frame.without):
        return False
    if frame.to_act and not view.has_word(site.trigger_start, end, ("to",)):
        return False
    if frame.before and not view.has_word(start, site.trigger_start, frame.before):
        return False
    if frame.passive and not site.hit.passive:
        return False
    if site.hit.lemma in frame.intransitive and site.hit.form != "noun" and not _stands_alone(site):
        return False
    if _only_describes(site, frame):
        return False
    return not frame.trainers or view.has_word(start, end, site.triggers.words["trainers"])


def _says_word(site: Site, frame: Frame) -> bool:
    """Whether one of the frame's words stands behind the trigger or, in the passive, before it."""
    view = site.view
    if view.has_word(site.trigger_start, site.end, frame.words):
        return True
    before = site.hit.passive or site.hit.form == "noun"
    start = view.sentence.start if frame.needs_any else site.start
    return before and view.has_word(start, site.trigger_start, frame.words)


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
                r"\s*(?:of\s+)?(?:the\s+)?(?:(?!in |at |near |from |by |on |for )\w+\s+)?",
                view.text(view.tokens[hit.last].end, row.start),
            )
            and row.start > site.trigger_start
        ):
            return True
    return hit.passive and any(
        row.place is not None and site.start <= row.start and row.end <= site.trigger_start for row in view.entities
    )


def _only_describes(site: Site, frame: Frame) -> bool:
    """ "The troops deployed to the border": a participle behind its noun, not the act."""
    hit, view = site.hit, site.view
    if hit.lemma not in frame.transitive or hit.form != "finite" or hit.passive or hit.status != "happened":
        return False
    following = view.word(hit.last + 1)
    return following in site.triggers.words["prepositions"] - {"by"} or following in {"", ",", ";", ":", "and", "or"}


def _stands_alone(site: Site) -> bool:
    """Whether what follows a verb of leaving is a place, a preposition, an adverb or nothing, not some other object."""
    view, words = site.view, site.triggers.words
    after = site.hit.last + 1
    if after >= len(view.tokens) or view.tokens[after].is_break:
        return True
    word = view.word(after)
    if word in words["prepositions"] | words["adverbs"] | words["be"] | words["have"] | words["breaks"] | {
        "did",
        "and",
    }:
        return True
    head = after + 1 if word in words["determiners"] and after + 1 < len(view.tokens) else after
    start = view.tokens[head].start
    return any(row.place is not None and row.start == start for row in view.entities) or any(
        time.start <= start < time.end for time in view.times
    )


def _peopled(site: Site, frame: Frame, doers: Sequence[Entity], patients: Sequence[Entity]) -> bool:
    """Whether the doers and patients are of the roles that a frame asks for."""
    if frame.mode == "visit" and site.view.word(site.hit.last + 1) in {"them", "him", "her"} and doers:
        return frame.subject is None or _fits(doers, frame.subject)
    either = frame.needs_any and _says_word(site, frame)
    if frame.object is not None and not _fits(patients, frame.object) and not either and not _located(site, frame):
        together = frame.mode == "meet" and len({row.country for row in doers if row.country}) > 1
        if not together and not _goes_somewhere(site, frame, doers):
            return False
    if frame.subject is not None and doers and not _fits(doers, frame.subject):
        return False
    if not doers and not (frame.actorless and _agentless(site, frame)):
        return False
    return not frame.force or _moves_force(site, frame, doers)


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


def _fits(entities: Sequence[Entity], roles: Sequence[str]) -> bool:
    return any(row.role in roles for row in entities)


def _moves_force(site: Site, frame: Frame, doers: Sequence[Entity]) -> bool:
    """Whether it is a force that moves: the doer is one, the clause names one, or a state "withdraws from" another."""
    if _fits(doers, tuple(_FORCES)):
        return True
    if site.hit.lemma in frame.own_force and _goes_abroad(site, doers):
        return True
    if doers and site.hit.form == "noun" and site.view.word(site.hit.index - 1) in {"the", "this"}:
        return True  # "the withdrawal" of those just spoken of
    if doers and site.hit.form == "noun" and site.hit.status == "planned":
        return True
    return bool(doers) and site.view.has_word(site.trigger_start, site.end, site.triggers.words["force"])


def _request(site: Site, frame: Frame, doers: tuple[Entity, ...], patients: tuple[Entity, ...]) -> Reading | None:
    """The reading of "ordered X to withdraw": who orders is the source, whoever is to act the target."""
    operator_hit = site.operator_hit
    if operator_hit is None or operator_hit.status is None:
        return None
    view, triggers = site.view, site.triggers
    if operator_hit.passive:
        askers = arguments.agent(view, operator_hit, view.sentence.end, triggers)
        asked = arguments.subject(view, operator_hit, triggers, site.previous)
    elif operator_hit.form == "noun":
        askers = arguments.possessor(view, operator_hit, triggers, site.previous)
        asked = patients or doers
    else:
        askers = arguments.subject(view, operator_hit, triggers, site.previous)
        asked = arguments.objects(view, operator_hit, site.trigger_start, triggers)
        asked = asked or arguments.objects(view, site.hit, view.sentence.end, triggers)
    if not askers and not asked:
        return None
    if frame.force and not _moves_force(site, frame, asked or doers):
        return None
    mode = "yield" if frame.type == "RETREAT" else "act"
    return _make(site, frame, "REQUEST", mode, operator_hit.status, askers, asked)


def _roles(site: Site, frame: Frame) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Doers and patients of a trigger."""
    view, hit, triggers, previous = site.view, site.hit, site.triggers, site.previous
    if hit.form == "noun":
        return _noun_roles(site, frame)
    if hit.passive:
        doers = arguments.agent(view, hit, view.sentence.end, triggers)
        if frame.type == "AGREE":  # "was established after talks between …"
            return doers or arguments.objects(view, hit, view.sentence.end, triggers, ("between",)), ()
        patients = arguments.subject(view, hit, triggers, previous)
        if frame.felt:
            return patients, doers  # "was appalled by": whoever feels it says so
        if frame.mover and not doers and _fits(patients, tuple(_FORCES)):
            return patients, ()  # "the troops were withdrawn": they went
        return doers, patients
    anchor = site.operator_hit if site.operator_hit is not None and hit.form != "finite" else hit
    doers = arguments.possessor(view, anchor, triggers, previous) if anchor.form == "noun" else ()
    doers = doers or arguments.subject(view, anchor, triggers, previous)
    if site.operator is not None and site.operator.accused and site.operator_hit is not None:
        doers = arguments.objects(view, site.operator_hit, site.trigger_start, triggers)
    return doers, _patients(site, frame)


def _patients(site: Site, frame: Frame) -> tuple[Entity, ...]:
    """Whom an act told by a verb in the active befalls."""
    view, hit, triggers = site.view, site.hit, site.triggers
    if frame.direct:
        return arguments.behind(view, hit, site.end, triggers)
    links = {"AGREE": ("with",), "CONSULT": ("", "with", "to"), "SUPPORT": _FAVOURED}.get(
        frame.type, arguments.OBJECT_PREPOSITIONS
    )
    found = arguments.objects(view, hit, site.end, triggers, links)
    if found or not frame.loose:
        return found
    return arguments.objects(view, hit, site.end, triggers, ("by",)) or arguments.first_after(
        view, hit, site.end, triggers
    )


def _noun_roles(site: Site, frame: Frame) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    view, hit, triggers, previous = site.view, site.hit, site.triggers, site.previous
    doers = arguments.possessor(view, hit, triggers, previous)
    patients = arguments.objects(view, hit, site.end, triggers, ("on", "against", "with", "to", "of"))
    if frame.mover:
        doers = doers or arguments.objects(view, hit, _phrase_end(site), triggers, ("of", "by"))
    if frame.type == "CONSULT":
        between = arguments.objects(view, hit, view.sentence.end, triggers, ("between", "with", "by"))
        doers, patients = (doers, between) if doers else (between, ())
        if not doers and not patients and view.word(hit.index - 1) in {"the", "these", "such"}:
            return view.parties, ()
        if len({row.country for row in doers}) < 2 and not patients:
            awaited = site.operator is not None and site.operator.cls in {"plan", "expect", "occur"}
            others = arguments.topic(view, hit, triggers, previous if awaited and doers else ())
            others = others or (view.parties if awaited and doers else ())
            doers, patients = (others, doers) if others else (doers, patients)
    doers = doers or arguments.objects(view, hit, _phrase_end(site), triggers, ("by",))
    operator_hit = site.operator_hit
    takes = site.operator is None or site.operator.cls not in {"claim", "deny", "expect"}
    if not doers and takes and operator_hit is not None and operator_hit.index < hit.index and not operator_hit.passive:
        doers = arguments.subject(view, operator_hit, triggers, previous)
    definite = view.word(hit.index - 1) in {"the", "this", "that"} or hit.status == "planned"
    if not doers and frame.mover and definite:
        topic = arguments.topic(view, hit, triggers, previous)
        doers = topic if len({row.country for row in topic}) == 1 else ()  # of several, which one is not said
    return doers, patients


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
    return bool(doers) and bool(arguments.objects(view, hit, _phrase_end(site), site.triggers, ("on", "against", "of")))


def _phrase_end(site: Site) -> int:
    """Where the phrase of a noun ends: before the next verb ("the withdrawal deadline | agreed by both")."""
    for token in site.view.tokens[site.hit.last + 1 :]:
        if token.start >= site.end:
            break
        if token.word in site.triggers.verbs and token.word not in site.triggers.nouns:
            return token.start
    return site.end


def _noun_is_told(site: Site, frame: Frame, doers: Sequence[Entity]) -> bool:
    """Whether a noun by itself tells of an act: it carries a date, is called planned, or stands after "following"."""
    view, hit = site.view, site.hit
    if hit.status in {"planned", "expected"}:
        return bool(doers)
    early = {view.word(index) for index in range(hit.index)}
    if early & site.triggers.words["modals"]:
        return False
    if arguments.objects(view, hit, _phrase_end(site), site.triggers, ("by",)):
        return True
    if frame.type == "ASSAULT" and (frame.unmanned or _known_attack(site, doers)):
        return True
    first, last = view.tokens[hit.index], view.tokens[hit.last]
    if frame.type == "CONSULT" and re.search(
        r"\b(?:in|at|during)\s+(?:an?|the|their)\s+(?:\w+\s+)?$", view.text(view.sentence.start, first.start)
    ):
        return True
    for time in view.times:
        if time.type not in {"DATE", "TIME"} or time.value in _UNDATED_VALUES:
            continue
        if time.start >= last.end:
            if re.fullmatch(r"\s*(?:(?:in|on|of)\s+(?:[\w’']+\s+){0,3})?", view.text(last.end, time.start)):
                return True
        elif re.fullmatch(r"(?:['’]s?)?\s*(?:\w+\s+){0,1}", view.text(time.end, first.start)):
            return True
    if frame.actorless and _CAUSED.search(view.text(view.sentence.start, first.start)):
        return True
    before = [view.word(index) for index in range(max(0, hit.index - _AFTER_REACH), hit.index)]
    return any(word in site.triggers.words["after"] for word in before) and not {",", ";", "and", "or"} & set(before)
