"""Quantities: bounds, qualifiers, units and spans, and what is no quantity."""

from __future__ import annotations

import pytest

from briefing.extract.nouns import lemma, plural
from briefing.extract.numbers.quantities import find_quantities
from briefing.extract.numbers.words import read_words
from briefing.types import Quantity


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


def bounds(text: str) -> tuple[float | None, float | None, float | None]:
    quantity = only(text)
    return quantity.low, quantity.best, quantity.high


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("400", (400, 400, 400)),
        ("about 400", (360, 400, 440)),
        ("approximately 400", (360, 400, 440)),
        ("some 400", (360, 400, 440)),
        ("roughly 400", (360, 400, 440)),
        ("around 400", (360, 400, 440)),
        ("an estimated 400", (360, 400, 440)),
        ("400 or so", (360, 400, 440)),
        ("nearly 400", (360, 400, 400)),
        ("almost 400", (360, 400, 400)),
        ("just under 400", (360, 400, 400)),
        ("just over 400", (400, 400, 440)),
        ("more than 400", (400, 400, None)),
        ("over 400", (400, 400, None)),
        ("at least 400", (400, 400, None)),
        ("upwards of 400", (400, 400, None)),
        ("no fewer than 400", (400, 400, None)),
        ("as few as 400", (400, 400, None)),
        ("400 or more", (400, 400, None)),
        ("up to 400", (None, 400, 400)),
        ("as many as 400", (None, 400, 400)),
        ("no more than 400", (None, 400, 400)),
        ("fewer than 400", (None, 400, 400)),
        ("less than 400", (None, 400, 400)),
        ("400 or fewer", (None, 400, 400)),
        ("all 400", (400, 400, 400)),
        ("another 400", (400, 400, 400)),
        ("an additional 400", (400, 400, 400)),
        ("only 400", (400, 400, 400)),
        ("half of its 400", (200, 200, 200)),
        ("a quarter of the 400", (100, 100, 100)),
        ("nearly half of the 400", (180, 200, 200)),
        ("300 to 400", (300, None, 400)),
        ("300-400", (300, None, 400)),
        ("300–400", (300, None, 400)),
        ("between 300 and 400", (300, None, 400)),
        ("about 300 to 400", (270, None, 440)),
        ("at least 300 to 400", (300, None, None)),
        ("dozens of", (24, None, 99)),
        ("scores of", (40, None, 99)),
        ("hundreds of", (200, None, 999)),
        ("thousands of", (2000, None, 9999)),
        ("tens of thousands of", (20_000, None, 99_999)),
        ("hundreds of thousands of", (200_000, None, 999_999)),
        ("several", (3, None, 9)),
        ("a few", (3, None, 9)),
        ("several hundred", (300, None, 900)),
        ("a few thousand", (3000, None, 9000)),
        ("at least several hundred", (300, None, None)),
        ("up to several hundred", (None, None, 900)),
        ("a couple of", (2, None, 3)),
        ("two dozen", (24, 24, 24)),
        ("about a dozen", (10.8, 12, 13.2)),
        ("half a dozen", (6, 6, 6)),
        ("twenty-five", (25, 25, 25)),
        ("one hundred and fifty", (150, 150, 150)),
        ("half a million", (500_000, 500_000, 500_000)),
        ("two and a half million", (2_500_000, 2_500_000, 2_500_000)),
        ("1.5 million", (1_500_000, 1_500_000, 1_500_000)),
        ("2 to 3 million", (2_000_000, None, 3_000_000)),
        ("four to five thousand", (4000, None, 5000)),
        ("10 000", (10_000, 10_000, 10_000)),
        ("250k", (250_000, 250_000, 250_000)),
        ("2-3,000", (2000, None, 3000)),
        ("a third of its 9,000", (3000, 3000, 3000)),
        ("two thirds of the 600", (400, 400, 400)),
        ("roughly two thirds of its 900", (540, 600, 660)),
        ("a dozen or so", (10.8, 12, 13.2)),
        ("well over 400", (400, 400, None)),
    ],
)
def test_wording_sets_the_bounds(words: str, expected: tuple[float | None, float | None, float | None]) -> None:
    """Each hedge sets low, best and high; None is open, and best is open where no number is named."""
    assert bounds(f"It said that {words} soldiers remained.") == expected


@pytest.mark.parametrize(
    ("text", "span", "qualifier", "unit"),
    [
        ("They kept nearly 900 U.S. combat troops there.", "nearly 900", "nearly", "troop"),
        ("They kept 900 military personnel there.", "900", "", "personnel"),
        ("Dozens of Belarusian army instructors came.", "Dozens", "Dozens", "instructor"),
        ("They spent hundreds of millions of dollars.", "hundreds of millions", "hundreds of millions", "USD"),
        ("It cost about $90 million.", "about $90 million", "about", "USD"),
        ("It cost US$4bn.", "US$4bn", "", "USD"),
        ("It cost €1.2 billion.", "€1.2 billion", "", "EUR"),
        ("It cost 40 million euros.", "40 million", "", "EUR"),
        ("It rose by more than 12%.", "more than 12%", "more than", "%"),
        ("It rose by 12 percent.", "12 percent", "", "%"),
        ("They talked for four days.", "four", "", "day"),
        ("It has a six-month timeline.", "six", "", "month"),
        ("It has a 15-member council.", "15", "", "member"),
        ("They want half of its 9,000 guards.", "half of its 9,000", "half of", "guard"),
        ("They want 200 more tanks.", "200 more", "more", "tank"),
        ("They want 1,000-plus shells.", "1,000-plus", "-plus", "shell"),
        ("They burned 120 square miles.", "120", "", "square mile"),
        ("They flew 30km north.", "30km", "", "kilometre"),
        ("They killed 26.", "26", "", ""),
        ("They found 12 dead.", "12", "", "dead"),
        ("Two of the men left.", "Two", "", "man"),
        ("Eight women fled.", "Eight", "", "woman"),
        ("It was 40 °C.", "40", "", "°C"),
        ("Between 20 and 30 trucks came.", "Between 20 and 30", "Between", "truck"),
    ],
)
def test_span_qualifier_and_unit(text: str, span: str, qualifier: str, unit: str) -> None:
    """The span holds hedge, number and sign, not the noun; the qualifier is verbatim, the unit a code, % or lemma."""
    quantity = only(text)
    assert (quantity.text, quantity.qualifier, quantity.unit) == (span, qualifier, unit)
    assert text[quantity.start : quantity.end] == span


