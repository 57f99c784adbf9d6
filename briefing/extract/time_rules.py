"""The rules of ``data/times.toml``, compiled, and their matches in a text's class string."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from briefing.extract.time_patterns import PatternCompiler, literal_words
from briefing.extract.time_tokens import Meaning, Tokens, Vocabulary, tables

_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_LEFT_WORD = re.compile(r"'s|[^\W\d_]+\.?|'")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table, compiled."""

    name: str
    pattern: str
    first: frozenset[str]
    groups: tuple[tuple[str, str, str], ...]
    read: str
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule holds: its words (token indices, half-open) and what each role means there."""

    rule: Rule
    first: int
    end: int
    roles: Mapping[str, Meaning]
    stretches: Mapping[str, tuple[int, int]]


_SELDOM = 40
"""Times that a word class is tried rule by rule before its rules are put together."""


class Rulebook:
    """All rules, ready to be tried at a place by the class of the word that stands there."""

    def __init__(self) -> None:
        data = tables()
        rows = data["rule"] + list(_phrase_rows(data["phrase"])) + list(_holiday_rows())
        literals = {word for row in rows for word in literal_words(row["pattern"])}
        literals |= {word for macro in data["macros"].values() for word in literal_words(macro)}
        for row in rows:
            for side in ("left", "not_left", "right", "not_right"):
                literals |= {atom for atom in row.get(side, "").split() if atom.islower() and len(atom) > 1}
        literals.discard("x")
        literals |= {"'s"}
        self.vocabulary = Vocabulary(data, frozenset(literals))
        self.rules = [self._compile(row, data) for row in rows]
        by_first: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for character in rule.first:
                by_first.setdefault(character, []).append(rule)
        self._by_first = {character: tuple(rules) for character, rules in by_first.items()}
        self._any_of: dict[str, re.Pattern[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._tried: dict[str, int] = {}
        self._start = re.compile("[" + "".join(map(re.escape, sorted(by_first))) + "]")

    def _compile(self, row: Mapping[str, Any], data: Mapping[str, Any]) -> Rule:
        compiler = PatternCompiler(self.vocabulary.members, data["macros"], data["roles"])
        try:
            compiled = compiler.compile(row["pattern"])
            regex = _guards(compiler, row, "left") + f"(?:{compiled.regex})" + _guards(compiler, row, "right")
        except ValueError as error:
            raise ValueError(f"data/times.toml, rule {row['name']!r}: {error}") from error
        return Rule(
            name=row["name"],
            pattern=regex,
            first=compiled.first,
            groups=tuple((group, role, name) for group, (role, name) in compiler.roles.items()),
            read=row["read"],
            settings=row,
        )

    def matches(self, tokens: Tokens) -> Iterator[list[Match]]:
        """The longest match at each place, left to right, without overlap: one or, of a range, two expressions."""
        characters = tokens.characters
        any_of, at = self._any_of, 0
        search = self._start.search
        while candidate := search(characters, at):
            at = candidate.start()
            first = characters[at]
            combined = any_of.get(first) or self._any_rule(first)
            if combined is not None and combined.match(characters, at) is None:
                at += 1
                continue
            rules = self._by_first[first]
            best: re.Match[str] | None = None
            best_rule = rules[0]
            for rule in rules:
                found = self._regex(rule).match(characters, at)
                if found is not None and (best is None or found.end() > best.end()):
                    best, best_rule = found, rule
            if best is None or best.end() == at:
                at += 1
                continue
            expressions = list(self._expressions(best_rule, best, tokens))
            yield expressions
            at = expressions[-1].end

    def _regex(self, rule: Rule) -> re.Pattern[str]:
        """A rule's expression, compiled when it is first tried: most rules are never tried on a short text."""
        compiled = self._compiled.get(rule.pattern)
        if compiled is None:
            compiled = self._compiled[rule.pattern] = re.compile(rule.pattern)
        return compiled

    def _any_rule(self, first: str) -> re.Pattern[str] | None:
        """All rules that can begin with a character, as one expression: most words are refused by it at once.

        Compiling it takes a while, so a character that has come up only a few times has none yet.
        """
        self._tried[first] = tried = self._tried.get(first, 0) + 1
        if tried <= _SELDOM:
            return None
        patterns = (_NAMED_GROUP.sub("(?:", rule.pattern) for rule in self._by_first[first])
        return self._any_of.setdefault(first, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))

    def _expressions(self, rule: Rule, found: re.Match[str], tokens: Tokens) -> Iterator[Match]:
        lookup = self.vocabulary.lookup
        stretches = [(role, name, found.span(group)) for group, role, name in rule.groups]
        emitted = [span for role, _, span in stretches if role == "emit" and span[0] >= 0] or [found.span()]
        shared: dict[str, Meaning] = {}
        per_span: list[tuple[dict[str, Meaning], dict[str, tuple[int, int]]]] = []
        for start, end in emitted:
            roles: dict[str, Meaning] = {}
            inner: dict[str, tuple[int, int]] = {}
            for role, name, (low, high) in stretches:
                if low < start or high > end or low < 0 or role == "emit":
                    continue
                if name:
                    roles.setdefault(role, lookup(tokens.word(low)).meanings[name])
                else:
                    inner.setdefault(role, (low, high))
            per_span.append((roles, inner))
            for role in rule.settings.get("share", ()):
                if role in roles:
                    shared[role] = roles[role]
        for (start, end), (roles, inner) in zip(emitted, per_span, strict=True):
            yield Match(rule, start, end, {**shared, **roles}, inner)


def _guards(compiler: PatternCompiler, row: Mapping[str, Any], side: str) -> str:
    """The look-around of ``left`` and ``not_left``, or of ``right`` and ``not_right``."""
    guards = ""
    look, edge = ("(?<", "^") if side == "left" else ("(?", "$")
    if refused := row.get(f"not_{side}"):
        guards += f"{look}![{compiler.characters(refused)}])"
    if wanted := row.get(side):
        atoms = [atom for atom in wanted.split() if atom != "^"]
        choice = f"{look}=[{compiler.characters(' '.join(atoms))}])"
        guards += f"(?:{edge}|{choice})" if "^" in wanted.split() else choice
    return guards


def _phrase_rows(phrases: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in phrases:
        for phrase in entry["phrases"]:
            yield {
                "name": "phrase",
                "pattern": phrase,
                "read": "fixed",
                "value": entry["value"],
                "not_right": "NUM UNIT UNITS LENGTH of",
            }


@cache
def holidays() -> dict[str, dict[str, Any]]:
    """The named days of ``data/holidays.toml``, by their first name."""
    with resources.files("briefing").joinpath("data", "holidays.toml").open("rb") as file:
        return {row["names"][0]: row for row in tomllib.load(file)["holiday"]}


def _holiday_rows() -> Iterator[dict[str, Any]]:
    for key, row in holidays().items():
        for name in row["names"]:
            words = " ".join(_LEFT_WORD.findall(name.lower()))
            for suffix, end in (("", ""), ("-year", " (,? YEAR | of YEAR | of {relative_year} | {relative_year})")):
                yield {
                    "name": "holiday" + suffix,
                    "pattern": ("(REL | past)? " if not suffix else "") + words + end,
                    "read": "calendar",
                    "unit": "day",
                    "holiday": key,
                }


@cache
def rulebook() -> Rulebook:
    """The rules, compiled once."""
    return Rulebook()
