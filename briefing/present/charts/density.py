"""Reported events over time, over the days on which the articles could have appeared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.blocks import Cite as CiteRun
from briefing.present.blocks import Figure, Inline, Run
from briefing.present.charts.aoristic import Bin, BinUnit, Density, density, weights
from briefing.present.charts.canvas import Canvas
from briefing.present.charts.labels import Box
from briefing.present.charts.panel_layout import nice_ticks
from briefing.present.charts.publication import draw_days
from briefing.present.charts.style import AXIS, GREY_3, HAIRLINE, HATCH, INK
from briefing.present.charts.text import shorten, width, wrap
from briefing.present.charts.timescale import TimeScale, draw_axis, draw_grid, time_scale
from briefing.present.charts.wording import (
    capital,
    count_words,
    day_words,
    in_words,
    joined,
    month_words,
    range_words,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.movements import Cite
    from briefing.types import Dating, Event

PLOT = 20.0
MOST_ROWS = 14
"""Articles drawn one by one; more are added up like events."""
CLUSTER = 0.3
"""Share of all weight from which a month is said to hold a cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone with the words above each part."""

    width: float
    left: float
    right: float
    """Millimetres where the plot begins and ends: in print as in the event lanes, so that the two can stand together."""
    label: float
    note: float
    row: float
    side: float
    """Millimetres for the words in the label column; 0: they stand above."""


WIDE = Format(width=174, left=86, right=172, label=7, note=6.4, row=3.3, side=68)
NARROW = Format(width=88, left=6.5, right=86.2, label=8, note=7.6, row=3.9, side=0)


def density_figure(
    events: Sequence[Event],
    *,
    datings: Sequence[Dating],
    window: tuple[date, date],
    bin: BinUnit,
    cite: Cite,
    labels: Mapping[str, str],
) -> Figure:
    """Aoristic columns of what happened in ``window`` per ``bin``, over a strip of publication days.

    ``labels`` gives the short name of a document (its id where there is none); ``cite`` the evidence numbers of quotes.
    """
    window = (min(window), max(window))
    found = density(events, window, bin)
    shown = [dating for dating in _ordered(datings) if _in_window(dating, window)]
    wide, narrow = (_draw(found, shown, labels, bin, window, size) for size in (WIDE, NARROW))
    return Figure(
        id="density",
        title=_title(found, window),
        svg=wide.svg(),
        alt=_alternative(found, shown, labels, window, bin),
        width=wide.width,
        height=wide.height,
        caption=_caption(found, len(datings) - len(shown), cite),
        narrow=narrow.svg(),
        narrow_width=narrow.width,
        narrow_height=narrow.height,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What the parts of the figure share while they are drawn."""

    canvas: Canvas
    scale: TimeScale
    size: Format
    unit: BinUnit


def _draw(
    found: Density,
    shown: Sequence[Dating],
    labels: Mapping[str, str],
    unit: BinUnit,
    window: tuple[date, date],
    size: Format,
) -> Canvas:
    marks = [day for event in found.counted for day in (event.when.earliest, event.when.latest) if day]
    scale = time_scale(window, size.left, size.right, marks=marks)
    strip = len(shown) * size.row if len(shown) <= MOST_ROWS else PLOT / 2
    # On a phone each part has its words above it, in lines as wide as the sheet.
    above = 0.0 if size.side else _HEAD
    top = 0.6 + above
    middle = top + (max(strip, 9.0) if size.side else strip) + 3.5 + above
    canvas = Canvas(size.width, round(middle + PLOT + 6.2, 2), salt=f"density-{size.width:g}")
    sheet = _Sheet(canvas=canvas, scale=scale, size=size, unit=unit)
    draw_grid(canvas, scale, top, top + strip, size=size.note)
    draw_grid(canvas, scale, middle if above else top + strip, middle + PLOT, size=size.note)
    _articles(sheet, shown, labels, top, strip)
    _columns(sheet, found, middle)
    draw_axis(canvas, scale, middle + PLOT, size=size.note)
    return canvas


_HEAD = 8.2
"""Millimetres for two lines of words above a part of the figure, on a phone."""


def _ordered(datings: Sequence[Dating]) -> list[Dating]:
    """By the first possible day, those without one last."""
    return sorted(
        datings,
        key=lambda each: (
            each.published.earliest is None and each.published.latest is None,
            str(each.published.earliest or each.published.latest),
            str(each.published.latest),
            each.document,
        ),
    )


