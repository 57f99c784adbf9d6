"""Where things are, and how they get there: the project's root, the notebook, outputs moved into place at the end."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.errors import UserError
from briefing.publish.edition import FOLDER

NOTEBOOK = "briefing.ipynb"
_PACKAGED = Path(__file__).parents[1] / "notebooks"


def find_root(start: Path) -> Path:
    """The project of a folder: the nearest one, going up, that holds ``reports/`` or ``seeds/``; else itself."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FOLDER).is_dir() or (folder / "seeds").is_dir():
            return folder
    return start


def root_of(edition: Path) -> Path:
    """The project of an edition's folder: what holds its ``reports/``, else the nearest that holds one."""
    folder = edition.resolve()
    return folder.parent.parent if folder.parent.name == FOLDER else find_root(folder.parent)


def find_notebook(root: Path) -> Path:
    """The briefing notebook: the project's own, else that of the package. Raises UserError if there is neither."""
    beside = Path(__file__).parents[2] / "notebooks"
    for folder in (root / "notebooks", _PACKAGED, beside):
        if (folder / NOTEBOOK).is_file():
            return folder / NOTEBOOK
    raise UserError(f"no notebook {NOTEBOOK} in {root / 'notebooks'}")


def theatre_in(theatre: str | None, root: Path) -> str | None:
    """A theatre as an edition names it: a file as found from the project's root, else the name itself."""
    if theatre and theatre.endswith(".toml") and (root / theatre).is_file():
        return str(root / theatre)
    return theatre


@contextmanager
def moved_into(target: Path) -> Iterator[Path]:
    """An empty folder to write into; what it holds is moved into ``target`` at the end, and only if all went well.

    Each file and each folder replaces its namesake; whatever else ``target`` holds stays. Raises UserError where
    ``target`` cannot be written.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".building-", dir=target))
    except OSError as error:
        raise UserError(f"{target}: cannot be written ({error.strerror})") from None
    try:
        fresh = work / "new"
        fresh.mkdir()
        yield fresh
        old = work / "old"
        old.mkdir()
        for made in sorted(fresh.iterdir()):
            place = target / made.name
            if place.is_dir() and not place.is_symlink():
                place.rename(old / made.name)
            made.replace(place)
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if not any(target.iterdir()):
            target.rmdir()


def write_text(file: Path, text: str) -> None:
    """Write a file that the user names; what was there before stays unless all is written. Raises UserError."""
    fresh = file.with_name(f".{file.name}.part")
    try:
        if file.exists() and not file.is_file():  # a pipe or a device takes what it is given
            file.write_text(text, encoding="utf-8")
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(file)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        below = f"{file.parent} is no folder" if isinstance(error, FileExistsError) else error.strerror
        raise UserError(f"{file}: cannot be written ({below})") from None
