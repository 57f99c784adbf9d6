"""The print edition: tagged, complete, repeatable, and never more than what the tree says."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from publish_demo import (
    columns,
    demo_blocks,
    demo_notebook,
    disputes,
    evidence_list,
    figure,
    front,
    strength_table,
    words,
)
from tagged_pdf import elements

from briefing.present.blocks import Columns, Heading, Panel, Paragraph, Run
from briefing.publish import typeset as typesetting
from briefing.publish.tree import cited, document_tree, evidence
from briefing.publish.typeset import TypesettingError, typeset

NASTY = '#panic("x") *b* _e_ $x$ `c` @cite <label> \\ #import "@preview/x:0.1.0" // note'

HEADING_AND_FIRST_LINES = 20
"""Millimetres that a heading needs with what follows it."""


def printed(*blocks: Any) -> pikepdf.Pdf:
    """The PDF of some blocks, opened."""
    return pikepdf.open(io.BytesIO(typeset(document_tree(demo_notebook(blocks)))))


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    """The PDF of the demo."""
    return printed(*demo_blocks())


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """The structure types, in reading order."""
    return [str(element.S) for element in elements(pdf)]


def destinations(pdf: pikepdf.Pdf) -> int:
    """The number of links that lead to a place in the document."""
    links = (mark for page in pdf.pages for mark in page.get("/Annots", []) if mark.Subtype == "/Link")
    return sum("/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo" for link in links)


def test_it_says_that_it_is_accessible_and_archivable(pdf: pikepdf.Pdf) -> None:
    """PDF/UA-1 and PDF/A-2a in its metadata; tagged; language and title set and shown."""
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "Ostra: the mission leaves, instructors stay"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_date_of_the_file_is_that_of_the_edition(pdf: pikepdf.Pdf) -> None:
    """Not of the moment it was made."""
    assert str(pdf.docinfo.CreationDate).startswith("D:20310331")


def test_figures_tables_and_headings_are_tagged(pdf: pikepdf.Pdf) -> None:
    """Every figure has its alt text, tables their heads, headings their levels."""
    figures = [element for element in elements(pdf) if element.S == "/Figure"]
    assert [str(figure.Alt)[:10] for figure in figures] == ["Band chart"] * 2
    found = tags(pdf)
    assert found.count("/TH") >= 5 + 3
    assert [tag for tag in found if re.fullmatch(r"/H\d", tag)] == ["/H1", "/H2", "/H2", "/H1", "/H1", "/H2"]
    assert {"/L", "/LI", "/Caption", "/Link"} <= set(found)


def test_only_the_typefaces_meant_are_embedded(pdf: pikepdf.Pdf) -> None:
    """Drawings included: a typeface that is missing would be replaced without a word."""
    names = set()
    for page in pdf.pages:
        for resources in [
            page.Resources,
            *(form.get("/Resources", {}) for form in page.Resources.get("/XObject", {}).values()),
        ]:
            names |= {
                re.sub(r"^/[A-Z]{6}\+|-Identity-H$", "", str(f.BaseFont)) for f in resources.get("/Font", {}).values()
            }
    assert names == {
        "SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold", "SourceSansPro-It",
        "LibertinusSerif-Regular", "LibertinusSerif-Bold",
    }  # fmt: skip


def test_references_and_evidence_lead_to_each_other(pdf: pikepdf.Pdf) -> None:
    """Every number of every reference is a link, and every entry has one back."""
    tree = document_tree(demo_notebook())
    assert destinations(pdf) == len(cited(tree["blocks"])) + len(evidence(tree))


def test_sections_are_bookmarks_and_open_pages(pdf: pikepdf.Pdf) -> None:
    """Level-1 headings are in the outline, each on a page of its own."""
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == [
        "The departure took a week; the arrival has one witness",
        "Two disagreements remain",
        "No article carries a date",
    ]
    assert len(pdf.pages) == 4


def test_text_is_never_markup() -> None:
    """Typst's own syntax in a title, a heading, a paragraph or a quote stays words."""
    tree = document_tree(
        demo_notebook(
            (front(title=NASTY), Heading(level=1, text=NASTY, anchor=NASTY), Paragraph(content=(Run(text=NASTY),)))
        )
    )
    pdf = pikepdf.open(io.BytesIO(typeset(tree)))
    assert pdf.docinfo.Title == NASTY


