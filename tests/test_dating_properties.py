"""Dating is independent of order, local to a story, deterministic, and never claims what its clues do not leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dating_stories import (
    COUP_DATED,
    COUP_LAST_YEAR,
    DEADLINE_MET,
    PLAN_NEWS,
    PLAN_TOLD,
    TALKS_CAPTION,
    TALKS_TOLD,
    UNRELATED,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.assess.dating.days import ALL, Days, between, days_of
from briefing.assess.dating.publication import date_documents
from briefing.extract.times.expressions import find_times
from briefing.sources import clean
from briefing.types import DateRange, Dating, Document

STORY = tuple(
    replace(clean(text), id=f"s{number}", file=f"s{number}.txt")
    for number, text in enumerate(
        (COUP_DATED, COUP_LAST_YEAR, DEADLINE_MET, PLAN_NEWS, PLAN_TOLD, TALKS_CAPTION, TALKS_TOLD)
    )
)
STRANGERS = tuple(replace(clean(text), id=f"x{number}", file=f"x{number}.txt") for number, text in enumerate(UNRELATED))
TIMES = {document.id: find_times(document.text) for document in (*STORY, *STRANGERS)}

NUMBERS = st.integers(min_value=date(1960, 1, 1).toordinal(), max_value=date(2060, 1, 1).toordinal())
STRETCHES = st.lists(st.tuples(NUMBERS, st.integers(0, 90)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=6)

PHRASES = st.sampled_from(
    [
        "The army said on Monday that it had completed",
        "by a Sept. 15 deadline .",
        "In July 2023",
        "a coup last year",
        ", 40, born",
        "will end",
        "three-month timeline",
        "\n\n",
        "(Photo Lenvik meets",
        "2024",
        "next month",
        "on January 3",
        "last month",
        "of October",
        "by May 2031",
        "this week",
        "ahead of the June 8 deadline",
    ]
)


def by_id(datings: tuple[Dating, ...]) -> dict[str, Dating]:
    """Datings by document."""
    return {dating.document: dating for dating in datings}


@settings(max_examples=25, deadline=None)
@given(st.permutations(STORY + STRANGERS))
def test_the_order_of_the_articles_is_of_no_account(documents: list[Document]) -> None:
    """Any order gives the same dating of every article."""
    assert by_id(date_documents(documents, TIMES)) == by_id(date_documents(STORY + STRANGERS, TIMES))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(STORY), unique_by=lambda document: document.id), st.sets(st.sampled_from(range(4))))
def test_unrelated_articles_change_nothing(story: list[Document], strangers: set[int]) -> None:
    """Whatever part of the story is there, articles on other matters leave it as it is."""
    added = [STRANGERS[number] for number in sorted(strangers)]
    together = by_id(date_documents([*story, *added], TIMES))
    apart = by_id(date_documents(story, TIMES))
    assert {document.id: together[document.id] for document in story} == apart


@settings(max_examples=60, deadline=None)
@given(st.lists(PHRASES, max_size=25).map(" ".join), st.none() | st.tuples(NUMBERS, st.integers(0, 700)))
def test_any_text_gives_a_sound_range(text: str, bounds: tuple[int, int] | None) -> None:
    """Ends in order, best day and candidates inside, given bounds kept, spans exact."""
    document = replace(clean(text), id="it", file="it.txt")
    published = None
    if bounds is not None:
        first = date.fromordinal(bounds[0])
        published = DateRange(earliest=first, latest=first + timedelta(days=bounds[1]))
    dating = date_documents([document], {"it": find_times(document.text)}, published=published)[0]
    found = dating.published
    if found.earliest is not None and found.latest is not None:
        assert found.earliest <= found.latest
        for day in (*found.candidates, *filter(None, [found.best])):
            assert found.earliest <= day <= found.latest
    if published is not None and not document.stated:
        assert found.earliest is not None
        assert found.latest is not None
        assert published.earliest is not None
        assert published.latest is not None
        assert published.earliest <= found.earliest <= found.latest <= published.latest
    for clue in dating.clues:
        for span in clue.spans:
            assert document.text[span.start : span.end] == span.exact


@given(STRETCHES, STRETCHES)
def test_the_intersection_holds_the_days_of_both(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    """Days.__and__ is the intersection of sets."""
    first, second = days_of(one), days_of(other)
    assert set(first & second) == set(first) & set(second)


@given(STRETCHES)
def test_stretches_are_sorted_and_apart(stretches: list[tuple[int, int]]) -> None:
    """A set of days has one form."""
    days = days_of(stretches)
    assert all(before[1] + 1 < after[0] for before, after in zip(days.stretches, days.stretches[1:], strict=False))
    assert days.count == len(set(days))
    assert days & ALL == days
    assert days & Days(()) == Days(())
    assert between(days.earliest, days.latest) & days == days
