"""Which editions a change concerns; with --build, verify, build and compare them, and write a summary for a job or a reader.

`tools/changed_editions.py BASE` names the editions that differ from BASE (a commit or a branch), one to a line: those whose
folder, articles, theatre file or previous edition changed; every edition where the program or its notebooks changed, or
where BASE is not known. Exit code 1: an edition could not be built, or is not as its manifest says.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing.errors import UserError
from briefing.publish.edition import FOLDER, Edition, edition_names, load_edition

PROGRAM = ("briefing", "notebooks", "requirements", "pyproject.toml")
"""What every edition is built with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an edition: what to tell of it in Markdown, and whether all went well."""

    text: str
    well: bool


def changed_files(root: Path, base: str) -> tuple[str, ...] | None:
    """Every file that differs from where the work left BASE, new ones too; None where BASE is no known commit."""
    fork = _git(root, "merge-base", base, "HEAD")
    if fork is None:
        fork = _git(root, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}")
    if fork is None:
        return None
    differing = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", fork.strip(), "--", ".")
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if differing is None or untracked is None:
        return None
    return tuple(sorted({*differing.split("\0"), *untracked.split("\0")} - {""}))


def _git(root: Path, *command: str) -> str | None:
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", *command],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    return done.stdout if done.returncode == 0 else None


def concerned(files: Collection[str] | None, editions: Mapping[str, Edition | None]) -> tuple[str, ...]:
    """The names of the editions that changed files concern, sorted; all where the files are not known.

    An edition that cannot be read (None) is named as soon as anything changed, so that its fault is told.
    """
    if files is None or any(_within(file, PROGRAM) for file in files):
        return tuple(sorted(editions))
    own = {
        name
        for name, edition in editions.items()
        if any(_within(file, _rests_on(name, edition)) for file in files) or (edition is None and files)
    }
    later = {name for name, edition in editions.items() if edition is not None and edition.previous in own}
    return tuple(sorted(own | later))


def _rests_on(name: str, edition: Edition | None) -> tuple[str, ...]:
    """The folders and files that an edition is made from."""
    if edition is None:
        return (f"{FOLDER}/{name}",)
    return (f"{FOLDER}/{name}", edition.seeds, *([edition.theatre] if edition.theatre else []))


def _within(file: str, places: Sequence[str]) -> bool:
    path = PurePosixPath(file)
    return any(path.is_relative_to(PurePosixPath(place)) for place in places)


def editions_of(root: Path) -> dict[str, Edition | None]:
    """Every edition by name; None for one whose file is wrong."""
    found: dict[str, Edition | None] = {}
    for name in edition_names(root):
        try:
            found[name] = load_edition(name, root)[0]
        except UserError:
            found[name] = None
    return found


def outcome(name: str, edition: Edition | None, root: Path) -> Outcome:
    """Verify an edition against its manifest where it has one, build it, and compare it with the one before."""
    parts = [f"# {name}", ""]
    well = True
    if (root / FOLDER / name / "manifest.json").is_file():
        code, out, err = _briefing(root, "verify", name)
        well = code == 0
        parts += [_fenced(out or err), ""]
    else:
        parts += ["Not verified: it has no `manifest.json` yet; commit the one that `briefing build` writes.", ""]
    code, out, err = _briefing(root, "build", name)
    if code:
        return Outcome(text="\n".join([*parts, _fenced(err)]) + "\n", well=False)
    if err:
        parts += [_fenced(err), ""]
    if edition is not None and edition.previous is not None:
        code, out, err = _briefing(root, "compare", edition.previous, name)
        well = well and code == 0
        parts += [out.replace("\n#", "\n##").replace("# ", "## ", 1) if code == 0 else _fenced(err)]
    else:
        parts += ["It names no previous edition to compare with."]
    return Outcome(text="\n".join(parts).rstrip("\n") + "\n", well=well)


def _briefing(root: Path, *command: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *command],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


def _fenced(text: str) -> str:
    """Plain output as a block of code, which nothing in it can end."""
    return "\n".join(f"    {line}" for line in text.splitlines())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Name the editions that a change concerns, or build them.")
    parser.add_argument("base", help="a commit or branch to compare with; anything unknown stands for everything")
    parser.add_argument("--build", action="store_true", help="verify, build and compare them")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="append the Markdown to FILE instead of stdout")
    given = parser.parse_args(arguments)
    root = Path.cwd()
    editions = editions_of(root)
    names = concerned(changed_files(root, given.base), editions)
    if not given.build:
        print(*names, sep="\n", end="\n" if names else "")
        return 0
    well = True
    for name in names:
        made = outcome(name, editions[name], root)
        well = well and made.well
        _tell(f"{made.text}\n", given.summary)
    if not names:
        _tell("No edition changed.\n", given.summary)
    return 0 if well else 1


def _tell(text: str, file: Path | None) -> None:
    if file is None:
        print(text, end="", flush=True)
        return
    with file.open("a", encoding="utf-8") as summary:
        summary.write(text)


if __name__ == "__main__":
    sys.exit(main())
