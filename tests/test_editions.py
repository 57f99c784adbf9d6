"""The editions of the seeds, end to end: nothing leaks back in time, every statement leads to its words, order is no matter."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, SEEDS, Seeds, tables
from publish_demo import demo_notebook

import briefing
from briefing.notebook import report as edition_report
from briefing.present.blocks import Block, Cite, Dispute, Evidence, EvidenceList, Listing, Paragraph, Points, Run
from briefing.present.report.composition import Report, compose
from briefing.present.report.settings import Settings
from briefing.publish.edition import load_edition
from briefing.publish.tree import document_tree
from briefing.reading import assess
from briefing.types import Findings, Span

NAMES = sorted(AS_OF)
ROOT = SEEDS.parent


@pytest.fixture(scope="module")
def reports(editions: Mapping[str, Findings]) -> dict[str, Report]:
    """The composed report of each edition, each compared with the one before."""
    found = {}
    previous: str | None = None
    for name in NAMES:
        settings = Settings(
            title="Niger",
            as_of=AS_OF[name],
            window=(date(2023, 7, 1), AS_OF[name]),
            previous=(previous, AS_OF[previous]) if previous else None,
        )
        found[name] = compose(editions[name], settings, editions[previous] if previous else None)
        previous = name
    return found


def blocks(report: Report) -> tuple[Block, ...]:
    """Every block of a report, in reading order."""
    return tuple(block for section in report.sections for block in section)


def parts(value: Any) -> Iterator[Any]:
    """A value and everything inside it: the fields of dataclasses, the items of tuples."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from parts(item)


def words(report: Report, *, quotes: bool = True) -> str:
    """All text of a report; without the evidence list where ``quotes`` is false."""
    shown = [block for block in blocks(report) if quotes or not isinstance(block, EvidenceList)]
    texts = (part for part in parts(tuple(shown)) if isinstance(part, str))
    return "\n".join(re.sub(r"<[^>]*>", "\n", text) if "<svg" in text else text for text in texts)


def spans(findings: Findings) -> Iterator[Span]:
    """Every span that findings rest on."""
    for part in parts((findings.events, findings.observations, findings.discrepancies, findings.datings)):
        if isinstance(part, Span):
            yield part


