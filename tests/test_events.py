"""Mentions become events: what is merged, what stays apart, and that the order of files does not matter."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from briefing.assess.events.merging import merge_mentions
from briefing.types import DateRange, Document, Event, Mention, MentionTime, Place, Span, TimeExpression

TEXT = "x" * 400
BASE = Place(name="Camp North", country="ZMB", kind="base")
COUNTRY = Place(name="Zambia", country="ZMB", kind="country")


def document(name: str, repeats: str | None = None) -> Document:
    """An article of that id."""
    return Document(
        id=name, file=f"{name}.txt", sha256=name * 8, encoding="utf-8", text=TEXT, blocks=(), repeats=repeats
    )


def on(first: date, last: date | None = None) -> tuple[MentionTime, ...]:
    """A time that is already resolved."""
    time = TimeExpression(
        start=0, end=1, text="x", type="DATE", value=first.isoformat(), earliest=first, latest=last or first
    )
    return (MentionTime(expression=time),)


def mention(doc: str, at: int, **changes: Any) -> Mention:
    """A mention of a withdrawal, changed as the test needs."""
    span = Span(document=doc, start=at, end=at + 5, exact="xxxxx")
    given: dict[str, Any] = {
        "document": doc,
        "sentence": at,
        "trigger": span,
        "quote": span,
        "type": "RETREAT",
        "mode": "withdraw",
        "source": ("GBR MIL",),
        "target": (),
        "status": "happened",
        "frame": "withdraw",
    }
    return Mention(**{**given, **changes})


def merged(*mentions: Mention, repeats: dict[str, str] | None = None) -> tuple[Event, ...]:
    """The events of some mentions, all articles published in June 2021."""
    names = sorted({row.document for row in mentions})
    published = DateRange(earliest=date(2021, 6, 1), latest=date(2021, 6, 30))
    return merge_mentions(
        mentions,
        {name: document(name, (repeats or {}).get(name)) for name in names},
        dict.fromkeys(names, published),
    )


def test_two_articles_on_one_event_merge_and_dates_intersect() -> None:
    """Two articles that date the same act to a month and to a day tell of one event, on that day."""
    events = merged(
        mention("a", 1, times=on(date(2021, 5, 1), date(2021, 5, 31)), place=COUNTRY),
        mention("b", 9, times=on(date(2021, 5, 4)), place=COUNTRY),
    )
    assert len(events) == 1
    assert events[0].when.edtf == "2021-05-04"
    assert events[0].documents == ("a", "b")


@pytest.mark.parametrize(
    "other",
    [
        {"times": on(date(2021, 4, 1))},
        {"source": ("FRA MIL",)},
        {"place": BASE, "times": on(date(2021, 5, 4))},
        {"status": "planned"},
        {"phase": "complete", "times": on(date(2021, 5, 4))},
    ],
    ids=["another day", "another actor", "another base", "a plan", "another phase"],
)
def test_what_contradicts_stays_apart(other: dict[str, Any]) -> None:
    """A different day, actor, base, reality or phase makes a different event."""
    first = mention("a", 1, times=on(date(2021, 5, 4)), place=Place(name="Camp South", country="ZMB", kind="base"))
    assert len(merged(first, mention("b", 9, **{"times": on(date(2021, 5, 4)), **other}))) == 2


def test_order_of_mentions_does_not_matter() -> None:
    """Every order of the same mentions gives the same events with the same ids."""
    rows = (
        mention("a", 1, times=on(date(2021, 5, 1), date(2021, 5, 31))),
        mention("b", 9, times=on(date(2021, 5, 4)), place=BASE),
        mention("c", 20, status="planned"),
        mention("c", 40, source=()),
    )
    results = {merged(*order) for order in permutations(rows)}
    assert len(results) == 1


def test_origins_count_attribution_not_articles() -> None:
    """Two articles that carry one ministry's statement are two documents and one origin."""
    when = on(date(2021, 5, 4))
    events = merged(
        mention("a", 1, times=when, origin="the ministry"), mention("b", 9, times=when, origin="the ministry")
    )
    assert events[0].documents == ("a", "b")
    assert events[0].origins == ("the ministry",)


def test_a_reprint_adds_no_origin() -> None:
    """An article that reprints another adds a document, not an origin."""
    when = on(date(2021, 5, 4))
    events = merged(mention("a", 1, times=when), mention("b", 9, times=when), repeats={"b": "a"})
    assert events[0].origins == ("a",)


def test_plan_and_fulfilment_are_two_linked_events() -> None:
    """A planned withdrawal and the withdrawal are two events that point at each other."""
    plan, done = (
        mention("a", 1, status="planned", place=COUNTRY),
        mention("b", 9, times=on(date(2021, 6, 20)), place=COUNTRY),
    )
    events = {event.status: event for event in merged(plan, done)}
    assert events["planned"].linked == (events["happened"].id,)
    assert events["happened"].linked == (events["planned"].id,)


def test_an_undated_past_act_stays_open_before() -> None:
    """Something told as done without a date has no first day, and the last day of publication as its last."""
    (event,) = merged(mention("a", 1))
    assert (event.when.earliest, event.when.latest) == (None, date(2021, 6, 30))
