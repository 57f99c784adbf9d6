"""What part of the earth a map shows: the places with most evidence and those near them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from briefing.present.charts.projection import Window, framed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from briefing.present.charts.sites import Site
    from briefing.present.outlines import Atlas, Outline

    Numbers = NDArray[np.float64]

MAIN = 0.2
"""A part of a country counts for the extent if it has this share of the area of its largest."""
FAR = 30.0
"""Degrees from the middle of the country with most evidence within which another widens the map."""
LEAST = 400.0
"""Kilometres across, at least."""
CLOSE = 3.0
"""Degrees around a spot whose country has no outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    """A country with evidence: what it weighs, and the points it spans."""

    code: str
    weight: int
    latitude: Numbers
    longitude: Numbers

    @property
    def middle(self) -> NDArray[np.float64]:
        """Where its points are, as a direction from the middle of the earth."""
        mean = _directions(self.latitude, self.longitude).mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9))


def map_window(found: Sequence[Site], atlas: Atlas, *, width: float, heights: tuple[float, float]) -> Window | None:
    """The window for some sites: all countries with evidence that lie together; None where none can be placed."""
    areas = [area for area in (_area(code, found, atlas) for code in _codes(found)) if area is not None]
    if not areas:
        return None
    areas.sort(key=lambda area: (-area.weight, area.code))
    chosen = [areas[0]]
    for area in areas[1:]:
        reach = np.degrees(np.arccos(np.clip(_directions(area.latitude, area.longitude) @ areas[0].middle, -1, 1)))
        if float(reach.max()) <= FAR:
            chosen.append(area)
    return framed(
        np.concatenate([area.latitude for area in chosen]),
        np.concatenate([area.longitude for area in chosen]),
        width=width,
        heights=heights,
        least=LEAST,
    )


def _codes(found: Sequence[Site]) -> list[str]:
    return sorted({site.country for site in found})


def _area(code: str, found: Sequence[Site], atlas: Atlas) -> _Area | None:
    own = [site for site in found if site.country == code]
    outline = atlas.outline(code)
    if outline is not None:
        latitude, longitude = _main(outline, atlas)
    else:
        spots = [(site.latitude, site.longitude) for site in own if site.latitude is not None]
        if not spots:
            return None
        around = [(lat + a, long + b) for lat, long in spots if lat is not None and long is not None
                  for a in (-CLOSE, CLOSE) for b in (-CLOSE, CLOSE)]  # fmt: skip
        latitude = np.clip(np.array([lat for lat, _ in around]), -89.9, 89.9)
        longitude = np.array([long for _, long in around])
    return _Area(code=code, weight=sum(site.weight for site in own), latitude=latitude, longitude=longitude)


def _main(outline: Outline, atlas: Atlas) -> tuple[Numbers, Numbers]:
    """The points of the parts that make up most of a country; far small islands do not widen a map."""
    parts = []
    for ring in outline.rings:
        points = atlas.points(ring)
        x = np.unwrap(np.radians(atlas.longitude[points]))
        y = np.sin(np.radians(atlas.latitude[points]))
        size = abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])))
        parts.append((size, points))
    most = max(size for size, _ in parts)
    points = np.concatenate([points for size, points in parts if size >= most * MAIN])
    return atlas.latitude[points], atlas.longitude[points]


def _directions(latitude: Numbers, longitude: Numbers) -> NDArray[np.float64]:
    north, turn = np.radians(latitude), np.radians(longitude)
    return np.column_stack((np.cos(north) * np.cos(turn), np.cos(north) * np.sin(turn), np.sin(north)))
