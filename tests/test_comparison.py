"""What changed between two editions: found by the mentions behind events, told in words, shown in three formats."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT

from briefing.cli import main
from briefing.present.comparison.changes import Comparison, compared
from briefing.present.comparison.chapters import chapters
from briefing.present.comparison.views import Names, account, data, escaped, markdown
from briefing.types import (
    Claim,
    DateRange,
    Dating,
    Discrepancy,
    Document,
    Event,
    Findings,
    Mention,
    Observation,
    Place,
    Span,
)

TEXT = "The mission left Ostra on 4 March. It will leave Orlen in May. Others stay."
OSTRA = Place(name="Ostra", country="OST", kind="country")
PORT = Place(name="Port Base", country="OST", kind="base")
NAMES = Names(before="2031-03", after="2031-06", title="Ostra")


def quote(at: int, document: str = "a") -> Span:
    """Some words of an article."""
    return Span(document=document, start=at, end=at + 3, exact=TEXT[at : at + 3])


def mention(at: int, document: str = "a", **changes: Any) -> Mention:
    """A mention of a withdrawal at an offset."""
    given: dict[str, Any] = {
        "document": document,
        "sentence": 0,
        "trigger": quote(at, document),
        "quote": quote(at, document),
        "type": "RETREAT",
        "mode": "withdraw",
        "source": ("GBR MIL",),
        "target": (),
        "status": "happened",
        "frame": "withdraw",
    }
    return Mention(**{**given, **changes})


def event(name: str, *mentions: Mention, **changes: Any) -> Event:
    """An event that rests on some mentions, on 4 March 2031 unless told otherwise."""
    documents = tuple(sorted({row.document for row in mentions}))
    given: dict[str, Any] = {
        "id": name,
        "type": "RETREAT",
        "mode": "withdraw",
        "status": "happened",
        "source": ("GBR MIL",),
        "target": (),
        "when": day(4),
        "description": f"The mission left {name}",
        "mentions": mentions,
        "documents": documents,
        "origins": documents,
        "place": OSTRA,
    }
    return Event(**{**given, **changes})


def day(number: int, month: int = 3) -> DateRange:
    """A day of 2031."""
    return DateRange(earliest=date(2031, month, number), latest=date(2031, month, number))


def findings(*events: Event, as_of: date = date(2031, 3, 31), documents: str = "a", **changes: Any) -> Findings:
    """The findings of some articles."""
    rows = tuple(
        Document(id=name, file=f"{name}.txt", sha256=name * 64, encoding="utf-8", text=TEXT, blocks=())
        for name in documents
    )
    datings = tuple(Dating(document=name, published=day(6)) for name in documents)
    return Findings(documents=rows, datings=datings, events=events, as_of=as_of, **changes)


def kinds(found: Comparison) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The changes of events: kind, ids before, ids after."""
    return [(row.kind, tuple(one.id for one in row.before), tuple(one.id for one in row.after)) for row in found.events]


def lines(found: Comparison) -> dict[str, list[str]]:
    """The chapters of a comparison, each line as its words."""
    return {
        chapter.key: [
            " | ".join(
                part
                for part in (
                    line.subject.text,
                    line.before.text if line.before else "",
                    line.after.text if line.after else "",
                    line.note,
                )
                if part
            )
            for line in chapter.lines
        ]
        for chapter in chapters(found)
    }


JUNE = date(2031, 6, 30)


def test_the_same_findings_have_no_change() -> None:
    """Nothing appears, nothing goes, and plans are not called silent."""
    same = findings(event("e1", mention(0)), event("e2", mention(40), status="planned", when=DateRange()))
    found = compared(same, same)
    assert found.empty
    assert found.unmentioned == ()
    assert chapters(found) == ()


def test_an_event_goes_on_under_another_id() -> None:
    """What counts is the words it rests on: another id is no change by itself."""
    assert compared(
        findings(event("e1", mention(0), description="x")), findings(event("e9", mention(0), description="x"))
    ).empty


def test_new_and_gone() -> None:
    """An event of which the other edition has no mention."""
    found = compared(findings(event("e1", mention(0))), findings(event("e2", mention(40))))
    assert kinds(found) == [("appeared", (), ("e2",)), ("gone", ("e1",), ())]


