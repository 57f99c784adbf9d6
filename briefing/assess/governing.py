"""What governs a number in its sentence: the verb or noun that says the counted are there, come, go, or change in number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefing.assess.counted_phrase import Phrase
from briefing.assess.sightings import VerbForm, Vocabulary, vocabulary
from briefing.extract.clauses import SentenceView
from briefing.extract.triggers import Triggers, load_triggers
from briefing.types import Status

_REACH = 14
_OBJECT_REACH = 7
_CHANGE_REACH = 12
_SUBJECTS = frozenset({"arrive", "leave", "stay"})
_MOVED = frozenset({"bring", "remove"})
_ASIDE = frozenset(
    {"mostly", "including", "most", "all", "many", "some", "part", "among", "largely", "mainly", "about"}
)
_PARTING = frozenset({"and", "but", "while", "as", "when", "after", "before"})
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rejects?|rejected|dismiss(?:es|ed)?)\s+(?:\w+\s+){0,2}that\b", re.IGNORECASE
)
_BODIES = frozenset({"garrison", "contingent", "detachment", "rearguard"})
_SENT_BODIES = frozenset({"mission", "force", "contingent", "garrison", "detachment", "operation"})
_CLOSED = re.compile(r"(?:\s+(?:for\s+now|so\s+far|at\s+present|today|in\s+all|strong))?,")
_OBLIGED = re.compile(r"\b(?:have|has)\s+(?:yet\s+|still\s+)?to\s+(?:be\s+)?$", re.IGNORECASE)
_AT_LAW = re.compile(r"\s+(?:on\s+trial|charged|accused|convicted|sentenced|tried|held|jailed|detained|suspected)\b")
_LADEN = frozenset({"loaded", "laden", "packed", "carrying", "filled", "piled"})
_OPINED = re.compile(
    r"\b(?:thought|believed|estimated|reported|said|understood|alleged|presumed|known)\s+to\s+(?:(?:have|be|been|already|also)\s+){0,3}$",
    re.IGNORECASE,
)
_DOWN_TO = re.compile(r"\bdown\s+to\s+[^;:]{1,40}$")  # "is down to 200, perhaps fewer, from 400"
_PUT_REACH = 6
_PARTICLES = frozenset({"out", "back", "off", "down", "up", "away"})
_MODALS = frozenset({"will", "would", "shall", "can", "could", "may", "might", "must", "should", "do", "did"})
_HELPS = frozenset({"to", "they", "we", "who", "that", "which", "and"})
_UNTOLD = frozenset({"for", "of", "on", "about", "against", "without", "from", "into"})
_PLACED = frozenset({"in", "at", "on", "near", "inside", "across", "there", "outside", "along"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """The word that governs a number. ``says`` names a row of ``[verbs]`` in ``data/posture.toml``; ``index`` is its token.

    ``link`` is the preposition of a change: "by 300", "to 300", "from 300". ``status`` None: not told as fact.
    """

    says: str
    index: int
    word: str
    side: Literal["object", "subject", "noun", "size"]
    status: Status | None
    passive: bool = False
    past: bool = False
    link: str = ""


def governor(view: SentenceView, phrase: Phrase) -> Governor | None:
    """What governs a number: a verb of which it is object, a noun of moving with "of", or the verb whose subject it is."""
    triggers, words = load_triggers(), vocabulary()
    if phrase.sized:
        return Governor(says="count", index=phrase.last, word=phrase.quantity.unit, side="size", status="happened")
    over = _change(view, phrase, words, triggers) or _manned(view, phrase) or _over(view, phrase, words, triggers)
    if (
        over is not None and over.says == "keep" and over.status is None
    ):  # "voted to keep the 300 soldiers stationed in"
        return behind(view, phrase)
    return over or behind(view, phrase) or _named(view, phrase)


def _change(view: SentenceView, phrase: Phrase, words: Vocabulary, triggers: Triggers) -> Governor | None:
    """ "Cut … from 400 to 250", "raised … by 300", "down from 300"."""
    at = phrase.first - 1
    if view.word(at) == "of" and view.word(at - 1) in {
        "peak",
        "high",
        "maximum",
        "total",
        "low",
    }:  # "down from a peak of"
        at -= 3 if view.word(at - 2) in {"a", "the"} else 2
    link = view.word(at)
    if link == "against" or (link in {"with", "to"} and view.word(at - 1) == "compared"):
        return Governor(says="level", index=at, word=link, side="object", status="happened", link="from")
    if link == "at":
        return _put_at(view, at, words)
    if link not in {"by", "to", "from"}:
        return None
    if link == "to" and view.word(at - 1) == "down" and view.word(at - 2) in {"is", "are", "now"}:  # "is down to 200"
        return Governor(says="level", index=at, word="down to", side="object", status="happened", link=link)
    if link == "from" and view.word(at - 1) == "," and _DOWN_TO.search(view.sentence.text[: _offset(view, at - 1)]):
        return Governor(says="level", index=at, word="down from", side="object", status="happened", link=link)
    if link == "from" and view.word(at - 1) in {"down", "up"}:
        return Governor(
            says="level", index=at, word=f"{view.word(at - 1)} from", side="object", status="happened", link=link
        )
    for index in range(at - 1, max(-1, at - 1 - _CHANGE_REACH), -1):
        if view.tokens[index].is_break and view.word(index) != ",":
            return None
        for form in words.verbs.get(view.word(index), ()):
            if form.says in {"raise", "lower"} and _particle(view, index, form, at) and _is_verb(view, index, form):
                return Governor(
                    says=form.says,
                    index=index,
                    word=form.lemma,
                    side="object",
                    status=status_at(view, index, triggers),
                    past=_is_past(form),
                    link=link,
                )
    return None


def _offset(view: SentenceView, index: int) -> int:
    """Where a token begins in its sentence."""
    return view.tokens[index].start - view.sentence.start


def _manned(view: SentenceView, phrase: Phrase) -> Governor | None:
    """ "The post is staffed by 80 officers", "used to be manned by 80 officers": so many are or were there."""
    at = phrase.first - 1
    if view.word(at) != "by" or view.word(at - 1) not in vocabulary().sets["manned"]:
        return None
    once = view.text(view.sentence.start, view.tokens[at - 1].start).endswith(" used to be ")
    status = "happened" if once else status_at(view, at - 1, load_triggers())
    past = once or any(view.word(index) in {"was", "were", "been"} for index in range(max(0, at - 4), at))
    return Governor(says="stay", index=at - 1, word=view.word(at - 1), side="object", status=status, past=past)


def _put_at(view: SentenceView, at: int, words: Vocabulary) -> Governor | None:
    """ "Its strength is estimated at 1,200", "put the French contingent there at 1,000"."""
    for index in range(at - 1, max(-1, at - 1 - _PUT_REACH), -1):
        if view.word(index) in words.sets["putting"]:
            before = {view.word(step) for step in range(max(0, index - _CHANGE_REACH), at)}
            named = bool(before & (words.sets["strengths"] | words.sets["footing"])) or view.word(index) == "number"
            told: Status = "claimed" if view.word(index) in {"estimated", "believed"} else "happened"
            return (
                Governor(says="count", index=index, word=view.word(index), side="object", status=told)
                if named
                else None
            )
        if view.tokens[index].is_break:
            return None
    return None


def _over(view: SentenceView, phrase: Phrase, words: Vocabulary, triggers: Triggers) -> Governor | None:
    """A verb before the number of which it is the object, or a noun of moving that an "of" ties to it."""
    between = words.sets["between"]
    for index in range(phrase.first - 1, max(-1, phrase.first - 1 - _OBJECT_REACH), -1):
        word = view.word(index)
        if word == "there" and view.word(index + 1) in triggers.words["be"]:
            status = status_at(view, index + 2, triggers)
            past = view.word(index + 1) in {"was", "were", "been"}
            return Governor(says="stay", index=index, word="there", side="object", status=status, past=past)
        for form in words.verbs.get(word, ()):
            fits = form.says in {"keep", "host", "bring", "remove", "count", "cease"}
            if fits and _particle(view, index, form, phrase.last) and _is_verb(view, index, form):
                if _is_wanted(view, index, form):
                    return None
                if (
                    form.says == "keep"
                    and "base" not in form.tenses
                    and "participle" in form.tenses
                    and _after_be(view, index)
                ):
                    break
                return Governor(
                    says=form.says,
                    index=index,
                    word=form.lemma,
                    side="object",
                    status=status_at(view, index, triggers),
                    past=_is_past(form),
                )
        way = words.moves.get(word)
        if way and view.word(index + 1) == "of":
            over = _over_noun(view, index, words)
            return Governor(says=over or way, index=index, word=word, side="noun", status="happened")
        if word == "with" and any(view.word(at) in words.sets["footing"] for at in range(index)):
            return Governor(says="keep", index=index, word=word, side="object", status="happened")
        if view.word(index) in triggers.words["be"] and phrase.quantity.unit == "":
            return None
        if word not in between and word not in triggers.words["be"]:
            return None
    return None


def _over_noun(view: SentenceView, index: int, words: Vocabulary) -> str:
    for at in range(index - 1, max(-1, index - 3), -1):
        for form in words.verbs.get(view.word(at), ()):
            if form.says == "cease":
                return form.says
    return ""


def behind(view: SentenceView, phrase: Phrase) -> Governor | None:
    """The verb behind the number: the counted are its subject, or it stands as a participle with them.

    A verb of which they are subject goes before a participle: "soldiers serving in Iraq were flown home".
    """
    triggers, words = load_triggers(), vocabulary()
    index = phrase.last + 1
    if _hangs(view, phrase, triggers):  # "the decision to expel 300 soldiers came": only its own participle tells of it
        return _posted(view, index, phrase, triggers) if view.word(index) in words.posted else None
    limit = min(index + _REACH, len(view.tokens))
    beside: Governor | None = None
    while index < limit:
        word = view.word(index)
        if word in _LADEN:  # "30 trucks loaded with tents, beds and water had left"
            verb = _finite(view, index + 1, triggers)
            index, limit = verb, min(verb + _REACH, len(view.tokens))
            continue
        if view.tokens[index].is_break:
            after = _after_aside(view, index)
            if after is None:
                break
            index = after
            continue
        found = _verb_behind(view, index, phrase, words, triggers)
        if found is not None and not _is_participle(view, index, found):
            return found
        beside = beside or found
        if word in _PARTING or (_is_other_verb(view, index, words, triggers) and not _is_relative(view, index)):
            break
        index += 1
    return beside


def _finite(view: SentenceView, index: int, triggers: Triggers) -> int:
    """The next form of "be" or "have" in a sentence; its end if there is none."""
    helps = triggers.words["be"] | triggers.words["have"]
    return next((at for at in range(index, len(view.tokens)) if view.word(at) in helps), len(view.tokens))


def _verb_behind(
    view: SentenceView, index: int, phrase: Phrase, words: Vocabulary, triggers: Triggers
) -> Governor | None:
    """The verb at a token, where it says that its subject is there, comes, goes or is moved."""
    word = view.word(index)
    status = status_at(view, index, triggers)
    if word in words.posted:
        return _posted(view, index, phrase, triggers)
    if word in triggers.words["be"] and _stands(view, index, words):
        told = status and _believed(view, phrase, index + 4, status)
        past = word in {"was", "were"}
        return Governor(says="stay", index=index, word="be", side="subject", status=told, past=past)
    if word == "left" and _after_be(view, index) and view.word(index + 1) in _PLACED:  # "3,000 should be left in …"
        ahead = any(view.word(at) in {"should", "will", "would"} for at in range(max(0, index - 3), index))
        return Governor(says="stay", index=index, word=word, side="subject", status="expected" if ahead else status)
    for form in words.verbs.get(word, ()):
        if form.says not in _SUBJECTS | _MOVED or not _particle(view, index, form, index):
            continue
        perfect = view.word(index - 1) in triggers.words["have"] and not _after_be(view, index)
        if form.says in _MOVED and ("participle" not in form.tenses or perfect):
            continue
        if form.says in _SUBJECTS and not _is_verb(view, index, form):
            continue
        return Governor(
            says=form.says,
            index=index,
            word=form.lemma,
            side="subject",
            status=status and _believed(view, phrase, index, status),
            passive=form.says in _MOVED,
            past=_is_past(form),
        )
    return None


def _is_participle(view: SentenceView, index: int, found: Governor) -> bool:
    """Whether a verb stands as a participle with its noun: "stationed in", "serving in"."""
    ending = view.word(index).endswith("ing") or view.word(index) in vocabulary().posted or found.passive
    return ending and not _after_be(view, index)


def _is_relative(view: SentenceView, index: int) -> bool:
    """Whether a verb belongs to a relative clause on the counted: "the soldiers whom Italy keeps there"."""
    return any(view.word(at) in {"whom", "that", "which"} for at in range(max(0, index - 4), index))


def _is_other_verb(view: SentenceView, index: int, words: Vocabulary, triggers: Triggers) -> bool:
    """Whether a finite verb of another matter stands at a token: the number is its subject."""
    word = view.word(index)
    forms = [form for form in triggers.verbs.get(word, ()) if form.lemma != "will"]
    finite = any({"past", "third"} & set(form.tenses) for form in forms) and word not in words.posted
    return finite and word not in words.sets["still"] and not _after_be(view, index) and word not in triggers.nouns


def _hangs(view: SentenceView, phrase: Phrase, triggers: Triggers) -> bool:
    """Whether a number hangs on a preposition or is the object of a verb, so that it is no subject."""
    before = phrase.first - 1
    while before >= 0 and view.word(before) in triggers.words["adverbs"] | {"a", "an"}:
        before -= 1
    word = view.word(before)
    if word == "of":
        return view.word(before - 1) not in vocabulary().sets["groups"]
    if word in triggers.words["prepositions"] - {"with"} or word in _PARTICLES:
        return True
    verb = any(form.lemma not in triggers.attribution_verbs for form in triggers.verbs.get(word, ()))
    return verb and word not in triggers.nouns and word not in triggers.words["be"] and not _after_be(view, before)


def _posted(view: SentenceView, index: int, phrase: Phrase, triggers: Triggers) -> Governor | None:
    """ "Stationed in", "deployed to": behind its noun what is there; after "were" and before "to" what came."""
    word = view.word(index)
    status = status_at(view, index, triggers)
    finite = _after_be(view, index)
    moved = word in {"deployed", "posted", "assigned"} and view.word(index + 1) == "to" and finite
    past = finite and any(view.word(at) in {"was", "were"} for at in range(max(0, index - 3), index))
    if moved:
        return Governor(says="bring", index=index, word=word, side="subject", status=status, passive=True, past=True)
    return Governor(
        says="stay",
        index=index,
        word=word,
        side="subject",
        status=status and _believed(view, phrase, index, status),
        past=past,
    )


def _named(view: SentenceView, phrase: Phrase) -> Governor | None:
    """ "Italy's 1,100 soldiers in Lebanon": the whole of a force with a place right behind it is there."""
    if phrase.quantity.unit == "" and view.word(phrase.first - 1) == "of" and view.word(phrase.first - 2) in _BODIES:
        return Governor(
            says="count", index=phrase.first - 2, word=view.word(phrase.first - 2), side="size", status="happened"
        )
    if _is_apposed(view, phrase):
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


def _stands(view: SentenceView, index: int, words: Vocabulary) -> bool:
    """Whether "are" goes on to a place: "are in", "are still at", "are believed to be in"."""
    at = index + 1
    while at < len(view.tokens) and at - index <= 6:
        if view.word(at) in _PLACED:
            return True
        if view.word(at) not in words.sets["still"]:
            return False
        at += 1
    return False


def _believed(view: SentenceView, phrase: Phrase, index: int, status: Status) -> Status:
    """ "Are believed to be in": claimed."""
    words = {view.word(at) for at in range(phrase.last, min(index, len(view.tokens)))}
    return "claimed" if status == "happened" and words & {"believed", "thought", "reportedly", "allegedly"} else status


def _after_aside(view: SentenceView, comma: int) -> int | None:
    """The token behind an aside that opens at a comma ("300 soldiers, most of them engineers, are …"); None if it is none."""
    if view.word(comma) != "," or view.word(comma + 1) not in _ASIDE:
        return None
    closing = next((at for at in range(comma + 1, min(comma + 12, len(view.tokens))) if view.word(at) == ","), None)
    return None if closing is None else closing + 1


def _particle(view: SentenceView, index: int, form: VerbForm, end: int) -> bool:
    """Whether the particle of a verb stands right behind it, or right behind its object that ends at ``end``."""
    if not form.particle:
        return True
    near = [view.word(at) for at in (index + 1, index + 2)]
    far = [view.word(at) for at in (end + 1, end + 2)]
    wanted = list(form.particle)
    return near[: len(wanted)] == wanted or far[: len(wanted)] == wanted


def _is_verb(view: SentenceView, index: int, form: VerbForm) -> bool:
    """Whether a word that may be a noun ("base", "land") stands as a verb."""
    previous = view.word(index - 1)
    triggers = load_triggers()
    if previous in triggers.words["determiners"] - {"that", "this"}:
        return False
    bare = "base" in form.tenses and "past" not in form.tenses
    return not (bare and previous in triggers.words["prepositions"] - {"to"})


def _is_wanted(view: SentenceView, index: int, form: VerbForm) -> bool:
    """Whether a bare verb form tells what somebody wants ("demanded that it withdraw its troops"), not what is so."""
    if form.tenses != ("base",) or form.says == "count":
        return False
    before = view.word(index - 1)
    modal = any(view.word(at) in _MODALS for at in range(max(0, index - 3), index))
    named = any(row.end == view.tokens[index - 1].end and row.country for row in view.entities)
    return not (before in _HELPS or modal or (before.endswith("s") and not named))


def _is_past(form: VerbForm) -> bool:
    return "past" in form.tenses and "base" not in form.tenses


def _after_be(view: SentenceView, index: int) -> bool:
    triggers = load_triggers()
    at = index - 1
    while at >= 0 and view.word(at) in triggers.words["adverbs"] | {"currently", "being"}:
        at -= 1
    return view.word(at) in triggers.words["be"]


def status_at(view: SentenceView, index: int, triggers: Triggers) -> Status | None:
    """The status that the words before a verb give it; None where it is negated or only possible."""
    if not view.tokens:
        return None
    index = min(index, len(view.tokens) - 1)
    start = view.tokens[max(0, index - 8)].start
    before = re.split(r"[,;:()—“”\"]", view.text(start, view.tokens[index].start))[-1]
    if triggers.status["negated"].search(before) or _DENIED.search(before):
        return None
    if _OPINED.search(before):
        return "claimed"
    if _OBLIGED.search(before):
        return "expected"
    for name in ("planned", "expected", "claimed"):
        if triggers.status[name].search(before):
            return name
    if re.search(r"\bwould\s+(?:\w+\s+)?$", before):
        told = view.text(view.sentence.start, view.tokens[index].start)
        return "planned" if vocabulary().words["saying"].search(told) else None
    if triggers.status["unreal"].search(before):
        return None
    if view.word(index).endswith("ing") and view.word(index - 1) in _UNTOLD | vocabulary().sets["weighing"]:
        return None
    ongoing = view.word(index).endswith("ing") and re.search(r"\b(?:is|are|am)\s+(?:\w+\s+)?$", before)
    return "ongoing" if ongoing else "happened"
