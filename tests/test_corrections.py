"""`corrections.yaml`: each kind of correction, those that no longer hold, what is told of them, and where they show."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefing
from briefing.assess.edtf import parse_edtf
from briefing.cli import main
from briefing.errors import UserError
from briefing.notebook import open_edition
from briefing.present.report.corrected import MARK
from briefing.present.tables import rows
from briefing.publish.build import build
from briefing.publish.checking import check
from briefing.publish.corrections_file import FILE, load_corrections, schema
from briefing.publish.manifest import Manifest
from briefing.reading import Survey, survey
from briefing.types import Event, Findings, Observation

FIRST = (
    "The last lorries\n\nBy Ana Ruiz\n\nAbout 300 French soldiers left Chad on 5 March 2031, the French army said. Some 200 "
    "French troops were in Chad in February 2031, officials in Paris said.\n\nGermany plans to send instructors to Chad in "
    "May 2031.\n"
)
SECOND = (
    "A base falls quiet\n\nBy Ben Ode\n\nFrench soldiers left Chad on 6 March 2031, the government of Chad said. More than "
    "400 French troops were in Chad in February 2031, a spokesman said.\n\nGerman instructors arrived in Chad on 9 March "
    "2031.\n"
)
SOURCES = '["first.txt"]\npublished = "2031-03-07"\n\n["second.txt"]\npublished = "2031-03-10"\n'
EDITION = 'title: "Chad: the last lorries"\nas_of: "2031-03-31"\nwindow_start: "2031-01-01"\n'
PLACE = f"reports/2031-03/{FILE}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two articles and one edition."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in {"first.txt": FIRST, "second.txt": SECOND, "sources.toml": SOURCES}.items():
        file = folder / "seeds" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "reports" / "2031-03").mkdir(parents=True)
    (folder / "reports" / "2031-03" / "edition.yaml").write_text(EDITION, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _clean(root: Path) -> None:
    """No corrections but a test's own."""
    (root / PLACE).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def read(root: Path) -> Survey:
    """The articles, read and dated once."""
    return survey(root / "seeds")


@pytest.fixture(scope="module")
def ids(read: Survey) -> Mapping[str, str]:
    """The ids of the items that the tests speak of."""
    found = read.findings(date(2031, 3, 31))
    named = {
        "left_5": next(row.id for row in found.events if row.when.edtf == "2031-03-05"),
        "left_6": next(row.id for row in found.events if row.when.edtf == "2031-03-06"),
        "came": next(row.id for row in found.events if row.when.edtf == "2031-03-09"),
        "plan": next(row.id for row in found.events if row.status == "planned"),
        "some": next(row.id for row in found.observations if row.qualifier == "Some 200"),
        "more": next(row.id for row in found.observations if row.qualifier == "More than 400"),
        "dispute": next(row.id for row in found.discrepancies if row.kind == "number"),
    }
    assert len(set(named.values())) == len(named)
    return named


def write(root: Path, text: str, ids: Mapping[str, str]) -> None:
    """The edition's corrections; ``<left_5>`` stands for that item's id."""
    text = re.sub(r"<(\w+)>", lambda match: ids[match[1]], text)
    (root / PLACE).write_text(text, encoding="utf-8")


def corrected(root: Path, read: Survey, text: str, ids: Mapping[str, str]) -> Findings:
    """The findings of the edition with these corrections."""
    write(root, text, ids)
    return read.findings(date(2031, 3, 31), load_corrections(root / "reports" / "2031-03", root))


def event(findings: Findings, name: str) -> Event:
    """The event of that id."""
    return next(row for row in findings.events if row.id == name)


def observation(findings: Findings, name: str) -> Observation:
    """The observation of that id."""
    return next(row for row in findings.observations if row.id == name)


def names(findings: Findings) -> set[str]:
    """The ids of all items."""
    return {row.id for rows in (findings.events, findings.observations, findings.discrepancies) for row in rows}


