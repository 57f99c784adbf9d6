"""Every kind of act that PLOVER knows, told in the ways of news: who, to whom, where, when and how certain."""

from __future__ import annotations

from typing import Any

import pytest
from test_mentions import facts, mentions

from briefing.extract.names.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


def told(sentences: str, kind: str, lexicon: Lexicon) -> dict[str, Any]:
    """What the first mention of that type says; it fails where there is none."""
    found = [row for row in mentions(sentences, lexicon) if row.type == kind]
    assert found, [row.type for row in mentions(sentences, lexicon)]
    return facts(found[0])


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (
            "ASSAULT",
            "Gunmen killed twelve people in Kano on Monday.",
            {"source": ("NGA REB",), "place": "Kano", "times": (("Monday", "on"),)},
        ),
        (
            "ASSAULT",
            "Turkish forces shelled a village in northern Syria, killing three people.",
            {"source": ("TUR MIL",), "place": "Syria"},
        ),
        ("ASSAULT", "A car bomb exploded near a market in Mogadishu.", {"source": (), "place": "Mogadishu"}),
        ("ASSAULT", "Ethiopian troops seized the town of Mekelle.", {"source": ("ETH MIL",), "mode": "occupy"}),
        ("ASSAULT", "Three aid workers were abducted in Mali on Tuesday.", {"mode": "abduct", "source": ()}),
        (
            "ASSAULT",
            "Clashes broke out between Armenia and Azerbaijan on Sunday.",
            {"times": (("Sunday", "on"),), "status": "happened"},
        ),
        ("COERCE", "Police arrested two journalists in Minsk.", {"source": ("BLR COP",), "mode": "arrest"}),
        (
            "COERCE",
            "Police used tear gas to disperse demonstrators in Nairobi.",
            {"source": ("KEN COP",), "target": ("KEN OPP",), "mode": "repress"},
        ),
        ("COERCE", "Thailand imposed a curfew in Bangkok.", {"source": ("THA",), "mode": "restrict"}),
        ("COERCE", "Egypt closed its border with Gaza.", {"source": ("EGY",), "mode": "restrict"}),
        ("PROTEST", "Thousands marched in Rome on Saturday against the war.", {"place": "Rome"}),
        ("PROTEST", "Protesters took to the streets in Lima.", {"source": ("PER OPP",)}),
        ("CONSULT", "Swedish and Finnish ministers gathered in Stockholm on Friday.", {"place": "Stockholm"}),
        ("CONSULT", "Germany's cabinet held an emergency meeting in Berlin.", {"source": ("DEU GOV",), "mode": "meet"}),
        ("AGREE", "India and Pakistan agreed to a ceasefire in Kashmir.", {"source": ("IND", "PAK")}),
        (
            "MOBILIZE",
            "Iran began military exercises near the Strait of Hormuz.",
            {"source": ("IRN",), "mode": "display"},
        ),
        (
            "MOBILIZE",
            "Hundreds of Russian soldiers have been deployed to Belarus.",
            {"source": ("RUS MIL",), "place": "Belarus"},
        ),
        ("MOBILIZE", "North Korea test-fired two ballistic missiles on Wednesday.", {"source": ("PRK",)}),
        (
            "RETREAT",
            "Rebels in Colombia declared a ceasefire on Friday.",
            {"source": ("COL REB",), "mode": "ceasefire"},
        ),
        ("CONCEDE", "Peru's prime minister resigned on Sunday.", {"source": ("PER GOV",), "mode": "yield"}),
        ("CONCEDE", "Myanmar pardoned two jailed journalists.", {"source": ("MMR",), "mode": "release"}),
        ("CONCEDE", "Ecuador lifted the state of emergency.", {"source": ("ECU",), "mode": "ease"}),
        ("ACCUSE", "France condemned the coup in Guinea.", {"source": ("FRA",), "target": ("GIN",)}),
        (
            "ACCUSE",
            "Norway denounced the deal between Russia and Iran.",
            {"source": ("NOR",), "target": ("RUS", "IRN")},
        ),
        ("ACCUSE", "The European Union was appalled by the arrests.", {"source": ("IGO EU",)}),
        ("ACCUSE", "Spain summoned the Venezuelan ambassador.", {"source": ("ESP",), "target": ("VEN GOV",)}),
        ("REJECT", "The Italian parliament voted against the bill.", {"source": ("ITA LEG",)}),
        ("REJECT", "Jordan called the accusations “baseless”.", {"source": ("JOR",)}),
        ("REJECT", "Serbia's foreign ministry disputed the Kosovar account.", {"source": ("SRB GOV",)}),
        ("THREATEN", "Iran vowed revenge for the attack.", {"source": ("IRN",)}),
        ("THREATEN", "Turkey warned Greece on Thursday.", {"source": ("TUR",), "target": ("GRC",)}),
        (
            "SANCTION",
            "Poland expelled three Belarusian diplomats.",
            {"source": ("POL",), "target": ("BLR GOV",), "mode": "expel"},
        ),
        ("SANCTION", "Denmark closed its embassy in Mali.", {"source": ("DNK",), "target": ("MLI",)}),
        ("SANCTION", "Canada is severing diplomatic ties with Iran.", {"source": ("CAN",), "target": ("IRN",)}),
        ("AID", "Japan pledged humanitarian assistance to Nepal.", {"source": ("JPN",), "target": ("NPL",)}),
        ("AID", "Kenya's army airlifted civilians from Goma.", {"source": ("KEN MIL",), "mode": "evacuate"}),
        ("SUPPORT", "Malta welcomed the ceasefire.", {"source": ("MLT",)}),
        ("SUPPORT", "Chile's government backed Argentina.", {"source": ("CHL GOV",), "target": ("ARG",)}),
        (
            "REQUEST",
            "The United Nations urged Rwanda to free the prisoners.",
            {"source": ("IGO UN",), "target": ("RWA",)},
        ),
        ("REQUEST", "Brazil called for an end to the violence.", {"source": ("BRA",), "target": ()}),
        ("COOPERATE", "Thailand and Laos held joint military exercises.", {"source": ("THA", "LAO")}),
    ],
)
def test_kinds_of_acts(kind: str, sentence: str, expected: dict[str, Any], lexicon: Lexicon) -> None:
    """Each kind of act is read from a plain statement of it, with its actors."""
    found = told(sentence, kind, lexicon)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Brazil beat Germany in the final, and their captain attacked the referee's decision.",
        "Shares in Japan rallied on Monday after the bank cut its rates.",
        "A storm struck the coast of Portugal, killing four people.",
        "An explosion at a coal mine in Poland killed two miners.",
        "The Canadian Football Association urged clubs to pay.",
        "The Swedish Museum of Art has live demonstrations of weaving.",
        "Peru refrained from declaring a state of emergency.",
        "Norway's researchers agreed with this view.",
        "The fire destroyed a hotel in Athens.",
    ],
)
def test_what_is_no_politics_gives_nothing(sentence: str, lexicon: Lexicon) -> None:
    """Sport, business, weather, accidents and what was not done are no acts of anybody's."""
    assert [(row.type, row.trigger.exact) for row in mentions(sentence, lexicon)] == []


