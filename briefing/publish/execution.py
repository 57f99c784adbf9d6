"""Running a notebook: papermill in process, a kernel of this very Python over ipc, the same bytes every time."""

from __future__ import annotations

import asyncio
import copy
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync  # works inside a running notebook too

from briefing.errors import UserError

if TYPE_CHECKING:
    from nbformat import NotebookNode

Progress = Callable[[int, int], None]
"""Called with the number of cells done and the number of cells."""

_SOCKET_PATH = 90
"""Longest folder name for ipc sockets; the system's limit for a socket's path is 104 to 108 bytes."""
# The kernel is of this package, wherever that is; the working directory is searched only once IPython has put it behind the
# libraries.
_HOME = str(Path(__file__).parents[2])
_BEGIN = f"import sys; sys.path[0] = {_HOME!r}; from briefing.kernel import main; del sys.path[0]; main()"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class CellError(RuntimeError):
    """A cell of the notebook failed: which, how it begins, and the last line of the traceback."""

    def __init__(self, *, cell: int, source: str, reason: str) -> None:
        self.cell = cell
        self.source = source
        self.reason = reason
        head = next((line for line in source.splitlines() if line.strip()), "")
        super().__init__(f"cell {cell + 1} ({head.strip()[:60]}) failed: {reason}")


class Kernel(AsyncKernelManager):
    """A kernel of the Python that is running, whatever kernels are installed or named ``python3`` elsewhere."""

    variables: Mapping[str, str] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.clients: list[Any] = []

    def client(self, **options: Any) -> Any:
        """A client of the kernel; it is remembered, so that it can be closed with the kernel."""
        self.clients.append(super().client(**options))
        return self.clients[-1]

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel specification: this interpreter, with some variables added to its environment."""
        return KernelSpec(
            argv=[sys.executable, "-c", _BEGIN, "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
            env=dict(self.variables),
        )


@contextmanager
def started(folder: Path, variables: Mapping[str, str] | None = None) -> Iterator[Kernel]:
    """A kernel that has been started, and gets ready while the caller does something else; it ends with the context.

    Its working directory is ``folder``; ``variables`` are added to its environment. Its sockets are in a folder of their
    own; it reads no profile of the user's, and is ended without being asked, since it has nothing to save.
    """
    with tempfile.TemporaryDirectory(prefix="bk-") as runtime:
        kernel = Kernel(connection_file=f"{runtime}/kernel.json")
        kernel.variables = variables or {}
        if os.name == "posix" and len(os.fsencode(runtime)) <= _SOCKET_PATH:
            kernel.transport = "ipc"
            kernel.ip = f"{runtime}/k"
        options = [f"--IPKernelApp.ipython_dir={runtime}", "--HistoryManager.enabled=False"]
        run_sync(kernel.start_kernel)(cwd=str(folder), extra_arguments=options)
        try:
            yield kernel
        finally:
            run_sync(_end)(kernel)


async def _end(kernel: Kernel) -> None:
    """End a kernel, wherever it is. It is killed: interrupted while it is still importing, it would print a traceback."""
    for client in kernel.clients:
        client.stop_channels()
    if kernel.provisioner is not None:
        await kernel.provisioner.kill()
        while await kernel.provisioner.poll() is None:
            await asyncio.sleep(0.005)
    await kernel.cleanup_resources()


def execute(
    notebook: NotebookNode, parameters: dict[str, Any], *, kernel: Kernel, progress: Progress | None = None
) -> NotebookNode:
    """The notebook executed in a kernel, cleared of all that differs from run to run.

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
            km=kernel,
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


def _failure(error: Any) -> UserError | CellError:
    if error.ename == "UserError":
        return UserError(_COLOURS.sub("", str(error.evalue)))
    last = next((line for line in reversed(error.traceback or ()) if line.strip()), "")
    lines = _COLOURS.sub("", last).strip().splitlines()
    reason = lines[-1].strip() if lines else f"{error.ename}: {error.evalue}"
    return CellError(cell=int(error.cell_index), source=str(error.source), reason=reason)
