"""When a mention's act happened (or is to happen), as far as its words and its document's publication allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from briefing.assess.ranges import intersect
from briefing.extract.times.expressions import resolve_range
from briefing.types import DateRange, Mention, MentionTime, Status

_LAST = re.compile(r"(?:the\s+)?last\s+(?!month|year|week)", re.IGNORECASE)
_SEASON_OR_MONTH = re.compile(r"-(?:SP|SU|FA|WI|\d\d)$")
_UNKNOWN = DateRange()
_NEWS = timedelta(days=1)
"""What an article opens with in the present perfect and without a date is news: of the day of publication or the one before."""


def occurrence(mention: Mention, published: DateRange) -> DateRange:
    """The days on which the act of a mention can have happened, given its document's publication range.

    What happened did so by the day of publication; what is planned lies from then on; what is going on covers it.
    An unknown publication leaves only what the text dates outright.
    """
    return occurring(mention.times, mention.status, published, opening=mention.opening, perfect=mention.perfect)


def occurring(
    times: Sequence[MentionTime],
    status: Status,
    published: DateRange,
    *,
    opening: bool = False,
    perfect: bool = False,
) -> DateRange:
    """The days on which what is told with some times and a status can have happened; see :func:`occurrence`."""
    when = _UNKNOWN
    for tied in times:
        clipped = intersect(when, _bounds(tied, published, status in {"planned", "expected"}))
        when = clipped if clipped is not None else when
    limit = _limit(status, published, opening=opening and not times, perfect=perfect)
    both = intersect(when, limit)
    if both is None and status == "happened":
        return limit  # a time still to come is not that of what has happened ("agreed to leave in December")
    return both or when


def _bounds(tied: MentionTime, published: DateRange, planned: bool) -> DateRange:
    found = resolve_range(tied.expression, published)
    if not planned and tied.relation in {"on", "before"} and _lies_ahead(found, published):
        reading = tied.expression.reading
        if reading is not None and reading.direction != "past":  # "On Monday he resigned": the Monday before
            found = resolve_range(replace(tied.expression, reading=replace(reading, direction="past")), published)
    if tied.relation == "on":
        return _either_year(tied, found)
    if tied.relation == "by":
        return DateRange(earliest=published.earliest if planned else None, latest=found.latest, basis=found.basis)
    if tied.relation == "before":
        if planned and not _lies_ahead(
            found, published
        ):  # the day on which it was said: what is planned lies behind it
            return DateRange(earliest=found.earliest)
        return DateRange(latest=found.latest)
    reading = tied.expression.reading
    if not planned and reading is not None and (found.earliest is None or _lies_ahead(found, published)):
        found = resolve_range(replace(tied.expression, reading=replace(reading, direction="past")), published)
    return DateRange(earliest=found.earliest)


def _lies_ahead(found: DateRange, published: DateRange) -> bool:
    return found.earliest is not None and published.latest is not None and found.earliest > published.latest


def _either_year(tied: MentionTime, found: DateRange) -> DateRange:
    """ "Last summer", said in the autumn, may be this year's or the year before's: both stay possible."""
    if not _LAST.match(tied.expression.text) or found.earliest is None:
        return found
    if _SEASON_OR_MONTH.search(tied.expression.value) is None:
        return found
    before = found.earliest
    return DateRange(earliest=before.replace(year=before.year - 1, day=min(before.day, 28)), latest=found.latest)


def _limit(status: Status, published: DateRange, *, opening: bool, perfect: bool) -> DateRange:
    if status in {"planned", "expected"}:
        return DateRange(earliest=published.earliest)
    if status == "happened" and opening and perfect and published.earliest:
        return DateRange(earliest=published.earliest - _NEWS, latest=published.latest)
    if status == "ongoing" and opening:
        return DateRange(earliest=published.earliest, latest=published.latest)
    return DateRange(latest=published.latest)
