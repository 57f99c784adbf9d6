"""Sentences about forces in many wordings, and the lines of the ledger that a reader takes from each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Folder

import briefing

ARTICLE = (
    "Notes from the coast\n\nTraders in the old town counted their takings early, after a quiet day on which few ships had "
    "come in.\n\n{}\n\nThe harbour master expects more ships before the end of the season, he told callers to a show.\n"
)

Lines = Callable[[str], list[str]]


@pytest.fixture
def lines(folder: Folder) -> Lines:
    """What the ledger has of a sentence of 10 July 2024: force, country, kind, low, best, high, status; "?" is open."""

    def read(sentence: str) -> list[str]:
        found = briefing.read(folder(one=("2024-07-10", ARTICLE.format(sentence)))).findings.observations
        return sorted(
            " ".join(
                [
                    row.force,
                    row.place.country,
                    row.kind,
                    *("?" if value is None else f"{round(value, 3):g}" for value in (row.low, row.best, row.high)),
                    row.status,
                ]
            )
            for row in found
        )

    return read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "MONUSCO has about 11,000 peacekeepers in the Democratic Republic of Congo.",
            ["IGO MONUSCO COD stock 9900 11000 12100 happened"],
        ),
        ("Russia has 1,500 troops stationed in Moldova.", ["RUS MIL MDA stock 1500 1500 1500 happened"]),
        ("French troops in Chad number about 1,000.", ["FRA MIL TCD stock 900 1000 1100 happened"]),
        (
            "The number of US troops in Iraq was cut from 5,200 to 3,000 in September 2020.",
            ["USA MIL IRQ stock 3000 3000 3000 happened", "USA MIL IRQ stock 5200 5200 5200 happened"],
        ),
        (
            "The deployment brings the total number of British soldiers in Estonia to 1,600.",
            ["GBR MIL EST stock 1600 1600 1600 happened"],
        ),
        (
            "About 2,500 U.S. troops are still in Iraq, and some 900 in Syria.",
            ["USA MIL IRQ stock 2250 2500 2750 happened", "USA MIL SYR stock 810 900 990 happened"],
        ),
        (
            "Around 3,000 Russian troops remain at a base in Gyumri, Armenia.",
            ["RUS MIL ARM stock 2700 3000 3300 happened"],
        ),
        ("Some 600 soldiers from Burundi are serving in Mozambique.", ["BDI MIL MOZ stock 540 600 660 happened"]),
        (
            "Rwanda, which has 2,000 soldiers in Mozambique, said the mission would go on.",
            ["RWA MIL MOZ stock 2000 2000 2000 happened"],
        ),
        ("Italy's 1,100 soldiers in Lebanon are on alert.", ["ITA MIL LBN stock 1100 1100 1100 happened"]),
        ("Japan will end the deployment of its 350 troops in South Sudan.", ["JPN MIL SSD stock 350 350 350 happened"]),
        (
            "Mali asked the United Nations to withdraw its 13,000 peacekeepers.",
            ["IGO UN MLI stock 13000 13000 13000 happened"],
        ),
        (
            "Al-Shabaab has between 7,000 and 12,000 fighters in Somalia.",
            ["IMG ALSHABAAB SOM stock 7000 ? 12000 happened"],
        ),
        (
            "Chad's 30,000-strong army is the best equipped in the region.",
            ["TCD MIL TCD stock 30000 30000 30000 happened"],
        ),
        ("Ukraine said 10,000 North Korean soldiers are in Russia.", ["PRK MIL RUS stock 10000 10000 10000 happened"]),
        ("Up to 300 Wagner mercenaries are believed to be in Mali.", ["RUS PRM MLI stock ? 300 300 claimed"]),
        (
            "More than 5,000 Ugandan troops are deployed in Somalia as part of an African Union force.",
            ["UGA MIL SOM stock 5000 5000 ? happened"],
        ),
        ("Uganda has over 5,000 soldiers serving in Somalia.", ["UGA MIL SOM stock 5000 5000 ? happened"]),
        (
            "The 13,000-strong UN mission in Mali is to leave by December 2024.",
            ["IGO UN MLI stock 13000 13000 13000 happened"],
        ),
        ("British forces have been stationed in Cyprus since 1960.", ["GBR MIL CYP presence ? ? ? happened"]),
        ("The presence of Turkish troops in Iraq angers Baghdad.", ["TUR MIL IRQ presence ? ? ? happened"]),
        ("Turkey doubled its garrison in Qatar to 3,000 soldiers.", ["TUR MIL QAT stock 3000 3000 3000 happened"]),
        ("Fewer than 200 American soldiers remained in Somalia.", ["USA MIL SOM stock ? 200 200 happened"]),
        (
            "Australia has about 80 soldiers in Iraq, down from 300 in 2020.",
            ["AUS MIL IRQ stock 300 300 300 happened", "AUS MIL IRQ stock 72 80 88 happened"],
        ),
        ("New Zealand will bring home its 70 troops from Iraq.", ["NZL MIL IRQ stock 70 70 70 happened"]),
        ("A dozen or so American advisers are based in Taiwan.", ["USA MIL TWN stock 10.8 12 13.2 happened"]),
        (
            "The United Nations peacekeeping mission in South Sudan has some 14,000 soldiers.",
            ["IGO UN SSD stock 12600 14000 15400 happened"],
        ),
        (
            "Portugal's 180 soldiers in the Central African Republic will stay until December.",
            ["PRT MIL CAF stock 180 180 180 happened"],
        ),
        ("India has 35 soldiers left in the Maldives.", ["IND MIL MDV stock 35 35 35 happened"]),
        ("Eritrean troops remain in northern Ethiopia.", ["ERI MIL ETH presence ? ? ? happened"]),
        (
            "Moscow keeps two submarines and six warships at a base in Syria.",
            ["RUS MIL SYR stock 2 2 2 happened", "RUS MIL SYR stock 6 6 6 happened"],
        ),
        ("The Pentagon has 1,100 troops in Niger, an official said.", ["USA MIL NER stock 1100 1100 1100 happened"]),
        (
            "France has cut the number of its soldiers in Senegal from 350 to 260.",
            ["FRA MIL SEN stock 260 260 260 happened", "FRA MIL SEN stock 350 350 350 happened"],
        ),
        ("Poland hosts about 10,000 American soldiers.", ["USA MIL POL stock 9000 10000 11000 happened"]),
        (
            "The number of Cuban soldiers in Angola rose to 50,000 in 1988.",
            ["CUB MIL AGO stock 50000 50000 50000 happened"],
        ),
        ("Eight German fighter jets are stationed in Estonia.", ["DEU MIL EST stock 8 8 8 happened"]),
        (
            "Israel has 20,000 soldiers in Lebanon, according to Hezbollah.",
            ["ISR MIL LBN stock 20000 20000 20000 happened"],
        ),
        (
            "There were about 5,000 French soldiers in Mali, Niger and Chad.",
            [],  # in all three together: how many in each nobody says
        ),
        ("Canada may withdraw its 2,000 soldiers from Latvia.", ["CAN MIL LVA stock 2000 2000 2000 happened"]),
        (
            "At the height of the war the United States had more than 500,000 troops in Vietnam.",
            ["USA MIL VNM stock 500000 500000 ? happened"],
        ),
    ],
)
def test_what_is_there(sentence: str, expected: list[str], lines: Lines) -> None:
    """A force that is there, had so many there, or was brought to a level."""
    assert lines(sentence) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Germany sent 300 soldiers to Lithuania in May 2024. Another 500 will follow in August.",
            ["DEU MIL LTU inflow 300 300 300 happened", "DEU MIL LTU planned 500 500 500 planned"],
        ),
        ("Kenya has sent 200 police officers to Haiti.", ["KEN COP HTI inflow 200 200 200 happened"]),
        ("Nigeria has deployed 200 soldiers to The Gambia.", ["NGA MIL GMB inflow 200 200 200 happened"]),
        ("Ethiopia pulled 3,000 troops out of Somalia last week.", ["ETH MIL SOM outflow 3000 3000 3000 happened"]),
        (
            "The last 170 German soldiers left Afghanistan on 29 June 2021.",
            ["DEU MIL AFG outflow 170 170 170 happened", "DEU MIL AFG stock 0 0 0 happened"],
        ),
        (
            "Poland sent 12 helicopters and 200 airmen to Romania.",
            ["POL MIL ROU inflow 12 12 12 happened", "POL MIL ROU inflow 200 200 200 happened"],
        ),
        (
            "A contingent of 120 Chadian soldiers crossed into Niger on Monday.",
            ["TCD MIL NER inflow 120 120 120 happened"],
        ),
        (
            "All 400 French troops left Burkina Faso in February 2023.",
            ["FRA MIL BFA outflow 400 400 400 happened", "FRA MIL BFA stock 0 0 0 happened"],
        ),
        ("Russia deployed tanks to Mali in March 2024.", ["RUS MIL MLI inflow ? ? ? happened"]),
        ("US troops began leaving Chad in April 2024.", ["USA MIL TCD outflow ? ? ? happened"]),
        ("Six American bombers landed in Qatar on Tuesday.", ["USA MIL QAT inflow 6 6 6 happened"]),
        ("Spain cut its contingent in Lebanon by 200 soldiers.", ["ESP MIL LBN outflow 200 200 200 happened"]),
        (
            "Russia massed 100,000 troops near its border with Ukraine.",
            ["RUS MIL RUS inflow 100000 100000 100000 happened"],
        ),
        (
            "Most of the 800 Swedish soldiers in Mali will leave in August.",
            ["SWE MIL MLI planned ? ? ? planned", "SWE MIL MLI stock 800 800 800 happened"],
        ),
        (
            "Gabon recalled its 450 soldiers from the Central African Republic in 2021.",
            ["GAB MIL CAF outflow 450 450 450 happened"],
        ),
        (
            "Australia deployed two frigates and 300 sailors to Fiji.",
            ["AUS MIL FJI inflow 2 2 2 happened", "AUS MIL FJI inflow 300 300 300 happened"],
        ),
        ("India withdrew 80 soldiers from the Maldives by May 10.", ["IND MIL MDV outflow 80 80 80 happened"]),
        ("The first 250 Kenyan officers were flown to Haiti in June.", ["KEN MIL HTI inflow 250 250 250 happened"]),
        ("Australian reinforcements arrived in East Timor on Friday.", ["AUS MIL TLS inflow ? ? ? happened"]),
        (
            "The Netherlands is reducing its force in Mali from 400 to 250.",
            ["NLD MIL MLI planned 250 250 250 planned", "NLD MIL MLI stock 400 400 400 happened"],
        ),
        (
            "Well over 1,000 Turkish soldiers entered northern Syria overnight.",
            ["TUR MIL SYR inflow 1000 1000 ? happened"],
        ),
        ("Russia has moved its S-400 air defence system to Belarus.", ["RUS MIL BLR inflow ? ? ? happened"]),
        ("Some 40 Spanish soldiers were sent to Senegal to train its army.", ["ESP MIL SEN inflow 36 40 44 happened"]),
        ("Brazil contributed 2,200 troops to the UN force in Haiti.", ["BRA MIL HTI inflow 2200 2200 2200 happened"]),
        ("Norwegian troops have left Mali.", ["NOR MIL MLI outflow ? ? ? happened"]),
        (
            "Ukraine said on Tuesday that Russia had sent 3,000 more soldiers to Belarus.",
            ["RUS MIL BLR inflow 3000 3000 3000 happened"],
        ),
        (
            "Between 400 and 500 Turkish commandos crossed the border into Iraq on Sunday.",
            ["TUR MIL IRQ inflow 400 ? 500 happened"],
        ),
        (
            "A further 50 American advisers arrived in Baghdad overnight, bringing the total to 275.",
            ["USA MIL IRQ inflow 50 50 50 happened", "USA MIL IRQ stock 275 275 275 happened"],
        ),
        ("Spanish troops were withdrawn from Iraq in 2004.", ["ESP MIL IRQ outflow ? ? ? happened"]),
        (
            "Belgium withdrew its last 90 soldiers from Niger in June.",
            ["BEL MIL NER outflow 90 90 90 happened", "BEL MIL NER stock 0 0 0 happened"],
        ),
        ("Australia is sending 110 soldiers to the Solomon Islands.", ["AUS MIL SLB inflow 110 110 110 ongoing"]),
        ("Rwanda airlifted 330 soldiers to Mozambique last month.", ["RWA MIL MOZ inflow 330 330 330 happened"]),
        ("Zambian troops began leaving the Congo on Monday.", ["ZMB MIL COD outflow ? ? ? happened"]),
        (
            "Three hundred Nepalese peacekeepers arrived in Haiti in October 2010.",
            ["NPL MIL HTI inflow 300 300 300 happened"],
        ),
        (
            "Greece sent one frigate, two helicopters and 150 sailors to Cyprus.",
            [
                "GRC MIL CYP inflow 1 1 1 happened",
                "GRC MIL CYP inflow 150 150 150 happened",
                "GRC MIL CYP inflow 2 2 2 happened",
            ],
        ),
        (
            "Two hundred Georgian soldiers serving in Iraq were flown home in 2008.",
            ["GEO MIL IRQ outflow 200 200 200 happened"],
        ),
    ],
)
def test_what_came_and_went(sentence: str, expected: list[str], lines: Lines) -> None:
    """Forces that came or went, with the zeros and levels that this leaves."""
    assert lines(sentence) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The United States will send another 500 soldiers to Poland.", ["USA MIL POL planned 500 500 500 planned"]),
        ("NATO will increase its force in Kosovo by 600 troops.", ["IGO NATO XKX planned 600 600 600 planned"]),
        (
            "Denmark will contribute 100 soldiers to the NATO mission in Iraq.",
            ["DNK MIL IRQ planned 100 100 100 planned"],
        ),
        (
            "Half of the 2,200 Danish soldiers in Iraq will go home in August.",
            ["DNK MIL IRQ planned 1100 1100 1100 planned"],
        ),
        ("Kenya said it would send 1,000 police officers to Haiti.", ["KEN COP HTI planned 1000 1000 1000 planned"]),
        ("Egypt plans to send 5,000 troops to Somalia.", ["EGY MIL SOM planned 5000 5000 5000 planned"]),
        (
            "Ghana agreed to contribute a further 300 soldiers to the force in Liberia.",
            ["GHA MIL LBR planned 300 300 300 planned"],
        ),
        ("Britain announced an increase in its military advisers in Kenya.", ["GBR MIL KEN planned ? ? ? planned"]),
        (
            "Paris will halve its force in Chad to 500 soldiers by the end of the year.",
            ["FRA MIL TCD planned 500 500 500 planned"],
        ),
        ("The Czech Republic approved sending up to 80 soldiers to Niger.", ["CZE MIL NER planned ? 80 80 planned"]),
        ("British paratroopers will arrive in Poland in August.", ["GBR MIL POL planned ? ? ? planned"]),
        (
            "Hungary will send 200 soldiers to Chad, the foreign minister said.",
            ["HUN MIL TCD planned 200 200 200 planned"],
        ),
    ],
)
def test_what_is_to_come(sentence: str, expected: list[str], lines: Lines) -> None:
    """What is only planned, agreed or announced."""
    assert lines(sentence) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Some 1,400 of the 3,600 soldiers whom France keeps in Africa are in Chad.",
            ["FRA MIL  stock 3600 3600 3600 happened", "FRA MIL TCD stock 1260 1400 1540 happened"],
        ),
        ("The EU mission in Armenia, which has 209 observers, will stay.", ["IGO EU ARM stock 209 209 209 happened"]),
        ("Some 50 unarmed EU monitors patrol the border in Armenia.", ["IGO EU ARM stock 45 50 55 happened"]),
        ("Fewer than 100 Italian carabinieri remain in Kosovo.", ["ITA MIL XKX stock ? 100 100 happened"]),
        ("The Kenyan contingent of 400 is based in Haiti.", ["KEN MIL HTI stock 400 400 400 happened"]),
        ("The Russian contingent in Moldova is 1,500 strong.", ["RUS MIL MDA stock 1500 1500 1500 happened"]),
        (
            "The 1,960 Russian peacekeepers in Moldova relied on the railway.",
            ["RUS MIL MDA stock 1960 1960 1960 happened"],
        ),
        ("Wagner mercenaries in Libya are believed to number 2,000.", ["RUS PRM LBY stock 2000 2000 2000 claimed"]),
        (
            "Nepal provides 850 soldiers to the UN mission in Lebanon.",
            ["NPL MIL LBN stock 850 850 850 happened"],
        ),
        (
            "Eight Greek frigates and 12 jets are in Cyprus.",
            ["GRC MIL CYP stock 12 12 12 happened", "GRC MIL CYP stock 8 8 8 happened"],
        ),
        (
            "Denmark was told to take home the 90 soldiers it had sent to Kosovo.",
            ["DNK MIL XKX planned 90 90 90 planned"],
        ),
        (
            "Sri Lanka withdrew 600 of its 1,100 peacekeepers from Haiti.",
            ["LKA MIL HTI outflow 600 600 600 happened", "LKA MIL HTI stock 1100 1100 1100 happened"],
        ),
        ("Cuban instructors are in Angola.", ["CUB MIL AGO presence ? ? ? happened"]),
        (
            "Russian peacekeepers began leaving Moldova in May. About 1,500 of them remain.",
            ["RUS MIL MDA outflow ? ? ? happened", "RUS MIL MDA stock 1350 1500 1650 happened"],
        ),
        (
            "The Turkish garrison in Somalia has 300 soldiers; most of them were flown to Kenya.",
            ["TUR MIL SOM stock 300 300 300 happened"],
        ),
        (
            "About 200 Wagner fighters are thought to have arrived in Sudan since April.",
            ["RUS PRM SDN inflow 180 200 220 claimed"],
        ),
        (
            "About 60 Chadians described as instructors turned up in Haiti.",
            ["TCD MIL HTI inflow 54 60 66 happened"],
        ),
        (
            "The vote does not affect Turkey's base near Mogadishu in Somalia, where some 300 troops are stationed.",
            ["TUR MIL SOM stock 270 300 330 happened"],
        ),
        (
            "A European Union mission, 140 unarmed observers for now, patrols the border in Armenia.",
            ["IGO EU ARM stock 140 140 140 happened"],
        ),
        (
            "The checkpoint in Poland, which used to be staffed by around 80 German officers, is closed.",
            ["DEU MIL POL stock 72 80 88 happened"],
        ),
        ("The OSCE's civilian monitors in Ukraine now number 700.", ["IGO OSCE UKR stock 700 700 700 happened"]),
        ("A post in Chad is manned by 40 French soldiers.", ["FRA MIL TCD stock 40 40 40 happened"]),
        (
            "The French garrison in Gabon is down to 200, from 400 before the coup.",
            ["FRA MIL GAB stock 200 200 200 happened", "FRA MIL GAB stock 400 400 400 happened"],
        ),
        (
            "French soldiers are leaving Niger. Upwards of 1,000 have already gone.",
            ["FRA MIL NER outflow 1000 1000 ? happened"],
        ),
        (
            "Dutch troops are in Mali. By last week only a rearguard of 100 was left at the airfield.",
            ["NLD MIL MLI presence ? ? ? happened", "NLD MIL MLI stock 100 100 100 happened"],
        ),
        (
            "Guards near Libya and Chad stay. A bad year for Sweden ends. It completed the withdrawal of its 90 men from Mali.",
            ["SWE MIL MLI outflow 90 90 90 happened", "SWE MIL MLI stock 0 0 0 happened"],
        ),
        (
            "Russia moved 50 armoured personnel carriers and 200 trucks to Armenia.",
            ["RUS MIL ARM inflow 200 200 200 happened", "RUS MIL ARM inflow 50 50 50 happened"],
        ),
    ],
)
def test_forces_in_other_words(sentence: str, expected: list[str], lines: Lines) -> None:
    """Monitors, contingents, convoys: forces under other names, and those that a pronoun or a definite number means."""
    assert lines(sentence) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("American soldiers closed their camp at Agadez in Niger on Monday.", ["USA MIL NER stock 0 0 0 happened"]),
        (
            "The American flag was lowered over the camp at Agadez on 5 July.",
            ["USA MIL NER stock 0 0 0 happened"],
        ),
        ("The United States has handed back the base at Agadez to Niger.", ["USA MIL NER stock 0 0 0 happened"]),
        ("No American troops are left in Niger, a spokesman said.", ["USA MIL NER stock 0 0 0 happened"]),
        ("Not a single Italian soldier remains in Iraq.", ["ITA MIL IRQ stock 0 0 0 happened"]),
        (
            "The last Dutch soldier left Afghanistan on Thursday.",
            ["NLD MIL AFG outflow ? ? ? happened", "NLD MIL AFG stock 0 0 0 happened"],
        ),
        (
            "The last American soldiers in Chad crossed into Niger on Monday.",
            [
                "USA MIL NER inflow ? ? ? happened",
                "USA MIL TCD outflow ? ? ? happened",
                "USA MIL TCD stock 0 0 0 happened",
            ],
        ),
    ],
)
def test_nobody_is_left(sentence: str, expected: list[str], lines: Lines) -> None:
    """A base handed over, a flag lowered and the last of a force gone leave a zero."""
    assert lines(sentence) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Camp Lemonnier in Djibouti once held up to 4,000 American soldiers.",
            ["USA MIL DJI stock ? 4000 4000 happened"],
        ),
        (
            "Gao is home to 900 German soldiers.",
            ["DEU MIL MLI stock 900 900 900 happened"],
        ),
        (
            "The base in Chad is being left by 500 French soldiers.",
            ["FRA MIL TCD outflow 500 500 500 ongoing"],
        ),
        (
            "Camp Castor in Mali was vacated by 300 German soldiers in March.",
            ["DEU MIL MLI outflow 300 300 300 happened"],
        ),
        (
            "There have been about 700 Irish troops in Lebanon, and a further 80 from Malta.",
            ["IRL MIL LBN stock 630 700 770 happened", "MLT MIL LBN stock 80 80 80 happened"],
        ),
        (
            "Some 600 NATO troops, 250 of them Turkish, were based in Kosovo until last month.",
            ["IGO NATO XKX stock 540 600 660 happened", "TUR MIL XKX stock 250 250 250 happened"],
        ),
        (
            "Three Russian helicopters, two Mi-8s and a Mi-35, have landed in Mali.",
            ["RUS MIL MLI inflow 3 3 3 happened"],
        ),
        (
            "Swedish troop levels in Syria and Iraq have been cut to 90 each.",
            ["SWE MIL IRQ stock 90 90 90 happened", "SWE MIL SYR stock 90 90 90 happened"],
        ),
        (
            "The US has 250 soldiers in Kenya, and as many in Somalia.",
            ["USA MIL KEN stock 250 250 250 happened", "USA MIL SOM stock 250 250 250 happened"],
        ),
        (
            "Sixty Polish soldiers and as many Turks are stationed in Kosovo.",
            ["POL MIL XKX stock 60 60 60 happened", "TUR MIL XKX stock 60 60 60 happened"],
        ),
        (
            "Italy has 300 troops in Niger, and Germany about 100.",
            ["DEU MIL NER stock 90 100 110 happened", "ITA MIL NER stock 300 300 300 happened"],
        ),
        (
            "Britain had decided to go from about 1,200 to 700 troops in Estonia, the minister said.",
            ["GBR MIL EST planned 700 700 700 planned", "GBR MIL EST stock 1080 1200 1320 happened"],
        ),
        (
            "The Netherlands will bring the number of its troops in Mali down from 300 to 100 in September.",
            ["NLD MIL MLI planned 100 100 100 planned", "NLD MIL MLI stock 300 300 300 happened"],
        ),
        (
            "In November, Macron ordered his commanders to reduce the force in Chad to 400 from about 1,000.",
            ["FRA MIL TCD planned 400 400 400 planned", "FRA MIL TCD stock 900 1000 1100 happened"],
        ),
        (
            "Norway's soldiers left Mali, leaving behind a few hundred to guard ammunition at Gao.",
            ["NOR MIL MLI outflow ? ? ? happened", "NOR MIL MLI stock 300 ? 900 happened"],
        ),
        (
            "Some 1,300 Danish troops had been training Malian forces in Mali.",
            ["DNK MIL MLI stock 1170 1300 1430 happened"],
        ),
        (
            "The last of the 300 Swedish soldiers left Mali on Friday.",
            [
                "SWE MIL MLI outflow ? ? ? happened",
                "SWE MIL MLI stock 0 0 0 happened",
                "SWE MIL MLI stock 300 300 300 happened",
            ],
        ),
        (
            "The last of the 300 Swedish soldiers have left Mali or are about to.",
            ["SWE MIL MLI stock 300 300 300 happened"],
        ),
        (
            "Only 40 of the 600 Danish soldiers remain in Iraq.",
            ["DNK MIL IRQ stock 40 40 40 happened", "DNK MIL IRQ stock 600 600 600 happened"],
        ),
        (
            "Britain is to send 200 paratroopers to Kosovo, bringing its contingent there to 600.",
            ["GBR MIL XKX planned 200 200 200 planned", "GBR MIL XKX planned 600 600 600 planned"],
        ),
        (
            "Turkey sent 60 commandos to Libya in January and 40 more in March.",
            ["TUR MIL LBY inflow 40 40 40 happened", "TUR MIL LBY inflow 60 60 60 happened"],
        ),
        (
            "Estonia's parliament approved the deployment of 95 soldiers to Mali.",
            ["EST MIL MLI planned 95 95 95 planned"],
        ),
        (
            "The French army has closed nine outposts in Chad since May.",
            ["FRA MIL TCD outflow 9 9 9 happened"],
        ),
        (
            "The German army has closed or handed over three bases in Mali: Gao, Timbuktu and Kidal.",
            [
                "DEU MIL MLI outflow 3 3 3 happened",
                "DEU MIL MLI stock 0 0 0 happened",
                "DEU MIL MLI stock 0 0 0 happened",
                "DEU MIL MLI stock 0 0 0 happened",
            ],
        ),
        (
            "Portugal, with 190 soldiers, is the biggest contributor to the mission in Mali.",
            ["PRT MIL MLI stock 190 190 190 happened"],
        ),
        (
            "All of the nearly 400 French soldiers pulling out of Niger were expected to go to Chad.",
            ["FRA MIL NER stock 360 400 400 happened"],
        ),
        (
            "France withdrew completely from Niger in December.",
            ["FRA MIL NER outflow ? ? ? happened", "FRA MIL NER stock 0 0 0 happened"],
        ),
        (
            "France withdrew its forces from Mali in 2022.",
            ["FRA MIL MLI outflow ? ? ? happened", "FRA MIL MLI stock 0 0 0 happened"],
        ),
        (
            "Israel withdrew its troops from parts of Lebanon.",
            ["ISR MIL LBN outflow ? ? ? happened"],
        ),
        (
            "The Dutch soldiers are out of Mali.",
            ["NLD MIL MLI stock 0 0 0 happened"],
        ),
        (
            "Turkish soldiers are still in northern Iraq, the ministry said.",
            ["TUR MIL IRQ presence ? ? ? happened"],
        ),
        (
            "Rwandan soldiers hold the airport of Goma in Congo.",
            ["RWA MIL COD presence ? ? ? happened"],
        ),
        (
            "The bases at Gao, Kidal and Timbuktu in Mali were closed by the Dutch soldiers.",
            [
                "NLD MIL MLI stock 0 0 0 happened",
                "NLD MIL MLI stock 0 0 0 happened",
                "NLD MIL MLI stock 0 0 0 happened",
            ],
        ),
        (
            "Several dozen Italian soldiers, the last of a contingent of more than 800, flew from Herat to Pisa.",
            [
                "ITA MIL AFG outflow 36 ? 108 happened",
                "ITA MIL AFG stock 0 0 0 happened",
                "ITA MIL AFG stock 800 800 ? happened",
            ],
        ),
        (
            "Hundreds of trucks carrying American troops crossed from Syria into Iraq on Monday.",
            ["USA MIL IRQ inflow 200 ? 999 happened"],
        ),
        (
            "The transfer of all seven French bases in Chad has been finished.",
            ["FRA MIL TCD outflow 7 7 7 happened", "FRA MIL TCD stock 0 0 0 happened"],
        ),
        (
            "The last members of the Irish contingent left Lebanon on Friday.",
            ["IRL MIL LBN outflow ? ? ? happened", "IRL MIL LBN stock 0 0 0 happened"],
        ),
        (
            "Between 1,300 and 1,400 Wagner employees were still in Mali.",
            ["RUS PRM MLI stock 1300 ? 1400 happened"],
        ),
        (
            "The Afghan army, some 300,000 strong, is on parade in Kabul.",
            ["AFG MIL AFG stock 270000 300000 330000 happened"],
        ),
    ],
)
def test_numbers_that_leave_something_out(sentence: str, expected: list[str], lines: Lines) -> None:
    """Bases that hold or are left by so many, levels that change, parts and wholes, lists, and who still stands where."""
    assert lines(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "About 20 Danish commandos were on the final flight out of Lebanon.",
        "Some 300 Danish soldiers are on their way to Lebanon.",
        "About 40 Danish soldiers were on board a ship off Lebanon.",
    ],
)
def test_who_travels_is_stationed_nowhere(sentence: str, lines: Lines) -> None:
    """To be on a flight, a ship or the way is no stock in the country that the sentence names."""
    assert not [line for line in lines(sentence) if " stock " in line]


def test_words_are_told_once(folder: Folder) -> None:
    """A zero that is read twice from one sentence, by its act and by its base, has its words once."""
    text = (
        "The Dutch force had the Base 201 military base. A Dutch soldier during the ceremony at which the Base 201 "
        "military base was handed over to Nigerien security forces, north of Agadez, Niger, on June 23, 2024."
    )
    (row,) = briefing.read(folder(one=("2024-07-10", ARTICLE.format(text))), theatre="sahel").findings.observations
    assert (row.force, row.high, len(row.spans)) == ("NLD MIL", 0.0, 1)


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("About 900 Irish soldiers were in Lebanon when the talks began.", None, "2024-07-10"),
        ("Some 40 Cuban soldiers lived at the camp in Angola.", None, "2024-07-10"),
        ("Some 40 Cuban soldiers live at the camp in Angola.", "2024-07-10", "2024-07-10"),
        (
            "France, which still has some 350 soldiers in Senegal, will hand back its bases by September.",
            "2024-07-10",
            "2024-07-10",
        ),
        (
            "Norway will bring its force in Mali down from 300 soldiers to none in September.",
            "2024-07-10",
            "2024-07-10",
        ),
    ],
)
def test_as_of_when_a_level_holds(sentence: str, earliest: str | None, latest: str, folder: Folder) -> None:
    """A plain past is some day before; a level that is to change holds on the day; no level is later than its article."""
    (row,) = briefing.read(folder(one=("2024-07-10", ARTICLE.format(sentence)))).findings.observations
    assert (row.when.earliest and row.when.earliest.isoformat(), row.when.latest and row.when.latest.isoformat()) == (
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Sudan's army killed 40 fighters in Darfur.",
        "At least 20 Nigerian soldiers died in Cameroon.",
        "No foreign troops are based in Austria.",
        "The United States could send 3,000 more troops to Poland.",
        "Canada has trained 33,000 Ukrainian soldiers.",
        "Germany delivered 14 tanks to Ukraine.",
        "Poland will send four fighter jets to Ukraine.",
        "A plane carrying 40 soldiers crashed in Colombia.",
        "Two US navy ships were attacked off Somalia.",
        "Five Turkish soldiers were wounded in northern Syria.",
        "The rebels captured 300 Ethiopian soldiers in Somalia.",
        "Iran denied that it had sent 200 advisers to Yemen.",
        "There are no Chinese soldiers in Pakistan.",
        "The Security Council authorised up to 4,500 troops for Mali.",
        "The government asked for 5,000 soldiers from Ethiopia.",
        "Some 200 Cuban doctors arrived in Kenya.",
        "Two Israeli jets bombed Beirut.",
        "Some 3,000 British paratroopers will take part in an exercise in Poland.",
        "The army lost 300 soldiers in the battle for Goma.",
        "Rebels freed 40 Kenyan soldiers in Somalia.",
        "Tens of thousands of Chinese soldiers fought in Korea.",
        "Uganda and Burundi have 10,000 soldiers in Somalia.",
        "Armenia asked Russia to pull its border guards out of Yerevan airport.",
        "The destroyer sailed from Japan with 300 sailors aboard.",
        "Sudan denies that 500 Iranian soldiers are in Port Sudan.",
        "The Philippines will allow 400 American soldiers to use its bases.",
        "If attacked, Finland would send 5,000 soldiers to Estonia.",
        "The rebels have 8,000 fighters.",
        "The mandate allows 3,500 Brazilian soldiers in Haiti.",
        "The 30 French soldiers on trial in Chad were released.",
        "French diplomats left Agadez on Monday.",
        "German troops returned to the base at Agadez after the flood.",
        "No American soldiers remain in hospital after the crash in Jordan.",
        "The Spanish embassy in Niger was closed on Monday.",
        "About 50 French soldiers took part in a parade in Gabon.",
        "Tourists are leaving Niger. Upwards of 1,000 have already gone.",
        "The clinic in Chad is staffed by 40 French nurses.",
        "No French aircraft had landed in Niger for six years.",
        "The ministry in Paris does not say how many soldiers have left Niger.",
        "French forces no longer operate in Mali.",
        "American troops have no bases in Niger any more.",
        "A French official put the force under discussion in Chad at 200 troops.",
        "The rebels held 40 French soldiers in Mali.",
        "The US has some 40,000 troops in Japan and South Korea.",
        "Diplomats doubt that there were more than 1,500 Russian soldiers in Armenia.",
        "The United States kept 900 soldiers in the West African nation.",
    ],
)
def test_what_says_nothing_of_a_force(sentence: str, lines: Lines) -> None:
    """Deaths, captives, gifts, possibilities, denials and numbers of nobody's soldiers give no line."""
    assert lines(sentence) == []
