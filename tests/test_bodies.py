"""Bodies of several states by description: who a coalition, a mission, the force or the peacekeepers are."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import clean
from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.reading import extract
from briefing.types import Entity

OPENING = "Stalls along the quay opened late, after a night of rain that had kept most of the boats in the harbour."
CLOSING = "By noon the rain had stopped, and the first lorries with vegetables came down from the hills."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


def entities(sentences: str, lexicon: Lexicon) -> dict[str, str]:
    """The codes of the actors of some sentences by their words, in an article that tells nothing else."""
    text = f"Notes from the week\n\n{OPENING}\n\n{sentences}\n\n{CLOSING}\n"
    rows: tuple[Entity, ...] = extract(clean(text, name="article"), lexicon).entities
    return {row.text: row.actor.code for row in rows if row.actor is not None}


@pytest.mark.parametrize(
    ("sentence", "words", "code"),
    [
        ("The US-led coalition bombed a depot.", "US-led coalition", "IGO COALITION"),
        ("A coalition led by the United States bombed a depot.", "coalition led by the United States", "IGO COALITION"),
        ("The coalition under American command shut the post.", "coalition under American command", "IGO COALITION"),
        ("The international coalition shut the post.", "international coalition", "IGO COALITION"),
        ("Some 60 coalition soldiers are at the post.", "coalition soldiers", "IGO COALITION"),
        ("The Saudi-led coalition bombed a depot.", "Saudi-led coalition", "IGO COALITION SAU"),
        ("The NATO-led mission shut the post.", "NATO-led mission", "IGO NATO"),
        ("The African Union peacekeeping force shut the post.", "African Union peacekeeping force", "IGO AU"),
    ],
)
def test_a_coalition_or_mission_is_a_body_of_its_own(sentence: str, words: str, code: str, lexicon: Lexicon) -> None:
    """A coalition is not its leader; a mission is of the body that owns or leads it."""
    assert entities(sentence, lexicon)[words] == code


def test_who_leads_a_coalition_is_told_by_its_name(lexicon: Lexicon) -> None:
    """A coalition that no entry names is called by its leader."""
    assert lexicon.actor("IGO COALITION SAU").name == "Saudi-led coalition"
    assert lexicon.knows("IGO COALITION SAU")


@pytest.mark.parametrize(
    "sentence",
    [
        "The ruling coalition fell over the budget. The coalition had governed for two years.",
        "Coalition talks in the capital broke down, and the coalition partners went home.",
        "The force of the storm tore off roofs. The mission to save the crew failed.",
        "She called the alliance of bakers and millers a success.",
    ],
)
def test_parties_storms_and_errands_are_no_bodies(sentence: str, lexicon: Lexicon) -> None:
    """A coalition of parties, the force of something, a mission to do something: nobody."""
    assert not [code for code in entities(sentence, lexicon).values() if code.startswith("IGO")]


@pytest.mark.parametrize(
    ("sentences", "words", "code"),
    [
        ("The EU training mission opened a camp at Lobito. The mission has 80 officers.", "mission", "IGO EU"),
        ("NATO opened a camp at Lobito. The alliance has 80 officers there.", "alliance", "IGO NATO"),
        ("ECOWAS met in Lomé. The bloc has fifteen members.", "bloc", "IGO ECOWAS"),
        ("UN peacekeepers shut a post at Bor. The force has 80 officers there.", "force", "IGO UN"),
        ("The Saudi-led coalition bombed a depot. Later the coalition denied it.", "coalition", "IGO COALITION SAU"),
        ("The US-led coalition has a post. Its soldiers guard a bridge.", "soldiers", "IGO COALITION"),
        ("Soldiers of the coalition led by the United States guard a bridge.", "Soldiers", "IGO COALITION"),
        ("Chinese soldiers came. UN peacekeepers shut a post. The peacekeepers left.", "peacekeepers", "IGO UN"),
        ("Russian peacekeepers came. The EU mission stayed. The peacekeepers left.", "peacekeepers", "RUS MIL"),
    ],
)
def test_a_bare_noun_means_the_body_introduced(sentences: str, words: str, code: str, lexicon: Lexicon) -> None:
    """ "The coalition", "the mission", "the force" and the like go back to the body that was named last under the noun."""
    assert entities(sentences, lexicon)[words] == code


def test_the_name_beside_a_description_is_the_body_s_name(lexicon: Lexicon) -> None:
    """A mission named in brackets, after a comma or before one is that mission wherever it is described."""
    bracket = entities(
        "UN troops came. The UN mission in South Sudan (UNMISS) shut a post. The UN mission left.", lexicon
    )
    assert bracket["UN mission"] == "IGO UNMISS"
    assert entities("A regional force, known as SAMIM, came. The force left.", lexicon)["force"] == "IGO SAMIM"
    assert entities("ATMIS, the African Union mission, came. The AU force left.", lexicon)["AU force"] == "IGO ATMIS"


def test_the_desk_s_own_name_for_a_coalition_comes_first(tmp_path: Path) -> None:
    """What a theatre names "US-led coalition" is meant by every other way to say it."""
    theatre = tmp_path / "own.toml"
    theatre.write_text(
        'title = "Own"\ncountries = ["IRQ"]\n[[organisation]]\nname = "Operation Example"\ncode = "IGO EXAMPLE"\n'
        'aliases = ["US-led coalition"]\n',
        encoding="utf-8",
    )
    own = load_lexicon(theatre)
    found = entities("A coalition led by the United States shut a post. Later coalition troops came back.", own)
    assert found["coalition led by the United States"] == found["coalition troops"] == "IGO EXAMPLE"
