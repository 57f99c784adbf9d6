"""The documentation: its examples run, its links lead somewhere, and nothing of the program is missing from it."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from conftest import ROOT

import briefing
from briefing.cli import main as command
from briefing.present.datapackage import schemas
from briefing.publish.edition import Edition

DOCS = ROOT / "docs"
GUIDES = sorted([ROOT / "README.md", *DOCS.glob("*.md")])
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
FENCE = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
PROGRAMS = ("briefing", "papermill", "jupyter")


def name_of(page: Path) -> str:
    """A page's path below the root, to name a test by."""
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project as a user has it: articles, notebooks, editions; nothing built."""
    copy = tmp_path / "project"
    for name in ("seeds", "notebooks"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copytree(ROOT / "reports", copy / "reports", ignore=shutil.ignore_patterns("tables", "briefing.*"))
    return copy


def commands(text: str) -> list[str]:
    """The lines of a console example that are typed (after `$`, or after the path of the environment)."""
    typed = (line.removeprefix("$ ").removeprefix(".venv/bin/").partition("   #")[0] for line in text.splitlines())
    return [line for line in typed if line.split(" ", 1)[0] in PROGRAMS]


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one typed line in a folder with the environment's programs."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "HOME": str(folder.parent), "NO_COLOR": "1"}
    return subprocess.run(shlex.split(line), cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_the_examples_of_a_page_run(page: Path, project: Path) -> None:
    """Files named by a page are written, commands and Python run, in order, in a fresh project; every one succeeds."""
    for example in FENCE.finditer(page.read_text(encoding="utf-8")):
        text = example["text"]
        if example["file"]:
            target = project / example["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif example["kind"] == "console":
            for line in commands(text):
                if re.search(r"\b(ID|my-articles)\b", line):
                    continue  # stands for something of the reader's own
                done = run(line, project)
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        elif example["kind"] == "python" and "import briefing" in text:
            script = project / "example.py"
            script.write_text(text, encoding="utf-8")
            done = run(f"{shlex.quote(sys.executable)} example.py", project)
            assert done.returncode == 0, f"{text}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files(page: Path) -> None:
    """Every relative link of a page leads to a file that is there."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), target


def test_the_reference_is_what_the_program_says() -> None:
    """The pages made from the program are up to date."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    for name, text in reference.pages().items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, "renew it: python tools/reference.py"


def test_nothing_is_undocumented() -> None:
    """Every command, option, parameter, table, column and public name stands in its page, under its own name."""
    page = (DOCS / "command.md").read_text(encoding="utf-8")
    assert isinstance(command, click.Group)
    for name, member in command.commands.items():
        section = page.partition(f"## briefing {name}\n")[2].partition("\n## ")[0]
        assert member.help, name
        for option in member.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert option.help, f"{name} {option.opts[0]}"
                assert option.opts[0] in section
    parameters = (DOCS / "parameters.md").read_text(encoding="utf-8")
    for name, field in Edition.model_fields.items():
        assert field.description, name
        assert f"| `{name}` |" in parameters
    tables = (DOCS / "tables.md").read_text(encoding="utf-8")
    for schema in schemas().values():
        section = tables.partition(f"## {schema.name}\n")[2].partition("\n## ")[0]
        for column in schema.fields:
            assert f"| `{column.name}` |" in section
    names = (DOCS / "python.md").read_text(encoding="utf-8")
    for name in briefing.__all__:
        assert f"## briefing.{name}\n" in names
