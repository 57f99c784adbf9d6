"""Paragraphs of plain text: lines, except where a text is wrapped by hand and a paragraph runs over several."""

from __future__ import annotations

import re
from itertools import pairwise

_BULLET = re.compile(r"(?:[•‣◦▪●∙*·]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s))")
_CLOSED = re.compile(r"""[.!?…:;][\]"'”’»)}]*$""")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
_FEWEST_WRAPPED = 3

LineSpan = tuple[int, int]


def line_spans(text: str) -> list[list[LineSpan]]:
    """Non-blank lines, trimmed, in runs between blank lines. Every Unicode line boundary counts (U+2028, NEL …)."""
    runs: list[list[LineSpan]] = [[]]
    position = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = position + len(line) - len(line.lstrip())
            runs[-1].append((start, start + len(bare)))
        elif runs[-1]:
            runs.append([])
        # PARAGRAPH SEPARATOR is a blank line in one character.
        if line.endswith("\u2029") and runs[-1]:
            runs.append([])
        position += len(line)
    return [run for run in runs if run]


def paragraphs(text: str) -> list[LineSpan]:
    """Spans of the paragraphs, trimmed, in order.

    A line break inside a run of lines is a paragraph's end, as it is in text saved from the web, except where the next
    line goes on with a small letter, or where the whole text is wrapped at one width (then a line break only ends
    a paragraph where the next word would still have fitted).
    """
    runs = line_spans(text)
    width = _wrap_width(text, runs)
    spans: list[LineSpan] = []
    for run in runs:
        start, end = run[0]
        for next_start, next_end in run[1:]:
            last = (max(start, text.rfind("\n", start, end) + 1), end)
            if _goes_on(text, last, (next_start, next_end), width):
                end = next_end
                continue
            spans.append((start, end))
            start, end = next_start, next_end
        spans.append((start, end))
    return spans


def starts_item(text: str, start: int) -> int:
    """Length of the bullet or number that opens a list item at ``start``, its space included; 0 where none does."""
    match = _BULLET.match(text, start)
    if match is None:
        return 0
    end = match.end()
    while end < len(text) and text[end] in " \t\u00a0":
        end += 1
    return end - start


def _wrap_width(text: str, runs: list[list[LineSpan]]) -> int:
    """The width at which the text is wrapped by hand, 0 where it is not."""
    lengths = [end - start for run in runs for start, end in run if " " in text[start:end]]
    width = max(lengths, default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    full = [line for run in runs for line, following in pairwise(run) if _is_full(text, line, following, width)]
    running = sum(1 for start, end in full if not _CLOSED.search(text[max(start, end - 8) : end]))
    return width if running >= _FEWEST_WRAPPED and 2 * running >= len(full) else 0


def _is_full(text: str, line: LineSpan, following: LineSpan, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = text[following[0] : following[0] + width].split(None, 1)
    return line[1] - line[0] + 1 + (len(word[0]) if word else 0) > width


def _goes_on(text: str, line: LineSpan, following: LineSpan, width: int) -> bool:
    if starts_item(text, following[0]):
        return False
    if width and _is_full(text, line, following, width):
        return True
    long = line[1] - line[0] >= _NARROWEST_WRAP
    closed = _CLOSED.search(text[max(line[0], line[1] - 8) : line[1]])
    return long and closed is None and text[following[0]].islower()
