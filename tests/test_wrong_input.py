"""What a user gets wrong, of every kind: one clear line on stderr, exit code 2, and not a byte changed.

Each case is a project with one thing wrong and a command; the whole message is compared.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main

ARTICLE = "About 300 French soldiers left Chad on 5 March 2031, officials in Paris said.\n"
MARCH, APRIL = "reports/2031-03/edition.yaml", "reports/2031-04/edition.yaml"
SOUND = {
    "seeds/first.txt": ARTICLE,
    "binary/x.txt": b"\x00\x01\x02\xff" * 200,
    "empty/x.txt": "",
    "others/first.txt": ARTICLE,
    MARCH: 'as_of: "2031-03-31"\n',
    APRIL: 'as_of: "2031-04-30"\nprevious: "2031-03"\n',
    "reports/2031-03/briefing.html": "<p>an earlier output</p>\n",
}
BUILD = ("build", "2031-03")


@dataclass(frozen=True, kw_only=True)
class Case:
    """Files that are wrong (with what is in them), the command, and what it says after ``briefing: ``."""

    told: str
    files: dict[str, str | bytes] = field(default_factory=dict)
    command: tuple[str, ...] = BUILD


def edition(lines: str, told: str) -> Case:
    """A case of an edition with some lines after its as-of date."""
    return Case(files={MARCH: f'as_of: "2031-03-31"\n{lines}'}, told=f"{MARCH}, {told}")


def sources(text: str, told: str) -> Case:
    """A case of a ``sources.toml``."""
    return Case(files={"seeds/sources.toml": text}, told=f"<root>/seeds/sources.toml: {told}")


def corrections(text: str, told: str) -> Case:
    """A case of a ``corrections.yaml``."""
    return Case(files={"reports/2031-03/corrections.yaml": text}, told=f"reports/2031-03/corrections.yaml{told}")


def theatre(text: str, told: str) -> Case:
    """A case of a theatre file of the project's own."""
    files: dict[str, str | bytes] = {MARCH: 'as_of: "2031-03-31"\ntheatre: mine.toml\n', "mine.toml": text}
    return Case(files=files, told=f"{MARCH}, line 2: theatre{told}")


def line(*command: str, told: str) -> Case:
    """A case of a command line."""
    return Case(command=command, told=told)


