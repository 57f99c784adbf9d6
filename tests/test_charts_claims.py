"""Every number with the limits its wording allows, none averaged, one scale from zero."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts_reading import marks, texts, words
from charts_theatre import OBSERVATIONS, RURITANIA, Situation, day, draw, observation

from briefing.present.blocks import Figure
from briefing.types import Observation

BLUE, TINT = "#173F6E", "#CBD8E8"


def figure(*observations: Observation) -> Figure:
    """The figure for some observations."""
    return draw("claims", Situation(observations=observations))


def number(low: float | None, best: float | None, high: float | None) -> Observation:
    """A stock in April."""
    return observation(1, "FRE MIL", RURITANIA, "stock", "words", (low, best, high), day(4, 1), day(4, 30))


@pytest.mark.parametrize(
    ("bounds", "note", "symbols", "bars"),
    [
        ((900, 1000, 1100), "900–1,100", 1, 1),
        ((1000, 1000, 1000), "1,000, stated as exact", 1, 0),
        ((1000, 1000, None), "1,000 or more, no upper limit stated", 0, 1),
        ((None, 1000, 1000), "up to 1,000, no lower limit stated", 0, 1),
        ((24, None, 99), "24–99", 0, 1),
        ((0, 0, 0), "none left", 1, 0),
    ],
)
def test_limits_in_words_and_marks(
    bounds: tuple[float | None, float | None, float | None], note: str, symbols: int, bars: int
) -> None:
    """Each kind of bound has its mark and says the same in words."""
    scale = number(4000, 4000, 4000)
    made = figure(number(*bounds), replace(scale, id="o9"))
    assert note in words(made.svg).split("\n")
    assert len(marks(made.svg, TINT)) == bars
    circles = [box for box in marks(made.svg, BLUE) if abs((box[2] - box[0]) - (box[3] - box[1])) < 0.1]
    assert len(circles) == symbols + 1


def test_scale_begins_at_zero_and_is_one_for_all() -> None:
    """A tenth of a number lies at a tenth of its distance from zero."""
    made = figure(number(100, 100, 100), replace(number(1000, 1000, 1000), id="o2"))
    zero = next(text for text in texts(made.svg) if text.words == "0")
    origin = (zero.left + zero.right) / 2
    small, large = sorted((box[0] + box[2]) / 2 - origin for box in marks(made.svg, BLUE))
    assert large / small == pytest.approx(10, rel=0.01)


def test_fractions_are_not_rounded() -> None:
    """A bound that is no whole number is written as it stands in the table."""
    assert "85.5–104.5" in words(figure(number(85.5, 95, 104.5)).svg)


def test_same_wording_is_one_row_per_time() -> None:
    """A wording repeated for the same force, place and days counts once, with both references."""
    twice = replace(OBSERVATIONS[1], id="o70", spans=(replace(OBSERVATIONS[1].spans[0], start=50, end=78),))
    drawn = words(figure(OBSERVATIONS[1], twice).svg).split("\n")
    assert sum("“more than 2,000”" in text for text in drawn) == 1
    assert "[3, 51]" in drawn


def test_shares_and_wordless_presence_are_no_numbers() -> None:
    """What has no number has no row; things other than people are counted in the caption."""
    aircraft = replace(number(12, 12, 12), what="aircraft", id="o3")
    made = figure(number(900, 1000, 1100), OBSERVATIONS[6], OBSERVATIONS[9], aircraft)
    assert made.title == "One number of people is reported: 900–1,100 personnel"
    assert "One number of other things stands in the table." in made.caption[0].text  # type: ignore[union-attr]


def test_title_counts_open_and_exact() -> None:
    """The title says how many numbers are one-sided, how many zero and, if any, how many exact."""
    assert draw("claims", Situation()).title == (
        "Of eight reported numbers of people, two leave one side open and one says none is left"
    )