def test_merged_and_split() -> None:
    """Two events that turn out to be one; the other way round, one that turns out to be two."""
    apart = findings(event("e1", mention(0)), event("e2", mention(40)))
    together = findings(event("e1", mention(0), mention(40)))
    assert kinds(compared(apart, together)) == [("merged", ("e1", "e2"), ("e1",))]
    assert kinds(compared(together, apart)) == [("split", ("e1",), ("e1", "e2"))]


def test_a_passage_read_twice_makes_no_split() -> None:
    """A new event may rest on a passage of an old one, which goes on whole."""
    old = event("e1", mention(0), mention(40))
    new = event("e2", mention(40), mention(63))
    assert kinds(compared(findings(old), findings(old, new))) == [("appeared", (), ("e2",))]


def test_what_an_event_is_told_as() -> None:
    """Date, standing, actors, attestation: each is a change of its own."""
    old = event("e1", mention(0), status="claimed", when=DateRange(latest=date(2031, 3, 31)))
    new = event("e1", mention(0), mention(40, "b"), description="The last ship left")
    found = compared(findings(old), findings(new, documents="ab", as_of=JUNE))
    assert [row.kind for row in found.events] == ["moved", "turned", "retold", "attested"]
    told = lines(found)
    assert told["moved"] == ["The last ship left | by 31 March | 4 March"]
    assert told["turned"] == ["The last ship left | claimed | happened"]
    assert told["retold"] == ["The last ship left | The mission left e1 | The last ship left"]
    assert told["attested"] == [
        "The last ship left | one article, one origin; confidence low | two articles, two origins; confidence moderate"
    ]


def test_news_is_parted_from_what_is_told_late() -> None:
    """Only what lies wholly after the first edition's day has happened since."""
    fresh = event("e1", mention(0), when=day(2, 5))
    late = event("e2", mention(40), when=DateRange(latest=JUNE))
    plan = event("e3", mention(63), status="planned", when=DateRange(earliest=date(2031, 7, 1)))
    found = compared(findings(), findings(fresh, late, plan, as_of=JUNE))
    assert lines(found) == {
        "happened": ["The mission left e1, 2 May | read otherwise now, from articles that counted before"],
        "planned": [
            "The mission left e3, from 1 July (planned) | read otherwise now, from articles that counted before"
        ],
        "told": ["The mission left e2, by 30 June | read otherwise now, from articles that counted before"],
    }


PLAN: dict[str, Any] = {
    "status": "planned",
    "when": DateRange(earliest=date(2031, 3, 6)),
    "description": "To leave Ostra",
}
DEEDS = {
    "begun": ({"phase": "begin"}, OSTRA, "advanced"),
    "a base": ({}, PORT, "advanced"),
    "one of several units": ({}, OSTRA, "advanced"),
    "complete": ({"phase": "complete"}, OSTRA, "fulfilled"),
}


@pytest.mark.parametrize(("told", "place", "kind"), DEEDS.values(), ids=DEEDS)
def test_a_withdrawal_is_fulfilled_when_it_is_complete(told: Mapping[str, Any], place: Place, kind: str) -> None:
    """A beginning, a base, a unit are steps on the way."""
    before = findings(event("e1", mention(40), **PLAN))
    act = event("e2", mention(0, "b", **told), place=place, when=day(9, 5))
    after = findings(event("e1", mention(40), linked=("e2",), **PLAN), act, documents="ab", as_of=JUNE)
    assert kinds(compared(before, after))[0] == (kind, ("e1",), ("e1",))
    back = [row.kind for row in compared(after, before).events]
    assert ("reopened" in back) == (kind == "fulfilled")


def test_a_plan_for_one_base_is_fulfilled_by_leaving_it() -> None:
    """What was planned was no more than that."""
    plan = {**PLAN, "place": PORT}
    act = event("e2", mention(0, "b"), place=PORT, when=day(9, 5))
    after = findings(event("e1", mention(40), linked=("e2",), **plan), act, documents="ab", as_of=JUNE)
    found = compared(findings(event("e1", mention(40), **plan)), after)
    assert lines(found)["fulfilled"] == ["To leave Ostra | planned, from 6 March | The mission left e2, 9 May"]


