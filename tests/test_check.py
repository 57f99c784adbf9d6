"""`briefing check`: every fault of a project is one line, and a project without faults is said to be so."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.publish.checking import check
from briefing.publish.edition import Edition
from briefing.publish.manifest import Manifest

ARTICLE = "About 300 French soldiers left Chad on 5 March 2031, officials in Paris said.\n"
EDITION = 'title: "Chad: the last lorries"\nas_of: "2031-03-31"\n'


def project(root: Path, edition: str = EDITION, **others: str) -> Path:
    """A project with one article, a clean notebook, the edition 2031-03 and others (``e2031_04`` for 2031-04)."""
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "first.txt").write_text(ARTICLE, encoding="utf-8")
    for name, text in {"e2031_03": edition, **others}.items():
        file = root / "reports" / name.removeprefix("e").replace("_", "-") / "edition.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    write_notebook(root)
    return root


def write_notebook(root: Path, *, without: str = "", **cell: Any) -> None:
    """The project's notebook; its second cell as asked, one parameter left out where asked."""
    (root / "notebooks").mkdir(exist_ok=True)
    source = "\n".join(f"{name} = None" for name in Edition.model_fields if name != without)
    cells = [nbformat.v4.new_code_cell(source, id="parameters", metadata={"tags": ["parameters"]})]
    cells.append(nbformat.v4.new_code_cell("1 + 1", id="sum", **cell))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "notebooks" / "briefing.ipynb")


