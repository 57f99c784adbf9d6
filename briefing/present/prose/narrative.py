"""Sentences about findings: what happened, when, who says so, each ending in its references.

Events that one party did are told in one sentence where they share their time, or where only place and time differ ("left
the first camp on 3 May and the second on 9 June"); a party told of twice running is "it" the second time; dates stand
in front and behind by turns. An event that the articles only bound is told in the perfect: "by 3 May, it had left".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.present.blocks import Cite, Inline, Run
from briefing.present.prose.citations import Citations
from briefing.present.prose.house_style import is_plural, perfect
from briefing.present.prose.telling import Telling, tell
from briefing.present.prose.wording import capitalised, when_words, whole_month
from briefing.types import Event, Findings, Span

REAL = frozenset({"happened", "ongoing"})
PLANNED = frozenset({"planned", "expected"})
TOLD = REAL | {"claimed"}
_MONTH = 31
_RECENT = timedelta(days=31)
_MOST = 3
"""Acts that one sentence tells at most."""
_NOBODY = frozenset({"there", "people", "arrests", "talks"})
"""Subjects that stand for nobody who could be "it" in the next sentence."""
_TAIL = 6
"""Words in which two acts of one kind may differ and still share their verb."""
_SENTENCES = 5
"""Sentences of a paragraph at most."""
_LONG = 34
"""Words beyond which a sentence takes in no further act."""
_ROLES = frozenset({"REB", "CVL", "COP", "OPP", "MIL", "GOV", "PRM", "CRM", "MED", "BUS"})
"""Codes of actors whose country is not known: their names are common nouns."""
_COMMON = frozenset(
    {"A", "An", "There", "Talks", "Agreement", "Timetable", "People", "Arrests", "Some", "Someone", "The", "Ordered"}
    | {"Asked", "Killing", "Cooperation", "Attack", "Protest", "No", "Denied", "Coup"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What every sentence needs: the findings it tells of, the register of quotes, the day of the edition."""

    findings: Findings
    citations: Citations
    as_of: date

    @property
    def year(self) -> int:
        """The year that is not said."""
        return self.as_of.year


@dataclass(frozen=True, slots=True)
class _Group:
    """Acts that make one sentence, all of one subject and one account."""

    rows: tuple[Telling, ...]

    @property
    def head(self) -> Telling:
        return self.rows[0]

    @property
    def words(self) -> int:
        return sum(len(f"{row.predicate} {row.extra}".split()) + 4 for row in self.rows)


def passage(events: Sequence[Event], voice: Voice, *, dated: bool = True) -> Inline:
    """Events in order of time as running sentences.

    With ``dated`` false no sentence names a time: for a heading or where the day is said before.
    """
    return _paragraph(_grouped(_tellings(events, voice)), voice, dated=dated)


