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
from typing import TYPE_CHECKING, Any

from browser import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # Every cell in the page, seen or not, so that a test can look at all of them.
    "notebook-extension/tracker": {"windowingMode": "none"},
}

_WIDGET = "window.jupyterapp?.shell.currentWidget"
_CELLS = f"""Array.from({_WIDGET}.content.widgets).filter(cell => cell.model.type === 'code').map(cell => {{
  const outputs = cell.model.outputs.toJSON();
  return {{
    idle: cell.model.executionState === 'idle',
    count: cell.model.executionCount,
    error: outputs.filter(row => row.output_type === 'error').map(row => row.ename + ': ' + row.evalue).join(),
    outputs: outputs,
  }};
}})"""
"""The code cells of the notebook in front, by JupyterLab's own account."""


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


@dataclass(frozen=True, kw_only=True)
class Notebook:
    """A notebook opened in a JupyterLab, and what can be done with it."""

    page: Page
    lab: Lab
    name: str

    @classmethod
    def opened(cls, page: Page, lab: Lab, name: str) -> Notebook:
        """Open a notebook in a fresh workspace and wait for its kernel."""
        page.goto(f"{lab.url}lab/tree/notebooks/{name}.ipynb?reset")
        page.wait_for_function(f"{_WIDGET}?.context?.sessionContext?.session?.kernel?.status === 'idle'")
        return cls(page=page, lab=lab, name=name)

    def run_all(self) -> None:
        """Run > Run All Cells, and wait until every code cell has been run anew, or one failed and nothing runs any more."""
        done = max((cell["count"] or 0 for cell in self._cells()), default=0)
        self._menu("Run").get_by_text("Run All Cells", exact=True).click()
        ended = "cells => cells.every(cell => cell.idle) && cells.some(cell => cell.error)"
        ran = "cells => cells.every(cell => cell.idle && cell.count > done)"
        self.page.wait_for_function(f"done => [{ended}, {ran}].some(holds => holds({_CELLS}))", arg=done)

    def rewrite(self, line: str, new: str) -> None:
        """Type another line in the place of one, in the cell of the parameters."""
        found = self.page.locator(".jp-CodeCell .cm-line", has_text=line).first
        found.scroll_into_view_if_needed()
        found.click()
        self.page.keyboard.press("Home")
        self.page.keyboard.press("Shift+End")
        self.page.keyboard.insert_text(new)
        self.page.locator(".jp-CodeCell .cm-line", has_text=new).first.wait_for()

    def errors(self) -> list[str]:
        """The errors that cells ended with."""
        return [cell["error"] for cell in self._cells() if cell["error"]]

    def silent_cells(self) -> int:
        """Code cells without any output, the parameters apart."""
        return sum(not cell["outputs"] for cell in self._cells()[1:])

    def figures(self) -> list[dict[str, Any]]:
        """The figures that can be seen: id, words for those who cannot see it, width in pixels of the page."""
        images = self.page.locator(".briefing figure img")
        images.evaluate_all("images => Promise.all(images.map(image => image.decode()))")
        read = "images => images.map(image => ({id: image.dataset.figure, alt: image.alt, width: image.clientWidth}))"
        found: list[dict[str, Any]] = images.evaluate_all(read)
        return found

    def text_lines(self) -> int:
        """Rows of tables and lists in the outputs."""
        return self.page.locator(".jp-OutputArea tbody tr, .jp-OutputArea .briefing-list details").count()

    def shown(self) -> str:
        """All that the outputs hold."""
        found: str = self.page.evaluate(f"JSON.stringify({_CELLS}.map(cell => cell.outputs))")
        return found

    def choose_theme(self, name: str) -> None:
        """Change the theme of JupyterLab and wait for it."""
        self.page.evaluate("name => jupyterapp.commands.execute('apputils:change-theme', {theme: name})", name)
        self.page.wait_for_function("name => document.body.dataset.jpThemeName === name", arg=name)

    def end_kernel(self) -> None:
        """Shut the kernel down; JupyterLab itself goes on."""
        for session in self.page.request.get(f"{self.lab.url}api/sessions").json():
            self.page.request.delete(
                f"{self.lab.url}api/sessions/{session['id']}", headers={"X-XSRFToken": self._token()}
            )

    def _token(self) -> str:
        return next((row["value"] for row in self.page.context.cookies() if row["name"] == "_xsrf"), "")

    def exports(self) -> list[str]:
        """What File > Save and Export Notebook As offers."""
        offered = self._export_menu().locator(".lm-Menu-itemLabel").all_inner_texts()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Escape")
        return offered

    def export(self, name: str) -> bytes:
        """The file that File > Save and Export Notebook As gives."""
        item = self._export_menu().get_by_text(name, exact=True)
        with self.page.context.expect_event("page"), self.page.context.expect_event("download") as download:
            item.click()
        return Path(download.value.path()).read_bytes()

    def _cells(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(_CELLS)
        return found

    def _menu(self, name: str) -> Locator:
        self.page.get_by_role("menuitem", name=name, exact=True).click()
        menu = self.page.locator(".lm-Menu").first
        menu.wait_for()
        return menu

    def _export_menu(self) -> Locator:
        self._menu("File").get_by_text("Save and Export Notebook As", exact=True).hover()
        menu = self.page.locator(".lm-Menu").nth(1)
        menu.wait_for()
        return menu
