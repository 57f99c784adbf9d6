"""Sentences with exact offsets: one pass over the marks that may end one, each decided by the words around it."""

from __future__ import annotations

import re

from briefing.sources.abbreviations import Abbreviations, load_abbreviations
from briefing.sources.paragraphs import paragraphs, starts_item
from briefing.types import Document, Sentence

# A mark with the quotes, brackets and note numbers that close after it, and the white space that follows; or a bullet.
_CANDIDATE = re.compile(
    r"""(?P<mark>\.[ \u00a0]\.[ \u00a0]\.(?:[ \u00a0]\.)?|[.!?…]+)
        (?P<close>(?:["'”’»)\]}]|\[\d{1,3}\])*)
        (?P<gap>\s*)
      | (?<=\s)(?P<bullet>[•‣▪●])(?=\s)""",
    re.VERBOSE,
)
_OPENING = re.compile(r"""["'“‘«(\[—–-]{0,4}\s?""")
_WORD = re.compile(r"[^\W_](?:[\w’']|-(?=\w)){0,40}")
_MIXED_CASE = re.compile(r"(?:a[dlnrst]|el)-[A-Z]|[a-z]{1,2}[A-Z]")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,3}\Z")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\Z")
_NAME_WORD = re.compile(r"[A-Z][\w.'’-]{0,25}\s")
_CLOSED = re.compile(r"""[.!?…][\]"'”’»)}]*\Z""")
_TOKEN_STARTS = re.compile(r"""[\s"'“‘«(\[{—–/]+""")
_ZONE = re.compile(r"(?:[A-Z][a-z]{1,20}\s){1,3}[Tt]ime\b")
_LONGEST_TOKEN = 40
_LONGEST_HEADLINE = 120
_LONGEST_SENTENCE = 1500
"""Characters; no sentence of 330 articles has more than 1,200. What runs on is a list or a table, and is read in pieces."""
_PIECE_ENDS = (";", ",", " ", "\n")
_QUOTES = frozenset("\"'”’»")


def split_sentences(text: str) -> list[Sentence]:
    """Sentences of any English text, in order, without overlap; ``text[start:end] == sentence.text``, trimmed.

    A line that stands alone (a heading, a list item) is a sentence of its own, without its bullet. ``paragraph`` counts the
    text's paragraphs from 0. Linear in the length of the text; never raises.
    """
    return [
        Sentence(start=start, end=end, text=text[start:end], paragraph=index)
        for index, (first, last) in enumerate(paragraphs(text))
        for start, end in _spans(text, first, last)
    ]


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Sentences of the kept blocks, with their block's kind; ``paragraph`` is the block's index in ``blocks``."""
    return tuple(
        Sentence(start=start, end=end, text=document.text[start:end], kind=block.kind, paragraph=index)
        for index, block in enumerate(document.blocks)
        if block.kept
        for start, end in _spans(document.text, block.start, block.end)
    )


def _spans(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Trimmed spans of the sentences of ``text[first:last]``, which is one paragraph."""
    splitter = _Splitter(text, first, last, load_abbreviations())
    found: list[tuple[int, int]] = []
    start = first + starts_item(text, first)
    for match in _CANDIDATE.finditer(text, start, last):
        if match["bullet"]:
            end, following = match.start(), match.end()
        elif splitter.ends(match, start):
            end, following = match.end("close"), match.end()
        else:
            continue
        _append(text, start, end, found)
        start = following
    _append(text, start, last, found)
    return found


