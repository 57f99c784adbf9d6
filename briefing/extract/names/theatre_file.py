"""The shape of a theatre file: which tables and keys it may have, and of what kind; what is wrong is told in one line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from briefing.errors import UserError

_TEXT, _TEXTS, _NUMBER, _FLAG = "a text in quotes", 'a list of texts, such as ["a", "b"]', "a number", "true or false"
_TABLES: Mapping[str, Mapping[str, str]] = {
    "place": {
        "name": _TEXT, "country": _TEXT, "kind": _TEXT, "latitude": _NUMBER, "longitude": _NUMBER, "source": _TEXT,
        "aliases": _TEXTS, "at": _TEXT, "called": _TEXTS,
    },
    "organisation": {
        "name": _TEXT, "code": _TEXT, "role": _TEXT, "aliases": _TEXTS, "source": _TEXT, "called": _TEXTS,
        "leader": _TEXT, "parent": _TEXT,
    },
    "person": {
        "name": _TEXT, "country": _TEXT, "role": _TEXT, "code": _TEXT, "surname": _FLAG, "aliases": _TEXTS,
        "source": _TEXT,
    },
}  # fmt: skip
_NEEDED = {
    "place": ("name", "country", "kind"),
    "organisation": ("name", "code"),
    "person": ("name", "country", "role"),
}
_TOP = {"title": _TEXT, "countries": _TEXTS}


def check_theatre(data: Mapping[str, Any], name: str, countries: Collection[str]) -> None:
    """A theatre has known tables and keys, the values are of their kinds, and its countries exist. Raises UserError."""
    for fault in _faults(data, countries):
        raise UserError(f"theatre {name}: {fault}")


def _faults(data: Mapping[str, Any], countries: Collection[str]) -> Iterator[str]:
    for key, value in data.items():
        if key in _TABLES:
            if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
                yield f"{key!r} is a table of its own for each entry; begin each with [[{key}]]"
                continue
            for number, row in enumerate(value, 1):
                yield from _row_faults(key, row, number, countries)
        elif key not in _TOP:
            yield f"unknown key {key!r}{_nearest(key, (*_TOP, *_TABLES))}"
        elif not _is(value, _TOP[key]):
            yield f"{key} must be {_TOP[key]}, not {value!r}"
        elif key == "countries":
            yield from (f"countries: {_no_country(code, countries)}" for code in value if code not in countries)


def _row_faults(table: str, row: Mapping[str, Any], number: int, countries: Collection[str]) -> Iterator[str]:
    named = f"[[{table}]] {row['name']!r}" if isinstance(row.get("name"), str) else f"[[{table}]] number {number}"
    keys = _TABLES[table]
    for key, value in row.items():
        if key not in keys:
            yield f"{named}: unknown key {key!r}{_nearest(key, keys)}"
        elif not _is(value, keys[key]):
            yield f"{named}: {key} must be {keys[key]}, not {value!r}"
    for key in _NEEDED[table]:
        if key not in row:
            yield f"{named}: {key} is missing"
    country = row.get("country", "")
    if isinstance(country, str) and country and country not in countries:
        yield f"{named}: country: {_no_country(country, countries)}"
    for key, limit in (("latitude", 90), ("longitude", 180)):
        if _is(row.get(key), _NUMBER) and abs(row[key]) > limit:
            yield f"{named}: {key} {row[key]} is not from -{limit} to {limit}"


def _is(value: object, kind: str) -> bool:
    if kind == _FLAG:
        return isinstance(value, bool)
    if kind == _NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == _TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, str)


def _no_country(code: str, countries: Collection[str]) -> str:
    return f"{code!r} is no country's ISO 3166 alpha-3 code{_nearest(code.upper(), countries)}"


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
