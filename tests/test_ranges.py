"""Date ranges: their EDTF, their UCDP precision, and their arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.assess.ranges import before, intersect, overlap
from briefing.types import DateRange

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    """Ranges, some with an open side."""
    earliest = draw(st.none() | DAYS)
    latest = draw(st.none() | DAYS)
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    return DateRange(earliest=earliest, latest=latest)


@pytest.mark.parametrize(
    ("when", "edtf", "precision"),
    [
        (DateRange(earliest=date(2021, 3, 4), latest=date(2021, 3, 4)), "2021-03-04", 1),
        (DateRange(earliest=date(2021, 3, 4), latest=date(2021, 3, 9)), "2021-03-04/2021-03-09", 2),
        (DateRange(earliest=date(2021, 3, 1), latest=date(2021, 3, 7)), "2021-03-01/2021-03-07", 3),
        (DateRange(earliest=date(2021, 2, 1), latest=date(2021, 2, 28)), "2021-02", 4),
        (DateRange(earliest=date(2021, 1, 1), latest=date(2021, 12, 31)), "2021", 5),
        (DateRange(latest=date(2021, 1, 1)), "../2021-01-01", 5),
        (DateRange(earliest=date(2021, 1, 1)), "2021-01-01/..", 5),
        (DateRange(pattern="XXXX-06"), "XXXX-06", 5),
        (DateRange(), "", 5),
        (
            DateRange(
                earliest=date(2021, 1, 2),
                latest=date(2021, 1, 9),
                candidates=(date(2021, 1, 2), date(2021, 1, 9)),
            ),
            "[2021-01-02,2021-01-09]",
            4,
        ),
    ],
)
def test_edtf_and_precision(when: DateRange, edtf: str, precision: int) -> None:
    """A range is written in EDTF at the coarsest form that says exactly the same, with its UCDP date_prec."""
    assert when.edtf == edtf
    assert when.date_prec == precision


@given(ranges(), ranges())
def test_intersection_is_symmetric_and_inside(one: DateRange, other: DateRange) -> None:
    """What two ranges share does not depend on their order and lies in both."""
    both, swapped = intersect(one, other), intersect(other, one)
    assert (both is None) == (swapped is None)
    if both is not None and swapped is not None:
        assert (both.earliest, both.latest) == (swapped.earliest, swapped.latest)
        for part in (one, other):
            assert part.earliest is None or (both.earliest is not None and both.earliest >= part.earliest)
            assert part.latest is None or (both.latest is not None and both.latest <= part.latest)


@given(ranges(), ranges())
def test_before_excludes_overlap(one: DateRange, other: DateRange) -> None:
    """Ranges of which one ends before the other begins share no day."""
    if before(one, other):
        assert not overlap(one, other)


def test_candidates_narrow_a_range() -> None:
    """Of several possible days only those inside the other range stay; none left means no intersection."""
    first = date(2021, 5, 1)
    fridays = tuple(first + timedelta(days=7 * week) for week in range(4))
    when = DateRange(earliest=fridays[0], latest=fridays[-1], candidates=fridays)
    some = intersect(when, DateRange(earliest=fridays[1], latest=fridays[2]))
    assert some is not None
    assert some.candidates == fridays[1:3]
    assert intersect(when, DateRange(earliest=first + timedelta(days=1), latest=first + timedelta(days=5))) is None
