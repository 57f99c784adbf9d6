"""Who does it and whom it befalls: countries inside phrases, pronouns, owners, and acts for which nobody is named."""

from __future__ import annotations

import pytest

from briefing import clean
from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.reading import extract

OPENING = "Stalls along the quay opened late, after a night of rain that had kept most of the boats in the harbour."
CLOSING = "By noon the rain had stopped, and the first lorries with vegetables came down from the hills."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


def told(sentences: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """Type, source and target of each mention of some sentences."""
    text = f"Notes from the week\n\n{OPENING}\n\n{sentences}\n\n{CLOSING}\n"
    rows = extract(clean(text, name="article"), lexicon).mentions
    return [(row.type, "+".join(row.source), "+".join(row.target)) for row in rows]


def actors(sentences: str, lexicon: Lexicon) -> dict[str, str]:
    """The codes of the actors of some sentences by their words."""
    text = f"Notes from the week\n\n{OPENING}\n\n{sentences}\n\n{CLOSING}\n"
    return {row.text: row.actor.code for row in extract(clean(text, name="article"), lexicon).entities if row.actor}


@pytest.mark.parametrize(
    ("sentences", "row"),
    [
        ("Kenyan soldiers who guard Somalis were leaving Kismayo.", ("RETREAT", "KEN MIL", "")),
        ("Chad expects Libya to attack the town of Faya.", ("ASSAULT", "LBY", "")),
        (
            "Kenyan soldiers came to Goma. Kinshasa accused them of dining with rebels.",
            ("ACCUSE", "COD GOV", "KEN MIL"),
        ),
        (
            "The UN mission in Mali failed. The government in Bamako asked it to leave.",
            ("REQUEST", "MLI GOV", "IGO UN"),
        ),
        ("Some 300 Danish soldiers served, it said; most of them left Gao in May.", ("RETREAT", "DNK MIL", "")),
        ("After the junta in Conakry had signed an accord, Spain rejoiced.", ("AGREE", "GIN GOV", "")),
        ("In June, Putin ordered his commanders to cut the force in Syria.", ("CONCEDE", "RUS GOV", "SYR")),
        ("Putin ordered the withdrawal of Russian troops from parts of Syria.", ("CONCEDE", "RUS GOV", "")),
        ("Six Turkish soldiers were killed in an ambush in May, by the ministry's count.", ("ASSAULT", "", "TUR MIL")),
    ],
)
def test_who_and_whom(sentences: str, row: tuple[str, str, str], lexicon: Lexicon) -> None:
    """Doers and patients are those that the construction names, not a country inside a phrase of it."""
    assert row in told(sentences, lexicon)


def test_a_country_before_a_comma_is_in_no_list_of_offices(lexicon: Lexicon) -> None:
    """ "…into the country, the ministry of A and B's army announced": the country announces nothing."""
    sentence = "Spain sent troops to Chad after a vote on flights into the country, the Spanish army and Chad's army announced."
    text = f"Notes from the week\n\n{OPENING}\n\n{sentence}\n\n{CLOSING}\n"
    assert extract(clean(text, name="article"), lexicon).mentions[0].origin == "Spanish military and Chadian military"


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels backed by Eritrea are at the gates of Kassala.",
        "Fighters funded by Iran, and others equipped by Turkey, are at the gates of Kassala.",
        "Gen. Ann Roe, the commander of NATO forces, is to leave Kabul soon.",
        "He and the envoy signed the withdrawal plan in November.",
    ],
)
def test_what_somebody_is_is_no_act(sentence: str, lexicon: Lexicon) -> None:
    """A standing property, a general's own departure and a plan that somebody signs are no backing and no withdrawal."""
    assert not [row for row in told(sentence, lexicon) if row[0] in {"SUPPORT", "AID", "RETREAT"}]


@pytest.mark.parametrize(
    ("sentences", "words", "code"),
    [
        ("The junta in Niamey met. In May its officials wrote to Rome.", "officials", "NER GOV"),
        ("Portuguese soldiers and border guards are at the bridge.", "border guards", "PRT COP"),
        ("In Rome, the foreign minister spoke of a success.", "foreign minister", "ITA GOV"),
        ("Armenia, whose prime minister is away, said nothing.", "prime minister", "ARM GOV"),
        ("French envoys are in Mali. The government there said nothing.", "government", "MLI GOV"),
        ("Kenyan President William Ruto said his country was ready.", "country", "KEN"),
    ],
)
def test_whose_a_role_is(sentences: str, words: str, code: str, lexicon: Lexicon) -> None:
    """A role without a country is of whoever "its", "there", "whose" or the place say."""
    assert actors(sentences, lexicon)[words] == code


def test_a_base_is_given_up_by_the_guest(lexicon: Lexicon) -> None:
    """Where nobody hands a base over, the one foreign force of the article does; of two, nobody."""
    guests = "French soldiers came to Gao in Mali. The French army has stayed in Mali. "
    handed = "The base in Gao was handed over to the Malian army on Monday."
    assert ("RETREAT", "FRA MIL", "") in told(guests + handed, lexicon)
    several = guests + "German soldiers came to Gao. The German army has stayed in Mali. "
    assert ("RETREAT", "", "") in told(several + handed, lexicon)
