"""Verifying an edition: build it again elsewhere, and hold the result against its committed manifest."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.publish.build import Progress, build
from briefing.publish.edition import load_edition
from briefing.publish.manifest import Manifest, differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What differs from the manifest, a line each, and what could not be compared, and why."""

    differences: tuple[str, ...]
    notes: tuple[str, ...] = ()


def verify(edition: str | Path, *, root: Path, progress: Progress | None = None) -> Verdict:
    """Rebuild an edition into a temporary folder and compare it with its manifest.

    Seeds, parameters, corrections and tables are always compared; what is drawn and written with other packages (HTML, PDF,
    notebook, tree) only under the very versions that the manifest records. Raises as ``build`` does, and
    UserError where the edition has no manifest.
    """
    _, folder = load_edition(edition, root)
    recorded = Manifest.read(folder)
    with tempfile.TemporaryDirectory(prefix="briefing-") as elsewhere:
        made = build(edition, root=root, out=Path(elsewhere), progress=progress).manifest
    return compared(recorded, made)


def compared(recorded: Manifest, made: Manifest) -> Verdict:
    """The verdict on a manifest by that of a new build."""
    found = [f"seeds: {line}" for line in differences(recorded, made, only="inputs")]
    found += differences(recorded, made, only="parameters")
    if recorded.corrections != made.corrections:
        found.append("corrections.yaml: differs from the manifest")
    versions = _changed(recorded.versions, made.versions)
    found += [line for line in differences(recorded, made) if not versions or line.startswith("tables/")]
    notes = (f"HTML, PDF, notebook and tree were not compared, as versions differ: {versions}",) if versions else ()
    return Verdict(differences=tuple(found), notes=notes)


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    return ", ".join(
        "typefaces"
        if name == "typefaces"
        else f"{name} {after.get(name, 'none')} (manifest: {before.get(name, 'none')})"
        for name in names
    )
