"""What governs a number in its sentence: the verb or noun that says the counted are there, come, go, or change in number."""

from __future__ import annotations

import re

from briefing.assess.posture.behind import behind, counts_bases, says_behind
from briefing.assess.posture.counted_phrase import Phrase
from briefing.assess.posture.levels import change
from briefing.assess.posture.predicate import Governor, after_be, is_past, is_sent_on, is_verb, particle, status_at
from briefing.assess.posture.sightings import VerbForm, Vocabulary, vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import Triggers, load_triggers

_REACH = 14
_OBJECT_REACH = 7
_OBJECTS = frozenset({"keep", "host", "bring", "remove", "count", "cease", "pledge"})
_MOVE_OF = re.compile(
    r"\b(?P<noun>[\w-]+)(?:\s+(?:in|to|from|at|on|into|by)\s+(?:the\s+)?[\w’'.-]+(?:\s+[\w’'-]+)??){1,2}\s+of\s+"
    r"(?:(?:the|its|their)\s+(?:first|last)\s+(?:of\s+)?)?(?:an?\s+|the\s+)?$"
)
_SAME = {"give_up": "remove", "pledge": "bring"}
_MOVED = frozenset({"bring", "remove"})
_BODIES = frozenset({"garrison", "contingent", "detachment", "rearguard"})
_SENT_BODIES = frozenset({"mission", "force", "contingent", "garrison", "detachment", "operation"})
_CLOSED = re.compile(r"(?:\s+(?:for\s+now|so\s+far|at\s+present|today|in\s+all|strong))?,")
_AT_LAW = re.compile(r"\s+(?:on\s+trial|charged|accused|convicted|sentenced|tried|held|jailed|detained|suspected)\b")
_HAVING = re.compile(
    r"\b(?:(?:be|is|are|was|were|been|being|,)\s+(?:\w+\s+)?(?:left|equipped|reinforced)|(?:carr(?:y|ies|ied|ying)|go(?:es)?|went)\s+on"
    r"|ma(?:k|d)(?:e|es|ing)\s+do|continue[sd]?|operate[sd]?|get(?:s|ting)?\s+by|remain(?:s|ed)?|stay(?:s|ed)?)"
    r"(?:\s+in\s+[\w’-]+(?:\s+[A-Z][\w’-]+)?)?\s+$"
)
_PROMISED = re.compile(
    r"[^.;]{0,40}?\b(?:promised|pledged|planned|offered|foreseen|envisaged|authorised|authorized|agreed|needed)\b"
)
_THERE = re.compile(r"\s+(?:in|at|near)\s+(?:the\s+)?")
_KEEPS_IN = frozenset({"hold", "shelter"})
_MODALS = frozenset({"will", "would", "shall", "can", "could", "may", "might", "must", "should", "do", "did"})
_HELPS = frozenset({"to", "they", "we", "who", "that", "which", "and"})


def governor(view: SentenceView, phrase: Phrase) -> Governor | None:
    """What governs a number: a verb of which it is object, a noun of moving with "of", or the verb whose subject it is."""
    triggers, words = load_triggers(), vocabulary()
    if phrase.sized:
        gone = _moving_behind(view, phrase)  # "Britain's 300-strong contingent pulled out of A"
        if gone is not None and gone.says in {"leave", "remove"} and gone.past and gone.status == "happened":
            return gone
        return Governor(says="count", index=phrase.last, word=phrase.quantity.unit, side="size", status="happened")
    over = change(view, phrase, words, triggers) or _manned(view, phrase) or _over(view, phrase, words, triggers)
    if phrase.apposed and (over is None or over.says in {"stay", "keep"}):
        return _moving_behind(view, phrase) or _named(view, phrase)
    if (
        over is not None and over.says == "keep" and over.status is None
    ):  # "voted to keep the 300 soldiers stationed in"
        return behind(view, phrase)
    return over or behind(view, phrase) or _named(view, phrase)


def _moving_behind(view: SentenceView, phrase: Phrase) -> Governor | None:
    """The verb behind a number in apposition, where it tells of coming or going."""
    over = behind(view, phrase)
    return over if over is not None and over.says in _MOVED | {"arrive", "leave"} else None


def _manned(view: SentenceView, phrase: Phrase) -> Governor | None:
    """ "The post is staffed by 80 officers", "used to be manned by 80 officers": so many are or were there."""
    at = phrase.first - 1
    if view.word(at) != "by":
        return None
    if view.word(at - 1) in vocabulary().sets["left_by"] and after_be(view, at - 1):
        told = "ongoing" if view.word(at - 2) == "being" else status_at(view, at - 1, load_triggers())
        return Governor(says="leave", index=at - 1, word=view.word(at - 1), side="object", status=told, passive=True)
    if view.word(at - 1) not in vocabulary().sets["manned"]:
        return None
    once = view.text(view.sentence.start, view.tokens[at - 1].start).endswith(" used to be ")
    status = "happened" if once else status_at(view, at - 1, load_triggers())
    past = once or any(view.word(index) in {"was", "were", "been"} for index in range(max(0, at - 4), at))
    return Governor(says="stay", index=at - 1, word=view.word(at - 1), side="object", status=status, past=past)


