"""How a verb is put: finite, infinitive or participle, and the status that the words before it give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import is_plural
from briefing.extract.acts.triggers import Triggers, WordForm
from briefing.types import Status

_MARKS = re.compile(r"[,;:()—“”\"]")
_LETTERS = re.compile(r"[a-zà-ÿ]+")
_INFINITIVE = re.compile(r"\bto(?:\s+(?:be|have|been))?\s*$", re.IGNORECASE)
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_TO_COME = re.compile(r"\bwould\s+(?:(?:be|then|also|soon|now|\w+ly)\s+)*$", re.IGNORECASE)
_HELPERS = frozenset({"must", "will", "would", "could", "may", "might", "can", "should", "did", "do", "does"})
_PRESENT_SUBJECTS = frozenset({"who", "which", "that", "they", "we", "i", "you", "he", "she", "it"})


def words_before(view: SentenceView, index: int) -> str:
    """The words of the clause before a word, as far as they bear on how it is put."""
    start = view.tokens[max(0, index - 8)].start
    text = view.text(start, view.tokens[index].start).rstrip('“"')
    return _MARKS.split(text)[-1]


def status_by(before: str, triggers: Triggers) -> tuple[Status | None, bool]:
    """The status that the words before a verb give it, and whether they end in an infinitive's "to"."""
    words = set(_LETTERS.findall(before.casefold()))

    def says(name: str) -> bool:
        return not words.isdisjoint(triggers.status_words[name]) and bool(triggers.status[name].search(before))

    infinitive = "to" in words and bool(_INFINITIVE.search(before))
    if says("negated"):
        return None, infinitive
    for name in ("planned", "expected", "claimed"):
        if says(name):
            return name, infinitive
    return None if says("unreal") else "happened", infinitive


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """How a verb is put: the status of the words before it, and the words it leans on."""

    status: Status | None
    infinitive: bool
    previous: str
    carrier: str
    after_be: bool
    after_have: bool


def how_put(view: SentenceView, index: int, triggers: Triggers) -> Put:
    """How the verb at a word is put."""
    before = words_before(view, index)
    status, infinitive = status_by(before, triggers)
    words = triggers.words
    if status is None and _TO_COME.search(before) and _is_reported(view, index, triggers):
        status = "planned"
    at = index - 1
    while at >= 0 and view.word(at) in words["adverbs"]:
        at -= 1
    carrier = view.word(at)
    return Put(
        status=status,
        infinitive=infinitive,
        previous=view.word(index - 1),
        carrier=carrier,
        after_be=carrier in words["be"],
        after_have=carrier in words["have"],
    )


Told = tuple[Literal["finite", "infinitive", "participle"], Status | None]


def _is_reported(view: SentenceView, index: int, triggers: Triggers) -> bool:
    """Whether a verb of saying in the past stands before: "said that talks would resume" looks ahead."""
    return any(
        token.word in triggers.verbs
        and any(
            "past" in form.tenses and (form.lemma in triggers.attribution_verbs or _undertakes(form.lemma, triggers))
            for form in triggers.verbs[token.word]
        )
        for token in view.tokens[:index]
    )


def _undertakes(lemma: str, triggers: Triggers) -> bool:
    """Whether it is a verb of undertaking: "agreed that the troops would leave" looks ahead."""
    return any(operator.cls == "commit" for operator in triggers.operators_by_verb.get(lemma, ()))


def is_bare(form: WordForm, put: Put) -> bool:
    """Whether it is a base form that no "to" and no auxiliary carries ("that they withdraw", "that they be withdrawn")."""
    helped = put.infinitive or put.carrier in _HELPERS
    if put.carrier == "be" and "participle" in form.tenses:
        return put.status == "happened" and not helped
    return "base" in form.tenses and "past" not in form.tenses and not helped


def present_form(
    view: SentenceView, index: int, last: int, form: WordForm, put: Put, triggers: Triggers
) -> Told | None:
    """A form that may as well be a noun ("attack", "visits"): a verb only where the words around it say so."""
    words = triggers.words
    quit_like = "past" in form.tenses and (put.after_be or put.after_have)
    helped = put.infinitive or put.carrier in _HELPERS
    first = index
    while view.word(first - 1) in words["adverbs"]:
        first -= 1
    subject = put.carrier in _PRESENT_SUBJECTS or _subject_ends_at(view, first, index, triggers)
    plain = view.tokens[index].word not in triggers.nouns and "third" in form.tenses
    past = "past" in form.tenses and _is_noun(put.previous, triggers)  # "a rocket | hit the base"
    lasting = any(put.carrier in frame.before for frame in triggers.frames_by_verb.get(form.lemma, ()))
    if not (
        helped
        or subject
        or len(form.particle) > 2  # "have a month to leave"
        or quit_like
        or (plain and lasting)
        or ((plain or past) and (_object_follows(view, last) or view.word(last + 1) in _ARTICLES))
    ):
        return None
    if helped and "base" not in form.tenses:
        return None  # "leading to protests"
    if view.tokens[index].word in triggers.nouns and "third" in form.tenses and _verb_follows(view, last, triggers):
        return None  # "the US strikes killed"
    if put.previous in words["determiners"] or put.previous in words["prepositions"] - {"to"}:
        return None
    kind: Literal["finite", "infinitive"] = "infinitive" if put.infinitive else "finite"
    # "saw the army seize power" is told by the verb before; a caption tells in the present what has happened.
    bare = is_bare(form, put) and put.carrier not in _PRESENT_SUBJECTS
    past = quit_like or "past" in form.tenses or view.sentence.kind == "caption"
    if put.status == "happened" and not bare and not past:
        return kind, "ongoing"
    return kind, put.status