def told(root: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """The command, run in the project."""
    monkeypatch.chdir(root)
    return CliRunner().invoke(main, ["check"], prog_name="briefing")


def test_a_project_without_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 0 and a word that all was looked at."""
    done = told(project(tmp_path), monkeypatch)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "all is well\n", "")


def test_every_fault_is_a_line_and_the_exit_code_is_1(tmp_path: Path) -> None:
    """As a program: faults of two editions and of the notebook, in that order, on stdout."""
    broken = EDITION + "countries: [XQZ]\n"
    root = project(tmp_path, broken, e2031_04="as_of: 2031-04-31\n")
    write_notebook(root, execution_count=1)
    done = subprocess.run(
        [sys.executable, "-m", "briefing.cli", "check"],
        cwd=root, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == [
        "reports/2031-03/edition.yaml, line 3",
        "reports/2031-04/edition.yaml, line 1",
        "notebooks/briefing.ipynb",
    ]


FAULTS = {
    "theatre: sahl\n": "line 3: theatre: there is no theatre 'sahl'; did you mean 'sahel'?",
    "countries: [NER, NIG]\n": (
        "line 3: countries[1]: 'NIG' is no country's ISO 3166 code; did you mean 'NER' (Niger) or 'NGA' (Nigeria)?"
    ),
    "countries:\n  - NER\n  - QQQ\n": "line 5: countries[1]: 'QQQ' is no country's ISO 3166 code",
    "forces: [USA MLI]\n": (
        "line 3: forces[0]: 'USA MLI' is no actor's code; did you mean 'USA MIL' (US military)?"
    ),
    "key_points:\n- text: They left.\n  evidence:\n  - first\n  - e0123456789\n": (
        "line 7: key_points[0].evidence[1]: no event, observation, discrepancy or document of this edition has the id "
        "'e0123456789'"
    ),
    "indicators:\n- {text: More lorries., evidence: [frist]}\n": (
        "line 4: indicators[0].evidence[0]: no event, observation, discrepancy or document of this edition has the id "
        "'frist'; did you mean 'first'?"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "fault"), FAULTS.items(), ids=lambda value: value.partition(":")[0])
def test_what_an_edition_names_must_exist(tmp_path: Path, lines: str, fault: str) -> None:
    """The line and the key of the value itself, what is wrong with it, and the nearest right one."""
    assert check(project(tmp_path, EDITION + lines)) == (f"reports/2031-03/edition.yaml, {fault}",)


GOOD = (
    "theatre: sahel\n",
    "countries: [NER, USA]\n",
    "forces: [USA MIL, RUS PRM, NER]\n",
    "key_points:\n- {text: They left., evidence: [first]}\n",
)


@pytest.mark.parametrize("lines", GOOD, ids=lambda value: value.partition(":")[0])
def test_what_exists_is_no_fault(tmp_path: Path, lines: str) -> None:
    """A theatre, countries, forces with and without a role, and the id of an article pass."""
    assert check(project(tmp_path, EDITION + lines)) == ()


def test_evidence_of_an_event_is_found_by_its_id(tmp_path: Path) -> None:
    """An id as the tables give it passes."""
    from briefing.reading import read

    root = project(tmp_path)
    event = read(root / "seeds").events["event"].iloc[0]
    file = root / "reports" / "2031-03" / "edition.yaml"
    file.write_text(f"{EDITION}key_points:\n- {{text: They left., evidence: [{event}]}}\n", encoding="utf-8")
    assert check(root) == ()


def test_several_faults_of_one_edition(tmp_path: Path) -> None:
    """None hides another."""
    lines = "countries: [QQQ]\nforces: [QQQ MIL]\nkey_points:\n- {text: They left., evidence: [zzz]}\n"
    found = check(project(tmp_path, EDITION + lines))
    assert [line.split(": ")[0:2] for line in found] == [
        ["reports/2031-03/edition.yaml, line 3", "countries[0]"],
        ["reports/2031-03/edition.yaml, line 4", "forces[0]"],
        ["reports/2031-03/edition.yaml, line 6", "key_points[0].evidence[0]"],
    ]


def test_seeds_that_are_not_there(tmp_path: Path) -> None:
    """The folder that was looked for."""
    root = project(tmp_path, EDITION + "seeds: articles\n")
    place = "reports/2031-03/edition.yaml, line 3"
    expected = f"{place}: seeds: there is no folder 'articles' in {root}; name one that holds the articles"
    assert check(root) == (expected,)


def test_a_previous_edition_that_is_not_there(tmp_path: Path) -> None:
    """The nearest edition there is."""
    root = project(tmp_path, EDITION + 'previous: "2031-2"\n', e2031_02='as_of: "2031-02-28"\n')
    place = "reports/2031-03/edition.yaml, line 3"
    assert check(root) == (f"{place}: previous: no edition '2031-2' in {root / 'reports'}; did you mean '2031-02'?",)


def test_a_previous_edition_that_is_the_later_one(tmp_path: Path) -> None:
    """An edition is compared with an earlier one only."""
    root = project(tmp_path, EDITION + 'previous: "2031-04"\n', e2031_04='as_of: "2031-04-30"\n')
    place = "reports/2031-03/edition.yaml, line 3"
    expected = f"{place}: previous: edition '2031-04' is as of 2031-04-30, which is not before 2031-03-31"
    assert check(root) == (expected,)


SOURCES = {
    '["first.txt"]\npublshed = "2031-03-06"\n': (
        'seeds/sources.toml: ["first.txt"]: unknown key publshed; did you mean published?'
    ),
    '["first.txt"]\npublished = "2031-02-30"\n': (
        'seeds/sources.toml: ["first.txt"]: published: 2031-02-30 is not a day of the calendar'
    ),
    '["gone.txt"]\nrights = "theirs"\n': "seeds/sources.toml: 'gone.txt' is no file of seeds",
    f'["first.txt"]\nsha256 = "{"0" * 64}"\n': (
        "seeds/sources.toml: 'first.txt' has another sha256 than the file; is it the same article?"
    ),
}


@pytest.mark.parametrize(("text", "fault"), SOURCES.items(), ids=["key", "day", "file", "digest"])
def test_faults_of_sources_toml(tmp_path: Path, text: str, fault: str) -> None:
    """Keys, days, files and digests are each looked at, and told of once for all editions."""
    root = project(tmp_path, e2031_04='as_of: "2031-04-30"\n')
    (root / "seeds" / "sources.toml").write_text(text, encoding="utf-8")
    assert check(root) == (fault,)


def test_a_fault_of_sources_toml_hides_no_other(tmp_path: Path) -> None:
    """Each entry is looked at by itself; what is no TOML at all is one fault."""
    root = project(tmp_path)
    file = root / "seeds" / "sources.toml"
    file.write_text('["first.txt"]\nsha256 = "0"\n["gone.txt"]\n', encoding="utf-8")
    assert check(root) == (
        "seeds/sources.toml: [\"first.txt\"]: sha256 must be 64 hexadecimal digits, not '0'",
        "seeds/sources.toml: 'gone.txt' is no file of seeds",
    )
    file.write_text("first.txt\n", encoding="utf-8")
    (fault,) = check(root)
    assert fault.startswith("seeds/sources.toml: not valid TOML: ")


def test_faults_of_a_notebook(tmp_path: Path) -> None:
    """Outputs left in it, and a parameter that an edition has and its cell lacks."""
    root = project(tmp_path)
    output = nbformat.v4.new_output("stream", text="2\n")
    write_notebook(root, outputs=[output])
    assert check(root) == ("notebooks/briefing.ipynb: cell 2 holds outputs; clear them",)
    write_notebook(root, without="bin")
    assert check(root) == ("notebooks/briefing.ipynb: notebook, cell 'parameters': bin is missing",)


def test_a_manifest_of_other_seeds(tmp_path: Path) -> None:
    """A manifest beside an edition that was made from other articles."""
    root = project(tmp_path)
    parameters = Edition.model_validate({"title": "Chad: the last lorries", "as_of": "2031-03-31"}).parameters()
    manifest = Manifest(edition="2031-03", inputs={"first.txt": "0" * 64}, parameters=parameters)
    (root / "reports" / "2031-03" / "manifest.json").write_text(manifest.serialised(), encoding="utf-8")
    assert check(root) == (
        "reports/2031-03/manifest.json: was made from other seeds than seeds holds; renew it: briefing build 2031-03",
    )


def test_a_project_without_an_edition(tmp_path: Path) -> None:
    """Nothing to check is a fault too."""
    assert check(tmp_path) == ("reports: holds no edition",)


NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_notebook_has_the_parameters_of_an_edition(file: Path) -> None:
    """Names and defaults of its parameters cell are those of the model, none more and none less; only the day has none."""
    cells = [cell for cell in nbformat.read(file, as_version=4).cells if "parameters" in cell.metadata.get("tags", ())]
    assert len(cells) == 1
    given = {}
    for node in ast.parse(cells[0].source).body:
        assert isinstance(node, ast.Assign)
        (target,) = node.targets
        assert isinstance(target, ast.Name)
        assert target.id not in given
        given[target.id] = ast.literal_eval(node.value)
    wanted = {name: field.get_default() for name, field in Edition.model_fields.items() if not field.is_required()}
    assert given == {"as_of": None} | {
        name: list(value) if isinstance(value, tuple) else value for name, value in wanted.items()
    }


def test_the_articles_are_read_once_for_all_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence of several editions of one folder is looked up in one reading: a check stays quick."""
    from briefing import recent

    readings = []
    survey = recent.survey
    monkeypatch.setattr(recent, "survey", lambda *given, **named: readings.append(given) or survey(*given, **named))
    point = "key_points:\n- {text: They left., evidence: [first]}\n"
    assert check(project(tmp_path, EDITION + point, e2031_04=EDITION.replace("03-31", "04-30") + point)) == ()
    assert len(readings) == 1
