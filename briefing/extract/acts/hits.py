"""Where a sentence has a trigger or an operator, and how its verb is put: past, planned, expected, denied, passive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefing.extract.acts.clauses import SentenceView, Token
from briefing.extract.acts.triggers import Frame, Operator, Triggers, WordForm
from briefing.extract.acts.verb_forms import (
    actor_ends_at,
    how_put,
    is_bare,
    is_describing,
    participle_form,
    past_form,
    present_form,
    status_by,
    words_before,
)
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
_MARKS_OF_CLAUSES = frozenset({";", ":", "but", "and"})
_OBLIGED = re.compile(r"(?<!not )\b(?:must|(?:have|has|had)\s+to)\s+$", re.IGNORECASE)
_AS_A = re.compile(r"\bas (?:an?|the)\s+(?:\w+\s+)?$")
_PLANNED_NOUN = re.compile(r"\b(?:planned|proposed|upcoming|scheduled|future|possible|potential)\s+(?:\w+\s+)?$")
_EXPECTED_NOUN = re.compile(r"\b(?:expected|anticipated)\s+(?:\w+\s+)?$")


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
                status=status_by(words_before(view, index), triggers)[0] or "happened",
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


def _read_verb(view: SentenceView, index: int, last: int, form: WordForm, triggers: Triggers) -> Hit | None:
    put = how_put(view, index, triggers)
    if "base" in form.tenses or "third" in form.tenses:
        told = present_form(view, index, last, form, put, triggers)
    elif "ing" in form.tenses:
        told = participle_form(view, index, last, form, put, triggers)
    else:
        told = None if is_describing(view, index, put, triggers) else past_form(view, index, last, put, triggers)
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
        obliged=status is None and _OBLIGED.search(words_before(view, index)) is not None,
        bare=is_bare(form, put),
    )


def _is_reduced(view: SentenceView, index: int, last: int, frames: tuple[Frame, ...], triggers: Triggers) -> bool:
    """ "The men arrested on Monday": a participle right behind whom it befell, with no object of its own."""
    told_of = any(view.word(index - 1) in frame.words for frame in frames if frame.type == "AGREE")
    if not told_of and not (any(frame.reduced for frame in frames) and actor_ends_at(view, index)):
        return False
    following = view.word(last + 1)
    ends = following in {"", ",", ";", ":", "and", "or"}
    return told_of or ends or following in triggers.words["prepositions"] - {"by", "at"}


def _noun_hit(view: SentenceView, index: int, triggers: Triggers) -> Hit | None:
    if view.tokens[index].word not in triggers.noun_heads:
        return None
    lemmas = triggers.nouns.get(view.tokens[index].word)
    pair = triggers.nouns.get(view.tokens[index].word + " " + view.word(index + 1))
    lemmas = pair or lemmas
    if not lemmas:
        return None
    before = words_before(view, index)
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
