"""One sentence as tokens with its entities, and the small questions asked of it: who stands before, what breaks it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from briefing.extract.acts.triggers import Triggers
from briefing.types import Entity, Quantity, Sentence, TimeExpression

_TOKEN = re.compile(r"\d+(?:[.,–-]\d+)+|\w+(?:(?:[-’'.]|\.-)\w+)*|[,;:()—–“”\"]")
_ASIDE = re.compile(r"\((?:[\w.’'-]+\s?){1,2}\)")
_MARKED = re.compile(r"[(“\"]")
_SCARE = re.compile(r"[“\"]([\w’'-]+(?:\s[\w’'-]+){0,2})[”\"]")
_start, _end = attrgetter("start"), attrgetter("end")
_BREAKS = frozenset(',;:()—–“”"')


class Token(NamedTuple):
    """A word or a mark of punctuation, in document offsets."""

    start: int
    end: int
    word: str

    @property
    def is_break(self) -> bool:
        """Whether it is punctuation that parts clauses."""
        return self.word in _BREAKS


class Gapped(NamedTuple):
    """A clause without its verb: its party, its number, and the token that parts it from the clause before."""

    party: Entity
    quantity: Quantity
    joint: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence with what was found in it. Entities, times and quantities are those inside it, in order."""

    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    speaker: tuple[Entity, ...] = ()
    """Who says what stands in quotation marks: whom "we" means."""
    parties: tuple[Entity, ...] = ()
    """Those of whom it was told last that they meet: whose "the talks" are."""
    gapped: tuple[Gapped, ...] = ()
    """The clauses that lack their verb: "70 soldiers, | Uganda 200 and | Rwanda 30"."""

    def text(self, start: int, end: int) -> str:
        """The text between two document offsets of this sentence."""
        return self.sentence.text[max(0, start - self.sentence.start) : max(0, end - self.sentence.start)]

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after a document offset."""
        return bisect_left(self.tokens, offset, key=_start)

    def word(self, index: int) -> str:
        """The word at a token index; empty outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def has_word(self, start: int, end: int, words: tuple[str, ...] | frozenset[str]) -> bool:
        """Whether one of the words (or phrases) stands in the stretch."""
        first, last = self.token_at(start), self.token_at(end)
        inside = [token.word for token in self.tokens[first:last]]
        singles, phrases = _sorted_words(words)
        if not singles.isdisjoint(inside):
            return True
        if not phrases:
            return False
        text = f" {' '.join(inside)} ".replace("’", "'")
        return any(phrase in text for phrase in phrases)

    def clause_end(self, start: int, triggers: Triggers) -> int:
        """Where the clause that contains ``start`` ends: at punctuation or a word that opens another statement."""
        for index in range(bisect_right(self.tokens, start, key=_start), len(self.tokens)):
            if self._parts_clauses(index, triggers):
                return self.tokens[index].start
        return self.sentence.end

    def clause_start(self, end: int, triggers: Triggers) -> int:
        """Where the clause that contains ``end`` starts."""
        for index in reversed(range(bisect_right(self.tokens, end, key=_end))):
            if self._parts_clauses(index, triggers):
                return self.tokens[index].end
        return self.sentence.start

    def _parts_clauses(self, index: int, triggers: Triggers) -> bool:
        """Whether a token is punctuation, other than a list's comma, or a word that opens another statement."""
        token = self.tokens[index]
        if self.gapped and any(gap.joint == index for gap in self.gapped):
            return True
        if token.word == ",":
            return not self._list_comma(index)
        if token.word == "since" and self.word(index - 1) in triggers.words["have"]:
            return False  # "have since left"
        return token.is_break or token.word in triggers.words["breaks"]

    def _list_comma(self, index: int) -> bool:
        """A comma inside a list of names or before a year or the end of an apposition by a place name."""
        after, before = self.tokens[index].end, self.tokens[index].start
        if any(entity.start < before < entity.end for entity in self.entities):
            return True
        if _SAID.match(self.text(after, self.sentence.end)):
            return False
        left = any(before - entity.end in (0, 1) for entity in self.entities)
        right = any(0 <= entity.start - after <= 5 for entity in self.entities)
        if any(time.type == "DATE" and 0 <= time.start - after <= 1 for time in self.times):
            return True
        year = bool(re.match(r"\s*(?:1[89]|20)\d\d\b", self.text(after, after + 6)))
        if year or (left and right and re.search(r"\band\b|\bor\b|,", self.text(after, after + 60))):
            return True
        return self._continues(after)

    def _continues(self, after: int) -> bool:
        """ "…, and Base B on Friday": the comma goes on with one more place or actor that is no new subject."""
        joined = re.match(r"\s*(?:and|or)\s+(?:the\s+|from\s+|in\s+)?", self.text(after, after + 20))
        if not joined:
            return False
        start = after + joined.end()
        for entity in self.entities:
            if entity.start == start:
                rest = self.text(entity.end, entity.end + 12)
                return bool(re.match(r"\s*(?:$|[,.]|(?:in|on|at|from|near|to|by|of)\b)", rest))
        return False


