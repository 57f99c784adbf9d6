"""The pages of every committed edition, as they are handed over: the PDF tagged and readable by machine, the HTML whole."""

from __future__ import annotations

import io
import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from edition_trees import EDITIONS, edition_tree
from tagged_pdf import elements

from briefing.publish.tree import evidence, walk
from briefing.publish.typeset import typeset

TYPEFACES = {
    "SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold", "SourceSansPro-It",
    "LibertinusSerif-Regular", "LibertinusSerif-Bold", "LibertinusSerif-Italic",
}  # fmt: skip


@pytest.fixture(scope="module", params=EDITIONS)
def tree(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The document tree of each edition."""
    return edition_tree(request.param)


@pytest.fixture(scope="module")
def printed(tree: dict[str, Any]) -> bytes:
    """The edition as PDF."""
    return typeset(tree)


@pytest.fixture(scope="module")
def pdf(printed: bytes) -> Iterator[pikepdf.Pdf]:
    """The PDF, opened."""
    with pikepdf.open(io.BytesIO(printed)) as opened:
        yield opened


def fonts(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    """Every font of the pages and of the drawings on them, by its name without the subset's prefix."""
    found = {}
    for page in pdf.pages:
        for resources in (
            page.Resources,
            *(form.get("/Resources", {}) for form in page.Resources.get("/XObject", {}).values()),
        ):
            for font in resources.get("/Font", {}).values():
                found[re.sub(r"^/[A-Z]{6}\+|-Identity-H$", "", str(font.BaseFont))] = font
    return found


def test_it_says_what_it_is(pdf: pikepdf.Pdf, tree: dict[str, Any]) -> None:
    """PDF/UA-1 and PDF/A-2a in the metadata, tagged, in English, titled, with the title shown."""
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == tree["front"]["title"]
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).split("-")[0] == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_figure_has_its_words(pdf: pikepdf.Pdf, tree: dict[str, Any]) -> None:
    """Each drawing of the tree is a tagged figure whose alt text is that of the tree, and longer than a label."""
    wanted = [block["alt"] for block in walk(tree["blocks"]) if block["kind"] == "figure"]
    assert wanted
    assert all(len(alt.split()) >= 8 for alt in wanted)
    alts = [str(element.get("/Alt", "")) for element in elements(pdf) if element.S == "/Figure"]
    # A figure too high for the rest of its page lets the next one go before it.
    assert sorted(alt for alt in alts if alt in wanted) == sorted(wanted)
    assert "" not in alts


def test_tables_have_heads_and_levels_are_in_order(pdf: pikepdf.Pdf) -> None:
    """Every table has head cells; no heading level is skipped."""
    for table in (element for element in elements(pdf) if element.S == "/Table"):
        tags = {str(cell.S) for cell in below(table)}
        assert "/TH" in tags
    levels = [int(str(element.S)[2:]) for element in elements(pdf) if re.fullmatch(r"/H\d", str(element.S))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def below(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """Every structure element inside another."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from below(child)


def test_only_our_typefaces_and_all_of_them_readable(pdf: pikepdf.Pdf) -> None:
    """Every font is one of ours, embedded, and says which characters its glyphs are: all text can be copied and read."""
    found = fonts(pdf)
    assert found.keys() <= TYPEFACES
    assert {"SourceSansPro-Regular", "LibertinusSerif-Regular"} <= found.keys()
    for name, font in found.items():
        assert "/ToUnicode" in font, name
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), name


def test_every_quote_can_be_read_from_the_pdf(printed: bytes, tree: dict[str, Any], tmp_path: Path) -> None:
    """The text that a reader copies holds the title and the words of every quote."""
    if shutil.which("pdftotext") is None:
        assert os.environ.get("CI") != "true", "pdftotext (poppler-utils) is wanted where CI is true"
        pytest.skip("pdftotext (poppler-utils) is not installed")
    file = tmp_path / "briefing.pdf"
    file.write_bytes(printed)
    read = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    copied = plain(read)
    assert plain(tree["front"]["title"]) in copied
    missing = [entry["quote"] for entry in evidence(tree).values() if plain(entry["quote"]) not in copied]
    # A quote that runs over a column or a page is cut by the number, the foot and the head between its halves.
    assert len(missing) <= len(evidence(tree)) // 8
    for quote in missing:
        assert all(word in copied for word in map(plain, quote.split()))


def plain(text: str) -> str:
    """The letters and digits of a text: hyphens and spaces depend on where lines end."""
    return "".join(character for character in text.casefold() if character.isalnum())
