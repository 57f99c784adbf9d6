"""Blocks: what stays, what is set aside and why; title, byline, outlet and stated dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources import clean, sentences
from briefing.types import Document

SEEDS = Path(__file__).parents[1] / "seeds"
BODY = (
    "The army opened a bridge over the river on Monday, a spokesman told reporters at the site.\n\n"
    "About 300 soldiers had worked on it since the spring, when the old one was washed away in a flood.\n\n"
    "Traders said that they would use it from Friday, as soon as the road to the market was dry."
)


def judged(document: Document) -> list[tuple[str, bool, str]]:
    """Kind, kept and text of each block."""
    return [(block.kind, block.kept, document.text[block.start : block.end]) for block in document.blocks]


def kind_of(document: Document, words: str) -> tuple[str, bool]:
    """Kind and kept of the block that begins with these words."""
    return next((kind, kept) for kind, kept, text in judged(document) if text.startswith(words))


def around(line: str) -> Document:
    """A document with the line between two paragraphs of an article."""
    first, rest = BODY.split("\n\n", 1)
    return clean(f"Army opens bridge over the river\n\n{first}\n\n{line}\n\n{rest}")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("author-image", "boilerplate"),
        ("Updated On", "boilerplate"),
        ("Last updated 2 hours ago", "boilerplate"),
        ("3 min read", "boilerplate"),
        ("Discover more from Example Daily", "boilerplate"),
        ("Subscribe to our newsletter for the morning’s news", "boilerplate"),
        ("Sign up here for our weekly e-mail.", "boilerplate"),
        ("Leave a comment", "boilerplate"),
        ("Your email address will not be published. Required fields are marked *", "boilerplate"),
        ("Share this article", "boilerplate"),
        ("Facebook | Twitter | WhatsApp", "boilerplate"),
        ("Read more: Old bridge washed away in flood", "boilerplate"),
        ("READ ALSO: Old bridge washed away in flood", "boilerplate"),
        ("Related: Old bridge washed away in flood", "boilerplate"),
        ("We use cookies to improve your experience on our site.", "boilerplate"),
        ("© 2024 Example Daily. All rights reserved.", "boilerplate"),
        ("This is a developing story and will be updated.", "boilerplate"),
        ("***", "boilerplate"),
        ("ADVERTISEMENT", "advert"),
        ("Story continues below advertisement", "advert"),
        ("Sponsored content", "advert"),
        ("Reporting by Jane Roe; Editing by Max Doe", "byline"),
        ("Photo: Jane Roe", "caption"),
    ],
)
def test_what_the_site_put_around_the_article_is_set_aside(line: str, kind: str) -> None:
    """Placeholders, prompts, adverts and credits are removed with a reason, and the article is whole."""
    document = around(line)
    assert kind_of(document, line) == (kind, False)
    assert all(block.reason for block in document.blocks if not block.kept)
    assert document.body == f"Army opens bridge over the river\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the builder rose by 4 percent.",
        "Post office workers in the valley went on strike",
        "Search for survivors of the flood goes on",
        "By Friday the road will be dry, the mayor said.",
        "Read the plans and you see that it cost $2 million, he said.",
        "The flood contributed to the collapse of the old bridge.",
        "Support for the new bridge was wide, and few complained.",
        "More soldiers from the north will follow in June.",
        "Terms agreed for the second bridge",
        "“We subscribe to no plan of that kind,” she said.",
        "The picture shows what the engineers did in 90 days.",
        "Update on the second bridge expected by the weekend, he added.",
    ],
)
def test_a_line_that_may_be_body_is_kept(line: str) -> None:
    """Lines of an article that begin like a prompt stay in the text."""
    document = around(line)
    assert kind_of(document, line)[1]


def test_head_of_a_page() -> None:
    """Title, standfirst, byline, labels and date are told apart above the article."""
    document = clean(
        "Army opens bridge over the river\n\nThe crossing had been closed since a flood in spring.\n\nauthor-image\n"
        f"Jane Example Roe\nUpdated On\n4 June 2024\nPublished on\n3 June 2024\nShare\n\n{BODY}"
    )
    assert [(kind, kept) for kind, kept, _ in judged(document)[:9]] == [
        ("title", True),
        ("standfirst", True),
        ("boilerplate", False),
        ("byline", False),
        ("boilerplate", False),
        ("boilerplate", False),
        ("boilerplate", False),
        ("dateline", True),
        ("boilerplate", False),
    ]
    assert document.title is not None
    assert document.title.exact == "Army opens bridge over the river"
    assert document.byline is not None
    assert document.byline.exact == "Jane Example Roe"
    assert [(item.day, item.source) for item in document.stated] == [(date(2024, 6, 3), "date line")]
    assert document.notes == ("the page says it was changed on 2024-06-04; that is not its publication",)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("BY JANE ROE AND MAX DOE", "JANE ROE AND MAX DOE"),
        ("By Jane Roe, Associated Press", "Jane Roe"),
        ("By Jane Roe in Dakar", "Jane Roe"),
        ("By Jane Roe | 3 June 2024 | 4 min read", "Jane Roe"),
        ("Written by: Jane van der Roe", "Jane van der Roe"),
        ("Jane Roe, Reuters", "Jane Roe"),
        ("Jane Roe | Africa correspondent", "Jane Roe"),
    ],
)
def test_bylines(line: str, byline: str) -> None:
    """The names alone are the byline; the line is no body."""
    document = clean(f"Army opens bridge over the river\n{line}\n\n{BODY}")
    assert document.byline is not None
    assert document.byline.exact == byline
    assert kind_of(document, line) == ("byline", False)


def test_a_text_may_begin_with_its_body() -> None:
    """Without a headline there is no title, and nothing is set aside."""
    document = clean(BODY)
    assert (document.title, document.byline, document.outlet) == (None, None, None)
    assert [(kind, kept) for kind, kept, _ in judged(document)] == [("body", True)] * 3


@pytest.mark.parametrize(
    ("first", "title", "outlet"),
    [
        ("Army opens bridge over the river | Example Valley", "Army opens bridge over the river", "Example Valley"),
        ("Army opens bridge over the river - Example Times", "Army opens bridge over the river", "Example Times"),
        ("Army opens bridge - a year late", "Army opens bridge - a year late", None),
        ("Army opens bridge in the U.S.", "Army opens bridge in the U.S.", None),
        ("Will the army’s new bridge hold?", "Will the army’s new bridge hold?", None),
    ],
)
def test_title_and_the_name_of_the_site_after_it(first: str, title: str, outlet: str | None) -> None:
    """A site's name after the title is the outlet; a dash of the title's own stays in it."""
    document = clean(f"{first}\n\n{BODY}")
    assert document.title is not None
    assert document.title.exact == title
    assert (document.outlet.exact if document.outlet else None) == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Discover more from Example Daily", "Example Daily"),
        ("© 2024 Example Daily. All rights reserved.", "Example Daily"),
        ("This article was originally published by Example Daily.", "Example Daily"),
    ],
)
def test_outlet_from_the_site_s_own_lines(line: str, outlet: str) -> None:
    """What the site says around the article names it."""
    document = clean(f"{BODY}\n\n{line}")
    assert document.outlet is not None
    assert document.outlet.exact == outlet


@pytest.mark.parametrize(
    ("dateline", "outlet", "stated"),
    [
        ("DAKAR, Senegal (AP) —", "AP", None),
        ("DAKAR, June 3 (Reuters) -", "Reuters", None),
        ("DAKAR, Senegal, June 3, 2024 /PRNewswire/ --", "PRNewswire", date(2024, 6, 3)),
        ("Dakar, 3 June 2024 –", None, date(2024, 6, 3)),
        ("Dakar, Senegal –", None, None),
        ("DAKAR:", None, None),
        ("DAKAR (Example Wire) —", "Example Wire", None),
        ("(Reuters) -", "Reuters", None),
        ("CNN —", "CNN", None),
    ],
)
def test_datelines(dateline: str, outlet: str | None, stated: date | None) -> None:
    """The dateline is a block of its own; a complete date in it is the stated one, its agency the outlet."""
    document = clean(f"Army opens bridge over the river\n\n{dateline} {BODY}")
    assert kind_of(document, dateline) == ("dateline", True)
    assert kind_of(document, "The army opened") == ("body", True)
    assert (document.outlet.exact if document.outlet else None) == outlet
    assert [item.day for item in document.stated] == ([stated] if stated else [])
    for item in document.stated:
        assert item.span is not None
        assert document.text[item.span.start : item.span.end] == item.span.exact


@pytest.mark.parametrize(
    "opening",
    [
        "Doe and Roe (the engineers) — both soldiers — built it.",
        "UPDATE: The bridge is open.",
        "A bridge — at last — stands.",
    ],
)
def test_a_dash_does_not_make_a_dateline(opening: str) -> None:
    """A sentence that begins with a name, a label or a few words before a dash is body."""
    document = clean(f"{opening} It took the army until Monday to build, a spokesman said.\n\n{BODY}")
    assert kind_of(document, opening) == ("body", True)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 3 June 2024", date(2024, 6, 3)),
        ("June 3, 2024 10:15 am", date(2024, 6, 3)),
        ("Monday, 3rd June 2024", date(2024, 6, 3)),
        ("2024-06-03", date(2024, 6, 3)),
        ("Posted on Jun. 3, 2024 at 9:30 p.m. EDT", date(2024, 6, 3)),
        ("23/06/2024", date(2024, 6, 23)),
        ("03/06/2024", None),
        ("3 June", None),
        ("Updated: 3 June 2024", None),
        ("31 June 2024", None),
    ],
)
def test_lines_that_state_a_date(line: str, day: date | None) -> None:
    """Only a complete, unambiguous day of publication is stated; a date of change is not one."""
    document = clean(f"Army opens bridge over the river\n{line}\n\n{BODY}")
    assert [item.day for item in document.stated] == ([day] if day else [])


def test_dates_of_other_articles_are_not_stated() -> None:
    """The days in a list of related stories say nothing of this one."""
    document = clean(
        f"Army opens bridge over the river\n\n{BODY}\n\nRelated stories\nOld bridge washed away\n2 March 2024\n"
        "Ferry sinks on the river\n28 February 2024"
    )
    assert document.stated == ()
    assert kind_of(document, "Old bridge") == ("boilerplate", False)
    assert kind_of(document, "28 February") == ("boilerplate", False)


def test_dates_in_the_article_are_not_stated() -> None:
    """Dates above the paragraphs of a chronicle are headings of the text, not its publication."""
    first, second, third = BODY.split("\n\n")
    document = clean(f"How the bridge was built\n\n{first}\n\n3 March 2024\n\n{second}\n\n9 May 2024\n\n{third}")
    assert document.stated == ()
    assert kind_of(document, "3 March 2024") == ("heading", True)
    assert kind_of(document, "About 300") == ("body", True)


@pytest.mark.parametrize(
    "line",
    [
        "A guard at the gate of Lenvik barracks, Norland, on May 5, 2031.",
        "Fishermen mend nets in Ulvang, Norland, 5 May 2031.",
        "Lorries queue at the border near Carsova, Friday, May 9, 2031. / Agencies",
        "The two ministers shake hands on 3 June 2030 © Press pool",
        "(FILES) The old bridge at Lenvik.",
    ],
)
def test_a_picture_is_told_by_how_its_caption_ends(line: str) -> None:
    """A place and a day in full, or a day and a credit after it, end a caption."""
    assert ("caption", True, line) in judged(around(line))


@pytest.mark.parametrize(
    "line",
    [
        "The accord was signed in Lenvik on May 5, 2031.",
        "He was born in Lenvik, Norland, on May 5, 1971.",
        "The fort fell, after ten years, on May 5, 2031.",
        "The last guards crossed the border of Norland on Friday, May 9, 2031.",
    ],
)
def test_a_paragraph_that_ends_with_a_day_is_no_caption(line: str) -> None:
    """What is told as past is body, though it ends with a day in full."""
    assert ("body", True, line) in judged(around(line))


def test_a_headline_that_promises_pictures_is_no_caption() -> None:
    """ "(photos)" after a headline is no credit."""
    title = "Army opens bridge over the river (photos)"
    assert judged(clean(f"{title}\n\n{BODY}"))[0] == ("title", True, title)


def test_repeats_are_set_aside_and_say_what_they_repeat() -> None:
    """The first title and the first caption stay; each later one names it."""
    caption = "Soldiers on the new bridge, 3 June 2024. (Photo by Jane Roe)"
    first, rest = BODY.split("\n\n", 1)
    title = "Army opens bridge over the river"
    document = clean(f"{title}\n\n{caption}\n{caption}\n\n{first}\n\n{caption}\n\n{rest}\n\n{title}")
    kinds = [(block.kind, block.kept, block.reason) for block in document.blocks]
    start = document.text.index(caption)
    repeat = ("repeat", False, f"repeats the caption at character {start}")
    assert kinds[:3] == [("title", True, ""), ("caption", True, ""), repeat]
    assert kinds[4] == repeat
    assert kinds[-1] == ("repeat", False, "repeats the title")


@pytest.mark.parametrize("heading", ["Key Takeaways", "KEY POINTS:", "At a glance", "In brief"])
def test_takeaways_restate(heading: str) -> None:
    """A heading of a summary and its list are set aside as self-summary, not as body."""
    document = clean(
        f"Army opens bridge over the river\n\n{BODY}\n\n{heading}\n\n  • The bridge is open.\n  • It took 90 days."
    )
    assert [(kind, kept) for kind, kept, _ in judged(document)[-3:]] == [("takeaways", False)] * 3
    assert {block.reason for block in document.blocks if block.kind == "takeaways"} == {
        "self-summary: restates the body"
    }


def test_lists_of_the_article_stay() -> None:
    """A list under a heading of its own is body."""
    document = clean(f"{BODY}\n\nWhat comes next\n\n• A second bridge.\n• A road to the market.")
    assert [kind for kind, _, _ in judged(document)[3:]] == ["heading", "body", "body"]
    assert all(block.kept for block in document.blocks)


def test_credit_at_the_end_of_a_paragraph_is_a_byline() -> None:
    """Names in a closing credit are not part of the last sentence."""
    document = clean(f"{BODY} (Reporting by Jane Roe; Editing by Max Doe)")
    assert kind_of(document, "(Reporting by") == ("byline", False)
    assert sentences(document)[-1].text.endswith("was dry.")


@pytest.mark.parametrize(
    ("seed", "kept", "removed"),
    [
        ("000", 16, {}),
        ("001", 7, {"boilerplate": 3, "byline": 1, "repeat": 2, "takeaways": 6}),
        ("002", 5, {}),
        ("003", 9, {}),
        ("004", 7, {"repeat": 3, "boilerplate": 3}),
    ],
)
def test_seeds(seed: str, kept: int, removed: dict[str, int]) -> None:
    """The seeds: as many paragraphs kept as the articles have, the rest removed for the right reason."""
    document = clean(next(SEEDS.glob(f"{seed}_*.txt")).read_bytes())
    counts: dict[str, int] = {}
    for block in document.blocks:
        if not block.kept:
            counts[block.kind] = counts.get(block.kind, 0) + 1
    assert counts == removed
    assert len(document.blocks) - sum(removed.values()) == kept


def test_seeds_name_author_and_outlet() -> None:
    """One seed names its author, another its outlet, each with the exact words."""
    author = clean(next(SEEDS.glob("001_*.txt")).read_bytes())
    outlet = clean(next(SEEDS.glob("004_*.txt")).read_bytes())
    assert author.byline is not None
    assert outlet.outlet is not None
    assert author.text[author.byline.start : author.byline.end] == author.byline.exact
    assert (len(author.byline.exact.split()), len(outlet.outlet.exact.split())) == (3, 4)


def test_sentences_carry_the_kind_of_their_block() -> None:
    """Only kept blocks have sentences; each knows its block."""
    document = clean(f"Army opens bridge over the river\n\nADVERTISEMENT\n\nDAKAR, Senegal (AP) — {BODY}")
    found = sentences(document)
    assert [sentence.kind for sentence in found[:3]] == ["title", "dateline", "body"]
    assert all(document.blocks[sentence.paragraph].kind == sentence.kind for sentence in found)
    assert "ADVERTISEMENT" not in {sentence.text for sentence in found}


LINES = st.sampled_from(
    [
        "Army opens bridge over the river",
        "Army opens bridge over the river | Example Times",
        "By Jane Roe DAKAR, June 3 (Reuters) - The army opened it. (Reporting by Jane Roe)",
        "DAKAR (AP) — (Reporting by Jane Roe)",
        "DAKAR, Senegal (AP) —",
        "By Jane Roe | 3 June 2024",
        "Jane Roe",
        "Published",
        "3 June 2024",
        "10:15 GMT",
        "Related",
        "Key points",
        "• The bridge is open.",
        "Image caption,",
        "ADVERTISEMENT",
        "|",
        "",
        "About 300 soldiers had worked on it since the spring, when the old one was washed away in a flood.",
    ]
)


@given(st.lists(LINES, max_size=14))
def test_any_page_is_divided_without_gap_or_overlap(lines: list[str]) -> None:
    """However its lines are mixed, each word of a page lies in one block, and names and dates in the text they quote."""
    document = clean("\n".join(lines))
    position = 0
    for block in document.blocks:
        assert not document.text[position : block.start].strip()
        assert block.start < block.end
        position = block.end
    assert not document.text[position:].strip()
    named = [document.title, document.byline, document.outlet, *(item.span for item in document.stated)]
    assert all(document.text[span.start : span.end] == span.exact for span in named if span is not None)
