"""Checking a project without building it: editions, manifests, sources and notebooks are valid, complete, output-free."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from briefing.errors import UserError
from briefing.publish.build import check_parameters, seeds_folder
from briefing.publish.corrections_file import FILE as CORRECTIONS
from briefing.publish.corrections_file import load_corrections
from briefing.publish.edition import FILE as EDITION_FILE
from briefing.publish.edition import FOLDER, Edition, edition_names, load_edition
from briefing.publish.folders import theatre_in
from briefing.publish.manifest import FILE, Manifest, digests, sha256
from briefing.publish.references import reference_faults
from briefing.recent import recent_survey
from briefing.sources.provenance import NAME, note_of, read_entries

_nbformat: Any = nbformat  # untyped


def check(root: Path) -> tuple[str, ...]:
    """One line for everything that is wrong in a project; none where all is well."""
    found: list[str] = []
    seeds: set[Path] = set()
    for name in edition_names(root):
        try:
            edition, folder = load_edition(name, root)
        except UserError as error:
            found.append(_named(f"{FOLDER}/{name}", str(error)))
            continue
        found.extend(reference_faults(edition, folder, root, f"{FOLDER}/{name}/{EDITION_FILE}"))
        if (root / edition.seeds).is_dir():
            seeds.add(root / edition.seeds)
            found.extend(_corrections(edition, folder, root))
            found.extend(_manifest(edition, folder, root))
    if not edition_names(root):
        found.append(f"{FOLDER}: holds no edition")
    for folder in sorted(seeds):
        found.extend(_sources(folder))
    for file in sorted((root / "notebooks").glob("*.ipynb")):
        found.extend(_notebook(file))
    return tuple(found)


def _corrections(edition: Edition, folder: Path, root: Path) -> tuple[str, ...]:
    """Every correction beside an edition still holds."""
    place = f"{FOLDER}/{folder.name}/{CORRECTIONS}"
    try:
        corrections = load_corrections(folder, root)
        if not corrections:
            return ()
        read = recent_survey(seeds_folder(edition, root), theatre=theatre_in(edition.theatre, root))
    except UserError as error:
        return (_named(place, str(error)),)
    return read.corrected(edition.as_of, corrections)[1]


def _named(place: str, told: str) -> str:
    return told if told.startswith(place) else f"{place}: {told}"


def _manifest(edition: Edition, folder: Path, root: Path) -> Iterator[str]:
    """A manifest that stands beside an edition is of this edition and of these seeds."""
    place = f"{FOLDER}/{folder.name}/{FILE}"
    if not (folder / FILE).exists():
        return
    try:
        manifest = Manifest.read(folder)
    except UserError as error:
        yield _named(place, str(error))
        return
    remedy = f"; renew it: briefing build {folder.name}"
    if dict(manifest.parameters) != edition.parameters():
        yield f"{place}: was made with other parameters than edition.yaml has{remedy}"
    corrections = folder / CORRECTIONS
    if manifest.corrections != (sha256(corrections) if corrections.is_file() else ""):
        yield f"{place}: was made with other corrections than {CORRECTIONS} has{remedy}"
    if dict(manifest.inputs) != digests(seeds_folder(edition, root)):
        yield f"{place}: was made from other seeds than {edition.seeds} holds{remedy}"


def _sources(seeds: Path) -> Iterator[str]:
    """``sources.toml`` can be read, speaks of files that are there, and has their digests right."""
    file = seeds / NAME
    place = f"{seeds.name}/{NAME}"
    try:
        entries = read_entries(file)
    except UserError as error:
        yield str(error).replace(str(file), place)
        return
    for name, entry in entries.items():
        try:
            note = note_of(file, name, entry)
        except UserError as error:
            yield str(error).replace(str(file), place)
            continue
        if not (seeds / name).is_file():
            yield f"{place}: {name!r} is no file of {seeds.name}"
        elif note.sha256 and note.sha256 != sha256(seeds / name):
            yield f"{place}: {name!r} has another sha256 than the file; is it the same article?"


def _notebook(file: Path) -> Iterator[str]:
    """A notebook is valid, holds no outputs, and its ``parameters`` cell has the parameters of an edition."""
    place = f"notebooks/{file.name}"
    try:
        notebook = _nbformat.read(file, as_version=4)
        _nbformat.validate(notebook)
        check_parameters(notebook)
    except UserError as error:
        yield f"{place}: {error}"
        return
    except (OSError, ValueError, _nbformat.ValidationError) as error:
        yield f"{place}: is no valid notebook: {str(error).partition(chr(10))[0]}"
        return
    for index, cell in enumerate(notebook.cells):
        if cell.get("outputs") or cell.get("execution_count"):
            yield f"{place}: cell {index + 1} holds outputs; clear them"
