"""Who is reported where: a row for each force at a place, solid where reported, hatched where nothing is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import DASHED, LEADING, Canvas, text_top
from briefing.present.charts.labels import Box
from briefing.present.charts.ledger import Force, Presence, ledger
from briefing.present.charts.style import GREY_2, HAIRLINE, HATCH, INK, PAGE, POINT, Hue, hue_of
from briefing.present.charts.text import printable, shorten, width, wrap
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

HEAD = 6.6
TOP = 4.4
MOST = 22
MOST_REMARKS = 6
QUIET = 14
"""Days without a report that the alternative text mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone with the words above each bar."""

    width: float
    left: float
    label: float
    note: float
    row: float
    """Millimetres for a row with one line of remarks."""
    lines: int
    """Lines of remarks, at most."""
    bar: float
    stacked: bool


WIDE = Format(width=174, left=40, label=7, note=6.4, row=9.0, lines=1, bar=3.1, stacked=False)
NARROW = Format(width=88, left=0.3, label=8, note=7.6, row=12.8, lines=3, bar=3.9, stacked=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What the rows share while they are drawn; ``named`` fills with the kinds of mark that carry their name."""

    canvas: Canvas
    scale: TimeScale
    size: Format
    end: date
    named: set[str]


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
    wide, narrow = (_draw(forces, window, hues, as_of, size) for size in (WIDE, NARROW))
    return Figure(
        id="presence",
        title=_title(rows, window, as_of),
        svg=wide.svg(),
        alt=_alternative(forces, window, min(window[1], as_of)),
        width=wide.width,
        height=wide.height,
        caption=(Run(text=_caption(rows, more)),),
        narrow=narrow.svg(),
        narrow_width=narrow.width,
        narrow_height=narrow.height,
    )


def _draw(
    forces: Sequence[Force], window: tuple[date, date], hues: Mapping[str, int], as_of: date, size: Format
) -> Canvas:
    rows = [row for force in forces for row in force.rows]
    marks = [day for row in rows for run in row.present for day in run]
    marks += [row.gone for row in rows if row.gone]
    scale = time_scale(window, size.left, size.width - 0.3, marks=marks)
    heights = {id(row): size.row + _extra(row, size) for row in rows}
    bottom = TOP + HEAD * len(forces) + sum(heights.values()) + (0 if rows else 9)
    canvas = Canvas(size.width, round(bottom + 5.6, 2), salt=f"presence-{size.width:g}")
    sheet = _Sheet(canvas=canvas, scale=scale, size=size, end=min(as_of, window[1]), named=set())
    draw_axis(canvas, scale, 1.8, size=size.note, above=True)
    draw_grid(canvas, scale, TOP, bottom, size=size.note)
    if not rows:
        canvas.note(size.width / 2, TOP + 4.5, "No presence reported in the window")
    y = TOP
    for force in forces:
        hue = hue_of(force.code, hues)
        head = size.label + 0.6
        name = shorten(printable(force.name), size.width - 2, head, 600)
        canvas.text(0, y + HEAD - 2.6, name, size=head, weight=600, colour=hue.solid, halo=True)
        canvas.line([(0, y + HEAD - 0.2), (size.width, y + HEAD - 0.2)], stroke=hue.solid, thickness=0.8)
        y += HEAD
        for row in force.rows:
            _row(sheet, row, hue, y, heights[id(row)])
            y += heights[id(row)]
            canvas.line([(0, y), (size.width, y)], stroke=HAIRLINE, thickness=0.4)
    draw_axis(canvas, scale, bottom, size=size.note)
    return canvas


def _told(row: Presence) -> list[str]:
    """What is said, in order of time, each with its references."""
    return [printable(referenced(remark.words, remark.numbers, most=3)) for remark in row.remarks[:MOST_REMARKS]]


