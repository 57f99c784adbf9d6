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
        "A caption dates the dinner that it reports: “March 8, 2032”; the news came the day after it, and “Tuesday” "
        "fits; that Tuesday is 9 March 2032."
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
