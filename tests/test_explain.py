"""`briefing explain`: the whole text for each kind of item, how a target is found, and what is said where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.errors import UserError
from briefing.explain import explain_discrepancy, explain_event, explain_observation
from briefing.explain_document import explain_document
from briefing.explain_position import explain_position
from briefing.inquiry import answer
from briefing.plaintext import WIDTH, around, bounds, clean, days, line, number, quoted, wrapped
from briefing.reading import read_findings
from briefing.types import (
    Actor,
    Block,
    Claim,
    Clue,
    DateRange,
    Dating,
    Discrepancy,
    Document,
    Event,
    Findings,
    Mention,
    MentionTime,
    Observation,
    Place,
    Quantity,
    Reading,
    Span,
    TimeExpression,
)

TEXT = "Share this page\nNearly 200 Ostran troops left Camp Nine last month, the army said.\n"
DOCUMENT = Document(
    id="orlen",
    file="orlen.txt",
    sha256="0" * 64,
    encoding="utf-8",
    text=TEXT,
    blocks=(
        Block(start=0, end=15, kept=False, kind="boilerplate", reason="asks to share the page"),
        Block(start=16, end=len(TEXT) - 1, kept=True, kind="body"),
    ),
)


def at(words: str) -> Span:
    """The words as a span of the article."""
    start = TEXT.index(words)
    return DOCUMENT.span(start, start + len(words))


PUBLISHED = DateRange(
    earliest=date(2031, 4, 2), latest=date(2031, 4, 9), best=date(2031, 4, 4), basis="It follows the hand-over."
)
MAY = DateRange(earliest=date(2031, 3, 1), latest=date(2031, 3, 31))
LAST_MONTH = TimeExpression(
    start=at("last month").start,
    end=at("last month").end,
    text="last month",
    type="DATE",
    value="XXXX-XX",
    rule="relative-span",
    direction="past",
    reading=Reading(kind="shift", unit="month", amount=-1),
)
TROOPS = Quantity(
    start=at("Nearly 200").start, end=at("Nearly 200").end, text="Nearly 200",
    low=180.0, best=200.0, high=200.0, qualifier="Nearly", unit="troop",
)  # fmt: skip
CAMP = Place(name="Camp Nine", country="NER", kind="base", latitude=13.5, longitude=2.25)
CLAUSE = at("Nearly 200 Ostran troops left Camp Nine last month")
MENTION = Mention(
    document="orlen", sentence=0, trigger=at("left"), quote=CLAUSE, type="RETREAT", mode="withdraw",
    source=("OST MIL",), target=(), status="happened", place=CAMP, times=(MentionTime(expression=LAST_MONTH),),
    quantity=TROOPS, doer="Ostran troops", origin="OST MIL", frame="withdraw",
)  # fmt: skip
EVENT = Event(
    id="e000000000a", type="RETREAT", mode="withdraw", status="happened", source=("OST MIL",), target=(), when=MAY,
    description="Ostran troops left Camp Nine", mentions=(MENTION,), documents=("orlen",), origins=("OST MIL",),
    place=CAMP, dated_by=CLAUSE,
)  # fmt: skip
OBSERVATION = Observation(
    id="o000000000b", force="OST MIL", place=CAMP, what="personnel", kind="outflow", qualifier="Nearly 200",
    low=180.0, best=200.0, high=200.0, when=MAY, status="happened", spans=(CLAUSE,), documents=("orlen",),
    origins=("OST MIL",),
)  # fmt: skip
DISCREPANCY = Discrepancy(
    id="d000000000c", kind="number", subject="How many left Camp Nine?",
    claims=(Claim(side=1, says="Nearly 200", spans=(CLAUSE,)), Claim(side=2, says="all of them", spans=())),
    handling="unresolved", reading="Kept as one band.",
)  # fmt: skip
DATING = Dating(
    document="orlen",
    published=PUBLISHED,
    clues=(
        Clue(
            rule="same event",
            argument="Another article dates the hand-over.",
            spans=(at("last month"),),
            earliest=date(2031, 4, 2),
            latest=date(2031, 4, 9),
        ),
        Clue(rule="set aside", argument="Set aside, because stronger clues leave no such day: it is old.", spans=()),
    ),
)
FINDINGS = Findings(
    documents=(DOCUMENT,),
    datings=(DATING,),
    times={"orlen": (LAST_MONTH,)},
    quantities={"orlen": (TROOPS,)},
    events=(EVENT,),
    observations=(OBSERVATION,),
    discrepancies=(DISCREPANCY,),
    actors={"OST MIL": Actor(code="OST MIL", name="Ostran military")},
)

# --- whole texts ---------------------------------------------------------------------------------------------------


def test_a_document_is_explained_clue_by_clue() -> None:
    """Range, basis, each clue with its words and what it leaves, what was set aside, and what was read."""
    assert explain_document(DOCUMENT, FINDINGS) == (
        """\
