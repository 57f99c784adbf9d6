"""HTML pages: visible text, metadata as statements, dates only where they are stated."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.sources import clean

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The army opened a bridge over the river on Monday, a spokesman told reporters at the site of the old one.",
        "About 300 soldiers had worked on it since the spring, when the old one was washed away &amp; never found.",
        "Traders said that they would use it from Friday, as soon as the road to the market was dry enough for carts.",
    )
)


def page(head: str = "", body: str = BODY, title: str = "Army opens bridge") -> str:
    """A small page with navigation and a footer around an article."""
    return (
        f"<!DOCTYPE html><html><head><title>{title} | Example Daily</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer><p>© 2024 Example Daily</p></footer></body></html>"
    )


def test_article_without_the_page_around_it() -> None:
    """The text is the article's, entities resolved, without tags and navigation; offsets are in that text."""
    document = clean(page(), file="bridge.html")
    assert "washed away & never found" in document.text
    assert "<p>" not in document.text
    assert "Home" not in document.text
    assert document.title is not None
    assert document.title.exact == "Army opens bridge"
    assert document.text[document.title.start : document.title.end] == document.title.exact
    assert "text extracted from HTML by trafilatura" in document.notes


@pytest.mark.parametrize("name", ["bridge.html", "bridge.htm", "bridge.txt", ""])
def test_a_page_is_known_by_its_tags(name: str) -> None:
    """HTML is recognised whatever the file is called."""
    assert "<p>" not in clean(page(), file=name).text


def test_plain_text_named_html_is_text() -> None:
    """A file without any markup is not passed through an HTML parser."""
    text = "The army opened a bridge over the river on Monday, a spokesman told reporters (5 < 6)."
    assert clean(text, file="bridge.html").text == text


def test_metadata_has_its_place_in_the_text() -> None:
    """Author and site stand above the article if it does not show them, so that their spans hold."""
    head = '<meta name="author" content="Jane Roe"><meta property="og:site_name" content="Example Daily">'
    document = clean(page(head))
    assert document.byline is not None
    assert document.outlet is not None
    assert (document.byline.exact, document.outlet.exact) == ("Jane Roe", "Example Daily")
    for span in (document.byline, document.outlet):
        assert document.text[span.start : span.end] == span.exact
    assert "Jane Roe" not in document.body


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="article:published_time" content="2024-06-03T22:15:00-04:00">', "article:published_time"),
        ('<meta itemprop="datePublished" content="2024-06-03">', "datepublished"),
        ('<meta name="DC.date.issued" content="20240603">', "dc.date.issued"),
        ('<meta name="pubdate" content="Mon, 03 Jun 2024 10:00:00 GMT">', "pubdate"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": ["Report"], "datePublished": "2024-06-03"}]}</script>',
            "JSON-LD datePublished",
        ),
    ],
)
def test_stated_publication(head: str, source: str) -> None:
    """The well-known places for a day of publication are read, and named."""
    document = clean(page(head))
    assert [(item.day, item.source) for item in document.stated] == [(date(2024, 6, 3), f"HTML metadata ({source})")]


def test_time_element() -> None:
    """A <time> that is marked as the publication counts."""
    document = clean(page(body='<time class="entry-date" datetime="2024-06-03T10:00">3 June</time>' + BODY))
    assert [(item.day, item.source) for item in document.stated] == [(date(2024, 6, 3), "HTML metadata (time element)")]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-06-03">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-06-03"}</script>',
        '<script type="application/ld+json">{"@type": "Event", "datePublished": "2024-06-03"}</script>',
        '<script type="application/ld+json">{broken</script>',
        '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
        '<meta property="article:published_time" content="yesterday">',
        '<link rel="canonical" href="https://example.org/2024/06/03/bridge">',
    ],
)
def test_no_date_is_guessed(head: str) -> None:
    """Dates of change, of other things, in an address, or that are none, are not taken for the publication."""
    assert clean(page(head)).stated == ()


def test_a_page_with_hardly_any_text_gives_it() -> None:
    """What a page shows is its text, and its scripts are not."""
    document = clean("<html><body><p>Hi</p><script>alert('x')</script></body></html>")
    assert document.text == "Hi"


@pytest.mark.parametrize("content", ["<html></html>", "<html><body><script>1</script></body></html>"])
def test_a_page_without_text_cannot_be_read(content: str) -> None:
    """An empty page is said to be one."""
    assert clean(content).notes == ("cannot be read: HTML without any text",)


def test_deeply_nested_markup_is_read() -> None:
    """Thousands of nested elements do not exhaust the stack; where no article is recognised, a note says so."""
    document = clean("<p>" + "<b>x" * 5_000 + "</p>")
    assert document.text.startswith("x")
    assert document.notes == ("no article recognised in the HTML; all its visible text is used",)
