"""When each article was published, and why: possible days as a bar, the reason beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import LEADING, Canvas, text_top
from briefing.present.charts.publication import draw_days
from briefing.present.charts.style import GREY_2, HAIRLINE, INK, POINT
from briefing.present.charts.text import printable, shorten, width, wrap
from briefing.present.charts.timescale import TimeScale, draw_axis, draw_grid, time_scale
from briefing.present.charts.wording import (
    capital,
    count_words,
    in_words,
    joined,
    month_end,
    range_words,
    window_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.types import Dating

TOP = 4.6
MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone with the reason below each bar."""

    width: float
    label: float
    note: float
    row: float
    lines: int
    """Lines of a reason, at most."""
    stacked: bool


WIDE = Format(width=174, label=7, note=6.4, row=7.2, lines=2, stacked=False)
NARROW = Format(width=88, label=8, note=7.6, row=7.2, lines=3, stacked=True)


def dating_figure(
    datings: Sequence[Dating], *, labels: Mapping[str, str], window: tuple[date, date] | None = None
) -> Figure:
    """The possible publication days of each article in a row, with the range and the reason for it.

    ``labels`` gives the short name of a document (its id where there is none). Without a ``window`` the months that the
    ranges touch are shown.
    """
    ordered = sorted(datings, key=_order)
    shown, more = ordered[:MOST], max(len(ordered) - MOST, 0)
    span = (min(window), max(window)) if window else _window(shown)
    wide, narrow = (_draw(shown, labels, span, size) for size in (WIDE, NARROW))
    return Figure(
        id="dating",
        title=_title(ordered),
        svg=wide.svg(),
        alt=_alternative(ordered, labels, span),
        width=wide.width,
        height=wide.height,
        caption=(Run(text=_caption(ordered, more)),),
        narrow=narrow.svg(),
        narrow_width=narrow.width,
        narrow_height=narrow.height,
    )


def _draw(shown: Sequence[Dating], labels: Mapping[str, str], span: tuple[date, date] | None, size: Format) -> Canvas:
    left = _label_room(shown, labels, size)
    reasons = [_reason(dating, size) for dating in shown]
    heights = [size.row + len(reason) * LEADING * size.note * POINT for reason in reasons]
    bottom = TOP + (sum(heights) if shown else size.row)
    canvas = Canvas(size.width, round(bottom + 0.6, 2), salt=f"dating-{size.width:g}")
    scale = None
    if span is not None:
        marks = [day for dating in shown for day in (dating.published.earliest, dating.published.latest) if day]
        scale = time_scale(span, left, size.width - 0.3, marks=marks)
        draw_axis(canvas, scale, 1.8, size=size.note, above=True)
        draw_grid(canvas, scale, TOP, bottom, size=size.note)
    canvas.line([(0, TOP), (size.width, TOP)], stroke=INK, thickness=0.7)
    if not shown:
        canvas.note(size.width / 2, TOP + size.row / 2, "No article")
    top = TOP
    for dating, reason, tall in zip(shown, reasons, heights, strict=True):
        canvas.line([(0, top + tall), (size.width, top + tall)], stroke=HAIRLINE, thickness=0.4)
        label = shorten(printable(labels.get(dating.document, dating.document)), left - 2, size.label, 600)
        canvas.text(0, top + size.row / 2, label, size=size.label, weight=600, colour=INK)
        _row(canvas, scale, dating, left, top + size.row / 2, size)
        below = text_top(top + size.row - 0.9, size.note)
        canvas.paragraph(0, below, reason, size=size.note, colour=GREY_2, halo=bool(reason))
        top += tall
    return canvas


def _reason(dating: Dating, size: Format) -> tuple[str, ...]:
    """The lines of the reason that stand below the bar: on a phone only."""
    words = printable(" ".join(dating.published.basis.split())).rstrip(".")
    return wrap(words, size.width - 1, size.note, lines=size.lines) if size.stacked and words else ()


def _order(dating: Dating) -> tuple[object, ...]:
    when = dating.published
    day = when.best or when.earliest or when.latest
    return (day is None, str(when.earliest or when.latest), str(when.latest), str(day), dating.document)


def _label_room(datings: Sequence[Dating], labels: Mapping[str, str], size: Format) -> float:
    names = [printable(labels.get(dating.document, dating.document)) for dating in datings]
    widest = max((width(name, size.label, 600) for name in names), default=0)
    return min(max(widest + 3, 8), 20 if size.stacked else 40)


