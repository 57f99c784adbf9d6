"""Disagreements about departures, in sentences of our own: each construction that tells one, and near misses that tell none."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

import briefing
from briefing.types import Discrepancy

FIRST = (
    "Notes from the coast\n\nTraders in the old town counted their takings early, after a quiet day on which few ships had "
    "come in.\n\n{}\n\nThe harbour master expects more ships before the end of the season, he told callers.\n"
)
SECOND = (
    "From the hills\n\nSnow fell on the passes for a third night, and the only plough of the district stood in its shed with a "
    "broken axle.\n\n{}\n\nSchools in two valleys stay closed, and bread is brought up by sledge.\n"
)
DAY, LATER = "2024-07-10", "2024-09-20"
GOING = "Danish troops are withdrawing from Mali. "
Article = tuple[str, str]
Differ = Callable[..., tuple[Discrepancy, ...]]


@pytest.fixture
def differ(tmp_path: Path) -> Differ:
    """The discrepancies of one or two articles, each a day of publication and its sentences."""
    count = itertools.count()

    def read(*articles: Article) -> tuple[Discrepancy, ...]:
        target = tmp_path / str(next(count))
        target.mkdir()
        days = []
        for number, (day, words) in enumerate(articles):
            (target / f"article{number}.txt").write_text((FIRST, SECOND)[number].format(words), encoding="utf-8")
            days.append(f'["article{number}.txt"]\npublished = "{day}"\n')
        (target / "sources.toml").write_text("\n".join(days), encoding="utf-8")
        return briefing.read(target).findings.discrepancies

    return read


def asked(found: tuple[Discrepancy, ...], words: str) -> list[tuple[str, str]]:
    """Kind and handling of each discrepancy whose question has some words."""
    return [(row.kind, row.handling) for row in found if words in row.subject]


@pytest.mark.parametrize(
    "done",
    [
        "Denmark's military presence in Mali came to an end on Monday.",
        "The Danish army has handed over its last base in Mali.",
        "The last Danish soldiers in Mali flew out on Monday.",
        "Denmark has completed the withdrawal of its troops from Mali.",
        "With a ceremony in Mali the Danish army ended its mission.",
        "A parade in Mali marked the formal withdrawal of Danish troops.",
        "Danish commanders brought their deployment in Mali to a close on Monday.",
    ],
)
def test_a_plan_to_leave_that_is_done(done: str, differ: Differ) -> None:
    """What one article plans and a later one tells as finished is overtaken, in whichever words it is finished."""
    found = differ((DAY, "Danish troops will withdraw from Mali by the end of August."), (LATER, done))
    told = [*asked(found, "still to leave Mali"), *asked(found, "still a plan")]
    assert told == [("status", "superseded")]


@pytest.mark.parametrize(
    "done",
    [
        "Denmark has completed the first phase of the withdrawal of its troops from Mali.",
        "The Danish military presence in Mali will come to an end in May.",
        "The last Danish soldiers in Gao left the camp; Danish troops in Mali go on training recruits.",
        "Danish troops in Mali began their withdrawal last month, when some trucks drove out.",
        "Danish talks with Mali ended on Monday.",
    ],
)
def test_a_part_or_a_promise_finishes_nothing(done: str, differ: Differ) -> None:
    """A phase, a promise, one camp or a beginning is no end of the whole."""
    found = differ((DAY, "Danish troops will withdraw from Mali by the end of August."), (LATER, done))
    assert not [*asked(found, "still to leave Mali"), *asked(found, "still a plan")]


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        (
            "The move had been coordinated with the governor of Gao, a spokesman said.",
            "A town councillor said that the Danes had left without informing anybody.",
            "arranged beforehand",
        ),
        (
            "The transfer of the camp was arranged in advance with the governor, a spokesman said.",
            "The guards learned of the departure only hours after it, a colonel said; the Danes had gone in the night.",
            "arranged beforehand",
        ),
        (
            "Mali has asked Denmark to delay the pullout.",
            "A Danish envoy said there was no plan to delay it.",
            "to be slowed",
        ),
        (
            "The opposition warned of a security vacuum.",
            "The departure would leave no security vacuum, the minister said.",
            "gap in security",
        ),
        (
            "It was unclear whether the camp at Gao would be permanent.",
            "The engineers would be based there permanently, a colonel said.",
            "meant to last",
        ),
        (
            "The minister had promised to bring all of them home.",
            "Most of the soldiers will be stationed in Niger, and most of them will be moved to a camp near Niamey.",
            "go home",
        ),
    ],
)
def test_opposite_accounts_of_one_departure(one: str, other: str, question: str, differ: Differ) -> None:
    """Two things said of one departure that exclude each other are set side by side and left open."""
    assert [kind for kind, _ in asked(differ((DAY, f"{GOING}{one} {other}")), question)] == ["status"]


@pytest.mark.parametrize(
    "words",
    [
        "The move had been coordinated with the governor of Gao. A colonel said that the strike came without warning.",
        "The move must be coordinated with the governor. The Danes left in the morning.",
        "The opposition warned of a power vacuum in the palace. Snow fell.",
        "The minister said that the camp was permanent.",
        "Mali has not asked Denmark to delay the pullout. A Danish envoy said there was no plan to delay it.",
        "Some of the soldiers will be stationed in Niger, the others fly home.",
    ],
)
def test_accounts_that_go_together(words: str, differ: Differ) -> None:
    """What is said of something else, or denied, or of different men, contradicts nothing."""
    assert not differ((DAY, GOING + words))


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (
            "Nine more camps are to close by May, officials say, although a Danish officer spoke of twelve.",
            "nine more or twelve",
        ),
        ("The army says 40 vehicles left the base on Friday, but a local monitor counted 25.", "40 or 25"),
        ("Officials said 12 outposts had been closed; residents spoke of nine.", "12 or nine"),
        ("The governor put the convoy at 60 trucks, whereas witnesses reported about 90.", "60 or about 90"),
        ("Two helicopters took part, the ministry said, but villagers saw five helicopters.", "two or five"),
    ],
)
def test_two_numbers_by_two_parties(words: str, question: str, differ: Differ) -> None:
    """A sentence that gives one number by one party's word and another by another's leaves both open."""
    assert asked(differ((DAY, words)), question) == [("number", "unresolved")]


@pytest.mark.parametrize(
    "words",
    [
        "Forty trucks left Kenya, but officials said 30 would stay.",
        "Three bases were closed in Kenya, while in Zambia officials spoke of two.",
        "Some 200 trucks crossed on Monday, while on Tuesday observers counted 50.",
        "The base has 400 trucks, but in 2010 visitors counted 900.",
        "They have 12 camps, whereas the Kenyan army has 30.",
        "About 1,000 tents were sent, although the minister spoke of nearly 1,050.",
    ],
)
def test_two_numbers_of_two_things(words: str, differ: Differ) -> None:
    """Numbers of other days, places or owners, or whose bounds overlap, are no disagreement."""
    assert not differ((DAY, words))


@pytest.mark.parametrize(
    "words",
    [
        "The handover ceremony at Gao was held on Tuesday. Residents said that the base had been handed over on Monday.",
        "The transfer took place on Wednesday, the army said. By a teacher's word, the camp in Gao changed hands on Thursday.",
        "The Gao camp was returned on Saturday, the ministry said. The army's own website puts the handover on Sunday.",
    ],
)
def test_one_handover_on_two_days(words: str, differ: Differ) -> None:
    """A base changes hands once: two weekdays for it cannot both hold."""
    assert asked(differ((DAY, GOING + words)), "change hands") == [("date", "unresolved")]


@pytest.mark.parametrize(
    "words",
    [
        "The base at Gao was handed over on Monday. A ceremony in Kidal was held on Thursday.",
        "The ceremony at Gao was held on Monday; the last trucks left on Friday.",
        "The minister announced the handover of Gao on Friday. The ceremony was held on Thursday.",
        "A handover of prisoners on Monday went well. The base was transferred on Friday.",
    ],
)
def test_two_handovers_or_another_act(words: str, differ: Differ) -> None:
    """Two places, a departure, an announcement or an exchange of prisoners is not the same handover."""
    assert not asked(differ((DAY, GOING + words)), "change hands")


def test_a_town_in_two_parts_of_its_country(differ: Differ) -> None:
    """North and south exclude each other; north and west both hold of a town between; a province's south is something else."""

    def where(one: str, other: str) -> list[tuple[str, str]]:
        return asked(differ((DAY, one), (DAY, other)), "In which part")

    assert where("Lorries left Tessalit, in the north of Mali.", "Tessalit, a town in southern Mali, was quiet.") == [
        ("place", "unresolved")
    ]
    assert where("Lorries left Timbuktu in northern Mali.", "Timbuktu in western Mali was quiet.") == [
        ("place", "both-hold")
    ]
    assert not where("Lorries left Gao, in the north-east of Mali.", "The northern city of Gao was quiet, in Mali.")
    assert not where("Lorries left Gao, in the south of Kidal province in Mali.", "Gao in northern Mali was quiet.")


