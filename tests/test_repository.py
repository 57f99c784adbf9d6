"""The repository keeps its own rules: one direction, clean notebooks, a complete lock, untouched seeds."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("sources", "extract", "assess", "present", "publish")
SHARED = ("types", "errors", "data")  # every stage may use them; they use no stage


def committed_files() -> list[Path]:
    """What is or would be committed; a repository of another user counts as well."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    files = [ROOT / name for name in listing.split("\0") if name]
    return sorted(file for file in files if file.is_file())


# --- one direction -------------------------------------------------------------------------------------------------


def modules_of(root: Path) -> dict[str, Path]:
    """Dotted module name → file, for every module of the package below `root`."""
    names = {}
    for file in sorted((root / "briefing").rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return names


def imports_of(module: str, file: Path) -> set[str]:
    """The dotted names a module imports, relative ones resolved, each name of a `from` import appended."""
    package = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    imported = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            imported |= {f"{origin}.{alias.name}" for alias in node.names}
    return imported


def rightmost_stage(name: str, modules: dict[str, Path], on_the_way: frozenset[str] = frozenset()) -> int:
    """Where an imported name stands: the index of its stage, -1 left of all, `len(STAGES)` right of all.

    A module outside the stages stands where the rightmost of its own imports stands; the package's surface, from which
    everything can be had, stands right of all.
    """
    parts = name.split(".")
    if parts[0] != "briefing" or name == "briefing.__version__":
        return -1
    part = (*parts, "")[1]
    if part in SHARED:
        return -1
    if part in STAGES:
        return STAGES.index(part)
    module = f"briefing.{part}"
    if module not in modules:
        return len(STAGES)
    if module in on_the_way:
        return -1  # a circle adds nothing to what its members reach otherwise
    reached = (rightmost_stage(inner, modules, on_the_way | {module}) for inner in imports_of(module, modules[module]))
    return max(reached, default=-1)


def wrong_imports(root: Path) -> list[str]:
    """Every import below `root` that leads, by itself or through others, to the right of the stage it stands in."""
    modules = modules_of(root)
    wrong = []
    for module, file in modules.items():
        part = module.partition(".")[2].partition(".")[0]
        if part not in (*STAGES, *SHARED):
            continue  # the command and the Python surface stand above the stages
        own = STAGES.index(part) if part in STAGES else -1
        wrong += [
            f"{module} imports {name}"
            for name in sorted(imports_of(module, file))
            if rightmost_stage(name, modules) > own
        ]
    return wrong


def test_stages_import_only_to_their_left() -> None:
    """No stage imports a later one, and the shared types import no stage."""
    assert wrong_imports(ROOT) == []


def test_every_stage_is_there_to_be_checked() -> None:
    """The check above sees all five stages, so it cannot pass for want of modules."""
    seen = {name.split(".")[1] for name in modules_of(ROOT) if "." in name}
    assert seen >= {*STAGES, "types", "errors"}


@pytest.mark.parametrize(
    ("path", "statement", "wrong"),
    [
        ("sources/page.py", "from briefing.extract import times", "briefing.extract.times"),
        ("sources/page.py", "import briefing.publish.paths", "briefing.publish.paths"),
        ("sources/page.py", "from ..assess import dating", "briefing.assess.dating"),
        ("extract/__init__.py", "from ..present.tables import frame", "briefing.present.tables.frame"),
        ("assess/events.py", "def late():\n    from briefing import read", "briefing.read"),
        ("types.py", "from briefing.sources import decoding", "briefing.sources.decoding"),
    ],
)
def test_import_to_the_right_is_found(tmp_path: Path, path: str, statement: str, wrong: str) -> None:
    """Absolute, relative and local imports in the wrong direction are each named."""
    file = tmp_path / "briefing" / path
    file.parent.mkdir(parents=True)
    file.write_text(statement + "\n", encoding="utf-8")
    module = ".".join(("briefing", *Path(path).with_suffix("").parts)).removesuffix(".__init__")
    assert wrong_imports(tmp_path) == [f"{module} imports {wrong}"]


@pytest.mark.parametrize(
    ("stage", "wrong"), [("publish", []), ("assess", ["briefing.assess.x imports briefing.joined"])]
)
def test_a_module_outside_the_stages_stands_where_its_imports_do(tmp_path: Path, stage: str, wrong: list[str]) -> None:
    """What joins the stages up to `present` may be used by `publish`, and is no way round for earlier stages."""
    (tmp_path / "briefing" / stage).mkdir(parents=True)
    (tmp_path / "briefing" / "joined.py").write_text("from briefing.present import tables\n", encoding="utf-8")
    (tmp_path / "briefing" / stage / "x.py").write_text("import briefing.joined\n", encoding="utf-8")
    assert wrong_imports(tmp_path) == wrong


@pytest.mark.parametrize(
    ("path", "statement"),
    [
        ("publish/run.py", "from briefing.sources import decoding"),
        ("assess/events.py", "from . import ranges\nfrom ..types import Span\nimport briefing.data.lexicon"),
        ("cli.py", "from briefing.publish import run"),
    ],
)
def test_import_to_the_left_is_allowed(tmp_path: Path, path: str, statement: str) -> None:
    """Earlier stages, the own stage and the shared types may be imported, and the command imports anything."""
    file = tmp_path / "briefing" / path
    file.parent.mkdir(parents=True)
    file.write_text(statement + "\n", encoding="utf-8")
    assert wrong_imports(tmp_path) == []


# --- notebooks -----------------------------------------------------------------------------------------------------


def notebook_tool() -> Any:
    """The module `tools/notebooks.py`, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("notebooks_tool", ROOT / "tools" / "notebooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cell_with(**changes: Any) -> dict[str, Any]:
    """A code cell without outputs, changed as asked."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": [],
        **changes,
    }


