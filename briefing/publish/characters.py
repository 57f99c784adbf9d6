"""Characters that cannot be shown: control characters, and those that no typeface of the print edition covers.

``templates/fonts/coverage.txt`` lists what the vendored typefaces and those inside the Typst wheel cover together,
found by asking Typst. Print refuses a document with any other character: those are replaced by U+FFFD beforehand,
and counted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

REPLACEMENT = "\ufffd"
COVERAGE = Path(__file__).parents[1] / "templates" / "fonts" / "coverage.txt"

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
"""Soft hyphen, zero-width space and joiners: harmless, and frequent in text copied from the web."""


@lru_cache(maxsize=1)
def _ranges() -> tuple[list[int], list[int]]:
    starts, ends = [], []
    for line in COVERAGE.read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        starts.append(int(first, 16))
        ends.append(int(last or first, 16))
    return starts, ends


def is_covered(character: str) -> bool:
    """Whether some typeface of the print edition can show the character."""
    starts, ends = _ranges()
    index = bisect_right(starts, ord(character)) - 1
    return index >= 0 and ord(character) <= ends[index]


def shown(text: str, replaced: Counter[str], *, lines: bool = False) -> str:
    """The text as it can be shown; every character replaced is counted in ``replaced`` as ``U+XXXX``.

    Line breaks and tabs become spaces, unless ``lines`` (preformatted text) keeps the breaks. A byte order mark inside
    a text becomes the word joiner that Unicode puts in its place.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    for character in text:
        if character == "\n" and lines:
            kept.append(character)
        elif character in _SPACES:
            kept.append(" ")
        elif character == "\ufeff":
            kept.append("\u2060")
        elif character in _INVISIBLE or is_covered(character):
            kept.append(character)
        else:
            kept.append(REPLACEMENT)
            replaced[f"U+{ord(character):04X}"] += 1
    return "".join(kept)


def each_text(value: Any, change: Callable[[str, str], str], key: str = "") -> Any:
    """The same JSON data with ``change(text, key)`` applied to every string; ``key`` is that of the nearest object."""
    if isinstance(value, str):
        return change(value, key)
    if isinstance(value, dict):
        return {name: each_text(item, change, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [each_text(item, change, key) for item in value]
    return value
