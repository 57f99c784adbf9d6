"""The same edition gives the same bytes anywhere, and those that its committed manifest promises."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.publish.manifest import versions

ROOT = Path(__file__).parents[1]
EDITION = "2024-09"
BUILT = ("briefing.html", "briefing.pdf", "briefing.ipynb", "briefing.json", "manifest.json")

SETTINGS = {
    "one": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "other": {"TZ": "Pacific/Auckland", "LC_ALL": "C.utf8", "PYTHONHASHSEED": "4242"},
}


def build_elsewhere(folder: Path, settings: dict[str, str]) -> Path:
    """Build the edition in a copy of the project, from an empty home, with the given settings."""
    project = folder / "project"
    for name in ("seeds", "notebooks", "reports"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("tables", "briefing.*"))
    home = folder / "home"
    home.mkdir()
    environment = {**os.environ, **settings, "HOME": str(home)}
    command = [sys.executable, "-m", "briefing.cli", "build", EDITION, "-o", str(folder / "out")]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "out" / EDITION


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The edition built twice: other folder, home, time zone, locale and hash seed."""
    return {name: build_elsewhere(tmp_path_factory.mktemp(name), given) for name, given in SETTINGS.items()}


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_two_builds_are_the_same_bytes(builds: dict[str, Path]) -> None:
    """HTML, PDF, executed notebook, tree, tables and manifest do not depend on where or when they were made."""
    one, other = files(builds["one"]), files(builds["other"])
    assert set(BUILT) <= set(one)
    assert any(name.startswith("tables/") for name in one)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_the_build_is_what_the_manifest_says(builds: dict[str, Path]) -> None:
    """The committed manifest holds: inputs, parameters and tables always, HTML and PDF under the versions it names."""
    committed = json.loads((ROOT / "reports" / EDITION / "manifest.json").read_text(encoding="utf-8"))
    built = json.loads((builds["one"] / "manifest.json").read_text(encoding="utf-8"))
    renew = "renew the manifests with: briefing build --all"
    assert built["inputs"] == committed["inputs"], renew
    assert built["parameters"] == committed["parameters"], renew
    assert built["versions"]["typefaces"] == committed["versions"]["typefaces"], "the fonts are part of the project"
    same = committed["versions"] == versions()
    promised = {name: digest for name, digest in committed["outputs"].items() if same or name.startswith("tables/")}
    assert {name: built["outputs"].get(name) for name in promised} == promised, renew
