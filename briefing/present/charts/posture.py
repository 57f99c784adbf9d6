"""Troop posture over time: levels with bounds for forces with numbers, strips for those known by words alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts import posture_words
from briefing.present.charts.canvas import Canvas
from briefing.present.charts.levels import panels
from briefing.present.charts.panel import draw_panel
from briefing.present.charts.panel_layout import lay_out
from briefing.present.charts.strips import strips
from briefing.present.charts.strips_drawn import draw_strip, strip_height
from briefing.present.charts.style import GREY_3
from briefing.present.charts.timescale import TimeScale, draw_axis, time_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.levels import Panel
    from briefing.present.charts.movements import Cite
    from briefing.present.charts.strips import Strip
    from briefing.types import Actor, Event, Observation

AXIS_HEIGHT = 5.2
BETWEEN = 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone."""

    width: float
    left: float
    label: float
    note: float
    stub: float
    """Millimetres for statements of an earlier time, left of the window."""
    lines: int
    """Lines of text in the row of a strip."""
    plot: tuple[float, float, float]
    """Height of a plot where it is alone, one of two bands of the figure, one of more."""


WIDE = Format(width=174, left=11.5, label=7, note=6.4, stub=15, lines=2, plot=(38, 34, 28))
NARROW = Format(width=88, left=11.5, label=8, note=7.6, stub=11, lines=3, plot=(52, 48, 42))


def posture_figure(
    observations: Sequence[Observation],
    *,
    events: Sequence[Event] = (),
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    as_of: date,
) -> Figure:
    """Troop strength by force and country over ``window``, as known on ``as_of``.

    ``hues`` maps actor codes, or their first words, to 1, 2 or 3; ``cite`` gives the evidence numbers of quotes.
    At most two panels with numbers and two strips without are drawn; the caption says how much is left to the table.
    """
    window = (min(window), max(window))
    shown = panels(observations, events, window=window, actors=actors, cite=cite, as_of=as_of)
    below = strips(
        observations,
        drawn=[(panel.code_key, panel.country) for panel in shown],
        window=window,
        actors=actors,
        cite=cite,
        as_of=as_of,
    )
    wide, dropped = _draw(shown, below, window, hues, as_of, WIDE)
    narrow, _ = _draw(shown, below, window, hues, as_of, NARROW)
    drawn = sum(panel.observed for panel in shown) + sum(strip.observed for strip in below)
    caption = posture_words.caption(shown, below, unlabelled=dropped, undrawn=max(len(observations) - drawn, 0))
    return Figure(
        id="posture",
        title=posture_words.title(shown, below, window),
        svg=wide.svg(),
        alt=posture_words.alternative(shown, below, window),
        width=wide.width,
        height=wide.height,
        caption=(Run(text=caption),),
        narrow=narrow.svg(),
        narrow_width=narrow.width,
        narrow_height=narrow.height,
    )


def _draw(
    shown: Sequence[Panel],
    below: Sequence[Strip],
    window: tuple[date, date],
    hues: Mapping[str, int],
    as_of: date,
    size: Format,
) -> tuple[Canvas, int]:
    stub = any(panel.earlier for panel in shown)
    scale = _scale(shown, below, window, size, stub=stub)
    laid = [
        lay_out(
            panel,
            scale,
            left=size.left,
            sheet=size.width,
            label=size.label,
            note=size.note,
            plot=size.plot[min(len(shown) + len(below), 3) - 1],
        )
        for panel in shown
    ]
    heights = [layout.height for layout in laid]
    heights += [strip_height(strip, label=size.label, lines=size.lines) for strip in below]
    total = sum(heights) + BETWEEN * max(len(heights) - 1, 0) + (AXIS_HEIGHT if heights else 12)
    canvas = Canvas(size.width, round(total, 2), salt=f"posture-{size.width:g}")
    if not heights:
        canvas.note(size.width / 2, 4, "No troop numbers or presence reported in the window")
        draw_axis(canvas, scale, 7.2, size=size.note)
        return canvas, 0
    top, dropped = 0.0, 0
    for layout in laid:
        dropped += draw_panel(canvas, layout, top, hues=hues, as_of=as_of)
        top += layout.height + BETWEEN
    for strip in below:
        left = size.left if stub else scale.left
        dropped += draw_strip(canvas, strip, scale, top, hues=hues, left=left, label=size.label, lines=size.lines)
        top += strip_height(strip, label=size.label, lines=size.lines) + BETWEEN
    base = canvas.height - AXIS_HEIGHT + 0.4
    draw_axis(canvas, scale, base, size=size.note)
    if stub:
        canvas.text(size.left, base + 3.0, "earlier", size=size.note, colour=GREY_3)
    return canvas, dropped


def _scale(
    shown: Sequence[Panel], below: Sequence[Strip], window: tuple[date, date], size: Format, *, stub: bool
) -> TimeScale:
    marks = [day for panel in shown for one in panel.statements for day in (one.first, one.last)]
    marks += [move.day for panel in shown for move in panel.moves]
    marks += [panel.zero[0] for panel in shown if panel.zero]
    marks += [day for strip in below for item in strip.items for day in (item.first, item.last)]
    left = (size.left if shown else 0.3) + (size.stub if stub else 0)
    return time_scale(window, left, size.width - 0.3, marks=marks)
