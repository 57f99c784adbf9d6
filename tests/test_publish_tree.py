"""An executed notebook becomes one plain document: ours and anybody else's."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import nbformat
import pytest
from PIL import Image
from publish_demo import demo_blocks, demo_notebook, drawing, figure, front, words

from briefing.present.blocks import Cite, Front, Heading, Paragraph, Run
from briefing.publish.arrange import arranged, as_of_line
from briefing.publish.tree import cited, document_tree, evidence, serialised, unresolved, walk


def plain_notebook(*cells: Any, **metadata: Any) -> Any:
    """A notebook that knows nothing of blocks."""
    return nbformat.v4.new_notebook(cells=list(cells), metadata=metadata)


def code(*outputs: Any, **metadata: Any) -> Any:
    """An executed code cell."""
    return nbformat.v4.new_code_cell("…", outputs=list(outputs), metadata=metadata)


def shows(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> Any:
    """An output with MIME data."""
    return nbformat.v4.new_output("display_data", data=data, metadata=metadata or {})


def test_blocks_come_in_order_and_complete() -> None:
    """Every block shown in a cell is in the tree, after those of earlier cells; the front stands apart."""
    tree = document_tree(demo_notebook())
    assert [block["kind"] for block in tree["blocks"]] == [block.kind for block in demo_blocks()[1:]]
    assert tree["front"]["title"] == "Ostra: the mission leaves, instructors stay"
    assert tree["replaced"] == {}


def test_the_tree_is_plain_json_and_the_same_each_time() -> None:
    """Written and read again it is the same, and so is a second tree."""
    tree = document_tree(demo_notebook())
    assert json.loads(serialised(tree)) == tree
    assert serialised(document_tree(demo_notebook())) == serialised(tree)


def test_every_reference_of_the_demo_leads_to_an_entry() -> None:
    """References are found wherever they stand, columns, tables and disputes included."""
    tree = document_tree(demo_notebook())
    assert unresolved(tree) == ()
    assert set(cited(tree["blocks"])) == set(evidence(tree))


def test_a_reference_without_an_entry_is_found() -> None:
    """A number that the evidence list lacks is reported, once."""
    paragraph = Paragraph(content=words("Said twice.", 98, 99, 98))
    assert unresolved(document_tree(demo_notebook((front(), paragraph)))) == (98, 99)


def test_tags_leave_cells_and_outputs_out() -> None:
    """``remove-cell`` hides a cell, ``remove-output`` what it shows."""
    hidden = nbformat.v4.new_markdown_cell("hidden", metadata={"tags": ["remove-cell"]})
    output = code(shows({"text/plain": "hidden"}), tags=["remove-output"])
    assert document_tree(plain_notebook(hidden, output))["blocks"] == []


@pytest.mark.parametrize(
    ("metadata", "cells", "title"),
    [
        ({"title": "From metadata"}, ["# Heading"], "From metadata"),
        ({}, ["# Heading\n\ntext"], "Heading"),
        ({}, ["text"], "file-name"),
    ],
)
def test_a_plain_notebook_is_titled(metadata: dict[str, Any], cells: list[str], title: str) -> None:
    """By its metadata, else its first heading, else its file's name."""
    notebook = plain_notebook(*map(nbformat.v4.new_markdown_cell, cells), **metadata)
    assert document_tree(notebook, name="file-name")["front"]["title"] == title


def test_headings_skip_no_level_and_anchors_are_unique() -> None:
    """Levels start at 1 and go down one at a time; two headings of the same words have two anchors."""
    notebook = plain_notebook(nbformat.v4.new_markdown_cell("# Title\n\n## Same\n\n##### Deep\n\n## Same\n\n## Same 2"))
    heads = [block for block in document_tree(notebook)["blocks"] if block["kind"] == "heading"]
    assert [head["level"] for head in heads] == [1, 2, 1, 1]
    assert len({head["anchor"] for head in heads}) == 4


