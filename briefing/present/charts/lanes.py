"""Events in rows by who acted: whisker from the earliest to the latest possible day, symbol by actor and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import Canvas
from briefing.present.charts.labels import Box
from briefing.present.charts.rows import Group, Rows, date_note, is_ahead, label_words, rows
from briefing.present.charts.style import GREY_2, GREY_3, INK, LABEL, NOTE, PANEL, Hue, hue_of
from briefing.present.charts.text import printable, shorten, width
from briefing.present.charts.timescale import TimeScale, draw_axis, draw_grid, draw_run, time_scale
from briefing.present.charts.wording import (
    capital,
    count_words,
    day_words,
    in_words,
    joined,
    range_words,
    references,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Event

WIDTH = 174.0
LEFT = 70.0
RIGHT = 172.0
"""Short of the edge, so that a symbol on the last day is whole."""
ROW = 4.62
HEAD = 4.62
TOP = 4.4
MOST = 40
MONTH = 31
"""Days; a longer range carries no symbol, as its middle would look like a date."""
SHORT = 4.0
"""Millimetres; a shorter whisker hides behind its symbol, so the range is written beside it."""
SIZES = {1: 1.45, 2: 1.95, 3: 2.5}
"""Millimetres across a symbol, by independent origins (3: or more)."""


def lanes_figure(
    events: Sequence[Event],
    *,
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    most: int = MOST,
) -> Figure:
    """One row per event (at most ``most``, the best supported), grouped by who acted.

    ``hues`` maps actor codes, or their first words, to 1, 2 or 3; ``cite`` gives the evidence numbers of quotes.
    """
    window = (min(window), max(window))
    found = rows(events, window=window, actors=actors, hues=hues, most=most)
    shown = found.events
    marks = [day for event in shown for day in (event.when.earliest, event.when.latest) if day]
    scale = time_scale(window, LEFT, RIGHT, marks=marks)
    bottom = TOP + sum(HEAD + ROW * len(group.events) for group in found.groups) + (0 if shown else 9)
    canvas = Canvas(WIDTH, round(bottom + 5.6, 2), salt="lanes")
    draw_axis(canvas, scale, 1.8, above=True)
    _stripes(canvas, found)
    draw_grid(canvas, scale, TOP, bottom)
    if not shown:
        canvas.note(WIDTH / 2, TOP + 4.5, "No event reported in the window")
    y = TOP
    for index, group in enumerate(found.groups):
        hue = hue_of(group.code, hues)
        _heading(canvas, group, hue, y)
        if index == 0:
            _key(canvas, y + HEAD / 2)
        y += HEAD
        for event in group.events:
            _row(canvas, scale, event, hue, cite, y + ROW / 2, window[1].year)
            y += ROW
    draw_axis(canvas, scale, bottom)
    return Figure(
        id="events",
        title=_title(found, window),
        svg=canvas.svg(),
        alt=_alternative(found, window),
        width=canvas.width,
        height=canvas.height,
        caption=(Run(text=_caption(found)),),
    )


def _stripes(canvas: Canvas, found: Rows) -> None:
    y = TOP
    boxes: list[Box] = []
    for group in found.groups:
        y += HEAD
        boxes += [
            Box(left=0, top=y + ROW * index, right=WIDTH, bottom=y + ROW * (index + 1))
            for index in range(0, len(group.events), 2)
        ]
        y += ROW * len(group.events)
    canvas.rectangles(boxes, fill=PANEL)


def _heading(canvas: Canvas, group: Group, hue: Hue, top: float) -> None:
    name = shorten(printable(group.name), LEFT - 2, 7.6, 600)
    canvas.text(0, top + HEAD / 2 - 0.1, name, size=7.6, weight=600, colour=hue.solid)
    canvas.line([(0, top + HEAD - 0.15), (WIDTH, top + HEAD - 0.15)], stroke=hue.solid, thickness=0.8)


def _key(canvas: Canvas, y: float) -> None:
    """How to read the rows, in the line of the first heading."""
    x = LEFT + 2.2
    for filled, words in ((True, "happened"), (False, "planned")):
        canvas.symbol("circle", (x, y), size=1.6, colour=GREY_2, filled=filled)
        x = canvas.text(x + 1.7, y, words, size=NOTE, colour=GREY_3, halo=True).right + 3.4
    canvas.line([(x, y), (x + 5, y)], stroke=GREY_2, thickness=0.8)
    canvas.lines([[(x, y - 0.8), (x, y + 0.8)], [(x + 5, y - 0.8), (x + 5, y + 0.8)]], stroke=GREY_2, thickness=0.8)
    x = canvas.text(x + 6, y, "earliest to latest day", size=NOTE, colour=GREY_3, halo=True).right + 5
    x = canvas.text(x, y, "independent origins:", size=NOTE, colour=GREY_3, halo=True).right + 2
    for count, words in ((1, "1"), (2, "2"), (3, "3 or more")):
        canvas.symbol("circle", (x, y), size=SIZES[count], colour=GREY_2)
        x = canvas.text(x + 1.9, y, words, size=NOTE, colour=GREY_3, halo=True).right + 2.6


def _size(event: Event) -> float:
    return SIZES[min(max(len(event.origins), 1), 3)]


def _row(canvas: Canvas, scale: TimeScale, event: Event, hue: Hue, cite: Cite, y: float, year: int) -> None:
    ahead = is_ahead(event)
    canvas.symbol(hue.form, (2.0, y), size=_size(event), colour=hue.solid, filled=not ahead)
    marks = references(cite(event.best_spans), most=3)
    room = LEFT - 6.6 - width(marks, NOTE)
    label = shorten(printable(label_words(event)), room, LABEL)
    canvas.text(4.8, y, label, colour=INK)
    canvas.text(LEFT - 1.4, y, marks, size=NOTE, colour=GREY_3, align="right")
    edges = _whisker(canvas, scale, event, hue, y)
    note = date_note(event.when, year)
    if not note and (edges is None or edges[1] - edges[0] < SHORT):
        note = range_words(event.when, year=year)
    if not note:
        return
    if edges is None:
        canvas.text(LEFT + 1.6, y, note, size=NOTE, italic=True, colour=GREY_3)
        return
    left, right = edges
    across = width(printable(note), NOTE)
    if right + 1.4 + across <= WIDTH:
        canvas.text(right + 1.4, y, note, size=NOTE, colour=GREY_2)
    elif left - 1.4 - across >= LEFT:
        canvas.text(left - 1.4, y, note, size=NOTE, colour=GREY_2, align="right")
    else:
        # A whisker from edge to edge: the note stands on it.
        canvas.text((left + right) / 2, y, note, size=NOTE, colour=GREY_2, align="center", halo=True)


def _whisker(canvas: Canvas, scale: TimeScale, event: Event, hue: Hue, y: float) -> tuple[float, float] | None:
    """Draw the possible days; from where to where the marks reach, None if there is no date."""
    when = event.when
    if when.earliest is None and when.latest is None:
        return None
    first, last = when.earliest or scale.first, when.latest or scale.last
    middle = None
    if when.best and scale.shows(when.best):
        middle = scale.middle(when.best)
    elif when.earliest and when.latest and (last - first).days < MONTH and not when.candidates:
        middle = (scale.start(max(first, scale.first)) + scale.end(min(last, scale.last))) / 2
    size = _size(event)
    left, right = scale.start(first), scale.end(last)
    hidden = middle is not None and right - left < size * 1.5
    if first != last and not hidden:
        draw_run(canvas, scale, first, last, y, stroke=hue.solid, thickness=0.9)
        # An end outside the window, or none at all, is an arrow; a known one a stroke.
        for day, x, way in ((when.earliest, left, -1), (when.latest, right, 1)):
            if day is None or not scale.shows(day):
                canvas.arrow((x - way * 1.6, y), (x, y), stroke=hue.solid, thickness=0.9, head=1.3)
            else:
                canvas.line([(x, y - 0.85), (x, y + 0.85)], stroke=hue.solid, thickness=0.9)
        ticks = [scale.middle(day) for day in when.candidates if scale.shows(day)]
        canvas.lines([[(x, y - 0.7), (x, y + 0.7)] for x in ticks], stroke=hue.solid, thickness=0.9)
    if middle is not None:
        canvas.symbol(hue.form, (middle, y), size=size, colour=hue.solid, filled=not is_ahead(event))
        left, right = min(left, middle - size * 0.6), max(right, middle + size * 0.6)
    return left, right


def _precision(found: Rows) -> tuple[int, int, int]:
    """How many events are known to the day, to a month or less, and less well."""
    days = [event.when.days for event in found.events]
    exact = sum(each == 1 for each in days)
    near = sum(each is not None and 1 < each <= MONTH for each in days)
    return exact, near, len(days) - exact - near


def _title(found: Rows, window: tuple[date, date]) -> str:
    total = len(found.events)
    if not total:
        return f"No event is reported for {window_words(window)}"
    if total == 1:
        event = found.events[0]
        return f"One reported event: {label_words(event)}, {range_words(event.when, short=False)}"
    exact, near, loose = _precision(found)
    parts = [f"{count_words(exact, 'is', 'are')} dated to the day" if exact else "none is dated to the day"]
    if near:
        parts.append(f"{count_words(near, '', ' ').strip()} to a month or less")
    if loose:
        parts.append(f"{count_words(loose, '', ' ').strip()} only loosely or not at all")
    return f"Of {count_words(total, 'reported event')}{' shown' if found.more else ''}, {joined(parts)}"


def _alternative(found: Rows, window: tuple[date, date]) -> str:
    total = len(found.events)
    sentences = [f"Timeline of {count_words(total, 'reported event')} by who acted, {window_words(window)}."]
    if not total:
        return in_words([*sentences, "Nothing is reported."])
    exact, near, loose = _precision(found)
    sentences.append(f"Dated to the day: {exact}; to a month or less: {near}; less well: {loose}.")
    groups = [f"{group.name} {len(group.events)}" for group in found.groups]
    sentences.append(f"By actor: {', '.join(groups[:6])}{' and more' if len(groups) > 6 else ''}.")
    year = window[1].year
    dated = sorted(
        (event for event in found.events if event.when.days == 1 and event.when.earliest),
        key=lambda event: (str(event.when.earliest), event.id),
    )
    for event in dated:
        if event.when.earliest:
            day = day_words(event.when.earliest, year=event.when.earliest.year != year)
            sentences.append(f"{day}: {label_words(event)}{', planned' if is_ahead(event) else ''}.")
    return in_words(sentences)


def _caption(found: Rows) -> str:
    parts = []
    if found.events:
        parts.append(
            "An event whose range is longer than a month carries no symbol on its line: "
            "its middle would look like a date. Arrows: the range goes on or has no end."
        )
    if found.more:
        parts.append(
            f"{capital(count_words(found.more, 'further event'))} with fewer origins "
            f"{'stands' if found.more == 1 else 'stand'} in the table."
        )
    if found.outside:
        verb = "is" if found.outside == 1 else "are"
        parts.append(f"{capital(count_words(found.outside, 'event'))} outside the window {verb} not shown.")
    return " ".join(parts) or "No event lies in the window."
