"""Where it is: spots with coordinates as symbols, what is known of a whole country as hatching, never as a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts import map_words
from briefing.present.charts.canvas import DASHED, LEADING, Canvas
from briefing.present.charts.extent import map_window
from briefing.present.charts.labels import Box
from briefing.present.charts.land import area, broken, hatching, placed
from briefing.present.charts.map_labels import (
    Placed,
    Words,
    block,
    draw_block,
    extent,
    line_boxes,
    place_at_spot,
    place_in_country,
    place_name,
)
from briefing.present.charts.room import Ground
from briefing.present.charts.sites import Site, State, sites
from briefing.present.charts.style import AXIS, GREY_2, INK, NEUTRAL, PAGE, PANEL, POINT, Hue, hue_of
from briefing.present.charts.text import printable
from briefing.present.charts.wording import number_words
from briefing.present.outlines import Outline, atlas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.canvas import Point
    from briefing.present.charts.land import Land, Points
    from briefing.present.charts.movements import Cite
    from briefing.present.charts.projection import Window
    from briefing.types import Actor, Event, Observation

SYMBOL = 2.6
"""Millimetres across a symbol."""
TOGETHER = 3.4
"""Millimetres; spots nearer to one another share a row of symbols and a label."""
SMALL = 3.0
"""Square millimetres; a country of which less is seen carries no hatching and no label."""
SLOPES = {
    "circle": (0.7071067811865476, -0.7071067811865476),
    "diamond": (0.7071067811865476, 0.7071067811865476),
    "triangle": (1.0, 0.0),
    "square": (0.0, 1.0),
}
"""The direction of hatching by the form of an actor, so that it is told apart without its hue."""
SPACING = 2.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone."""

    width: float
    heights: tuple[float, float]
    label: float
    note: float
    rooms: tuple[float, ...]
    """Widths in millimetres that a block of words may be set to."""
    listed: bool
    """Whether all words stand in a list below the map, and names alone on it."""


