"""Nothing leaks back in time: an edition is the same whether or not the articles of later days are in the folder."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, SEEDS, Seeds
from edition_trees import edition_tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.assess.dating.publication import date_documents
from briefing.present.tables import rows
from briefing.reading import survey
from briefing.sources import read_folder
from briefing.types import Findings

TABLES = ("documents", "events", "posture", "discrepancies", "evidence", "times", "quantities")


def stated(findings: Findings) -> dict[str, Any]:
    """The tables on what an edition states; of the articles, without the argument for their dates and its quotes."""
    found = rows(findings)
    counted = {document.id for document in findings.documents}
    found["documents"] = [{name: row[name] for name in row if name != "basis"} for row in found["documents"]]
    found["evidence"] = [row for row in found["evidence"] if row["item"] not in counted]
    origins = [(row.id, row.origins) for row in (*findings.events, *findings.observations)]
    return {name: found[name] for name in TABLES} | {"origins": origins, "actors": findings.actors}


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_the_seeds_without_the_later_ones(
    name: str, seeds: Seeds, editions: Mapping[str, Findings], tmp_path: Path
) -> None:
    """The publication ranges as they are, the later articles taken out of the folder: the edition is the same."""
    counted = {document.file for document in editions[name].documents}
    for file in sorted(counted):
        shutil.copy(SEEDS / file, tmp_path / file)
    read = survey(tmp_path, theatre="sahel")
    assert {row.document.file for row in read.extracts} == counted
    ranges = {row.document: row for row in seeds.datings}
    fixed = replace(read, datings=tuple(ranges[row.document.id] for row in read.extracts))
    assert stated(fixed.findings(AS_OF[name])) == stated(editions[name])


# --- any folder ----------------------------------------------------------------------------------------------------

FIRST_DAY = date(2031, 3, 1)
FORCES = ("French", "German", "Italian", "Turkish")
COUNTRIES = ("Chad", "Niger", "Mali", "Zambia")
SENTENCES = (
    "About {number} {force} soldiers left {country} on {day}, the {force} army said.",
    "{force} soldiers completed their withdrawal from {country} on {weekday}, an official said.",
    "{force} troops will leave {country} by {later}.",
    "More than {number} {force} troops were in {country} last month, a spokesman said.",
    "No timetable for the withdrawal of {force} troops from {country} has been set.",
    "{country} ordered the {force} forces to leave in {month}.",
    "{force} instructors arrived in {country} on {weekday}.",
    "Most of the {force} troops were stationed at an airbase in {country}.",
)
FILLER = (
    "The road to the airport was closed for most of the morning while lorries rolled past the market and the old "
    "customs house, and traders who had waited since dawn packed up their stalls and went home without a sale."
)


@st.composite
def articles(draw: st.DrawFn) -> dict[str, tuple[date, str]]:
    """Some articles by file name, each with its day of publication; some are reprints of another, whole or cut."""
    found: dict[str, tuple[date, str]] = {}
    for name in draw(st.permutations(("a", "b", "c", "d")))[: draw(st.integers(2, 4))]:
        day = FIRST_DAY + timedelta(days=draw(st.integers(0, 60)))
        if found and draw(st.integers(0, 3)) == 0:
            text = found[draw(st.sampled_from(sorted(found)))][1]
            parts = text.split("\n\n")
            found[name] = (day, "\n\n".join(parts[: draw(st.integers(2, len(parts)))]))
            continue
        told = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
        paragraphs = [sentence.format(**_names(draw, day)) for sentence in told]
        if draw(st.booleans()):
            paragraphs.insert(draw(st.integers(0, len(paragraphs))), FILLER)
        found[name] = (day, "\n\n".join(("The lorries roll again", "By Ana Ruiz", *paragraphs)) + "\n")
    return found


def _names(draw: st.DrawFn, day: date) -> dict[str, str]:
    before = day - timedelta(days=draw(st.integers(0, 50)))
    after = day + timedelta(days=draw(st.integers(1, 50)))
    return {
        "force": draw(st.sampled_from(FORCES)),
        "country": draw(st.sampled_from(COUNTRIES)),
        "number": f"{draw(st.integers(2, 40)) * 50:,}",
        "day": f"{before.day} {before:%B}",
        "month": f"{before:%B}",
        "weekday": f"{before:%A}",
        "later": f"{after.day} {after:%B}",
    }


def write(folder: Path, chosen: Mapping[str, tuple[date, str]]) -> Path:
    """A folder of these articles, each with its day in ``sources.toml``."""
    folder.mkdir()
    for name, (_, text) in chosen.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    notes = (f'["{name}.txt"]\npublished = {day}\n' for name, (day, _) in sorted(chosen.items()))
    (folder / "sources.toml").write_text("\n".join(notes), encoding="utf-8")
    return folder


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.integers(0, 60))
def test_any_folder_without_the_later_articles(chosen: dict[str, tuple[date, str]], days: int) -> None:
    """Whatever the articles, reprints among them: taking out those of later days changes nothing that is stated."""
    as_of = FIRST_DAY + timedelta(days=days)
    counted = {name: row for name, row in chosen.items() if row[0] <= as_of}
    if not counted:
        return
    with tempfile.TemporaryDirectory() as scratch:
        whole = survey(write(Path(scratch) / "whole", chosen)).findings(as_of)
        part = survey(write(Path(scratch) / "part", counted)).findings(as_of)
    assert {document.id for document in whole.documents} == set(counted)
    assert stated(part) == stated(whole)


def test_a_reprint_of_two_articles_does_not_join_them_before_it_is_out(tmp_path: Path) -> None:
    """Two articles that only a later one brings together have an origin each until then."""
    one, other = FILLER, FILLER.replace("morning", "evening").replace("lorries", "tanks").swapcase().replace(" ", " X ")
    told = "About 300 French soldiers left Chad on 5 March 2031."
    chosen = {
        "b": (date(2031, 3, 7), f"The lorries roll\n\nBy Ana Ruiz\n\n{told}\n\n{one}\n"),
        "c": (date(2031, 3, 8), f"The tanks roll\n\nBy Ana Ruiz\n\n{told}\n\n{other}\n"),
        "a": (date(2031, 4, 9), f"They roll\n\nBy Ana Ruiz\n\n{told}\n\n{one}\n\n{other}\n"),
    }
    read = survey(write(tmp_path / "articles", chosen))
    before, after = (read.findings(day) for day in (date(2031, 3, 31), date(2031, 4, 30)))
    assert [row.origins for row in before.events] == [("b", "c")]
    assert [row.origins for row in after.events] == [("a",)]


# --- the document that is built ------------------------------------------------------------------------------------

RUN = 5
DAY = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{4}))?\b"
)


def texts(node: object) -> Iterable[str]:
    """Every text of a document tree; of drawings the words in them."""
    if isinstance(node, str):
        yield re.sub(r"<[^>]*>", "\n", node) if "<svg" in node else node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from texts(value)


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of five words of a text."""
    found = re.findall(r"\w+", text.casefold())
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_the_document_has_no_words_number_or_day_of_a_later_article(
    name: str, seeds: Seeds, editions: Mapping[str, Findings]
) -> None:
    """No run of words, no number, and no day that only later articles give stands anywhere in the edition's document."""
    findings = editions[name]
    counted = {document.id for document in findings.documents}
    told = list(texts(edition_tree(name)))
    own = "\n".join(row.document.text for row in seeds.extracts if row.document.id in counted)
    later = [row for row in seeds.extracts if row.document.id not in counted]
    shown = set().union(*(runs(text) for text in told))
    for row in later:
        assert shown & (runs(row.document.text) - runs(own)) <= phrases(findings), row.document.id
    everything = "\n".join(told)
    numbers = {row.text for extract in later for row in extract.quantities if re.search(r"\d{3}", row.text)}
    assert numbers or not later
    for number in sorted(numbers):
        assert number in own or not re.search(rf"(?<![\d,]){re.escape(number)}(?![\d,])", everything), number
    known = days_of(findings)
    for day in DAY.findall(everything):
        when = as_day(*day, year=AS_OF[name].year)
        assert when <= AS_OF[name] or when in known, when


