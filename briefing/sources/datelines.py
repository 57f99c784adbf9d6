"""Datelines of news agencies ("NIAMEY, Niger (AP) —") and lines that only state when a page was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing.sources.dates import MONTH, WEEKDAY, WrittenDay, written_days
from briefing.sources.phrases import load_phrases

Said = Literal["published", "updated", "bare"]

_LONGEST_DATE_LINE = 160
_LONGEST_DATELINE = 120
_SHORTEST_PLACE = 4
_CAPITALS = r"[A-Z][A-Z.'’/-]*[A-Z.](?:\ [A-Z][A-Z.'’/-]*[A-Z.]){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:\ [A-ZÀ-Þ][\w.'’-]+){0,3}"
_PLACE_AFTER_NAME = re.compile(rf"[a-z.]\ ({_CAPITALS}),?\ ", re.VERBOSE)
_PARTIAL = rf"(?:(?:{MONTH})\.?\ \d{{1,2}}|\d{{1,2}}\ (?:{MONTH})\.?)(?:,?\ (?:19|20)\d\d)?"
_ANY_AGENCY = r"[A-Z][\w.&’']+(?:\ [A-Z&][\w.&’']*){0,3}"
BARS = re.compile(r"[|•·]")
"""What separates the labels of a row; one character each."""
_DASH = r"\s*(?:--+|[—–]|\s-(?=\s)|-(?=\s)|_(?=\s))\s*"

_UPDATED = r"(?:last |date )?(?:updated|modified|revised|edited|update)"
_PUBLISHED = r"(?:first |date |originally )?(?:published|posted|issued|released|created|date)"
# Atomic, so that a line which is none is given up at once: many pieces could be read in more than one way.
_PIECES = re.compile(
    rf"""(?>
        (?:{_UPDATED}|{_PUBLISHED})\b | \b(?:on|at|and|in|by|of|the|from)\b
      | \b(?:\d{{1,2}}|an?)\s(?:second|minute|min|hour|hr|day|week|month)s?\sago\b
      | (?:19|20)\d\d(?=\d{{1,2}}:\d\d)
      | \b(?:{WEEKDAY})\b\.? | \b(?:{MONTH})\b\.?
      | \b(?:19|20)\d\d-\d\d-\d\dT[\d:.+Z-]+
      | (?:(?<!\d)|(?<=20\d\d))\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?:\s?[ap]\.?m\.?)?(?![\d])
      | \b\d{{1,2}}\s?[ap]\.?m\b\.? | \b(?:19|20)\d\d\b | \b\d{{1,2}}(?:st|nd|rd|th)?\b
      | \b(?:(?-i:[A-Z]{{1,4}}T)|GMT|UTC|Z|local\ time|hours|hrs?|o'clock|noon|midnight)(?:\b|(?=Updated))
      | [+-]\d{{2}}:?\d{{2}}
      | [\s|,.:;/()\[\]·•—–-]
    )++""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\d\s?[ap]\.?m\b", re.IGNORECASE)
