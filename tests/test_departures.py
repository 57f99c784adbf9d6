"""Forces that leave and forces that come, missions that end, accords that are torn up: in the many words there are for it."""

from __future__ import annotations

import pytest
from test_mentions import facts, mentions, only

from briefing.extract.names.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


@pytest.mark.parametrize(
    ("sentence", "source", "place", "day"),
    [
        ("The last British convoy rolled out of Basra on Tuesday.", ("GBR",), "Basra", "Tuesday"),
        ("A column of some 40 trucks left Kandahar for Pakistan on Monday.", (), "Kandahar", "Monday"),
        ("The last Belgian soldiers in Chad crossed into Cameroon on Thursday.", ("BEL MIL",), "Chad", "Thursday"),
        ("The Kenyan contingent flew home from Haiti on Saturday.", ("KEN MIL",), "Haiti", "Saturday"),
        ("Australia brought its troops home from Iraq in June.", ("AUS",), "Iraq", "June"),
        ("The last American transport aircraft took off from Kabul on Monday.", ("USA",), "Kabul", "Monday"),
        ("Columns of Russian vehicles were seen leaving Gori on Friday.", ("RUS",), "Gori", "Friday"),
        ("UN peacekeepers left their base in Goma on Tuesday.", ("IGO UN",), "Goma", "Tuesday"),
        ("British forces returned the camp at Basra to Iraq's army on Sunday.", ("GBR MIL",), "Basra", "Sunday"),
        ("Belgium handed over Camp Delta in Dakar to Senegal in July.", ("BEL",), "Dakar", "July"),
        ("Russian peacekeepers began dismantling a checkpoint near Gori on Tuesday.", ("RUS MIL",), "Gori", "Tuesday"),
        ("The camp in Basra, which British troops handed back in May, is a school.", ("GBR MIL",), None, "May"),
        ("The flag was lowered at the base in Basra on Friday.", (), "Basra", "Friday"),
        ("The mandate of the UN mission in Sudan ended on December 31.", ("IGO UN",), "Sudan", "December 31"),
        ("No British troops are left in Iraq.", ("GBR MIL",), "Iraq", None),
        ("Kenyan border guards left two outposts in Somalia on Friday.", ("KEN COP",), "Somalia", "Friday"),
        ("The Ugandan post at Goma was dismantled in spring.", (), "Goma", "spring"),
    ],
)
def test_departures(
    sentence: str, source: tuple[str, ...], place: str | None, day: str | None, lexicon: Lexicon
) -> None:
    """A force, its convoy or its flag goes; where it goes to is not where it left."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["status"], found["source"]) == ("RETREAT", "happened", source)
    assert found["place"] == place
    assert [words for words, _ in found["times"]] == ([day] if day else [])


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Poland will bring home its 200 soldiers from Lebanon by the summer.", ("POL",)),
        ("The Danish soldiers are due to go home in June.", ("DNK MIL",)),
        ("Portugal, which has 80 commandos there and is due to go home in May, said nothing.", ("PRT",)),
        ("All of the Dutch soldiers will be home by December.", ("NLD MIL",)),
        ("NATO, which has 7,000 soldiers in Kosovo, is expected to leave Kosovo.", ("IGO NATO",)),
        ("The task force is to be disbanded in March.", ()),
    ],
)
def test_departures_to_come(sentence: str, source: tuple[str, ...], lexicon: Lexicon) -> None:
    """Plans to go, of whoever stands before a relative clause too."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["source"]) == ("RETREAT", source)
    assert found["status"] in {"planned", "expected"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "About 30 Russians described as instructors turned up at Bangui airport on Monday.",
            {"type": "MOBILIZE", "source": ("RUS",), "place": "Bangui"},
        ),
        (
            "Mercenaries are thought to have arrived in Libya since December.",
            {"type": "MOBILIZE", "status": "claimed", "place": "Libya"},
        ),
        (
            "The arrival of mercenaries from Russia in Libya alarmed the neighbours.",
            {"type": "MOBILIZE", "source": ("RUS PRM",)},
        ),
        (
            "Up to 800 Turkish soldiers are to be based in Libya.",
            {"type": "MOBILIZE", "status": "planned", "source": ("TUR MIL",)},
        ),
        (
            "Azerbaijani troops crossed the border into Armenia on Tuesday.",
            {"type": "MOBILIZE", "source": ("AZE MIL",), "place": "Armenia"},
        ),
        ("Rebels took Goma on Sunday.", {"type": "ASSAULT", "mode": "occupy", "place": "Goma"}),
        ("The Taliban entered the capital on August 15.", {"type": "ASSAULT", "mode": "occupy"}),
        (
            "Colonels led by Ali Diallo seized power in Guinea in May.",
            {"type": "COERCE", "mode": "seize", "source": ("GIN MIL",)},
        ),
    ],
)
def test_arrivals(sentence: str, expected: dict[str, object], lexicon: Lexicon) -> None:
    """Forces come, by whatever they are called; whoever takes power is of the place."""
    found = facts(only(sentence, lexicon))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "target"),
    [
        ("Chad was told to take home the soldiers it had sent.", "REQUEST", (), ("TCD",)),
        ("The French ambassador was given 48 hours to leave.", "SANCTION", (), ("FRA GOV",)),
        ("Bamako tore up the defence accords with Paris on Monday.", "SANCTION", ("MLI GOV",), ("FRA GOV",)),
        ("Burundi walked out of the African Union on Monday.", "SANCTION", ("BDI",), ("IGO AU",)),
        ("Chad ended its defence agreement with Belgium on Thursday.", "SANCTION", ("TCD",), ("BEL",)),
        ("Berlin suspended most operations of its contingent on Friday.", "SANCTION", ("DEU GOV",), ()),
        ("Poland agreed in principle to host American troops.", "AGREE", ("POL",), ()),
        ("Djibouti's parliament voted in April to let foreign troops in.", "AGREE", ("DJI LEG",), ()),
        ("Copenhagen complied within days.", "CONCEDE", ("DNK GOV",), ()),
        ("The Turkish president retorted that he would not compromise.", "REJECT", ("TUR GOV",), ()),
        ("Peru will leave the Russian-led CSTO.", "SANCTION", ("PER",), ("IGO CSTO",)),
        ("Two villages were handed to Georgia in May.", "CONCEDE", (), ()),
        ("Uganda accused Rwanda of spying, and on May 2 it tore up the treaty.", "SANCTION", ("UGA",), ()),
    ],
)
def test_what_hosts_and_guests_do_to_each_other(
    sentence: str, kind: str, source: tuple[str, ...], target: tuple[str, ...], lexicon: Lexicon
) -> None:
    """Orders to go, accords that end, doors that are opened, answers that are given."""
    (found,) = [row for row in mentions(sentence, lexicon) if row.type == kind]
    assert (found.source, found.target) == (source, target)


