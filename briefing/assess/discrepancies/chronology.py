"""When and in what order: dates of one thing that differ from article to article, and events told in another order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from briefing.assess.codes import party
from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, discrepancy
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.events.occurrence import occurrence
from briefing.assess.ranges import before, overlap, width
from briefing.extract.acts.triggers import load_triggers
from briefing.types import DateRange, Discrepancy, Document, Event, Mention, Span

_THEN = re.compile(r"\b(?:subsequently|afterwards|later|then|after that|following this)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|X{4}")
_TOLD = frozenset({"happened", "ongoing"})
_COARSE = 60
_FINE = 31
_NEAR = 62
_DAYS = 3
_DAYS_OF_NOTICE = 14
Dated = tuple[Mention, DateRange]


def chronology(dossier: Dossier) -> list[Discrepancy]:
    """Dates of one event that differ in more than wording, events that may be one dated twice, and orders that differ."""
    return [
        *_coarser(dossier.events, dossier.documents, dossier.published),
        *_twice(dossier.events, dossier.documents, dossier.published),
        *_orders(dossier.events, dossier.documents, dossier.published),
        *_cut_off(dossier),
    ]


def _cut_off(dossier: Dossier) -> list[Discrepancy]:
    """An agreement or cooperation that one country ends with another, put on different days: decision, word of it, notice."""
    groups: dict[str, list[tuple[Event, list[Dated]]]] = defaultdict(list)
    for event in dossier.events:
        if (event.type, event.mode, event.status) == ("SANCTION", "discontinue", "happened") and event.source:
            rows = [row for row in _dated(event, dossier.published) if width(row[1]) <= _DAYS]
            if rows:
                groups[party(event.source[0])].append((event, rows))
    found = []
    for country in sorted(groups):
        told = sorted(groups[country], key=lambda row: (str(row[1][0][1].earliest), row[0].id))
        pairs = [
            (early, late)
            for early, late in combinations(told, 2)
            if _of_one_partner(early[0], late[0]) and not overlap(early[0].when, late[0].when)
            if 0 < _between(early[0].when, late[0].when) <= _DAYS_OF_NOTICE
        ]
        if not pairs:
            continue
        sides = list({row[0].id: row for pair in pairs for row in pair}.values())
        who = with_article(actor_name(sides[0][0].source[0], dossier.actors))
        targets = [code for event, _ in sides for code in event.target]
        partner = f" with {with_article(actor_name(party(targets[0]), dossier.actors))}" if targets else ""
        found.append(
            discrepancy(
                dossier.documents,
                "date",
                f"When did {who} end cooperation{partner}?",
                [
                    (f"{_says(rows[0][0])}: {event.description}", [row[0].quote for row in rows])
                    for event, rows in sides
                ],
                "both-hold",
                "A decision, the word of it and the formal notice may each have a day of their own; each keeps it.",
            )
        )
    return found


def _of_one_partner(one: Event, other: Event) -> bool:
    """Whether two breaks may be with one partner: neither names another than the other."""
    mine, theirs = ({party(code) for code in event.target} for event in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def _between(one: DateRange, other: DateRange) -> int:
    """Days from the end of the earlier range to the beginning of the later; 0 where a side is open."""
    first, second = sorted((one, other), key=lambda when: str(when.earliest))
    return (second.earliest - first.latest).days if first.latest and second.earliest else 0


def _dated(event: Event, published: Mapping[str, DateRange]) -> list[Dated]:
    """The mentions of an event that say when it was, with their days."""
    found = []
    for mention in event.mentions:
        if not any(tied.relation == "on" for tied in mention.times):
            continue
        when = occurrence(mention, published[mention.document])
        if when.earliest is not None and when.latest is not None:
            found.append((mention, when))
    return found


def _coarser(
    events: Sequence[Event], documents: Mapping[str, Document], published: Mapping[str, DateRange]
) -> list[Discrepancy]:
    """One event, dated to a month or closer by one article and to a good part of its own year by another: both hold.

    From a year on, "last year" is how background is dated and no difference worth telling.
    """
    found = []
    for event in events:
        if event.status not in _TOLD:
            continue
        rows = _dated(event, published)
        fine = [row for row in rows if width(row[1]) <= _FINE]
        coarse = [
            row
            for row in rows
            if width(row[1]) > _COARSE
            and _is_of_its_year(row, published)
            and not any(row[0].document == one.document for one, _ in fine)
        ]
        if not fine or not coarse:
            continue
        best = min(fine, key=lambda row: (width(row[1]), row[0].document, row[0].trigger.start))
        found.append(
            discrepancy(
                documents,
                "date",
                f"When was it that “{event.description}”?",
                [
                    (_says(best[0]), [row[0].quote for row in fine]),
                    (_says(coarse[0][0]), [row[0].quote for row in coarse]),
                ],
                "both-hold",
                f"“{_says(coarse[0][0])}” takes in “{_says(best[0])}” ({best[1].edtf}); the closer date is used.",
            )
        )
    return found


def _is_of_its_year(row: Dated, published: Mapping[str, DateRange]) -> bool:
    """Whether a mention dates its event to the year of its article, and no closer ("earlier this year")."""
    mention, when = row
    day = published[mention.document].latest
    year = any(_YEAR.fullmatch(tied.expression.value) for tied in mention.times if tied.relation == "on")
    return year and day is not None and when.latest is not None and when.latest.year == day.year


def _says(mention: Mention) -> str:
    """The words that date a mention."""
    return next(tied.expression.text for tied in mention.times if tied.relation == "on")


def _twice(
    events: Sequence[Event], documents: Mapping[str, Document], published: Mapping[str, DateRange]
) -> list[Discrepancy]:
    """Two events that may be one: the same act by the same, dated apart by different articles, some weeks at most."""
    told = [(event, rows) for event in events if event.status in _TOLD and (rows := _dated(event, published))]
    found = []
    for (one, early), (other, late) in combinations(
        sorted(told, key=lambda row: (str(row[0].when.earliest), row[0].id)), 2
    ):
        if not _same_act(one, other) or overlap(one.when, other.when):
            continue
        first = [row for row in early if row[0].document not in other.documents]
        second = [row for row in late if row[0].document not in one.documents]
        if not first or not second or not _near(one.when, other.when):
            continue
        undertaken = one.type != other.type
        question = f"One agreement or two: “{one.description}” and “{other.description}”?"
        found.append(
            discrepancy(
                documents,
                "date",
                question if undertaken else f"When was it that “{one.description}”?",
                [
                    (f"{_says(rows[0][0])}: {event.description}", [row[0].quote for row in rows])
                    for event, rows in ((one, first), (other, second))
                ],
                "both-hold" if undertaken else "unresolved",
                "Told as two undertakings at different times; each keeps its own date."
                if undertaken
                else "Different days by different articles; kept as two events, as nothing says which day is right.",
            )
        )
    return found


def _same_act(one: Event, other: Event) -> bool:
    """Whether two events tell of what happens once: the same act, parties and place; or an agreement on the same act."""
    parties = {code[:3] for code in (*one.source, *one.target)} & {code[:3] for code in (*other.source, *other.target)}
    places = {event.place.country for event in (one, other) if event.place is not None}
    if not parties or len(places) > 1:
        return False
    undertakings = {"CONCEDE", "AGREE"}
    if {one.type, other.type} == undertakings:
        return bool(_acts(one) & _acts(other))
    frames = {one.lead.frame} & {other.lead.frame}
    once = frames and not any(load_triggers().frame(frame).recurring for frame in frames)
    same = (one.type, one.mode, one.source, one.target, one.phase) == (
        other.type,
        other.mode,
        other.source,
        other.target,
        other.phase,
    )
    return bool(once) and same and one.type not in undertakings and one.place == other.place and one.place is not None


def _acts(event: Event) -> set[str]:
    """What an undertaking is about: the frames of acts that its mentions name."""
    return {mention.frame for mention in event.mentions if mention.frame not in {"sign", "establish-timeline"}}


def _near(one: DateRange, other: DateRange) -> bool:
    first, second = sorted((one, other), key=lambda when: str(when.earliest))
    return first.latest is not None and second.earliest is not None and (second.earliest - first.latest).days <= _NEAR


def _orders(
    events: Sequence[Event], documents: Mapping[str, Document], published: Mapping[str, DateRange]
) -> list[Discrepancy]:
    """One article puts A before B outright; another, written at the time of A, already has B as done."""
    found = []
    for one, other in combinations([event for event in events if event.status in {"happened", "ongoing"}], 2):
        if one.source[:1] == other.source[:1]:
            continue
        for first, second in ((one, other), (other, one)):
            said = _said_order(first, second, documents)
            if said is None:
                continue
            early = [
                mention
                for mention in second.mentions
                if mention.document != said.document
                and published[mention.document].latest is not None
                and published[said.document].earliest is not None
                and before(published[mention.document], published[said.document])
                and any(row.document == mention.document for row in first.mentions)
                and overlap(published[mention.document], first.when)
            ]
            if early:
                found.append(
                    discrepancy(
                        documents,
                        "order",
                        f"Which came first: “{first.description}” or “{second.description}”?",
                        [
                            (f"{second.description} first", [mention.quote for mention in early]),
                            (f"{first.description} first", [said]),
                        ],
                        "unresolved",
                        f"{_count(early)} written at the time {'has' if len(early) == 1 else 'have'} it the other way round.",
                    )
                )
    return found


def _count(rows: Sequence[object]) -> str:
    return "One article" if len(rows) == 1 else f"{len(rows)} articles"


def _said_order(first: Event, second: Event, documents: Mapping[str, Document]) -> Span | None:
    """The span of a sentence that tells ``first`` and then, after a word like "subsequently", ``second``."""
    for one in first.mentions:
        for other in second.mentions:
            if one.document != other.document or one.sentence != other.sentence:
                continue
            text = documents[one.document].text
            if one.trigger.end < other.trigger.start and _THEN.search(text[one.trigger.end : other.trigger.start]):
                return documents[one.document].span(
                    min(one.quote.start, other.quote.start), max(one.quote.end, other.quote.end)
                )
    return None