JUDGEMENT = "judgements:\n- text: They will stay.\n  evidence: [first]\n  likelihood: likely\n  confidence: low\n"
EDITIONS = {
    "an empty file": Case(files={MARCH: ""}, told=f"{MARCH}: as_of: is missing"),
    "a list": Case(
        files={MARCH: "- as_of\n"}, told=f"{MARCH}: holds no parameters; write one to a line, as in: bin: week"
    ),
    "no UTF-8": Case(files={MARCH: b"title: Ni\xe9\n"}, told=f"{MARCH}: is not UTF-8 text; save it as UTF-8"),
    "a tab": edition("countries:\n\t- NER\n", "line 3: is not YAML: a tab cannot indent a line; take spaces"),
    "a colon in text": edition("title: a: b\n", "line 2: is not YAML: mapping values are not allowed here"),
    "an unknown key": edition("bins: day\n", "line 2: unknown parameter 'bins'; did you mean 'bin'?"),
    "a key twice": edition("bin: day\nbin: week\n", "line 3: 'bin' stands already in line 2; keep one"),
    "a month that is none": Case(
        files={MARCH: "title: x\nas_of: 2031-13-01\n"},
        told=f"{MARCH}, line 2: as_of: '2031-13-01' is not a day; write it as 2024-09-30",
    ),
    "a day without a value": edition("window_start: tomorrow\n", (
        "line 2: window_start: 'tomorrow' is not a day; write it as 2024-09-30"
    )),
    "a window that ends first": edition(
        "window_start: 2031-03-01\nwindow_end: 2031-02-01\n",
        "line 2: window_start 2031-03-01 is after window_end 2031-02-01",
    ),
    "a window after the as-of day": edition(
        "window_start: 2031-05-01\n",
        "line 2: window_start 2031-05-01 is after as_of 2031-03-31; nothing could be told",
    ),
    "a word that is not among those": edition("bin: weekly\n", (
        "line 2: bin: 'weekly' is not one of 'day', 'week', 'month'"
    )),
    "a number that is none": edition("min_origins: two\n", (
        "line 2: min_origins: 'two' is not a whole number; write it as 1"
    )),
    "a number too small": edition("min_origins: 0\n", "line 2: min_origins: 0 is too small; the least is 1"),
    "a bare NO": edition("countries: [NER, NO]\n", (
        "line 2: countries[1]: reads as false; YAML takes a bare NO for a truth value, write it in quotes"
    )),
    "a word for a list": edition("countries: NER\n", "line 2: countries: 'NER' is not a list; write [NER]"),
    "a key without a value": edition("title:\n", (
        "line 2: title: is empty; give it a value or take the line out"
    )),
    "an unknown country": edition("countries:\n- NER\n- NIG\n", (
        "line 4: countries[1]: 'NIG' is no country's ISO 3166 code; did you mean 'NER' (Niger) or 'NGA' (Nigeria)?"
    )),
    "an unknown force": edition("forces: [USA MLI]\n", (
        "line 2: forces[0]: 'USA MLI' is no actor's code; did you mean 'USA MIL' (US military)?"
    )),
    "an unknown theatre": edition("theatre: sahl\n", (
        "line 2: theatre: there is no theatre 'sahl'; did you mean 'sahel'?"
    )),
    "another word for likely": edition(JUDGEMENT.replace(": likely", ": probable"), (
        "line 5: judgements[0].likelihood: 'probable' is not one of 'almost no chance', 'very unlikely', 'unlikely', "
        "'roughly even chance', 'likely', 'very likely', 'almost certain'"
    )),
    "a judgement's key": edition(JUDGEMENT.replace("evidence", "evidnce"), (
        "line 4: judgements[0].evidnce: is not known here; did you mean 'evidence'?"
    )),
    "a judgement without evidence": edition(JUDGEMENT.replace("[first]", "[]"), (
        "line 4: judgements[0].evidence: is empty"
    )),
    "evidence that is not there": edition(JUDGEMENT.replace("first", "frist"), (
        "line 4: judgements[0].evidence[0]: no event, observation, discrepancy or document of this edition has the id "
        "'frist'; did you mean 'first'?"
    )),
    "a sentence for a list of statements": edition("bottom_line: They left.\n", (
        "line 2: bottom_line: 'They left.' is not a list of statements; each needs text and evidence"
    )),
    "seeds that are not there": edition("seeds: seed\n", (
        "line 2: seeds: there is no folder 'seed' in <root>; did you mean 'seeds'?"
    )),
    "itself as previous": edition('previous: "2031-03"\n', (
        "line 2: previous: edition '2031-03' is as of 2031-03-31, which is not before 2031-03-31"
    )),
    "a later previous": edition('previous: "2031-04"\n', (
        "line 2: previous: edition '2031-04' is as of 2031-04-30, which is not before 2031-03-31"
    )),
    "a previous that is not there": edition('previous: "2031-02"\n', (
        "line 2: previous: no edition '2031-02' in <root>/reports; did you mean '2031-04'?"
    )),
    "a previous of other articles": Case(
        files={APRIL: 'as_of: "2031-04-30"\nseeds: others\nprevious: "2031-03"\n'}, command=("build", "2031-04"),
        told=f"{APRIL}, line 3: previous: edition '2031-03' reads seeds, this one others; only editions of one folder of "
        "articles can be compared",
    ),
    "seeds that are no text": Case(
        command=("build", "2031-03", "-p", "seeds", "binary"),
        told="<root>/binary: no usable article (x.txt: binary data: 200 NUL bytes); expected English .txt or .html files",
    ),
    "seeds that are empty": Case(
        command=("build", "2031-03", "-p", "seeds", "empty"),
        told="<root>/empty: no usable article (x.txt: empty); expected English .txt or .html files",
    ),
}  # fmt: skip

