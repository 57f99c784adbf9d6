"""The command ``briefing``."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

import click

from briefing import __version__
from briefing.errors import UserError

if TYPE_CHECKING:
    from briefing.distribution import Engine
    from briefing.publish.tabulation import TableFormat

Command = TypeVar("Command", bound=Callable[..., Any])

_EXAMPLES = """
\b
Examples:
  briefing build                                  the newest edition, as HTML and PDF
  briefing new 2024-10 --from 2024-09 -p as_of 2024-10-31
  briefing compare 2024-06 2024-09                what changed between two editions
  briefing explain seeds/report.txt               how an article was dated, clue by clue
"""
_BUILD_EXAMPLES = """
\b
Examples:
  briefing build                                  the newest edition
  briefing build 2024-04 2024-05 -o out           two editions, into out/<edition>/
  briefing build 2024-09 -p bin month             one parameter changed
"""
_NEW_EXAMPLES = """
\b
Examples:
  briefing new 2024-10 --from 2024-09 -p as_of 2024-10-31
  briefing new ports -p as_of 2024-10-31 -p seeds articles/ports -p previous null
"""
_READ_EXAMPLES = """
\b
Examples:
  briefing read articles                          every table of a folder, into tables/
  briefing read articles -o out --as-of 2024-06-30
  briefing read articles --published 2024-01-01/2024-12-31 --theatre sahel --format parquet
  briefing read articles --engine dask            many articles, on all cores
  briefing read articles --engine dask --scheduler tcp://ADDR:8786
"""
_EXPLAIN_EXAMPLES = """
\b
Examples:
  briefing explain seeds/report.txt               when an article was published, clue by clue
  briefing explain report.txt:825                 what was read at character 825, counted from 0
  briefing explain e3f9c1a2b7d --edition 2024-06  an event, or whatever else has an id
"""
_COMPARE_EXAMPLES = """
\b
Examples:
  briefing compare 2024-06 2024-09                        Markdown, for a pull request
  briefing compare 2024-06 2024-09 --format html -o changes.html
  briefing compare 2024-06 2024-09 --format json | jq '.changes[].text'
"""
_VERIFY_EXAMPLES = """
\b
Example:
  briefing verify 2024-09
"""
_CHECK_EXAMPLES = """
\b
Example:
  briefing check                                  one line for each fault, or: all is well
"""


_ORDER = ("build", "new", "compare", "explain", "read", "check", "verify")


class _OneLine(click.Group):
    """A group of commands in the order of their use. A user's mistake is one line and exit code 2, a failed build 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        return [name for name in _ORDER if name in self.commands] + sorted(set(self.commands) - set(_ORDER))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asked = bool(args)  # click takes them off the list
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if not asked:
                raise  # the help, which click shows where nothing is asked
            _refuse(ctx, error)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"briefing: {' '.join(str(error).split())}", err=True)
            ctx.exit(2)
        except click.UsageError as error:
            _refuse(ctx, error)
        except RuntimeError as error:
            if type(error).__module__.partition(".")[0] != "briefing":
                raise
            click.echo(f"briefing: {' '.join(str(error).split())}", err=True)
            ctx.exit(1)


def _refuse(ctx: click.Context, error: click.UsageError) -> NoReturn:
    """Tell of a wrong command line in one line, and where the right one is told."""
    inside = f"{ctx.command_path} {ctx.invoked_subcommand}" if ctx.invoked_subcommand else ctx.command_path
    command = error.ctx.command_path if error.ctx is not None else inside
    told = " ".join(error.format_message().split()).rstrip(".")
    click.echo(f"briefing: {told}; see: {command} --help", err=True)
    ctx.exit(2)


class _Progress:
    """What is being done, on one line of the terminal; nothing at all where stderr is no terminal."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.started = time.monotonic()
        self.shown = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        if not self.shown:
            return
        elapsed = time.monotonic() - self.started
        count = f" {done}/{total}" if total > 1 else ""
        ended = what == "done"
        click.echo(f"\r\x1b[K{self.title}: {what}{count}  {elapsed:.1f} s", err=True, nl=ended)

    def clear(self) -> None:
        """Leave the line empty, for whatever is printed next."""
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _parameters(command: Command) -> Command:
    option = click.option(
        "-p",
        "overrides",
        type=(str, str),
        multiple=True,
        metavar="NAME VALUE",
        help="Set a parameter of the edition; VALUE is YAML. May be repeated.",
    )
    return option(command)


@click.group(
    cls=_OneLine, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Reproducible open-source briefings: undated news articles in, a sourced briefing in HTML and PDF out."""


