"""Why mentions were taken for one event, and what else its date rests on, in words."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.assess.events.merging import parts_of
from briefing.plaintext import clean, days
from briefing.types import Discrepancy, Event, Findings, Mention, Observation, Span

_TOLD = {
    "happened": "done",
    "ongoing": "done",
    "planned": "planned",
    "expected": "planned",
    "claimed": "claimed",
    "denied": "denied",
}
"""The reality of an act by its status: only what is told as equally real is merged."""


def why_one(event: Event, findings: Findings) -> str:
    """What the mentions of an event have in common, by which they were taken for one; or that an analyst did so."""
    if any(row.item == event.id and row.change == "merged" for row in findings.amendments):
        return "The analyst has put some of them together; the others agree in all that the rules ask for."
    kinds = sorted({f"{row.type}/{row.mode}" if row.mode else row.type for row in event.mentions})
    phase = f", phase {event.phase}" if event.phase else ""
    told = " and ".join(dict.fromkeys(_TOLD[row.status] for row in event.mentions))
    return (
        f"They agree in type, mode, phase and reality ({' and '.join(kinds)}{phase}, told as {told}); their actors and "
        "places do not contradict each other; some day is possible for all."
    )


def shared(mention: Mention, event: Event) -> str:
    """What ties a mention to the others of its event: parties or a country that they name too, or their article."""
    others = [row for row in event.mentions if row is not mention]
    common = _named(mention) & {name for row in others for name in _named(row)}
    if common:
        return f"names {', '.join(sorted(common))}, as others of them do"
    return "stands in the article of another of them" if mention.document in {row.document for row in others} else ""


def _named(mention: Mention) -> set[str]:
    """The parties, as countries or bodies, and the country of the place."""
    named = {
        code if code.startswith(("IGO", "IMG", "NGO")) else code[:3] for code in (*mention.source, *mention.target)
    }
    return named | ({mention.place.country} if mention.place is not None and mention.place.country else set())


def bounds_of(event: Event, findings: Findings) -> Iterator[str]:
    """What makes an event begin no earlier than it does, beyond the words of its own mentions."""
    if event.when.earliest is None:
        return
    for part in parts_of(event, findings.events):
        if part.when.earliest == event.when.earliest:
            yield f"its part {part.id}: {clean(part.description)} ({days(part.when)})"
    for mention in event.mentions:
        spot = (mention.document, mention.trigger.start)
        for other in findings.events:
            named = f"{other.id}: {clean(other.description)} ({days(other.when)})"
            if any((row.document, row.trigger.start) == (mention.document, mention.follows) for row in other.mentions):
                yield f"what it is told to follow, {named}"
            led_to = any((row.document, row.follows) == spot for row in other.mentions)
            if led_to and mention.lasted is not None and other.when.earliest is not None:
                yield f"{_length(mention.lasted)}, as long as it lasted at most, before what followed, {named}"


def _length(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def links_of(event: Event, findings: Findings) -> Iterator[tuple[str, str]]:
    """The plan that an event fulfils, or what fulfilled it: which of the two, and the other event in words."""
    for name in event.linked:
        other = next((row for row in findings.events if row.id == name), None)
        if other is not None:
            label = "Fulfils" if _TOLD[other.status] == "planned" else "Fulfilled"
            by = "" if label == "Fulfils" else "by "
            yield label, f"{by}{name}: {clean(other.description)} ({other.status}, {days(other.when)})"


def disputes_of(item: Event | Observation, findings: Findings) -> Iterator[str]:
    """The discrepancies that quote the words of an event or an observation."""
    spans = [row.trigger for row in item.mentions] if isinstance(item, Event) else list(item.spans)
    for row in findings.discrepancies:
        sides = [claim.side for claim in row.claims if _quoted(claim.spans, spans)]
        if sides:
            yield f"{row.id}, claim {' and '.join(map(str, sides))}: {clean(row.subject)} ({row.handling})"


def _quoted(quotes: tuple[Span, ...], spans: list[Span]) -> bool:
    return any(
        quote.document == span.document and quote.start <= span.start and span.end <= quote.end
        for quote in quotes
        for span in spans
    )


def settled(item: Discrepancy, findings: Findings) -> Iterator[str]:
    """The events and observations on its sides that an analyst has corrected, so that it may not stand any more."""
    spans = tuple(span for claim in item.claims for span in claim.spans)
    rows: tuple[Event | Observation, ...] = (*findings.events, *findings.observations)
    for row in rows:
        own = [mention.trigger for mention in row.mentions] if isinstance(row, Event) else list(row.spans)
        if row.corrected and _quoted(spans, own):
            yield f"{row.id} on the same words: {clean(row.corrected)}"
