"""Opposite things said of one departure: arranged or not, to be slowed or not, a withdrawal or a rotation, and the like."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import discrepancy, dispute_words
from briefing.assess.discrepancies.completions import completions, is_overtaken
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family, name_of
from briefing.assess.discrepancies.milestones import Article, articles
from briefing.assess.ranges import before
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Event, Span

_KINDS = frozenset({"body", "standfirst"})
_NO = re.compile(r"\b(?:not|never|no|nor|denied|denies|deny)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_PRONOUN = re.compile(r"\W*(?:it|this|that|they|he|she|all)\b", re.IGNORECASE)
_QUOTES = 2
_STORY = 366
Key = tuple[str, str, str]
"""The article (empty: any), the force and the country that a side is of."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that may be said: in short, by which words, as which acts, and by whom."""

    says: str
    words: re.Pattern[str] | None
    acts: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A question to which two accounts give answers that exclude each other."""

    question: str
    story: bool
    later: bool
    going: bool
    close: int
    sides: tuple[Side, ...]


@cache
def _topics() -> tuple[Topic, ...]:
    data = tomllib.loads(files("briefing.data").joinpath("oppositions.toml").read_text(encoding="utf-8"))
    return tuple(
        Topic(
            row["question"],
            row["scope"] == "story",
            row.get("later", False),
            row.get("going", False),
            row.get("close", 0),
            tuple(
                Side(side["says"], _pattern(side.get("words", ())), tuple(side.get("acts", ())), side.get("by", ""))
                for side in row["side"]
            ),
        )
        for row in data["topic"]
    )


def _pattern(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """Any of some phrases, in which "*" stands for up to six words."""
    if not phrases:
        return None
    any_words = r"(?:[^\s.;:]+\s+){0,6}?"
    rows = [re.escape(phrase).replace(r"\*\ ", any_words).replace(r"\ ", r"\s+[“\"]?") for phrase in phrases]
    return re.compile(rf"\b(?:{'|'.join(rows)})\b", re.IGNORECASE)


@cache
def _going() -> re.Pattern[str]:
    """Words of going, by which a sentence is seen to speak of the departure."""
    words = [*dispute_words()["milestones"]["going"], *dispute_words()["inventories"]["done"]]
    words += ["left", "handover", "turnover", "transfer", "gone", "move", "slip", "slipped"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def oppositions(dossier: Dossier) -> list[Discrepancy]:
    """Every question of ``data/oppositions.toml`` that articles on one force in one country answer in two ways."""
    known = list(articles(dossier))
    over = [(row.force, row.country, row.span) for row in completions(dossier)]
    found = []
    for topic in _topics():
        groups = _answers(topic, known, dossier, over)
        for key in sorted(groups):
            row = _asked(topic, key, groups[key], dossier)
            if row is not None:
                found.append(row)
    return found


def _answers(
    topic: Topic,
    known: Sequence[tuple[Article, Sequence[SentenceView]]],
    dossier: Dossier,
    over: Sequence[tuple[str, str, Span]],
) -> dict[Key, list[list[Span]]]:
    """What articles say on each side; an article that has both sides answers for itself and not for the others."""
    groups: dict[Key, list[list[Span]]] = {}
    for article, views in known:
        if not article.main or not article.host:
            continue
        said = [[*_said(topic, side, article, views), *_done(side, article, dossier, over)] for side in topic.sides]
        if topic.close and not _close(said, views, topic.close):
            continue
        alone = not topic.story or sum(map(bool, said)) > 1
        rows = groups.setdefault(
            (article.document.id if alone else "", article.main, article.host), [[] for _ in topic.sides]
        )
        for row, spans in zip(rows, said, strict=True):
            row.extend(spans)
    return groups


def _close(said: Sequence[Sequence[Span]], views: Sequence[SentenceView], most: int) -> bool:
    """Whether the sides stand within some sentences of each other."""
    kept = [view.sentence.start for view in views if view.sentence.kind in _KINDS]
    at = [[kept.index(span.start) for span in rows if span.start in kept] for rows in said]
    return all(
        any(abs(one - other) <= most for one in first for other in second) for first, second in combinations(at, 2)
    )


def _said(topic: Topic, side: Side, article: Article, views: Sequence[SentenceView]) -> Iterator[Span]:
    """The sentences of an article that are on a side by their words."""
    if side.words is None:
        return
    kept = [view for view in views if view.sentence.kind in _KINDS]
    for number, view in enumerate(kept):
        text = view.sentence.text
        match = side.words.search(text)
        if (
            match is not None
            and (not topic.going or _is_of_going(number, kept))
            and not _NO.search(text[: match.start()])
            and (side.by != "host" or _subject(view, view.sentence.start + match.start()) == article.host)
        ):
            yield article.document.span(view.sentence.start, view.sentence.end)


def _is_of_going(number: int, views: Sequence[SentenceView]) -> bool:
    """Whether a sentence speaks of the departure, or goes on with a pronoun from one that does."""
    text = views[number].sentence.text
    if _going().search(text):
        return True
    return number > 0 and bool(_PRONOUN.match(text) and _going().search(views[number - 1].sentence.text))


def _subject(view: SentenceView, at: int) -> str:
    """The country of the actor named last before an offset."""
    named = [row for row in view.entities if row.actor is not None and row.end <= at]
    return named[-1].country if named else ""


def _done(side: Side, article: Article, dossier: Dossier, over: Sequence[tuple[str, str, Span]]) -> list[Span]:
    """The acts of an article that are a side by themselves."""
    name = article.document.id
    found: list[Span] = []
    if "gone" in side.acts:
        found += [span for force, country, span in over if span.document == name and _is(article, force, country)]
    for event in dossier.events:
        if ("left" in side.acts and _is_departure(event, article)) or (
            "told to go" in side.acts and _is_order(event, article)
        ):
            found += [row.quote for row in event.mentions if row.document == name and row.status == "happened"]
    return found


def _is(article: Article, force: str, country: str) -> bool:
    return (force, country) == (article.main, article.host)


def _is_departure(event: Event, article: Article) -> bool:
    country = event.place.country if event.place is not None else article.host
    told = event.type == "RETREAT" and event.status == "happened" and bool(event.source)
    return told and _is(article, family(event.source[0]), country)


def _is_order(event: Event, article: Article) -> bool:
    told = (event.type, event.mode, event.status) == ("REQUEST", "yield", "happened")
    by_host = bool(event.source) and event.source[0][:3] == article.host
    return told and by_host and any(family(code) == article.main for code in event.target)


def _asked(topic: Topic, key: Key, groups: Sequence[Sequence[Span]], dossier: Dossier) -> Discrepancy | None:
    """The question with the sides that answer it; None where all say the same, or at times far apart."""
    sides: list[tuple[str, list[Span]]] = []
    seen: set[Span] = set()
    for number, (side, spans) in enumerate(zip(topic.sides, groups, strict=True)):
        others = {span.document for other, rows in enumerate(groups) if other != number for span in rows}
        near = [span for span in dict.fromkeys(spans) if any(_meet(span.document, name, dossier) for name in others)]
        rows = _few([span for span in near if not any(_touch(span, one) for one in seen)])
        if rows:
            sides.append((side.says, rows))
            seen.update(rows)
    if len(sides) < 2:
        return None
    overtaken = topic.later and _follow(sides, dossier)
    host = next(place.name for place in dossier.hosts.values() if place is not None and place.country == key[2])
    question = topic.question.format(force=name_of(key[1], dossier, key[2]), host=with_article(host))
    return discrepancy(
        dossier.documents,
        "status",
        question,
        sides,
        "superseded" if overtaken else "unresolved",
        "Told at different times; the later article stands."
        if overtaken
        else "Two accounts that do not fit together; nothing in the articles decides between them.",
    )


def _touch(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _few(spans: Sequence[Span]) -> list[Span]:
    """The first quotes of each document."""
    by_document: Mapping[str, list[Span]] = defaultdict(list)
    for span in sorted(spans):
        by_document[span.document].append(span)
    return [span for rows in by_document.values() for span in rows[:_QUOTES]]


def _meet(one: str, other: str, dossier: Dossier) -> bool:
    """Whether two articles may be of one story: not known to lie more than a year apart."""
    published = dossier.published
    return one == other or is_overtaken(one, other, published) or is_overtaken(other, one, published)


def _follow(sides: Sequence[tuple[str, Sequence[Span]]], dossier: Dossier) -> bool:
    """Whether every article on one side is earlier than every article on another."""
    days = [[dossier.published[span.document] for span in spans] for _, spans in sides]
    return any(
        all(before(early, late) for early in one for late in other)
        for one in days
        for other in days
        if one is not other
    )
