"""Forces that arrive, reinforce and make up missions: whose they are, where, how many, and what is no coming at all."""

from __future__ import annotations

import pytest
from test_posture_sentences import Lines, lines  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    "sentence",
    [
        "While ruling out sending Polish troops to Chad, the government has offered money.",
        "Poland opposes sending troops to Chad.",
        "Poland stopped short of sending troops to Chad.",
        "There are no plans to send Polish troops to Chad.",
        "Poland is not going to send troops to Chad.",
        "Poland is not planning to send 300 soldiers to Chad.",
        "Not a single Polish soldier has been sent to Chad.",
    ],
)
def test_what_is_not_to_come(sentence: str, lines: Lines) -> None:  # noqa: F811
    """What is ruled out, opposed or not planned neither comes nor is planned."""
    assert not lines(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Russia has massed some 100,000 troops near the Ukrainian border and sent part of them to Belarus.",
            ["RUS MIL RUS inflow 90000 100000 110000 happened"],
        ),
        ("The United States has 300 soldiers near the Syrian border.", []),
        (
            "The United States has 300 soldiers in Jordan near the Syrian border.",
            ["USA MIL JOR stock 300 300 300 happened"],
        ),
        ("Fresh soldiers will join the battlegroup of NATO, some 1,200 strong, which is led by Germany.", []),
        (
            "NATO, dominated by the United States, has sent its troops to Kosovo.",
            ["IGO NATO XKX inflow ? ? ? happened"],
        ),
        ("The alliance, dominated by Russia, sent its forces to Armenia after riots in Yerevan.", []),
    ],
)
def test_where_and_whose(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Who leads a force is neither where it is nor its owner; a border that is named for a country says no side of it."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There are still only 400 Kenyans on the ground in Haiti.", ["KEN MIL HTI stock 400 400 400 happened"]),
        (
            "Kenyan police landed in Haiti in June. Another 200 Kenyans arrived on Tuesday.",
            ["KEN COP HTI inflow 200 200 200 happened", "KEN COP HTI inflow ? ? ? happened"],
        ),
        (
            "Kenyan police guard the port. Kenya sent 300 troops to Haiti in June.",
            ["KEN MIL HTI inflow 300 300 300 happened"],
        ),
        (
            "NATO has 5,000 soldiers in Kosovo, including 300 Americans, and 200 in Bosnia.",
            [
                "IGO NATO BIH stock 200 200 200 happened",
                "IGO NATO XKX stock 5000 5000 5000 happened",
                "USA MIL XKX stock 300 300 300 happened",
            ],
        ),
        (
            "The UN force in Haiti, which is to number 2,500, including 1,000 Kenyans, is not complete.",
            ["IGO UN HTI planned 2500 2500 2500 planned", "KEN MIL HTI planned 1000 1000 1000 planned"],
        ),
        ("Some 900 foreigners, including 300 Turks, were flown out of Sudan.", []),
        ("Turkish soldiers guard the airport. Some 300 Turks live in Mali.", []),
    ],
)
def test_nationals_as_forces(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """People counted by their nation are a force where they are on the ground, a part of one, or the article tells of one."""
    assert sorted(lines(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Jamaica had pledged a total of 170 soldiers and 30 police officers to the mission in Haiti.",
            ["JAM COP HTI planned 30 30 30 planned", "JAM MIL HTI planned 170 170 170 planned"],
        ),
        (
            "Some 300 German soldiers have been promised to the mission in Mali.",
            ["DEU MIL MLI planned 270 300 330 planned"],
        ),
        ("Germany promised Ukraine 14 tanks.", []),
        ("The United States ordered 5,000 troops to Poland.", ["USA MIL POL planned 5000 5000 5000 planned"]),
        (
            "Kenya's president ordered 800 soldiers from Mombasa to Somalia.",
            ["KEN MIL SOM planned 800 800 800 planned"],
        ),
        ("The president ordered 300 French soldiers out of Chad.", []),
        ("Denmark ordered 27 fighter jets.", []),
        (
            "The ministry directed that 300 German soldiers be sent to Lithuania.",
            ["DEU MIL LTU planned 300 300 300 planned"],
        ),
        ("The minister demanded that 300 French soldiers be sent to Niger.", []),
        (
            "More than 300 German soldiers are expected in Lithuania this week.",
            ["DEU MIL LTU planned 300 300 ? expected"],
        ),
        ("Some 200 American soldiers were on their way to Niger when the coup began.", []),
        ("Iran transported 200 drones to Russia.", []),
        ("Some 200 Kenyan soldiers are due in Haiti on Friday.", ["KEN MIL HTI planned 180 200 220 planned"]),
        (
            "Another 1,000 American soldiers are on the move from Germany to Romania.",
            ["USA MIL ROU planned 1000 1000 1000 planned"],
        ),
    ],
)
def test_what_is_ordered_pledged_and_awaited(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Men who are pledged, ordered somewhere, awaited or on their way are planned; what is demanded is not."""
    assert sorted(lines(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "About 60 Fijian soldiers touched down in Lebanon on Monday.",
            ["FJI MIL LBN inflow 54 60 66 happened"],
        ),
        ("Norway has repositioned 200 soldiers to Latvia.", ["NOR MIL LVA inflow 200 200 200 happened"]),
        (
            "France ferried 300 soldiers from Mali to Niger in June.",
            ["FRA MIL NER inflow 300 300 300 happened"],
        ),
        ("France ferried 300 soldiers from Mali in June.", ["FRA MIL MLI outflow 300 300 300 happened"]),
        ("The UN sent 300 soldiers from Chad to Mali.", ["TCD MIL MLI inflow 300 300 300 happened"]),
    ],
)
def test_ways_to_come(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """Verbs of coming and bringing; "from" names whence a country moves its men, whose they are that others send."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The reinforcements would more than double the American ground force, to roughly 9,000 in Poland.",
            [],
        ),
        (
            "Once complete, the move would more than double the American force in Poland, to 9,000.",
            ["USA MIL POL planned 9000 9000 9000 planned"],
        ),
        (
            "After the arrival in Lebanon on Monday of 200 Fijian soldiers, patrols began.",
            ["FJI MIL LBN inflow 200 200 200 happened"],
        ),
        (
            "Following the withdrawal from Niger of 300 Danish soldiers, the base fell silent.",
            ["DNK MIL NER outflow 300 300 300 happened"],
        ),
        (
            "Parliament has approved the dispatch to Mali of 300 Italian soldiers.",
            ["ITA MIL MLI planned 300 300 300 planned"],
        ),
        ("The deployment to Haiti of 1,000 Kenyan police officers has been delayed.", []),
        (
            "President Biden on Thursday directed that an additional 7,000 troops be deployed to Germany.",
            ["USA MIL DEU planned 7000 7000 7000 planned"],
        ),
        (
            "Some 300 Danish soldiers have returned to their home country from Mali.",
            ["DNK MIL MLI outflow 270 300 330 happened"],
        ),
    ],
)
def test_levels_to_come_and_nouns_of_moving(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """A level that would be reached is none yet; a noun of moving may have its place before those who move."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Fiji will send 90 soldiers and two helicopters to Lebanon.",
            ["FJI MIL LBN planned 2 2 2 planned", "FJI MIL LBN planned 90 90 90 planned"],
        ),
        (
            "Ireland's 60 soldiers in Lebanon will be joined by 40 more.",
            ["IRL MIL LBN stock 60 60 60 happened"],
        ),
        (
            "Lithuania fears the build-up by Russia of a force put at upwards of 100,000 soldiers.",
            ["RUS MIL RUS stock 100000 100000 ? happened"],
        ),
    ],
)
def test_with_whom(sentence: str, expected: list[str], lines: Lines) -> None:  # noqa: F811
    """What is counted has no second line without a number; who is joined has not come; a build-up is at home."""
    assert sorted(lines(sentence)) == expected