Document orlen

File:        orlen.txt
Published:   2 April 2031 to 9 April 2031; best 4 April 2031
EDTF:        2031-04-02/2031-04-09
Basis:       It follows the hand-over.

Clues, strongest first
 1. same event: Another article dates the hand-over.
    leaves 2 April 2031 to 9 April 2031
    - orlen.txt:2 “last month”, in: Nearly 200 Ostran troops left Camp Nine last month, the army
      said.

Set aside
 1. set aside: Set aside, because stronger clues leave no such day: it is old.

Text: utf-8, 83 characters; what was read and what was not
set aside  boilerplate, line 1: asks to share the page  “Share this page”
read       body, line 2  “Nearly 200 Ostran troops left Camp Nine last month, the …”
"""
    )


def test_an_event_is_explained_mention_by_mention() -> None:
    """Who, when and where; for each mention trigger, frame, time, what it leaves, place, number and origin."""
    assert explain_event(EVENT, FINDINGS) == (
        """\
Event e000000000a: Ostran troops left Camp Nine

Type:        RETREAT/withdraw, happened
Who:         Ostran military (OST MIL)
When:        1 March 2031 to 31 March 2031 (date_prec 4)
Dated by:    orlen.txt:2 “Nearly 200 Ostran troops left Camp Nine last month”
Where:       Camp Nine (base, NER, 13.5 2.25) (where_prec 1)
Told by:     1 article: orlen
Origins:     1 independent: OST MIL
Disputed:    d000000000c, claim 1: How many left Camp Nine? (unresolved)

1 mention

 1. orlen.txt:2 “Nearly 200 Ostran troops left Camp Nine last month”
    trigger:     “left”, characters 41 to 45, read by the frame withdraw as RETREAT/withdraw,
                 happened
    who:         “Ostran troops”, Ostran military (OST MIL)
    time:        on “last month” (rule relative-span, value XXXX-XX): 1 March 2031 to 31 March 2031
    leaves:      1 March 2031 to 31 March 2031 (article published: 2 April 2031 to 9 April 2031;
                 best 4 April 2031)
    place:       Camp Nine (base, NER, 13.5 2.25)
    quantity:    “Nearly 200”: 180 to 200, best 200 troop
    origin:      OST MIL
"""
    )


def test_an_observation_is_explained_by_its_clause() -> None:
    """Force, place, kind, bounds and days; for each statement its number, time and act."""
    assert explain_observation(OBSERVATION, FINDINGS) == (
        """\
Observation o000000000b: Ostran military (OST MIL), Camp Nine

Force:       Ostran military (OST MIL)
Where:       Camp Nine (base, NER, 13.5 2.25)
Kind:        outflow: left, happened
How many:    180 to 200, best 200 (personnel), as “Nearly 200”
As of:       1 March 2031 to 31 March 2031
Told by:     1 article: orlen
Origins:     1 independent: OST MIL
Disputed:    d000000000c, claim 1: How many left Camp Nine? (unresolved)

1 statement

 1. orlen.txt:2 “Nearly 200 Ostran troops left Camp Nine last month”
    quantity:    “Nearly 200”: 180 to 200, best 200 troop
    time:        “last month” (rule relative-span, value XXXX-XX): 1 March 2031 to 31 March 2031
    event:       e000000000a: Ostran troops left Camp Nine, by “left”
    published:   2 April 2031 to 9 April 2031; best 4 April 2031
"""
    )


def test_a_discrepancy_is_explained_side_by_side() -> None:
    """Each claim with its quotes, when they were published, and what else rests on them; and the handling in words."""
    assert explain_discrepancy(DISCREPANCY, FINDINGS) == (
        """\
Discrepancy d000000000c: How many left Camp Nine?

Kind:        number
Handling:    unresolved: left open: the claims stand side by side
Reading:     Kept as one band.