@pytest.mark.parametrize(
    "sentence",
    [
        "About 300 British soldiers are left in Iraq.",
        "The flag on the town hall was lowered to half-mast.",
        "The aid convoy left Kandahar on Monday.",
        "The drone returned safely to its base.",
        "The president took part in talks in the capital.",
        "Turkish soldiers have been based in Libya since January.",
        "Police set off fireworks in the park.",
        "The rescue mission ended on Friday.",
        "The guard slept before the mandate of the mission was to run out.",
        "The children went home from Goma on Monday.",
    ],
)
def test_what_is_no_departure_or_arrival(sentence: str, lexicon: Lexicon) -> None:
    """Those who are still there, presence, civil traffic and idioms are no movement of forces."""
    assert [row for row in mentions(sentence, lexicon) if row.type in {"RETREAT", "MOBILIZE", "ASSAULT"}] == []


def test_what_came_before_is_dated_by_what_followed(lexicon: Lexicon) -> None:
    """ "After" ties two acts: the later one names the one before it."""
    later, before = mentions("Oslo suspended its patrols on Friday after Chad refused overflight rights.", lexicon)
    assert later.follows == before.trigger.start


@pytest.mark.parametrize(
    ("sentences", "source", "status", "day"),
    [
        ("Danish soldiers are leaving Iraq. The last 40 flew out on Thursday.", "DNK MIL", "happened", "Thursday"),
        ("Danish soldiers are leaving Iraq. The rest are to follow in March.", "DNK MIL", "planned", "March"),
        ("Danish soldiers are leaving Iraq. Upwards of a hundred have already left.", "DNK MIL", "happened", None),
        ("Danish soldiers are leaving Iraq. By May, another 200 will go home.", "DNK MIL", "planned", "May"),
        ("Danish soldiers are leaving Iraq. The others were withdrawn in June.", "DNK MIL", "happened", "June"),
        ("Kenyan police landed in Haiti. Another 200 arrived on Tuesday.", "KEN COP", "happened", "Tuesday"),
        ("Kenyan soldiers are in Somalia. About 200 Kenyans left on Friday.", "KEN MIL", "happened", "Friday"),
        ("French troops are in Chad. The French left Abéché on Friday.", "FRA MIL", "happened", "Friday"),
    ],
)
def test_some_of_those_spoken_of_go(
    sentences: str, source: str, status: str, day: str | None, lexicon: Lexicon
) -> None:
    """ "The last 40", "the rest" are of the force spoken of; nationals of a country whose force is there are its soldiers."""
    found = facts(mentions(sentences, lexicon)[-1])
    assert (found["source"], found["status"]) == ((source,), status)
    assert [text for text, _ in found["times"]] == ([day] if day else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 300 people left the town on Monday.",
        "Most fled on Monday.",
        "Two hundred Italians left the country on Monday.",
        "Iraqis left the town on Monday.",
    ],
)
def test_others_who_go_are_no_force(sentence: str, lexicon: Lexicon) -> None:
    """Residents, guests and nationals of other countries are not the force that the article tells of."""
    before = "Danish soldiers are based in Iraq. They hold the town of Basra. The minister spoke to residents there."
    assert [row.type for row in mentions(f"{before} {sentence}", lexicon) if row.type == "RETREAT"] == []


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "status"),
    [
        ("The Danish contingent gave the keys to the Iraqi army on Sunday.", "RETREAT", "DNK MIL", "happened"),
        ("The base at Basra was given to the Iraqi army on Friday.", "RETREAT", "", "happened"),
        ("Denmark ended its mission by handing over the base at Basra to the army.", "RETREAT", "DNK", "happened"),
        ("Danish forces are to hand over security duties to the Iraqi army.", "RETREAT", "DNK MIL", "planned"),
        ("UNIFIL is committed to leaving by December 31.", "RETREAT", "IGO UNIFIL", "planned"),
        ("The Danish soldiers had been demobilised in Basra.", "RETREAT", "DNK MIL", "happened"),
        ("Three Danish helicopters, all of them new, left Basra on Friday.", "RETREAT", "DNK", "happened"),
        ("Planes brought 500 Ethiopian soldiers to Mogadishu.", "MOBILIZE", "ETH MIL", "happened"),
        ("Chadian troops were flown to Bangui on Monday.", "MOBILIZE", "TCD MIL", "happened"),
        ("Iraq's government asked the Danish troops to stay.", "REQUEST", "IRQ GOV", "happened"),
        ("Iraq's government requested a delay of the withdrawal.", "REQUEST", "IRQ GOV", "happened"),
        ("The Security Council will discuss the withdrawal on Monday.", "CONSULT", "IGO UNSC", "planned"),
        ("The Iraqi army opened an offensive against the rebels in June.", "ASSAULT", "IRQ MIL", "happened"),
    ],
)
def test_handing_over_bringing_in_and_putting_off(
    sentence: str, kind: str, source: str, status: str, lexicon: Lexicon
) -> None:
    """What else is done about forces abroad: keys given, duties handed over, soldiers brought in, a delay asked for."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["source"], found["status"]) == (kind, (source,) if source else (), status)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Security Council delayed the withdrawal of the Danish troops.",
        "Denmark suspended the departure of its soldiers from Iraq.",
        "The army gave the soldiers camp beds.",
        "The general handed over command of the division to a colonel.",
        "Danish troops were flown to Denmark on Monday.",
        "The wounded soldiers were flown to hospital in Nairobi.",
        "The police asked residents to stay.",
        "Denmark could end its mission by handing over the base at Basra.",
    ],
)
def test_what_is_put_off_or_is_no_move_is_not_told(sentence: str, lexicon: Lexicon) -> None:
    """A withdrawal that is put off did not happen, and going home is no deployment."""
    assert [row.type for row in mentions(sentence, lexicon) if row.type in {"RETREAT", "MOBILIZE", "REQUEST"}] == []


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "target"),
    [
        ("Norway increased its force in Lithuania to 400 soldiers.", "MOBILIZE", "NOR", ""),
        ("The deployment of 1,000 Norwegian soldiers to Lithuania began in May.", "MOBILIZE", "NOR MIL", ""),
        ("Norway will station 400 soldiers in Lithuania.", "MOBILIZE", "NOR", ""),
        ("Norway and Lithuania renewed their defence pact on Friday.", "AGREE", "NOR", ""),
        ("The Security Council extended the mandate of the peacekeepers.", "AGREE", "IGO UNSC", ""),
        ("A rocket hit a base housing American soldiers on Friday.", "ASSAULT", "", "USA MIL"),
        ("Norwegian troops came under attack near Gao.", "ASSAULT", "", "NOR MIL"),
        ("Rockets landed near the embassy in Baghdad.", "ASSAULT", "", ""),
        ("Norwegian peacekeepers evacuated 100 civilians.", "AID", "NOR MIL", "CVL"),
        ("Norway resumed military aid to Mali.", "AID", "NOR", "MLI"),
        ("Iraq's parliament voted to expel foreign troops.", "REQUEST", "IRQ LEG", ""),
        ("Norway surprised Mali by ending its military cooperation.", "SANCTION", "NOR", ""),
    ],
)
def test_what_else_news_of_forces_tells(sentence: str, kind: str, source: str, target: str, lexicon: Lexicon) -> None:
    """Forces are made larger, mandates extended, bases shelled, people evacuated, aid resumed."""
    found = facts(only(sentence, lexicon))
    assert found["type"] == kind
    assert (found["source"][:1], found["target"][:1]) == ((source,) if source else (), (target,) if target else ())


def test_a_country_leaves_where_the_article_tells_of_its_troops(lexicon: Lexicon) -> None:
    """ "Norway left Mali" tells of its troops in an article on them; of a country alone it says nothing."""
    told = mentions("Norwegian soldiers are based in Gao, Mali. Norway left Mali in May.", lexicon)
    assert [(row.type, row.source) for row in told] == [("RETREAT", ("NOR",))]
    assert mentions("Norway likes trade. Norway left Mali in May.", lexicon) == ()


@pytest.mark.parametrize(
    ("sentences", "kind", "source", "target"),
    [
        ("Danish soldiers left Iraq, a month after King Faisal ordered them out.", "REQUEST", None, "DNK MIL"),
        ("Twenty Danish soldiers stationed in Addu departed the archipelago.", "RETREAT", "DNK MIL", None),
        ("The rebels killed at least 70 people in Gao.", "ASSAULT", "MLI REB", "MLI CVL"),
        ("Mali backed the plan in May and last week rejected a proposal by France.", "REJECT", "MLI", "FRA"),
        ("Malian rebels welcomed the move; they killed two French soldiers in 1990.", "ASSAULT", "MLI REB", "FRA MIL"),
        ("Mali's president travelled to Rome on Friday.", "CONSULT", "MLI GOV", None),
        ("Protesters burned a French flag in Bamako.", "PROTEST", "MLI OPP", "FRA"),
        ("Jamaica sent two dozen soldiers to Haiti.", "MOBILIZE", "JAM", None),
        ("About 150 soldiers from Guatemala landed in January.", "MOBILIZE", "GTM MIL", None),
    ],
)
def test_who_did_it_to_whom_where_clauses_are_longer(
    sentences: str, kind: str, source: str | None, target: str | None, lexicon: Lexicon
) -> None:
    """Pronouns, participles behind a subject, joined clauses, hedged numbers: the act keeps its doer and its object."""
    found = [facts(row) for row in mentions(sentences, lexicon) if row.type == kind]
    assert [(row["source"], row["target"]) for row in found[:1]] == [
        (found[0]["source"] if source is None else (source,), () if target is None else (target,))
    ]
    assert found[0]["place"] != "Guatemala"


def test_others_who_come_later_are_another_arrival(lexicon: Lexicon) -> None:
    """ "Another 200" are not those who came first."""
    told = mentions("Kenyan police landed in Haiti in May. Another 200 officers flew in three weeks later.", lexicon)
    assert [row.ordinal for row in told] == ["", "another"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Soldiers from Tonga, Samoa and Fiji were withdrawn in May.", [("RETREAT", ())]),
        ("UNAMID has about 6,800 soldiers left.", []),
        ("The Danish contingent leaves behind two tanks.", []),
        ("Danish soldiers are still deployed near Gao.", []),
        ("Danish soldiers have been deployed to Mali.", [("MOBILIZE", ("DNK MIL",))]),
        ("The clashes killed 15 people and injured more than 30.", [("ASSAULT", ())]),
        ("A Danish delegation came to Bamako for talks.", [("CONSULT", ("DNK GOV",))]),
        ("Danish money came to Bamako for years.", []),
        ("Mali expelled the Danish high commissioner.", [("SANCTION", ("MLI",))]),
        ("Denmark flew in 220 reinforcements to Mali.", [("MOBILIZE", ("DNK",))]),
    ],
)
def test_what_stays_is_not_told_as_going(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], lexicon: Lexicon
) -> None:
    """Who is left or left behind has not left, who is deployed somewhere does not come; lists keep their doers."""
    found = [(row.type, row.source) for row in mentions(sentence, lexicon)]
    assert [
        (kind, source if wanted else ()) for (kind, source), (_, wanted) in zip(found, expected, strict=False)
    ] == expected
    assert len({kind for kind, _ in found}) == len(expected)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("The army drove the rebels out of Gao on Monday.", [("ASSAULT", "occupy")]),
        ("The militants were driven out by the Syrian army in 2017.", [("ASSAULT", "occupy")]),
        ("Danish forces have since been seen returning to the region.", [("MOBILIZE", "troops")]),
        ("Rockets landed inside the base on Monday.", [("ASSAULT", "attack")]),
        ("Police patrolled the streets of Nairobi.", []),
        ("The Danish army is in Mali. Some 40 Danes who fled have since left.", []),
    ],
)
def test_driven_out_returned_patrolled(sentences: str, expected: list[tuple[str, str]], lexicon: Lexicon) -> None:
    """Who drives others out goes nowhere; "since" behind "have" opens no clause; police at home are no deployment."""
    assert [(row.type, row.mode) for row in mentions(sentences, lexicon)] == expected


def test_them_are_the_soldiers_spoken_of(lexicon: Lexicon) -> None:
    """ "Promised to bring all of them home": those of the sentence before."""
    told = mentions("Danish soldiers are in Mali. The Danish premier promised to bring all of them home.", lexicon)
    assert [(row.type, row.source) for row in told] == [("CONCEDE", ("DNK GOV",))]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            "Denmark said it would temporarily increase the number of its soldiers in Mali.",
            ("MOBILIZE", "planned", ("DNK",)),
        ),
        ("Senegal wants all foreign soldiers out by June.", ("REQUEST", "ongoing", ("SEN",))),
        ("NATO handed the mission over to the EU in 2004.", ("RETREAT", "happened", ("IGO NATO",))),
        ("France reduced its military base in Gabon on Tuesday.", ("RETREAT", "happened", ("FRA",))),
        ("French troops are in Gabon. After the French departure, trade fell.", ("RETREAT", "happened", ("FRA",))),
    ],
)
def test_missions_and_bases_that_shrink_or_grow(
    sentences: str, expected: tuple[str, str, tuple[str, ...]], lexicon: Lexicon
) -> None:
    """Bases made smaller, forces made larger, missions handed on, and the departure of those whose troops are there."""
    assert [(row.type, row.status, row.source) for row in mentions(sentences, lexicon)] == [expected]


def test_a_warrant_is_no_arrest_and_a_general_of_nowhere_seizes_power_for_nobody(lexicon: Lexicon) -> None:
    """Told with care: a warrant for an arrest arrests nobody; of which country a general is, nobody says."""
    assert mentions("The prosecutor issued a warrant for the minister's arrest on Wednesday.", lexicon) == ()
    told = mentions("French troops are in Gabon. General Brice Muster seized power in 2023.", lexicon)
    assert [row.source for row in told if row.type == "COERCE"] == [()]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Iranian missiles struck the base in January.", [("IRN",)]),
        ("Russian drones hit a school in Kyiv on Friday.", [("RUS",)]),
        ("Missiles hit a market in Kharkiv on Friday.", [()]),
        ("A storm hit the village on Friday.", []),
        ("Britain hit its targets on Friday.", []),
        ("The truck hit a school bus on Friday.", []),
    ],
)
def test_what_is_struck_need_be_nobody(sentence: str, expected: list[tuple[str, ...]], lexicon: Lexicon) -> None:
    """Bases, schools and convoys are struck, with a weapon or by a force; storms, lorries and targets met are no attack."""
    assert [row.source for row in mentions(sentence, lexicon) if row.type == "ASSAULT"] == expected
