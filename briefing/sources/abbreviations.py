"""The words with a full stop of their own, read from ``data/abbreviations.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

AbbreviationClass = Literal["titles", "calendar", "numbered", "never", "either", "clock", "closing"]
_CLASSES: tuple[AbbreviationClass, ...] = (
    "titles",
    "calendar",
    "numbered",
    "never",
    "either",
    "clock",
    "closing",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Each form with its class, and the words that decide whether a sentence ends after one."""

    classes: dict[str, AbbreviationClass]
    openers: frozenset[str]
    plural_openers: frozenset[str]
    after_clock: frozenset[str]
    speech: frozenset[str]
    marked_names: frozenset[str]
    domains: frozenset[str]


@cache
def load_abbreviations() -> Abbreviations:
    """Read the table once. Titles and calendar words also count in capitals (``GEN.``, ``SEPT.``)."""
    table = tomllib.loads((files("briefing") / "data" / "abbreviations.toml").read_text(encoding="utf-8"))
    classes: dict[str, AbbreviationClass] = {}
    for name in _CLASSES:
        for form in table[name]:
            classes.setdefault(form, name)
            if name in {"titles", "calendar"}:
                classes.setdefault(form.upper(), name)
    return Abbreviations(
        classes=classes,
        openers=frozenset(table["openers"]),
        plural_openers=frozenset(table["plural_openers"]),
        after_clock=frozenset(table["after_clock"]),
        speech=frozenset(table["speech"]),
        marked_names=frozenset(table["marked_names"]),
        domains=frozenset(table["domains"]),
    )