Claim 1: Nearly 200
    - orlen.txt:2 “Nearly 200 Ostran troops left Camp Nine last month”
      published 2 April 2031 to 9 April 2031; best 4 April 2031
      also the words of event e000000000a: Ostran troops left Camp Nine (1 March 2031 to 31 March
      2031)
      also the words of observation o000000000b: outflow, 180 to 200, best 200, Camp Nine (1 March
      2031 to 31 March 2031)

Claim 2: all of them
"""
    )


def test_mentions_of_one_event_say_what_ties_them(tmp_path: Path) -> None:
    """What merged mentions agree in, with its values; what each shares with the others; where each stands."""
    texts = {
        "one": "French soldiers left Chad on 6 March 2031, the government of Chad said.\n",
        "two": "The French withdrew from Chad on 6 March 2031, a trader said.\n",
    }
    findings = findings_of(tmp_path, texts)
    (event,) = findings.events
    told = explain_event(event, findings)
    flat = " ".join(told.split())
    assert (
        "2 mentions, taken for one event They agree in type, mode, phase and reality (RETREAT/withdraw, told as done);"
        in flat
    )
    assert told.count("merged:      names FRA, TCD, as others of them do\n") == 2
    for name, text in texts.items():
        (mention,) = (row for row in event.mentions if row.document == name)
        start = text.index(mention.trigger.exact)
        assert f"{quoted(mention.trigger.exact)}, characters {start} to {mention.trigger.end}, read by" in flat


def test_a_plan_and_its_fulfilment_name_each_other(tmp_path: Path) -> None:
    """Which of the two is the plan is said."""
    texts = {
        "one": "French soldiers will leave Chad by 20 March 2031, officials in Paris said.\n",
        "two": "French soldiers left Chad on 18 March 2031, the government of Chad said.\n",
    }
    findings = findings_of(tmp_path, texts, one="2031-03-02")
    plan = next(row for row in findings.events if row.status == "planned")
    done = next(row for row in findings.events if row.status == "happened")
    assert f"Fulfilled:   by {done.id}: {done.description} (happened, 18 March 2031)\n" in explain_event(plan, findings)
    assert f"Fulfils:     {plan.id}: {plan.description} (planned, " in explain_event(done, findings)


def test_the_parts_that_bound_a_completion_are_named(tmp_path: Path) -> None:
    """A withdrawal is complete no earlier than the departures that its article dates."""
    text = (
        "French soldiers left Niamey in Niger on 4 March 2031. The French army said it had completed its withdrawal from "
        "Niger.\n"
    )
    findings = findings_of(tmp_path, {"one": text})
    whole = next(row for row in findings.events if row.phase == "complete")
    part = next(row for row in findings.events if row.phase != "complete" and row.when.days == 1)
    assert whole.when.earliest == date(2031, 3, 4)
    told = explain_event(whole, findings)
    assert f"Not before:  its part {part.id}: {part.description} (4 March 2031)\n" in told


def findings_of(folder: Path, texts: Mapping[str, str], **days: str) -> Findings:
    """The findings of some articles, published on 25 March 2031 if on no other day."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    notes = "".join(f'["{name}.txt"]\npublished = {days.get(name, "2031-03-25")}\n' for name in texts)
    (folder / "sources.toml").write_text(notes, encoding="utf-8")
    return read_findings(folder)


def test_a_time_expression_is_explained_at_its_offset() -> None:
    """TIMEX3 value, rule, reading, direction and the days it resolves to, and what it dates."""
    assert explain_position(DOCUMENT, LAST_MONTH.start + 3, FINDINGS) == (
        """\
orlen.txt, character 59, line 2: in a block of kind body, read

Time expression “last month”
  In:          Nearly 200 Ostran troops left Camp Nine last month, the army said.
  Characters:  56 to 66
  TIMEX3:      DATE, value XXXX-XX
  Rule:        relative-span (data/times.toml)
  Reading:     shift in months, amount -1
  Direction:   past, from its clause
  Published:   2 April 2031 to 9 April 2031; best 4 April 2031
  Resolved:    1 March 2031 to 31 March 2031
  Dates:       event e000000000a (on it): Ostran troops left Camp Nine
  Clue for:    the day of publication of orlen: same event

Mention “left”
  In:          “Nearly 200 Ostran troops left Camp Nine last month”
  Frame:       withdraw (data/triggers.toml): RETREAT/withdraw, happened
  Event:       e000000000a: Ostran troops left Camp Nine (1 March 2031 to 31 March 2031)
"""
    )


