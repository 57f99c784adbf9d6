"""Where a sentence has a trigger or an operator, and how its verb is put: past, planned, expected, denied, passive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefing.extract.acts.clauses import SentenceView, Token
from briefing.extract.acts.noun_phrases import is_plural
from briefing.extract.acts.triggers import Frame, Operator, Triggers, WordForm
from briefing.types import Status

_CLOSE_PARTICLES = frozenset({"for", "on", "at", "to", "upon", "into", "of"})
_PARTING = frozenset(
    {
        "to",
        "and",
        "who",
        "which",
        "that",
        "as",
        "when",
        "while",
        "after",
        "before",
        "was",
        "were",
        "had",
        "has",
        "being",
    }
)
"""Words that part a verb from a particle of its own."""
_ENDS = frozenset({"end", "close", "halt", "streets"})
_PARTICLE_REACH = 9
_MARKS = re.compile(r"[,;:()—“”\"]")
_MARKS_OF_CLAUSES = frozenset({";", ":", "but", "and"})
_LETTERS = re.compile(r"[a-zà-ÿ]+")
_INFINITIVE = re.compile(r"\bto(?:\s+(?:be|have|been))?\s*$", re.IGNORECASE)
_OBLIGED = re.compile(r"(?<!not )\b(?:must|(?:have|has|had)\s+to)\s+$", re.IGNORECASE)
_AS_A = re.compile(r"\bas (?:an?|the)\s+(?:\w+\s+)?$")
_PLANNED_NOUN = re.compile(r"\b(?:planned|proposed|upcoming|scheduled|future|possible|potential)\s+(?:\w+\s+)?$")
_EXPECTED_NOUN = re.compile(r"\b(?:expected|anticipated)\s+(?:\w+\s+)?$")
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_TO_COME = re.compile(r"\bwould\s+(?:(?:be|then|also|soon|now|\w+ly)\s+)*$", re.IGNORECASE)
_HELPERS = frozenset({"must", "will", "would", "could", "may", "might", "can", "should", "did", "do", "does"})
_PRESENT_SUBJECTS = frozenset({"who", "which", "that", "they", "we", "i", "you", "he", "she", "it"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A trigger or operator word. ``form`` says how it stands: finite, infinitive, participle ("withdrawing") or noun."""

    index: int
    last: int
    lemma: str
    form: Literal["finite", "infinitive", "participle", "noun", "adjective"]
    status: Status | None
    passive: bool
    frames: tuple[Frame, ...]
    operators: tuple[Operator, ...]
    attribution: bool = False
    obliged: bool = False
    """What somebody "must" or "has to" do."""
    bare: bool = False
    """A verb in its base form after a subject that is not plural by itself ("demanded that it leave")."""

    @property
    def acts(self) -> bool:
        """Whether it tells of an act, rather than of saying, asking or agreeing to one."""
        return not self.attribution and any(not frame.general for frame in self.frames)


def opens_with_denial(view: SentenceView, index: int, triggers: Triggers) -> bool:
    """Whether the clause of a verb opens with what denies it: "Never since its founding has the alliance | sent troops"."""
    phrases = triggers.words["openings_of_denial"]
    at = index
    while at > 0 and view.tokens[at - 1].word not in _MARKS_OF_CLAUSES:
        at -= 1
    if _first_words(phrases).isdisjoint((view.word(at), view.word(at + 1))):
        return False
    first = view.tokens[at].start
    opening = view.text(first, view.tokens[index].start).casefold().lstrip("“\"‘' ")
    return any(opening.startswith(f"{words} ") for words in phrases)


@cache
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


def finite(view: SentenceView, index: int) -> Hit:
    """A word as a finite verb, whatever it tells: what stands about it can be asked for as about a trigger."""
    return Hit(
        index=index,
        last=index,
        lemma=view.word(index),
        form="finite",
        status="happened",
        passive=False,
        frames=(),
        operators=(),
    )


def find_hits(view: SentenceView, triggers: Triggers) -> tuple[Hit, ...]:
    """Every trigger and operator of a sentence, in order, at most one per word."""
    hits: list[Hit] = []
    for index, token in enumerate(view.tokens):
        if token.word not in triggers.telling or _is_named(view, token):
            continue
        named = f"{token.word} {view.word(index + 1)}" in triggers.nouns  # "an air strike" airs nothing
        hit = None if named else _verb_hit(view, index, triggers)
        if hit is None and not (hits and hits[-1].form != "noun" and index <= hits[-1].last):  # "launched strikes"
            hit = _noun_hit(view, index, triggers)
        if hit is None and token.word in triggers.adjectives and view.word(index - 1) in triggers.words["be"]:
            hit = Hit(
                index=index,
                last=index,
                lemma=token.word,
                form="adjective",
                status=_status(_before(view, index), triggers)[0] or "happened",
                passive=True,
                frames=(),
                operators=(triggers.adjectives[token.word],),
            )
        if hit is not None:
            hits.append(hit)
    return tuple(hits)


