"""A strip of the posture figure: what is said of a force without a scale, and its silence as hatching."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.present.charts.canvas import DASHED, DOTTED, Canvas, text_box, text_height, text_top
from briefing.present.charts.labels import Box, Placer
from briefing.present.charts.panel_layout import HEAD
from briefing.present.charts.style import GREY_2, PAGE, Hue, hue_of
from briefing.present.charts.text import printable, shorten, wrap
from briefing.present.charts.wording import referenced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.present.charts.canvas import Align
    from briefing.present.charts.strips import Item, Strip
    from briefing.present.charts.timescale import TimeScale

BETWEEN = 0.5


def row_height(label: float, lines: int) -> float:
    """Height of a row in millimetres for type of ``label`` points."""
    return text_height(lines, label - 0.4) + 1.0


def strip_height(strip: Strip, *, label: float, lines: int) -> float:
    """Height of a strip with its heading."""
    return HEAD + strip.rows * (row_height(label, lines) + BETWEEN) - BETWEEN


def draw_strip(
    canvas: Canvas,
    strip: Strip,
    scale: TimeScale,
    top: float,
    *,
    hues: Mapping[str, int],
    left: float,
    label: float,
    lines: int,
) -> int:
    """Draw a strip from ``top`` down; how many wordings found no room."""
    hue = hue_of(strip.code, hues)
    tail = "" if strip.numbered else ": no total reported"
    title = shorten(printable(f"{strip.name} in {strip.place}{tail}"), canvas.width - 2, label, 600)
    canvas.text(0, top + 1.7, title, size=label, weight=600, colour=hue.solid)
    bottom = top + strip_height(strip, label=label, lines=lines)
    bounds = Box(left=left, top=top + HEAD, right=canvas.width, bottom=bottom)
    row = _Row(
        canvas=canvas,
        scale=scale,
        hue=hue,
        placer=Placer(bounds=bounds, margin=0.3),
        size=label - 0.4,
        lines=lines,
        tall=row_height(label, lines),
    )
    for first, last in strip.silence:
        for start, end in scale.pieces(first, last):
            canvas.hatch(Box(left=start, top=top + HEAD, right=end, bottom=bottom), stroke=hue.hatch)
    tops = [top + HEAD + item.row * (row.tall + BETWEEN) for item in strip.items]
    for item, y in zip(strip.items, tops, strict=True):
        _box(row, item, y)
    dropped = sum(not _words(row, item, y) for item, y in zip(strip.items, tops, strict=True))
    _silence(row, strip, bounds)
    return dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What the rows of a strip share while they are drawn."""

    canvas: Canvas
    scale: TimeScale
    hue: Hue
    placer: Placer
    size: float
    lines: int
    tall: float

    def y(self, top: float, count: int) -> float:
        """Where the first of ``count`` lines stands when they are centred in the row."""
        return text_top(top + (self.tall - text_height(count, self.size)) / 2, self.size)


def _box(row: _Row, item: Item, top: float) -> None:
    canvas, solid = row.canvas, row.hue.solid
    bottom = top + row.tall
    pieces = row.scale.pieces(item.first, item.last)
    if item.look == "some day" and len(pieces) > 1:
        # One outline over a break of the axis: its words run across.
        left, right = pieces[0][0], pieces[-1][1]
        box = Box(left=left, top=top, right=right, bottom=bottom)
        canvas.rectangle(box, fill=PAGE)
        canvas.rectangle(box, stroke=solid, thickness=0.6, dash=DOTTED)
        row.placer.marks.append((box, 0.0))
        return
    for left, end in pieces:
        right = max(end, left + 0.7)
        box = Box(left=left, top=top, right=right, bottom=bottom)
        if item.look == "reported":
            canvas.rectangle(box, fill=row.hue.tint)
            canvas.line([(left, top), (left, bottom)], stroke=solid, thickness=1.0)
        elif item.look == "some day":
            canvas.rectangle(box, fill=PAGE)
            canvas.rectangle(box, stroke=solid, thickness=0.6, dash=DOTTED)
        elif item.look == "planned":
            canvas.rectangle(box, fill=PAGE)
            inner = Box(left=left + 0.2, top=top + 0.2, right=right - 0.2, bottom=bottom - 0.2)
            canvas.rectangle(inner, stroke=solid, thickness=0.7, dash=DASHED)
        else:
            canvas.rectangle(box, fill=PAGE)
            middle = top + row.tall / 2
            canvas.line([(left, middle), (right, middle)], stroke=solid, thickness=0.7)
            canvas.line([(left, top), (left, bottom)], stroke=solid, thickness=1.2)
        row.placer.marks.append((box, 0.0))


