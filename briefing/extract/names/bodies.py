"""Bodies of several states that a description means: "the US-led coalition", "the UN mission", later "the force".

A description introduces a body where it says whose it is or who leads it; one that says only what it is ("the coalition",
"the peacekeepers") means the one introduced last. Where an article gives a body its own name beside the description ("the
UN mission in X (NAME)"), the description means that name throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.extract.names.body_words import body_words
from briefing.extract.names.lexicon import COALITION, UNKNOWN_COUNTRY, Lexicon
from briefing.types import Entity, Sentence

_DEFINITE = re.compile(r"\b(?:the|this)\s+$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:(?:answer|rival|rivals|alternative|counterweight|equivalent|response|counterpart)\s+(?:to|of)|unlike|like)\s+(?:the\s+)?$"
)
"""Before a body that something is only held against: "Russia's answer to NATO"."""
_INDEFINITE = re.compile(r"\b(?:an?|any|no|another|its|their|his|her|broad|new)\s+$", re.IGNORECASE)
_LOOK = 80
"""Letters looked back for the words before a noun."""
_NAME_REACH = 90
"""Letters between a description and the name of its body beside it."""
_NAMING = re.compile(
    r"\s+|(?:\s+(?:in|for|to|of)\s+[^,;:()\n]{1,60}?)?"
    r"(?:\s*\(\s*(?:the\s+)?|,\s+(?:(?:also\s+)?known as\s+|called\s+|named\s+|or\s+)?(?:the\s+)?)"
)
_NAMED_BEFORE = re.compile(r",\s+(?:the|an?)\s+$")
_IN_COMMAND = re.compile(r"(?:['’]s?)?\s+(?:command|leadership)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\s+of\s|\s+to\s|['’]?-")
"""Behind "the force", "the mission": what is of something or to do something is no body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    noun: re.Pattern[str]
    between: re.Pattern[str]
    before: re.Pattern[str]
    martial: re.Pattern[str]
    partisan: re.Pattern[str]
    armed: re.Pattern[str]
    other: re.Pattern[str]
    own: re.Pattern[str]
    led_by: re.Pattern[str]
    under: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words, lists = body_words(), body_words().lists
    between = _either(lists["between"])
    before = _either((*lists["between"], *lists["martial_coalition"], *lists["partisan"]))
    martial, flags = _either(lists["martial"]), re.IGNORECASE
    return _Patterns(
        noun=re.compile(rf"(?<![\w-])(?:{_either(words.families)})(?![\w-])", flags),
        between=re.compile(rf"(?:['’]s?)?(?:-led)?\s+(?:(?:{between})\s+)*", flags),
        before=re.compile(rf"(?<![\w-])(?:(?:{before})\s+)+$", flags),
        martial=re.compile(rf"\b(?:{_either(lists['martial_coalition'])})\b", flags),
        partisan=re.compile(rf"\b(?:{_either(lists['partisan'])})\b", flags),
        armed=re.compile(rf"\s+(?:{_either(lists['armed'])})\b", flags),
        other=re.compile(rf"\s+(?:{_either(lists['other'])})\b", flags),
        own=re.compile(rf"\b(?:peacekeepers?|blue helmets|(?:{martial})\s+(?:\w+\s+)?(?:mission|force))\b", flags),
        led_by=re.compile(rf"\s+(?:{_either(lists['leading'])})\s+by\s+(?:the\s+)?", flags),
        under=re.compile(r"\s+under\s+(?:the\s+)?(?:(?:command|leadership)\s+of\s+(?:the\s+)?)?", flags),
    )