def test_a_quantity_is_explained_at_its_offset() -> None:
    """Bounds, hedge, unit, and the line of the ledger that uses it."""
    told = explain_position(DOCUMENT, TROOPS.start, FINDINGS).split("\n\n")
    assert told[1] == (
        "Quantity “Nearly 200”\n"
        "  In:          Nearly 200 Ostran troops left Camp Nine last month, …\n"
        "  Characters:  16 to 26\n"
        "  Bounds:      180 to 200, best 200\n"
        "  Hedge:       “Nearly”\n"
        "  Unit:        troop\n"
        "  Posture:     observation o000000000b: OST MIL, outflow, Camp Nine"
    )


def test_a_text_that_was_set_aside_says_why() -> None:
    """An offset in a block that was not read is no mistake: the reason is the answer."""
    assert explain_position(DOCUMENT, 3, FINDINGS) == (
        "orlen.txt, character 3, line 1: in a block of kind boilerplate, set aside: asks to share the page\n"
    )


POSITIONS = {
    TEXT.index("the army"): (
        "orlen.txt:68: no time, number or event was read there (“the army said.”); the nearest time is “last month” at 56"
    ),
    83: "orlen.txt:83: the article has 83 characters, counted from 0",
}


@pytest.mark.parametrize(("start", "told"), POSITIONS.items(), ids=["nothing read", "beyond the end"])
def test_where_nothing_was_read(start: int, told: str) -> None:
    """The whole message, with the nearest time expression."""
    with pytest.raises(UserError) as error:
        explain_position(DOCUMENT, start, FINDINGS)
    assert str(error.value) == told


# --- what is asked about -------------------------------------------------------------------------------------------

FIRST = "About 300 French soldiers left Chad on 5 March 2031, officials in Paris said.\n"
SECOND = "The last French soldiers left Chad on 9 June 2031, the French army said.\n"
DATES = '["first.txt"]\npublished = "2031-03-06"\n["second.txt"]\npublished = "2031-06-10"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two articles and an edition before and one after the second, as working directory."""
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "first.txt").write_text(FIRST, encoding="utf-8")
    (root / "seeds" / "second.txt").write_text(SECOND, encoding="utf-8")
    (root / "seeds" / "sources.toml").write_text(DATES, encoding="utf-8")
    (root / "seeds" / "x.txt").mkdir()
    for name, as_of in (("2031-03", "2031-03-31"), ("2031-06", "2031-06-30")):
        (root / "reports" / name).mkdir(parents=True)
        (root / "reports" / name / "edition.yaml").write_text(f'as_of: "{as_of}"\n', encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def run(*arguments: object) -> Result:
    """The command `briefing explain` with these arguments, under its own name."""
    return CliRunner().invoke(main, ["explain", *map(str, arguments)], prog_name="briefing")


@pytest.mark.parametrize("target", ["second", "second.txt", "seeds/second.txt", "./seeds/../seeds/second.txt"])
def test_an_article_is_found_by_id_name_and_path(project: Path, target: str) -> None:
    """All of them mean the same, in the newest edition."""
    assert project.is_dir()
    done = run(target)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("Document second\n\nFile:        second.txt\nPublished:   10 June 2031\n")
    assert done.stdout.endswith("\nAs in edition 2031-06: articles published by 30 June 2031 count.\n")


def test_an_event_is_found_by_its_id(project: Path) -> None:
    """In the newest edition, and in the one that is named."""
    from briefing.reading import read

    found = read(project / "seeds", as_of="2031-03-31").events
    for arguments in ((), ("--edition", "2031-03")):
        done = run(found["event"].iloc[0], *arguments)
        assert done.exit_code == 0
        assert done.stdout.startswith(f"Event {found['event'].iloc[0]}: {found['description'].iloc[0]}\n")


def test_an_edition_explains_only_what_counts_in_it(project: Path) -> None:
    """What an earlier edition says of an event quotes no later article."""
    from briefing.reading import read

    for event in read(project / "seeds", as_of="2031-03-31").events["event"]:
        assert "second.txt" not in answer(event, project, "2031-03")


def test_a_position_is_found_in_a_file(project: Path) -> None:
    """`FILE:START`, by name and by path, from another working directory too."""
    start = SECOND.index("9 June")
    told = answer(f"second.txt:{start}", project)
    assert told.startswith(f"second.txt, character {start}, line 1: in a block of kind body, read\n\nTime expression ")
    assert answer(f"{project}/seeds/second.txt:{start}", project.parent) == told


def test_a_file_that_no_edition_reads_is_explained_with_its_folder(project: Path, tmp_path: Path) -> None:
    """From anywhere, and without a project around it."""
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "lone.txt").write_text(FIRST, encoding="utf-8")
    told = answer(str(other / "lone.txt"), project)
    assert told.startswith("Document lone\n")
    *_, last = told.split("\n\n")
    assert " ".join(last.split()) == (
        f"Read with all articles of the folder {other}, which no edition reads; no theatre, no as-of date."
    )


