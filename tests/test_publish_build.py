"""Building: everything or nothing, the same bytes everywhere, and the command that does it.

The notebook is the demo's; the tables are stood in for by one file, since the findings have tests of their own.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.errors import UserError
from briefing.publish import build as building
from briefing.publish.build import build
from briefing.publish.edition import Edition
from briefing.publish.execution import CellError
from briefing.publish.folders import find_root, moved_into
from briefing.publish.manifest import Manifest, digests
from briefing.publish.verification import compared, verify

TESTS = Path(__file__).parent
EDITION = 'title: "Ostra: the mission leaves"\nas_of: 2031-03-31\nbin: week\n'
OUTPUTS = {"briefing.html", "briefing.ipynb", "briefing.json", "briefing.pdf", "tables/documents.csv"}


def parameters_cell() -> Any:
    """A parameters cell as the briefing notebook has it."""
    source = "\n".join(f"{name} = None" for name in Edition.model_fields)
    return nbformat.v4.new_code_cell(source, id="parameters", metadata={"tags": ["parameters"]})


def write_notebook(root: Path, *sources: str) -> None:
    """The project's notebook: parameters, then these cells."""
    cells = [parameters_cell()]
    cells += [nbformat.v4.new_code_cell(source, id=f"c{index}") for index, source in enumerate(sources)]
    folder = root / "notebooks"
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "briefing.ipynb")


UNRESOLVED = """from publish_demo import *
from briefing.present.display import show
show(front(), Paragraph(content=words("Said.", 9)))"""
SHOW_ALL = "from briefing.present.display import show\nfrom publish_demo import demo_blocks\nshow(*demo_blocks())"


def make_project(root: Path) -> Path:
    """A project with one edition, one seed, and a notebook that shows the demo."""
    for name in ("seeds", "reports/2031-03"):
        (root / name).mkdir(parents=True)
    (root / "seeds" / "a.txt").write_text("The mission left Orlen on 4 March.\n", encoding="utf-8")
    (root / "reports" / "2031-03" / "edition.yaml").write_text(EDITION, encoding="utf-8")
    write_notebook(root, SHOW_ALL)
    return root


def stand_in_tables(_edition: Edition, _root: Path, folder: Path, _beside_it: Path) -> tuple[tuple[str, str], ...]:
    """One table in place of all."""
    folder.mkdir()
    (folder / "documents.csv").write_text("document\na\n", encoding="utf-8")
    return (("b.txt", "is a folder"),)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose kernel can import the demo."""
    monkeypatch.setattr(building, "write_tables", stand_in_tables)
    paths = [str(TESTS.parent), str(TESTS), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    return make_project(tmp_path / "project")


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_build_writes_everything_and_records_it(root: Path) -> None:
    """Outputs, manifest, and nothing left over; the seeds that were skipped are told."""
    folder = root / "reports" / "2031-03"
    steps: list[str] = []
    built = build("2031-03", root=root, progress=lambda what, _done, _total: steps.append(what))
    assert set(contents(folder)) == {*OUTPUTS, "edition.yaml", "manifest.json"}
    manifest = Manifest.read(folder)
    assert manifest == built.manifest
    assert set(manifest.outputs) == OUTPUTS
    assert manifest.outputs == {name: contents(folder)[name] for name in OUTPUTS}
    assert set(manifest.inputs) == {"a.txt"}
    assert manifest.parameters["as_of"] == "2031-03-31"
    assert built.skipped == (("b.txt", "is a folder"),)
    assert steps[0] == "checking"
    assert steps[-1] == "done"
    assert "running the notebook" in steps


def test_a_build_elsewhere_leaves_the_edition_alone(root: Path, tmp_path: Path) -> None:
    """``out`` gets a folder by the edition's name; overrides show in its manifest."""
    built = build("2031-03", root=root, out=tmp_path / "out", overrides=[("bin", "month")])
    assert built.folder == tmp_path / "out" / "2031-03"
    assert built.manifest.parameters["bin"] == "month"
    assert set(contents(root / "reports")) == {"2031-03/edition.yaml"}