THEATRES = {
    "no TOML": theatre("[", (
        ": <root>/mine.toml is not valid TOML: Invalid initial character for a key part (at end of document)"
    )),
    "an unknown key of a place": theatre(
        '[[place]]\nname = "Camp"\ncuontry = "TCD"\nkind = "base"\n',
        ": mine: [[place]] 'Camp': unknown key 'cuontry'; did you mean 'country'?",
    ),
    "a country that is none": theatre('countries = ["TDC"]\n', (
        ": mine: countries: 'TDC' is no country's ISO 3166 alpha-3 code; did you mean 'TCD'?"
    )),
    "a place where a table belongs": theatre('place = "Camp"\n', (
        ": mine: 'place' is a table of its own for each entry; begin each with [[place]]"
    )),
}  # fmt: skip

SOURCES = {
    "no TOML": sources("first.txt\n", (
        "not valid TOML: Expected '=' after a key in a key/value pair (at line 1, column 10)"
    )),
    "an unknown key": sources('["first.txt"]\npublshed = "2031-03-06"\n', (
        '["first.txt"]: unknown key publshed; did you mean published?'
    )),
    "a day that is none": sources('["first.txt"]\npublished = "2031-02-30"\n', (
        '["first.txt"]: published: 2031-02-30 is not a day of the calendar'
    )),
    "a number for text": sources('["first.txt"]\ntitle = 3\n', '["first.txt"]: title must be a text in quotes, not 3'),
    "a file name without quotes": sources('[first.txt]\ntitle = "x"\n', (
        '[first]: a file name with a dot needs quotes: ["first.txt"]'
    )),
    "a digest too short": sources('["first.txt"]\nsha256 = "12"\n', (
        "[\"first.txt\"]: sha256 must be 64 hexadecimal digits, not '12'"
    )),
}  # fmt: skip

ENTRY = "- item: e0123456789\n  drop: true\n  expect: {type: AID}\n  reason: A slip.\n"
CORRECTIONS = {
    "no list": corrections("item: e1\n", (
        ": is not a list of entries; begin each with a dash, as in: - item: e0123456789"
    )),
    "an unknown key": corrections(ENTRY.replace("reason", "reson"), (
        ", line 4: unknown parameter 'reson'; did you mean 'reason'?"
    )),
    "no reason": corrections(ENTRY.replace("  reason: A slip.\n", ""), ", line 1: reason: is missing"),
    "nothing to do": corrections(ENTRY.replace("  drop: true\n", ""), (
        ", line 1: e0123456789: says nothing to do; give one of set, merge, split, drop"
    )),
    "a date that is none": corrections(ENTRY.replace("drop: true", "set: {date: soon}").replace("type: AID", "date: 2031"), (
        ", line 2: date: 'soon' is no date; write it as 2024-06-09, 2024-06, or 2024-06-01/2024-06-15"
    )),
}  # fmt: skip