def phrases(findings: Findings) -> set[tuple[str, ...]]:
    """Runs of words that the edition's own descriptions and readings make, which a later article may happen to use too."""
    made = [row.description for row in findings.events] + [row.subject for row in findings.discrepancies]
    made += [row.published.basis for row in findings.datings]
    return set().union(*(runs(text) for text in made))


def days_of(findings: Findings) -> set[date]:
    """The days that an edition's findings name, those of plans among them."""
    ranges = [row.when for row in (*findings.events, *findings.observations)]
    ranges += [row.published for row in findings.datings]
    times = [time for rows_ in findings.times.values() for time in rows_]
    ends = [(when.earliest, when.latest) for when in ranges] + [(time.earliest, time.latest) for time in times]
    return {day for pair in ends for day in pair if day is not None}


def as_day(day: str, month: str, year_text: str, *, year: int) -> date:
    """A day in words; without a year in that of the edition."""
    months = DAY.pattern.partition("(January")[2].partition(")")[0]
    names = ["January", *months.split("|")[1:]]
    return date(int(year_text or year), names.index(month) + 1, int(day))


# --- order and ids -------------------------------------------------------------------------------------------------


def test_every_order_of_reading_gives_the_same_tables() -> None:
    """The articles taken in any order, each under its own name: every table is the same, row for row."""
    documents, skipped = read_folder(SEEDS)
    whole = survey(SEEDS, theatre="sahel")
    extracts = {row.document.id: row for row in whole.extracts}
    for order in ((4, 3, 2, 1, 0), (2, 0, 4, 1, 3), (1, 4, 0, 3, 2)):
        chosen = [documents[index] for index in order]
        datings = date_documents(chosen, {row.id: extracts[row.id].times for row in chosen})
        shuffled = replace(
            whole, extracts=tuple(extracts[row.id] for row in chosen), datings=tuple(datings), skipped=tuple(skipped)
        )
        assert rows(shuffled.findings()) == rows(whole.findings())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.randoms(use_true_random=False))
