"""Statements that contradict themselves: "down from" a number that is no higher."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.assess.discrepancies.claims import discrepancy
from briefing.assess.discrepancies.dossier import Dossier
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Quantity

_CHANGE = re.compile(r"\b(?P<way>down|up)\s+from\b", re.IGNORECASE)


def incoherent(dossier: Dossier) -> list[Discrepancy]:
    """Sentences that tell of a fall (or a rise) between two numbers of which the first is not the lower (the higher)."""
    found = []
    for document_id in sorted(dossier.views):
        document = dossier.documents[document_id]
        for view in dossier.views[document_id]:
            for now, then in pairwise(view.quantities):
                way = _CHANGE.search(view.text(now.end, then.start))
                if way is None or not _contradicts(way.group("way").casefold(), now, then):
                    continue
                sides = [
                    (now.text, [document.span(now.start, _noun_end(view, now))]),
                    (
                        f"{way.group('way').casefold()} from {then.text}",
                        [document.span(then.start, _noun_end(view, then))],
                    ),
                ]
                found.append(
                    discrepancy(
                        dossier.documents,
                        "internal",
                        f"Is “{now.text}” {way.group('way').casefold()} from “{then.text}”?",
                        sides,
                        "unresolved",
                        "The two numbers do not differ in that way; no change is read from them.",
                    )
                )
    return found


def _contradicts(way: str, now: Quantity, then: Quantity) -> bool:
    """Whether two stated numbers rule the change out. Where either has none stated, nothing is ruled out."""
    if now.best is None or then.best is None:
        return False
    return now.best >= then.best if way == "down" else now.best <= then.best


def _noun_end(view: SentenceView, quantity: Quantity) -> int:
    """The end of the words that a number counts: up to two more words, within the sentence."""
    following = re.match(
        r"(?:\s+(?!(?:that|who|which|from|in|at|of|and)\b)[\w.’'-]+){1,2}", view.text(quantity.end, view.sentence.end)
    )
    return quantity.end + (following.end() if following else 0)
