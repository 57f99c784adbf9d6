"""A force said to be at a place without a number, and a part of a force said to be there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.assess.posture.placing import is_within
from briefing.assess.posture.predicate import is_conditional, status_at
from briefing.assess.posture.setting import Setting
from briefing.assess.posture.sightings import FORCE_ROLES, Sighting, force_of, is_abroad, vocabulary
from briefing.extract.acts import subjects
from briefing.extract.acts.building import trim
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import finite
from briefing.extract.acts.noun_phrases import governing_preposition
from briefing.extract.acts.triggers import load_triggers
from briefing.types import DateRange, Entity, Place, Status

_REPORTED = re.compile(
    r"\b(?:reported|believed|thought|said|known|understood|alleged)\s+to\s+(?:be|have\s+been)\s*$", re.IGNORECASE
)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?been\b[^,;]*$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|following|after)\s+(?:the|a|an|last\s+\w+['’]s)\s+(?P<event>\w+)", re.IGNORECASE)
_GONE = re.compile(r"\b(?:end|ended|ending|end of|former|past|without|no|withdraw\w*|close|closed)\b", re.IGNORECASE)
_KEEPING = frozenset(
    {"have", "has", "had", "maintain", "maintains", "maintained", "keep", "keeps", "kept", "retain", "retains"}
)
_KEEPING_NOW = frozenset({"have", "has", "maintain", "maintains", "keep", "keeps", "retain", "retains"})
_LOCATING = re.compile(r"\s+(?:in|on|at|near|to|around|along|across)\b")
_THEM = re.compile(
    r"(?P<part>(?:(?:nearly|almost|about|more than|over|some|roughly)\s+)?"
    r"(?:half|most|many|a third|two[ -]thirds|a quarter|three[ -]quarters|the majority|the bulk)\s+of\s+(?:them|these|those))"
    r"\s+(?:\w+\s+)?(?:in|at|near)\s+",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"(?P<part>(?:(?:nearly|almost|about|more than|over|some|roughly|around)\s+)?"
    r"(?:half|most|a third|two[ -]thirds|a quarter|three[ -]quarters|the majority|the bulk))\s+of\s+(?:the|its|their)\s+"
    r"(?:[A-Z][\w-]+\s+)?(?:men|soldiers|troops|forces?|contingent|peacekeepers|garrison|personnel|marines|mercenaries)\s+"
    r"(?:still\s+)?(?P<verb>remains?|stays?|(?:is|are)(?=\s+still\s+(?:there|in|at)\b))\b"
    r"(?=\s*[.,;:”]|\s+(?:still|in|at|on|near|there|behind|where|deployed|stationed|for)\b)",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\b(?:if|whether|unless|why|that\s+no)\s+$", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:neither|nobody|none|hardly\s+any|few\s+if\s+any)\b", re.IGNORECASE)
_SOME = re.compile(r"\W*(?:and\s+|but\s+)?(?:they|some|others|many|several)\b(?:\s+of\s+them\b)?", re.IGNORECASE)
_ARTICLE = 4
_OF_NUMBER = 24
_WORDS = 10


def presences(view: SentenceView, setting: Setting) -> list[Sighting]:
    """A force said to be at a place, without a number."""
    found = _stationed(view, setting)
    return found or _footing(view, setting)


def _stationed(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "Russian forces are present in Syria", "… where they are co-located with Syrian forces"."""
    triggers = load_triggers()
    for match in vocabulary().words["presence"].finditer(view.sentence.text):
        at = view.sentence.start + match.start()
        start, end = view.clause_start(at, triggers), view.clause_end(at, triggers)
        if any(start <= row.start < end and row.unit in vocabulary().units for row in view.quantities):
            continue
        status = _status(view, at, start)
        if status is None or is_conditional(view, at):
            continue
        forces = [row for row in view.entities if row.actor and row.role in FORCE_ROLES and row.end <= at]
        bare = [row for row in forces if not governing_preposition(view, row, triggers)]
        if not forces and _SOME.match(view.text(start, at)):
            bare = [row for row in setting.previous if row.role in FORCE_ROLES]
        here = [
            row
            for row in view.entities
            if row.place is not None
            and row.start >= at
            and row.end <= end
            and governing_preposition(view, row, triggers) in {"in", "at", "near"}
        ]
        here = [other for row in here[:1] for other in listed(view, row, end)] + here[1:]
        if not bare or not here or not _is_known(bare[0]):
            continue
        force = bare[0]
        if force.inferred and view.text(force.end, at).rstrip().endswith(","):
            continue  # "the soldiers belong to a brigade, stationed at A": the brigade is
        places = sorted(
            (row.place for row in here if row.place and is_abroad(force_of(force), row.place)),
            key=lambda place: {"base": 0, "city": 1}.get(place.kind, 2),
        )
        if not places:
            continue
        chosen = places if places[0].kind == "country" else places[:1]
        when, current = _when(view, start, at, setting)
        first = _sighting(setting, force, places[0], status, (min(force.start, start), _told_of(view, end)))
        first = replace(first, when=when, current=current, rule=f"presence: {match.group().casefold()}")
        found = [replace(first, place=place) for place in chosen]
        beside = _beside(view, end)
        if beside is not None and is_abroad(force_of(beside), places[0]):
            found.append(replace(first, force=force_of(beside), place=places[0], rule="presence: beside another force"))
        return found
    return []