@pytest.mark.parametrize(
    ("cell", "error", "told"),
    [
        ("1 / 0", CellError, r"cell 3 \(1 / 0\) failed: ZeroDivisionError: division by zero"),
        ("from briefing.errors import UserError\nraise UserError('no usable seed')", UserError, "^no usable seed$"),
        (
            UNRESOLVED,
            building.BuildError,
            "references without an entry in the evidence list: 9",
        ),
    ],
)
def test_a_failed_build_leaves_everything_as_it_was(root: Path, cell: str, error: type[Exception], told: str) -> None:
    """Earlier outputs stay, and no temporary folder."""
    build("2031-03", root=root)
    before = contents(root)
    write_notebook(root, cell)
    with pytest.raises(error, match=told):
        build("2031-03", root=root)
    after = contents(root)
    assert {name: after[name] for name in after if name.startswith("reports")} == {
        name: before[name] for name in before if name.startswith("reports")
    }


def test_what_a_user_gets_wrong_is_told_before_anything_runs(root: Path) -> None:
    """A missing seeds folder, a previous edition that is not earlier, a notebook whose parameters differ."""
    with pytest.raises(
        UserError, match=r"^-p seeds: there is no folder 'nowhere' in .*; name one that holds the articles$"
    ):
        build("2031-03", root=root, overrides=[("seeds", "nowhere")])
    with pytest.raises(UserError, match=r"^-p previous: edition '2031-03' is as of 2031-03-31, which is not before"):
        build("2031-03", root=root, overrides=[("previous", "2031-03")])
    notebook = nbformat.read(root / "notebooks" / "briefing.ipynb", as_version=4)
    notebook.cells[0].source = notebook.cells[0].source.replace("theatre = None", "theater = None")
    nbformat.write(notebook, root / "notebooks" / "briefing.ipynb")
    with pytest.raises(UserError, match=r"^notebook, cell 'parameters': theater is not a parameter of an edition$"):
        build("2031-03", root=root)
    assert set(contents(root / "reports")) == {"2031-03/edition.yaml"}


BUILD = """
import sys
from dataclasses import replace
from pathlib import Path
from briefing.publish import build as building
from test_publish_build import stand_in_tables
building.write_tables = stand_in_tables
building.build("2031-03", root=Path(sys.argv[1]), out=Path(sys.argv[2]))
"""


def test_the_same_bytes_in_any_surroundings(tmp_path: Path) -> None:
    """Other folders, homes, time zones, locales and hash seeds: every output is identical."""
    found = []
    surroundings = [("UTC", "C", "0"), ("Pacific/Auckland", "C.utf8", "4242")]
    for index, (zone, locale, seed) in enumerate(surroundings):
        place = tmp_path / f"place-{'x' * 20 * index}{index}"
        project = make_project(place / "project")
        home = place / "home"
        home.mkdir()
        path = os.pathsep.join([str(TESTS.parent), str(TESTS)])
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed,
            "PYTHONPATH": path,
        }  # fmt: skip
        command = [sys.executable, "-c", BUILD, str(project), str(place / "out")]
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found.append(contents(place / "out"))
    assert found[0] == found[1]
    assert {name.removeprefix("2031-03/") for name in found[0]} >= OUTPUTS


def test_verify_finds_what_changed(root: Path) -> None:
    """Nothing right after a build; a changed seed and a changed notebook when they are."""
    build("2031-03", root=root)
    assert verify("2031-03", root=root).differences == ()
    (root / "seeds" / "a.txt").write_text("Changed.\n", encoding="utf-8")
    write_notebook(root, SHOW_ALL, "print('more')")
    found = verify("2031-03", root=root).differences
    assert "seeds: a.txt: differs from the manifest" in found
    assert "briefing.html: differs from the manifest" in found
    assert not [line for line in found if line.startswith("tables/")]


