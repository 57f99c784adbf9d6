"""The verb behind a number of which the counted are the subject, or a participle beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.assess.posture.counted_phrase import Phrase, is_carried
from briefing.assess.posture.predicate import (
    ORDERING,
    Governor,
    after_be,
    is_past,
    is_sent_on,
    is_verb,
    particle,
    status_at,
    subjunctive,
)
from briefing.assess.posture.sightings import VerbForm, Vocabulary, vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import Triggers, load_triggers
from briefing.extract.nouns import lemma
from briefing.types import Status

_REACH = 14
_BOARD = 5
"""Words behind "on" within which that on which somebody travels stands."""
_SUBJECTS = frozenset({"arrive", "leave", "stay"})
_AWAITED = re.compile(
    r"\s+(?:(?:still|now|also|already|currently|said\s+to\s+be|reported\s+to\s+be)\s+){0,2}(?:(?:expected|due|awaited)\s+(?:to\s+)?(?:in|at|on|here|there|by|this|next|today|tomorrow|within)\b"
    r"|(?:on\s+(?:their|its|the)\s+(?:way|move)|en\s+route|bound|head(?:ed|ing)|making\s+(?:their|its)\s+way|about\s+to\s+set\s+off)\s+"
    r"(?:from\s+[^,;]{1,30}?\s+)?(?:to|for|into|towards?|there)\b(?!\s+home\b))"
)
"""Behind a form of "be": they are to come ("are expected in A", "are on their way from B to A")."""
_TO_THEIRS = re.compile(
    r"\s+to\s+(?:their|its)\s+(?:own\s+|home\s+|respective\s+)*(?:countr(?:y|ies)|homelands?|homes?|nations?)\b"
)
_JOINING = frozenset({"join", "follow", "reach"})
_GIVEN_UP = frozenset({"give_up", "passed"})
_MOVED = frozenset({"bring", "remove"})
_ASIDE = frozenset(
    {"mostly", "including", "most", "all", "many", "some", "part", "among", "largely", "mainly", "about"}
)
_PARTING = frozenset({"and", "but", "while", "as", "when", "after", "before"})
_IN_TURN = re.compile(
    r"\s+(?:still\s+|also\s+|now\s+)?(?:on\s+the\s+(?:list|agenda)|next\s+(?:in\s+line|on\s+the\s+list)|up\s+for\s+(?:\w+)"
    r"|(?:slated|earmarked|scheduled)\s+(?:for|to))\b"
)
_LADEN = frozenset({"loaded", "laden", "packed", "carrying", "filled", "piled"})
_PARTICLES = frozenset({"out", "back", "off", "down", "up", "away"})
_MODALS = frozenset({"will", "would", "shall", "can", "could", "may", "might", "must", "should", "do", "did"})
_PLACED = frozenset({"in", "at", "on", "near", "inside", "across", "there", "outside", "along"})


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
    """The verb at a token, where it says that its subject is there, comes, goes or is moved; an order of it is a plan."""
    found = _plain_verb(view, index, phrase, words, triggers)
    wish = subjunctive(view, index) if found is not None and view.word(index - 1) == "be" else ""
    if found is None or not wish:
        return found
    comes = "bring" if found.says == "stay" and found.word in words.posted else found.says
    return replace(found, says=comes, status="planned" if wish in ORDERING else None, caused=True)


def _plain_verb(
    view: SentenceView, index: int, phrase: Phrase, words: Vocabulary, triggers: Triggers
) -> Governor | None:
    """The verb at a token by its own words."""
    word = view.word(index)
    upper = _causing(view, index, phrase, triggers)
    status = status_at(view, index if upper is None else upper, triggers)
    if word in words.posted:
        return _posted(view, index, phrase, triggers)
    if word in triggers.words["be"] and counts_bases(phrase) and _is_next(view, index):
        return Governor(says="remove", index=index, word="turn", side="subject", status="planned", passive=True)
    coming = (
        _AWAITED.match(view.text(view.tokens[index].end, view.sentence.end)) if word in triggers.words["be"] else None
    )
    if coming and (word not in {"was", "were"} or "still" in coming.group()):  # "were on their way when …": no more
        due: Status = "expected" if "expected" in coming.group() else "planned"
        return Governor(
            says="arrive", index=index, word="be awaited", side="subject", status=status and due, caused=True
        )
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
        moved = _MOVED | {"give_up", "passed"} if counts_bases(phrase) else _MOVED | {"pledge"}
        if form.says not in _SUBJECTS | moved or not particle(view, index, form, index):
            continue
        if _moves_nobody(view, index, form, phrase):
            continue
        home = form.lemma == "return to" and _TO_THEIRS.match(view.text(view.tokens[index].end, view.sentence.end))
        pledged = form.says == "pledge"
        perfect = view.word(index - 1) in triggers.words["have"] and not after_be(view, index)
        if form.says in moved and ("participle" not in form.tenses or perfect):
            continue
        if form.says in _SUBJECTS and not is_verb(view, index, form):
            continue
        return Governor(
            says="leave" if home else "remove" if form.says in _GIVEN_UP else "bring" if pledged else form.says,
            index=index,
            word=form.lemma,
            side="subject",
            status=status and ("planned" if pledged else _believed(view, phrase, index, status)),
            passive=form.says in moved,
            past=is_past(form),
            caused=upper is not None or pledged,
        )
    return None


def _moves_nobody(view: SentenceView, index: int, form: VerbForm, phrase: Phrase) -> bool:
    """Whether a verb of moving tells of no move of the counted: "will be joined by others", "returned to the base"."""
    following = view.word(index + 1)
    if form.lemma in _JOINING:
        return following == "by"
    if form.lemma == "change hands":
        return not counts_bases(phrase)
    if form.lemma == "go":  # "the number of soldiers went from 300 to 100"
        return following in {"from", "to"} and _counts(view, index + 2)
    if form.lemma == "return to":
        return bool({view.word(at) for at in range(index + 2, index + 5)} & vocabulary().sets["sites"])
    return form.says == "pledge" and (phrase.definite or not is_sent_on(view, form, view.tokens[index].end))


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


def counts_bases(phrase: Phrase) -> bool:
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


def says_behind(view: SentenceView, phrase: Phrase, wanted: frozenset[str]) -> bool:
    """Whether a past form or participle of a kind of verb stands behind a number."""
    forms = (
        form for at in range(phrase.last + 1, len(view.tokens)) for form in vocabulary().verbs.get(view.word(at), ())
    )
    return any(form.says in wanted and {"past", "participle"} & set(form.tenses) for form in forms)
