"""The places as GeoJSON (RFC 7946): a point only for a spot that a gazetteer places, no geometry for a whole country."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing.types import Findings, Place

FILE = "places.geojson"
DIGITS = 5
"""Decimals of a degree: about a metre, which no coordinate here is better than."""


def feature_collection(findings: Findings) -> dict[str, Any]:
    """One feature for each place that an event or observation names, by country and name.

    ``events`` and ``observations`` are ids of the tables, ``where_prec`` is UCDP's, ``source`` says who gives the
    coordinates. A country or region has a null geometry: a point in its middle would say more than the articles do.
    """
    places: dict[tuple[str, str], Place] = {}
    events: dict[tuple[str, str], set[str]] = {}
    observations: dict[tuple[str, str], set[str]] = {}
    for event in findings.events:
        if event.place is not None:
            places.setdefault(_key(event.place), event.place)
            events.setdefault(_key(event.place), set()).add(event.id)
    for row in findings.observations:
        places.setdefault(_key(row.place), row.place)
        observations.setdefault(_key(row.place), set()).add(row.id)
    return {
        "type": "FeatureCollection",
        "features": [
            _feature(places[key], sorted(events.get(key, ())), sorted(observations.get(key, ())))
            for key in sorted(places)
        ],
    }


def _key(place: Place) -> tuple[str, str]:
    return place.country, place.name


def _feature(place: Place, events: list[str], observations: list[str]) -> dict[str, Any]:
    point = None
    if place.where_prec <= _SPOT and place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [round(place.longitude, DIGITS), round(place.latitude, DIGITS)]}
    return {
        "type": "Feature",
        "geometry": point,
        "properties": {
            "place": place.name,
            "country": place.country,
            "kind": place.kind,
            "where_prec": place.where_prec,
            "source": place.source if point else "",
            "events": events,
            "observations": observations,
        },
    }


_SPOT = 2
"""The coarsest ``where_prec`` that is a point: near a town."""


def write_geojson(findings: Findings, folder: Path) -> Path:
    """Write the places into ``folder``, the same bytes for the same findings; its path."""
    path = folder / FILE
    text = json.dumps(feature_collection(findings), indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path
