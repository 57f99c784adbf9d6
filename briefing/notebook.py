"""What a notebook calls: its parameters in, the composed report out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing.errors import UserError
from briefing.present.cards.formatters import register
from briefing.present.report.composition import Report, compose
from briefing.present.report.settings import Settings, Statement
from briefing.publish.corrections_file import EDITION_VARIABLE, FILE, load_corrections
from briefing.publish.edition import FOLDER, Edition, checked, edition_names, load_edition, newest_edition
from briefing.publish.folders import find_root, theatre_in
from briefing.recent import digest, recent_survey
from briefing.types import Findings

_DEFAULT_WINDOW = timedelta(days=182)


def open_edition(parameters: Mapping[str, Any] | str, root: Path | None = None, **changes: Any) -> Report:
    """The report of an edition: of the parameters that a notebook holds (``open_edition(globals())``), or of a named one.

    Parameters without ``as_of`` are changes to the newest edition: what is at its default stays as it is there. Names that
    are no parameters are passed over. ``open_edition("2024-06", bin="month")`` is an edition with ``changes``. ``root`` is
    the project's root; where it is not given it is the nearest folder, from the working directory upwards, that holds the
    edition's ``seeds``. Raises UserError for a wrong parameter, and where there is no such edition.
    """
    edition = _edition(parameters, changes, root or find_root(Path.cwd()))
    root = root or project_root(edition.seeds)
    told = os.environ.get(EDITION_VARIABLE)
    home = Path(told) if told and not isinstance(parameters, str) else folder_of(edition, root)
    theatre = theatre_in(edition.theatre, root)
    known = [
        *sorted((root / FOLDER).glob("*/*.yaml")),
        *(sorted(home.glob("*.yaml")) if home is not None else []),
        *([Path(theatre)] if theatre is not None else []),
    ]
    composed = _report(edition, root, home, digest(root / edition.seeds, known))
    composed = replace(composed, folder=_link(root / edition.seeds))
    register(composed.findings, composed.folder)
    return composed


@lru_cache(maxsize=3)
def _report(edition: Edition, root: Path, home: Path | None, state: str) -> Report:  # noqa: ARG001 - `state` tells a change
    """A report that was composed a moment ago (that of the edition before, say) need not be composed again."""
    return report(edition, root, home)


def _edition(parameters: Mapping[str, Any] | str, changes: Mapping[str, Any], root: Path) -> Edition:
    if isinstance(parameters, str):
        return _changed(parameters, changes, root)
    given = {
        name: parameters[name] for name in Edition.model_fields if name in parameters and parameters[name] is not None
    }
    if "as_of" not in {**given, **changes} and edition_names(root):
        defaults = {name: field.get_default() for name, field in Edition.model_fields.items()}
        moved = {name: value for name, value in given.items() if _plain(value) != _plain(defaults[name])}
        return _changed(newest_edition(root), {**moved, **changes}, root)
    edition: Edition = checked(Edition, {**given, **changes}, {}, "parameters")
    return edition


def _changed(name: str, changes: Mapping[str, Any], root: Path) -> Edition:
    edition, _ = load_edition(name, root)
    changed: Edition = checked(Edition, {**edition.parameters(), **changes}, {}, "parameters") if changes else edition
    return changed


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def folder_of(edition: Edition, root: Path) -> Path | None:
    """The folder of the edition that some parameters are those of, for its corrections; None where there is none.

    That is the edition of the very same parameters, else the only one with corrections that has the same articles,
    as-of date and theatre, on which the findings depend. Raises UserError where several have.
    """
    known = []
    for name in edition_names(root):
        with suppress(UserError):  # another edition's fault is none of this one's
            known.append(load_edition(name, root))
    exact = [folder for other, folder in known if other == edition]
    alike = [folder for other, folder in known if _basis(other) == _basis(edition) and (folder / FILE).is_file()]
    if len(exact) == 1 or not alike:
        return exact[0] if exact else None
    if len(alike) > 1:
        names = " and ".join(folder.name for folder in alike)
        raise UserError(f"{FILE}: the editions {names} are of the same articles and day; build one by its name instead")
    return alike[0]


def _basis(edition: Edition) -> tuple[object, ...]:
    return (edition.seeds, edition.as_of, edition.theatre)


def report(edition: Edition, root: Path, folder: Path | None = None) -> Report:
    """The composed report of an edition, with the corrections in its folder, if it has one."""
    corrections = load_corrections(folder, root) if folder is not None else ()
    read = recent_survey(root / edition.seeds, theatre=theatre_in(edition.theatre, root))
    previous: Findings | None = None
    before: tuple[str, date] | None = None
    if edition.previous is not None:
        earlier, its_folder = load_edition(edition.previous, root)
        before = (edition.previous, earlier.as_of)
        same = (earlier.seeds, earlier.theatre) == (edition.seeds, edition.theatre)
        previous = read.findings(earlier.as_of, load_corrections(its_folder, root) if same else ())
    return compose(read.findings(edition.as_of, corrections), _settings(edition, before), previous)


def _link(folder: Path) -> str:
    """A folder as seen from the working directory, for links; empty where no way leads there (another drive)."""
    try:
        return quote(Path(os.path.relpath(folder)).as_posix())
    except ValueError:
        return ""


def _settings(edition: Edition, previous: tuple[str, date] | None) -> Settings:
    end = edition.window_end or edition.as_of
    return Settings(
        title=edition.title,
        as_of=edition.as_of,
        window=(edition.window_start or end - _DEFAULT_WINDOW, end),
        countries=edition.countries,
        forces=edition.forces,
        bin=edition.bin,
        min_origins=edition.min_origins,
        author=edition.author,
        organisation=edition.organisation,
        marking=edition.marking,
        paper=edition.paper,
        previous=previous,
        bottom_line=_statements(edition.bottom_line or ()),
        key_points=_statements(edition.key_points),
        judgements=_statements(edition.judgements),
        indicators=_statements(edition.indicators),
        alternatives=_statements(edition.alternatives),
    )


def _statements(rows: Any) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            text=row.text,
            evidence=row.evidence,
            likelihood=getattr(row, "likelihood", ""),
            confidence=getattr(row, "confidence", ""),
        )
        for row in rows
    )


def project_root(seeds: str) -> Path:
    """The nearest folder, from the working directory upwards, in which the path ``seeds`` exists; else the directory itself."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / seeds).is_dir()), here)
