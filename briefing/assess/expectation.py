"""What a correction says and expects: the fields of each kind of item, and whether an item still says what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.extract.names.lexicon import Lexicon
from briefing.types import Actor, DateRange, Dating, Discrepancy, Event, Findings, Observation, Place

Value = str | float | tuple[str, ...] | DateRange | Place | None
Item = Event | Observation | Discrepancy
_FIELDS: dict[str, tuple[str, ...]] = {
    "event": ("date", "type", "mode", "status", "source", "target", "place", "description"),
    "observation": ("date", "force", "place", "what", "kind", "qualifier", "low", "best", "high", "status"),
    "discrepancy": ("kind", "subject", "handling", "reading"),
    "document": ("published",),
}
"""What can be expected of an item, by its kind, and, but for what makes a discrepancy that one, be set."""
_FIXED = frozenset({("discrepancy", "kind"), ("discrepancy", "subject")})
_NEEDED = frozenset({"type", "status", "description", "force", "what", "kind", "handling", "subject"})
_REMEDY = "look at it again, then write what is there now after expect, or take the entry out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of ``corrections.yaml``: an item, what to do with it, what it must say before, and why.

    Exactly one of ``changes`` (field to new value), ``merge`` (ids of the events that are the same), ``split`` (its
    mentions that are another event, as ``document:offset`` of their triggers) and ``drop`` is given. ``where`` names
    file and line for faults. A place may be given by its name in the gazetteer.
    """

    where: str
    item: str
    reason: str
    expect: Mapping[str, Value]
    changes: Mapping[str, Value] = field(default_factory=dict)
    merge: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    drop: bool = False


class StaleError(ValueError):
    """Why a correction cannot be applied, and what to do."""


def attribute(name: str) -> str:
    """The attribute of an item that holds a field."""
    return "when" if name == "date" else name


def value_of(item: Item | Dating, name: str) -> Value:
    """What an item says in a field."""
    value: Value = getattr(item, attribute(name))
    return value


def kind_of(item: Item | Dating) -> str:
    """What an item is called: event, observation, discrepancy or document."""
    return type(item).__name__.lower().replace("dating", "document")


def with_article(kind: str) -> str:
    """The kind of an item with its article: "an event"."""
    return f"{'an' if kind[0] in 'eo' else 'a'} {kind}"


def check_fields(kind: str, correction: Correction) -> None:
    """The item has what is expected of it and what is to be set. Raises StaleError."""
    fields = _FIELDS[kind]
    for name in (*correction.expect, *correction.changes):
        if name not in fields:
            raise StaleError(f"{with_article(kind)} has no {name!r}; it has {', '.join(fields)}")
    for name, value in correction.changes.items():
        if (kind, name) in _FIXED:
            raise StaleError(f"{name} of {with_article(kind)} cannot be set; drop it, or set handling or reading")
        if value in (None, "") and (name in _NEEDED or (kind, name) == ("observation", "place")):
            raise StaleError(f"{name} of {with_article(kind)} cannot be empty")


def check_expected(item: Item | Dating, correction: Correction) -> None:
    """The item says what the analyst expected it to say. Raises StaleError."""
    for name, value in correction.expect.items():
        now = value_of(item, name)
        if not _agree(value, now):
            raise StaleError(f"expected {name} {_quoted(value)}, but it is {_quoted(now)} now; {_REMEDY}")


def _agree(expected: Value, now: Value) -> bool:
    if isinstance(now, Place) and isinstance(expected, str):
        return now.name.casefold() == expected.casefold()
    if isinstance(now, Place) and isinstance(expected, Place):
        return (now.name, now.country) == (expected.name, expected.country)
    if isinstance(now, tuple) and isinstance(expected, tuple):
        return set(now) == set(expected)
    return shown(expected) == shown(now)


def shown(value: Value) -> str:
    """A value as it is written in the file; what is not known is ``null``."""
    if isinstance(value, DateRange):
        return value.edtf or "null"
    if isinstance(value, Place):
        return value.name
    if isinstance(value, tuple):
        return ", ".join(value) or "null"
    if isinstance(value, float | int):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return value or "null"


def _quoted(value: Value) -> str:
    """A value in a sentence: several words between quotation marks."""
    return f"“{value}”" if isinstance(value, str) and " " in value else shown(value)


def told(values: Mapping[str, Value]) -> str:
    """Some fields and what they say, on one line."""
    return ", ".join(f"{name} {_quoted(value)}" for name, value in values.items())


def meant(name: str, value: Value, lexicon: Lexicon) -> Value:
    """A value as findings hold it: a place from the gazetteer, an unknown text empty, actors that there are.

    Raises StaleError for a place or an actor that the lexicon does not know.
    """
    if name == "place" and isinstance(value, str) and value:
        place = lexicon.place(value)
        if place is None:
            raise StaleError(
                f"place {value!r} is not in the gazetteer; write it with its country, as in "
                f"{{name: {value}, country: NER, kind: city}}"
            )
        return place
    codes = value if isinstance(value, tuple) else (value,) if name == "force" and isinstance(value, str) else ()
    for code in codes:
        if not lexicon.knows(code):
            raise StaleError(f"{name} {code!r} is no actor's code; write one such as USA MIL")
    if value is None and name in {"mode", "qualifier", "reading"}:
        return ""
    if value is None and name in {"source", "target"}:
        return ()
    return DateRange() if value is None and name == "date" else None if value == "" and name == "place" else value


def new_actors(values: Mapping[str, Value], findings: Findings, lexicon: Lexicon) -> dict[str, Actor]:
    """The actors among new values that the articles do not name, by code."""
    codes = [code for value in values.values() if isinstance(value, tuple) for code in value]
    force = values.get("force")
    codes += [force] if isinstance(force, str) else []
    return {code: lexicon.actor(code) for code in codes if code not in findings.actors}
