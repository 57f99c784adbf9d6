"""How figures put days, numbers, names and references into words."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.types import Actor, DateRange, Observation

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
ALT_WORDS = 70
COUNTED_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_words(day: date, *, year: bool = False, short: bool = False) -> str:
    """``7 July``, or ``7 Jul`` when short, with the year on request."""
    month = (SHORT_MONTHS if short else MONTHS)[day.month - 1]
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def month_words(day: date, *, year: bool = False, short: bool = False) -> str:
    """``July``, or ``Jul`` when short, with the year on request."""
    month = (SHORT_MONTHS if short else MONTHS)[day.month - 1]
    return f"{month} {day.year}" if year else month


def month_end(day: date) -> date:
    """The last day of its month."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def next_month(day: date) -> date:
    """The first day of the following month."""
    return month_end(day) + timedelta(days=1)


def span_words(first: date, last: date, *, year: int | None = None, short: bool = True) -> str:
    """A run of days: ``17–30 Apr``, ``June``, ``Apr–Jun``, ``28 Apr – 3 May``; years where they are not ``year``."""
    apart = first.year != last.year
    tail = apart or last.year != year
    if first == last:
        return day_words(first, year=tail, short=short)
    if first.day == 1 and last == month_end(last):
        if (first.year, first.month) == (last.year, last.month):
            return month_words(first, year=tail)
        if first.month == 1 and last.month == 12:
            return f"{first.year}" if not apart else f"{first.year}–{last.year}"
        return (
            f"{month_words(first, year=apart, short=short)}–{month_words(last, year=tail, short=short)}"
            if not apart
            else f"{month_words(first, year=True, short=short)} – {month_words(last, year=True, short=short)}"
        )
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last, year=tail, short=short)}"
    return f"{day_words(first, year=apart, short=short)} – {day_words(last, year=tail, short=short)}"


def range_words(when: DateRange, *, year: int | None = None, short: bool = True) -> str:
    """A date range: its days, ``by 30 Apr``, ``from 3 May``, ``June, year unknown`` or ``no date``."""
    if when.earliest is not None and when.latest is not None:
        return span_words(when.earliest, when.latest, year=year, short=short)
    if when.latest is not None:
        return f"by {day_words(when.latest, year=when.latest.year != year, short=short)}"
    if when.earliest is not None:
        return f"from {day_words(when.earliest, year=when.earliest.year != year, short=short)}"
    if when.pattern and len(when.pattern) >= 7 and when.pattern[5:7].isdigit():
        month = int(when.pattern[5:7])
        if 1 <= month <= 12:
            day = when.pattern[8:10]
            lead = f"{int(day)} " if day.isdigit() else ""
            return f"{lead}{MONTHS[month - 1]}, year unknown"
    return "no date"


def window_words(window: tuple[date, date]) -> str:
    """The period a figure covers, in words: ``March to September 2024``."""
    first, last = window
    if first == last:
        return day_words(first, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last, year=True)}"
    if first.year == last.year:
        return f"{month_words(first)} to {month_words(last, year=True)}"
    return f"{month_words(first, year=True)} to {month_words(last, year=True)}"


def number_words(value: float) -> str:
    """A number as in the tables, with a comma between thousands: ``1,250``, ``85.5``."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def bounds_words(low: float | None, best: float | None, high: float | None) -> str:
    """Bounds in words: ``1,000``, ``900–1,100``, ``1,000 or more``, ``up to 500``, ``number not given``."""
    if low is not None and high is not None:
        return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"
    if low is not None:
        return f"{number_words(low)} or more"
    if high is not None:
        return f"up to {number_words(high)}"
    return number_words(best) if best is not None else "number not given"


def count_words(count: int, noun: str, plural: str = "") -> str:
    """``one event``, ``12 events``, ``no events``."""
    number = COUNTED_WORDS[count] if 0 <= count <= 10 else f"{count:,}"
    return f"{number} {noun if count == 1 else plural or noun + 's'}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def references(numbers: Iterable[int], *, most: int = 0) -> str:
    """Evidence numbers as ``[1, 3–5]``, runs of three or more drawn together; at most ``most`` parts if given."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    if most and len(parts) > most:
        parts = [*parts[:most], "…"]
    return f"[{', '.join(parts)}]" if parts else ""


def referenced(text: str, numbers: Iterable[int], *, most: int = 0) -> str:
    """The text and its references; the references themselves do not break."""
    marks = references(numbers, most=most).replace(" ", "\u00a0")
    return f"{text} {marks}".strip() if marks else text


def actor_name(code: str, actors: Mapping[str, Actor]) -> str:
    """The name readers know; the code where there is none."""
    if code in actors:
        return actors[code].name
    first = code.split(" ", maxsplit=1)[0]
    return actors[first].name if first in actors else code


def with_article(name: str) -> str:
    """``the US military``, ``Russian forces``, ``JNIM``, ``the Wagner Group``: the name inside a sentence."""
    last = name.rsplit(" ", maxsplit=1)[-1]
    if name.lower().startswith("the ") or (" " not in name and (name.isupper() or name[:1].isupper())):
        return name
    if last.lower().endswith("s") and not last.lower().endswith("ss"):
        return name
    if last.lower() in {"personnel", "police", "infantry"}:
        return name
    return f"the {name}"


def place_words(observations: Sequence[Observation], country: str) -> str:
    """The name of a country as the places of observations give it, else its usual one, else its code."""
    for observation in observations:
        if observation.place.country == country and observation.place.kind == "country":
            return observation.place.name
    return _country_names().get(country, country)


@cache
def _country_names() -> dict[str, str]:
    rows = csv.DictReader(files("briefing.data").joinpath("countries.csv").read_text(encoding="utf-8").splitlines())
    return {row["code"]: row["name"] for row in rows}


def in_words(clauses: Sequence[str], *, most: int = ALT_WORDS) -> str:
    """Sentences up to ``most`` words; what does not fit is counted at the end instead."""
    kept: list[str] = []
    used = 0
    for index, clause in enumerate(clauses):
        size = len(clause.split())
        left = len(clauses) - index
        reserve = 6 if left > 1 else 0
        if kept and used + size + reserve > most:
            kept.append(f"{capital(count_words(left, 'more row'))} in the table.")
            break
        kept.append(clause)
        used += size
    return " ".join(kept)
