"""The dating strip: possible days, the reason in words, nothing pretended for what cannot be dated."""

from __future__ import annotations

import pytest
from charts_reading import marks, texts, words
from charts_theatre import LABELS, Situation, dating, day, draw

from briefing.present.charts import dating_figure
from briefing.types import DateRange

INK = "#1B1F24"
GREY = "#B9C2CD"


def test_rows_in_order_of_time_undated_last() -> None:
    """Articles stand in order of their first possible day, those without any at the end."""
    drawn = words(draw("dating", Situation()).svg).split("\n")
    assert [text for text in drawn if text in LABELS.values()] == ["A1", "A3", "A2", "A4", "A5", "A6"]


def test_range_and_reason_stand_beside_the_bar() -> None:
    """Each row says its range and why."""
    drawn = words(draw("dating", Situation()).svg)
    for told in ("17–31 Mar", "the same talks as A1", "May", "16–31 Aug, best 23 Aug", "not dated: June, year unknown"):
        assert told in drawn


def test_words_take_the_side_with_room() -> None:
    """An early bar has its words on the right, a late one on the left, the reason outside of the range."""
    drawn = {text.words: text for text in texts(draw("dating", Situation()).svg)}
    assert drawn["17–31 Mar"].right < drawn["a caption names 17 March"].left
    assert drawn["looks back"].right < drawn["16–31 Aug, best 23 Aug"].left


@pytest.mark.parametrize(
    ("when", "solid"),
    [
        (DateRange(earliest=day(3, 1), latest=day(3, 31)), 0),
        (DateRange(earliest=day(3, 1), latest=day(3, 31), best=day(3, 5)), 1),
        (DateRange(earliest=day(3, 1), latest=day(3, 31), candidates=(day(3, 6), day(3, 13), day(3, 20))), 3),
        (DateRange(earliest=day(3, 5), latest=day(3, 5)), 1),
    ],
)
def test_solid_days_are_the_candidates_or_the_argued_one(when: DateRange, solid: int) -> None:
    """A range is pale; only days that are argued for, or all that remain, are solid."""
    made = dating_figure([dating("d1", when)], labels=LABELS)
    assert len(marks(made.svg, INK)) == solid
    assert len(marks(made.svg, GREY)) == (0 if when.days == 1 else 1)


def test_an_open_end_is_an_arrow_to_the_edge() -> None:
    """With only a last day the bar runs from the edge, and the words say “by”."""
    made = dating_figure([dating("d1", DateRange(latest=day(3, 31)))], labels=LABELS, window=(day(1, 1), day(8, 31)))
    assert "by 31 Mar" in words(made.svg)
    assert len(marks(made.svg, INK)) == 1


def test_a_long_reason_takes_two_lines_and_no_more() -> None:
    """A reason that does not fit is cut at a word with an ellipsis."""
    made = dating_figure(
        [dating("d1", DateRange(earliest=day(3, 1), latest=day(3, 9), basis="because of reasons " * 40))], labels=LABELS
    )
    reasons = [text.words for text in texts(made.svg) if "reasons" in text.words]
    assert len(reasons) == 2
    assert reasons[1].endswith(("reasons…", "because…", "of…"))


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (0, "There is no article to date"),
        (1, "The article is dated 17–31 March 2021"),
        (2, "Both articles are dated to a range of at most 15 days"),
        (6, "Of six articles, five are dated to a range of at most 31 days and one cannot be dated"),
    ],
)
def test_title(count: int, title: str) -> None:
    """The title says how well the articles are dated."""
    assert draw("dating", Situation(datings=Situation().datings[:count])).title == title


def test_more_articles_than_rows() -> None:
    """Thirty rows are drawn; the caption counts the others."""
    many = [dating(f"d{number}", DateRange(earliest=day(3, 1), latest=day(3, 2))) for number in range(33)]
    made = dating_figure(many, labels={})
    assert sum(text.words.startswith("d") for text in texts(made.svg)) == 30
    assert "Three further articles stand in the table." in made.caption[0].text  # type: ignore[union-attr]
