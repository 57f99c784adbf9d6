"""What an edition asks of its report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the analyst's own, the ids of the findings it rests on and, for a judgement, likelihood and confidence."""

    text: str
    evidence: tuple[str, ...]
    likelihood: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an edition asks of its report. Countries and forces are codes; empty means all."""

    title: str
    as_of: date
    window: tuple[date, date]
    series: str = "Open-source briefing"
    countries: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    bin: Literal["day", "week", "month"] = "week"
    min_origins: int = 1
    author: str = ""
    organisation: str = ""
    marking: str = ""
    paper: Literal["a4", "letter"] = "a4"
    previous: tuple[str, date] | None = None
    bottom_line: tuple[Statement, ...] = ()
    key_points: tuple[Statement, ...] = ()
    judgements: tuple[Statement, ...] = ()
    indicators: tuple[Statement, ...] = ()
    alternatives: tuple[Statement, ...] = ()
