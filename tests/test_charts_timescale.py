"""Days to millimetres and back to words: order kept, labels that fit, a compressed beginning only where it is empty."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.textpath import text_to_path

from briefing.present.charts.style import POINT, Weight, font
from briefing.present.charts.text import printable, shorten, width, wrap
from briefing.present.charts.timescale import time_scale
from briefing.present.charts.wording import number_words, references, span_words, with_article

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31))


@settings(deadline=None)
@given(first=DAYS, length=st.integers(0, 4000), marks=st.lists(DAYS, max_size=12), room=st.sampled_from([74.0, 160.0]))
def test_later_days_lie_further_right(first: date, length: int, marks: list[date], room: float) -> None:
    """Time runs to the right without a step back, from the left edge to the right."""
    last = first + timedelta(days=length)
    scale = time_scale((first, last), 10, 10 + room, marks=marks)
    days = [first + timedelta(days=step) for step in range(0, length + 1, max(length // 50, 1))]
    edges = [edge for day in days for edge in (scale.start(day), scale.end(day))]
    assert all(one <= other + 1e-9 for one, other in pairwise(edges))
    assert scale.start(first) == pytest.approx(10)
    assert scale.end(last) == pytest.approx(10 + room)
    assert scale.start(first - timedelta(days=1)) == scale.left
    assert scale.end(last + timedelta(days=1)) == scale.right


@settings(deadline=None)
@given(first=DAYS, length=st.integers(0, 4000), room=st.sampled_from([74.0, 160.0]))
def test_axis_labels_fit_their_parts(first: date, length: int, room: float) -> None:
    """The parts cover the window once, and each label is no wider than its part."""
    last = first + timedelta(days=length)
    scale = time_scale((first, last), 0, room)
    cells = scale.cells()
    assert cells[0].first == first
    assert cells[-1].last == last
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(cells))
    assert all(width(cell.label, 6.4) <= scale.end(cell.last) - scale.start(cell.first) for cell in cells)
    assert any(cell.label for cell in cells)


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2021, 6, 3), date(2021, 6, 3), "3 June 2021"),
        (date(2021, 6, 3), date(2021, 6, 12), "3 Jun 2021"),
        (date(2021, 3, 1), date(2021, 9, 30), "Mar 2021"),
        (date(2019, 1, 1), date(2021, 12, 31), "Jan–Jun 2019"),
    ],
)
def test_axis_is_as_fine_as_fits(first: date, last: date, label: str) -> None:
    """Days, months or half-years, with the year at the beginning."""
    assert time_scale((first, last), 0, 160).cells()[0].label == label


def test_only_an_empty_beginning_is_compressed() -> None:
    """A year with next to nothing in it shrinks behind a break; silence at the end keeps its width."""
    window = (date(2020, 1, 1), date(2021, 12, 31))
    late = [date(2021, month, 5) for month in range(3, 13)]
    compressed = time_scale(window, 0, 160, marks=late)
    assert len(compressed.stretches) == 2
    assert len(compressed.breaks()) == 1
    assert compressed.cells()[0].label == "Jan 2020 – Feb 2021"
    early = [date(2020, month, 5) for month in range(1, 11)]
    assert len(time_scale(window, 0, 160, marks=early).stretches) == 1
    assert len(time_scale(window, 0, 160).stretches) == 1


def test_runs_over_a_break_are_two_pieces() -> None:
    """A run of days that crosses the break is drawn in two pieces, one on each side."""
    late = [date(2021, month, 5) for month in range(3, 13)]
    scale = time_scale((date(2020, 1, 1), date(2021, 12, 31)), 0, 160, marks=late)
    pieces = scale.pieces(date(2020, 6, 1), date(2021, 6, 1))
    assert len(pieces) == 2
    assert pieces[0][1] < pieces[1][0]


_SIGNS = "AVTo fft wy. 17 11, “” ‘’ «» () [] ’s – — … € × é ő"


@settings(deadline=None)
@example(words=["“Жд”", "AV", "(Ωα)"], size=7.0, face=(400, False))
@given(
    words=st.lists(st.text(alphabet=_SIGNS, min_size=1, max_size=9), min_size=1, max_size=9),
    size=st.sampled_from([6.2, 7.0, 8.6]),
    face=st.sampled_from([(400, False), (600, False), (400, True)]),
)
def test_width_is_what_matplotlib_lays_out(words: list[str], size: float, face: tuple[Weight, bool]) -> None:
    """Words are measured one by one, and together are as wide as the line laid out whole, to the last bit."""
    weight, italic = face
    line = printable(" ".join(words))
    whole, _, _ = text_to_path.get_text_width_height_descent(line, font(size, weight, italic=italic), ismath=False)
    assert width(line, size, weight, italic=italic) == float(whole) * POINT


@settings(deadline=None)
@given(text=st.text(alphabet="abc déf “g” 1,2", min_size=1, max_size=60), room=st.floats(6, 60))
def test_shortened_text_fits(text: str, room: float) -> None:
    """What is shortened fits, and is a beginning of the text with an ellipsis its quotation closed, or the text."""
    short = shorten(text, room)
    assert width(short) <= room
    assert short == text or not short or text.startswith(short.removesuffix(" …”").removesuffix("…"))


@settings(deadline=None)
@given(
    words=st.lists(st.text(alphabet="abcdé", min_size=1, max_size=9), min_size=1, max_size=14), room=st.floats(20, 60)
)
def test_wrapped_lines_fit_and_keep_every_word(words: list[str], room: float) -> None:
    """Lines are no wider than the room and together are the text."""
    text = " ".join(words)
    lines = wrap(text, room)
    assert " ".join(lines) == text
    assert all(width(line) <= room for line in lines)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2021, 3, 5), date(2021, 3, 5), "5 Mar"),
        (date(2021, 3, 17), date(2021, 3, 31), "17–31 Mar"),
        (date(2021, 6, 1), date(2021, 6, 30), "June"),
        (date(2021, 4, 1), date(2021, 6, 30), "Apr–Jun"),
        (date(2021, 4, 28), date(2021, 5, 3), "28 Apr – 3 May"),
        (date(2020, 12, 30), date(2021, 1, 2), "30 Dec 2020 – 2 Jan 2021"),
        (date(2020, 3, 5), date(2020, 3, 5), "5 Mar 2020"),
        (date(2020, 1, 1), date(2020, 12, 31), "2020"),
        (date(2020, 11, 1), date(2021, 2, 28), "Nov 2020 – Feb 2021"),
    ],
)
def test_runs_of_days_in_words(first: date, last: date, words: str) -> None:
    """A run of days is said as shortly as it can be without losing its ends."""
    assert span_words(first, last, year=2021) == words


@pytest.mark.parametrize(
    ("numbers", "words"), [((), ""), ((3,), "[3]"), ((4, 3), "[3, 4]"), ((3, 4, 5, 9), "[3–5, 9]")]
)
def test_references(numbers: tuple[int, ...], words: str) -> None:
    """Evidence numbers in order, three or more neighbours as a run."""
    assert references(numbers) == words


@pytest.mark.parametrize(("value", "words"), [(1000, "1,000"), (85.5, "85.5"), (0, "0"), (1234567.25, "1,234,567.25")])
def test_numbers_as_in_the_tables(value: float, words: str) -> None:
    """Numbers keep their decimals and get commas between thousands."""
    assert number_words(value) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("US military", "the US military"),
        ("Russian forces", "Russian forces"),
        ("JNIM", "JNIM"),
        ("Freedonia", "Freedonia"),
        ("the Guard", "the Guard"),
    ],
)
def test_articles_before_names(name: str, words: str) -> None:
    """A body takes its article, plurals and proper names none."""
    assert with_article(name) == words
