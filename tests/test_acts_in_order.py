"""Acts that set the days of others: what a statement reacts to, what talks led to, whom an attack killed, since when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.explain import account_of_event
from briefing.reading import survey
from briefing.types import Event

DAY = date(2031, 5, 20)


def told(folder: Path, text: str) -> dict[tuple[str, str], Event]:
    """The events of one article of a known day, by type and mode."""
    (folder / "a.txt").write_text(f"News of the day\n\n{text}\n", encoding="utf-8")
    (folder / "sources.toml").write_text(f'["a.txt"]\npublished = {DAY}\n', encoding="utf-8")
    return {(event.type, event.mode): event for event in survey(folder).findings().events}


@pytest.mark.parametrize(
    "sentence",
    [
        "Uganda's president condemned the attack.",
        "The Ugandan government denounced this attack as cowardly.",
    ],
)
def test_a_reaction_is_no_earlier_than_what_it_reacts_to(sentence: str, tmp_path: Path) -> None:
    """The attack of 17 May was condemned on that day or after it, not on any day before."""
    events = told(tmp_path, f"Rebels attacked a Kenyan base in Kismayo on 17 May 2031. {sentence}")
    condemned = events["ACCUSE", "disapprove"]
    assert (condemned.when.earliest, condemned.when.latest) == (date(2031, 5, 17), DAY)


def test_a_reaction_to_another_years_attack_is_not_bound_by_this_one(tmp_path: Path) -> None:
    """A noun with a time of its own names another act."""
    text = "Rebels attacked a Kenyan base in Kismayo on 17 May 2031. Uganda's president condemned the 2027 attacks."
    assert told(tmp_path, text)["ACCUSE", "disapprove"].when.earliest != date(2031, 5, 17)


@pytest.mark.parametrize(("length", "days"), [("two days", 2), ("a day", 1), ("five hours", 1), ("two weeks", 17)])
def test_talks_last_as_long_as_told(length: str, days: int, tmp_path: Path) -> None:
    """Talks that led to an accord were held up to that day and began no longer before it than told."""
    text = f"Kenya and Uganda agreed on a border plan on 16 May 2031 after {length} of talks."
    talks = told(tmp_path, text)["CONSULT", "meet"]
    assert (talks.when.earliest, talks.when.latest) == (date(2031, 5, 16) - timedelta(days=days), date(2031, 5, 16))
    shown = str(account_of_event(talks, survey(tmp_path).findings()))
    assert f"{days} day{'' if days == 1 else 's'}, as long as it lasted at most, before what followed" in shown


def test_those_killed_belong_to_the_attack_told_with_them(tmp_path: Path) -> None:
    """One attack befell the coalition and the country whose citizen it killed, on its day."""
    text = (
        "On 17 May 2031, a drone attacked a coalition base near Erbil; officials said it came from the east, "
        "killed a US contractor and wounded two French soldiers."
    )
    attack = told(tmp_path, text)["ASSAULT", "attack"]
    assert {"USA", "FRA MIL"} <= set(attack.target)
    assert (attack.when.earliest, attack.when.latest) == (date(2031, 5, 17), date(2031, 5, 17))
    assert len(attack.mentions) == 3


def test_an_act_since_another_lasts_from_then(tmp_path: Path) -> None:
    """The time of the vote is when the fighting began, not when it was."""
    text = "Rebels have been fighting the Kenyan army since the end of the disputed vote in May 2030."
    fighting = told(tmp_path, text)["ASSAULT", "attack"]
    assert (fighting.when.earliest, fighting.when.latest) == (date(2030, 5, 1), DAY)


def test_the_talks_that_go_on_are_those_of_the_same_parties(tmp_path: Path) -> None:
    """ "The negotiations" a sentence later are between the parties that came to terms, not the parliament in between."""
    text = (
        "Kenya and Uganda signed a border deal on 16 May 2031. Parliament is to meet next week. "
        "The negotiations will resume on 24 May 2031."
    )
    (tmp_path / "a.txt").write_text(f"News of the day\n\n{text}\n", encoding="utf-8")
    meetings = [event for event in survey(tmp_path).findings().events if event.type == "CONSULT"]
    assert {frozenset(event.source) for event in meetings} >= {frozenset({"KEN", "UGA"})}


def test_what_an_accord_asks_nobody_asks(tmp_path: Path) -> None:
    """ "It" after "the accord" is the accord, not the government told of before."""
    text = "The Kenyan government met rebels. The accord sets up two posts. It calls for changes to the law."
    assert ("REQUEST", "act") not in told(tmp_path, text)
