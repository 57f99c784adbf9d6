"""The room of a panel, measured before anything is drawn: heading, movement labels, plot and its scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.charts.canvas import text_height
from briefing.present.charts.flags import Flag, place_flags
from briefing.present.charts.movements import Move
from briefing.present.charts.text import printable, shorten, width

if TYPE_CHECKING:
    from briefing.present.charts.canvas import Canvas
    from briefing.present.charts.labels import Placer
    from briefing.present.charts.levels import Panel
    from briefing.present.charts.style import Hue
    from briefing.present.charts.timescale import TimeScale

HEAD = 4.2
"""Millimetres for the heading of a panel or strip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelLayout:
    """A panel with its room measured out, in millimetres and points."""

    panel: Panel
    scale: TimeScale
    title: str
    left: float
    """Where the plot begins."""
    width: float
    label: float
    note: float
    plot: float
    flags: tuple[Flag, ...]
    bare: tuple[tuple[float, bool], ...]
    """Movements whose label found no room: position, planned."""
    tier_tops: tuple[float, ...]
    head: float

    @property
    def height(self) -> float:
        """Heading, movement labels and plot."""
        return self.head + self.plot + 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The plot's frame and its vertical scale, from zero."""

    top: float
    bottom: float
    most: float

    def y(self, value: float) -> float:
        """The height of a number."""
        return self.bottom - (self.bottom - self.top) * value / self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A panel while it is drawn: the sheet, its measured room, its colours and what stands where already."""

    canvas: Canvas
    layout: PanelLayout
    plot: Plot
    hue: Hue
    placer: Placer
    ceiling: float
    """How high hatching reaches."""


def lay_out(
    panel: Panel, scale: TimeScale, *, left: float, sheet: float, label: float, note: float, plot: float
) -> PanelLayout:
    """Measure a panel: labels of movements take as few tiers above the plot as they need.

    They stand beside the heading where they leave it room, else below it.
    """
    moves = list(panel.moves)
    zero = panel.zero[0] if panel.zero else None
    told = any(move.day == zero and not move.planned for move in moves)
    if zero and scale.shows(zero) and not told:
        moves.append(Move(day=zero, words="none left", numbers=panel.zero_numbers, planned=False, by=panel.zero_by))
    flags, bare = place_flags(moves, scale, sheet, label=label)
    tiers = max((flag.tier for flag in flags), default=-1) + 1
    heights = [
        max((text_height(len(flag.lines), label) for flag in flags if flag.tier == tier), default=0) + 0.8
        for tier in range(tiers)
    ]
    title = shorten(printable(f"{panel.name} in {panel.place}: {panel.what or 'personnel'}"), sheet - 2, label, 600)
    beside = all(flag.left > width(title, label, 600) + 4 for flag in flags)
    start = 0.2 if beside else HEAD
    head = max(HEAD + 3.0, start + sum(heights) + 0.8)
    # Tier 0 is the lowest; the tops run down to the plot.
    tops = tuple(head - 0.8 - sum(heights[: tier + 1]) for tier in range(tiers))
    return PanelLayout(
        panel=panel,
        scale=scale,
        title=title,
        left=left,
        width=sheet,
        label=label,
        note=note,
        plot=plot,
        flags=flags,
        bare=bare,
        tier_tops=tops,
        head=head,
    )


def nice_ticks(most: float, *, about: int = 3) -> tuple[float, ...]:
    """Round whole steps from 0 that do not pass ``most``."""
    if most <= 0:
        return (0.0,)
    raw = most / about
    power = 10.0 ** (len(str(int(raw))) - 1) if raw >= 1 else 1.0
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10, 20) if power * factor >= raw * 0.8)
    if step < 10:
        step = float(int(step + 0.5))
    return tuple(step * index for index in range(int(most / step + 1e-9) + 1))