def test_an_article_that_was_not_read_says_why(project: Path) -> None:
    """A seed that was skipped is explained by the reason."""
    assert answer("x.txt", project).startswith("x.txt was not read: a folder, not a file.\n")


UNKNOWN = "expected an article, or the id of an event, an observation or a discrepancy"
MISTAKES = {
    (
        "secnd.txt",
    ): f"secnd.txt: nothing in edition 2031-06 is called so; {UNKNOWN}; nearest: second.txt, second, first.txt",
    (
        "secnd.txt:4",
    ): f"secnd.txt: nothing in edition 2031-06 is called so; {UNKNOWN}; nearest: second.txt, second, first.txt",
    ("qqqq",): f"qqqq: nothing in edition 2031-06 is called so; {UNKNOWN}",
    ("second.txt", "--edition", "2031-03"): (
        "second.txt: does not count in edition 2031-03: it was published after 31 March 2031; "
        "name a later edition with --edition"
    ),
    ("seeds/second.txt", "--edition", "2031-03"): (
        "seeds/second.txt: does not count in edition 2031-03: it was published after 31 March 2031; "
        "name a later edition with --edition"
    ),
    ("seeds",): "seeds: is a folder; name one article in it",
    ("seeds/sources.toml",): "seeds/sources.toml: is no article; an article is a .txt, .html or .htm file",
    (): "Missing argument 'ID|FILE[:START]'; see: briefing explain --help",
}


