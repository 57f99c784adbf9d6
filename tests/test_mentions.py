"""What clauses say was done: type, status, who to whom, where and when, who says so, and the exact words."""

from __future__ import annotations

from typing import Any

import pytest

from briefing import clean
from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.reading import extract
from briefing.types import Document, Mention

OPENING = (
    "Stalls along the quay opened late, after a night of rain that had kept most of the boats in the inner harbour."
)
CLOSING = (
    "By noon the rain had stopped, and the first lorries with vegetables came down from the hills as on any other day."
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon without a theatre."""
    return load_lexicon(None)


def article(sentences: str) -> Document:
    """An article with the sentences as a paragraph of its body, between two that tell nothing."""
    return clean(f"Notes from the week\n\n{OPENING}\n\n{sentences}\n\n{CLOSING}\n", name="article")


def mentions(sentences: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions of some sentences."""
    return extract(article(sentences), lexicon).mentions


def only(sentences: str, lexicon: Lexicon) -> Mention:
    """The one mention of some sentences."""
    (mention,) = mentions(sentences, lexicon)
    return mention


def facts(mention: Mention) -> dict[str, Any]:
    """What a mention says, in plain values."""
    return {
        "type": mention.type,
        "mode": mention.mode,
        "status": mention.status,
        "phase": mention.phase,
        "source": mention.source,
        "target": mention.target,
        "place": mention.place.name if mention.place else None,
        "times": tuple((tied.expression.text, tied.relation) for tied in mention.times),
        "origin": mention.origin,
        "doer": mention.doer,
        "trigger": mention.trigger.exact,
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "British forces withdrew from Afghanistan on Friday.",
            {"type": "RETREAT", "source": ("GBR MIL",), "place": "Afghanistan", "times": (("Friday", "on"),)},
        ),
        ("French troops have left Mali.", {"type": "RETREAT", "source": ("FRA MIL",), "place": "Mali"}),
        (
            "The German army pulled out of Mali in December.",
            {"type": "RETREAT", "place": "Mali", "times": (("December", "on"),)},
        ),
        (
            "Turkey withdrew 500 soldiers from Iraq on Monday.",
            {"type": "RETREAT", "source": ("TUR",), "place": "Iraq"},
        ),
        ("Moscow sent weapons to Syria.", {"type": "AID", "source": ("RUS GOV",), "target": ("SYR",)}),
        (
            "Russian instructors arrived in Libya last month.",
            {"type": "AID", "mode": "military", "source": ("RUS MIL",), "place": "Libya"},
        ),
        ("Wagner mercenaries arrived in Libya.", {"type": "MOBILIZE", "source": ("RUS PRM",), "place": "Libya"}),
        (
            "Kenya sent troops to Somalia in October 2011.",
            {"type": "MOBILIZE", "source": ("KEN",), "target": (), "place": "Somalia"},
        ),
        (
            "Ethiopia and Eritrea signed a peace deal in Jeddah in September 2018.",
            {"type": "AGREE", "source": ("ETH", "ERI"), "place": "Jeddah"},
        ),
        (
            "Chinese and Indian officials met in Delhi on Tuesday.",
            {"type": "CONSULT", "source": ("CHN GOV", "IND GOV"), "times": (("Tuesday", "on"),)},
        ),
        (
            "The European Union imposed sanctions on Belarus.",
            {"type": "SANCTION", "source": ("IGO EU",), "target": ("BLR",), "trigger": "imposed"},
        ),
        (
            "North Korea threatened the United States on Wednesday.",
            {"type": "THREATEN", "source": ("PRK",), "target": ("USA",)},
        ),
        ("Ukraine accused Russia.", {"type": "ACCUSE", "source": ("UKR",), "target": ("RUS",)}),
        ("Protesters rallied in Tbilisi on Sunday.", {"type": "PROTEST", "place": "Tbilisi"}),
        ("Rebels released twelve hostages in Colombia.", {"type": "CONCEDE", "mode": "release"}),
    ],
)
def test_active_clauses(sentence: str, expected: dict[str, Any], lexicon: Lexicon) -> None:
    """A plain statement gives one mention, done, with its actors, place and time."""
    found = facts(only(sentence, lexicon))
    assert found["status"] == "happened"
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "source", "target", "place"),
    [
        ("British forces were withdrawn from Afghanistan on Friday.", ("GBR MIL",), (), "Afghanistan"),
        ("Villages in Afghanistan were bombed by the Pakistani military on Tuesday.", ("PAK MIL",), (), "Afghanistan"),
        ("Ethiopia was ordered to withdraw its troops by Somalia.", ("SOM",), ("ETH",), None),
        ("Turkey has been asked by Iraq to withdraw its troops.", ("IRQ",), ("TUR",), None),
    ],
)
def test_passive_clauses(
    sentence: str, source: tuple[str, ...], target: tuple[str, ...], place: str | None, lexicon: Lexicon
) -> None:
    """In the passive the agent is the doer and the subject the patient; a force that is withdrawn is what goes."""
    found = only(sentence, lexicon)
    assert (found.source, found.target, found.place and found.place.name) == (source, target, place)


