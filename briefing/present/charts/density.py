"""Reported events over time, over the days on which the articles could have appeared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.present.blocks import Cite as CiteRun
from briefing.present.blocks import Figure, Inline, Run
from briefing.present.charts.aoristic import Bin, BinUnit, Density, density, weights
from briefing.present.charts.canvas import Canvas
from briefing.present.charts.labels import Box
from briefing.present.charts.panel_layout import nice_ticks
from briefing.present.charts.publication import draw_days
from briefing.present.charts.style import AXIS, GREY_3, HAIRLINE, HATCH, INK, LABEL, NOTE
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

WIDTH = 174.0
LEFT, RIGHT = 70.0, 172.0
"""Millimetres where the plot begins and ends: as in the event lanes, so that the two can stand together."""
ROW = 3.3
PLOT = 20.0
MOST_ROWS = 14
"""Articles drawn one by one; more are added up like events."""
CLUSTER = 0.3
"""Share of all weight from which a month is said to hold a cluster."""


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
    marks = [day for event in found.counted for day in (event.when.earliest, event.when.latest) if day]
    scale = time_scale(window, LEFT, RIGHT, marks=marks)
    strip = len(shown) * ROW if len(shown) <= MOST_ROWS else PLOT / 2
    top = 0.6
    middle = top + max(strip, 9.0) + 3.5
    canvas = Canvas(WIDTH, round(middle + PLOT + 6.2, 2), salt="density")
    draw_grid(canvas, scale, top, middle + PLOT)
    _articles(canvas, scale, shown, labels, top, strip, bin)
    _columns(canvas, scale, found, middle, bin)
    draw_axis(canvas, scale, middle + PLOT)
    return Figure(
        id="density",
        title=_title(found, window),
        svg=canvas.svg(),
        alt=_alternative(found, shown, labels, window, bin),
        width=canvas.width,
        height=canvas.height,
        caption=_caption(found, len(datings) - len(shown), cite),
    )


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


def _side(canvas: Canvas, y: float, head: str, notes: Sequence[str]) -> None:
    """What a part of the figure is called, and how to read it, in the label column."""
    canvas.text(0, y, head, size=LABEL, weight=600, colour=INK)
    at = y + 3.3
    for note in notes:
        for line in wrap(note, LEFT - 16, NOTE):
            canvas.text(0, at, line, size=NOTE, colour=GREY_3)
            at += 2.6


def _articles(
    canvas: Canvas,
    scale: TimeScale,
    datings: Sequence[Dating],
    labels: Mapping[str, str],
    top: float,
    strip: float,
    unit: BinUnit,
) -> None:
    head = capital(count_words(len(datings), "article"))
    if len(datings) > MOST_ROWS:
        _side(canvas, top + 1.4, f"{head}, by {unit}", ["each spread over the days it could have appeared"])
        edges = [(each.first, each.last) for each in density([], (scale.first, scale.last), unit).bins]
        sums = weights([dating.published for dating in datings], edges)
        bins = [Bin(first=a, last=b, exact=0, spread=sum_) for (a, b), sum_ in zip(edges, sums, strict=True)]
        _draw_bins(canvas, scale, bins, top, top + strip)
        return
    _side(canvas, top + 1.4, head, ["bars: days on which each could have appeared"] if datings else [])
    for index, dating in enumerate(datings):
        y = top + (index + 0.5) * ROW
        edges_shown = draw_days(canvas, scale, dating.published, y, 1.7)
        label = shorten(labels.get(dating.document, dating.document), 22, NOTE, 600)
        if edges_shown is None or not label:
            continue
        left, right = edges_shown
        if left - width(label, NOTE, 600) - 1.2 > scale.left:
            canvas.text(left - 1.2, y, label, size=NOTE, weight=600, colour=INK, align="right")
        elif right + 1.2 + width(label, NOTE, 600) > WIDTH:
            label = shorten(label, 12, NOTE, 600)
            canvas.text(scale.left - 1.2, y, label, size=NOTE, weight=600, colour=INK, align="right")
        else:
            canvas.text(right + 1.2, y, label, size=NOTE, weight=600, colour=INK)


def _columns(canvas: Canvas, scale: TimeScale, found: Density, top: float, unit: BinUnit) -> None:
    notes = ["solid: dated to the day", "pale: shared evenly over the days an event could have taken place"]
    _side(canvas, top + 1.4, f"Events per {unit}", notes)
    if not found.counted:
        middle = (scale.left + scale.right) / 2
        canvas.note(middle, top + PLOT / 2, "No dated event reported in the window")
        return
    _draw_bins(canvas, scale, found.bins, top, top + PLOT)


def _draw_bins(canvas: Canvas, scale: TimeScale, bins: Sequence[Bin], top: float, bottom: float) -> None:
    """Columns on a scale from 0: what is exact stands on the axis, so that its height can be read."""
    most = max((each.total for each in bins), default=0.0)
    most = max(most * 1.04, 1.0)
    for tick in nice_ticks(most):
        y = bottom - (bottom - top) * tick / most
        canvas.line([(scale.left, y), (scale.right, y)], stroke=HAIRLINE if tick else AXIS, thickness=0.4)
        canvas.text(scale.left - 1.2, y, f"{tick:g}", size=NOTE, colour=GREY_3, align="right")
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
