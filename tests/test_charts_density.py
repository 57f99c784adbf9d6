"""Events over time: weights that add up, bins that cover the window, what stays out and is said to."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from charts_reading import marks, words
from charts_theatre import EVENTS, LABELS, RURITANIA, WINDOW, Situation, cite, day, draw, event
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.present.blocks import Run
from briefing.present.charts import density_figure
from briefing.present.charts.aoristic import BinUnit, bin_edges, density
from briefing.types import Event

DAYS = st.dates(min_value=date(2019, 6, 1), max_value=date(2022, 6, 1))
UNITS = st.sampled_from(("day", "week", "month"))


@st.composite
def ranged_events(draw_: st.DrawFn) -> list[Event]:
    """Events that happened, some with candidate days, all with both ends."""
    found = []
    for number in range(draw_(st.integers(0, 8))):
        first = draw_(DAYS)
        last = first + timedelta(days=draw_(st.integers(0, 200)))
        candidates: tuple[date, ...] = ()
        if draw_(st.booleans()):
            candidates = tuple(first + timedelta(days=step) for step in range(0, (last - first).days + 1, 7))
        found.append(event(number, "AID", "FRE", RURITANIA, first, last, "Help arrives", candidates=candidates))
    return found


@settings(deadline=None)
@given(events=ranged_events(), unit=UNITS)
def test_each_event_weighs_one(events: list[Event], unit: BinUnit) -> None:
    """Over a window that holds them all the weights add up to the number of events."""
    found = density(events, (date(2019, 1, 1), date(2023, 12, 31)), unit)
    assert found.weight == pytest.approx(len(events))
    assert sum(each.exact for each in found.bins) == len(found.exact)
    assert len(found.counted) == len(events)


@settings(deadline=None)
@given(events=ranged_events(), unit=UNITS, first=DAYS, length=st.integers(0, 300))
def test_a_window_counts_only_its_days(events: list[Event], unit: BinUnit, first: date, length: int) -> None:
    """A window's weight does not depend on the unit, and a part of a window never weighs more than the whole."""
    window = (first, first + timedelta(days=length))
    part = density(events, window, unit).weight
    assert part == pytest.approx(density(events, window, "day").weight)
    wider = (window[0] - timedelta(days=40), window[1] + timedelta(days=40))
    assert part <= density(events, wider, unit).weight + 1e-9


@settings(deadline=None)
@given(first=DAYS, length=st.integers(0, 400), unit=UNITS)
def test_bins_cover_the_window_once(first: date, length: int, unit: BinUnit) -> None:
    """Bins follow one another without gap or overlap from the first day to the last."""
    last = first + timedelta(days=length)
    edges = bin_edges((first, last), unit)
    assert edges[0][0] == first
    assert edges[-1][1] == last
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(edges))


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    """Inner bins are calendar weeks and months; the outer ones are cut to the window."""
    weeks = bin_edges((day(3, 3), day(3, 20)), "week")
    assert weeks == ((day(3, 3), day(3, 7)), (day(3, 8), day(3, 14)), (day(3, 15), day(3, 20)))
    months = bin_edges((day(3, 3), day(5, 2)), "month")
    assert months == ((day(3, 3), day(3, 31)), (day(4, 1), day(4, 30)), (day(5, 1), day(5, 2)))


def test_weight_lies_on_candidate_days_alone() -> None:
    """Of four possible Fridays each week of them gets a quarter, days between nothing."""
    fridays = tuple(day(5, number) for number in (7, 14, 21, 28))
    one = event(1, "RETREAT", "FRE", RURITANIA, day(5, 1), day(5, 31), "Flights", candidates=fridays)
    found = density([one], (day(5, 1), day(5, 31)), "day")
    assert {each.first: each.spread for each in found.bins if each.spread} == dict.fromkeys(fridays, 0.25)


def test_plans_claims_and_open_ranges_stay_out() -> None:
    """What is planned, claimed, or has no first or last day has no weight, and the caption counts it."""
    events = [
        event(1, "AID", "FRE", RURITANIA, day(3, 1), day(3, 1), "Done"),
        event(2, "AID", "FRE", RURITANIA, day(3, 1), day(3, 1), "Planned", status="planned"),
        event(3, "AID", "FRE", RURITANIA, day(3, 1), day(3, 1), "Claimed", status="claimed"),
        event(4, "AID", "FRE", RURITANIA, None, day(3, 1), "No first day"),
        event(5, "AID", "FRE", RURITANIA, day(1, 1, 2019), day(1, 2, 2019), "Long ago"),
    ]
    found = density(events, WINDOW, "month")
    assert found.weight == 1
    figure = draw("density-month", Situation(events=tuple(events)))
    caption = "".join(part.text for part in figure.caption if isinstance(part, Run))
    assert "one plan or expectation, one claim or denial, one event without a first or last possible day" in caption
    assert "and one event outside the window" in caption


def test_a_range_past_the_edge_counts_in_part() -> None:
    """An event of ten possible days, four of them in the window, weighs four tenths."""
    one = event(1, "AID", "FRE", RURITANIA, day(1, 1) - timedelta(days=6), day(1, 4), "New year")
    assert density([one], WINDOW, "week").weight == pytest.approx(0.4)


def test_exact_days_stand_solid_on_the_axis() -> None:
    """Solid columns begin at the axis, pale ones on top of them."""
    figure = draw("density-month", Situation(datings=()))
    solid, pale = marks(figure.svg, "#1B1F24"), marks(figure.svg, "#B9C2CD")
    axis = max(bottom for *_, bottom in solid)
    assert all(bottom == pytest.approx(axis, abs=0.1) for *_, bottom in solid)
    assert len(solid) == len({event_.when.earliest.month for event_ in EVENTS[:2] if event_.when.earliest}) + 1
    above = [box for box in pale if any(abs(box[0] - mark[0]) < 1 for mark in solid)]
    assert any(bottom < axis - 5 for *_, bottom in above)


def test_title_names_the_busiest_month_and_the_exact_days() -> None:
    """The title tells where most weight lies and how little is dated to the day."""
    title = draw("density-week", Situation()).title
    assert title == "March holds the largest share of eight reported events; only three are dated to the day"


def test_articles_are_named_in_the_strip() -> None:
    """Each dated article has its label; an undated one is in the caption instead."""
    figure = draw("density-week", Situation())
    drawn = words(figure.svg).split("\n")
    assert [label for label in drawn if label in LABELS.values()] == ["A1", "A3", "A2", "A4", "A5"]
    assert "One article cannot be placed in the window" in "".join(
        part.text for part in figure.caption if isinstance(part, Run)
    )


def test_many_articles_are_added_up() -> None:
    """More articles than there is room for become columns with a scale of their own."""
    crowd = tuple(each for number in range(30) for each in Situation().datings[number % 5 : number % 5 + 1])
    figure = density_figure(EVENTS, datings=crowd, window=WINDOW, bin="week", cite=cite, labels=LABELS)
    assert "30 articles, by week" in words(figure.svg)
    assert "A1" not in words(figure.svg).split("\n")
