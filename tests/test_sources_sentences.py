"""Sentence boundaries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources import clean, sentences, split_sentences

SEEDS = Path(__file__).parents[1] / "seeds"


def split(text: str) -> list[str]:
    """The sentences' texts."""
    return [sentence.text for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # abbreviations inside a sentence
        ("The U.S. Army left. Nobody saw it.", ["The U.S. Army left.", "Nobody saw it."]),
        ("They go by Sept. 15 or Oct. 3. So he said.", ["They go by Sept. 15 or Oct. 3.", "So he said."]),
        ("Gen. Ann Roe and Lt. Col. Max Doe met Mr. Poe.", ["Gen. Ann Roe and Lt. Col. Max Doe met Mr. Poe."]),
        ("In Washington, D.C., it rained.", ["In Washington, D.C., it rained."]),
        ("It is No. 5 on the list. No. We stay.", ["It is No. 5 on the list.", "No.", "We stay."]),
        ("J. K. Poe and Samuel L. Roe met.", ["J. K. Poe and Samuel L. Roe met."]),
        ("It sold e.g. five, i.e. few. It closed.", ["It sold e.g. five, i.e. few.", "It closed."]),
        ("Sen. Roe (D-Calif.) agreed.", ["Sen. Roe (D-Calif.) agreed."]),
        ("GEN. ROE LEFT. HE WAS TIRED.", ["GEN. ROE LEFT.", "HE WAS TIRED."]),
        ("Ex-Gen. Roe is Rep.-elect Doe’s friend.", ["Ex-Gen. Roe is Rep.-elect Doe’s friend."]),
        # abbreviations at a sentence's end
        ("They left for the U.S. The base is empty.", ["They left for the U.S.", "The base is empty."]),
        ("It works for Acme Inc. In May it closed.", ["It works for Acme Inc.", "In May it closed."]),
        ("It is made in the U.S. Officials said so.", ["It is made in the U.S.", "Officials said so."]),
        ("Trucks, jeeps, etc. Soldiers drove them.", ["Trucks, jeeps, etc.", "Soldiers drove them."]),
        ("There is a Plan B. The army knows it.", ["There is a Plan B.", "The army knows it."]),
        # clocks
        ("It began at 5 a.m. Police came at 6 p.m. Monday.", ["It began at 5 a.m.", "Police came at 6 p.m. Monday."]),
        ("At 4 a.m. West Africa Time it ended.", ["At 4 a.m. West Africa Time it ended."]),
        # quotes and brackets
        ("“We will go.” She smiled.", ["“We will go.”", "She smiled."]),
        ("“Will it hold?” John Smith asked.", ["“Will it hold?” John Smith asked."]),
        ("“Will it hold?” he asked. Nobody knew.", ["“Will it hold?” he asked.", "Nobody knew."]),
        ('"We won\'t." "You will." They left.', ['"We won\'t."', '"You will."', "They left."]),
        ("It closed. (It had been open.) Then it rained.", ["It closed.", "(It had been open.)", "Then it rained."]),
        ("So they said.[12] Others did not.", ["So they said.[12]", "Others did not."]),
        # other marks
        ("Really?! Yes. What now? Go!", ["Really?!", "Yes.", "What now?", "Go!"]),
        ("He waited... and left. I think … we stay.", ["He waited... and left.", "I think … we stay."]),
        ("He waited... The door opened.", ["He waited...", "The door opened."]),
        ("It cost $1.5 million. $2 million is left.", ["It cost $1.5 million.", "$2 million is left."]),
        ("Some 300 left. 40 stayed.", ["Some 300 left.", "40 stayed."]),
        ("They fled. al-Roe claimed it.", ["They fled.", "al-Roe claimed it."]),
        # a lost space, but not in addresses
        ("They left Doe.The army followed.", ["They left Doe.", "The army followed."]),
        ("See www.example.org or Example.Com today.", ["See www.example.org or Example.Com today."]),
        ("He uses Node.js and version 2.5 daily.", ["He uses Node.js and version 2.5 daily."]),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    """English news sentences end where a reader ends them."""
    assert split(text) == expected


@pytest.mark.parametrize("separator", ["\n\n", "\r\n\r\n", "\n", "\u2028", "\u2029", "\x85"])
def test_lines_end_sentences(separator: str) -> None:
    """A heading has no full stop; its line's end is enough, whatever character ends it."""
    assert split(f"A new base{separator}The army opened it on Monday.") == [
        "A new base",
        "The army opened it on Monday.",
    ]


def test_bullets_are_not_part_of_the_sentence() -> None:
    """List items are sentences of their own, without their marks, on lines or in one line."""
    assert split("  • Nine trucks left\n  • Two stayed.\n- None burned") == [
        "Nine trucks left",
        "Two stayed.",
        "None burned",
    ]
    assert split("• Nine trucks left • Two stayed") == ["Nine trucks left", "Two stayed"]


def test_abbreviations_in_headlines_do_not_split() -> None:
    """In a line without a final mark a capital after "U.S." is title case, not a new sentence."""
    assert split("U.S. To Leave Base In Doe, Says U.S. The Envoy") == ["U.S. To Leave Base In Doe, Says U.S. The Envoy"]


def test_text_wrapped_by_hand_is_joined() -> None:
    """Where every line is filled to one width, a line's end is a space."""
    text = (
        "The column of some forty trucks crossed the river on Sunday, the\n"
        "army said, and reached the barracks at dawn. The drivers had not\n"
        "slept for two days and the last of them was asleep at the wheel\n"
        "when a guard opened the gate.\n"
        "\n"
        "Nobody was hurt."
    )
    assert [sentence.replace("\n", " ") for sentence in split(text)] == [
        "The column of some forty trucks crossed the river on Sunday, the army said, and reached the barracks at dawn.",
        "The drivers had not slept for two days and the last of them was asleep at the wheel when a guard opened the gate.",
        "Nobody was hurt.",
    ]


def test_paragraphs_are_counted() -> None:
    """``paragraph`` tells which sentences stand together."""
    found = split_sentences("One left. Two stayed.\n\nThree came.")
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


@pytest.mark.parametrize(
    ("name", "count"),
    [("000", 23), ("001", 15), ("002", 16), ("003", 21), ("004", 15)],
)
def test_seeds(name: str, count: int) -> None:
    """Each seed has as many kept sentences as a reader counts, and those of the body begin and end as sentences do."""
    path = next(SEEDS.glob(f"{name}_*.txt"))
    found = sentences(clean(path.read_bytes()))
    assert len(found) == count
    for sentence in found:
        if sentence.kind == "body":
            assert re.match(r"[A-Z“]", sentence.text)
            assert re.search(r"[.”]$", sentence.text)


@given(st.text(alphabet=st.sampled_from('aA .?!…"”(1)\n\u2028•US’'), max_size=120))
def test_spans_are_exact_ordered_and_complete(text: str) -> None:
    """Any text: spans lie in order, hold their text, are trimmed, and leave out nothing but white space and bullets."""
    position = 0
    rest = []
    for sentence in split_sentences(text):
        assert position <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        rest.append(text[position : sentence.start])
        position = sentence.end
    rest.append(text[position:])
    left = re.sub(r"\(?\d{1,2}[.)]|[•\s]", "", " ".join(rest))
    assert not left


@pytest.mark.parametrize("unit", [".", "U.S. ", "a ", ". ", '."', "a\n", "Niger.The ", "A. "])
def test_long_monotonous_text_is_split(unit: str) -> None:
    """A text that offers a boundary everywhere is read to its end."""
    text = unit * 20_000
    found = split_sentences(text)
    assert found[-1].end >= len(text.rstrip()) - len(unit)


@pytest.mark.parametrize("words", ["In May 300 troops left and ", "Gao, Mali; ", "France, Mali, Niger, ", "word "])
def test_text_that_runs_on_is_read_in_pieces(words: str) -> None:
    """A table without full stops is cut behind a mark or a blank, and nothing of it is lost."""
    text = words * (8000 // len(words))
    found = split_sentences(text)
    assert max(len(sentence.text) for sentence in found) <= 1500
    assert "".join(sentence.text for sentence in found).replace(" ", "") == text.replace(" ", "")
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)


def test_a_word_without_an_end_stays_whole() -> None:
    """Thousands of figures in a row have no place to be cut."""
    assert [sentence.text for sentence in split_sentences("9" * 4000)] == ["9" * 4000]
