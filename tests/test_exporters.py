"""The exporters as nbconvert finds and runs them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pikepdf
import pytest
from publish_demo import demo_notebook

from briefing.publish.exporters import BriefingHTMLExporter, BriefingPDFExporter
from briefing.publish.page import page
from briefing.publish.tree import document_tree

PACKAGE_ROOT = Path(__file__).parents[1]


def test_html_is_that_of_the_tree() -> None:
    """The exporter adds nothing of its own."""
    body, resources = BriefingHTMLExporter().from_notebook_node(demo_notebook())
    assert body == page(document_tree(demo_notebook()))
    assert resources["output_extension"] == ".html"


def test_pdf_is_bytes_that_open() -> None:
    """Nbconvert's writer takes bytes as they are."""
    body, resources = BriefingPDFExporter().from_notebook_node(demo_notebook())
    assert resources["output_extension"] == ".pdf"
    assert len(pikepdf.open(io.BytesIO(body)).pages) == 4


def test_a_plain_notebook_is_titled_by_its_file(tmp_path: Path) -> None:
    """Nbconvert knows the file's name."""
    file = tmp_path / "harbour-notes.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Some text.")]), file)
    body, _ = BriefingHTMLExporter().from_filename(str(file))
    assert "<title>harbour-notes</title>" in body


@pytest.mark.parametrize(("name", "start"), [("briefing_html", b"<!DOCTYPE html>"), ("briefing_pdf", b"%PDF-1.7")])
def test_jupyter_nbconvert_finds_them_by_name(tmp_path: Path, name: str, start: bytes) -> None:
    """``jupyter nbconvert --to …`` writes a file beside the notebook."""
    nbformat.write(demo_notebook(), tmp_path / "executed.ipynb")
    path = os.pathsep.join([str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "nbconvert", "--to", name, "executed.ipynb"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    suffix = "." + name.removeprefix("briefing_")
    assert (tmp_path / "executed").with_suffix(suffix).read_bytes().lstrip().startswith(start)