@pytest.mark.parametrize(
    ("arguments", "told"), MISTAKES.items(), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_what_is_not_there_is_one_line(project: Path, arguments: tuple[str, ...], told: str) -> None:
    """Exit code 2, nothing on stdout, the whole message with the nearest names."""
    assert project.is_dir()
    done = run(*arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"briefing: {told}\n")


def test_an_edition_that_is_not_there(project: Path) -> None:
    """The nearest one is named."""
    done = run("first.txt", "--edition", "2031-07")
    expected = f"briefing: no edition '2031-07' in {project / 'reports'}; did you mean '2031-06'?\n"
    assert (done.exit_code, done.stderr) == (2, expected)


def test_a_terminal_that_knows_no_quotation_marks_still_gets_an_answer(project: Path) -> None:
    """As a program, with stdout in Latin-1: no traceback, the marks replaced."""
    done = subprocess.run(
        [sys.executable, "-m", "briefing.cli", "explain", "first"],
        cwd=project, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "latin-1"},
        capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Document first\n" in done.stdout
    assert b"?About 300 French soldiers" in done.stdout


def test_everything_in_the_seeds_can_be_explained(editions: Mapping[str, Findings]) -> None:
    """Every item of every edition, every time and every quantity: a text of lines that fit, each quote in it verbatim."""
    for findings in editions.values():
        documents = {document.id: document for document in findings.documents}
        texts = [explain_document(document, findings) for document in findings.documents]
        texts += [explain_discrepancy(row, findings) for row in findings.discrepancies]
        for name, document in documents.items():
            texts += [explain_position(document, time.start, findings) for time in findings.times[name]]
            texts += [explain_position(document, row.start, findings) for row in findings.quantities[name]]
        for event in findings.events:
            texts.append(explain_event(event, findings))
            told = " ".join(texts[-1].split())
            assert all(f"“{clean(mention.quote.exact)}”" in told for mention in event.mentions)
        for row in findings.observations:
            texts.append(explain_observation(row, findings))
            told = " ".join(texts[-1].split())
            assert all(f"“{clean(span.exact)}”" in told for span in row.spans)
        lines = [part for text in texts for part in text.splitlines()]
        assert [part for part in lines if len(part) > WIDTH and " " in part.strip()[20:]] == []


# --- plain text ----------------------------------------------------------------------------------------------------


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_shown(text: str) -> None:
    """Whatever an article holds: one line, no control or format characters, and clean stays clean."""
    shown = clean(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert clean(shown) == shown


@given(st.text(alphabet="ab \n\r\u2028", max_size=300), st.data())
def test_the_words_around_hold_the_words_asked_for(text: str, data: st.DataObject) -> None:
    """Any stretch without a line break stands whole in its surroundings."""
    document = Document(id="a", file="a.txt", sha256="", encoding="utf-8", text=text, blocks=())
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    if "\n" not in words:
        assert clean(words) in around(document, start, end)


@pytest.mark.parametrize(("text", "lines"), [("a\nb\nc", [1, 2, 3]), ("a\r\nb\r\nc", [1, 2, 3]), ("a\rb", [1, 2])])
def test_lines_are_counted_as_editors_do(text: str, lines: list[int]) -> None:
    """With any of the three ends of a line."""
    document = Document(id="a", file="a.txt", sha256="", encoding="utf-8", text=text, blocks=())
    assert [line(document, text.index(letter)) for letter in "abc" if letter in text] == lines


FIRST_DAY, LAST_DAY = date(2031, 5, 3), date(2031, 5, 17)
RANGES = {
    "not known": DateRange(),
    "XXXX-06 (the year is not known)": DateRange(pattern="XXXX-06"),
    "on or after 3 May 2031": DateRange(earliest=FIRST_DAY),
    "on or before 17 May 2031": DateRange(latest=LAST_DAY),
    "3 May 2031": DateRange(earliest=FIRST_DAY, latest=FIRST_DAY),
    "3 May 2031 to 17 May 2031, 2 of these days": DateRange(
        earliest=FIRST_DAY, latest=LAST_DAY, candidates=(FIRST_DAY, LAST_DAY)
    ),
}


@pytest.mark.parametrize(("told", "when"), RANGES.items())
def test_days_in_words(told: str, when: DateRange) -> None:
    """Closed, open, partial and unknown ranges."""
    assert days(when) == told


def test_possible_days_are_listed_where_asked() -> None:
    """The days themselves in place of their number."""
    when = DateRange(earliest=FIRST_DAY, latest=LAST_DAY, candidates=(FIRST_DAY, LAST_DAY))
    assert days(when, listed=True) == "3 May 2031 to 17 May 2031, only on 2031-05-03, 2031-05-17"


BOUNDS = {
    (None, None, None): "no number",
    (1000.0, 1000.0, 1000.0): "1,000 exactly",
    (900.0, 1000.0, 1100.0): "900 to 1,100, best 1,000",
    (1000.0, 1000.0, None): "1,000 or more, best 1,000",
    (None, None, 50.0): "up to 50",
    (0.0, 0.0, 0.0): "0 exactly",
}


@pytest.mark.parametrize(("given_bounds", "told"), BOUNDS.items())
def test_bounds_in_words(given_bounds: tuple[float | None, float | None, float | None], told: str) -> None:
    """Closed, open on either side, exact, and none."""
    assert bounds(*given_bounds) == told


@pytest.mark.parametrize(("value", "told"), [(1000.0, "1,000"), (0.0, "0"), (2.5, "2.5"), (100.0, "100")])
def test_numbers_in_words(value: float, told: str) -> None:
    """Thousands set apart, no trailing zeros, round numbers kept whole."""
    assert number(value) == told


def test_no_line_is_wider_than_a_terminal(editions: Mapping[str, Findings]) -> None:
    """At most 100 columns, of every kind of item; a choice of many days breaks behind its commas, nothing else is cut."""
    found = editions["2024-09"]
    texts = [explain_event(row, found) for row in found.events]
    texts += [explain_observation(row, found) for row in found.observations]
    texts += [explain_discrepancy(row, found) for row in found.discrepancies]
    texts += [explain_document(row, found) for row in found.documents]
    assert [line for text in texts for line in text.splitlines() if len(line) > 100] == []
    days = ",".join(f"2031-03-{day:02}" for day in range(1, 20))
    lines = wrapped(f"It was [{days}].", 4).splitlines()
    assert "".join(row.removeprefix("    ") for row in lines) == f"It was [{days}]."
    assert max(map(len, lines)) <= 100