def _is_noun(word: str, triggers: Triggers) -> bool:
    """Whether a word may be the noun before a verb: no word of grammar, and no verb of the lexicon."""
    grammar = ("determiners", "prepositions", "breaks", "modals")
    return word.isalpha() and word not in triggers.verbs and not any(word in triggers.words[name] for name in grammar)


def participle_form(
    view: SentenceView, index: int, last: int, form: WordForm, put: Put, triggers: Triggers
) -> Told | None:
    """A form in -ing: under way behind "is", told behind a comma, only named behind a preposition."""
    words = triggers.words
    if put.previous in words["determiners"]:
        return None
    if form.lemma.split()[0] + "ing" in triggers.nouns and not (
        put.after_be or put.previous == "," or _object_follows(view, last)
    ):
        return None
    if put.after_be:
        return "finite", "ongoing" if put.status == "happened" else put.status
    means = put.previous == "by" and not any(view.word(at) in words["modals"] | {"to", "not"} for at in range(index))
    named = (
        put.previous in words["prepositions"] | {"while", "when"} and put.previous not in words["after"] and not means
    )
    governed = put.previous.endswith("ed") and put.previous not in triggers.verbs and not actor_ends_at(view, index)
    if named or governed:  # "a site for training", "prioritised removing": named, not told
        return "participle", None
    return "participle", put.status


def is_describing(view: SentenceView, index: int, put: Put, triggers: Triggers) -> bool:
    """Whether a participle stands between an owner and a noun: "December's disputed elections"."""
    if index == 0 or put.after_be or put.after_have or view.word(index + 1) in triggers.words["prepositions"]:
        return False
    before = view.tokens[index - 1]
    return view.text(before.start, before.end).endswith(("’s", "'s")) and view.word(index + 1).isalpha()


def past_form(view: SentenceView, index: int, last: int, put: Put, triggers: Triggers) -> Told | None:
    """A past form: told, unless it describes a noun ("a disputed election")."""
    words = triggers.words
    relative = put.previous == "that" and actor_ends_at(view, index - 1)  # "troops that arrived"
    if put.previous in words["determiners"] and view.word(last + 1) != "by" and not relative:
        return None
    if not put.after_be and not put.after_have and put.previous in words["prepositions"]:
        return None
    if put.carrier == "be" and put.status == "happened" and not put.infinitive:
        return "finite", None  # "directed that 300 soldiers be deployed": wanted, not done
    under_way = put.carrier == "being" and put.status == "happened"  # "is being handed over"
    return "infinitive" if put.infinitive else "finite", "ongoing" if under_way else put.status


def actor_ends_at(view: SentenceView, index: int) -> bool:
    """Whether an actor stands right before a word."""
    start = view.tokens[index].start
    return any(0 <= start - entity.end <= 1 and entity.actor is not None for entity in view.entities)


def _subject_ends_at(view: SentenceView, first: int, index: int, triggers: Triggers) -> bool:
    """Whether an actor stands right before a verb and its adverbs as what may be its subject; a "Kenyan | base" is a thing."""
    start = view.tokens[first].start
    before = [row for row in view.entities if 0 <= start - row.end <= 1 and row.actor is not None]
    thing = {view.word(index), view.word(index).removesuffix("s")} & triggers.words["things"]
    return bool(before) and (not thing or is_plural(view, before[-1]))


def _verb_follows(view: SentenceView, last: int, triggers: Triggers) -> bool:
    word = view.word(last + 1)
    return (
        word in triggers.words["auxiliaries"] - triggers.words["adverbs"]
        or word.endswith("ed")
        or word in {"hit", "struck", "left"}
    )


def _object_follows(view: SentenceView, last: int) -> bool:
    end = view.tokens[last].end
    return any(
        re.fullmatch(r"\s*(?:the\s)?\s*", view.text(end, row.start)) for row in view.entities if row.start >= end
    )