def test_a_base_that_two_parties_hold(differ: Differ) -> None:
    """Two parties said to hold what a force left; the army and the police of one country are one party."""
    left = "Danish troops have left Mali. "
    found = differ(
        (
            DAY,
            left
            + "Russian soldiers have taken control of the airfield. A driver said it was now held by Malian forces.",
        )
    )
    assert asked(found, "Who now holds") == [("actor", "unresolved")]
    found = differ(
        (
            DAY,
            left
            + "Malian soldiers have taken control of the airfield. A driver said it was now held by Malian police.",
        )
    )
    assert not asked(found, "Who now holds")


def test_one_number_of_men_by_two_deadlines(differ: Differ) -> None:
    """The same number to go by two days is one plan put off; another number is another plan."""
    first = "Denmark is to withdraw 300 soldiers by September 30."
    found = differ((DAY, first), ("2024-09-01", "Denmark has to withdraw 300 soldiers by December 31."))
    assert asked(found, "By when are 300") == [("date", "superseded")]
    assert not asked(
        differ((DAY, first), ("2024-09-01", "Denmark has to withdraw 400 soldiers by December 31.")), "By when are"
    )


def test_what_has_been_given_up_cannot_fall(differ: Differ) -> None:
    """A later article with fewer bases handed over is open; of another phase it says nothing."""
    first = "The number of bases handed over by Danish troops in Mali has risen to seven."
    found = differ((DAY, first), (LATER, "Danish troops left six bases in Mali in spring; six bases were handed over."))
    assert asked(found, "given up") == [("number", "unresolved")]
    found = differ((DAY, first), (LATER, "In the second phase Danish troops handed over six bases in Mali."))
    assert not asked(found, "given up")


