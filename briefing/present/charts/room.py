"""Room for labels on a map: a raster of whose ground each cell is, and which cells are taken."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path

from briefing.present.charts.labels import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from briefing.present.charts.canvas import Point
    from briefing.present.charts.land import Points

CELL = 1.5
"""Millimetres."""
SEA = -1
_ALONG = np.linspace(0.08, 0.86, 40)
"""Shares of a line at which it is looked at; its ends touch what they join, so they are left out."""


class Ground:
    """A raster over a sheet. A cell belongs to one country (its number) or to none, and is free or taken."""

    def __init__(self, width: float, height: float) -> None:
        self.columns, self.rows = floor(width / CELL), floor(height / CELL)
        self.owner: NDArray[np.int64] = np.full((self.rows, self.columns), SEA)
        self.taken: NDArray[np.bool_] = np.zeros((self.rows, self.columns), dtype=bool)

    def settle(self, number: int, rings: Sequence[Points]) -> None:
        """Give a country the cells whose middle lies in it (even-odd over its rings)."""
        inside = np.zeros_like(self.taken)
        for ring in rings:
            left, top = np.floor(ring.min(axis=0) / CELL).astype(int)
            right, bottom = np.ceil(ring.max(axis=0) / CELL).astype(int) + 1
            left, top = max(left, 0), max(top, 0)
            right, bottom = min(right, self.columns), min(bottom, self.rows)
            if right <= left or bottom <= top:
                continue
            across, down = np.meshgrid(np.arange(left, right) + 0.5, np.arange(top, bottom) + 0.5)
            cells = np.column_stack((across.ravel(), down.ravel())) * CELL
            inside[top:bottom, left:right] ^= Path(ring).contains_points(cells).reshape(down.shape)
        self.owner[inside] = number

    def take(self, box: Box) -> None:
        """Nothing else may stand on these cells."""
        rows, columns = self._cells(box)
        self.taken[rows, columns] = True

    def free(self, box: Box) -> bool:
        """Whether a box lies on the sheet and on cells that nothing stands on."""
        inside = box.left >= 0.4 and box.top >= 0.4
        inside = inside and box.right <= self.columns * CELL and box.bottom <= self.rows * CELL
        return inside and not self.taken[self._cells(box)].any()

    def share(self, box: Box, number: int) -> float:
        """The share of a box that is a country's own ground."""
        cells = self.owner[self._cells(box)]
        return float((cells == number).mean()) if cells.size else 0.0

    def foreign(self, box: Box, numbers: frozenset[int]) -> float:
        """The share of a box that lies on some countries' ground."""
        cells = self.owner[self._cells(box)]
        return float(np.isin(cells, sorted(numbers)).mean()) if cells.size else 0.0

    def split(self, box: Box) -> float:
        """The share of a box that is not on the ground (or sea) most of it stands on: a border runs through it."""
        cells = self.owner[self._cells(box)]
        if not cells.size:
            return 0.0
        return 1.0 - float(np.unique(cells, return_counts=True)[1].max()) / cells.size

    def middle(self, number: int) -> Point | None:
        """The cell of a country that lies furthest from its borders, None if it has none."""
        left = (self.owner == number) & ~self.taken
        left = left if left.any() else self.owner == number
        if not left.any():
            return None
        while True:
            inner = left.copy()
            inner[1:] &= left[:-1]
            inner[:-1] &= left[1:]
            inner[:, 1:] &= left[:, :-1]
            inner[:, :-1] &= left[:, 1:]
            inner[0] = inner[-1] = False
            inner[:, 0] = inner[:, -1] = False
            if not inner.any():
                break
            left = inner
        spots = np.argwhere(left)
        # Of equals the one nearest to the middle of them all.
        apart = np.abs(spots - spots.mean(axis=0)).sum(axis=1)
        row, column = spots[int(np.argmin(apart))]
        return (float(column) + 0.5) * CELL, (float(row) + 0.5) * CELL

    def within(self, number: int, width: float, height: float) -> Point | None:
        """The top left corner of a free place for a text that lies all on a country's ground, the most inward one."""
        across, down = ceil(width / CELL), ceil(height / CELL)
        own = _sums((self.owner == number) & ~self.taken, down, across)
        if not own.size:
            return None
        fits = own == down * across
        if not fits.any():
            return None
        pad = 2
        wide = np.pad(self.owner == number, pad)
        around = _sums(wide, down + 2 * pad, across + 2 * pad)[: own.shape[0], : own.shape[1]]
        # Of places equally far from the borders the one nearest to the middle of the country.
        spots = np.argwhere(self.owner == number)
        rows, columns = np.indices(own.shape)
        middle = spots.mean(axis=0) - (down / 2, across / 2)
        away = np.hypot(rows - middle[0], columns - middle[1]) / (self.rows + self.columns)
        row, column = np.unravel_index(int(np.argmax(np.where(fits, around - away, -1))), own.shape)
        return float(column) * CELL, float(row) * CELL

    def beside(
        self, anchor: Point, width: float, height: float, avoid: frozenset[int], *, reach: float
    ) -> tuple[Box, Point] | None:
        """A free place near an anchor, off the ground to ``avoid``, and where a line from it to the anchor begins."""
        across, down = ceil(width / CELL), ceil(height / CELL)
        bad = self.taken | np.isin(self.owner, sorted(avoid))
        blocked = _sums(bad, down, across)
        if not blocked.size:
            return None
        rows, columns = np.nonzero(blocked == 0)
        if not len(rows):
            return None
        edges = np.zeros_like(self.taken)
        edges[1:] |= self.owner[1:] != self.owner[:-1]
        edges[:, 1:] |= self.owner[:, 1:] != self.owner[:, :-1]
        parted = _sums(edges, down, across)[rows, columns]
        lefts, tops = columns * CELL, rows * CELL
        x = np.clip(anchor[0], lefts, lefts + width)
        y = np.clip(anchor[1], tops, tops + height)
        away = np.hypot(x - anchor[0], y - anchor[1])
        cost = away + 0.8 * parted
        for index in np.argsort(cost, kind="stable")[:60]:
            if away[index] > reach:
                continue
            start = (float(x[index]), float(y[index]))
            box = Box(
                left=float(lefts[index]),
                top=float(tops[index]),
                right=float(lefts[index]) + width,
                bottom=float(tops[index]) + height,
            )
            if not self.crossed(start, anchor):
                return box, start
        return None

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether a line runs over cells that are taken."""
        columns, rows = self._along(start, end)
        return bool(self.taken[rows, columns].any())

    def draw_line(self, start: Point, end: Point) -> None:
        """Take the cells under a line."""
        columns, rows = self._along(start, end)
        self.taken[rows, columns] = True

    def _along(self, start: Point, end: Point) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        columns = ((start[0] + (end[0] - start[0]) * _ALONG) / CELL).astype(np.int64)
        rows = ((start[1] + (end[1] - start[1]) * _ALONG) / CELL).astype(np.int64)
        return columns.clip(0, self.columns - 1), rows.clip(0, self.rows - 1)

    def _cells(self, box: Box) -> tuple[slice, slice]:
        rows = slice(max(floor(box.top / CELL + 1e-6), 0), max(ceil(box.bottom / CELL - 1e-6), 0))
        return rows, slice(max(floor(box.left / CELL + 1e-6), 0), max(ceil(box.right / CELL - 1e-6), 0))


def _sums(cells: NDArray[np.bool_], down: int, across: int) -> NDArray[np.int64]:
    """How many cells are set in each rectangle of ``down`` by ``across``, by its top left corner."""
    if cells.shape[0] < down or cells.shape[1] < across:
        return np.zeros((0, 0), dtype=np.int64)
    total = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int64)
    total[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    return total[down:, across:] - total[:-down, across:] - total[down:, :-across] + total[:-down, :-across]
