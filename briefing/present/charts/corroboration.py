"""Who reports what: events in rows, articles in columns, and how many independent origins stand behind each event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.blocks import Figure, Run
from briefing.present.charts.canvas import LEADING, Canvas, text_height, text_top
from briefing.present.charts.rows import is_ahead, label_words, touches
from briefing.present.charts.style import AXIS, GREY_2, GREY_3, HAIRLINE, INK, POINT, Hue, hue_of
from briefing.present.charts.text import printable, shorten, width, wrap
from briefing.present.charts.wording import capital, count_words, in_words, joined, references
from briefing.present.prose.house_style import is_unnamed, origin_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.movements import Cite
    from briefing.types import Event

MOST = 20
"""Events with a row."""
FEW = 6
"""So many events of one article get a row where no event has more."""
MOST_ARTICLES = 12
SYMBOL = 1.9
HEAD = 5.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A size of the figure: the print edition, or a phone with the words above the symbols."""

    width: float
    label: float
    note: float
    left: float
    """Where the columns of the articles begin."""
    column: float
    """Millimetres for an article, at most."""
    words: float
    """Millimetres for the origins, right of the columns."""
    stacked: bool


WIDE = Format(width=174, label=7, note=6.4, left=82, column=9, words=38, stacked=False)
NARROW = Format(width=88, label=8, note=7.6, left=0, column=8, words=24, stacked=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """What the figure shows: articles in columns, events in rows, and the events of one article by article."""

    articles: tuple[str, ...]
    events: tuple[Event, ...]
    single: Mapping[str, int]
    """Events without a row that only this article reports."""
    total: int
    shared: int
    """Events that happened and stand in more than one article."""
    independent: int
    """Events that happened and have more than one independent origin."""
    more: int
    """Events of several articles that found no row."""
    hidden: int
    """Articles without a column."""


def corroboration_figure(
    events: Sequence[Event],
    *,
    documents: Sequence[str],
    labels: Mapping[str, str],
    window: tuple[date, date],
    hues: Mapping[str, int],
    cite: Cite,
) -> Figure:
    """Which of ``documents`` (in order) report each event of ``window``, for those that most stands behind.

    ``labels`` gives the short name of a document, ``hues`` the number of an actor's hue.
    """
    window = (min(window), max(window))
    found = _matrix(events, documents, window)
    wide, narrow = _draw(found, labels, hues, cite, WIDE), _draw(found, labels, hues, cite, NARROW)
    return Figure(
        id="corroboration",
        title=_title(found),
        svg=wide.svg(),
        alt=_alternative(found, labels),
        width=wide.width,
        height=wide.height,
        caption=(Run(text=_caption(found)),),
        narrow=narrow.svg(),
        narrow_width=narrow.width,
        narrow_height=narrow.height,
    )


def _matrix(events: Sequence[Event], documents: Sequence[str], window: tuple[date, date]) -> Matrix:
    inside = [event for event in events if touches(event.when, window) and event.status != "denied"]
    happened = [event for event in inside if not is_ahead(event)]
    ranked = sorted(inside, key=_rank)
    backed = [event for event in ranked if len(event.documents) > 1 or len(event.origins) > 1]
    shown = backed[:MOST] or ranked[:FEW]
    rest = [event for event in inside if event not in shown and len(event.documents) == 1]
    counts: dict[str, int] = {}
    for event in inside:
        for document in event.documents:
            counts[document] = counts.get(document, 0) + 1
    known = [document for document in documents if document in counts] or list(documents)
    busiest = sorted(known, key=lambda document: (-counts.get(document, 0), document))[:MOST_ARTICLES]
    return Matrix(
        articles=tuple(document for document in known if document in busiest),
        events=tuple(shown),
        single={document: sum(event.documents[0] == document for event in rest) for document in known},
        total=len(happened),
        shared=sum(len(event.documents) > 1 for event in happened),
        independent=sum(len(event.origins) > 1 for event in happened),
        more=max(len(backed) - len(shown), 0),
        hidden=len(known) - len(busiest),
    )


def _rank(event: Event) -> tuple[object, ...]:
    day = event.when.best or event.when.earliest or event.when.latest
    return (-len(event.origins), -len(event.documents), str(day), event.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """The sheet, and where the column of each article stands."""

    canvas: Canvas
    size: Format
    labels: Mapping[str, str]
    columns: Mapping[str, float]
    room: float
    """Millimetres a column is wide."""


def _draw(found: Matrix, labels: Mapping[str, str], hues: Mapping[str, int], cite: Cite, size: Format) -> Canvas:
    rows = [_row_lines(event, cite, size) for event in found.events]
    heights = [_height(lines, size) for lines in rows]
    room = min(size.column, (size.width - size.left - size.words) / max(len(found.articles), 1))
    last = 5.2 if any(found.single.values()) else 0.0
    height = HEAD + sum(heights) + (last or 0.4) + (0 if rows else 7)
    canvas = Canvas(size.width, round(height, 2), salt=f"corroboration-{size.width:g}")
    start = size.left + room / 2 + (1.2 if size.stacked else 0)
    columns = {document: start + room * index for index, document in enumerate(found.articles)}
    grid = _Grid(canvas=canvas, size=size, labels=labels, columns=columns, room=room)
    _head(grid)
    if not rows:
        canvas.note(size.width / 2, HEAD + 3.5, "No event reported in the window")
    y = HEAD
    for event, lines, tall in zip(found.events, rows, heights, strict=True):
        _row(grid, event, lines, hue_of(event.source[0] if event.source else "", hues), (y, y + tall))
        y += tall
        canvas.line([(0, y), (size.width, y)], stroke=HAIRLINE, thickness=0.4)
    if last:
        _singles(grid, found.single, y + last / 2)
    return canvas


def _row_lines(event: Event, cite: Cite, size: Format) -> tuple[str, ...]:
    """The event in words with its references, in one line or two."""
    marks = references(cite(event.best_spans), most=3).replace(" ", "\u00a0")
    room = size.width if size.stacked else size.left - 3
    words = printable(label_words(event))
    lines = wrap(f"{words} {marks}".strip(), room, size.label, lines=2)
    if lines and lines[-1].endswith("…") and marks:
        # The references stay when words have to go.
        lines = (*lines[:-1], f"{shorten(lines[-1], room - width(marks, size.label) - 1, size.label)} {marks}")
    return lines


def _height(lines: Sequence[str], size: Format) -> float:
    tall = len(lines) * LEADING * size.label * POINT
    return tall + (SYMBOL + 3.4 if size.stacked else 1.7)


def _head(grid: _Grid) -> None:
    canvas, size = grid.canvas, grid.size
    for document, x in grid.columns.items():
        name = shorten(printable(grid.labels.get(document, document)), grid.room - 0.8, size.note, 600)
        canvas.text(x, 2.2, name, size=size.note, weight=600, colour=INK, align="center")
    if size.stacked:
        canvas.text(size.width, 2.2, "Origins", size=size.note, colour=GREY_3, align="right")
    else:
        canvas.text(0, 2.2, "Event", size=size.note, colour=GREY_3)
        canvas.text(size.width - size.words + 3, 2.2, "Independent origins", size=size.note, colour=GREY_3)
    canvas.line([(0, HEAD - 0.6), (size.width, HEAD - 0.6)], stroke=INK, thickness=0.7)


def _row(grid: _Grid, event: Event, lines: Sequence[str], hue: Hue, span: tuple[float, float]) -> None:
    canvas, size = grid.canvas, grid.size
    top, bottom = span
    slack = (bottom - top - text_height(len(lines), size.label)) / 2
    canvas.paragraph(
        0, text_top(top + (0.7 if size.stacked else slack), size.label), lines, size=size.label, colour=INK
    )
    y = bottom - SYMBOL / 2 - 1.5 if size.stacked else (top + bottom) / 2
    marked = [x for document, x in grid.columns.items() if document in event.documents]
    if len(marked) > 1:
        # A pale line joins the articles of a row, so that the eye finds them.
        canvas.line([(marked[0], y), (marked[-1], y)], stroke=AXIS, thickness=0.5)
    for x in marked:
        canvas.symbol(hue.form, (x, y), size=SYMBOL, colour=hue.solid, filled=not is_ahead(event))
    count = str(len(event.origins))
    if size.stacked:
        canvas.text(size.width, y, count, size=size.label, weight=600, colour=INK, align="right")
        return
    left = size.width - size.words + 3
    canvas.text(left + 2.2, y, count, size=size.label, weight=600, colour=INK, align="right")
    words = shorten(_origin_words(event, grid.labels), size.width - left - 4.4, size.note)
    canvas.text(left + 4.2, y, words, size=size.note, colour=GREY_2)


def _singles(grid: _Grid, single: Mapping[str, int], y: float) -> None:
    """How many further events each article reports alone."""
    canvas, size = grid.canvas, grid.size
    for document, x in grid.columns.items():
        canvas.text(x, y, str(single.get(document, 0)), size=size.note, colour=INK, align="center")
    if size.stacked:
        canvas.text(size.width, y, "more, here alone", size=size.note, colour=GREY_3, align="right")
    else:
        canvas.text(0, y, "Further events that one article reports alone", size=size.label, colour=INK)


def _named(origin: str) -> str:
    """An origin as a list names it: without its article, but "an unnamed source" for one that nobody named."""
    return origin_words(origin) if is_unnamed(origin) else origin


def _origin_words(event: Event, labels: Mapping[str, str]) -> str:
    """The origins an event is attributed to by name, then the articles that tell it on their own word."""
    named = [printable(_named(origin)) for origin in event.origins if origin not in labels]
    own = sorted(
        (labels[origin] for origin in event.origins if origin in labels), key=lambda label: (len(label), label)
    )
    return ", ".join([*named, *(printable(label) for label in own)])


def _title(found: Matrix) -> str:
    if not found.total:
        return "No event is reported"
    if found.total == 1:
        (event,) = [event for event in found.events if not is_ahead(event)]
        return f"The one reported event stands in {count_words(len(event.documents), 'article')}"
    events = count_words(found.total, "reported event")
    stand = "stands" if found.shared == 1 else "stand"
    lead = f"{capital(_number(found.shared))} of {events} {stand} in more than one article"
    if not found.shared:
        lead = f"Each of {events} stands in one article only"
    if not found.independent:
        return f"{lead}; none has two independent origins"
    have = "has" if found.independent == 1 else "have"
    return f"{lead}; {_number(found.independent)} {have} two independent origins or more"


def _number(count: int) -> str:
    return count_words(count, "", " ").strip()


def _alternative(found: Matrix, labels: Mapping[str, str]) -> str:
    articles = count_words(len(found.articles), "article")
    sentences = [f"Matrix of {count_words(len(found.events), 'event')} by {articles}."]
    if found.total:
        sentences.append(
            f"Of {count_words(found.total, 'event')} that happened, {found.shared} in more than one article, "
            f"{found.independent} with two independent origins or more."
        )
    else:
        sentences.append("No event is reported.")
    for event in found.events:
        names = [labels.get(document, document) for document in found.articles if document in event.documents]
        origins = count_words(len(event.origins), "origin")
        sentences.append(f"{label_words(event)}: {joined(names[:6])}, {origins}.")
    return in_words(sentences)


def _caption(found: Matrix) -> str:
    if not found.events:
        return "No event lies in the window."
    parts = ["Symbol: the article reports it, in the form of whoever acted; hollow: planned."]
    parts.append(
        "An origin is whom the articles name as their source, or an article on its own word; repeats count once."
    )
    if found.more:
        verb = "stands" if found.more == 1 else "stand"
        further = capital(count_words(found.more, "further event"))
        parts.append(f"{further} with several articles or origins {verb} in the table.")
    if found.hidden:
        parts.append(f"{capital(count_words(found.hidden, 'article'))} with fewer events not shown.")
    return " ".join(parts)
