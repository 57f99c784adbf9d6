"""Drawings are made harmless, get ids of their own, and follow the palette where they are drawn in it."""

from __future__ import annotations

import re

import pytest
from publish_demo import drawing

from briefing.present.charts import style
from briefing.present.palette import PALETTE, VARIABLES
from briefing.publish.typeset import TEMPLATES
from briefing.publish.vector import DrawingError, cleaned, inline, size

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 72 36">'


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<image href='file:///etc/passwd'/>",
        "<image xlink:href='https://example.org/a.png'/>",
        "<rect width='1' height='1' onclick='alert(1)'/>",
        "<rect width='1' height='1' style='fill: url(https://example.org/a#b)'/>",
        "<style>@import 'https://example.org/a.css'</style>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<use href='https://example.org/a.svg#b'/>",
    ],
)
def test_nothing_that_runs_or_loads_is_left(part: str) -> None:
    """Scripts, handlers, foreign content and addresses outside the drawing are dropped, the rest stays."""
    left = cleaned(f"{HEAD}{part}<circle r='3'/></svg>")
    assert "circle" in left
    assert not re.search(r"script|alert|example\.org|passwd|onclick|xhtml|import|animate", left)


@pytest.mark.parametrize("svg", ["", "<svg", "<p xmlns='http://www.w3.org/1999/xhtml'/>", "<svg/>", "text"])
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    """A drawing is well-formed and has its root in the SVG namespace."""
    with pytest.raises(DrawingError):
        cleaned(svg)


def test_entities_are_not_expanded() -> None:
    """An entity that names a file leads nowhere."""
    svg = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>{HEAD}<text>a&x;b</text></svg>'
    assert "<text>ab</text>" in cleaned(svg) or "<text>a</text>" in cleaned(svg)


def test_words_can_be_changed() -> None:
    """The words of a drawing go through the function given, and only they."""
    assert "LEVEL NOT REPORTED" in cleaned(drawing(88, 40), str.upper)
    assert 'id="h1"' in cleaned(drawing(88, 40), str.upper)


def test_two_drawings_share_no_id() -> None:
    """Ids, clips and hatches of two figures on one page do not meet, and every reference still leads to one."""
    one, two = (inline(cleaned(drawing(88, 40)), prefix=prefix, title="t", alt="a")[0] for prefix in ("f1-", "f2-"))
    ids = [set(re.findall(r'\bid="([^"]+)"', text)) for text in (one, two)]
    assert not ids[0] & ids[1]
    for text, own in zip((one, two), ids, strict=True):
        assert set(re.findall(r"url\(#([^)]+)\)", text)) <= own


def test_a_drawing_is_an_image_with_title_and_description() -> None:
    """Screen readers get the title and the description; both are text, whatever they contain."""
    element, _ = inline(cleaned(drawing(88, 40)), prefix="f1-", title="A < B", alt='says "x" & more')
    assert 'role="img" aria-labelledby="f1-title f1-alt"' in element
    assert "A &lt; B</title>" in element
    assert 'says "x" &amp; more</desc>' in element


def test_colours_of_the_palette_become_variables() -> None:
    """A drawing in palette colours keeps none of them as a fixed colour."""
    element, themed = inline(cleaned(drawing(88, 40)), prefix="f1-", title="t", alt="a")
    assert themed
    assert not re.search(r"(?:fill|stroke)[:=]\s*\"?#[0-9a-f]{6}", element)
    assert "var(--hue-1-tint)" in element


def test_a_drawing_in_other_colours_keeps_all_of_them() -> None:
    """Half a palette would be worse than none: such a drawing stays as it is, on a light ground."""
    svg = f'{HEAD}<rect fill="#ff00ff"/><rect fill="#ffffff"/></svg>'
    element, themed = inline(cleaned(svg), prefix="f1-", title="t", alt="a")
    assert not themed
    assert "var(" not in element


def test_size_in_millimetres() -> None:
    """A view box counts points; a drawing without one counts pixels."""
    assert size(f"{HEAD}</svg>") == pytest.approx((25.4, 12.7))
    assert size('<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"/>') == pytest.approx((25.4, 12.7))
    assert size('<svg xmlns="http://www.w3.org/2000/svg"/>') is None


def test_figures_print_and_page_share_one_palette() -> None:
    """Every colour that the figures and the print template use is one that the page knows."""
    names = (style.PAGE, style.PANEL, style.INK, style.GREY_2, style.GREY_3, style.AXIS, style.HAIRLINE, style.HATCH)
    drawn = {*names, style.HATCH_2}
    for hue in (*style.HUES.values(), style.NEUTRAL):
        drawn |= {hue.solid, hue.tint, hue.text, hue.hatch}
    assert {colour.lower() for colour in drawn} <= VARIABLES.keys()
    printed = re.findall(r'rgb\("(#[0-9a-f]{6})"\)', (TEMPLATES / "briefing.typ").read_text(encoding="utf-8"))
    assert set(printed) <= VARIABLES.keys()


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [1, 2], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(mode: int) -> None:
    """Every colour of text reaches 4.5:1 on the page, on the panel and, for a hue, on its own tint."""
    colours = {row[0]: row[mode] for row in PALETTE}
    for text in ("ink", "grey-2", "grey-3", "hue-1", "hue-2", "hue-3"):
        for ground in ("page", "panel"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for text, ground in (("hue-1", "hue-1-tint"), ("hue-2-text", "hue-2-tint"), ("ink", "hue-3-tint")):
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
