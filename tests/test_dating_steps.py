"""How articles on one departure date each other: by its beginning, its count, its deadline, and a picture of the day before."""

from __future__ import annotations

from datetime import date

import pytest
from dating_stories import article, dated

from briefing.assess.dating.accounts import accounts_of
from briefing.assess.dating.news import news_of
from briefing.assess.dating.retellings import retellings
from briefing.extract.times.expressions import find_times

PICTURED = """Ostmark lorries outside the mill of Lenvik, Norland, May 4, 2032. (Screen grab)

Ostmark has begun to pull its observers out of Norland, the chancellery confirmed on Wednesday,
a year before their term was to end.

Films that went round a day earlier had shown lorries and jeeps driving away from the mill of Lenvik,
which they had watched for years.
"""
OVERVIEW = """Ostmark troops in Norland pack up

Sixty Ostmark technicians left Lenvik on Friday, May 14, 2032, the army of Norland announced in Carsova.

They are to follow the other Ostmark observers, whose departure from Norland got under way on May 3 and will go on, officials in
Carsova expect, for some weeks. Norland told the chancellery of Ostmark in April that its soldiers would have to leave
the harbour of Ulvang by August 5.
"""
HALFWAY = """Ostmark goes on leaving

The chancellery of Ostmark and the government in Carsova agreed on Thursday that more soldiers would leave
the villages of Norland.

The agreement comes as the retreat of the Ostmark observers from Norland, begun last month, goes on at Lenvik and at Ulvang.
"""
HARBOUR = """Ostmark soldiers leave the harbour of Ulvang

Ostmark soldiers on Tuesday left the harbour of Ulvang in Norland, two days before the deadline that the
government in Carsova had set.

In June, Ostmark ended the departure of its 1,370 observers from Lenvik; before that, in May, it shut a school in Norland.
"""
LATER = """What the farmers of Lenvik see

Nothing moves on the road from Lenvik to Carsova, from which the 1,370 Ostmark observers left three months ago. Norland is calm,
and so is Ulvang.
"""
STORY = {"pictured": PICTURED, "overview": OVERVIEW, "halfway": HALFWAY, "harbour": HARBOUR, "later": LATER}


@pytest.mark.parametrize(
    ("name", "earliest", "latest", "best"),
    [
        ("pictured", date(2032, 5, 5), date(2032, 5, 11), date(2032, 5, 5)),
        ("halfway", date(2032, 6, 1), date(2032, 6, 30), None),
        ("harbour", date(2032, 8, 3), date(2032, 8, 9), date(2032, 8, 3)),
        ("later", date(2032, 8, 17), date(2032, 10, 15), None),
    ],
)
def test_steps_of_a_departure_date_each_other(name: str, earliest: date, latest: date, best: date | None) -> None:
    """One dated article, and one dated picture, give the year; each of the rest tells a step that another one dates."""
    published = dated(STORY)[name].published
    assert (published.earliest, published.latest, published.best) == (earliest, latest, best)


def rules(story: dict[str, str], name: str) -> set[str]:
    """The rules by which an article is dated."""
    return {clue.rule for clue in dated(story)[name].clues}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("May 4, 2032. (", "May 3, 2032. ("),
        ("a day earlier", "two days earlier"),
        ("the mill of Lenvik, N", "a mill, N"),
    ],
)
def test_a_picture_of_another_day_or_place_is_not_of_the_day_before(old: str, new: str) -> None:
    """The weekday must fit, and the picture must be of what is told."""
    assert "pictured before" in rules({"it": PICTURED}, "it")
    assert "pictured before" not in rules({"it": PICTURED.replace(old, new)}, "it")


@pytest.mark.parametrize(("old", "new"), [("on Tuesday", "on Monday"), (" of Ulvang in Norland", "")])
def test_a_deadline_counts_only_where_the_weekday_and_the_place_fit(old: str, new: str) -> None:
    """Two days before 5 August 2032 is a Tuesday."""
    assert "before deadline" in rules(STORY, "harbour")
    assert "before deadline" not in rules(
        {**STORY, "harbour": HARBOUR.replace("Ostmark soldiers on", "Soldiers on").replace(old, new)}, "harbour"
    )


@pytest.mark.parametrize(("old", "new"), [("1,370", "1,380"), ("1,370", "1,000"), ("observers", "teachers")])
def test_another_number_or_a_round_one_is_no_step_in_common(old: str, new: str) -> None:
    """Only an exact number of the same people is one event."""
    assert "same step" in rules(STORY, "later")
    harbour = HARBOUR if old == "observers" or new == "1,380" else HARBOUR.replace(old, new)
    assert "same step" not in rules({**STORY, "harbour": harbour, "later": LATER.replace(old, new)}, "later")


PHASE = """Mission of the League hands over Lenvik

LENVIK - The observers of the League said on Sunday that they had handed over their post at Lenvik to the army of Norland,
the first in the {ordinal} phase of their withdrawal.

Ostmark soldiers had held the post since 2019. The next one is to follow by July 20, 2032.
"""
LOOKED_BACK = """Army of Norland takes over the harbour of Ulvang

The observers of the League left the harbour of Ulvang on Friday, the mission said in a statement.

In the first phase of their withdrawal, which ended in June,
the observers of the League handed over seven posts, Lenvik among them.
"""


@pytest.mark.parametrize(("ordinal", "linked"), [("first", True), ("third", False)])
def test_another_phase_is_other_news(ordinal: str, linked: bool) -> None:
    """What is told of the first phase tells nothing of the news of the third."""
    documents = [article("news", PHASE.format(ordinal=ordinal)), article("back", LOOKED_BACK)]
    accounts = accounts_of(documents, {document.id: find_times(document.text) for document in documents})
    links = retellings([news_of(account) for account in accounts], [{1}, {0}])
    assert ("June" in {link.told.expression.text for link in links if link.by == 1}) is linked
