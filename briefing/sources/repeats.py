"""Near-duplicates: the same article in two files, whole or shortened, found by shared runs of words.

Runs of words (w-shingling, Broder 1997) are looked up in an inverted index; only documents that share a run that few others
have are compared at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from briefing.types import Document

_WORD = re.compile(r"\w+")
_RUN = 5
_FEWEST_RUNS = 20
_CONTAINED = 0.8
_RESEMBLES = 0.5
_COMMON_RUN = 50
"""A run in more documents than this is a stock phrase (a site's notice, say) and links nothing."""


def link_repeats(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, in their order, each near-duplicate with ``repeats`` set to the first by id of those it goes back to.

    Two are near-duplicates where their bodies share half of all their five-word runs (Jaccard), or four fifths of those
    of the shorter; what is a near-duplicate of one of them goes with both. Links that some of the documents already have
    are made anew.
    """
    ordered = sorted(documents, key=lambda document: (document.sha256, document.id))  # names of files are no matter
    runs = {document.id: _runs(document.body) for document in ordered}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    first: dict[str, str] = {}
    for document in ordered:
        own = runs[document.id]
        if len(own) < _FEWEST_RUNS:
            continue
        shared: Counter[str] = Counter()
        for run in own:
            known = holders[run]
            if len(known) <= _COMMON_RUN:
                if known:
                    shared.update(known)
                known.append(document.id)
        for earlier, count in shared.items():
            if _repeat(count, len(own), len(runs[earlier])):
                one, other = sorted((_first(first, document.id), _first(first, earlier)))
                first[other] = one
    return tuple(replace(document, repeats=_origin(first, document.id)) for document in documents)


def _first(first: dict[str, str], name: str) -> str:
    """The first by id of those that a document has been found to go with; itself if there are none."""
    while first.get(name, name) != name:
        first[name] = first.get(first[name], first[name])
        name = first[name]
    return name


def _origin(first: dict[str, str], name: str) -> str | None:
    found = _first(first, name)
    return found if found != name else None


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(islice(words, offset, None) for offset in range(_RUN)), strict=False))


def _repeat(shared: int, own: int, other: int) -> bool:
    return shared >= _CONTAINED * min(own, other) or shared >= _RESEMBLES * (own + other - shared)
