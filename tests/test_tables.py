"""The tables: columns, cells and types as the package's public surface promises, and evidence that stands in the text."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from conftest import AS_OF, SEEDS, Folder

import briefing
from briefing.present.tables import csv_text, frames, rows, write_csv
from briefing.types import Findings

COLUMNS = {
    "documents": "document file encoding title byline outlet published published_earliest published_best "
    "published_latest basis words sha256",
    "skipped": "file reason",
    "blocks": "document start end kept kind reason",
    "times": "document start end text type value mod edtf earliest latest rule",
    "quantities": "document start end text low best high qualifier unit",
    "events": "event date earliest best latest date_prec type mode status source target country place lat lon where_prec "
    "description documents origins linked corrected",
    "posture": "observation force country place what kind qualifier low best high earliest latest status corrected",
    "discrepancies": "discrepancy kind subject handling reading corrected",
    "evidence": "item role document start end quote",
}
DAYS = {
    "documents": {"published_earliest", "published_best", "published_latest"},
    "times": {"earliest", "latest"},
    "events": {"earliest", "best", "latest"},
    "posture": {"earliest", "latest"},
}
ODD = (
    "A march and a banner\n\nBy Ana Ruiz\n\nQUITO, 3 May 2021 – About 1,234 soldiers from Peru were in Quito; "
    "“they will stay”, an official said.\n\n-5 degrees were measured on Monday, and 0.1234567 of a millimetre of rain fell, a "
    "third of the usual.\n\nPeru sent 20 soldiers to Ecuador on 1 May 2021.\n"
)


@pytest.fixture(scope="module")
def written(editions: Mapping[str, Findings], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the last edition as CSV files."""
    folder = tmp_path_factory.mktemp("tables")
    write_csv(editions["2024-09"], folder)
    return folder


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """One CSV file as rows."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_columns_are_those_promised(name: str, written: Path, editions: Mapping[str, Findings]) -> None:
    """CSV and frame have exactly the documented columns, in order."""
    header = (written / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert header.split(",") == COLUMNS[name].split()
    assert list(frames(editions["2024-09"])[name].columns) == COLUMNS[name].split()


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_csv_is_plain_utf8_with_line_feeds(name: str, written: Path) -> None:
    """No byte order mark, no carriage return, a line feed at the end, and every row as long as the header."""
    content = (written / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    cells = list(csv.reader(content.decode("utf-8").splitlines(keepends=True)))
    assert {len(row) for row in cells} == {len(COLUMNS[name].split())}


def test_cells(written: Path) -> None:
    """ISO days, lists joined by semicolons, numbers with at most six decimals, nothing for what is not known."""
    for name, columns in DAYS.items():
        for row in table(written, name):
            assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[column]) for column in columns)
    for name in ("quantities", "posture"):
        for row in table(written, name):
            assert all(re.fullmatch(r"(-?\d+(\.\d{1,6})?)?", row[column]) for column in ("low", "best", "high"))
    events = table(written, "events")
    known = {row["event"] for row in events}
    documents = {row["document"] for row in table(written, "documents")}
    assert len(known) == len(events)
    for row in events:
        assert row["documents"]
        assert set(row["documents"].split(";")) <= documents
        assert set(filter(None, row["linked"].split(";"))) <= known
        assert row["date_prec"] in "12345"
        assert row["where_prec"] in "124567"
        assert int(row["origins"]) >= 1
        assert row["description"]
        assert not re.search(r"[{}\[\]]|somebody", row["description"])
    everything = "\n".join(path.read_text(encoding="utf-8") for path in sorted(written.glob("*.csv")))
    assert not re.search(r"(?:^|,)(?:nan|NaT|None|NaN)(?:,|$)", everything, re.MULTILINE)


@pytest.mark.parametrize("name", ["events", "posture", "discrepancies"])
@pytest.mark.parametrize("edition", sorted(AS_OF))
def test_ids_are_unique(name: str, edition: str, editions: Mapping[str, Findings]) -> None:
    """No two rows share an id; an id is a letter and ten hexadecimal digits."""
    ids = frames(editions[edition])[name].iloc[:, 0]
    assert ids.is_unique
    assert ids.str.fullmatch(r"[eod][0-9a-f]{10}").all()


@pytest.mark.parametrize("edition", sorted(AS_OF))
def test_evidence_stands_in_the_text(edition: str, editions: Mapping[str, Findings]) -> None:
    """Every quote is verbatim at its offsets, of a document that counts, trimmed; every finding has one."""
    findings = editions[edition]
    texts = {document.id: document.text for document in findings.documents}
    evidence = frames(findings)["evidence"]
    for row in evidence.itertuples():
        assert texts[row.document][row.start : row.end] == row.quote
        assert row.quote == row.quote.strip()
        assert row.quote[0] not in "=+-@"
    items = {row.id for row in (*findings.events, *findings.observations, *findings.discrepancies)}
    assert items <= set(evidence["item"])
    assert set(evidence["item"]) <= items | set(texts)
    for row in findings.discrepancies:
        roles = set(evidence.loc[evidence["item"] == row.id, "role"])
        assert roles == {f"claim-{number}" for number in range(1, len(row.claims) + 1)}
        assert len(roles) >= 2
    assert set(evidence.loc[~evidence["item"].str.startswith("d"), "role"]) == {"support"}


@pytest.mark.parametrize("name", ["times", "quantities", "blocks"])
def test_offsets_hold(name: str, editions: Mapping[str, Findings]) -> None:
    """Times and quantities are verbatim at their offsets; blocks follow one another inside the text."""
    findings = editions["2024-09"]
    texts = {document.id: document.text for document in findings.documents}
    for row in frames(findings)[name].itertuples():
        assert 0 <= row.start < row.end <= len(texts[row.document])
        if name != "blocks":
            assert texts[row.document][row.start : row.end] == row.text


def test_frames_have_their_types(editions: Mapping[str, Findings]) -> None:
    """Days are datetime64[s], lists are tuples, numbers are floats, the index is the default one."""
    found = frames(editions["2024-09"])
    for name, columns in DAYS.items():
        assert {str(found[name][column].dtype) for column in columns} == {"datetime64[s]"}
    for column in ("source", "target", "documents", "linked"):
        assert {type(cell) for cell in found["events"][column]} == {tuple}
    for name in ("posture", "quantities"):
        assert {str(found[name][column].dtype) for column in ("low", "best", "high")} == {"float64"}
    for data in found.values():
        assert isinstance(data.index, pd.RangeIndex)
        assert data.index.start == 0


def test_frames_of_nothing_have_their_types(folder: Folder) -> None:
    """A folder that tells of nothing gives empty frames with the same columns and types."""
    text = (
        "Bread on Elm Street\n\nThe bakery on Elm Street sells rye bread and rolls. Its oven is a hundred years old.\n"
    )
    found = briefing.read(folder(bakery=("", text)))
    for name in ("events", "posture", "discrepancies", "skipped"):
        data = getattr(found, name)
        assert list(data.columns) == COLUMNS[name].split()
        assert len(data) == 0
    assert {str(found.events[column].dtype) for column in DAYS["events"]} == {"datetime64[s]"}
    assert str(found.posture["best"].dtype) == "float64"


def test_attributes_are_the_tables(editions: Mapping[str, Findings]) -> None:
    """``briefing.read`` gives each table as a frame that equals the one from the same findings."""
    found = briefing.read(SEEDS, as_of="2024-09-30", theatre="sahel")
    for name, data in frames(editions["2024-09"]).items():
        pd.testing.assert_frame_equal(getattr(found, name), data)


def test_formula_cells_are_defused(folder: Folder, tmp_path: Path) -> None:
    """A cell that a spreadsheet would run gets an apostrophe; a quote never begins so; numbers keep six decimals."""
    source = folder(odd=("2021-05-03", ODD))
    for name in ("=1+1", "+x", "-x", "@x"):
        (source / f"{name}.txt").mkdir()  # cannot be read: named among the skipped
    found = briefing.read(source)
    write_csv(found.findings, tmp_path / "out")
    out = {name: table(tmp_path / "out", name) for name in COLUMNS}
    assert sorted(found.skipped["file"]) == ["+x.txt", "-x.txt", "=1+1.txt", "@x.txt"]
    assert sorted(row["file"] for row in out["skipped"]) == ["'+x.txt", "'-x.txt", "'=1+1.txt", "'@x.txt"]
    assert out["quantities"]
    for name, cells in out.items():
        numeric = {"low", "best", "high", "lat", "lon"}
        for row in cells:
            assert not any(text.startswith(("=", "+", "-", "@")) for key, text in row.items() if key not in numeric), (
                name
            )
    assert all(len(row["best"].partition(".")[2]) <= 6 for row in out["quantities"])


def test_days_are_inclusive_and_in_order(editions: Mapping[str, Findings]) -> None:
    """A range ends no earlier than it begins, and its best day lies in it."""
    for event in editions["2024-09"].events:
        first, last, best = event.when.earliest or date.min, event.when.latest or date.max, event.when.best
        assert first <= last
        assert best is None or first <= best <= last


def test_text_of_html_is_kept_beside_the_tables(tmp_path: Path) -> None:
    """The visible text of an HTML article is saved, so that its quotes can be checked against it."""
    source = tmp_path / "seeds"
    source.mkdir()
    paragraph = (
        "<p>Kenya sent 200 soldiers to Haiti on 25 June 2024, and {} of them were in Port-au-Prince by the evening.</p>"
    )
    page = "".join(paragraph.format(number) for number in ("fifty", "sixty", "ninety"))
    (source / "page.html").write_text(
        f"<html><head><title>Help for Haiti</title></head><body><article><h1>Help for Haiti</h1>{page}</article></body></html>",
        encoding="utf-8",
    )
    found = briefing.read(source)
    write_csv(found.findings, tmp_path / "out")
    text = (tmp_path / "out" / "text" / "page.txt").read_bytes().decode("utf-8")
    evidence = table(tmp_path / "out", "evidence")
    assert evidence
    for row in evidence:
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_csv_text_is_what_is_written(editions: Mapping[str, Findings], written: Path) -> None:
    """The text of a table is the content of its file, and is the same every time."""
    for name, data in rows(editions["2024-09"]).items():
        assert csv_text(name, data) == (written / f"{name}.csv").read_text(encoding="utf-8")
