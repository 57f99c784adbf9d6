"""Page one: the bottom line, the key points, what changed, what is not known."""

from __future__ import annotations

from datetime import timedelta

from briefing.assess.description import with_article
from briefing.present import wording
from briefing.present.analyst import statement
from briefing.present.blocks import (
    Block,
    Cite,
    Columns,
    Inline,
    Listing,
    Paragraph,
    Point,
    Points,
    Run,
)
from briefing.present.changes import changes
from briefing.present.citations import Citations
from briefing.present.comparison import Comparison
from briefing.present.confidence import rate
from briefing.present.naming import actor_name, document_labels, searched
from briefing.present.narrative import (
    REAL,
    background,
    event_sentence,
    named_origins,
    weight,
)
from briefing.present.settings import Settings
from briefing.present.state import is_zero, standing, state, state_sentence, superseded, theatres
from briefing.present.threads import opens, recency, threads
from briefing.types import Event, Findings

_KEY_POINTS = 5
_SILENCE = timedelta(days=31)


def summary(findings: Findings, settings: Settings, citations: Citations, comparison: Comparison | None) -> Columns:
    """Page one: bottom line and key points, and beside them what changed and what is not known."""
    main: list[Block] = [_bottom_line(findings, settings, citations)]
    points = _points(findings, settings, citations)
    if points.items:
        main.append(points)
    side: list[Block] = []
    if comparison is not None:
        side.append(changes(comparison, settings, citations))
    gaps = _gaps(findings, settings, citations)
    if gaps.items:
        side.append(gaps)
    if settings.indicators:
        watch = tuple(statement(row, findings, citations) for row in settings.indicators)
        side.append(Listing(title="To watch", items=watch))
    return Columns(main=tuple(main), side=tuple(side))


def _bottom_line(findings: Findings, settings: Settings, citations: Citations) -> Paragraph:
    """At most three sentences: what happened last that matters most, and how the two forces with most evidence stand."""
    year = settings.as_of.year
    content: list[Run | Cite] = []
    for row in settings.bottom_line:
        content += [*statement(row, findings, citations), Run(text=" ")]
    if content:
        return Paragraph(content=tuple(content), role="bottom-line")
    main = theatres(findings)[:2]
    first = state(standing(findings, main[0])) if main else None
    told = threads(findings, settings)
    if told and not (first is not None and is_zero(first)):
        content += [*event_sentence(told[0][0], citations, year), Run(text=" ")]
    for theatre in main:
        content += state_sentence(standing(findings, theatre), findings, citations, year)
    if not content:
        undated = [event for event in findings.events if event.status in REAL]
        for event in sorted(undated, key=lambda row: (not opens(row), *weight(row)))[:2]:
            content += [*event_sentence(event, citations, year), Run(text=" ")]
    if not content:
        total = len(findings.documents)
        names = f"{wording.count_words(total, 'article')} read for this edition {'reports' if total == 1 else 'report'}"
        content = [Run(text=f"The {names} no event or force that could be established.")]
    return Paragraph(content=tuple(content), role="bottom-line")


def _points(findings: Findings, settings: Settings, citations: Citations) -> Points:
    """The best attested events, one point for each kind of act by each party."""
    if settings.key_points:
        own = [statement(row, findings, citations) for row in settings.key_points]
        return Points(items=tuple(Point(head="", body=body) for body in own))
    year = settings.as_of.year
    chosen = sorted(threads(findings, settings)[:_KEY_POINTS], key=lambda rows: recency(rows[0]), reverse=True)
    items = []
    for events in chosen:
        lead = events[0]
        rest = sorted(events[1:4], key=lambda row: (str(row.when.earliest), row.id))
        when = wording.capitalised(wording.when_words(lead.when, year))
        origins = named_origins(lead)
        said = f", according to {wording.listed([with_article(name) for name in origins])}" if origins else ""
        body: list[Run | Cite] = [
            Run(text=f"{when}{said}: “{_short_quote(lead)}”"),
            citations.cite(lead.best_spans),
            Run(text="."),
        ]
        for event in rest:
            body += [Run(text=" "), *event_sentence(event, citations, year)]
        items.append(Point(head=f"{lead.description}.", body=tuple(body), confidence=rate([lead])))
    return Points(items=tuple(items))


def _short_quote(event: Event, limit: int = 160) -> str:
    """The words that date an event, on one line; a long quote is cut at a word."""
    quote = " ".join(event.lead.quote.exact.split())
    return quote if len(quote) <= limit else quote[:limit].rsplit(" ", 1)[0] + " …"


def _gaps(findings: Findings, settings: Settings, citations: Citations) -> Listing:
    """What the articles leave open, with what was searched."""
    articles = searched(findings)
    items: list[Inline] = []
    stale = superseded(findings)
    for theatre in theatres(findings)[:4]:
        rows = standing(findings, theatre)
        last = state(rows)
        if last is None:
            continue
        name, place = actor_name(theatre[0], findings), last.place.name
        day = max((row.when.latest for row in rows if row.when.latest is not None), default=None)
        if not any(row.low is not None or row.high is not None for row in rows):
            items.append((Run(text=f"The number of {name} in {place}: not given in {articles}"),))
        elif day is not None and settings.as_of - day > _SILENCE and not is_zero(last):
            since = wording.month(day, settings.as_of.year)
            where = f"{'at' if last.place.kind == 'base' else 'in'} {place}"
            late = stale and any(
                (row.force, row.place.country) == theatre and row.id in stale for row in findings.observations
            )
            what = "only passages set aside as out of date" if late else f"nothing in {articles}"
            items.append((Run(text=f"{name} {where} after {since}: {what}"),))
    open_ones = [
        row for row in findings.discrepancies if row.handling == "unresolved" and row.kind in {"number", "place"}
    ]
    items += [
        (
            Run(text=f"{row.subject} Sources disagree"),
            citations.cite(span for claim in row.claims for span in claim.spans[:1]),
        )
        for row in open_ones[:2]
    ]
    undated = background(findings.events)
    if undated:
        items.append((Run(text=f"When {wording.count_words(len(undated), 'event')} told without a date took place"),))
    labels = document_labels(findings)
    dateless = [labels[row.document] for row in findings.datings if not row.published.edtf]
    if dateless:
        verb = "was" if len(dateless) == 1 else "were"
        items.append((Run(text=f"When {wording.listed(dateless)} {verb} published"),))
    return Listing(title="Not known", items=tuple(items[:5]))
