"""What must go and what has ended: time given to leave, accords given notice of, loads taken out, and what only sounds so."""

from __future__ import annotations

import pytest
from test_mentions import facts, mentions, only

from briefing.extract.names.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Niger told Canada in March that Canadian soldiers must leave.", ("NER",), ("CAN MIL",)),
        ("Niger told Canada in March that its soldiers must leave.", ("NER",), ("CAN MIL",)),
        ("Kenya's government said that Ugandan troops had to leave the country.", ("KEN GOV",), ("UGA MIL",)),
        ("The Ugandan troops have 30 days to leave Somalia.", (), ("UGA MIL",)),
    ],
)
def test_who_must_go_is_told_to(
    sentence: str, source: tuple[str, ...], target: tuple[str, ...], lexicon: Lexicon
) -> None:
    """A state that says another's force must go, or gives it days, asks it to leave."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["mode"], found["status"]) == ("REQUEST", "yield", "happened")
    assert (found["source"], found["target"]) == (source, target)


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the resolution Denmark has to withdraw its troops from Mali by 5 May 2031.",
        "The Danish troops have to leave Mali by 5 May 2031.",
    ],
)
def test_what_a_force_has_to_do_is_planned(sentence: str, lexicon: Lexicon) -> None:
    """An obligation with a day is a plan, until somebody tells that it was met."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["mode"], found["status"]) == ("RETREAT", "withdraw", "planned")


@pytest.mark.parametrize(
    "sentence",
    [
        "The French army said that its troops had to leave Gao.",
        "Analysts said that Ugandan troops had to leave Kenya.",
        "Kenya's government said that Ugandan troops must not leave Somalia.",
        "The tenants have a month to leave the houses in Nairobi.",
        "The generals of Bolivia moved closer to China in 2030.",
        "The opposition in Peru called for a stronger army.",
        "Cargo for the Kenyan army passed through Uganda on Monday, near a base.",
    ],
)
def test_what_nobody_is_told(sentence: str, lexicon: Lexicon) -> None:
    """Who must go by himself, wishes of how things should be, and politics that come closer tell of no act."""
    assert mentions(sentence, lexicon) == ()


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Peru renounced on Monday a military accord with Chile that goes back to 1958.", ("Monday",)),
        ("On May 3 Kenya announced that it was ending a defence pact with Britain that dates from 1964.", ("May 3",)),
        ("Kenya is ending a defence pact with Britain that dates back to independence in 1964.", ()),
    ],
)
def test_the_age_of_an_accord_is_not_when_it_ends(sentence: str, times: tuple[str, ...], lexicon: Lexicon) -> None:
    """Who announces that he ends an accord has ended it that day; since when it held is another matter."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], tuple(text for text, _ in found["times"])) == ("SANCTION", times)
    assert found["status"] in {"happened", "ongoing"}


def test_a_deadline_for_others(lexicon: Lexicon) -> None:
    """What is to be done by those after "for" is not done by whoever speaks of the deadline."""
    found = facts(only("Kenya's minister said that June 4 remains the deadline for Ugandan troops to leave.", lexicon))
    assert (found["type"], found["status"], found["source"]) == ("RETREAT", "planned", ("UGA MIL",))


def test_a_clause_beside_one_that_looks_ahead(lexicon: Lexicon) -> None:
    """ "As forces leave" goes on, or is to come where the main clause looks ahead; without a place it tells nothing."""
    ahead = facts(only("Families will be kept informed as Kenyan forces leave Kismayo.", lexicon))
    assert (ahead["status"], ahead["place"]) == ("planned", "Kismayo")
    (told,) = mentions("Kenya gave back the base at Kismayo, the first to go as its soldiers withdraw.", lexicon)
    assert facts(told)["trigger"] == "gave back"


def test_whose_the_military_is(lexicon: Lexicon) -> None:
    """ "Where the military" is that of the country named right before, not of the last force that was named."""
    found = mentions("British troops left Bolivia and Chile, where the military seized power in 2030.", lexicon)
    assert [row.source for row in found if row.type == "COERCE"] == [("CHL MIL",)]


def test_a_clause_on_the_whole_sentence(lexicon: Lexicon) -> None:
    """ ", which ends" behind the name of a town goes on about the whole, not about the country before it."""
    found = mentions(
        "German soldiers gave up their base in Mali at a parade in the city of Gao, which ends the German military presence.",
        lexicon,
    )
    assert {row.source for row in found} == {("DEU MIL",)}


@pytest.mark.parametrize(
    ("sentence", "place", "status"),
    [
        ("A plane with cargo took off on Monday as part of the withdrawal from Somalia.", "Somalia", "happened"),
        ("The soldiers are leaving, and their equipment is to be collected by late April.", None, "planned"),
        ("At the ceremony Kenya handed over its main military base in Kismayo.", "Kismayo", "happened"),
        ("Military vehicles are to go home through the port of Mombasa.", None, "planned"),
    ],
)
def test_what_goes_with_a_force(sentence: str, place: str | None, status: str, lexicon: Lexicon) -> None:
    """Loads that go as part of a withdrawal are told of; a port they pass through is not left."""
    found = [facts(row) for row in mentions(sentence, lexicon)]
    assert ("RETREAT", place, status) in [(row["type"], row["place"], row["status"]) for row in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thousands gathered on Monday in Kismayo, the capital of the southern state, to call for better security.",
        "The law has brought tens of thousands of protesters into the streets of Nairobi.",
    ],
)
def test_crowds(sentence: str, lexicon: Lexicon) -> None:
    """Who gathers to call for something protests, and so does whom a law brings into the streets."""
    found = only(sentence, lexicon)
    assert (found.type, found.target) == ("PROTEST", ())


def test_days_to_leave_are_given_to_envoys_or_to_forces(lexicon: Lexicon) -> None:
    """Days to leave that a force is given are no expulsion of diplomats."""
    given = mentions("The Kenyan government gave Ugandan troops 30 days to leave.", lexicon)
    assert {row.type for row in given} == {"REQUEST"}
    envoy = mentions("The Kenyan government gave the French ambassador 48 hours to leave.", lexicon)
    assert ("SANCTION", "expel") in {(row.type, row.mode) for row in envoy}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mali was long a linchpin, with Canada building a drone base in Gao.",
        "A U.S.-constructed base lies near Gao in Mali.",
    ],
)
def test_what_is_being_built_is_not_there_yet(sentence: str, lexicon: Lexicon) -> None:
    """A participle does not say that a base was finished, and one joined to its maker by a hyphen only describes it."""
    assert mentions(sentence, lexicon) == ()


def test_what_was_built_is_told(lexicon: Lexicon) -> None:
    """ "Constructed a base" is an act of whoever did."""
    found = facts(only("Canada constructed a base in Mali in 2018.", lexicon))
    assert (found["type"], found["status"], found["source"], found["place"]) == (
        "MOBILIZE",
        "happened",
        ("CAN",),
        "Mali",
    )


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "Talks are expected to resume in May on the accord that lets Danish troops stay in Gabon.",
            ("DNK MIL", "GAB"),
        ),
        ("Talks resumed in May on the pact under which French forces are stationed in Gabon.", ("FRA MIL", "GAB")),
    ],
)
def test_talks_on_an_accord_are_between_those_whom_it_binds(
    sentence: str, source: tuple[str, ...], lexicon: Lexicon
) -> None:
    """An accord by which one's forces are in the other's country binds the two; talks on one about mines tell no party."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["source"]) == ("CONSULT", source)
    assert mentions("Talks are to be held on a treaty that bans mines.", lexicon) == ()
