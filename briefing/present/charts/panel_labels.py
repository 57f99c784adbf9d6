"""The words inside a panel: what the sources said beside its band, and what each gap is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.present.charts.canvas import text_box, text_height, text_top
from briefing.present.charts.style import GREY_2, GREY_3
from briefing.present.charts.text import printable, wrap
from briefing.present.charts.wording import capital, referenced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.present.charts.canvas import Align
    from briefing.present.charts.panel_layout import Scene
    from briefing.present.charts.statements import Statement
    from briefing.present.charts.style import Weight

MOST_WORDINGS = 12
STEPS = 6
STEP = 2.9
"""Millimetres by which a label moves away from its band when the nearer place is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    x: float
    y: float
    lines: tuple[str, ...]
    align: Align
    penalty: float


def draw_wordings(scene: Scene) -> int:
    """The sources' words beside their bands; how many found no room."""
    layout = scene.layout
    stub = (layout.left, layout.scale.left - 3.4)
    spread = [(one, *stub) for one in layout.panel.earlier]
    spread += [(one, layout.scale.start(one.first), layout.scale.end(one.last)) for one in layout.panel.statements]
    ranked = sorted(spread, key=lambda each: (-len(each[0].numbers), each[0].first, each[0].words))
    told = [each for each in spread if each in ranked[:MOST_WORDINGS]]
    placed = sum(_wording(scene, statement, start, end) for statement, start, end in told)
    return len(spread) - placed


def _wording(scene: Scene, statement: Statement, start: float, end: float) -> bool:
    size = scene.layout.label
    words = f"planned: {statement.words}" if statement.planned else statement.words
    choices = _choices(scene, statement, printable(referenced(words, statement.numbers, most=4)), start, end)
    boxes = [
        text_box(choice.x, choice.y, choice.lines, size=size, weight=600, align=choice.align) for choice in choices
    ]
    index = scene.placer.choose(boxes, limit=0.12, penalties=[choice.penalty for choice in choices])
    if index is None:
        return False
    choice = choices[index]
    scene.canvas.paragraph(
        choice.x,
        choice.y,
        choice.lines,
        size=size,
        weight=600,
        colour=scene.hue.solid,
        align=choice.align,
        halo=scene.placer.cost(boxes[index]) > 0,
    )
    return True


def _choices(scene: Scene, statement: Statement, text: str, start: float, end: float) -> list[_Choice]:
    """Above and below the band, then beside it, each also moved away step by step and folded to the band's width."""
    size, plot = scene.layout.label, scene.plot
    blocks: list[tuple[str, ...]] = [(text,)]
    folded = wrap(text, max(end - start, 15.0), size, 600, lines=3)
    if len(folded) > 1 and " ".join(folded) == text:
        blocks.append(folded)
    levels = [level for level in scene.layout.panel.levels if statement in level.statements]
    top = plot.y(max([statement.top, *(level.top for level in levels)]))
    top -= 2.2 if any(one.high is None for level in levels for one in level.statements) else 0.0
    bottom = plot.y(min([statement.bottom, *(level.bottom for level in levels)]))
    own = plot.y(statement.stated)
    choices: list[_Choice] = []
    for fold, block in enumerate(blocks):
        tall = text_height(len(block), size)
        for step in range(STEPS):
            shift = step * STEP
            above = text_top(top - 0.7 - tall - shift, size)
            under = text_top(bottom + 0.9 + shift, size)
            cost = step * 0.05 + fold * 0.03
            over, below = (0.0, 0.01) if statement.high is None else (0.01, 0.0)
            spots: list[tuple[float, float, Align, float]] = [
                (start + 0.3, above, "left", over),
                (start + 0.3, under, "left", below),
                (end - 0.3, above, "right", over + 0.02),
                (end - 0.3, under, "right", below + 0.02),
            ]
            for y in (text_top(own - tall / 2 - shift, size), text_top(own - tall / 2 + shift, size)):
                spots += [(start - 1.2, y, "right", 0.03), (end + 1.2, y, "left", 0.03)]
            choices += [
                _Choice(x=x, y=y, lines=block, align=align, penalty=cost + extra) for x, y, align, extra in spots
            ]
    return choices


def draw_gap_words(scene: Scene) -> None:
    """Each gap is named once, in its widest part without a line through it."""
    panel, scale = scene.layout.panel, scene.layout.scale
    lines = sorted([flag.x for flag in scene.layout.flags] + [x for x, _ in scene.layout.bare])
    for first, last in panel.gaps:
        leaving = any(
            first <= move.day <= last and not move.planned and move.words.startswith(("leaves", "withdrawal"))
            for move in panel.moves
        )
        parts: list[tuple[float, float]] = []
        for left, right in scale.pieces(first, last):
            parts += list(pairwise([left, *[x for x in lines if left < x < right], right]))
        parts.sort(key=lambda part: part[0] - part[1])
        words = "leaving, level not reported" if leaving else "no figure reported"
        _gap_word(scene, capital(words), parts, strong=leaving)


def _gap_word(scene: Scene, words: str, parts: Sequence[tuple[float, float]], *, strong: bool) -> None:
    size = scene.layout.label
    weight: Weight = 600 if strong else 400
    for left, right in parts:
        block = wrap(words, right - left - 3, size, weight, italic=not strong, lines=4)
        if " ".join(block) != words:
            continue
        tall = text_height(len(block), size)
        depth = scene.plot.bottom - scene.ceiling
        spots = [text_top(scene.ceiling + depth * share - tall / 2, size) for share in (0.55, 0.4, 0.7, 0.25, 0.85)]
        middle = (left + right) / 2
        boxes = [text_box(middle, y, block, size=size, weight=weight, italic=not strong, align="center") for y in spots]
        index = scene.placer.choose(boxes, limit=0.1)
        if index is not None:
            scene.canvas.paragraph(
                middle,
                spots[index],
                block,
                size=size,
                weight=weight,
                italic=not strong,
                colour=GREY_2 if strong else GREY_3,
                align="center",
                halo=True,
            )
            return
