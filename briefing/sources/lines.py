"""A paragraph as a line of a page, with the features by which title, byline, heading and body are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.sources.abbreviations import load_abbreviations
from briefing.sources.paragraphs import paragraphs, starts_item

_DECORATION = " \t\u00a0-–—|:*•·>»#=_~►▶▪●"
_FINAL = re.compile(r"""[.!?…][\]"'”’»)}]*$""")
_PERIOD = re.compile(r"""[.…][\]"'”’»)}]*$""")
_LAST_TOKEN = re.compile(r"""([^\s"'“‘(\[—–]+)\.[\]"'”’»)}]*$""")
_NAME_WORD = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|(?:de|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|ben|dos|ould|y|e)|(?:al|el|ag|ould)-[A-Z][\w’'-]*)$"
)
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_LONGEST_PHRASE = 400
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 30
_BODY_WORDS = 12
_PROSE_WORDS = 5
_LONG_PARAGRAPH = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text: ``text[start:end]``, trimmed.

    ``phrase`` is its words alone, in one kind of quotes, without decoration, and empty where it is too long to be a phrase;
    ``key`` is what makes two lines the same: the words, without case, spacing, quotes and final marks.
    """

    start: int
    end: int
    text: str
    words: int
    phrase: str
    key: str

    @property
    def bullet(self) -> int:
        """Length of a bullet or number at the beginning, 0 where there is none."""
        return starts_item(self.text, 0)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does; an abbreviation's full stop at the end of a short line does not."""
        if not _FINAL.search(self.text[-12:]):
            return False
        token = _LAST_TOKEN.search(self.text[-40:])
        if token is None or self.words > _BODY_WORDS:
            return True
        known = token[1] in load_abbreviations().classes or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", token[1])
        return not known

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text; a short question may be a headline."""
        if self.bullet:
            return False
        if self.words >= _LONG_PARAGRAPH:
            return True
        return self.ends_sentence and self.words >= _PROSE_WORDS and bool(_PERIOD.search(self.text[-6:]))

    @property
    def is_title(self) -> bool:
        """Whether it could be a headline: short, no final full stop, begins with a capital, a digit or a quote."""
        if self.bullet or self.words > _MOST_TITLE_WORDS or len(self.text) > _LONGEST_TITLE:
            return False
        first = self.text.lstrip("\"'“‘«([¿¡")[:1]
        if not (first.isupper() or first.isdigit() or first in "$£€") and not self.text[:3].istitle():
            return False
        if self.text[-1] in ",;:":
            return False
        return not (_PERIOD.search(self.text[-6:]) and self.ends_sentence and not self.text.endswith(("...", "…")))

    @property
    def is_name(self) -> bool:
        """Whether it could be a person's name: two to five words, all as names are written."""
        tokens = self.text.strip(_DECORATION + ",").split()
        if not 2 <= len(tokens) <= 5 or self.ends_sentence:
            return False
        openers = load_abbreviations().openers
        return all(_NAME_WORD.match(token) and token not in openers for token in tokens) and any(
            token[0].isupper() and len(token) > 1 and not token.isupper() for token in tokens
        )


def line_of(text: str, start: int = 0) -> Line:
    """A line that begins at ``start`` of its document."""
    tokens = text.split()
    plain = " ".join(tokens).translate(_FOLD).strip(_DECORATION)
    return Line(
        start=start,
        end=start + len(text),
        text=text,
        words=len(tokens),
        phrase=plain if len(plain) <= _LONGEST_PHRASE else "",
        key=plain.strip(_DECORATION + "\"'.!?…").casefold(),
    )


def lines_of(text: str) -> list[Line]:
    """The text's paragraphs, in order."""
    return [line_of(text[start:end], start) for start, end in paragraphs(text)]
