"""Properties of the entity reader that hold for any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.extract.names.entities import find_entities
from briefing.extract.names.lexicon import load_lexicon

LEXICON = load_lexicon("sahel")
WORDS = st.sampled_from(
    [
        "US", "U.S.", "us", "Niger", "Nigerien", "Russian", "French", "military", "junta", "troops", "Gen.", "President",
        "prime minister", "head", "of", "for", "the", "and", ",", ".", "'s", "’s", "-", "-led", "-backed", "\n", "\n\n",
        "Ali", "Mahaman", "Zeine", "Georgia", "Jordan", "Washington", "in", "to", "Ministry", "of Defense", "former",
        "ruling", "West African", "nation", "UN", "Wagner", "group", "drone base", "near", "Agadez", "$", "J.", "é", "’",
        "country", "said", "(", ")", "“", "al-", "Qaeda", "Barack Obama", "officials", "who",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_are_inside_the_text_in_order_and_apart(text: str) -> None:
    """Every span quotes the text; none is empty, none overlaps another."""
    end = 0
    for entity in find_entities(text, LEXICON):
        assert end <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        end = entity.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_codes_follow_country_and_role(text: str) -> None:
    """A place has no actor, an actor's code begins with its country, an unknown country is marked so."""
    for entity in find_entities(text, LEXICON):
        if entity.kind == "place":
            assert entity.actor is None
        if entity.actor is not None and entity.country:
            assert entity.actor.code.startswith(entity.country)
        if entity.actor is not None and not entity.country:
            assert entity.actor.code.split()[0] in {"---", "IGO", "IMG", "NGO"}


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_long_repetition_ends(text: str) -> None:
    """Any few words, repeated ten thousand times, are read through to the end."""
    repeated = (text + " ") * (20_000 // (len(text) + 1))
    entities = find_entities(repeated, LEXICON)
    assert all(entity.end <= len(repeated) for entity in entities)
