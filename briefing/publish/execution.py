"""Running a notebook: papermill in process, a kernel of this very Python over ipc, the same bytes every time."""

from __future__ import annotations

import copy
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode

from briefing.errors import UserError

Progress = Callable[[int, int], None]
"""Called with the number of cells done and the number of cells."""

_SOCKET_PATH = 90
"""Longest folder name for ipc sockets; the system's limit for a socket's path is 104 to 108 bytes."""
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class CellError(RuntimeError):
    """A cell of the notebook failed: which, how it begins, and the last line of the traceback."""

    def __init__(self, *, cell: int, source: str, reason: str) -> None:
        self.cell = cell
        self.source = source
        self.reason = reason
        head = next((line for line in source.splitlines() if line.strip()), "")
        super().__init__(f"cell {cell + 1} ({head.strip()[:60]}) failed: {reason}")


class OwnKernelManager(AsyncKernelManager):
    """Starts a kernel of the Python that is running, whatever kernels are installed or named ``python3`` elsewhere."""

    variables: Mapping[str, str] = {}

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel specification: this interpreter, with some variables added to its environment."""
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
            env=dict(self.variables),
        )


def execute(
    notebook: NotebookNode,
    parameters: dict[str, Any],
    *,
    folder: Path,
    variables: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> NotebookNode:
    """The executed notebook, cleared of all that differs from run to run. The kernel's working directory is ``folder``.

    ``variables`` are added to its environment.
    Raises UserError where a cell did, and CellError for any other failure; the notebook given is left as it is.
    """
    from papermill import execute as papermill
    from papermill.exceptions import PapermillExecutionError

    run: Any = papermill.execute_notebook  # untyped

    total = sum(cell.cell_type == "code" for cell in notebook.cells) + 1  # and the parameters that papermill puts in
    done = 0

    def count(**_: Any) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(min(done, total), total)

    if progress is not None:
        progress(0, total)
    with tempfile.TemporaryDirectory(prefix="bk-") as runtime:
        options = _kernel_options(Path(runtime), folder, variables or {})
        try:
            executed: NotebookNode = run(
                copy.deepcopy(notebook),
                None,
                parameters,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                request_save_on_cell_execute=False,
                on_cell_executed=count,
                **options,
            )
        except PapermillExecutionError as error:
            raise _failure(error) from None
    return settled(executed)


def settled(notebook: NotebookNode) -> NotebookNode:
    """A copy without times, durations, random ids, versions of the interpreter, and what was written to stderr."""
    result = copy.deepcopy(notebook)
    result.metadata.pop("papermill", None)
    result.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    result.metadata["language_info"] = {"name": "python"}
    used: set[str] = set()
    for index, cell in enumerate(result.cells):
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if "injected-parameters" in cell.metadata.get("tags", ()) or cell.get("id", "") in used or not cell.get("id"):
            cell["id"] = f"cell-{index}"
        used.add(cell["id"])
        if cell.cell_type == "code":
            cell.outputs = [
                output
                for output in cell.outputs
                if not (output.output_type == "stream" and output.get("name") == "stderr")
            ]
    return result


def _kernel_options(runtime: Path, folder: Path, variables: Mapping[str, str]) -> dict[str, Any]:
    """Options for nbclient: our kernel, its sockets in a folder of their own, no profile of the user's, a quick end."""
    ipc = os.name == "posix" and len(os.fsencode(runtime)) <= _SOCKET_PATH
    connection = runtime / "kernel.json"

    class Manager(OwnKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.connection_file = str(connection)
            self.variables = variables
            if ipc:
                self.transport = "ipc"
                self.ip = str(runtime / "k")

    return {
        "kernel_manager_class": Manager,
        "shutdown_kernel": "immediate",
        "resources": {"metadata": {"path": str(folder)}},
        "extra_arguments": [f"--IPKernelApp.ipython_dir={runtime}", "--HistoryManager.enabled=False"],
    }


def _failure(error: Any) -> UserError | CellError:
    if error.ename == "UserError":
        return UserError(_COLOURS.sub("", str(error.evalue)))
    last = next((line for line in reversed(error.traceback or ()) if line.strip()), "")
    lines = _COLOURS.sub("", last).strip().splitlines()
    reason = lines[-1].strip() if lines else f"{error.ename}: {error.evalue}"
    return CellError(cell=int(error.cell_index), source=str(error.source), reason=reason)
