"""Markdown cells become headings, paragraphs and lists; markup in them stays text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.publish.markdown import blocks_of, plain


def test_the_subset() -> None:
    """Headings, paragraphs with strong, emphasis and code, and lists with what is nested in them."""
    blocks = blocks_of("## Head\n\nA **strong** *word* and `code`\nhere.\n\n1. one\n2. two\n   - inner\n")
    assert blocks[0] == {"kind": "heading", "level": 2, "text": "Head"}
    assert [(run["text"], run["mark"]) for run in blocks[1]["content"]] == [
        ("A ", ""),
        ("strong", "strong"),
        (" ", ""),
        ("word", "emphasis"),
        (" and ", ""),
        ("code", "code"),
        (" here.", ""),
    ]
    assert blocks[2]["ordered"] is True
    assert [plain(item) for item in blocks[2]["items"]] == ["one", "two", "inner"]


def test_html_is_shown_as_text() -> None:
    """Neither a block of HTML nor HTML in a line passes as markup."""
    blocks = blocks_of("<script>alert(1)</script>\n\nA <b>word</b>.")
    assert [plain(block["content"]) for block in blocks] == ["<script>alert(1)</script>", "A <b>word</b>."]


def test_links_and_images_are_words() -> None:
    """A link shows its address, an image its description; nothing is loaded."""
    (block,) = blocks_of("See [the paper](https://example.org/a) and ![a map](file:///etc/passwd).")
    assert plain(block["content"]) == "See the paper (https://example.org/a) and [image: a map]."


def test_fenced_code_is_preformatted() -> None:
    """A code block keeps its lines."""
    assert blocks_of("```\na\n  b\n```") == [{"kind": "preformatted", "text": "a\n  b"}]


@given(st.text())
def test_any_source_gives_known_blocks(source: str) -> None:
    """No text makes the reader fail, and no other kind of block comes out."""
    assert {block["kind"] for block in blocks_of(source)} <= {"heading", "paragraph", "list", "preformatted"}
