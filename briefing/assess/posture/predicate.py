"""The word that governs a number, and what the words around a verb make of it: its status, its particle, its tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefing.assess.posture.sightings import VerbForm, vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import opens_with_denial
from briefing.extract.acts.triggers import Triggers, load_triggers
from briefing.types import Status

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|rejects?|rejected|dismiss(?:es|ed)?)\s+(?:\w+\s+){0,2}that\b",
    re.IGNORECASE,
)
_OBLIGED = re.compile(
    r"\b(?:(?:have|has)\s+(?:yet\s+|still\s+)?to|(?:given|have|has|had)\s+(?:[\w’'-]+\s+){1,4}to|"
    r"(?:deadline|date|time)\s+for\s+(?:[\w.’'-]+\s+){1,5}to)\s+(?:be\s+)?$",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:must|(?:had|needs?)\s+to|(?:is|are|was|were|been)\s+(?:required|obliged|bound|told|ordered)\s+to)\s+(?:be\s+)?$",
    re.IGNORECASE,
)
_MEANT = re.compile(r"\b(?:meant|intended|designed|supposed)\s+to\s+(?:be\s+)?$", re.IGNORECASE)
_OPINED = re.compile(
    r"\b(?:thought|believed|estimated|reported|said|understood|alleged|presumed|known)\s+to\s+(?:(?:have|be|been|already|also)\s+){0,3}$",
    re.IGNORECASE,
)
_NO_PLAN = re.compile(
    r"\b(?:no|any|without|lack(?:s|ed)?)\s+(?:\w+\s+)?(?:plans?|intentions?|wish|desire|need|reason|intent|decision|order|mandate|agreement)\s+"
    r"(?:\w+\s+)?(?:to|of|for|on)\s+(?:be\s+)?$|\b(?:not|n['’]t|never)\s+(?:going|planning|about|willing|ready|prepared|due|set|expected)\s+to\s+(?:be\s+)?$|"
    r"\bnot\s+(?:one|a\s+single)\s",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    r"\b(?:rul(?:e|es|ed|ing)\s+(?:out|against)|(?:stop|stops|stopped|stopping|fall|fell)\s+short\s+of|shy\s+away\s+from|shied\s+away\s+from|refrain(?:s|ed)?\s+from|"
    r"(?:decid|vot)(?:e|es|ed|ing)\s+against|call(?:s|ed|ing)?\s+off|shelv(?:e|es|ed|ing)|cancel(?:s|led|ed|ling|ing)?|object(?:s|ed|ing)?\s+to|reject(?:s|ed|ing)?|"
    r"oppos(?:e|es|ed|ing)|averse\s+to|opposed\s+to|call(?:s|ed|ing)?\s+for|talk(?:s|ed|ing)?\s+of|think(?:s|ing)?\s+of|toy(?:s|ed|ing)?\s+with|idea\s+of|possibility\s+of|instead\s+of|rather\s+than)\s+$",
    re.IGNORECASE,
)
SAID_REACH = 120
_NEARLY = re.compile(r"\b(?:more\s+than|close\s+to|up\s+to)\s+$")
_ONCE = re.compile(
    r"\W*(?:once|when)\s+(?:\w+\s+){0,4}?(?:complete|completed|finished|deployed|in\s+place)\b", re.IGNORECASE
)
_SENDING_WORD = frozenset({"order", "direct"})
_TO_PLACE = re.compile(r"\s+(?:from\s+(?:[\w’'.-]+\s+){1,5}?)?(?:in)?to\s+(?:the\s+)?(?:[a-z]+\s+)?[A-Z]")
_THAT_BE = re.compile(r"\b(?P<verb>\w+)\s+that\s+[^;]{3,120}\bbe\s+$")
_BEFORE_BE = frozenset(
    {"will", "would", "to", "can", "could", "may", "might", "must", "shall", "not", "never", "cannot"}
)
ORDERING = frozenset(
    {"ordered", "orders", "directed", "directs", "decreed", "decided", "agreed", "approved", "instructed", "commanded"}
)
"""Verbs whose "that …  be sent" is a plan; those of asking and wishing leave it open."""
_NO_LONGER = re.compile(r"\b(?:no\s+longer|hardly|barely\s+ever)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|whether)\b[^,;]*$", re.IGNORECASE)
_UNTOLD = frozenset({"for", "of", "on", "about", "against", "without", "from", "into"})


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
    caused: bool = False
    """Whether another verb governs it ("will see 300 soldiers leave"): its status is that verb's."""


def particle(view: SentenceView, index: int, form: VerbForm, end: int) -> bool:
    """Whether the particle of a verb stands right behind it, or right behind its object that ends at ``end``."""
    if not form.particle:
        return True
    near = [view.word(at) for at in (index + 1, index + 2)]
    far = [view.word(at) for at in (end + 1, end + 2)]
    wanted = list(form.particle)
    return near[: len(wanted)] == wanted or far[: len(wanted)] == wanted


