"""``corrections.yaml`` beside an edition: what an analyst overrides, read and checked; faults are told in one line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

from briefing.assess.edtf import parse_edtf
from briefing.assess.expectation import Correction, Value
from briefing.errors import UserError
from briefing.publish.edition import checked
from briefing.publish.settings_file import Parameters, read_entries
from briefing.types import DiscrepancyKind, EventType, Handling, Place, PostureKind, Status

FILE = "corrections.yaml"
EDITION_VARIABLE = "BRIEFING_EDITION"
"""The environment variable that tells a notebook which edition's folder to look for corrections in."""
_ACTS = ("set", "merge", "split", "drop")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class PlaceEntry(_Strict):
    """A place that the gazetteer does not have, or has under another name."""

    name: str = Field(min_length=1)
    country: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 3166 alpha-3 code.")
    kind: Literal["base", "city", "region", "country"] = "city"
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)


def _edtf(value: object) -> object:
    """A date as text; a bare year is a number in YAML."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _dated(text: str) -> str:
    parse_edtf(text)
    return text


def _listed(value: object) -> object:
    """One code alone stands for a list of it."""
    return [value] if isinstance(value, str) else value


Edtf = Annotated[
    str,
    BeforeValidator(_edtf),
    AfterValidator(_dated),
    Field(description="A day, month, year, or A/B with .. for an open side, in EDTF."),
]
Codes = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(description="Actor codes.")]


class Fields(_Strict):
    """What an item says, by the columns of its table; null is unknown or, of a bound, open."""

    published: Edtf | None = Field(default=None, description="Of a document.")
    date: Edtf | None = Field(default=None, description="Of an event: when. Of an observation: as of when.")
    type: EventType | None = None
    mode: str | None = None
    status: Status | None = None
    source: Codes | None = None
    target: Codes | None = None
    place: str | PlaceEntry | None = Field(default=None, description="A name of the gazetteer, or a place in full.")
    description: str | None = None
    force: str | None = None
    what: str | None = None
    kind: PostureKind | DiscrepancyKind | None = None
    qualifier: str | None = None
    low: float | None = Field(default=None, ge=0)
    best: float | None = Field(default=None, ge=0)
    high: float | None = Field(default=None, ge=0)
    subject: str | None = None
    handling: Handling | None = None
    reading: str | None = None


class Entry(_Strict):
    """One correction: the item, one of set, merge, split and drop, what the item must say before, and why."""

    item: str = Field(min_length=1, description="Id of an event, an observation, a discrepancy or a document.")
    set: Fields | None = Field(default=None, description="Fields and their new values.")
    merge: tuple[str, ...] = Field(default=(), description="Ids of events that are this one too.")
    split: tuple[str, ...] = Field(
        default=(), description="Mentions that are another event: document:offset, as `briefing explain` shows them."
    )
    drop: Literal[True] | None = Field(default=None, description="Leave the item out.")
    expect: Fields = Field(description="What the item must say before; of set, at least the fields that are set.")
    reason: str = Field(min_length=1)


def load_corrections(folder: Path, root: Path) -> tuple[Correction, ...]:
    """The corrections in an edition's folder; none where it has no such file. Raises UserError where the file is wrong."""
    file = folder / FILE
    if not file.is_file():
        return ()
    shown = str(file.relative_to(root.resolve()) if file.is_relative_to(root.resolve()) else file)
    return tuple(
        _correction(values, lines, shown, f"{shown}, line {line}") for values, lines, line in read_entries(file, shown)
    )


def _correction(values: Parameters, lines: Mapping[str, int], shown: str, where: str) -> Correction:
    places = {name: f"{shown}, line {line}" for name, line in lines.items()}
    acts = [name for name in _ACTS if values.get(name) not in (None, [], False)]
    for name in ("set", "expect"):
        if name in values:
            _check_fields(values[name], name, places)
    entry: Entry = checked(Entry, values, places, where)
    if len(acts) != 1:
        told = f"has {' and '.join(acts)}" if acts else "says nothing to do"
        raise UserError(f"{where}: {entry.item}: {told}; give one of {', '.join(_ACTS)}")
    if not entry.expect.model_fields_set:
        raise UserError(
            f"{places['expect']}: expect is empty; write what the item says now, as in {{date: 2024-06-09}}"
        )
    changes = _values(entry.set) if entry.set is not None else {}
    for name in changes:
        if name not in entry.expect.model_fields_set:
            raise UserError(f"{places[f'set.{name}']}: set.{name}: what it is now is not said; write it under expect")
    return Correction(
        where=where,
        item=entry.item,
        reason=" ".join(entry.reason.split()),
        expect=_values(entry.expect),
        changes=changes,
        merge=entry.merge,
        split=entry.split,
        drop=bool(entry.drop),
    )


def _check_fields(values: Any, name: str, places: Mapping[str, str]) -> None:
    """What stands under ``set`` or ``expect`` is some fields, with values that they can have."""
    if not isinstance(values, dict) or not values:
        raise UserError(
            f"{places[name]}: {name}: {values!r} is not what a field says; write it as {{date: 2024-06-09}}"
        )
    inside = {key.removeprefix(f"{name}."): place for key, place in places.items() if key.startswith(f"{name}.")}
    if isinstance(values.get("place"), dict):
        checked(PlaceEntry, values["place"], {}, f"{inside['place']}: place")
    checked(Fields, values, inside, places[name])


def _values(fields: Fields) -> dict[str, Value]:
    return {
        name: _value(name, getattr(fields, name)) for name in Fields.model_fields if name in fields.model_fields_set
    }


def _value(name: str, value: Any) -> Value:
    if isinstance(value, PlaceEntry):
        return Place(name=value.name, country=value.country, kind=value.kind, latitude=value.lat, longitude=value.lon)
    if name in {"date", "published"} and value is not None:
        return parse_edtf(value)
    found: Value = value
    return found


def schema() -> dict[str, Any]:
    """The JSON schema of ``corrections.yaml``, for editors."""
    made = TypeAdapter(list[Entry]).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Corrections", **made}


if __name__ == "__main__":
    import json

    target = Path(__file__).parents[1] / "data" / "corrections.schema.json"
    target.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
