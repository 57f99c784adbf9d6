"""What was planned or expected: told in the tense of the edition, with the outcome where a later article tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from briefing.present.blocks import Inline, Run
from briefing.present.prose.naming import searched
from briefing.present.prose.narrative import PLANNED, Voice, headline
from briefing.present.prose.telling import tell
from briefing.present.prose.wording import capitalised, day_words
from briefing.types import Event, Findings

_RECENT = timedelta(days=31)


def plan_sentence(event: Event, voice: Voice, *, absence: bool = True) -> Inline:
    """A plan as a sentence, with its deadline, and its outcome or (with ``absence``) that none is reported."""
    row = tell(event, voice.findings, voice.year)
    text = f"{capitalised(row.subject)} {_intended(event, row.predicate, row.plural, voice)}{row.extra}".strip()
    text = capitalised(text) + _deadline(event, voice)
    text += f", {row.said}" if row.said else ""
    cite = voice.citations.cite(row.spans)
    done = outcome(event, voice.findings)
    if done is None:
        overdue = "; overdue, and " if is_overdue(event, voice) else "; "
        text += f"{overdue}no outcome in {searched(voice.findings)}" if absence else ""
        return (Run(text=text), cite, Run(text="."))
    label = "Outcome" if done.phase == "complete" or done.type != "RETREAT" else "So far"
    told = headline(done, voice).removesuffix(".")
    told = told[:1].lower() + told[1:] if tell(done, voice.findings).subject[:1].islower() else told
    return (Run(text=text), cite, Run(text=f". {label}: {told}"), voice.citations.cite(done.best_spans), Run(text="."))


def watch_item(event: Event, voice: Voice) -> Inline:
    """An open plan as something to watch: what was to happen, by when, and that it is overdue where it is."""
    row = tell(event, voice.findings, voice.year)
    late = is_overdue(event, voice)
    by = _deadline(event, voice).strip()
    state = f", overdue (due {by})" if late else f", {by}" if by else ""
    return (Run(text=capitalised(f"{row.subject} {row.predicate}".strip()) + state), voice.citations.cite(row.spans))


def open_plans(events: Sequence[Event], voice: Voice) -> tuple[Event, ...]:
    """Plans without an outcome, those overdue first, then by the number of origins and articles."""
    rows = [event for event in events if event.status in PLANNED and outcome(event, voice.findings) is None]
    return tuple(
        sorted(rows, key=lambda row: (not is_overdue(row, voice), -len(row.origins), -len(row.documents), row.id))
    )


def is_overdue(event: Event, voice: Voice) -> bool:
    """Whether the day by which it was due has passed without a word of it."""
    last = event.when.latest
    return last is not None and last < voice.as_of and outcome(event, voice.findings) is None


def outcome(plan: Event, findings: Findings) -> Event | None:
    """What came of a plan, as far as an article tells: its completion, else its beginning, else the latest part of it."""
    known = {event.id: event for event in findings.events}
    done = [known[name] for name in plan.linked if name in known]
    return min(
        done, key=lambda row: (row.phase != "complete", row.phase != "begin", -_last_day(row), row.id), default=None
    )


def _intended(event: Event, predicate: str, plural: bool, voice: Voice) -> str:
    """ "is to leave", "was expected to leave": in the past once there is an outcome, or the plan is an old one."""
    if not predicate.startswith("to "):
        return predicate
    known = {row.document: row.published.latest for row in voice.findings.datings}
    days = [day for name in event.documents if (day := known.get(name)) is not None]
    recent = bool(days) and voice.as_of - max(days) <= _RECENT
    done = outcome(event, voice.findings)
    ended = done is not None and (done.phase == "complete" or done.type != "RETREAT")
    current = recent and not ended and (event.when.latest is None or event.when.latest >= voice.as_of)
    verb = ("are" if plural else "is") if current else ("were" if plural else "was")
    return f"{verb} expected {predicate}" if event.status == "expected" else f"{verb} {predicate}"


def _deadline(event: Event, voice: Voice) -> str:
    """ " by 15 September"; in an article's own words where no article gives the day."""
    last = event.when.latest
    if last is None:
        return ""
    said = [time.expression for mention in event.mentions for time in mention.times if time.relation == "by"]
    exact = any(len(expression.value) >= len("XXXX-09-15") and "W" not in expression.value for expression in said)
    if said and not exact:
        words = " ".join(said[0].text.split())
        return f" by {words.removeprefix('by ')}"
    return f" by {day_words(last, voice.year)}"


def not_yet(findings: Findings) -> tuple[Event, ...]:
    """What an article says has not been done, and nothing since has overtaken."""
    stale = {span for row in findings.discrepancies if row.handling == "superseded" for span in row.claims[0].spans}
    return tuple(event for event in findings.absences if not set(event.best_spans) & stale)


def _last_day(event: Event) -> int:
    return event.when.latest.toordinal() if event.when.latest is not None else 0
