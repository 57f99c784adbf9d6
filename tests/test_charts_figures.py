"""What every figure keeps in every situation: live text in its own room, the palette, words for those who cannot see it."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from charts_reading import FONTS, SVG, colours, sheet_size, style_of, texts, words
from charts_theatre import FIGURES, SITUATIONS, Situation, draw
from lxml.etree import fromstring

from briefing.present.blocks import Cite, Figure, Run
from briefing.present.palette import VARIABLES

EMPTY = {
    "posture": "No troop numbers or presence reported in the window",
    "density-day": "No dated event reported in the window",
    "density-week": "No dated event reported in the window",
    "density-month": "No dated event reported in the window",
    "lanes": "No event reported in the window",
    "presence": "No presence reported in the window",
    "claims": "No number reported",
    "dating": "No article",
    "dating-in-window": "No article",
    "corroboration": "No event reported in the window",
}
# Without anything to place there is no map.
ALL = [
    (figure, situation) for situation in SITUATIONS for figure in FIGURES if (figure, situation) != ("map", "no-data")
]
_DRAWN: dict[tuple[str, str], Figure] = {}


def drawn(figure: str, situation: str) -> Figure:
    """A figure, drawn once for all tests that look at it."""
    key = (figure, situation)
    if key not in _DRAWN:
        _DRAWN[key] = draw(figure, SITUATIONS[situation]())
    return _DRAWN[key]


def drawings(figure: Figure) -> list[str]:
    """The drawing, and the one for phones."""
    return [figure.svg, figure.narrow]


def said(figure: Figure) -> str:
    """The caption's words."""
    return "".join(part.text if isinstance(part, Run) else f"[{part.numbers}]" for part in figure.caption)


@pytest.mark.parametrize(("figure", "situation"), ALL)
def test_no_text_touches_another(figure: str, situation: str) -> None:
    """No two texts share room, as measured apart from the code that placed them."""
    for svg in drawings(drawn(figure, situation)):
        touching = [(one.words, other.words) for one, other in combinations(texts(svg), 2) if one.overlaps(other)]
        assert touching == []


@pytest.mark.parametrize(("figure", "situation"), ALL)
def test_all_text_lies_on_the_sheet(figure: str, situation: str) -> None:
    """No text leaves the sheet on any side."""
    for svg in drawings(drawn(figure, situation)):
        width, height = sheet_size(svg)
        outside = [
            text.words
            for text in texts(svg)
            if text.left < -0.5 or text.top < -0.5 or text.right > width + 0.5 or text.bottom > height + 0.5
        ]
        assert outside == []


@pytest.mark.parametrize(("figure", "situation"), ALL)
def test_svg_is_plain(figure: str, situation: str) -> None:
    """Only groups, paths and live text: no clip, pattern, use, style sheet or picture; ids once each; a modest size."""
    for svg in drawings(drawn(figure, situation)):
        root = fromstring(svg)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "g", "path", "text", "metadata"}
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert len(svg.encode()) < 300_000
        assert "DOCTYPE" not in svg


@pytest.mark.parametrize(("figure", "situation"), ALL)
def test_palette_and_type(figure: str, situation: str) -> None:
    """Only colours that the page edition knows; one family in two weights, nothing below 6 points."""
    for svg in drawings(drawn(figure, situation)):
        assert colours(svg) <= VARIABLES.keys()
        styles = [style_of(element) for element in fromstring(svg).iter(f"{SVG}text")]
        assert {style["font-family"] for style in styles} <= {"'Source Sans Pro'"}
        assert {style.get("font-weight", "400") for style in styles} <= {"400", "600"}
        # On a phone of 390 pixels the sheet is drawn a little larger: 7.6 points come out as 8.
        least = 6.2 if sheet_size(svg)[0] > 300 else 7.6
        assert all(text.size >= least for text in texts(svg))


@pytest.mark.parametrize(("figure", "situation"), ALL)
def test_words_beside_the_drawing(figure: str, situation: str) -> None:
    """A title in one line, an alternative text of about seventy words that ends as a sentence, a caption."""
    made = drawn(figure, situation)
    assert made.title
    assert "\n" not in made.title
    assert 4 <= len(made.alt.split()) <= 76
    assert made.alt.endswith(".")
    assert said(made)
    assert not re.search(r"  |\bNone\b|\.\.|,,|\bnan\b", f"{made.title} {made.alt} {said(made)}")


@pytest.mark.parametrize(("figure", "situation"), ALL)
def test_size_is_the_drawing_s(figure: str, situation: str) -> None:
    """Width and height in millimetres are those of the drawings, and fit a page."""
    made = drawn(figure, situation)
    width, height = sheet_size(made.svg)
    assert (made.width, made.height) == pytest.approx((width * 25.4 / 72, height * 25.4 / 72), abs=0.01)
    assert made.width == 174
    assert made.height <= 235
    width, height = sheet_size(made.narrow)
    assert (made.narrow_width, made.narrow_height) == pytest.approx((width * 25.4 / 72, height * 25.4 / 72), abs=0.01)
    assert made.narrow_width == 88


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("situation", ["realistic", "crowd"])
def test_same_bytes_every_time(figure: str, situation: str) -> None:
    """Drawn twice, the figure is the same to the byte, and so in whatever order its input comes."""
    first = drawn(figure, situation)
    given = SITUATIONS[situation]()
    again = draw(figure, given)
    turned = draw(
        figure,
        Situation(observations=given.observations[::-1], events=given.events[::-1], datings=given.datings[::-1]),
    )
    assert again == first
    assert turned.title == first.title
    assert turned.svg == first.svg


@pytest.mark.parametrize("figure", EMPTY)
def test_nothing_to_show_is_said(figure: str) -> None:
    """Without data the figure says so instead of standing empty."""
    made = drawn(figure, "no-data")
    assert EMPTY[figure] in words(made.svg)


@pytest.mark.parametrize("figure", FIGURES)
def test_characters_the_typeface_lacks_are_replaced(figure: str) -> None:
    """No sign is left that the vendored typeface cannot draw, and no formula is seen in dollars."""
    from dataclasses import replace

    odd = "Приказ ﷺ 兵 $x^2$ \u200b\u0007café ●"
    given = SITUATIONS["realistic"]()
    made = draw(
        figure,
        Situation(
            events=tuple(replace(each, description=odd) for each in given.events),
            observations=tuple(replace(each, place=replace(each.place, name=odd)) for each in given.observations),
            datings=tuple(replace(each, published=replace(each.published, basis=odd)) for each in given.datings),
            labels=dict.fromkeys(("d1", "d2"), odd),
        ),
    )
    from matplotlib.font_manager import get_font

    covered = get_font(str(FONTS / "SourceSansPro-Regular.ttf")).get_charmap()
    for svg in drawings(made):
        assert {sign for text in texts(svg) for sign in text.words if ord(sign) not in covered} <= {"\u00a0"}


def test_captions_cite_by_number() -> None:
    """The density figure names the evidence for its exact days."""
    caption = drawn("density-week", "realistic").caption
    assert any(isinstance(part, Cite) and part.numbers for part in caption)


@pytest.mark.parametrize("figure", FIGURES)
def test_global_settings_stay_as_they_are(figure: str) -> None:
    """Drawing a figure changes no setting of the plotting library and opens no window of it."""
    import sys

    from matplotlib import rcParams

    before = dict(rcParams)
    draw(figure, SITUATIONS["one-event"]())
    assert dict(rcParams) == before
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()
