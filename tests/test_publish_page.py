"""The page edition: one file, no scripts, nothing loaded, everything reachable."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from lxml import html
from publish_demo import demo_notebook, front, words

from briefing.present.blocks import Paragraph, Run
from briefing.publish.page import page
from briefing.publish.tree import document_tree

NASTY = "</p><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}&amp;"


@pytest.fixture(scope="module")
def text() -> str:
    """The HTML of the demo."""
    return page(document_tree(demo_notebook()))


@pytest.fixture(scope="module")
def root(text: str) -> html.HtmlElement:
    """The HTML of the demo, parsed."""
    return html.document_fromstring(text)


def test_it_runs_and_loads_nothing(text: str, root: html.HtmlElement) -> None:
    """No script, no handler, no address outside the file; a policy forbids them all the same."""
    assert root.xpath("//script | //link | //iframe | //object | //embed | //base") == []
    assert root.xpath("//@*[starts-with(name(), 'on')]") == []
    addresses = root.xpath("//@src | //@href | //@xlink:href", namespaces={"xlink": "http://www.w3.org/1999/xlink"})
    assert {address[:1] for address in addresses} <= {"#"}
    assert set(re.findall(r"url\((.{5})", text)) <= {"data:", "#f1-h", "#f1-c", "#f2-h", "#f2-c", "#n1-h", "#n1-c"}
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")


def test_text_is_never_markup() -> None:
    """Markup and template syntax in a title, a paragraph or a drawing stay words."""
    blocks = (front(title=NASTY), Paragraph(content=(Run(text=NASTY), Run(text=NASTY, mark="strong"))))
    root = html.document_fromstring(page(document_tree(demo_notebook(blocks))))
    assert root.xpath("//script | //img") == []
    assert root.xpath("string(//h1)") == NASTY
    assert root.xpath("string(//main//p)") == NASTY * 2


def test_language_title_and_headings(root: html.HtmlElement) -> None:
    """The document says its language and title; headings go down one level at a time from one h1."""
    assert root.get("lang") == "en"
    assert root.xpath("string(//title)") == "Ostra: the mission leaves, instructors stay – As of 31 March 2031"
    levels = [int(head.tag[1]) for head in root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_reference_opens_its_quote(root: html.HtmlElement) -> None:
    """A reference is a button whose popover holds the quote in its sentence and leads to the list, which leads back."""
    targets = root.xpath("//button[@class='ref']/@popovertarget")
    assert targets
    for target in set(targets):
        (card,) = root.xpath(f"//*[@id='{target}' and @popover]")
        assert card.xpath("string(.//mark)")
        assert card.text_content().strip().count("On Tuesday") == 1
        (entry,) = root.xpath(f"//li[@id='{card.xpath('.//a/@href')[0][1:]}']")
        assert card.xpath("string(.//mark)") in entry.text_content()
        (back,) = entry.xpath(".//a/@href")
        assert root.xpath(f"//button[@id='{back[1:]}']")


def test_ids_are_unique_and_links_lead_somewhere(root: html.HtmlElement) -> None:
    """No id twice, no link or label to an id that is not there."""
    ids = Counter(root.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {link[1:] for link in root.xpath("//a/@href")} <= ids.keys()
    assert {name for names in root.xpath("//@aria-labelledby") for name in names.split()} <= ids.keys()


def test_figures_have_words(root: html.HtmlElement) -> None:
    """Every drawing is an image with a title and a description, wide and narrow alike."""
    drawings = root.xpath("//*[local-name()='svg' and @role='img']")
    assert len(drawings) == 3
    for drawing in drawings:
        assert drawing.xpath("string(*[local-name()='desc'])").startswith("Band chart")
        assert drawing.xpath("string(*[local-name()='title'])")


def test_tables_mark_their_heads(root: html.HtmlElement) -> None:
    """Columns and rows have heads; roles keep the table a table where the layout of a phone takes it apart."""
    (table,) = root.xpath("//table")
    assert len(table.xpath(".//th[@scope='col']")) == 5
    assert len(table.xpath(".//tbody/tr")) == len(table.xpath(".//tbody/tr/th[@scope='row']")) == 4
    assert {element.get("role") for element in table.iter("table", "tr", "td")} == {"table", "row", "cell"}


def test_the_first_disagreement_stands_open(root: html.HtmlElement) -> None:
    """Disagreements fold; the first does not."""
    assert [item.get("open") is not None for item in root.xpath("//details")] == [True, False]


def test_typefaces_are_in_the_file_and_only_those_needed(text: str) -> None:
    """Latin alone for this text; a letter beyond brings the extended subset, within 600 kB."""
    assert text.count("@font-face") == 6
    wider = page(document_tree(demo_notebook((front(title="Łódź"), Paragraph(content=words("x"))))))
    assert wider.count("@font-face") > 6
    assert len(wider.encode()) < 600_000


def test_dark_mode_has_every_colour_of_the_light_one(text: str) -> None:
    """Each variable is declared once for either mode, and none is used that is not."""
    light, dark = re.findall(r":root\{(?:color-scheme:light dark;)?\s*(--[^}]+)\}", text)[:2]
    names = [re.findall(r"--([\w-]+):", part) for part in (light, dark)]
    assert names[0] == names[1]
    assert set(re.findall(r"var\(--([\w-]+)", text)) <= set(names[0])


def test_the_same_tree_gives_the_same_bytes(text: str) -> None:
    """Nothing of the moment or the machine is in it."""
    assert page(document_tree(demo_notebook())) == text


def test_marking_author_and_organisation_are_shown() -> None:
    """What the edition says of its author and handling stands on the page."""
    blocks = (front(marking="For training", author="A. Writer", organisation="The desk"),)
    root = html.document_fromstring(page(document_tree(demo_notebook(blocks))))
    assert root.xpath("string(//dl)").endswith("By A. Writer, The desk")
    assert root.text_content().count("For training") == 2