def _append(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while end - start > _LONGEST_SENTENCE:
        cut = _cut(text, start)
        if cut is None:
            break
        _append(text, start, cut, found)
        start = cut
    chunk = text[start:end]
    bare = chunk.strip()
    if bare:
        start += len(chunk) - len(chunk.lstrip())
        found.append((start, start + len(bare)))


def _cut(text: str, start: int) -> int | None:
    """Where text that runs on is cut: behind the last semicolon, else comma, else blank, of the longest piece."""
    half, limit = start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE
    return next((at + 1 for mark in _PIECE_ENDS if (at := text.rfind(mark, half, limit)) >= 0), None)


class _Splitter:
    """Decides for one paragraph which marks end a sentence; looks only a bounded way to both sides of each."""

    def __init__(self, text: str, first: int, last: int, abbreviations: Abbreviations) -> None:
        self.text = text
        self.first = first
        self.last = last
        self.abbreviations = abbreviations
        # A short line without a final mark is a headline: no abbreviation ends a sentence in it.
        short = last - first <= _LONGEST_HEADLINE
        self.headline = short and _CLOSED.search(text, max(first, last - 8), last) is None

    def ends(self, match: re.Match[str], start: int) -> bool:
        """Whether a sentence that began at ``start`` ends at this mark."""
        after = match.end()
        if after >= self.last:
            return False
        opening = _OPENING.match(self.text, after, self.last)
        word_start = opening.end() if opening else after
        word = _WORD.match(self.text, word_start, self.last)
        following = word[0] if word else ""
        if not match["gap"]:
            return self._lacks_space(match, after, following)
        if not following:
            return self._before_symbol(match, word_start)
        if following[0].islower():
            return bool(_MIXED_CASE.match(following)) and self._kind(match, start) == ""
        return self._before_capital(match, start, following, word_start)

    def _token(self, match: re.Match[str]) -> str:
        window = self.text[max(self.first, match.start() - _LONGEST_TOKEN) : match.start()]
        return _TOKEN_STARTS.split(window)[-1]

    def _kind(self, match: re.Match[str], start: int) -> str:
        """The class of the abbreviation before the mark, ``""`` where the word before it is none."""
        if match["mark"] != ".":
            return ""
        token = self._token(match)
        known = self.abbreviations.classes.get(token)
        if known is None and "-" in token:
            token = token.rpartition("-")[2]
            known = self.abbreviations.classes.get(token)
        if known is not None:
            return known
        if _ENUMERATOR.match(token) and match.start() - start == len(token):
            return "never"
        if len(token) == 1 and token.isupper():
            return "initial"
        return "either" if _DOTTED.match(token) else ""

    def _before_capital(self, match: re.Match[str], start: int, following: str, word_start: int) -> bool:
        """Before a capital, a digit or a letter without case."""
        mark = match["mark"]
        if mark != ".":
            return self._after_other_mark(match, following, word_start)
        kind = self._kind(match, start)
        digit = following[0].isdigit()
        if kind == "":
            return True
        if kind == "clock":
            zone = following in self.abbreviations.after_clock or _ZONE.match(self.text, word_start, self.last)
            return not digit and not zone
        if kind == "closing":
            return not digit
        if kind == "numbered":
            return not digit and not _ROMAN.match(following)
        if kind in {"titles", "never"}:
            return False
        return not digit and not self.headline and self._opens(following, word_start)

    def _opens(self, word: str, word_start: int) -> bool:
        """Whether a capitalised word opens a sentence, rather than going on with a name."""
        plain = word.replace("’", "'")
        if plain in self.abbreviations.openers:
            return True
        if plain not in self.abbreviations.plural_openers:
            return False
        behind = self.text[word_start + len(word) : word_start + len(word) + 2]
        return behind[:1] == "," or behind[1:].islower()

    def _after_other_mark(self, match: re.Match[str], following: str, word_start: int) -> bool:
        mark = match["mark"]
        if mark.startswith("…") or ".." in mark or " " in mark or "\u00a0" in mark:
            # Words left out in the middle: only a word that opens a sentence tells a new one.
            if "?" in mark or "!" in mark or match["close"]:
                return True
            return self._opens(following, word_start)
        if match["close"] and match["close"][0] in _QUOTES and self._is_attribution(word_start, following):
            return False
        return not (mark == "!" and self._token(match) + mark in self.abbreviations.marked_names)

    def _is_attribution(self, word_start: int, following: str) -> bool:
        """Whether a name and a verb of speech follow: “Will it hold?” Smith asked."""
        if following in self.abbreviations.openers:
            return False
        position = word_start
        for _ in range(6):
            match = _NAME_WORD.match(self.text, position, self.last)
            if match is None:
                break
            position = match.end()
        if position == word_start:
            return False
        verb = _WORD.match(self.text, position, self.last)
        return verb is not None and verb[0] in self.abbreviations.speech

    def _before_symbol(self, match: re.Match[str], position: int) -> bool:
        """Before a sign that is no letter: a sum of money or a bullet begins a sentence, a comma does not."""
        if match["mark"] == "." and self._kind(match, -1) != "":
            return False
        return position >= self.last or self.text[position] not in ",;:.!?…)]}%&/"

    def _lacks_space(self, match: re.Match[str], after: int, following: str) -> bool:
        """Whether the space after a full stop was lost: “… from Niger.The junta …”, but not in an address or a number."""
        if not following[:1].isupper():
            return False
        opens = following in self.abbreviations.openers
        if not opens and (len(following) < 4 or not following[1:].islower() or following in self.abbreviations.domains):
            return False
        if match["close"]:
            return match["close"][0] in _QUOTES or match["close"].endswith("]")
        before = self.text[match.start() - 1 : match.start()]
        if not (before.islower() or before.isdigit()) or len(match["mark"]) > 1:
            return opens and len(match["mark"]) > 1 and before != ""
        token = self._token(match)
        behind = self.text[after + len(following) : after + len(following) + 2]
        address = "." in token or "@" in token or ":" in token or "#" in token
        continued = behind[:1] in {".", "@", "/", "_"} and behind[1:].isalnum()
        return len(token) > 1 and not address and not continued