def paragraphs(events: Sequence[Event], voice: Voice) -> list[Inline]:
    """Events in order of time as paragraphs of a few sentences each, of even length."""
    groups = _grouped(_tellings(events, voice))
    count = -(-len(groups) // _SENTENCES)
    ends = [round(len(groups) * number / count) for number in range(count + 1)] if count else []
    return [_paragraph(groups[start:end], voice) for start, end in pairwise(ends)]


def _tellings(events: Sequence[Event], voice: Voice) -> list[Telling]:
    return [tell(event, voice.findings, voice.year) for event in sorted(events, key=chronology)]


def _paragraph(groups: Sequence[_Group], voice: Voice, *, dated: bool = True) -> Inline:
    parts: list[Run | Cite] = []
    before: _Group | None = None
    named = 0
    for group in groups:
        again = before is not None and group.head.subject == before.head.subject
        pronoun = again and named % 2 == 1 and group.head.subject not in _NOBODY
        named = named + 1 if again else 1
        if parts:
            parts.append(Run(text=" "))
        parts.extend(_sentence(group, before, voice, front=_front(before, named), pronoun=pronoun, dated=dated))
        before = group
    return tuple(parts)


def headline(event: Event, voice: Voice, *, dated: bool = True) -> str:
    """One event as a sentence without references, by whose account left out; for the head of a key point."""
    row = tell(event, voice.findings, voice.year)
    text = "".join(part.text for part in _clauses(_Group((row,)), row.subject, voice) if isinstance(part, Run))
    when = when_words(event.when, voice.year) if dated and event.when.days is not None else ""
    text = f"{text.removesuffix(row.extra)}{f' {when}' if when else ''}{row.extra}"
    if dated and event.when.days is None and event.when.latest is not None and not is_news(event, voice.as_of):
        return f"{capitalised(when_words(event.when, voice.year))}, {row.subject} {text}."
    return f"{capitalised(f'{row.subject} {text}'.strip())}."


def event_sentence(event: Event, voice: Voice) -> Inline:
    """One event as a sentence with its references."""
    return passage([event], voice)


def chronology(event: Event) -> tuple[object, ...]:
    """Sort key: by the last possible day, then the first; what no article bounds comes last."""
    last = event.when.latest or date.max
    first = event.mentions[0].trigger
    told = (first.document, first.start)
    return (event.when.days is None, last, event.when.earliest or date.min, event.status == "ongoing", told, event.id)


def _grouped(rows: Sequence[Telling]) -> list[_Group]:
    groups: list[_Group] = []
    for row in rows:
        last = groups[-1] if groups else None
        if last is not None and _joins(last, row):
            groups[-1] = _Group((*last.rows, row))
        else:
            groups.append(_Group((row,)))
    return groups


def _joins(group: _Group, row: Telling) -> bool:
    """Whether an act goes into the sentence of those before it."""
    head = group.head
    if len(group.rows) >= _MOST or not row.subject or head.subject != row.subject or head.said != row.said:
        return False
    if {head.event.status, row.event.status} != {"happened"} or head.subject in _NOBODY:
        return False
    if group.words + len(f"{row.predicate} {row.extra}".split()) > _LONG:
        return False
    ladder = all(_stem(one, row) for one in group.rows)
    if all(one.event.when.edtf == row.event.when.edtf for one in group.rows):
        return True
    return ladder and row.event.when.days is not None and head.event.when.days is not None


def _stem(one: Telling, other: Telling) -> str:
    """The words that two acts of one kind share at their beginning; empty where they are not told alike."""
    same = (one.event.type, one.event.mode, one.event.phase) == (other.event.type, other.event.mode, other.event.phase)
    if not same or one.extra or other.extra:
        return ""
    left, right = one.predicate.split(), other.predicate.split()
    shared = 0
    while shared < min(len(left), len(right)) and left[shared] == right[shared]:
        shared += 1
    while shared and left[shared - 1][:1].isupper():  # a name is not parted: "Camp One" and "Camp Two"
        shared -= 1
    tails = (left[shared:], right[shared:])
    return " ".join(left[:shared]) if shared and all(0 < len(tail) <= _TAIL for tail in tails) else ""


def _front(before: _Group | None, named: int) -> bool:
    """Whether a sentence opens with its date: the first of a passage does, then every other one."""
    return before is None or named % 2 == 1


def _sentence(
    group: _Group, before: _Group | None, voice: Voice, *, front: bool, pronoun: bool, dated: bool
) -> list[Run | Cite]:
    head = group.head
    subject = ("they" if head.plural else "it") if pronoun else head.subject
    body = _clauses(group, subject, voice)
    several = len({row.event.when.edtf for row in group.rows}) > 1
    when = "" if several or not dated else _when(head.event, before, voice)
    if when and (front or head.event.when.days is None or not head.subject):
        opening = f"{capitalised(when)}, {subject} " if subject else f"{capitalised(when)}, "
        end = ""
    else:
        opening, end = f"{capitalised(subject)} " if subject else "", f" {when}" if when else ""
    said = f", {head.said}" if head.said else ""
    first, last = body[0], body[-1]
    if isinstance(first, Run):
        text = first.text if opening else capitalised(first.text)
        body[0] = first = Run(text=opening + text)
    if isinstance(last, Run):
        extra = group.rows[-1].extra
        body[-1] = Run(text=f"{body[-1].text.removesuffix(extra)}{end}{extra}{said}")  # type: ignore[union-attr]
    spans = _cited(group)
    return [*body, voice.citations.cite(spans[-1]), Run(text=".")]


def _cited(group: _Group) -> list[tuple[Span, ...]]:
    """The quotes to cite after each act of a group: only once where they are the same."""
    rows = [row.spans for row in group.rows]
    return [() if index < len(rows) - 1 and rows[index + 1] == spans else spans for index, spans in enumerate(rows)]


def _clauses(group: _Group, subject: str, voice: Voice) -> list[Run | Cite]:
    """The predicates of a group, joined, with references between them; the last one is cited by the sentence."""
    rows = group.rows
    spans = _cited(group)
    plural = subject == "they" or is_plural(subject)
    several = len({row.event.when.edtf for row in rows}) > 1
    parts: list[Run | Cite] = []
    for index, row in enumerate(rows):
        stem = _stem(rows[index - 1], row) if index else ""
        text = _tensed(row, plural, first=not index, voice=voice)
        if stem:
            text = " ".join(row.predicate.split()[len(stem.split()) :])
        text += row.extra
        if several:
            text += f" {when_words(row.event.when, voice.year)}"
        listed_on = index < len(rows) - 1 and bool(stem) == bool(_stem(row, rows[index + 1]))
        joint = "" if not index else ", " if listed_on else " and "
        if parts and isinstance(parts[-1], Run):
            parts[-1] = Run(text=parts[-1].text + joint + text)
        else:
            parts.append(Run(text=joint + text))
        if index < len(rows) - 1 and spans[index]:
            parts.append(voice.citations.cite(spans[index]))
    return parts


def _tensed(row: Telling, plural: bool, *, first: bool, voice: Voice) -> str:
    """A predicate in the tense that its date and the day of the edition demand."""
    event, text = row.event, row.predicate
    under_way = re.match(r"(?:is|are|was|were) (\w+ing\b.*)", text)
    if event.status == "ongoing" and under_way:
        return f"{'were' if plural else 'was'} reported to be {under_way[1]}"
    if event.status == "claimed":
        return perfect(text, "are said to have" if plural else "is said to have" if first else "to have")
    if event.when.days is not None or event.when.latest is None:
        return text
    if not first:
        return perfect(text, "")
    if is_news(event, voice.as_of):
        return perfect(text, "have" if plural else "has")
    return perfect(text, "had")


def is_news(event: Event, as_of: date) -> bool:
    """Whether an event without a first day is the news of its article, and that article a recent one."""
    return (
        event.when.days is None
        and event.when.latest is not None
        and as_of - event.when.latest <= _RECENT
        and any(mention.opening for mention in event.mentions)
    )


def _when(event: Event, before: _Group | None, voice: Voice) -> str:
    """The time of an event as it opens or closes a sentence; "in the same month" rather than the month's name again."""
    if is_news(event, voice.as_of):
        return ""
    dated_before = before is not None and not is_news(before.rows[-1].event, voice.as_of)
    last = before.rows[-1].event.when if before is not None and dated_before else None
    if last is not None and last.edtf and last.edtf == event.when.edtf:
        if event.when.days == 1:
            return "on the same day"
        if whole_month(event.when):
            return "in the same month"
        if event.when.earliest is None and event.when.latest is not None:
            return "by then"
    return when_words(event.when, voice.year)


def lowered(text: str, source: Sequence[str] = ()) -> str:
    """A description inside a sentence: a leading common word in lower case, a name as it is."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _COMMON or (source and source[0] in _ROLES) else text


def joined(sentences: Sequence[Inline]) -> Inline:
    """Sentences one after another, a space between them."""
    parts: list[Run | Cite] = []
    for sentence in sentences:
        if not sentence:
            continue
        if parts:
            parts.append(Run(text=" "))
        parts.extend(sentence)
    return tuple(parts)


def dated(events: Sequence[Event]) -> tuple[Event, ...]:
    """What happened and has both bounds."""
    return tuple(event for event in events if event.status in REAL and event.when.days is not None)


def planned(events: Sequence[Event]) -> tuple[Event, ...]:
    """What is planned or expected."""
    return tuple(event for event in events if event.status in PLANNED)


def in_window(event: Event, window: tuple[date, date]) -> bool:
    """Whether some day of an event can lie in the window that is charted and told."""
    first, last = window
    when = event.when
    return (when.latest is None or when.latest >= first) and (when.earliest is None or when.earliest <= last)


def weight(event: Event) -> tuple[object, ...]:
    """Sort key: the most important events first, by origins, articles, closeness of date, id."""
    days = event.when.days if event.when.days is not None else 10**6
    return (-len(event.origins), -len(event.documents), days > _MONTH, -len(event.mentions), days, event.id)
