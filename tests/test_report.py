"""Reports on folders that say little or tell of several things: fewer sentences, and true ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from conftest import Folder
from publish_demo import demo_notebook

import briefing
from briefing.errors import UserError
from briefing.present.blocks import (
    Block,
    Cite,
    Columns,
    Disputes,
    Evidence,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Points,
    Table,
)
from briefing.present.prose.wording import count
from briefing.present.report.composition import Report, compose
from briefing.present.report.settings import Settings, Statement
from briefing.publish.page import page
from briefing.publish.tree import document_tree
from briefing.publish.typeset import typeset

AS_OF = date(2024, 7, 31)
BAKERY = (
    "Bread on Elm Street\n\nThe bakery on Elm Street sells rye bread and rolls. Its oven is a hundred years old, and the baker "
    "gets up at three.\n\nCustomers queue on the pavement when it rains. Nobody knows why.\n"
)
SYRIA = (
    "Shelling near Aleppo\n\nThe Syrian army shelled Aleppo on Wednesday, according to state media.\n\n"
    "Russia sent weapons to Syria in May. About 2,000 Russian soldiers are stationed in Latakia.\n"
)
HAITI = (
    "Help for Haiti\n\nKenya deployed 200 soldiers to Haiti on 25 June 2024. The United Nations hopes that others follow.\n\n"
    "Markets in the capital reopened, and a hospital took in patients again.\n"
)
CONGO = (
    "Goma waits\n\nRebels attacked a village near Goma. Ugandan and Rwandan ministers met in Luanda, and they went home "
    "with nothing that was new.\n\nBoats on the lake carried sacks of charcoal, and there were very few passengers on them.\n"
)
SECTIONS = (
    "front",
    "summary",
    "posture",
    "strength",
    "sequence",
    "events",
    "disputes",
    "outlook",
    "dating",
    "evidence",
)


def settings(**changes: Any) -> Settings:
    """The settings of a report."""
    given: dict[str, Any] = {"title": "A title", "as_of": AS_OF, "window": (date(2024, 1, 1), AS_OF)}
    return Settings(**{**given, **changes})


def blocks(report: Report) -> tuple[Block, ...]:
    """Every block of a report, in reading order."""
    return tuple(block for name in SECTIONS for block in getattr(report, name))


def parts(value: Any) -> Iterator[Any]:
    """A value and everything inside it."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def words(value: Any) -> str:
    """All text in a value, figures left out."""
    return "\n".join(part for part in parts(value) if isinstance(part, str) and "<svg" not in part)


def of(report: Report, kind: type) -> list[Any]:
    """Every part of a kind."""
    return [part for part in parts(blocks(report)) if isinstance(part, kind)]


def sentences(content: Any) -> str:
    """The plain text of an inline."""
    return "".join(getattr(part, "text", "") for part in content)


@pytest.fixture
def bakery(folder: Folder) -> Report:
    """The report on one undated article about a bakery."""
    return compose(briefing.read(folder("bakery", bakery=("", BAKERY)), as_of=AS_OF).findings, settings())


@pytest.fixture
def unrelated(folder: Folder) -> Report:
    """The report on three articles on three wars, one of them undated."""
    found = briefing.read(
        folder("wars", syria=("2024-07-12", SYRIA), haiti=("2024-07-02", HAITI), congo=("", CONGO)), as_of=AS_OF
    )
    return compose(found.findings, settings())


def test_nothing_to_tell(bakery: Report) -> None:
    """An article without events or forces gives a report that says so, without points, disputes or references."""
    (line,) = [part for part in of(bakery, Paragraph) if part.role == "bottom-line"]
    assert (
        sentences(line.content)
        == "The one article read for this edition reports no event or force that could be established."
    )
    assert of(bakery, Points) == []
    assert of(bakery, Disputes) == []
    assert [part for part in of(bakery, Cite) if part.numbers] == []
    assert of(bakery, Evidence) == []
    assert [table.id for table in of(bakery, Table)] == ["sources"]


def test_nothing_to_tell_is_told_truly(bakery: Report) -> None:
    """It neither claims a date nor a place, and names what is not known."""
    text = words(blocks(bakery))
    assert "No article carries a date; none can be dated" in text
    assert "each is dated" not in text
    assert "When D1 was published" in text
    assert not re.search(r"published (?:on|between)", text)
    assert "Data cutoff" not in text
    assert not re.search(r"\b(?:None|nan|NaT)\b", text)


def test_no_empty_parts(bakery: Report, unrelated: Report) -> None:
    """No heading, list or table without content, and no figure without alt text."""
    for report in (bakery, unrelated):
        for part in parts(blocks(report)):
            if isinstance(part, Listing):
                assert part.items
            elif isinstance(part, Table):
                assert part.rows
            elif isinstance(part, Figure):
                assert part.alt
            elif isinstance(part, Paragraph):
                assert sentences(part.content).strip()
            elif isinstance(part, Heading):
                assert part.text.strip()


