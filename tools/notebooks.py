"""Hold the committed notebooks to their form: no outputs, exactly one cell tagged `parameters`.

`tools/notebooks.py FILE...` names what is wrong and exits 1; with `--empty` it takes outputs out instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def faults_of(notebook: dict[str, Any]) -> list[str]:
    """Everything that keeps a notebook from being committed, in the order of its cells."""
    cells = notebook.get("cells", [])
    faults = []
    for number, cell in enumerate(cells, start=1):
        if cell.get("outputs"):
            faults.append(f"cell {number} holds outputs")
        if cell.get("execution_count") is not None:
            faults.append(f"cell {number} holds an execution count")
        left_by_a_run = {"execution", "papermill", "collapsed", "scrolled"} & cell.get("metadata", {}).keys()
        faults += [f"cell {number} holds {key!r} metadata" for key in sorted(left_by_a_run)]
    if "papermill" in notebook.get("metadata", {}):
        faults.append("the notebook holds 'papermill' metadata: it is an executed copy")
    tagged = [
        number for number, cell in enumerate(cells, start=1) if "parameters" in cell.get("metadata", {}).get("tags", [])
    ]
    if len(tagged) != 1:
        faults.append(f"{len(tagged)} cells are tagged 'parameters', not one")
    return faults


def emptied(notebook: dict[str, Any]) -> dict[str, Any]:
    """The same notebook without anything a run leaves in it."""
    cells = []
    for cell in notebook["cells"]:
        metadata = {
            key: value
            for key, value in cell.get("metadata", {}).items()
            if key not in {"execution", "papermill", "collapsed", "scrolled"}
        }
        cleared: dict[str, Any] = {"execution_count": None, "outputs": []} if cell["cell_type"] == "code" else {}
        cells.append({**cell, "metadata": metadata, **cleared})
    about = {key: value for key, value in notebook["metadata"].items() if key != "papermill"}
    return {**notebook, "cells": cells, "metadata": about}


def main(arguments: list[str] | None = None) -> int:
    """Check or empty the files named and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--empty", action="store_true", help="take outputs out rather than name them")
    options = parser.parse_args(arguments)
    exit_code = 0
    for path in options.files:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if options.empty and emptied(notebook) != notebook:
            text = json.dumps(emptied(notebook), indent=1, ensure_ascii=False) + "\n"
            path.write_text(text, encoding="utf-8", newline="\n")
            notebook = emptied(notebook)
        for fault in faults_of(notebook):
            print(f"{path}: {fault}", file=sys.stderr)
            exit_code = 1
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
