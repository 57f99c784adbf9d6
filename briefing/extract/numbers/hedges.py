"""Hedges around a number ("nearly", "up to", "half of its") and the bounds they set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.extract.numbers.words import numbers, rounded

_WINDOW = 56
_LONGEST_HEDGE = 5
_MOST_HEDGES = 3
_WORD = re.compile(r"[^\s]+")
_OPENING = "(\"“‘'—–["
_REACH = {"about": (0.9, 1.1), "nearly": (0.9, 1.0), "slightly": (1.0, 1.1)}
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "these", "those", "our"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Low, best, high; None is open (or, for best, not named)."""

    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A hedge as it stands in the text, and what kind of bounds it sets; ``share`` is a factor ("half of")."""

    start: int
    end: int
    words: str
    kind: str
    share: float = 1.0


@cache
def _before() -> dict[str, str]:
    return {words: kind for kind, rows in numbers()["hedges"].items() for words in rows}


@cache
def _after() -> re.Pattern[str]:
    rows = [words for kind in numbers()["after"].values() for words in kind]
    rows.sort(key=lambda words: (-len(words), words))
    forms = [
        re.escape(words) if words[0] in "-+" else r"[ \u00a0]" + re.escape(words).replace(r"\ ", r"[ \u00a0]")
        for words in rows
    ]
    return re.compile(rf"(?:{'|'.join(forms)})(?![\w-])(?!\sthan\b)")


def hedges_before(text: str, start: int, floor: int) -> tuple[Hedge, ...]:
    """The hedges that end where a number starts, innermost first; none begins before ``floor``."""
    found: list[Hedge] = []
    at = start
    while len(found) < _MOST_HEDGES:
        hedge = _hedge_before(text, at, floor)
        if hedge is None:
            break
        found.append(hedge)
        at = hedge.start
    return tuple(found)


def _hedge_before(text: str, start: int, floor: int) -> Hedge | None:
    if text[start - 1 : start] not in {" ", "\u00a0", "\u202f", "\n", "-"}:
        return None
    words = _words_before(text, start, floor)
    for length in range(min(_LONGEST_HEDGE, len(words)), 0, -1):
        phrase = " ".join(word for word, _ in words[-length:])
        if phrase in _before():
            if phrase == "over" and len(words) > 1 and words[-2][0] in _taking_over():
                return None  # "handed over six bases"
            first = words[-length][1]
            end = _end(text, first, start)
            return Hedge(start=first, end=end, words=text[first:end], kind=_before()[phrase])
    return _share(text, words, start) if words else None


@cache
def _taking_over() -> frozenset[str]:
    """The verb forms with which "over" is a particle."""
    return frozenset(numbers()["particles"]["over"])


def _words_before(text: str, start: int, floor: int) -> list[tuple[str, int]]:
    """The words before an offset, folded and without opening marks, with where each begins."""
    window = max(floor, start - _WINDOW)
    words = []
    for match in _WORD.finditer(text, window, start):
        if match.start() == window > floor and not text[window - 1].isspace():
            continue  # cut in two by the window
        word = match.group().lstrip(_OPENING)
        if word:
            words.append((word.casefold(), match.end() - len(word)))
    return words


def _end(text: str, first: int, start: int) -> int:
    return first + len(text[first:start].rstrip(" \u00a0\u202f\n-"))


def _share(text: str, words: list[tuple[str, int]], start: int) -> Hedge | None:
    """A share right before a number, or before a determiner that stands there: "half of its"."""
    shares: dict[str, float] = numbers()["shares"]
    cut = len(words)
    while cut and words[cut - 1][0] in _DETERMINERS:
        cut -= 1
    for length in range(min(_LONGEST_HEDGE, cut), 0, -1):
        phrase = " ".join(word for word, _ in words[cut - length : cut])
        if phrase in shares and (phrase.endswith("of") or cut < len(words)):
            first = words[cut - length][1]
            end = _end(text, first, words[cut][1] if cut < len(words) else start)
            return Hedge(start=first, end=end, words=text[first:end], kind="share", share=shares[phrase])
    return None


def hedge_after(text: str, end: int) -> Hedge | None:
    """The hedge that begins where a number ends ("or more", "-plus", "more")."""
    match = _after().match(text, end)
    if match is None:
        return None
    words = match.group().strip(" \u00a0")
    kind = next(kind for kind, rows in numbers()["after"].items() if words in rows)
    return Hedge(start=match.end() - len(words), end=match.end(), words=words, kind=kind)


def bounded(bounds: Bounds, hedge: Hedge) -> Bounds:
    """The bounds that a hedge leaves of the bounds within it.

    about: ten per cent either way; nearly: ten per cent below; slightly: ten per cent above; more: open above; most:
    open below; exact: as they are; a share multiplies.
    """
    low, best, high = bounds.low, bounds.best, bounds.high
    if hedge.kind == "share":
        return Bounds(low=_times(low, hedge.share), best=_times(best, hedge.share), high=_times(high, hedge.share))
    below, above = _REACH.get(hedge.kind, (1.0, 1.0))
    return Bounds(
        low=None if hedge.kind == "most" else _times(low, below),
        best=best,
        high=None if hedge.kind == "more" else _times(high, above),
    )


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else rounded(value * factor)