_SAID = re.compile(
    r"\s*(?:[\w’'.-]+\s+){1,7}?(?:said|says|told|reported|announced|confirmed|added|wrote|stated)\b(?!,?\s+that\b)"
)
"""Behind a comma: who says so ("…, the ministry in Yerevan said")."""
_BARE = re.compile(r"\s(?!(?:19|20)\d\d\b)(\d{1,3}(?:,\d{3})+|\d+)(?=[,;.]?\s*(?:$|and\b|[,;]|while\b|the\b|[A-Z]))")
"""A number behind a name with nothing that it counts behind it."""


@lru_cache(maxsize=16384)
def _word(written: str) -> str:
    return written.casefold().removesuffix("’s").removesuffix("'s")


@cache
def _sorted_words(words: tuple[str, ...] | frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Single words, and phrases of several between blanks, as tokens spell them."""
    spelt = [(word, [match.group() for match in _TOKEN.finditer(word)]) for word in words]
    singles = frozenset(tokens[0] for word, tokens in spelt if len(tokens) == 1)
    return singles, tuple(sorted(f" {' '.join(tokens)} " for word, tokens in spelt if len(tokens) > 1))


def _plain(text: str) -> str:
    """The text, letter for letter, without asides in brackets and without the quotation marks around a word or two."""
    if not _MARKED.search(text):
        return text
    text = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    return _SCARE.sub(lambda words: f" {words.group(1)} ", text)


def view(
    index: int,
    sentence: Sentence,
    entities: Sequence[Entity],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
) -> SentenceView:
    """The view of a sentence; entities, times and quantities are in document offsets and already inside it."""
    offset = sentence.start
    tokens = [
        Token(offset + match.start(), offset + match.end(), _word(match.group()))
        for match in _TOKEN.finditer(_plain(sentence.text))
    ]
    numbers = _with_bare_numbers(sentence, entities, quantities)
    return SentenceView(
        index=index,
        sentence=sentence,
        tokens=tuple(tokens),
        entities=tuple(entities),
        times=tuple(times),
        quantities=numbers,
        gapped=tuple(_gapped(tokens, entities, numbers)) if len(numbers) > 1 else (),
    )


def _gapped(tokens: Sequence[Token], entities: Sequence[Entity], numbers: Sequence[Quantity]) -> Iterator[Gapped]:
    """The parties with a number right behind them, parted by a comma or "and" from a number of the same things."""
    for entity in entities:
        quantity = next((row for row in numbers if row.start == entity.end + 1), None)
        if quantity is None:
            continue
        at = bisect_left(tokens, entity.start, key=_start) - 1
        at -= at > 0 and tokens[at].word == "the"
        if at < 0 or tokens[at].word not in {",", "and", ";"}:
            continue
        if any(row.end < tokens[at].start and row.unit == quantity.unit for row in numbers):
            yield Gapped(entity, quantity, at)


def _with_bare_numbers(
    sentence: Sentence, entities: Sequence[Entity], quantities: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """The quantities, and the numbers without a noun that go on with them: "70 soldiers and Uganda | 200"."""
    found = list(quantities)
    for entity in entities if quantities else ():
        number = _BARE.match(sentence.text, entity.end - sentence.start)
        before = [row for row in quantities if row.end < entity.start]
        if number is None or not before or any(row.start == sentence.start + number.start(1) for row in quantities):
            continue
        count = float(number.group(1).replace(",", ""))
        start, end = (sentence.start + offset for offset in number.span(1))
        words = number.group(1)
        found.append(
            Quantity(
                start=start,
                end=end,
                text=words,
                low=count,
                best=count,
                high=count,
                qualifier=words,
                unit=before[-1].unit,
            )
        )
    return tuple(sorted(found, key=lambda row: row.start))
