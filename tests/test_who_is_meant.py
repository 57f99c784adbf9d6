"""Who did it, whom it befell and where, where a sentence leads a hasty reader astray."""

from __future__ import annotations

from typing import Any

import pytest
from test_mentions import article, facts, mentions

from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.reading import extract


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Never since its founding has the African Union sent troops to Chad.",
        "Not a single French soldier has left Chad.",
        "Not one American soldier was sent to Ukraine.",
        "At no time did Kenyan troops enter Ethiopia.",
        "Nowhere have Kenyan soldiers attacked Ethiopian troops.",
    ],
)
def test_a_clause_that_opens_with_a_denial_tells_nothing(sentence: str, lexicon: Lexicon) -> None:
    """Negation may stand far before its verb."""
    assert mentions(sentence, lexicon) == ()


def test_a_number_without_a_verb_goes_on_with_the_verb_before(lexicon: Lexicon) -> None:
    """ "Kenya sent 70 soldiers to Haiti, Jamaica 200 and Belize 30": three contingents, none of them sent to Jamaica."""
    found = mentions("Kenya sent 70 soldiers to Haiti on Monday, Jamaica 200 and Belize 30.", lexicon)
    told = {row.source: (row.quantity.best if row.quantity else None, facts(row)["place"]) for row in found}
    assert told == {("KEN",): (70, "Haiti"), ("JAM",): (200, "Haiti"), ("BLZ",): (30, "Haiti")}


def test_a_year_or_a_distance_is_no_such_number(lexicon: Lexicon) -> None:
    """ "Kenya and Uganda 200 kilometres away" and "Iraq 2011" are no contingents."""
    for sentence in (
        "Kenya sent 70 soldiers to a town between Ethiopia and Uganda 200 kilometres away.",
        "Some 300 soldiers left Iran and Iraq 2011.",
    ):
        assert {row.quantity.best for row in mentions(sentence, lexicon) if row.quantity} <= {70, 300}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kenya turned to an alliance over which Uganda presides. A crowd stormed the mayor’s office in Nairobi.",
            {"type": "ASSAULT", "target": ("KEN GOV",)},
        ),
        (
            "The president of Chad asked for help to end protests in which dozens of people were killed by the army.",
            {"type": "ASSAULT", "target": ("CVL",)},
        ),
        (
            "The Kenyan troops who were called in to help quell unrest in Haiti will begin to leave on 5 May 2031.",
            {"type": "RETREAT", "source": ("KEN MIL",), "status": "planned"},
        ),
        (
            "The Kenyan troops that arrived in June to fight gangs were praised.",
            {"type": "MOBILIZE", "source": ("KEN MIL",)},
        ),
    ],
)
def test_who_is_meant(sentence: str, expected: dict[str, Any], lexicon: Lexicon) -> None:
    """Subjects and objects across relative clauses, offices and infinitives."""
    told = [facts(row) for row in mentions(sentence, lexicon) if row.type == expected["type"]]
    assert [{key: row[key] for key in expected} for row in told] == [expected]


def test_what_is_only_shown_is_no_parade(lexicon: Lexicon) -> None:
    """ "Were shown being driven off transport planes" shows nothing off."""
    assert (
        mentions("Armoured vehicles were shown being driven off transport planes on Russian television.", lexicon) == ()
    )


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (
            "Peacekeepers land in Kenya\n\nSoldiers from Belarus landed in Kenya.",
            "KEN",
        ),
        ("Russian soldiers left Mali. The Russian army flew to Moscow.", "MLI"),
    ],
)
def test_the_country_a_text_is_set_in(text: str, host: str, lexicon: Lexicon) -> None:
    """News opens with where it is; the country whose forces it tells of is the guest."""
    assert extract(article(text), lexicon).host == host


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Another 200 Kenyan police officers arrived in Haiti on Tuesday.", [("MOBILIZE", ("KEN COP",))]),
        ("Kenya will send 600 police officers to Haiti next month.", [("MOBILIZE", ("KEN",))]),
        ("Some 400 Kenyan police officers left Haiti on Friday.", [("RETREAT", ("KEN COP",))]),
        ("A first foreign police contingent landed in Haiti on Tuesday.", [("MOBILIZE", ("COP",))]),
        ("Haitian police moved into Carrefour in Haiti on Friday.", []),
    ],
)
def test_police_abroad_are_a_force(sentence: str, told: list[tuple[str, tuple[str, ...]]], lexicon: Lexicon) -> None:
    """Police of another country move as troops do; at home they go about their work."""
    found = mentions(f"The streets of Haiti were quiet. {sentence}", lexicon)
    assert [
        (row.type, tuple(code for code in row.source if " " not in code or code[0] != "C")) for row in found
    ] == told


def test_whom_the_troops_are_is_not_read_off_a_caption(lexicon: Lexicon) -> None:
    """Soldiers in a picture are not those whom the text goes on about."""
    text = (
        "French soldiers are in Chad.\n\n[Photo: Armenian peacekeepers outside a bakery in Chad. Handout]\n\n"
        "Some 200 soldiers left Chad on Friday."
    )
    leaving = [row for row in mentions(text, lexicon) if row.type == "RETREAT"]
    assert [row.source for row in leaving] == [("FRA MIL",)]


@pytest.mark.parametrize(
    ("sentence", "place", "source"),
    [
        (
            "Soldiers from Ghana have been dispatched to Kenya, the Defence Ministry in Accra said on Friday, to help there.",
            "Kenya",
            None,
        ),
        ("Some 15 people were killed in Goma by members of the M23 rebels, its mayor said.", None, "REB"),
    ],
)
def test_who_says_so_is_no_part_of_it(sentence: str, place: str | None, source: str | None, lexicon: Lexicon) -> None:
    """Neither the place nor the office of whoever says it is that of the act."""
    (told,) = [row for row in mentions(sentence, lexicon) if row.type in {"MOBILIZE", "ASSAULT"}]
    assert place is None or facts(told)["place"] == place
    assert source is None or all("GOV" not in code for code in told.source)


def test_whom_help_is_asked_against_is_not_asked(lexicon: Lexicon) -> None:
    """ "The Caribbean country asked for help against gangs": by the country that the text is set in, of nobody named."""
    text = "Kenyan police landed in Haiti, two years after the Caribbean country urgently asked for help against gangs."
    (asked,) = [row for row in mentions(text, lexicon) if row.type == "REQUEST"]
    assert (asked.source, asked.target) == (("HTI",), ())
