"""How long a war has gone on, in one article, and the weekday on which it began, in another; the first of a wave of forces."""

from __future__ import annotations

from datetime import date

import pytest
from dating_stories import dated

BEGUN = """March 4, 2032

Spain shells Portugal as its troops push on

LISBON – Spain went on shelling Portugal on Thursday as its invasion was condemned abroad, General Petra Holm of Portugal said.

{begun}

Jonas Adeki, who speaks for Lenvik and Ulvang, asked both to stop."""
LONGER = """Norway sends guns to Portugal

OSLO – Norway will send guns to Portugal, the council in Oslo said on Monday, as Spain went on with its war against Portugal.

{mark}

General Petra Holm asked for more at Lenvik. Jonas Adeki spoke of the dead of Ulvang."""

WEEKDAY = "The Spanish army has fired a hundred rockets since the attack began late Wednesday, said Petra Holm."


def _longer(mark: str, begun: str = WEEKDAY) -> tuple[date | None, date | None]:
    """The days of the article on the longer war, where the other is dated 4 March 2032."""
    published = dated({"begun": BEGUN.format(begun=begun), "longer": LONGER.format(mark=mark)})["longer"].published
    return published.earliest, published.latest


@pytest.mark.parametrize(
    "mark",
    [
        "Prices rise as the war nears the two-week mark.",
        "The war is nearing its two-week mark.",
        "Nothing has changed as the invasion approaches the two-week mark.",
        "Bread is dear almost two weeks into the war.",
        "Nearly two weeks after the invasion, bread is dear.",
        "The conflict approached the two-week point.",
    ],
)
def test_nearly_so_long_after_the_war_began(mark: str) -> None:
    """Wednesday 3 March and nearly two weeks: Monday 15 March, and the few days that such news is read."""
    assert _longer(mark) == (date(2032, 3, 15), date(2032, 3, 18))


@pytest.mark.parametrize(
    "mark",
    [
        "Bread is dear twelve days into the war.",
        "The war entered its second week with more shelling.",
        "It is the second week of the war.",
        "The war is in its second week.",
    ],
)
def test_so_long_after_the_war_began(mark: str) -> None:
    """Other ways to say how long a war has gone on."""
    earliest, latest = _longer(mark)
    assert earliest is not None
    assert latest is not None
    assert earliest <= date(2032, 3, 15) <= latest <= date(2032, 3, 22)


@pytest.mark.parametrize(
    ("mark", "begun"),
    [
        ("The strike nears the two-week mark.", WEEKDAY),
        ("Prices rise as the war goes on.", WEEKDAY),
        ("The war nears the two-week mark.", "The assault on Ulvang began late Wednesday, said Petra Holm."),
        ("The war nears the two-week mark.", "A new attack began late Wednesday, said Petra Holm."),
        ("The war nears the two-week mark.", "The attack on Ulvang began late Wednesday, said Petra Holm."),
    ],
)
def test_other_spans_and_attacks_date_nothing(mark: str, begun: str) -> None:
    """A strike is no war, and one attack of many is not its beginning."""
    earliest, latest = _longer(mark, begun)
    assert earliest is None or latest is None


FIRST = """First Canadian gunners touch down in Latvia

Officers of the Canadian army wait on the tarmac at Lenvik airport, Latvia, Saturday, Feb. 7, 2032. (Photo: Ann Roe)

LENVIK, Latvia – A first planeload of Canadian gunners landed on Sunday at Lenvik airport, General Petra Holm of Latvia said.

Canada has sent forces to Latvia, Estonia and Finland. Gen. Jonas Adeki leads those of the Ulvang Brigade."""

SINCE = """Canada sends tanks

Canada will send tanks to the forces of the Ulvang Brigade, Gen. Jonas Adeki said on Thursday at Lenvik.

{since}

General Petra Holm of Latvia thanked the Canadian army."""


@pytest.mark.parametrize(
    "since",
    [
        "Over the past month, more than 5,000 have been deployed to Latvia, Estonia and Finland.",
        "In the past month Canada has dispatched 5,000 soldiers to Finland, Latvia and Estonia.",
        "Some 5,000 men were flown to Estonia, Latvia, Norway and Finland over the last month.",
    ],
)
def test_a_wave_of_forces_follows_the_first_of_it(since: str) -> None:
    """From the first landing on, for no more than a month, rounded."""
    published = dated({"first": FIRST, "since": SINCE.format(since=since)})["since"].published
    assert published.earliest == date(2032, 2, 8)
    assert published.latest == date(2032, 4, 3)


@pytest.mark.parametrize(
    "since",
    [
        "Over the past month, more than 5,000 have been deployed to Latvia and Spain.",
        "Over the past month, 5,000 men from Latvia, Estonia and Finland have left the service.",
        "Over the past month, 5,000 may be deployed to Latvia, Estonia and Finland.",
        "Over the past years, 5,000 have been deployed to Latvia, Estonia and Finland.",
    ],
)
def test_other_forces_are_not_of_the_wave(since: str) -> None:
    """To fewer of the countries, not sent, or over years."""
    published = dated({"first": FIRST, "since": SINCE.format(since=since)})["since"].published
    assert published.earliest is None or published.latest is None
