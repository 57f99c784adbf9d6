"""Building an edition: check, run the notebook, make the tree, draw it twice, write the tables, record it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import UserError
from briefing.publish.corrections_file import EDITION_VARIABLE, load_corrections
from briefing.publish.corrections_file import FILE as CORRECTIONS
from briefing.publish.edition import Edition, load_edition
from briefing.publish.folders import find_notebook, moved_into, theatre_in
from briefing.publish.manifest import FILE, Manifest, digests, sha256, versions

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from briefing.publish.execution import Kernel

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps of it are done, and how many there are."""
NAME = "briefing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made: where, its manifest, and the seeds that could not be used (file, reason)."""

    folder: Path
    manifest: Manifest
    skipped: tuple[tuple[str, str], ...] = ()


class BuildError(RuntimeError):
    """A build that would have made a document that does not hold together."""


def build(
    edition: str | Path,
    *,
    root: Path,
    out: Path | None = None,
    overrides: Sequence[tuple[str, str]] = (),
    progress: Progress | None = None,
) -> Built:
    """Build an edition into its own folder, or into ``out/<edition>/``; what was there before stays until all is done.

    Raises UserError for a user's mistake and CellError for a cell that failed; nothing is written then.
    """
    from briefing.publish.execution import started

    step = progress or _quiet
    step("checking", 0, 1)
    chosen, folder = load_edition(edition, root)
    chosen = chosen.with_overrides(overrides)
    target = folder if out is None else out.resolve() / folder.name
    # The kernel gets ready while what it is to run is imported for and checked; it runs nothing before.
    with started(root, {EDITION_VARIABLE: str(folder)}) as kernel:
        notebook = checked_notebook(chosen, folder, root, overrides)
        with moved_into(target) as made:
            tables = partial(write_tables, chosen, root, made / "tables", folder)
            executed, skipped = run_notebook(notebook, chosen, kernel, tables, step)
            write_documents(executed, made, step)
            manifest = Manifest(
                edition=folder.name,
                inputs=digests(root / chosen.seeds),
                parameters=chosen.parameters(),
                corrections=sha256(folder / CORRECTIONS) if (folder / CORRECTIONS).is_file() else "",
                versions=versions(),
                outputs=digests(made),
            )
            (made / FILE).write_text(manifest.serialised(), encoding="utf-8", newline="\n")
    step("done", 1, 1)
    return Built(folder=target, manifest=manifest, skipped=skipped)


def checked_notebook(
    edition: Edition, folder: Path, root: Path, overrides: Sequence[tuple[str, str]] = ()
) -> NotebookNode:
    """The project's notebook, where it and all that the edition names hold. Raises UserError where something does not."""
    import nbformat

    from briefing.publish.references import check_references

    read: Any = nbformat.read  # untyped
    check_references(edition, folder, root, {name for name, _ in overrides})
    check_corrections(edition, folder, root)
    notebook: NotebookNode = read(find_notebook(root), as_version=4)
    check_parameters(notebook)
    return notebook


Skipped = tuple[tuple[str, str], ...]
"""The seeds that could not be used: file, reason."""


def run_notebook(
    notebook: NotebookNode, edition: Edition, kernel: Kernel, tables: Callable[[], Skipped], step: Progress
) -> tuple[NotebookNode, Skipped]:
    """The notebook executed with an edition's parameters, and what ``tables`` gives, which is called meanwhile."""
    from briefing.publish.execution import CellError, execute

    with ThreadPoolExecutor(max_workers=1) as beside:
        # The notebook runs in a process of its own, so that this one has time for both.
        skipped = beside.submit(tables)
        beside.submit(_get_ready)
        try:
            executed = execute(
                notebook,
                {name: value for name, value in edition.parameters().items() if value is not None},
                kernel=kernel,
                progress=partial(step, "running the notebook"),
            )
        except (CellError, UserError):
            _ = skipped.result()  # where the seeds are at fault, say so rather than which cell stumbled over them
            raise
        return executed, skipped.result()


def write_documents(executed: NotebookNode, folder: Path, step: Progress) -> None:
    """Write the executed notebook, the document tree, HTML and PDF."""
    import nbformat

    from briefing.publish.page import page
    from briefing.publish.tree import document_tree, serialised, unresolved
    from briefing.publish.typeset import typeset

    writes: Any = nbformat.writes  # untyped
    step("gathering the document", 0, 1)
    tree = document_tree(executed, name=NAME)
    if missing := unresolved(tree):
        raise BuildError(f"references without an entry in the evidence list: {', '.join(map(str, missing))}")
    with ThreadPoolExecutor(max_workers=1) as beside:
        # Typst leaves the interpreter to others while it sets.
        step("writing HTML and PDF", 0, 1)
        printed = beside.submit(typeset, tree)
        _write(folder / f"{NAME}.ipynb", writes(executed) + "\n")
        _write(folder / f"{NAME}.json", serialised(tree))
        _write(folder / f"{NAME}.html", page(tree))
        (folder / f"{NAME}.pdf").write_bytes(printed.result())


def _get_ready() -> None:
    """Import what writes the documents."""
    from briefing.publish import page, tree, typeset  # noqa: F401


def write_tables(edition: Edition, root: Path, folder: Path, beside_it: Path) -> Skipped:
    """Write the tables of an edition's findings into ``folder``; the seeds that could not be used, with the reason.

    ``beside_it`` is the edition's own folder, in which its corrections are.
    """
    from briefing.present.tables import write_csv
    from briefing.recent import recent_survey

    read = recent_survey(seeds_folder(edition, root), theatre=theatre_in(edition.theatre, root))
    findings = read.findings(edition.as_of, load_corrections(beside_it, root))
    write_csv(findings, folder)
    return tuple((row.file, row.reason) for row in findings.skipped)


def seeds_folder(edition: Edition, root: Path) -> Path:
    """The folder of articles. Raises UserError where there is none."""
    folder = root / edition.seeds
    if not folder.is_dir():
        raise UserError(f"seeds: no folder {folder}; name one that holds the articles")
    return folder


def check_corrections(edition: Edition, folder: Path, root: Path) -> None:
    """The corrections in an edition's folder can be read, and are for the findings that are built. Raises UserError."""
    if not load_corrections(folder, root):
        return
    own, _ = load_edition(folder, root)
    for name in ("as_of", "seeds", "theatre"):
        if getattr(own, name) != getattr(edition, name):
            raise UserError(
                f"-p {name}: {folder.name}/{CORRECTIONS} is for {name} {getattr(own, name)}; for another, make an edition "
                f"of its own: briefing new NAME --from {folder.name} -p {name} {getattr(edition, name)}"
            )


def check_parameters(notebook: NotebookNode) -> None:
    """The notebook's ``parameters`` cell names exactly the parameters of an edition. Raises UserError."""
    import ast

    cell = next((cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())), None)
    if cell is None:
        raise UserError(
            "notebook: no cell is tagged 'parameters'; papermill needs one to put an edition's values after"
        )
    names: set[str] = set()
    for node in ast.parse(cell.source).body:
        targets: list[Any] = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names.update(target.id for target in targets if isinstance(target, ast.Name))
    wanted = set(Edition.model_fields)
    for name in sorted(names ^ wanted):
        fault = "is not a parameter of an edition" if name in names else "is missing"
        raise UserError(f"notebook, cell 'parameters': {name} {fault}")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _quiet(_what: str, _done: int, _total: int) -> None:
    """No progress shown."""
