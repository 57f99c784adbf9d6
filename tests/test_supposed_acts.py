"""What is only feared, expected, thought about or talked over is no act, and what is denied is denied."""

from __future__ import annotations

import pytest
from test_mentions import facts, mentions, only

from briefing.extract.names.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Flights were cut amid fears that Russia will invade Georgia.",
        "Kenya feared that Ugandan troops would attack its border.",
        "Residents brace for an assault by Ethiopian troops on Mekelle.",
        "In the event of an invasion of Moldova, Romania would act.",
        "Speculation about an invasion of Niger by Nigeria grew.",
        "Officials warned of the threat of an attack on US bases in Iraq.",
        "There is a risk of an attack by rebels on the Rwandan base.",
        "The minister warned that a Chinese invasion of Taiwan could be only days away.",
        "An attack on Poland would trigger the treaty.",
        "Kenya is considering withdrawing its troops from Somalia.",
        "London accused Moscow of plotting an invasion of Ukraine.",
        "Talks on the withdrawal of Russian troops from Georgia began on Monday.",
        "A joint centre in Georgia kept an eye by drone on the truce.",
    ],
)
def test_what_is_only_supposed_is_not_told(sentence: str, lexicon: Lexicon) -> None:
    """Fear, threat, risk and talk of an act do not make it one."""
    told = mentions(sentence, lexicon)
    assert [row for row in told if row.type in {"ASSAULT", "RETREAT", "REQUEST", "AGREE"}] == []


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Washington believes that Moscow will invade Ukraine this month.", "expected"),
        ("Kenya hopes that Uganda will withdraw its troops from Somalia.", "expected"),
        ("Sudan denied that it was planning an attack on Eritrea.", "denied"),
        ("Sudan denied planning an attack on Eritrea.", "denied"),
        ("The withdrawal of French troops from Chad began on Tuesday.", "happened"),
        ("The attack on a Kenyan base on Friday could lead to war.", ""),
        ("Fears grew after Ethiopian troops attacked Mekelle on Friday.", "happened"),
        ("Russia's invasion of Georgia in 2008 could not be forgotten.", "happened"),
    ],
)
def test_whose_view_it_is(sentence: str, status: str, lexicon: Lexicon) -> None:
    """What somebody believes is to come is expected; a known act stays one whatever may follow from it."""
    told = [row for row in mentions(sentence, lexicon) if row.type in {"ASSAULT", "RETREAT"}]
    assert [row.status for row in told] == ([status] if status else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The president directed that an additional 7,000 troops be deployed to Germany.",
        "Kenya demanded that French troops be withdrawn from Somalia.",
        "The council voted that the mission be sent to Haiti.",
    ],
)
def test_what_is_to_be_done_is_not_told_as_done(sentence: str, lexicon: Lexicon) -> None:
    """ "That they be withdrawn" is wanted by somebody; nobody has gone."""
    assert [row for row in mentions(sentence, lexicon) if row.type in {"RETREAT", "MOBILIZE"}] == []


def test_who_demands_that_a_force_be_withdrawn_asks_it_to_leave(lexicon: Lexicon) -> None:
    """The passive of what is demanded is the demand, of whoever is to go."""
    found = facts(only("Kenya demanded that French troops be withdrawn from Somalia.", lexicon))
    assert (found["type"], found["mode"], found["source"], found["target"]) == (
        "REQUEST",
        "yield",
        ("KEN",),
        ("FRA MIL",),
    )
