"""The rules of ``data/times.toml``, compiled, and their matches in a text's class string."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from briefing.extract.times.patterns import Compiled, PatternCompiler, literal_words
from briefing.extract.times.tokens import Meaning, Tokens, Vocabulary, tables

_LEFT_WORD = re.compile(r"'s|[^\W\d_]+\.?|'")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``opening`` is its pattern as far as it tells with which words the rule can begin."""

    name: str
    pattern: str
    opening: Compiled
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


class Rulebook:
    """All rules, ready to be tried at a place by the classes of the two words that stand there."""

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
            for character in rule.opening.first:
                by_first.setdefault(character, []).append(rule)
        self._by_first = {character: tuple(rules) for character, rules in by_first.items()}
        self._by_opening: dict[str, tuple[Rule, ...]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
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
            opening=compiled,
            groups=tuple((group, role, name) for group, (role, name) in compiler.roles.items()),
            read=row["read"],
            settings=row,
        )

    def matches(self, tokens: Tokens) -> Iterator[list[Match]]:
        """The longest match at each place, left to right, without overlap: one or, of a range, two expressions."""
        characters, at = tokens.characters, 0
        while candidate := self._start.search(characters, at):
            at = candidate.start()
            best: tuple[int, Rule, re.Match[str]] | None = None
            for rule in self._rules_opening(characters[at : at + 2]):
                found = self._regex(rule).match(characters, at)
                if found is not None and found.end() > (best[0] if best else at):
                    best = found.end(), rule, found
            if best is None:
                at += 1
                continue
            expressions = list(self._expressions(best[1], best[2], tokens))
            yield expressions
            at = expressions[-1].end

    def _rules_opening(self, opening: str) -> tuple[Rule, ...]:
        """The rules that can hold where two words stand: of most pairs none, so that most places are done at once."""
        rules = self._by_opening.get(opening)
        if rules is None:
            first, second = opening[:1], opening[1:]
            rules = self._by_opening[opening] = tuple(
                rule for rule in self._by_first[first] if first in rule.opening.alone or second in rule.opening.second
            )
        return rules

    def _regex(self, rule: Rule) -> re.Pattern[str]:
        """A rule's expression, compiled when it is first tried: most rules are never tried on a short text."""
        compiled = self._compiled.get(rule.pattern)
        if compiled is None:
            compiled = self._compiled[rule.pattern] = re.compile(rule.pattern)
        return compiled

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
