"""A counted force that two articles tell of: what one puts last week, or has soon to come, is the news of the other."""

from __future__ import annotations

from datetime import date

import pytest
from dating_stories import dated

LANDED = """First Canadian gunners touch down in Latvia

Officers of the Canadian army wait on the tarmac at Lenvik airport, Latvia, Saturday, Feb. 7, 2032. (Photo: Ann Roe)

LENVIK, Latvia – A first planeload of Canadian gunners landed on Sunday at Lenvik airport, the first of a force of 1,400.

The men of the Ulvang Brigade were welcomed at Lenvik by General Petra Holm of Latvia. Gen. Jonas Adeki leads them."""

LATER = """More Canadians are bound for Latvia

Another 2,500 soldiers of the Ulvang Brigade will be sent to Latvia over the next few days, Canadian officials said Friday.

{told}

They will be led by Gen. Jonas Adeki and quartered at Lenvik, said General Petra Holm."""

ALL = """Last of the Canadian gunners arrive in Latvia

The last of the 3,900 soldiers of the Ulvang Brigade arrived in Latvia on Tuesday, Canada said.

They will be led by Gen. Jonas Adeki and quartered at Lenvik, said General Petra Holm. She spoke at Lenvik."""


@pytest.mark.parametrize(
    "told",
    [
        "They will join the 1,400 who were dispatched to Latvia last week.",
        "They will join some 1,400 troops who were sent to Latvia last week.",
        "They will join the 1,400 men flown to Latvia last week.",
        "Last week a force of 1,400 was rushed to Latvia.",
        "They are to join comrades who were dispatched to Latvia last week and whose number stood at around 1,400.",
        "Canada had deployed 1,400 soldiers to Latvia last week.",
        "About 1,400 soldiers, sent to Latvia last week, are there already.",
        "Last week saw 1,400 gunners shipped to Latvia.",
        "It was only last week that 1,400 gunners left for the port of Lenvik in Latvia.",
        "The 1,400 troops sent into Latvia last week are settling in at Lenvik.",
    ],
)
def test_a_force_sent_last_week_is_that_whose_landing_is_news(told: str) -> None:
    """The Friday after the week of either Sunday that the landing may be of."""
    published = dated({"landed": LANDED, "later": LATER.format(told=told)})["later"].published
    assert published.earliest == date(2032, 2, 13)
    assert published.latest == date(2032, 2, 22)
    assert date(2032, 2, 13) in published.candidates
    assert date(2032, 2, 20) in published.candidates


@pytest.mark.parametrize(
    "told",
    [
        "They will join the 1,700 who were dispatched to Latvia last week.",
        "They will join the 1,400 who were dispatched to Estonia last week.",
        "They will join the 1,400 Spaniards who were dispatched to Latvia last week.",
        "Canada may send 1,400 more to Latvia, it said last week.",
        "Last week 1,400 refugees arrived in Latvia.",
        "Last month 1,400 were sent to Latvia.",
        "The 1,400th flight to Latvia left last week.",
        "Some $1,400 were sent to Latvia last week.",
        "The 900 sent to Latvia last week have joined the 1,400.",
    ],
)
def test_other_forces_date_nothing(told: str) -> None:
    """Of another number, country or people, or not told as done."""
    published = dated({"landed": LANDED, "later": LATER.format(told=told)})["later"].published
    assert published.earliest is None or published.latest is None


PLAN = """March 5, 2032

Canada to send gunners to Latvia

Canada will send 1,400 gunners to Latvia, its army said on Thursday, to guard the mills of Lenvik and Ulvang.

Gen. Jonas Adeki is to lead the Ulvang Brigade. General Petra Holm of Latvia thanked him at Lenvik."""


@pytest.mark.parametrize(
    "told",
    [
        "They will join the 1,400 whose sending to Latvia was announced last week.",
        "Last week a force of 1,400 was approved for duty in Latvia.",
        "The 1,400 soldiers ordered to Latvia last week are still in Canada.",
    ],
)
def test_the_announcement_of_a_plan_is_news_of_its_day(told: str) -> None:
    """Announced on Thursday 4 March and told on a Friday as of last week: the Friday after, or the one after that."""
    published = dated({"plan": PLAN, "later": LATER.format(told=told)})["later"].published
    assert published.earliest is not None
    assert published.latest is not None
    assert published.earliest <= date(2032, 3, 12) <= published.latest <= date(2032, 3, 21)


def test_the_last_of_a_force_may_come_weeks_after_the_first() -> None:
    """The Thursday on which the last came lies on or after the Sunday of the first."""
    told = "The last of the 1,400 who are in Latvia already arrived on Thursday."
    published = dated({"landed": LANDED, "later": LATER.format(told=told)})["later"].published
    assert published.earliest == date(2032, 2, 13)
    assert published.latest is not None
    assert date(2032, 3, 19) < published.latest < date(2032, 4, 3)


def test_the_last_come_after_they_were_to_be_sent() -> None:
    """What is to go over the next days has come in the weeks after it."""
    told = "They will join the 1,400 who were dispatched to Latvia last week. Together the 3,900 are a strong force."
    found = dated({"landed": LANDED, "later": LATER.format(told=told), "all": ALL})
    published = found["all"].published
    assert published.earliest == date(2032, 2, 13)
    assert published.latest is not None
    assert published.latest <= date(2032, 3, 31)
    assert found["all"].clues[0].rule == "order of news"
    assert found["later"].published.earliest == date(2032, 2, 13)


def test_those_who_came_before_are_not_awaited() -> None:
    """A number told as already there is not what is to come."""
    told = "They will join the 3,900 who arrived in Latvia last month."
    published = dated({"landed": LANDED, "later": LATER.format(told=told), "all": ALL})["all"].published
    assert published.earliest is None or published.latest is None