def _over(view: SentenceView, phrase: Phrase, words: Vocabulary, triggers: Triggers) -> Governor | None:
    """A verb before the number of which it is the object, or a noun of moving that an "of" ties to it."""
    between = words.sets["between"]
    there = _existential(view, phrase, triggers) or _moved_there(view, phrase, words)
    if there is not None:
        return there
    for index in range(phrase.first - 1, max(-1, phrase.first - 1 - _OBJECT_REACH), -1):
        word = view.word(index)
        for form in words.verbs.get(word, ()):
            if form.lemma == "leave" and not form.particle and _leaves_at(view, index, phrase):
                status = status_at(view, index, triggers)
                return Governor(
                    says="keep", index=index, word="leave behind", side="object", status=status, past=is_past(form)
                )
            fits = (form.says in _OBJECTS and (form.lemma != "count" or _is_of_body(view, index, phrase))) or (
                form.says == "give_up" and counts_bases(phrase)
            )
            if form.says == "pledge":  # "promised its 300 soldiers new boots"
                fits = not (phrase.whole or phrase.definite) and is_sent_on(view, form, phrase.end)
            if fits and particle(view, index, form, phrase.last) and is_verb(view, index, form):
                if _is_wanted(view, index, form) or (form.lemma in _KEEPS_IN and not _is_of_site(view, index)):
                    return None
                if (
                    form.says == "keep"
                    and "base" not in form.tenses
                    and "participle" in form.tenses
                    and after_be(view, index)
                ):
                    break
                status, pledged = status_at(view, index, triggers), form.says == "pledge"
                return Governor(
                    says=_SAME.get(form.says, form.says),
                    index=index,
                    word=form.lemma,
                    side="object",
                    status="planned" if pledged and status else status,
                    caused=pledged,
                    past=is_past(form),
                )
        way = words.moves.get(word)
        if way == "bases":
            way = "out" if counts_bases(phrase) else None
        if way and view.word(index + 1) == "of":
            over = _over_noun(view, index, words)
            return Governor(says=over or way, index=index, word=word, side="noun", status="happened")
        if word == "with" and (having := _with(view, index, words)) is not None:
            return having
        if view.word(index) in triggers.words["be"] and phrase.quantity.unit == "":
            return None
        if word not in between and word not in triggers.words["be"]:
            return None
    return None


def _moved_there(view: SentenceView, phrase: Phrase, words: Vocabulary) -> Governor | None:
    """ "The arrival in Haiti on Monday of 200 …": a noun of moving and its "of" with a place or a day between them."""
    if phrase.first >= len(view.tokens):  # a number that is no word of its own ("U.S.-2")
        return None
    start = view.tokens[phrase.first].start
    if " of " not in view.text(max(view.sentence.start, start - 16), start):
        return None
    match = _MOVE_OF.search(view.text(view.sentence.start, start))
    way = words.moves.get(match.group("noun").casefold()) if match else None
    if match is None or way not in {"in", "out"}:
        return None
    index = view.token_at(view.sentence.start + match.start("noun"))
    return Governor(says=way, index=index, word=view.word(index), side="noun", status="happened")


def _with(view: SentenceView, index: int, words: Vocabulary) -> Governor | None:
    """ "Italy, with 190 soldiers in Kosovo, is", "carries on with 300 soldiers", "is left with 300": so many it has."""
    having = _HAVING.search(view.text(view.sentence.start, view.tokens[index].start))
    if having is not None:
        verb = next(at for at in range(index - 1, -1, -1) if view.word(at) in words.sets["having"])
        status = status_at(view, verb, load_triggers())
        return Governor(says="keep", index=verb, word="have with", side="object", status=status)
    body = any(view.word(at) in words.sets["footing"] for at in range(index))
    if body or (view.word(index - 1) == "," and _named_before(view, index - 1)):
        return Governor(says="keep", index=index, word="with", side="object", status="happened")
    return None


def _leaves_at(view: SentenceView, index: int, phrase: Phrase) -> bool:
    """ "Will leave 80 soldiers in Iraq": so many stay there."""
    if vocabulary().units.get(phrase.quantity.unit) not in {"personnel", "instructors"} or phrase.first != index + 1:
        return False
    ends = {row.start for row in view.entities if row.place is not None}
    after = _THERE.match(view.text(phrase.end, phrase.end + 12))
    return after is not None and phrase.end + after.end() in ends


def _is_of_body(view: SentenceView, index: int, phrase: Phrase) -> bool:
    """Whether a body of soldiers "counts" its own: "the garrison counts 300 men", not "the rebels counted 300 soldiers"."""
    if vocabulary().units.get(phrase.quantity.unit) not in {"personnel", "instructors"}:
        return False
    start = view.clause_start(view.tokens[index].start, load_triggers())
    bodies = _SENT_BODIES | _BODIES | {"army", "forces", "military"}
    return any(view.word(at) in bodies for at in range(index) if view.tokens[at].start >= start)


