"""Where labels go: boxes on the sheet, and a placer that never lets two texts touch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Box:
    """A rectangle on the sheet, in millimetres from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """The shared area in square millimetres; 0 where they do not touch."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0

    def within(self, other: Box) -> bool:
        """Whether it lies inside another box (a hundredth of a millimetre is forgiven)."""
        return (
            self.left >= other.left - 0.01
            and self.right <= other.right + 0.01
            and self.top >= other.top - 0.01
            and self.bottom <= other.bottom + 0.01
        )

    def grown(self, margin: float) -> Box:
        """The box with a margin on all sides."""
        return Box(
            left=self.left - margin,
            top=self.top - margin,
            right=self.right + margin,
            bottom=self.bottom + margin,
        )


@dataclass(slots=True, kw_only=True)
class Placer:
    """Finds room for labels. Texts never overlap; marks are avoided as far as candidates allow.

    ``marks`` holds boxes with a weight: a weight of 1 or more forbids, less than 1 only costs.
    """

    bounds: Box
    margin: float = 0.45
    texts: list[Box] = field(default_factory=list)
    marks: list[tuple[Box, float]] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Whether a text could stand there without touching another or leaving the bounds."""
        spaced = box.grown(self.margin)
        return (
            box.within(self.bounds)
            and not any(spaced.overlap(text) for text in self.texts)
            and not any(weight >= 1 and box.overlap(mark) for mark, weight in self.marks)
        )

    def cost(self, box: Box) -> float:
        """How much ink the box would cover, as a weighted share of its area."""
        area = max((box.right - box.left) * (box.bottom - box.top), 1e-9)
        return sum(weight * box.overlap(mark) for mark, weight in self.marks) / area

    def choose(self, candidates: Sequence[Box], *, limit: float = 0.5, penalties: Sequence[float] = ()) -> int | None:
        """Index of the best free candidate (earlier ones win ties), and takes its room; None if none will do.

        ``limit`` is the share of a label that may lie over marks of full weight; ``penalties`` are added to that share
        when candidates are compared, for those that stand further from what they name.
        """
        best: tuple[float, int, Box] | None = None
        for index, box in enumerate(candidates):
            extra = penalties[index] if penalties else 0.0
            if (best is not None and extra >= best[0]) or not self.free(box):
                continue
            cost = self.cost(box)
            if cost <= limit and (best is None or cost + extra < best[0] - 1e-6):
                best = (cost + extra, index, box)
        if best is None:
            return None
        self.texts.append(best[2])
        return best[1]
