"""Whether a text is English, by the share of the commonest English words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000
_FEWEST_WORDS = 25
_ENGLISH_SHARE = 0.18
_SHORT = 60
_SHORT_SHARE = 0.12
"""A short text may have few common words; other languages still have next to none of the English ones."""


def is_english(text: str) -> bool:
    """Whether the text reads as English; too short a text is taken to be, unless it has hardly any Latin letters.

    Running English has about two in five of these words, headlines one in five, other languages of Europe one in twenty.
    """
    words = list(map(str.lower, _WORD.findall(text[:_SAMPLE])))
    if not words:
        return True
    latin = sum(1 for word in words if word[0] < "\u0250")
    if 2 * latin < len(words):
        return False
    if len(words) < _FEWEST_WORDS:
        return True
    common = _common_words()
    share = _ENGLISH_SHARE if len(words) >= _SHORT else _SHORT_SHARE
    return sum(map(common.__contains__, words)) >= share * len(words)


@cache
def _common_words() -> frozenset[str]:
    table = tomllib.loads((files("briefing") / "data" / "english.toml").read_text(encoding="utf-8"))
    return frozenset(table["common"])
