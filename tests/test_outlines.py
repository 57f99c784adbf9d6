"""Outlines of countries and their projection: every country is there, areas keep their size, the date line is no border."""

from __future__ import annotations

import csv
from itertools import pairwise
from math import cos, pi, radians
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.present.charts.labels import Box
from briefing.present.charts.land import area, broken, hatching, placed
from briefing.present.charts.projection import RADIUS, Projection, framed
from briefing.present.outlines import atlas

COUNTRIES = Path(__file__).parents[1] / "briefing" / "data" / "countries.csv"
WITHOUT = {"GIB", "MYT", "REU", "TUV"}
"""Too small or part of another country at this scale."""


def window(code: str, *, width: float = 100.0) -> tuple[object, object]:
    """The land of a window around a country."""
    maps = atlas()
    outline = maps.outline(code)
    assert outline is not None
    points = np.concatenate([maps.points(ring) for ring in outline.rings])
    frame = framed(maps.latitude[points], maps.longitude[points], width=width, heights=(40, 120), least=100)
    return placed(maps, frame), outline


def test_every_country_of_the_lexicon_has_an_outline() -> None:
    """All countries by code, but for four that the scale does not show."""
    with COUNTRIES.open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert {code for code in codes if atlas().outline(code) is None} == WITHOUT


def test_rings_close() -> None:
    """The arcs of every ring join into a closed line."""
    maps = atlas()
    for outline in maps.outlines:
        for ring in outline.rings:
            points = maps.points(ring)
            assert maps.latitude[points[0]] == pytest.approx(maps.latitude[points[-1]])
            assert len(points) > 3


@pytest.mark.parametrize(("code", "size"), [("DEU", 357_000), ("URY", 176_000), ("ISL", 103_000), ("LSO", 30_400)])
def test_areas_are_true(code: str, size: float) -> None:
    """On the sheet a country has its area in square kilometres to three per cent, wherever the map is centred."""
    land, outline = window(code)
    drawn = sum(area(ring) for ring in land.rings(outline)) / land.window.scale**2  # type: ignore[attr-defined]
    assert drawn == pytest.approx(size, rel=0.03)


@settings(deadline=None)
@given(st.floats(-85, 85), st.floats(-179.9, 179.9), st.floats(-80, 80), st.floats(-60, 60))
def test_projecting_there_and_back(latitude: float, longitude: float, north: float, turn: float) -> None:
    """A point comes back to where it was, and lies as far from the centre as the formula for its angle says."""
    made = Projection(latitude=latitude, longitude=longitude)
    other = (longitude + turn + 180) % 360 - 180
    east, up = made.point(north, other)
    back = made.unproject(east, up)
    assert back[0] == pytest.approx(north, abs=1e-6)
    assert (back[1] - other + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)
    angle = np.arccos(
        np.clip(
            np.sin(radians(latitude)) * np.sin(radians(north))
            + cos(radians(latitude)) * cos(radians(north)) * cos(radians(turn)),
            -1,
            1,
        )
    )
    assert np.hypot(east, up) == pytest.approx(2 * RADIUS * np.sin(angle / 2), abs=0.5)


def test_the_date_line_is_no_border() -> None:
    """Fiji lies on both sides of it: its map is a few hundred kilometres wide, and no line runs along 180 degrees."""
    land, outline = window("FJI")
    frame = land.window  # type: ignore[attr-defined]
    assert frame.width / frame.scale < 1500
    assert len(land.rings(outline)) > 5  # type: ignore[attr-defined]
    x = [frame.point(latitude, 180.0) for latitude in (-16.5, -16.8)]
    for line in land.borders([outline]):  # type: ignore[attr-defined]
        for one, other in pairwise(line):
            along = abs(one[0] - x[0][0]) < 0.05 and abs(other[0] - x[0][0]) < 0.05
            assert not (along and abs(one[1] - other[1]) > 0.5)


@pytest.mark.parametrize("code", ["NER", "RUS", "FJI", "NZL", "USA", "ATA", "CHL"])
def test_nothing_leaves_the_sheet(code: str) -> None:
    """Fills and borders are cut to the window, at any place of the earth."""
    land, _ = window(code)
    frame = land.window  # type: ignore[attr-defined]
    shown = land.shown()  # type: ignore[attr-defined]
    assert shown
    for outline in shown:
        for ring in land.rings(outline):  # type: ignore[attr-defined]
            assert (ring >= -1e-6).all()
            assert (ring[:, 0] <= frame.width + 1e-6).all()
            assert (ring[:, 1] <= frame.height + 1e-6).all()
    for line in land.borders(shown):  # type: ignore[attr-defined]
        assert all(-1e-6 <= x <= frame.width + 1e-6 and -1e-6 <= y <= frame.height + 1e-6 for x, y in line)


def test_hatching_stays_inside_and_leaves_holes_free() -> None:
    """Lines lie within a square, none runs through the box left for a label, and their spacing is even."""
    square = np.array([(0.0, 0.0), (20.0, 0.0), (20.0, 19.0), (0.0, 19.0)])
    hole = Box(left=5, top=5, right=12, bottom=9)
    lines = hatching([square], (1.0, 0.0), 2.0, [hole])
    heights = sorted({round(start[1], 6) for start, _ in lines})
    assert heights == [float(height) for height in range(2, 20, 2)]
    for (left, y), (right, _) in lines:
        assert 0 <= left < right <= 20
        assert not (5 < y < 9 and left < 12 and right > 5)
    whole = sum(right - left for (left, _), (right, _) in lines)
    assert whole == pytest.approx(20 * 9 - 7 * 2)


def test_borders_leave_words_free() -> None:
    """A line through two boxes is parted twice, and keeps the rest of its length; one that misses them stays whole."""
    boxes = [Box(left=2, top=-1, right=4, bottom=1), Box(left=6, top=-1, right=7, bottom=1)]
    parts = broken([[(0.0, 0.0), (5.0, 0.0), (10.0, 0.0)], [(0.0, 5.0), (10.0, 5.0)]], boxes)
    assert [[(round(x, 6), y) for x, y in part] for part in parts] == [
        [(0, 0), (2, 0)],
        [(4, 0), (5, 0), (6, 0)],
        [(7, 0), (10, 0)],
        [(0, 5), (10, 5)],
    ]


def test_spheres_surface() -> None:
    """The radius is that of the sphere with the earth's surface, 510 million square kilometres."""
    assert 4 * pi * RADIUS**2 == pytest.approx(510_065_622, rel=1e-4)