def _status(view: SentenceView, at: int, start: int) -> Status | None:
    """How a presence is told; None where it is denied, wanted or only allowed ("to be based in …")."""
    if _REPORTED.search(view.text(start, at)):
        return "claimed"
    told = status_at(view, view.token_at(at), load_triggers())
    if told == "ongoing":
        return "happened"
    return told if told in {"happened", "claimed"} else None


def _when(view: SentenceView, start: int, at: int, setting: Setting) -> tuple[DateRange, bool]:
    """As of when a force is there, and whether the article tells it as so on its day.

    The present holds on the day of publication; "has been" also before it, since what the sentence names; the past
    only some time before.
    """
    published = setting.published
    before = view.text(start, at)
    if _PERFECT.search(before):
        since = _SINCE.search(view.sentence.text)
        mark = setting.landmarks.get(since.group("event").casefold()) if since else None
        return DateRange(earliest=mark.earliest if mark is not None else None, latest=published.latest), True
    if _PAST.search(before) or (
        view.word(view.token_at(at)).endswith("ing") and view.word(view.token_at(at) - 1) == ","
    ):
        return DateRange(latest=published.latest), False
    return DateRange(earliest=published.earliest, latest=published.latest), True


def _told_of(view: SentenceView, end: int) -> int:
    """The end of a statement on a place with what it goes on to tell of the place: ", where …"."""
    index = view.token_at(end)
    if view.word(index) == "," and view.word(index + 1) == "where":
        return view.clause_end(view.tokens[index + 1].start, load_triggers())
    return end


def _beside(view: SentenceView, end: int) -> Entity | None:
    """ "…, where they are co-located with British forces": the other force at the place."""
    told = view.text(end, _told_of(view, end))
    words = re.search(r"\bco-?located\s+with\s+", told, re.IGNORECASE)
    if words is None:
        return None
    at = end + words.end()
    return next(
        (row for row in view.entities if 0 <= row.start - at <= 4 and row.role in FORCE_ROLES and _is_known(row)), None
    )


