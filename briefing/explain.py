"""How a finding came about, clue by clue: pure functions of the findings, an account for each kind of item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.account import Account, Entry, Fact, Part, cite, corrected
from briefing.assess.events.occurrence import occurrence
from briefing.explain_merging import bounds_of, disputes_of, links_of, settled, shared, why_one
from briefing.extract.times.expressions import resolve_range
from briefing.plaintext import bounds, clean, days, line, quoted
from briefing.types import (
    Claim,
    DateRange,
    Discrepancy,
    Document,
    Event,
    Findings,
    Mention,
    MentionTime,
    Observation,
    Place,
    Span,
)

KINDS = {
    "stock": "how many are there",
    "inflow": "came in",
    "outflow": "left",
    "presence": "there, no number given",
    "share": "part of a force, no number given",
    "planned": "not yet",
}
HANDLING = {
    "unresolved": "left open: the claims stand side by side",
    "both-hold": "both hold",
    "superseded": "the later statement stands; the earlier is history",
    "preferred": "one claim is preferred",
}
_SAME_LEVEL = "They say the same of the same force at the same place, of days that can be the same."
_OWN_WORD = "the article's own word"


def explain_event(event: Event, findings: Findings) -> str:
    """Who did what, where and when, by which words, and every mention that was taken for this event; in plain text."""
    return str(account_of_event(event, findings))


def explain_observation(observation: Observation, findings: Findings) -> str:
    """How much of a force was where, by which words, and what the clause says of time and act; in plain text."""
    return str(account_of_observation(observation, findings))


def explain_discrepancy(discrepancy: Discrepancy, findings: Findings) -> str:
    """The claims side by side with their words, how they are handled, what else rests on them; in plain text."""
    return str(account_of_discrepancy(discrepancy, findings))


# --- events --------------------------------------------------------------------------------------------------------


def account_of_event(event: Event, findings: Findings) -> Account:
    """Who did what, where and when, by which words, and every mention that was taken for this event."""
    documents = {document.id: document for document in findings.documents}
    facts = [
        Fact(label="Type", text=f"{_type(event.type, event.mode)}, {event.status}", brief=True),
        Fact(label="Who", text=_actors(event.source, findings), brief=True),
    ]
    if event.target:
        facts.append(Fact(label="To whom", text=_actors(event.target, findings), brief=True))
    facts.append(Fact(label="When", text=f"{days(event.when)} (date_prec {event.when.date_prec})", brief=True))
    if event.dated_by is not None and event.lead.times and event.dated_by.document in documents:
        dated = cite(event.dated_by, documents[event.dated_by.document], in_context=True)
        facts.append(Fact(label="Dated by", text=str(dated)))
    facts += [Fact(label="Not before", text=text) for text in bounds_of(event, findings)]
    where = f"{_place(event.place)} (where_prec {event.place.where_prec if event.place else 7})"
    facts.append(Fact(label="Where", text=where, brief=True))
    facts.append(Fact(label="Told by", text=_count(event.documents, "article")))
    facts.append(_origins(event.origins))
    facts += [Fact(label=label, text=text) for label, text in links_of(event, findings)]
    facts += [Fact(label="Disputed", text=text) for text in disputes_of(event, findings)]
    facts += corrected(event.id, findings)
    merged = len(event.mentions) > 1
    mentions = Part(
        title=f"{len(event.mentions)} mentions, taken for one event" if merged else "1 mention",
        note=why_one(event, findings) if merged else "",
        entries=tuple(
            _mention(number, mention, documents[mention.document], event, findings)
            for number, mention in enumerate(event.mentions, 1)
        ),
    )
    title = clean(event.description)
    return Account(kind="Event", id=event.id, title=title, facts=tuple(facts), parts=(mentions,))


def _origins(origins: Sequence[str]) -> Fact:
    return Fact(label="Origins", text=f"{len(origins)} independent: {clean(', '.join(origins))}", brief=True)


def _mention(number: int, mention: Mention, document: Document, event: Event, findings: Findings) -> Entry:
    published = _published(document.id, findings)
    phase = f", {mention.phase}" if mention.phase else ""
    at = f"{mention.trigger.start} to {mention.trigger.end}"
    read = f"{quoted(mention.trigger.exact)}, characters {at}, read by the frame {mention.frame or '(none)'}"
    facts = [Fact(label="trigger", text=f"{read} as {_type(mention.type, mention.mode)}, {mention.status}{phase}")]
    named = f"{quoted(mention.doer)}, " if mention.doer else ""
    facts.append(Fact(label="who", text=f"{named}{_actors(mention.source, findings)}"))
    if mention.target:
        facts.append(Fact(label="to whom", text=_actors(mention.target, findings)))
    facts += [Fact(label="time", text=_tied(tied, published)) for tied in mention.times]
    if not mention.times:
        facts.append(Fact(label="time", text="none in its clause"))
    leaves = f"{days(occurrence(mention, published))} (article published: {days(published)})"
    facts.append(Fact(label="leaves", text=leaves))
    if mention.place is not None:
        facts.append(Fact(label="place", text=_place(mention.place)))
    if mention.quantity is not None:
        quantity = mention.quantity
        told = f"{quoted(quantity.text)}: {bounds(quantity.low, quantity.best, quantity.high)} {quantity.unit}"
        facts.append(Fact(label="quantity", text=told))
    facts.append(Fact(label="origin", text=clean(mention.origin) or _OWN_WORD))
    if tie := shared(mention, event):
        facts.append(Fact(label="merged", text=tie))
    return Entry(mark=str(number), citation=cite(mention.quote, document), facts=tuple(facts))


def _tied(tied: MentionTime, published: DateRange) -> str:
    time = tied.expression
    when = resolve_range(time, published)
    return f"{tied.relation} {quoted(time.text)} (rule {time.rule}, value {time.value}): {days(when)}"


# --- posture -------------------------------------------------------------------------------------------------------


def account_of_observation(observation: Observation, findings: Findings) -> Account:
    """How much of a force was where, by which words, and what the clause says of time and act."""
    documents = {document.id: document for document in findings.documents}
    row = observation
    told = f", as {quoted(row.qualifier)}" if row.qualifier else ""
    facts = [
        Fact(label="Force", text=_actor(row.force, findings)),
        Fact(label="Where", text=_place(row.place), brief=True),
        Fact(label="Kind", text=f"{row.kind}: {KINDS[row.kind]}, {row.status}", brief=True),
        Fact(label="How many", text=f"{bounds(row.low, row.best, row.high)} ({row.what}){told}", brief=True),
        Fact(label="As of", text=_as_of(row, findings), brief=True),
        Fact(label="Told by", text=_count(row.documents, "article")),
    ]
    if row.rule:
        facts.append(Fact(label="Rule", text=f"{row.rule} (data/posture.toml)"))
    if row.origins:
        facts.append(_origins(row.origins))
    facts += [Fact(label="Disputed", text=text) for text in disputes_of(row, findings)]
    facts += corrected(row.id, findings)
    statements = Part(
        title=_number(len(row.spans), "statement"),
        note=_SAME_LEVEL if len(row.spans) > 1 else "",
        entries=tuple(
            _statement(number, span, documents[span.document], findings)
            for number, span in enumerate(row.spans, 1)
            if span.document in documents
        ),
    )
    title = f"{_actor(row.force, findings)}, {clean(row.place.name)}"
    return Account(kind="Observation", id=row.id, title=title, facts=tuple(facts), parts=(statements,))


def _as_of(row: Observation, findings: Findings) -> str:
    """The days for which it holds, and where that comes from, as far as the words show."""
    told = days(row.when)
    if row.when.basis:
        return f"{told}: {clean(row.when.basis)}"
    published = [_published(span.document, findings) for span in row.spans]
    ends = (row.when.earliest, row.when.latest)
    if any(ends == (when.earliest, when.latest) for when in published) and ends != (None, None):
        return f"{told}: the days of publication, since its clause names no other"
    if row.kind == "planned" and any(ends == (when.earliest, None) for when in published) and row.when.earliest:
        return f"{told}: from publication on, since it is still ahead"
    return told


def _statement(number: int, span: Span, document: Document, findings: Findings) -> Entry:
    published = _published(document.id, findings)
    facts = []
    for quantity in findings.quantities.get(document.id, ()):
        if span.start <= quantity.start and quantity.end <= span.end:
            told = f"{quoted(quantity.text)}: {bounds(quantity.low, quantity.best, quantity.high)} {quantity.unit}"
            facts.append(Fact(label="quantity", text=told.rstrip()))
    for time in findings.times.get(document.id, ()):
        if span.start <= time.start and time.end <= span.end:
            when = resolve_range(time, published)
            told = f"{quoted(time.text)} (rule {time.rule}, value {time.value}): {days(when)}"
            facts.append(Fact(label="time", text=told))
    for event, mention in mentions_in(document.id, span.start, span.end, findings):
        told = f"{event.id}: {clean(event.description)}, by {quoted(mention.trigger.exact)}"
        facts.append(Fact(label="event", text=told))
    facts.append(Fact(label="published", text=days(published)))
    return Entry(mark=str(number), citation=cite(span, document), facts=tuple(facts))


def mentions_in(document: str, start: int, end: int, findings: Findings) -> list[tuple[Event, Mention]]:
    """The mentions of events whose trigger lies within a stretch of an article, in order of their triggers."""
    found = [
        (event, mention)
        for event in findings.events
        for mention in event.mentions
        if mention.document == document and start <= mention.trigger.start < end
    ]
    return sorted(found, key=lambda pair: (pair[1].trigger.start, pair[0].id))


# --- discrepancies and quotes --------------------------------------------------------------------------------------


def account_of_discrepancy(discrepancy: Discrepancy, findings: Findings) -> Account:
    """The claims side by side with their words, how they are handled, and what else rests on the same words."""
    handled = f"{discrepancy.handling}: {HANDLING[discrepancy.handling]}"
    return Account(
        kind="Discrepancy",
        id=discrepancy.id,
        title=clean(discrepancy.subject),
        facts=(
            Fact(label="Kind", text=discrepancy.kind),
            Fact(label="Handling", text=handled, brief=True),
            Fact(label="Reading", text=clean(discrepancy.reading), brief=True),
            *corrected(discrepancy.id, findings),
            *(Fact(label="Note", text=f"The analyst corrected {text}") for text in settled(discrepancy, findings)),
        ),
        parts=tuple(_claim(claim, findings) for claim in discrepancy.claims),
    )


def _claim(claim: Claim, findings: Findings) -> Part:
    documents = {document.id: document for document in findings.documents}
    citations = []
    for span in claim.spans:
        if span.document in documents:
            published = f"published {days(_published(span.document, findings))}"
            also = (f"also the words of {told}" for told in _resting_on(span, findings))
            citations.append(cite(span, documents[span.document], notes=(published, *also)))
    return Part(label=f"Claim {claim.side}", title=clean(claim.says), citations=tuple(citations))


def account_of_span(span: Span, findings: Findings) -> Account:
    """A quote: where it stands, and what rests on it."""
    document = next(row for row in findings.documents if row.id == span.document)
    facts = [
        Fact(label="In", text=f"{clean(document.file)}:{line(document, span.start)}", brief=True),
        Fact(label="Characters", text=f"{span.start} to {span.end}"),
        Fact(label="Published", text=days(_published(document.id, findings)), brief=True),
    ]
    resting = tuple(Entry(mark=str(number), text=told) for number, told in enumerate(_resting_on(span, findings), 1))
    parts = (Part(title="What rests on these words", entries=resting),) if resting else ()
    title = quoted(span.exact)
    return Account(kind="Quote", id=f"{span.document}:{span.start}", title=title, facts=tuple(facts), parts=parts)


def _resting_on(span: Span, findings: Findings) -> Iterator[str]:
    """The events and observations that rest on the same words."""
    for event in findings.events:
        if any(_overlap(span, mention.quote) and _inside(mention.trigger, span) for mention in event.mentions):
            yield f"event {event.id}: {clean(event.description)} ({days(event.when)})"
    for row in findings.observations:
        if span in row.spans:
            told = bounds(row.low, row.best, row.high)
            yield f"observation {row.id}: {row.kind}, {told}, {row.place.name} ({days(row.when)})"


def _overlap(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _inside(one: Span, other: Span) -> bool:
    return one.document == other.document and other.start <= one.start and one.end <= other.end


def _published(document: str, findings: Findings) -> DateRange:
    return next((row.published for row in findings.datings if row.document == document), DateRange())


def _type(name: str, mode: str) -> str:
    return f"{name}/{mode}" if mode else name


def _actors(codes: Sequence[str], findings: Findings) -> str:
    return "; ".join(_actor(code, findings) for code in codes) or "not named"


def _actor(code: str, findings: Findings) -> str:
    known = findings.actors.get(code)
    return f"{known.name} ({code})" if known is not None and known.name != code else code


def _place(where: Place | None) -> str:
    if where is None:
        return "not named"
    point = "" if where.latitude is None else f", {where.latitude:g} {where.longitude:g}"
    return f"{clean(where.name)} ({where.kind}, {where.country or 'country unknown'}{point})"


def _count(names: Sequence[str], noun: str) -> str:
    return f"{_number(len(names), noun)}: {clean(', '.join(names))}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
