"""One person's name spelt in different ways."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from briefing.assess.claims import discrepancy
from briefing.extract.clauses import SentenceView
from briefing.types import Discrepancy, Document, Entity, Span

_LIKENESS = 0.85
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+\s+){1,5}[A-ZÀ-Þ][\w’'-]+$")


def spellings(views: Mapping[str, Sequence[SentenceView]], documents: Mapping[str, Document]) -> list[Discrepancy]:
    """Names of people of one country that differ in spelling only."""
    people: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for document_id in sorted(views):
        for view in views[document_id]:
            for entity in view.entities:
                span = _name_span(documents[document_id], entity)
                if span is not None:
                    people[entity.country][span.exact].append(span)
    found = []
    for key in sorted(people):
        for one, other in combinations(sorted(people[key]), 2):
            if _alike(one, other):
                found.append(
                    discrepancy(
                        documents,
                        "name",
                        f"How is {max(one, other, key=len)} spelt?",
                        [(one, people[key][one]), (other, people[key][other])],
                        "both-hold",
                        "Two spellings, taken for one person.",
                    )
                )
    return found


def _name_span(document: Document, entity: Entity) -> Span | None:
    """The name of a person as the text has it: as many words as the known name, at the end of the mention."""
    count = len(entity.person.split())
    words = list(re.finditer(r"\S+", entity.text))
    if count < 2 or len(words) < count:
        return None
    start = words[-count].start()
    if not _NAME.fullmatch(entity.text[start:]):
        return None
    return document.span(entity.start + start, entity.end)


def _alike(one: str, other: str) -> bool:
    """Nearly the same letters and the same number of names, differing in spelling only."""
    if one.casefold() == other.casefold() or len(one.split()) != len(other.split()):
        return False
    return all(
        SequenceMatcher(None, left, right).ratio() >= _LIKENESS
        for left, right in zip(_letters(one).split(), _letters(other).split(), strict=True)
    )


def _letters(name: str) -> str:
    """A name in small letters without accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
