"""How long a force has been given to leave, where articles give it differently: "72 hours" against "one month"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from briefing.assess.discrepancies.claims import any_of, discrepancy, dispute_words
from briefing.assess.discrepancies.completions import is_overtaken
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import name_of
from briefing.assess.discrepancies.milestones import articles
from briefing.assess.ranges import before
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Span, TimeExpression

_KINDS = frozenset({"body", "standfirst", "title"})
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.0, "Y": 365.0, "H": 1 / 24}
_LENGTH = re.compile(r"PT?(\d+)([DWMYH])")
_APART = 1.15
_REACH = 60


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["periods"]
    going = any_of(dispute_words()["milestones"]["going"])
    return {
        "given": re.compile(rf"\b(?:{any_of(words['given'])})\b[^.;:]{{0,45}}?$", re.IGNORECASE),
        "within": re.compile(
            rf"\b(?:{going})\b[^.;:]{{0,45}}?\b(?:{any_of(words['within'])})\s+(?:the\s+next\s+)?$", re.IGNORECASE
        ),
        "going": re.compile(rf"^\s+(?:\w+\s+){{0,2}}?to\s+(?:\w+\s+){{0,2}}?(?:{going})\b", re.IGNORECASE),
        "goes": re.compile(rf"\b(?:{going})\b", re.IGNORECASE),
        "limit": re.compile(rf"^[\s-]+(?:{any_of(words['limit'])})\b", re.IGNORECASE),
        "more": re.compile(rf"\b(?:{any_of(words['more'])})\s+(?:\w+\s+){{0,2}}?$", re.IGNORECASE),
    }


def periods(dossier: Dossier) -> list[Discrepancy]:
    """Times that articles say one force was given to leave one country, and that are not the same."""
    groups: dict[tuple[str, str], list[tuple[float, str, Span]]] = defaultdict(list)
    for known, views in articles(dossier):
        for view in views:
            if view.sentence.kind not in _KINDS:
                continue
            for time in view.times:
                days = _given(view, time)
                force = known.main
                country = known.host or _country(view, force)
                if days and force and country:
                    span = known.document.span(view.sentence.start, view.sentence.end)
                    groups[(force, country)].append((days, time.text, span))
    found = []
    for (force, country), rows in sorted(groups.items()):
        sides: list[list[tuple[float, str, Span]]] = []
        for row in sorted(rows):
            if sides and row[0] <= sides[-1][0][0] * _APART:
                sides[-1].append(row)
            else:
                sides.append([row])
        names = {span.document for side in sides for _, _, span in side}
        near = all(
            one == other or is_overtaken(one, other, dossier.published) or is_overtaken(other, one, dossier.published)
            for one in names
            for other in names
        )
        if len(sides) < 2 or not near:
            continue
        told = [dossier.published[name] for name in names]
        later = any(before(one, other) for one in told for other in told)
        found.append(
            discrepancy(
                dossier.documents,
                "date",
                f"How long was {name_of(force, dossier, country)} given to leave?",
                [(side[0][1], [span for _, _, span in side]) for side in sides],
                "unresolved",
                "Different times by articles of different days; none says that the first was changed."
                if later
                else "Different times; nothing in the articles says which is right.",
            )
        )
    return found


def _country(view: SentenceView, force: str) -> str:
    """The one country that a sentence names as a place, other than that of the force."""
    named = {row.place.country for row in view.entities if row.place is not None and row.place.country != force}
    return named.pop() if len(named) == 1 else ""


def _given(view: SentenceView, time: TimeExpression) -> float:
    """The days of a time that is given for leaving; 0 for any other time."""
    length = _LENGTH.fullmatch(time.value)
    if time.type != "DURATION" or length is None:
        return 0.0
    patterns = _patterns()
    head, tail = view.text(view.sentence.start, time.start), view.text(time.end, view.sentence.end)
    if patterns["more"].search(head[-_REACH:]):
        return 0.0
    told = (patterns["given"].search(head[-_REACH:]) and patterns["going"].match(tail)) or patterns["within"].search(
        head
    )
    limit = patterns["limit"].match(tail) and patterns["goes"].search(tail[:_REACH])
    return float(length.group(1)) * _DAYS[length.group(2)] if told or limit else 0.0
