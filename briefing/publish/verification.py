"""Verifying an edition: build it again elsewhere, and hold the result against its committed manifest."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.publish.build import Progress, build
from briefing.publish.edition import load_edition
from briefing.publish.manifest import Manifest, differences

_LONG = 60
"""Characters of a parameter's value that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What differs from the manifest, a line each, the likeliest cause, and what could not be compared, and why."""

    differences: tuple[str, ...]
    cause: str = ""
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
    seeds = _seeds(recorded.inputs, made.inputs)
    parameters = _parameters(recorded.parameters, made.parameters)
    corrections = ("corrections.yaml: differs from the manifest",) if recorded.corrections != made.corrections else ()
    versions = _changed(recorded.versions, made.versions)
    outputs = tuple(line for line in differences(recorded, made) if not versions or line.startswith("tables/"))
    found = (*seeds, *parameters, *corrections, *outputs)
    cause = ""
    if found:
        known = ((seeds, "seeds"), (parameters, "parameters"), (corrections, "corrections"), (versions, "versions"))
        told = [_CAUSES[name] for there, name in known if there]
        cause = " ".join(told).format(versions=versions, edition=made.edition) or _CAUSES["program"]
        cause += f" If it is meant, renew the manifest: briefing build {made.edition}"
    notes = (f"HTML, PDF, notebook and tree were not compared, as versions differ: {versions}",) if versions else ()
    return Verdict(differences=found, cause=cause, notes=notes)


_CAUSES = {
    "seeds": "The articles are not those it was made from.",
    "parameters": "Its edition.yaml was changed since.",
    "corrections": "Its corrections.yaml was changed since.",
    "versions": "Other versions are installed: {versions}.",
    "program": "Articles, parameters, corrections and versions are the same: the program, a notebook, a theatre file or the "
    "previous edition was changed since (git log briefing notebooks reports).",
}
"""What makes an edition come out otherwise; the last where nothing that a manifest records differs."""


def _seeds(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    told = {True: "not there now, but in the manifest", False: "there now, but not in the manifest"}
    return tuple(
        f"seeds: {name}: {'differs from the manifest' if name in before and name in after else told[name in before]}"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    )


def _parameters(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"parameters: {name}: {_shown(after.get(name))}, in the manifest {_shown(before.get(name))}"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    )


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else f"{text[:_LONG]} …"


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    return ", ".join(
        "typefaces"
        if name == "typefaces"
        else f"{name} {after.get(name, 'none')} (manifest: {before.get(name, 'none')})"
        for name in names
    )
