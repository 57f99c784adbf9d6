"""Countries on a map's window: simplified once for all who share a border, clipped to the sheet, hatched as asked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

import numpy as np

from briefing.present.charts.projection import NEAR, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from briefing.present.charts.canvas import Point
    from briefing.present.charts.labels import Box
    from briefing.present.outlines import Atlas, Outline, Ring

    Points = NDArray[np.float64]
    Segment = tuple[Point, Point]

FINE = 0.3
"""Millimetres between the points of an outline that are kept; corners of straight borders always are."""
LEAST = 0.15
"""Square millimetres of the smallest island that is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """An atlas placed on a window: where every point lies in millimetres, and which are kept."""

    atlas: Atlas
    window: Window
    places: Points
    near: NDArray[np.float64]
    kept: NDArray[np.bool_]

    def rings(self, outline: Outline) -> list[Points]:
        """The parts of a country that lie on the sheet, as closed outlines clipped to its edge."""
        found = []
        for ring in outline.rings:
            clipped = self._clipped(ring)
            if clipped is not None:
                found.append(clipped)
        return found

    def _clipped(self, ring: Ring) -> Points | None:
        points = self.atlas.points(ring)
        if not (self.near[points] > NEAR).any():
            return None
        places = self.places[points[self.kept[points]]]
        width, height = self.window.width, self.window.height
        if len(places) < 3 or _apart(places, width, height):
            return None
        places = _cut(places, width, height)
        return places if len(places) > 2 and area(places) >= LEAST else None

    def borders(self, outlines: Sequence[Outline]) -> list[list[Point]]:
        """The borders and coasts of countries as lines, each once, clipped to the sheet."""
        arcs = sorted({arc if arc >= 0 else ~arc for outline in outlines for ring in outline.rings for arc in ring})
        lines: list[list[Point]] = []
        for arc in arcs:
            points = np.arange(self.atlas.edges[arc], self.atlas.edges[arc + 1])
            points = points[self.kept[points]]
            places = self.places[points]
            if (self.near[points] > NEAR).all() and not _apart(places, self.window.width, self.window.height):
                # Where the file cuts a country in two at the 180th meridian there is no border.
                cut = np.abs(self.atlas.longitude[points]) > 179.99
                lines += _visible(places, ~(cut[:-1] & cut[1:]), self.window.width, self.window.height)
        return lines

    def shown(self) -> list[Outline]:
        """The countries of which something lies on the sheet."""
        edges, near = self.atlas.edges, self.near > NEAR
        # Per arc: how far it reaches, where it can be drawn at all.
        far = np.where(near[:, None], self.places, np.nan)
        with np.errstate(invalid="ignore"):
            low = np.fmin.reduceat(far, edges[:-1])
            high = np.fmax.reduceat(far, edges[:-1])
        owners = [(outline, ring) for outline in self.atlas.outlines for ring in outline.rings]
        arcs = np.array([arc if arc >= 0 else ~arc for _, ring in owners for arc in ring])
        starts = np.concatenate(([0], np.cumsum([len(ring) for _, ring in owners])))[:-1]
        with np.errstate(invalid="ignore"):
            least, most = np.fmin.reduceat(low[arcs], starts), np.fmax.reduceat(high[arcs], starts)
            width, height = self.window.width, self.window.height
            on = (most >= 0).all(axis=1) & (least[:, 0] <= width) & (least[:, 1] <= height)
        found: list[Outline] = []
        for index in np.flatnonzero(on):
            outline, ring = owners[index]
            if not (found and found[-1] is outline) and self._clipped(ring) is not None:
                found.append(outline)
        return found


def placed(atlas: Atlas, window: Window) -> Land:
    """The atlas on a window, its arcs thinned to what can be seen."""
    x, y, near = window.place(atlas.latitude, atlas.longitude)
    places = np.column_stack((x, y))
    steps = np.hypot(np.diff(x, prepend=x[0]), np.diff(y, prepend=y[0]))
    starts, ends = atlas.edges[:-1], atlas.edges[1:] - 1
    steps[starts] = 0.0
    way = np.cumsum(steps)
    along = np.floor((way - np.repeat(way[starts], np.diff(atlas.edges))) / FINE)
    kept = np.ones(len(x), dtype=bool)
    kept[1:] = along[1:] != along[:-1]
    kept[starts] = kept[ends] = True
    return Land(atlas=atlas, window=window, places=places, near=near, kept=kept)


