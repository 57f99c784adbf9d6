"""When the articles could have appeared, as bars: solid for the days that remain or the day that is argued for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.present.charts.labels import Box
from briefing.present.charts.style import HATCH, INK

if TYPE_CHECKING:
    from briefing.present.charts.canvas import Canvas
    from briefing.present.charts.timescale import TimeScale
    from briefing.types import DateRange

LEAST = 0.7
"""Millimetres; a single day is drawn at least this wide."""


def draw_days(canvas: Canvas, scale: TimeScale, when: DateRange, y: float, tall: float) -> tuple[float, float] | None:
    """The bar of a publication range centred on ``y``; where it begins and ends, or None if nothing of it is shown.

    A range with one end open is drawn to the edge of the window, with an arrow.
    """
    if (when.earliest is None and when.latest is None) or not _shown(scale, when):
        return None
    top, bottom = y - tall / 2, y + tall / 2
    first, last = when.earliest or scale.first, when.latest or scale.last
    pieces = scale.pieces(first, last)
    left, right = pieces[0][0], max(pieces[-1][1], pieces[-1][0] + LEAST)
    right = min(right, scale.right)
    left = min(left, right - LEAST)
    if when.earliest == when.latest:
        canvas.rectangle(Box(left=left, top=top, right=right, bottom=bottom), fill=INK)
        return left, right
    for start, end in pieces:
        canvas.rectangle(Box(left=start, top=top, right=end, bottom=bottom), fill=HATCH)
    if when.earliest is None:
        canvas.arrow((left + 2.2, y), (left, y), stroke=INK, head=1.2)
    if when.latest is None:
        canvas.arrow((right - 2.2, y), (right, y), stroke=INK, head=1.2)
    days = [day for day in (when.candidates or ((when.best,) if when.best else ())) if scale.shows(day)]
    for day in days:
        middle = scale.middle(day)
        half = max(scale.end(day) - scale.start(day), LEAST) / 2
        middle = min(max(middle, left + half), right - half)
        canvas.rectangle(Box(left=middle - half, top=top, right=middle + half, bottom=bottom), fill=INK)
    return left, right


def _shown(scale: TimeScale, when: DateRange) -> bool:
    after = when.earliest is not None and when.earliest > scale.last
    before = when.latest is not None and when.latest < scale.first
    return not after and not before
