"""The figures as Typst sets them: no warning, only the vendored typefaces, every text still text."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import typst
from charts_reading import FONTS
from charts_theatre import FIGURES, Situation, draw


@pytest.mark.parametrize("name", [*FIGURES, *(f"{name}-phone" for name in FIGURES)])
def test_sets_without_a_warning_in_the_vendored_face(name: str, tmp_path: Path) -> None:
    """Without system fonts nothing is missing, and the PDF embeds Source Sans Pro alone."""
    made = draw(name.removesuffix("-phone"), Situation())
    (tmp_path / "figure.svg").write_text(made.narrow if name.endswith("-phone") else made.svg, encoding="utf-8")
    (tmp_path / "page.typ").write_text(
        f'#set page(width: 190mm, height: auto)\n#image("figure.svg", width: {made.width}mm)'
    )
    pdf, warnings = typst.compile_with_warnings(
        str(tmp_path / "page.typ"), root=str(tmp_path), ignore_system_fonts=True, font_paths=[str(FONTS)], format="pdf"
    )
    assert [warning.message for warning in warnings] == []
    names = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/DescendantFonts" in item:
                names.add(str(item.BaseFont).split("+")[-1].removesuffix("-Identity-H"))
    assert names
    assert names <= {"SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-It"}
