"""As of when a number of a force holds."""

from __future__ import annotations

import re

from briefing.assess.events.occurrence import occurrence, occurring
from briefing.assess.posture.behind import says_behind
from briefing.assess.posture.levels import is_ordered
from briefing.assess.posture.predicate import is_plan
from briefing.assess.posture.setting import Count
from briefing.assess.posture.sightings import vocabulary
from briefing.assess.ranges import intersect
from briefing.extract.acts import arguments
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import load_triggers
from briefing.types import DateRange, MentionTime, PostureKind, Status, TimeExpression

_BEFORE = re.compile(r"^[^,;.]{0,60}?\bbefore\s+(?:the|a|an|last\s+\w+['’]s)\s+(?P<event>\w+)", re.IGNORECASE)
_WHEN = re.compile(r"^[^,;.]{0,60}?\b(?:when|before|until|at\s+the\s+time|back\s+then)\b")
_BY_REPORT = re.compile(
    r"\b(?:according\s+to|still|now|currently|says|reported|estimates?|estimated|believed|thought|by\s+\w+\s+count)\b"
)
_REMAIN = re.compile(r"\b(?:remain\w*|stay\w*)\b")
_ON = re.compile(r"\s+(?:(?:in|on|at|since|by)\s+)?(?:the\s+)?")
_FLOWS = frozenset({"inflow", "outflow"})
_ANOTHER = re.compile(r"\b(?:and|but|or)\s+(?:is|are|was|were|has|have|had|will|would)\b")
_FROM_LEVEL = re.compile(r"\bfrom\s+(?:[\w-]+\s+){0,4}?\d")
_HEAD = 16


def as_of(count: Count, kind: PostureKind, status: Status) -> DateRange:
    """The times of the number's act or clause, or of the head of its sentence; else the day of publication.

    A movement took place when its event did, as all articles together have it. "Before the coup" is before the day of
    what the article calls so; an old level ("down from 300") is from before publication.
    """
    when = _as_of(count, kind, status)
    published = count.setting.published
    ahead = (
        kind == "stock" and when.latest is not None and published.latest is not None and when.latest > published.latest
    )
    return (intersect(when, DateRange(latest=published.latest)) or published) if ahead else when


def _as_of(count: Count, kind: PostureKind, status: Status) -> DateRange:
    published = count.setting.published
    again = _again(count)
    if again is not None:
        return occurring((arguments.tie(count.view, again),), status if kind != "stock" else "happened", published)
    if kind in _FLOWS:
        act = count.act
        told = count.setting.dates.get(act.trigger) if act is not None else None
        if told is not None and (told.earliest is not None or act is None or act.times):
            return told
        if told is not None:  # the act has no day of its own; the number may have one
            return intersect(_of_number(count, kind, status), told) or told
    return _of_number(count, kind, status)


def _of_number(count: Count, kind: PostureKind, status: Status) -> DateRange:
    """The days of a number, whatever act it belongs to."""
    published, over = count.setting.published, count.over
    former = _of_plan(count) or _former(count)
    if former is not None:
        return former
    times = _times(count)
    if over.link == "from" and over.says != "level":  # "from 400 to 250 in May": 400 until then
        return DateRange(latest=(occurring(times, "happened", published) if times else published).latest)
    if times:
        return occurring(times, status if kind in {*_FLOWS, "planned"} else "happened", published)
    if kind == "planned":
        return DateRange(earliest=published.earliest)
    if kind in _FLOWS or over.says == "level" or is_history(count) or _is_past(count):
        return DateRange(latest=published.latest)
    return DateRange(earliest=published.earliest, latest=published.latest)


def _again(count: Count) -> TimeExpression | None:
    """The time right behind a number, where another stands between its verb and it: "sent 60 in May and 40 more in June"."""
    view, start = count.view, count.quantity.start
    verb = view.tokens[count.over.index].start
    if not any(verb < row.start < start and row.type == "DATE" for row in view.times):
        return None
    rows = [row for row in view.times if row.type == "DATE" and row.start >= count.phrase.end]
    return rows[0] if rows and _ON.fullmatch(view.text(count.phrase.end, rows[0].start)) else None


def _former(count: Count) -> DateRange | None:
    """The days of a number that its act dates, or that is told as from before something; None for any other."""
    published = count.setting.published
    if count.phrase.remnant or is_before_part(count):
        return DateRange(latest=published.latest)
    tied = [act for act in count.setting.acts if count.is_in(act) and act.times]
    if tied and count.over.link != "from":
        return occurrence(tied[0], published)
    before = _BEFORE.search(count.view.text(count.quantity.end, count.view.sentence.end))
    if before is None:
        return None
    mark = count.setting.landmarks.get(before.group("event").casefold())
    return DateRange(latest=mark.latest if mark is not None else published.latest)


