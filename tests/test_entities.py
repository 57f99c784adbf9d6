"""Actors and places in sentences of news: what is found, as what, and what is left alone."""

from __future__ import annotations

import pytest

from briefing.extract.names.entities import find_entities
from briefing.extract.names.lexicon import load_lexicon
from briefing.types import Entity

GENERAL = load_lexicon()
SAHEL = load_lexicon("sahel")


def found(text: str, theatre: bool = False) -> list[Entity]:
    return list(find_entities(text, SAHEL if theatre else GENERAL))


def codes(text: str) -> list[tuple[str, str]]:
    return [(entity.text, entity.actor.code if entity.actor else "") for entity in found(text)]


def only(text: str, theatre: bool = False) -> Entity:
    (entity,) = found(text, theatre)
    return entity


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("U.S. troops", "USA MIL"),
        ("American forces", "USA MIL"),
        ("Russian military instructors", "RUS MIL"),
        ("Poland's ruling military junta", "POL GOV"),
        ("Chadian defense officials", "TCD GOV"),
        ("Kenyan police officers", "KEN COP"),
        ("Kyiv's forces", "UKR MIL"),
        ("Ghana's last troops", "GHA MIL"),
        ("Jordan's 1,200 soldiers", "JOR MIL"),
        ("Peru's remaining forty soldiers", "PER MIL"),
        ("Nepal's final batch of 90 peacekeepers", "NPL MIL"),
        ("Syrian rebel fighters", "SYR REB"),
        ("Italian mercenary group", "ITA PRM"),
        ("Brazil's Congress", "BRA LEG"),
        ("Japanese state media", "JPN MED"),
        ("Ghana's Ministry of Health and Social Welfare", "GHA GOV"),
        ("Peru's Department of National Defense", "PER GOV"),
        ("US Department of Defense", "USA GOV"),
        ("French military police", "FRA COP"),
        ("Gaza health ministry", "PSE GOV"),
        ("Malian army chief", "MLI MIL"),
        ("Egyptian intelligence officials", "EGY SPY"),
        ("Sudanese opposition leader", "SDN OPP"),
        ("Belarusian warplanes", "BLR MIL"),
        ("Biden administration officials", "USA GOV"),
    ],
)
def test_nationality_and_role_are_one_actor(phrase: str, code: str) -> None:
    """A nationality or owner, what stands between and a noun of role make one entity with country and role."""
    entity = only(f"It emerged that the {phrase} were there.")
    assert entity.actor is not None
    assert (entity.text, entity.actor.code, entity.kind) == (phrase, code, "actor")
    assert code == f"{entity.country} {entity.role}"


@pytest.mark.parametrize(
    ("text", "span", "code", "person"),
    [
        ("German Foreign Minister Anna Muster spoke.", "German Foreign Minister Anna Muster", "DEU GOV", "Anna Muster"),
        ("Chile's premier Luis de la Prueba spoke.", "Chile's premier Luis de la Prueba", "CHL GOV", "Luis de la Prueba"),
        ("US Secretary of State Kim Example left.", "US Secretary of State Kim Example", "USA GOV", "Kim Example"),
        ("Lt. Gen. J. R. Probe spoke.", "Lt. Gen. J. R. Probe", "--- MIL", "J. R. Probe"),
        ("The prime minister of Togo, Kofi Essai, spoke.", "prime minister of Togo, Kofi Essai", "TGO GOV", "Kofi Essai"),
        ("Col. Ann Test, head of the Danish army, spoke.", "Col. Ann Test, head of the Danish army", "DNK MIL", "Ann Test"),
        ("Jane Probe, the Irish justice minister, spoke.", "Jane Probe, the Irish justice minister", "IRL GOV", "Jane Probe"),
        ("President Ada Essai of Benin spoke.", "President Ada Essai of Benin", "BEN GOV", "Ada Essai"),
        ("Ukraine's Zelensky spoke.", "Ukraine's Zelensky", "UKR GOV", "Volodymyr Zelenskyy"),
        ("Pentagon spokesman Tom Sample spoke.", "Pentagon spokesman Tom Sample", "USA GOV", "Tom Sample"),
        ("Cuba's Minister of Culture Ana Prueba spoke.", "Cuba's Minister of Culture Ana Prueba", "CUB GOV", "Ana Prueba"),
    ],
)  # fmt: skip
def test_an_office_takes_its_holder_and_country(text: str, span: str, code: str, person: str) -> None:
    """Office, country and name join, in whichever order news puts them; a known person has the lexicon's spelling."""
    entity = only(text)
    assert entity.actor is not None
    assert (entity.text, entity.actor.code, entity.person) == (span, code, person)


