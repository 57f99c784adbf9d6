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
        ("There are still only 400 Kenyans on the ground in Haiti.", ["KEN MIL HTI stock ? 400 400 happened"]),
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
