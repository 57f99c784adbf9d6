"""A comparison in words: chapters of lines, each line with the quotes behind it. Markdown, HTML and JSON are made of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefing.present.comparison.changes import Comparison, DisagreementChange, EventChange, LevelChange, SourceChange
from briefing.present.prose import wording
from briefing.present.prose.naming import actor_name
from briefing.present.prose.narrative import PLANNED
from briefing.present.report.confidence import rate
from briefing.types import DateRange, Discrepancy, Document, Event, Findings, Observation, Span

Change = SourceChange | EventChange | LevelChange | DisagreementChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A few words and the quotes behind them."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change: what it is about; where the two editions each say something, what either says; a remark."""

    change: Change
    subject: Words
    before: Words | None = None
    after: Words | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Changes of one sort. ``key`` is its name in JSON."""

    key: str
    title: str
    lines: tuple[Line, ...]


def articles(comparison: Comparison) -> tuple[Document, ...]:
    """The articles of both editions, those of the fuller edition first."""
    fuller, other = sorted((comparison.after, comparison.before), key=lambda row: -len(row.documents))
    known = {document.id for document in fuller.documents}
    return (*fuller.documents, *(document for document in other.documents if document.id not in known))


def labels(comparison: Comparison) -> dict[str, str]:
    """A short label for every article of the two editions, D1, D2 …; as in the report of the fuller one."""
    return {document.id: f"D{number}" for number, document in enumerate(articles(comparison), 1)}


def year_of(comparison: Comparison) -> int | None:
    """The year that dates are told without: that of both editions, if it is one."""
    years = {day.year for day in (comparison.before.as_of, comparison.after.as_of) if day is not None}
    return years.pop() if len(years) == 1 else None


def chapters(comparison: Comparison) -> tuple[Chapter, ...]:
    """Every change in words, in chapters; those without a change are left out."""
    tell = _Teller(comparison)
    fresh = comparison.of("appeared")
    day = comparison.before.as_of
    then = f" {wording.day_words(day, year_of(comparison))}" if day is not None else ""
    plans = [change for change in fresh if change.after[0].status in PLANNED]
    news = [change for change in fresh if change not in plans and comparison.since(change.after[0])]
    late = [change for change in fresh if change not in plans and change not in news]
    found = (
        _chapter("sources", "Sources", comparison.sources, tell.source),
        _chapter("levels", "Levels", comparison.levels, tell.level),
        _chapter("fulfilled", "Plans fulfilled", comparison.of("fulfilled"), tell.acts),
        _chapter("advanced", "Plans under way", comparison.of("advanced"), tell.acts),
        _chapter("reopened", "Plans not yet fulfilled", comparison.of("reopened"), tell.undone),
        _chapter("happened", f"Happened since{then}", news, tell.appeared),
        _chapter("planned", "New plans", plans, tell.appeared),
        _chapter(
            "told", f"Told for the first time, not known to be later than{then or ' the first'}", late, tell.appeared
        ),
        _chapter("moved", "Events dated otherwise", comparison.of("moved"), tell.moved),
        _chapter("turned", "Events of another standing", comparison.of("turned"), tell.turned),
        _chapter("retold", "Events told otherwise", comparison.of("retold"), tell.retold),
        _chapter("attested", "Events attested otherwise", comparison.of("attested"), tell.attested),
        _chapter("merged", "Events found to be one", comparison.of("merged"), tell.joined),
        _chapter("split", "Events found to be several", comparison.of("split"), tell.joined),
        _chapter("gone", "Events that fell away", comparison.of("gone"), tell.gone),
        _chapter("disagreements", "Disagreements", comparison.disagreements, tell.disagreement),
    )
    return tuple(chapter for chapter in found if chapter.lines)


def quiet_plans(comparison: Comparison) -> tuple[Words, ...]:
    """Plans of the first edition of which no article added since speaks, and of which nothing is known to be done."""
    year = year_of(comparison)
    return tuple(Words(text=event_words(plan, year), spans=plan.best_spans) for plan in comparison.unmentioned)


def summary_sentence(comparison: Comparison) -> str:
    """Which articles make the difference."""
    named = labels(comparison)
    parts = []
    for kind, said in (("added", "new"), ("removed", "not counted")):
        rows = [named[row.document.id] for row in comparison.sources if row.kind == kind]
        if rows:
            count = wording.capitalised(wording.count_words(len(rows), "article"))
            parts.append(f"{count} {'is' if len(rows) == 1 else 'are'} {said}: {wording.listed(rows)}.")
    return " ".join(parts) or "No article is new."


def event_words(event: Event, year: int | None) -> str:
    """An event with its date and, where it is not simply told as done, its standing."""
    return f"{event.description}, {date_words(event.when, year)}{_standing(event)}"


def date_words(when: DateRange, year: int | None) -> str:
    """A date as in a table; days to choose from as what they are."""
    if when.candidates:
        return wording.when_words(when, year).removeprefix("on ")
    words = wording.span_words(when, year)
    return "date not known" if words == "not known" else words


def _standing(event: Event) -> str:
    return "" if event.status == "happened" else f" ({_STANDINGS[event.status]})"


_STANDINGS = {
    "happened": "happened",
    "ongoing": "under way",
    "planned": "planned",
    "expected": "expected",
    "claimed": "claimed",
    "denied": "denied",
}
_HANDLINGS = {
    "unresolved": "open",
    "both-hold": "read so that both sides hold",
    "superseded": "out of date",
    "preferred": "read for one side",
}


def level_words(row: Observation) -> str:
    """A level in words: the bounds, or the word of the article where it gives no number."""
    return wording.strength_words(row)


class _Teller:
    """Puts changes into words."""

    def __init__(self, comparison: Comparison) -> None:
        self.before = comparison.before
        self.after = comparison.after
        self.year = year_of(comparison)
        self.labels = labels(comparison)
        self.counted = {row.id for row in comparison.before.documents} & {row.id for row in comparison.after.documents}

    def source(self, change: SourceChange) -> Line:
        document = change.document
        name = f"{self.labels[document.id]}, {document.file}"
        title = Words(text=f"{name}: “{_flat(document.title.exact)}”") if document.title else Words(text=name)
        if change.kind == "redated" and change.before is not None and change.after is not None:
            return Line(
                change=change, subject=title,
                before=Words(text=date_words(change.before, self.year)),
                after=Words(text=date_words(change.after, self.year)),
            )  # fmt: skip
        when = change.after or change.before or DateRange()
        published = f"published {date_words(when, self.year)}" if when.edtf else "publication date not known"
        return Line(
            change=change, subject=title, note=f"{'new' if change.kind == 'added' else 'not counted'}; {published}"
        )

    def level(self, change: LevelChange) -> Line:
        row = change.row
        where = f"{'at' if row.place.kind == 'base' else 'in'} {row.place.name}"
        names = self.after if change.after is not None else self.before
        return Line(
            change=change,
            subject=Words(text=f"{actor_name(row.force, names)} {where}"),
            before=self._level(change.before),
            after=self._level(change.after),
        )

    def _level(self, row: Observation | None) -> Words:
        if row is None:
            return Words(text="not reported")
        return Words(text=f"{level_words(row)}, {date_words(row.when, self.year)}", spans=row.spans)

    def acts(self, change: EventChange) -> Line:
        plan = change.after[0]
        done = _in_order(change.acts)
        return Line(
            change=change,
            subject=Words(text=plan.description),
            before=self._open(change.before[0]),
            after=Words(text="; ".join(event_words(act, self.year) for act in done), spans=_quotes(done)),
        )

    def undone(self, change: EventChange) -> Line:
        plan = change.after[0]
        done = _in_order(change.acts)
        return Line(
            change=change,
            subject=Words(text=plan.description),
            before=Words(text="; ".join(event_words(act, self.year) for act in done), spans=_quotes(done)),
            after=self._open(plan),
        )

    def _open(self, plan: Event) -> Words:
        return Words(text=f"{_STANDINGS[plan.status]}, {date_words(plan.when, self.year)}", spans=_dating(plan))

    def appeared(self, change: EventChange) -> Line:
        event = change.after[0]
        note = "read otherwise now, from articles that counted before" if set(event.documents) <= self.counted else ""
        return Line(change=change, subject=Words(text=event_words(event, self.year), spans=event.best_spans), note=note)

    def gone(self, change: EventChange) -> Line:
        event = change.before[0]
        lost = [self.labels[name] for name in event.documents if name not in self.counted]
        note = (
            f"told only in {wording.listed(lost)}"
            if set(event.documents).isdisjoint(self.counted)
            else "read otherwise"
        )
        return Line(change=change, subject=Words(text=event_words(event, self.year), spans=event.best_spans), note=note)

    def moved(self, change: EventChange) -> Line:
        return self._sides(change, lambda event: Words(text=date_words(event.when, self.year), spans=_dating(event)))

    def turned(self, change: EventChange) -> Line:
        return self._sides(change, lambda event: Words(text=_STANDINGS[event.status], spans=_dating(event)))

    def retold(self, change: EventChange) -> Line:
        old, new = change.before[0], change.after[0]
        if old.description != new.description:
            return self._sides(change, lambda event: Words(text=event.description, spans=event.best_spans))
        return Line(
            change=change,
            subject=Words(text=new.description),
            before=Words(text=_roles(old, self.before), spans=old.best_spans),
            after=Words(text=_roles(new, self.after), spans=new.best_spans),
        )

    def attested(self, change: EventChange) -> Line:
        def said(event: Event) -> Words:
            told = wording.count_words(len(event.documents), "article")
            origins = wording.count_words(len(event.origins), "origin")
            return Words(text=f"{told}, {origins}; confidence {rate(event).level}", spans=event.best_spans)

        return self._sides(change, said)

    def joined(self, change: EventChange) -> Line:
        def said(events: Sequence[Event]) -> Words:
            return Words(text="; ".join(event_words(event, self.year) for event in events), spans=_quotes(events))

        one = (change.after if len(change.after) == 1 else change.before)[0]
        return Line(
            change=change, subject=Words(text=one.description), before=said(change.before), after=said(change.after)
        )

    def disagreement(self, change: DisagreementChange) -> Line:
        row = change.after or change.before
        if row is None:
            raise ValueError("a disagreement is in one of the editions")
        subject = Words(text=row.subject, spans=tuple(span for claim in row.claims for span in claim.spans))
        return Line(change=change, subject=subject, note=_turn(change, row))

    def _sides(self, change: EventChange, said: Callable[[Event], Words]) -> Line:
        old, new = change.before[0], change.after[0]
        return Line(change=change, subject=Words(text=new.description), before=said(old), after=said(new))


T = TypeVar("T", SourceChange, EventChange, LevelChange, DisagreementChange)


def _chapter(key: str, title: str, changes: Iterable[T], tell: Callable[[T], Line]) -> Chapter:
    return Chapter(key=key, title=title, lines=tuple(tell(change) for change in changes))


def _turn(change: DisagreementChange, row: Discrepancy) -> str:
    """What became of a disagreement, and how it is read now."""
    handled = _HANDLINGS[row.handling]
    was = _HANDLINGS[change.before.handling] if change.before is not None else ""
    if change.kind == "gone":
        return f"fell away; it was {handled}."
    said = {
        "opened": f"new, {handled}",
        "settled": f"was {was}, now {handled}",
        "reopened": f"was {was}, now {handled}",
        "extended": f"{_more(change)} words on it; {handled}",
    }[change.kind]
    return f"{said}. {row.reading}"


def _more(change: DisagreementChange) -> str:
    old, new = (
        {span for claim in row.claims for span in claim.spans} if row is not None else set()
        for row in (change.before, change.after)
    )
    return "further" if old < new else "fewer" if new < old else "other"


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (str(event.when.best or event.when.latest or "9999"), event.id))


def _quotes(events: Iterable[Event]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for event in events for span in event.best_spans))


def _dating(event: Event) -> tuple[Span, ...]:
    """The quote that dates an event."""
    return (event.lead.quote,)


def _roles(event: Event, findings: Findings) -> str:
    """Who acted, on whom, where: for events whose description is the same."""
    parts = [f"by {wording.listed([actor_name(code, findings) for code in event.source])}" if event.source else ""]
    parts += [f"on {wording.listed([actor_name(code, findings) for code in event.target])}" if event.target else ""]
    parts += [f"in {event.place.name}" if event.place is not None else ""]
    return ", ".join(part for part in parts if part) or "no actor named"


def _flat(text: str) -> str:
    return " ".join(text.split())