def test_foreign_outputs_degrade_to_what_can_be_shown() -> None:
    """Printed text is preformatted, a frame its plain text, an error its message; stderr is left out."""
    notebook = plain_notebook(
        code(
            nbformat.v4.new_output("stream", name="stdout", text="\x1b[31mred\x1b[0m\n"),
            nbformat.v4.new_output("stream", name="stderr", text="warning in /tmp/x"),
            shows({"text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "   a\n0  1"}),
            shows({"text/plain": "<object at 0x7f00>"}),
            nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[]),
            shows({"application/javascript": "alert(1)"}),
        )
    )
    blocks = document_tree(notebook)["blocks"]
    assert {block["kind"] for block in blocks} == {"preformatted"}
    assert [block["text"] for block in blocks] == ["red", "   a\n0  1", "<object>", "ValueError: no"]


def test_foreign_pictures_become_figures() -> None:
    """A PNG and an SVG keep their alt text and caption; without an alt text the figure says so."""
    raw = io.BytesIO()
    Image.new("RGB", (96, 48)).save(raw, "PNG")
    png = base64.b64encode(raw.getvalue()).decode()
    described = shows({"image/png": png}, {"image/png": {"alt": "A black field", "caption": "Black."}})
    notebook = plain_notebook(
        code(described, shows({"image/svg+xml": drawing(300, 100)}), shows({"image/png": "AAAA"}))
    )
    one, two, broken = document_tree(notebook)["blocks"]
    assert (one["alt"], one["caption"][0]["text"]) == ("A black field", "Black.")
    assert (one["width"], one["height"]) == pytest.approx((25.4, 12.7))
    assert "no description" in two["alt"]
    assert (two["width"], two["height"]) == pytest.approx((174, 58), abs=0.1)
    assert broken["text"].startswith("A figure could not be shown")


def test_what_cannot_be_shown_is_replaced_and_told() -> None:
    """Text, alt text and the words of drawings are made showable, and a note at the end says what was replaced."""
    run = Run(text="Base 中 \x07")
    tree = document_tree(demo_notebook((front(title="T\x00"), Paragraph(content=(run, Cite(numbers=()))))))
    assert tree["front"]["title"] == "T\ufffd"
    assert tree["replaced"] == {"U+0000": 1, "U+0007": 1, "U+4E2D": 1}
    assert tree["blocks"][-1]["content"][0]["text"].endswith("U+0000 (once), U+0007 (once), U+4E2D (once).")


def test_a_drawing_that_is_none_becomes_a_note() -> None:
    """A figure whose SVG cannot be read does not stop the document."""
    spoiled = {**document_tree(demo_notebook((figure("a", "Title"),)))["blocks"][0], "svg": "<svg"}
    output = shows({"application/vnd.briefing.blocks+json": [spoiled]})
    (block,) = document_tree(plain_notebook(code(output)))["blocks"]
    assert block["content"][0]["text"].startswith("A figure could not be shown")


def test_references_hang_on_the_word_before_them() -> None:
    """A hard space joins them, the first reference to an entry is where its entry leads back to."""
    tree = arranged(document_tree(demo_notebook()))
    bottom_line = tree["blocks"][0]["main"][0]["content"]
    assert bottom_line[0]["text"].endswith("4 March\u00a0")
    assert bottom_line[1]["links"] == [{"number": 2, "resolved": True, "anchor": "cite-2"}]
    assert evidence(tree)[2]["back"] == "cite-2"
    anchors = [link["anchor"] for link in links(tree["blocks"]) if link["anchor"]]
    assert len(anchors) == len(set(anchors)) == len(evidence(tree))


def links(value: Any) -> list[dict[str, Any]]:
    """Every link of every reference inside."""
    if isinstance(value, dict):
        return (
            value["links"] if value.get("kind") == "cite" else [link for item in value.values() for link in links(item)]
        )
    return [link for item in value for link in links(item)] if isinstance(value, list) else []


def test_arranging_leaves_the_tree_as_it_is() -> None:
    """The tree that is written to JSON is not the one that is drawn."""
    tree = document_tree(demo_notebook())
    before = serialised(tree)
    arranged(tree)
    assert serialised(tree) == before


def test_walk_goes_into_columns_main_before_side() -> None:
    """Reading order is that of the page."""
    kinds = [block["kind"] for block in walk(document_tree(demo_notebook())["blocks"])]
    assert kinds[:5] == ["columns", "paragraph", "points", "panel", "listing"]


def test_day_in_words_needs_no_locale() -> None:
    """The running head spells the month in English."""
    assert as_of_line("2024-03-01") == "As of 1 March 2024"
    assert as_of_line("") == ""


def test_heading_from_block_keeps_its_page_break() -> None:
    """A section of a briefing opens a page; a markdown heading does not."""
    blocks = document_tree(demo_notebook((front(), Heading(level=1, text="A", anchor="a"))))["blocks"]
    assert blocks[0]["flow"] is False
    markdown = document_tree(plain_notebook(nbformat.v4.new_markdown_cell("# T\n\n## A")))["blocks"]
    assert markdown[0]["flow"] is True


def test_the_front_of_a_briefing_wins() -> None:
    """Title and date come from the front block, and a markdown heading of the same words is not repeated."""
    notebook = demo_notebook((front(title="Same"),))
    notebook.cells.append(nbformat.v4.new_markdown_cell("# Same"))
    tree = document_tree(notebook)
    assert tree["blocks"] == []
    assert tree["front"]["kind"] == Front.kind