@pytest.mark.parametrize(
    "sentence",
    [
        "Somalia ordered Ethiopia to withdraw its troops.",
        "Somalia has called on Ethiopia to withdraw its troops.",
        "Somalia told Ethiopia to withdraw its troops.",
        "Somalia demanded that Ethiopia withdraw its troops.",
        "Somalia demanded Ethiopia withdraw its troops.",
    ],
)
def test_a_request_is_by_whoever_asks_of_whoever_is_to_go(sentence: str, lexicon: Lexicon) -> None:
    """To order or ask somebody out is a request to yield, not a withdrawal."""
    found = facts(only(sentence, lexicon))
    assert (found["type"], found["mode"], found["status"]) == ("REQUEST", "yield", "happened")
    assert (found["source"], found["target"]) == (("SOM",), ("ETH",))


def test_a_demand_for_a_withdrawal(lexicon: Lexicon) -> None:
    """A demanded act may be named by a noun."""
    found = only("Iraq demanded the withdrawal of Turkish troops.", lexicon)
    assert (found.type, found.source, found.target) == ("REQUEST", ("IRQ",), ("TUR MIL",))


def test_telling_of_an_act_is_no_request(lexicon: Lexicon) -> None:
    """ "Told reporters of attacks" asks nobody for anything."""
    found = mentions("A Spanish official told reporters two attacks on the base had been stopped.", lexicon)
    assert "REQUEST" not in {mention.type for mention in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey agreed to withdraw its troops from Iraq.",
        "Turkey promised to withdraw its troops from Iraq.",
        "Turkey announced the withdrawal of its troops from Iraq.",
    ],
)
def test_undertaking_a_withdrawal_is_a_concession(sentence: str, lexicon: Lexicon) -> None:
    """A departure agreed, promised or announced is CONCEDE by those who are to go."""
    found = only(sentence, lexicon)
    assert (found.type, found.status, found.place and found.place.name) == ("CONCEDE", "happened", "Iraq")
    assert {code[:3] for code in found.source} == {"TUR"}


@pytest.mark.parametrize(
    ("sentence", "phase"),
    [
        ("Germany began withdrawing its soldiers from Mali on Monday.", "begin"),
        ("Germany has completed its withdrawal from Mali.", "complete"),
        ("Germany’s withdrawal from Mali was completed on 3 May.", "complete"),
        ("The withdrawal of German troops from Mali ended in May 2019.", "complete"),
    ],
)
def test_phases(sentence: str, phase: str, lexicon: Lexicon) -> None:
    """The beginning and the end of an act are told apart from the act."""
    found = only(sentence, lexicon)
    assert (found.type, found.phase, found.status) == ("RETREAT", phase, "happened")
    assert found.place is not None
    assert found.place.name == "Mali"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Germany is set to withdraw its troops from Mali.", "planned"),
        ("Germany will withdraw its troops from Mali in December.", "planned"),
        ("Germany plans to withdraw its troops from Mali.", "planned"),
        ("Germany is expected to withdraw its troops from Mali by June.", "expected"),
        ("Germany is withdrawing its troops from Mali.", "ongoing"),
        ("Germany denied withdrawing its troops from Mali.", "denied"),
        ("Germany denied that its troops had left Mali.", "denied"),
        ("Germany has allegedly withdrawn its troops from Mali.", "claimed"),
        ("Germany withdrew its troops from Mali.", "happened"),
    ],
)
def test_status(sentence: str, status: str, lexicon: Lexicon) -> None:
    """Auxiliaries and verbs of saying decide whether an act is done, under way, planned, expected, claimed or denied."""
    found = only(sentence, lexicon)
    assert (found.type, found.status) == ("RETREAT", status)
    assert {code[:3] for code in found.source} == {"DEU"}


