"""Blocks in a notebook: data for the exporters, HTML for the reader, the same each time."""

from __future__ import annotations

import json

from lxml import html
from publish_demo import demo_blocks, figure, front, words

from briefing.present.blocks import MIME, Paragraph, Run, to_json
from briefing.present.display import show


def bundle() -> dict[str, object]:
    """What a cell showing the demo gives Jupyter."""
    return show(*demo_blocks())._repr_mimebundle_()


def test_the_data_are_the_blocks() -> None:
    """The exporters get every block as JSON."""
    data = bundle()[MIME]
    assert data == to_json(demo_blocks())
    assert json.loads(json.dumps(data)) == data


def test_the_html_says_all_and_runs_nothing() -> None:
    """Every part of every block is there; no script; a figure is an image with its alt text."""
    root = html.fragment_fromstring(str(bundle()["text/html"]))
    text = root.text_content()
    for said in (
        "Ostra: the mission leaves",
        "Revised",
        "Moderate confidence.",
        "Both hold",
        "two drivers",
        "Source summary.",
    ):
        assert said in text
    assert root.xpath(".//script") == []
    assert [image.get("alt")[:10] for image in root.xpath(".//img")] == ["Band chart", "Band chart"]
    assert {image.get("src")[:26] for image in root.xpath(".//img")} == {"data:image/svg+xml;base64,"}


def test_a_reference_tells_its_quote_where_it_is_known() -> None:
    """By the evidence list in the same cell, or by the quotes given."""
    paragraph = Paragraph(content=words("They left.", 2))
    root = html.fragment_fromstring(show(paragraph, quotes={2: "left at dawn"})._repr_mimebundle_()["text/html"])
    assert root.xpath(".//abbr/@title") == ["left at dawn"]
    assert "[2]" in html.fragment_fromstring(show(paragraph)._repr_mimebundle_()["text/html"]).text_content()


def test_text_is_never_markup() -> None:
    """Markup in a title, a paragraph or an alt text stays words."""
    nasty = "<script>alert(1)</script>{{ 1 }}"
    shown = show(front(title=nasty), Paragraph(content=(Run(text=nasty),)), figure(nasty, nasty))
    root = html.fragment_fromstring(shown._repr_mimebundle_()["text/html"])
    assert root.xpath(".//script") == []
    assert root.xpath("string(.//h1)") == nasty


def test_it_is_short_as_text_and_the_same_each_time() -> None:
    """No memory address in the text; two bundles are equal."""
    assert repr(show(*demo_blocks()[:3])) == "<front, columns, figure>"
    assert repr(show()) == "<nothing>"
    assert bundle() == bundle()
