"""The phrases of news pages that are not the article, read from ``data/boilerplate.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.types import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A row of the table: lines that match are of this kind, for this reason."""

    kind: BlockKind
    reason: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The whole table, compiled."""

    lines: tuple[Phrase, ...]
    sections: tuple[Phrase, ...]
    credit: re.Pattern[str]
    caption_label: re.Pattern[str]
    caption_signs: tuple[str, ...]
    """What stands, in lower case, wherever a cue or a position is."""
    caption_cue: re.Pattern[str]
    caption_start: re.Pattern[str]
    position: re.Pattern[str]
    trailing_credit: re.Pattern[str]
    takeaways: re.Pattern[str]
    outlets: tuple[re.Pattern[str], ...]
    not_outlets: frozenset[str]
    agencies: frozenset[str]
    not_places: frozenset[str]
    outlet_words: frozenset[str]

    def line(self, phrase: str) -> Phrase | None:
        """The first row that the whole of a line matches."""
        return _first(self.lines, phrase)

    def section(self, phrase: str) -> Phrase | None:
        """The row whose heading this line is, where it opens a list of its kind."""
        return _first(self.sections, phrase)


def _first(rows: tuple[Phrase, ...], phrase: str) -> Phrase | None:
    if not phrase:
        return None
    return next((row for row in rows if row.pattern.fullmatch(phrase)), None)


@cache
def load_phrases() -> Phrases:
    """Read and compile the table once."""
    table = tomllib.loads((files("briefing") / "data" / "boilerplate.toml").read_text(encoding="utf-8"))
    caption = table["caption"]
    return Phrases(
        lines=tuple(_phrase(row, row["lines"]) for row in table["line"]),
        sections=tuple(_phrase(row, row["headings"]) for row in table["section"]),
        credit=_any(caption["credit_lines"]),
        caption_label=_any(caption["labels"]),
        caption_signs=tuple(caption["signs"]),
        caption_cue=_any(caption["cues"]),
        caption_start=_any(caption["starts"]),
        position=_any(caption["positions"]),
        trailing_credit=re.compile(rf"[(\[](?:{'|'.join(table['trailing_credit']['patterns'])})[)\]]\Z", re.IGNORECASE),
        takeaways=_any(table["takeaways"]["headings"]),
        outlets=tuple(re.compile(pattern, re.IGNORECASE) for pattern in table["outlet"]["patterns"]),
        not_outlets=frozenset(table["outlet"]["not_outlets"]),
        agencies=frozenset(table["agencies"]["names"]),
        not_places=frozenset(table["dateline"]["not_places"]),
        outlet_words=frozenset(table["outlet_words"]["words"]),
    )


def _phrase(row: dict[str, Any], patterns: Iterable[str]) -> Phrase:
    return Phrase(kind=row["kind"], reason=row["reason"], pattern=_any(patterns))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