_LABEL = re.compile(rf"(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))\b", re.IGNORECASE)
_SAYS_DATE = re.compile(
    rf"\b(?:{MONTH})\b\.?\s*\d|\d\s*(?:{MONTH})\b|\b(?:19|20)\d\d[-/.]\d|\d[-/.](?:19|20)\d\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A line that states a date and nothing else: its complete days, each with what the line says it is the day of."""

    days: tuple[tuple[Said, WrittenDay], ...]
    said: Said


def read_date_line(text: str) -> DateLine | None:
    """Read a line such as "Published: 3 June 2024 | Updated: 4 June 2024"; None where it says anything more.

    Offsets are those of ``text``. Without a complete day (no year), ``days`` is empty.
    """
    first = _SAYS_DATE.search(text) if len(text) <= _LONGEST_DATE_LINE else None
    if first is None or not _PIECES.fullmatch(text):
        return None
    labels = [(match.start(), _said(match)) for match in _LABEL.finditer(text)]
    days = tuple((_governing(labels, day.start), day) for day in written_days(text))
    return DateLine(days=days, said=_governing(labels, first.start()))


def read_dates_between_bars(text: str) -> DateLine | None:
    """The dates of a row such as "By Jane Roe | 3 June 2024 | 3 min read"; None where no part is a date alone."""
    days: list[tuple[Said, WrittenDay]] = []
    said: list[Said] = []
    start = 0
    for part in BARS.split(text):
        found = read_date_line(part)
        if found is not None:
            said.append(found.said)
            days += [
                (own, WrittenDay(start=start + day.start, end=start + day.end, day=day.day)) for own, day in found.days
            ]
        start += len(part) + 1
    return DateLine(days=tuple(days), said=said[0]) if said else None


def _governing(labels: list[tuple[int, Said]], position: int) -> Said:
    """What the last label before a date says."""
    before = [said for start, said in labels if start < position]
    return before[-1] if before else "bare"


def is_clock(text: str) -> bool:
    """Whether a line states a time of day and nothing else."""
    return len(text) <= _LONGEST_DATE_LINE and bool(_CLOCK.search(text)) and bool(_PIECES.fullmatch(text))


def label_of(text: str) -> Said:
    """What a label on a line of its own ("Updated On", "Published") says of the date on the next."""
    match = _LABEL.fullmatch(text.strip(" :").removesuffix(" on").removesuffix(" On").removesuffix(" at"))
    return _said(match) if match else "bare"


def _said(match: re.Match[str]) -> Said:
    return "updated" if match["updated"] else "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a paragraph's dateline ends, the complete day it names, and the agency, with offsets in the paragraph."""

    end: int
    start: int = 0
    """Where it begins, if the author's name stands before it ("By Jane Roe DAKAR, June 3 (Reuters) -")."""
    day: WrittenDay | None = None
    agency: tuple[int, int] | None = None
    colon: bool = False
    """Whether a colon ends it, as the speaker's name in a transcript does too."""


def read_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with; None where it begins with its first sentence.

    A place in capitals needs only the dash; a place in mixed case needs an agency, a date or a region as well, for a
    sentence may begin with a name and a dash.
    """
    if text.startswith("By "):
        return _after_byline(text)
    head = text[:_LONGEST_DATELINE]
    alone = _place_and_agency().fullmatch(head)
    if alone is not None:
        return Dateline(end=len(head), agency=alone.span("agency"))
    match = _pattern().match(head)
    if match is None or (match.end() >= len(head) and len(text) > len(head)):
        return None
    if not _is_dateline(match, text[match.end() : match.end() + 2]):
        return None
    days = written_days(head, 0, match.end())
    agency = next((match.span(group) for group in ("agency", "bare") if match[group]), None)
    end = len(head[: match.end()].rstrip())
    return Dateline(end=end, day=days[0] if days else None, agency=agency, colon=head[end - 1 : end] == ":")


def _after_byline(text: str) -> Dateline | None:
    place = _PLACE_AFTER_NAME.search(text, 0, _LONGEST_DATELINE)
    found = read_dateline(text[place.start(1) :]) if place else None
    if place is None or found is None or found.agency is None:
        return None
    shift = place.start(1)
    day = found.day and WrittenDay(start=found.day.start + shift, end=found.day.end + shift, day=found.day.day)
    agency = (found.agency[0] + shift, found.agency[1] + shift)
    return Dateline(start=shift, end=found.end + shift, day=day, agency=agency)


def _is_dateline(match: re.Match[str], following: str) -> bool:
    """Whether there is enough beside the dash (or the colon), and a sentence begins after it."""
    agency = match["agency"] or match["bare"]
    place = match["capitals"] or match["mixed"]
    if place is None:
        return agency is not None
    if place.strip(".") in load_phrases().not_places:
        return False
    beside = match["date"] or match["region"]
    if agency in load_phrases().agencies or (agency and match["capitals"]):
        beside = agency
    if beside is None and (match["mixed"] or len(place) < _SHORTEST_PLACE):
        return False
    letters = following.lstrip("\"'“‘«([")
    return not letters or letters[0].isupper() or letters[0].isdigit() or bool(agency)


@cache
def _pattern() -> re.Pattern[str]:
    known = _agencies()
    date = rf"(?P<date>(?:(?i:{WEEKDAY}),?\ )?(?i:{_PARTIAL}))"
    return re.compile(
        rf"""(?:(?:(?P<capitals>{_CAPITALS})|(?P<mixed>{_MIXED}))
              (?P<region>(?:,\ [A-Z][\w.'’-]*(?:\ [A-Z][\w.'’-]*){{0,3}}){{1,2}}?)??
              (?:(?:,\ ?|\ )\(?{date}\)?)?)??
            (?:^|,?\s*)
            (?:[(\[/]\s*(?P<agency>{known}|{_ANY_AGENCY})(?:/\w+)?\s*[)\]/]|(?P<bare>{known})(?=\s*[—–]))?
            (?:{_DASH}|(?P<colon>:\s+))""",
        re.VERBOSE,
    )


@cache
def _place_and_agency() -> re.Pattern[str]:
    """A line of its own: "Sanaa – UPI"."""
    return re.compile(rf"(?:{_CAPITALS}|{_MIXED})(?:,\ {_MIXED})?\s*[–—/-]+\s*(?P<agency>{_agencies()})", re.VERBOSE)


@cache
def _agencies() -> str:
    names = sorted(load_phrases().agencies, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in names)