def test_a_date(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """The event has the analyst's day, stands where that day puts it, and says why; nothing else changes."""
    text = "- item: <left_5>\n  set: {date: 2031-03-12}\n  expect: {date: 2031-03-05}\n  reason: Filmed that day.\n"
    before, after = read.findings(date(2031, 3, 31)), corrected(root, read, text, ids)
    new = event(after, ids["left_5"])
    assert (new.when.edtf, new.when.best, new.corrected) == ("2031-03-12", date(2031, 3, 12), "Filmed that day.")
    known = {ids[name]: name for name in ("left_5", "left_6", "came")}
    assert [known[row.id] for row in after.events if row.id in known] == ["left_6", "came", "left_5"]
    assert [row for row in after.events if row.id != new.id] == [row for row in before.events if row.id != new.id]
    assert (after.observations, after.discrepancies) == (before.observations, before.discrepancies)
    (told,) = after.amendments
    assert (told.item, told.change, told.was, told.now) == (new.id, "date", "2031-03-05", "2031-03-12")


def test_type_actors_and_place(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """Codes and a place by their names; the description follows what is set, not the article's own words for who acted."""
    text = """\
- item: <came>
  set: {type: MOBILIZE, mode: troops, source: RUS MIL, place: Niamey}
  expect: {type: AID, mode: military, source: [DEU MIL], place: Chad}
  reason: The picture shows another flag.
"""
    found = corrected(root, read, text, ids)
    new = event(found, ids["came"])
    assert (new.type, new.mode, new.source) == ("MOBILIZE", "troops", ("RUS MIL",))
    assert new.place is not None
    assert (new.place.name, new.place.country, new.place.kind) == ("Niamey", "NER", "city")
    assert "German" not in new.description
    assert "Russian" in new.description
    assert found.actors["RUS MIL"].name == "Russian military"


def test_a_place_in_full_and_a_description(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """A place that no gazetteer has, with coordinates; the analyst's own words stay as they are."""
    text = """\
- item: <left_6>
  set:
    place: {name: Camp Oryx, country: TCD, kind: base, lat: 12.5, lon: 15}
    description: The last French lorries left Camp Oryx
  expect: {place: Chad, description: French soldiers left Chad}
  reason: Named in the ministry's statement.
"""
    new = event(corrected(root, read, text, ids), ids["left_6"])
    assert new.place is not None
    assert (new.place.name, new.place.latitude, new.place.longitude, new.place.where_prec) == (
        "Camp Oryx",
        12.5,
        15.0,
        1,
    )
    assert new.description == "The last French lorries left Camp Oryx"


def test_a_number(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """Bounds of an observation; null opens one."""
    text = """\
- item: <some>
  set: {low: 250, best: 260, high: null}
  expect: {low: 180, best: 200, high: 220}
  reason: The later edition of the paper says so.
"""
    new = observation(corrected(root, read, text, ids), ids["some"])
    assert (new.low, new.best, new.high) == (250.0, 260.0, None)
    assert new.corrected == "The later edition of the paper says so."


def test_a_discrepancy_is_settled(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """Its handling and reading; the claims stay."""
    text = """\
- item: <dispute>
  set: {handling: preferred, reading: The spokesman counted the convoys.}
  expect: {handling: unresolved, reading: "Kept as one band, from 180 to 400 or more; the wordings are not averaged."}
  reason: He was there.
"""
    (old,) = (row for row in read.findings(date(2031, 3, 31)).discrepancies if row.id == ids["dispute"])
    (new,) = (row for row in corrected(root, read, text, ids).discrepancies if row.id == ids["dispute"])
    assert (new.handling, new.reading) == ("preferred", "The spokesman counted the convoys.")
    assert (new.id, new.claims) == (old.id, old.claims)


@pytest.mark.parametrize("name", ["came", "some", "dispute"])
def test_dropping(root: Path, read: Survey, ids: Mapping[str, str], name: str) -> None:
    """An event, an observation or a discrepancy goes, and nothing else; it stays in the list of what was changed."""
    expected = {"came": "status: happened", "some": "low: 180", "dispute": "kind: number"}[name]
    text = f"- item: <{name}>\n  drop: true\n  expect: {{{expected}}}\n  reason: Not so.\n"
    before, after = read.findings(date(2031, 3, 31)), corrected(root, read, text, ids)
    assert names(before) - names(after) == {ids[name]}
    assert [(row.item, row.change, row.reason) for row in after.amendments] == [(ids[name], "dropped", "Not so.")]


def test_merging(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """Two events become the one that is named: its date, both articles and origins, all mentions."""
    text = """\
- item: <left_6>
  merge: [<left_5>]
  expect: {date: 2031-03-06}
  reason: One column, two datelines.
"""
    before, after = read.findings(date(2031, 3, 31)), corrected(root, read, text, ids)
    new = event(after, ids["left_6"])
    assert names(before) - names(after) == {ids["left_5"]}
    assert new.when.edtf == "2031-03-06"
    assert set(new.documents) == {"first", "second"}
    assert len(new.origins) == 2
    assert len(new.mentions) == 2
    assert after.amendments[0].now == "one event"


def test_what_is_merged_can_be_split_again(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """Splitting an event: each part is dated by its own mentions; the part with the first mention keeps the id."""
    found = read.findings(date(2031, 3, 31))
    mentions = [event(found, ids[name]).mentions[0] for name in ("left_5", "left_6")]
    joined = survey(root / "seeds")
    merged = f"- item: {ids['left_5']}\n  merge: [{ids['left_6']}]\n  expect: {{type: RETREAT}}\n  reason: One.\n"
    one = corrected(root, joined, merged, ids)
    assert event(one, ids["left_5"]).mentions == tuple(mentions)
    write(root, f"{merged}- {{item: <left_5>, split: [second:48], expect: {{type: RETREAT}}, reason: Two.}}\n", ids)
    with pytest.raises(UserError, match="has been corrected by an entry above"):
        joined.findings(date(2031, 3, 31), load_corrections(root / "reports" / "2031-03", root))


def test_splitting(tmp_path: Path) -> None:
    """A mention that the rules took for the same event becomes an event of its own."""
    (tmp_path / "seeds").mkdir()
    for name, day in (("a", "3"), ("b", "4")):
        told = f"French soldiers left Chad in March 2031, one officer said on {day} April."
        text = f"A base falls quiet\n\nBy Ben Ode\n\n{told}\n"
        (tmp_path / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    dated = "".join(f'["{name}.txt"]\npublished = "2031-04-0{day}"\n' for name, day in (("a", 3), ("b", 4)))
    (tmp_path / "seeds" / "sources.toml").write_text(dated, encoding="utf-8")
    read = survey(tmp_path / "seeds")
    (old,) = read.findings().events
    assert len(old.mentions) == 2
    for mention in old.mentions:
        at = f"{mention.document}:{mention.trigger.start}"
        (tmp_path / FILE).write_text(
            f"- item: {old.id}\n  split: ['{at}']\n  expect: {{date: 2031-03}}\n  reason: Two columns.\n",
            encoding="utf-8",
        )
        found = read.findings(None, load_corrections(tmp_path, tmp_path))
        kept = event(found, old.id)
        (other,) = (row for row in found.events if row.id != old.id)
        assert kept.mentions == old.mentions[:1]
        assert other.mentions == old.mentions[1:]
        assert [(row.when.edtf, row.documents, bool(row.corrected)) for row in (kept, other)] == [
            ("2031-03", (mention.document,), True) for mention in old.mentions
        ]


PUBLISHED = """\
- item: first
  set: {published: 2031-03-11}
  expect: {published: 2031-03-07}
  reason: The page was dated later.
"""


def test_a_day_of_publication(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """It moves the article, what is resolved against it, and no id, although another article is now the first."""
    before, after = read.findings(date(2031, 3, 31)), corrected(root, read, PUBLISHED, ids)
    assert [row.document for row in before.datings] == ["first", "second"]
    assert [row.document for row in after.datings] == ["second", "first"]
    moved = after.datings[1]
    assert (moved.published.edtf, moved.corrected) == ("2031-03-11", "The page was dated later.")
    assert moved.published.basis == "Set by the analyst: The page was dated later."
    assert moved.inferred is not None
    assert moved.inferred.edtf == "2031-03-07"
    assert names(before) == names(after)


def test_the_clues_do_not_bear_out_the_analysts_day(tmp_path: Path) -> None:
    """The words that the inferred day rests on are no evidence of the one that was set."""
    text = "The lorries roll\n\nDAKAR, 3 June 2031 – French soldiers left Chad on 2 June 2031, an officer said.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    read = survey(tmp_path)
    assert "one" in {row["item"] for row in rows(read.findings())["evidence"]}
    entry = "- {item: one, set: {published: 2031-06-04}, expect: {published: 2031-06-03}, reason: It was reset.}\n"
    (tmp_path / FILE).write_text(entry, encoding="utf-8")
    found = read.findings(None, load_corrections(tmp_path, tmp_path))
    assert found.datings[0].published.edtf == "2031-06-04"
    assert "one" not in {row["item"] for row in rows(found)["evidence"]}


def test_a_day_of_publication_after_the_edition(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """The article does not count any more, and the list of corrections says so."""
    text = PUBLISHED.replace("2031-03-11", "2031-04-02")
    after = corrected(root, read, text, ids)
    assert [row.id for row in after.documents] == ["second"]
    assert after.amendments[0].now == "2031-04-02; it does not count"


def test_ids_are_those_without_corrections(read: Survey, root: Path, ids: Mapping[str, str]) -> None:
    """Whatever is set, an item keeps its id."""
    text = PUBLISHED + (
        "- item: <left_5>\n  set: {date: null, type: ASSAULT, source: [], place: null}\n"
        "  expect: {date: 2031-03-05, type: RETREAT, source: FRA MIL, place: Chad}\n  reason: Unknown.\n"
        "- item: <some>\n  set: {force: DEU MIL, what: lorries, qualifier: null}\n"
        "  expect: {force: FRA MIL, what: personnel, qualifier: Some 200}\n  reason: Theirs.\n"
    )
    assert names(corrected(root, read, text, ids)) == names(read.findings(date(2031, 3, 31)))


def test_entries_see_what_those_above_left(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """The second correction of a field expects the first one's value."""
    text = """\
- {item: <some>, set: {best: 210}, expect: {best: 200}, reason: One.}
- {item: <some>, set: {best: 215}, expect: {best: 210}, reason: Two.}
"""
    new = observation(corrected(root, read, text, ids), ids["some"])
    assert (new.best, new.corrected) == (215.0, "One.; Two.")


STALE = {
    "- {item: <left_5>, set: {date: 2031-03-12}, expect: {date: 2031-03-04}, reason: x}": (
        "line 1: <left_5>: expected date 2031-03-04, but it is 2031-03-05 now; look at it again, then write what is there "
        "now after expect, or take the entry out"
    ),
    "- {item: <came>, drop: true, expect: {description: Nothing came}, reason: x}": (
        "line 1: <came>: expected description “Nothing came”, but it is “German instructors arrived in Chad” now; look at "
        "it again, then write what is there now after expect, or take the entry out"
    ),
    "# one\n\n- item: zzzzzzzzzzz\n  drop: true\n  expect: {type: AID}\n  reason: x": (
        "line 3: zzzzzzzzzzz: is not in this edition; expected type AID; it may have become part of another item, or its "
        "article may not count; name what is there now, or take the entry out"
    ),
    "- {item: <came>0, drop: true, expect: {type: AID}, reason: x}": (
        "line 1: <came>0: is not in this edition; expected type AID; did you mean '<came>'?"
    ),
    "- {item: <left_5>, merge: [<came>9], expect: {type: RETREAT}, reason: x}": (
        "line 1: <left_5>: there is no event '<came>9' in this edition; did you mean '<came>'?"
    ),
    "- {item: <left_5>, merge: [<some>], expect: {type: RETREAT}, reason: x}": (
        "line 1: <left_5>: <some> is an observation; only events are merged and split"
    ),
    "- {item: <left_5>, merge: [<left_5>], expect: {type: RETREAT}, reason: x}": (
        "line 1: <left_5>: is merged with itself; name the other events"
    ),
    "- {item: <left_5>, split: ['first:1'], expect: {type: RETREAT}, reason: x}": (
        "line 1: <left_5>: no mention of it begins at first:1; its mentions are first:57"
    ),
    "- {item: <left_5>, split: ['first:57'], expect: {type: RETREAT}, reason: x}": (
        "line 1: <left_5>: all its mentions are split off; leave at least one"
    ),
    "- {item: <dispute>, merge: [<came>], expect: {kind: number}, reason: x}": (
        "line 1: <dispute>: is a discrepancy; only events are merged and split"
    ),
    "- {item: <left_5>, set: {low: 3}, expect: {low: 2}, reason: x}": (
        "line 1: <left_5>: an event has no 'low'; it has date, type, mode, status, source, target, place, description"
    ),
    "- {item: <left_5>, set: {type: null}, expect: {type: RETREAT}, reason: x}": (
        "line 1: <left_5>: type of an event cannot be empty"
    ),
    "- {item: <some>, set: {high: 190}, expect: {high: 220}, reason: x}": (
        "line 1: <some>: low, best and high would be 180, 200, 190, which do not rise; set those that go with it too"
    ),
    "- {item: <left_5>, set: {place: Camp Oryx}, expect: {place: Chad}, reason: x}": (
        "line 1: <left_5>: place 'Camp Oryx' is not in the gazetteer; write it with its country, as in {name: Camp Oryx, "
        "country: NER, kind: city}"
    ),
    "- {item: <left_5>, set: {source: FRENCH}, expect: {source: FRA MIL}, reason: x}": (
        "line 1: <left_5>: source 'FRENCH' is no actor's code; write one such as USA MIL"
    ),
    "- {item: <dispute>, set: {kind: date}, expect: {kind: number}, reason: x}": (
        "line 1: <dispute>: kind of a discrepancy cannot be set; drop it, or set handling or reading"
    ),
    "- {item: first, drop: true, expect: {published: 2031-03-07}, reason: x}": (
        "line 1: first: is an article; only its day of publication can be set; move the file to leave it out"
    ),
    "- {item: first, set: {published: 2031-03-08}, expect: {published: 2031-03}, reason: x}": (
        "line 1: first: expected published 2031-03, but it is 2031-03-07 now; look at it again, then write what is there "
        "now after expect, or take the entry out"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), STALE.items(), ids=[fault[:60] for fault in STALE.values()])
def test_what_no_longer_holds(root: Path, read: Survey, ids: Mapping[str, str], text: str, fault: str) -> None:
    """File, line, item, what was expected, what is there now, and what to do; told by `check` and by every reading."""
    told = f"{PLACE}, " + re.sub(r"<(\w+)>", lambda match: ids[match[1]], fault)
    with pytest.raises(UserError) as error:
        corrected(root, read, text + "\n", ids)
    assert str(error.value) == told
    assert check(root) == (told,)


def test_every_stale_entry_is_told(root: Path, read: Survey, ids: Mapping[str, str]) -> None:
    """`check` names each; a reading names the first, and how many more there are."""
    text = "".join(
        f"- {{item: <{name}>, drop: true, expect: {{status: denied}}, reason: x}}\n"
        for name in ("left_5", "came", "plan")
    )
    with pytest.raises(
        UserError, match=r"^reports/2031-03/corrections.yaml, line 1: .*\(and 2 more; see briefing check\)$"
    ):
        corrected(root, read, text, ids)
    assert [line.split(": ")[0] for line in check(root)] == [f"{PLACE}, line {number}" for number in (1, 2, 3)]


WRONG = {
    "item: e1\n": ": is not a list of entries; begin each with a dash, as in: - item: e0123456789",
    "- e1\n": ", line 1: is no entry; write one as: - item: e0123456789",
    "- item: [e1\n": ", line 2: is not YAML: expected ',' or ']', but got '<stream end>'",
    "- item: e1\n  item: e2\n": ", line 2: 'item' stands already in line 1; keep one",
    "- item: e1\n  drop: true\n  expect: {type: AID}\n  reson: x\n": (
        ", line 4: unknown parameter 'reson'; did you mean 'reason'?"
    ),
    "- item: e1\n  set: {dat: 2031}\n  expect: {date: 2031}\n  reason: x\n": (
        ", line 2: unknown parameter 'dat'; did you mean 'date'?"
    ),
    "- item: e1\n  drop: true\n  expect:\n    type: AID\n    sattus: happened\n  reason: x\n": (
        ", line 5: unknown parameter 'sattus'; did you mean 'status'?"
    ),
    "- item: e1\n  drop: true\n  expect: {type: AID}\n": ", line 1: reason: is missing",
    "- item: e1\n  drop: true\n  reason: x\n": ", line 1: expect: is missing",
    "- item: e1\n  drop: true\n  expect: {}\n  reason: x\n": (
        ", line 3: expect: {} is not what a field says; write it as {date: 2024-06-09}"
    ),
    "- item: e1\n  set: soon\n  expect: {date: 2031}\n  reason: x\n": (
        ", line 2: set: 'soon' is not what a field says; write it as {date: 2024-06-09}"
    ),
    "- item: e1\n  expect: {type: AID}\n  reason: x\n": (
        ", line 1: e1: says nothing to do; give one of set, merge, split, drop"
    ),
    "- item: e1\n  drop: true\n  merge: [e2]\n  expect: {type: AID}\n  reason: x\n": (
        ", line 1: e1: has merge and drop; give one of set, merge, split, drop"
    ),
    "- item: e1\n  set:\n    date: 2031\n    type: AID\n  expect: {date: 2030}\n  reason: x\n": (
        ", line 4: set.type: what it is now is not said; write it under expect"
    ),
    "- item: e1\n  set: {date: 2031-02-30}\n  expect: {date: 2031}\n  reason: x\n": (
        ", line 2: date: '2031-02-30' is not in the calendar"
    ),
    "- item: e1\n  set: {date: soon}\n  expect: {date: 2031}\n  reason: x\n": (
        ", line 2: date: 'soon' is no date; write it as 2024-06-09, 2024-06, or 2024-06-01/2024-06-15"
    ),
    "- item: e1\n  set: {date: 2031-03-04/2031-03-02}\n  expect: {date: 2031}\n  reason: x\n": (
        ", line 2: date: '2031-03-04/2031-03-02' ends before it begins"
    ),
    "- item: e1\n  set: {handling: settled}\n  expect: {handling: unresolved}\n  reason: x\n": (
        ", line 2: handling: 'settled' is not one of 'unresolved', 'both-hold', 'superseded', 'preferred'"
    ),
    "- item: e1\n  set: {place: {nam: Oryx, country: TCD}}\n  expect: {place: Chad}\n  reason: x\n": (
        ", line 2: place: unknown parameter 'nam'; did you mean 'name'?"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), WRONG.items(), ids=[fault[:60] for fault in WRONG.values()])
def test_a_wrong_file(root: Path, text: str, fault: str) -> None:
    """One line with the file, the line, what is wrong, and what would be right."""
    (root / PLACE).write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as error:
        load_corrections(root / "reports" / "2031-03", root)
    assert str(error.value) == PLACE + fault
    assert check(root) == (PLACE + fault,)


def test_no_file_and_an_empty_one(root: Path) -> None:
    """Neither corrects anything."""
    assert load_corrections(root / "reports" / "2031-03", root) == ()
    (root / PLACE).write_text("# nothing yet\n", encoding="utf-8")
    assert load_corrections(root / "reports" / "2031-03", root) == ()
    assert check(root) == ()


def test_the_schema_file_is_that_of_the_model() -> None:
    """Editors check corrections.yaml by it; renew the file with ``python -m briefing.publish.corrections_file``."""
    file = Path(briefing.__file__).parent / "data" / "corrections.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize(
    "text",
    ["2031-03-05", "2031-03", "2031", "2024-02", "2031-03-05/2031-04-09", "../2031-03-05", "2031-03-05/..", "XXXX-06",
     "[2031-03-05,2031-03-12]", ""],
)  # fmt: skip
def test_dates_are_read_as_they_are_written(text: str) -> None:
    """What the tables write as EDTF is read back to the same."""
    assert parse_edtf(text).edtf == text


ALL = """\
# yaml-language-server: $schema=../../briefing/data/corrections.schema.json
- item: <left_6>
  set: {date: 2031-03-04}
  expect: {date: 2031-03-06}
  reason: The army's own film is of the fourth.
- item: <some>
  set: {low: 190}
  expect: {low: 180}
  reason: Counted again.
- item: <dispute>
  set: {handling: preferred}
  expect: {handling: unresolved}
  reason: One side has counted.
- item: <plan>
  drop: true
  expect: {status: planned}
  reason: Only a wish.
"""


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """A table as written."""
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_build_with_corrections(root: Path, ids: Mapping[str, str], tmp_path: Path) -> None:
    """Marked in the tables and in the report, listed with the reasons, recorded in the manifest, and held to by check."""
    write(root, ALL, ids)
    made = build("2031-03", root=root, out=tmp_path).folder
    reasons = {
        row[key]: row["corrected"]
        for name, key in (("events", "event"), ("posture", "observation"), ("discrepancies", "discrepancy"))
        for row in table(made, name)
        if row["corrected"]
    }
    assert reasons == {
        ids["left_6"]: "The army's own film is of the fourth.",
        ids["some"]: "Counted again.",
        ids["dispute"]: "One side has counted.",
    }
    assert ids["plan"] not in {row["event"] for row in table(made, "events")}
    page = (made / "briefing.html").read_text(encoding="utf-8")
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    for marked in (f"French soldiers left Chad{MARK}", f"190–220{MARK}", f"were in Chad?{MARK}"):
        assert marked in words, marked
    _, _, listed = words.partition("Corrected by the analyst")
    for told in (
        "6 March 4 March The army's own film is of the fourth.",
        "190 Counted again.",
        "left out Only a wish.",
    ):
        assert told in listed.replace("&#39;", "'").replace("’", "'"), told
    digest = hashlib.sha256((root / PLACE).read_bytes()).hexdigest()
    assert Manifest.read(made).corrections == digest
    (root / "reports" / "2031-03" / "manifest.json").write_bytes((made / "manifest.json").read_bytes())
    assert check(root) == ()
    write(root, ALL.replace("Only a wish", "A wish"), ids)
    assert check(root) == (
        (
            "reports/2031-03/manifest.json: was made with other corrections than corrections.yaml has; renew it: briefing "
            "build 2031-03"
        ),
    )
    (root / "reports" / "2031-03" / "manifest.json").unlink()


def told(root: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    """The command, run in the project."""
    monkeypatch.chdir(root)
    return CliRunner().invoke(main, list(words), prog_name="briefing")


def test_a_stale_correction_stops_a_build(root: Path, ids: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, one line, nothing written."""
    write(root, ALL.replace("2031-03-06", "2031-03-07"), ids)
    before = sorted(root.rglob("*"))
    done = told(root, monkeypatch, "build", "2031-03")
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        (
            f"briefing: {PLACE}, line 2: {ids['left_6']}: expected date 2031-03-07, but it is 2031-03-06 now; look at it "
            "again, then write what is there now after expect, or take the entry out\n"
        ),
    )
    assert sorted(root.rglob("*")) == before


def test_an_override_that_makes_other_findings(
    root: Path, ids: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Corrections are for one as-of date, one folder and one theatre; another needs an edition of its own."""
    write(root, ALL, ids)
    done = told(root, monkeypatch, "build", "2031-03", "-p", "as_of", "2031-03-30")
    assert (done.exit_code, done.stderr) == (
        2,
        (
            "briefing: -p as_of: 2031-03/corrections.yaml is for as_of 2031-03-31; for another, make an edition of its own: "
            "briefing new NAME --from 2031-03 -p as_of 2031-03-30\n"
        ),
    )


def test_a_notebook_finds_the_corrections_of_its_edition(root: Path, ids: Mapping[str, str]) -> None:
    """In JupyterLab and under plain papermill the edition is told by its articles, as-of date and theatre."""
    write(root, ALL, ids)
    parameters = {"title": "Chad", "as_of": "2031-03-31", "bin": "month"}
    report = open_edition(parameters, root)
    assert [row.item for row in report.findings.amendments] == [
        ids[name] for name in ("left_6", "some", "dispute", "plan")
    ]
    assert open_edition({**parameters, "as_of": "2031-03-30"}, root).findings.amendments == ()


def test_corrections_of_the_previous_edition_count_in_the_comparison(root: Path, ids: Mapping[str, str]) -> None:
    """What the earlier edition had corrected is not told as new."""
    write(root, ALL, ids)
    later = root / "reports" / "2031-04"
    later.mkdir()
    text = EDITION.replace("2031-03-31", "2031-04-30") + 'previous: "2031-03"\n'
    (later / "edition.yaml").write_text(text, encoding="utf-8")
    try:
        report = open_edition({"as_of": "2031-04-30", "previous": "2031-03"}, root)
        write(root, ALL.replace("2031-03-06", "2031-03-07"), ids)
        with pytest.raises(UserError, match=r"^reports/2031-03/corrections.yaml, line 2: "):
            open_edition({"as_of": "2031-04-30", "previous": "2031-03"}, root)
    finally:
        (later / "edition.yaml").unlink()
        later.rmdir()
    assert report.findings.amendments == ()
    assert ids["plan"] in names(report.findings)


def test_explain_tells_of_corrections(root: Path, ids: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was changed, from what to what, and why; a stale entry is passed over and told."""
    write(root, ALL.replace("low: 180", "low: 170"), ids)
    done = told(root, monkeypatch, "explain", ids["left_6"])
    assert done.exit_code == 0
    assert "Corrected:   date, 2031-03-06 before, 2031-03-04 now: The army's own film is of the fourth." in done.stdout
    flat = " ".join(done.stdout.split())
    assert f"Correction passed over: {PLACE}, line 6: {ids['some']}: expected low 170, but it is 180 now;" in flat


def test_explain_knows_what_became_of_items_that_are_gone(
    root: Path, ids: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An item that was dropped, or merged into another, is told as such."""
    merged = "- {item: <left_6>, merge: [<left_5>], expect: {type: RETREAT}, reason: One column.}\n"
    write(root, f"{merged}- {{item: <came>, drop: true, expect: {{type: AID}}, reason: A parade.}}\n", ids)
    done = told(root, monkeypatch, "explain", ids["came"]).stdout
    assert done.startswith(f"{ids['came']}: German instructors arrived in Chad – left out by the analyst: A parade.\n")
    done = told(root, monkeypatch, "explain", ids["left_5"]).stdout
    assert done.startswith(f"{ids['left_5']}: part of {ids['left_6']} by the analyst's word: One column.\n")
    done = told(root, monkeypatch, "explain", ids["left_6"]).stdout
    assert "The analyst has put some of them together; the others agree in all that the rules ask for." in done