def test_leaving_one_base_is_no_step_of_a_plan_for_another() -> None:
    """Leaving the country altogether is."""
    plan = {**PLAN, "place": PORT}
    other = event("e2", mention(0, "b"), place=Place(name="North Base", country="OST", kind="base"), when=day(9, 5))
    whole = event("e3", mention(8, "b", phase="complete"), when=day(20, 5))
    before = findings(event("e1", mention(40), **plan))
    after = findings(event("e1", mention(40), linked=("e2",), **plan), other, documents="ab", as_of=JUNE)
    assert not compared(before, after).of("fulfilled", "advanced")
    after = findings(event("e1", mention(40), linked=("e2", "e3"), **plan), other, whole, documents="ab", as_of=JUNE)
    (change,) = compared(before, after).of("fulfilled")
    assert [act.id for act in change.acts] == ["e3"]


@pytest.mark.parametrize("status", ["claimed", "denied", "planned"])
def test_what_is_not_told_as_done_fulfils_nothing(status: str) -> None:
    """A claim or a denial of the act leaves the plan open."""
    act = event("e2", mention(0, "b", phase="complete"), status=status)
    after = findings(event("e1", mention(40), linked=("e2",), **PLAN), act, documents="ab", as_of=JUNE)
    assert not compared(findings(event("e1", mention(40), **PLAN)), after).of("fulfilled", "advanced")


def test_a_plan_of_which_no_new_article_speaks() -> None:
    """Named, but no change; not where no article is new."""
    plan = event("e1", mention(40), **PLAN)
    found = compared(findings(plan), findings(plan, documents="ab", as_of=JUNE))
    assert [row.id for row in found.unmentioned] == ["e1"]
    assert found.events == ()
    assert [row.kind for row in found.sources] == ["added"]


def level(low: float | None, high: float | None, when: DateRange, place: Place = OSTRA, **changes: Any) -> Observation:
    """A level of British soldiers."""
    given: dict[str, Any] = {
        "id": f"o{low}{place.name}",
        "force": "GBR MIL",
        "place": place,
        "what": "personnel",
        "kind": "stock",
        "qualifier": "some",
        "low": low,
        "best": low,
        "high": high,
        "when": when,
        "status": "happened",
        "spans": (quote(0),),
        "documents": ("a",),
    }
    return Observation(**{**given, **changes})


def test_levels_by_place() -> None:
    """Changed, newly reported, no longer reported; the same level on a later day is no change."""
    before = findings(observations=(level(90, 110, day(1)), level(5, 5, day(1), PORT)))
    after = findings(observations=(level(90, 110, day(1)), level(0, 0, day(9, 5)), level(5, 5, day(2), PORT)))
    assert lines(compared(before, after)) == {"levels": ["GBR MIL in Ostra | 90–110, 1 March | 0, 9 May"]}
    assert lines(compared(before, findings())) == {
        "levels": [
            "GBR MIL in Ostra | 90–110, 1 March | not reported",
            "GBR MIL at Port Base | 5, 1 March | not reported",
        ]
    }


def quarrel(name: str, handling: str, *spans: Span, reading: str = "Left open.") -> Discrepancy:
    """A disagreement, a claim for each span."""
    claims = tuple(Claim(side=number, says="x", spans=(span,)) for number, span in enumerate(spans, 1))
    return Discrepancy(
        id=name, kind="number", subject="How many?", claims=claims, handling=handling, reading=reading  # type: ignore[arg-type]
    )  # fmt: skip


def test_disagreements() -> None:
    """New, settled, with further words under another id, and gone."""
    open_one = quarrel("d1", "unresolved", quote(0), quote(40))
    settled = quarrel("d1", "superseded", quote(0), quote(40), reading="Overtaken since.")
    longer = quarrel("d2", "unresolved", quote(0), quote(40), quote(63))

    def told(old: tuple[Discrepancy, ...], new: tuple[Discrepancy, ...]) -> list[str]:
        return lines(compared(findings(discrepancies=old), findings(discrepancies=new))).get("disagreements", [])

    assert told((), (open_one,)) == ["How many? | new, open. Left open."]
    assert told((open_one,), (settled,)) == ["How many? | was open, now out of date. Overtaken since."]
    assert told((settled,), (open_one,)) == ["How many? | was out of date, now open. Left open."]
    assert told((open_one,), (longer,)) == ["How many? | further words on it; open. Left open."]
    assert told((longer,), (open_one,)) == ["How many? | fewer words on it; open. Left open."]
    assert told((open_one,), ()) == ["How many? | fell away; it was open."]


