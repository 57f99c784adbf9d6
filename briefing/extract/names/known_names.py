"""Names once given: the family name of somebody introduced before, and the short name of a body put in brackets.

"Foreign Minister Jane Doe" makes a later "Doe" the same actor; "the National Unity Council (NUC)" makes a later "NUC" it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.extract.names.lexicon import Lexicon
from briefing.types import Entity

_SHORT = re.compile(r"['’]?s?\s*\(\s*(?:the\s+)?([A-Z][\w&-]*[A-Z][\w&-]*)\s*\)")
_LONGEST_GAP = 20
_LEAST = 3
"""A family name of fewer letters is as likely some other word."""
_WORD_BEFORE = re.compile(r"([\w.’'-]+)\s+$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_HEAD = re.compile(r"(?<![\w’'-])\w+")
"""The first letters of a word that may be a name, up to the first mark."""
_GOES_ON = re.compile(r"[\w-]")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "sheikh", "hajji"})


def with_known_names(entities: Sequence[Entity], text: str, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The entities of a text with those that later stand under a family name or a short name, in order."""
    known: dict[str, list[Entity]] = {}
    rows = []
    for entity in entities:
        current = _of_namesake(entity, known)
        rows.append(current)
        for name in _names(current, text, lexicon):
            known.setdefault(name, []).append(current)
    if not known:
        return tuple(rows)
    return tuple(sorted((*rows, *_repeated(known, rows, text, lexicon)), key=lambda row: (row.start, row.end)))


def _of_namesake(entity: Entity, known: dict[str, list[Entity]]) -> Entity:
    """ "President Doe" after "Nigerian President Jane Doe" is the same."""
    if entity.country or not entity.person or entity.actor is None:
        return entity
    earlier = known.get(entity.person.split()[-1], [])
    if not earlier or earlier[-1].role != entity.role:
        return entity
    return replace(entity, country=earlier[-1].country, actor=earlier[-1].actor, inferred=True)


def _names(entity: Entity, text: str, lexicon: Lexicon) -> list[str]:
    """The names under which an entity may stand again."""
    if entity.actor is None:
        return []
    names = []
    pieces = entity.person.split()
    if len(pieces) > 1:
        names.append(entity.person)
        family = pieces[0] if entity.country in lexicon.family_first else pieces[-1]
        if len(family) >= _LEAST and family[0].isupper():
            names.append(family)
    short = _SHORT.match(text[entity.end : entity.end + _LONGEST_GAP])
    if short is not None:
        names.append(short.group(1))
    return names


def _repeated(known: dict[str, list[Entity]], rows: Sequence[Entity], text: str, lexicon: Lexicon) -> list[Entity]:
    starts = [row.start for row in rows]
    found = []
    for start, end in _occurrences(known, text):
        index = bisect_left(starts, start)
        if (index < len(rows) and rows[index].start < end) or (index > 0 and rows[index - 1].end > start):
            continue
        name = text[start:end]
        earlier = [row for row in known[name] if row.start < start]
        if earlier and _stands_alone(start, end, text, earlier[-1], lexicon):
            found.append(replace(earlier[-1], start=start, end=end, text=name, kind="actor", place=None, inferred=True))
    return found


def _occurrences(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where one of the names stands as words of its own, the longest at each place, without overlap."""
    by_head: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        if head := _HEAD.match(name):
            by_head.setdefault(head.group(), []).append(name)
    at = 0
    for head in _HEAD.finditer(text):
        start = head.start()
        for name in by_head.get(head.group(), ()) if start >= at else ():
            end = start + len(name)
            if text.startswith(name, start) and not _GOES_ON.match(text, end):
                yield start, end
                at = end
                break


def _stands_alone(start: int, end: int, text: str, known: Entity, lexicon: Lexicon) -> bool:
    """Whether a name is no part of a longer one: "Mary Doe" is somebody else than Jane Doe, "Doe Street" a street."""
    before = _WORD_BEFORE.search(text[max(0, start - _LONGEST_GAP) : start])
    if before is not None and before.group(1)[0].isupper():
        word = before.group(1).casefold().rstrip(".")
        opens = text[: before.start(1) + max(0, start - _LONGEST_GAP)].rstrip()[-1:] in {
            "",
            ".",
            "”",
            '"',
            "“",
            ":",
        }
        if (
            word not in _HONORIFICS
            and word not in lexicon.words["stops"]
            and not opens
            and word not in known.person.casefold()
        ):
            return False
    after = _WORD_AFTER.match(text[end : end + _LONGEST_GAP])
    return after is None or not after.group(1)[0].isupper() or after.group(1).casefold() in lexicon.words["stops"]
