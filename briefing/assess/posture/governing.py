"""What governs a number in its sentence: the verb or noun that says the counted are there, come, go, or change in number."""

from __future__ import annotations

import re

from briefing.assess.posture.counted_phrase import Phrase, is_carried
from briefing.assess.posture.levels import change
from briefing.assess.posture.predicate import Governor, after_be, is_past, is_verb, particle, status_at
from briefing.assess.posture.sightings import VerbForm, Vocabulary, vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import Triggers, load_triggers
from briefing.extract.nouns import lemma
from briefing.types import Status

_REACH = 14
_OBJECT_REACH = 7
_BOARD = 5
"""Words behind "on" within which that on which somebody travels stands."""
_SUBJECTS = frozenset({"arrive", "leave", "stay"})
_OBJECTS = frozenset({"keep", "host", "bring", "remove", "count", "cease"})
_GIVEN_UP = frozenset({"give_up", "passed"})
_MOVED = frozenset({"bring", "remove"})
_ASIDE = frozenset(
    {"mostly", "including", "most", "all", "many", "some", "part", "among", "largely", "mainly", "about"}
)
_PARTING = frozenset({"and", "but", "while", "as", "when", "after", "before"})
_BODIES = frozenset({"garrison", "contingent", "detachment", "rearguard"})
_SENT_BODIES = frozenset({"mission", "force", "contingent", "garrison", "detachment", "operation"})
_CLOSED = re.compile(r"(?:\s+(?:for\s+now|so\s+far|at\s+present|today|in\s+all|strong))?,")
_AT_LAW = re.compile(r"\s+(?:on\s+trial|charged|accused|convicted|sentenced|tried|held|jailed|detained|suspected)\b")
_HAVING = re.compile(
    r"\b(?:(?:be|is|are|was|were|been|being|,)\s+(?:\w+\s+)?(?:left|equipped|reinforced)|(?:carr(?:y|ies|ied|ying)|go(?:es)?|went)\s+on"
    r"|ma(?:k|d)(?:e|es|ing)\s+do|continue[sd]?|operate[sd]?|get(?:s|ting)?\s+by|remain(?:s|ed)?|stay(?:s|ed)?)"
    r"(?:\s+in\s+[\w’-]+(?:\s+[A-Z][\w’-]+)?)?\s+$"
)
_IN_TURN = re.compile(
    r"\s+(?:still\s+|also\s+|now\s+)?(?:on\s+the\s+(?:list|agenda)|next\s+(?:in\s+line|on\s+the\s+list)|up\s+for\s+(?:\w+)"
    r"|(?:slated|earmarked|scheduled)\s+(?:for|to))\b"
)
_LADEN = frozenset({"loaded", "laden", "packed", "carrying", "filled", "piled"})
_KEEPS_IN = frozenset({"hold", "shelter"})
_PARTICLES = frozenset({"out", "back", "off", "down", "up", "away"})
_MODALS = frozenset({"will", "would", "shall", "can", "could", "may", "might", "must", "should", "do", "did"})
_HELPS = frozenset({"to", "they", "we", "who", "that", "which", "and"})
_PLACED = frozenset({"in", "at", "on", "near", "inside", "across", "there", "outside", "along"})


def governor(view: SentenceView, phrase: Phrase) -> Governor | None:
    """What governs a number: a verb of which it is object, a noun of moving with "of", or the verb whose subject it is."""
    triggers, words = load_triggers(), vocabulary()
    if phrase.sized:
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
    there = _existential(view, phrase, triggers)
    if there is not None:
        return there
    for index in range(phrase.first - 1, max(-1, phrase.first - 1 - _OBJECT_REACH), -1):
        word = view.word(index)
        for form in words.verbs.get(word, ()):
            fits = (form.says in _OBJECTS and (form.lemma != "count" or _is_of_body(view, index, phrase))) or (
                form.says == "give_up" and _counts_bases(phrase)
            )
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
                return Governor(
                    says="remove" if form.says == "give_up" else form.says,
                    index=index,
                    word=form.lemma,
                    side="object",
                    status=status_at(view, index, triggers),
                    past=is_past(form),
                )
        way = words.moves.get(word)
        if way == "bases":
            way = "out" if _counts_bases(phrase) else None
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
        if found is not None and not _is_participle(view, index, found) and not _is_told_of(view, index, found, phrase):
            return found
        beside = beside or found
        if word == "and" and [view.word(index + 1), view.word(index + 2)] == [
            "as",
            "many",
        ]:  # "60 Poles and as many Turks are"
            index += 4
            continue
        if word == "and" and (joined := _joined(view, index)):  # "30,000 soldiers and contractors lived there"
            index = joined
            continue
        if word in _PARTING or (_is_other_verb(view, index, words, triggers) and not _is_relative(view, index)):
            break
        index += 1
    return beside