def test_who_claims_and_who_is_accused(lexicon: Lexicon) -> None:
    """What rebels claim is claimed; what Ukraine accuses Russia of is Russia's alleged act, not Ukraine's."""
    claimed = only("Rebels claimed they had killed twelve soldiers in Mali.", lexicon)
    assert (claimed.type, claimed.status, claimed.origin) == ("ASSAULT", "claimed", "rebels")
    accusation, alleged = mentions("Ukraine accused Russia of shelling Kharkiv.", lexicon)
    assert (accusation.type, accusation.source, accusation.target) == ("ACCUSE", ("UKR",), ("RUS",))
    assert (alleged.type, alleged.status, alleged.source) == ("ASSAULT", "claimed", ("RUS",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Germany would withdraw its troops from Mali.",
        "Germany may withdraw its troops from Mali.",
        "Germany could have withdrawn its troops from Mali.",
        "Germany did not withdraw its troops from Mali.",
        "Germany has not withdrawn its troops from Mali.",
        "German troops never left Mali.",
        "Germany hasn't withdrawn its troops from Mali.",
        "German troops haven’t left Mali.",
        "German troops aren't leaving Mali.",
        "The bridge wasn’t attacked by German soldiers.",
        "Germany failed to withdraw its troops from Mali.",
        "If Germany withdraws its troops from Mali, the base will close.",
        "It is unclear whether Germany withdrew its troops from Mali.",
        "Has Germany withdrawn its troops from Mali?",
        "The withdrawal of German troops would leave a gap.",
        "Britain’s foreign ministry released a statement.",
        "Italy is hosting a film festival with guests from Japan.",
    ],
)
def test_what_is_not_told_as_fact_gives_nothing(sentence: str, lexicon: Lexicon) -> None:
    """Possibility, negation, conditions, questions and general talk are no mentions."""
    assert mentions(sentence, lexicon) == ()


def test_several_places_and_days_in_one_clause(lexicon: Lexicon) -> None:
    """ "Left A on Monday, and B on Friday": two mentions, each with its own place and day."""
    for comma in (",", ""):
        found = mentions(f"German troops left Gao on Monday{comma} and Timbuktu on Friday.", lexicon)
        assert [(row.place and row.place.name, row.times[0].expression.text) for row in found] == [
            ("Gao", "Monday"),
            ("Timbuktu", "Friday"),
        ]


def test_relative_clauses(lexicon: Lexicon) -> None:
    """A relative clause tells its own act of its head; the main clause's place is not its place."""
    first, second = mentions("The German military, which withdrew from Mali in December, flew to Jordan.", lexicon)
    assert facts(first)["place"] == "Mali"
    assert (first.type, first.source) == ("RETREAT", ("DEU MIL",))
    assert (second.type, facts(second)["place"]) == ("CONSULT", "Jordan")
    found = only("Soldiers of the German military who left Mali in December are in Jordan.", lexicon)
    assert (found.source, facts(found)["place"]) == (("DEU MIL",), "Mali")


def test_a_listed_doer_is_named_in_full(lexicon: Lexicon) -> None:
    """ "Kenyan and Ugandan troops" are both sources, and the words that name the doer are all of them."""
    found = only("Kenyan and Ugandan troops left Somalia in 2011.", lexicon)
    assert (found.source, found.doer) == (("KEN MIL", "UGA MIL"), "Kenyan and Ugandan troops")


@pytest.mark.parametrize(
    ("sentences", "source", "place"),
    [
        ("The German army is in Niamey. It left Gao in May.", {"DEU MIL"}, "Gao"),
        ("The German army pulled back. It said it had left Gao in May.", {"DEU MIL"}, "Gao"),
        ("Turkey announced it had withdrawn its troops from Iraq.", {"TUR"}, "Iraq"),
    ],
)
def test_pronouns(sentences: str, source: set[str], place: str, lexicon: Lexicon) -> None:
    """A pronoun stands for the topic before it."""
    found = mentions(sentences, lexicon)[-1]
    assert set(found.source) == source
    assert facts(found)["place"] == place


def test_a_group_word_stands_for_the_countries_last_named(lexicon: Lexicon) -> None:
    """ "The trio" is the three countries named before; "they" goes on with them."""
    found = mentions(
        "Kenya, Uganda and Rwanda met in Nairobi. The trio has withdrawn from the African Union. "
        "They have also abandoned the Commonwealth.",
        lexicon,
    )
    leaving = [row for row in found if row.type == "SANCTION"]
    assert set(leaving[0].source) == {"KEN", "UGA", "RWA"}
    assert leaving[0].target == ("IGO AU",)


def test_its_troops_are_those_of_the_subject(lexicon: Lexicon) -> None:
    """ "Its troops from Iraq" are the owner's, not Iraq's."""
    found = only("Turkey denied that its troops had left Iraq.", lexicon)
    assert found.source == ("TUR MIL",)


