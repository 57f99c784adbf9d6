"""Labels of a map: each place's block of lines finds room on its own ground, else beside it, else in a list below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.charts.canvas import LEADING, Canvas
from briefing.present.charts.labels import Box
from briefing.present.charts.room import CELL
from briefing.present.charts.style import GREY_2, GREY_3, INK, POINT, Weight, hue_of
from briefing.present.charts.text import width, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.present.charts.canvas import Point
    from briefing.present.charts.room import Ground
    from briefing.present.charts.sites import Site

REACH = 34.0
"""Millimetres that a leader may be long."""
STEPS = (1.8, 4.5, 7.5, 11.0, 16.0, 22.0)
"""Millimetres between a symbol and its label; from the second on a line joins them."""
CLEAR = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of a block."""

    text: str
    size: float
    weight: Weight
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block on the map: its lines, their room, and the line to what it names, if it stands apart."""

    lines: tuple[Words, ...]
    box: Box
    leader: tuple[Point, Point] | None = None


def block(
    members: Sequence[Site], hues: Mapping[str, int], *, room: float, label: float, note: float, told: bool = True
) -> tuple[Words, ...]:
    """The names of places and, if ``told``, what is said of each, in lines of at most ``room`` millimetres."""
    lines: list[Words] = []
    for site in members:
        lines += [
            Words(text=text, size=label, weight=600, colour=INK) for text in wrap(site.name, room, label, 600, lines=2)
        ]
        for line in site.lines if told else ():
            colour = hue_of(line.code, hues).solid if line.code else GREY_2
            lines += [
                Words(text=text, size=note, weight=400, colour=colour) for text in wrap(line.words, room, note, lines=4)
            ]
    return tuple(lines)


def extent(lines: Sequence[Words]) -> tuple[float, float]:
    """Width and height of a block in millimetres."""
    across = max((width(line.text, line.size, line.weight) for line in lines), default=0.0)
    return across, sum(LEADING * line.size * POINT for line in lines)


def line_boxes(made: Placed) -> list[Box]:
    """The room of each line of a block on the map, with a little air."""
    boxes: list[Box] = []
    y = made.box.top
    for line in made.lines:
        tall = LEADING * line.size * POINT
        across = width(line.text, line.size, line.weight)
        boxes.append(Box(left=made.box.left - 0.6, top=y, right=made.box.left + across + 0.6, bottom=y + tall))
        y += tall
    return boxes


def draw_block(canvas: Canvas, lines: Sequence[Words], left: float, top: float) -> None:
    """Draw the lines from a top left corner down."""
    y = top
    for line in lines:
        tall = LEADING * line.size * POINT
        canvas.text(left, y + tall / 2, line.text, size=line.size, weight=line.weight, colour=line.colour)
        y += tall


def place_at_spot(
    ground: Ground,
    spot: Point,
    half: tuple[float, float],
    choices: Sequence[tuple[Words, ...]],
    number: int,
    others: frozenset[int],
) -> Placed | None:
    """Beside a symbol (``half`` its width and height), on the ground of its own country as far as can be."""
    best: tuple[float, Placed] | None = None
    for fold, lines in enumerate(dict.fromkeys(choices)):
        for step in STEPS:
            for way in ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1)):
                made = _beside_spot(ground, spot, half, lines, way, step)
                if made is None:
                    continue
                parted = ground.split(made.box.grown(0.8))
                cost = step + 6 * ground.foreign(made.box, others - {number}) + 60 * parted + 12 * (parted > 0.03)
                cost += 2 * (1 - ground.share(made.box, number)) + 0.3 * fold + 0.4 * (way[0] < 0) + 0.6 * (way[1] != 0)
                if best is None or cost < best[0]:
                    best = (cost, made)
    if best is None:
        return None
    _take(ground, best[1])
    return best[1]


def _beside_spot(
    ground: Ground,
    spot: Point,
    half: tuple[float, float],
    lines: tuple[Words, ...],
    way: tuple[int, int],
    step: float,
) -> Placed | None:
    """A block on one side of a symbol, ``step`` millimetres away, if there is room for it and for its leader."""
    across, down = extent(lines)
    left = spot[0] + way[0] * (half[0] + step) - (across if way[0] < 0 else across / 2 if way[0] == 0 else 0)
    top = spot[1] + way[1] * (half[1] + step) - (down if way[1] < 0 else down / 2 if way[1] == 0 else 0)
    box = Box(left=left, top=top, right=left + across, bottom=top + down)
    if not ground.free(box.grown(0.2)):
        return None
    if step <= STEPS[0]:
        return Placed(lines=lines, box=box)
    end = (min(max(spot[0], left), left + across), min(max(spot[1], top), top + down))
    if ground.crossed(*_shortened(end, spot, max(half) + 2 * CELL)):
        return None
    return Placed(lines=lines, box=box, leader=_shortened(end, spot, max(half) + 0.3))


def place_in_country(
    ground: Ground, number: int, choices: Sequence[tuple[Words, ...]], others: frozenset[int]
) -> Placed | None:
    """On a country's own ground, the first of the blocks that fits; else beside it with a line into it."""
    for lines in choices:
        across, down = extent(lines)
        corner = ground.within(number, across + 2 * CLEAR, down + 2 * CLEAR)
        if corner is not None:
            left, top = corner[0] + CLEAR, corner[1] + CLEAR
            made = Placed(lines=lines, box=Box(left=left, top=top, right=left + across, bottom=top + down))
            _take(ground, made)
            return made
    anchor = ground.middle(number)
    if anchor is None:
        return None
    for lines in choices:
        across, down = extent(lines)
        found = ground.beside(anchor, across + 2 * CLEAR, down + 2 * CLEAR, others | {number}, reach=REACH)
        if found is not None:
            outer, start = found
            box = Box(
                left=outer.left + CLEAR, top=outer.top + CLEAR, right=outer.right - CLEAR, bottom=outer.bottom - CLEAR
            )
            start = (min(max(start[0], box.left), box.right), min(max(start[1], box.top), box.bottom))
            made = Placed(lines=lines, box=box, leader=(start, anchor))
            _take(ground, made)
            return made
    return None


def place_name(ground: Ground, number: int, name: str, *, size: float, weight: Weight = 400) -> Placed | None:
    """The name of a country on its own ground, in one line or two; None where it does not fit."""
    colour = GREY_3 if weight == 400 else INK
    for count in (1, 2):
        texts = wrap(name, width(name, size, weight) / count * (1.0 if count == 1 else 1.25) + 0.2, size, weight)
        lines = tuple(Words(text=text, size=size, weight=weight, colour=colour) for text in texts)
        if " ".join(texts) != name or len(lines) > 2:
            continue
        across, down = extent(lines)
        corner = ground.within(number, across + 2 * CLEAR, down + 2 * CLEAR)
        if corner is not None:
            left, top = corner[0] + CLEAR, corner[1] + CLEAR
            made = Placed(lines=lines, box=Box(left=left, top=top, right=left + across, bottom=top + down))
            _take(ground, made)
            return made
    return None


def _shortened(start: Point, end: Point, by: float) -> tuple[Point, Point]:
    """A line that stops before its end."""
    across, down = end[0] - start[0], end[1] - start[1]
    long = (across**2 + down**2) ** 0.5
    share = max(1 - by / long, 0.0) if long else 0.0
    return start, (start[0] + across * share, start[1] + down * share)


def _take(ground: Ground, made: Placed) -> None:
    ground.take(made.box.grown(CLEAR))
    if made.leader is not None:
        ground.draw_line(*made.leader)