def _named_before(view: SentenceView, index: int) -> bool:
    """Whether an actor opens a sentence right before a comma: "Italy, with 190 soldiers in Kosovo, is …"."""
    ends = {
        row.end for row in view.entities if row.actor is not None and row.start - view.sentence.start <= len("The ")
    }
    return view.tokens[index].start in ends


def _is_of_site(view: SentenceView, index: int) -> bool:
    """Whether a base or the like is named before a verb in its clause: "the camp holds 300", not "the rebels hold 300"."""
    start, end = view.clause_start(view.tokens[index].start, load_triggers()), view.tokens[index].start
    named = any(
        row.place is not None and row.place.kind == "base" and start <= row.start < end for row in view.entities
    )
    words = {token.word for token in view.tokens if start <= token.start < end}
    return named or bool(words & vocabulary().sets["sites"])


def _existential(view: SentenceView, phrase: Phrase, triggers: Triggers) -> Governor | None:
    """ "There are", "there have been", "there will be", "there were said to be" before a number: so many are there."""
    helps = triggers.words["be"] | triggers.words["have"] | _MODALS
    verbs: list[str] = []
    for index in range(phrase.first - 1, max(-1, phrase.first - 1 - _REACH), -1):
        word = view.word(index)
        if word == "there":
            if not set(verbs) & triggers.words["be"]:
                return None
            status = status_at(view, view.token_at(phrase.quantity.start), triggers)
            past = bool({"was", "were", "had"} & set(verbs))
            return Governor(says="stay", index=index, word="there", side="object", status=status, past=past)
        if word in helps:
            verbs.append(word)
        elif word not in vocabulary().sets["between"] | vocabulary().sets["still"]:
            return None
    return None


def _over_noun(view: SentenceView, index: int, words: Vocabulary) -> str:
    for at in range(index - 1, max(-1, index - 3), -1):
        for form in words.verbs.get(view.word(at), ()):
            if form.says == "cease":
                return form.says
    return ""


def _named(view: SentenceView, phrase: Phrase) -> Governor | None:
    """ "Italy's 1,100 soldiers in Lebanon": the whole of a force with a place right behind it is there."""
    if phrase.quantity.unit == "" and view.word(phrase.first - 1) == "of" and view.word(phrase.first - 2) in _BODIES:
        return Governor(
            says="count", index=phrase.first - 2, word=view.word(phrase.first - 2), side="size", status="happened"
        )
    if phrase.apposed or _is_apposed(view, phrase):
        return Governor(says="count", index=phrase.last, word=view.word(phrase.last), side="size", status="happened")
    if _is_definite(view, phrase) or _is_opened(view, phrase):
        return Governor(says="stay", index=phrase.last, word=view.word(phrase.first), side="size", status="happened")
    if not phrase.whole or phrase.part:
        return None
    owned = view.word(view.token_at(phrase.quantity.start) - 1) in {"its", "their", "whose"}
    if not owned and view.word(phrase.last + 1) not in {"in", "at", "on"}:
        return None
    return Governor(says="stay", index=phrase.last, word=view.word(phrase.last + 1), side="size", status="happened")


def _is_definite(view: SentenceView, phrase: Phrase) -> bool:
    """ "The 800 Turkish soldiers", of which the reader is to know already: so many there are."""
    if vocabulary().units.get(phrase.quantity.unit) not in {"personnel", "instructors"} or phrase.final:
        return False
    if phrase.total and says_behind(
        view, phrase, frozenset({"arrive", "bring"})
    ):  # "the first 40 of the 300 have arrived"
        return False
    if phrase.total and _PROMISED.match(view.text(phrase.end, phrase.end + 60)):  # "400 of the 1,000 that it promised"
        return False
    return phrase.definite and not _AT_LAW.match(view.text(phrase.end, phrase.end + 24))


def _is_apposed(view: SentenceView, phrase: Phrase) -> bool:
    """ "The EU mission, 140 unarmed observers for now, patrols …": between commas behind a body, how many it is."""
    if vocabulary().units.get(phrase.quantity.unit) not in {"personnel", "instructors"}:
        return False
    body = view.word(phrase.first - 1) == "," and view.word(phrase.first - 2) in _SENT_BODIES
    return body and _CLOSED.match(view.text(phrase.end, phrase.end + 24)) is not None


def _is_opened(view: SentenceView, phrase: Phrase) -> bool:
    """ "Alongside them serve the 300 …", "in the camp live 40 …": a verb of being there before its subject."""
    index = phrase.first - 1
    forms = vocabulary().verbs.get(view.word(index), ())
    return view.word(index) in {"serve", "stand", "remain"} and any(form.says == "stay" for form in forms)


def _is_wanted(view: SentenceView, index: int, form: VerbForm) -> bool:
    """Whether a bare verb form tells what somebody wants ("demanded that it withdraw its troops"), not what is so."""
    if form.tenses != ("base",) or form.says == "count":
        return False
    before = view.word(index - 1)
    modal = any(view.word(at) in _MODALS for at in range(max(0, index - 3), index))
    named = any(row.end == view.tokens[index - 1].end and row.country for row in view.entities)
    return not (before in _HELPS or modal or (before.endswith("s") and not named))
