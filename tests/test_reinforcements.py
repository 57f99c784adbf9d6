"""Troops that come: ordered to a country, put on alert, sent by several countries, and what only looks like it."""

from __future__ import annotations

import pytest
from test_mentions import mentions

from briefing.extract.names.lexicon import Lexicon, load_lexicon

MOVES = {"MOBILIZE", "RETREAT", "REQUEST", "CONCEDE", "AID", "ASSAULT", "SUPPORT"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


def told(sentence: str, lexicon: Lexicon) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Type, status, doers and place of the acts told."""
    rows = [row for row in mentions(sentence, lexicon) if row.type in MOVES]
    return [(row.type, row.status, row.source, row.place.name if row.place else "") for row in rows]


@pytest.mark.parametrize(
    ("sentence", "doer", "place"),
    [
        ("President Ruto ordered 800 soldiers to Somalia.", "KEN GOV", "Somalia"),
        ("The British prime minister ordered a battalion from Cyprus to Jordan on Monday.", "GBR GOV", "Jordan"),
        ("More French troops were ordered to Niger by President Macron.", "FRA GOV", "Niger"),
        ("Kenyan President William Ruto has ordered additional forces into Sudan.", "KEN GOV", "Sudan"),
        ("Uganda's president ordered troops to the border with Sudan.", "UGA GOV", ""),
        ("President Ruto ordered the deployment of 300 Kenyan soldiers to Somalia.", "KEN GOV", "Somalia"),
        ("The Turkish president ordered his army to move into Syria.", "TUR GOV", "Syria"),
        ("Germany placed its forces on high alert.", "DEU", ""),
        ("Turkey has put its army on full alert.", "TUR", ""),
        ("The Danish government put 300 soldiers on heightened alert.", "DNK GOV", ""),
    ],
)
def test_an_order_to_move_is_a_move_of_who_orders(sentence: str, doer: str, place: str, lexicon: Lexicon) -> None:
    """Troops ordered somewhere or put on alert: told of who ordered it, at the place where they are to be."""
    assert told(sentence, lexicon) == [("MOBILIZE", "happened", (doer,), place)]


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ruto ordered 800 soldiers to leave Somalia.",
        "The Ghanaian president ordered the army to fight in Togo.",
    ],
)
def test_an_order_to_act_is_no_order_to_go_there(sentence: str, lexicon: Lexicon) -> None:
    """Behind "to" a verb may stand, not a place."""
    assert "MOBILIZE" not in {kind for kind, *_ in told(sentence, lexicon)}


@pytest.mark.parametrize(
    ("sentence", "kind", "place"),
    [
        ("Soldiers from Ghana, Togo and Benin left Mali on Monday.", "RETREAT", "Mali"),
        ("Peacekeepers from Ghana, Togo and Benin flew into Liberia on Monday.", "MOBILIZE", "Liberia"),
        ("Peacekeepers from Ghana, Togo and Benin have already returned to their countries.", "RETREAT", ""),
    ],
)
def test_a_force_of_several_countries(sentence: str, kind: str, place: str, lexicon: Lexicon) -> None:
    """Each country named behind "from" takes part; who returns to his country goes."""
    assert told(sentence, lexicon) == [(kind, "happened", ("GHA MIL", "TGO MIL", "BEN MIL"), place)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ghana said that not one Ghanaian soldier would be sent into Togo.",
        "The minister said that not a single French soldier would be deployed to Sudan.",
        "Not one of the Kenyan soldiers was sent to Somalia.",
        "Ethiopia says that it has no plans to attack Eritrea.",
        "Turkey has no immediate plan to withdraw from Syria.",
        "Kenya has no intention of withdrawing from Somalia.",
        "The army has the equipment required for an invasion of Chad.",
        "The Chadian soldiers returned to their barracks.",
    ],
)
def test_what_nobody_does_or_plans_is_not_told(sentence: str, lexicon: Lexicon) -> None:
    """ "Not one" is none, no plan is none, and what an invasion requires asks nobody for one."""
    assert told(sentence, lexicon) == []


def test_whose_attack_it_is(lexicon: Lexicon) -> None:
    """ "Their" means those of its own clause, and "by" names the doer of its own clause."""
    theirs = told("President Biden spoke as Ethiopian forces pressed on with their offensive in Eritrea.", lexicon)
    assert theirs == [("ASSAULT", "happened", ("ETH MIL",), "Eritrea")]
    sentence = (
        "Some 400 soldiers will be sent to Chad, as concern mounted that an attack on Niger by Libya could begin."
    )
    assert all("LBY" not in source for _, _, source, _ in told(sentence, lexicon))


def test_a_count_is_nobody_told_of(lexicon: Lexicon) -> None:
    """ "By the American count … some of them" are not Americans."""
    sentence = (
        "Sudan, which has 15,000 troops near the border by the American count, said some of them had been withdrawn."
    )
    assert all("USA" not in " ".join(source) for _, _, source, _ in told(sentence, lexicon))


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Nigerian troops left their home base at Kaduna to join comrades in Mali.", ("MOBILIZE", "NGA MIL", "Mali")),
        ("Ethiopian paratroopers left Addis Ababa for Somalia on Monday.", ("MOBILIZE", "ETH MIL", "Somalia")),
        ("French troops left Paris to join a UN mission in Lebanon.", ("MOBILIZE", "FRA MIL", "Lebanon")),
        ("French soldiers left their barracks in Niamey for Chad.", ("RETREAT", "FRA MIL", "Niamey")),
        ("French soldiers left Chad for Niger on Monday.", ("RETREAT", "FRA MIL", "Chad")),
        ("French soldiers left Chad for France on Monday.", ("RETREAT", "FRA MIL", "Chad")),
        ("Kenyan soldiers left their base in Mogadishu on Monday.", ("RETREAT", "KEN MIL", "Mogadishu")),
    ],
)
def test_who_leaves_home_goes_abroad(sentence: str, act: tuple[str, str, str], lexicon: Lexicon) -> None:
    """Leaving one's own country for another is a move there; leaving another country is a withdrawal."""
    kind, doer, place = act
    assert told(sentence, lexicon) == [(kind, "happened", (doer,), place)]


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Two Kenyan soldiers were killed in a clash with Somali rebels.", ("SOM REB",), ("KEN MIL",)),
        ("Forty people were killed in clashes with Somali rebels.", (), ("CVL",)),
    ],
)
def test_who_dies_in_a_clash(sentence: str, source: tuple[str, ...], target: tuple[str, ...], lexicon: Lexicon) -> None:
    """Soldiers who die in a clash with rebels were not the attackers of the rebels; whose victims people are is open."""
    acts = [row for row in mentions(sentence, lexicon) if row.type == "ASSAULT" and row.source]
    assert {row.source for row in acts} == ({source} if source else set())
    assert {row.target for row in mentions(sentence, lexicon) if row.type == "ASSAULT"} == {target}


