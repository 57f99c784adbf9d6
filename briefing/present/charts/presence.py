"""Who is reported where: a row for each force at a place, solid where reported, hatched where nothing is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import DASHED, Canvas
from briefing.present.charts.labels import Box
from briefing.present.charts.ledger import Force, Presence, ledger
from briefing.present.charts.style import GREY_2, HAIRLINE, HATCH, INK, LABEL, NOTE, PAGE, Hue, hue_of
from briefing.present.charts.text import printable, shorten, width
from briefing.present.charts.timescale import TimeScale, draw_axis, draw_grid, time_scale
from briefing.present.charts.wording import (
    capital,
    count_words,
    day_words,
    in_words,
    month_words,
    referenced,
    span_words,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Observation

WIDTH = 174.0
LEFT = 40.0
ROW = 9.0
HEAD = 6.6
TOP = 4.4
BAR = 3.1
MOST = 22
MOST_REMARKS = 6
QUIET = 14
"""Days without a report that the alternative text mentions."""


def presence_figure(
    observations: Sequence[Observation],
    *,
    window: tuple[date, date],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    as_of: date,
    most: int = MOST,
) -> Figure:
    """Presence by force and place over ``window`` as known on ``as_of``; the ``most`` best supported rows."""
    window = (min(window), max(window))
    forces, more = ledger(observations, window=window, actors=actors, hues=hues, cite=cite, as_of=as_of, most=most)
    rows = [row for force in forces for row in force.rows]
    marks = [day for row in rows for run in row.present for day in run]
    marks += [row.gone for row in rows if row.gone]
    scale = time_scale(window, LEFT, WIDTH - 0.3, marks=marks)
    bottom = TOP + sum(HEAD + ROW * len(force.rows) for force in forces) + (0 if rows else 9)
    canvas = Canvas(WIDTH, round(bottom + 5.6, 2), salt="presence")
    draw_axis(canvas, scale, 1.8, above=True)
    draw_grid(canvas, scale, TOP, bottom)
    if not rows:
        canvas.note(WIDTH / 2, TOP + 4.5, "No presence reported in the window")
    named: set[str] = set()
    y = TOP
    for force in forces:
        hue = hue_of(force.code, hues)
        name = shorten(printable(force.name), WIDTH - 2, 7.6, 600)
        canvas.text(0, y + HEAD - 2.6, name, size=7.6, weight=600, colour=hue.solid, halo=True)
        canvas.line([(0, y + HEAD - 0.2), (WIDTH, y + HEAD - 0.2)], stroke=hue.solid, thickness=0.8)
        y += HEAD
        for row in force.rows:
            _row(canvas, scale, row, hue, y, min(as_of, window[1]), named)
            y += ROW
            canvas.line([(0, y), (WIDTH, y)], stroke=HAIRLINE, thickness=0.4)
    draw_axis(canvas, scale, bottom)
    return Figure(
        id="presence",
        title=_title(rows, window, as_of),
        svg=canvas.svg(),
        alt=_alternative(forces, window, min(window[1], as_of)),
        width=canvas.width,
        height=canvas.height,
        caption=(Run(text=_caption(rows, more)),),
    )


def _row(canvas: Canvas, scale: TimeScale, row: Presence, hue: Hue, top: float, end: date, named: set[str]) -> None:
    label = shorten(printable(row.label), LEFT - 2, LABEL)
    canvas.text(0, top + ROW / 2, label, colour=INK)
    bar_top = top + ROW - BAR - 1.0
    bar_bottom, middle = bar_top + BAR, bar_top + BAR / 2
    for run in row.silent:
        for left, right in scale.pieces(*run):
            canvas.hatch(Box(left=left, top=bar_top, right=right, bottom=bar_bottom), stroke=HATCH)
    if row.planned:
        for left, right in scale.pieces(*row.planned):
            inner = Box(left=left + 0.2, top=bar_top + 0.2, right=right - 0.2, bottom=bar_bottom - 0.2)
            canvas.rectangle(inner, fill=PAGE, stroke=hue.solid, thickness=0.8, dash=DASHED)
    for run in row.perhaps:
        for left, right in scale.pieces(*run):
            canvas.rectangle(Box(left=left, top=bar_top, right=right, bottom=bar_bottom), fill=hue.tint)
    for run in row.present:
        for left, right in scale.pieces(*run):
            canvas.rectangle(
                Box(left=left, top=bar_top, right=max(right, left + 0.7), bottom=bar_bottom), fill=hue.solid
            )
    if row.gone:
        left, right = scale.start(row.gone), scale.end(end)
        canvas.line([(left, middle), (right, middle)], stroke=hue.solid, thickness=0.9)
        canvas.line([(left, bar_top - 0.4), (left, bar_bottom + 0.4)], stroke=hue.solid, thickness=1.6)
    _names(canvas, scale, row, hue, middle, end, named)
    _remarks(canvas, scale, row, bar_top - 2.0)


def _names(canvas: Canvas, scale: TimeScale, row: Presence, hue: Hue, y: float, end: date, named: set[str]) -> None:
    """Name each kind of mark once, inside the first of its kind that has room for the words."""
    kinds: list[tuple[str, tuple[tuple[date, date], ...], str, bool]] = [
        ("reported present", row.present, PAGE, False),
        ("there on some day of these", row.perhaps, hue.text, False),
        ("no report", row.silent, GREY_2, True),
        ("planned, not confirmed", (row.planned,) if row.planned else (), hue.solid, False),
        ("reported gone", ((row.gone, end),) if row.gone else (), hue.solid, True),
    ]
    for words, runs, colour, halo in kinds:
        pieces = [piece for run in runs for piece in scale.pieces(*run)]
        if words in named or not pieces:
            continue
        left, right = max(pieces, key=lambda piece: piece[1] - piece[0])
        if width(words, NOTE) + 2 <= right - left:
            canvas.text((left + right) / 2, y, words, size=NOTE, colour=colour, align="center", halo=halo)
            named.add(words)


def _remarks(canvas: Canvas, scale: TimeScale, row: Presence, y: float) -> None:
    """What is said, above the bar it belongs to, in order of time; what finds no room is counted."""
    told = [printable(referenced(remark.words, remark.numbers, most=3)) for remark in row.remarks[:MOST_REMARKS]]
    if not told:
        return
    anchors = [run[0] for run in (*row.present, *row.perhaps)] or ([row.planned[0]] if row.planned else [])
    anchors += [row.gone] if row.gone and not anchors else []
    start = scale.start(min(anchors)) if anchors else scale.left
    for count in range(len(told), 0, -1):
        left_out = len(row.remarks) - count
        rest = f"; {left_out} more" if left_out else ""
        text = "; ".join(told[:count]) + rest
        across = width(text, NOTE)
        if start + across <= WIDTH:
            canvas.text(start, y, text, size=NOTE, colour=GREY_2, halo=True)
            return
        if LEFT + across <= WIDTH:
            canvas.text(WIDTH, y, text, size=NOTE, colour=GREY_2, align="right", halo=True)
            return
    text = shorten(told[0], WIDTH - LEFT, NOTE)
    canvas.text(WIDTH, y, text, size=NOTE, colour=GREY_2, align="right", halo=True)


def _title(rows: Sequence[Presence], window: tuple[date, date], as_of: date) -> str:
    end = min(window[1], as_of)
    if not rows:
        return f"No presence is reported for {window_words(window)}"
    gone = sum(row.gone is not None for row in rows)
    silent = [row for row in rows if row.silent_at(end)]
    if len(rows) == 1:
        fate = "has ended" if gone else "drops out of the reports" if silent else "goes on as far as is reported"
        return f"The one reported presence {fate}"
    total = count_words(len(rows), "reported presence")
    quiet = f"{count_words(len(silent), 'falls', 'fall')} silent" if silent else ""
    if gone:
        ended = f"{capital(count_words(gone, '', ' ').strip())} of {total} {'has' if gone == 1 else 'have'} ended"
        return f"{ended}; {quiet}" if quiet else ended
    return f"Of {total}, {quiet}" if quiet else f"{capital(total)}; no departure is reported"


def _alternative(forces: Sequence[Force], window: tuple[date, date], end: date) -> str:
    year = window[1].year
    sentences = [f"Bars of reported presence by force and place, {window_words(window)}."]
    for force in forces:
        for row in force.rows:
            parts = [f"present {span_words(*run, year=year, short=False)}" for run in row.present]
            parts += [f"present some day in {span_words(*run, year=year, short=False)}" for run in row.perhaps]
            if row.gone:
                parts.append(f"gone by {day_words(row.gone, year=row.gone.year != year)}")
            elif row.last and (end - row.last).days > QUIET:
                parts.append(f"not reported after {month_words(row.last, year=row.last.year != year)}")
            if row.planned:
                parts.append("change planned")
            sentences.append(f"{force.name}, {row.label}: {'; '.join(parts) or 'not reported'}.")
    if not forces:
        sentences.append("Nothing is reported.")
    return in_words(sentences)


def _caption(rows: Sequence[Presence], more: int) -> str:
    parts = ["Hatching is silence in the articles, not absence."] if rows else ["No observation lies in the window."]
    if any(row.gone for row in rows):
        parts.append("A force that left is drawn as present from its last report to the day it left.")
    if more:
        parts.append(f"{capital(count_words(more, 'further row'))} {'stands' if more == 1 else 'stand'} in the table.")
    return " ".join(parts)
