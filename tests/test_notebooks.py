"""The notebooks, and what a notebook calls: an edition opened by its parameters or by name, read once while one explores."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

from briefing import recent
from briefing.errors import UserError
from briefing.notebook import open_edition
from briefing.publish.checking import check
from briefing.publish.exporters import BriefingHTMLExporter, BriefingPDFExporter
from briefing.recent import recent_survey

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EDITION = """title: The ferry
as_of: "2031-04-12"
theatre: null
bin: day
countries: [TCD]
"""
ARTICLE = "Out of Ostburg\n\nFrench forces left Chad on {day} April 2031, the ministry in N'Djamena said.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two articles and two editions."""
    for name, text in (("2031-04", EDITION), ("2031-03", EDITION.replace("04-12", "03-31"))):
        (tmp_path / "reports" / name).mkdir(parents=True)
        (tmp_path / "reports" / name / "edition.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(ARTICLE.format(day=3), encoding="utf-8")
    (tmp_path / "seeds" / "sources.toml").write_text('["one.txt"]\npublished = 2031-04-05\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_papermill_runs_every_notebook_and_both_exporters_print_it(notebook: Path, tmp_path: Path) -> None:
    """With the parameters of an edition, by papermill's own command; no cell fails; HTML and PDF come of it."""
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "reports", tmp_path / "reports", ignore=lambda _, names: {"tables"} & set(names))
    ran = tmp_path / "ran.ipynb"
    command = [Path(sys.executable).parent / "papermill", tmp_path / "notebooks" / notebook.name, ran]
    command += ["-f", tmp_path / "reports" / "2024-06" / "edition.yaml", "--no-progress-bar"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    read = nbformat.read(ran, as_version=4)
    told = [
        cell for cell in read.cells if cell.cell_type == "code" and "parameters" not in str(cell.metadata.get("tags"))
    ]
    assert all(cell.outputs for cell in told)
    page, _ = BriefingHTMLExporter().from_notebook_node(read)
    assert page.startswith("<!DOCTYPE html>")
    assert "<svg" in page
    pdf, _ = BriefingPDFExporter().from_notebook_node(read)
    assert pdf.startswith(b"%PDF-")


def test_every_notebook_holds_the_parameters_of_an_edition_and_no_outputs() -> None:
    """Names and defaults as in the model, both ways."""
    assert [line for line in check(ROOT) if line.startswith("notebooks/")] == []


def test_without_a_day_the_newest_edition_is_opened_with_what_was_changed(project: Path) -> None:
    """Defaults of the cell change nothing; a name that is no parameter is passed over."""
    as_is = open_edition({"as_of": None, "bin": "week", "countries": [], "x": 1}, project).settings
    assert (as_is.title, as_is.as_of, as_is.bin, as_is.countries) == ("The ferry", date(2031, 4, 12), "day", ("TCD",))
    changed = open_edition({"as_of": None, "bin": "month", "title": "Another"}, project).settings
    assert (changed.title, changed.as_of, changed.bin) == ("Another", date(2031, 4, 12), "month")


def test_with_a_day_the_parameters_stand_by_themselves(project: Path) -> None:
    """Nothing is taken from an edition: what papermill passes is what counts."""
    settings = open_edition({"as_of": "2031-04-12", "countries": []}, project).settings
    assert (settings.title, settings.bin, settings.countries) == ("Open-source briefing", "week", ())


def test_an_edition_is_opened_by_name_with_changes(project: Path) -> None:
    """`open_edition("2031-03", paper="letter")`; a name that is none names the nearest."""
    settings = open_edition("2031-03", project, paper="letter").settings
    assert (settings.as_of, settings.paper, settings.bin) == (date(2031, 3, 31), "letter", "day")
    with pytest.raises(UserError, match=r"did you mean '2031-03'\?$"):
        open_edition("2031-3", project)


def test_without_a_day_and_without_editions_the_day_is_missing(tmp_path: Path) -> None:
    """One line, and IPython shows no more than that."""
    (tmp_path / "seeds").mkdir()
    with pytest.raises(UserError, match=r"^parameters: as_of: is missing$") as caught:
        open_edition({}, tmp_path)
    assert caught.value._render_traceback_() == ["parameters: as_of: is missing"]


def test_a_folder_is_read_again_only_when_something_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The very survey comes back; a changed, an added and a renamed article are each noticed."""
    recent._survey.cache_clear()
    seeds = project / "seeds"
    first = recent_survey(seeds)
    assert recent_survey(seeds) is first
    (seeds / "one.txt").write_text(ARTICLE.format(day=4), encoding="utf-8")
    second = recent_survey(seeds)
    assert second is not first
    assert second.extracts[0].document.text != first.extracts[0].document.text
    (seeds / "two.txt").write_text(ARTICLE.format(day=2), encoding="utf-8")
    assert len(recent_survey(seeds).extracts) == 2
    (seeds / "two.txt").rename(seeds / "three.txt")
    assert {row.document.id for row in recent_survey(seeds).extracts} == {"one", "three"}
    theatre = project / "mine.toml"
    theatre.write_text('[[place]]\nname = "Ostburg"\ncountry = "TCD"\nkind = "city"\n', encoding="utf-8")
    monkeypatch.chdir(project)
    named = recent_survey(seeds, str(theatre))
    theatre.write_text('[[place]]\nname = "Westburg"\ncountry = "TCD"\nkind = "city"\n', encoding="utf-8")
    assert recent_survey(seeds, str(theatre)) is not named
    recent._survey.cache_clear()


def test_the_report_gives_figures_tables_quotes_and_changes(project: Path) -> None:
    """By id, by name, by number; a mistake is told in a line."""
    report = open_edition("2031-04", project)
    assert {"posture", "density", "events", "dating"} <= report.figures.keys()
    assert list(report.table("documents")["document"]) == ["one"]
    assert report.quote(1).account.kind == "Quote"
    assert report.card("one").account.id == "one"
    assert report.comparison is None
    assert "No previous edition" in str(report.changes)
    with pytest.raises(UserError, match=r"^event: no such table; there are documents, "):
        report.table("event")
    with pytest.raises(UserError, match=r"^999: no reference has this number; they go from 1 to \d+$"):
        report.quote(999)
    compared = open_edition("2031-04", project, previous="2031-03")
    assert compared.changes[0].kind == "front"
    assert report.folder == os.path.relpath(project / "seeds").replace(os.sep, "/")


def test_a_report_is_composed_again_only_when_something_changed(project: Path) -> None:
    """The same edition twice is the same report; another parameter, an article or a correction makes another."""
    first = open_edition("2031-04", project)
    assert open_edition("2031-04", project).events is first.events
    assert open_edition("2031-04", project, bin="month").settings.bin == "month"
    (project / "reports" / "2031-04" / "corrections.yaml").write_text("[]\n", encoding="utf-8")
    assert open_edition("2031-04", project).events is not first.events
    (project / "seeds" / "two.txt").write_text(ARTICLE.format(day=4), encoding="utf-8")
    assert len(open_edition("2031-04", project).findings.documents) == 2


def test_an_analyst_may_rest_on_what_the_edition_does_not_show(project: Path) -> None:
    """Evidence is looked up among all findings: fewer origins or forces shown take no statement its quotes."""
    event = open_edition("2031-04", project, countries=[]).findings.events[0].id
    said = [{"text": "It was over", "evidence": [event]}]
    thinned = open_edition("2031-04", project, countries=["MLI"], min_origins=9, indicators=said)
    assert thinned.kept.events == ()
    assert any("left Chad" in quote for quote in thinned.quotes.values())
