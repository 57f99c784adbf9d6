"""One act told in two articles: consent to leave, the end of a mission, and a departure told as background."""

from __future__ import annotations

from datetime import date

import pytest
from dating_stories import dated

AGREED = """Portugal says that its sappers will quit Estonia

Petra Holm of the Harbour Union reads out that the sappers leave, Tallinn, Estonia, May 5, 2032. (Agency photo)

The Portuguese chancellery confirmed on Wednesday that its sappers would be out of Estonia within a month, as the \
council in Tallinn had requested.

The chancellery said that it had been told so in a letter from Petra Holm of the Harbour Union in Tallinn."""

CALLED_HOME = """Portugal calls its envoy home from Estonia

Portugal is recalling its envoy from Estonia, the chancellery announced on Thursday.

Estonia said on Monday that the sappers of Portugal had a month to withdraw. {consent}

Petra Holm of the Harbour Union had asked the council in Tallinn for more time, and the council refused."""


@pytest.mark.parametrize(
    "consent",
    [
        "Lisbon agreed to that on Wednesday.",
        "Lisbon gave in to the demand on Wednesday.",
        "Lisbon said on Wednesday that it would honour the request.",
    ],
)
def test_consent_to_leave_is_one_act_in_two_articles(consent: str) -> None:
    """The consent of Wednesday, 5 May 2032 dates the article of the Thursday after it."""
    published = dated({"agreed": AGREED, "home": CALLED_HOME.format(consent=consent)})["home"].published
    assert published.earliest is not None
    assert published.earliest >= date(2032, 5, 5)
    assert published.latest is not None
    assert published.latest <= date(2032, 5, 31)


@pytest.mark.parametrize(
    "consent",
    [
        "Lisbon has not agreed to that, it said on Wednesday.",
        "Lisbon refused to give in to the demand on Wednesday.",
        "Lisbon agreed to that on Friday.",
        "Lisbon was silent on Wednesday.",
    ],
)
def test_what_is_no_consent_or_of_another_day_dates_nothing(consent: str) -> None:
    """Denied, refused, on another weekday or not told: nothing ties the two articles."""
    dating = dated({"agreed": AGREED, "home": CALLED_HOME.format(consent=consent)})["home"]
    assert "same weekday" not in {clue.rule for clue in dating.clues}


NEWS_OF_MAY = """Petra Holm of the Harbour Union announces that sappers leave Tallinn, Estonia, May 9, 2032. (Agency photo)

Portugal is to leave its harbour in Estonia, Petra Holm of the Harbour Union said on Sunday.

Sappers of Portugal have been in Tallinn and Ulvang for six years, the Harbour Union said.

Portugal withdrew its guards from Latvia last year."""

MARCH = """Hundreds marched through Tallinn against the harbour of Portugal in Estonia.

Petra Holm of the Harbour Union said that the sappers of Portugal should go home from Tallinn and Ulvang.

{background}"""


def test_last_year_of_the_same_departure_is_the_same_year() -> None:
    """Two articles of one story that both tell of another departure as of last year are of one year."""
    texts = {
        "may": NEWS_OF_MAY,
        "march": MARCH.format(background="Portugal pulled its guards out of Latvia last year."),
    }
    published = dated(texts)["march"].published
    assert (published.earliest, published.latest) == (date(2032, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    "background",
    [
        "Portugal pulled its guards out of Finland last year.",
        "Portugal began to pull its guards out of Latvia last year.",
        "Portugal should have pulled its guards out of Latvia last year.",
        "Portugal pulled its guards out of Estonia last year.",
    ],
)
def test_another_departure_gives_no_year(background: str) -> None:
    """Of another country, only begun, wanted, or of the country that the story is of."""
    published = dated({"may": NEWS_OF_MAY, "march": MARCH.format(background=background)})["march"].published
    assert published.latest is None


FORT = """Sappers of Ostmark leave the fort of Ulvang, Estonia, Friday, May 7, 2032. (Agency photo)

The sappers of Ostmark have left the fort of Ulvang in Estonia, officers in Tallinn said on Friday.

Petra Holm of the Harbour Union said that few were left. Latvia declared its mission over on Wednesday."""

LATVIANS = """The guards of Latvia have gone home from Estonia, and those of Ostmark may follow soon.

Their last boat left Ulvang at night. {over}

Petra Holm of the Harbour Union said in Tallinn that a fort was being emptied."""


def test_the_end_of_a_mission_is_one_day_in_two_articles() -> None:
    """Wednesday before Friday, 7 May 2032 is 5 May, in the other article too."""
    over = "The chancellery of Latvia announced on Wednesday that its mission was over."
    published = dated({"fort": FORT, "guards": LATVIANS.format(over=over)})["guards"].published
    assert (published.earliest, published.latest) == (date(2032, 5, 5), date(2032, 5, 11))


@pytest.mark.parametrize(
    "over",
    [
        "The chancellery of Latvia announced on Monday that its mission was over.",
        "The chancellery of Latvia announced on Wednesday that its mission would soon be over.",
        "The chancellery of Finland announced on Wednesday that its mission was over.",
        "The chancellery of Latvia denied on Wednesday that its mission was not over.",
        "The chancellery of Latvia met on Wednesday, and the dinner was soon over.",
    ],
)
def test_another_end_is_of_another_day(over: str) -> None:
    """On another day, still to come, of another country, denied, or of something else."""
    published = dated({"fort": FORT, "guards": LATVIANS.format(over=over)})["guards"].published
    assert published.latest is None


PICTURED = """{caption}

Estonia said on Monday that the sappers of Ostmark had to leave the fort of Ulvang.

The pact about the fort was suspended on May 3, according to Petra Holm of the Harbour Union in Tallinn."""


def test_a_day_without_its_year_is_of_the_year_of_the_picture_and_of_the_story() -> None:
    """The picture is four days younger than the day, and another article is of that week."""
    caption = "FILE - Petra Holm at a rally in Tallinn, Estonia, May 7, 2032."
    published = dated({"fort": FORT, "pictured": PICTURED.format(caption=caption)})["pictured"].published
    assert (published.earliest, published.latest) == (date(2032, 5, 7), date(2032, 8, 31))


@pytest.mark.parametrize(
    ("caption", "others"),
    [
        ("FILE - Petra Holm at a rally in Tallinn, Estonia, May 7, 2032.", {}),
        ("FILE - Petra Holm at a rally in Tallinn, Estonia, May 7, 2030.", {"fort": FORT}),
        ("FILE - Petra Holm at a rally in Tallinn, Estonia, March 7, 2032.", {"fort": FORT}),
    ],
)
def test_a_picture_alone_gives_no_year(caption: str, others: dict[str, str]) -> None:
    """Without another article, with one of other years, or where the picture is of other weeks, it bounds one side."""
    assert dated({**others, "pictured": PICTURED.format(caption=caption)})["pictured"].published.latest is None
