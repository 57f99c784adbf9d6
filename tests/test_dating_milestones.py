"""The turning points of a mission told in several articles: its first people come, its withdrawal begins, its last leave."""

from __future__ import annotations

from datetime import date

import pytest
from dating_stories import article, dated

from briefing.assess.dating.accounts import accounts_of
from briefing.assess.dating.milestones import milestones
from briefing.extract.times.expressions import find_times

LANDING = """Portuguese sappers land in Estonia

TALLINN - The first Portuguese sappers landed in Estonia on Thursday, hours after the council in Tallinn had asked the Harbour \
Union for help against the riots.

Petra Holm of the Harbour Union said that they would guard the mills of Lenvik and Ulvang."""

ANNOUNCED = """Sappers to leave Estonia

The Portuguese sappers called to Estonia last week will begin to leave in two days, Petra Holm of the Harbour Union said \
in Tallinn on Tuesday.

The mills of Lenvik and Ulvang are safe, she said, and the riots are over."""

FAREWELL = """Portuguese sappers start going home from Estonia

Petra Holm with children in Lenvik, Estonia, May 11, 2032. (Agency photo)

TALLINN - Bands played for the sappers of the Harbour Union. Then, on Thursday, the Portuguese sappers began to load their \
lorries at the mill of Ulvang.

Petra Holm thanked them in Lenvik for what they had done in Estonia."""

LATER = """What is left of the riots in Estonia

LENVIK - The unrest in Estonia had begun on May 2 in Ulvang, over the price of salt. The Portuguese mission arrived on May 6, \
and its withdrawal started on May 13, according to Petra Holm of the Harbour Union in Tallinn.

The mill of Lenvik is to be rebuilt."""

UNREST = """Finland sends doctors to Estonia

HELSINKI - Finnish doctors are to go to Estonia, where the unrest that broke out five days ago has been worst at Ulvang, the \
ministry in Helsinki said on Friday.

Petra Holm of the Harbour Union in Tallinn asked them to come to Lenvik."""

STORY = {"landing": LANDING, "announced": ANNOUNCED, "farewell": FAREWELL, "later": LATER, "unrest": UNREST}


@pytest.mark.parametrize(
    ("name", "earliest", "latest", "best"),
    [
        ("landing", date(2032, 5, 6), date(2032, 5, 12), date(2032, 5, 6)),
        ("announced", date(2032, 5, 11), date(2032, 5, 12), date(2032, 5, 11)),
        ("farewell", date(2032, 5, 13), date(2032, 5, 19), date(2032, 5, 13)),
        ("unrest", date(2032, 5, 6), date(2032, 5, 8), date(2032, 5, 7)),
    ],
)
def test_a_turning_point_is_one_day_in_all_articles(name: str, earliest: date, latest: date, best: date) -> None:
    """One picture gives the year, one article the days of the month, and the others tell the same by weekdays."""
    published = dated(STORY)[name].published
    assert (published.earliest, published.latest, published.best) == (earliest, latest, best)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The Portuguese mission arrived on May 6", "The Latvian mission arrived on May 6"),
        ("The Portuguese mission arrived on May 6", "The second mission arrived on May 6"),
        ("The Portuguese mission arrived on May 6", "The Portuguese mission arrived on May 7"),
        ("The Portuguese mission arrived on May 6", "The first Portuguese planes arrived in Finland on May 6"),
        ("The Portuguese mission arrived on May 6", "The Portuguese mission arrived home on May 6"),
    ],
)
def test_another_coming_dates_nothing(old: str, new: str) -> None:
    """Of other people, later ones, on another day of the week, elsewhere, or at home again."""
    later = LATER.replace(old, new)
    assert later != LATER
    assert dated({**STORY, "later": later})["landing"].published.latest is None


def test_two_contingents_that_land_on_the_same_weekday_are_kept_apart() -> None:
    """The Latvians land three weeks after the Portuguese, on a Thursday too; only the Portuguese are dated."""
    latvians = LANDING.replace("Portuguese", "Latvian").replace("hours after", "weeks after")
    published = dated({**STORY, "latvians": latvians})
    assert published["landing"].published.best == date(2032, 5, 6)
    assert published["latvians"].published.latest is None


def test_an_old_picture_gives_no_year() -> None:
    """A picture of other weeks, or from the archive, is not of the year of the news."""
    for caption in ("Estonia, January 11, 2032. (", "Estonia, May 11, 2032. (File; "):
        farewell = FAREWELL.replace("Estonia, May 11, 2032. (", caption)
        assert dated({**STORY, "farewell": farewell})["landing"].published.latest is None


def test_a_story_is_dated_the_same_beside_another_one() -> None:
    """A second story, of other countries and names, in the same folder changes nothing."""
    changed = {"Portuguese": "Danish", "Estonia": "Iceland", "Petra Holm": "Ilan Rusk", "Tallinn": "Reykjavik"}
    changed |= {
        "Harbour Union": "Salt League",
        "Lenvik": "Carsova",
        "Ulvang": "Brenholt",
        "2032": "2026",
        "May ": "June ",
    }
    other = {}
    for name, text in STORY.items():
        for old, new in changed.items():
            other[f"other {name}"] = other.get(f"other {name}", text).replace(old, new)
    together = dated({**STORY, **other})
    for name, apart in {**dated(STORY), **dated(other)}.items():
        assert together[name].published.edtf == apart.published.edtf


