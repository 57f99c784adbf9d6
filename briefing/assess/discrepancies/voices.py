"""Two numbers for one thing in one sentence: "eight more are to close, officials say, although an officer spoke of ten"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing.assess.discrepancies.claims import any_of, discrepancy, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.nouns import plural
from briefing.types import Discrepancy, Document, Quantity

_KINDS = frozenset({"body", "standfirst"})
_REACH = 90
_SIDES = (1, 2)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["voices"]
    put = rf"(?:{any_of(words['put'])})\s+(?:[\w’']+\s+){{0,4}}?at"
    return {
        "second": re.compile(
            rf"(?:;|,|\s[–—-])\s*(?:(?:{any_of(words['but'])})\s+)?[^;:]{{1,{_REACH}}}?\s(?:(?:{any_of(words['spoke'])})|{put})\s+$",
            re.IGNORECASE,
        ),
        "but": re.compile(rf"^\s*(?:;|,|–|—)?\s*(?:{any_of(words['but'])})\b|^\s*;", re.IGNORECASE),
        "elsewhere": re.compile(
            r"^\W*(?:\w+\s+)?(?:in|at|on|near|by|for|during|since|last|this|earlier|later)\s", re.IGNORECASE
        ),
        "fate": re.compile(rf"\b(?:{any_of(words['fate'])})\b", re.IGNORECASE),
    }


def voices(dossier: Dossier, taken: Sequence[Discrepancy]) -> list[Discrepancy]:
    """Pairs of numbers that a sentence gives for one thing by two parties' word; none that ``taken`` has already."""
    known = [span for row in taken if row.kind == "number" for claim in row.claims for span in claim.spans]
    found: list[Discrepancy] = []
    for name in sorted(dossier.views):
        for view in dossier.views[name]:
            if view.sentence.kind in _KINDS and len(view.quantities) > 1:
                at = [span.start for span in known if span.document == name]
                if sum(view.sentence.start <= start < view.sentence.end for start in at) < len(_SIDES):
                    found += _of_sentence(view, dossier.documents[name], dossier)
    return found


def _of_sentence(view: SentenceView, document: Document, dossier: Dossier) -> list[Discrepancy]:
    found = []
    rows = sorted(view.quantities, key=lambda row: row.start)
    for one, other in pairwise(rows):
        between = view.text(one.end, other.start)
        if not _is_second(between, view, other) or not one.unit or not _apart(one, other):
            continue
        if other.unit not in {"", one.unit} or _patterns()["fate"].search(view.sentence.text):
            continue
        noun = _counted(one, view)
        start, end = view.sentence.start, view.sentence.end
        cut = one.end + _cut(between)
        found.append(
            discrepancy(
                dossier.documents,
                "number",
                f"How many {noun}: {one.text.lower()} or {other.text.lower()}?",
                [
                    (one.text, [document.span(start, cut)]),
                    (
                        other.text,
                        [document.span(cut + len(view.text(cut, end)) - len(view.text(cut, end).lstrip(" ,;–—")), end)],
                    ),
                ],
                "unresolved",
                "One party's number against the other's in one sentence; nothing decides between them.",
            )
        )
    return found


def _is_second(between: str, view: SentenceView, other: Quantity) -> bool:
    """Whether the words before a number make it another's word for the same, and nothing new is said of it behind."""
    cut = _cut(between)
    if not cut or not _patterns()["but"].search(between[cut:]) or not _patterns()["second"].search(between[cut:]):
        return False
    later = any(
        row.type == "DATE" and cut <= row.start - (other.start - len(between)) < len(between) for row in view.times
    )
    if later or _patterns()["elsewhere"].search(between[cut:]):  # "while in the north they counted ten"
        return False
    behind = view.text(other.end, view.sentence.end)
    return re.match(rf"\s*(?:{re.escape(other.unit)}\w*|of them|such \w+|in all)?\s*(?:[.,;”\"]|$)", behind) is not None


def _cut(between: str) -> int:
    """Where the second voice begins: the last contrast between two numbers."""
    words = any_of(dispute_words()["voices"]["but"])
    cuts = [row.start() for row in re.finditer(rf"(?:,|\s[–—])?\s*\b(?:{words})\b|;", between, re.IGNORECASE)]
    return cuts[-1] if cuts else 0


def _counted(one: Quantity, view: SentenceView) -> str:
    behind = re.match(r"\s+((?:[a-z-]+\s+)?[a-z-]+)\b", view.text(one.end, view.sentence.end))
    words = behind.group(1) if behind else ""
    return words if words.endswith((plural(one.unit), one.unit)) else plural(one.unit)


def _apart(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one, other), key=lambda row: (row.low if row.low is not None else -1.0, row.start))
    return low.high is not None and high.low is not None and low.high < high.low
