"""Merging at scale: what is not looked at could not have been merged, and links from plan to deed lie within a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_events import document, mention, on

from briefing.assess.events import merging
from briefing.assess.events.candidates import Candidates, Sides
from briefing.assess.events.merging import merge_mentions
from briefing.types import DateRange, Event, Mention, Place

FRAMES = (
    ("withdraw", "RETREAT", "withdraw"),
    ("train", "AID", "military"),
    ("meet", "CONSULT", "meet"),
    ("kill", "ASSAULT", "kill"),
)
PLACES = (
    None,
    Place(name="Zambia", country="ZMB", kind="country"),
    Place(name="Lusaka", country="ZMB", kind="city"),
    Place(name="Camp North", country="ZMB", kind="base"),
    Place(name="France", country="FRA", kind="country"),
)
CODES = st.lists(st.sampled_from(["FRA MIL", "FRA GOV", "ZMB GOV", "RUS PRM", "IGO AFU"]), max_size=2, unique=True)
DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 20))


@st.composite
def mentions(draw: st.DrawFn) -> list[Mention]:
    """Some mentions in some articles, of few actors, places and days, so that many could be one."""
    found = []
    for number in range(draw(st.integers(2, 14))):
        frame, kind, mode = draw(st.sampled_from(FRAMES))
        first = draw(DAYS)
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 6, 29, 120])))
        changes: dict[str, Any] = {
            "frame": frame,
            "type": kind,
            "mode": mode,
            "source": tuple(draw(CODES)),
            "target": tuple(draw(CODES)),
            "place": draw(st.sampled_from(PLACES)),
            "times": on(first, last) if draw(st.booleans()) else (),
            "status": draw(st.sampled_from(["happened", "happened", "planned", "claimed"])),
            "phase": draw(st.sampled_from(["", "", "complete"])) if kind == "RETREAT" else "",
        }
        found.append(mention(draw(st.sampled_from("abcd")), 10 * number, **changes))
    return found


def merged(rows: list[Mention]) -> tuple[Event, ...]:
    """The events of mentions, each article published in another month of the year."""
    names = sorted({row.document for row in rows})
    published = {
        name: DateRange(earliest=date(2021, 3 * index + 1, 1), latest=date(2021, 3 * index + 1, 20))
        for index, name in enumerate("abcd")
    }
    return merge_mentions(rows, {name: document(name) for name in names}, {name: published[name] for name in names})


class Everything(Candidates):
    """Every event so far is a candidate."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def enter(self, number: int, event: Sides) -> None:
        """Only the count matters."""
        assert event
        self.count = max(self.count, number + 1)

    def near(self, mention: Sides) -> Iterator[int]:
        """All of them."""
        assert mention
        return iter(range(self.count))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mentions())
def test_blocking_leaves_nothing_out(rows: list[Mention]) -> None:
    """Looking only at candidates gives the very events that comparing with all of them gives."""
    quick = merged(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "Candidates", Everything)
        assert merged(rows) == quick


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mentions(), st.randoms(use_true_random=False))
def test_order_of_mentions_is_no_matter(rows: list[Mention], random: Any) -> None:
    """Any order of the same mentions gives the same events."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert merged(shuffled) == merged(rows)


@pytest.mark.parametrize(
    ("day", "linked"), [(date(2021, 7, 1), True), (date(2022, 6, 20), True), (date(2022, 7, 20), False)]
)
def test_a_deed_of_another_year_fulfils_no_plan(day: date, linked: bool) -> None:
    """What was done by a year after the plan's last day may fulfil it; what was done later is not put down to it."""
    zambia = Place(name="Zambia", country="ZMB", kind="country")
    plan = mention("a", 1, status="planned", place=zambia, times=on(date(2021, 7, 1)))
    done = mention("b", 9, place=zambia, times=on(day))
    published = {name: DateRange(earliest=when, latest=when) for name, when in (("a", date(2021, 6, 1)), ("b", day))}
    found = merge_mentions([plan, done], {name: document(name) for name in "ab"}, published)
    assert [bool(row.linked) for row in found] == [linked, linked]
