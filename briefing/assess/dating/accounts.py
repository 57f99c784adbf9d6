"""What one article tells and when: its times with the words around them, the names it uses, the news it opens with."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from briefing.assess.dating.phrasebook import phrasebook
from briefing.extract.times.clause_direction import direction_at
from briefing.extract.times.rules import rulebook
from briefing.sources import sentences
from briefing.types import Direction, Document, Sentence, TimeExpression

_WORD = re.compile(r"[^\W\d_](?:[\w.’'-]*\w)?|\d+")
_ARTICLE = re.compile(r"(?:al|el|an|as|ar|at|ad)-[A-Z]")
_REACH = 14
FAR = 40
"""How many words from a time the words that tell its event are looked for."""
_TERM = 5
"""Within so many words before a day stands what ends on it."""
_LEAD_PARAGRAPHS = 2
_FEWEST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: where it stands, as written, and folded (lower case, no accents, no possessive)."""

    start: int
    end: int
    exact: str
    plain: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, the article of Arabic names left aside ("al-Qaim")."""
        return self.exact[0].isupper() or _ARTICLE.match(self.exact) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence with its words and the kinds of event it tells.

    ``lead``: among the first paragraphs of the body, where the news stands; ``opening``: the first sentence of the body.
    """

    index: int
    sentence: Sentence
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    names: frozenset[str]
    families: frozenset[str]
    lead: bool
    opening: bool

    @property
    def caption(self) -> bool:
        """Whether it belongs to a picture."""
        return self.sentence.kind == "caption"


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One time expression as an article tells it.

    ``families`` are the kinds of event named around it, the nearest first; ``deadline`` says that it ends a term ("by
    15 September"); ``first`` and ``end`` are its place among the words of its line (half-open); ``before`` and
    ``after`` are the folded words on either side, the nearest first.
    """

    expression: TimeExpression
    line: Line
    first: int
    end: int
    direction: Direction
    families: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    deadline: bool


@dataclass(frozen=True, eq=False)
class Account:
    """An article made ready for dating; a pure function of the document and its time expressions."""

    document: Document
    lines: tuple[Line, ...]
    told: tuple[Told, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names it uses, without those that say nothing."""
        return frozenset(name for line in self.lines for name in line.names)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The longer words it uses that are no names."""
        return frozenset(
            word.plain
            for line in self.lines
            for word in line.words
            if not word.capital and len(word.plain) >= _FEWEST_LETTERS
        )

    @cached_property
    def opening(self) -> tuple[Line, ...]:
        """The sentences that carry the news."""
        return tuple(line for line in self.lines if line.lead)

    def gap(self, one: Told, other: Told) -> str:
        """The text between two times."""
        return self.document.text[one.expression.end : other.expression.start]


def account(document: Document, times: Sequence[TimeExpression]) -> Account:
    """Make a document ready: its sentences in kept blocks, and the time expressions that lie in them."""
    kept = [part for part in sentences(document) if part.kind not in {"byline", "dateline"}]
    lines = _lines(kept)
    starts = [line.sentence.start for line in lines]
    inside: list[tuple[TimeExpression, Line]] = []
    for expression in times:
        at = bisect_right(starts, expression.start) - 1
        if at >= 0 and expression.end <= lines[at].sentence.end:
            inside.append((expression, lines[at]))
    directions = _directions(document.text, [expression for expression, _ in inside])
    told = tuple(
        _told(expression, line, direction) for (expression, line), direction in zip(inside, directions, strict=True)
    )
    return Account(document=document, lines=tuple(lines), told=told)


def folded(word: str) -> str:
    """A word without case, accents, full stops and possessive."""
    plain = word.replace("’", "'").removesuffix("'s")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.replace(".", "").strip("'-").lower()


def _lines(kept: Sequence[Sentence]) -> list[Line]:
    words = [
        tuple(
            Word(part.start + found.start(), part.start + found.end(), found[0], folded(found[0]))
            for found in _WORD.finditer(part.text)
        )
        for part in kept
    ]
    running = {"body", "caption", "standfirst", "takeaways"}
    known = frozenset(
        word.plain
        for part, row in zip(kept, words, strict=True)
        if part.kind in running
        for word in row[1:]
        if word.capital
    )
    generic = phrasebook().generic
    first = _first_paragraphs(kept)
    opening = next((index for index, part in enumerate(kept) if part.kind == "body"), -1)
    return [
        Line(
            index=index,
            sentence=part,
            words=row,
            starts=tuple(word.start for word in row),
            families=frozenset(filter(None, (phrasebook().family(word.plain) for word in row))),
            names=frozenset(
                word.plain
                for word in row
                if word.capital and word.plain in known and word.plain not in generic and len(word.plain) > 1
            )
            if part.kind in running
            else frozenset(),
            lead=part.kind == "body" and part.paragraph in first,
            opening=index == opening,
        )
        for index, (part, row) in enumerate(zip(kept, words, strict=True))
    ]


def _first_paragraphs(kept: Sequence[Sentence]) -> frozenset[int]:
    found: list[int] = []
    for part in kept:
        if part.kind == "body" and part.paragraph not in found:
            found.append(part.paragraph)
        if len(found) == _LEAD_PARAGRAPHS:
            break
    return frozenset(found)


def _directions(text: str, expressions: Sequence[TimeExpression]) -> list[Direction]:
    """The direction of each clause; that of full dates, which need none to be resolved, is read here."""
    if all(expression.direction != "none" for expression in expressions):
        return [expression.direction for expression in expressions]
    tokens = rulebook().vocabulary.tokens(text)
    found: list[Direction] = []
    for expression in expressions:
        if expression.direction != "none":
            found.append(expression.direction)
            continue
        first = bisect_left(tokens.starts, expression.start)
        end = bisect_left(tokens.starts, expression.end)
        found.append(direction_at(tokens, first, end))
    return found


def _told(expression: TimeExpression, line: Line, direction: Direction) -> Told:
    book = phrasebook()
    first, end = bisect_left(line.starts, expression.start), bisect_left(line.starts, expression.end)
    before = tuple(word.plain for word in reversed(line.words[max(0, first - _REACH) : first]))
    after = tuple(word.plain for word in line.words[end : end + _REACH])
    terms = book.words["deadline"]
    lead_in = next((word for word in before if word not in terms["articles"]), "")
    behind = next((word for word in after if word not in terms["determiners_after"]), "")
    middle = before[:2] in {("the", "of"), ("of", "middle")} or before[:3] == ("of", "middle", "the")
    return Told(
        expression=expression,
        line=line,
        first=first,
        end=end,
        direction=direction,
        families=_families(line, expression, first, end),
        before=before,
        after=after,
        deadline=behind in terms["after"]
        or lead_in in terms["before"]
        or (middle and "by" in before)
        or (direction == "future" and lead_in in terms["on"] and bool(set(before[:_TERM]) & terms["ends"])),
    )


def _families(line: Line, expression: TimeExpression, first: int, end: int) -> tuple[str, ...]:
    """The kinds of event around a time, the nearest first: what stands before it, unless it opens its sentence."""
    book = phrasebook()
    text, offset = line.sentence.text, line.sentence.start
    near: list[tuple[int, str]] = []
    for index in (*range(max(0, first - FAR), first), *range(end, min(len(line.words), end + FAR))):
        word = line.words[index]
        family = book.family(word.plain)
        if not family:
            continue
        if index < first:
            distance = first - index
            stretch = text[word.end - offset : expression.start - offset]
        else:
            distance = index - end + 2
            stretch = text[expression.end - offset : word.start - offset]
        distance += 4 * sum(stretch.count(mark) for mark in ",;:—–")
        near.append((distance, family))
    ordered = [family for _, family in sorted(near)]
    return tuple(dict.fromkeys(ordered))


def accounts_of(documents: Sequence[Document], times: Mapping[str, Sequence[TimeExpression]]) -> tuple[Account, ...]:
    """The documents made ready, in their order."""
    return tuple(account(document, times.get(document.id, ())) for document in documents)


def neighbours(told: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Times that stand next to each other in one sentence."""
    return [(one, other) for one, other in pairwise(told) if one.line.index == other.line.index]