RECORDED = Manifest(
    edition="2031-03",
    inputs={"a.txt": "1", "b.txt": "2"},
    parameters={"bin": "week", "title": "Ostra"},
    versions={"typst": "0.13", "typefaces": "f"},
    outputs={"briefing.html": "3", "tables/events.csv": "4"},
)
RENEW = " If it is meant, renew the manifest: briefing build 2031-03"
OTHERWISE: dict[str, tuple[dict[str, Any], tuple[str, ...], str, int]] = {
    "nothing": ({}, (), "", 0),
    "seeds": (
        {"inputs": {"a.txt": "9", "c.txt": "2"}, "outputs": {"briefing.html": "8", "tables/events.csv": "4"}},
        (
            "seeds: a.txt: differs from the manifest",
            "seeds: b.txt: not there now, but in the manifest",
            "seeds: c.txt: there now, but not in the manifest",
            "briefing.html: differs from the manifest",
        ),
        "The articles are not those it was made from.",
        0,
    ),
    "a parameter": (
        {"parameters": {"bin": "day", "title": "Ostra"}},
        ('parameters: bin: "day", in the manifest "week"',),
        "Its edition.yaml was changed since.",
        0,
    ),
    "corrections": (
        {"corrections": "5"},
        ("corrections.yaml: differs from the manifest",),
        "Its corrections.yaml was changed since.",
        0,
    ),
    "a version, with the same tables": (
        {"versions": {"typst": "0.14", "typefaces": "f"}, "outputs": {"briefing.html": "8", "tables/events.csv": "4"}},
        (),
        "",
        1,
    ),
    "a version, with other tables": (
        {"versions": {"typst": "0.14", "typefaces": "f"}, "outputs": {"briefing.html": "8", "tables/events.csv": "7"}},
        ("tables/events.csv: differs from the manifest",),
        "Other versions are installed: typst 0.14 (manifest: 0.13).",
        1,
    ),
    "the program": (
        {"outputs": {"briefing.html": "8", "tables/events.csv": "4"}},
        ("briefing.html: differs from the manifest",),
        (
            "Articles, parameters, corrections and versions are the same: the program, a notebook, a theatre file or the "
            "previous edition was changed since (git log briefing notebooks reports)."
        ),
        0,
    ),
}


@pytest.mark.parametrize(("changes", "told", "cause", "notes"), OTHERWISE.values(), ids=OTHERWISE)
def test_the_likeliest_cause(changes: dict[str, Any], told: tuple[str, ...], cause: str, notes: int) -> None:
    """What a manifest records and differs is the cause of what came out otherwise; else what it does not record."""
    verdict = compared(RECORDED, replace(RECORDED, **changes))
    assert verdict.differences == told
    assert verdict.cause == (cause + RENEW if cause else "")
    assert len(verdict.notes) == notes


def test_files_move_into_place_only_at_the_end(tmp_path: Path) -> None:
    """A failure leaves the target as it was; success replaces namesakes and leaves the rest."""
    target = tmp_path / "target"
    (target / "tables").mkdir(parents=True)
    (target / "tables" / "old.csv").write_text("old")
    (target / "kept.txt").write_text("kept")
    before = contents(target)
    with pytest.raises(FileNotFoundError), moved_into(target) as made:
        (made / "missing").rename(made / "new")
    assert contents(target) == before
    with moved_into(target) as made:
        (made / "tables").mkdir()
        (made / "tables" / "new.csv").write_text("new")
    assert set(contents(target)) == {"kept.txt", "tables/new.csv"}


def test_a_target_that_was_not_there_is_not_left_behind(tmp_path: Path) -> None:
    """A failed first build makes no empty folder."""
    with pytest.raises(KeyError), moved_into(tmp_path / "new"):
        raise KeyError
    assert not (tmp_path / "new").exists()


def test_the_root_is_found_from_within(root: Path) -> None:
    """From any folder of the project."""
    assert find_root(root / "reports" / "2031-03") == root
    assert digests(root / "seeds") == {"a.txt": contents(root / "seeds")["a.txt"]}


