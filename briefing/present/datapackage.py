"""The tables as a Frictionless data package: every column with its type, unit and the source of its convention."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from briefing import types

FILE = "datapackage.json"
NAME = "briefing-tables"
SEPARATOR = ";"
ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]
_TYPES: tuple[str, ...] = get_args(ColumnType)
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column: its type, what it holds, in which unit, by whose convention, and what it may hold.

    ``refers`` names the table whose key it repeats; ``values`` are the terms it is limited to, if any.
    """

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    convention: str = ""
    required: bool = False
    unique: bool = False
    refers: str = ""
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One table: its name, what it is, and its columns in order."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]


@cache
def schemas() -> Mapping[str, Schema]:
    """The tables by name, in order, as ``data/columns.toml`` describes them."""
    data = tomllib.loads(files("briefing.data").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {
        name: Schema(
            name=name,
            title=table["title"],
            description=table["description"],
            fields=tuple(_field(column) for column in table["columns"]),
        )
        for name, table in data.items()
    }


def _field(column: Mapping[str, Any]) -> Field:
    given = dict(column)
    terms = given.pop("values", "")
    if given["type"] not in _TYPES:
        raise ValueError(f"columns.toml: {given['name']}: {given['type']!r} is not one of {', '.join(_TYPES)}")
    return Field(**given, values=get_args(getattr(types, terms)) if terms else ())


def write_datapackage(folder: Path, *, format: Literal["csv", "parquet"] = "csv", as_of: date | None = None) -> Path:
    """Describe the tables that stand in ``folder`` by a ``datapackage.json`` beside them; its path.

    Every table of that format must be there: its size and SHA-256 are recorded. The same tables give the same bytes.
    """
    path = folder / FILE
    text = json.dumps(datapackage(folder, format=format, as_of=as_of), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def datapackage(
    folder: Path, *, format: Literal["csv", "parquet"] = "csv", as_of: date | None = None
) -> dict[str, Any]:
    """The descriptor of the tables in a folder, after the Data Package standard, version 1 (version 2 reads it too)."""
    known = "" if as_of is None else f" Articles published after {as_of.isoformat()} do not count."
    return {
        "profile": "tabular-data-package" if format == "csv" else "data-package",
        "name": NAME,
        "title": "Tables of a briefing",
        "description": "What a folder of news articles says, with the words it rests on. Empty cells are unknown or "
        f"unbounded, never zero.{known}",
        "resources": [_resource(schema, folder, format) for schema in schemas().values()],
    }


def _resource(schema: Schema, folder: Path, format: Literal["csv", "parquet"]) -> dict[str, Any]:
    content = (folder / f"{schema.name}.{format}").read_bytes()
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource" if format == "csv" else "data-resource",
        "name": schema.name,
        "title": schema.title,
        "description": schema.description,
        "path": f"{schema.name}.{format}",
        "format": format,
        "mediatype": _MEDIA[format],
    }
    if format == "csv":
        resource["encoding"] = "utf-8"
        resource["dialect"] = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True}
    return {
        **resource,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _table_schema(schema, lists=format == "parquet"),
    }


def _table_schema(schema: Schema, *, lists: bool) -> dict[str, Any]:
    """The Table Schema of a table; ``lists`` where its cells hold lists as such rather than joined text."""
    described: dict[str, Any] = {"fields": [_column(field, lists=lists) for field in schema.fields]}
    if not lists:
        described["missingValues"] = [""]
    if keys := [field.name for field in schema.fields if field.unique]:
        described["primaryKey"] = keys
    if links := list(_links(schema.fields)):
        described["foreignKeys"] = links
    return described


def _column(field: Field, *, lists: bool) -> dict[str, Any]:
    column: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    if field.type == "list":
        column["type"] = "array" if lists else "string"
        if not lists:
            column["separator"] = SEPARATOR
    for name in ("unit", "convention"):
        if value := getattr(field, name):
            column[name] = value
    constraints: dict[str, Any] = {name: True for name in ("required", "unique") if getattr(field, name)}
    for name in ("minimum", "maximum"):
        if (bound := getattr(field, name)) is not None:
            constraints[name] = bound
    if field.values:
        constraints["enum"] = list(field.values)
    if constraints:
        column["constraints"] = constraints
    return column


def _links(fields: Sequence[Field]) -> Iterator[dict[str, Any]]:
    for field in fields:
        if field.refers:
            (key,) = (other.name for other in schemas()[field.refers].fields if other.unique)
            yield {"fields": field.name, "reference": {"resource": field.refers, "fields": key}}