def test_the_same_tree_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the time zone and the working directory."""
    tree = document_tree(demo_notebook())
    first = typeset(tree)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.chdir("/")
    assert typeset(tree) == first


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    """A4 and US letter."""
    pdf = printed(front(paper=paper), columns(), evidence_list())
    left, bottom, right, top = map(float, pdf.pages[0].MediaBox)
    assert (round(right - left), round(top - bottom)) == size


def test_a_long_document_breaks_where_it_may() -> None:
    """Long tables, long evidence, long prose and a tall figure fill pages and stay within them."""
    prose = [
        Paragraph(content=words("The harbour was closed while the ships were unloaded. " * 9, 3)) for _ in range(24)
    ]
    pdf = printed(
        front(paper="letter", marking="For training"),
        strength_table(90),
        Heading(level=1, text="Prose", anchor="p"),
        *prose,
        Heading(level=1, text="Tall", anchor="t"),
        figure("tall", "A figure that nearly fits", height=225),
        disputes(),
        evidence_list(12),
    )
    assert 7 <= len(pdf.pages) <= 11
    assert tags(pdf).count("/TR") >= 91


def chained(lines: int) -> tuple[Any, ...]:
    """A document in which many blocks one after the other depend on where they stand; its first page has that many lines."""
    side = Panel(
        title="Changed", rows=tuple((f"Row {row}", words("The pier is still closed", 6)) for row in range(lines))
    )
    sections: list[Any] = []
    for index in range(7):
        sections += [
            Heading(level=1, text=f"Section {index}", anchor=f"s{index}", flow=True),
            *(
                Paragraph(content=words("The harbour was closed while the ships were unloaded. " * 4, 3))
                for _ in range(6)
            ),
            figure("posture" if index == 0 else f"f{index}", f"Figure {index}", height=60 + 25 * index),
            strength_table(3),
        ]
    page_one = (Columns(main=columns().main, side=(side,)), figure("posture", "The mission shrinks"), strength_table())
    return (front(), *page_one, *sections, evidence_list(2))


def height_left(pdf: pikepdf.Pdf) -> dict[str, float]:
    """How far above the lower margin each bookmark's heading stands, in millimetres."""
    with pdf.open_outline() as outline:
        found = {item.title: item.destination for item in outline.root}
    return {title: float(place[3]) / 72 * 25.4 - 17 for title, place in found.items()}


def turns(pdf: pikepdf.Pdf) -> list[int]:
    """The pages on which the parts of the document stand, in reading order."""
    numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
    return [numbers[element.Pg.objgen] for element in elements(pdf) if "/Pg" in element]


@pytest.mark.parametrize("lines", [0, 3, 6, 9, 11, 12, 13, 14, 15, 17, 20, 24])
def test_it_settles_whatever_its_length(lines: int) -> None:
    """No text is of a length at which blocks that depend on their place chase one another; no heading stands alone."""
    document = printed(*chained(lines))
    left = height_left(document)
    assert list(left) == [f"Section {index}" for index in range(7)]
    assert min(left.values()) > HEADING_AND_FIRST_LINES
    assert tags(document).count("/Figure") >= 8
    assert turns(document) == sorted(turns(document)), "a column goes on on the next page before the one beside it"
    assert len(document.pages) <= 11


def test_a_figure_that_does_not_fit_lets_the_table_flow_up() -> None:
    """Where page one has no room for its figure, the table stands there and the figure opens the next page."""
    tall = figure("posture", "The mission shrinks", height=190)
    document = printed(front(), columns(), tall, strength_table(), Paragraph(content=words("Sources."), role="note"))
    assert len(document.pages) == 2
    found = [tag for tag in tags(document) if tag in {"/Table", "/Figure"}]
    assert found[-2:] == ["/Table", "/Figure"]
    short = printed(front(), columns(), figure("posture", "The mission shrinks"), strength_table())
    assert len(short.pages) == 1
    assert [tag for tag in tags(short) if tag in {"/Table", "/Figure"}][-2:] == ["/Figure", "/Table"]


def test_a_plain_document_prints() -> None:
    """No front, no date, no evidence: a title is enough."""
    pdf = pikepdf.open(io.BytesIO(typeset(document_tree(demo_notebook(()), name="Plain"))))
    assert len(pdf.pages) == 1


def test_a_warning_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typeface that cannot be found stops the print rather than being replaced."""
    monkeypatch.setattr(typesetting, "FONTS", typesetting.TEMPLATES / "fonts" / "source-sans-3")
    with pytest.raises(TypesettingError, match="source sans pro"):
        typeset(document_tree(demo_notebook()))


def test_a_reference_without_entry_prints_as_a_number() -> None:
    """A notebook run in part still prints; only its build would refuse it."""
    assert destinations(printed(front(), Paragraph(content=words("Said.", 7)))) == 0
