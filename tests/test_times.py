"""What time expressions are found in English news, and what they mean as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.extract.times.expressions import find_times, resolve, resolve_range
from briefing.types import DateRange, TimeExpression

FRIDAY = date(2013, 3, 22)


def read(text: str, reference: date | None = FRIDAY) -> list[tuple[str, str]]:
    return [(item.text, item.value) for item in find_times(text, reference)]


def only(text: str, reference: date | None = FRIDAY) -> TimeExpression:
    (item,) = find_times(text, reference)
    return item


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The depot opened on 2012-09-15.", "2012-09-15", "2012-09-15"),
        ("The depot opened on September 15, 2012.", "September 15, 2012", "2012-09-15"),
        ("The depot opened on Sept. 15, 2012.", "Sept. 15, 2012", "2012-09-15"),
        ("The depot opened on 15 September 2012.", "15 September 2012", "2012-09-15"),
        ("The depot opened on the 5th of May, 2012.", "the 5th of May, 2012", "2012-05-05"),
        ("The depot opened on Saturday, Sept. 15, 2012.", "Saturday, Sept. 15, 2012", "2012-09-15"),
        ("Invoice dated 14/3/2012.", "14/3/2012", "2012-03-14"),
        ("Invoice dated 3/14/2012.", "3/14/2012", "2012-03-14"),
        ("Invoice dated 15.09.2012.", "15.09.2012", "2012-09-15"),
        ("It opened in July 2009.", "July 2009", "2009-07"),
        ("It opened in October of 1963.", "October of 1963", "1963-10"),
        ("It opened in 1998.", "1998", "1998"),
        ("The 1991 accord lapsed.", "1991", "1991"),
        ("Roofs leaked. 1998 has been wet.", "1998", "1998"),
        ("They grew up in the 1990s.", "the 1990s", "199"),
        ("They grew up in the '70s.", "the '70s", "197"),
        ("Trade boomed in the 19th century.", "the 19th century", "18"),
        ("Sales rose in the third quarter of 2009.", "the third quarter of 2009", "2009-Q3"),
        ("Sales rose in Q3 2009.", "Q3 2009", "2009-Q3"),
        ("Sales rose in the first half of 2012.", "the first half of 2012", "2012-H1"),
        ("Sales rose in the summer of 2009.", "the summer of 2009", "2009-SU"),
        ("Sales rose in fiscal 2009.", "fiscal 2009", "FY2009"),
        ("It snowed on Christmas Day 2004.", "Christmas Day 2004", "2004-12-25"),
        ("Shops shut for Easter Monday 2012.", "Easter Monday 2012", "2012-04-09"),
        ("Turnout fell in the last week of May 2012.", "the last week of May 2012", "2012-W22"),
        ("They meet on the first Monday in June 2012.", "the first Monday in June 2012", "2012-06-04"),
        ("The 9/11 inquiry reported.", "9/11", "2001-09-11"),
    ],
)
def test_what_the_words_date_in_full_needs_no_reference(text: str, words: str, value: str) -> None:
    """Full dates have their value and days with no day of reference."""
    item = only(text, None)
    assert (item.text, item.value) == (words, value)
    assert item.earliest is not None
    assert item.latest is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The depot opened on September 15.", "XXXX-09-15"),
        ("The depot opened on Monday.", "XXXX-WXX-1"),
        ("The depot opened in September.", "XXXX-09"),
        ("The depot opened in the third quarter.", "XXXX-Q3"),
        ("The depot opened yesterday.", "XXXX-XX-XX"),
        ("The depot opened last month.", "XXXX-XX"),
        ("The depot opened last week.", "XXXX-WXX"),
        ("The depot opened two years ago.", "XXXX"),
        ("The depot opened last summer.", "XXXX-SU"),
        ("The depot opened this morning.", "XXXX-XX-XXTMO"),
    ],
)
def test_without_a_reference_the_value_stays_underspecified(text: str, value: str) -> None:
    """No year, month or day is made up."""
    item = only(text, None)
    assert item.value == value
    assert item.earliest is None
    assert item.latest is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The crew landed on Tuesday.", "Tuesday", "2013-03-19"),
        ("The crew landed on Friday.", "Friday", "2013-03-22"),
        ("The crew landed on Saturday.", "Saturday", "2013-03-16"),
        ("The crew will land on Tuesday.", "Tuesday", "2013-03-26"),
        ("The crew is expected to land Saturday.", "Saturday", "2013-03-23"),
        ("The crew landed last Tuesday.", "last Tuesday", "2013-03-19"),
        ("The crew will land next Tuesday.", "next Tuesday", "2013-03-26"),
        ("The crew landed in March.", "March", "2013-03"),
        ("The crew landed in April.", "April", "2012-04"),
        ("The crew will land in April.", "April", "2013-04"),
        ("The crew landed on September 15.", "September 15", "2012-09-15"),
        ("The crew must leave by September 15.", "September 15", "2013-09-15"),
        ("The crew landed last summer.", "last summer", "2012-SU"),
        ("The crew landed last October.", "last October", "2012-10"),
        ("The crew landed yesterday.", "yesterday", "2013-03-21"),
        ("The crew landed last week.", "last week", "2013-W11"),
        ("The crew landed early last month.", "early last month", "2013-02"),
        ("The crew landed six years ago.", "six years ago", "2007"),
        ("The crew landed six months ago.", "six months ago", "2012-09"),
        ("The crew landed three days ago.", "three days ago", "2013-03-19"),
        ("The crew landed Tuesday night.", "Tuesday night", "2013-03-19TNI"),
        ("The crew landed at 3 p.m. Tuesday.", "3 p.m. Tuesday", "2013-03-19T15:00"),
        ("The crew landed over the weekend.", "the weekend", "2013-W11-WE"),
        ("The crew landed in October of last year.", "October of last year", "2012-10"),
        ("The crew landed on Monday of last week.", "Monday of last week", "2013-03-11"),
        ("The crew landed at the end of last year.", "the end of last year", "2012"),
        ("Revenue fell in last year's third quarter.", "last year's third quarter", "2012-Q3"),
        ("The third-quarter loss grew.", "third-quarter", "2012-Q3"),
        ("The crew lands the day after tomorrow.", "the day after tomorrow", "2013-03-24"),
        ("The plan covers this fiscal year.", "this fiscal year", "FY2013"),
    ],
)
def test_relative_times_resolve_by_the_day_and_the_clause(text: str, words: str, value: str) -> None:
    """Bare weekdays and months look where their clause looks."""
    item = only(text)
    assert (item.text, item.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value", "mod"),
    [
        ("He waited five years.", "five years", "P5Y", ""),
        ("He waited more than 48 hours.", "more than 48 hours", "PT48H", "MORE_THAN"),
        ("He waited nearly a decade.", "nearly a decade", "P10Y", "LESS_THAN"),
        ("He waited at least two weeks.", "at least two weeks", "P2W", "EQUAL_OR_MORE"),
        ("He waited up to 90 days.", "up to 90 days", "P90D", "EQUAL_OR_LESS"),
        ("He waited about 20 minutes.", "about 20 minutes", "PT20M", "APPROX"),
        ("He waited half an hour.", "half an hour", "PT30M", ""),
        ("He waited two and a half years.", "two and a half years", "P2.5Y", ""),
        ("He waited twenty-five years.", "twenty-five years", "P25Y", ""),
        ("He waited several months.", "several months", "PXM", ""),
        ("A four-month wait followed.", "four-month", "P4M", ""),
        ("The six-year-old waited.", "six-year-old", "P6Y", ""),
        ("He waited for years.", "years", "PXY", ""),
        ("It was quiet in recent weeks.", "recent weeks", "PXW", ""),
    ],
)
def test_lengths_have_an_amount_and_a_mod_but_no_days(text: str, words: str, value: str, mod: str) -> None:
    """A mere length covers no days of the calendar."""
    item = only(text)
    assert (item.text, item.type, item.value, item.mod) == (words, "DURATION", value, mod)
    assert item.earliest is None


def test_a_length_tied_to_publication_has_days() -> None:
    """The past and the coming weeks are days; so are the first months of a year."""
    past = only("It rained for the past two weeks.")
    assert (past.value, past.earliest, past.latest) == ("P2W", date(2013, 3, 8), FRIDAY)
    coming = only("It opens within the next six months.")
    assert (coming.value, coming.earliest, coming.latest) == ("P6M", FRIDAY, date(2013, 9, 22))
    first = only("Profit rose in the first nine months of 2012.")
    assert (first.value, first.earliest, first.latest) == ("P9M", date(2012, 1, 1), date(2012, 9, 30))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They train every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They train twice a week.", "twice a week", "P1W"),
        ("They train every two years.", "every two years", "P2Y"),
        ("They train daily.", "daily", "P1D"),
        ("The annual fair opened.", "annual", "P1Y"),
        ("They pump 500 barrels a day.", "a day", "P1D"),
    ],
)
def test_what_recurs_is_a_set(text: str, words: str, value: str) -> None:
    """Repetition is told from length."""
    item = only(text)
    assert (item.text, item.type, item.value) == (words, "SET", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge is now shut.", "PRESENT_REF"),
        ("The bridge was recently repaired.", "PAST_REF"),
        ("A mistake of the past.", "PAST_REF"),
        ("It may reopen in the near future.", "FUTURE_REF"),
    ],
)
def test_loose_times_have_the_reference_values(text: str, value: str) -> None:
    """Now, once and some day are no days."""
    assert only(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "Drivers may march on; the judge sat for a second while the sun fell.",
        "May I see it? March past the gate, then spring over it.",
        "An MQ-9 flew over Base 101 while a Boeing 747 and 24 soldiers waited.",
        "The firm sold 2000 vehicles for $1999 and about 1950 people cheered.",
        "He read the Sunday Times while Sheffield Wednesday lost 4-3.",
        "The fall of the regime was a summary affair; at the same time prices rose.",
        "Theresa May met April Smith.",
        "Version 10.4.11 of the tool and page 12 of 30.",
        "",
    ],
)
def test_what_is_no_time_is_not_found(text: str) -> None:
    """Modal verbs, names, counts and scores are no times."""
    assert find_times(text, FRIDAY) == []


def test_a_range_is_two_expressions_that_share_month_and_year() -> None:
    """Each end of a range is dated, the shared part once."""
    assert read("It ran from 3 to 5 May 2012.") == [("3", "2012-05-03"), ("5 May 2012", "2012-05-05")]
    assert read("It ran March 3-5, 2012.") == [("March 3", "2012-03-03"), ("5, 2012", "2012-03-05")]
    assert read("It ran from July to May 2012.") == [("July", "2012-07"), ("May 2012", "2012-05")]
    assert read("The 2012-2014 plan.") == [("2012", "2012"), ("2014", "2014")]
    assert read("It takes between 60 and 90 days.") == [("60", "P60D"), ("90 days", "P90D")]


def test_an_ambiguous_order_of_day_and_month_stays_open() -> None:
    """3/4 may be in March or in April."""
    item = only("Invoice dated 3/4/2012.")
    assert (item.value, item.earliest, item.latest) == ("2012-XX-XX", None, None)


def test_what_was_named_before_is_taken_up() -> None:
    """Expressions that lean on an earlier one resolve from it, with no reference too."""
    text = "The quake struck on March 3, 2011. Two days later aid came. That year was dry. A month earlier it snowed."
    assert read(text, None) == [
        ("March 3, 2011", "2011-03-03"),
        ("Two days later", "2011-03-05"),
        ("That year", "2011"),
        ("A month earlier", "2011-02"),
    ]


def test_with_nothing_named_before_it_stays_open() -> None:
    """No day is made up for "the following day"."""
    item = only("The following day it rained.")
    assert (item.value, item.earliest) == ("XXXX-XX-XX", None)


def test_four_digits_before_a_weekday_are_no_year() -> None:
    """What stands before the day of the week is the hour."""
    assert "2047" not in [value for _, value in read("The roof fell (2047 Tuesday night, UTC).")]


def test_a_clock_time_takes_the_day_beside_it() -> None:
    """The day may stand after the time, and the two stay two expressions across "on"."""
    assert read("It struck at 10:30 a.m. EST on Monday.") == [
        ("10:30 a.m. EST", "2013-03-18T10:30"),
        ("Monday", "2013-03-18"),
    ]
    assert read("It struck at 0630 GMT.", None) == [("0630 GMT", "XXXX-XX-XXT06:30Z")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It starts in early September 2012.", date(2012, 9, 1), date(2012, 9, 10)),
        ("It starts in mid-September 2012.", date(2012, 9, 11), date(2012, 9, 20)),
        ("It starts in late 2012.", date(2012, 9, 1), date(2012, 12, 31)),
        ("It began in the mid-1990s.", date(1994, 1, 1), date(1996, 12, 31)),
        ("It began earlier this year.", date(2013, 1, 1), FRIDAY),
        ("It ends later this week.", FRIDAY, date(2013, 3, 24)),
        ("It began in the 19th century.", date(1800, 1, 1), date(1899, 12, 31)),
    ],
)
def test_parts_of_a_period_narrow_its_days(text: str, first: date, last: date) -> None:
    """Early, mid and late are thirds; earlier and later end or begin with publication."""
    item = only(text)
    assert (item.earliest, item.latest) == (first, last)


def test_direction_is_what_the_clause_says() -> None:
    """The nearest verb decides; what is "by" a day is ahead."""
    assert only("The crew landed on Tuesday.").direction == "past"
    assert only("The crew will land on Tuesday.").direction == "future"
    assert only("The pact was agreed and the crew has to leave by May 5.").direction == "future"
    assert only("A June 3 hearing has been scheduled.").direction == "future"
    assert only("Officials agreed to meet on Monday.").direction == "future"
    assert only("The guards began to leave on Monday.").direction == "past"
    assert only("The firm announced plans Friday to shut two plants.").direction == "past"


def test_a_deadline_told_in_the_past_is_the_nearest() -> None:
    """Work done ahead of a deadline does not put the deadline a year away."""
    item = only("The move was finished ahead of the Sept. 15 deadline.", date(2013, 9, 8))
    assert item.value == "2013-09-15"


def test_resolving_later_equals_finding_with_the_reference() -> None:
    """A symbolic expression resolves for any day as if found for it."""
    text = "They met on Monday; two days later, last month's deal and the mid-May target were dead."
    symbolic = find_times(text)
    assert [resolve(item, FRIDAY) for item in symbolic] == find_times(text, FRIDAY)
    assert [resolve(resolve(item, date(1999, 1, 1)), FRIDAY) for item in symbolic] == find_times(text, FRIDAY)


def test_the_edges_of_the_calendar_are_no_error() -> None:
    """Where no day exists the value stays open."""
    item = only("It was built 9000 years ago.")
    assert (item.value, item.earliest) == ("XXXX", None)
    assert resolve(only("It shut yesterday.", None), date.min).earliest is None
    assert resolve(only("It opens tomorrow.", None), date.max).value == "XXXX-XX-XX"


def test_a_weekday_against_a_range_of_references_is_a_choice() -> None:
    """Each possible day of publication gives its own latest Friday."""
    friday = only("The base was handed over on Friday.", None)
    found = resolve_range(friday, DateRange(earliest=date(2013, 3, 4), latest=date(2013, 3, 20)))
    assert found.candidates == (date(2013, 3, 1), date(2013, 3, 8), date(2013, 3, 15))
    assert (found.earliest, found.latest) == (date(2013, 3, 1), date(2013, 3, 15))
    assert found.best is None


def test_a_month_against_a_range_of_references_is_a_range() -> None:
    """Last month, of a report from March or April, began with February."""
    month = only("Talks failed last month.", None)
    found = resolve_range(month, DateRange(earliest=date(2013, 3, 20), latest=date(2013, 4, 10)))
    assert (found.earliest, found.latest) == (date(2013, 2, 1), date(2013, 3, 31))
    assert found.candidates == ()


def test_an_open_reference_leaves_the_pattern() -> None:
    """Unknown year stays unknown; what the text dates in full does not need the reference."""
    assert resolve_range(only("It ended on Sept. 15.", None), DateRange()).edtf == "XXXX-09-15"
    assert resolve_range(only("It ended in 2012.", None), DateRange()).edtf == "2012"
    assert resolve_range(only("It ended last week.", None), DateRange()).earliest is None


def test_following_may_be_a_preposition() -> None:
    """What follows months of something is not the following months."""
    assert read("They left, following months of talks.") == [("months", "PXM")]
    assert read("They left in the following months.") == [("the following months", "PXM")]