def test_metonyms(lexicon: Lexicon) -> None:
    """A capital is a government where it acts, and a place where things happen in it."""
    acts = only("Washington bombed Yemen on Thursday.", lexicon)
    assert (acts.source, facts(acts)["place"]) == (("USA GOV",), "Yemen")
    meets = only("Indian and Chinese officials met in Moscow on Sunday.", lexicon)
    assert (set(meets.source), facts(meets)["place"]) == ({"IND GOV", "CHN GOV"}, "Moscow")


@pytest.mark.parametrize(
    ("sentence", "origin"),
    [
        ("Russia delivered missiles to Syria, according to state media.", "state media"),
        ("Witnesses said Turkish soldiers had left Iraq on Monday.", "witnesses"),
        ("Turkish soldiers left Iraq, according to the United Nations.", "United Nations"),
        ("The Syrian army said on Monday it had withdrawn from Aleppo.", "Syrian military"),
        ("Turkish soldiers left Iraq.", ""),
    ],
)
def test_attribution(sentence: str, origin: str, lexicon: Lexicon) -> None:
    """Whom a sentence gives as its origin; empty where it is the article's own word."""
    assert only(sentence, lexicon).origin == origin


def test_the_day_of_saying_only_limits_what_is_said(lexicon: Lexicon) -> None:
    """What somebody said on Monday to be done was done by Monday, not on it."""
    found = only("The Syrian army said on Monday it had withdrawn from Aleppo.", lexicon)
    assert facts(found)["times"] == (("Monday", "before"),)
    own = only("Turkish soldiers left Iraq on Monday, the ministry said on Tuesday.", lexicon)
    assert facts(own)["times"] == (("Monday", "on"),)


def test_captions_tell_what_they_show(lexicon: Lexicon) -> None:
    """The present tense of a caption tells of what was pictured."""
    caption = (
        "Indian Prime Minister Narendra Modi (left) meets French President Emmanuel Macron (right) in Paris, July 14, 2023. "
        "(Photo by A. Nobody)"
    )
    document = clean(f"Guests in Paris\n\n{caption}\n\n{OPENING}\n\n{CLOSING}\n", name="article")
    found = [row for row in extract(document, lexicon).mentions if row.type == "CONSULT"]
    assert [(row.status, set(row.source) | set(row.target)) for row in found] == [("happened", {"IND GOV", "FRA GOV"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Turkey has withdrawn its troops from Iraq,” the minister said.",
        "The minister said that “Turkey has withdrawn its troops from Iraq”.",
        "Turkey has “withdrawn” its troops from Iraq.",
    ],
)
def test_triggers_inside_quotation_marks(sentence: str, lexicon: Lexicon) -> None:
    """An act told inside quotation marks is found, and its quote carries no stray mark at its edges."""
    found = [row for row in mentions(sentence, lexicon) if row.type == "RETREAT"]
    assert [row.source for row in found] == [("TUR",)]
    assert found[0].quote.exact[0] not in "”,"
    assert found[0].quote.exact[-1] not in "“,"


def test_spans_are_exact(lexicon: Lexicon) -> None:
    """Trigger and quote are verbatim stretches of the text, the trigger inside the quote, the quote inside a sentence."""
    document = article(
        "British forces withdrew from Afghanistan on Friday. Somalia – long at odds with its neighbour – ordered Ethiopia to "
        "withdraw its troops.\nKenya’s army shelled “two camps” near Kismayo, and left the town on Monday; it is in Nairobi."
    )
    found = extract(document, lexicon)
    sentences = [(view.sentence.start, view.sentence.end) for view in found.views]
    assert len(found.mentions) >= 3
    for row in found.mentions:
        for span in (row.trigger, row.quote):
            assert document.text[span.start : span.end] == span.exact
        assert row.quote.start <= row.trigger.start
        assert row.trigger.end <= row.quote.end
        assert any(start <= row.quote.start and row.quote.end <= end for start, end in sentences)
        assert row.quote.exact == row.quote.exact.strip()
        assert row.quote.exact[0] not in "=+-@"


def test_titles_and_takeaways_only_restate(lexicon: Lexicon) -> None:
    """A headline and a list of key takeaways give no mention of their own."""
    text = (
        f"Britain withdraws its troops from Afghanistan\n\n{OPENING}\n\n{CLOSING}\n\nKey Takeaways\n\n"
        "• Britain withdrew its troops from Afghanistan.\n• Shops stay closed.\n"
    )
    assert extract(clean(text, name="article"), lexicon).mentions == ()
