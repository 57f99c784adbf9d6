"""A page while it is being read: its lines, and what has been found out about each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.sources.bylines import Byline
    from briefing.sources.datelines import DateLine, Dateline
    from briefing.sources.lines import Line
    from briefing.types import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a line is, whether it stays, and why not."""

    kind: BlockKind
    kept: bool = False
    reason: str = ""


AFTER_TITLE = Verdict(kind="boilerplate", reason="names the outlet after the title")
BYLINE = Verdict(kind="byline", reason="names the author: kept as metadata, not as body")
CHANGED = Verdict(kind="boilerplate", reason="says when the page was changed, not when it was published")
ROW = Verdict(kind="boilerplate", reason="row of labels")
SEPARATOR = Verdict(kind="boilerplate", reason="separator")
CLOCK = Verdict(kind="boilerplate", reason="time of day without a day")
CREDIT = Verdict(kind="caption", reason="photo credit")
CAPTION = Verdict(kind="caption", kept=True)
TAKEAWAYS = Verdict(kind="takeaways", reason="self-summary: restates the body")


@dataclass(slots=True)
class Page:
    """The lines of a text with what has been found out about each, filled step by step by ``read_page``."""

    text: str
    lines: list[Line]
    verdicts: list[Verdict | None]
    dates: dict[int, DateLine] = field(default_factory=dict)
    stated: list[int] = field(default_factory=list)
    """The date lines that state when the page was published or changed."""
    bylines: dict[int, Byline] = field(default_factory=dict)
    datelines: dict[int, Dateline] = field(default_factory=dict)
    credits: dict[int, int] = field(default_factory=dict)
    """Offset in the line where a credit in brackets after its last sentence begins."""
    title: int | None = None
    head: int = 0
    """Index of the first line after the head."""

    @property
    def keys(self) -> frozenset[str]:
        """What each line says, in a form in which equal lines are equal."""
        return frozenset(line.key for line in self.lines)

    def open(self, index: int) -> bool:
        """Whether nothing is known of a line yet."""
        return self.verdicts[index] is None

    def is_open_prose(self, index: int) -> bool:
        """Whether a line of which nothing is known yet reads as running text."""
        return self.verdicts[index] is None and self.lines[index].is_prose