def _window(datings: Sequence[Dating]) -> tuple[date, date] | None:
    days = [day for dating in datings for day in (dating.published.earliest, dating.published.latest) if day]
    return (min(days).replace(day=1), month_end(max(days))) if days else None


def _row(canvas: Canvas, scale: TimeScale | None, dating: Dating, left: float, y: float, size: Format) -> None:
    """Bar, range and reason; the words stand on whichever side of the bar has more room."""
    when = dating.published
    reason = printable(" ".join(when.basis.split())).rstrip(".")
    edges = draw_days(canvas, scale, when, y, 2.7) if scale else None
    dated = when.earliest is not None or when.latest is not None
    words = range_words(when, year=scale.last.year if scale else None)
    if when.best and when.days != 1:
        words += f", best {range_words(when.__class__(earliest=when.best, latest=when.best), year=when.best.year)}"
    if not dated:
        words = "not dated" if not when.pattern else f"not dated: {words}"
    start, end = edges or (left, left)
    right_room, left_room = size.width - end - 2.0, start - left - 2.0
    on_right = right_room >= left_room
    room = max(right_room, left_room)
    words = shorten(words, room, size.label, 600)
    wide = width(words, size.label, 600)
    rest = room - wide - 2.6
    told = bool(reason) and rest > 12 and not size.stacked
    block = wrap(reason, rest, size.note, lines=size.lines) if told else ()
    block = tuple(line for line in block if line)
    first = y - (len(block) - 1) * LEADING * size.note * POINT / 2
    if on_right:
        canvas.text(end + 1.6, y, words, size=size.label, weight=600, colour=INK, halo=True)
        canvas.paragraph(end + 1.6 + wide + 2.6, first, block, size=size.note, colour=GREY_2, halo=bool(block))
        return
    canvas.text(start - 1.6, y, words, size=size.label, weight=600, colour=INK, align="right", halo=True)
    canvas.paragraph(
        start - 1.6 - wide - 2.6, first, block, size=size.note, colour=GREY_2, align="right", halo=bool(block)
    )


def _title(datings: Sequence[Dating]) -> str:
    total = len(datings)
    if not total:
        return "There is no article to date"
    exact = sum(dating.published.days == 1 for dating in datings)
    undated = sum(dating.published.earliest is None and dating.published.latest is None for dating in datings)
    ranged = total - exact - undated
    if total == 1:
        when = datings[0].published
        return (
            f"The article is dated {range_words(when, short=False)}" if not undated else "The article cannot be dated"
        )
    parts = []
    if exact:
        parts.append(f"{count_words(exact, 'is', 'are')} dated to the day")
    if ranged:
        widest = max((dating.published.days or 0) for dating in datings)
        limit = f" of at most {widest} days" if widest and all(_closed(dating) for dating in datings) else ""
        parts.append(f"{count_words(ranged, 'is', 'are')} dated to a range{limit}")
    if undated:
        parts.append(f"{count_words(undated, 'cannot', 'cannot')} be dated")
    if len(parts) == 1:
        every = "Both articles" if total == 2 else f"All {count_words(total, 'article')}"
        verb = parts[0].partition(" ")[2]
        return f"{every} {verb}"
    return f"Of {count_words(total, 'article')}, {joined(parts)}"


def _closed(dating: Dating) -> bool:
    when = dating.published
    return (when.earliest is None) == (when.latest is None)


def _alternative(datings: Sequence[Dating], labels: Mapping[str, str], span: tuple[date, date] | None) -> str:
    period = f", {window_words(span)}" if span else ""
    sentences = [f"Bars of the possible publication days of {count_words(len(datings), 'article')}{period}."]
    year = span[1].year if span else None
    for dating in datings:
        when = dating.published
        name = labels.get(dating.document, dating.document)
        best = (
            f", best {range_words(when.__class__(earliest=when.best, latest=when.best), year=year)}"
            if when.best and when.days != 1
            else ""
        )
        choice = f", one of {len(when.candidates)} days" if when.candidates else ""
        undated = when.earliest is None and when.latest is None
        sentences.append(f"{name}: {'not dated' if undated else range_words(when, year=year)}{choice}{best}.")
    return in_words(sentences)


def _caption(datings: Sequence[Dating], more: int) -> str:
    parts = ["Bar: the days on which the article could have appeared."]
    if any(dating.published.candidates or dating.published.best for dating in datings):
        parts.append("Solid: the only days that fit, or the day that is argued for.")
    if more:
        parts.append(
            f"{capital(count_words(more, 'further article'))} {'stands' if more == 1 else 'stand'} in the table."
        )
    return " ".join(parts)