def test_committed_notebooks_are_clean() -> None:
    """Each notebook is without outputs and has exactly one cell tagged `parameters`; there is at least one notebook."""
    faults_of = notebook_tool().faults_of
    notebooks = [file for file in committed_files() if file.suffix == ".ipynb"]
    faults = {
        file.name: found for file in notebooks if (found := faults_of(json.loads(file.read_text(encoding="utf-8"))))
    }
    assert faults == {}
    assert "briefing.ipynb" in {file.name for file in notebooks}


def test_what_a_run_leaves_in_a_notebook_is_found_and_taken_out(tmp_path: Path) -> None:
    """Outputs, counts and papermill's metadata are named; `--empty` removes them and keeps the rest."""
    tool = notebook_tool()
    path = tmp_path / "executed.ipynb"
    parameters = cell_with(metadata={"tags": ["parameters"]})
    executed = cell_with(
        execution_count=3,
        metadata={"execution": {}, "tags": ["kept"]},
        outputs=[{"name": "stdout", "output_type": "stream", "text": ["“a”"]}],
    )
    notebook = {
        "cells": [parameters, executed],
        "metadata": {"papermill": {}, "kernelspec": {"name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert tool.faults_of(notebook) == [
        "cell 2 holds outputs",
        "cell 2 holds an execution count",
        "cell 2 holds 'execution' metadata",
        "the notebook holds 'papermill' metadata: it is an executed copy",
    ]
    assert tool.main([str(path)]) == 1
    assert tool.main(["--empty", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == {
        **notebook,
        "cells": [parameters, cell_with(metadata={"tags": ["kept"]})],
        "metadata": {"kernelspec": {"name": "python3"}},
    }


@pytest.mark.parametrize("count", [0, 2])
def test_a_notebook_has_one_parameters_cell(count: int) -> None:
    """None is one too few for papermill, two are one too many for a reader."""
    notebook = {"cells": [cell_with(metadata={"tags": ["parameters"]})] * count, "metadata": {}}
    assert notebook_tool().faults_of(notebook) == [f"{count} cells are tagged 'parameters', not one"]


# --- what no committed file may say --------------------------------------------------------------------------------

PRIVATE = {
    "package index": re.compile(r"pypi\.org|pythonhosted\.org|--(?:extra-)?index-url\s+\S*/|--find-links\s+\S*/"),
    "machine path": re.compile(r"(?<![\w.~-])/(?:root|work|opt/wheels|home/\w+|Users/\w+)/"),
}


def private_parts(text: str) -> list[str]:
    """Each place of a text that names a package index or somebody's machine."""
    return [f"{kind}: {hit.group()}" for kind, pattern in PRIVATE.items() for hit in pattern.finditer(text)]


def test_no_file_names_a_package_index_or_a_machine() -> None:
    """What is committed works anywhere; the seeds are exempt, for they are quoted, not ours."""
    found = {}
    for file in committed_files():
        if file.is_relative_to(ROOT / "seeds") and file.suffix != ".toml":
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font or a picture
        if parts := private_parts(text):
            found[str(file.relative_to(ROOT))] = parts
    assert found == {}


@pytest.mark.parametrize(
    "words",
    [
        ["see https://", "pypi", ".org/simple"],
        ["--find-links", " /opt/wheels"],
        ["--extra-index-url", " https://index.example/simple"],
        ["open('", "/root", "/seeds/a.txt')"],
        ["cd ", "/home", "/somebody/briefing"],
    ],
)
def test_a_private_part_is_found(words: list[str]) -> None:
    """Indexes and machine paths are recognised in running text."""
    assert len(private_parts("".join(words))) == 1


@pytest.mark.parametrize("text", ["reports/work/a", "https://example.org/home/page", "--no-emit-index-url --x"])
def test_an_ordinary_address_is_no_private_part(text: str) -> None:
    """Relative paths, web addresses and uv's own options pass."""
    assert private_parts(text) == []


# --- seeds ---------------------------------------------------------------------------------------------------------


def test_seeds_are_byte_for_byte_what_sources_toml_records() -> None:
    """Each seed is listed with its SHA-256, each listed seed is there, and the digests agree."""
    recorded = tomllib.loads((ROOT / "seeds" / "sources.toml").read_text(encoding="utf-8"))
    present = {file.name: file for file in (ROOT / "seeds").iterdir() if file.name != "sources.toml"}
    digests = {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in present.items()}
    assert {name: about.get("sha256") for name, about in recorded.items()} == digests
    assert len(digests) >= 5


def test_git_never_converts_a_seed() -> None:
    """`.gitattributes` unsets `text` for the seeds, so a checkout has the same bytes on every system."""
    answer = subprocess.run(
        ["git", "-c", "safe.directory=*", "check-attr", "text", "--", "seeds/any.txt", "seeds/any.html"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert answer.splitlines() == ["seeds/any.txt: text: unset", "seeds/any.html: text: unset"]


# --- lock and dependencies -----------------------------------------------------------------------------------------

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def required(group: str) -> list[Requirement]:
    """What `pyproject.toml` asks for in one lock file."""
    if group == "runtime":
        listed = PROJECT["project"]["dependencies"]
    elif group in PROJECT["project"]["optional-dependencies"]:
        listed = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"][group]
    else:
        listed = PROJECT["dependency-groups"][group]
    return [Requirement(line) for line in listed]


def locked(group: str) -> dict[str, set[str]]:
    """Package → versions of one lock file; a line that pins nothing or has no hash fails the test."""
    text = (ROOT / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    versions: dict[str, set[str]] = {}
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = re.match(r"([A-Za-z0-9._-]+)==(\S+)(?: ; [^-]+?)?((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*$", line)
        assert match, f"requirements/{group}.txt: no pinned and hashed requirement: {line[:80]}"
        versions.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return versions


GROUPS = sorted(file.stem for file in (ROOT / "requirements").glob("*.txt"))


def test_every_group_is_locked() -> None:
    """Each dependency group (but the one that gathers the others) and each extra has its lock file."""
    groups = {*PROJECT["dependency-groups"], *PROJECT["project"]["optional-dependencies"], "runtime"} - {"dev"}
    assert set(GROUPS) == groups


@pytest.mark.parametrize("group", GROUPS)
def test_lock_holds_what_the_project_asks_for(group: str) -> None:
    """Each direct dependency is locked, at a version that `pyproject.toml` allows, with hashes."""
    versions = locked(group)
    missing = [
        str(requirement)
        for requirement in required(group)
        if not any(
            requirement.specifier.contains(version) for version in versions.get(canonicalize_name(requirement.name), ())
        )
    ]
    assert missing == []


def test_lock_files_agree_on_versions() -> None:
    """Two groups installed together never ask for two versions of one package."""
    together: dict[str, set[str]] = {}
    for group in GROUPS:
        for name, versions in locked(group).items():
            together.setdefault(name, set()).update(versions)
    assert {name: versions for name, versions in together.items() if len(versions) > 1} == {}


def test_build_backend_is_locked() -> None:
    """The project is installed without build isolation, so its backend comes from the lock."""
    backends = {canonicalize_name(Requirement(line).name) for line in PROJECT["build-system"]["requires"]}
    assert backends <= set(locked("build"))


def test_each_direct_dependency_has_its_reason() -> None:
    """`docs/decisions/0002-dependencies.md` names every direct dependency, and none that is no more."""
    text = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    reasons = set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, flags=re.MULTILINE))
    asked = {requirement.name for group in GROUPS for requirement in required(group)}
    assert reasons == asked


# --- set-up and continuous integration -----------------------------------------------------------------------------


def test_every_action_is_pinned_by_commit() -> None:
    """A workflow runs the code that was looked at: a full commit, and the version it is beside it."""
    used = [
        line.strip()
        for file in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*(?:- )?uses:", line)
    ]
    pinned = re.compile(r"(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert used
    assert [line for line in used if not pinned.fullmatch(line)] == []


def test_set_up_without_a_usable_python_says_so_in_one_line() -> None:
    """A Python that is too old or lacks venv is refused before anything is made, with what would help."""
    done = subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "set-up.sh"), "runtime"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": "/nowhere/python3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "set-up: PYTHON=/nowhere/python3 is no Python 3.11 or newer with the venv module"
        " (on Debian: apt install python3-venv)\n"
    )


def test_set_up_names_the_groups_there_are(tmp_path: Path) -> None:
    """A group that is not locked is refused, and the ones that are get named."""
    for name in ("tools/environment.py", "pyproject.toml", "requirements/runtime.txt", "requirements/build.txt"):
        copy = tmp_path / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "tools" / "environment.py"), "nothing"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "set-up: no group 'nothing': requirements/ has build, runtime\n"
    assert not (tmp_path / ".venv").exists()