def _lines(row: Presence, size: Format) -> tuple[str, ...]:
    """Remarks as a paragraph of full width, for a phone; what finds no room is counted."""
    told = _told(row)
    for count in range(len(told), 0, -1):
        left_out = len(row.remarks) - count
        text = "; ".join(told[:count]) + (f"; {left_out} more" if left_out else "")
        block = wrap(text, size.width - 1, size.note, lines=size.lines)
        if " ".join(block) == text or count == 1:
            return block
    return ()


def _extra(row: Presence, size: Format) -> float:
    """Millimetres that a row takes for lines of remarks beyond the first."""
    return max(len(_lines(row, size)) - 1, 0) * LEADING * size.note * POINT if size.stacked else 0.0


def _row(sheet: _Sheet, row: Presence, hue: Hue, top: float, tall: float) -> None:
    canvas, scale, size = sheet.canvas, sheet.scale, sheet.size
    label = shorten(printable(row.label), (size.width if size.stacked else size.left) - 2, size.label)
    label_y = top + 2.2 if size.stacked else top + tall / 2
    canvas.text(0, label_y, label, size=size.label, weight=600 if size.stacked else 400, colour=INK, halo=size.stacked)
    bar_top = top + tall - size.bar - 1.0
    bar_bottom, middle = bar_top + size.bar, bar_top + size.bar / 2
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
        left, right = scale.start(row.gone), scale.end(sheet.end)
        canvas.line([(left, middle), (right, middle)], stroke=hue.solid, thickness=0.9)
        canvas.line([(left, bar_top - 0.4), (left, bar_bottom + 0.4)], stroke=hue.solid, thickness=1.6)
    _names(sheet, row, hue, middle)
    if size.stacked:
        lines = _lines(row, size)
        canvas.paragraph(0, text_top(top + 3.9, size.note), lines, size=size.note, colour=GREY_2, halo=bool(lines))
    else:
        _remarks(sheet, row, bar_top - 2.0)


def _names(sheet: _Sheet, row: Presence, hue: Hue, y: float) -> None:
    """Name each kind of mark once, inside the first of its kind that has room for the words."""
    kinds: list[tuple[str, tuple[tuple[date, date], ...], str, bool]] = [
        ("reported present", row.present, PAGE, False),
        ("there on some day of these", row.perhaps, hue.text, False),
        ("no report", row.silent, GREY_2, True),
        ("planned, not confirmed", (row.planned,) if row.planned else (), hue.solid, False),
        ("reported gone", ((row.gone, sheet.end),) if row.gone else (), hue.solid, True),
    ]
    for words, runs, colour, halo in kinds:
        pieces = [piece for run in runs for piece in sheet.scale.pieces(*run)]
        if words in sheet.named or not pieces:
            continue
        left, right = max(pieces, key=lambda piece: piece[1] - piece[0])
        note = sheet.size.note
        if width(words, note) + 2 <= right - left:
            sheet.canvas.text((left + right) / 2, y, words, size=note, colour=colour, align="center", halo=halo)
            sheet.named.add(words)


def _remarks(sheet: _Sheet, row: Presence, y: float) -> None:
    """What is said, above the bar it belongs to, in order of time; what finds no room is counted."""
    canvas, scale, size = sheet.canvas, sheet.scale, sheet.size
    told = _told(row)
    if not told:
        return
    anchors = [run[0] for run in (*row.present, *row.perhaps)] or ([row.planned[0]] if row.planned else [])
    anchors += [row.gone] if row.gone and not anchors else []
    start = scale.start(min(anchors)) if anchors else scale.left
    for count in range(len(told), 0, -1):
        left_out = len(row.remarks) - count
        rest = f"; {left_out} more" if left_out else ""
        text = "; ".join(told[:count]) + rest
        across = width(text, size.note)
        if start + across <= size.width:
            canvas.text(start, y, text, size=size.note, colour=GREY_2, halo=True)
            return
        if size.left + across <= size.width:
            canvas.text(size.width, y, text, size=size.note, colour=GREY_2, align="right", halo=True)
            return
    text = shorten(told[0], size.width - size.left, size.note)
    canvas.text(size.width, y, text, size=size.note, colour=GREY_2, align="right", halo=True)


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
