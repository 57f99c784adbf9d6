"""One panel of the posture figure: a scale from zero, levels as bands, gaps hatched, movements as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.present.charts.canvas import DASHED, DOTTED, Canvas, text_box, text_height, text_top
from briefing.present.charts.labels import Box, Placer
from briefing.present.charts.panel_labels import draw_gap_words, draw_wordings
from briefing.present.charts.panel_layout import PanelLayout, Plot, Scene, nice_ticks
from briefing.present.charts.style import AXIS, GREY_3, HAIRLINE, HATCH, INK, PAGE, hue_of
from briefing.present.charts.text import width
from briefing.present.charts.wording import day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.statements import Statement


def draw_panel(canvas: Canvas, layout: PanelLayout, top: float, *, hues: Mapping[str, int], as_of: date) -> int:
    """Draw a panel from ``top`` down; how many labels found no room."""
    scene = _scene(canvas, layout, top, hues)
    _gaps(scene)
    _bands(scene)
    _earlier(scene)
    _flags(scene, top)
    _zero(scene)
    scale, plot = layout.scale, scene.plot
    if scale.last > as_of:
        x = scale.end(as_of)
        canvas.line([(x, plot.top), (x, plot.bottom)], stroke=GREY_3, thickness=0.5, dash=DOTTED)
        scene.placer.marks.append((Box(left=x - 0.4, top=plot.top, right=x + 0.4, bottom=plot.bottom), 1.0))
        words, y = f"as of {day_words(as_of)}", plot.bottom - 1.9
        if scene.placer.choose([text_box(x + 0.9, y, [words], size=layout.note, italic=True)]) is not None:
            canvas.text(x + 0.9, y, words, size=layout.note, italic=True, colour=GREY_3)
    dropped = draw_wordings(scene)
    draw_gap_words(scene)
    return dropped + len(layout.bare)


def _scene(canvas: Canvas, layout: PanelLayout, top: float, hues: Mapping[str, int]) -> Scene:
    """Heading and scale, and the room that is left."""
    panel = layout.panel
    hue = hue_of(panel.code, hues)
    bottom = top + layout.head + layout.plot
    drawn = [*panel.statements, *panel.earlier]
    most = max((statement.top for statement in drawn), default=1.0) * 1.04
    plot = Plot(top=top + layout.head, bottom=bottom, most=most)
    box = canvas.text(0, top + 1.7, layout.title, size=layout.label, weight=600, colour=hue.solid)
    placer = Placer(bounds=Box(left=layout.left, top=top, right=layout.width, bottom=bottom - 0.3), texts=[box])
    for tick in nice_ticks(most):
        y = plot.y(tick)
        stroke, thickness = (HAIRLINE, 0.4) if tick else (AXIS, 0.5)
        canvas.line([(layout.left, y), (layout.width, y)], stroke=stroke, thickness=thickness)
        placer.texts.append(
            canvas.text(layout.left - 1.4, y, number_words(tick), size=layout.note, colour=GREY_3, align="right")
        )
    tops = [one.high if one.high is not None else one.stated for one in drawn]
    return Scene(
        canvas=canvas,
        layout=layout,
        plot=plot,
        hue=hue,
        placer=placer,
        ceiling=plot.y(max(tops, default=most)),
    )


def _gaps(scene: Scene) -> None:
    for first, last in scene.layout.panel.gaps:
        for left, right in scene.layout.scale.pieces(first, last):
            if right - left > 0.6:
                box = Box(left=left, top=scene.ceiling, right=right, bottom=scene.plot.bottom)
                scene.canvas.hatch(box, stroke=HATCH)
                scene.placer.marks.append((box, 0.05))


def _bands(scene: Scene) -> None:
    panel, scale, plot = scene.layout.panel, scene.layout.scale, scene.plot
    for level in panel.levels:
        for left, right in scale.pieces(level.first, level.last):
            box = Box(left=left, top=plot.y(level.top), right=right, bottom=plot.y(level.bottom))
            scene.canvas.rectangle(box, fill=scene.hue.tint)
            scene.placer.marks.append((box, 1.0))
    for statement in panel.statements:
        if statement.planned or statement.wide:
            _outline(scene, statement)
    for level in panel.levels:
        for left, right in scale.pieces(level.first, level.last):
            _stated(scene, level.statements, left, right)
        _arrows(scene, level.statements, scale.start(level.first), scale.end(level.last))


def _stated(scene: Scene, statements: Sequence[Statement], left: float, right: float) -> None:
    """A heavy line at every number stated."""
    for stated in sorted({one.stated for one in statements}):
        y = scene.plot.y(stated)
        scene.canvas.line([(left, y), (right, y)], stroke=scene.hue.solid, thickness=1.5)
        scene.placer.marks.append((Box(left=left, top=y - 0.4, right=right, bottom=y + 0.4), 1.0))


def _arrows(scene: Scene, statements: Sequence[Statement], left: float, right: float) -> None:
    """Arrows on the sides to which the wording sets no limit."""
    middle = (left + right) / 2
    above = [one.top for one in statements if one.high is None]
    below = [one.bottom for one in statements if one.low is None]
    ends = [(scene.plot.y(max(above)), -1)] if above else []
    ends += [(scene.plot.y(min(below)), 1)] if below else []
    for y, way in ends:
        scene.canvas.arrow((middle, y - 0.4 * way), (middle, y + 2.0 * way), stroke=scene.hue.solid)
        reach = sorted((y - 0.4 * way, y + 2.2 * way))
        scene.placer.marks.append((Box(left=middle - 0.8, top=reach[0], right=middle + 0.8, bottom=reach[1]), 1.0))


def _outline(scene: Scene, statement: Statement) -> None:
    """A dashed box: planned, or of some day in a long range; never filled, so never taken for a level."""
    plot, canvas, stroke = scene.plot, scene.canvas, scene.hue.solid
    top, bottom = plot.y(statement.top), plot.y(statement.bottom)
    if bottom - top < 1.6:
        top, bottom = top - 0.8, bottom + 0.8
    for left, right in scene.layout.scale.pieces(statement.first, statement.last):
        box = Box(left=left, top=top, right=right, bottom=min(bottom, plot.bottom))
        canvas.rectangle(box, fill=PAGE if statement.planned else "none", stroke=stroke, thickness=0.7, dash=DASHED)
        scene.placer.marks.append((box, 0.3))
        if not statement.planned:
            y = plot.y(statement.stated)
            canvas.line([(left, y), (right, y)], stroke=stroke, thickness=1.1, dash=DASHED)
            scene.placer.marks.append((Box(left=left, top=y - 0.4, right=right, bottom=y + 0.4), 1.0))
            _arrows(scene, [statement], left, right)


def _earlier(scene: Scene) -> None:
    """Numbers of some earlier time stand left of the window, on the same scale, behind a break."""
    earlier = scene.layout.panel.earlier
    if not earlier:
        return
    plot, left, right = scene.plot, scene.layout.left, earlier_right(scene.layout)
    box = Box(
        left=left,
        top=plot.y(max(one.top for one in earlier)),
        right=right,
        bottom=plot.y(min(one.bottom for one in earlier)),
    )
    scene.canvas.rectangle(box, fill=scene.hue.tint)
    scene.placer.marks.append((box, 1.0))
    _stated(scene, earlier, left, right)
    _arrows(scene, earlier, left, right)
    x = scene.layout.scale.left - 1.7
    gap = Box(left=x - 0.9, top=plot.bottom - 0.6, right=x + 0.9, bottom=plot.bottom + 0.6)
    scene.canvas.rectangle(gap, fill=PAGE)


def earlier_right(layout: PanelLayout) -> float:
    """Where the place for earlier statements ends."""
    return layout.scale.left - 3.4


def _zero(scene: Scene) -> None:
    """A reported zero is a heavy line on the axis from its day on, and the figure 0 at it."""
    zero, scale, plot = scene.layout.panel.zero, scene.layout.scale, scene.plot
    if not zero:
        return
    left = scale.start(zero[0])
    right = max(scale.end(zero[1]), left + 1.2)
    scene.canvas.line([(left, plot.bottom), (right, plot.bottom)], stroke=scene.hue.solid, thickness=2.8)
    scene.placer.marks.append((Box(left=left, top=plot.bottom - 0.6, right=right, bottom=plot.bottom), 1.0))
    y, size = plot.bottom - 3.2, 10.5
    half = width("0", size, 600) / 2
    spots = [(left + right) / 2, left + half + 1.0, right - half - 0.4, left - half - 1.0]
    boxes = [text_box(x, y, ["0"], size=size, weight=600, align="center") for x in spots]
    index = scene.placer.choose(boxes, limit=0.2)
    if index is not None:
        scene.canvas.text(
            spots[index],
            y,
            "0",
            size=size,
            weight=600,
            colour=scene.hue.solid,
            align="center",
            halo=index == 3,
        )


def _flags(scene: Scene, top: float) -> None:
    """Movements known to the day: a line down to the axis, dashed when only planned, and its label."""
    layout, bottom, stroke = scene.layout, scene.plot.bottom, scene.hue.solid
    for flag in layout.flags:
        start = top + layout.tier_tops[flag.tier]
        foot = start + text_height(len(flag.lines), layout.label)
        dash = DASHED if flag.planned else None
        scene.canvas.line([(flag.x, foot + 0.4), (flag.x, bottom)], stroke=stroke, thickness=0.8, dash=dash)
        scene.placer.marks.append((Box(left=flag.x - 0.5, top=foot, right=flag.x + 0.5, bottom=bottom), 1.0))
        box = scene.canvas.paragraph(
            flag.x,
            text_top(start, layout.label),
            flag.lines,
            size=layout.label,
            colour=INK,
            align=flag.align,
        )
        scene.placer.texts.append(box)
    for x, planned in layout.bare:
        dash = DASHED if planned else None
        scene.canvas.line([(x, scene.plot.top), (x, bottom)], stroke=stroke, thickness=0.6, dash=dash)
        scene.placer.marks.append((Box(left=x - 0.4, top=scene.plot.top, right=x + 0.4, bottom=bottom), 1.0))
