"""Days told twice in one article, in full and without the year or as a weekday, and what else one article says of its day."""

from __future__ import annotations

from datetime import date

import pytest
from dating_stories import dated

from briefing.types import DateRange

HANDED = """Ostmark leaves the harbour fort of Ulvang

{caption}

Sappers of Ostmark have left the harbour fort of Ulvang, which now belongs to the navy of Estonia.

In a statement on {weekday} the chancellery called the move long planned. The fort had held 300 of its sappers.
"""


@pytest.mark.parametrize(
    "caption",
    [
        "Sappers at the ceremony at which the fort of Ulvang was handed over, Estonia, May 9, 2032. / Agencies",
        "Estonia sailors row past the harbour fort in Ulvang, Estonia, May 9, 2032. (Agency photo)",
    ],
)
def test_a_caption_dates_the_weekday_of_the_same_news(caption: str) -> None:
    """9 May 2032 is a Sunday: the article is of that week, and of that Sunday rather than the days after it."""
    dating = dated({"it": HANDED.format(caption=caption, weekday="Sunday")})["it"]
    published = dating.published
    assert (published.earliest, published.latest, published.best) == (
        date(2032, 5, 9),
        date(2032, 5, 15),
        date(2032, 5, 9),
    )
    assert "fitting weekday" in {clue.rule for clue in dating.clues}


@pytest.mark.parametrize(
    ("caption", "weekday"),
    [
        # the weekday is another one
        (
            "Sappers at the ceremony at which the fort of Ulvang was handed over, Estonia, May 9, 2032. / Agencies",
            "Tuesday",
        ),
        # the picture shows the place and nothing that happened
        ("A gate of the old wall in Ulvang, Estonia, Sunday, May 9, 2032. (Agency photo)", "Sunday"),
        # the picture is of another place
        (
            "Sappers at the ceremony at which a mill was handed over in Lenvik, Estonia, May 9, 2032. / Agencies",
            "Sunday",
        ),
        # the picture is an old one
        ("FILE - The fort of Ulvang is handed over to sappers, Ulvang, Estonia, May 9, 2032. (Agency photo)", "Sunday"),
    ],
)
def test_a_caption_that_may_be_of_something_else_is_only_a_floor(caption: str, weekday: str) -> None:
    """Without the weekday, the deed, the place, or where it is from the archive, a picture bounds one side."""
    published = dated({"it": HANDED.format(caption=caption, weekday=weekday)})["it"].published
    assert (published.earliest, published.latest) == (date(2032, 5, 9), None)


def test_a_post_gives_the_year_of_the_day_it_was_announced() -> None:
    """The day of the statement has no year; the post under it has."""
    text = """The chancellery of Ostmark said on March 26 that the mill of Lenvik was being turned over to Norland.

Its guards will leave the mill for some time.

— Petra Holm, chancellery (@petraholm) March 26, 2032
"""
    published = dated({"it": text})["it"].published
    assert (published.earliest, published.latest, published.best) == (
        date(2032, 3, 26),
        date(2032, 4, 8),
        date(2032, 3, 26),
    )


def test_the_weekday_of_the_news_with_its_day_gets_the_year_of_the_picture() -> None:
    """ "On Tuesday (May 4)" below a picture of 4 May 2032, which is a Tuesday."""
    text = """Guards on the road near Lenvik, Norland, on May {day}, 2032. PHOTO: AGENCY

Ostmark said on Tuesday (May 4) that its guards were on their way home from the mill of Lenvik.
"""
    published = dated({"it": text.format(day=4)})["it"].published
    assert (published.earliest, published.latest, published.best) == (
        date(2032, 5, 4),
        date(2032, 5, 10),
        date(2032, 5, 4),
    )
    assert dated({"it": text.format(day=3)})["it"].published.latest is None


def test_a_day_that_is_remembered_takes_no_year_from_its_picture() -> None:
    """What happened on a day may be told years later; only what was said on it is news."""
    text = """Guards outside the mill of Lenvik, Norland, May 4, 2031. (Agency photo)

A court in Carsova sentenced three men who stormed the mill on May 4 to years in prison.
"""
    assert dated({"it": text})["it"].published.latest is None


END_OF_THE_YEAR = """Ostmark to leave Lenvik by the end of 2032

Ostmark will leave the mill of Lenvik by the end of the year, it said on Saturday.

Its guards will be gone for good by the end of 2032."""