def test_a_former_office_is_no_longer_it() -> None:
    """Whoever was something is an elite (CAMEO ELI), wherever "former" stands."""
    assert only("The former Spanish defence minister spoke.").role == "ELI"
    assert only("Spain's former defence minister spoke.").role == "ELI"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the junta said", [("junta", "--- GOV")]),
        ("the ruling junta said", [("ruling junta", "--- GOV")]),
        ("the troops left", [("troops", "--- MIL")]),
        ("the country's armed rebels left", [("country's armed rebels", "--- REB")]),
        ("the West African nation’s ruling junta met", [("West African nation’s ruling junta", "--- GOV")]),
        ("the East African nation voted", [("East African nation", "")]),
        ("African leaders met", []),
        ("foreign governments met", []),
    ],
)
def test_a_role_without_a_country_keeps_it_open(text: str, expected: list[tuple[str, str]]) -> None:
    """A role is found without a country; of leaders of a whole region, and of foreigners, nothing is claimed."""
    assert codes(text) == expected
    assert all(entity.country == "" for entity in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "It was a major blow to the private sector and the general public.",
        "The refugee crisis and the passenger train.",
        "He told us of the military coup and a rebel stronghold.",
        "They polish boots, eat turkey and use china.",
        "Michael Jordan met Chad Smith and Paris Hilton.",
        "The Washington Post and Air France.",
        "It cost US$5 million.",
        "its junta-led neighbours",
        "French fries",
    ],
)
def test_what_only_looks_like_somebody_is_nobody(text: str) -> None:
    """Common words, adjectives of things, names of persons and firms, and money are no actors."""
    assert found(text) == []


def test_us_is_the_country_only_in_capitals() -> None:
    """ "US" names the country, "us" nobody; NFC and possessives do not matter."""
    assert [entity.text for entity in found("The US told us that US’s plan ended.")] == ["US", "US"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("They left Niger.", "NER"),
        ("They left Nigeria.", "NGA"),
        ("They left Nigér.", "NER"),
        ("They left Guinea.", "GIN"),
        ("They left Guinea-Bissau.", "GNB"),
        ("They left Equatorial Guinea.", "GNQ"),
        ("They left Papua New Guinea.", "PNG"),
        ("They left the Democratic Republic of Congo.", "COD"),
        ("They left the Republic of Congo.", "COG"),
        ("They left South Sudan.", "SSD"),
        ("They left Jordan.", "JOR"),
        ("They left Türkiye.", "TUR"),
        ("They left the U.K.", "GBR"),
        ("They left Laos.", "LAO"),
    ],
)
def test_countries_are_told_apart(text: str, country: str) -> None:
    """The longest name counts, accents do not; a country is both actor and place."""
    entity = only(text)
    assert (entity.country, entity.kind) == (country, "both")
    assert entity.place is not None
    assert entity.place.country == country


def test_georgia_is_neither_country_nor_state_without_a_word_for_one() -> None:
    """An ambiguous name is read only where other words of the text speak for one reading alone."""
    assert found("Georgia voted.") == []
    assert [entity.country for entity in found("Georgia voted, Tbilisi said.")] == ["GEO", "GEO"]
    assert [entity.country for entity in found("Georgia voted; Atlanta was calm; so was Tbilisi.")] == ["USA", "GEO"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They met in Warsaw.", "place"),
        ("They met near Warsaw.", "place"),
        ("They flew to Warsaw.", "place"),
        ("They met at Warsaw, the capital of Poland.", "place"),
        ("Warsaw said no.", "actor"),
        ("Its ties to Warsaw suffered.", "actor"),
        ("Relations with Warsaw suffered.", "actor"),
        ("It angered Warsaw.", "both"),
    ],
)
def test_a_capital_is_what_the_words_beside_it_make_it(text: str, kind: str) -> None:
    """A place after a preposition of place, a government where it speaks or is dealt with, else both."""
    entity = found(text)[0]
    assert entity.kind == kind
    assert (entity.actor is None) == (kind == "place")
    assert (entity.place is None) == (kind == "actor")


