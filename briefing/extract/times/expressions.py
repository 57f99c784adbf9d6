"""Time expressions of English news: what is found, and what it means as of a day.

The rules are rows of ``data/times.toml``, the values those of TIMEX3 (TimeML 1.2.1, ISO 24617-1).
"""

from __future__ import annotations

from datetime import date, timedelta

from briefing.extract.times.context import joined, possessed, settled
from briefing.extract.times.found import Found
from briefing.extract.times.readings import read
from briefing.extract.times.resolution import resolved
from briefing.extract.times.rules import rulebook
from briefing.extract.times.tokens import Tokens
from briefing.types import DateRange, TimeExpression


def find_times(text: str, reference: date | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in order and without overlap, with values and days as of ``reference``.

    Without a reference the values stay underspecified (``XXXX-09-15``, ``XXXX-WXX-1``) and only what the text itself
    dates in full has an earliest and a latest day. Any string will do; the time taken is linear in its length.
    """
    rules = rulebook()
    tokens = rules.vocabulary.tokens(text)
    found = [
        item
        for matches in rules.matches(tokens)
        for item in (read(match, tokens) for match in matches)
        if item is not None
    ]
    found = possessed(list(joined(found, tokens)), tokens)
    return [resolved(_expression(item, tokens), reference) for item in settled(found, tokens)]


def resolve(expression: TimeExpression, reference: date) -> TimeExpression:
    """The expression as of another day of reference: value, earliest and latest anew, the rest as found."""
    return resolved(expression, reference)


def resolve_range(expression: TimeExpression, reference: DateRange) -> DateRange:
    """The days an expression may cover where the day of reference is itself only known to a range.

    From the earliest day as of the first possible reference to the latest as of the last; ``candidates`` where each
    reference gives a single day and several differ within 31 days. Open where the reference is.
    """
    days = _reference_days(reference)
    basis = f"“{expression.text}” as of {reference.edtf or 'an unknown day'}"
    if not days:
        fixed = resolved(expression, None)
        pattern = fixed.value if fixed.earliest is None and fixed.value.startswith("XXXX-") else None
        return DateRange(earliest=fixed.earliest, latest=fixed.latest, pattern=pattern, basis=basis)
    each = [resolved(expression, day) for day in days]
    first = [item.earliest for item in each if item.earliest is not None]
    last = [item.latest for item in each if item.latest is not None]
    if len(first) < len(each) or len(last) < len(each):
        return DateRange(basis=basis)
    earliest, latest = min(first), max(last)
    candidates: tuple[date, ...] = ()
    if all(item.earliest == item.latest for item in each) and (latest - earliest).days < 31:
        singles = tuple(sorted(set(first)))
        if 1 < len(singles) < (latest - earliest).days + 1:
            candidates = singles
    best = earliest if earliest == latest else None
    return DateRange(earliest=earliest, latest=latest, best=best, candidates=candidates, basis=basis)


def _reference_days(reference: DateRange) -> list[date]:
    """The possible days of reference: all of them up to a year, of a longer range its ends."""
    if reference.candidates:
        return list(reference.candidates)
    if reference.earliest is None or reference.latest is None:
        return []
    width = (reference.latest - reference.earliest).days
    if width > 366:
        return [reference.earliest, reference.latest]
    return [reference.earliest + timedelta(days=offset) for offset in range(width + 1)]


def _expression(found: Found, tokens: Tokens) -> TimeExpression:
    start, end = tokens.starts[found.first], tokens.ends[found.end - 1]
    return TimeExpression(
        start=start,
        end=end,
        text=tokens.text[start:end],
        type=found.type,
        value="",
        mod=found.mod,
        rule=found.rule,
        direction=found.reading.direction,
        reading=found.reading,
    )
