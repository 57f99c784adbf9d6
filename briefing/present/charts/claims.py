"""Every number as it was stated, with the limits that its wording allows, on one scale from zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import LEADING, Canvas
from briefing.present.charts.labels import Box
from briefing.present.charts.movements import AHEAD
from briefing.present.charts.panel_layout import nice_ticks
from briefing.present.charts.statements import observation_words
from briefing.present.charts.style import AXIS, GREY_2, GREY_3, HAIRLINE, INK, POINT, Hue, hue_number, hue_of
from briefing.present.charts.text import printable, shorten, width, wrap
from briefing.present.charts.wording import (
    actor_name,
    bounds_words,
    capital,
    count_words,
    in_words,
    joined,
    number_words,
    range_words,
    references,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Observation

TOP = 5.2
MOST = 24
REACH = 0.25
"""How far a side without a limit is drawn, as a share of the number stated."""
PEOPLE = frozenset({"personnel", "troops", "instructors"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone with the words above each range."""

    width: float
    when: float
    wording: float
    marks: float
    left: float
    right: float
    """Millimetres: where date and wording begin, where references end, where the scale begins and ends."""
    label: float
    note: float
    row: float
    ticks: int
    stacked: bool


WIDE = Format(
    width=174, when=44, wording=62, marks=106, left=110, right=168, label=7, note=6.4, row=6.5, ticks=5, stacked=False
)
NARROW = Format(
    width=88, when=0, wording=0, marks=88, left=1.5, right=83, label=8, note=7.6, row=12.6, ticks=4, stacked=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One wording of one number for one force, place and time."""

    who: str
    when: str
    words: str
    numbers: tuple[int, ...]
    code: str
    low: float | None
    best: float | None
    high: float | None
    order: tuple[object, ...]


def claims_figure(
    observations: Sequence[Observation],
    *,
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    year: int | None = None,
    most: int = MOST,
) -> Figure:
    """One row per number of people (else of what is counted most), at most ``most``.

    Dates of ``year`` go without their year.
    """
    counted, others = _counted(observations)
    rows = _rows(counted, actors, hues, cite, year)
    shown, more = rows[:most], max(len(rows) - most, 0)
    wide, narrow = (_draw(shown, hues, size) for size in (WIDE, NARROW))
    unit = _unit(counted)
    return Figure(
        id="claims",
        title=_title(rows, unit),
        svg=wide.svg(),
        alt=_alternative(rows, unit),
        width=wide.width,
        height=wide.height,
        caption=(Run(text=_caption(shown, more, others)),),
        narrow=narrow.svg(),
        narrow_width=narrow.width,
        narrow_height=narrow.height,
    )


def _draw(shown: Sequence[Row], hues: Mapping[str, int], size: Format) -> Canvas:
    highest = max((_reach(row)[1] for row in shown), default=1.0) or 1.0
    bottom = TOP + size.row * max(len(shown), 1)
    canvas = Canvas(size.width, round(bottom + 4.4, 2), salt=f"claims-{size.width:g}")
    scale = _Scale(size=size, highest=highest)
    _frame(canvas, scale, bottom)
    if not shown:
        canvas.note(size.width / 2, TOP + size.row / 2, "No number reported")
    for index, row in enumerate(shown):
        _row(canvas, row, hue_of(row.code, hues), scale, TOP + size.row * index)
        y = TOP + size.row * (index + 1)
        canvas.line([(0, y), (size.width, y)], stroke=HAIRLINE, thickness=0.4)
    return canvas


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Numbers to millimetres, from zero."""

    size: Format
    highest: float

    def x(self, value: float) -> float:
        """Where a number stands."""
        return self.size.left + (self.size.right - self.size.left) * value / self.highest


def _counted(observations: Sequence[Observation]) -> tuple[list[Observation], int]:
    """The observations with numbers of one kind of thing, and how many with numbers of other things there are."""
    numbered = [
        each
        for each in observations
        if each.kind != "share" and any(value is not None for value in (each.low, each.best, each.high))
    ]
    people = [each for each in numbered if each.what in PEOPLE]
    if not people and numbered:
        things = [each.what for each in numbered]
        thing = max(sorted(set(things)), key=things.count)
        people = [each for each in numbered if each.what == thing]
    return people, len(numbered) - len(people)


def _unit(counted: Sequence[Observation]) -> str:
    if not counted:
        return ""
    return "people" if counted[0].what in PEOPLE else counted[0].what


def _rows(
    counted: Sequence[Observation],
    actors: Mapping[str, Actor],
    hues: Mapping[str, int],
    cite: Cite,
    year: int | None,
) -> list[Row]:
    found: dict[tuple[object, ...], tuple[Observation, set[int]]] = {}
    for each in counted:
        words = observation_words(each)
        key = (each.force, each.place.name, words, each.low, each.best, each.high, each.when, each.kind)
        found.setdefault(key, (each, set()))[1].update(cite(each.spans))
    forces = [each.force for each in counted]
    rows = []
    for each, numbers in found.values():
        name = actor_name(each.force, actors)
        when = range_words(each.when, year=year)
        spot = f" in {each.place.name}" if each.place.kind == "country" else f" at {each.place.name}"
        words = observation_words(each)
        verb = {"inflow": " arriving", "outflow": " leaving"}.get(each.kind, "")
        lead = "planned: " if each.kind == "planned" or each.status in AHEAD else ""
        what = f" {each.what}" if each.best != 0 else ""
        day = each.when.best or each.when.latest or each.when.earliest
        spots = [other.place.name for other in counted if other.force == each.force]
        order = (
            hue_number(each.force, hues) or 9,
            -forces.count(each.force),
            each.force,
            -spots.count(each.place.name),
            each.place.name,
            str(day),
            each.id,
        )
        rows.append(
            Row(
                who=f"{name}{spot}",
                when=when,
                words=f"{lead}{words}{what}{verb}",
                numbers=tuple(sorted(numbers)),
                code=each.force,
                low=each.low,
                best=each.best,
                high=each.high,
                order=order,
            )
        )
    return sorted(rows, key=lambda row: row.order)


def _stated(row: Row) -> float:
    return next((value for value in (row.best, row.low, row.high) if value is not None), 0.0)


def _reach(row: Row) -> tuple[float, float]:
    """From where to where a row is drawn."""
    stated = _stated(row)
    low = row.low if row.low is not None else stated * (1 - REACH)
    high = row.high if row.high is not None else stated * (1 + REACH)
    return min(low, stated), max(high, stated)


def _frame(canvas: Canvas, scale: _Scale, bottom: float) -> None:
    size = scale.size
    ticks = nice_ticks(scale.highest, about=size.ticks)
    for tick in ticks:
        x = scale.x(tick)
        canvas.line([(x, TOP), (x, bottom)], stroke=HAIRLINE if tick else AXIS, thickness=0.5)
        words = number_words(tick)
        half = width(words, size.note) / 2
        middle = min(max(x, half), size.width - half)
        for y in (2.2, bottom + 2.4):
            canvas.text(middle, y, words, size=size.note, colour=GREY_3, align="center")
    heads = ((0.0, "Who, where"), (size.when, "As of"), (size.wording, "Wording in the source"))
    for x, words in () if size.stacked else heads:
        canvas.text(x, 2.2, words, size=size.note, colour=GREY_3)
    canvas.line([(0, TOP), (size.width, TOP)], stroke=INK, thickness=0.7)
    canvas.line([(0, bottom), (size.width, bottom)], stroke=AXIS, thickness=0.5)


def _row(canvas: Canvas, row: Row, hue: Hue, scale: _Scale, top: float) -> None:
    if scale.size.stacked:
        _words_above(canvas, row, hue, scale.size, top)
        _range(canvas, row, hue, scale, top + scale.size.row - 2.3)
    else:
        _words_beside(canvas, row, hue, scale.size, top + scale.size.row / 2)
        _range(canvas, row, hue, scale, top + scale.size.row / 2)


def _words_beside(canvas: Canvas, row: Row, hue: Hue, size: Format, y: float) -> None:
    marks = references(row.numbers, most=3)
    who = shorten(printable(row.who), size.when - 2, size.label, 600)
    canvas.text(0, y, who, size=size.label, weight=600, colour=hue.solid)
    when = shorten(row.when, size.wording - size.when - 1.5, size.note)
    canvas.text(size.when, y, when, size=size.note, colour=GREY_3)
    room = size.marks - size.wording - width(marks, size.note) - 1.5
    words = wrap(printable(row.words), room, size.label, lines=2)
    first = y - (len(words) - 1) * LEADING * size.label * POINT / 2
    canvas.paragraph(size.wording, first, words, size=size.label, colour=INK)
    canvas.text(size.marks, y, marks, size=size.note, colour=GREY_3, align="right")


def _words_above(canvas: Canvas, row: Row, hue: Hue, size: Format, top: float) -> None:
    """Who and when in one line, the wording in the next."""
    marks = references(row.numbers, most=3)
    when = shorten(row.when, size.width / 3, size.note)
    who = shorten(printable(row.who), size.width - width(when, size.note) - 3, size.label, 600)
    canvas.text(0, top + 2.0, who, size=size.label, weight=600, colour=hue.solid, halo=True)
    canvas.text(size.width, top + 2.0, when, size=size.note, colour=GREY_3, align="right", halo=True)
    words = shorten(printable(row.words), size.width - width(marks, size.note) - 3, size.label)
    canvas.text(0, top + 5.9, words, size=size.label, colour=INK, halo=True)
    canvas.text(size.width, top + 5.9, marks, size=size.note, colour=GREY_3, align="right", halo=True)


def _range(canvas: Canvas, row: Row, hue: Hue, scale: _Scale, y: float) -> None:
    """The number stated, the range drawn for it, its limits."""
    low, high = _reach(row)
    left, right = scale.x(low), scale.x(high)
    stated = scale.x(_stated(row))
    if right - left > 0.3:
        canvas.rectangle(Box(left=left, top=y - 0.75, right=right, bottom=y + 0.75), fill=hue.tint)
    if row.high is None:
        canvas.arrow((stated, y), (right + 1.4, y), stroke=hue.solid, thickness=0.9, head=1.3)
        right += 1.4
    if row.low is None:
        canvas.arrow((stated, y), (left - 1.4, y), stroke=hue.solid, thickness=0.9, head=1.3)
        left -= 1.4
    for value in (row.low, row.high):
        # A bound that the wording names is its limit; any other is drawn by rule.
        if value is not None and row.low != row.high and (value == row.best or _names(row, value)):
            x = scale.x(value)
            canvas.line([(x, y - 1.1), (x, y + 1.1)], stroke=hue.solid, thickness=1.1)
    if row.best is not None and (row.low == row.high or row.best not in (row.low, row.high)):
        canvas.symbol(hue.form, (stated, y), size=1.5, colour=hue.solid)
        left, right = min(left, stated - 1), max(right, stated + 1)
    _note(canvas, row, (left, right), scale.size, y)


def _names(row: Row, value: float) -> bool:
    return re.search(rf"(?<![\d,.]){re.escape(number_words(value))}(?![\d,.]*\d)", row.words) is not None


def _note(canvas: Canvas, row: Row, edges: tuple[float, float], size: Format, y: float) -> None:
    """The limits in words, on the side with room, so that marks are not the only sign."""
    left, right = edges
    short = bounds_words(row.low, row.best, row.high)
    if row.low is not None and row.low == row.high:
        full = "none left" if row.low == 0 else f"{short}, stated as exact"
    else:
        full = short
        full += ", no upper limit stated" if row.high is None else ""
        full += ", no lower limit stated" if row.low is None else ""
    for words in (full, short):
        across = width(words, size.note)
        if left - 1.6 - across >= size.left + 0.5:
            canvas.text(left - 1.6, y, words, size=size.note, colour=GREY_2, align="right", halo=True)
            return
        if right + 1.6 + across <= size.width:
            canvas.text(right + 1.6, y, words, size=size.note, colour=GREY_2, halo=True)
            return


def _title(rows: Sequence[Row], unit: str) -> str:
    if not rows:
        return "No number is reported"
    if len(rows) == 1:
        return f"One number of {unit} is reported: {rows[0].words}"
    total = len(rows)
    one_sided = sum((row.low is None) != (row.high is None) for row in rows)
    none = sum(row.low == row.high == 0 for row in rows)
    exact = sum(row.low is not None and row.low == row.high for row in rows) - none
    parts = [
        f"{count_words(one_sided, 'leaves', 'leave')} one side open" if one_sided else "",
        f"{count_words(none, 'says', 'say')} none is left" if none else "",
        f"{count_words(exact, 'is', 'are')} stated as exact" if exact else "",
    ]
    told = joined([part for part in parts if part]) or "none is stated as exact"
    return f"Of {count_words(total, 'reported number')} of {unit}, {told}"


def _alternative(rows: Sequence[Row], unit: str) -> str:
    lead = (
        f"Ranges of {count_words(len(rows), 'number')} of {unit} reported, one per row."
        if rows
        else "Ranges of numbers."
    )
    sentences = [lead]
    for who, members in groupby(rows, key=lambda row: row.who):
        said = [f"{bounds_words(row.low, row.best, row.high)} ({row.when})" for row in members]
        sentences.append(f"{who}: {', '.join(said)}.")
    return in_words(sentences if rows else [*sentences, "No number is reported."])


def _caption(shown: Sequence[Row], more: int, others: int) -> str:
    parts = []
    if shown:
        parts += [
            "Symbol: the number stated. Pale bar: the range drawn for its wording.",
            "End stroke: a limit the wording sets. Arrow: a side without a limit, drawn to 25 per cent.",
            "Nothing is averaged.",
        ]
    if more:
        parts.append(
            f"{capital(count_words(more, 'further number'))} {'stands' if more == 1 else 'stand'} in the table."
        )
    if others:
        verb = "stands" if others == 1 else "stand"
        parts.append(f"{capital(count_words(others, 'number'))} of other things {verb} in the table.")
    return " ".join(parts) or "No observation gives a number."
