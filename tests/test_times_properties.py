"""Properties of ``find_times`` that hold for any string and any day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.times.expressions import find_times, resolve, resolve_range
from briefing.extract.times.rules import rulebook
from briefing.extract.times.tokens import tables
from briefing.types import DateRange

_WORDS = sorted({word for entry in tables()["classes"].values() for word in entry["words"]})
_MARKS = [",", ".", "-", "–", ":", "/", "'s", "’s", "\n", "\n\n", "(", ")", "$", "the", "a", "of", "in", "and", "to"]
_NUMBERS = ["5", "15", "31", "1998", "2012", "0630", "3/14/2012", "10:30", "'98", "1990s", "3rd", "2,000", "9999"]
_NEWS = st.lists(
    st.one_of(
        st.sampled_from(_WORDS),
        st.sampled_from(_WORDS).map(str.title),
        st.sampled_from(_MARKS),
        st.sampled_from(_NUMBERS),
    ),
    max_size=30,
).map(" ".join)
_TEXTS = st.one_of(st.text(), _NEWS)


@given(text=_TEXTS, reference=st.one_of(st.none(), st.dates()))
def test_spans_are_exact_in_order_and_apart(text: str, reference: date | None) -> None:
    """Every expression is a stretch of the text; none overlaps the next."""
    end = 0
    for item in find_times(text, reference):
        assert end <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert item.value
        end = item.end


@given(text=_TEXTS, reference=st.dates())
def test_days_come_in_pairs_and_in_order(text: str, reference: date) -> None:
    """Earliest and latest are both known or both not, and not the wrong way round."""
    for item in find_times(text, reference):
        assert (item.earliest is None) == (item.latest is None)
        if item.earliest is not None and item.latest is not None:
            assert item.earliest <= item.latest


@given(text=_NEWS, reference=st.dates())
def test_resolving_is_finding_with_a_reference(text: str, reference: date) -> None:
    """The symbolic expression holds all that resolving needs."""
    assert [resolve(item, reference) for item in find_times(text)] == find_times(text, reference)


@given(text=_NEWS, first=st.dates(), second=st.dates())
def test_a_range_covers_what_its_ends_give(text: str, first: date, second: date) -> None:
    """Resolution against a range holds the resolution at both its ends, and never fails."""
    low, high = min(first, second), max(first, second)
    for item in find_times(text):
        found = resolve_range(item, DateRange(earliest=low, latest=high))
        for reference in (low, high):
            single = resolve(item, reference)
            if found.earliest is not None and found.latest is not None and single.earliest is not None:
                assert found.earliest <= single.earliest
                assert single.latest is not None
                assert single.latest <= found.latest


@given(number=st.integers(min_value=0, max_value=99_999))
def test_every_whole_number_has_a_known_shape(number: int) -> None:
    """No number falls outside the classes that the rules were compiled with."""
    vocabulary = rulebook().vocabulary
    for token in (str(number), f"{number:02d}", f"{number:04d}"):
        assert "NUM" in vocabulary.lookup(token).meanings


def test_a_monstrous_line_is_read() -> None:
    """Long runs of one word give nothing and end."""
    assert find_times("may " * 100_000) == []
    assert find_times("7" * 1_000_000) == []
    assert find_times("last " * 50_000) == []
    assert len(find_times("two days later " * 2_000, date(2013, 3, 22))) == 2_000
