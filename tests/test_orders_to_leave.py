"""Cuts of a force, orders to one's own forces and to others, bases that change hands, and what is said not to be so."""

from __future__ import annotations

from datetime import date

import pytest
from test_events import COUNTRY, mention, merged, on
from test_mentions import facts, mentions, only

from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.types import Place, Quantity, Span


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


@pytest.mark.parametrize(
    ("sentence", "source", "place", "status"),
    [
        ("Canada reduced its troops in Latvia to 400 in March.", ("CAN",), "Latvia", "happened"),
        ("Turkey has cut its force in Libya by half.", ("TUR",), "Libya", "happened"),
        ("Spain halved its garrison in Lebanon last year.", ("ESP",), "Lebanon", "happened"),
        ("Belgium scaled back its military presence in Niger in June.", ("BEL",), "Niger", "happened"),
        ("Britain will bring the number of its soldiers in Kenya down to 120.", ("GBR",), "Kenya", "planned"),
        ("The number of British troops in Iraq was cut to 500.", ("GBR MIL",), "Iraq", "happened"),
        ("The UN force in Goma is to shrink to 3,000.", ("IGO UN",), "Goma", "planned"),
        ("The US has completed the reduction of its troops in Germany.", ("USA",), "Germany", "happened"),
    ],
)
def test_cuts_of_a_force(sentence: str, source: tuple[str, ...], place: str, status: str, lexicon: Lexicon) -> None:
    """A force that is made smaller goes in part."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["mode"], found["status"]) == ("RETREAT", "withdraw", status)
    assert (found["source"], found["place"]) == (source, place)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army cut rations for soldiers in Chad.",
        "The minister cut spending on the armed forces.",
        "The company cut its sales force in Kenya.",
        "The force of the storm fell to 90 km an hour.",
        "No French soldiers had left Gao by Monday.",
        "No Kenyan aircraft had landed in Goma for six years.",
        "Canada promised to impose no new sanctions on Russia.",
        "Kenya has said that the move had nothing to do with the weather.",
        "Norway wants to gather its soldiers at two sites.",
        "Militias backed by Iran make up the front in the west.",
        "Kenya has refused to say when.",
        "The command does not disclose how many soldiers have left.",
        "General Ali Diallo left Gao on Monday.",
        "The village hall in Gao, in Gao province, was handed over to a school.",
    ],
)
def test_what_is_no_act(sentence: str, lexicon: Lexicon) -> None:
    """Other things are cut than forces; what none did, or is only wished, has not been done."""
    assert mentions(sentence, lexicon) == ()


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("President Putin ordered the withdrawal of Russian troops from Syria.", ("RUS GOV",), ("SYR",)),
        ("President Macron ordered his generals to reduce the force in Chad to 500.", ("FRA GOV",), ("TCD",)),
        ("President Obama ordered all U.S. troops out of Iraq by December.", ("USA GOV",), ("IRQ",)),
        ("Kenya ordered its soldiers home from Goma.", ("KEN",), ("COD",)),
        ("Sweden had decided to go from about 600 to 250 soldiers in Mali.", ("SWE",), ("MLI",)),
    ],
)
def test_orders_to_own_forces(
    sentence: str, source: tuple[str, ...], target: tuple[str, ...], lexicon: Lexicon
) -> None:
    """Who orders his own forces to go or to be cut decides to withdraw; nobody is asked for anything."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["mode"], found["status"]) == ("CONCEDE", "withdraw", "happened")
    assert (found["source"], found["target"]) == (source, target)


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Niger ordered the withdrawal of French troops.", ("NER",), ("FRA MIL",)),
        ("Chad's parliament voted for foreign troops to go.", ("TCD LEG",), ()),
        ("Mali gave France two weeks to pull out its troops.", ("MLI",), ("FRA",)),
        ("French troops were given a month to go.", (), ("FRA MIL",)),
        ("The Congolese government had asked the UN mission to go.", ("COD GOV",), ("IGO UN",)),
        ("Mali insisted that French troops depart.", ("MLI",), ("FRA MIL",)),
        ("Kenya wanted French troops to leave its territory.", ("KEN",), ("FRA MIL",)),
    ],
)
def test_forces_told_to_go(sentence: str, source: tuple[str, ...], target: tuple[str, ...], lexicon: Lexicon) -> None:
    """Forces of others are told, asked, given time or voted to go."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["mode"]) == ("REQUEST", "yield")
    assert (found["source"], found["target"]) == (source, target)


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Mali's army formally took control of the base in Gao from French troops.", ("FRA MIL",), ("MLI MIL",)),
        ("Fourteen bases in the north will be taken over by Malian security forces.", (), ("MLI MIL",)),
        ("The base in Gao passes to the Malian army on Friday.", (), ("MLI MIL",)),
        ("The base at Gao was being left by two hundred Dutch soldiers.", ("NLD MIL",), ()),
        ("Three facilities were formally handed over to the Malian defence ministry.", (), ()),
        ("The transfer of all six bases to the Malian army has been finished.", (), ()),
        ("French soldiers were out of Gao by Friday.", ("FRA MIL",), ()),
        ("Most of the Danish soldiers have gone.", ("DNK MIL",), ()),
        ("Dutch soldiers flew from Gao to Eindhoven on Monday.", ("NLD MIL",), ()),
        ("The UN force has left four of its twelve bases in Mali.", ("IGO UN",), ()),
    ],
)
def test_bases_that_change_hands(
    sentence: str, source: tuple[str, ...], target: tuple[str, ...], lexicon: Lexicon
) -> None:
    """Who takes over a base in peace has not attacked: the one before him left."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["source"], found["target"]) == ("RETREAT", source, target)


