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
    """The documents, in their order, each near-duplicate with ``repeats`` set to the first by id that it repeats.

    Two are near-duplicates where their bodies share half of all their five-word runs (Jaccard), or four fifths of those
    of the shorter.
    """
    ordered = sorted(documents, key=lambda document: document.id)
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
        matches = [earlier for earlier, count in shared.items() if _repeat(count, len(own), len(runs[earlier]))]
        if matches:
            origin = min(matches)
            first[document.id] = first.get(origin, origin)
    return tuple(replace(document, repeats=first.get(document.id)) for document in documents)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(islice(words, offset, None) for offset in range(_RUN)), strict=False))


def _repeat(shared: int, own: int, other: int) -> bool:
    return shared >= _CONTAINED * min(own, other) or shared >= _RESEMBLES * (own + other - shared)