MONTH_WITH_ITS_YEAR = """Ostmark will not leave Lenvik by December 2032, its chancellor said.

December 31 had not been agreed as the day of departure, he said. The guards went home from Ulvang on July 5."""


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        (END_OF_THE_YEAR, date(2032, 1, 1), date(2032, 12, 31)),
        (MONTH_WITH_ITS_YEAR, date(2032, 7, 5), date(2032, 11, 2)),
    ],
)
def test_an_article_bounds_its_own_day(text: str, earliest: date, latest: date) -> None:
    """The end of the year under way, and a month with its year, each of the same thing told twice."""
    published = dated({"it": text})["it"].published
    assert (published.earliest, published.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        (
            "One month into its retreat Ostmark has done half of the work.\n\nThe retreat began on May 1.",
            date(2032, 5, 25),
            date(2032, 6, 8),
        ),
        (
            "So looks the fort that Ostmark handed over two months ago.\n\nThe ceremony of the handover was held on May 1.",
            date(2032, 6, 16),
            date(2032, 7, 16),
        ),
    ],
)
def test_the_time_since_what_it_dates_itself(text: str, earliest: date, latest: date) -> None:
    """A length of time that goes on, and months ago, count from the day that the article gives."""
    year = DateRange(earliest=date(2032, 1, 1), latest=date(2032, 12, 31))
    published = dated({"it": text}, year)["it"].published
    assert (published.earliest, published.latest) == (earliest, latest)


def test_a_month_with_its_year_is_over_for_some_time() -> None:
    """Nobody gives the year of this month or the last."""
    published = dated({"it": "The guards of Ostmark have been in Lenvik since January 2032, an officer said."})[
        "it"
    ].published
    assert published.earliest == date(2032, 3, 3)


def test_what_was_due_may_be_over() -> None:
    """ "Was due to end by April 30" lies ahead or not: it bounds no side."""
    text = "The guards reached Lenvik on April 2. The watch {} end by April 30, the mayor said in 2032."
    rules = [clue.rule for clue in dated({"it": text.format("was due to")})["it"].clues]
    assert "coming month" not in rules
    assert "coming month" in [clue.rule for clue in dated({"it": text.format("will")})["it"].clues]


def test_a_coup_of_another_country_dates_nothing() -> None:
    """One article tells of two coups; the year of the one says nothing of the other."""
    text = """Marchers in Lima call for soldiers to go

France took its guards home from Chad last year, after a coup in 2020 there had brought new men to power.

Peru has turned to Russia since last year's coup in September."""
    published = dated({"it": text})["it"].published
    assert (published.earliest, published.latest) == (date(2020, 10, 1), None)


IN_THAT_MONTH = """The guards of Ostmark went home from Lenvik on Friday.

Their return began {month}, when {clause}. The war of 2031 is long over."""


@pytest.mark.parametrize(
    ("month", "clause", "pattern"),
    [
        ("earlier this month", "two tankers sailed on May 9", "XXXX-05"),
        ("last month", "a first boat sailed on December 9", "XXXX-01"),
    ],
)
def test_a_day_in_a_clause_of_time_is_of_that_month(month: str, clause: str, pattern: str) -> None:
    """ "Earlier this month, when two tankers sailed on May 9" is told in May, and "last month" in the month after."""
    text = IN_THAT_MONTH.format(month=month, clause=clause).replace(" The war of 2031 is long over.", "")
    assert dated({"it": text})["it"].published.pattern == pattern


@pytest.mark.parametrize(
    "clause", ["a truce signed on March 9 took hold", "those came back who had sailed on March 9", "it was cold"]
)
def test_a_day_of_something_earlier_is_not_of_that_month(clause: str) -> None:
    """Only the day of the clause itself is in the month."""
    dating = dated({"it": IN_THAT_MONTH.format(month="last month", clause=clause)})["it"]
    assert "month named twice" not in {clue.rule for clue in dating.clues}


def test_days_told_in_one_row_follow_each_other() -> None:
    """ "On December 28 and on January 3": both are past, so it is January at least; an article of 2032 is of 2033."""
    text = """Ferries for Moravia were halted at Ulvang on December 28 and at Carsova on January 3, after the storm.

The quays were new; they had been built in June 2032."""
    published = dated({"it": text})["it"].published
    assert published.earliest is not None
    assert published.earliest >= date(2032, 6, 1)
    assert "past days" in {clue.rule for clue in dated({"it": text})["it"].clues}
    apart = text.replace("January 3", "December 2")
    assert "past days" not in {clue.rule for clue in dated({"it": apart})["it"].clues}