def test_names_of_files_are_no_matter(chosen: dict[str, tuple[date, str]], random: Any) -> None:
    """Any articles under other names, so read in another order: every table is the same but for those names."""
    others = sorted(chosen)
    random.shuffle(others)
    renaming = dict(zip(sorted(chosen), others, strict=True))
    with tempfile.TemporaryDirectory() as scratch:
        one = survey(write(Path(scratch) / "one", chosen)).findings()
        renamed = {renaming[name]: row for name, row in chosen.items()}
        other = survey(write(Path(scratch) / "other", renamed)).findings()
    assert by_content(other, {}) == by_content(one, renaming)


def by_content(findings: Findings, renaming: Mapping[str, str]) -> dict[str, list[str]]:
    """Every table, file names changed as given, in an order that does not depend on them."""
    found = {}
    for name, table in rows(findings).items():
        changed = []
        for row in table:
            cells = {key: _renamed(key, value, renaming) for key, value in row.items()}
            changed.append(repr(sorted(cells.items(), key=lambda cell: cell[0])))
        found[name] = sorted(changed)
    return found


def _renamed(key: str, value: Any, renaming: Mapping[str, str]) -> Any:
    if key == "documents":
        return sorted(renaming.get(name, name) for name in value)
    if key in {"document", "item"}:
        return renaming.get(value, value)
    return f"{renaming.get(value[0], value[0])}.txt" if key == "file" else value


def test_an_event_keeps_its_id_as_editions_grow(editions: Mapping[str, Findings]) -> None:
    """An event that a later edition still tells has there the id, and the first mention, that it had before."""
    names = sorted(AS_OF)
    kept = 0
    for one, other in pairwise(names):
        after = {mention.trigger: row for row in editions[other].events for mention in row.mentions}
        for row in editions[one].events:
            same = after.get(row.mentions[0].trigger)
            if same is not None and same.mentions[0].trigger == row.mentions[0].trigger and same.type == row.type:
                assert same.id == row.id, row.description
                kept += 1
    assert kept
