"""The hard cases of DESIGN §7, one test each, on the real seeds and through the public functions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest
from conftest import SEEDS

import briefing
from briefing.reading import Briefing

APRIL_ONE, MAY, JUNE, SEPTEMBER, APRIL_TWO = (
    "001_0c93480edaaab725",
    "002_96708bf42db7307b",
    "003_e39d320606418426",
    "000_3816df02ea11f93a",
    "004_a573483975d37faf",
)


@cache
def read(as_of: str) -> Briefing:
    """The seeds as known on a day."""
    return briefing.read(SEEDS, as_of=as_of, theatre="sahel")


@pytest.fixture
def september() -> Briefing:
    """All five articles."""
    return read("2024-09-30")


def row(frame: pd.DataFrame, **wanted: Any) -> pd.Series:
    """The one row of a frame with these values."""
    found = rows(frame, **wanted)
    assert len(found) == 1, found.to_string()
    return found.iloc[0]


def rows(frame: pd.DataFrame, **wanted: Any) -> pd.DataFrame:
    """The rows of a frame with these values; of a list cell, with this among its values."""
    for name, value in wanted.items():
        listed = frame[name].map(lambda cell, value=value: value in cell if isinstance(cell, tuple) else cell == value)
        frame = frame[listed.astype(bool)]
    return frame


def quotes(found: Briefing, item: str, role: str = "support") -> list[str]:
    """The quotes of an item in one role."""
    evidence = rows(found.evidence, item=item, role=role)
    return list(evidence["quote"])


def day(frame_value: Any) -> date | None:
    """A cell as a day; None where it is empty."""
    return None if pd.isna(frame_value) else pd.Timestamp(frame_value).date()


def test_case_1_no_article_carries_its_date(september: Briefing) -> None:
    """Each article gets a range within one month from what the folder names; "Friday" stays one of several."""
    months = {
        name: (day(cells["published_earliest"]), day(cells["published_latest"]))
        for name, cells in september.documents.set_index("document").iterrows()
    }
    assert {name: (first.month, last.month) for name, (first, last) in months.items() if first and last} == {
        APRIL_ONE: (4, 4),
        APRIL_TWO: (4, 4),
        MAY: (5, 5),
        JUNE: (6, 6),
        SEPTEMBER: (9, 9),
    }
    assert {first.year for first, _ in months.values() if first} == {2024}
    begun = row(september.events, description="The United States began to withdraw from Niger")
    assert pd.isna(begun["best"])
    days = [date.fromisoformat(text) for text in begun["date"].strip("[]").split(",")]
    assert len(days) > 1
    assert {one.weekday() for one in days} == {4}


def test_case_2_a_caption_dates_the_meeting_it_shows(september: Briefing) -> None:
    """17 April 2024 is the day of the meeting, not of the article nor of the agreement to leave."""
    meeting = row(september.events, type="CONSULT", place="Washington")
    assert meeting["date"] == "2024-04-17"
    article = row(september.documents, document=APRIL_TWO)
    assert pd.isna(article["published_best"])
    assert day(article["published_earliest"]) == date(2024, 4, 17)
    agreed = row(september.events, description="The United States agreed to withdraw from Niger")
    assert agreed["date"] == "2024-04"


def test_case_3_one_quantity_several_bounds(september: Briefing) -> None:
    """Each wording keeps its own bounds; a fall to the same number is told as incoherent; nothing is averaged."""
    levels = rows(september.posture, force="USA MIL", place="Niger", what="personnel")
    levels = levels[levels["low"] > 0]
    bounds = {
        cells["qualifier"].casefold(): (cells["low"], cells["best"], cells["high"]) for _, cells in levels.iterrows()
    }
    unbounded = pytest.approx(float("nan"), nan_ok=True)
    assert bounds == {
        "nearly 1,000": (900, 1000, 1000),
        "more than 1,000": (1000, 1000, unbounded),
        "over 1,000": (1000, 1000, unbounded),
        "all 1,000": (1000, 1000, 1000),
        "about 1,000": (900, 1000, 1100),
        "approximately 1,000": (900, 1000, 1100),
    }
    before_the_coup = row(levels, qualifier="over 1,000")
    assert (day(before_the_coup["earliest"]), day(before_the_coup["latest"])) == (None, date(2023, 7, 31))
    fall = row(september.discrepancies, subject="Is “more than 1,000” down from “over 1,000”?")
    assert (fall["kind"], fall["handling"]) == ("internal", "unresolved")
    band = row(september.discrepancies, kind="number")
    assert "not averaged" in band["reading"]


def test_case_4_where_most_of_the_force_was_stays_open(september: Briefing) -> None:
    """Agadez against Niamey: both sides with their words, nothing decided."""
    conflict = row(september.discrepancies, kind="place")
    assert conflict["handling"] == "unresolved"
    sides = [quotes(september, conflict["discrepancy"], role) for role in ("claim-1", "claim-2")]
    assert any("Base 101" in quote for quote in sides[0])
    assert any("Agadez" in quote for quote in sides[1])
    shares = rows(september.posture, force="USA MIL", kind="share")
    assert set(shares["place"]) == {"Air Base 101", "Air Base 201"}
    assert shares[["low", "best", "high"]].isna().all(axis=None)


def test_case_5_the_order_of_arrival_and_agreement_stays_open(september: Briefing) -> None:
    """One article puts the agreement first, one written at the time has the Russians there already."""
    order = row(september.discrepancies, kind="order")
    assert order["handling"] == "unresolved"
    evidence = rows(september.evidence, item=order["discrepancy"])
    sides = {role: set(found["document"]) for role, found in evidence.groupby("role")}
    assert sides["claim-2"] == {SEPTEMBER}
    assert sides["claim-1"] <= {APRIL_ONE, APRIL_TWO}
    assert sides["claim-1"]


def test_case_6_old_background_is_no_news(september: Briefing) -> None:
    """Two forces side by side at a base that the same article has vacated since: superseded, quoted in full."""
    stale = next(
        cells
        for _, cells in rows(september.discrepancies, kind="internal").iterrows()
        if "Air Base 101" in cells["subject"]
    )
    assert stale["handling"] == "superseded"
    (told,) = set(quotes(september, stale["discrepancy"], "claim-1"))
    assert told.endswith("co-located with American forces")
    gone = row(september.posture, force="USA MIL", place="Air Base 101", kind="stock")
    assert (gone["high"], day(gone["earliest"])) == (0, date(2024, 7, 7))
    beside = row(september.posture, force="USA MIL", place="Air Base 101", kind="presence")
    assert day(beside["earliest"]) == date(
        2023, 7, 1
    )  # since the coup that the sentence names, not the day of publication


def test_case_7_three_decisions_by_three_bodies(september: Briefing) -> None:
    """The junta's order, the US agreement, the Pentagon's directive are three; "April" and "earlier this year" both hold."""
    order = row(september.events, type="REQUEST", target="USA", place="Niger")
    decisions = rows(september.events, type="CONCEDE", mode="withdraw", place="Niger")
    assert order["source"] == ("NER GOV",)
    assert sorted(decisions["date"]) == ["2024-04", "2024-05"]
    assert len({order["event"], *decisions["event"]}) == 3
    who = row(september.discrepancies, kind="actor")
    assert who["handling"] == "both-hold"
    when = next(
        cells
        for _, cells in rows(september.discrepancies, kind="date").iterrows()
        if any("earlier this year" in quote for quote in quotes(september, cells["discrepancy"], "claim-2"))
    )
    assert when["handling"] == "both-hold"
    assert any("in April" in quote for quote in quotes(september, when["discrepancy"], "claim-1"))


def test_case_8_one_origin_behind_several_articles(september: Briefing) -> None:
    """State media for the arrival, the US military alone for completion: origins, not articles, are counted."""
    events = {event.description: event for event in september.findings.events}
    assert "state media" in events["Russian military instructors arrived in Niger"].origins
    assert events["The US military completed its withdrawal from Niger"].origins == ("US military",)
    assert row(september.events, description="The US military completed its withdrawal from Niger")["origins"] == 1


def test_case_9_repeats_corroborate_nothing(september: Briefing) -> None:
    """The caption told four times, the title told three times and the takeaways are set aside; nothing is quoted from them."""
    aside = september.blocks[~september.blocks["kept"].astype(bool)]
    counts = aside.groupby(["document", "kind"]).size()
    assert counts[(APRIL_TWO, "repeat")] == 3
    assert counts[(APRIL_ONE, "repeat")] == 2
    assert counts[(APRIL_ONE, "takeaways")] == 6
    for _, block in aside.iterrows():
        quoted = rows(september.evidence, document=block["document"])
        quoted = quoted[(quoted["start"] < block["end"]) & (quoted["end"] > block["start"])]
        assert list(quoted["quote"]) == []
    assert row(september.events, type="CONSULT", place="Washington")["origins"] == 2


def test_case_10_background_is_never_dated_to_its_article(september: Briefing) -> None:
    """Leaving ECOWAS and the G5, founding the alliance: open towards the past, with no best day."""
    background = pd.concat(
        [
            row(september.events, type="SANCTION", target="IGO ECOWAS").to_frame().T,
            row(september.events, type="SANCTION", target="IGO G5S").to_frame().T,
            row(september.events, type="AGREE", mode="alliance").to_frame().T,
        ]
    )
    assert background["earliest"].isna().all()
    assert background["best"].isna().all()
    assert set(background["date_prec"]) == {5}


def test_case_11_what_was_true_in_its_time_is_history_later(september: Briefing) -> None:
    """No timetable in April, about 1,000 in May: told as overtaken in September, and unknown before they were written."""
    assert "status" not in set(read("2024-04-30").discrepancies["kind"])
    remain = row(september.posture, qualifier="About 1,000")
    assert day(remain["latest"]) == date(2024, 5, 31)
    overtaken = [
        quote
        for name in rows(september.discrepancies, kind="status", handling="superseded")["discrepancy"]
        for quote in quotes(september, name, "claim-1")
    ]
    assert {"no timeline has been set", "About 1,000 U.S. troops remain in Niger"} <= set(overtaken)
    levels = rows(september.posture, force="USA MIL", place="Niger", kind="stock", what="personnel")
    assert levels.sort_values("latest")["high"].iloc[-1] == 0


def test_case_12_names_are_names(september: Briefing) -> None:
    """Base numbers are no quantities, capitals may be governments, bylines no actors; two spellings may be one name."""
    assert not set(september.quantities["text"]) & {"101", "201", "9", "17", "5"}
    named = {code: actor.name for code, actor in september.findings.actors.items()}
    assert not any(name in actor for actor in named.values() for name in ("Abdulrasheed", "Everett"))
    assert rows(september.events, source="USA GOV")["event"].any()
    agreed = row(september.events, description="The United States agreed to withdraw from Niger")
    assert any("Nigér" in quote for quote in quotes(september, agreed["event"]))
    assert agreed["country"] == "NER"
    name = row(september.discrepancies, kind="name")
    assert name["handling"] == "both-hold"
    spelt = {quote for role in ("claim-1", "claim-2") for quote in quotes(september, name["discrepancy"], role)}
    assert spelt == {"Ali Mahaman Lamine Zeine", "Ali Mahamane Lamine Zeine"}
    for document in september.findings.documents:
        for sentence in briefing.split_sentences(document.body):
            words = document.body[sentence.start : sentence.end].split()
            assert words[-1] not in {"Aug.", "Sept.", "U.S.", "Gen."}
