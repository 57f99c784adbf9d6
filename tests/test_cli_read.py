"""`briefing read`: the tables of a folder and their description, all of them or none, and what is told on the way."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.present import tables
from briefing.present.datapackage import schemas, write_datapackage
from briefing.types import Findings

ARTICLE = "About 300 French soldiers left Chad on 5 March 2031, officials in Paris said.\n"
LATER = "The last French soldiers left Chad on 9 June 2031, the French army said.\n"
PAGE = "<html><body><article><h1>Base handed over</h1><p>French troops left the base in Chad on 2 May 2031, and the last lorries crossed the border that night, the army said.</p></article></body></html>"  # noqa: E501
TABLES = {f"{name}.csv" for name in tables.COLUMNS}


def run(*arguments: object) -> Result:
    """The command `briefing read` with these arguments, under its own name."""
    return CliRunner().invoke(main, ["read", *map(str, arguments)], prog_name="briefing")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles, months apart."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "second.txt").write_text(LATER, encoding="utf-8")
    dated = '["first.txt"]\npublished = "2031-03-06"\n["second.txt"]\npublished = "2031-06-10"\n'
    (folder / "sources.toml").write_text(dated, encoding="utf-8")
    return folder


def names(folder: Path) -> set[str]:
    """What stands in a folder."""
    return {path.name for path in folder.iterdir()}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """One table as written."""
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"))))


def digest(folder: Path) -> dict[str, str]:
    """The SHA-256 of everything in a folder, to see that nothing changed."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_the_tables_go_straight_into_the_folder_named(articles: Path, tmp_path: Path) -> None:
    """All nine tables and their description, and a line that counts what they hold."""
    out = tmp_path / "out"
    done = run(articles, "-o", out)
    assert (done.exit_code, done.stderr) == (0, "")
    assert names(out) == TABLES | {"datapackage.json", "places.geojson"}
    events, posture = rows(out, "events"), rows(out, "posture")
    disputes = rows(out, "discrepancies")
    assert done.stdout == (
        f"{out}: 2 articles, {len(events)} events, {len(posture)} observations, {len(disputes)} discrepancies\n"
    )
    assert [row["document"] for row in rows(out, "documents")] == ["first", "second"]