def _in_window(dating: Dating, window: tuple[date, date]) -> bool:
    when = dating.published
    if when.earliest is None and when.latest is None:
        return False
    return (when.earliest or window[0]) <= window[1] and (when.latest or window[1]) >= window[0]


def _side(sheet: _Sheet, y: float, head: str, notes: Sequence[str]) -> None:
    """What a part of the figure is called, and how to read it: in the label column, or above the plot."""
    canvas, size = sheet.canvas, sheet.size
    at = y if size.side else y - _HEAD
    canvas.text(0, at, head, size=size.label, weight=600, colour=INK)
    at += 3.3 if size.side else 3.7
    for note in notes:
        for line in wrap(note, size.side or size.width, size.note, lines=3 if size.side else 1):
            canvas.text(0, at, line, size=size.note, colour=GREY_3)
            at += 2.6


def _articles(sheet: _Sheet, datings: Sequence[Dating], labels: Mapping[str, str], top: float, strip: float) -> None:
    canvas, scale, size, unit = sheet.canvas, sheet.scale, sheet.size, sheet.unit
    head = capital(count_words(len(datings), "article"))
    if len(datings) > MOST_ROWS:
        _side(sheet, top + 1.4, f"{head}, by {unit}", ["each spread over the days it could have appeared"])
        edges = [(each.first, each.last) for each in density([], (scale.first, scale.last), unit).bins]
        sums = weights([dating.published for dating in datings], edges)
        bins = [Bin(first=a, last=b, exact=0, spread=sum_) for (a, b), sum_ in zip(edges, sums, strict=True)]
        _draw_bins(sheet, bins, top, top + strip)
        return
    _side(sheet, top + 1.4, head, ["bars: days on which each could have appeared"] if datings else [])
    for index, dating in enumerate(datings):
        y = top + (index + 0.5) * size.row
        edges_shown = draw_days(canvas, scale, dating.published, y, 1.7)
        label = shorten(labels.get(dating.document, dating.document), 22, size.note, 600)
        if edges_shown is None or not label:
            continue
        left, right = edges_shown
        if left - width(label, size.note, 600) - 1.2 > scale.left:
            canvas.text(left - 1.2, y, label, size=size.note, weight=600, colour=INK, align="right")
        elif right + 1.2 + width(label, size.note, 600) > size.width:
            # A bar from edge to edge: the name stands before it, or on it where nothing is before it.
            short = shorten(label, 12, size.note, 600)
            if size.side:
                canvas.text(scale.left - 1.2, y, short, size=size.note, weight=600, colour=INK, align="right")
            else:
                canvas.text(scale.left + 1.6, y, short, size=size.note, weight=600, colour=INK, halo=True)
        else:
            canvas.text(right + 1.2, y, label, size=size.note, weight=600, colour=INK)


def _columns(sheet: _Sheet, found: Density, top: float) -> None:
    scale = sheet.scale
    notes = ["solid: dated to the day", "pale: shared evenly over the days an event could have taken place"]
    if not sheet.size.side:
        notes = ["solid: dated to the day; pale: shared over its possible days"]
    _side(sheet, top + 1.4, f"Events per {sheet.unit}", notes)
    if not found.counted:
        middle = (scale.left + scale.right) / 2
        sheet.canvas.note(middle, top + PLOT / 2, "No dated event reported in the window")
        return
    _draw_bins(sheet, found.bins, top, top + PLOT)


def _draw_bins(sheet: _Sheet, bins: Sequence[Bin], top: float, bottom: float) -> None:
    """Columns on a scale from 0: what is exact stands on the axis, so that its height can be read."""
    canvas, scale = sheet.canvas, sheet.scale
    most = max((each.total for each in bins), default=0.0)
    most = max(most * 1.04, 1.0)
    for tick in nice_ticks(most):
        y = bottom - (bottom - top) * tick / most
        canvas.line([(scale.left, y), (scale.right, y)], stroke=HAIRLINE if tick else AXIS, thickness=0.4)
        canvas.text(scale.left - 1.2, y, f"{tick:g}", size=sheet.size.note, colour=GREY_3, align="right")
    pale: list[Box] = []
    solid: list[Box] = []
    for each in bins:
        for left, right in scale.pieces(each.first, each.last):
            gap = 0.15 if right - left > 1.2 else 0.0
            exact, total = (bottom - (bottom - top) * value / most for value in (each.exact, each.total))
            if each.spread > 0:
                pale.append(Box(left=left + gap, top=total, right=right - gap, bottom=exact))
            if each.exact > 0:
                solid.append(Box(left=left + gap, top=exact, right=right - gap, bottom=bottom))
    canvas.rectangles(pale, fill=HATCH)
    canvas.rectangles(solid, fill=INK)


