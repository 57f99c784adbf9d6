"""Running a notebook: our own Python, the same bytes, and failures told with the cell they happened in."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from briefing.errors import UserError
from briefing.publish.execution import CellError, execute, settled, started


def notebook(*sources: str) -> Any:
    """A notebook with a parameters cell and code cells."""
    cells = [nbformat.v4.new_code_cell("number = 1", id="parameters", metadata={"tags": ["parameters"]})]
    cells += [nbformat.v4.new_code_cell(source, id=f"c{index}") for index, source in enumerate(sources)]
    return nbformat.v4.new_notebook(cells=cells)


def run(given: Any, parameters: dict[str, Any], folder: Path, **options: Any) -> Any:
    """The notebook executed in a kernel of its own."""
    with started(folder) as kernel:
        return execute(given, parameters, kernel=kernel, **options)


def printed(executed: Any) -> str:
    """What its cells printed."""
    return "".join(output.text for cell in executed.cells for output in cell.outputs if output.output_type == "stream")


def test_it_runs_with_parameters_in_the_folder_by_this_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel named python3 that leads elsewhere, and the user's profile, change nothing."""
    kernel = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps({"argv": ["/bin/false"], "display_name": "Other", "language": "python"}))
    startup = tmp_path / "home" / ".ipython" / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("print('startup file')")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    source = "import os, sys\nprint(number, os.getcwd(), sys.executable, sep='|')"
    executed = run(notebook(source), {"number": 7}, tmp_path)
    assert printed(executed) == f"7|{tmp_path}|{sys.executable}\n"


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """Times, durations, ids, and what is written to stderr are not in it."""
    source = "import sys\nprint('out')\nprint(sys.executable, file=sys.stderr)\n{'a': 1}"
    first, second = (nbformat.writes(run(notebook(source), {"number": 2}, tmp_path)) for _ in range(2))
    assert first == second
    assert '"name": "stderr"' not in first
    assert not set(first.split('"')) & {"papermill", "iopub.execute_input", "version"}


def test_progress_counts_cells_up_to_the_last(tmp_path: Path) -> None:
    """Called before the first cell and after each, never beyond the total."""
    seen: list[tuple[int, int]] = []
    run(notebook("1", "2"), {"number": 2}, tmp_path, progress=lambda *step: seen.append(step))
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_failure_names_cell_source_and_reason(tmp_path: Path) -> None:
    """Which cell, how it begins, and the last line of the traceback; no traceback of ours."""
    with pytest.raises(CellError) as error:
        run(notebook("1", "\n# a comment\n1 / 0"), {}, tmp_path)
    assert str(error.value) == "cell 3 (# a comment) failed: ZeroDivisionError: division by zero"
    assert (error.value.cell, error.value.source) == (2, "\n# a comment\n1 / 0")


def test_a_mistake_of_the_user_stays_one(tmp_path: Path) -> None:
    """A UserError in a cell is a UserError outside, with its own words."""
    source = "from briefing.errors import UserError\nraise UserError('seeds: no folder x')"
    with pytest.raises(UserError, match=r"^seeds: no folder x$"):
        run(notebook(source), {}, tmp_path)


def test_a_kernel_starts_with_variables_and_ends_with_its_context(tmp_path: Path) -> None:
    """Its environment has the variables; afterwards its process is gone, whether it was ever used or not."""
    with started(tmp_path, {"BRIEFING_TEST": "Ostra"}) as kernel:
        source = "import os\nprint(os.environ['BRIEFING_TEST'], os.getpid())"
        name, number = printed(execute(notebook(source), {}, kernel=kernel)).split()
    assert name == "Ostra"
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)


def test_the_folder_is_searched_after_the_libraries(tmp_path: Path) -> None:
    """A module of the notebook's own folder can be imported; one named like a library's replaces nothing."""
    (tmp_path / "ostra.py").write_text("name = 'Ostra'")
    for name in ("queue.py", "json.py", "traitlets.py"):
        (tmp_path / name).write_text("raise RuntimeError('a namesake')")
    assert printed(run(notebook("import json, ostra, queue\nprint(ostra.name)"), {}, tmp_path)) == "Ostra\n"


def test_a_kernel_that_is_not_needed_ends_without_a_word(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Ended while it is still importing, it prints no traceback."""
    with pytest.raises(UserError, match="wrong"), started(tmp_path):
        raise UserError("wrong")
    assert capfd.readouterr() == ("", "")


def test_the_notebook_given_is_left_as_it_is(tmp_path: Path) -> None:
    """Running makes a copy."""
    given = notebook("print(number)")
    before = nbformat.writes(given)
    run(given, {"number": 3}, tmp_path)
    assert nbformat.writes(given) == before


def test_settling_renames_only_ids_made_up_on_the_way() -> None:
    """Ids that the author gave stay; the injected cell, and doubles, get one by position."""
    given = notebook("1", "2")
    given.cells[1]["id"] = "random"
    given.cells[1].metadata["tags"] = ["injected-parameters"]
    given.cells[2]["id"] = "parameters"
    assert [cell["id"] for cell in settled(given).cells] == ["parameters", "cell-1", "cell-2"]
