"""A sheet measured in millimetres from its top left corner, on which a figure is drawn.

It holds matplotlib artists and nothing global: no pyplot, no axes, no clip paths. Whoever draws clips to the window
first, hatching is drawn as plain lines, and every text is one line of live text at its own baseline.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Literal

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as Sheet
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from briefing.present.charts import style
from briefing.present.charts.labels import Box
from briefing.present.charts.style import GREY_2, GREY_3, LABEL, PAGE, POINT, SETTINGS, Form, Weight
from briefing.present.charts.text import block_width, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

Align = Literal["left", "center", "right"]
Dash = tuple[float, ...]

DOTTED: Dash = (0.9, 1.1)
DASHED: Dash = (2.6, 1.6)
LEADING = 1.2
PHONE = 100.0
"""Millimetres; a narrower sheet is shown on a phone, where nothing may be set below 7.6 points."""
_ASCENT, _DESCENT, _MIDDLE = 0.74, 0.22, 0.325
"""Shares of the type size: above the baseline, below it, and half the height of a capital."""

Point = tuple[float, float]


class Canvas:
    """A sheet of ``width`` by ``height`` millimetres; what is drawn later lies on top."""

    def __init__(self, width: float, height: float, *, salt: str) -> None:
        self.width = width
        self.height = height
        self.salt = salt
        self.texts: list[Box] = []
        self._layer = 0
        self._sheet = Sheet(figsize=(width / 25.4, height / 25.4), dpi=72, facecolor="none", edgecolor="none")
        self._sheet.patch.set_visible(False)
        scale = 72 / 25.4
        self._place = Affine2D().scale(scale, -scale).translate(0, height * scale)

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(left=0, top=0, right=self.width, bottom=self.height)

    def shape(
        self,
        corners: Sequence[Sequence[Point]],
        *,
        fill: str = "none",
        stroke: str = "none",
        thickness: float = 0.5,
        dash: Dash | None = None,
        closed: bool = True,
    ) -> None:
        """One or more outlines drawn as one mark. ``thickness`` and ``dash`` are points."""
        vertices: list[Point] = []
        codes: list[int] = []
        for outline in corners:
            if not outline:
                continue
            vertices += outline
            codes += [int(Path.MOVETO), *([int(Path.LINETO)] * (len(outline) - 1))]
            if closed:
                vertices.append(outline[0])
                codes.append(int(Path.CLOSEPOLY))
        if not vertices:
            return
        line = (0, tuple(part / thickness for part in dash)) if dash else "solid"
        patch = PathPatch(
            Path(vertices, codes),
            facecolor=fill,
            edgecolor=stroke,
            linewidth=thickness if stroke != "none" else 0,
            linestyle=line,
            capstyle="butt",
            joinstyle="miter",
            zorder=self._next(),
            transform=self._place,
        )
        self._sheet.add_artist(patch)

    def rectangle(
        self,
        box: Box,
        *,
        fill: str = "none",
        stroke: str = "none",
        thickness: float = 0.5,
        dash: Dash | None = None,
    ) -> None:
        """A rectangle."""
        self.shape([_corners(box)], fill=fill, stroke=stroke, thickness=thickness, dash=dash)

    def rectangles(self, boxes: Sequence[Box], *, fill: str) -> None:
        """Many rectangles of one colour as one mark."""
        self.shape([_corners(box) for box in boxes], fill=fill)

    def line(self, points: Sequence[Point], *, stroke: str, thickness: float = 0.5, dash: Dash | None = None) -> None:
        """A line through points."""
        self.shape([points], stroke=stroke, thickness=thickness, dash=dash, closed=False)

    def lines(self, segments: Sequence[Sequence[Point]], *, stroke: str, thickness: float = 0.5) -> None:
        """Many lines of one colour as one mark."""
        self.shape(segments, stroke=stroke, thickness=thickness, closed=False)

    def hatch(self, box: Box, *, stroke: str, spacing: float = 1.35) -> None:
        """Diagonal hatching that ends exactly at the box. Lines of neighbouring boxes continue one another."""
        across, down = box.right - box.left, box.bottom - box.top
        if across <= 0 or down <= 0:
            return
        segments: list[tuple[Point, Point]] = []
        # Lines x + y = c, for c in whole steps from the corner of the sheet.
        first = int((box.left + box.top) / spacing) + 1
        last = int((box.right + box.bottom) / spacing)
        for step in range(first, last + 1):
            total = step * spacing
            lower = (max(box.left, total - box.bottom), min(box.bottom, total - box.left))
            upper = (min(box.right, total - box.top), max(box.top, total - box.right))
            if upper[0] - lower[0] > 0.05:
                segments.append((lower, upper))
        self.lines(segments, stroke=stroke, thickness=0.45)

    def arrow(self, start: Point, end: Point, *, stroke: str, thickness: float = 0.8, head: float = 1.0) -> None:
        """A straight arrow with a filled head of ``head`` millimetres at ``end``; across or down only."""
        across, down = end[0] - start[0], end[1] - start[1]
        length = max((across**2 + down**2) ** 0.5, 1e-9)
        step = (across / length, down / length)
        neck = (end[0] - step[0] * head, end[1] - step[1] * head)
        side = (-step[1] * head * 0.45, step[0] * head * 0.45)
        self.line([start, neck], stroke=stroke, thickness=thickness)
        corners = [end, (neck[0] + side[0], neck[1] + side[1]), (neck[0] - side[0], neck[1] - side[1])]
        self.shape([corners], fill=stroke)

    def symbol(self, form: Form, centre: Point, *, size: float, colour: str, filled: bool = True) -> None:
        """The symbol of an actor, ``size`` millimetres across; hollow symbols show the page."""
        x, y = centre
        half = size / 2
        fill = colour if filled else PAGE
        if form == "circle":
            circle = Path.circle(centre, half)
            patch = PathPatch(
                circle,
                facecolor=fill,
                edgecolor=colour,
                linewidth=0.8,
                zorder=self._next(),
                transform=self._place,
            )
            self._sheet.add_artist(patch)
            return
        corners: dict[str, list[Point]] = {
            "diamond": [(x, y - half * 1.2), (x + half * 1.2, y), (x, y + half * 1.2), (x - half * 1.2, y)],
            "triangle": [
                (x, y - half * 1.05),
                (x + half * 1.12, y + half * 0.9),
                (x - half * 1.12, y + half * 0.9),
            ],
            "square": [
                (x - half * 0.9, y - half * 0.9),
                (x + half * 0.9, y - half * 0.9),
                (x + half * 0.9, y + half * 0.9),
                (x - half * 0.9, y + half * 0.9),
            ],
        }
        self.shape([corners[form]], fill=fill, stroke=colour, thickness=0.8)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = LABEL,
        weight: Weight = 400,
        italic: bool = False,
        colour: str = GREY_2,
        align: Align = "left",
        halo: bool = False,
    ) -> Box:
        """One line of text, centred on ``y`` by the height of its capitals; its box. ``halo`` clears the ground."""
        text = printable(text).strip(" ")
        box = text_box(x, y, [text], size=size, weight=weight, italic=italic, align=align)
        if not text:
            return box
        if halo:
            self.rectangle(Box(left=box.left - 0.7, top=box.top, right=box.right + 0.7, bottom=box.bottom), fill=PAGE)
        artist = _Line(
            x,
            y + _MIDDLE * size * POINT,
            text,
            fontproperties=style.font(size, weight, italic=italic),
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
            zorder=self._next(),
            transform=self._place,
        )
        self._sheet.add_artist(artist)
        self.texts.append(box)
        return box

    def note(self, x: float, y: float, text: str) -> Box:
        """A grey remark centred on ``x``: why there is nothing to see; larger on a sheet for phones."""
        size = LABEL if self.width > PHONE else LABEL + 1
        return self.text(x, y, text, size=size, italic=True, colour=GREY_3, align="center", halo=True)

    def paragraph(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = LABEL,
        weight: Weight = 400,
        italic: bool = False,
        colour: str = GREY_2,
        align: Align = "left",
        halo: bool = False,
    ) -> Box:
        """Lines of text with even leading, the first centred on ``y``; the box of them all."""
        lines = [printable(line).strip(" ") for line in lines]
        box = text_box(x, y, lines, size=size, weight=weight, italic=italic, align=align)
        if halo:
            # Line by line, so that the cleared ground follows the words and no more hatching goes than must.
            step = LEADING * size * POINT
            rows = [
                text_box(x, y + index * step, [line], size=size, weight=weight, italic=italic, align=align)
                for index, line in enumerate(lines)
                if line
            ]
            self.rectangles(
                [
                    Box(left=row.left - 0.7, top=row.top - 0.2, right=row.right + 0.7, bottom=row.bottom + 0.5)
                    for row in rows
                ],
                fill=PAGE,
            )
        for index, line in enumerate(lines):
            self.text(
                x,
                y + index * LEADING * size * POINT,
                line,
                size=size,
                weight=weight,
                italic=italic,
                colour=colour,
                align=align,
            )
        return box

    def svg(self) -> str:
        """The sheet as one SVG element with live text, the same bytes every time."""
        buffer = io.BytesIO()
        settings: dict[Any, Any] = {**SETTINGS, "svg.hashsalt": self.salt}
        with rc_context(settings):
            FigureCanvasSVG(self._sheet).print_figure(
                buffer,
                format="svg",
                metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
                facecolor="none",
                edgecolor="none",
            )
        return _standalone(buffer.getvalue().decode("utf-8"))

    def _next(self) -> int:
        self._layer += 1
        return self._layer


class _Line(Text):
    """One line of text that is written where it stands: laying it out first would change nothing but take time."""

    def draw(self, renderer: Any) -> None:
        """Write the line at its anchor."""
        x, y = self.get_transform().transform(self.get_unitless_position())
        renderer.open_group("text", self.get_gid())
        graphics = renderer.new_gc()
        graphics.set_foreground(self.get_color())
        height = renderer.get_canvas_width_height()[1]
        renderer.draw_text(graphics, x, height - y, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        graphics.restore()
        renderer.close_group("text")


def text_box(
    x: float,
    y: float,
    lines: Sequence[str],
    *,
    size: float = LABEL,
    weight: Weight = 400,
    italic: bool = False,
    align: Align = "left",
) -> Box:
    """The room that lines of text take when the first is centred on ``y``."""
    across = block_width(lines, size, weight, italic=italic)
    left = {"left": x, "center": x - across / 2, "right": x - across}[align]
    baseline = y + _MIDDLE * size * POINT
    return Box(
        left=left,
        top=baseline - _ASCENT * size * POINT,
        right=left + across,
        bottom=baseline + ((len(lines) - 1) * LEADING + _DESCENT) * size * POINT,
    )


def text_height(lines: int, size: float = LABEL) -> float:
    """Height in millimetres of lines of text."""
    return (_ASCENT + _DESCENT + (lines - 1) * LEADING) * size * POINT


def text_top(top: float, size: float = LABEL) -> float:
    """The ``y`` to give a text so that its box begins at ``top``."""
    return top + (_ASCENT - _MIDDLE) * size * POINT


def _corners(box: Box) -> list[Point]:
    return [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]


def _standalone(svg: str) -> str:
    """Only the element itself: no prolog, and no style sheet, as its rule would apply to a whole page around it."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", "", svg, count=1, flags=re.DOTALL)
    svg = re.sub(r' d="[^"]*"', lambda match: " ".join(re.sub(r"(\.\d\d)\d+", r"\1", match.group()).split("\n")), svg)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" stroke-linecap="butt" ', 1)
    # Rotation by nothing is written on every text.
    svg = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", svg)
    return svg.strip() + "\n"
