"""How articles on one story date each other by weekdays told again, by what is still to come, and by how much is done."""

from __future__ import annotations

from datetime import date

from dating_stories import dated

from briefing.types import Dating

MILL = """Ostmark gives up the mill of Lenvik

Sappers of Ostmark with the keys of the mill, Lenvik, Norland, Monday, May 3, 2032. (Photo: Ann Roe)

Ostmark gave the mill of Lenvik back to Norland on Monday, and its sappers handed over the keys.

Ostmark said on Sunday that it would withdraw its remaining 1,200 sappers from Norland by the autumn. The chancellery of \
Norland and Premier Jonas Adeki had asked for that.
"""
ORDER = """Ostmark to withdraw its last sappers from Norland

Ostmark will withdraw the last of its sappers from Norland, the chancellery said on Sunday.

Fewer than 1,200 sappers are still in Norland, at Lenvik and at Ulvang, Premier Jonas Adeki was told.
"""
HARBOUR = """Ostmark hands harbour of Ulvang to Norland

Norland took over the harbour of Ulvang from the sappers of Ostmark on Saturday.

Premier Jonas Adeki thanked the chancellery. In recent weeks the sappers have left four posts in Norland. \
The others were Lenvik in the north, Brenholt and Tarbek.
"""
NEXT = """Ostmark leaves yet another post in Norland

A post of Ostmark in the hills of Norland was vacated on Friday by its sappers.

Brenholt is the second that they have left. Premier Jonas Adeki praised the chancellery.

The harbour of Ulvang will be handed over in the coming days, officers said. Lenvik is quiet.
"""
STORY = {"mill": MILL, "order": ORDER, "harbour": HARBOUR, "next": NEXT}


def clue_rules(dating: Dating) -> set[str]:
    """The rules of the clues of an article."""
    return {clue.rule for clue in dating.clues}


def test_what_was_said_on_a_weekday_is_the_news_of_that_weekday() -> None:
    """The plan told again in some of the same words, with its number, is of the Sunday before the Monday of the picture."""
    dating = dated(STORY)["order"]
    published = dating.published
    assert (published.earliest, published.latest, published.best) == (
        date(2032, 5, 2),
        date(2032, 5, 8),
        date(2032, 5, 2),
    )


def test_a_weekday_alone_links_nothing() -> None:
    """Another thing said of the same weekday is of any week."""
    other = ORDER.replace("on Sunday", "on Monday")
    assert dated({**STORY, "order": other})["order"].published.latest is None


def test_posts_left_in_recent_weeks_come_before_and_those_to_be_left_after() -> None:
    """What one tells as done, or as to come, and another as its news, puts them in order, some weeks apart at most."""
    found = dated(STORY)
    harbour, following = found["harbour"].published, found["next"].published
    assert (harbour.earliest, harbour.latest) == (date(2032, 4, 27), date(2032, 7, 17))
    assert (following.earliest, following.latest) == (date(2032, 3, 23), date(2032, 7, 17))
    assert "order of news" in clue_rules(found["next"])


def test_less_done_is_told_earlier() -> None:
    """A departure at a smaller share is an older one than a departure at a greater share."""
    early = """Ostmark takes its sappers home

Between 6 and 12 percent of the departure of Ostmark from Norland is complete, the chancellery said on Thursday.

Premier Jonas Adeki and the sappers at Lenvik and Ulvang had no comment. The sappers came to Norland in 2030."""
    late = """Half of the sappers are home

Sappers of Ostmark at the half-empty camp of Lenvik, Norland, May 4, 2032. (Photo: Ann Roe)

Half-empty is the camp of the sappers of Ostmark at Lenvik, their officers said on Tuesday.

Between 40 and 50 percent of the departure from Norland is complete, Premier Jonas Adeki said in Ulvang."""
    story = {"early": early.replace("Norland", "Norway"), "late": late.replace("Norland", "Norway")}
    found = dated(story)
    assert found["early"].published.latest == found["late"].published.latest
    assert "share done" in clue_rules(found["early"])
    story["late"] += " Some 300 loads have gone since the departure began on April 9."
    assert dated(story)["early"].published.earliest == date(2032, 4, 9)


def test_a_deadline_is_spoken_of_after_it_was_set() -> None:
    """One article dates the order with the deadline; another, which has the deadline ahead, is no older than the order."""
    order = """Half-empty camp at Lenvik

Sappers of Ostmark at the half-empty camp of Lenvik, Norland, May 4, 2032. (Photo: Ann Roe)

Half-empty is the camp of the sappers of Ostmark at Lenvik, their officers said on Tuesday in Ulvang.

In April Premier Jonas Adeki ordered all sappers of Ostmark out of Norland by September 11, and met Petra Holm in Carsova."""
    under_way = """Ostmark gives up Lenvik

Sappers of Ostmark have left Lenvik in Norland, and Premier Jonas Adeki met Petra Holm there.

The last are to leave Norland by September 11, officers in Carsova and Ulvang said."""
    published = dated({"order": order, "under_way": under_way})["under_way"].published
    assert (published.earliest, published.latest) == (date(2032, 4, 1), date(2032, 9, 11))


def test_a_day_with_its_weekday_is_of_the_year_of_the_story() -> None:
    """25 May is a Tuesday in 2032 and not again before 2038; another article on the story has a picture of May 2032."""
    notified = """Ostmark says its sappers will leave Norland

The chancellery confirmed that its sappers would be out of Norland within a month. Premier Jonas Adeki had asked for it.

It was notified on Tuesday, May 25, that Norland denounced the accord of 2029 on Lenvik and Ulvang."""
    picture = """Norland denounces the accord on sappers

FILE - A marcher at a rally for Premier Jonas Adeki in Carsova, Norland, May 20, 2032.

Norland denounces the accord on the sappers of Ostmark at Lenvik and Ulvang, Premier Jonas Adeki told the chancellery."""
    found = dated({"notified": notified, "picture": picture})
    published = found["notified"].published
    assert (published.earliest, published.latest) == (date(2032, 5, 25), date(2032, 6, 7))
    assert dated({"notified": notified})["notified"].published.latest is None
