"""The map: a spot only where an article names one, the rest as country, true to the presence ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from charts_reading import marks, texts, words
from charts_theatre import (
    ACTORS,
    HUES,
    OBSERVATIONS,
    ON_EARTH,
    RURITANIA,
    WINDOW,
    Situation,
    cite,
    day,
    draw,
    event,
    mapped,
    observation,
    on_earth,
)

from briefing.present.blocks import Figure, Run
from briefing.present.charts import map_figure
from briefing.present.charts.sites import sites
from briefing.types import Event, Observation, Place

NOTHING = (None, None, None)
PARAGUAY, FORT = ON_EARTH["Ruritania"], ON_EARTH["Fort Alt"]


def figure(observations: tuple[Observation, ...] = (), events: tuple[Event, ...] = ()) -> Figure | None:
    """The map of some findings whose places lie on earth already."""
    return map_figure(observations, events=events, window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, as_of=WINDOW[1])


def present(place: Place, **given: Any) -> Observation:
    """Freedonians reported at a place to the end of the window."""
    return observation(1, "FRE MIL", place, "presence", "they are here", NOTHING, day(8, 1), day(8, 31), **given)


def said(made: Figure | None) -> str:
    """The caption."""
    assert made is not None
    return "".join(part.text for part in made.caption if isinstance(part, Run))


def symbols(made: Figure | None) -> int:
    """Filled symbols of the Freedonians."""
    assert made is not None
    return len([box for box in marks(made.svg, "#173F6E") if 5 < box[2] - box[0] < 9])


def test_a_country_is_never_a_point() -> None:
    """What holds for a country is hatched and named; no symbol stands anywhere."""
    made = figure((present(PARAGUAY),))
    assert symbols(made) == 0
    assert "Hatching: reported in the country" in said(made)
    assert made is not None
    assert made.title == "No spot can be mapped: one statement names a country alone"


def test_a_base_is_a_point() -> None:
    """A place with coordinates gets a symbol of its force, filled while it is reported there."""
    made = figure((present(FORT),))
    assert symbols(made) == 1
    assert "filled: reported there" in said(made)
    assert "Coordinates: GeoNames." in said(made)


def test_a_place_without_coordinates_counts_for_its_country() -> None:
    """A base that no gazetteer places is told in words, without a point and without a guess."""
    lost = replace(FORT, name="Fort Lost", latitude=None, longitude=None)
    made = figure((present(lost),))
    assert symbols(made) == 0
    assert made is not None
    assert "Fort Lost, Freedonian military: present" in words(made.svg).replace("\n", " ")


def test_a_departure_is_crossed_and_unhatched() -> None:
    """Who is gone from a country is told there in words, but the country is not hatched for them."""
    gone = observation(2, "FRE MIL", PARAGUAY, "stock", "they left", (0, 0, 0), day(6, 14), day(6, 14))
    made = figure((gone,))
    assert made is not None
    assert "gone by 14 June" in words(made.svg).replace("\n", " ")
    assert "Hatching" not in said(made)


def test_silence_is_said() -> None:
    """A force not reported for over a month carries the month after which nothing is said."""
    made = figure((observation(3, "SYL MIL", FORT, "presence", "they were", NOTHING, day(3, 4), day(3, 31)),))
    assert made is not None
    assert "not reported after March" in words(made.svg).replace("\n", " ")
    assert "question mark: not reported since" in said(made)


def test_states_are_those_of_the_ledger() -> None:
    """Every place of the presence ledger is a site, spots before countries, with a line for each force there."""
    placed = [replace(each, place=on_earth(each.place) or each.place) for each in OBSERVATIONS]
    found = sites(placed, (), window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, as_of=WINDOW[1])
    assert [(site.name, [(line.code, line.state) for line in site.lines]) for site in found] == [
        ("Fort Alt", [("FRE MIL", "silent"), ("SYL MIL", "silent")]),
        ("Paraguay", [("FRE MIL", "gone"), ("SYL MIL", "silent")]),
        ("Bolivia", [("FRE MIL", "silent"), ("SYL MIL", "planned")]),
    ]


def test_no_outline_and_no_coordinates_make_no_map() -> None:
    """Invented countries cannot be drawn."""
    made = map_figure(OBSERVATIONS, events=(), window=WINDOW, actors=ACTORS, hues=HUES, cite=cite, as_of=WINDOW[1])
    assert made is None
    assert mapped(Situation(observations=(), events=())) is None


def test_an_event_in_a_town_is_a_plus() -> None:
    """One event is told in its own words, with its date; a force is not implied."""
    town = Place(name="Encarnación", country="PRY", kind="city", latitude=-27.33, longitude=-55.87, source="GeoNames")
    made = figure(events=(event(1, "CONSULT", "FRE GOV", town, day(3, 17), day(3, 17), "Ministers meet"),))
    assert made is not None
    assert "Ministers meet, 17 Mar [2]" in words(made.svg).replace("\n", " ")
    assert "Plain cross: the place of an event." in said(made)
    assert symbols(made) == 0


def test_far_places_are_named_as_left_out() -> None:
    """A place on another continent does not widen the map; the caption names it."""
    far = Place(name="Reykjavik", country="ISL", kind="city", latitude=64.15, longitude=-21.94, source="GeoNames")
    talks = event(1, "CONSULT", "FRE GOV", far, day(3, 17), day(3, 17), "Ministers meet")
    made = figure((present(FORT), present(PARAGUAY)), (talks,))
    assert "Not on this map: Reykjavik." in said(made)


def test_the_phone_lists_what_the_map_names() -> None:
    """On a phone the words stand below the map, every statement of the wide drawing among them."""
    made = draw("map", Situation())
    wide, narrow = (words(svg).replace("\n", " ") for svg in (made.svg, made.narrow))
    for text in ("gone by 20 August", "“mostly” here", "change planned"):
        assert text in wide
        assert text in narrow
    lowest = max(text.bottom for text in texts(made.narrow) if text.words == "Chile")
    assert min(text.top for text in texts(made.narrow) if "gone by" in text.words) > lowest


def test_the_caption_gives_projection_and_source() -> None:
    """A reader can tell how the map was made and whose boundaries it shows."""
    caption = said(draw("map", Situation()))
    assert "Lambert azimuthal equal-area projection centred on " in caption
    assert "Outlines: Natural Earth 1:50m, by who holds what; no statement on any dispute." in caption


def test_a_country_across_the_date_line() -> None:
    """Fiji is mapped as one group of islands."""
    made = figure((present(replace(RURITANIA, name="Fiji", country="FJI")),))
    assert made is not None
    assert "Fiji" in words(made.svg)