def test_three_wars_stay_three(unrelated: Report) -> None:
    """Unrelated articles are told side by side: no disagreement, no link, each event under its own party."""
    findings = unrelated.findings
    assert findings.discrepancies == ()
    assert of(unrelated, Disputes) == []
    assert {event.type for event in findings.events} == {"ASSAULT", "AID", "MOBILIZE", "CONSULT"}
    assert all(len(event.documents) == 1 and event.linked == () for event in findings.events)
    text = words(blocks(unrelated))
    for told in (
        "Kenya moved forces to Haiti",
        "Russia delivered weapons to Syria",
        "met in Luanda",
        "attacked in Aleppo",
    ):
        assert told in text


def test_three_wars_are_told_truly(unrelated: Report) -> None:
    """Counts and dates of the report are those of its articles."""
    text = words(blocks(unrelated))
    assert "Two of three articles carry their dates; one cannot be dated" in text
    assert "Three articles, two of them published between 2 July and 12 July. They name as origins state media." in text
    told = sum(event.status in {"happened", "ongoing", "claimed"} for event in unrelated.findings.events)
    assert f"All {count(told)} reported events rest on a single origin." in text
    assert "When D3 was published" in text
    assert "as far as their words allow" not in text


def test_an_undated_article_gives_no_day(unrelated: Report) -> None:
    """What only the undated article tells stands under its own title, without a day."""
    undated = {event.description for event in unrelated.findings.events if event.documents == ("congo",)}
    assert undated
    assert all(event.when.edtf == "" for event in unrelated.findings.events if event.documents == ("congo",))
    blocks_ = list(unrelated.sequence)
    (at,) = [
        index for index, block in enumerate(blocks_) if isinstance(block, Heading) and block.text == "“Goma waits” (D3)"
    ]
    told = sentences(blocks_[at + 1].content)  # type: ignore[union-attr]
    assert "met in Luanda" in told
    assert not re.search(r"\d (?:January|May|June|July)|2024", told)


def test_every_statement_leads_to_a_quote(unrelated: Report) -> None:
    """Every reference of the report is in its evidence list, word for word as in the article."""
    evidence = {row.number: row for row in of(unrelated, Evidence)}
    cited = {number for part in of(unrelated, Cite) for number in part.numbers}
    assert cited == set(evidence)
    texts = {document.id: document.text for document in unrelated.findings.documents}
    for row in evidence.values():
        assert texts[row.document][row.start : row.end] == row.quote


@pytest.mark.parametrize("which", ["bakery", "unrelated"])
def test_it_can_be_published(which: str, request: pytest.FixtureRequest) -> None:
    """However little there is to tell, the report makes a page and a PDF."""
    report: Report = request.getfixturevalue(which)
    tree = document_tree(demo_notebook(blocks(report)), name="test")
    assert "A title" in page(tree)
    assert typeset(tree).startswith(b"%PDF-")


def test_countries_and_forces_narrow_a_report(folder: Folder) -> None:
    """An edition on one country tells of no other; one on one force lists no other."""
    found = briefing.read(folder(syria=("2024-07-12", SYRIA), haiti=("2024-07-02", HAITI)), as_of=AS_OF).findings
    text = words(
        (compose(found, settings(countries=("HTI",))).summary, compose(found, settings(countries=("HTI",))).sequence)
    )
    assert "Kenya moved forces to Haiti" in text
    assert "Syria" not in text
    rows = [
        row
        for table in of(compose(found, settings(forces=("RUS MIL",))), Table)
        if table.id == "strength"
        for row in table.rows
    ]
    assert [sentences(row[0]) for row in rows] == ["Russian military"]


def test_the_analysts_own_words(folder: Folder) -> None:
    """The analyst's bottom line takes the place of the composed one, with references to what it rests on."""
    found = briefing.read(folder(haiti=("2024-07-02", HAITI)), as_of=AS_OF).findings
    own = Statement(text="Kenya is in Haiti.", evidence=(found.events[0].id,))
    report = compose(found, settings(bottom_line=(own,)))
    (line,) = [part for part in of(report, Paragraph) if part.role == "bottom-line"]
    assert sentences(line.content).strip() == "Kenya is in Haiti."
    assert [part.numbers for part in line.content if isinstance(part, Cite)] == [(1,)]


def test_an_unknown_id_in_the_analysts_words_is_refused(folder: Folder) -> None:
    """A statement that names an id which does not exist is the user's mistake, named."""
    found = briefing.read(folder(haiti=("2024-07-02", HAITI)), as_of=AS_OF).findings
    own = Statement(text="Kenya is in Haiti.", evidence=("e0000000000",))
    with pytest.raises(UserError, match="e0000000000"):
        compose(found, settings(bottom_line=(own,)))


def test_changes_since_the_previous_edition(folder: Folder) -> None:
    """The panel of changes names the new article and the new event, and nothing that was there before."""
    seeds = folder(haiti=("2024-07-02", HAITI), syria=("2024-07-12", SYRIA))
    before = briefing.read(seeds, as_of="2024-07-05").findings
    now = briefing.read(seeds, as_of="2024-07-31").findings
    report = compose(now, settings(previous=("early", date(2024, 7, 5))), before)
    (page_one,) = of(report, Columns)
    text = words(page_one.side)
    assert "One article is new: D2." in text
    assert "attacked in Aleppo" in text
    panel = text.split("Not known")[0]
    assert "Kenya moved forces" not in panel
