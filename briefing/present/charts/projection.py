"""Lambert's azimuthal equal-area projection, and the window of the earth that a map shows.

The formulas are Snyder's (Map Projections: A Working Manual, USGS 1987, pp. 182-190) for the sphere of equal area.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RADIUS = 6371.0072
"""Kilometres; the sphere with the surface of the earth."""
NEAR = -0.4
"""The cosine of the angle from the centre beyond which a point is not drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Where the plane touches the sphere, in degrees."""

    latitude: float
    longitude: float

    def project(self, latitude: Numbers, longitude: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Degrees to kilometres east and north of the centre, and the cosine of the angle from it."""
        turn = np.radians(longitude - self.longitude)
        north = np.radians(latitude)
        sine, cosine = sin(radians(self.latitude)), cos(radians(self.latitude))
        sines, cosines = np.sin(north), np.cos(north)
        along = cosines * np.cos(turn)
        near = sine * sines + cosine * along
        factor = RADIUS * np.sqrt(2 / np.maximum(1 + near, 1e-9))
        return factor * cosines * np.sin(turn), factor * (cosine * sines - sine * along), near

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """One point, in kilometres."""
        east, north, _ = self.project(np.array([latitude]), np.array([longitude]))
        return float(east[0]), float(north[0])

    def unproject(self, east: float, north: float) -> tuple[float, float]:
        """Kilometres back to latitude and longitude in degrees."""
        distance = hypot(east, north)
        if distance < 1e-9:
            return self.latitude, self.longitude
        angle = 2 * asin(min(distance / (2 * RADIUS), 1.0))
        sine, cosine = sin(radians(self.latitude)), cos(radians(self.latitude))
        latitude = asin(max(-1.0, min(1.0, cos(angle) * sine + north * sin(angle) * cosine / distance)))
        across = atan2(east * sin(angle), distance * cosine * cos(angle) - north * sine * sin(angle))
        return degrees(latitude), (self.longitude + degrees(across) + 180) % 360 - 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A projected rectangle on a sheet: ``scale`` millimetres a kilometre, its corner in kilometres."""

    projection: Projection
    scale: float
    west: float
    north: float
    width: float
    height: float

    def place(self, latitude: Numbers, longitude: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Degrees to millimetres from the top left corner, and the cosine of the angle from the centre."""
        east, north, near = self.projection.project(latitude, longitude)
        return (east - self.west) * self.scale, (self.north - north) * self.scale, near

    def point(self, latitude: float, longitude: float) -> tuple[float, float] | None:
        """One point in millimetres, None if it does not lie on the map."""
        x, y, near = self.place(np.array([latitude]), np.array([longitude]))
        inside = near[0] > NEAR and 0 <= x[0] <= self.width and 0 <= y[0] <= self.height
        return (float(x[0]), float(y[0])) if inside else None


def centred(latitude: Numbers, longitude: Numbers) -> Projection:
    """A projection centred on the middle of points, wherever on the globe they lie."""
    north, turn = np.radians(latitude), np.radians(longitude)
    across, ahead, up = np.cos(north) * np.sin(turn), np.cos(north) * np.cos(turn), np.sin(north)
    mean = (float(across.mean()), float(ahead.mean()), float(up.mean()))
    long = sqrt(sum(part**2 for part in mean))
    if long < 1e-6:
        return Projection(latitude=0.0, longitude=0.0)
    made = Projection(latitude=degrees(asin(mean[2] / long)), longitude=degrees(atan2(mean[0], mean[1])))
    for _ in range(3):
        # The mean lies where most points are; the map wants the middle of what they span.
        east, up_north, _near = made.project(latitude, longitude)
        middle = ((east.min() + east.max()) / 2, (up_north.min() + up_north.max()) / 2)
        made = Projection(**dict(zip(("latitude", "longitude"), made.unproject(*map(float, middle)), strict=True)))
    # A tenth of a degree is enough, and reads better.
    return Projection(latitude=round(made.latitude, 1), longitude=round(made.longitude, 1))


def framed(
    latitude: Numbers, longitude: Numbers, *, width: float, heights: tuple[float, float], least: float
) -> Window:
    """The window that shows points with a margin, at least ``least`` kilometres across, on a sheet ``width`` wide."""
    projection = centred(latitude, longitude)
    east, north, _ = projection.project(latitude, longitude)
    across = max(float(np.ptp(east)) * 1.16, least)
    down = max(float(np.ptp(north)) * 1.16, least * heights[0] / width)
    scale = min(width / across, heights[1] / down)
    height = round(min(max(down * scale, heights[0]), heights[1]), 2)
    middle = (float(east.min() + east.max()) / 2, float(north.min() + north.max()) / 2)
    return Window(
        projection=projection,
        scale=scale,
        west=middle[0] - width / scale / 2,
        north=middle[1] + height / scale / 2,
        width=width,
        height=height,
    )
