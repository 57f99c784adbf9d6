"""`briefing read --engine dask`: the same tables as in this process, and one clear line where it cannot be done."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import SEEDS, Folder

from briefing import distribution
from briefing.cli import main

ARTICLE = "About 300 French soldiers left Chad on 5 March 2031, officials in Paris said.\n"


def run(*arguments: object) -> Result:
    """The command `briefing read` with these arguments, under its own name."""
    return CliRunner().invoke(main, ["read", *map(str, arguments)], prog_name="briefing")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_scheduler_without_the_engine(folder: Folder, tmp_path: Path) -> None:
    """The two go together."""
    done = run(folder(first=("2031-03-06", ARTICLE)), "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:8786")
    assert (done.exit_code, done.stderr) == (
        2,
        "briefing: --scheduler: is for --engine dask; give that too, or leave --scheduler out\n",
    )


def test_dask_that_is_not_installed(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told before anything is read, with the extra to install."""
    find = importlib.util.find_spec
    monkeypatch.setattr(distribution, "find_spec", lambda name: None if name == "distributed" else find(name))
    done = run(folder(first=("2031-03-06", ARTICLE)), "-o", tmp_path / "out", "--engine", "dask")
    told = "needs distributed, which is not installed; install it (the extra 'dask') or leave --engine out"
    assert (done.exit_code, done.stderr) == (2, f"briefing: --engine dask: {told}\n")
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of one worker, a process of its own."""
    dask = pytest.importorskip("distributed", reason="distributed is an extra")
    with dask.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as started:
        yield started


def test_a_cluster_gives_the_same_tables(cluster: Any, tmp_path: Path) -> None:
    """Every file byte for byte as without."""
    assert run(SEEDS, "-o", tmp_path / "here", "--theatre", "sahel").exit_code == 0
    address = cluster.scheduler_address
    done = run(SEEDS, "-o", tmp_path / "there", "--theatre", "sahel", "--engine", "dask", "--scheduler", address)
    assert (done.exit_code, done.stderr) == (0, "")
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_cluster_of_its_own(folder: Folder, tmp_path: Path) -> None:
    """Without a scheduler one is started, and ended."""
    pytest.importorskip("distributed", reason="distributed is an extra")
    articles = folder(**{f"a{number:02}": ("2031-03-06", ARTICLE) for number in range(20)})
    assert run(articles, "-o", tmp_path / "here").exit_code == 0
    done = run(articles, "-o", tmp_path / "there", "--engine", "dask")
    assert (done.exit_code, done.stderr) == (0, "")
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_scheduler_that_does_not_answer(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with the address."""
    pytest.importorskip("distributed", reason="distributed is an extra")
    monkeypatch.setattr(distribution, "_PATIENCE", 0.2)
    address = "tcp://127.0.0.1:9"
    done = run(
        folder(first=("2031-03-06", ARTICLE)), "-o", tmp_path / "out", "--engine", "dask", "--scheduler", address
    )
    assert done.exit_code == 2
    assert done.stderr.startswith(f"briefing: --scheduler {address}: cannot be reached (")
    assert done.stderr.count("\n") == 1