LINES = {
    "an unknown command": line("buidl", told="No such command 'buidl'. Did you mean 'build'?; see: briefing --help"),
    "an unknown edition": line("build", "2031-3", told="no edition '2031-3' in <root>/reports; did you mean '2031-03'?"),
    "an unknown option": line("build", "--bin", "day", told="No such option '--bin'; see: briefing build --help"),
    "a parameter without a value": line("build", "-p", "bin", told=(
        "Option '-p' requires 2 arguments; see: briefing build --help"
    )),
    "an unknown parameter": line("build", "-p", "bni", "day", told=(
        "-p bni: unknown parameter 'bni'; did you mean 'bin'?"
    )),
    "a value that is no YAML": line("build", "-p", "countries", "[", told=(
        "-p countries: is not YAML: expected the node content, but found '<stream end>'"
    )),
    "a value that is wrong": line("build", "-p", "countries", "[NER, NIG]", told=(
        "-p countries[1]: 'NIG' is no country's ISO 3166 code; did you mean 'NER' (Niger) or 'NGA' (Nigeria)?"
    )),
    "seeds that are not there": line("build", "-p", "seeds", "nowhere", told=(
        "-p seeds: there is no folder 'nowhere' in <root>; name one that holds the articles"
    )),
    "a file to write a folder into": line("build", "-o", MARCH, told=(
        f"Invalid value for '-o': Directory '{MARCH}' is a file; see: briefing build --help"
    )),
    "names and all": line("build", "--all", "2031-03", told="name editions or give --all, not both"),
    "a new edition that is there": line("new", "2031-03", told=(
        "edition '2031-03' is there already: <root>/reports/2031-03/edition.yaml"
    )),
    "a new edition with a path for a name": line("new", "a/b", told=(
        "'a/b' is no name for an edition; take a plain one such as 2024-10"
    )),
    "a new edition from none": line("new", "2031-05", "--from", "2031-1", told=(
        "no edition '2031-1' in <root>/reports; did you mean '2031-04'?"
    )),
    "a new edition of an unknown country": line("new", "2031-05", "-p", "countries", "[NIG]", told=(
        "-p countries[0]: 'NIG' is no country's ISO 3166 code; did you mean 'NER' (Niger) or 'NGA' (Nigeria)?"
    )),
    "nothing called so": line("explain", "frist", told=(
        "frist: nothing in edition 2031-04 is called so; expected an article, or the id of an event, an observation or a "
        "discrepancy; nearest: first, first.txt"
    )),
    "a folder that is not there": line("read", "nowhere", told=(
        "nowhere: no such folder; expected a folder with .txt or .html articles"
    )),
    "no manifest": line("verify", "2031-03", told=(
        "<root>/reports/2031-03/manifest.json: is missing; build the edition first: briefing build 2031-03"
    )),
    "one edition to compare": line("compare", "2031-03", told="Missing argument 'B'; see: briefing compare --help"),
    "a comparison in an unknown format": line("compare", "2031-03", "2031-04", "--format", "pdf", told=(
        "Invalid value for '--format': 'pdf' is not one of 'html', 'md', 'json'; see: briefing compare --help"
    )),
    "a comparison below a file": line("compare", "2031-03", "2031-04", "-o", "seeds/first.txt/x", told=(
        "seeds/first.txt/x: cannot be written (seeds/first.txt is no folder)"
    )),
}  # fmt: skip

CASES = {
    f"{kind}: {name}": case
    for kind, cases in (
        ("edition", EDITIONS), ("theatre", THEATRES), ("corrections", CORRECTIONS), ("sources", SOURCES), ("command", LINES),
    )
    for name, case in cases.items()
}  # fmt: skip


def project(root: Path, files: dict[str, str | bytes]) -> Path:
    """A sound project, then what is wrong with it."""
    for name, content in {**SOUND, **files}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def contents(root: Path) -> dict[str, str]:
    """Every file of a project with its digest."""
    files = sorted(file for file in root.rglob("*") if file.is_file())
    return {str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_one_line(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole message; nothing on stdout, nothing written, nothing of an earlier output touched."""
    root = project(tmp_path, case.files)
    monkeypatch.chdir(root)
    before = contents(root)
    done = CliRunner().invoke(main, case.command, prog_name="briefing")
    assert done.stderr == f"briefing: {case.told}\n".replace("<root>", str(root))
    assert (done.exit_code, done.stdout) == (2, "")
    assert contents(root) == before


@pytest.mark.parametrize("kind", ["edition", "theatre", "sources", "command"])
def test_the_sound_project_has_none_of_them(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cases start from is right: each message is due to what the case changes."""
    monkeypatch.chdir(project(tmp_path, {}))
    command = {"edition": ("compare", "2031-03", "2031-04"), "theatre": ("explain", "first"), "sources": ("check",)}
    done = CliRunner().invoke(main, command.get(kind, ("new", "2031-05")), prog_name="briefing")
    assert (done.exit_code, done.stderr) == (0, "")