@main.command(epilog=_BUILD_EXAMPLES, short_help="Build an edition: HTML, PDF, notebook, tables.")
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@click.option("--all", "every", is_flag=True, help="Build every edition under reports/.")
@_parameters
@click.option("-o", "out", type=click.Path(file_okay=False, path_type=Path), help="Write into DIR/<edition>/ instead.")
def build(editions: Sequence[str], every: bool, overrides: Sequence[tuple[str, str]], out: Path | None) -> None:
    """Run the notebook of an edition and write its HTML, PDF, notebook, tables and manifest.

    EDITION is the name of a folder under reports/, or a path to one; without any, the edition with the greatest as-of
    date is built.
    """
    from briefing.publish.build import build as build_edition
    from briefing.publish.edition import edition_names, newest_edition

    here = _root()
    if every and editions:
        raise UserError("name editions or give --all, not both")
    chosen = list(edition_names(here)) if every else list(editions) or [newest_edition(here)]
    if not chosen:
        raise UserError(f"no edition in {here / 'reports'}")
    for name in chosen:
        root, edition = _located(name, here)
        progress = _Progress(Path(edition).parent.name)
        try:
            with _left_out("rfc3987_syntax"):
                made = build_edition(edition, root=root, out=out, overrides=overrides, progress=progress)
        except BaseException:
            progress.clear()
            raise
        for file, reason in made.skipped:
            click.echo(f"skipped {file}: {reason}", err=True)
        click.echo(_shown(made.folder / "briefing.html"))
        click.echo(_shown(made.folder / "briefing.pdf"))


@main.command(epilog=_NEW_EXAMPLES, short_help="Make a new edition, after another.")
@click.argument("name")
@click.option("--from", "source", metavar="EDITION", help="The edition to start from; otherwise the newest.")
@_parameters
def new(name: str, source: str | None, overrides: Sequence[tuple[str, str]]) -> None:
    """Make a new edition: the folder reports/NAME with an edition.yaml, after another edition.

    Its comments stay. With another as-of date the window ends on it, and an earlier edition becomes the previous one; what
    the analyst said stays as comments, to be looked at again. Corrections that still hold go along.
    """
    from briefing.publish.drafting import new_edition

    root = _root()
    folder = new_edition(name, root=root, from_=source, overrides=overrides)
    click.echo(_shown(folder / "edition.yaml"))
    _hint(f"look it over, then: briefing build {name}")


@main.command(epilog=_READ_EXAMPLES, short_help="Read a folder of articles and write the tables only.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o", "out", type=click.Path(path_type=Path), default=Path("tables"), show_default=True, help="Write into DIR.",
    metavar="DIR",
)  # fmt: skip
@click.option("--as-of", metavar="DAY", help="Leave out what was published after this day.")
@click.option("--published", metavar="A/B", help="Articles were published from A to B; either may be empty.")
@click.option("--theatre", metavar="THEATRE", help="The name of a theatre, or a path to one.")
@click.option(
    "--format", "format", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True, help="Kind of file."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where articles are read.",
)
@click.option("--scheduler", metavar="ADDR", help="The Dask scheduler to read on; otherwise one is started here.")
def read(
    folder: Path,
    out: Path,
    as_of: str | None,
    published: str | None,
    theatre: str | None,
    format: TableFormat,
    engine: Engine,
    scheduler: str | None,
) -> None:
    """Read a FOLDER of articles and write the tables only: events, posture, discrepancies, evidence and the others.

    datapackage.json beside them says what each column holds, places.geojson where it is. Tables of an earlier run are
    replaced when all is read.
    """
    from briefing.distribution import across
    from briefing.publish.tabulation import tabulate

    progress = _Progress("reading")
    progress(str(folder), 0, 1)
    try:
        made = tabulate(
            folder, out, as_of=as_of, published=published, theatre=theatre, format=format,
            across=across(engine, scheduler),
        )  # fmt: skip
    finally:
        progress.clear()
    found = made.findings
    for row in found.skipped:
        click.echo(f"skipped {row.file}: {row.reason}", err=True)
    if not found.documents:
        click.echo(f"no article counts: all were published after {found.as_of}", err=True)
    counts = f"{len(found.documents)} articles, {len(found.events)} events, {len(found.observations)} observations"
    click.echo(f"{_shown(out)}: {counts}, {len(found.discrepancies)} discrepancies")