def is_verb(view: SentenceView, index: int, form: VerbForm) -> bool:
    """Whether a word that may be a noun ("base", "land") stands as a verb."""
    previous = view.word(index - 1)
    triggers = load_triggers()
    if previous in triggers.words["determiners"] - {"that", "this"}:
        return False
    bare = "base" in form.tenses and "past" not in form.tenses
    return not (bare and previous in triggers.words["prepositions"] - {"to"})


def is_left_open(view: SentenceView, index: int) -> bool:
    """Whether a verb is said not to hold by the words before it: "ruled out sending", "has no plans to send"."""
    token = view.tokens[index]
    return unmeant(view.text(max(view.sentence.start, token.start - SAID_REACH), token.start), token.word)


def is_sent_on(view: SentenceView, form: VerbForm, at: int) -> bool:
    """Whether "order" before or behind a number sends its men to a place: "ordered 5,000 troops to Poland"."""
    return form.lemma not in _SENDING_WORD or _TO_PLACE.match(view.text(at, view.sentence.end)) is not None


def subjunctive(view: SentenceView, index: int) -> str:
    """The verb whose wish or order a passive is: "directed" of "directed that 7,000 soldiers be deployed"; else empty."""
    found = _THAT_BE.search(view.text(view.sentence.start, view.tokens[index].start))
    return found.group("verb").casefold() if found and view.word(index - 2) not in _BEFORE_BE else ""


def unmeant(before: str, verb: str) -> bool:
    """Whether the words before a verb say that it does not hold, or leave it open: "opposes | sending"."""
    near = re.split(r"[,;:()—“”\".?!]", before)[-1]
    gerund = verb.endswith("ing") and (
        near.rstrip().rpartition(" ")[2].casefold() in vocabulary().sets["weighing"] or bool(_LEFT_OPEN.search(near))
    )
    wanted = _THAT_BE.search(near)
    wished = wanted is not None and near.split()[-2].casefold() not in _BEFORE_BE
    return gerund or wished or _NO_PLAN.search(near) is not None


def is_conditional(view: SentenceView, at: int) -> bool:
    """Whether what stands at an offset is only asked or a condition: "if they remain in A, …"."""
    return _CONDITION.search(view.text(view.sentence.start, at)) is not None


def is_past(form: VerbForm) -> bool:
    """Whether a form is one of the past only ("left", not "cut")."""
    return "past" in form.tenses and "base" not in form.tenses


def after_be(view: SentenceView, index: int) -> bool:
    """Whether a form of "be" stands before a word, adverbs aside."""
    triggers = load_triggers()
    at = index - 1
    while at >= 0 and view.word(at) in triggers.words["adverbs"] | {"currently", "being"}:
        at -= 1
    return view.word(at) in triggers.words["be"]


def is_plan(view: SentenceView, index: int) -> bool:
    """Whether a verb before a token is told as planned ("is to send …, bringing")."""
    planned = load_triggers().status["planned"]
    return any(planned.search(view.text(view.sentence.start, token.start)) for token in view.tokens[:index])


def is_beside(view: SentenceView, index: int) -> bool:
    """Whether an "-ing" form stands beside its noun without a form of "be" ("the soldiers pulling out")."""
    return view.word(index).endswith("ing") and not after_be(view, index)


def _has_day(view: SentenceView, index: int) -> bool:
    """Whether a day or a span is set behind a verb ("must leave by May", "must go within 30 days")."""
    return any(row.start > view.tokens[index].start for row in view.times)


def status_at(view: SentenceView, index: int, triggers: Triggers) -> Status | None:
    """The status that the words before a verb give it; None where it is negated or only possible."""
    if not view.tokens:
        return None
    index = min(index, len(view.tokens) - 1)
    start = view.tokens[max(0, index - 8)].start
    before = re.split(r"[,;:()—“”\"]", view.text(start, view.tokens[index].start))[-1]
    before = _NEARLY.sub("", before)  # "would more than double"
    denied = triggers.status["negated"].search(before) or _DENIED.search(before) or _NO_LONGER.search(before)
    if denied or is_left_open(view, index) or opens_with_denial(view, index, triggers):
        return None
    if _OPINED.search(before):
        return "claimed"
    if _OBLIGED.search(before) or _MEANT.search(before) or (_MUST.search(before) and _has_day(view, index)):
        return "expected"
    for name in ("planned", "expected", "claimed"):
        if triggers.status[name].search(before):
            return name
    if re.search(r"\bwould\s+(?:\w+\s+)?$", before):
        told = view.text(view.sentence.start, view.tokens[index].start)
        return "planned" if vocabulary().words["saying"].search(told) or _ONCE.match(told) else None
    if triggers.status["unreal"].search(before):
        return None
    if view.word(index).endswith("ing") and view.word(index - 1) in _UNTOLD | vocabulary().sets["weighing"]:
        return None
    ongoing = view.word(index).endswith("ing") and re.search(r"\b(?:is|are|am)\s+(?:\w+\s+)?$", before)
    return "ongoing" if ongoing else "happened"
