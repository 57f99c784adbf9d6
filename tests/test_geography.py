"""places.geojson: opened by a library made for it; a point only where a gazetteer gives the spot."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from charts_theatre import EVENTS, OBSERVATIONS, on_earth
from geojson_pydantic import FeatureCollection

from briefing.present.geography import feature_collection, write_geojson
from briefing.types import DateRange, Event, Findings, Observation, Place

ENCARNACION = Place(
    name="Encarnación", country="PRY", kind="city", latitude=-27.333333, longitude=-55.87, source="GeoNames"
)


def findings(observations: tuple[Observation, ...] = OBSERVATIONS, events: tuple[Event, ...] = EVENTS) -> Findings:
    """Findings whose places lie on earth."""
    return Findings(
        documents=(),
        datings=(),
        events=tuple(replace(each, place=on_earth(each.place)) for each in events),
        observations=tuple(replace(each, place=on_earth(each.place) or each.place) for each in observations),
    )


def opened(given: Findings, folder: Path) -> FeatureCollection:  # type: ignore[type-arg]
    """The file as the library reads it."""
    path = write_geojson(given, folder)
    assert path.name == "places.geojson"
    return FeatureCollection.model_validate_json(path.read_text(encoding="utf-8"))


def test_a_library_opens_it(tmp_path: Path) -> None:
    """It is valid by RFC 7946, longitude before latitude, one feature a place in order of country and name."""
    found = opened(findings(), tmp_path)
    names = [(feature.properties["country"], feature.properties["place"]) for feature in found.features]
    assert names == [("BOL", "Bolivia"), ("PRY", "Bergen Field"), ("PRY", "Fort Alt"), ("PRY", "Paraguay")]
    field = found.features[1]
    assert tuple(field.geometry.coordinates) == (-60.0, -22.1)
    assert field.properties["source"] == "OurAirports SGXX"
    assert (field.properties["where_prec"], field.properties["kind"]) == (1, "base")
    assert field.properties["events"] == ["e002"]


def test_a_country_has_no_point(tmp_path: Path) -> None:
    """What is known by country alone has a null geometry, and its events and observations all the same."""
    country = opened(findings(), tmp_path).features[3]
    assert country.geometry is None
    assert country.properties["where_prec"] == 6
    assert country.properties["source"] == ""
    assert "o3" in country.properties["observations"]
    assert "e003" in country.properties["events"]


def test_a_region_has_no_point() -> None:
    """A region is an area: even with coordinates at hand it gets none."""
    region = replace(ENCARNACION, kind="region")
    row = replace(OBSERVATIONS[0], place=region)
    made = feature_collection(Findings(documents=(), datings=(), observations=(row,)))
    assert made["features"][0]["geometry"] is None


def test_every_place_of_the_tables_is_there() -> None:
    """Each event and observation with a place stands under exactly one feature."""
    given = findings()
    made = feature_collection(given)["features"]
    events = sorted(name for feature in made for name in feature["properties"]["events"])
    observations = sorted(name for feature in made for name in feature["properties"]["observations"])
    assert events == sorted(each.id for each in given.events if each.place is not None)
    assert observations == sorted(each.id for each in given.observations)


def test_nothing_found_is_an_empty_collection(tmp_path: Path) -> None:
    """Without a place the file is there and valid, and the same findings give the same bytes."""
    assert not opened(Findings(documents=(), datings=()), tmp_path).features
    row = replace(OBSERVATIONS[0], place=ENCARNACION, when=DateRange())
    given = Findings(documents=(), datings=(), observations=(row,))
    first = write_geojson(given, tmp_path).read_bytes()
    assert first == write_geojson(given, tmp_path).read_bytes()
    assert "Encarnación" in first.decode("utf-8")
    assert json.loads(first)["features"][0]["geometry"]["coordinates"] == [-55.87, -27.33333]
