"""The posture ledger of small folders of own articles: bounds, kinds, zeros, and what never enters it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from conftest import Folder

import briefing
from briefing.types import Observation

OPENING = "Traders in the old town counted their takings early, after a quiet day on which few ships had come in."
CLOSING = "The harbour master expects more ships before the end of the season, he told callers to a morning show."
SNOW = (
    "Snow on the passes\n\nThe plough of the district has a broken axle.\n\n{}\n\nSchools in two valleys stay closed.\n"
)
DAY = date(2024, 7, 10)

Ledger = Callable[..., tuple[Observation, ...]]


def article(sentences: str) -> str:
    """An article with the sentences as a paragraph between two that tell nothing."""
    return f"Notes from the coast\n\n{OPENING}\n\n{sentences}\n\n{CLOSING}\n"


@pytest.fixture
def ledger(folder: Folder) -> Ledger:
    """The ledger of one article, published on a given day."""

    def read(sentences: str, published: date = DAY) -> tuple[Observation, ...]:
        return briefing.read(folder(one=(published.isoformat(), article(sentences)))).findings.observations

    return read


def facts(row: Observation) -> dict[str, Any]:
    """An observation in plain values."""
    return {
        "force": row.force,
        "place": row.place.name,
        "what": row.what,
        "kind": row.kind,
        "bounds": (row.low, row.best, row.high),
        "when": row.when.edtf,
        "status": row.status,
    }


@pytest.mark.parametrize(
    ("sentence", "force", "bounds", "qualifier"),
    [
        ("About 800 Italian troops are stationed in Lebanon.", "ITA MIL", (720, 800, 880), "About 800"),
        ("Nearly 2,500 U.S. soldiers remain in Iraq.", "USA MIL", (2250, 2500, 2500), "Nearly 2,500"),
        ("Italy has more than 1,000 soldiers in Lebanon.", "ITA MIL", (1000, 1000, None), "more than 1,000"),
        ("Italy has at least 1,000 soldiers in Lebanon.", "ITA MIL", (1000, 1000, None), "at least 1,000"),
        ("Italy maintains up to 300 troops in Lebanon.", "ITA MIL", (None, 300, 300), "up to 300"),
        ("Turkey kept between 200 and 300 soldiers in Qatar.", "TUR MIL", (200, None, 300), "between 200 and 300"),
        ("There are 12,000 Indian soldiers in Bangladesh.", "IND MIL", (12000, 12000, 12000), "12,000"),
        ("Hundreds of Rwandan soldiers are stationed in Mozambique.", "RWA MIL", (200, None, 999), "Hundreds"),
    ],
)
def test_bounds_of_a_level(
    sentence: str, force: str, bounds: tuple[float | None, ...], qualifier: str, ledger: Ledger
) -> None:
    """A number stays a pair of bounds as its hedge has it, in the words of the article, as of publication."""
    (row,) = ledger(sentence)
    assert (row.force, row.kind, row.status, row.when.edtf) == (force, "stock", "happened", DAY.isoformat())
    assert (row.low, row.best, row.high) == pytest.approx(bounds)
    assert row.qualifier.startswith(qualifier)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Some 1,500 French soldiers left Niger on 22 December 2023.",
            {"force": "FRA MIL", "kind": "outflow", "when": "2023-12-22", "place": "Niger"},
        ),
        (
            "Dozens of Russian instructors arrived in Libya on 3 May 2024.",
            {
                "force": "RUS MIL",
                "kind": "inflow",
                "what": "instructors",
                "when": "2024-05-03",
                "bounds": (24, None, 99),
            },
        ),
        (
            "Another 500 British soldiers arrived in Poland in May 2024.",
            {"force": "GBR MIL", "kind": "inflow", "when": "2024-05"},
        ),
        (
            "Germany will send 5,000 soldiers to Lithuania.",
            {"force": "DEU MIL", "kind": "planned", "status": "planned", "when": "2024-07-10/.."},
        ),
        (
            "Germany plans to withdraw its 1,100 soldiers from Mali.",
            {"force": "DEU MIL", "kind": "stock", "bounds": (1100, 1100, 1100)},
        ),
        (
            "Russian forces are present in Syria.",
            {"force": "RUS MIL", "kind": "presence", "bounds": (None, None, None)},
        ),
    ],
)
def test_kinds(sentence: str, expected: dict[str, Any], ledger: Ledger) -> None:
    """What comes, what goes, what is planned, what is there, and a force there without a number are kept apart."""
    (row,) = ledger(sentence)
    found = facts(row)
    assert {key: found[key] for key in expected} == expected


def test_a_share_is_no_number(ledger: Ledger) -> None:
    """ "Most of" a force at a place is a share with its words, and no presence besides."""
    (row,) = ledger("Most of the Italian troops in Lebanon are based at Tyre.")
    assert facts(row) == {
        "force": "ITA MIL",
        "place": "Tyre",
        "what": "personnel",
        "kind": "share",
        "bounds": (None, None, None),
        "when": DAY.isoformat(),
        "status": "happened",
    }
    assert row.qualifier.casefold().startswith("most")


def test_part_of_a_number_keeps_its_whole(ledger: Ledger) -> None:
    """ "Most of the 800": the 800 are a level, the part has no number of its own and keeps the words."""
    part, whole = sorted(
        ledger("Most of the 800 Swedish soldiers in Mali will leave in August."), key=lambda row: row.kind
    )
    assert (part.kind, part.qualifier, part.low, part.high) == ("planned", "Most of the 800", None, None)
    assert (whole.kind, whole.best) == ("stock", 800)
    assert part.when.edtf == "2024-08"


def test_part_of_a_force_in_a_nameless_corner(ledger: Ledger) -> None:
    """ "Mostly in the north": a share of the number before it, in its words, as no place is named more closely."""
    rows = ledger("Some 900 Turkish troops are stationed in Iraq, mostly in the mountains of the north.")
    share = next(row for row in rows if row.kind == "share")
    assert (share.place.name, share.qualifier) == ("Iraq", "mostly in the mountains of the north")
    assert (share.low, share.high) == (None, None)


def test_equipment_that_goes_along(ledger: Ledger) -> None:
    """Equipment told with people that move is a line of its own, without a number, of the same day."""
    rows = ledger("On 3 May 2024 some 200 Russian soldiers arrived in Libya, accompanied by an air defence system.")
    assert {(row.what, row.kind, row.best, row.when.edtf) for row in rows} == {
        ("personnel", "inflow", 200, "2024-05-03"),
        ("systems", "inflow", None, "2024-05-03"),
    }


def test_equipment_and_people_without_numbers(ledger: Ledger) -> None:
    """What leaves without a number is told by what it is."""
    rows = ledger("Germany began withdrawing equipment and personnel from Niger on Monday.")
    assert {(row.force, row.what, row.kind, row.low, row.when.edtf) for row in rows} == {
        ("DEU MIL", "equipment", "outflow", None, "2024-07-08"),
        ("DEU MIL", "personnel", "outflow", None, "2024-07-08"),
    }


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Chadian troops have been stationed in Cameroon.", "../2024-07-10"),
        ("Chadian troops were stationed in Cameroon.", "../2024-07-10"),
        ("Chadian troops are stationed in Cameroon.", "2024-07-10"),
        ("On 8 March 2024 parliament voted to keep the 300 Chadian soldiers stationed in Cameroon.", "2024-03-08"),
        ("Chad formerly had 300 soldiers in Cameroon.", "../2024-07-10"),
        ("Chad had 300 soldiers in Cameroon in May 2021.", "2021-05"),
    ],
)
def test_as_of_when(sentence: str, when: str, ledger: Ledger) -> None:
    """The present holds on the day of publication; the perfect and the past are open towards the past; a date decides."""
    (row,) = ledger(sentence)
    assert row.when.edtf == when


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Italy has more than 1,000 soldiers in Lebanon.", "number: have (keep)"),
        ("Russian forces are present in Syria.", "presence: present"),
        ("Russia deployed tanks to Mali.", "movement: deploy (bring)"),
        ("France completed its withdrawal from Mali on 15 August 2022.", "zero: withdrawal (completed)"),
    ],
)
def test_a_line_says_its_rule(sentence: str, rule: str, ledger: Ledger) -> None:
    """Each line names the word that made it and how the word is read."""
    (row,) = ledger(sentence)
    assert row.rule == rule


@pytest.mark.parametrize(
    ("sentence", "force", "place", "kind", "best"),
    [
        ("Some 240 of the soldiers whom Italy keeps abroad are in Niger.", "ITA MIL", "Niger", "stock", 240),
        ("Wagner’s strength in Libya is now put at 1,200.", "RUS PRM", "Libya", "stock", 1200),
        (
            "The mission depends on MONUSCO, whose 11,000 peacekeepers are in Congo.",
            "IGO MONUSCO",
            "Congo",
            "stock",
            11000,
        ),
        ("Italy has 900 soldiers in Niger, most of them in Agadez.", "ITA MIL", "Agadez", "share", None),
        ("Britain may bring home its 300 soldiers from Iraq.", "GBR MIL", "Iraq", "stock", 300),
        ("Australia has 80 soldiers in Iraq, down from a peak of 900.", "AUS MIL", "Iraq", "stock", 900),
    ],
)
def test_denser_prose(sentence: str, force: str, place: str, kind: str, best: float | None, ledger: Ledger) -> None:
    """Relative clauses, strengths put at a number, what may leave and is there, former peaks."""
    found = {(row.force, row.kind, row.best) for row in ledger(sentence) if place in row.place.name}
    assert (force, kind, best) in found


def test_an_order_to_leave_moves_nobody(ledger: Ledger) -> None:
    """What is ordered, announced or agreed is no movement without a number."""
    rows = ledger("Mali ordered French forces to leave. France agreed to withdraw from Mali.")
    assert [row.kind for row in rows if row.kind in {"inflow", "outflow"}] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Danish soldiers will leave Baghdad by the end of August.",
        "Denmark’s troops are to withdraw from Iraq in August.",
    ],
)
def test_a_plan_to_leave_is_a_line_of_plans(sentence: str, ledger: Ledger) -> None:
    """That a force is to leave is planned, also where no number says how many; nobody has gone yet."""
    rows = ledger(sentence)
    assert [(row.force, row.place.country, row.kind, row.status) for row in rows] == [
        ("DNK MIL", "IRQ", "planned", "planned")
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Italy and Spain also keep troops in Kosovo.",
            [("ITA MIL", "Kosovo", "presence", None), ("ESP MIL", "Kosovo", "presence", None)],
        ),
        ("Turkey has lost soldiers in Syria.", []),
        ("Does Turkey keep soldiers in Libya?", []),
        ("The French garrison in Abidjan counts 900 soldiers.", [("FRA MIL", "Abidjan", "stock", 900)]),
        ("The rebels counted 300 French soldiers near Gao.", []),
        ("A convoy carrying in all 48 French lorries left Niamey.", [("FRA MIL", "Niamey", "outflow", 48)]),
        ("Two buses carrying 40 French tourists left Gao.", []),
        (
            "The Wagner mercenaries are in Mali. The 1,500-strong force is paid in gold.",
            [("RUS PRM", "Mali", "presence", None), ("RUS PRM", "Mali", "stock", 1500)],
        ),
        (
            "The EU mission in Kosovo has 90 officers. Brussels agreed in May to raise that figure to 150.",
            [("IGO EU", "Kosovo", "stock", 90), ("IGO EU", "Kosovo", "planned", 150)],
        ),
        (
            "Danish troops in Iraq are packing. A third of the force is still there.",
            [("DNK MIL", "Iraq", "share", None)],
        ),
        ("Italian soldiers now control all of Kabul.", [("ITA MIL", "Kabul", "presence", None)]),
        ("Turkish forces hold Idlib responsible for the raid.", []),
        ("If half of the French soldiers remain in Chad, their commander will be pleased.", []),
        ("Danish soldiers left in May and are still in Baghdad.", [("DNK MIL", "Baghdad", "presence", None)]),
    ],
)
def test_who_is_there(sentence: str, expected: list[tuple[Any, ...]], ledger: Ledger) -> None:
    """Troops kept, bodies that count so many, loads carried, sizes and figures taken up again, parts that stay."""
    found = {(row.force, row.place.name, row.kind, row.best) for row in ledger(sentence)}
    assert found == set(expected)


def test_a_load_that_left_is_not_the_garrison(ledger: Ledger) -> None:
    """Soldiers carried away by two planes are not all that were there: no zero."""
    assert [row for row in ledger("Two planes carrying 120 French soldiers left Gao on Monday.") if row.high == 0] == []


def test_a_level_and_the_year_of_the_one_before(ledger: Ledger) -> None:
    """ "Down to 200 from 900 in 2020": the year is that of the 900."""
    rows = {row.best: row.when.edtf for row in ledger("The French base at Gao is down to 200, from 900 in 2020.")}
    assert rows[900] == "2020"
    assert "2020" not in rows[200]


def test_listed_numbers_have_one_owner(ledger: Ledger) -> None:
    """ "300 soldiers and 12 tanks" are two lines of one force, with ids of their own."""
    rows = ledger("Sweden has 300 soldiers and 12 tanks in Latvia.")
    assert {(row.force, row.what, row.best) for row in rows} == {
        ("SWE MIL", "personnel", 300),
        ("SWE MIL", "vehicles", 12),
    }
    assert len({row.id for row in rows}) == 2


def test_zero_from_a_completed_withdrawal(ledger: Ledger) -> None:
    """A completed withdrawal is a stock of zero as of that day; what was there before stays a line of its own."""
    rows = ledger(
        "France completed its withdrawal from Mali on 15 August 2022. In May 2021 about 3,000 French soldiers were in Mali."
    )
    zero = next(row for row in rows if row.high == 0)
    before = next(row for row in rows if row.high != 0)
    assert facts(zero) == {
        "force": "FRA MIL",
        "place": "Mali",
        "what": "personnel",
        "kind": "stock",
        "bounds": (0, 0, 0),
        "when": "2022-08-15",
        "status": "happened",
    }
    assert (before.best, before.when.edtf) == (3000, "2021-05")


@pytest.mark.parametrize(
    "sentence",
    [
        "France will complete its withdrawal from Mali by 15 August 2024.",
        "France began its withdrawal from Mali on 15 May 2024.",
        "France has not completed its withdrawal from Mali.",
        "Some 50 French soldiers left Mali on 3 May 2024.",
    ],
)
def test_no_zero_before_it_is_complete(sentence: str, ledger: Ledger) -> None:
    """A withdrawal planned, begun or partial leaves no zero."""
    assert [row for row in ledger(sentence) if row.high == 0] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Two Dutch soldiers were killed in Mali.",
        "The blast killed 30 Malian soldiers in Mali and wounded 12 French troops.",
        "Rebels captured 40 Congolese soldiers in Goma.",
        "Fighting in Sudan has displaced 9,000 soldiers’ families.",
        "Poland bought 250 American tanks.",
        "The United States spent $500 million on a base in Poland.",
        "Some 40 percent of Polish soldiers voted.",
        "A two-star U.S. general visited Poland.",
        "The 82nd Airborne Division of the U.S. Army trains with MQ-9 drones.",
        "Air Base 105 in Poland will be rebuilt in four months.",
    ],
)
def test_what_is_never_posture(sentence: str, ledger: Ledger) -> None:
    """The dead, wounded, captured and displaced, goods bought, money, shares of votes, ranks and names give no number."""
    assert [facts(row) for row in ledger(sentence) if row.low is not None or row.high is not None] == []


def test_no_force_without_a_country(ledger: Ledger) -> None:
    """A number of "soldiers" of whom nobody says whose they are makes no line."""
    assert ledger("Some 300 soldiers marched past the harbour.") == ()


def test_no_line_between_the_lines(folder: Folder) -> None:
    """Two levels years apart are two lines, each as of its own day: nothing is filled in between."""
    found = briefing.read(
        folder(
            early=("2020-03-02", article("About 1,000 Italian soldiers are stationed in Lebanon.")),
            late=(
                "2024-07-10",
                SNOW.format("Some 300 Italian soldiers are stationed in Lebanon."),
            ),
        )
    )
    assert [(row.best, row.when.edtf) for row in found.findings.observations] == [
        (1000, "2020-03-02"),
        (300, "2024-07-10"),
    ]


def test_repeats_in_one_article_add_nothing(ledger: Ledger) -> None:
    """A level told twice in an article is one line with one origin."""
    (row,) = ledger(
        "Nearly 2,500 U.S. soldiers remain in Iraq. There will be talks. Nearly 2,500 U.S. soldiers remain in Iraq."
    )
    assert len(row.origins) == 1
    assert len(row.documents) == 1


def test_whoever_said_it_is_the_origin(ledger: Ledger) -> None:
    """A zero that a ministry announced has the ministry as its origin."""
    rows = ledger("The French military said on Monday it had completed its withdrawal from Mali.")
    assert [row.origins for row in rows if row.high == 0] == [("French military",)]


def test_names_of_files_do_not_matter(folder: Folder) -> None:
    """Renamed files give the same lines with the same ids."""
    texts = (
        article("About 800 Italian troops are stationed in Lebanon."),
        SNOW.format("Italy has more than 900 soldiers in Lebanon."),
    )
    one = briefing.read(folder("one", a=("2024-07-10", texts[0]), b=("2024-07-12", texts[1])))
    other = briefing.read(folder("other", z=("2024-07-10", texts[0]), k=("2024-07-12", texts[1])))
    assert len(one.posture) == 2
    assert one.posture.equals(other.posture)
    assert one.discrepancies.equals(other.discrepancies)