def _is_told_of(view: SentenceView, index: int, found: Governor, phrase: Phrase) -> bool:
    """Whether "who had been there" tells of the counted: a verb of coming or going behind it goes before it."""
    ahead = range(phrase.last + 1, index)
    parted = any(view.tokens[at].is_break for at in ahead)
    return found.says == "stay" and not parted and any(view.word(at) in {"who", "that"} for at in ahead)


def _joined(view: SentenceView, index: int) -> int:
    """The token behind "and contractors", "and a helicopter" where a verb follows; 0 where none does."""
    triggers = load_triggers()
    at = index + 1
    one = view.word(at) in {"a", "an"}
    while at < min(index + 6, len(view.tokens)) and not view.tokens[at].is_break:
        if vocabulary().units.get(lemma(view.word(at))) and (one or view.word(at) != lemma(view.word(at))):
            verb = view.word(at + 1) in triggers.words["be"] | triggers.words["have"] or _has_finite(view, at + 1)
            if verb:
                return at + 1
        at += 1
    return 0


def _finite(view: SentenceView, index: int, triggers: Triggers) -> int:
    """The next form of "be" or "have" in a sentence; its end if there is none."""
    helps = triggers.words["be"] | triggers.words["have"]
    for at in range(index, len(view.tokens)):
        moves = any(form.says in {"arrive", "leave"} for form in vocabulary().verbs.get(view.word(at), ()))
        if view.word(at) in helps or (moves and _has_finite(view, at)):
            return at
    return len(view.tokens)


def _verb_behind(
    view: SentenceView, index: int, phrase: Phrase, words: Vocabulary, triggers: Triggers
) -> Governor | None:
    """The verb at a token, where it says that its subject is there, comes, goes or is moved."""
    word = view.word(index)
    upper = _causing(view, index, phrase, triggers)
    status = status_at(view, index if upper is None else upper, triggers)
    if word in words.posted:
        return _posted(view, index, phrase, triggers)
    if word in triggers.words["be"] and _counts_bases(phrase) and _is_next(view, index):
        return Governor(says="remove", index=index, word="turn", side="subject", status="planned", passive=True)
    if word in triggers.words["be"] and _stands(view, index, words):
        told = status and _believed(view, phrase, index + 4, status)
        past = word in {"was", "were"}
        return Governor(says="stay", index=index, word="be", side="subject", status=told, past=past)
    if word == "left" and after_be(view, index) and view.word(index + 1) in _PLACED:  # "3,000 should be left in …"
        ahead = any(view.word(at) in {"should", "will", "would"} for at in range(max(0, index - 3), index))
        return Governor(says="stay", index=index, word=word, side="subject", status="expected" if ahead else status)
    for form in words.verbs.get(word, ()):
        if form.says == "act" and word.endswith("ing"):  # "300 soldiers are guarding the airport"
            past = any(view.word(at) in {"was", "were", "had"} for at in range(max(0, index - 3), index))
            told = "happened" if status == "ongoing" else status
            return Governor(says="stay", index=index, word=form.lemma, side="subject", status=told, past=past)
        moved = _MOVED | {"give_up", "passed"} if _counts_bases(phrase) else _MOVED
        if form.says not in _SUBJECTS | moved or not particle(view, index, form, index):
            continue
        if form.lemma == "change hands" and not _counts_bases(phrase):
            continue
        if form.lemma == "go" and view.word(index + 1) in {"from", "to"} and _counts(view, index + 2):
            continue  # "the number of soldiers went from 300 to 100"
        if form.lemma == "return to" and {view.word(at) for at in range(index + 2, index + 5)} & words.sets["sites"]:
            continue  # "returned to the base"
        perfect = view.word(index - 1) in triggers.words["have"] and not after_be(view, index)
        if form.says in moved and ("participle" not in form.tenses or perfect):
            continue
        if form.says in _SUBJECTS and not is_verb(view, index, form):
            continue
        return Governor(
            says="remove" if form.says in _GIVEN_UP else form.says,
            index=index,
            word=form.lemma,
            side="subject",
            status=status and _believed(view, phrase, index, status),
            passive=form.says in moved,
            past=is_past(form),
            caused=upper is not None,
        )
    return None


def _causing(view: SentenceView, index: int, phrase: Phrase, triggers: Triggers) -> int | None:
    """The upper verb in "will see 300 soldiers leave", "allowed 300 soldiers to go"; None where there is none."""
    at = phrase.first - 1
    while at > 0 and view.word(at) in triggers.words["adverbs"] | {"a", "an", "another", "some"}:
        at -= 1
    bare = any("base" in form.tenses for form in vocabulary().verbs.get(view.word(index), ()))
    return at if bare and view.word(at) in vocabulary().sets["causing"] else None


def _is_next(view: SentenceView, index: int) -> bool:
    """ "Six other bases are on the list", "are next in line"."""
    return _IN_TURN.match(view.text(view.tokens[index].end, view.sentence.end)) is not None