def test_a_planned_strength_that_is_reached(differ: Differ) -> None:
    """A level to which a force is to be cut, and that a later article has it at, is plan and fulfilment."""
    plan = (DAY, "Denmark will reduce its force in Mali from 900 to 400 soldiers.")
    found = differ(plan, (LATER, "Denmark now has 400 soldiers in Mali."))
    assert asked(found, "been reached: 400") == [("status", "superseded")]
    assert not asked(differ(plan, (LATER, "Denmark now has 700 soldiers in Mali.")), "been reached")


def test_how_many_there_were_before_a_departure(differ: Differ) -> None:
    """Two wordings of the number before one departure both hold where their bounds meet."""
    found = differ(
        (
            DAY,
            "There were between 2,500 and 3,500 Danish soldiers in Mali before the prime minister ordered them home.",
        ),
        ("2024-07-20", "About 3,500 Danish soldiers were in Mali before the withdrawal."),
    )
    assert asked(found, "before the departure") == [("number", "both-hold")]


def test_a_force_that_left_and_came_back(differ: Differ) -> None:
    """Those who left and those who came later are both told; none is called wrong."""
    found = differ(
        (DAY, "Danish troops left Mali on 8 July 2024."),
        (LATER, "Some 200 Danish soldiers arrived in Mali on 18 September 2024."),
    )
    assert asked(found, "or come back") == [("status", "both-hold")]


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (
            "Mali has given Danish troops 30 days to leave the country.",
            "Danish troops must leave Mali within 72 hours.",
            1,
        ),
        ("Mali gave Danish troops one month to withdraw.", "Danish troops were given three months to leave Mali.", 1),
        (
            "Mali gave Danish troops one month to withdraw.",
            "Mali set a 30-day deadline for Danish troops to pull out.",
            0,
        ),
        (
            "Mali gave Danish troops one month to withdraw.",
            "Danish troops leave Mali, where they stood for three years.",
            0,
        ),
        ("Mali gave Danish troops one month to withdraw.", "Mali gave Danish troops another two months to leave.", 0),
        ("Danish troops will leave Mali in two weeks.", "Danish soldiers have three weeks before they leave Mali.", 0),
    ],
)
def test_how_long_a_force_was_given(one: str, other: str, kinds: int, differ: Differ) -> None:
    """Two times to leave by differ; the same in other units, an extension, or what is left of it do not."""
    assert len(asked(differ((DAY, one), ("2024-07-12", other)), "given to leave")) == kinds


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (
            "Danish troops are leaving Mali because of the rocket attacks.",
            "The withdrawal has nothing to do with the rocket attacks, a Danish general said in Mali.",
            1,
        ),
        (
            "Danish troops leave Mali owing to cholera in the camps.",
            "The Danish move in Mali is unrelated to cholera.",
            1,
        ),
        (
            "Danish troops leave Mali owing to cholera in the camps.",
            "The price of bread is unrelated to cholera in Mali.",
            0,
        ),
        (
            "Danish troops leave Mali, and not because of the heat.",
            "Traders say it is not because of the heat in Mali.",
            0,
        ),
        (
            "Shops closed because of the rocket attacks.",
            "The Danish withdrawal has nothing to do with the rocket attacks.",
            0,
        ),
    ],
)
def test_a_reason_that_is_none(one: str, other: str, count: int, differ: Differ) -> None:
    """A reason for leaving that another statement takes back is open; reasons for other things are not compared."""
    assert len(asked(differ((DAY, GOING + one), ("2024-07-12", GOING + other)), "reason for the departure")) == count