def _words(row: _Row, item: Item, top: float) -> bool:
    """The wording inside its box, else beside it on cleared ground, else only its references."""
    left, right = row.scale.start(item.first), row.scale.end(item.last)
    text = printable(referenced(item.words, item.numbers, most=3))
    marks = printable(referenced("", item.numbers, most=3))
    block = wrap(text, right - left - 2.4, row.size, lines=row.lines)
    if " ".join(block) == text and _inside(row, block, item, top):
        return True
    if _beside(row, text, left, right, top):
        return True
    if marks:
        _inside(row, (marks,), item, top)
    return False


def _inside(row: _Row, block: tuple[str, ...], item: Item, top: float) -> bool:
    left, right = row.scale.start(item.first), row.scale.end(item.last)
    y = row.y(top, len(block))
    box = text_box(left + 1.2, y, block, size=row.size)
    if box.right > right - 0.6 or row.placer.choose([box]) is None:
        return False
    tinted = item.look == "reported"
    colour = row.hue.text if tinted else row.hue.solid
    row.canvas.paragraph(left + 1.2, y, block, size=row.size, colour=colour, halo=item.look == "gone")
    return True


def _beside(row: _Row, text: str, left: float, right: float, top: float) -> bool:
    for room in (22.0, 30.0, 45.0, 60.0):
        block = wrap(text, room, row.size, lines=row.lines)
        if " ".join(block) != text:
            continue
        y = row.y(top, len(block))
        sides: list[tuple[float, Align]] = [(right + 1.4, "left"), (left - 1.4, "right")]
        for x, align in sides:
            box = text_box(x, y, block, size=row.size, align=align)
            covered = any(box.grown(0.6).overlap(mark) for mark, _ in row.placer.marks)
            if not covered and row.placer.choose([box]) is not None:
                row.canvas.paragraph(x, y, block, size=row.size, colour=GREY_2, align=align, halo=True)
                return True
    return False


def _silence(row: _Row, strip: Strip, bounds: Box) -> None:
    """The last gap says what is not known, the others that nothing is reported; in fewer words where room is short."""
    for index, (first, last) in enumerate(strip.silence):
        ending = index == len(strip.silence) - 1
        full = strip.end_words if ending else "not reported"
        pieces = [part for piece in row.scale.pieces(first, last) for part in _unwritten(row, piece)]
        pieces.sort(key=lambda piece: piece[0] - piece[1])
        for words in dict.fromkeys((full, full.partition(":")[0], "not reported")):
            if pieces and _clear(row, words, pieces[0], bounds):
                break


def _unwritten(row: _Row, piece: tuple[float, float]) -> list[tuple[float, float]]:
    """The parts of a gap that no wording has been moved into."""
    parts: list[tuple[float, float]] = []
    left = piece[0]
    for text in sorted(row.placer.texts):
        if text.right > left and text.left < piece[1]:
            parts.append((left, text.left))
            left = max(left, text.right)
    parts.append((left, piece[1]))
    return [part for part in parts if part[1] > part[0]]


def _clear(row: _Row, words: str, piece: tuple[float, float], bounds: Box) -> bool:
    left, right = piece
    block = wrap(words, right - left - 3, row.size, italic=True, lines=row.lines)
    if " ".join(block) != words:
        return False
    y = text_top((bounds.top + bounds.bottom - text_height(len(block), row.size)) / 2, row.size)
    middle = (left + right) / 2
    box = text_box(middle, y, block, size=row.size, italic=True, align="center")
    if row.placer.choose([box]) is None:
        return False
    row.canvas.paragraph(middle, y, block, size=row.size, italic=True, colour=GREY_2, align="center", halo=True)
    return True
