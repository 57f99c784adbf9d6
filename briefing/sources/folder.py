"""A folder of articles: every file that can be read, and the reason for every one that cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from briefing.errors import UserError
from briefing.sources.decoding import UnreadableError
from briefing.sources.document import read_document
from briefing.sources.provenance import NAME, read_notes
from briefing.sources.repeats import link_repeats
from briefing.types import Document, Skipped, SourceNote

_SUFFIXES = frozenset({".txt", ".html", ".htm"})
_SHOWN = 3
_NEARLY = 0.9


def read_folder(folder: Path) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Read the ``.txt``, ``.html`` and ``.htm`` files of a folder, in order of their names.

    Files of other kinds and hidden ones are no articles and are passed over. One that cannot be used is named in the second
    part, and the others count. Raises UserError where the folder is missing, where its ``sources.toml`` is wrong or belies a
    file, and where no file at all can be used.
    """
    if not folder.is_dir():
        raise UserError(f"{folder}: no such folder; expected a folder with .txt or .html articles")
    paths = sorted(_candidates(folder), key=lambda path: path.name)
    notes = read_notes(folder)
    skipped = _without_file(folder, notes, [path.name for path in paths])
    documents: list[Document] = []
    stems: dict[str, str] = {}
    for path in paths:
        try:
            document = _read(path, notes.get(path.name), stems)
        except UnreadableError as error:
            skipped.append(Skipped(file=_printable(path.name), reason=str(error)))
        else:
            stems[path.stem] = path.name
            documents.append(document)
    if not documents:
        raise UserError(_nothing(folder, skipped))
    return link_repeats(documents), tuple(sorted(skipped, key=lambda item: item.file))


def _candidates(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES and not path.name.startswith(".")]
    except OSError as error:
        raise UserError(f"{folder}: cannot be read: {error.strerror}") from error


def _read(path: Path, note: SourceNote | None, stems: Mapping[str, str]) -> Document:
    if path.is_dir():
        raise UnreadableError("a folder, not a file")
    if path.stem in stems:
        raise UnreadableError(f"has the same name as {stems[path.stem]} but for the suffix: rename one of them")
    if _printable(path.name) != path.name:
        raise UnreadableError("its name is not valid UTF-8: rename it")
    try:
        if not path.is_file():
            reason = "not a regular file" if path.exists() else "a link to a file that does not exist"
            raise UnreadableError(reason)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from error
    if not content.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        raise UnreadableError("empty")
    document = read_document(content, name=path.stem, file=path.name, source=note)
    if note is not None and note.sha256 and note.sha256 != document.sha256:
        raise UserError(
            f'{path.with_name(NAME)}: ["{path.name}"]: sha256 is {note.sha256[:12]}… but the file\'s is '
            f"{document.sha256[:12]}…; restore the file or correct the entry"
        )
    if document.language != "en":
        raise UnreadableError("does not read as English: only English articles are understood")
    if not document.body.strip():
        raise UnreadableError("no article text in it, only what the site put around it")
    return document


def _without_file(folder: Path, notes: Mapping[str, SourceNote], names: Sequence[str]) -> list[Skipped]:
    """Tables of ``sources.toml`` whose file is not there: a slip of the pen is an error, a file taken away is not."""
    skipped = []
    untold = [name for name in names if name not in notes]
    for name in sorted(set(notes) - set(names)):
        near = get_close_matches(name, untold, n=1, cutoff=_NEARLY)
        if near:
            raise UserError(f'{folder / NAME}: ["{name}"]: no such file; did you mean "{near[0]}"?')
        skipped.append(Skipped(file=name, reason=f"listed in {NAME}, but there is no such file"))
    return skipped


def _nothing(folder: Path, skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return f"{folder}: no article in it; expected .txt or .html files"
    shown = "; ".join(f"{item.file}: {item.reason}" for item in skipped[:_SHOWN])
    more = f"; and {len(skipped) - _SHOWN} more" if len(skipped) > _SHOWN else ""
    return f"{folder}: no usable article ({shown}{more}); expected English .txt or .html files"


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