def _has_finite(view: SentenceView, index: int) -> bool:
    """Whether a token is a past form of a verb of the ledger."""
    return any("past" in form.tenses for form in vocabulary().verbs.get(view.word(index), ()))


def _counts_bases(phrase: Phrase) -> bool:
    """Whether a number counts bases or the like."""
    return vocabulary().units.get(phrase.quantity.unit.rpartition(" ")[2]) == "bases"


def _counts(view: SentenceView, index: int) -> bool:
    """Whether a number begins at a token, or right behind it."""
    near = {view.tokens[at].start for at in (index, index + 1) if at < len(view.tokens)}
    return any(row.start in near for row in view.quantities)


def _is_participle(view: SentenceView, index: int, found: Governor) -> bool:
    """Whether a verb stands as a participle with its noun: "stationed in", "serving in"."""
    ending = view.word(index).endswith("ing") or view.word(index) in vocabulary().posted or found.passive
    return ending and not after_be(view, index)


def _is_relative(view: SentenceView, index: int) -> bool:
    """Whether a verb belongs to a relative clause on the counted: "the soldiers whom Italy keeps there"."""
    return any(view.word(at) in {"whom", "that", "which"} for at in range(max(0, index - 4), index))


def _is_other_verb(view: SentenceView, index: int, words: Vocabulary, triggers: Triggers) -> bool:
    """Whether a finite verb of another matter stands at a token: the number is its subject."""
    word = view.word(index)
    forms = [form for form in triggers.verbs.get(word, ()) if form.lemma != "will"]
    finite = any({"past", "third"} & set(form.tenses) for form in forms) and word not in words.posted
    return finite and word not in words.sets["still"] and not after_be(view, index) and word not in triggers.nouns


def _hangs(view: SentenceView, phrase: Phrase, triggers: Triggers) -> bool:
    """Whether a number hangs on a preposition or is the object of a verb, so that it is no subject."""
    before = phrase.first - 1
    if is_carried(view, phrase):  # "two trains carrying 40 lorries left": so did the lorries
        return False
    while before >= 0 and view.word(before) in triggers.words["adverbs"] | {"a", "an"}:
        before -= 1
    word = view.word(before)
    if word == "of":
        return view.word(before - 1) not in vocabulary().sets["groups"]
    if word in triggers.words["prepositions"] - {"with"} or word in _PARTICLES:
        return True
    verb = any(form.lemma not in triggers.attribution_verbs for form in triggers.verbs.get(word, ()))
    return verb and word not in triggers.nouns and word not in triggers.words["be"] and not after_be(view, before)


def _posted(view: SentenceView, index: int, phrase: Phrase, triggers: Triggers) -> Governor | None:
    """ "Stationed in", "deployed to": behind its noun what is there; after "were" and before "to" what came."""
    word = view.word(index)
    status = status_at(view, index, triggers)
    finite = after_be(view, index)
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
    return phrase.definite and not _AT_LAW.match(view.text(phrase.end, phrase.end + 24))


def says_behind(view: SentenceView, phrase: Phrase, wanted: frozenset[str]) -> bool:
    """Whether a past form or participle of a kind of verb stands behind a number."""
    forms = (
        form for at in range(phrase.last + 1, len(view.tokens)) for form in vocabulary().verbs.get(view.word(at), ())
    )
    return any(form.says in wanted and {"past", "participle"} & set(form.tenses) for form in forms)


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
            ahead = {view.word(next_at) for next_at in range(at + 1, at + _BOARD)}
            return not (view.word(at) == "on" and ahead & words.sets["transport"])  # "were on the last flight out"
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
    if view.word(comma) != ",":
        return None
    closing = next((at for at in range(comma + 1, min(comma + 12, len(view.tokens))) if view.word(at) == ","), None)
    if closing is None:
        return None
    if view.word(comma + 1) in _ASIDE or _counts(view, comma + 1):
        return closing + 1
    triggers = load_triggers()
    helps = triggers.words["be"] | triggers.words["have"] | _MODALS
    goes_on = view.word(closing + 1) in helps or _has_finite(view, closing + 1)
    apposed = view.word(comma + 1) in {"the", "a", "an", "led", "accompanied", "backed", "supported", "headed"}
    return closing + 1 if apposed and goes_on else None


def _is_wanted(view: SentenceView, index: int, form: VerbForm) -> bool:
    """Whether a bare verb form tells what somebody wants ("demanded that it withdraw its troops"), not what is so."""
    if form.tenses != ("base",) or form.says == "count":
        return False
    before = view.word(index - 1)
    modal = any(view.word(at) in _MODALS for at in range(max(0, index - 3), index))
    named = any(row.end == view.tokens[index - 1].end and row.country for row in view.entities)
    return not (before in _HELPS or modal or (before.endswith("s") and not named))
