"""What an edition was made from, with which versions, and what came out: one small JSON file to commit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from briefing.errors import UserError

FILE = "manifest.json"
VERSION = 1
PACKAGES = (
    "jinja2",
    "lxml",
    "matplotlib",
    "mistune",
    "nbconvert",
    "nbformat",
    "numpy",
    "pandas",
    "papermill",
    "pydantic",
    "trafilatura",
    "typst",
)
"""Those whose version can change a byte of what comes out."""
FONTS = Path(__file__).parents[1] / "templates" / "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Inputs, parameters, versions and outputs of one build; file names are relative, with forward slashes."""

    edition: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    """File below the seeds folder to the SHA-256 of its bytes."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    corrections: str = ""
    """The SHA-256 of the edition's ``corrections.yaml``; empty where it has none."""
    versions: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    """File below the edition's folder to the SHA-256 of its bytes."""

    def serialised(self) -> str:
        """The file: keys sorted, one to a line, UTF-8, one newline at the end."""
        return json.dumps({"version": VERSION, **asdict(self)}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest in an edition's folder. Raises UserError where there is none, or it cannot be read."""
        file = folder / FILE
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            found = data.pop("version")
            if found != VERSION:
                raise UserError(f"{file}: is of version {found}, not {VERSION}; build the edition again")
            return cls(**data)
        except FileNotFoundError:
            raise UserError(f"{file}: is missing; build the edition first: briefing build {folder.name}") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError(f"{file}: is no manifest ({error}); build the edition again") from None


def versions() -> dict[str, str]:
    """The versions that matter to the bytes of an edition: our own, the packages', and the typefaces'."""
    found = {"briefing-notebooks": _version("briefing-notebooks")}
    found.update({name: _version(name) for name in PACKAGES})
    faces = sorted(file for file in FONTS.rglob("*") if file.suffix in {".ttf", ".woff2", ".txt"})
    whole = hashlib.sha256()
    for file in faces:
        whole.update(f"{file.relative_to(FONTS).as_posix()} {sha256(file)}\n".encode())
    return {**found, "typefaces": whole.hexdigest()}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def sha256(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def digests(folder: Path, files: Iterable[Path] | None = None) -> dict[str, str]:
    """The SHA-256 of each file below a folder (or of those given), by relative name, sorted."""
    chosen = folder.rglob("*") if files is None else files
    named = {file.relative_to(folder).as_posix(): file for file in chosen if file.is_file()}
    return {name: sha256(named[name]) for name in sorted(named) if not Path(name).name.startswith(".")}


def differences(before: Manifest, after: Manifest, *, only: str = "outputs") -> tuple[str, ...]:
    """One line for each file or version that is not the same: gone, new, or changed."""
    old: Mapping[str, Any] = getattr(before, only)
    new: Mapping[str, Any] = getattr(after, only)
    lines = []
    for name in sorted({*old, *new}):
        if name not in new:
            lines.append(f"{name}: in the manifest, but not made now")
        elif name not in old:
            lines.append(f"{name}: made now, but not in the manifest")
        elif old[name] != new[name]:
            lines.append(f"{name}: differs from the manifest")
    return tuple(lines)
