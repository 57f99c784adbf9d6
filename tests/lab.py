"""A JupyterLab of its own for tests: a copy of the notebooks and what they read, a server on a free port, fresh settings."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from browser import PATIENCE

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # Every cell in the page, seen or not, so that a test can look at all of them.
    "notebook-extension/tracker": {"windowingMode": "none"},
}


@dataclass(frozen=True, kw_only=True)
class Lab:
    """A running JupyterLab: where it is, and the folder it serves."""

    url: str
    folder: Path


def copied(folder: Path) -> Path:
    """A copy of the project as far as a notebook needs it: a notebook is saved as it runs, and must not be saved here."""
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for edition in sorted((ROOT / "reports").glob("*/edition.yaml")):
        target = folder / edition.relative_to(ROOT)
        target.parent.mkdir(parents=True)
        shutil.copy(edition, target)
    return folder


@contextmanager
def running_lab(folder: Path, home: Path) -> Iterator[Lab]:
    """Serve `folder` by a JupyterLab whose settings, runtime files and history lie in `home`; ends with the server."""
    for name, values in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        **{f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")},
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
        "--IdentityProvider.token=", "--LabApp.extension_manager=readonly",
        "--expose-app-in-browser", f"--ServerApp.root_dir={folder}",
    ]  # fmt: skip
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        yield Lab(url=_address(server), folder=folder)
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE / 1000)


def _address(server: subprocess.Popen[str]) -> str:
    """Where a server just started can be reached, as it says itself; what it says afterwards is read and dropped."""
    said = []
    assert server.stderr is not None
    for line in server.stderr:
        said.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            Thread(target=deque, args=(server.stderr, 0), daemon=True).start()
            return found[0]
    raise RuntimeError("JupyterLab did not start:\n" + "".join(said))
