"""The presence ledger: solid where reported, hatched where silent, gone only where somebody says so."""

from __future__ import annotations

from dataclasses import replace

from charts_reading import marks, words
from charts_theatre import ACTORS, FORT, HUES, OBSERVATIONS, RURITANIA, WINDOW, Situation, cite, day, draw, observation

from briefing.present.charts.ledger import Presence, ledger
from briefing.types import DateRange, Observation

NOTHING = (None, None, None)
HERE = observation(1, "FRE MIL", FORT, "presence", "they are here", NOTHING, day(3, 1), day(3, 31))
GONE = observation(2, "FRE MIL", FORT, "stock", "they left", (0, 0, 0), day(6, 14), day(6, 14), document="d2")


def row(*observations: Observation) -> Presence:
    """The one row of some observations."""
    forces, more = ledger(observations, window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, as_of=WINDOW[1], most=9)
    assert more == 0
    (force,) = forces
    (found,) = force.rows
    return found


def test_silence_is_not_absence() -> None:
    """After the last report the row is silent, not gone, up to the end."""
    found = row(HERE)
    assert found.present == ((day(3, 1), day(3, 31)),)
    assert found.gone is None
    assert found.silent == ((day(1, 1), day(2, 28)), (day(4, 1), day(8, 31)))


def test_a_force_stays_until_it_left() -> None:
    """A dated departure ends the bar on that day, and silence with it."""
    found = row(HERE, GONE)
    assert found.present == ((day(3, 1), day(6, 13)),)
    assert found.gone == day(6, 14)
    assert found.silent == ((day(1, 1), day(2, 28)),)


def test_between_first_and_last_possible_departure_nothing_is_said() -> None:
    """A departure known to a range leaves the days between hatched."""
    found = row(HERE, replace(GONE, when=DateRange(earliest=day(6, 1), latest=day(6, 30))))
    assert found.present == ((day(3, 1), day(5, 31)),)
    assert found.gone == day(6, 30)
    assert (day(6, 1), day(6, 29)) in found.silent


def test_a_report_after_the_departure_counts() -> None:
    """Somebody reported there again is not gone."""
    found = row(HERE, GONE, replace(HERE, id="o3", when=DateRange(earliest=day(7, 1), latest=day(7, 9))))
    assert found.gone is None
    assert found.present[-1] == (day(7, 1), day(7, 9))


def test_a_denial_is_no_presence() -> None:
    """What is denied makes no row."""
    forces, _ = ledger(
        [replace(HERE, status="denied")], window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, as_of=WINDOW[1], most=9
    )
    assert forces == ()


def test_long_ranges_are_pale_and_open_ones_words_alone() -> None:
    """Some day of five months is not five months; some earlier time is no bar at all."""
    long = row(replace(HERE, when=DateRange(earliest=day(2, 1), latest=day(6, 30))))
    assert long.present == ()
    assert long.perhaps == ((day(2, 1), day(6, 30)),)
    earlier = row(replace(HERE, when=DateRange(latest=day(6, 30))))
    assert earlier.present == earlier.perhaps == ()
    assert earlier.remarks[0].words.endswith("at an earlier time")


def test_plans_are_hollow_and_start_after_what_is_reported() -> None:
    """A planned change is a dashed box from its day on, never over a reported bar."""
    plan = replace(HERE, id="o4", kind="planned", status="planned", when=DateRange(earliest=day(3, 15)))
    found = row(HERE, plan)
    assert found.planned == (day(4, 1), day(8, 31))
    made = draw("presence", Situation(observations=(HERE, plan)))
    assert len(marks(made.svg, "#173F6E")) == 1
    assert "planned, not confirmed" in words(made.svg)


def test_marks_are_named_in_the_rows() -> None:
    """Each kind of mark carries its name once, where it first has room."""
    drawn = words(draw("presence", Situation(observations=(HERE, GONE, *OBSERVATIONS[8:]))).svg).split("\n")
    for name in ("reported present", "no report", "reported gone", "planned, not confirmed"):
        assert drawn.count(name) == 1


def test_title_counts_ends_and_silences() -> None:
    """The title keeps apart who is reported gone and who is no longer reported."""
    assert draw("presence", Situation()).title == "One of six reported presences has ended; four fall silent"


def test_whole_country_stands_before_its_places() -> None:
    """A force's row for the country comes before the rows of its bases."""
    forces, _ = ledger(OBSERVATIONS, window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, as_of=WINDOW[1], most=9)
    assert [each.label for each in forces[0].rows] == ["Ruritania", "Fort Alt, Ruritania", "Neander"]
    assert [force.name for force in forces] == ["Freedonian military", "Syldavian forces"]


def test_rows_without_room_are_counted() -> None:
    """The best supported rows are kept."""
    forces, more = ledger(
        [HERE, *OBSERVATIONS[:5]], window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, as_of=WINDOW[1], most=1
    )
    assert [each.label for each in forces[0].rows] == [RURITANIA.name]
    assert more == 1
