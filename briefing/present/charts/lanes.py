"""Events in rows by who acted: whisker from the earliest to the latest possible day, symbol by actor and status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import LEADING, Canvas, text_height, text_top
from briefing.present.charts.labels import Box
from briefing.present.charts.rows import Group, Rows, date_note, is_ahead, label_words, rows
from briefing.present.charts.style import GREY_2, GREY_3, INK, PANEL, POINT, Hue, hue_of
from briefing.present.charts.text import printable, shorten, width, wrap
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

TOP = 4.4
TALL = 222.0
"""Millimetres that the rows may take in print; events beyond are counted."""
MOST = 40
MONTH = 31
"""Days; a longer range carries no symbol, as its middle would look like a date."""
SHORT = 4.0
"""Millimetres; a shorter whisker hides behind its symbol, so the range is written beside it."""
SIZES = {1: 1.45, 2: 1.95, 3: 2.5}
"""Millimetres across a symbol, by independent origins (3: or more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone with the words above each whisker."""

    width: float
    left: float
    right: float
    """Where the plot ends: short of the edge, so that a symbol on the last day is whole."""
    label: float
    note: float
    row: float
    """Millimetres for a row of one line."""
    head: float
    stacked: bool


WIDE = Format(width=174, left=86, right=172, label=7, note=6.4, row=3.3, head=4.1, stacked=False)
NARROW = Format(width=88, left=1.8, right=86.2, label=8, note=7.6, row=8.4, head=5.4, stacked=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What the rows share while they are drawn."""

    canvas: Canvas
    scale: TimeScale
    size: Format
    year: int
    """Dates of this year go without it."""


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
    while len(found.events) > 1 and _height(found, cite, WIDE) > TALL:
        found = rows(events, window=window, actors=actors, hues=hues, most=len(found.events) - 1)
    wide, narrow = (_draw(found, window, hues, cite, size) for size in (WIDE, NARROW))
    return Figure(
        id="events",
        title=_title(found, window),
        svg=wide.svg(),
        alt=_alternative(found, window),
        width=wide.width,
        height=wide.height,
        caption=(Run(text=_caption(found)),),
        narrow=narrow.svg(),
        narrow_width=narrow.width,
        narrow_height=narrow.height,
    )


def _draw(found: Rows, window: tuple[date, date], hues: Mapping[str, int], cite: Cite, size: Format) -> Canvas:
    shown = found.events
    marks = [day for event in shown for day in (event.when.earliest, event.when.latest) if day]
    scale = time_scale(window, size.left, size.right, marks=marks)
    top = TOP + (_KEY_LINES * size.head if size.stacked and shown else 0)
    bottom = top + _height(found, cite, size) + (0 if shown else 9)
    canvas = Canvas(size.width, round(bottom + 5.6, 2), salt=f"lanes-{size.width:g}")
    sheet = _Sheet(canvas=canvas, scale=scale, size=size, year=window[1].year)
    if size.stacked and shown:
        _key(canvas, size, 0.0)
    draw_axis(canvas, scale, top - TOP + 1.8, size=size.note, above=True)
    _stripes(canvas, found, cite, size, top)
    draw_grid(canvas, scale, top, bottom, size=size.note)
    if not shown:
        canvas.note(size.width / 2, top + 4.5, "No event reported in the window")
    y = top
    for index, group in enumerate(found.groups):
        hue = hue_of(group.code, hues)
        _heading(canvas, group, hue, y, size)
        if index == 0 and not size.stacked:
            _key(canvas, size, y)
        y += size.head
        for event in group.events:
            said = _words(event, cite, size)
            _row(sheet, event, hue, said, y)
            y += _row_height(said[0], size)
    draw_axis(canvas, scale, bottom, size=size.note)
    return canvas


_KEY_LINES = 2


def _words(event: Event, cite: Cite, size: Format) -> tuple[tuple[str, ...], str]:
    """An event in one line or two, and its references apart (on a phone they follow the words)."""
    marks = references(cite(event.best_spans), most=3).replace(" ", "\u00a0")
    words = printable(label_words(event))
    if not size.stacked:
        return wrap(words, size.left - 6.6 - width(marks, size.note), size.label, lines=2), marks
    room = size.width - 5
    lines = wrap(f"{words} {marks}".strip(), room, size.label, lines=2)
    if lines and lines[-1].endswith("…") and marks:
        # The references stay when words have to go.
        lines = (*lines[:-1], f"{shorten(lines[-1], room - width(marks, size.label) - 1, size.label)} {marks}")
    return lines, ""


def _row_height(lines: Sequence[str], size: Format) -> float:
    return size.row + max(len(lines) - 1, 0) * LEADING * size.label * POINT * (1.0 if size.stacked else 0.86)


def _height(found: Rows, cite: Cite, size: Format) -> float:
    return sum(
        size.head + sum(_row_height(_words(event, cite, size)[0], size) for event in group.events)
        for group in found.groups
    )


def _stripes(canvas: Canvas, found: Rows, cite: Cite, size: Format, top: float) -> None:
    """Every second row on a pale ground."""
    y = top
    boxes: list[Box] = []
    for group in found.groups:
        y += size.head
        for index, event in enumerate(group.events):
            tall = _row_height(_words(event, cite, size)[0], size)
            if index % 2 == 0:
                boxes.append(Box(left=0, top=y, right=size.width, bottom=y + tall))
            y += tall
    canvas.rectangles(boxes, fill=PANEL)


def _heading(canvas: Canvas, group: Group, hue: Hue, top: float, size: Format) -> None:
    room = size.width if size.stacked else size.left
    name = shorten(printable(group.name), room - 2, size.label + 0.6, 600)
    canvas.text(0, top + size.head / 2 - 0.1, name, size=size.label + 0.6, weight=600, colour=hue.solid)
    y = top + size.head - 0.15
    canvas.line([(0, y), (size.width, y)], stroke=hue.solid, thickness=0.8)


def _key(canvas: Canvas, size: Format, top: float) -> None:
    """How to read the rows: in the line of the first heading, or on a phone in lines of its own."""
    y = top + size.head / 2
    x = 1.0 if size.stacked else size.left + 2.2
    note = size.note
    for filled, words in ((True, "happened"), (False, "planned")):
        canvas.symbol("circle", (x, y), size=1.6, colour=GREY_2, filled=filled)
        x = canvas.text(x + 1.7, y, words, size=note, colour=GREY_3, halo=True).right + 3.0
    canvas.line([(x, y), (x + 5, y)], stroke=GREY_2, thickness=0.8)
    canvas.lines([[(x, y - 0.8), (x, y + 0.8)], [(x + 5, y - 0.8), (x + 5, y + 0.8)]], stroke=GREY_2, thickness=0.8)
    words = "earliest to latest day" if size.stacked else "earliest to latest"
    x = canvas.text(x + 6, y, words, size=note, colour=GREY_3, halo=True).right + 3.0
    if size.stacked:
        x, y = 0.0, y + size.head
    x = (
        canvas.text(
            x, y, "independent origins:" if size.stacked else "origins:", size=note, colour=GREY_3, halo=True
        ).right
        + 2
    )
    for count, words in ((1, "1"), (2, "2"), (3, "3 or more" if size.stacked else "3+")):
        canvas.symbol("circle", (x, y), size=SIZES[count], colour=GREY_2)
        x = canvas.text(x + 1.9, y, words, size=note, colour=GREY_3, halo=True).right + 2.6


def _size(event: Event) -> float:
    return SIZES[min(max(len(event.origins), 1), 3)]


def _row(sheet: _Sheet, event: Event, hue: Hue, said: tuple[tuple[str, ...], str], top: float) -> None:
    canvas, size = sheet.canvas, sheet.size
    lines, marks = said
    tall = _row_height(lines, size)
    words = text_height(len(lines), size.label)
    first = text_top(top + (0.5 if size.stacked else (tall - words) / 2), size.label)
    middle = top + tall - 2.3 if size.stacked else top + tall / 2
    canvas.symbol(
        hue.form,
        (2.0, first if size.stacked else middle),
        size=_size(event),
        colour=hue.solid,
        filled=not is_ahead(event),
    )
    canvas.paragraph(4.8, first, lines, size=size.label, colour=INK)
    canvas.text(size.left - 1.4, middle, marks, size=size.note, colour=GREY_3, align="right")
    edges = _whisker(canvas, sheet.scale, event, hue, middle)
    note = date_note(event.when, sheet.year)
    if not note and (edges is None or edges[1] - edges[0] < SHORT):
        note = range_words(event.when, year=sheet.year)
    if note:
        _note(sheet, note, edges, middle)


def _note(sheet: _Sheet, note: str, edges: tuple[float, float] | None, y: float) -> None:
    """The date in words, beside the whisker on the side with room."""
    canvas, size = sheet.canvas, sheet.size
    if edges is None:
        canvas.text(size.left + 1.6, y, note, size=size.note, italic=True, colour=GREY_3)
        return
    left, right = edges
    across = width(printable(note), size.note)
    if right + 1.4 + across <= size.width:
        canvas.text(right + 1.4, y, note, size=size.note, colour=GREY_2)
    elif left - 1.4 - across >= size.left:
        canvas.text(left - 1.4, y, note, size=size.note, colour=GREY_2, align="right")
    else:
        # A whisker from edge to edge: the note stands on it.
        canvas.text((left + right) / 2, y, note, size=size.note, colour=GREY_2, align="center", halo=True)


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


def _precision(events: Sequence[Event]) -> tuple[int, int, int]:
    """How many events are known to the day, to a month or less, and less well."""
    days = [event.when.days for event in events]
    exact = sum(each == 1 for each in days)
    near = sum(each is not None and 1 < each <= MONTH for each in days)
    return exact, near, len(days) - exact - near


def _title(found: Rows, window: tuple[date, date]) -> str:
    """Counts what happened; plans are drawn, and said to be so in the caption."""
    told = [event for event in found.events if not is_ahead(event)]
    if not found.events:
        return f"No event is reported for {window_words(window)}"
    if not told:
        return f"{capital(count_words(len(found.events), 'plan or expectation', 'plans and expectations'))}; none has happened"
    if len(told) == 1:
        return f"One reported event: {label_words(told[0])}, {range_words(told[0].when, short=False)}"
    exact, near, loose = _precision(told)
    parts = [f"{count_words(exact, 'is', 'are')} dated to the day" if exact else "none is dated to the day"]
    if near:
        parts.append(f"{count_words(near, '', ' ').strip()} to a month or less")
    if loose:
        parts.append(f"{count_words(loose, '', ' ').strip()} only loosely or not at all")
    return f"Of {count_words(len(told), 'reported event')}{' shown' if found.more else ''}, {joined(parts)}"


def _alternative(found: Rows, window: tuple[date, date]) -> str:
    told = [event for event in found.events if not is_ahead(event)]
    ahead = len(found.events) - len(told)
    plans = f" and {count_words(ahead, 'plan', 'plans')}" if ahead else ""
    sentences = [f"Timeline of {count_words(len(told), 'reported event')}{plans} by who acted, {window_words(window)}."]
    if not found.events:
        return in_words([*sentences, "Nothing is reported."])
    exact, near, loose = _precision(told)
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
            "its middle would look like a date. Arrows: the range goes on or has no end. Size: independent origins."
        )
    ahead = sum(is_ahead(event) for event in found.events)
    if ahead:
        parts.append(
            f"{capital(count_words(ahead, 'hollow row is a plan', 'hollow rows are plans'))} or "
            f"{'an expectation' if ahead == 1 else 'expectations'}."
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
