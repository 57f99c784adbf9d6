"""A text as words that a lexicon can be matched against, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C., C.I.A.
    r"|['’]s\b"  # the possessive is a word of its own
    r"|[\w\u0300-\u036f]+(?:['’](?!s\b)[\w\u0300-\u036f]+)*"  # N'Djamena, d'Ivoire, Jama'a
    r"|[-‐‑–](?=\w)"
    r"|\n\s*"
    r"|[^\w\s]"
)
_HYPHENS: Final = frozenset("-‐‑")
BARRIER: Final = "\n"
"""The word that stands where a paragraph or a line of its own ends: nothing is matched across it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: the words as written and folded, their offsets, and whether a hyphen joins each to the one before.

    Hyphens between words are not words themselves, so that "al-Qaeda" and "al Qaeda" are the same two.
    """

    written: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    joined: list[bool]

    def __len__(self) -> int:
        return len(self.written)

    def word(self, index: int) -> str:
        """The folded word; empty outside the text."""
        return self.folded[index] if 0 <= index < len(self.folded) else ""

    def is_name(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= index < len(self.written) and self.written[index][0].isupper()

    def is_joined(self, index: int) -> bool:
        """Whether a hyphen joins the word to the one before."""
        return 0 <= index < len(self.joined) and self.joined[index]

    def opens_sentence(self, index: int) -> bool:
        """Whether the word is the first of a sentence, a line or a quotation, where a capital says nothing."""
        return index <= 0 or self.folded[index - 1] in {BARRIER, ".", "!", "?", '"', "“", "”", "‘", "•", ":", "(", "*"}


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without case and accents, straight apostrophes: ``Nigér`` and ``NIGER`` are ``niger``."""
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def split_words(text: str) -> Words:
    """The words of a text. A line break is a barrier where a blank line or a capital letter follows it."""
    written: list[str] = []
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    joined: list[bool] = []
    hyphen_end = -1
    for match in _WORD.finditer(text):
        word = match.group()
        start = match.start()
        if word[0] == "\n":
            after = text[match.end() : match.end() + 1]
            if word.count("\n") == 1 and after.islower():
                continue
            word = BARRIER
        elif word in _HYPHENS and ends and ends[-1] == start and match.end() < len(text):
            hyphen_end = match.end()
            continue
        written.append(word)
        folded.append(fold(word))
        starts.append(start)
        ends.append(match.end())
        joined.append(start == hyphen_end)
    return Words(written, folded, starts, ends, joined)