HOSTILE = {
    "<script>alert(1)</script>": "\\<script\\>alert(1)\\</script\\>",
    "*a* _b_ `c` [d](e) snake_case": "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) snake_case",
    "@somebody see #12 https://example.org www.example.org": (
        "@&#8203;somebody see \\#12 https&#58;//example.org www&#46;example.org"
    ),
    "1. one\n- two": "1\\. one - two",
    "- one": "\\- one",
    "a | b &amp; c": "a \\| b \\&amp; c",
}  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), HOSTILE.items())
def test_what_articles_say_is_no_markdown(text: str, shown: str) -> None:
    """Markup, links, names and numbers of issues stay the characters they are."""
    assert escaped(text) == shown


def test_quotes_are_numbered_in_reading_order_and_the_same_in_every_view() -> None:
    """Every number in the Markdown is in its list of quotes, and in the data."""
    before = findings(event("e1", mention(40), **PLAN))
    act = event("e2", mention(0, "b", phase="complete"), when=day(9, 5))
    after = findings(event("e1", mention(40), linked=("e2",), **PLAN), act, documents="ab", as_of=JUNE)
    told = account(compared(before, after), NAMES)
    assert markdown(told) == (
        "# What changed from 2031-03 to 2031-06\n"
        "\n"
        "One article is new: D2. From what was known on 31 March 2031 to what was known on 30 June 2031. "
        "Dates without a year are in 2031.\n"
        "\n"
        "## Sources\n"
        "\n"
        "- D2, b.txt: new; published 6 March\n"
        "\n"
        "## Plans fulfilled\n"
        "\n"
        "- **To leave Ostra**: planned, from 6 March [1] → The mission left e2, 9 May [2]\n"
        "\n"
        "## Happened since 31 March\n"
        "\n"
        "- The mission left e2, 9 May [2]\n"
        "\n"
        "## Quotes\n"
        "\n"
        "1. “ll” (D1, a.txt, line 1)\n"
        "2. “The” (D2, b.txt, line 1)\n"
    )
    found = data(told)
    assert [(row["chapter"], row["kind"], row["quotes"]) for row in found["changes"]] == [
        ("sources", "added", []),
        ("fulfilled", "fulfilled", [1, 2]),
        ("happened", "appeared", [2]),
    ]
    assert [row["number"] for row in found["quotes"]] == [1, 2]


PAIRS = list(permutations(["2024-04", "2024-05", "2024-06", "2024-09"], 2))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_comparison_of_seeds_holds_together(one: str, other: str, editions: Mapping[str, Findings]) -> None:
    """Every event of either edition goes on, appears or goes exactly once; every line but a source's has its quotes."""
    found = compared(editions[one], editions[other])
    back = compared(editions[other], editions[one])
    assert [row.before for row in found.of("gone")] == [row.after for row in back.of("appeared")]
    assert {row.id for row in editions[other].events} >= {row.after[0].id for row in found.of("appeared")}
    assert len(found.levels) == len(back.levels)
    for chapter in chapters(found):
        for line in chapter.lines:
            cited = [words.spans for words in (line.subject, line.before, line.after) if words is not None]
            assert chapter.key == "sources" or any(cited), line
    for row in account(found, replace(NAMES, before=one, after=other)).citations.entries():
        assert row.quote
        text = next(
            text.text for text in (*editions[one].documents, *editions[other].documents) if text.id == row.document
        )
        assert text[row.start : row.end] == row.quote


def test_the_story_of_the_summer(editions: Mapping[str, Findings]) -> None:
    """From June to September: the two bases and the country are left, the plan is met, nobody remains."""
    told = lines(compared(editions["2024-06"], editions["2024-09"]))
    completed = r"5 August – 1[56] September"  # by the deadline of the 15th, as was said on the 16th
    country, *bases = told["levels"][:3]
    assert re.fullmatch(rf"US military in Niger \| 900–1,100, 8–31 May \| 0, {completed}", country)
    assert bases == [
        "US military at Air Base 101 | “Much of”, number not given, June | 0, 7 July",
        "US military at Air Base 201 | “mostly”, number not given, 8–31 May | 0, 5 August",
    ]
    plan = "The United States to withdraw from Niger | planned, 1 June – 15 September | "
    (fulfilled,) = (line for line in told["fulfilled"] if line.startswith(plan))
    assert re.search(f"completed its withdrawal from Niger, {completed}", fulfilled)
    days = [line.rpartition(", ")[2] for line in told["happened"]]
    assert {"7 July", "5 August"} <= set(days)
    assert any(re.fullmatch(completed, day) for day in days)
    assert not {"gone", "merged", "split", "reopened"} & set(told)
    moved = " ".join(told["moved"])
    assert "by 30 April | April" in moved
    assert "1 January – 31 May | April" in moved