def _either(rows: Iterable[str]) -> str:
    return "|".join(re.escape(row).replace(r"\ ", r"\s+") for row in sorted(rows, key=lambda row: (-len(row), row)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Description:
    """A noun of a body with the words that belong to it.

    ``whose``: the entity that owns it, leads it or stands in it; ``led``: it leads. ``names``: the body's own name beside
    it. ``told``: it tells of a body even where none is introduced ("coalition troops").
    """

    noun: str
    family: str
    start: int
    end: int
    whose: Entity | None = None
    led: bool = False
    over: Entity | None = None
    names: Entity | None = None
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Introduced:
    """A body where it is introduced, under a noun or by its name."""

    start: int
    noun: str
    family: str
    body: Entity


def with_bodies(
    entities: Sequence[Entity], text: str, lexicon: Lexicon, sentences: Sequence[Sentence] = ()
) -> tuple[Entity, ...]:
    """The entities of a text with the bodies that its descriptions mean, in order.

    Those in the captions among its sentences are not whom the text goes on about.
    """
    matches = list(_patterns().noun.finditer(text))
    if not matches:
        return tuple(entities)
    captions = tuple((row.start, row.end) for row in sentences if row.kind == "caption")
    reader = _Reader(entities, text, lexicon, captions)
    return reader.resolved([row for match in matches if (row := reader.description(match)) is not None])


class _Reader:
    """Reads the descriptions of one text."""

    def __init__(
        self, entities: Sequence[Entity], text: str, lexicon: Lexicon, captions: Sequence[tuple[int, int]]
    ) -> None:
        self.rows = list(entities)
        self.starts = [row.start for row in entities]
        self.text = text
        self.lexicon = lexicon
        self.captions = captions

    def description(self, match: re.Match[str]) -> _Description | None:
        """What a noun describes; None where it is no body's ("the ruling coalition", "the force of law")."""
        words, text = _patterns(), self.text
        noun = " ".join(match.group().casefold().split())
        family = body_words().families[noun]
        start, end = match.span()
        over = self._over(start)
        if words.other.match(text, end) or (over is not None and over.actor is None):
            return None
        if over is not None:
            return self._inside(over, noun, end)
        before = words.before.search(text, max(0, start - _LOOK), start)
        first = before.start() if before else start
        modifiers = text[first:start]
        if family == "coalition" and words.partisan.search(modifiers):
            return None
        owner = self._owner(start)
        leader = self._leader(end)
        if owner is not None:
            led = "-led" in text[owner.end : start]
            return _Description(
                noun=noun,
                family=family,
                start=owner.start,
                end=end,
                whose=owner,
                led=led,
                names=self._name(owner.start, end),
            )
        if leader is not None:
            return _Description(noun=noun, family=family, start=first, end=leader[1], whose=leader[0], led=True)
        told = family == "coalition" and bool(words.martial.search(modifiers) or words.armed.match(text, end))
        names = self._name(first, end)
        ahead = text[max(0, first - _LOOK) : first]
        bare = family == "coalition" and not _INDEFINITE.search(ahead)  # "some 200 coalition members"
        definite = (bare or _DEFINITE.search(ahead)) and not _NOTHING.match(text, end)
        if not (told or definite or names):
            return None
        return _Description(noun=noun, family=family, start=first, end=end, names=names, told=told)

    def _inside(self, over: Entity, noun: str, end: int) -> _Description | None:
        """A noun inside an actor: "UN peacekeepers", "US-led coalition forces", "coalition troops", "peacekeepers"."""
        family, text = body_words().families[noun], self.text[over.start : over.end]
        end = max(over.end, end)
        if family == "coalition" and _patterns().partisan.search(text):
            return None
        known = bool(over.country) or not (_is_unknown(over) or _is_any(over))
        led = family == "coalition" and bool(over.country) and not over.person
        return _Description(
            noun=noun,
            family=family,
            start=over.start,
            end=end,
            whose=over if known else None,
            led=led or "-led" in text,
            over=over,
            names=self._name(over.start, end),
            told=family == "coalition",
        )

    def _over(self, start: int) -> Entity | None:
        index = bisect_left(self.starts, start + 1) - 1
        return self.rows[index] if index >= 0 and self.rows[index].end > start else None

    def _owner(self, start: int) -> Entity | None:
        """Whose body it is: "the EU | training mission", "the US-led | coalition"."""
        index = bisect_left(self.starts, start) - 1
        if index < 0 or self.rows[index].actor is None:
            return None
        owner = self.rows[index]
        fits = start - owner.end < _LOOK and _patterns().between.fullmatch(self.text, owner.end, start)
        return owner if fits else None

    def _leader(self, end: int) -> tuple[Entity, int] | None:
        """Who leads it, and where the words for that end: "led by the United States", "under American command"."""
        for pattern in (_patterns().led_by, _patterns().under):
            match = pattern.match(self.text, end)
            if match is None:
                continue
            index = bisect_left(self.starts, match.end())
            if index == len(self.rows) or self.starts[index] != match.end():
                continue
            leader = self.rows[index]
            command = _IN_COMMAND.match(self.text, leader.end)
            commanded = pattern is _patterns().led_by or command or "command" in match.group() + leader.text
            if leader.actor is not None and not leader.person and commanded:
                return leader, command.end() if command else leader.end
        return None

    def _name(self, start: int, end: int) -> Entity | None:
        """The body's own name beside a description: "the UN mission in X (NAME)", "NAME, the UN mission"."""
        index = bisect_left(self.starts, end)
        for row in self.rows[index : index + 3]:
            if row.start > end + _NAME_REACH:
                break
            if self._is_mission(row) and _NAMING.fullmatch(self.text, end, row.start):
                return row
        ahead = bisect_left(self.starts, start)
        before = self.rows[ahead - 1] if ahead else None
        if before is not None and self._is_mission(before) and _NAMED_BEFORE.fullmatch(self.text, before.end, start):
            return before
        return None

    def _is_mission(self, row: Entity) -> bool:
        called = self.lexicon.called.get(row.actor.code) if row.actor is not None else None
        return called is not None and "mission" in called.families and "bloc" not in called.families

    def resolved(self, described: Sequence[_Description]) -> tuple[Entity, ...]:
        """The entities, each description one of them where it is plain whom it means."""
        specific = self._specific(described)
        introduced = [
            _Introduced(start=row.start, noun=family, family=family, body=row)
            for row in self.rows
            if not self._is_aside(row.start)
            for family in self._families(row)
        ]
        meant: list[tuple[_Description, Entity | None]] = []
        for row in described:
            body = self._introduced(row, specific)
            meant.append((row, body))
            if body is not None and not self._is_aside(row.start):
                introduced.append(_Introduced(start=row.start, noun=row.noun, family=row.family, body=body))
        introduced.sort(key=lambda one: one.start)
        kept = list(self.rows)
        for row, named in meant:
            body = named or self._meant(row, introduced)
            if body is None or body.actor is None:
                continue
            if row.told and named is None:  # "the international coalition": the next "the coalition" is it
                one = _Introduced(start=row.start, noun=row.noun, family=row.family, body=body)
                insort(introduced, one, key=lambda other: other.start)
            if row.whose is not None and not row.led and body.actor == row.whose.actor and row.over is not None:
                continue  # "UN peacekeepers": as it was
            if row.whose is not None and row.whose.country and not row.led:
                continue  # "the French mission": France's
            kept = [one for one in kept if one.end <= row.start or one.start >= row.end]
            kept.append(
                Entity(
                    start=row.start,
                    end=row.end,
                    text=self.text[row.start : row.end],
                    kind="actor",
                    actor=body.actor,
                    country=body.country,
                    role=row.over.role if row.over is not None and row.over.role else body.role,
                    inferred=row.whose is None,
                )
            )
        return tuple(sorted(kept, key=lambda one: (one.start, one.end)))

    def _is_aside(self, start: int) -> bool:
        """Whether a body is only pictured, or only held against another."""
        compared = _COMPARED.search(self.text, max(0, start - _LOOK), start)
        return bool(compared) or any(first <= start < last for first, last in self.captions)

    def _specific(self, described: Sequence[_Description]) -> dict[str, Entity]:
        """By the code of a body, the one mission of its own that the text names: beside "the UN mission", or at all."""
        named: dict[str, dict[str, Entity]] = {}
        for row in self.rows:
            called = self.lexicon.called.get(row.actor.code) if row.actor is not None else None
            if called is not None and called.parent and row.actor is not None:
                named.setdefault(called.parent, {})[row.actor.code] = row
        specific = {parent: next(iter(rows.values())) for parent, rows in named.items() if len(rows) == 1}
        for one in described:
            if (
                one.names is not None
                and one.whose is not None
                and one.whose.actor is not None
                and not one.whose.country
            ):
                specific[one.whose.actor.code] = one.names
        return specific

    def _families(self, row: Entity) -> frozenset[str]:
        called = self.lexicon.called.get(row.actor.code) if row.actor is not None and not _is_any(row) else None
        return called.families if called is not None else frozenset()

    def _introduced(self, row: _Description, specific: dict[str, Entity]) -> Entity | None:
        """The body that a description introduces: its own name, whose it is, who leads it."""
        if row.names is not None:
            return row.names
        whose = row.whose
        if whose is None or whose.actor is None:
            return None
        if not whose.country:
            return specific.get(whose.actor.code, whose)
        if row.led:
            return self._led(row.family, whose)
        said = _patterns().own.search(self.text, row.start, row.end)
        if not said:  # "France's air force", "a trade mission"
            return None
        return replace(whose, actor=self.lexicon.actor(f"{whose.country} MIL"), role="MIL", kind="actor", place=None)

    def _led(self, family: str, leader: Entity) -> Entity | None:
        """The body that a country leads: one of the lexicon, a theatre's own first; else a coalition that is made up."""
        known = [
            (not called.local, code)
            for code, called in self.lexicon.called.items()
            if family in called.families and leader.country == called.leader
        ]
        if family != "coalition" and not known:
            return None
        code = min(known)[1] if known else f"{COALITION} {leader.country}"
        return replace(leader, actor=self.lexicon.actor(code), country="", role="MIL", kind="actor", place=None)

    def _meant(self, row: _Description, introduced: Sequence[_Introduced]) -> Entity | None:
        """The body that a description goes back to: the last under its noun, else the most named of its kind, else the only.

        Where the text introduces none, it is the theatre's, if that names one.
        """
        same = [one for one in introduced if one.family == row.family]
        before = [one for one in same if one.start < row.start]
        under_its_noun = [one for one in before if one.noun == row.noun]
        if under_its_noun:
            return under_its_noun[-1].body
        if before:  # "NATO" named in passing is not "the mission" of the body that the text is about
            named = Counter(one.body.actor.code for one in same if one.body.actor is not None)
            return max(reversed(before), key=lambda one: named[one.body.actor.code] if one.body.actor else 0).body
        if len({one.body.actor.code for one in same if one.body.actor is not None}) == 1:
            return same[0].body
        local = [code for code, called in self.lexicon.called.items() if called.local and row.noun in called.nouns]
        code = local[0] if len(local) == 1 else COALITION if row.told else ""
        if not code or same:
            return None
        role = "MIL" if row.family in {"coalition", "mission"} else "IGO"
        return Entity(start=row.start, end=row.end, text="", kind="actor", actor=self.lexicon.actor(code), role=role)


def _is_any(entity: Entity) -> bool:
    """Whether it is "the international coalition", which every coalition may be called."""
    return entity.actor is not None and entity.actor.code == COALITION


def _is_unknown(entity: Entity) -> bool:
    return entity.actor is None or entity.actor.code.startswith(UNKNOWN_COUNTRY)