def test_a_vote_on_an_extension_extends(lexicon: Lexicon) -> None:
    """What is voted is done, by who voted it."""
    sentence = "A one-year extension of the mission's mandate was voted unanimously by the Security Council on Friday."
    row = next(row for row in mentions(sentence, lexicon) if row.type == "AGREE")
    assert (row.status, row.source) == ("happened", ("IGO UNSC",))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The US Air Force has sent a dozen fighter jets to Poland.", "MOBILIZE"),
        ("France is sending fighter jets to Ukraine.", "AID"),
        ("France has sent fighter jets to Ukraine's air force.", "AID"),
    ],
)
def test_an_air_force_sends_its_own(sentence: str, kind: str, lexicon: Lexicon) -> None:
    """What an air force sends stays its own; what a country sends is delivered."""
    assert [row[0] for row in told(sentence, lexicon)] == [kind]


def test_whom_a_greeting_backs(lexicon: Lexicon) -> None:
    """Who welcomes newcomers does not back whoever is named later in the sentence."""
    sentence = "Welcoming the newcomers, the Polish defence minister said it was the best reply to Russia's policy."
    assert all("RUS" not in row.target for row in mentions(sentence, lexicon))


@pytest.mark.parametrize(
    ("sentence", "doer", "place"),
    [
        ("Burundian soldiers got off a plane in Bangui on Monday.", "BDI MIL", "Bangui"),
        ("Burundian soldiers climbed down from a transport plane in Bangui on Monday.", "BDI MIL", "Bangui"),
        ("The first Georgian soldiers came ashore in Haiti.", "GEO MIL", "Haiti"),
        ("The first 100 soldiers from Senegal set foot in The Gambia on Thursday.", "SEN MIL", "Gambia"),
        ("Two Chadian battalions reached Diffa on Monday.", "TCD MIL", "Diffa"),
        ("Fifty Tongan marines came to Iraq in June.", "TON MIL", "Iraq"),
        ("300 Kenyan soldiers were on the way to Goma on Monday.", "KEN MIL", "Goma"),
        ("Russian units were repositioned to Belarus in January.", "RUS MIL", "Belarus"),
        ("The Rwandan police were flown to Haiti by a US plane on Monday.", "RWA COP", "Haiti"),
        ("With the arrival of 400 Ugandan troops in Goma, the force has reached its strength.", "UGA MIL", "Goma"),
        ("A first planeload of Belgian soldiers landed in Kabul.", "BEL MIL", "Kabul"),
    ],
)
def test_how_troops_come(sentence: str, doer: str, place: str, lexicon: Lexicon) -> None:
    """Many words tell that a force has come to a country; whose plane brought it does not matter."""
    assert told(sentence, lexicon) == [("MOBILIZE", "happened", (doer,), place)]


@pytest.mark.parametrize(
    "sentence",
    [
        "French troops came to power in 1940.",
        "French soldiers are on their way to France.",
        "The ministers are on their way to Chad.",
        "Russian troops reached an agreement on Monday.",
        "With the arrival of 400 Ugandan troops in Goma, the force will reach its strength.",
    ],
)
def test_who_does_not_come(sentence: str, lexicon: Lexicon) -> None:
    """Ministers are no force, home is not abroad, an agreement is no country, and what is to come has not."""
    assert "MOBILIZE" not in {kind for kind, *_ in told(sentence, lexicon)}


def test_an_order_to_others_is_a_request(lexicon: Lexicon) -> None:
    """Who tells another country's army to deploy asks for it."""
    assert [row[0] for row in told("The French president ordered the Malian army to deploy.", lexicon)] == ["REQUEST"]


def test_whoever_returns_home_does_not_leave_home(lexicon: Lexicon) -> None:
    """The countries that sent a force are not the place that it left."""
    acts = told("Peacekeepers from Ghana, Togo and Benin have already returned to their countries.", lexicon)
    assert [place for *_, place in acts] == [""]
