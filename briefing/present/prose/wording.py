"""Dates, numbers and lists in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.types import DateRange, Observation

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def month(day: date, year: int | None = None) -> str:
    """The words “May", or "May 2023" where the year is not the edition's."""
    return _MONTHS[day.month - 1] + ("" if day.year == year else f" {day.year}")


def day_words(day: date, year: int | None = None) -> str:
    """The words “7 July", or "7 July 2023" where the year is not the edition's."""
    return f"{day.day} {month(day, year)}"


def when_words(when: DateRange, year: int | None = None) -> str:
    """A range in words that can stand in a sentence: "on 7 July", "in April", "by 30 April", "between …"; empty if unknown."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return _without_year(when.pattern or "")
    if when.candidates and len({day.weekday() for day in when.candidates}) == 1:
        weekday = _WEEKDAYS[when.candidates[0].weekday()]
        return f"on a {weekday} {_between(when.candidates[0], when.candidates[-1], year)}"
    if first is None and last is not None:
        return f"by {day_words(last, year)}"
    if first is not None and last is None:
        return f"after {day_words(first, year)}" if first.day > 1 else f"from {month(first, year)} on"
    if first is None or last is None:
        return ""
    if first == last:
        return f"on {day_words(first, year)}"
    if whole_month(when):
        return f"in {month(first, year)}"
    if whole_year(when):
        return f"in {first.year}"
    return _between(first, last, year)


def _without_year(pattern: str) -> str:
    """A date whose year no article tells: "on 7 July (year not given)"; a weekday alone; empty for anything else."""
    weekday = re.fullmatch(r"XXXX-WXX-([1-7])", pattern)
    if weekday:
        return f"on a {_WEEKDAYS[int(weekday[1]) - 1]}"
    known = re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", pattern)
    if known is None:
        return ""
    name = _MONTHS[int(known[1]) - 1]
    return f"on {int(known[2])} {name} (year not given)" if known[2] else f"in {name} (year not given)"


def _between(first: date, last: date, year: int | None) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {day_words(last, year)}"
    if first.year != last.year:
        return f"between {day_words(first)} and {day_words(last)}"
    return f"between {first.day} {_MONTHS[first.month - 1]} and {day_words(last, year)}"


def whole_month(when: DateRange) -> bool:
    """Whether the range is exactly one calendar month."""
    return len(when.edtf) == 7 and when.earliest is not None


def whole_year(when: DateRange) -> bool:
    """Whether the range is exactly one calendar year."""
    return len(when.edtf) == 4 and when.earliest is not None


def span_words(when: DateRange, year: int | None = None) -> str:
    """A range as a table cell: "7 July", "April", "17–30 April", "by 30 April", "from 2 September"; a dash if unknown."""
    first, last = when.earliest, when.latest
    if last is None:
        known = _without_year(when.pattern or "").removeprefix("on ").removeprefix("in ")
        return f"from {day_words(first, year)}" if first is not None else known or "not known"
    if first is None:
        return f"by {day_words(last, year)}"
    if first == last:
        return day_words(first, year)
    if whole_month(when):
        return month(first, year)
    if whole_year(when):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last, year)}"
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    return f"{first.day} {_MONTHS[first.month - 1]} – {day_words(last, year)}"


def count(number: int) -> str:
    """A number in words up to twelve, in figures beyond."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def count_words(number: int, noun: str, plural: str = "") -> str:
    """The words “one article", "five articles", "14 articles"."""
    return f"{count(number)} {noun if number == 1 else plural or noun + 's'}"


def number_words(value: float) -> str:
    """A number with thousands parted by commas, without a needless fraction."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def listed(items: Sequence[str]) -> str:
    """The words “a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


def strength_words(row: Observation) -> str:
    """The strength of an observation: "0", "900–1,000", "1,000 or more", "up to 500", "present, number not given"."""
    if row.kind == "presence":
        return "present, number not given"
    if row.kind == "share":
        return f"“{row.qualifier}”, number not given"
    if row.low is None and row.high is None:
        return "number not given" if row.what == "personnel" else f"{row.what}, number not given"
    if row.high is None and row.low is not None:
        return f"{number_words(row.low)} or more"
    if row.low is None and row.high is not None:
        return f"up to {number_words(row.high)}"
    if row.low == row.high and row.low is not None:
        return number_words(row.low)
    return f"{number_words(row.low or 0)}–{number_words(row.high or 0)}"


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
