"""Findings in a notebook: cards and lists of cards, as HTML, Markdown and text, alone and as bare objects."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from conftest import Folder
from IPython.core.formatters import DisplayFormatter
from lxml import html
from publish_demo import figure

import briefing
from briefing.errors import UserError
from briefing.present.cards import formatters
from briefing.present.cards import lists as card_lists
from briefing.present.cards.card import Card
from briefing.present.cards.lists import Cards
from briefing.present.display import show
from briefing.reading import Briefing

FIRST = """Talks in Ostburg

The French military withdrew about 300 troops from Chad on 3 April 2031, the defence ministry said.
French officials met the Chadian government in N'Djamena on 9 April 2031 <script>alert(1)</script> for *two* days.
"""
SECOND = """Later that year

French forces left Chad on 3 April 2031. Russian instructors arrived in Mali on 12 April 2031.
"""


@pytest.fixture
def found(folder: Folder) -> Briefing:
    """Two articles of one withdrawal, a visit and an arrival."""
    return briefing.read(folder(first=("2031-04-10", FIRST), second=("2031-04-14", SECOND)))


def tree(shown: Card | Cards) -> html.HtmlElement:
    """What a notebook shows of a card or a list."""
    return html.fragment_fromstring(shown._repr_html_())


def test_a_card_tells_the_finding_and_keeps_the_reasons_one_click_away(found: Briefing) -> None:
    """What, who and when at once; mentions with quote, line, time and rule in a closed part; no script."""
    card = found.cards.events.where(type="RETREAT")[0]
    root = tree(card)
    at_once = html.fragment_fromstring(re.sub(r"<details>.*</details>", "", card._repr_html_(), flags=re.DOTALL))
    reasons = root.find(".//details")
    assert card.account.id in at_once.text_content()
    assert "3 April 2031" in at_once.text_content()
    assert "trigger" not in at_once.text_content()
    assert reasons.get("open") is None
    assert {"trigger", "time", "leaves", "origin"} <= {label.text for label in reasons.iter("dt")}
    assert "first.txt:3" in reasons.text_content()
    assert "second.txt:3" in reasons.text_content()
    assert any("withdrew about 300 troops" in quote.text for quote in reasons.iter("q"))
    assert root.findall(".//script") == []


def test_three_views_say_the_same(found: Briefing) -> None:
    """Every fact of the account stands in the HTML, in the Markdown and in the text of each kind of card."""
    cards = [found.cards.events[0], found.cards.posture[0], found.cards.documents[0]]
    cards.append(found.cards.card(found.findings.events[0].mentions[0].quote))
    for card in cards:
        shown = " ".join(tree(card).text_content().split())
        plain = " ".join(repr(card).split())
        markdown = " ".join(re.sub(r"\\(.)", r"\1", card._repr_markdown_()).split())
        for fact in card.account.facts:
            assert fact.text in shown
            assert fact.text in plain
            assert fact.text in markdown


def test_words_of_an_article_are_never_markup(found: Briefing) -> None:
    """Markup and Markdown in a quote stay words in every view."""
    card = found.cards.card(found.findings.documents[0].span(FIRST.index("<script>"), FIRST.index(" days")))
    assert "<script" not in card._repr_html_()
    assert "&lt;script&gt;" in card._repr_html_()
    assert r"\<script\>alert\(1\)\</script\> for \*two\*" in card._repr_markdown_()


def test_places_link_to_the_articles_where_their_folder_is_known(found: Briefing) -> None:
    """`file:line` leads to the file; without a folder it is text."""
    event = found.findings.events[0]
    linked = Card(item=event, findings=found.findings, folder="../seeds")
    assert {link.get("href") for link in tree(linked).iter("a")} <= {"../seeds/first.txt", "../seeds/second.txt"}
    assert list(tree(linked).iter("a"))
    assert list(tree(Card(item=event, findings=found.findings)).iter("a")) == []


def test_a_list_opens_line_by_line_and_is_a_table(found: Briefing) -> None:
    """One closed line an event, with its card inside; the same rows as a DataFrame, as Markdown and as text."""
    events = found.cards.events
    lines = tree(events).findall(".//details")
    assert len(lines) == len(events) == len(found.events)
    assert all(line.get("open") is None and line.findall(".//q") for line in lines)
    assert list(events.frame["event"]) == list(found.events["event"])
    assert repr(events).count("\n") + 1 == len(events)
    assert events._repr_markdown_().count("\n|") == len(events) + 1
    assert tree(events[:0]).find(".//p").text == "None."


def test_a_long_list_says_how_many_more(found: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list shows so many lines and counts the others."""
    monkeypatch.setattr(card_lists, "MOST", 1)
    rest = len(found.cards.events) - 1
    assert len(tree(found.cards.events).findall(".//details")) == 1
    assert f"{rest} more" in tree(found.cards.events).text_content()
    assert repr(found.cards.events).endswith(f"… and {rest} more")


