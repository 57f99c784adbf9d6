"""Which day a sentence that names none goes on with: "They marched on", "at noon the rally began", "he added"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.types import Mention, MentionTime, TimeExpression

_PRONOUNS = frozenset({"they", "he", "she"})
_GOING_ON = frozenset({"also", "added", "continued", "further"})
_EARLIER = frozenset(
    {"had", "previously", "earlier", "before", "since", "ago", "once", "years", "has", "have", "formerly"}
)
_HEAD = 8
"""Words of a sentence among which a pronoun is its subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carry:
    """The day of the sentence before, where it told of something on a day; the day named last; the lead's "today"."""

    day: TimeExpression | None = None
    last: TimeExpression | None = None
    today: TimeExpression | None = None

    def dated(self, mention: Mention, view: SentenceView, hits: Sequence[Hit]) -> Mention:
        """The mention, with the day that it goes on with where its sentence names none."""
        named = [time for time in view.times if time.type in {"DATE", "TIME"}]
        if mention.status not in {"happened", "ongoing", "claimed"}:
            return mention
        if named:
            clocks = all(_is_clock(time) for time in named)
            if clocks and self.last is not None:
                return replace(mention, times=(MentionTime(expression=self.last),))
            return mention
        if mention.times:
            return mention
        words = [token.word for token in view.tokens]
        if self.day is not None and not _EARLIER & set(words):
            speaks = any(hit.attribution for hit in hits) and bool(_GOING_ON & set(words))
            if speaks or _PRONOUNS & set(words[:_HEAD]):
                return replace(mention, times=(MentionTime(expression=self.day),))
        if self.today is not None and mention.perfect:
            return replace(mention, times=(MentionTime(expression=self.today, relation="after"),))
        return mention

    def after(self, mentions: Sequence[Mention], last: TimeExpression | None) -> Carry:
        """What is carried beyond a sentence, given what it told and the day named last."""
        on = [tied.expression for row in mentions for tied in row.times if tied.relation in {"on", "before"}]
        days = [time for time in on if time.reading is not None and time.reading.unit == "day"]
        day = days[0] if days else None
        today = self.today
        if today is None and any(row.opening for row in mentions):
            today = next((time for time in days if _is_today(time)), None)
        return Carry(day=day, last=last, today=today)


def _is_clock(time: TimeExpression) -> bool:
    """Whether a time names an hour but no day."""
    return time.type == "TIME" and time.value.startswith("XXXX-XX-XXT")


def _is_today(time: TimeExpression) -> bool:
    reading = time.reading
    return reading is not None and reading.kind == "shift" and reading.amount == 0 and not reading.anaphoric