def facts(findings: Findings) -> tuple[Any, ...]:
    """What an edition states, apart from what is known of articles that do not count."""
    return (
        findings.events,
        findings.observations,
        findings.discrepancies,
        findings.times,
        findings.quantities,
        tuple(document.id for document in findings.documents),
        tuple((row.document, row.published) for row in findings.datings),
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_document_is_later_than_its_edition(name: str, editions: Mapping[str, Findings]) -> None:
    """The articles of an edition were published by its day, and nothing rests on another article."""
    findings = editions[name]
    counted = {document.id for document in findings.documents}
    for row in findings.datings:
        day = row.published.best or row.published.latest
        assert day is not None
        assert day <= AS_OF[name]
    assert {row.document for row in findings.datings} == counted
    assert {span.document for span in spans(findings)} <= counted


def test_articles_arrive_in_order(editions: Mapping[str, Findings]) -> None:
    """Each edition holds the articles of the one before, and some more."""
    counts = [{document.id for document in editions[name].documents} for name in NAMES]
    assert all(one < other for one, other in pairwise(counts))
    assert len(counts[-1]) == 5


@pytest.mark.parametrize("name", NAMES)
def test_later_articles_change_nothing(name: str, seeds: Seeds, editions: Mapping[str, Findings]) -> None:
    """With the publication ranges as they are, an edition is the same whether or not the later articles are there."""
    counted = {document.id for document in editions[name].documents}
    alone = assess(
        [row for row in seeds.extracts if row.document.id in counted],
        [row for row in seeds.datings if row.document in counted],
        seeds.lexicon,
        as_of=AS_OF[name],
    )
    assert facts(alone) == facts(editions[name])


@pytest.mark.parametrize("name", NAMES)
def test_no_day_after_the_edition_unless_it_was_foreseen(name: str, editions: Mapping[str, Findings]) -> None:
    """What is told as done was done by the edition's day; only plans reach beyond it."""
    for event in editions[name].events:
        if event.status in {"happened", "ongoing", "claimed", "denied"}:
            assert event.when.latest is None or event.when.latest <= AS_OF[name]
            assert event.when.earliest is None or event.when.earliest <= AS_OF[name]
    for row in editions[name].observations:
        if row.status not in {"planned", "expected"}:
            assert row.when.latest is None or row.when.latest <= AS_OF[name]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_basis_quotes_is_in_an_article_that_counts(name: str, editions: Mapping[str, Findings]) -> None:
    """The reasons shown for a publication range quote no later article."""
    findings = editions[name]
    text = "\n".join(document.text for document in findings.documents)
    for row in findings.datings:
        for argument in (row.published.basis, *(clue.argument for clue in row.clues)):
            for quoted in re.findall(r"“([^”]+)”", argument):
                assert quoted in text, argument


@pytest.mark.parametrize("name", NAMES)
def test_words_of_later_articles_are_nowhere(name: str, reports: Mapping[str, Report], seeds: Seeds) -> None:
    """Whatever an edition's report puts in quotation marks are the words of its own articles (or of an event it tells)."""
    report = reports[name]
    counted = {document.id for document in report.findings.documents}
    known = "\n".join(row.document.text for row in seeds.extracts if row.document.id in counted)
    sources = " ".join(known.split()).casefold()
    told = {event.description.casefold() for event in (*report.findings.events, *report.kept.events)}
    for quoted in re.findall(r"“([^”]+)”", words(report, quotes=False)):
        flat = " ".join(quoted.partition("…")[0].split()).casefold()  # a label may be cut
        assert flat in sources or flat in told, quoted


def test_what_is_overtaken_is_history(reports: Mapping[str, Report]) -> None:
    """A later edition tells what events have overtaken only among the disagreements, marked as out of date."""
    report = reports["2024-09"]
    told = tuple(
        block for section in report.sections if section not in (report.disputes, report.evidence) for block in section
    )
    text = "\n".join(part for part in parts(told) if isinstance(part, str) and "<svg" not in part)
    assert "no timeline" not in text.casefold()
    assert not re.search(r"\b(?:remain|are)\b[^.]*\bin Niger\b", text)
    for dispute in (part for part in parts(report.disputes) if isinstance(part, Dispute)):
        if "no timeline" in words_of(dispute):
            assert dispute.verdict == "Out of date"


def words_of(value: Any) -> str:
    """All text in a value."""
    return "\n".join(part for part in parts(value) if isinstance(part, str))


def test_the_first_edition_knows_no_outcome(reports: Mapping[str, Report]) -> None:
    """April's report speaks of no deadline, no timetable set and no withdrawal begun or completed."""
    text = words(reports["2024-04"])
    assert "no timetable had been set" in text
    text = text.replace("no timetable had been set", "")
    for later in ("September", "timetable", "completed", "began to withdraw", "Air Base 101", "four-month", "2025"):
        assert later not in text, later


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_to_its_words(name: str, reports: Mapping[str, Report]) -> None:
    """Every number cited is in the evidence list, once; its quote stands verbatim at its offsets and on its line."""
    report = reports[name]
    texts = {document.id: document.text for document in report.findings.documents}
    evidence = [part for part in parts(report.evidence) if isinstance(part, Evidence)]
    numbers = [row.number for row in evidence]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {number for part in parts(blocks(report)) if isinstance(part, Cite) for number in part.numbers}
    assert cited <= set(numbers)
    assert cited
    for row in evidence:
        text = texts[row.document]
        assert text[row.start : row.end] == row.quote
        assert row.line == text.count("\n", 0, row.start) + 1
        assert row.before == "" or text[: row.start].endswith(row.before.removeprefix("…"))
        assert row.after == "" or text[row.end :].startswith(row.after.removesuffix("…"))


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_the_narrative_has_its_reference(name: str, reports: Mapping[str, Report]) -> None:
    """In the bottom line, the narrative, the key points and the plans every sentence ends in a reference."""
    told = 0
    for content in narrative(blocks(reports[name])):
        for before, sentence_end in endings(content):
            told += 1
            assert isinstance(before, Cite), f"{sentence_end!r} in {content!r}"
            assert before.numbers
    assert told


def narrative(found: Sequence[Any]) -> Iterator[Sequence[Run | Cite]]:
    """The running text that states findings."""
    for part in parts(tuple(found)):
        if isinstance(part, Paragraph) and part.role in {"bottom-line", "body"}:
            yield part.content
        elif isinstance(part, Points):
            yield from (item.body for item in part.items)
        elif isinstance(part, Listing) and not part.title:
            yield from part.items


def endings(content: Sequence[Run | Cite]) -> Iterator[tuple[Run | Cite | None, str]]:
    """Each run with which a sentence ends, with what stands before it."""
    before: Run | Cite | None = None
    for part in content:
        if isinstance(part, Run) and part.text.startswith("."):
            yield before, part.text
        elif (
            isinstance(part, Run)
            and re.search(r"(?<!\bU\.S)(?<!\bSept)(?<!\bAug)\.\s*$", part.text)
            and part.mark != "quote"
        ):
            yield part, part.text
        before = part
    if isinstance(before, Cite) or before is None or "." not in before.text:
        yield None, "no full stop at the end"


@pytest.fixture(scope="module")
def committed() -> dict[str, dict[str, Any]]:
    """The document tree of each committed edition, as ``briefing.json`` holds it, with the analyst's own statements."""
    found = {}
    for name in NAMES:
        edition, _ = load_edition(name, ROOT)
        written = edition_report(edition, ROOT)
        tree = document_tree(demo_notebook(blocks(written)), name=name)
        found[name] = json.loads(json.dumps(tree, ensure_ascii=False))
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a tree."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item)


@pytest.mark.parametrize("name", NAMES)
def test_references_of_the_tree_lead_to_the_seeds(name: str, committed: Mapping[str, Any], seeds: Seeds) -> None:
    """Each reference in the document tree leads to an entry whose quote stands in its seed, at its offsets."""
    entries = {node["number"]: node for node in nodes(committed[name]) if node.get("kind") == "evidence"}
    texts = {row.document.id: row.document.text for row in seeds.extracts}
    cited = [number for node in nodes(committed[name]) if node.get("kind") == "cite" for number in node["numbers"]]
    assert cited
    for number in cited:
        entry = entries[number]
        assert texts[entry["document"]][entry["start"] : entry["end"]] == entry["quote"]


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_cited_where_it_can_be_seen(name: str, committed: Mapping[str, Any]) -> None:
    """No quote stands in the evidence list that no text, table, caption or figure refers to."""
    entries = {node["number"] for node in nodes(committed[name]) if node.get("kind") == "evidence"}
    seen = {number for node in nodes(committed[name]) if node.get("kind") == "cite" for number in node["numbers"]}
    for node in nodes(committed[name]):
        if node.get("kind") == "figure":
            drawn = " ".join(re.findall(r">([^<]+)<", node["svg"])) + " " + str(node.get("caption", ""))
            for inside in re.findall(r"\[([\d, –…]+)\]", drawn):
                for part in re.findall(r"\d+(?:–\d+)?", inside):
                    first, _, last = part.partition("–")
                    seen |= set(range(int(first), int(last or first) + 1))
    assert entries - seen == set()


ABSENCE = re.compile(r"\b(?:[Nn]o (?:outcome|total|date|event|article|report)\b|[Nn]othing in|report none)")


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_of_absence_names_what_was_searched(name: str, reports: Mapping[str, Report]) -> None:
    """Wherever the text says that nothing is reported, it names the articles that were read for it."""
    found = 0
    for part in parts((reports[name].summary, reports[name].strength, reports[name].sequence, reports[name].outlook)):
        if isinstance(part, tuple) and part and all(isinstance(item, Run | Cite) for item in part):
            text = "".join(item.text for item in part if isinstance(item, Run))
            for sentence in re.split(r"(?<=\.) ", text):
                if ABSENCE.search(sentence) and not sentence.startswith(("No article gives a full date", "By ")):
                    found += 1
                    assert re.search(r"\bD\d(?:–D\d)?\b", sentence), sentence
    assert found


LIKELIHOOD = re.compile(
    r"\b(?:almost no chance|(?:very )?(?:un)?likely|roughly even chance|almost certain(?:ly)?|probabl[ey]|improbable)\b"
)


@pytest.mark.parametrize("name", NAMES)
def test_only_judgements_speak_of_likelihood(name: str, committed: Mapping[str, Any]) -> None:
    """Three to five judgements an edition; terms of likelihood stand in their table alone, never beside a confidence."""
    (table,) = [node for node in nodes(committed[name]) if node.get("id") == "judgements"]
    assert 3 <= len(table["rows"]) <= 5
    for block in committed[name]["blocks"]:
        if block.get("id") == "judgements" or block.get("kind") == "evidence-list":
            continue
        for node in nodes(block):
            if node.get("kind") == "run" and node.get("mark") != "quote":
                assert not LIKELIHOOD.search(re.sub(r"“[^”]*”", "", node["text"])), node["text"]
    for row in table["rows"]:
        told, likelihood, confidence = ("".join(part.get("text", "") for part in cell) for cell in row)
        assert LIKELIHOOD.fullmatch(likelihood)
        assert confidence in {"high", "moderate", "low"}
        assert not LIKELIHOOD.search(told)


WHAT_IT_IS = {
    "2024-04": ("The United States has agreed to withdraw", "no timetable had been set"),
    "2024-05": ("by the middle of September", "“About 1,000” US military personnel were reported in Niger"),
    "2024-06": ("the United States began to withdraw from Niger",),
    "2024-09": ("The US military has left Niger", "completed the withdrawal"),
}


@pytest.mark.parametrize("name", NAMES)
def test_page_one_tells_the_state_of_its_date(name: str, reports: Mapping[str, Report]) -> None:
    """April: agreed, without a timetable; May: a day is set and about 1,000 are there; June: begun; September: complete."""
    text = words_of(reports[name].summary)
    for told in WHAT_IT_IS[name]:
        assert told in text
    for other in set(NAMES) - {name}:
        if other > name:
            assert WHAT_IT_IS[other][0] not in text


def renamed(target: Path, order: Sequence[int]) -> Path:
    """The seeds under other names, so that they are read in another order."""
    target.mkdir()
    for position, index in enumerate(order):
        source = sorted(SEEDS.glob("*.txt"))[index]
        shutil.copy(source, target / f"{'abcde'[position]}.txt")
    return target


def test_names_and_order_of_files_do_not_matter(tmp_path: Path) -> None:
    """The same articles under other names give the same findings with the same ids."""
    one = briefing.read(renamed(tmp_path / "one", (0, 1, 2, 3, 4)), theatre="sahel")
    other = briefing.read(renamed(tmp_path / "other", (3, 1, 4, 0, 2)), theatre="sahel")
    same = {row.sha256: row.id for row in one.findings.documents}
    renaming = {row.id: same[row.sha256] for row in other.findings.documents}
    left, right = tables(one), tables(other)
    for name in ("events", "posture", "discrepancies"):
        assert {row[0] for row in left[name]} == {row[0] for row in right[name]}
    columns = list(one.events.columns)
    keep = [column for column in columns if column != "documents"]
    assert one.events[keep].astype(str).to_numpy().tolist() == other.events[keep].astype(str).to_numpy().tolist()
    assert one.posture.astype(str).to_numpy().tolist() == other.posture.astype(str).to_numpy().tolist()
    assert [set(row) for row in one.events["documents"]] == [
        {renaming[document] for document in row} for row in other.events["documents"]
    ]
    assert one.discrepancies.astype(str).to_numpy().tolist() == other.discrepancies.astype(str).to_numpy().tolist()
    quotes = [
        sorted(found.evidence[["item", "role", "quote"]].to_records(index=False).tolist())
        for found in (
            one,
            other,
        )
    ]
    events = [[row for row in rows if row[0][0] in "eod" and len(row[0]) == 11] for rows in quotes]
    assert events[0] == events[1]


def test_ids_last_from_edition_to_edition(editions: Mapping[str, Findings]) -> None:
    """An event of an earlier edition is found under its id in every later one."""
    for one, other in pairwise(NAMES):
        before = {event.id: event for event in editions[one].events}
        after = {event.id for event in editions[other].events}
        lost = [before[name].description for name in sorted(set(before) - after)]
        assert lost == []


def test_two_readings_are_equal(seeds: Seeds, editions: Mapping[str, Findings]) -> None:
    """Reading the same again gives the same."""
    assert seeds.findings(AS_OF["2024-06"]) == editions["2024-06"]
