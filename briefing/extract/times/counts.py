"""How many: the number before a unit of time, in words or digits, and TIMEX3's spelling of a length."""

from __future__ import annotations

from briefing.extract.times.tokens import Tokens

_LETTERS = {
    "second": ("T", "S", 1),
    "minute": ("T", "M", 1),
    "hour": ("T", "H", 1),
    "day": ("", "D", 1),
    "night": ("", "D", 1),
    "week": ("", "W", 1),
    "fortnight": ("", "W", 2),
    "weekend": ("", "WE", 1),
    "month": ("", "M", 1),
    "quarter": ("", "Q", 1),
    "year": ("", "Y", 1),
    "decade": ("", "Y", 10),
    "century": ("", "Y", 100),
}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_WORDS = {word: number for number, word in enumerate(_SMALL.split())}
_WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_HALVES = {"hour": ("T", "M", 30), "day": ("T", "H", 12), "year": ("", "M", 6)}
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}


def number_at(tokens: Tokens, stretch: tuple[int, int] | None) -> float | None:
    """The number that the words of a stretch say; None where they leave it open ("several")."""
    if stretch is None:
        return None
    total: float | None = None
    words = [tokens.word(index).lower() for index in range(*stretch)]
    half = words[-3:] == ["and", "a", "half"]
    for word in words[:-3] if half else words:
        if word in _TIMES:
            total = (1 if total is None else total) * _TIMES[word]
        elif word == "couple":
            total = 2
        elif word == "half":
            total = 0.5
        elif word in _WORDS:
            total = (total or 0) + _WORDS[word]
        elif word[0].isdigit():
            total = float(word.replace(",", ""))
    return None if total is None else total + 0.5 * half


def length_value(unit: str, amount: float | None) -> str:
    """``P5Y``, ``PT30M``, ``P2.5Y``; ``PXY`` where the amount is open. Decades and centuries are counted in years."""
    clock, letter, factor = _LETTERS[unit]
    if amount is None:
        return f"P{clock}X{letter}"
    total = amount * factor
    if total == 0.5 and unit in _HALVES:
        clock, letter, total = _HALVES[unit]
    return f"P{clock}{int(total) if total == int(total) else total}{letter}"