def _footing(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "Maintains a military presence in Djibouti", "the presence of Turkish troops in Iraq"."""
    triggers = load_triggers()
    for index, token in enumerate(view.tokens):
        kept = token.word in vocabulary().sets["kept"]
        if not (kept or token.word in vocabulary().sets["footing"]) or view.word(index - 1) == "no":
            continue
        end = view.clause_end(token.start, triggers)
        here = [
            row
            for row in view.entities
            if row.place is not None
            and token.end <= row.start
            and row.end <= end
            and (
                governing_preposition(view, row, triggers) in {"in", "at", "near"}
                or is_within(view, token.end, row.start)
            )
        ]
        verb = next((at for at in range(index - 1, max(-1, index - 5), -1) if view.word(at) in _KEEPING), None)
        if verb is not None and any(
            "participle" in form.tenses for form in triggers.verbs.get(view.word(verb + 1), ())
        ):
            verb = None  # "has closed its base" keeps none
        if kept and (verb is None or not _keeps(view, verb, index)):
            continue
        if _NEITHER.search(view.text(view.sentence.start, token.start)):
            continue
        owners: Sequence[Entity] = ()
        start = token.start
        if verb is not None and status_at(view, verb, triggers) in {"happened", "claimed"}:
            owners = subjects.subject(view, finite(view, verb), triggers, setting.previous)
            start = view.clause_start(token.start, triggers)
        elif token.word == "presence" and view.word(index + 1) == "of" and not _GONE.search(view.sentence.text):
            owners = [row for row in view.entities if row.role in FORCE_ROLES and 0 <= row.start - token.end <= 10]
        known = [row for row in owners if _is_known(row) and row.role in FORCE_ROLES | {"", "GOV", "IGO"}]
        if not known or not here or here[0].place is None:
            continue
        place = here[0].place
        return [
            replace(
                _sighting(setting, owner, place, "happened", (start, end)),
                rule=f"presence: {token.word}",
            )
            for owner in known
            if is_abroad(force_of(owner), place)
        ]
    return []


def _keeps(view: SentenceView, verb: int, noun: int) -> bool:
    """Whether a verb of keeping in the present has a noun of men as its object: "keeps some of its troops in A"."""
    if view.word(verb) not in _KEEPING_NOW or _is_counted(view, verb) or view.sentence.text.endswith("?"):
        return False
    named = {at for row in view.entities for at in range(view.token_at(row.start), view.token_at(row.end - 1) + 1)}
    plain = vocabulary().sets["between"] | vocabulary().sets["describing"]
    return all(at in named or view.word(at) in plain for at in range(verb + 1, noun))


def _is_counted(view: SentenceView, verb: int) -> bool:
    """Whether a number of men stands behind a verb in its clause: the number tells of them."""
    start = view.tokens[verb].end
    end = view.clause_end(start, load_triggers())
    return any(start <= row.start < end and row.unit in vocabulary().units for row in view.quantities)


def listed(view: SentenceView, first: Entity, end: int) -> list[Entity]:
    """A place with those listed after it ("in A, B and C")."""
    found = [first]
    for row in view.entities:
        if row.place is None or row.start < found[-1].end or row.end > end:
            continue
        if not re.fullmatch(r"\s*,?\s*(?:and|or)?\s*", view.text(found[-1].end, row.start)):
            break
        found.append(row)
    return found


def shares(view: SentenceView, setting: Setting, counted: Sequence[Sighting]) -> list[Sighting]:
    """ "Mostly at A", "much of the presence at B": a part of a force at a place, not a number.

    ``counted`` are the numbers of the sentence: "300 soldiers in X, mostly in its north" is a part of those.
    """
    triggers = load_triggers()
    found = _of_them(view, setting, counted) or _part_stays(view, setting)
    if found:
        return found
    for match in vocabulary().words["share"].finditer(view.sentence.text):
        at = view.sentence.start + match.start()
        if any(
            0 <= row.start - at - len(match.group()) <= _OF_NUMBER and row.unit in vocabulary().units
            for row in view.quantities
        ):
            continue  # "most of the 800 soldiers" is a part of a number
        end = view.clause_end(at, triggers)
        here = [
            row
            for row in view.entities
            if row.place is not None
            and row.place.kind in {"base", "city"}
            and row.start >= at
            and row.end <= end
            and governing_preposition(view, row, triggers) != "from"
        ]
        forces = [row for row in view.entities if row.actor and row.role in FORCE_ROLES and _is_known(row)]
        if here and forces:
            before = [row for row in forces if row.start < at]
            force = before[0] if before else forces[0]
            place = min((row.place for row in here if row.place), key=lambda place: place.kind != "base")
            if not is_abroad(force_of(force), place):
                continue
            row = _sighting(setting, force, place, "happened", (min(at, max(at, force.start)), end))
            return [replace(row, kind="share", qualifier=match.group(), rule=f"share: {match.group().casefold()}")]
        levels = [row for row in counted if row.kind == "stock" and row.span.start < at]
        if levels and _LOCATING.match(view.text(at + len(match.group()), end)):
            words = re.match(rf"(?:\S+\s*){{1,{_WORDS}}}", view.text(at, end))
            span = setting.document.span(*trim(setting.document.text, at, end))
            return [
                replace(
                    levels[-1],
                    kind="share",
                    qualifier=words.group().strip(" ,.") if words else match.group(),
                    low=None,
                    best=None,
                    high=None,
                    span=span,
                    rule=f"share: {match.group().casefold()}",
                )
            ]
    return []


def _of_them(view: SentenceView, setting: Setting, counted: Sequence[Sighting]) -> list[Sighting]:
    """ "5,100 troops in the region, nearly half of them in Mali": a part of the number before, at the places named."""
    match = _THEM.search(view.sentence.text)
    levels = [row for row in counted if row.kind == "stock"]
    if match is None or not levels:
        return []
    end = view.sentence.start + match.end()
    first = next((row for row in view.entities if row.place is not None and 0 <= row.start - end <= _ARTICLE), None)
    if first is None:
        return []
    rows = listed(view, first, view.sentence.end)
    span = setting.document.span(*trim(setting.document.text, view.sentence.start + match.start("part"), rows[-1].end))
    return [
        replace(
            levels[-1],
            place=row.place,
            kind="share",
            qualifier=match.group("part"),
            low=None,
            best=None,
            high=None,
            span=span,
            rule=f"share: {match.group('part').casefold()}",
        )
        for row in rows
        if row.place is not None
    ]


def _part_stays(view: SentenceView, setting: Setting) -> list[Sighting]:
    """ "About half of the men remain at their posts": a part of those of whom the article is telling, or of those named."""
    match = _STAYS.search(view.sentence.text)
    if match is None or view.sentence.text.endswith("?") or _WHETHER.search(view.sentence.text[: match.start()]):
        return []
    triggers = load_triggers()
    first, last = view.sentence.start + match.start(), view.sentence.start + match.end()
    if status_at(view, view.token_at(view.sentence.start + match.start("verb")), triggers) != "happened":
        return []
    named = [row for row in view.entities if first <= row.start < last and row.actor and not row.inferred]
    topic = [row for row in setting.previous if row.role in FORCE_ROLES and _is_known(row) and not row.inferred]
    force = named[0] if named else (setting.guest or (topic[0] if len(topic) == 1 else None))
    if force is None or not _is_known(force):
        return []
    end = view.clause_end(last, triggers)
    here = [
        row.place
        for row in view.entities
        if row.place is not None
        and last - 1 <= row.start
        and row.end <= end
        and governing_preposition(view, row, triggers) in {"in", "at", "near"}
    ]
    stood = setting.stood.get(force_of(force), ())
    put = stood[0] if len({place.country for place in stood}) == 1 else setting.host
    place = here[0] if here else put
    if place is None or not is_abroad(force_of(force), place):
        return []
    row = _sighting(setting, force, place, "happened", (first, end))
    return [replace(row, kind="share", qualifier=match.group("part"), rule="share: remain")]


def _is_known(entity: Entity) -> bool:
    """Whether it is said whose force it is."""
    return entity.actor is not None and (bool(entity.country) or not entity.actor.code.startswith("---"))


def _sighting(setting: Setting, force: Entity, place: Place, status: Status, words: tuple[int, int]) -> Sighting:
    published = setting.published
    return Sighting(
        force=force_of(force),
        place=place,
        what="personnel",
        kind="presence",
        qualifier="",
        low=None,
        best=None,
        high=None,
        when=DateRange(earliest=published.earliest, latest=published.latest),
        status=status,
        span=setting.document.span(*trim(setting.document.text, *words)),
        origin="",
        rule="presence",
    )
