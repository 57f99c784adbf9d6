"""Bylines: who wrote it, as the page says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.sources.dates import MONTH, WEEKDAY
from briefing.sources.lines import Line, line_of
from briefing.sources.phrases import load_phrases

_LONGEST_BYLINE = 200
_MOST_NAME_TOKENS = 14
_TAIL = re.compile(r"\s+(?:[|•·–—/-]+)\s*|\s*[|•·]\s*|,?\s+(?:in|for|at|on|from)\s+(?=[A-Z])|,\s+(?=[a-z])|\s{2,}")
_CALENDAR = re.compile(rf"(?:{MONTH}|{WEEKDAY})\b", re.IGNORECASE)
_JOINING = frozenset({"and", "&", "with", "the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Offsets of the names in the line, and of the outlet named after them."""

    start: int
    end: int
    outlet: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    opens: re.Pattern[str]
    roles: frozenset[str]
    labels: re.Pattern[str]


def read_byline(line: Line) -> Byline | None:
    """Read a line that opens as bylines do ("By John Smith | 3 June 2024"); None where it is anything else."""
    if len(line.text) > _LONGEST_BYLINE:
        return None
    opening = _forms().opens.match(line.text)
    if opening is None or line.text[opening.end() : opening.end() + 1].islower():
        return None
    tail = _TAIL.search(line.text, opening.end())
    end = tail.start() if tail else len(line.text)
    names = line.text[opening.end() : end]
    if not _are_names(names) or _CALENDAR.match(names) or (line.text.endswith(".") and line.ends_sentence):
        return None
    start, end, outlet = _without_outlet(line.text, opening.end(), end)
    if outlet is None and tail is not None:
        outlet = _outlet_in(line.text, tail.end())
    return Byline(start=start, end=end, outlet=outlet)


def read_signature(line: Line) -> Byline | None:
    """Read a name with a role or an outlet and no "By": "John Smith, Reuters", "Jane Doe | Africa correspondent"."""
    match = re.match(r"(?P<name>[^|,–—]{4,50}?)(?:\s*\|\s*|,\s+|\s+[–—-]\s+)(?P<role>[^|]{2,60})$", line.text)
    if match is None or line.ends_sentence:
        return None
    name = line_of(match["name"])
    role = match["role"].strip()
    if not name.is_name:
        return None
    if role in load_phrases().agencies:
        return Byline(start=0, end=match.end("name"), outlet=match.span("role"))
    if any(role.lower().endswith(known) for known in _forms().roles):
        return Byline(start=0, end=match.end("name"))
    return None


def read_affiliation(line: Line) -> Byline | None:
    """Read the line under an author's name that says for whom and where: "BBC News, Lagos", "Africa correspondent"."""
    if line.ends_sentence or len(line.text) > _LONGEST_BYLINE:
        return None
    first = line.text.split(",")[0].strip()
    if first in load_phrases().agencies:
        return Byline(start=0, end=len(line.text), outlet=(0, len(first)))
    role = any(first.lower().endswith(known) for known in _forms().roles)
    return Byline(start=0, end=len(line.text)) if role and line.words <= _MOST_NAME_TOKENS else None


def is_author_label(line: Line) -> bool:
    """Whether the line is a label that the author's name stands beside."""
    return bool(line.phrase) and _forms().labels.fullmatch(line.phrase) is not None


def _are_names(words: str) -> bool:
    tokens = words.replace(",", " ").split()
    if not tokens or len(tokens) > _MOST_NAME_TOKENS:
        return False
    plain = [token for token in tokens if token.lower() not in _JOINING]
    if len(plain) == 1:
        return plain[0][0].isupper() and plain[0].isalpha()
    return bool(plain) and all(token[0].isupper() or line_of(f"Aa {token}").is_name for token in plain)


def _without_outlet(text: str, start: int, end: int) -> tuple[int, int, tuple[int, int] | None]:
    """Take a last part that is an agency ("John Smith, Associated Press") off the names."""
    comma = text.rfind(",", start, end)
    if comma > start:
        last = text[comma + 1 : end].strip()
        if last in load_phrases().agencies:
            first = text.index(last, comma)
            return start, comma, (first, first + len(last))
        if any(last.lower().endswith(role) for role in _forms().roles):
            return start, comma, None
    return start, end, None


def _outlet_in(text: str, start: int) -> tuple[int, int] | None:
    part = re.match(r"[^|•·,]{2,60}", text[start:])
    if part is None:
        return None
    name = part[0].strip()
    return (start, start + len(name)) if name in load_phrases().agencies else None


@cache
def _forms() -> _Forms:
    table = tomllib.loads((files("briefing") / "data" / "boilerplate.toml").read_text(encoding="utf-8"))["byline"]
    opens = "|".join(re.escape(form) for form in sorted(table["opens"], key=len, reverse=True))
    return _Forms(
        opens=re.compile(rf"(?:{opens})(?:\s*:\s*|\s+)", re.IGNORECASE),
        roles=frozenset(table["roles"]),
        labels=re.compile("|".join(table["labels"]), re.IGNORECASE),
    )