def _of_plan(count: Count) -> DateRange | None:
    """The days of a level that is to change, and of the level that is ordered; None for any other.

    "From 400", where it is only planned, still holds; where it was ordered in May, it held then.
    """
    view, over, published = count.view, count.over, count.setting.published
    if over.status not in {"planned", "expected"} or over.says not in {"raise", "lower"}:
        return None
    opening = [row for row in view.times if row.type == "DATE" and _opens(view, row)]
    if opening and is_ordered(view, over.index):
        told = occurring((arguments.tie(view, opening[0]),), "happened", published)
        return told if over.link == "from" else DateRange(earliest=told.earliest)
    return DateRange(earliest=published.earliest, latest=published.latest) if over.link == "from" else None


def _is_past(count: Count) -> bool:
    """Whether a plain past says that they were there, by nobody's report and not "still": before publication."""
    told = vocabulary().words["saying"].search(count.view.sentence.text) or _BY_REPORT.search(count.view.sentence.text)
    return count.over.past and count.over.says in {"stay", "host"} and told is None


def status_of_change(count: Count) -> Status | None:
    """How the change away from a number is told: "from 400", where it is only planned, still holds."""
    return count.over.status if count.over.link == "from" and count.over.says in {"raise", "lower"} else None


def is_before_part(count: Count) -> bool:
    """ "40 of the 300 soldiers remain", "700 of its 900 have left": so many there were, unless it is only planned."""
    view = count.view
    gone = _REMAIN.search(view.text(count.phrase.end, view.sentence.end)) is not None
    gone = gone or says_behind(view, count.phrase, frozenset({"remove", "leave"}))
    return count.phrase.total and gone and not is_plan(view, len(view.tokens))


def is_history(count: Count) -> bool:
    """Whether a level is told as one of former times.

    "Previously", "at its peak", "had" outside reported speech, "were … when", "the last of the 300".
    """
    words, view, index = vocabulary().words, count.view, count.over.index
    if (
        count.phrase.remnant
        or is_before_part(count)
        or (count.over.past and _WHEN.search(view.text(count.phrase.end, view.sentence.end)))
    ):
        return True
    had = "had" in {view.word(at) for at in range(max(0, index - 2), index + 1)}
    return bool(words["earlier"].search(view.text(*count.clause))) or (
        had and not words["saying"].search(view.sentence.text)
    )


def _times(count: Count) -> tuple[MentionTime, ...]:
    """The time of a number: in its clause, nearest behind it, else one that opens the sentence."""
    view = count.view
    dated = [
        row for row in view.times if row.type == "DATE" and not row.value.endswith("_REF") and not _of_saying(view, row)
    ]
    inside = [row for row in dated if count.clause[0] <= row.start < count.clause[1]]
    behind = [row for row in inside if row.start >= count.phrase.end and not _other_verb(count, row)]
    if count.over.says == "level" and count.over.link == "to":  # "is down to 200, from 900 in 2020"
        behind = [row for row in behind if not _FROM_LEVEL.search(count.view.text(count.phrase.end, row.start))]
    inside = [row for row in inside if row.start < count.phrase.end or row in behind]
    own = behind or inside or [row for row in dated if _opens(view, row)]
    return (arguments.tie(view, own[0]),) if own else ()


def _other_verb(count: Count, time: TimeExpression) -> bool:
    """Whether a time behind a number that is the object of a verb goes with another: "has 90 men and was due in May"."""
    if count.over.index > count.phrase.last:
        return False
    return _ANOTHER.search(count.view.text(count.phrase.end, time.start)) is not None


def _opens(view: SentenceView, time: TimeExpression) -> bool:
    """Whether a time opens its sentence: "On March 8, …", or "In June 300 left, and …" where it is the only one."""
    alone = sum(row.type == "DATE" for row in view.times) == 1 and time.start - view.sentence.start <= len("Early in ")
    return alone or (
        time.start - view.sentence.start <= _HEAD and bool(re.match(r"\s*,", view.text(time.end, time.end + 3)))
    )


def _of_saying(view: SentenceView, time: TimeExpression) -> bool:
    """Whether a time is that of saying: "said on Monday"."""
    triggers = load_triggers()
    at = view.token_at(time.start)
    near = [form.lemma for step in (at - 1, at - 2) for form in triggers.verbs.get(view.word(step), ())]
    return any(lemma in triggers.attribution_verbs for lemma in near)
