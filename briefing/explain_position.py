"""What was read at one position of an article, as plain text: its time expression, its quantity, its mentions."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.errors import UserError
from briefing.explain import mentions_in
from briefing.extract.times.expressions import resolve_range
from briefing.plaintext import around, bounds, clean, days, field, joined, line, quoted, wrapped
from briefing.types import Block, DateRange, Document, Findings, Quantity, Reading, Span, TimeExpression


def explain_position(document: Document, start: int, findings: Findings) -> str:
    """What covers an offset of an article, with the rule and the value of each.

    Raises UserError where nothing was read there; it names the nearest time expression.
    """
    if start >= len(document.text):
        raise UserError(
            f"{clean(document.file)}:{start}: the article has {len(document.text)} characters, counted from 0"
        )
    block = next((row for row in document.blocks if row.start <= start < row.end), None)
    times = [row for row in findings.times.get(document.id, ()) if row.start <= start < row.end]
    quantities = [row for row in findings.quantities.get(document.id, ()) if row.start <= start < row.end]
    published = next((row.published for row in findings.datings if row.document == document.id), DateRange())
    found = [
        *(list(_time(row, document, published, findings)) for row in times),
        *(list(_quantity(row, document, findings)) for row in quantities),
        *(list(rows) for rows in _mentions(document, start, findings)),
    ]
    if not found and (block is None or block.kept):
        raise UserError(_nothing(document, start, findings))
    where = f"{clean(document.file)}, character {start}, line {line(document, start)}"
    lines = [wrapped(f"{where}: {_block(block)}")]
    for part in found:
        lines += ["", *part]
    return joined(lines)


def _block(block: Block | None) -> str:
    if block is None:
        return "between two blocks"
    told = f"in a block of kind {block.kind}, {'read' if block.kept else 'set aside'}"
    return f"{told}: {clean(block.reason)}" if block.reason else told


def _time(time: TimeExpression, document: Document, published: DateRange, findings: Findings) -> Iterator[str]:
    yield f"Time expression {quoted(time.text)}"
    yield field("In", around(document, time.start, time.end), 2)
    yield field("Characters", f"{time.start} to {time.end}", 2)
    mod = f", mod {time.mod}" if time.mod else ""
    yield field("TIMEX3", f"{time.type}, value {time.value}{mod}", 2)
    yield field("Rule", f"{time.rule} (data/times.toml)", 2)
    if time.reading is not None:
        yield field("Reading", _reading(time.reading), 2)
    if time.direction != "none":
        yield field("Direction", f"{time.direction}, from its clause", 2)
    yield field("Published", days(published), 2)
    when = resolve_range(time, published)
    yield field("Resolved", days(when), 2)
    for event in findings.events:
        for mention in event.mentions:
            for tied in mention.times:
                same = (tied.expression.start, tied.expression.end) == (time.start, time.end)
                if same and mention.document == document.id:
                    yield field("Dates", f"event {event.id} ({tied.relation} it): {clean(event.description)}", 2)
    for dating in findings.datings:
        for clue in dating.clues:
            if any(_same(span, document, time) for span in clue.spans):
                yield field("Clue for", f"the day of publication of {dating.document}: {clue.rule}", 2)


def _same(span: Span, document: Document, time: TimeExpression) -> bool:
    return (span.document, span.start, span.end) == (document.id, time.start, time.end)


def _reading(reading: Reading) -> str:
    """What the expression says by itself, field by field."""
    told = [f"{reading.kind} in {reading.unit}s" if reading.kind != "fixed" else "a fixed value"]
    told += [
        f"{name} {value}"
        for name in ("amount", "year", "month", "day", "weekday", "number", "name", "which", "clock", "part")
        if (value := getattr(reading, name)) not in {None, ""}
    ]
    if reading.within is not None:
        told.append(f"within ({_reading(reading.within)})")
    if reading.anchor is not None:
        told.append(f"counted from ({_reading(reading.anchor)})")
    return ", ".join(told)


def _quantity(quantity: Quantity, document: Document, findings: Findings) -> Iterator[str]:
    yield f"Quantity {quoted(quantity.text)}"
    yield field("In", around(document, quantity.start, quantity.end), 2)
    yield field("Characters", f"{quantity.start} to {quantity.end}", 2)
    yield field("Bounds", bounds(quantity.low, quantity.best, quantity.high), 2)
    if quantity.qualifier:
        yield field("Hedge", quoted(quantity.qualifier), 2)
    if quantity.unit:
        yield field("Unit", clean(quantity.unit), 2)
    for row in findings.observations:
        if any(
            span.document == document.id and span.start <= quantity.start and quantity.end <= span.end
            for span in row.spans
        ):
            yield field("Posture", f"observation {row.id}: {row.force}, {row.kind}, {clean(row.place.name)}", 2)


def _mentions(document: Document, start: int, findings: Findings) -> Iterator[Iterator[str]]:
    """The mentions whose trigger covers the offset; where there is none, those whose quote does."""
    inside = mentions_in(document.id, 0, len(document.text), findings)
    covering = [pair for pair in inside if pair[1].trigger.start <= start < pair[1].trigger.end]
    if not covering:
        covering = [pair for pair in inside if pair[1].quote.start <= start < pair[1].quote.end]
    for event, mention in covering:
        type_ = f"{mention.type}/{mention.mode}" if mention.mode else mention.type
        yield iter(
            (
                f"Mention {quoted(mention.trigger.exact)}",
                field("In", quoted(mention.quote.exact), 2),
                field("Frame", f"{mention.frame or '(none)'} (data/triggers.toml): {type_}, {mention.status}", 2),
                field("Event", f"{event.id}: {clean(event.description)} ({days(event.when)})", 2),
            )
        )


def _nothing(document: Document, start: int, findings: Findings) -> str:
    said = f"{clean(document.file)}:{start}: no time, number or event was read there ({_at(document, start)})"
    times = findings.times.get(document.id, ())
    if not times:
        return said
    near = min(times, key=lambda row: (min(abs(row.start - start), abs(row.end - start)), row.start))
    return f"{said}; the nearest time is {quoted(near.text)} at {near.start}"


def _at(document: Document, start: int) -> str:
    return quoted(document.text[start : start + 20])