@main.command(epilog=_EXPLAIN_EXAMPLES, short_help="Say how a finding or a date came about, clue by clue.")
@click.argument("item", metavar="ID|FILE[:START]")
@click.option("--edition", metavar="EDITION", help="As in this edition; otherwise the newest that reads the file.")
def explain(item: str, edition: str | None) -> None:
    """Say how a document, its date, a time expression, an event, an observation or a discrepancy came about.

    ID is that of an event, an observation, a discrepancy or a document; FILE the name of an article or a path to one,
    START a character in it, counted from 0. A file that no edition reads is explained with its folder.
    """
    from briefing.inquiry import answer

    _speak_unicode()
    click.echo(answer(item, Path.cwd(), edition), nl=False)


@main.command(epilog=_COMPARE_EXAMPLES, short_help="Say what changed from one edition to another.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--format", "format", type=click.Choice(["html", "md", "json"]), default="md", show_default=True,
    help="Markdown, one HTML file, or data.",
)  # fmt: skip
@click.option(
    "-o", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write into FILE instead of stdout."
)  # fmt: skip
def compare(before: str, after: str, format: Literal["html", "md", "json"], out: Path | None) -> None:
    """Say what changed from edition A to edition B, both computed anew from their articles.

    Sources, levels, plans fulfilled, events that appeared, moved, merged or fell away, disagreements opened and settled;
    each with the words it rests on. Two editions that say the same have no change.
    """
    from briefing.publish.comparing import compare as compare_editions
    from briefing.publish.comparing import rendered
    from briefing.publish.folders import write_text

    root, first = _located(before, _root())
    progress = _Progress("comparing")
    progress(f"{before} with {after}", 0, 1)
    try:
        text = rendered(compare_editions(first, after, root=root), format)
    finally:
        progress.clear()
    if out is None:
        _speak_unicode()
        click.echo(text, nl=False)
    else:
        write_text(out, text)
        click.echo(_shown(out))


@main.command(epilog=_VERIFY_EXAMPLES, short_help="Build an edition again and compare it with its manifest.")
@click.argument("edition")
def verify(edition: str) -> None:
    """Build an edition again, elsewhere, and compare it with its manifest.json.

    Seeds, parameters and tables are always compared; HTML, PDF, notebook and tree under the versions that the manifest
    records. Exit code 1 means a difference.
    """
    from briefing.publish.verification import verify as verify_edition

    root, file = _located(edition, _root())
    progress = _Progress(Path(file).parent.name)
    try:
        with _left_out("rfc3987_syntax"):
            verdict = verify_edition(file, root=root, progress=progress)
    finally:
        progress.clear()
    for note in verdict.notes:
        click.echo(note, err=True)
    for line in verdict.differences:
        click.echo(line)
    if verdict.differences:
        click.echo(f"likeliest cause: {verdict.cause}")
        sys.exit(1)
    click.echo(f"{Path(file).parent.name}: as its manifest says")


@main.command(epilog=_CHECK_EXAMPLES, short_help="Check editions, corrections, sources and notebooks.")
def check() -> None:
    """Check editions, corrections, manifests, sources and notebooks: valid, complete, output-free.

    Nothing is built; it takes a second or two. Exit code 1 means a fault, and each fault is a line.
    """
    with _left_out("rfc3987_syntax"):
        from briefing.publish.checking import check as check_project

    found = check_project(_root())
    for line in found:
        click.echo(line)
    if found:
        sys.exit(1)
    click.echo("all is well")


def _hint(text: str) -> None:
    """What to do next, for a person at a terminal; a script does not see it."""
    if sys.stderr.isatty():
        click.echo(text, err=True)


def _speak_unicode() -> None:
    """A quote may hold what the terminal cannot show."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _root() -> Path:
    from briefing.publish.folders import find_root

    return find_root(Path.cwd())


@contextmanager
def _left_out(module: str) -> Iterator[None]:
    """Imports inside go without a module that is optional to them.

    jsonschema takes up to a second to load a grammar of internationalised addresses, which no notebook needs.
    """
    modules: dict[str, Any] = sys.modules
    if module in modules:
        yield
        return
    modules[module] = None  # Python's own sign for "not to be imported"
    try:
        yield
    finally:
        del modules[module]


def _located(name: str, here: Path) -> tuple[Path, str]:
    """The project that an edition belongs to, and how it is called there."""
    from briefing.publish.edition import find_edition
    from briefing.publish.folders import root_of

    file = find_edition(name, here)
    return root_of(file.parent), str(file)


def _shown(file: Path) -> str:
    """A path as the user would write it."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


if __name__ == "__main__":
    main(prog_name="briefing")