@pytest.mark.parametrize(
    ("words", "conditions", "expected"),
    [
        ("chad", {}, {"FRA MIL", "FRA GOV", "TCD GOV"}),
        ("MALI arrived", {}, {"RUS MIL"}),
        ("", {"source": "RUS"}, {"RUS MIL"}),
        ("", {"source": ["RUS MIL", "nobody"], "since": "2031-04-12"}, {"RUS MIL"}),
        ("", {"until": "2031-04-03"}, {"FRA MIL"}),
        ("", {"min_origins": 2}, {"FRA MIL"}),
        ("", {"type": "SANCTION"}, set()),
    ],
    ids=["words", "all words", "a code for its bodies", "several values", "until", "origins", "none"],
)
def test_where_narrows_a_list(found: Briefing, words: str, conditions: dict[str, object], expected: set[str]) -> None:
    """By words, days, origins, and any column of the table."""
    chosen = found.cards.events.where(words, **conditions)  # type: ignore[arg-type]
    assert {code for event in chosen.items for code in event.source} <= expected  # type: ignore[union-attr]
    assert bool(len(chosen)) == bool(expected)


def test_mistakes_are_told_in_a_line(found: Briefing) -> None:
    """A column, a day, an id that is not there: what, where, what would be right."""
    events = found.cards.events
    with pytest.raises(UserError, match=r"^sorce: events have no such column; nearest: source$"):
        events.where(sorce="USA")
    with pytest.raises(UserError, match=r"^since: 'May' is not a day; write it as YYYY-MM-DD, like 2024-09-30$"):
        events.where(since="May")
    with pytest.raises(UserError, match=r"^zzz: nothing in these events is called so$"):
        events["zzz"]
    with pytest.raises(UserError, match=r"^firts\.txt: nothing in this edition is called so; nearest: first\.txt"):
        found.cards["firts.txt"]


def test_an_item_is_had_by_position_id_or_its_beginning(found: Briefing) -> None:
    """The same card each way; articles by file name as well."""
    event = found.findings.events[0]
    assert found.cards.events[0] == found.cards.events[event.id] == found.cards[event.id] == found.cards[event.id[:9]]
    assert found.cards["first.txt"] == found.cards["first"] == found.cards.documents["first"]


@pytest.fixture
def formatter(monkeypatch: pytest.MonkeyPatch) -> DisplayFormatter:
    """What formats results in a notebook, with nothing known yet."""
    made = DisplayFormatter()
    made.active_types = list(made.formatters)
    monkeypatch.setattr(formatters, "_shell", lambda: SimpleNamespace(display_formatter=made))
    monkeypatch.setattr(formatters, "_KNOWN", [])
    return made


def test_bare_findings_show_as_cards_in_ipython(formatter: DisplayFormatter, folder: Folder) -> None:
    """An event, an article, its dating or a quote by itself; in a list only a line each; unknown ones as ever."""
    found = briefing.read(folder(first=("2031-04-10", FIRST))).findings
    formatters.register(found)
    formatted = formatter.format
    items = (found.events[0], found.documents[0], found.datings[0], found.events[0].mentions[0].quote)
    for item in items:
        data, _ = formatted(item)
        assert "briefing-card" in data["text/html"]
        assert "<details><summary>Why</summary>" in data["text/markdown"]
        assert data["text/plain"].count("\n") > 3
    listed, _ = formatted(found.events[:2])
    assert listed["text/plain"].count(f"Event {found.events[0].id}: ") == 1
    assert "trigger" not in listed["text/plain"]
    formatters._KNOWN.clear()
    data, _ = formatted(found.events[0])
    assert "text/html" not in data
    assert data["text/plain"] == repr(found.events[0])


def test_a_figure_brings_both_grounds() -> None:
    """A drawing in the palette follows the scheme of its page; one in other colours stays on white."""

    def picture(svg: str) -> str:
        shown = show(replace(figure("one", "A title"), svg=svg))._repr_mimebundle_()["text/html"]
        source = html.fragment_fromstring(shown).find(".//img").get("src")
        return base64.b64decode(source.partition(",")[2]).decode()

    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><path style="fill: {}"/></svg>'
    themed, foreign = picture(drawn.format("#173f6e")), picture(drawn.format("#123456"))
    assert "fill: var(--hue-1)" in themed
    assert "@media (prefers-color-scheme:dark)" in themed
    assert "fill: #123456" in foreign
    assert "svg{background:#fff}" in foreign
