"""What a statement reacts to: "condemned the attack" was said no earlier than the attack told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.triggers import Triggers
from briefing.types import Mention

_REACTING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_DONE = frozenset({"happened", "ongoing", "claimed"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_REACH = 14
"""Words behind a verb of reacting among which what it is about is named."""
_MODIFIERS = 3
"""Words between an article and the noun that it belongs to."""


def reacting(
    row: Mention, view: SentenceView, hit: Hit, here: Sequence[Mention], before: Sequence[Mention], triggers: Triggers
) -> Mention:
    """The mention, with what it is told to come after where it reacts to an act by a definite noun.

    ``here`` are the mentions of its sentence, ``before`` those of its document told earlier.
    """
    speech = triggers.frame(row.frame).speech and row.type in _REACTING and row.status == "happened"
    if not speech or row.follows is not None:
        return row
    for at in range(hit.last + 1, min(len(view.tokens), hit.last + 1 + _REACH)):
        kinds = _kinds(view.word(at), triggers)
        if not kinds or not _is_definite(view, at):
            continue
        start = view.tokens[at].start
        own = [other for other in here if other.trigger.start == start and other.status in _DONE]
        told = [other for other in before if other.type in kinds and other.status in _DONE]
        if own or (told and not _is_dated(view, at)):
            return replace(row, follows=(own or told)[-1].trigger.start)
    return row


def _kinds(noun: str, triggers: Triggers) -> set[str]:
    """The types of act that a noun may name: "the attack", "the deal"."""
    lemmas = triggers.nouns.get(noun, ())
    acts = {frame.type for lemma in lemmas for frame in triggers.frames_by_noun.get(lemma, ())}
    accord = any(row.cls == "accord" for lemma in lemmas for row in triggers.operators_by_noun.get(lemma, ()))
    return acts | {"AGREE"} if accord else acts


def _is_definite(view: SentenceView, at: int) -> bool:
    """Whether a noun has a definite article before it, or an owner: "the attack", "Monday's attack"."""
    before = view.tokens[max(0, at - _MODIFIERS - 1) : at]
    return any(token.word in _DEFINITE or token.word.endswith(("'s", "’s")) for token in before)


def _is_dated(view: SentenceView, at: int) -> bool:
    """Whether a time stands beside a noun, so that it need not be what was told before: "the 2001 attacks"."""
    first, last = view.tokens[max(0, at - _MODIFIERS)].start, view.tokens[min(at + 2, len(view.tokens) - 1)].end
    return any(time.start < last and first < time.end for time in view.times)
