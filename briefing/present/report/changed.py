"""What changed since the previous edition: the panel of page one, a view of the comparison."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.present.blocks import Cite, Inline, Panel, Run
from briefing.present.comparison.changes import Comparison, EventChange
from briefing.present.comparison.chapters import Words, summary_sentence
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.prose.naming import actor_name
from briefing.present.prose.narrative import dated, lowered, weight
from briefing.present.report.settings import Settings
from briefing.types import Event

_MOST = {"New": 3, "Revised": 2}
_FEW = 1


def changes(comparison: Comparison, settings: Settings, citations: Citations) -> Panel:
    """The grey panel of page one: new, revised, met, dated, disputed, and where there is no news."""
    year = settings.as_of.year
    groups: list[tuple[str, list[Words]]] = [
        ("New", _new(comparison, settings, year)),
        ("Revised", _revised(comparison)),
        ("Met", _met(comparison)),
        ("Dated", _dated(comparison, settings, year)),
        ("Disputed", _disputed(comparison)),
        ("No news", [Words(text=_inside(plan), spans=plan.best_spans) for plan in comparison.unmentioned]),
    ]
    rows = tuple((label, _joined(items[: _MOST.get(label, _FEW)], citations)) for label, items in groups if items)
    before = settings.previous[1] if settings.previous else settings.as_of
    title = f"Changed since {wording.month(before, year)}"
    return Panel(title=title, lead=(Run(text=summary_sentence(comparison)),), rows=rows)


def _joined(items: Sequence[Words], citations: Citations) -> Inline:
    parts: list[Run | Cite] = []
    for number, item in enumerate(items):
        if number:
            parts.append(Run(text="; "))
        parts.append(Run(text=item.text if number else wording.capitalised(item.text)))
        if item.spans:
            parts.append(citations.cite(item.spans))
    return tuple(parts)


def _inside(event: Event) -> str:
    return lowered(event.description, event.source)


def _now(changes: Sequence[EventChange], settings: Settings) -> list[Event]:
    """The dated events that changes lead to, as far as the edition shows them."""
    events = [event for change in changes for event in change.after]
    return [event for event in dated(events) if len(event.origins) >= settings.min_origins]


def _new(comparison: Comparison, settings: Settings, year: int) -> list[Words]:
    """What happened since; where nothing is known to have, what is told for the first time."""
    appeared = _now(comparison.of("appeared"), settings)
    fresh = [event for event in appeared if comparison.since(event)] or appeared
    chosen = sorted(sorted(fresh, key=_late_first)[: _MOST["New"]], key=_early_first)
    return [
        Words(text=f"{_inside(event)}, {wording.span_words(event.when, year)}", spans=event.best_spans)
        for event in chosen
    ]


def _late_first(event: Event) -> tuple[object, ...]:
    """What happened last, a completed act before its parts, an act before what is merely under way."""
    late = event.when.latest.toordinal() if event.when.latest else 0
    return (event.status == "ongoing", event.phase != "complete", -late, event.id)


def _early_first(event: Event) -> tuple[object, ...]:
    return (str(event.when.earliest), event.id)


def _revised(comparison: Comparison) -> list[Words]:
    """Levels that both editions have, in other words; where that of a whole country is revised, not those of its bases."""
    found: dict[tuple[str, str], Words] = {}
    for change in comparison.levels:  # whole countries come first
        if change.before is None or change.after is None:
            continue
        row = change.after
        old, new = wording.strength_words(change.before), wording.strength_words(row)
        where = f"{'at' if row.place.kind == 'base' else 'in'} {row.place.name}"
        text = f"{actor_name(row.force, comparison.after)} {where}: {old} becomes {new}"
        found.setdefault((row.force, row.place.country), Words(text=text, spans=row.spans))
    return list(found.values())


def _met(comparison: Comparison) -> list[Words]:
    """Plans of the previous edition that have since been fulfilled, by what fulfilled them best."""
    found = []
    for change in comparison.of("fulfilled"):
        plan = change.before[0]
        best = min(change.acts, key=lambda act: (act.phase != "complete", *weight(act)))
        found.append(Words(text=_inside(plan), spans=best.best_spans))
    return found


def _dated(comparison: Comparison, settings: Settings, year: int) -> list[Words]:
    """Events that can now be dated more closely."""
    closer = [change for change in comparison.of("moved") if _narrower(change.after[0], change.before[0])]
    return [
        Words(text=f"{_inside(event)}: {wording.span_words(event.when, year)}", spans=event.best_spans)
        for event in sorted(_now(closer, settings), key=weight)
    ]


def _narrower(event: Event, old: Event) -> bool:
    now, then = event.when.days, old.when.days
    return now is not None and (then is None or now < then)


def _disputed(comparison: Comparison) -> list[Words]:
    """Disagreements that are new, the open ones first."""
    return [
        Words(text=row.subject, spans=tuple(span for claim in row.claims for span in claim.spans[:1]))
        for row in (change.after for change in comparison.disagreements if change.kind == "opened")
        if row is not None
    ]