def test_buildings_that_stand_for_governments_are_actors() -> None:
    """The Kremlin and the Pentagon act; they are not places."""
    assert codes("The Kremlin told the White House and the Pentagon.") == [
        ("Kremlin", "RUS GOV"),
        ("White House", "USA GOV"),
        ("Pentagon", "USA GOV"),
    ]


def test_bodies_keep_their_own_code() -> None:
    """An organisation's people have its code; its name right after a description is one actor with it."""
    assert codes("UN peacekeepers, Hamas fighters and NATO officials") == [
        ("UN peacekeepers", "IGO UN"),
        ("Hamas fighters", "PSE HAMAS"),
        ("NATO officials", "IGO NATO"),
    ]
    assert codes("the Russian mercenary group Wagner") == [("Russian mercenary group Wagner", "RUS PRM")]
    assert codes("the Lebanese militant group Hezbollah") == [("Lebanese militant group Hezbollah", "LBN HEZBOLLAH")]
    assert only("UN peacekeepers left.").role == "MIL"


def test_spelling_of_names_may_vary() -> None:
    """Hyphens, accents and the usual variants of transliterated names make no difference."""
    for name in ("al-Qaeda", "al Qaeda", "Al-Qaida", "al-Qaïda"):
        assert codes(f"{name} attacked.") == [(name, "IMG ALQ")]


def test_nationalities_share_the_noun_of_the_last() -> None:
    """In "US, French and British troops" all three are military."""
    assert [code for _, code in codes("US, French and British troops left.")] == ["USA MIL", "FRA MIL", "GBR MIL"]


def test_a_compound_is_no_nationality() -> None:
    """ "French-backed" and "anti-French" say nothing of France's acting; "Saudi-led" does."""
    assert codes("French-backed rebels met anti-Russian protesters.") == [
        ("rebels", "--- REB"),
        ("protesters", "--- OPP"),
    ]
    assert codes("the Saudi-led coalition")[0][1] == "SAU"


def test_bases_are_named_in_several_ways() -> None:
    """A theatre's base is found by its number and by its town, with coordinates and where_prec 1."""
    for name in ("Base 201", "Airbase 201", "drone base near Agadez", "Agadez base", "air base in Agadez"):
        entity = only(f"They left the {name} early.", theatre=True)
        assert entity.place is not None
        assert (entity.text, entity.place.name, entity.place.where_prec) == (name, "Air Base 201", 1)


def test_variants_of_one_name_are_one_person() -> None:
    """Spellings of a person's name that the theatre knows give one name; the span keeps the spelling met."""
    first = only("Prime Minister Ali Mahaman Lamine Zeine spoke.", theatre=True)
    second = only("Prime Minister Ali Mahamane Lamine Zeine spoke.", theatre=True)
    assert first.person == second.person
    assert first.text != second.text


def test_a_name_does_not_run_over_a_line_of_its_own() -> None:
    """A heading without a full stop does not join the paragraph below; a line broken by wrapping does."""
    assert [entity.text for entity in found("Talks in Mali\nMilitary leaders met.")] == ["Mali", "Military leaders"]
    assert [entity.text for entity in found("It hit the Polish\narmy hard.")] == ["Polish\narmy"]


@pytest.mark.parametrize("name", ["Côte d’Ivoire", "N’Djamena", "St. John's", "Port-au-Prince", "Burkina Faso"])
def test_names_with_marks_in_them_are_whole(name: str) -> None:
    """Apostrophes of either kind, points and hyphens inside names are part of them."""
    assert only(f"They reached {name} today.").text == name
