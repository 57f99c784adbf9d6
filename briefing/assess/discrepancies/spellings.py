"""One person's name spelt in different ways, and one place under two names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from briefing.assess.discrepancies.claims import discrepancy, dispute_words
from briefing.assess.discrepancies.dossier import Dossier
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Discrepancy, Document, Entity, Span

_LIKENESS = 0.85
_PLACES = frozenset({"base", "city"})
_PROPER = re.compile(r"[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]+(?:[\s-][A-ZÀ-Þ][\w’'-]+)*")
_ARTICLE = re.compile(r"\b(?:al|el|as|ash|an|ad|ar|at|az)[-‐–]")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s+(?:[A-Z]\.|[\w’'-]+)){0,4}\s+[A-ZÀ-Þ][\w’'-]+")


def spellings(dossier: Dossier) -> list[Discrepancy]:
    """Names of people that differ in spelling only, or of which one shortens the name that the other uses."""
    people: dict[str, list[Span]] = defaultdict(list)
    for document_id in sorted(dossier.views):
        for view in dossier.views[document_id]:
            for entity in view.entities:
                span = _name_span(dossier.documents[document_id], entity)
                if span is not None:
                    people[span.exact].append(span)
    found = []
    for one, other in _pairs(sorted(people)):
        alike = _alike(one, other)
        if alike or _shortened(one, other) or _shortened(other, one):
            found.append(
                discrepancy(
                    dossier.documents,
                    "name",
                    f"How is {max(one, other, key=len)} spelt?" if alike else f"Are {one} and {other} one person?",
                    [(one, people[one]), (other, people[other])],
                    "both-hold",
                    "Two spellings, taken for one person." if alike else "Two forms of a name, taken for one person.",
                )
            )
    return [*found, *_places(dossier.views, dossier.documents)]


def _places(views: Mapping[str, Sequence[SentenceView]], documents: Mapping[str, Document]) -> list[Discrepancy]:
    """Towns and bases that go by two proper names without a word in common ("Danzig", "Gdansk")."""
    names: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for document_id in sorted(views):
        for view in views[document_id]:
            for entity in view.entities:
                if entity.place is not None and entity.place.kind in _PLACES and _PROPER.fullmatch(entity.text):
                    span = documents[document_id].span(entity.start, entity.end)
                    names[(entity.place.country, entity.place.name)][entity.text].append(span)
    found = []
    for key in sorted(names):
        for one, other in combinations(sorted(names[key]), 2):
            if not any(_like(left, right) for left in one.split() for right in other.split()):
                found.append(
                    discrepancy(
                        documents,
                        "name",
                        f"Are {one} and {other} one place?",
                        [(one, names[key][one]), (other, names[key][other])],
                        "both-hold",
                        "Two names of one place.",
                    )
                )
    return found


def _pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of names that share a word, or how it sounds, each once."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in {*_letters(name).split(), *_sound(name).split()}:
            sharing[word].append(name)
    return sorted({pair for word in sharing for pair in combinations(sharing[word], 2)})


def _name_span(document: Document, entity: Entity) -> Span | None:
    """The full name of a person as the text has it: the words that are spelt as in the known name, or nearly so."""
    known = entity.person.split()
    words = list(re.finditer(r"[^\s,]+", entity.text))
    if len(known) < 2 or len(words) < 2:
        return None
    for count in (len(known), 2):
        for first in range(len(words) - count + 1):
            found = words[first : first + count]
            if _NAME.fullmatch(entity.text[found[0].start() : found[-1].end()]) and _names(found, known):
                return document.span(entity.start + found[0].start(), entity.start + found[-1].end())
    return None


def _names(found: Sequence[re.Match[str]], known: Sequence[str]) -> bool:
    """Whether written words are a known name, or its surname with the name that it has as an initial."""
    written = [word.group() for word in found]
    if len(written) == len(known) and all(_like(one, other) for one, other in zip(written, known, strict=True)):
        return True
    return _shortened(" ".join(known), " ".join(written))


def _shortened(one: str, other: str) -> bool:
    """Whether the one has as an initial what the other has as first name ("Anna B. Cole", "Beth Cole")."""
    left, right = one.split(), other.split()
    if len(left) != 3 or len(right) != 2 or left[-1] != right[-1]:
        return False
    return bool(re.fullmatch(r"[A-Z]\.", left[1])) and left[1][0] == right[0][0] and left[0] != right[0]


def _alike(one: str, other: str) -> bool:
    """Nearly the same letters and the same number of names, differing in spelling only."""
    if one.casefold() == other.casefold() or len(one.split()) != len(other.split()):
        return False
    if sum(map(str.isupper, one)) != sum(map(str.isupper, other)):  # "StuartOn": a blank is missing
        return False
    return all(_like(left, right) for left, right in zip(one.split(), other.split(), strict=True))


def _like(one: str, other: str) -> bool:
    if one == other:
        return True
    pairs = ((_letters(one), _letters(other)), (_sound(one), _sound(other)))
    return any(SequenceMatcher(None, left, right).ratio() >= _LIKENESS for left, right in pairs)


@lru_cache(maxsize=4096)
def _sound(name: str) -> str:
    """A name as it sounds, however it was brought into our letters: "Qasym" and "Kassim" are alike."""
    found = _letters(name)
    for same in dispute_words()["transliterations"]["same"]:
        written, sound = same.split("=")
        found = found.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", found)


def _letters(name: str) -> str:
    """A name in small letters without accents and without an Arabic article."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return _ARTICLE.sub("", "".join(letter for letter in apart if not unicodedata.combining(letter)))
