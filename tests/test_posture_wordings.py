"""More wordings of strengths, duties to leave, guards of places, bases, missions and numbers in apposition."""

from __future__ import annotations

import pytest
from test_posture_sentences import Lines, lines  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Italian garrison in Niger has dwindled to 90 soldiers, from 340 a year ago.",
            ["ITA MIL NER stock 340 340 340 happened", "ITA MIL NER stock 90 90 90 happened"],
        ),
        ("The Indian contingent in South Sudan is now at 2,400.", ["IND MIL SSD stock 2400 2400 2400 happened"]),
        (
            "Portugal's contingent in the Central African Republic is back up to 180 soldiers.",
            ["PRT MIL CAF stock 180 180 180 happened"],
        ),
        ("Canada brought its force in Latvia up to 1,900.", ["CAN MIL LVA stock 1900 1900 1900 happened"]),
        (
            "The Dutch mission in Iraq, whose strength is 150, will be extended.",
            ["NLD MIL IRQ stock 150 150 150 happened"],
        ),
        (
            "UNIFIL carries on in Lebanon with a record 10,500 soldiers.",
            ["IGO UNIFIL LBN stock 10500 10500 10500 happened"],
        ),
        ("Italy was left with 250 soldiers in Niger.", ["ITA MIL NER stock 250 250 250 happened"]),
        (
            "Analysts put the number of Wagner mercenaries still in Libya at around 1,200.",
            ["RUS PRM LBY stock 1080 1200 1320 happened"],
        ),
        ("The number of UN bases in Mali has fallen to seven.", ["IGO UN MLI stock 7 7 7 happened"]),
    ],
)
def test_levels(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """How many a force has, by how it stands, what it was brought to, or what it has to make do with."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Kenyan army has about 24,000 soldiers.", ["KEN MIL KEN stock 21600 24000 26400 happened"]),
        ("Uganda has an army of 45,000.", ["UGA MIL UGA stock 45000 45000 45000 happened"]),
        (
            "Ugandan troops are in Somalia. The Kenyan army has 24,000 soldiers under arms.",
            ["KEN MIL KEN stock 24000 24000 24000 happened", "UGA MIL SOM presence ? ? ? happened"],
        ),
        ("The Kenyan army has 400 soldiers in Haiti.", ["KEN MIL HTI stock 400 400 400 happened"]),
    ],
)
def test_an_army_is_at_home(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """The strength of an army as a whole is not in the country that the article is set in, unless the sentence says so."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Rwandan soldiers are fighting in Mozambique. Another 300 Rwandans arrived in Mozambique last week.",
            ["RWA MIL MOZ inflow 300 300 300 happened", "RWA MIL MOZ presence ? ? ? happened"],
        ),
        ("Some 40,000 Syrians returned home from Lebanon last year.", []),
        ("A total of 300 Chinese arrived in Kenya for the conference.", []),
    ],
)
def test_nationals(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Nationals are soldiers only where the article has told of soldiers of that country abroad."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "French troops must leave Niger by the end of the year, the junta said.",
            ["FRA MIL NER planned ? ? ? planned"],
        ),
        ("French soldiers in Chad have until January 31 to leave.", ["FRA MIL TCD planned ? ? ? planned"]),
        ("American troops are required to leave Niger by September.", ["USA MIL NER planned ? ? ? planned"]),
        ("The deadline for American troops to leave Niger is September 15.", ["USA MIL NER planned ? ? ? planned"]),
        (
            "The plan will see 1,200 US soldiers leave Iraq by September.",
            ["USA MIL IRQ planned 1200 1200 1200 planned"],
        ),
        ("Russian troops should leave Moldova, the president said.", []),
        ("All foreign soldiers have one month to leave.", []),
    ],
)
def test_duties_to_leave(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Who has to go by a day is to go; what somebody only wishes is no plan."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ugandan troops had held the airport of Mogadishu since 2007.", ["UGA MIL SOM presence ? ? ? happened"]),
        (
            "The base at Menaka in Mali has been under German command since 2021.",
            ["DEU MIL MLI presence ? ? ? happened"],
        ),
        (
            "The camp at Gao in Mali, which German soldiers had protected for ten years, was empty.",
            ["DEU MIL MLI presence ? ? ? happened"],
        ),
        (
            "American and British soldiers guard the airport of Kabul.",
            ["GBR MIL AFG presence ? ? ? happened", "USA MIL AFG presence ? ? ? happened"],
        ),
        (
            "Russian military police were patrolling the line near Manbij in Syria.",
            ["RUS MIL SYR presence ? ? ? happened"],
        ),
        ("Syrian soldiers now hold all of Manbij.", ["SYR MIL SYR presence ? ? ? happened"]),
        ("French soldiers held a parade in Dakar last week.", []),
        ("French soldiers held talks in Dakar for years.", []),
        ("The army has guarded its secrets in Bamako for years.", []),
    ],
)
def test_who_holds_a_place(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Who guards, holds or commands a place is there, now or until then."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The UN mission is leaving Mali. Six other bases are on the list for this month.",
            ["IGO UN MLI planned 6 6 6 planned"],
        ),
        (
            "Nine UN bases in Mali will be taken over by the Malian army this year.",
            ["IGO UN MLI planned 9 9 9 planned"],
        ),
        (
            "The UN mission in Mali has handed over five bases and closed two others.",
            ["IGO UN MLI outflow 2 2 2 happened", "IGO UN MLI outflow 5 5 5 happened"],
        ),
        ("The French army will give up four of its bases in Chad by December.", ["FRA MIL TCD planned 4 4 4 planned"]),
        ("Six other bases in Mali have been attacked this month.", []),
        ("The number of attacks on French troops in Mali fell to 12.", []),
        ("US forces cut the number of strikes in Somalia to four.", []),
    ],
)
def test_bases(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Bases that change hands; and numbers of other things, which are no strength."""
    assert [row for row in lines(sentence) if "? ? ?" not in row] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("India contributes 900 soldiers to UNIFIL.", ["IND MIL LBN stock 900 900 900 happened"]),
        ("Rwanda has 1,700 soldiers serving with MINUSCA.", ["RWA MIL CAF stock 1700 1700 1700 happened"]),
        (
            "Ethiopia has at least 4,000 in AUSSOM and some 2,000 others under a treaty.",
            ["ETH MIL SOM stock 1800 2000 2200 happened", "ETH MIL SOM stock 4000 4000 ? happened"],
        ),
        ("Italy has 1,000 soldiers in NATO.", []),
    ],
)
def test_missions(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Soldiers in a mission are where the mission is."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "France's last troops in Niger, 57 in all, left the country on Friday.",
            ["FRA MIL NER outflow 57 57 57 happened", "FRA MIL NER stock 0 0 0 happened"],
        ),
        (
            "The last German soldiers, some 90 men and women, left Niger on Friday.",
            ["DEU MIL NER outflow 81 90 99 happened", "DEU MIL NER stock 0 0 0 happened"],
        ),
        ("The French garrison in Gabon, 350 men, is to be cut.", ["FRA MIL GAB stock 350 350 350 happened"]),
        (
            "The Spanish contingent in Mali (140 soldiers) will leave in May.",
            ["ESP MIL MLI stock 140 140 140 happened"],
        ),
        (
            "A first group of Kenyan police, 200 officers in all, landed in Haiti on Tuesday.",
            ["KEN COP HTI inflow 200 200 200 happened"],
        ),
        (
            "Some of the French soldiers in Chad – about 120 – left on Friday.",
            ["FRA MIL TCD outflow 108 120 132 happened"],
        ),
        ("French soldiers, two years after the coup, left Niger.", ["FRA MIL NER outflow ? ? ? happened"]),
        ("The soldiers, 30 of them wounded, left Mali on Friday.", []),
    ],
)
def test_numbers_in_apposition(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """A number between commas, dashes or brackets behind those whom it counts."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The US has 2,500 soldiers in Iraq. A third of them will leave by May.",
            ["USA MIL IRQ planned ? ? ? planned", "USA MIL IRQ stock 2500 2500 2500 happened"],
        ),
        (
            "Kenyan troops were in Kismayo, Somalia. Most of them left in May.",
            ["KEN MIL SOM outflow ? ? ? happened"],
        ),
        ("Belgium withdrew all but 20 of its soldiers from Niger.", ["BEL MIL NER stock 20 20 20 happened"]),
        (
            "Belgium withdrew its forces from Niger, except for 20 soldiers at the embassy.",
            ["BEL MIL NER outflow ? ? ? happened"],
        ),
        ("The Netherlands will leave 80 soldiers in Iraq.", ["NLD MIL IRQ planned 80 80 80 planned"]),
        ("Britain's 300-strong contingent pulled out of Mali.", ["GBR MIL MLI outflow 300 300 300 happened"]),
        (
            "Kenya has sent 400 of the 1,000 police officers that it promised Haiti.",
            ["KEN COP HTI inflow 400 400 400 happened"],
        ),
        (
            "Sixty British soldiers who had been training police in Mali returned home last week.",
            ["GBR MIL MLI outflow 60 60 60 happened"],
        ),
        ("Neither France nor Italy has soldiers in Niger any more.", []),
        ("Russian helicopters still take off from the base at Gyumri in Armenia every morning.", []),
        ("More than 1,000 Afghan soldiers fled into Tajikistan.", ["AFG MIL TJK inflow 1000 1000 ? happened"]),
        (
            "Some 200 loads of American materiel have been flown out of Niger since May.",
            ["USA MIL NER outflow 180 200 220 happened"],
        ),
    ],
)
def test_parts_and_rests(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Who of a force has gone or is to go, who is left of it, and what only sounds so."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("About 700 remain there.", ["FRA MIL TCD stock 630 700 770 happened"]),
        ("Two hundred are to stay until May.", ["FRA MIL TCD planned 200 200 200 planned"]),
        ("A second convoy of 50 vehicles set off on Monday.", ["FRA MIL TCD outflow 50 50 50 happened"]),
        ("About 700 remain hungry.", []),
        ("Some 4,000 refugees remain in the camp.", []),
    ],
)
def test_bare_numbers(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """A bare number at the head of a sentence is of the force that the sentence before was about."""
    told = lines(f"French soldiers are leaving Chad. {sentence}")
    assert [row for row in told if "? ? ?" not in row] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The US withdrew most of its forces from Afghanistan in 2014.", ["USA MIL AFG outflow ? ? ? happened"]),
        (
            "Nobody knows how many of the 900 US soldiers will remain in Syria.",
            ["USA MIL SYR stock 900 900 900 happened"],
        ),
        (
            "North Korean soldiers are fighting in Russia. Ukraine says 11,000 North Koreans have arrived.",
            ["PRK MIL RUS inflow 11000 11000 11000 happened", "PRK MIL RUS presence ? ? ? happened"],
        ),
    ],
)
def test_what_is_not_said(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Most is not all, "how many of" is no number, and who says so is not where it is."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France sent 300 soldiers in Niger to Chad.", ["FRA MIL TCD inflow 300 300 300 happened"]),
        ("Russia moved some of its 3,000 soldiers in Armenia to Syria.", ["RUS MIL SYR inflow ? ? ? happened"]),
        (
            "Some 300 soldiers from Chad arrived in Niger on their way to Mali.",
            ["TCD MIL NER inflow 270 300 330 happened"],
        ),
    ],
)
def test_where_they_came(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Who is moved comes where he is moved to, not where he was or is going on to."""
    assert lines(sentence) == expected