def test_tables_is_where_they_go_by_default(articles: Path, tmp_path: Path) -> None:
    """Run as a program, in a working directory of its own: `./tables`, and a relative name in the line printed."""
    done = subprocess.run(
        [sys.executable, "-m", "briefing.cli", "read", str(articles)],
        cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("tables: 2 articles, ")
    assert names(tmp_path / "tables") == TABLES | {"datapackage.json", "places.geojson"}


def test_later_articles_do_not_count(articles: Path, tmp_path: Path) -> None:
    """`--as-of` leaves out what was published later, and the description says so."""
    run(articles, "-o", tmp_path / "out", "--as-of", "2031-04-01")
    assert [row["document"] for row in rows(tmp_path / "out", "documents")] == ["first"]
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["description"].endswith(" Articles published after 2031-04-01 do not count.")


def test_where_no_article_counts_it_is_said(articles: Path, tmp_path: Path) -> None:
    """Empty tables are no fault, but nobody should take them for a quiet year."""
    done = run(articles, "-o", tmp_path / "out", "--as-of", "2030-01-01")
    assert done.exit_code == 0
    assert done.stderr == "no article counts: all were published after 2030-01-01\n"
    assert done.stdout == f"{tmp_path / 'out'}: 0 articles, 0 events, 0 observations, 0 discrepancies\n"


def test_given_bounds_narrow_the_days_of_publication(articles: Path, tmp_path: Path) -> None:
    """`--published A/B` bounds an article that nothing else dates."""
    (articles / "sources.toml").unlink()
    run(articles, "-o", tmp_path / "out", "--published", "2031-01-01/2031-12-31")
    for row in rows(tmp_path / "out", "documents"):
        assert "2031-01-01" <= row["published_earliest"] <= row["published_latest"] <= "2031-12-31"


def test_one_bad_article_is_named_and_the_others_count(articles: Path, tmp_path: Path) -> None:
    """A folder called x.txt: a line on stderr, a row in `skipped`, exit code 0."""
    (articles / "x.txt").mkdir()
    done = run(articles, "-o", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (0, "skipped x.txt: a folder, not a file\n")
    assert rows(tmp_path / "out", "skipped") == [{"file": "x.txt", "reason": "a folder, not a file"}]
    assert len(rows(tmp_path / "out", "documents")) == 2


MISTAKES = {
    ("--as-of", "2031-13-01"): "as_of: '2031-13-01' is not a day; write it as YYYY-MM-DD, like 2024-09-30",
    ("--published", "2031-02-01/2031-01-01"): (
        "published: '2031-02-01/2031-01-01' ends before it begins; write it as EARLIEST/LATEST"
    ),
    ("--theatre", "sahl"): "theatre: there is no theatre 'sahl'; did you mean 'sahel'?",
    (
        "--format",
        "xlsx",
    ): "Invalid value for '--format': 'xlsx' is not one of 'csv', 'parquet'; see: briefing read --help",
    ("--engine", "ray"): "Invalid value for '--engine': 'ray' is not one of 'local', 'dask'; see: briefing read --help",
}


@pytest.mark.parametrize(("arguments", "told"), MISTAKES.items(), ids=lambda value: value[0])
def test_a_mistake_is_one_line_and_leaves_the_tables_as_they_were(
    articles: Path, tmp_path: Path, arguments: tuple[str, str], told: str
) -> None:
    """Exit code 2, the whole message, no traceback, and not a byte of the earlier tables changed."""
    out = tmp_path / "out"
    run(articles, "-o", out)
    before = digest(out)
    done = run(articles, "-o", out, *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"briefing: {told}\n")
    assert digest(out) == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The path and what was expected; no output folder is made."""
    done = run(tmp_path / "nowhere", "-o", tmp_path / "out")
    expected = f"briefing: {tmp_path / 'nowhere'}: no such folder; expected a folder with .txt or .html articles\n"
    assert (done.exit_code, done.stderr) == (2, expected)
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_usable_article(tmp_path: Path) -> None:
    """Every file is named with its reason, in one line."""
    (tmp_path / "articles" / "x.txt").mkdir(parents=True)
    done = run(tmp_path / "articles", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert done.stderr == (
        f"briefing: {tmp_path / 'articles'}: no usable article (x.txt: a folder, not a file); "
        "expected English .txt or .html files\n"
    )


def test_an_output_that_is_a_file(articles: Path, tmp_path: Path) -> None:
    """A file where the folder should be is a user's mistake, and the file stays."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    done = run(articles, "-o", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (2, f"briefing: {tmp_path / 'out'}: cannot be written (File exists)\n")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_the_text_of_pages_is_kept_beside_and_goes_with_the_next_run(articles: Path, tmp_path: Path) -> None:
    """Offsets of an HTML article count in `text/<document>.txt`; a later run without HTML leaves none behind."""
    (articles / "page.html").write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out"
    run(articles, "-o", out)
    text = (out / "text" / "page.txt").read_bytes().decode("utf-8")
    quotes = [row for row in rows(out, "evidence") if row["document"] == "page"]
    assert quotes
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in quotes)
    (articles / "page.html").unlink()
    run(articles, "-o", out)
    assert names(out) == TABLES | {"datapackage.json", "places.geojson"}


def test_somebody_elses_folder_of_texts_is_left_alone(articles: Path, tmp_path: Path) -> None:
    """A folder `text` that no earlier run made is never replaced."""
    (articles / "page.html").write_text(PAGE, encoding="utf-8")
    mine = tmp_path / "out" / "text" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    done = run(articles, "-o", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (
        2,
        f"briefing: {mine.parent}: is in the way, and not of an earlier run; choose another folder with -o\n",
    )
    assert names(tmp_path / "out") == {"text"}
    assert mine.read_text(encoding="utf-8") == "mine"


def test_parquet_without_pyarrow_is_told_before_anything_is_read(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line with what is missing, and nothing written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run(articles, "-o", tmp_path / "out", "--format", "parquet")
    told = "needs pyarrow, which is not installed; install it (the extra 'parquet') or leave --format out"
    assert (done.exit_code, done.stderr) == (2, f"briefing: --format parquet: {told}\n")
    assert not (tmp_path / "out").exists()


def test_parquet_holds_values_and_takes_the_place_of_csv(articles: Path, tmp_path: Path) -> None:
    """Days are dates and lists lists; tables of the other format from an earlier run are gone, other files stay."""
    pytest.importorskip("pyarrow", reason="pyarrow is an extra")
    from pyarrow import parquet

    out = tmp_path / "out"
    run(articles, "-o", out)
    (out / "notes.csv").write_text("mine", encoding="utf-8")
    done = run(articles, "-o", out, "--format", "parquet")
    assert done.exit_code == 0
    expected = {name.replace(".csv", ".parquet") for name in TABLES} | {
        "datapackage.json",
        "places.geojson",
        "notes.csv",
    }
    assert names(out) == expected
    found = parquet.read_table(out / "documents.parquet").to_pylist()
    assert [row["published_best"] for row in found] == [date(2031, 3, 6), date(2031, 6, 10)]
    events = parquet.read_table(out / "events.parquet").to_pylist()
    assert {name for row in events for name in row["documents"]} == {"first", "second"}


# --- datapackage.json ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def described(editions: Mapping[str, Findings], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the seeds' last edition, as a build writes them."""
    folder = tmp_path_factory.mktemp("tables")
    tables.write_csv(editions["2024-09"], folder)
    return folder


def descriptor(folder: Path) -> dict[str, Any]:
    """The description of the tables in a folder."""
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def test_every_column_of_every_table_is_described() -> None:
    """The tables' columns, by name and order, and nothing else; each with a description that ends in a full stop."""
    assert {name: tuple(field.name for field in schema.fields) for name, schema in schemas().items()} == tables.COLUMNS
    texts = [schema.description for schema in schemas().values()]
    texts += [field.description for schema in schemas().values() for field in schema.fields]
    assert [text for text in texts if not text.endswith(".")] == []


def test_numbers_and_days_have_a_unit() -> None:
    """Whatever measures something says in what, but for levels of precision."""
    without = {
        field.name
        for schema in schemas().values()
        for field in schema.fields
        if field.type in {"integer", "number", "date"} and not field.unit
    }
    assert without == {"date_prec", "where_prec"}


def test_the_description_is_that_of_the_files_beside_it(described: Path) -> None:
    """Size and SHA-256 of each table; written again, the same bytes."""
    before = (described / "datapackage.json").read_bytes()
    for resource in descriptor(described)["resources"]:
        content = (described / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    write_datapackage(described, as_of=date(2024, 9, 30))
    assert (described / "datapackage.json").read_bytes() == before


def _faults(field: Mapping[str, Any], cell: str) -> list[str]:
    """What a cell does that its column's description forbids."""
    limits = field.get("constraints", {})
    if not cell:
        return ["is empty"] if limits.get("required") else []
    read = {"integer": int, "number": float, "date": date.fromisoformat, "string": str}
    if field["type"] == "boolean":
        return [] if cell in {"true", "false"} else ["is no truth value"]
    value = read[field["type"]](cell)
    return [
        *(["is too small"] if "minimum" in limits and value < limits["minimum"] else []),  # type: ignore[operator]
        *(["is too great"] if "maximum" in limits and value > limits["maximum"] else []),  # type: ignore[operator]
        *(["is no such term"] if "enum" in limits and value not in limits["enum"] else []),
    ]


def test_the_tables_are_as_described(described: Path) -> None:
    """Types, required cells, bounds and terms hold in every cell of the seeds' tables; keys are unique and refer."""
    faults = []
    keys: dict[str, set[str]] = {}
    for resource in descriptor(described)["resources"]:
        table = rows(described, resource["name"])
        schema = resource["schema"]
        for row in table:
            faults += [
                (resource["name"], field["name"], row[field["name"]], fault)
                for field in schema["fields"]
                for fault in _faults(field, row[field["name"]])
            ]
        for key in schema.get("primaryKey", []):
            keys[resource["name"]] = {row[key] for row in table}
            assert len(keys[resource["name"]]) == len(table)
        for link in schema.get("foreignKeys", []):
            assert {row[link["fields"]] for row in table} <= keys[link["reference"]["resource"]]
    assert faults == []
