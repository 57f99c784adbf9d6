"""Reporting confidence, by a stated rule on independent origins and on how closely a thing is dated.

High: three or more independent origins, and dated within a month. Moderate: two independent origins, or one that is
named and dated within a month. Low: anything else. (After ICD 203: confidence is in the sourcing, and is
never mixed with likelihood.) An origin that names nobody ("a source") adds nothing beside one that is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.present.blocks import Confidence, Level
from briefing.present.prose.house_style import is_unnamed
from briefing.present.prose.wording import capitalised, count_words, listed
from briefing.types import DateRange, Event, Observation

RULE = (
    "High: three or more independent origins, dated within a month. Moderate: two origins, or one with a date within a "
    "month. Low: one origin and no close date, or only unnamed origins. An article that names whom it cites adds only "
    "that origin. Where a key point tells several things, the first line of the reason is for its heading."
)
_ORDER: tuple[Level, ...] = ("high", "moderate", "low")
_MONTH = 31


def rate(lead: Event | Observation, rest: Sequence[Event] = ()) -> Confidence:
    """The confidence in the heading of a point, and, in the reason, in what else the point tells."""
    level, articles, origins, close = _rated(lead)
    reason = f"{capitalised(count_words(articles, 'article'))}, {origins}; {close}."
    others = {_rated(event)[0] for event in rest}
    if others and others != {level}:
        named = [name for name in _ORDER if name in others]
        reason += f" In the rest: {' to '.join(dict.fromkeys([named[0], named[-1]]))}."
    return Confidence(level=level, reason=reason)


def _rated(row: Event | Observation) -> tuple[Level, int, str, str]:
    """Level, number of articles, the origins and the closeness of the date in words."""
    named = {name for name in row.origins if not is_unnamed(name)}
    close = _is_close(row.when)
    level: Level = "low"
    if len(named) >= 3 and close:
        level = "high"
    elif len(named) >= 2 or (named and close):
        level = "moderate"
    words = [count_words(len(named), "origin")] if named else []
    words += [] if len(named) == len(set(row.origins)) else ["one that is unnamed" if named else "no named origin"]
    return level, len(row.documents), listed(words), "dated within a month" if close else "no close date"


def _is_close(when: DateRange) -> bool:
    return when.days is not None and when.days <= _MONTH