def test_a_base_is_still_captured(lexicon: Lexicon) -> None:
    """Where nothing is said of handing over, a base that is taken control of is taken."""
    found = facts(only("Rebels seized the base at Gao from the army on Monday.", lexicon))
    assert (found["type"], found["mode"]) == ("ASSAULT", "occupy")


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "place"),
    [
        ("Turkey opened a military base in Mogadishu in September.", "MOBILIZE", ("TUR",), "Mogadishu"),
        (
            "Russian and Malian troops carried out their third joint patrol in Gao.",
            "COOPERATE",
            ("RUS MIL", "MLI MIL"),
            "Gao",
        ),
        ("Rebels aimed rockets at French troops in Gao.", "ASSAULT", ("MLI REB",), "Gao"),
        ("The vote followed a US air strike in Mogadishu.", "ASSAULT", ("USA",), "Mogadishu"),
    ],
)
def test_other_moves(sentence: str, kind: str, source: tuple[str, ...], place: str, lexicon: Lexicon) -> None:
    """Bases are set up, patrols carried out, weapons aimed."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["source"], found["place"]) == (kind, source, place)


def test_of_whom_an_attack_is_expected(lexicon: Lexicon) -> None:
    """Who expects others to attack will not attack himself."""
    found = facts(only("Norway expected the rebels to attack Gao.", lexicon))
    assert (found["status"], found["source"]) == ("expected", ("MLI REB",))


def test_a_plan_that_is_signed(lexicon: Lexicon) -> None:
    """Signing a plan for a withdrawal is an agreement."""
    found = mentions("The minister and the UN signed the withdrawal plan in November.", lexicon)
    assert {(row.type, row.mode) for row in found} == {("AGREE", "accord")}


def quoted(words: str) -> Span:
    """A quote of some words."""
    return Span(document="a", start=0, end=len(words), exact=words)


def test_bases_without_a_name_stay_apart() -> None:
    """Two handovers of bases that no article names are not told to be one, nor to be the departure of a force."""
    planned = {"status": "planned", "place": COUNTRY}
    events = merged(
        mention("a", 1, frame="hand-over-base", quote=quoted("two more bases will be handed over"), **planned),
        mention("b", 1, frame="hand-back", quote=quoted("other bases are to be handed back"), **planned),
        mention("c", 1, **planned),
    )
    assert len(events) == 3


def test_bases_that_are_left_are_bases() -> None:
    """ "Vacated their bases" somewhere is not "left the country", nor the handover of a base elsewhere."""
    words = "xxxxx all of their bases"
    events = merged(
        mention("a", 1, quote=Span(document="a", start=1, end=1 + len(words), exact=words)),
        mention("b", 1, place=COUNTRY),
    )
    assert len(events) == 2


def test_cuts_to_other_numbers_stay_apart() -> None:
    """A force is cut to 3,000 once, and to 2,500 later."""
    events = merged(
        mention("a", 1, frame="reduce", quote=quoted("cut its troops to 3,000")),
        mention("b", 1, frame="reduce", quote=quoted("cut its troops from 3,000 to 2,500")),
        mention("c", 1, frame="reduce", quote=quoted("a cut to 2,500 soldiers")),
    )
    assert sorted(len(event.mentions) for event in events) == [1, 2]


def test_leaving_a_town_is_not_leaving_the_country() -> None:
    """Unless both are told of the same days."""
    town = Place(name="Ndola", country="ZMB", kind="city")
    dated = on(date(2021, 6, 4))
    assert len(merged(mention("a", 1, place=COUNTRY), mention("b", 1, place=town))) == 2
    assert len(merged(mention("a", 1, place=COUNTRY, times=dated), mention("b", 1, place=town, times=dated))) == 1


def test_people_ask_otherwise_than_their_government() -> None:
    """What marchers demand is not what their government orders."""
    told = {"type": "REQUEST", "mode": "yield", "target": ("GBR MIL",)}
    events = merged(mention("a", 1, source=("ZMB CVL",), **told), mention("b", 1, source=("ZMB GOV",), **told))
    assert len(events) == 2


def test_nobody_kills_his_own_because_two_stories_meet() -> None:
    """An attack by an army and the deaths of its soldiers are two events."""
    killing = {"type": "ASSAULT", "mode": "kill", "frame": "kill", "times": on(date(2021, 6, 4))}
    events = merged(
        mention("a", 1, source=("GBR MIL",), **killing), mention("a", 9, source=(), target=("GBR MIL",), **killing)
    )
    assert len(events) == 2


def test_other_counts_stay_apart() -> None:
    """Three hundred who left, in one article, are not the five hundred who left in another, unless on the same days."""
    three, five = (
        Quantity(start=0, end=3, text=str(number), low=number, best=number, high=number, qualifier="", unit="soldier")
        for number in (300, 500)
    )
    assert len(merged(mention("a", 1, quantity=three), mention("b", 1, quantity=five))) == 2
    dated = on(date(2021, 6, 4))
    assert len(merged(mention("a", 1, quantity=three, times=dated), mention("b", 1, quantity=five, times=dated))) == 1


def test_what_is_on_its_way_and_when(lexicon: Lexicon) -> None:
    """What is being handed over is under way on the day of saying; an order is of the time that opens its sentence."""
    found = facts(only("The army said on March 26 that the base in Gao was being turned over to Mali.", lexicon))
    assert (found["status"], found["times"]) == ("ongoing", (("March 26", "on"),))
    found = facts(only("In November, President Macron ordered his generals to reduce the force in Chad.", lexicon))
    assert [words for words, _ in found["times"]] == ["November"]


def test_who_is_struck_in_a_base(lexicon: Lexicon) -> None:
    """An attack on the bases of a country befalls its forces."""
    found = facts(only("Gunmen launched an attack on Kenyan bases in Somalia on Monday.", lexicon))
    assert found["target"] == ("KEN MIL",)


def test_leaders_among_their_soldiers(lexicon: Lexicon) -> None:
    """A president among his own troops has met no other party; the visit is one."""
    (found,) = mentions("President Ruto met Kenyan soldiers on a visit to Goma on Friday.", lexicon)
    assert (found.mode, found.source) == ("visit", ("KEN GOV",))
    assert mentions("President Ruto met Kenyan soldiers in Nairobi on Friday.", lexicon) == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "target"),
    [
        ("More than 1,000 Malian soldiers fled into Niger on Monday.", "RETREAT", ("MLI MIL",), ()),
        ("As of Monday six facilities had been handed over to the Malian army.", "RETREAT", (), ()),
        ("The disengagement of the UN force began in January.", "RETREAT", ("IGO UN",), ()),
        ("The French flag was lowered at the camp of the special forces.", "RETREAT", ("FRA",), ()),
        ("The rebels gained ground in northern Mali.", "ASSAULT", ("MLI REB",), ()),
        ("Clashes between Mali's army and rebels continued in Gao.", "ASSAULT", ("MLI MIL",), ("MLI REB",)),
        ("Thousands of people gathered in Gao on Sunday to call for peace.", "PROTEST", ("MLI CVL",), ()),
        ("Tanzania has committed 500 troops to the force.", "MOBILIZE", ("TZA",), ("MIL",)),
    ],
)
def test_further_words(
    sentence: str, kind: str, source: tuple[str, ...], target: tuple[str, ...], lexicon: Lexicon
) -> None:
    """Flights, advances, fights between two, crowds that call for something, troops that are promised."""
    found = facts(mentions(sentence, lexicon)[0])
    assert (found["type"], found["source"], found["target"]) == (kind, source, target)


def test_whom_they_means_behind_a_subordinate_clause(lexicon: Lexicon) -> None:
    """The subject of the main clause, not of the one with "while" before it."""
    found = mentions(
        "While the Kenyan soldiers left, Somali rebels gained ground. They seized two towns in May.", lexicon
    )
    assert [row.source for row in found if row.mode == "occupy"] == [("SOM REB",), ("SOM REB",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada has completed the reduction of its troops in Latvia.",
        "Denmark has finished reducing its contingent in Kosovo.",
        "Turkey has cut its force in Libya by half.",
    ],
)
def test_a_force_that_is_cut_is_not_gone(sentence: str, lexicon: Lexicon) -> None:
    """A reduction that is complete leaves a force behind: it is no completed withdrawal."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["phase"]) == ("RETREAT", "")
