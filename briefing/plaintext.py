"""Findings in plain text, for a terminal: wrapped lines, places in articles, days in words, quotes without surprises."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from datetime import date

from briefing.types import DateRange, Document

WIDTH = 100
_LABEL = 13
SHORT = 48
"""Characters; a quote up to so long is shown with the words around it."""
_AROUND = 44
_NEWLINE = re.compile(r"\r\n|\r|\n")


def clean(text: str) -> str:
    """A text of somebody else's on one line: blanks run together, nothing in it that a terminal would obey."""
    shown = []
    for character in text:
        kind = unicodedata.category(character)
        if character.isspace() or kind not in {"Cc", "Cf", "Cs"}:
            shown.append(character)
        elif kind != "Cf":  # format characters (soft hyphens, turns of direction) are not seen anyway
            shown.append("\N{REPLACEMENT CHARACTER}")
    return " ".join("".join(shown).split())


def quoted(text: str) -> str:
    """The words between quotation marks."""
    return f"“{clean(text)}”"


class _Wrapper(textwrap.TextWrapper):
    """Wraps at blanks, and behind the commas of what is too long for a line of its own (a choice of days in EDTF)."""

    def _split(self, text: str) -> list[str]:
        found: list[str] = []
        for chunk in super()._split(text):
            found += re.split(r"(?<=,)", chunk) if len(chunk) > WIDTH // 2 else [chunk]
        return found


def wrapped(text: str, indent: int = 0, *, first: str = "") -> str:
    """A paragraph within the width; ``first`` stands before its first line, the others are indented as deep."""
    start = " " * indent + first
    return _Wrapper(
        max(WIDTH, len(start) + 20),
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    ).fill(text)


def field(label: str, text: str, indent: int = 0) -> str:
    """A label and what it says, the text in a column of its own."""
    return wrapped(text, indent, first=f"{label + ':':<{_LABEL}}")


def joined(lines: Iterable[str]) -> str:
    """The lines as one text, ending in a newline."""
    return "\n".join(lines) + "\n"


def place(document: Document, start: int) -> str:
    """Where an offset stands, as editors count: file and line, from 1."""
    return f"{clean(document.file)}:{line(document, start)}"


def line(document: Document, offset: int) -> int:
    """The line of an offset, from 1."""
    return len(_NEWLINE.findall(document.text, 0, offset)) + 1


def around(document: Document, start: int, end: int) -> str:
    """The words around a stretch of text, within its paragraph, cut at whole words."""
    text = document.text
    paragraph = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    low, high = max(paragraph, start - _AROUND), min(last, end + _AROUND)
    if low > paragraph:
        low = next((at + 1 for at in range(low, start) if text[at].isspace()), start)
    if high < last:
        high = next((at for at in range(high, end, -1) if text[at - 1].isspace()), end)
    before, after = "… " if low > paragraph else "", " …" if high < last else ""
    return f"{before}{clean(text[low:high])}{after}"


def plain_day(day: date) -> str:
    """A day as readers write it."""
    return f"{day.day} {day:%B} {day.year}"


def days(when: DateRange, *, listed: bool = False) -> str:
    """The days of a range in words: a day, from one to another, open on a side, some of them, or not known.

    ``listed`` names the days where only some of the range are possible; otherwise they are counted.
    """
    if when.earliest is None and when.latest is None:
        return f"{when.pattern} (the year is not known)" if when.pattern else "not known"
    if when.earliest is None:
        return f"on or before {plain_day(when.latest)}" if when.latest else "not known"
    if when.latest is None:
        return f"on or after {plain_day(when.earliest)}"
    if when.earliest == when.latest:
        return plain_day(when.earliest)
    told = f"{plain_day(when.earliest)} to {plain_day(when.latest)}"
    if when.candidates:
        some = ", ".join(day.isoformat() for day in when.candidates)
        told += f", only on {some}" if listed else f", {len(when.candidates)} of these days"
    return told if when.best is None else f"{told}; best {plain_day(when.best)}"


def number(value: float) -> str:
    """A number as readers write it, thousands set apart."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def bounds(low: float | None, best: float | None, high: float | None) -> str:
    """Low, best and high in words."""
    if low is None and high is None:
        return "no number" if best is None else f"about {number(best)}, no bounds"
    if low is None:
        told = f"up to {number(high or 0.0)}"
    elif high is None:
        told = f"{number(low)} or more"
    elif low == high:
        told = f"{number(low)} exactly"
    else:
        told = f"{number(low)} to {number(high)}"
    return told if best is None or low == high else f"{told}, best {number(best)}"
