"""One party's account of an act that another party contradicts: both are kept, nothing decides between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, discrepancy, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import governing_preposition
from briefing.extract.acts.triggers import load_triggers
from briefing.types import Actor, Discrepancy, Document, Entity, Event, Mention, Span

_GAP = 6
_READING = "One party's word against the other's; nothing in the articles decides between them."
_TOLD = frozenset({"happened", "ongoing", "claimed"})


@cache
def _pattern() -> re.Pattern[str]:
    """ "disputed the US assessment", "called the accusations baseless"."""
    data = dispute_words()
    verbs, calls = "|".join(data["verbs"]["account"]), "|".join(data["verbs"]["call"])
    nouns, worthless = "|".join(data["nouns"]["account"]), "|".join(data["worthless"]["words"])
    account = rf"(?:[\w.’'-]+\s+){{0,{_GAP}}}?(?:{nouns})\b"
    return re.compile(
        rf"\b(?:(?:{verbs})\s+{account}|(?:{calls})\s+{account}[^.;]{{0,20}}?[\s“\"](?:{worthless})\b)", re.IGNORECASE
    )


def disputes(dossier: Dossier) -> list[Discrepancy]:
    """Accounts that another party contradicts, and acts that one article tells and somebody in another denies."""
    found = []
    for name in sorted(dossier.views):
        for view in dossier.views[name]:
            row = _account(view, name, dossier)
            if row is not None:
                found.append(row)
    return [*found, *_denied(dossier.events, dossier.documents, dossier.actors)]


def _account(view: SentenceView, name: str, dossier: Dossier) -> Discrepancy | None:
    """The contradiction that a sentence tells, with the account it contradicts: the other party's act told last before."""
    match = _pattern().search(view.sentence.text)
    if match is None or view.sentence.kind not in {"body", "standfirst"}:
        return None
    document, events, actors = dossier.documents[name], dossier.events, dossier.actors
    start = view.sentence.start + match.start()
    end = view.sentence.start + match.end()
    who = _who(view, start)
    whose = next((row for row in view.entities if start < row.start < end and row.actor and row.country), None)
    if who is None or (whose is not None and whose.country == who.country):
        return None
    told = (
        _accusation(view, document, events, who.country)
        if whose is None
        else _told_before(view, document, events, whose.country, actors)
    )
    if told is None:
        return None
    event, party, words = told
    teller, against = (
        with_article(actor_name(code, actors)) for code in (party, who.actor.code if who.actor else who.country)
    )
    accused = event.type == "ACCUSE"
    contradicting = [
        document.span(view.sentence.start, view.sentence.end),
        *_going_on(view, dossier.views[name], document),
    ]
    return discrepancy(
        dossier.documents,
        "status",
        f"Is the accusation against {against} true?" if accused else f"What happened: {event.description}?",
        [
            (f"{'accused by' if accused else 'the account of'} {teller}", [words]),
            (f"{'denied' if accused else 'contradicted'} by {against}", contradicting),
        ],
        "unresolved",
        _READING,
    )


def _who(view: SentenceView, start: int) -> Entity | None:
    """Who contradicts: the last party before the verb that hangs on no preposition."""
    triggers = load_triggers()
    rows = [row for row in view.entities if row.end <= start and row.actor is not None and row.country]
    bare = [row for row in rows if not governing_preposition(view, row, triggers)]
    return bare[-1] if bare else None


def _told_before(
    view: SentenceView, document: Document, events: Sequence[Event], country: str, actors: Mapping[str, Actor]
) -> tuple[Event, str, Span] | None:
    """The act contradicted: the last that the party itself told before in the article, else the last act of that party."""
    names = {actor.name for code, actor in actors.items() if code[:3] == country}
    rows: list[tuple[bool, int, Event, Mention]] = []
    for event in events:
        if event.status not in _TOLD or not event.source or event.source[0][:3] != country:
            continue
        rows += [
            (mention.origin in names, mention.trigger.start, event, mention)
            for mention in event.mentions
            if mention.document == document.id and mention.trigger.start < view.sentence.start
        ]
    if not rows:
        return None
    _, _, event, mention = max(rows, key=lambda row: (row[0], row[1], row[2].id))
    return event, event.source[0], mention.quote


def _accusation(
    view: SentenceView, document: Document, events: Sequence[Event], country: str
) -> tuple[Event, str, Span] | None:
    """The last accusation against a party that the article told before ("denied the accusation" says no more)."""
    rows = [
        (mention.trigger.start, event.id, event, mention)
        for event in events
        if event.type == "ACCUSE" and event.source and any(code[:3] == country for code in event.target)
        for mention in event.mentions
        if mention.document == document.id and mention.trigger.start < view.sentence.start
    ]
    if not rows:
        return None
    _, _, event, mention = max(rows, key=lambda row: row[:2])
    return event, event.source[0], mention.quote


def _going_on(view: SentenceView, views: Sequence[SentenceView], document: Document) -> list[Span]:
    """The sentence after, where another party goes on with the contradiction ("… alleging that …")."""
    following = next((row for row in views if row.index == view.index + 1), None)
    if following is None or following.sentence.paragraph != view.sentence.paragraph:
        return []
    alleges = re.search(r"\b(?:alleging|alleged|denouncing|denounced)\b", following.sentence.text)
    return [document.span(following.sentence.start, following.sentence.end)] if alleges else []


def _denied(
    events: Sequence[Event], documents: Mapping[str, Document], actors: Mapping[str, Actor]
) -> list[Discrepancy]:
    """An act told as done (or claimed) by one and denied by those said to have done it."""
    found = []
    for denial in (event for event in events if event.status == "denied" and event.source):
        for told in events:
            same = (told.type, told.mode, told.source[:1]) == (denial.type, denial.mode, denial.source[:1])
            if told.status not in _TOLD or not same or not _of_one_place(told, denial):
                continue
            found.append(
                discrepancy(
                    documents,
                    "status",
                    f"Done or not: {told.description}?",
                    [
                        ("done" if told.status != "claimed" else "said to be done", told.best_spans),
                        (f"denied by {with_article(actor_name(denial.source[0], actors))}", denial.best_spans),
                    ],
                    "unresolved",
                    _READING,
                )
            )
            break
    return found


def _of_one_place(one: Event, other: Event) -> bool:
    """Whether two acts are told of one country; without a place, of one article."""
    if one.place is None or other.place is None:
        return one.place is other.place and bool(set(one.documents) & set(other.documents))
    return one.place.country == other.place.country