@pytest.mark.parametrize(
    ("sentences", "kind", "source"),
    [
        ("Foreign Minister Jane Doe of Ghana met reporters. Doe condemned Togo.", "ACCUSE", ("GHA GOV",)),
        ("The Ghana Armed Forces (GAF) are at the border. GAF attacked Togo.", "ASSAULT", ("GHA MIL",)),
        ("“We strongly condemn Togo,” Ghana's foreign minister said.", "ACCUSE", ("GHA GOV",)),
        ("“We condemn Togo,” said Ghana's foreign minister.", "ACCUSE", ("GHA GOV",)),
        ("Jane Doe, Ghana's foreign minister, condemned Togo.", "ACCUSE", ("GHA GOV",)),
        ("Ghana said Togo had attacked Benin.", "ASSAULT", ("TGO",)),
        ("In Ghana, Togo attacked a base.", "ASSAULT", ("TGO",)),
    ],
)
def test_who_acts(sentences: str, kind: str, source: tuple[str, ...], lexicon: Lexicon) -> None:
    """A surname, a short name, "we", and a name with its office all lead to the actor; a speaker is not the doer."""
    assert told(sentences, kind, lexicon)["source"] == source


def test_of_nobody_known_nothing_is_guessed(lexicon: Lexicon) -> None:
    """Where some other noun is the subject, the actor named before it is not."""
    (found,) = mentions("The Kenyan army said a blast had killed three soldiers in Garissa.", lexicon)
    assert (found.type, found.source) == ("ASSAULT", ())


@pytest.mark.parametrize(
    ("sentences", "kind", "times"),
    [
        ("On Monday Chad closed its border. They arrested two smugglers.", "COERCE", (("Monday", "on"),)),
        (
            "Chad arrested two smugglers on May 5. Sudan condemned Chad the same day.",
            "ACCUSE",
            (("the same day", "on"),),
        ),
        ("Monday's attack on a patrol was condemned by Chad.", "ASSAULT", (("Monday", "on"),)),
        ("Over the past decade, Chad has supplied weapons to Sudan.", "AID", (("the past decade", "on"),)),
        ("In 2013, when Chad signed the agreement, Sudan was at war.", "AGREE", (("2013", "on"),)),
        ("Chad said on Friday its army had attacked Sudan.", "ASSAULT", (("Friday", "before"),)),
    ],
)
def test_when(sentences: str, kind: str, times: tuple[tuple[str, str], ...], lexicon: Lexicon) -> None:
    """A time is tied to the act it dates, in the sentence or carried on from the one before."""
    assert told(sentences, kind, lexicon)["times"] == times


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Chad condemns Sudan.", "ACCUSE", "happened"),
        ("Chad will condemn Sudan.", "ACCUSE", "planned"),
        ("Chad said it would lift the curfew.", "CONCEDE", "planned"),
        ("Chad announced the closure of its embassy in Sudan.", "SANCTION", "happened"),
        ("“We have attacked Sudan,” Chad's president said.", "ASSAULT", "claimed"),
        ("The Taliban claimed responsibility for the attack in Kabul.", "ASSAULT", "claimed"),
    ],
)
def test_status_of_what_is_said(sentence: str, kind: str, status: str, lexicon: Lexicon) -> None:
    """What is condemned is condemned by saying so; what is announced, promised or claimed is told as that."""
    assert told(sentence, kind, lexicon)["status"] == status


def test_what_comes_after_another_act_is_no_earlier(lexicon: Lexicon) -> None:
    """ "Following the raid, X closed …": the closing points back at the raid."""
    raid, closing = mentions("Following the raid, Kenya closed its border with Somalia.", lexicon)
    assert closing.follows == raid.trigger.start
    assert raid.follows is None
