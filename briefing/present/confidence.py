"""Reporting confidence, by a stated rule on independent origins and on how closely a thing is dated.

High: three or more independent origins, and dated within a month. Moderate: two independent origins, or one that is
dated within a month. Low: a single origin without a close date. (After ICD 203: confidence is in the sourcing, and is
never mixed with likelihood.)
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.present.blocks import Confidence, Level
from briefing.present.wording import capitalised, count_words
from briefing.types import Event

RULE = (
    "High: three or more independent origins, dated within a month. Moderate: two origins, or one with a date within a "
    "month. Low: one origin and no close date. An article that names whom it cites adds only that origin."
)


def rate(events: Sequence[Event]) -> Confidence:
    """The confidence in a point that rests on some events."""
    documents = {name for event in events for name in event.documents}
    origins = {name for event in events for name in event.origins}
    close = any(event.when.days is not None and event.when.days <= 31 for event in events)
    level: Level = "low"
    if len(origins) >= 3 and close:
        level = "high"
    elif len(origins) >= 2 or close:
        level = "moderate"
    dated = "dated within a month" if close else "no close date"
    return Confidence(
        level=level,
        reason=f"{capitalised(count_words(len(documents), 'article'))}, {count_words(len(origins), 'origin')}; {dated}.",
    )
