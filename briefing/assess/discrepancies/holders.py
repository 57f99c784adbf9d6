"""Who holds a base or town that a force has left, where statements name different parties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name, any_of, discrepancy, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family, name_of
from briefing.assess.discrepancies.milestones import Article, articles
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Entity, Span

_KINDS = frozenset({"body", "standfirst"})
_SITES = frozenset({"base", "city"})
_REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One statement: a party holds a place."""

    code: str
    site: str
    """The name of the place, or "the base", "the town" for the one that the article is about."""
    span: Span


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["holders"]
    site = any_of(words["site"])
    between = r"(?:\s+[^\s.;:,]+){0,5}?\s+"
    return {
        "holds": re.compile(
            rf"\b(?:{any_of(words['hold'])})\b{between}(?:the\s+|its\s+|this\s+|that\s+)?(?P<what>{site}|[A-Z][\w’'-]+)"
        ),
        "held": re.compile(
            rf"\b(?P<what>{site}|[A-Z][\w’'-]+)(?:\s+[^\s.;:,]+){{0,4}}?\s+(?:{any_of(words['held'])})\s+",
            re.IGNORECASE,
        ),
        "flag": re.compile(rf"\b(?:{any_of(words['flag'])})\b", re.IGNORECASE),
        "since": re.compile(r"\b(?:since|until|from|between)\s+(?:\w+\s+){0,2}?(?:19|20)\d\d\b", re.IGNORECASE),
        "not": re.compile(rf"\b(?:{any_of(words['open'])})\b", re.IGNORECASE),
    }


def holders(dossier: Dossier) -> list[Discrepancy]:
    """Every place of which one article says that two parties, each alone, hold it now."""
    found = []
    for known, views in articles(dossier):
        rows = [row for view in views if view.sentence.kind in _KINDS for row in _of_sentence(view, known)]
        for site in sorted({row.site for row in rows}):
            sides: dict[str, list[Holder]] = {}
            for row in rows:
                if row.site == site:
                    sides.setdefault(family(row.code), []).append(row)
            if len(sides) < 2:
                continue
            where = f"{site} that {name_of(known.main, dossier)} left" if site.startswith("the ") else site
            found.append(
                discrepancy(
                    dossier.documents,
                    "actor",
                    f"Who now holds {where}?",
                    [
                        (
                            with_article(actor_name(told[0].code, dossier.actors)),
                            list(dict.fromkeys(row.span for row in told)),
                        )
                        for _, told in sorted(sides.items())
                    ],
                    "unresolved",
                    "Different parties are said to hold it; whether one of them does or they share it is not said.",
                )
            )
    return found


def _of_sentence(view: SentenceView, known: Article) -> list[Holder]:
    text = view.sentence.text
    patterns = _patterns()
    found = []
    for name in ("holds", "held", "flag"):
        match = patterns[name].search(text)
        if match is None or patterns["since"].search(text, match.end()):
            continue
        if patterns["not"].search(text, max(0, match.start() - _REACH), match.end()):
            continue
        at = view.sentence.start + match.start()
        behind = view.sentence.start + match.end()
        who = _after(view, behind) if name == "held" else _before(view, at)
        if who is None or who.actor is None or family(who.actor.code) in {known.main, "---"}:
            continue
        found.append(
            Holder(
                code=who.actor.code,
                site=_site(view, match.groupdict().get("what") or ""),
                span=known.document.span(view.sentence.start, view.sentence.end),
            )
        )
    return found[:1]


def _before(view: SentenceView, at: int) -> Entity | None:
    rows = [row for row in view.entities if row.actor is not None and at - _REACH <= row.start and row.end <= at]
    return rows[-1] if rows else None


def _after(view: SentenceView, at: int) -> Entity | None:
    rows = [row for row in view.entities if row.actor is not None and at <= row.start <= at + _REACH // 2]
    return rows[0] if rows else None


def _site(view: SentenceView, what: str) -> str:
    """The place that is held: by name, else "the town" or "the base" that the article speaks of."""
    named = [
        row.place.name
        for row in view.entities
        if row.place is not None and row.place.kind in _SITES and row.text in what
    ]
    if named:
        return named[0]
    return "the town" if what.casefold() in {"town", "city"} else "the base"
