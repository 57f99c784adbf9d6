"""Text in figures: how wide it is, how it breaks, how it is shortened, which characters the typeface has."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import get_font
from matplotlib.textpath import text_to_path

from briefing.present.charts.style import LABEL, POINT, Weight, font

if TYPE_CHECKING:
    from collections.abc import Sequence

ELLIPSIS = "…"
NO_BREAK = "\u00a0"
# Plain stand-ins for signs that news uses and the typeface lacks; a sign that is not listed is replaced by "?".
STAND_INS = {"\u2011": "-", "\u2010": "-", "\u2212": "–", "\u202f": NO_BREAK, "\u2009": NO_BREAK, "\ufffd": "?"}

_SCALE = 100.0
"""Points; matplotlib measures all text at this size."""
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_LATIN = re.compile(rf"[ -ɏ‐-‧‰-›€]*[{_LETTER}][ -ɏ‐-‧‰-›€]*")
_ENDS_PAIRED = re.compile(rf"[()<>\[\]{{}}«»‘-‟‹›][^{_LETTER}]*$")


@lru_cache(maxsize=8)
def _covered(path: str) -> frozenset[int]:
    """The code points that a font file has glyphs for."""
    return frozenset(get_font(path).get_charmap())


def printable(text: str) -> str:
    """The text in characters that the figures' typeface has: white space made plain, accents dropped where needed.

    A missing sign would be drawn in another face by a browser and stop a PDF/UA export.
    """
    return "".join(map(_sign, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    """What stands for one sign of a text."""
    covered = _covered(str(font(LABEL).get_file()))
    if sign == NO_BREAK:
        return sign
    if sign.isspace():
        return " "
    if unicodedata.category(sign) in {"Cc", "Cf", "Mn"}:
        return ""
    if ord(sign) in covered:
        return sign
    if sign in STAND_INS:
        return STAND_INS[sign]
    plain = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in plain if ord(part) in covered) or "?"


@lru_cache(maxsize=8192)
def width(text: str, size: float = LABEL, weight: Weight = 400, *, italic: bool = False) -> float:
    """Width of one line in millimetres, as it will be printed."""
    if not text:
        return 0.0
    return _line_advance(printable(text), weight, italic) * (size / _SCALE) * POINT


def _line_advance(text: str, weight: Weight, italic: bool) -> float:
    """How far a line reaches at 100 points: the sum of its words, each of which is laid out only once.

    Nothing is kerned with a space, so words add up. A sign that opens or closes takes the script of the letters around it,
    and is not kerned where it has none: a line that ends with one, or has letters other than Latin, is laid out whole.
    """
    if not _LATIN.fullmatch(text) or _ENDS_PAIRED.search(text):
        return _advance(text, weight, italic)
    words = text.split(" ")
    return sum(_word_advance(word, weight, italic) for word in words) + (len(words) - 1) * _advance(" ", weight, italic)


@lru_cache(maxsize=8192)
def _word_advance(word: str, weight: Weight, italic: bool) -> float:
    """How far a word reaches, between others."""
    if word.isalpha():
        return _advance(word, weight, italic)
    return _advance(f"n {word} n", weight, italic) - _advance("n  n", weight, italic)


@lru_cache(maxsize=8192)
def _advance(text: str, weight: Weight, italic: bool) -> float:
    """How far a text reaches at 100 points, laid out by matplotlib, which takes a tenth of a second for 6,000 signs."""
    measured, _, _ = text_to_path.get_text_width_height_descent(text, font(_SCALE, weight, italic=italic), ismath=False)
    return float(measured)


def shorten(text: str, room: float, size: float = LABEL, weight: Weight = 400, *, italic: bool = False) -> str:
    """The text if it fits into ``room`` millimetres, else as many of its words as fit and an ellipsis; else nothing."""
    if width(text, size, weight, italic=italic) <= room:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        cut = _closed(" ".join(words[:count]).rstrip(",;:–- ") + ELLIPSIS)
        if width(cut, size, weight, italic=italic) <= room:
            return cut
    word = words[0]
    for count in range(len(word) - 1, 2, -1):
        cut = word[:count] + ELLIPSIS
        if width(cut, size, weight, italic=italic) <= room:
            return cut
    return ""


def _closed(text: str) -> str:
    """The text cut short with the quotation mark that it opens closed: what is quoted is then the words and " …"."""
    return f"{text.removesuffix(ELLIPSIS)} {ELLIPSIS}”" if text.count("“") > text.count("”") else text


def wrap(
    text: str,
    room: float,
    size: float = LABEL,
    weight: Weight = 400,
    *,
    italic: bool = False,
    lines: int = 99,
) -> tuple[str, ...]:
    """The text in at most ``lines`` even lines of at most ``room`` millimetres; the last may be shortened."""
    greedy = _fill(text, room, size, weight, italic=italic)
    if len(greedy) > lines:
        kept = greedy[: lines - 1]
        rest = " ".join(greedy[lines - 1 :])
        return (*kept, shorten(rest, room, size, weight, italic=italic) or ELLIPSIS)
    if len(greedy) < 2:
        return tuple(shorten(line, room, size, weight, italic=italic) for line in greedy)
    # Same number of lines in the narrowest room that still holds them: no widow of one short word.
    best = greedy
    narrow = room
    while narrow > room * 0.55:
        narrow -= room * 0.05
        tried = _fill(text, narrow, size, weight, italic=italic)
        if len(tried) != len(greedy) or any(width(line, size, weight, italic=italic) > narrow for line in tried):
            break
        best = tried
    return tuple(shorten(line, room, size, weight, italic=italic) for line in best)


def _fill(text: str, room: float, size: float, weight: Weight, *, italic: bool) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight, italic=italic) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def block_width(lines: Sequence[str], size: float = LABEL, weight: Weight = 400, *, italic: bool = False) -> float:
    """Width of the widest line in millimetres."""
    return max((width(line, size, weight, italic=italic) for line in lines), default=0.0)