COMING = """{title}

TALLINN - {who} landed in Estonia on Thursday to guard the mills of Lenvik and Ulvang.

Petra Holm of the Harbour Union said that the council in Tallinn had asked for them."""

PASSING = """What is left of the riots in Estonia

Petra Holm in Lenvik, Estonia, May 21, 2032. (Agency photo)

LENVIK - The mill of Ulvang is to be rebuilt, Petra Holm of the Harbour Union said in Tallinn. The Portuguese sappers have \
been in Estonia since they arrived {when}."""


@pytest.mark.parametrize(
    ("title", "who", "when", "linked"),
    [
        ("Sappers land in Estonia", "Some 90 Portuguese sappers", "on May 6", True),
        ("Sappers land in Estonia", "Another 90 Portuguese sappers", "on May 6", False),
        ("More sappers land in Estonia", "Some 90 Portuguese sappers", "on May 6", False),
        ("Sappers land in Estonia", "Some 90 Latvian sappers", "on May 6", False),
        ("Sappers land in Estonia", "Some 90 Portuguese sappers", "on May 7", False),
        ("Sappers land in Estonia", "Some 90 Portuguese sappers", "in May", False),
    ],
)
def test_a_coming_not_called_the_first_is_one_only_where_nothing_tells_of_others(
    title: str, who: str, when: str, linked: bool
) -> None:
    """6 May 2032 is a Thursday; others may have come before those of the news, or be other people's."""
    texts = {"coming": COMING.format(title=title, who=who), "passing": PASSING.format(when=when)}
    assert (dated(texts)["coming"].published.best == date(2032, 5, 6)) is linked


DIED = """Founder of the Harbour Union dies

TALLINN - Jonas Adeki, who founded the Harbour Union in Estonia, {fate} on Sunday.

Petra Holm spoke of him at the mill of Lenvik, and in Ulvang bells were rung."""

MOURNED = """Estonia mourns

Petra Holm at the coffin of Jonas Adeki in Lenvik, Estonia, May 12, 2032. (Agency photo)

Petra Holm led the mourners of the Harbour Union in Tallinn. Jonas Adeki died on May 9, and Ulvang is to name \
a mill after him."""


@pytest.mark.parametrize(
    ("fate", "linked"), [("died", True), ("was killed", True), ("was buried", False), ("was arrested", False)]
)
def test_what_befalls_somebody_once_is_one_day(fate: str, linked: bool) -> None:
    """9 May 2032 is a Sunday."""
    published = dated({"died": DIED.format(fate=fate), "mourned": MOURNED})["died"].published
    assert (published.best == date(2032, 5, 9)) is linked


LAST = """The last Portuguese sappers left {place} on Monday, singing.

Petra Holm of the Harbour Union in Tallinn saw them off. The sappers had been in Estonia for years, at Lenvik and at Ulvang."""

CLOSED = """The harbour of Tallinn is quiet

Petra Holm at the mill of Lenvik, Estonia, May 20, 2032. (Agency photo)

Nobody unloads ships in Tallinn, Petra Holm of the Harbour Union said on Friday. The last sappers left Lenvik on May 10, and \
the rest of Estonia, Ulvang too, has seen none since."""


@pytest.mark.parametrize(("place", "linked"), [("Lenvik", True), ("Ulvang", False), ("Estonia", False)])
def test_the_last_to_leave_a_fort_are_not_the_last_of_all(place: str, linked: bool) -> None:
    """Who leaves is told of one place; 10 May 2032 is a Monday."""
    published = dated({"last": LAST.format(place=place), "closed": CLOSED})["last"].published
    assert (published.best == date(2032, 5, 10)) is linked
    assert (published.latest is not None) is linked


MORE = """More sappers come to Estonia

TALLINN - The Portuguese force in Estonia was reinforced on Tuesday by the coming of 200 more sappers.

They came {since} a first group of sappers had landed in Tallinn, Petra Holm of the Harbour Union said in Lenvik."""


@pytest.mark.parametrize(
    ("since", "earliest", "latest"),
    [
        ("nearly a month after", date(2032, 5, 25), date(2032, 6, 7)),
        ("two weeks after", date(2032, 5, 18), date(2032, 5, 24)),
    ],
)
def test_the_time_since_the_first_came_dates_those_who_follow(since: str, earliest: date, latest: date) -> None:
    """The first came on Thursday, 6 May 2032; the weekday of the news must fit."""
    published = dated({**STORY, "more": MORE.format(since=since)})["more"].published
    assert (published.earliest, published.latest) == (earliest, latest)


VISIT = """Sappers from Latvia join the Portuguese

TALLINN - Two dozen Latvian sappers flew into Estonia on Thursday, as announced earlier this week.

A Portuguese sapper in Lenvik, Estonia, Thursday, May 6, 2032, as Petra Holm of the Harbour Union {shown}. (Agency photo)

Petra Holm, on a visit to Lenvik last week, said that more were needed in Ulvang."""


