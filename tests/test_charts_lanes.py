"""Event lanes: rows by who acted, whiskers as wide as what is known, a symbol only where a date is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts_reading import marks, texts, words
from charts_theatre import (
    ACTORS,
    EVENTS,
    HUES,
    RURITANIA,
    SITUATIONS,
    WINDOW,
    Situation,
    cite,
    day,
    draw,
    event,
)

from briefing.present.blocks import Figure, Run
from briefing.present.charts import lanes_figure
from briefing.types import DateRange, Event

BLUE = "#173F6E"
POINT = 72 / 25.4


def figure(*events: Event) -> Figure:
    """The figure for some events."""
    return draw("lanes", Situation(events=events))


def symbols(made: Figure, fill: str = BLUE) -> list[tuple[float, float, float, float]]:
    """Filled marks in the plot itself, right of the label column; arrow heads are smaller."""
    return [box for box in marks(made.svg, fill) if box[0] > 71 * POINT and box[3] - box[1] > 1.3 * POINT]


def one(first: tuple[int, int] | None, last: tuple[int, int] | None, **given: object) -> Event:
    """An event of the Freedonians between two days of the year."""
    made = event(1, "AID", "FRE GOV", RURITANIA, None, None, "Freedonia sends help", **given)  # type: ignore[arg-type]
    start, end = (day(*each) if each else None for each in (first, last))
    return replace(made, when=replace(made.when, earliest=start, latest=end))


def test_groups_follow_the_hues_then_the_others() -> None:
    """Actors with a hue come first, in its order; single neutral actors share the last group."""
    drawn = words(draw("lanes", Situation()).svg).split("\n")
    heads = [text for text in drawn if text in {"Freedonia", "Syldavia", "Ruritania", "Others"}]
    assert heads == ["Freedonia", "Syldavia", "Ruritania", "Others"]


@pytest.mark.parametrize(
    ("made", "note", "count"),
    [
        (one((3, 17), (3, 17)), "17 Mar", 1),
        (one((3, 1), (3, 31)), "", 1),
        (one((3, 1), (4, 1)), "", 0),
        (one((3, 1), (6, 30), best=day(4, 2)), "best 2 Apr", 1),
        (one((5, 1), (5, 31), candidates=(day(5, 7), day(5, 14))), "one of two Fridays", 0),
        (one((5, 1), (5, 31), candidates=(day(5, 7), day(5, 8))), "one of two days", 0),
        (one(None, (3, 31)), "no first day in any article", 0),
        (one((3, 31), None), "no last day in any article", 0),
        (one(None, None), "no date in any article", 0),
    ],
)
def test_a_symbol_stands_only_on_a_known_date(made: Event, note: str, count: int) -> None:
    """A month or less, or an argued day, carries a symbol; longer, open and chosen ranges carry words instead."""
    drawn = figure(made)
    assert len(symbols(drawn)) == count
    if note:
        assert note in words(drawn.svg).split("\n")


def test_an_unknown_year_is_said() -> None:
    """A date without its year is written out."""
    made = replace(one(None, None), when=DateRange(pattern="XXXX-06-03"))
    assert "3 June, year unknown" in words(figure(made).svg)


def test_plans_are_hollow() -> None:
    """A planned event has no filled symbol in its actor's colour anywhere."""
    assert symbols(figure(one((3, 17), (3, 17), status="planned"))) == []
    assert marks(figure(one((3, 17), (3, 17), status="planned")).svg, BLUE) == []


def test_claims_and_denials_are_named() -> None:
    """A status that no symbol shows stands in words."""
    assert "Freedonia sends help (denied)" in words(figure(one((3, 17), (3, 17), status="denied")).svg)


def test_size_grows_with_independent_origins() -> None:
    """Two origins make a larger symbol than one, three a larger than two, more no larger than three."""
    sizes = []
    for origins in (1, 2, 3, 7):
        left, _, right, _ = symbols(figure(one((3, 17), (3, 17), origins=origins)))[0]
        sizes.append(round(right - left, 2))
    assert sizes[0] < sizes[1] < sizes[2] == sizes[3]


def test_references_are_runs() -> None:
    """Evidence numbers stand in the row, neighbours drawn together."""
    made = event(1, "AID", "FRE", RURITANIA, day(3, 1), day(3, 2), "Help", documents=("d1",))
    lots = lanes_figure([made], window=WINDOW, actors=ACTORS, hues=HUES, cite=lambda _: (9, 3, 4, 5, 12, 30, 40))
    assert "[3–5, 9, 12, …]" in words(lots.svg).split("\n")


def test_events_outside_the_window_are_counted() -> None:
    """An event that cannot lie in the window has no row; the caption says so."""
    made = figure(one((3, 17), (3, 17)), replace(one(None, None), id="e2", when=DateRange(latest=day(1, 5, 2019))))
    caption = "".join(part.text for part in made.caption if isinstance(part, Run))
    assert "One event outside the window is not shown." in caption
    assert made.title == "One reported event: Freedonia sends help, 17 March 2021"


def test_the_best_supported_get_the_rows() -> None:
    """Of more events than rows those with most origins stay, and the caption counts the others."""
    events = [replace(each, description=f"Number {index}") for index, each in enumerate(EVENTS)]
    made = lanes_figure(events, window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, most=4)
    drawn = words(made.svg).split("\n")
    assert {text for text in drawn if text.startswith("Number")} >= {"Number 2", "Number 3", "Number 6"}
    assert "Eight further events with fewer origins stand in the table." in "".join(
        part.text for part in made.caption if isinstance(part, Run)
    )


def test_five_hundred_events_fit_a_page() -> None:
    """Forty rows are drawn of five hundred."""
    made = draw("lanes", SITUATIONS["crowd"]())
    assert sum(text.words.startswith("Event ") for text in texts(made.svg)) == 40
    assert "further events" in "".join(part.text for part in made.caption if isinstance(part, Run))


def test_title_counts_by_precision() -> None:
    """Days, months and looser ranges are counted apart, of what happened; plans are told in the caption."""
    made = draw("lanes", Situation())
    assert made.title == (
        "Of ten reported events, three are dated to the day, four to a month or less and three only loosely or not at all"
    )
    assert "Two hollow rows are plans or expectations." in "".join(
        part.text for part in made.caption if isinstance(part, Run)
    )


def test_a_long_label_takes_two_lines() -> None:
    """Rows that begin alike stay apart: the words go on in a second line, and only beyond it are cut."""
    long = "The Freedonian government and the government of the neighbours held talks in the old capital on flights"
    drawn = words(figure(replace(one((3, 17), (3, 17)), description=long)).svg).split("\n")
    start = next(index for index, text in enumerate(drawn) if text.startswith("Freedonian government"))
    assert f"{drawn[start]} {drawn[start + 1]}" == long.removeprefix("The ")
