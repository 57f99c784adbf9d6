"""The tool that CI asks which editions a change concerns, and that builds, verifies and compares them."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from briefing.publish.edition import Edition

ROOT = Path(__file__).parent.parent


def load() -> ModuleType:
    """The tool as a module."""
    spec = importlib.util.spec_from_file_location("changed_editions", ROOT / "tools" / "changed_editions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = load()
EDITIONS = {
    "may": Edition(as_of=date(2031, 5, 31)),
    "june": Edition(as_of=date(2031, 6, 30), previous="may"),
    "july": Edition(as_of=date(2031, 7, 31), previous="june", theatre="theatres/mine.toml"),
    "ports": Edition(as_of=date(2031, 7, 31), seeds="articles/ports"),
}
CONCERNED = {
    "nothing": ([], []),
    "a page of documentation": (["README.md", "docs/command.md", "tests/test_x.py"], []),
    "an edition, and the one compared with it": (["reports/may/edition.yaml"], ["june", "may"]),
    "corrections": (["reports/july/corrections.yaml"], ["july"]),
    "articles": (["seeds/new.txt"], ["july", "june", "may"]),
    "articles of a folder within": (["articles/ports/a.html"], ["ports"]),
    "a name that only begins alike": (["seeds-of-another/x.txt", "reports/mayor/edition.yaml"], []),
    "a theatre of one's own": (["theatres/mine.toml"], ["july"]),
    "the program": (["briefing/data/triggers.toml"], ["july", "june", "may", "ports"]),
    "the lock": (["requirements/runtime.txt"], ["july", "june", "may", "ports"]),
    "the project file": (["pyproject.toml"], ["july", "june", "may", "ports"]),
    "not known": (None, ["july", "june", "may", "ports"]),
}


@pytest.mark.parametrize(("files", "names"), CONCERNED.values(), ids=CONCERNED)
def test_what_a_change_concerns(files: list[str] | None, names: list[str]) -> None:
    """By folder, articles, theatre, previous edition; all by the program or where nothing is known."""
    assert list(TOOL.concerned(files, EDITIONS)) == names


def test_an_edition_that_cannot_be_read_is_named() -> None:
    """So that its fault is told; not where nothing changed."""
    assert TOOL.concerned(["README.md"], {"bad": None}) == ("bad",)
    assert TOOL.concerned([], {"bad": None}) == ()


def git(root: Path, *command: str) -> None:
    """Run git in a folder, as somebody."""
    somebody = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *somebody, *command], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two editions; on the branch ``work`` one of them is changed."""
    root = tmp_path / "project"
    for name, text in {
        "seeds/first.txt": "About 300 French soldiers left Chad on 5 March 2031, officials in Paris said.\n",
        "reports/2031-03/edition.yaml": 'as_of: "2031-03-31"\n',
        "reports/2031-04/edition.yaml": 'as_of: "2031-04-30"\n',
        ".gitignore": "briefing.*\ntables/\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    git(root, "checkout", "-q", "-b", "work")
    (root / "reports/2031-04/edition.yaml").write_text('as_of: "2031-04-30"\ntitle: April\n', encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "two")
    return root


def test_files_since_the_work_began(repository: Path) -> None:
    """Committed, not yet committed and new ones; not what the base did meanwhile; nothing of an unknown base."""
    git(repository, "checkout", "-q", "main")
    (repository / "other.md").write_text("x", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "meanwhile")
    git(repository, "checkout", "-q", "work")
    assert TOOL.changed_files(repository, "main") == ("reports/2031-04/edition.yaml",)
    (repository / "seeds" / "zwölf ü.txt").write_text("x", encoding="utf-8")
    (repository / "seeds" / "first.txt").unlink()
    assert TOOL.changed_files(repository, "main") == (
        "reports/2031-04/edition.yaml",
        "seeds/first.txt",
        "seeds/zwölf ü.txt",
    )
    assert TOOL.changed_files(repository, "0" * 40) is None
    assert TOOL.changed_files(repository, "none") is None


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The tool as a program."""
    return subprocess.run(
        [sys.executable, str(ROOT / "tools" / "changed_editions.py"), *arguments],
        cwd=root, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_the_tool_names_them(repository: Path) -> None:
    """One to a line, for a person or a shell; all for a base that nobody knows."""
    assert run(repository, "main").stdout == "2031-04\n"
    assert run(repository, "0" * 40).stdout == "2031-03\n2031-04\n"
    assert run(repository, "work").stdout == ""


def test_the_tool_builds_and_sums_up(repository: Path, tmp_path: Path) -> None:
    """What changed is built and compared; what cannot be is told, the others are built all the same, and the job fails."""
    summary = tmp_path / "summary.md"
    (repository / "reports/2031-03/edition.yaml").write_text("as_of: soon\n", encoding="utf-8")
    done = run(repository, "main", "--build", "--summary", str(summary))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert summary.read_text(encoding="utf-8") == (
        "# 2031-03\n\n"
        "Not verified: it has no `manifest.json` yet; commit the one that `briefing build` writes.\n\n"
        "    briefing: reports/2031-03/edition.yaml, line 1: as_of: 'soon' is not a day; write it as 2024-09-30\n\n"
        "# 2031-04\n\n"
        "Not verified: it has no `manifest.json` yet; commit the one that `briefing build` writes.\n\n"
        "It names no previous edition to compare with.\n\n"
    )
    assert (repository / "reports/2031-04/briefing.pdf").is_file()


def test_the_summary_holds_verdict_and_comparison(repository: Path) -> None:
    """An edition with a manifest is held against it; one with a previous edition is compared, its headings one level down."""
    file = repository / "reports/2031-04/edition.yaml"
    file.write_text('as_of: "2031-04-30"\nprevious: "2031-03"\n', encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "briefing", "build", "2031-04"], cwd=repository, check=True, capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )  # fmt: skip
    done = run(repository, "main", "--build")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "# 2031-04\n\n    2031-04: as its manifest says\n\n## What changed from 2031-03 to 2031-04\n\nNo change.\n\n"
    )


def test_nothing_changed(repository: Path) -> None:
    """A job without work says so."""
    done = run(repository, "work", "--build")
    assert (done.returncode, done.stdout) == (0, "No edition changed.\n")
