"""What a notebook calls: its parameters in, the composed report out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from briefing.errors import UserError
from briefing.present.report import Report, compose
from briefing.present.settings import Settings, Statement
from briefing.publish.corrections_file import EDITION_VARIABLE, FILE, load_corrections
from briefing.publish.edition import Edition, checked, edition_names, load_edition
from briefing.reading import survey
from briefing.types import Findings

_DEFAULT_WINDOW = timedelta(days=182)


def open_edition(parameters: Mapping[str, Any], root: Path | None = None) -> Report:
    """The report of the edition whose parameters a notebook holds (``open_edition(globals())``).

    Names that are no parameters are passed over. ``root`` is the project's root; where it is not given it is the nearest
    folder, from the working directory upwards, that holds the edition's ``seeds``. Raises UserError for a wrong parameter.
    """
    given = {
        name: parameters[name] for name in Edition.model_fields if name in parameters and parameters[name] is not None
    }
    edition: Edition = checked(Edition, given, {}, "parameters")
    root = root or project_root(edition.seeds)
    told = os.environ.get(EDITION_VARIABLE)
    return report(edition, root, Path(told) if told else folder_of(edition, root))


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
    read = survey(root / edition.seeds, theatre=edition.theatre)
    previous: Findings | None = None
    before: tuple[str, date] | None = None
    if edition.previous is not None:
        earlier, its_folder = load_edition(edition.previous, root)
        before = (edition.previous, earlier.as_of)
        same = (earlier.seeds, earlier.theatre) == (edition.seeds, edition.theatre)
        previous = read.findings(earlier.as_of, load_corrections(its_folder, root) if same else ())
    return compose(read.findings(edition.as_of, corrections), _settings(edition, before), previous)


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
