"""How a finding came about, clue by clue, as plain text: pure functions of the findings, one for each kind of item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.assess.occurrence import occurrence
from briefing.extract.times import resolve_range
from briefing.plaintext import (
    bounds,
    cited,
    clean,
    days,
    field,
    joined,
    line,
    place,
    quoted,
    wrapped,
)
from briefing.types import (
    Block,
    Clue,
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
_OWN_WORD = "the article's own word"


def explain_document(document: Document, findings: Findings) -> str:
    """When an article was published and why, clue by clue, and what of its text was read."""
    dating = next(row for row in findings.datings if row.document == document.id)
    lines = [f"Document {document.id}", ""]
    lines.append(field("File", clean(document.file)))
    for label, span in (("Title", document.title), ("Byline", document.byline), ("Outlet", document.outlet)):
        if span is not None:
            lines.append(field(label, cited_place(span, document)))
    lines.append(field("Published", days(dating.published, listed=True)))
    if dating.published.edtf:
        lines.append(field("EDTF", dating.published.edtf))
    lines.append(field("Basis", clean(dating.published.basis) or "none"))
    if document.repeats:
        lines.append(field("Repeats", f"{document.repeats}: nearly the same text, so no origin of its own"))
    lines += [field("Note", clean(note)) for note in document.notes]
    used = [clue for clue in dating.clues if clue.rule != "set aside"]
    aside = [clue for clue in dating.clues if clue.rule == "set aside"]
    lines += ["", "Clues, strongest first" if used else "Clues: none"]
    lines += [row for number, clue in enumerate(used, 1) for row in _clue(number, clue, findings)]
    if aside:
        lines += ["", "Set aside"]
        lines += [row for number, clue in enumerate(aside, 1) for row in _clue(number, clue, findings)]
    lines += [
        "",
        f"Text: {clean(document.encoding)}, {len(document.text):,} characters; what was read and what was not",
    ]
    lines += [_block(block, document) for block in document.blocks]
    return joined(lines)


def cited_place(span: Span, document: Document) -> str:
    """A quote and the line it stands in."""
    return f"{quoted(span.exact)} (line {line(document, span.start)})"


def _clue(number: int, clue: Clue, findings: Findings) -> Iterator[str]:
    yield wrapped(f"{clue.rule}: {clean(clue.argument)}", first=f"{number:>2}. ")
    if clue.earliest is not None or clue.latest is not None:
        yield wrapped(f"leaves {days(DateRange(earliest=clue.earliest, latest=clue.latest))}", 4)
    yield from _quotes(clue.spans, findings)


def _quotes(spans: Sequence[Span], findings: Findings) -> Iterator[str]:
    documents = {document.id: document for document in findings.documents}
    for span in spans:
        if span.document in documents:
            yield wrapped(cited(span, documents[span.document]), 4, first="- ")


def _block(block: Block, document: Document) -> str:
    first, last = line(document, block.start), line(document, max(block.start, block.end - 1))
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    told = f"{block.kind}, {where}"
    if block.reason:
        told += f": {clean(block.reason)}"
    words = clean(document.text[block.start : block.end])
    shown = words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"
    return wrapped(f"{told}  “{shown}”", first=f"{'read' if block.kept else 'set aside':<11}")


def explain_event(event: Event, findings: Findings) -> str:
    """Who did what, where and when, by which words, and every mention that was taken for this event."""
    documents = {document.id: document for document in findings.documents}
    lines = [wrapped(f"Event {event.id}: {clean(event.description)}"), ""]
    lines.append(field("Type", f"{_type(event.type, event.mode)}, {event.status}"))
    lines.append(field("Who", _actors(event.source, findings)))
    if event.target:
        lines.append(field("To whom", _actors(event.target, findings)))
    lines.append(field("When", f"{days(event.when)} (date_prec {event.when.date_prec})"))
    if event.dated_by is not None and event.lead.times and event.dated_by.document in documents:
        lines.append(field("Dated by", cited(event.dated_by, documents[event.dated_by.document])))
    lines.append(field("Where", f"{_place(event.place)} (where_prec {event.place.where_prec if event.place else 7})"))
    lines.append(field("Told by", _count(event.documents, "article")))
    lines.append(field("Origins", f"{len(event.origins)} independent: {clean(', '.join(event.origins))}"))
    for name in event.linked:
        other = next((row for row in findings.events if row.id == name), None)
        if other is not None:
            lines.append(field("Linked", f"{name}: {clean(other.description)} ({other.status}, {days(other.when)})"))
    merged = len(event.mentions) > 1
    lines += ["", f"{len(event.mentions)} mentions, taken for one event" if merged else "1 mention"]
    if merged:
        lines.append(
            wrapped(
                "They agree in type, mode, phase and reality; their actors and places do not contradict each other; "
                "some day is possible for all."
            )
        )
    for number, mention in enumerate(event.mentions, 1):
        lines += _mention(number, mention, documents[mention.document], findings)
    return joined(lines)


def _mention(number: int, mention: Mention, document: Document, findings: Findings) -> Iterator[str]:
    published = _published(document.id, findings)
    yield ""
    yield wrapped(f"{place(document, mention.quote.start)} {quoted(mention.quote.exact)}", first=f"{number:>2}. ")
    phase = f", {mention.phase}" if mention.phase else ""
    read = f"{quoted(mention.trigger.exact)}, read by the frame {mention.frame or '(none)'}"
    yield field("trigger", f"{read} as {_type(mention.type, mention.mode)}, {mention.status}{phase}", 4)
    named = f"{quoted(mention.doer)}, " if mention.doer else ""
    yield field("who", f"{named}{_actors(mention.source, findings)}", 4)
    if mention.target:
        yield field("to whom", _actors(mention.target, findings), 4)
    for tied in mention.times:
        yield field("time", _tied(tied, published), 4)
    if not mention.times:
        yield field("time", "none in its clause", 4)
    yield field("leaves", f"{days(occurrence(mention, published))} (article published: {days(published)})", 4)
    if mention.place is not None:
        yield field("place", _place(mention.place), 4)
    if mention.quantity is not None:
        quantity = mention.quantity
        yield field(
            "quantity",
            f"{quoted(quantity.text)}: {bounds(quantity.low, quantity.best, quantity.high)} {quantity.unit}",
            4,
        )
    yield field("origin", clean(mention.origin) or _OWN_WORD, 4)


def _tied(tied: MentionTime, published: DateRange) -> str:
    time = tied.expression
    when = resolve_range(time, published)
    return f"{tied.relation} {quoted(time.text)} (rule {time.rule}, value {time.value}): {days(when)}"


def explain_observation(observation: Observation, findings: Findings) -> str:
    """How much of a force was where, by which words, and what the clause says of time and act."""
    documents = {document.id: document for document in findings.documents}
    row = observation
    lines = [wrapped(f"Observation {row.id}: {_actor(row.force, findings)}, {clean(row.place.name)}"), ""]
    lines.append(field("Force", _actor(row.force, findings)))
    lines.append(field("Where", _place(row.place)))
    lines.append(field("Kind", f"{row.kind}: {KINDS[row.kind]}, {row.status}"))
    told = f", as {quoted(row.qualifier)}" if row.qualifier else ""
    lines.append(field("How many", f"{bounds(row.low, row.best, row.high)} ({row.what}){told}"))
    lines.append(field("As of", _as_of(row, findings)))
    lines.append(field("Told by", _count(row.documents, "article")))
    if row.origins:
        lines.append(field("Origins", f"{len(row.origins)} independent: {clean(', '.join(row.origins))}"))
    lines += ["", _number(len(row.spans), "statement")]
    for number, span in enumerate(row.spans, 1):
        if span.document in documents:
            lines += _statement(number, span, documents[span.document], findings)
    return joined(lines)


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


def _statement(number: int, span: Span, document: Document, findings: Findings) -> Iterator[str]:
    published = _published(document.id, findings)
    yield ""
    yield wrapped(f"{place(document, span.start)} {quoted(span.exact)}", first=f"{number:>2}. ")
    for quantity in findings.quantities.get(document.id, ()):
        if span.start <= quantity.start and quantity.end <= span.end:
            told = f"{quoted(quantity.text)}: {bounds(quantity.low, quantity.best, quantity.high)} {quantity.unit}"
            yield field("quantity", told.rstrip(), 4)
    for time in findings.times.get(document.id, ()):
        if span.start <= time.start and time.end <= span.end:
            when = resolve_range(time, published)
            yield field("time", f"{quoted(time.text)} (rule {time.rule}, value {time.value}): {days(when)}", 4)
    for event, mention in mentions_in(document.id, span.start, span.end, findings):
        yield field("event", f"{event.id}: {clean(event.description)}, by {quoted(mention.trigger.exact)}", 4)
    yield field("published", days(published), 4)


def mentions_in(document: str, start: int, end: int, findings: Findings) -> list[tuple[Event, Mention]]:
    """The mentions of events whose trigger lies within a stretch of an article, in order of their triggers."""
    found = [
        (event, mention)
        for event in findings.events
        for mention in event.mentions
        if mention.document == document and start <= mention.trigger.start < end
    ]
    return sorted(found, key=lambda pair: (pair[1].trigger.start, pair[0].id))


def explain_discrepancy(discrepancy: Discrepancy, findings: Findings) -> str:
    """The claims side by side with their words, how they are handled, and what else rests on the same words."""
    lines = [wrapped(f"Discrepancy {discrepancy.id}: {clean(discrepancy.subject)}"), ""]
    lines.append(field("Kind", discrepancy.kind))
    lines.append(field("Handling", f"{discrepancy.handling}: {HANDLING[discrepancy.handling]}"))
    lines.append(field("Reading", clean(discrepancy.reading)))
    documents = {document.id: document for document in findings.documents}
    for claim in discrepancy.claims:
        lines += ["", wrapped(clean(claim.says), first=f"Claim {claim.side}: ")]
        for span in claim.spans:
            if span.document not in documents:
                continue
            lines.append(wrapped(f"{place(documents[span.document], span.start)} {quoted(span.exact)}", 4, first="- "))
            lines.append(wrapped(f"published {days(_published(span.document, findings))}", 6))
            lines += [wrapped(f"also the words of {told}", 6) for told in _resting_on(span, findings)]
    return joined(lines)


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
