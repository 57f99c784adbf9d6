"""The folder read last is kept in memory: whoever changes a parameter in a notebook does not wait for the articles again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from briefing.reading import Survey, survey


def recent_survey(folder: Path, theatre: str | None = None) -> Survey:
    """The survey of a folder, read again only if a file of the folder or the theatre has changed since.

    Raises UserError as :func:`briefing.reading.survey`.
    """
    return _survey(folder, theatre, digest(folder, [Path(theatre)] if theatre is not None else []))


@lru_cache(maxsize=2)
def _survey(folder: Path, theatre: str | None, digest: str) -> Survey:  # noqa: ARG001 - the digest tells that it changed
    return survey(folder, theatre=theatre)


def digest(folder: Path, others: Iterable[Path] = ()) -> str:
    """A digest of the names and bytes of the files of a folder, and of other files; what is not there does not count."""
    found = hashlib.sha256()
    for file in (*(sorted(folder.iterdir()) if folder.is_dir() else ()), *others):
        if file.is_file():
            data = file.read_bytes()
            found.update(f"{file.name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return found.hexdigest()