def _is_named(view: SentenceView, token: Token) -> bool:
    """Whether a word stands inside a name or a date: an "armed group" arms nobody, and "March" is no march."""
    return any(row.start <= token.start < row.end for row in view.entities) or any(
        time.type == "DATE" and time.start <= token.start < time.end for time in view.times
    )


def _before(view: SentenceView, index: int) -> str:
    start = view.tokens[max(0, index - 8)].start
    text = view.text(start, view.tokens[index].start).rstrip('“"')
    return _MARKS.split(text)[-1]


def _status(before: str, triggers: Triggers) -> tuple[Status | None, bool]:
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


def _verb_hit(view: SentenceView, index: int, triggers: Triggers) -> Hit | None:
    word = view.tokens[index].word
    forms = triggers.copulas.get(word) or triggers.verbs.get(word, ())
    for form in forms:
        last = _particle(view, index, form)
        if last is None:
            continue
        hit = _read_verb(view, index, last, form, triggers)
        if hit is not None:
            shorter = [
                row
                for row in forms
                if len(row.particle) < len(form.particle) and _particle(view, index, row) is not None
            ]
            if hit.operators and not hit.frames:  # "take place" is no taking
                return hit
            if last == index + 1 and form.particle == ("up",):  # "gave up aid" is no giving
                return hit
            frames = [frame for row in shorter for frame in triggers.frames_by_verb.get(row.lemma, ())]
            return replace(hit, frames=(*hit.frames, *frames)) if frames else hit
    return None


def _particle(view: SentenceView, index: int, form: WordForm) -> int | None:
    """The token index of the last word of a verb with particles; the verb's own where it has none; None if missing."""
    last = index
    for part in form.particle:
        inner = part in {"to", "into"} and form.particle[-1] in _ENDS  # "brought the mission to an end"
        close = (part in _CLOSE_PARTICLES and not inner) or form.lemma.startswith("be ")
        reach = 1 if close else _PARTICLE_REACH
        for step in range(last + 1, min(last + 1 + reach, len(view.tokens))):
            token = view.tokens[step]
            if token.word == part:
                last = step
                break
            if token.is_break or token.word in _PARTING:
                return None
        else:
            return None
    return last


@dataclass(frozen=True, slots=True, kw_only=True)
class _Put:
    """How a verb is put: the status of the words before it, and the words it leans on."""

    status: Status | None
    infinitive: bool
    previous: str
    carrier: str
    after_be: bool
    after_have: bool


def _put(view: SentenceView, index: int, triggers: Triggers) -> _Put:
    before = _before(view, index)
    status, infinitive = _status(before, triggers)
    words = triggers.words
    if status is None and _TO_COME.search(before) and _is_reported(view, index, triggers):
        status = "planned"
    at = index - 1
    while at >= 0 and view.word(at) in words["adverbs"]:
        at -= 1
    carrier = view.word(at)
    return _Put(
        status=status,
        infinitive=infinitive,
        previous=view.word(index - 1),
        carrier=carrier,
        after_be=carrier in words["be"],
        after_have=carrier in words["have"],
    )


Told = tuple[Literal["finite", "infinitive", "participle"], Status | None]


def _read_verb(view: SentenceView, index: int, last: int, form: WordForm, triggers: Triggers) -> Hit | None:
    put = _put(view, index, triggers)
    if "base" in form.tenses or "third" in form.tenses:
        told = _present(view, index, last, form, put, triggers)
    elif "ing" in form.tenses:
        told = _participle(view, index, last, form, put, triggers)
    else:
        told = None if _describes(view, index, put, triggers) else _past(view, index, last, put, triggers)
    if told is None:
        return None
    kind, status = told
    frames = triggers.frames_by_verb.get(form.lemma, ())
    if status == "ongoing" and "ing" not in form.tenses and any(frame.speech for frame in frames):
        status = "happened"  # "the ministry condemns": said, and done with it
    passive = "participle" in form.tenses and (put.after_be or view.word(last + 1) == "by")
    if not passive and "participle" in form.tenses and kind == "finite" and not put.after_have:
        passive = _is_reduced(view, index, last, frames, triggers)
    return Hit(
        index=index,
        last=last,
        lemma=form.lemma,
        form=kind,
        status=status,
        passive=passive,
        frames=frames,
        operators=triggers.operators_by_verb.get(form.lemma, ()),
        attribution=form.lemma in triggers.attribution_verbs and not form.particle,
        obliged=status is None and _OBLIGED.search(_before(view, index)) is not None,
        bare=_is_bare(form, put),
    )


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


