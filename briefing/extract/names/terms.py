"""The entries of the lexicon and the index that finds the longest one at a word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from briefing.extract.names.words import Words, split_words
from briefing.types import Place

NameKind = Literal["country", "demonym", "place", "organisation", "person", "region", "mask"]
Modifier = Literal["", "plain", "participle", "former"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTerm:
    """A name: of a country or its people, a place, a body, a person. ``code`` is a body's own code, if it has one."""

    kind: NameKind
    name: str
    country: str = ""
    role: str = ""
    code: str = ""
    place: Place | None = None
    capital: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTerm:
    """A noun of role, or a word that may stand before one; see ``data/roles.toml`` and ``data/modifiers.toml``.

    ``head``: it names somebody. ``weak``: a role carried by a word before it counts instead of its own. ``bound``: it
    is a role only after such a word. ``carries``: the role that it gives to a weak noun after it. ``title``: it may
    stand before a person's name, ``named``: and must. ``portfolio``: "of" and an office may follow; ``office``: it is
    such an office. ``bare``: it is somebody with no word before it, ``definite``: with "the". ``descriptive``: before a
    noun it only describes it. ``armed``: an armed member of a body. ``body``: no person, but people together.
    """

    head: bool = False
    role: str = ""
    weak: bool = False
    bound: bool = False
    title: bool = False
    plural: bool = False
    carries: str = ""
    modifier: Modifier = ""
    portfolio: bool = False
    office: bool = False
    bare: bool = True
    definite: bool = False
    named: bool = False
    descriptive: bool = False
    armed: bool = False
    body: bool = False


Term = TypeVar("Term")


@dataclass(frozen=True, slots=True)
class Index(Generic[Term]):
    """Terms by the folded words of their surface; for each first word the lengths to try, longest first."""

    terms: dict[tuple[str, ...], tuple[tuple[tuple[str, ...], Term], ...]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, surface: str, term: Term, *, last: bool = False) -> None:
        """Add a term. An earlier one of the same spelling is tried before it, or after it unless ``last``."""
        words = split_words(surface)
        if not len(words):
            return
        key = tuple(words.folded)
        entry = (tuple(words.written), term)
        known = tuple(row for row in self.terms.get(key, ()) if row[0] != entry[0])
        if last and len(known) != len(self.terms.get(key, ())):
            return
        self.terms[key] = (*known, entry) if last else (entry, *known)
        lengths = self.lengths.get(key[0], ())
        if len(key) not in lengths:
            self.lengths[key[0]] = tuple(sorted((*lengths, len(key)), reverse=True))

    def copy(self) -> Index[Term]:
        """An index that can be added to without changing this one."""
        return Index(dict(self.terms), dict(self.lengths))

    def longest(self, words: Words, index: int) -> tuple[Term, int] | None:
        """The longest term that begins at a word, and the index of the word after it.

        A capital in the term's spelling needs one in the text; a spelling all in capitals ("US") needs all.
        """
        if index >= len(words):
            return None
        for length in self.lengths.get(words.folded[index], ()):
            end = index + length
            if end > len(words):
                continue
            rows = self.terms.get(tuple(words.folded[index:end]), ())
            for spelling, term in rows:  # accents tell San José from San Jose where both are known
                if len(rows) > 1 and list(spelling) == words.written[index:end]:
                    return term, end
            for spelling, term in rows:
                if all(map(_same_case, spelling, words.written[index:end])):
                    return term, end
        return None


def _same_case(spelling: str, written: str) -> bool:
    if not spelling[0].isupper():
        return True
    if len(spelling) > 1 and spelling.isupper():
        return written.isupper()
    return written[0].isupper()