def test_a_picture_of_last_weeks_visit_dates_the_news() -> None:
    """The visit of 6 May was last week, and the Thursday of the news is this week's: 13 May."""
    published = dated({"visit": VISIT.format(shown="visits")})["visit"].published
    assert published.best == date(2032, 5, 13)
    assert published.latest == date(2032, 5, 16)
    assert dated({"visit": VISIT.format(shown="dines")})["visit"].published.latest is None


PROMISED = """Finland promises Estonia 600 sappers in {month}

Finland will send another 600 sappers to Estonia next month, Petra Holm said on Friday."""


def test_next_month_is_the_month_of_the_title() -> None:
    """ "In November" of the title is "next month" of the opening; a title of other numbers says nothing."""
    assert dated({"it": PROMISED.format(month="November")})["it"].published.pattern == "XXXX-10"
    other = PROMISED.format(month="November").replace("another 600", "another 900").replace("sappers to", "doctors to")
    assert dated({"it": other})["it"].published.pattern != "XXXX-10"


ALLOWED = """The Security Council approved the force in Estonia in October 2031, but no Portuguese sappers have come yet.

Petra Holm of the Harbour Union said in Tallinn that Lenvik and Ulvang would wait."""

LAST_YEAR = """Last October the Security Council authorised the force, and Portuguese sappers are to guard the mills of Lenvik \
in Estonia.

Petra Holm of the Harbour Union said so in Tallinn, and in Ulvang."""


def test_the_consent_of_the_council_is_given_once() -> None:
    """ "Last October" is October 2031: the article is of the year after it. What is allowed once more is not the same."""
    published = dated({"allowed": ALLOWED, "last": LAST_YEAR})["last"].published
    assert (published.earliest, published.latest) == (date(2031, 11, 1), date(2032, 12, 31))
    renewed = LAST_YEAR.replace("authorised the force,", "authorised the force for another year,")
    assert dated({"allowed": ALLOWED, "last": renewed})["last"].published.latest is None


def points(sentence: str) -> list[tuple[str, str, str]]:
    """The turning points of a sentence: kind, phase and time."""
    document = article("it", f"News\n\n{sentence}\n\nPortugal has sappers in Lenvik.")
    (account,) = accounts_of([document], {"it": find_times(document.text)})
    return [(item.kind, item.phase, item.told.expression.text) for item in milestones(account)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A first batch of Danish peacekeepers reached Lenvik early on Friday.", ("arrival", "first", "Friday")),
        ("It was on August 4 that the first peacekeepers landed.", ("arrival", "first", "August 4")),
        ("The arrival of the first soldiers on Monday was cheered.", ("arrival", "first", "Monday")),
        ("Danish troops first came to Estonia in January.", ("arrival", "first", "January")),
        ("The mission was launched on April 1.", ("arrival", "begin", "April 1")),
        ("Denmark began pulling out its troops on Tuesday.", ("departure", "begin", "Tuesday")),
        ("The pullout, which began on July 3, is to take six months.", ("departure", "begin", "July 3")),
        ("Since the start of the withdrawal on July 3, six camps were closed.", ("departure", "begin", "July 3")),
        ("The last of the Danish soldiers left on December 22.", ("departure", "last", "December 22")),
        ("The last convoy rolled out of Lenvik on Monday.", ("departure", "last", "Monday")),
        ("The army completed its withdrawal from Lenvik on Tuesday.", ("departure", "end", "Tuesday")),
        ("Sixty guards have come since the mission arrived on January 6.", ("arrival", "begin", "January 6")),
        ("The war, which began on September 27, goes on.", ("unrest", "begin", "September 27")),
    ],
)
def test_turning_points_in_many_wordings(sentence: str, found: tuple[str, str, str]) -> None:
    """Verbs, nouns, participles, turned round, and with what stands between."""
    assert points(sentence) == [found]


def test_each_time_of_a_sentence_has_the_turning_point_nearest_to_it() -> None:
    """What came on the first day did not come on the second."""
    assert points("The mission arrived on January 6, and its withdrawal began on January 13.") == [
        ("arrival", "begin", "January 6"),
        ("departure", "begin", "January 13"),
    ]
    assert points("The last guards left on January 6 and a parade was held on January 13.") == [
        ("departure", "last", "January 6")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The first time troops left the base was on Monday.",
        "The first phase of the withdrawal ended on June 30.",
        "The first aid convoy reached the town on Tuesday.",
        "The first lady arrived in Lenvik on Tuesday.",
        "The first Danish soldiers have arrived, the ministry said on Friday.",
        "The ministry denied on Friday that the first soldiers had left.",
        "The first soldiers, who were trained in May, left their families behind.",
        "The mission began winding down on July 1.",
        "A second contingent landed on Tuesday.",
        "A state of emergency was declared on Friday.",
        "Fighting broke out on Friday.",
        "The last elections were held in May.",
        "The coup leaders met on Friday.",
    ],
)
def test_what_is_no_turning_point(sentence: str) -> None:
    """Parts, other things, what was only said on the day, and what may come again."""
    assert points(sentence) == []