def _months(found: Density) -> dict[date, float]:
    """Weight per month, in order."""
    months: dict[date, float] = {}
    window = (found.bins[0].first, found.bins[-1].last)
    for each in density(found.counted, window, "month").bins:
        months[each.first] = each.total
    return months


def _title(found: Density, window: tuple[date, date]) -> str:
    total, exact = len(found.counted), len(found.exact)
    if not total:
        return f"No dated event is reported for {window_words(window)}"
    if total == 1:
        event = found.counted[0]
        return f"One dated event is reported: {range_words(event.when, short=False)}"
    known = (
        "none of them is dated to the day"
        if not exact
        else "all are dated to the day"
        if exact == total
        else f"only {count_words(exact, 'is', 'are')} dated to the day"
        if exact * 2 <= total
        else f"{count_words(exact, 'is', 'are')} dated to the day"
    )
    months = _months(found)
    peak = max(months, key=lambda month: (months[month], month))
    if len(months) > 2 and months[peak] >= CLUSTER * found.weight:
        name = month_words(peak, year=window[0].year != window[1].year)
        return f"{name} holds the largest share of {count_words(total, 'reported event')}; {known}"
    return f"{capital(count_words(total, 'reported event'))} can be placed in the window; {known}"


def _alternative(
    found: Density,
    shown: Sequence[Dating],
    labels: Mapping[str, str],
    window: tuple[date, date],
    unit: BinUnit,
) -> str:
    year = window[1].year
    sentences = [
        f"Columns of reported events per {unit}, {window_words(window)}, under bars of possible publication days."
    ]
    if not found.counted:
        sentences.append("No dated event is reported.")
    else:
        months = [
            f"{month_words(month, year=month.year != year)} {value:.1f}"
            for month, value in _months(found).items()
            if value >= 0.05
        ]
        total = capital(count_words(len(found.counted), "event"))
        sentences.append(f"{total}, by month: {', '.join(months[:12])}{', and more' if len(months) > 12 else ''}.")
        exact = sorted({event.when.earliest for event in found.exact if event.when.earliest})
        if exact:
            days = [day_words(day, year=day.year != year) for day in exact[:6]]
            sentences.append(f"Dated to the day: {joined(days)}{' and more' if len(exact) > 6 else ''}.")
    if shown:
        articles = [
            f"{labels.get(dating.document, dating.document)} {range_words(dating.published, year=year)}"
            for dating in shown[:6]
        ]
        sentences.append(f"Articles: {'; '.join(articles)}.")
    return in_words(sentences)


def _caption(found: Density, undated: int, cite: Cite) -> Inline:
    out = [
        count_words(len(found.ahead), "plan or expectation", "plans and expectations") if found.ahead else "",
        count_words(len(found.disputed), "claim or denial", "claims and denials") if found.disputed else "",
        count_words(len(found.unbounded), "event") + " without a first or last possible day" if found.unbounded else "",
        count_words(len(found.outside), "event") + " outside the window" if found.outside else "",
    ]
    parts: list[Run | CiteRun] = [
        Run(text="Each event that happened counts once, shared evenly over its possible days in the window")
    ]
    if found.exact:
        numbers = tuple(sorted({number for event in found.exact for number in cite(event.spans)}))
        verb = "is" if len(found.exact) == 1 else "are"
        parts.append(Run(text=f"; {count_words(len(found.exact), 'event')} {verb} dated to the day"))
        if numbers:
            parts.append(CiteRun(numbers=numbers[:12]))
    told = [each for each in out if each]
    rest = f". Left out: {joined(told)}" if told else ""
    if undated:
        rest += f". {capital(count_words(undated, 'article'))} cannot be placed in the window"
    parts.append(Run(text=f"{rest}. Columns count reports, not intensity."))
    return tuple(parts)
