"""A departure told as done of which some are still to go, and a force that left and of which others came since."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import any_of, discrepancy, dispute_words, has, sentence_of
from briefing.assess.discrepancies.completions import is_overtaken
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family, name_of
from briefing.assess.discrepancies.fulfilments import a_document_each
from briefing.assess.discrepancies.strengths import PEOPLE, is_zero
from briefing.assess.ranges import before
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.nouns import plural
from briefing.types import Discrepancy, Observation, Place, Span

_KINDS = frozenset({"body", "standfirst"})
_NEWS = 62
_AROUND = 2
_RETURN = re.compile(r"\b(?:return\w*|back|again|re-?enter\w*|redeploy\w*|new|fresh|since)\b", re.IGNORECASE)


def remainders(dossier: Dossier) -> list[Discrepancy]:
    """Departures that an article tells as done and as unfinished, and departures and arrivals of one force."""
    return [*_unfinished(dossier), *_returned(dossier)]


@cache
def _pattern() -> re.Pattern[str]:
    words = dispute_words()
    people = any_of([*words["completions"]["people"], *map(plural, words["completions"]["people"])])
    rest, ahead, go = (any_of(words["remainders"][name]) for name in ("rest", "ahead", "go"))
    return re.compile(
        rf"\b(?:{rest})\s+(?:[\w-]+\s+){{0,3}}?(?:{people}|ones)?\b[^.;:]{{0,30}}?\b(?:{ahead})\s+(?:[\w-]+\s+){{0,3}}?(?:{go})\b",
        re.IGNORECASE,
    )


def _unfinished(dossier: Dossier) -> list[Discrepancy]:
    """What an article says a force has left, and of which it says, close by, that the rest are still to go."""
    found = []
    for name in sorted(dossier.views):
        zeros = [row for row in dossier.observations if is_zero(row) and row.what in PEOPLE and name in row.documents]
        views = [view for view in dossier.views[name] if view.sentence.kind in _KINDS]
        for number, view in enumerate(views):
            match = _pattern().search(view.sentence.text)
            around = views[max(0, number - _AROUND) : number + 1]
            fitting = [row for row in zeros if match is not None and _may_be_of(view, row, around)]
            zero = max(
                fitting, key=lambda row: max(span.start for span in row.spans if span.document == name), default=None
            )
            if match is None or zero is None:
                continue
            who = name_of(family(zero.force), dossier, zero.place.country)
            found.append(
                discrepancy(
                    dossier.documents,
                    "internal",
                    f"Have all of {who} left {with_article(zero.place.name)}?",
                    [
                        ("left", [span for span in zero.spans if span.document == name]),
                        ("some still to go", [dossier.documents[name].span(view.sentence.start, view.sentence.end)]),
                    ],
                    "both-hold",
                    "The article tells the departure as done and, further on, that some are still to go.",
                )
            )
            break
    return found


def _may_be_of(view: SentenceView, zero: Observation, around: Sequence[SentenceView]) -> bool:
    """Whether a sentence is of the place that was left: that was named just before, and no other place or force is.

    Of several contingents that have left, "the last" are all of theirs.
    """
    places = {row.place.name for row in view.entities if row.place is not None and row.actor is None}
    named = {row.place.name for one in around for row in one.entities if row.place is not None}
    named_outright = [
        row.actor
        for one in (view, *around)
        for row in one.entities
        if row.actor is not None and row.role == "MIL" and not row.inferred
    ]
    forces = {family(actor.code) for actor in named_outright}
    return places <= {zero.place.name} and zero.place.name in named and forces <= {family(zero.force)}


def _returned(dossier: Dossier) -> list[Discrepancy]:
    """Those who left a country, against those of the same force who came to it after that."""
    groups: dict[tuple[str, str], list[tuple[str, Span, Observation | None]]] = defaultdict(list)
    places: dict[str, Place] = {place.country: place for place in dossier.hosts.values() if place is not None}
    for row in dossier.observations:
        if row.what in PEOPLE and row.kind in {"inflow", "outflow"} and _is_news(row, dossier):
            groups[(family(row.force), row.place.country)] += [(row.kind, span, row) for span in row.spans]
    found = []
    for (force, country), rows in sorted(groups.items()):
        pairs = [
            (out, new)
            for kind, out, left in rows
            for other, new, came in rows
            if (kind, other) == ("outflow", "inflow") and left is not None and came is not None
            if (
                out.document == new.document
                and not before(came.when, left.when)
                and _RETURN.search(sentence_of(new, dossier.views))
            )
            or (out.document != new.document and _follows(out, new, left, came, dossier))
        ]
        if not pairs or country not in places:
            continue
        found.append(
            discrepancy(
                dossier.documents,
                "status",
                f"{has(name_of(force, dossier, country))} left {with_article(places[country].name)}, or come back?",
                [
                    ("left", a_document_each([_first(out, force, country, dossier) for out, _ in pairs])),
                    ("came", list(dict.fromkeys(new for _, new in pairs))),
                ],
                "both-hold",
                "Some left and some came; the one does not undo the other.",
            )
        )
    return found


def _first(span: Span, force: str, country: str, dossier: Dossier) -> Span:
    """The first words in the article of a quote that tell of the departure of a force from a country."""
    quotes = [
        mention.quote
        for event in dossier.events
        if (event.type, event.status) == ("RETREAT", "happened") and event.place is not None
        if event.place.country == country and any(family(code) == force for code in event.source)
        for mention in event.mentions
        if mention.document == span.document and mention.status == "happened"
    ]
    return min([span, *quotes], key=lambda row: row.start)


def _follows(out: Span, new: Span, left: Observation, came: Observation, dossier: Dossier) -> bool:
    """Whether an arrival is told by an article that is later than the one that tells of the departure, as far as is known."""
    one, other = dossier.published[out.document], dossier.published[new.document]
    return (
        before(one, other)
        and not before(came.when, left.when)
        and is_overtaken(out.document, new.document, dossier.published)
    )


def _is_news(row: Observation, dossier: Dossier) -> bool:
    """Whether a movement is of the weeks before its article, and no history."""
    if row.status not in {"happened", "ongoing"}:
        return False
    for name in row.documents:
        day = dossier.published[name].earliest
        if row.when.latest is None or (day is not None and (day - row.when.latest).days > _NEWS):
            return False
    return True
