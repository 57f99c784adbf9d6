"""The corroboration matrix: articles and independent origins are counted apart, and plans are hollow."""

from __future__ import annotations

from dataclasses import replace

from charts_reading import marks, words
from charts_theatre import EVENTS, HUES, LABELS, RURITANIA, WINDOW, Situation, cite, day, draw, event

from briefing.present.blocks import Figure, Run
from briefing.present.charts import corroboration_figure
from briefing.types import Event

BLUE = "#173F6E"


def figure(*events: Event, documents: tuple[str, ...] = ("d1", "d2", "d3")) -> Figure:
    """The matrix of some events."""
    return corroboration_figure(events, documents=documents, labels=LABELS, window=WINDOW, hues=HUES, cite=cite)


def help_sent(number: int, documents: tuple[str, ...], origins: tuple[str, ...], **given: object) -> Event:
    """An event that articles report, resting on origins."""
    made = event(number, "AID", "FRE GOV", RURITANIA, day(3, 1), day(3, 2), f"Help {number}", documents=documents)
    return replace(made, origins=origins, **given)  # type: ignore[arg-type]


def test_an_article_is_a_symbol_and_an_origin_a_count() -> None:
    """Three articles that name one source make three symbols and one origin, which is named."""
    made = figure(help_sent(1, ("d1", "d2", "d3"), ("state radio",)), help_sent(2, ("d1",), ("d1",)))
    assert len(marks(made.svg, BLUE)) == 3
    drawn = words(made.svg).split("\n")
    assert "state radio" in drawn
    assert made.title == "One of two reported events stands in more than one article; none has two independent origins"


def test_origins_are_named_before_articles() -> None:
    """Named sources come first, then the articles on their own word by their labels."""
    made = figure(help_sent(1, ("d1", "d2"), ("d2", "state radio", "d1")))
    assert "state radio, A1, A2" in words(made.svg).split("\n")
    assert "3" in words(made.svg).split("\n")


def test_single_articles_are_added_up() -> None:
    """Events of one article have no row where others are shared; each article's are counted."""
    shared = help_sent(1, ("d1", "d2"), ("d1", "d2"))
    alone = [help_sent(number, ("d3",), ("d3",)) for number in (2, 3)]
    drawn = words(figure(shared, *alone).svg).split("\n")
    start = drawn.index("Further events that one article reports alone")
    assert "Help 2 [3]" not in drawn
    assert sorted([*drawn[start - 3 : start], *drawn[start + 1 :]])[:3] == ["0", "0", "2"]


def test_a_plan_is_hollow_and_not_counted() -> None:
    """A plan has a row without a filled symbol, and the title counts only what happened."""
    plan = help_sent(1, ("d1", "d2"), ("d1", "d2"), status="planned")
    made = figure(plan, help_sent(2, ("d1", "d2"), ("d1",)))
    assert len(marks(made.svg, BLUE)) == 2
    assert made.title == "The one reported event stands in two articles"


def test_many_articles_get_twelve_columns() -> None:
    """The busiest articles keep their column; the caption counts the others."""
    names = tuple(f"n{number:02d}" for number in range(20))
    events = [help_sent(index, (name, "n00"), (name, "n00")) for index, name in enumerate(names[1:])]
    made = figure(*events, documents=names)
    caption = "".join(part.text for part in made.caption if isinstance(part, Run))
    assert "Eight articles with fewer events not shown." in caption


def test_words_count_as_the_table_does() -> None:
    """The title's numbers are those of the events given."""
    told = [each for each in EVENTS if each.status == "happened" and each.when.latest != day(7, 20, 2020)]
    shared = sum(len(each.documents) > 1 for each in told)
    assert (shared, sum(len(each.origins) > 1 for each in told), len(told)) == (1, 3, 10)
    assert draw("corroboration", Situation()).title == (
        "One of ten reported events stands in more than one article; three have two independent origins or more"
    )
