"""From a rule's match to what it says: the reader that the rule names, and the closer look it asks for."""

from __future__ import annotations

from briefing.extract.times import dates, lengths
from briefing.extract.times.found import Found
from briefing.extract.times.rules import Match
from briefing.extract.times.tokens import Tokens

_READERS = dates.READERS | lengths.READERS

_STARTERS = frozenset(".?!\n\"':;,-()[]p")
"""Marks after which a capital letter is that of a beginning."""


def read(match: Match, tokens: Tokens) -> Found | None:
    """What a match says; None where a closer look shows that it is no time."""
    if match.rule.settings.get("no_name") and _is_name(match, tokens):
        return None
    return _READERS[match.rule.read](match, tokens)


def _is_name(match: Match, tokens: Tokens) -> bool:
    """A single word with a capital inside a sentence is the name of something: "BBC Radio 4's Today"."""
    if match.end - match.first > 1 or not match.first or not tokens.word(match.first).istitle():
        return False
    between = tokens.text[tokens.ends[match.first - 1] : tokens.starts[match.first]]
    return "\n" not in between and tokens.characters[match.first - 1] not in _STARTERS