def run(*arguments: str) -> tuple[int, str, str]:
    """The command's exit code, output and errors."""
    result = CliRunner().invoke(main, ("compare", *arguments), prog_name="briefing")
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_the_command_compares_and_writes(format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To stdout or into a file, the same text; a page loads nothing and runs nothing."""
    monkeypatch.chdir(ROOT)
    code, out, err = run("2024-05", "2024-06", "--format", format)
    assert (code, err) == (0, "")
    file = tmp_path / "new" / "changes"
    assert run("2024-05", "2024-06", "--format", format, "-o", str(file)) == (0, f"{file}\n", "")
    assert file.read_text(encoding="utf-8") == out
    assert [path.name for path in file.parent.iterdir()] == ["changes"]
    assert "began to withdraw" in out
    if format == "json":
        assert json.loads(out)["after"]["as_of"] == "2024-06-30"
    if format == "html":
        assert out.startswith("<!DOCTYPE html>")
        assert "<script" not in out


def test_the_command_of_an_edition_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty, and no fault."""
    monkeypatch.chdir(ROOT)
    assert run("2024-05", "2024-05") == (0, "# What changed from 2024-05 to 2024-05\n\nNo change.\n", "")
    assert json.loads(run("2024-05", "2024-05", "--format", "json")[1])["changes"] == []


ARTICLE = "About 300 French soldiers left Chad on 5 March 2031, officials in Paris said.\n"


def project(root: Path, **editions: str) -> Path:
    """A project of two folders of articles and some editions (``e2031_04`` for 2031-04)."""
    for name in ("seeds", "others"):
        (root / name).mkdir()
        (root / name / "first.txt").write_text(ARTICLE, encoding="utf-8")
    for name, text in editions.items():
        file = root / "reports" / name.removeprefix("e").replace("_", "-") / "edition.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return root


def test_editions_of_different_articles_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that names both folders."""
    april, may = 'as_of: "2031-04-30"\n', 'as_of: "2031-05-31"\nseeds: others\n'
    monkeypatch.chdir(project(tmp_path, e2031_04=april, e2031_05=may))
    assert run("2031-04", "2031-05") == (
        2,
        "",
        (
            "briefing: 2031-04 reads seeds and 2031-05 reads others; only editions of one folder of articles can be "
            "compared\n"
        ),
    )


def test_parameters_that_differ_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the scope of the second edition holds for both, so that nothing falls away by choice."""
    april = 'as_of: "2031-04-30"\n'
    monkeypatch.chdir(project(tmp_path, e2031_04=april, scoped=april + "countries: [NER]\nbin: day\n"))
    code, out, _ = run("2031-04", "scoped")
    assert code == 0
    assert out == (
        "# What changed from 2031-04 to scoped\n\nNo change.\n\n## Parameters\n\n"
        "- countries: all → NER\n- bin: week → day\n"
    )


def test_what_the_analyst_said_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements of each edition, and how many are not in the other."""
    april = 'as_of: "2031-04-30"\n'
    points = "key_points:\n- {text: One., evidence: [first]}\n- {text: Two., evidence: [first]}\n"
    more = points.replace("Two", "Three") + "bottom_line:\n- {text: One., evidence: [first]}\n"
    monkeypatch.chdir(project(tmp_path, e2031_04=april + points, other=april + more))
    assert run("2031-04", "other")[1].partition("## Parameters\n\n")[2] == (
        "- bottom_line: none → one (one only here)\n- key_points: two (one only here) → two (one only here)\n"
    )


def test_the_shape_of_the_data_is_documented(editions: Mapping[str, Findings]) -> None:
    """Every member and every chapter that the JSON can hold is named in docs/comparison.md."""
    text = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    names = set()
    for one, other in product(editions, editions):
        found = data(account(compared(editions[one], editions[other]), NAMES))
        names |= set(found)
        for change in found["changes"]:
            names |= {change["chapter"], change["kind"], *change}
            for side in ("before", "after", "acts"):
                names |= {key for row in change[side] for key in row}
    missing = sorted(name for name in names if f"`{name}`" not in text)
    assert missing == []