@pytest.mark.parametrize(
    "text",
    [
        "They left Base 101 for Camp 7.",
        "An MQ-9 and a C-17 flew to the G5.",
        "A two-star general spoke.",
        "The president flew on Air Force One.",
        "Under Section 230 and Article 5, Resolution 2719 holds.",
        "World War II and Flight 370.",
        "It was No. 1 on September 15, 2019.",
        "On 17 April 2024 at 10:30 p.m. and at 08:00.",
        "On 2024-04-17 it fell.",
        "It began in 2015 and ended in 1991.",
        "The 2016 elections came.",
        "The 1990s, the '80s and the 21st century.",
        "The 101st and the 82nd.",
        "They won 3-2.",
        "Call 555-123-4567.",
        "One of them said that no one came; another one left.",
        "The Five Eyes alliance met.",
        "Jane Doe, 48, said so.",
        "Most of them and much of it.",
        "One in five agreed.",
        "Two-thirds agreed.",
        "In phase two the first and second fell.",
        "Few came.",
        "They vaccinate children under five.",
    ],
)
def test_names_dates_and_pronouns_are_no_quantities(text: str) -> None:
    """Numbers inside names, dates, times, ordinals, scores, ages, shares and pronouns are left out."""
    assert find_quantities(text) == []


def test_a_change_is_two_quantities_and_shares_its_noun() -> None:
    """ "From a to b" is not a range; the noun after the last counts both."""
    found = find_quantities("The force was cut from 1,100 to 650 soldiers.")
    assert [(row.low, row.high, row.unit) for row in found] == [(1100, 1100, "soldier"), (650, 650, "soldier")]


def test_over_before_a_time_is_a_duration_unless_it_measures() -> None:
    """ "Over ten years" is during; "for over ten years" and "over ten tanks" are more than."""
    assert bounds("Over ten years it grew.") == (10, 10, 10)
    assert bounds("It grew for over ten years.") == (10, 10, None)
    assert bounds("It lost over ten tanks.") == (10, 10, None)


def test_over_behind_a_verb_of_handing_is_no_hedge() -> None:
    """ "Handed over seven posts" is exactly seven: the word belongs to the verb."""
    (found,) = find_quantities("The army handed over seven posts.")
    assert (found.text, found.low, found.high) == ("seven", 7, 7)


def test_a_year_before_people_is_their_number() -> None:
    """Four digits count people and things unless a word of time stands before them."""
    assert only("It sent 2000 soldiers.").unit == "soldier"
    assert find_quantities("In 2015 soldiers came.") == []


def test_us_is_part_of_the_noun_phrase() -> None:
    """ "US" in capitals is not the pronoun that would end the phrase."""
    assert only("About 30 US helicopters left.").unit == "helicopter"


def test_numbers_in_a_headline_in_title_case_are_found() -> None:
    """A capital before a number makes a name only where no counted noun follows."""
    assert only("Blast Kills 12 People").unit == "people"
    assert find_quantities("Terminal 3 Reopens") == []


@pytest.mark.parametrize(
    ("words", "value", "length"),
    [
        ("seventy-two thousand", 72_000, 20),
        ("one million two hundred thousand and six", 1_200_006, 40),
        ("four and five billion", 4, 4),
        ("two three", 2, 3),
        ("hundred", 0, 0),
        ("a quarter of a million", 250_000, 22),
    ],
)
def test_number_words_are_read_as_far_as_they_make_one_number(words: str, value: float, length: int) -> None:
    """Value and length of the longest run that is one number; length 0 where none begins."""
    assert read_words(words)[:2] == (value, length)


@pytest.mark.parametrize(
    ("form", "singular"),
    [
        ("troops", "troop"),
        ("Forces", "force"),
        ("men", "man"),
        ("bodies", "body"),
        ("missiles", "missile"),
        ("bases", "base"),
        ("crises", "crisis"),
        ("aircraft", "aircraft"),
        ("personnel", "personnel"),
        ("bus", "bus"),
        ("clashes", "clash"),
        ("service members", "service member"),
    ],
)
def test_lemmas(form: str, singular: str) -> None:
    """The singular in lower case; nouns without one stay."""
    assert lemma(form) == singular


@pytest.mark.parametrize("noun", ["troop", "army", "man", "boss", "personnel", "crisis", "boat", "service member"])
def test_plural_and_lemma_are_inverse(noun: str) -> None:
    """The lemma of a noun's plural is the noun."""
    assert lemma(plural(noun)) == noun