WIDE = Format(width=174, heights=(120, 148), label=7, note=6.4, rooms=(46, 38, 30, 24, 20), listed=False)
NARROW = Format(width=88, heights=(60, 100), label=8, note=7.6, rooms=(40,), listed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is where on the sheet: land, countries with evidence, clusters of spots, and what lies off the map."""

    window: Window
    land: Land
    outlines: tuple[Outline, ...]
    rings: tuple[list[Points], ...]
    areas: tuple[tuple[int, Site], ...]
    spots: tuple[tuple[Point, tuple[Site, ...]], ...]
    off: tuple[Site, ...]


def map_figure(
    observations: Sequence[Observation],
    *,
    events: Sequence[Event] = (),
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    as_of: date,
) -> Figure | None:
    """The places of evidence on a map as known on ``as_of``; None where nothing can be placed.

    The part of the earth shown is chosen from the countries and spots that most is said of; the caption names what lies
    elsewhere.
    """
    window = (min(window), max(window))
    found = sites(observations, events, window=window, actors=actors, hues=hues, cite=cite, as_of=as_of)
    wide = _scene(found, WIDE)
    narrow = _scene(found, NARROW)
    if wide is None or narrow is None or not (wide.areas or wide.spots):
        return None
    drawn, small = _draw(wide, hues, WIDE), _draw(narrow, hues, NARROW)
    spots = [site for _, members in wide.spots for site in members]
    areas = [site for _, site in wide.areas]
    return Figure(
        id="map",
        title=map_words.title(spots, areas),
        svg=drawn.svg(),
        alt=map_words.alternative(spots, areas, as_of=min(window[1], as_of)),
        width=drawn.width,
        height=drawn.height,
        caption=(Run(text=map_words.caption(spots, areas, wide.off, wide.window.projection, hues)),),
        narrow=small.svg(),
        narrow_width=small.width,
        narrow_height=small.height,
    )


def _scene(found: Sequence[Site], size: Format) -> Scene | None:
    maps = atlas()
    window = map_window(found, maps, width=size.width, heights=size.heights)
    if window is None:
        return None
    land = placed(maps, window)
    outlines = land.shown()
    rings = tuple(land.rings(outline) for outline in outlines)
    seen = {outline.code: index for index, outline in enumerate(outlines) if sum(map(area, rings[index])) >= SMALL}
    areas = tuple((seen[site.country], site) for site in found if not site.is_spot and site.country in seen)
    clusters: list[tuple[Point, list[Site]]] = []
    off: list[Site] = [site for site in found if not site.is_spot and site.country not in seen]
    for site in found:
        if site.latitude is None or site.longitude is None:
            continue
        spot = window.point(site.latitude, site.longitude)
        if spot is None:
            off.append(site)
            continue
        near = next(
            (members for at, members in clusters if (at[0] - spot[0]) ** 2 + (at[1] - spot[1]) ** 2 < TOGETHER**2), None
        )
        if near is None:
            clusters.append((spot, [site]))
        else:
            near.append(site)
    return Scene(
        window=window,
        land=land,
        outlines=tuple(outlines),
        rings=rings,
        areas=areas,
        spots=tuple((at, tuple(members)) for at, members in clusters),
        off=tuple(off),
    )


def _draw(scene: Scene, hues: Mapping[str, int], size: Format) -> Canvas:
    ground = Ground(scene.window.width, scene.window.height)
    for index, rings in enumerate(scene.rings):
        ground.settle(index, rings)
    bar = _bar_box(scene, ground, size)
    ground.take(bar)
    labels, below = _labels(scene, ground, hues, size)
    under = _list_height(below, hues, size)
    canvas = Canvas(size.width, round(scene.window.height + under, 2), salt=f"map-{size.width:g}")
    sheet = Box(left=0, top=0, right=size.width, bottom=scene.window.height)
    canvas.rectangle(sheet, fill=PANEL)
    canvas.shape([_pairs(ring) for rings in scene.rings for ring in rings], fill=PAGE)
    holes = [made.box.grown(0.7) for made in labels]
    holes += [_symbol_box(at, members).grown(0.5) for at, members in scene.spots]
    holes.append(bar)
    for index, site in scene.areas:
        _hatch(canvas, scene.rings[index], site, hues, holes)
    words = [box for made in labels for box in line_boxes(made)]
    canvas.lines(broken(scene.land.borders(scene.outlines), words), stroke=AXIS, thickness=0.4)
    chosen = sorted({index for index, _ in scene.areas})
    canvas.lines(scene.land.borders([scene.outlines[index] for index in chosen]), stroke=GREY_2, thickness=0.8)
    canvas.rectangle(sheet.grown(-0.1), stroke=AXIS, thickness=0.4)
    for made in labels:
        if made.leader is not None:
            canvas.line(made.leader, stroke=GREY_2, thickness=0.5)
    for at, members in scene.spots:
        _symbols(canvas, at, members, hues, size.note)
    for made in labels:
        draw_block(canvas, made.lines, made.box.left, made.box.top)
    _scale_bar(canvas, scene, bar, size)
    _draw_list(canvas, below, hues, size, scene.window.height)
    return canvas


def _pairs(ring: Points) -> list[Point]:
    return [(float(x), float(y)) for x, y in ring]


def _labels(
    scene: Scene, ground: Ground, hues: Mapping[str, int], size: Format
) -> tuple[list[Placed], list[tuple[Site, ...]]]:
    """Every label that found room, and the places whose words stand in the list below."""
    labels: list[Placed] = []
    below: list[tuple[Site, ...]] = []
    evidence = frozenset(index for index, _ in scene.areas)
    numbers = {outline.code: index for index, outline in enumerate(scene.outlines) if outline.code}
    for at, members in scene.spots:
        ground.take(_symbol_box(at, members).grown(0.3))
    for at, members in scene.spots:
        half = _half(members)
        number = numbers.get(members[0].country, -2)
        made = None
        if not size.listed:
            choices = [block(members, hues, room=room, label=size.label, note=size.note) for room in size.rooms]
            made = place_at_spot(ground, at, half, choices, number, evidence)
        if made is None:
            below.append(members)
            names = block(members, hues, room=max(size.rooms), label=size.label, note=size.note, told=False)
            made = place_at_spot(ground, at, half, [names], number, evidence)
        labels += [made] if made else []
    for index, site in sorted(scene.areas, key=lambda pair: -sum(map(area, scene.rings[pair[0]]))):
        made = None
        if not size.listed:
            choices = [block((site,), hues, room=room, label=size.label, note=size.note) for room in size.rooms]
            made = place_in_country(ground, index, choices, evidence)
        if made is None:
            below.append((site,))
            made = place_name(ground, index, site.name, size=size.label, weight=600)
            names = block((site,), hues, room=max(size.rooms), label=size.label, note=size.note, told=False)
            made = made or place_in_country(ground, index, [names], evidence)
        labels += [made] if made else []
    for index, outline in enumerate(scene.outlines):
        if index not in evidence:
            made = place_name(ground, index, printable(outline.name), size=size.note)
            labels += [made] if made else []
    return labels, below


def _hatch(canvas: Canvas, rings: Sequence[Points], site: Site, hues: Mapping[str, int], holes: Sequence[Box]) -> None:
    """Whole lines for who is reported in the country, broken ones for who was, or is only planned to be."""
    drawn: set[str] = set()
    for line in site.lines:
        hue = hue_of(line.code, hues)
        if line.state in {"gone", "event"} or not line.code or hue.form in drawn:
            continue
        drawn.add(hue.form)
        segments = hatching(rings, SLOPES[hue.form], SPACING, holes)
        dash = None if line.state == "present" else DASHED
        stroke = hue.solid if hue is not NEUTRAL else AXIS
        canvas.shape(segments, stroke=stroke, thickness=0.4, dash=dash, closed=False)


def _signs(members: Sequence[Site]) -> list[tuple[str, State]]:
    """One sign for each force at a spot, by code and state; events alone share one."""
    signs = dict.fromkeys((line.code, line.state) for site in members for line in site.lines if line.code)
    return [*signs][:4] or [("", "event")]


def _half(members: Sequence[Site]) -> tuple[float, float]:
    count = len(_signs(members))
    return (count * (SYMBOL + 0.7) - 0.7) / 2, SYMBOL / 2


def _symbol_box(at: Point, members: Sequence[Site]) -> Box:
    across, down = _half(members)
    return Box(left=at[0] - across, top=at[1] - down, right=at[0] + across, bottom=at[1] + down)


def _symbols(canvas: Canvas, at: Point, members: Sequence[Site], hues: Mapping[str, int], note: float) -> None:
    signs = _signs(members)
    x = at[0] - _half(members)[0] + SYMBOL / 2
    for code, state in signs:
        _sign(canvas, (x, at[1]), hue_of(code, hues), state, note)
        x += SYMBOL + 0.7


def _sign(canvas: Canvas, at: Point, hue: Hue, state: str, note: float) -> None:
    """Filled: reported there. Crossed: left. With a question mark: not reported since. Dashed: planned. Plus: event."""
    x, y = at
    half = SYMBOL / 2
    if state == "event":
        arms = [[(x - half * 0.7, y), (x + half * 0.7, y)], [(x, y - half * 0.7), (x, y + half * 0.7)]]
        canvas.lines(arms, stroke=INK, thickness=1.2)
        return
    canvas.symbol(hue.form, at, size=SYMBOL, colour=hue.solid, filled=state == "present")
    if state == "gone":
        reach = half * 0.5
        arms = [[(x - reach, y - reach), (x + reach, y + reach)], [(x - reach, y + reach), (x + reach, y - reach)]]
        canvas.lines(arms, stroke=hue.solid, thickness=0.9)
    elif state in {"silent", "planned"}:
        canvas.text(x, y, "?" if state == "silent" else "+", size=note, weight=600, colour=hue.solid, align="center")


def _bar_box(scene: Scene, ground: Ground, size: Format) -> Box:
    """Room for the scale bar, in the corner with the least evidence."""
    across, down = size.width * 0.22, 6.0
    high = scene.window.height
    corners = [
        Box(left=left, top=top, right=left + across, bottom=top + down)
        for top in (high - down - 2, 2.0)
        for left in (size.width - across - 2, 2.0)
    ]
    evidence = frozenset(index for index, _ in scene.areas)
    busy = [_symbol_box(at, members) for at, members in scene.spots]
    costs = [
        (any(corner.overlap(box) for box in busy), ground.foreign(corner, evidence), order)
        for order, corner in enumerate(corners)
    ]
    return corners[min(costs)[2]]


def _scale_bar(canvas: Canvas, scene: Scene, bar: Box, size: Format) -> None:
    most = (bar.right - bar.left - 4) / scene.window.scale
    power = 10.0 ** (len(str(int(most))) - 1)
    long = max(step * power for step in (1, 2, 5) if step * power <= most)
    reach = long * scene.window.scale
    middle, y = (bar.left + bar.right) / 2, bar.bottom - 1.4
    canvas.line([(middle - reach / 2, y), (middle + reach / 2, y)], stroke=INK, thickness=1.0)
    words = f"{number_words(long)} km"
    canvas.text(middle, y - 2.2, words, size=size.note, colour=GREY_2, align="center", halo=True)


def _list_blocks(below: Sequence[tuple[Site, ...]], hues: Mapping[str, int], size: Format) -> list[tuple[Words, ...]]:
    columns = _columns(size)
    room = (size.width - 5 * (columns - 1)) / columns
    return [block(members, hues, room=room, label=size.label, note=size.note) for members in below]


def _columns(size: Format) -> int:
    return 1 if size.listed else 3


def _list_height(below: Sequence[tuple[Site, ...]], hues: Mapping[str, int], size: Format) -> float:
    blocks = _list_blocks(below, hues, size)
    columns = _columns(size)
    rows = [blocks[start : start + columns] for start in range(0, len(blocks), columns)]
    return sum(max(extent(lines)[1] for lines in row) + LEADING * POINT * 2 for row in rows) + (2.0 if rows else 0.0)


def _draw_list(
    canvas: Canvas, below: Sequence[tuple[Site, ...]], hues: Mapping[str, int], size: Format, top: float
) -> None:
    blocks = _list_blocks(below, hues, size)
    columns = _columns(size)
    step = (size.width + 5) / columns
    y = top + 2.0
    for start in range(0, len(blocks), columns):
        row = blocks[start : start + columns]
        for index, lines in enumerate(row):
            draw_block(canvas, lines, index * step, y)
        y += max(extent(lines)[1] for lines in row) + LEADING * POINT * 2
