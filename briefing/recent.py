"""The folder read last is kept in memory: whoever changes a parameter in a notebook does not wait for the articles again."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from briefing.reading import Survey, survey


def recent_survey(folder: Path, theatre: str | None = None) -> Survey:
    """The survey of a folder, read again only if a file of the folder or the theatre has changed since.

    Raises UserError as :func:`briefing.reading.survey`.
    """
    return _survey(folder, theatre, _digest(folder, theatre))


@lru_cache(maxsize=2)
def _survey(folder: Path, theatre: str | None, digest: str) -> Survey:  # noqa: ARG001 - the digest tells that it changed
    return survey(folder, theatre=theatre)


def _digest(folder: Path, theatre: str | None) -> str:
    """A digest of the names and bytes of all files that a survey can depend on."""
    digest = hashlib.sha256()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    if theatre is not None:
        files.append(Path(theatre))
    for file in files:
        if file.is_file():
            data = file.read_bytes()
            digest.update(f"{file.name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()
