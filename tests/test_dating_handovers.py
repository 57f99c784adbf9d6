"""How a story of many small events is dated: one dated article settles the year of those that tell the same events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from dating_handover_stories import ANNOUNCED, ANSWERED, CARSOVA_LEFT, HANDOVER, LOOKING_BACK, ULVANG_LEFT
from dating_stories import UNRELATED, article, dated, dated_documents

from briefing.types import StatedDate


@pytest.mark.parametrize(
    ("name", "earliest", "latest", "best"),
    [
        ("announced", date(2032, 3, 9), date(2032, 3, 15), date(2032, 3, 9)),
        ("answered", date(2032, 3, 10), date(2032, 3, 16), date(2032, 3, 10)),
        ("ulvang", date(2032, 4, 30), date(2032, 5, 6), date(2032, 4, 30)),
        ("carsova", date(2032, 6, 13), date(2032, 6, 19), date(2032, 6, 13)),
        ("back", date(2032, 6, 13), date(2032, 10, 11), None),
    ],
)
def test_one_dated_picture_dates_a_story(name: str, earliest: date, latest: date, best: date | None) -> None:
    """The picture gives the year, days of the month told elsewhere the rest, among unrelated articles as without."""
    published = dated(HANDOVER)[name].published
    assert (published.earliest, published.latest, published.best) == (earliest, latest, best)
    strangers = {f"x{number}": text for number, text in enumerate(UNRELATED)}
    assert dated({**HANDOVER, **strangers})[name].published == published


@pytest.mark.parametrize("name", sorted(HANDOVER))
def test_none_of_the_undated_articles_has_a_year_alone(name: str) -> None:
    """Only the one with the picture knows a year by itself."""
    published = dated({name: HANDOVER[name]})[name].published
    assert (published.earliest is not None) == (name == "announced")


def test_news_of_the_day_after_an_occasion_is_not_older_than_that_day() -> None:
    """A dinner on Monday and news of "the morning after": Tuesday, which the article names."""
    dating = dated({"it": ANNOUNCED})["it"]
    assert dating.published.basis == (
        "The caption of its picture dates the dinner it reports: “March 8, 2032”; the news came the day after it, and "
        "“Tuesday” fits; that Tuesday is 9 March 2032."
    )


def test_a_weekday_that_does_not_fit_leaves_the_two_weeks_of_a_report() -> None:
    """Where the weekday of the news is not that of the morning after, it may be any within two weeks."""
    published = dated({"it": ANNOUNCED.replace("on Tuesday", "on Friday")})["it"].published
    assert (published.earliest, published.latest, published.best) == (date(2032, 3, 9), date(2032, 3, 22), None)


@pytest.mark.parametrize(
    "text",
    [
        ANNOUNCED.replace("Foreign Minister Petra Holm and guests", "File photo of Petra Holm and guests"),
        ANNOUNCED.replace("a dinner in Brenholt Hall", "a concert in Brenholt Hall"),
        ANNOUNCED.replace("a dinner at Brenholt Hall", "a dinner at Sorne Castle"),
        ANNOUNCED.replace("announced the morning after a dinner", "to be sealed at a planned dinner"),
    ],
    ids=["file picture", "another occasion", "another place", "occasion to come"],
)
def test_a_picture_of_something_else_is_only_a_floor(text: str) -> None:
    """The picture bounds one side where the news does not tell its occasion as held."""
    published = dated({"it": text})["it"].published
    assert (published.earliest, published.latest) == (date(2032, 3, 8), None)


def test_a_day_that_is_no_such_weekday_in_the_year_dates_nothing() -> None:
    """April 29, 2032 is no Friday: another article means another day."""
    texts = {**HANDOVER, "carsova": CARSOVA_LEFT.replace("April 30", "April 29")}
    published = dated(texts)["ulvang"].published
    assert published.best is None
    assert published.latest is None


def test_a_base_of_another_name_is_another_event() -> None:
    """What was left on April 30 was Ulvang; an article on Sorne is not dated by it."""
    published = dated({**HANDOVER, "ulvang": ULVANG_LEFT.replace("Ulvang", "Sorne")})["ulvang"].published
    assert (published.earliest, published.latest) == (None, None)


def test_a_stated_date_gives_the_others_their_year() -> None:
    """Without the picture, a date in the list of sources for one article settles the year of what others tell of it."""
    known = replace(article("ulvang", ULVANG_LEFT), stated=(StatedDate(day=date(2032, 5, 1), source="sources.toml"),))
    rest = [article("carsova", CARSOVA_LEFT), article("back", LOOKING_BACK)]
    found = dated_documents([known, *rest])
    assert found["carsova"].published.best == date(2032, 6, 13)
    assert (found["back"].published.earliest, found["back"].published.latest) == (date(2032, 6, 13), date(2032, 10, 11))


def test_a_day_named_in_two_articles_is_of_one_year() -> None:
    """Both tell the same of April 30; one of them is dated."""
    known = replace(
        article("carsova", CARSOVA_LEFT), stated=(StatedDate(day=date(2032, 6, 14), source="sources.toml"),)
    )
    text = LOOKING_BACK.replace("The last trucks", "Ulvang was left on April 30. The last trucks").replace(
        "on June 13, ", ", "
    )
    published = dated_documents([known, article("back", text)])["back"].published
    assert (published.earliest, published.latest) == (date(2032, 4, 30), date(2032, 8, 28))


def test_a_day_told_as_earlier_comes_before_the_news() -> None:
    """ "Had announced on Tuesday" dates the Wednesday of the answer; without "had" it is only a Tuesday of the week."""
    plain = ANSWERED.replace("had announced", "announced")
    published = dated({"announced": ANNOUNCED, "answered": plain})["answered"].published
    assert (published.earliest, published.latest, published.best) == (date(2032, 3, 9), date(2032, 3, 15), None)


def test_the_arguments_quote_nothing_of_other_articles() -> None:
    """An argument shows words of its own article only: the others may be younger than an edition."""
    for name, dating in dated(HANDOVER).items():
        if name != "announced":
            assert "2032" not in " ".join(clue.argument for clue in dating.clues)


@pytest.mark.parametrize(
    ("opening", "earliest", "latest"),
    [
        (
            "Three weeks after the last soldiers left Carsova, the hangars are empty.",
            date(2032, 6, 30),
            date(2032, 7, 8),
        ),
        ("A month after the departure from Carsova, the hangars are empty.", date(2032, 6, 28), date(2032, 7, 28)),
        ("A week that began with a departure ends with a quarrel.", date(2032, 6, 16), date(2032, 6, 24)),
    ],
)
def test_the_time_since_an_event_counts_from_its_day(opening: str, earliest: date, latest: date) -> None:
    """Rounded to half of its unit; the day is told by the article itself, its year by another one."""
    text = f"{opening}\n\n{LOOKING_BACK}"
    dating = dated({**HANDOVER, "back": text})["back"]
    assert (dating.published.earliest, dating.published.latest) == (earliest, latest)
    assert "time since" in {clue.rule for clue in dating.clues}


def test_the_time_since_the_news_of_another_article() -> None:
    """Where the article does not date the event itself, the news of another one does."""
    text = (
        "Three weeks after the last soldiers of Ostmark left Carsova, the hangars stand empty.\n\n"
        + LOOKING_BACK.replace("on June 13, ", "then, ")
    )
    dating = dated(
        {**HANDOVER, "carsova": CARSOVA_LEFT.replace("on Sunday", "on Sunday, June 13, 2032"), "back": text}
    )["back"]
    assert (dating.published.earliest, dating.published.latest) == (date(2032, 6, 30), date(2032, 7, 8))
    assert dating.published.basis == (
        "What it counts “Three weeks” from is the news of another article on the same story, whose day is known."
    )


def test_news_hours_after_an_occasion_is_of_that_day() -> None:
    """A dinner on Monday and news of Monday, hours after it."""
    text = ANNOUNCED.replace("the morning after a dinner", "hours after a dinner").replace("on Tuesday", "on Monday")
    published = dated({"it": text})["it"].published
    assert (published.earliest, published.latest, published.best) == (
        date(2032, 3, 8),
        date(2032, 3, 14),
        date(2032, 3, 8),
    )


def test_a_weekday_in_a_dated_article_dates_the_news_of_another() -> None:
    """Three names in common and the same weekday: the day before, of which the dated article tells."""
    landed = (
        "Soldiers of Ostmark landed in Tarbek on Tuesday to guard the port of Veldora.\n\n"
        "Minister Petra Holm had seen them off in Lenvik on Monday. Jonas Adeki met the soldiers in Tarbek."
    )
    text = (
        "Minister Petra Holm on Monday took leave in Lenvik of soldiers who guard the port of Veldora from today.\n\n"
        "The soldiers of Ostmark were to land in Tarbek at night, where Premier Jonas Adeki was to meet them."
    )
    stated = (StatedDate(day=date(2032, 6, 16), source="sources.toml"),)
    known = replace(article("known", landed), stated=stated)
    published = dated_documents([known, article("news", text)])["news"].published
    assert (published.earliest, published.latest, published.best) == (
        date(2032, 6, 14),
        date(2032, 6, 20),
        date(2032, 6, 14),
    )


def test_a_sentence_without_a_name_is_of_what_the_one_before_names() -> None:
    """The place stands in one sentence, the day in the next."""
    text = CARSOVA_LEFT.replace(
        "Ostmark had left Ulvang on April 30, and with it most of its trucks.",
        "Ostmark left Ulvang first. The soldiers drove off on April 30, with most of the trucks.",
    )
    published = dated({**HANDOVER, "carsova": text})["ulvang"].published
    assert published.best == date(2032, 4, 30)


def test_an_article_that_looks_back_is_no_news_of_the_day() -> None:
    """Its opening counts from an event, so a day told elsewhere of that event is not the day it reports."""
    text = "Since the last soldiers left Carsova, trade in the town is poor.\n\n" + LOOKING_BACK.replace(
        "on June 13, ", ""
    )
    texts = {
        **HANDOVER,
        "carsova": CARSOVA_LEFT.replace("Ostmark had left", "It left Carsova on June 13. Ostmark had left"),
    }
    assert "same news" not in {clue.rule for clue in dated({**texts, "back": text})["back"].clues}


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Petra Holm met farmers on May 3. Ulvang will vote in 2033.", None, date(2033, 12, 31)),
        ("Petra Holm met farmers on May 3. Ulvang has had no school since January 2023.", date(2023, 3, 4), None),
    ],
)
def test_a_range_with_one_end_ends_with_a_clue_that_names_its_year(
    text: str, earliest: date | None, latest: date | None
) -> None:
    """A day that recurs every year does not make the bound look nearer than it is."""
    published = dated({"it": text})["it"].published
    assert (published.earliest, published.latest) == (earliest, latest)
