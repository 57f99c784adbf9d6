"""Outlines of countries, from Natural Earth's 1:50m boundaries kept as TopoJSON (see ``data/outlines/README.md``).

A TopoJSON file holds arcs, each border once, and countries as rings of arcs; arc ``~n`` is arc ``n`` backwards.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ring = tuple[int, ...]
"""Arcs, in order; together they close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A country: ISO 3166 alpha-3 code (empty where it has none), and its rings, holes among them turned round."""

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """All arcs as one list of points in degrees, where each begins and ends, and the countries made of them."""

    longitude: NDArray[np.float64]
    latitude: NDArray[np.float64]
    edges: NDArray[np.int64]
    """Arc ``n`` is the points from ``edges[n]`` up to ``edges[n + 1]``."""
    outlines: tuple[Outline, ...]

    def outline(self, code: str) -> Outline | None:
        """The country of a code, if there is an outline of it."""
        return next((outline for outline in self.outlines if outline.code == code), None) if code else None

    def points(self, ring: Ring) -> NDArray[np.int64]:
        """The points of a ring, by their number, the first repeated at the end."""
        parts = []
        for arc in ring:
            number = arc if arc >= 0 else ~arc
            part = np.arange(self.edges[number], self.edges[number + 1])
            parts.append(part if arc >= 0 else part[::-1])
        return np.concatenate(parts)


@cache
def atlas() -> Atlas:
    """The outlines, read once and only when first asked for."""
    folder = files("briefing.data").joinpath("outlines")
    data = json.loads(folder.joinpath("countries-50m.json").read_text(encoding="utf-8"))
    rows = csv.DictReader(folder.joinpath("codes.csv").read_text(encoding="utf-8").splitlines())
    codes = {row["atlas"]: row["code"] for row in rows}
    arcs = data["arcs"]
    edges = np.concatenate(([0], np.cumsum([len(arc) for arc in arcs])))
    steps = np.array(list(chain.from_iterable(arcs)), dtype=np.int64)
    sums = np.cumsum(steps, axis=0)
    # Every arc starts anew: take away what was summed up before its first point.
    starts = sums[edges[:-1]] - steps[edges[:-1]]
    whole = sums - np.repeat(starts, np.diff(edges), axis=0)
    scale, origin = data["transform"]["scale"], data["transform"]["translate"]
    return Atlas(
        longitude=whole[:, 0] * scale[0] + origin[0],
        latitude=whole[:, 1] * scale[1] + origin[1],
        edges=edges,
        outlines=_outlines(data["objects"]["countries"]["geometries"], codes),
    )


def _outlines(geometries: list[dict[str, Any]], codes: dict[str, str]) -> tuple[Outline, ...]:
    """Every country with the rings of all its parts; what has no code of its own stays as it is named."""
    found: dict[str, Outline] = {}
    for geometry in geometries:
        name = geometry["properties"]["name"]
        code = codes.get(geometry.get("id", name), "")
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = tuple(tuple(ring) for polygon in polygons for ring in polygon)
        known = found.get(code or name)
        found[code or name] = Outline(
            code=code, name=known.name if known else name, rings=(*known.rings, *rings) if known else rings
        )
    return tuple(found.values())
