"""Every number as it was stated, with the limits that its wording allows, on one scale from zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import Canvas
from briefing.present.charts.labels import Box
from briefing.present.charts.movements import AHEAD
from briefing.present.charts.panel_layout import nice_ticks
from briefing.present.charts.statements import observation_words
from briefing.present.charts.style import AXIS, GREY_2, GREY_3, HAIRLINE, INK, LABEL, NOTE, Hue, hue_number, hue_of
from briefing.present.charts.text import printable, shorten, width
from briefing.present.charts.wording import (
    actor_name,
    bounds_words,
    capital,
    count_words,
    in_words,
    number_words,
    range_words,
    references,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.present.charts.movements import Cite
    from briefing.types import Actor, Observation

WIDTH = 174.0
WHEN, WORDING, MARKS, LEFT, RIGHT = 42.0, 60.0, 99.0, 103.0, 168.0
"""Millimetres: where date and wording begin, where references end, where the scale begins and ends."""
ROW = 6.5
TOP = 5.2
MOST = 24
REACH = 0.25
"""How far a side without a limit is drawn, as a share of the number stated."""
PEOPLE = frozenset({"personnel", "troops", "instructors"})


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
    bottom = TOP + ROW * max(len(shown), 1)
    canvas = Canvas(WIDTH, round(bottom + 4.4, 2), salt="claims")
    highest = max((_reach(row)[1] for row in shown), default=1.0) or 1.0
    ticks = nice_ticks(highest, about=5)
    _frame(canvas, ticks, highest, bottom)
    if not shown:
        canvas.note(WIDTH / 2, TOP + ROW / 2, "No number reported")
    for index, row in enumerate(shown):
        _row(canvas, row, hue_of(row.code, hues), highest, TOP + ROW * (index + 0.5))
        y = TOP + ROW * (index + 1)
        canvas.line([(0, y), (WIDTH, y)], stroke=HAIRLINE, thickness=0.4)
    unit = _unit(counted)
    return Figure(
        id="claims",
        title=_title(rows, unit),
        svg=canvas.svg(),
        alt=_alternative(rows, unit),
        width=canvas.width,
        height=canvas.height,
        caption=(Run(text=_caption(shown, more, others)),),
    )


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


def _frame(canvas: Canvas, ticks: Sequence[float], highest: float, bottom: float) -> None:
    for tick in ticks:
        x = _x(tick, highest)
        canvas.line([(x, TOP), (x, bottom)], stroke=HAIRLINE if tick else AXIS, thickness=0.5)
        for y in (2.2, bottom + 2.4):
            canvas.text(x, y, number_words(tick), size=NOTE, colour=GREY_3, align="center")
    for x, words in ((0.0, "Who, where"), (WHEN, "As of"), (WORDING, "Wording in the source")):
        canvas.text(x, 2.2, words, size=NOTE, colour=GREY_3)
    canvas.line([(0, TOP), (WIDTH, TOP)], stroke=INK, thickness=0.7)
    canvas.line([(0, bottom), (WIDTH, bottom)], stroke=AXIS, thickness=0.5)


def _x(value: float, highest: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / highest


def _row(canvas: Canvas, row: Row, hue: Hue, highest: float, y: float) -> None:
    marks = references(row.numbers, most=3)
    canvas.text(0, y, shorten(printable(row.who), WHEN - 2, LABEL, 600), weight=600, colour=hue.solid)
    canvas.text(WHEN, y, shorten(row.when, WORDING - WHEN - 1.5, NOTE), size=NOTE, colour=GREY_3)
    canvas.text(
        WORDING, y, shorten(printable(row.words), MARKS - WORDING - width(marks, NOTE) - 1.5, LABEL), colour=INK
    )
    canvas.text(MARKS, y, marks, size=NOTE, colour=GREY_3, align="right")
    low, high = _reach(row)
    left, right = _x(low, highest), _x(high, highest)
    stated = _x(_stated(row), highest)
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
            x = _x(value, highest)
            canvas.line([(x, y - 1.1), (x, y + 1.1)], stroke=hue.solid, thickness=1.1)
    if row.best is not None and (row.low == row.high or row.best not in (row.low, row.high)):
        canvas.symbol(hue.form, (stated, y), size=1.5, colour=hue.solid)
        left, right = min(left, stated - 1), max(right, stated + 1)
    _note(canvas, row, left, right, y)


def _names(row: Row, value: float) -> bool:
    return re.search(rf"(?<![\d,.]){re.escape(number_words(value))}(?![\d,.]*\d)", row.words) is not None


def _note(canvas: Canvas, row: Row, left: float, right: float, y: float) -> None:
    """The limits in words, on the side with room, so that marks are not the only sign."""
    short = bounds_words(row.low, row.best, row.high)
    if row.low is not None and row.low == row.high:
        full = "none left" if row.low == 0 else f"{short}, stated as exact"
    else:
        full = short
        full += ", no upper limit stated" if row.high is None else ""
        full += ", no lower limit stated" if row.low is None else ""
    for words in (full, short):
        across = width(words, NOTE)
        if left - 1.6 - across >= LEFT + 0.5:
            canvas.text(left - 1.6, y, words, size=NOTE, colour=GREY_2, align="right", halo=True)
            return
        if right + 1.6 + across <= WIDTH:
            canvas.text(right + 1.6, y, words, size=NOTE, colour=GREY_2, halo=True)
            return


def _title(rows: Sequence[Row], unit: str) -> str:
    if not rows:
        return "No number is reported"
    if len(rows) == 1:
        return f"One number of {unit} is reported: {rows[0].words}"
    total = len(rows)
    one_sided = sum((row.low is None) != (row.high is None) for row in rows)
    exact = sum(row.low is not None and row.low == row.high for row in rows)
    said = f"{count_words(one_sided, 'leaves', 'leave') if one_sided else 'none leaves'} one side open"
    certain = f"{count_words(exact, 'is', 'are') if exact else 'none is'} stated as exact"
    return f"Of {count_words(total, 'reported number')} of {unit}, {said} and {certain}"


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