def area(places: Points) -> float:
    """The area of a closed outline, in square millimetres."""
    x, y = places[:, 0], places[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def hatching(rings: Sequence[Points], turn: tuple[float, float], spacing: float, holes: Sequence[Box]) -> list[Segment]:
    """Lines inside outlines (even-odd), none of them through ``holes``; ``turn`` is their direction, of length 1."""
    across = (-turn[1], turn[0])
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        heights = (ring[:, 0] * across[0] + ring[:, 1] * across[1]) / spacing
        ways = ring[:, 0] * turn[0] + ring[:, 1] * turn[1]
        for one, other, start, end in zip(heights, np.roll(heights, -1), ways, np.roll(ways, -1), strict=True):
            low, high = (one, other) if one < other else (other, one)
            for line in range(int(np.floor(low)) + 1, int(np.floor(high)) + 1):
                share = (line - one) / (other - one)
                crossings.setdefault(line, []).append(float(start + share * (end - start)))
    segments: list[Segment] = []
    for line in sorted(crossings):
        ways_in = sorted(crossings[line])
        base = (across[0] * line * spacing, across[1] * line * spacing)
        for start, end in zip(ways_in[0::2], ways_in[1::2], strict=False):
            for first, last in _outside(base, turn, (start, end), holes):
                if last - first > 0.3:
                    segments.append(
                        (
                            (base[0] + turn[0] * first, base[1] + turn[1] * first),
                            (base[0] + turn[0] * last, base[1] + turn[1] * last),
                        )
                    )
    return segments


def broken(lines: Sequence[Sequence[Point]], holes: Sequence[Box]) -> list[list[Point]]:
    """Lines that leave boxes free: a label reads without a border through its words."""
    parts: list[list[Point]] = []
    for line in lines:
        across, down = [x for x, _ in line], [y for _, y in line]
        left, top, right, bottom = min(across), min(down), max(across), max(down)
        by = [
            hole
            for hole in holes
            if hole.left < right and hole.right > left and hole.top < bottom and hole.bottom > top
        ]
        if not by:
            parts.append(list(line))
            continue
        parts.append([line[0]])
        for start, end in pairwise(line):
            near = [
                hole
                for hole in by
                if min(start[0], end[0]) < hole.right
                and max(start[0], end[0]) > hole.left
                and min(start[1], end[1]) < hole.bottom
                and max(start[1], end[1]) > hole.top
            ]
            if not near:
                parts[-1].append(end)
                continue
            long = max(hypot(end[0] - start[0], end[1] - start[1]), 1e-9)
            turn = ((end[0] - start[0]) / long, (end[1] - start[1]) / long)
            reached = 0.0
            for first, last in _outside(start, turn, (0.0, long), near):
                begin = (start[0] + turn[0] * first, start[1] + turn[1] * first)
                if first > 0:
                    parts.append([begin])
                parts[-1].append((start[0] + turn[0] * last, start[1] + turn[1] * last))
                reached = last
            if reached < long:
                parts.append([end])
    return [part for part in parts if len(part) > 1]


def _outside(
    base: Point, turn: tuple[float, float], part: tuple[float, float], holes: Sequence[Box]
) -> list[tuple[float, float]]:
    """What is left of a stretch of a line when the boxes are taken out."""
    parts = [part]
    for hole in holes:
        inside = _through(base, turn, hole)
        if inside is None:
            continue
        parts = [
            piece
            for first, last in parts
            for piece in ((first, min(last, inside[0])), (max(first, inside[1]), last))
            if piece[1] > piece[0]
        ]
    return parts


def _through(base: Point, turn: tuple[float, float], box: Box) -> tuple[float, float] | None:
    """From where to where a line runs through a box."""
    first, last = -1e9, 1e9
    for start, step, low, high in ((base[0], turn[0], box.left, box.right), (base[1], turn[1], box.top, box.bottom)):
        if abs(step) < 1e-9:
            if not low <= start <= high:
                return None
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, near), min(last, far)
    return (first, last) if first < last else None


def _apart(places: Points, width: float, height: float) -> bool:
    low, high = places.min(axis=0), places.max(axis=0)
    return bool(high[0] < 0 or high[1] < 0 or low[0] > width or low[1] > height)


def _cut(places: Points, width: float, height: float) -> Points:
    """A closed outline cut to the sheet, one edge after the other (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        if not len(places):
            break
        depth = (places[:, axis] - limit) * sign
        inside = depth >= 0
        if inside.all():
            continue
        following, beyond = np.roll(places, -1, axis=0), np.roll(depth, -1)
        crossing = inside != np.roll(inside, -1)
        share = np.where(crossing, depth / np.where(crossing, depth - beyond, 1.0), 0.0)[:, None]
        both = np.stack((places, places + share * (following - places)), axis=1).reshape(-1, 2)
        places = both[np.stack((inside, crossing), axis=1).reshape(-1)]
    return places


def _visible(places: Points, drawn: NDArray[np.bool_], width: float, height: float) -> list[list[Point]]:
    """The parts of a line on the sheet (Liang and Barsky); segments that are not ``drawn`` part it."""
    starts, steps = places[:-1], np.diff(places, axis=0)
    first, last = np.zeros(len(starts)), np.ones(len(starts))
    visible = drawn.copy()
    for axis, limit in ((0, width), (1, height)):
        step, start = steps[:, axis], starts[:, axis]
        still = np.abs(step) < 1e-12
        visible &= ~still | ((start >= 0) & (start <= limit))
        safe = np.where(still, 1.0, step)
        one, other = -start / safe, (limit - start) / safe
        first = np.where(still, first, np.maximum(first, np.minimum(one, other)))
        last = np.where(still, last, np.minimum(last, np.maximum(one, other)))
    visible &= first < last
    lines: list[list[Point]] = []
    joined = False
    for index in np.flatnonzero(visible):
        begin = starts[index] + steps[index] * first[index]
        end = starts[index] + steps[index] * last[index]
        if not (joined and first[index] == 0.0 and index and visible[index - 1]):
            lines.append([(float(begin[0]), float(begin[1]))])
        lines[-1].append((float(end[0]), float(end[1])))
        joined = bool(last[index] == 1.0)
    return lines
