"""Finding what a user asks about: an id, a file, a position in a file, in an edition or in a folder of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from briefing.errors import UserError
from briefing.explain import explain_discrepancy, explain_event, explain_observation
from briefing.explain_document import explain_document
from briefing.explain_position import explain_position
from briefing.plaintext import clean, joined, plain_day, wrapped
from briefing.publish.build import seeds_folder
from briefing.publish.corrections_file import load_corrections
from briefing.publish.edition import edition_names, find_edition, load_edition, newest_edition
from briefing.publish.folders import find_root, root_of, theatre_in
from briefing.reading import read_findings, survey
from briefing.types import Document, Findings

_POSITION = re.compile(r"(.+):(\d{1,12})", re.DOTALL)
_ARTICLES = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The findings that a question is about, the folder they come from, and what they are called."""

    findings: Findings
    folder: Path
    name: str
    """How to speak of it: ``edition 2024-09``, or the folder."""
    told: str
    """A sentence on what counts in it."""
    stale: tuple[str, ...] = ()
    """A line for each correction that does not hold and was passed over."""


def answer(target: str, here: Path, edition: str | None = None) -> str:
    """How what ``target`` names came about: an id, a document, a file (name or path), or any of these and ``:START``.

    Asked of ``edition``; where none is given, of the newest that reads the file's folder, else of the newest of the
    project that ``here`` lies in. A file that belongs to no edition is read with the folder it stands in. Raises
    UserError where nothing is called so; it names the nearest.
    """
    target, offset = _parts(target)
    path = Path(target)
    if path.is_dir():
        raise UserError(f"{target}: is a folder; name one article in it")
    if path.is_file():
        corpus = _corpus_of(path, here, edition)
        text = _about_file(path, offset, corpus)
    else:
        corpus = _edition(edition, here)
        text = _about_name(target, offset, corpus)
    notes = [f"Correction passed over: {line}" for line in corpus.stale]
    return joined([text, *(wrapped(clean(line)) for line in (corpus.told, *notes))])


def _parts(target: str) -> tuple[str, int | None]:
    """What is asked about, and the offset in it; a file whose own name ends so is taken as it stands."""
    match = _POSITION.fullmatch(target)
    if match is None or Path(target).is_file():
        return target, None
    return match.group(1), int(match.group(2))


def _edition(name: str | None, here: Path) -> Corpus:
    root = find_root(here)
    file = find_edition(name, root) if name else find_edition(newest_edition(root), root)
    root = root_of(file.parent)
    edition, folder = load_edition(file, root)
    seeds = seeds_folder(edition, root)
    corrections = load_corrections(folder, root)
    findings, stale = survey(seeds, theatre=theatre_in(edition.theatre, root)).corrected(edition.as_of, corrections)
    until = plain_day(edition.as_of)
    return Corpus(
        findings=findings,
        folder=seeds.resolve(),
        name=f"edition {folder.name}",
        told=f"As in edition {folder.name}: articles published by {until} count.",
        stale=stale,
    )


def _corpus_of(path: Path, here: Path, edition: str | None) -> Corpus:
    """The edition that reads the file's folder, the newest of several; else the folder by itself."""
    folder = path.resolve().parent
    if edition is not None:
        corpus = _edition(edition, here)
        if corpus.folder != folder:
            raise UserError(f"{path}: is not in the seeds of {corpus.name}, {corpus.folder}")
        return corpus
    for root in dict.fromkeys((find_root(here), find_root(folder))):
        found = []
        for name in edition_names(root):
            chosen, _ = load_edition(name, root)
            if (root / chosen.seeds).resolve() == folder:
                found.append((chosen.as_of, name))
        if found:
            return _edition(str(find_edition(max(found)[1], root)), here)
    shown = path.parent
    return Corpus(
        findings=read_findings(folder),
        folder=folder,
        name=f"folder {shown}",
        told=f"Read with all articles of the folder {shown}, which no edition reads; no theatre, no as-of date.",
    )


def _about_file(path: Path, offset: int | None, corpus: Corpus) -> str:
    name = path.resolve().name
    if path.suffix.lower() not in _ARTICLES or name.startswith("."):
        raise UserError(f"{path}: is no article; an article is a .txt, .html or .htm file")
    return _about_named(name, offset, corpus) or _not_counted(str(path), corpus)


def _about_name(target: str, offset: int | None, corpus: Corpus) -> str:
    text = _about_id(target, corpus.findings) if offset is None else None
    if text is not None:
        return text
    text = _about_named(Path(target).name, offset, corpus)
    if text is not None:
        return text
    if any(file.name == Path(target).name or file.stem == target for file in _articles(corpus.folder)):
        return _not_counted(target, corpus)
    findings = corpus.findings
    if offset is None and (gone := _corrected_away(target, findings)):
        return gone
    known = [row.id for row in findings.events]
    known += [row.id for row in findings.observations] + [row.id for row in findings.discrepancies]
    known += [name for document in findings.documents for name in (document.id, document.file)]
    raise UserError(
        f"{target}: nothing in {corpus.name} is called so; expected an article, or the id of an event, an observation "
        f"or a discrepancy{_nearest(target, known)}"
    )


def _corrected_away(target: str, findings: Findings) -> str:
    """What became of an item that an analyst dropped or merged into another; empty for any other name."""
    for row in findings.amendments:
        if row.change == "dropped" and row.item == target:
            return wrapped(f"{target}: {clean(row.subject)} – left out by the analyst: {clean(row.reason)}") + "\n"
        if row.change == "merged" and f"{target}: " in row.was:
            return wrapped(f"{target}: part of {row.item} by the analyst's word: {clean(row.reason)}") + "\n"
    return ""


def _about_id(target: str, findings: Findings) -> str | None:
    for event in findings.events:
        if event.id == target:
            return explain_event(event, findings)
    for observation in findings.observations:
        if observation.id == target:
            return explain_observation(observation, findings)
    for discrepancy in findings.discrepancies:
        if discrepancy.id == target:
            return explain_discrepancy(discrepancy, findings)
    return None


def _about_named(name: str, offset: int | None, corpus: Corpus) -> str | None:
    """What is to be said of an article by file name or id; None where it is not among those that count."""
    findings = corpus.findings
    document: Document | None = next((row for row in findings.documents if name in {row.file, row.id}), None)
    if document is not None:
        return explain_document(document, findings) if offset is None else explain_position(document, offset, findings)
    skipped = next((row for row in findings.skipped if row.file == name), None)
    return None if skipped is None else f"{clean(skipped.file)} was not read: {clean(skipped.reason)}.\n"


def _not_counted(target: str, corpus: Corpus) -> str:
    as_of = corpus.findings.as_of
    until = "" if as_of is None else f": it was published after {plain_day(as_of)}"
    raise UserError(f"{target}: does not count in {corpus.name}{until}; name a later edition with --edition")


def _articles(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in _ARTICLES)


def _nearest(target: str, known: Iterable[str]) -> str:
    """Up to three names like the one asked for: those that begin so, else those most alike."""
    names = sorted(set(known))
    near = [name for name in names if len(target) > 1 and name.startswith(target)][:3]
    near = near or get_close_matches(target, names, n=3, cutoff=0.5)
    return f"; nearest: {', '.join(near)}" if near else ""
