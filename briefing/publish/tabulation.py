"""The tables of a folder of articles, without an edition: written elsewhere first, moved into place when all is well."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.errors import UserError
from briefing.present.datapackage import FILE, NAME, schemas
from briefing.present.parquet import check_parquet, write_parquet
from briefing.present.tables import write_csv
from briefing.publish.folders import moved_into
from briefing.reading import Across, findings_of, in_process
from briefing.types import Findings

TableFormat = Literal["csv", "parquet"]
TEXTS = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabulated:
    """The findings that were written as tables, and the names of the files and folders written, sorted."""

    findings: Findings
    written: tuple[str, ...]


def tabulate(
    articles: Path,
    out: Path,
    *,
    as_of: str | None = None,
    published: str | None = None,
    theatre: str | None = None,
    format: TableFormat = "csv",
    across: Across = in_process,
) -> Tabulated:
    """Read a folder of articles and write its tables straight into ``out``; tables of an earlier run are replaced.

    ``as_of`` is an ISO day, ``published`` an interval ``A/B`` of such; ``across`` extracts the articles. Nothing in ``out``
    changes before all tables are there. Raises UserError for a wrong value, for a folder without a usable article, and
    where ``out`` cannot be written or holds a folder ``text`` that is not of an earlier run.
    """
    if format == "parquet":
        check_parquet()
    findings = findings_of(articles, as_of, published, theatre, across)
    ours = _is_ours(out)
    with moved_into(out) as made:
        try:
            write_csv(findings, made) if format == "csv" else write_parquet(findings, made)
        except OSError as error:
            raise UserError(f"{out}: cannot be written ({error.strerror})") from None
        if (made / TEXTS).is_dir() and (out / TEXTS).exists() and not ours:
            raise UserError(f"{out / TEXTS}: is in the way, and not of an earlier run; choose another folder with -o")
        written = tuple(sorted(path.name for path in made.iterdir()))
    if ours:
        _remove_stale(out, written)
    return Tabulated(findings=findings, written=written)


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds the tables of an earlier run."""
    try:
        descriptor = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(descriptor, dict) and descriptor.get("name") == NAME


def _remove_stale(folder: Path, written: tuple[str, ...]) -> None:
    """Remove what an earlier run wrote and this one did not, so that no table contradicts the others."""
    for name in schemas():
        for suffix in ("csv", "parquet"):
            path = folder / f"{name}.{suffix}"
            if path.name not in written and path.is_file():
                path.unlink()
    if TEXTS not in written and (folder / TEXTS).is_dir():
        shutil.rmtree(folder / TEXTS)
