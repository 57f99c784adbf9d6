"""The tables as Parquet files, with the types that their columns have: days as dates, lists as lists."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefing.errors import UserError
from briefing.present.datapackage import Schema, schemas, write_datapackage
from briefing.present.geography import write_geojson
from briefing.present.tables import rows, write_texts
from briefing.types import Findings


def check_parquet() -> None:
    """Parquet can be written here. Raises UserError where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise UserError(
            "--format parquet: needs pyarrow, which is not installed; install it (the extra 'parquet') or leave --format out"
        )


def write_parquet(findings: Findings, folder: Path) -> tuple[Path, ...]:
    """Write every table into ``folder`` (made if need be) as Parquet, and the text of every HTML article; the paths.

    Cells are the values themselves: no joined lists, and no apostrophe before a text that a spreadsheet would run.
    Raises UserError where pyarrow is not installed.
    """
    check_parquet()
    from pyarrow import parquet

    folder.mkdir(parents=True, exist_ok=True)
    found = rows(findings)
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.parquet"
        parquet.write_table(_table(schema, found[name]), path)
        written.append(path)
    written.append(write_datapackage(folder, format="parquet", as_of=findings.as_of))
    return (*written, write_geojson(findings, folder), *write_texts(findings, folder))


def _table(schema: Schema, table: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    columns = pa.schema([(field.name, kinds[field.type]) for field in schema.fields])
    return pa.Table.from_pylist([{**row} for row in table], schema=columns)
