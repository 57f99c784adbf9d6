"""Why a force leaves, where one statement gives a reason that another says is none."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from briefing.assess.discrepancies.claims import any_of, discrepancy, dispute_words
from briefing.assess.discrepancies.completions import is_overtaken
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import name_of
from briefing.assess.discrepancies.milestones import articles
from briefing.types import Discrepancy, Span

_KINDS = frozenset({"body", "standfirst"})
_WORD = re.compile(r"[\w’'-]+")
_LONG = 5
Given = tuple[frozenset[str], Span]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["reasons"]
    going = [*dispute_words()["milestones"]["going"], *words["move"]]
    return {
        "none": re.compile(rf"\b(?:{any_of(words['none'])})\s+(?P<what>[^.;,“”\"]{{2,60}})", re.IGNORECASE),
        "given": re.compile(rf"\b(?:{any_of(words['given'])})\s+(?P<what>[^.;,“”\"]{{2,60}})", re.IGNORECASE),
        "going": re.compile(rf"\b(?:{any_of(going)})\b", re.IGNORECASE),
        "not": re.compile(r"\b(?:not|never|nothing)\s+(?:\w+\s+){0,2}$", re.IGNORECASE),
    }


def reasons(dossier: Dossier) -> list[Discrepancy]:
    """Reasons for one departure that are given by one statement and taken back by another."""
    given: dict[tuple[str, str], list[Given]] = defaultdict(list)
    none: dict[tuple[str, str], list[Given]] = defaultdict(list)
    patterns = _patterns()
    for known, views in articles(dossier):
        if not known.main:
            continue
        for view in views:
            text = view.sentence.text
            if view.sentence.kind not in _KINDS:
                continue
            span = known.document.span(view.sentence.start, view.sentence.end)
            refused, told = patterns["none"].search(text), patterns["given"].search(text)
            if refused is not None and patterns["going"].search(text):
                none[(known.main, known.host)].append((_stems(refused.group("what")), span))
            elif (
                told is not None and patterns["going"].search(text) and not patterns["not"].search(text[: told.start()])
            ):
                given[(known.main, known.host)].append((_stems(told.group("what")), span))
    found = []
    for key in sorted(none):
        for stems, refusal in none[key]:
            same = [span for other, span in given[key] if stems & other and _near(span, refusal, dossier)]
            if not same:
                continue
            found.append(
                discrepancy(
                    dossier.documents,
                    "status",
                    f"What is the reason for the departure of {name_of(key[0], dossier, key[1])}?",
                    [("the reason given", same), ("said to be no reason", [refusal])],
                    "unresolved",
                    "What one statement gives as the reason another says it is not.",
                )
            )
    return found


def _near(one: Span, other: Span, dossier: Dossier) -> bool:
    """Whether two quotes are of one article, or of articles that may be of one story."""
    published, (left, right) = dossier.published, (one.document, other.document)
    return left == right or is_overtaken(left, right, published) or is_overtaken(right, left, published)


def _stems(text: str) -> frozenset[str]:
    """The words that carry a reason: long ones and those with a figure, without common ones."""
    common = dispute_words()["reasons"]["common"]
    words = [word.casefold().strip("’'-") for word in _WORD.findall(text)]
    return frozenset(
        word[:7] for word in words if (len(word) >= _LONG or re.search(r"\d", word)) and word not in common
    )