def _is_reduced(view: SentenceView, index: int, last: int, frames: tuple[Frame, ...], triggers: Triggers) -> bool:
    """ "The men arrested on Monday": a participle right behind whom it befell, with no object of its own."""
    told_of = any(view.word(index - 1) in frame.words for frame in frames if frame.type == "AGREE")
    if not told_of and not (any(frame.reduced for frame in frames) and _entity_ends_at(view, index)):
        return False
    following = view.word(last + 1)
    ends = following in {"", ",", ";", ":", "and", "or"}
    return told_of or ends or following in triggers.words["prepositions"] - {"by", "at"}


def _is_bare(form: WordForm, put: _Put) -> bool:
    """Whether it is a base form that no "to" and no auxiliary carries ("that they withdraw")."""
    helped = put.infinitive or put.carrier in _HELPERS
    return "base" in form.tenses and "past" not in form.tenses and not helped


def _present(view: SentenceView, index: int, last: int, form: WordForm, put: _Put, triggers: Triggers) -> Told | None:
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
    bare = _is_bare(form, put) and put.carrier not in _PRESENT_SUBJECTS
    past = quit_like or "past" in form.tenses or view.sentence.kind == "caption"
    if put.status == "happened" and not bare and not past:
        return kind, "ongoing"
    return kind, put.status


def _is_noun(word: str, triggers: Triggers) -> bool:
    """Whether a word may be the noun before a verb: no word of grammar, and no verb of the lexicon."""
    grammar = ("determiners", "prepositions", "breaks", "modals")
    return word.isalpha() and word not in triggers.verbs and not any(word in triggers.words[name] for name in grammar)


def _participle(
    view: SentenceView, index: int, last: int, form: WordForm, put: _Put, triggers: Triggers
) -> Told | None:
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
    governed = put.previous.endswith("ed") and put.previous not in triggers.verbs and not _entity_ends_at(view, index)
    if named or governed:  # "a site for training", "prioritised removing": named, not told
        return "participle", None
    return "participle", put.status


def _describes(view: SentenceView, index: int, put: _Put, triggers: Triggers) -> bool:
    """Whether a participle stands between an owner and a noun: "December's disputed elections"."""
    if index == 0 or put.after_be or put.after_have or view.word(index + 1) in triggers.words["prepositions"]:
        return False
    before = view.tokens[index - 1]
    return view.text(before.start, before.end).endswith(("’s", "'s")) and view.word(index + 1).isalpha()


def _past(view: SentenceView, index: int, last: int, put: _Put, triggers: Triggers) -> Told | None:
    words = triggers.words
    relative = put.previous == "that" and _entity_ends_at(view, index - 1)  # "troops that arrived"
    if put.previous in words["determiners"] and view.word(last + 1) != "by" and not relative:
        return None
    if not put.after_be and not put.after_have and put.previous in words["prepositions"]:
        return None
    under_way = put.carrier == "being" and put.status == "happened"  # "is being handed over"
    return "infinitive" if put.infinitive else "finite", "ongoing" if under_way else put.status


def _noun_hit(view: SentenceView, index: int, triggers: Triggers) -> Hit | None:
    if view.tokens[index].word not in triggers.noun_heads:
        return None
    lemmas = triggers.nouns.get(view.tokens[index].word)
    pair = triggers.nouns.get(view.tokens[index].word + " " + view.word(index + 1))
    lemmas = pair or lemmas
    if not lemmas:
        return None
    before = _before(view, index)
    if _AS_A.search(before):
        return None  # what something was called, not what happened
    following = view.word(index + (2 if pair else 1))
    if following in triggers.words["unreal_nouns"] and not _is_awaited(following, triggers):
        return None
    if view.word(index - 1) in triggers.words["unreal_adjectives"]:
        return None
    planned = _PLANNED_NOUN.search(before) or _is_awaited(view.word(index + 1), triggers)
    expected = _EXPECTED_NOUN.search(before)
    status: Status = "planned" if planned else "expected" if expected else "happened"
    return Hit(
        index=index,
        last=index + (1 if pair else 0),
        lemma=lemmas[0],
        form="noun",
        status=status,
        passive=False,
        frames=tuple(frame for lemma in lemmas for frame in triggers.frames_by_noun.get(lemma, ())),
        operators=tuple(row for lemma in lemmas for row in triggers.operators_by_noun.get(lemma, ())),
    )


def _is_awaited(noun: str, triggers: Triggers) -> bool:
    """ "Withdrawal plan": whether a noun behind an act makes it a plan, rather than takes it back."""
    return any(operator.cls == "plan" for operator in triggers.operators_by_noun.get(noun, ()))


def _entity_ends_at(view: SentenceView, index: int) -> bool:
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
