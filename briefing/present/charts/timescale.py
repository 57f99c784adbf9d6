"""Time along a figure: days to millimetres, a beginning that may be compressed, an axis as fine as fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from briefing.present.charts.canvas import DOTTED, Canvas, Point
from briefing.present.charts.style import AXIS, GREY_3, HAIRLINE, NOTE
from briefing.present.charts.text import width
from briefing.present.charts.wording import SHORT_MONTHS, next_month, span_words

if TYPE_CHECKING:
    from collections.abc import Sequence

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year", "decade")
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
BREAK = 2.4
"""Millimetres between a compressed beginning and the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of days (both ends counted) drawn at one scale between two positions."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A labelled part of the axis: a day, a week, a month or more."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """Days to millimetres. A day is an interval: ``start`` is where it begins, ``end`` where it ends."""

    stretches: tuple[Stretch, ...]

    @property
    def first(self) -> date:
        """The first day shown."""
        return self.stretches[0].first

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.stretches[-1].last

    @property
    def left(self) -> float:
        """Where the first day begins."""
        return self.stretches[0].left

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self.stretches[-1].right

    def start(self, day: date) -> float:
        """Where a day begins; days outside the window are put at its nearer edge."""
        return self._position(day, 0.0)

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self._position(day, 1.0)

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self._position(day, 0.5)

    def shows(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return self.first <= day <= self.last

    def _position(self, day: date, part: float) -> float:
        if day < self.first:
            return self.left
        for stretch in self.stretches:
            if day <= stretch.last:
                share = ((day - stretch.first).days + part) / stretch.days
                return stretch.left + share * (stretch.right - stretch.left)
        return self.right

    def cells(self, *, size: float = NOTE) -> tuple[Cell, ...]:
        """The parts of the axis, as fine as their labels have room; a compressed beginning is one part."""
        cells: list[Cell] = []
        for index, stretch in enumerate(self.stretches):
            if index < len(self.stretches) - 1:
                cells.append(_whole(stretch, size))
            else:
                cells += _cells(stretch, size)
        return tuple(cells)

    def breaks(self) -> tuple[float, ...]:
        """The middle of each gap between stretches."""
        return tuple((one.right + other.left) / 2 for one, other in pairwise(self.stretches))

    def pieces(self, first: date, last: date) -> tuple[tuple[float, float], ...]:
        """The parts of a run of days that lie in the window, one for each stretch it touches."""
        return tuple(
            (self.start(max(first, stretch.first)), self.end(min(last, stretch.last)))
            for stretch in self.stretches
            if first <= stretch.last and last >= stretch.first
        )


def time_scale(window: tuple[date, date], left: float, right: float, *, marks: Sequence[date] = ()) -> TimeScale:
    """A scale for a window (its order is put right if need be).

    A beginning that holds under a fifth of the ``marks`` but over a quarter of the time is compressed to two fifths of
    its width at most, behind a visible break.
    """
    first, last = min(window), max(window)
    split = _split(first, last, marks)
    if split is None:
        return TimeScale(stretches=(Stretch(first=first, last=last, left=left, right=right),))
    share = ((split - first).days / ((last - first).days + 1)) * 0.4
    most = 0.22 if any(first <= day < split for day in marks) else 0.14
    edge = left + max((right - left) * min(share, most), 13.0)
    return TimeScale(
        stretches=(
            Stretch(first=first, last=split - timedelta(days=1), left=left, right=edge),
            Stretch(first=split, last=last, left=edge + BREAK, right=right),
        )
    )


def _split(first: date, last: date, marks: Sequence[date]) -> date | None:
    """The month to which the beginning is compressed, if it is empty and long enough."""
    inside = sorted(day for day in marks if first <= day <= last)
    total = (last - first).days + 1
    if not inside or total < 150:
        return None
    best: tuple[float, date] | None = None
    month = next_month(first)
    while month < last:
        before = sum(day < month for day in inside) / len(inside)
        time = (month - first).days / total
        long = (month - first).days >= max(total * 0.25, 75) and (last - month).days >= 55
        # Time saved against marks crowded, which count double.
        if before <= 0.2 and long and (best is None or time - 2 * before > best[0]):
            best = (time - 2 * before, month)
        month = next_month(month)
    return best[1] if best else None


def _cells(stretch: Stretch, size: float) -> list[Cell]:
    scale = (stretch.right - stretch.left) / stretch.days
    for unit in UNITS:
        cells = _unit_cells(stretch, unit, scale, size)
        # Only the clipped parts at both ends may go without a label.
        inner = cells[1:-1] if len(cells) > 2 else cells
        if all(cell.label for cell in inner):
            return _with_year(cells, scale, size)
    return [Cell(first=stretch.first, last=stretch.last, label="")]


def _whole(stretch: Stretch, size: float) -> Cell:
    """A compressed beginning as one part, named as fully as fits."""
    first, last = stretch.first, stretch.last
    years = f"{first.year}–{last.year}" if first.year != last.year else f"{first.year}"
    room = stretch.right - stretch.left
    label = next((words for words in (span_words(first, last), years) if width(words, size) <= room + 2), "")
    return Cell(first=first, last=last, label=label)


def _fits(label: str, first: date, last: date, scale: float, size: float) -> bool:
    return width(label, size) + 1.2 <= ((last - first).days + 1) * scale


def _unit_cells(stretch: Stretch, unit: Unit, scale: float, size: float) -> list[Cell]:
    cells: list[Cell] = []
    start = _floor(stretch.first, unit)
    while start <= stretch.last:
        following = _following(start, unit)
        first, last = max(start, stretch.first), min(following - timedelta(days=1), stretch.last)
        if first == stretch.first and last == stretch.last:
            options = [span_words(first, last, short=False), span_words(first, last)]
        else:
            options = _labels(start, first, unit, leading=not cells)
        label = next((option for option in options if _fits(option, first, last, scale, size)), "")
        cells.append(Cell(first=first, last=last, label=label))
        start = following
    return cells


def _with_year(cells: list[Cell], scale: float, size: float) -> list[Cell]:
    """The parts with the year on one of the first that has room for it, unless one has it already."""
    if any(str(cell.first.year) in cell.label for cell in cells):
        return cells
    for form in ("{} {}", "{} ’{}"):
        for index, cell in enumerate(cells):
            year = f"{cell.first.year}" if " ’" not in form else f"{cell.first.year % 100:02d}"
            label = form.format(cell.label, year)
            # The full year may stand on the first part only; in short it may stand on any.
            near = index == 0 or (index == 1 and not cells[0].label) or " ’" in form
            if cell.label and near and _fits(label, cell.first, cell.last, scale, size):
                return [*cells[:index], Cell(first=cell.first, last=cell.last, label=label), *cells[index + 1 :]]
    return cells


def _floor(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    if unit == "decade":
        return date(max(day.year // 10 * 10, 1), 1, 1)
    months = MONTHS_OF[unit]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _following(day: date, unit: Unit) -> date:
    if unit in {"day", "week"}:
        return day + timedelta(days=1 if unit == "day" else 7)
    if unit == "decade":
        return date(day.year // 10 * 10 + 10, 1, 1)
    for _ in range(MONTHS_OF[unit]):
        day = next_month(day)
    return day


def _labels(start: date, first: date, unit: Unit, *, leading: bool) -> list[str]:
    """What a part may be called, best first: January and what contains it carry the year."""
    month = SHORT_MONTHS[start.month - 1]
    if unit == "day":
        return [f"{start.day} {month}", f"{start.day}"] if leading or start.day == 1 else [f"{start.day}"]
    if unit == "week":
        return [f"{first.day} {SHORT_MONTHS[first.month - 1]}"]
    if unit in {"year", "decade"}:
        return [f"{start.year}"] if unit == "year" else [f"{start.year}–{start.year + 9}", f"{start.year}"]
    last = SHORT_MONTHS[start.month + {"month": -1, "quarter": 1, "half": 4}[unit]]
    name = month if unit == "month" else f"{month}–{last}"
    if start.month > 1:
        return [name]
    return [f"{name} {start.year}", f"{start.year}"] if unit == "month" else [f"{name} {start.year}"]


def draw_grid(canvas: Canvas, scale: TimeScale, top: float, bottom: float, *, size: float = NOTE) -> None:
    """Hairlines at the borders of the axis parts."""
    edges = [scale.start(cell.first) for cell in scale.cells(size=size)]
    edges += [stretch.right for stretch in scale.stretches]
    canvas.lines([[(x, top), (x, bottom)] for x in edges], stroke=HAIRLINE, thickness=0.4)


def draw_axis(canvas: Canvas, scale: TimeScale, y: float, *, size: float = NOTE, above: bool = False) -> None:
    """Axis line with ticks and labels below it; ``above``: labels alone, over the plot."""
    if not above:
        for stretch in scale.stretches:
            canvas.line([(stretch.left, y), (stretch.right, y)], stroke=AXIS)
        ticks: list[list[Point]] = [
            [(scale.start(cell.first), y), (scale.start(cell.first), y + 0.8)] for cell in scale.cells(size=size)
        ]
        ticks += [[(stretch.right, y), (stretch.right, y + 0.8)] for stretch in scale.stretches]
        canvas.lines(ticks, stroke=AXIS)
        for middle in scale.breaks():
            canvas.lines(
                [
                    [(middle - 0.95, y + 0.9), (middle - 0.05, y - 0.9)],
                    [(middle + 0.05, y + 0.9), (middle + 0.95, y - 0.9)],
                ],
                stroke=AXIS,
                thickness=0.6,
            )
    for cell in scale.cells(size=size):
        if cell.label:
            middle = (scale.start(cell.first) + scale.end(cell.last)) / 2
            half = width(cell.label, size) / 2
            middle = min(max(middle, half), canvas.width - half)
            canvas.text(middle, y + (0 if above else 3.0), cell.label, size=size, colour=GREY_3, align="center")


def draw_run(
    canvas: Canvas, scale: TimeScale, first: date, last: date, y: float, *, stroke: str, thickness: float
) -> None:
    """A line over a run of days, dotted where it crosses a break."""
    pieces = scale.pieces(first, last)
    canvas.lines([[(left, y), (right, y)] for left, right in pieces], stroke=stroke, thickness=thickness)
    for one, other in pairwise(pieces):
        canvas.line([(one[1], y), (other[0], y)], stroke=stroke, thickness=thickness, dash=DOTTED)
