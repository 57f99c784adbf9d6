"""The little language of the patterns in ``data/times.toml``, made into regular expressions over class strings.

``MONTH`` is any word of that class and gives the role ``month``; ``MONTH:until`` gives the role ``until``; ``ago`` is
the word itself; ``{number}`` is another pattern, named in ``[macros]``, and gives the role ``number``; ``( | )?``
group, choose and make optional; ``[ ]`` mark the words that are the time expression (all, if there are none).
There is no repetition, so a pattern reads a bounded number of words and the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

_ITEM = re.compile(
    r"\s*(?:(?P<macro>\{[a-z_]+\})|(?P<name>[A-Z][A-Z_]*)(?::(?P<role>[a-z_]+))?|(?P<word>[a-z]+(?:['.][a-z]+)*\.?)"
    r"|(?P<mark>'s|[,\-./:'%$])|(?P<bracket>[()\[\]|?]))"
)


_UNLISTED = {"OTHER": "x", "CAP": "X"}
"""Classes of words that are in no list: any other word, and any other with a capital letter."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """Part of a pattern: its regular expression, and with what it can begin.

    ``first`` and ``second`` are the characters that its first two words can be, ``alone`` those that can be all there
    is. ``empty``: it can be nothing.
    """

    regex: str
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    empty: bool = False


@dataclass(slots=True)
class PatternCompiler:
    """Compiles one pattern; ``roles`` then maps each capturing group to its role and class ("" for macros)."""

    members: Callable[[str], frozenset[str]]
    macros: Mapping[str, str]
    roles_of_classes: Mapping[str, str]
    roles: dict[str, tuple[str, str]] = field(default_factory=dict)
    _items: list[tuple[str, str, str]] = field(default_factory=list)
    _at: int = 0

    def compile(self, pattern: str) -> Compiled:
        """The whole pattern; ValueError where it does not parse."""
        self._items, self._at = items(pattern), 0
        compiled = self._choice()
        if self._at != len(self._items):
            raise ValueError(f"pattern {pattern!r} stops making sense at {self._items[self._at][1]!r}")
        return compiled

    def characters(self, atoms: str) -> str:
        """The characters of a list of words, classes and marks, ready for a regular expression's ``[…]``."""
        found: set[str] = set()
        for atom in atoms.split():
            found |= {"\n"} if atom == "BREAK" else self._atom(atom)
        return "".join(re.escape(character) for character in sorted(found))

    def _atom(self, atom: str) -> frozenset[str]:
        if atom in _UNLISTED:
            return frozenset(_UNLISTED[atom])
        if atom in {"x", "X", "p", "0"} or (not atom[0].isalpha() and atom != "'s"):
            return frozenset(atom)
        members = self.members(atom if atom.isupper() else "=" + atom)
        if not members:
            raise ValueError(f"no word is in class {atom!r}")
        return members

    def _peek(self) -> str:
        return self._items[self._at][1] if self._at < len(self._items) else ""

    def _choice(self) -> Compiled:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        return Compiled(
            "(?:" + "|".join(part.regex for part in parts) + ")",
            frozenset().union(*(part.first for part in parts)),
            frozenset().union(*(part.second for part in parts)),
            frozenset().union(*(part.alone for part in parts)),
            any(part.empty for part in parts),
        )

    def _sequence(self) -> Compiled:
        whole = Compiled("", empty=True)
        while self._peek() and self._peek() not in {"|", ")", "]"}:
            whole = _followed(whole, self._item())
        return whole

    def _item(self) -> Compiled:
        kind, text, role = self._items[self._at]
        self._at += 1
        if kind == "bracket":
            part = self._choice()
            self._at += 1
            if text == "[":
                part = self._captured(part, "emit", "")
        elif kind == "macro":
            inner = PatternCompiler(self.members, self.macros, self.roles_of_classes, self.roles)
            part = self._captured(inner.compile(self.macros[text[1:-1]]), text[1:-1], "")
        else:
            characters = self._atom(text)
            part = Compiled("[" + "".join(map(re.escape, sorted(characters))) + "]", characters, alone=characters)
            if kind == "name" and text not in _UNLISTED:
                part = self._captured(part, role or self.roles_of_classes.get(text, text.lower()), text)
        if self._peek() == "?":
            self._at += 1
            part = replace(part, regex=f"(?:{part.regex})?", empty=True)
        return part

    def _captured(self, part: Compiled, role: str, name: str) -> Compiled:
        group = f"g{len(self.roles)}"
        self.roles[group] = (role, name)
        return replace(part, regex=f"(?P<{group}>{part.regex})")


def _followed(part: Compiled, following: Compiled) -> Compiled:
    """Two parts of a pattern, one after the other."""
    first, second, alone = part.first, part.second, frozenset[str]()
    if part.empty:
        first, second, alone = first | following.first, second | following.second, following.alone
    if part.alone:
        second |= following.first
    if following.empty:
        alone |= part.alone
    return Compiled(part.regex + following.regex, first, second, alone, part.empty and following.empty)


def items(pattern: str) -> list[tuple[str, str, str]]:
    """A pattern's parts as (kind, text, role); ValueError where one is not understood."""
    found, at = [], 0
    pattern = pattern.strip()
    while at < len(pattern):
        item = _ITEM.match(pattern, at)
        if item is None:
            raise ValueError(f"pattern {pattern!r} is not understood at {pattern[at:]!r}")
        kind = item.lastgroup if item.lastgroup != "role" else "name"
        found.append((str(kind), item[str(kind)], item["role"] or ""))
        at = item.end()
    return found


def literal_words(pattern: str) -> set[str]:
    """The words a pattern names literally."""
    return {text for kind, text, _ in items(pattern) if kind == "word" or text == "'s"}