def run(*arguments: str) -> tuple[int, str, str]:
    """The command's exit code, output and errors."""
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_command_builds_the_newest_quietly(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths on stdout, skipped seeds on stderr, no progress where there is no terminal."""
    monkeypatch.chdir(root)
    code, out, err = run("build")
    assert (code, out) == (0, "reports/2031-03/briefing.html\nreports/2031-03/briefing.pdf\n")
    assert err == "skipped b.txt: is a folder\n"


def test_command_takes_a_path_from_anywhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project is that of the edition, not that of the working directory."""
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("build", str(root / "reports" / "2031-03"), "-o", "out", "-p", "paper", "letter")
    assert (code, out) == (0, "out/2031-03/briefing.html\nout/2031-03/briefing.pdf\n")


def test_command_makes_a_new_edition_that_builds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``new``, then ``build`` without a name: the newest is the new one."""
    monkeypatch.chdir(root)
    assert run("new", "2031-04", "--from", "2031-03", "-p", "as_of", "2031-04-30")[:2] == (
        0,
        "reports/2031-04/edition.yaml\n",
    )
    assert run("build")[1].startswith("reports/2031-04/briefing.html")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build", "2031-3"), "no edition '2031-3' in "),
        (("build", "-p", "binn", "day"), "-p binn: unknown parameter 'binn'; did you mean 'bin'?"),
        (("build", "--all", "2031-03"), "name editions or give --all, not both"),
        (("build", "-p", "seeds", "nowhere"), "-p seeds: there is no folder "),
        (("new", "2031-03"), "edition '2031-03' is there already"),
        (("verify", "2031-03"), "manifest.json: is missing; build the edition first"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(
    root: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    """No traceback, nothing on stdout, nothing written."""
    monkeypatch.chdir(root)
    before = contents(root)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("briefing: ")
    assert told in err
    assert err.count("\n") == 1
    assert contents(root) == before


def test_a_failed_cell_is_exit_code_1(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line on stderr that names the cell."""
    monkeypatch.chdir(root)
    write_notebook(root, "1 / 0")
    code, out, err = run("build")
    assert (code, out) == (1, "")
    assert err == "briefing: cell 3 (1 / 0) failed: ZeroDivisionError: division by zero\n"


def test_command_verifies(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 0 when all is as recorded, 1 with the differences when not."""
    monkeypatch.chdir(root)
    run("build")
    assert run("verify", "2031-03") == (0, "2031-03: as its manifest says\n", "")
    (root / "seeds" / "b.txt").write_text("New.\n", encoding="utf-8")
    code, out, _ = run("verify", "2031-03")
    assert (code, out) == (
        1,
        (
            "seeds: b.txt: there now, but not in the manifest\n"
            "likeliest cause: The articles are not those it was made from. "
            "If it is meant, renew the manifest: briefing build 2031-03\n"
        ),
    )


def test_command_checks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing to say of a sound project; a line for each fault of another, without building anything."""
    monkeypatch.chdir(root)
    run("build")
    assert run("check") == (0, "all is well\n", "")
    (root / "seeds" / "sources.toml").write_text(
        f'["a.txt"]\nsha256 = "{"0" * 64}"\n["c.txt"]\ntitle = "x"\n', encoding="utf-8"
    )
    (root / "reports" / "2031-03" / "edition.yaml").write_text(EDITION + "paper: letter\n", encoding="utf-8")
    wrong = root / "reports" / "2031-04" / "edition.yaml"
    wrong.parent.mkdir()
    wrong.write_text("as_of: soon\n", encoding="utf-8")
    notebook = nbformat.read(root / "notebooks" / "briefing.ipynb", as_version=4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="x")]
    nbformat.write(notebook, root / "notebooks" / "briefing.ipynb")
    code, out, err = run("check")
    assert (code, err) == (1, "")
    remedy = "renew it: briefing build 2031-03"
    assert out.splitlines() == [
        f"reports/2031-03/manifest.json: was made with other parameters than edition.yaml has; {remedy}",
        f"reports/2031-03/manifest.json: was made from other seeds than seeds holds; {remedy}",
        "reports/2031-04/edition.yaml, line 1: as_of: 'soon' is not a day; write it as 2024-09-30",
        "seeds/sources.toml: 'a.txt' has another sha256 than the file; is it the same article?",
        "seeds/sources.toml: 'c.txt' is no file of seeds",
        "notebooks/briefing.ipynb: cell 2 holds outputs; clear them",
    ]


def test_help_and_version() -> None:
    """Help has examples; the version is the package's."""
    code, out, _ = run("--help")
    assert code == 0
    assert "briefing new 2024-10 --from 2024-09 -p as_of 2024-10-31" in out
    assert run("--version")[1].startswith("briefing, version ")
