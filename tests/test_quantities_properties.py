"""Properties of the quantity finder that hold for any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.extract.numbers.quantities import find_quantities

WORDS = st.sampled_from(
    [
        "1", "12", "1,000", "2015", "10 000", "3.5", "0", "007", "one", "two", "twenty",
        "hundred", "million", "dozen", "dozens",
        "several", "a", "few", "half", "of", "its", "the", "more", "than", "at", "least", "up",
        "to", "as", "many", "between",
        "and", "or", "so", "about", "nearly", "-", "–", "%", "percent", "$", "€", "US$", "km",
        "bn", "m", "troops",
        "U.S.", "men", "days", "-plus", "-year-old", "September", "Base", "No.", ",", ".", "\n",
        "(", ")", ":", "/", "years",
        "quarter", "thousand", "from", "all", "another", "over", "15th", "p.m.", "\u00a0", "tens",
        "thousands", "+", "°C", "MİLLİON", "mıllion",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="0123456789,. -–$%€mk:/", max_size=80),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_spans_are_inside_the_text_in_order_and_apart(text: str) -> None:
    """Every span quotes the text; none is empty, none overlaps another."""
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.qualifier in text
        end = quantity.end


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_bounds_hold_the_best_value_and_are_never_both_open(text: str) -> None:
    """Low, best and high are in order where they are known; some bound always is."""
    for quantity in find_quantities(text):
        known = [value for value in (quantity.low, quantity.best, quantity.high) if value is not None]
        assert known == sorted(known)
        assert quantity.low is not None or quantity.high is not None


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_with_commas_is_read_as_it_is(number: int) -> None:
    """Any whole number written with commas and a noun after it comes back as itself."""
    (quantity,) = find_quantities(f"They counted {number:,} soldiers there.")
    assert (quantity.low, quantity.best, quantity.high) == (number, number, number)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_long_repetition_ends(text: str) -> None:
    """Any few words, repeated to twenty thousand characters, are read through to the end."""
    repeated = (text + " ") * (20_000 // (len(text) + 1))
    assert all(quantity.end <= len(repeated) for quantity in find_quantities(repeated))
