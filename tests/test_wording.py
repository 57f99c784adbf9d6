"""Dates, numbers and lists in plain English."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.present.prose.wording import (
    capitalised,
    count_words,
    day_words,
    listed,
    month,
    number_words,
    span_words,
    strength_words,
    when_words,
)
from briefing.types import DateRange, Observation, Place, PostureKind

JULY = date(2021, 7, 7)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))


def days(first: str, last: str = "") -> DateRange:
    """A range from ISO days; an empty one is open, and one alone is a single day."""
    ends = [date.fromisoformat(text) if text else None for text in (first, last)]
    return DateRange(earliest=ends[0], latest=ends[1])


@pytest.mark.parametrize(
    ("year", "day", "words"),
    [(2021, "7 July", "July"), (2022, "7 July 2021", "July 2021"), (None, "7 July 2021", "July 2021")],
)
def test_days_and_months(year: int | None, day: str, words: str) -> None:
    """The year is said only where it is not the edition's own."""
    assert (day_words(JULY, year), month(JULY, year)) == (day, words)


@pytest.mark.parametrize(
    ("when", "words", "cell"),
    [
        (days("2021-07-07", "2021-07-07"), "on 7 July", "7 July"),
        (days("2021-04-01", "2021-04-30"), "in April", "April"),
        (days("2020-04-01", "2020-04-30"), "in April 2020", "April 2020"),
        (days("2020-01-01", "2020-12-31"), "in 2020", "2020"),
        (days("", "2021-04-30"), "by 30 April", "by 30 April"),
        (days("2021-04-17", "2021-04-30"), "between 17 and 30 April", "17–30 April"),
        (days("2021-04-17", "2021-05-03"), "between 17 April and 3 May", "17 April – 3 May"),
        (
            days("2020-12-17", "2021-01-03"),
            "between 17 December 2020 and 3 January 2021",
            "17 December 2020 – 3 January 2021",
        ),
        (days("2019-12-17", "2019-12-20"), "between 17 and 20 December 2019", "17–20 December 2019"),
        (
            days("2019-11-17", "2019-12-20"),
            "between 17 November and 20 December 2019",
            "17 November – 20 December 2019",
        ),
        (DateRange(), "", "not known"),
        (DateRange(pattern="XXXX-06"), "in June (year not given)", "June (year not given)"),
        (DateRange(pattern="XXXX-06-03"), "on 3 June (year not given)", "3 June (year not given)"),
        (DateRange(pattern="XXXX-WXX-2"), "on a Tuesday", "a Tuesday"),
        (DateRange(pattern="XXXX-SU"), "", "not known"),
    ],
)
def test_ranges(when: DateRange, words: str, cell: str) -> None:
    """A range in a sentence and in a table cell."""
    assert when_words(when, 2021) == words
    assert span_words(when, 2021) == cell


def test_a_range_without_an_end() -> None:
    """Open to the right: from a month on, or from a day."""
    assert when_words(days("2021-04-01", ""), 2021) == "from April on"
    assert span_words(days("2021-04-17", ""), 2021) == "from 17 April"


def test_one_of_several_weekdays() -> None:
    """A choice among Fridays is told as a Friday between two days."""
    fridays = tuple(date(2021, 5, 7) + timedelta(days=7 * week) for week in range(3))
    when = DateRange(earliest=fridays[0], latest=fridays[-1], candidates=fridays)
    assert when_words(when, 2021) == "on a Friday between 7 and 21 May"


@given(DAYS, DAYS, st.integers(min_value=1990, max_value=2040))
def test_both_ends_are_told_with_their_years(one: date, other: date, year: int) -> None:
    """Every closed range names its last day or month, and a year wherever an end is not in the edition's."""
    first, last = sorted((one, other))
    text = when_words(DateRange(earliest=first, latest=last), year)
    assert text
    assert str(last.day) in text or month(last, year) in text or text == f"in {last.year}"
    for end in (first, last):
        if end.year != year:
            assert str(end.year) in text
    if first.year == last.year == year:
        assert str(year) not in text or text == f"in {year}"


@given(DAYS, DAYS, st.integers(min_value=1990, max_value=2040))
def test_cells_tell_both_years(one: date, other: date, year: int) -> None:
    """A table cell names a year wherever an end is not in the edition's."""
    first, last = sorted((one, other))
    text = span_words(DateRange(earliest=first, latest=last), year)
    for end in (first, last):
        if end.year != year:
            assert str(end.year) in text


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no articles"), (1, "one article"), (2, "two articles"), (12, "twelve articles"), (13, "13 articles")],
)
def test_counts(number: int, words: str) -> None:
    """Small counts are words, larger ones figures; one is singular."""
    assert count_words(number, "article") == words


def test_counts_with_a_plural_of_their_own() -> None:
    """An irregular plural is given."""
    assert count_words(3, "inquiry", "inquiries") == "three inquiries"
    assert count_words(1, "inquiry", "inquiries") == "one inquiry"


@pytest.mark.parametrize(("value", "words"), [(1000.0, "1,000"), (0.0, "0"), (12.5, "12.5"), (1234567.0, "1,234,567")])
def test_numbers(value: float, words: str) -> None:
    """Thousands are parted by commas, and there is no needless fraction."""
    assert number_words(value) == words


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], words: str) -> None:
    """Commas, and "and" before the last."""
    assert listed(items) == words


@pytest.mark.parametrize(
    ("kind", "bounds", "words"),
    [
        ("stock", (0, 0), "0"),
        ("stock", (1000, 1000), "1,000"),
        ("stock", (900, 1000), "900–1,000"),
        ("stock", (1000, None), "1,000 or more"),
        ("stock", (None, 500), "up to 500"),
        ("stock", (None, None), "number not given"),
        ("presence", (None, None), "present, number not given"),
        ("share", (None, None), "“mostly”, number not given"),
    ],
)
def test_strengths(kind: PostureKind, bounds: tuple[float | None, float | None], words: str) -> None:
    """The strength of a line of the ledger: bounds as bounds, open ends as open ends."""
    row = Observation(
        id="o1",
        force="ITA MIL",
        place=Place(name="Tyre", country="LBN", kind="city"),
        what="personnel",
        kind=kind,
        qualifier="mostly",
        low=bounds[0],
        best=None,
        high=bounds[1],
        when=DateRange(),
        status="happened",
        spans=(),
        documents=(),
    )
    assert strength_words(row) == words


@pytest.mark.parametrize(
    ("text", "words"), [("one of", "One of"), ("", ""), ("U.S. forces", "U.S. forces"), ("état", "État")]
)
def test_capitalised(text: str, words: str) -> None:
    """Only the first letter changes."""
    assert capitalised(text) == words
