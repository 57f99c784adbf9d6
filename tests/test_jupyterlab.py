"""Every notebook in a real JupyterLab, driven through a real browser: Run All, another parameter, the export menu."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import browser_path, do_without
from lab import Lab, Notebook, copied, running_lab

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted(file.stem for file in (ROOT / "notebooks").glob("*.ipynb"))
CHANGES = {
    "briefing": ('bin = "week"', 'bin = "month"'),
    "comparison": ("previous = None", 'previous = "2024-04"'),
    "events": ("min_origins = 1", "min_origins = 2"),
    "posture": ("forces = []", 'forces = ["RUS"]'),
    "sources-and-dating": ("as_of = None", 'as_of = "2024-06-30"'),
}
"""A line of each notebook's parameters, and what is written in its place."""
SHOWN = {
    "briefing": {"posture", "presence", "claims", "density", "events", "dating"},
    "comparison": {"posture"},
    "events": {"density", "events"},
    "posture": {"posture", "presence", "claims"},
    "sources-and-dating": {"dating"},
}
"""The figures of each notebook."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on a copy of the notebooks, the articles and the editions."""
    browser_path()
    if importlib.util.find_spec("jupyterlab") is None:
        do_without("JupyterLab is not installed (sh tools/set-up.sh runtime test lab browser)")
    home = tmp_path_factory.mktemp("lab")
    with running_lab(copied(home / "project"), home) as running:
        yield running


@pytest.fixture
def notebook(browser_page: Page, lab: Lab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    """A notebook opened in the browser, its kernel ready; the kernel ends with the test."""
    opened = Notebook.opened(browser_page, lab, request.param)
    yield opened
    opened.end_kernel()


def named(*names: str) -> Any:
    """The notebooks that a test is run with."""
    return pytest.mark.parametrize("notebook", names, indirect=True)


def test_every_notebook_is_tried() -> None:
    """A notebook that is added gets its line here too."""
    assert NOTEBOOKS == sorted(CHANGES) == sorted(SHOWN)


@named(*NOTEBOOKS)
def test_run_all_and_run_all_again_with_another_parameter(notebook: Notebook) -> None:
    """No cell fails, every cell shows something, figures can be seen; another parameter gives another picture."""
    notebook.run_all()
    assert notebook.errors() == []
    assert notebook.silent_cells() == 0
    assert {figure["id"] for figure in notebook.figures()} >= SHOWN[notebook.name]
    assert all(figure["alt"] and figure["width"] > 400 for figure in notebook.figures())
    assert notebook.text_lines() > 10
    before = notebook.shown()
    notebook.rewrite(*CHANGES[notebook.name])
    notebook.run_all()
    assert notebook.errors() == []
    assert notebook.shown() != before


@named("events")
def test_an_event_opens_to_its_reasons_and_follows_the_theme(notebook: Notebook) -> None:
    """A click opens a card with quotes; the place of a quote opens the article; in a dark theme figures are dark."""
    notebook.run_all()
    page = notebook.page
    listed = page.locator(".briefing-list details").first
    assert not listed.locator("q").first.is_visible()
    listed.locator("summary").click()
    listed.locator("q").first.wait_for(state="visible")
    notebook.choose_theme("JupyterLab Dark")
    schemes = "images => images.map(image => getComputedStyle(image).colorScheme)"
    assert set(page.locator(".briefing figure img").evaluate_all(schemes)) == {"dark"}
    listed.locator("a").first.click()
    page.locator(".lm-TabBar-tabLabel", has_text=".txt").wait_for()


@named("briefing")
def test_the_menu_exports_both_ways(notebook: Notebook) -> None:
    """File > Save and Export Notebook As offers both exporters, and each gives the file of the notebook as it was run."""
    notebook.run_all()
    assert {"Briefing_html", "Briefing_pdf"} <= set(notebook.exports())  # JupyterLab's capitals
    page, pdf = notebook.export("Briefing_html"), notebook.export("Briefing_pdf")
    assert page.startswith(b"<!DOCTYPE html>")
    assert b"<svg" in page
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > 50_000
