"""Editions: read, checked, overridden, found, and made anew."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from papermill.iorw import read_yaml_file
from papermill.parameterize import parameterize_notebook
from publish_demo import demo_notebook

import briefing
from briefing.errors import UserError
from briefing.publish.corrections_file import load_corrections
from briefing.publish.drafting import new_edition
from briefing.publish.edition import Edition, load_edition, newest_edition, schema
from briefing.reading import read_findings

WHOLE = """\
# a comment at the top
title: "Ostra: the mission leaves"
as_of: 2031-03-31          # articles published later do not count
window_start: "2031-01-01" # what is charted
window_end: 2031-03-31
seeds: seeds
countries: [NER]
bin: week
bottom_line:
  - text: The mission has left.
    evidence: [first]
judgements:
  - text: The instructors are likely to stay.
    likelihood: likely
    confidence: low
    evidence: [first]
"""


def project(folder: Path, **editions: str) -> Path:
    """A project with an article and editions, ``e2031_03`` for the folder ``2031-03``."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "first.txt").write_text(
        "The mission left Orlen on 4 March 2031, officials said.\n", encoding="utf-8"
    )
    for name, text in editions.items():
        file = folder / "reports" / name.removeprefix("e").replace("_", "-") / "edition.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return folder


def fault(folder: Path, text: str) -> str:
    """What is told of an edition with this text."""
    project(folder, e2031_03=text)
    with pytest.raises(UserError) as error:
        load_edition("2031-03", folder)
    return str(error.value)


def test_an_edition_is_read_by_name_and_by_path(tmp_path: Path) -> None:
    """By its folder's name under reports/, by its folder, and by its file."""
    root = project(tmp_path, e2031_03=WHOLE)
    folder = root / "reports" / "2031-03"
    edition, found = load_edition("2031-03", root)
    assert found == folder
    assert edition.as_of == date(2031, 3, 31)
    assert edition.judgements[0].likelihood == "likely"
    assert load_edition(folder, root) == load_edition(folder / "edition.yaml", root) == (edition, folder)


def test_parameters_are_what_papermill_takes(tmp_path: Path) -> None:
    """Days are ISO text, whether quoted or not; papermill reads the same file to the same values."""
    root = project(tmp_path, e2031_03=WHOLE)
    edition, folder = load_edition("2031-03", root)
    values = edition.parameters()
    assert (values["as_of"], values["window_start"], values["previous"]) == ("2031-03-31", "2031-01-01", None)
    raw = read_yaml_file(str(folder / "edition.yaml"))
    assert raw == {name: values[name] for name in raw}
    notebook = demo_notebook(())
    notebook.metadata["papermill"] = {}
    injected = parameterize_notebook(notebook, raw, kernel_name="python3", language="python")
    assert 'as_of = "2031-03-31"' in injected.cells[0].source


PLACE = "reports/2031-03/edition.yaml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("as_of: 2031-03-31\nbim: day\n", f"{PLACE}, line 2: unknown parameter 'bim'; did you mean 'bin'?"),
        (
            "as_of: 2031-03-31\nbin: weekly\n",
            f"{PLACE}, line 2: bin: 'weekly' is not one of 'day', 'week', 'month'",
        ),
        ("as_of: 2031-02-30\n", f"{PLACE}, line 1: as_of: '2031-02-30' is not a day; write it as 2024-09-30"),
        ("as_of: March\n", f"{PLACE}, line 1: as_of: 'March' is not a day; write it as 2024-09-30"),
        ("title: a\n", f"{PLACE}: as_of: is missing"),
        ("as_of: 2031-03-31\nas_of: 2031-03-30\n", f"{PLACE}, line 2: 'as_of' stands already in line 1; keep one"),
        (
            "as_of: 2031-03-31\ncountries: [NO]\n",
            (
                f"{PLACE}, line 2: countries[0]: reads as false; "
                "YAML takes a bare NO for a truth value, write it in quotes"
            ),
        ),
        (
            "as_of: 2031-03-31\ncountries: [ne]\n",
            f"{PLACE}, line 2: countries: 'ne' is not an ISO 3166 alpha-3 code such as NER",
        ),
        (
            "as_of: 2031-03-31\ntitle: a: b\n",
            f"{PLACE}, line 2: is not YAML: mapping values are not allowed here",
        ),
        ("- as_of\n", f"{PLACE}: holds no parameters; write one to a line, as in: bin: week"),
        (
            "as_of: 2031-03-31\nwindow_start: 2031-03-01\nwindow_end: 2031-02-01\n",
            f"{PLACE}, line 2: window_start 2031-03-01 is after window_end 2031-02-01",
        ),
        (
            "as_of: 2031-03-31\nkey_points:\n  - text: Said.\n",
            f"{PLACE}, line 3: key_points[0].evidence: is missing",
        ),
        (
            "as_of: 2031-03-31\nkey_points: [Said.]\n",
            f"{PLACE}, line 2: key_points[0]: 'Said.' is not a statement; it needs text and evidence",
        ),
        (
            "as_of: 2031-03-31\ntitle: 1984\n",
            f"{PLACE}, line 2: title: 1984 is not text; write it in quotes",
        ),
        ("as_of: 2031-03-31\ncountries: NER\n", f"{PLACE}, line 2: countries: 'NER' is not a list; write [NER]"),
    ],
)
def test_a_fault_is_one_line_with_place_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    """File, line, key, what is wrong, what would be right."""
    assert fault(tmp_path, text) == told


def test_text_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    """An editor that saves in another encoding gets a clear answer."""
    root = project(tmp_path, e2031_03=WHOLE)
    (root / PLACE).write_bytes("title: Żółw".encode("utf-16"))
    with pytest.raises(UserError, match=r"is not UTF-8 text"):
        load_edition("2031-03", root)


def test_an_unknown_edition_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """A slip in the name finds the right one."""
    root = project(tmp_path, e2031_03=WHOLE, e2030_12=WHOLE)
    with pytest.raises(UserError, match=r"no edition '2031-3' in .*; did you mean '2031-03'\?"):
        load_edition("2031-3", root)


def test_the_newest_is_that_of_the_greatest_date(tmp_path: Path) -> None:
    """Not the last by name."""
    root = project(tmp_path, e2031_03=WHOLE, zulu="as_of: 2030-01-01\n")
    assert newest_edition(root) == "2031-03"
    with pytest.raises(UserError, match="no edition in"):
        newest_edition(tmp_path / "reports")


def test_overrides_are_yaml_and_checked() -> None:
    """``-p`` sets any parameter; a wrong one is told by its name."""
    edition = Edition(as_of=date(2031, 3, 31)).with_overrides([("bin", "day"), ("countries", "[NER, 'NOR']")])
    assert (edition.bin, edition.countries) == ("day", ("NER", "NOR"))
    with pytest.raises(UserError, match=r"^-p bin: 'weekly' is not one of 'day', 'week', 'month'$"):
        edition.with_overrides([("bin", "weekly")])
    with pytest.raises(UserError, match=r"^-p binn: unknown parameter 'binn'; did you mean 'bin'\?$"):
        edition.with_overrides([("binn", "day")])
    with pytest.raises(UserError, match=r"^-p countries: is not YAML"):
        edition.with_overrides([("countries", "[")])


@pytest.mark.parametrize("text", ["Ostra: the end", "[", "NO", "2031", "plain"])
def test_text_needs_no_quotes_of_its_own(text: str) -> None:
    """Where text is wanted, what YAML would read as something else is the text; quotes of YAML and null work as ever."""
    edition = Edition(as_of=date(2031, 3, 31))
    assert edition.with_overrides([("title", text)]).title == text
    assert edition.with_overrides([("title", '"quoted: so"')]).title == "quoted: so"
    assert edition.with_overrides([("theatre", "null")]).theatre is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_override_gives_an_edition_or_a_user_error(name: str, value: str) -> None:
    """No text makes it fail otherwise, and the message is about that parameter."""
    told = ""
    try:
        Edition(as_of=date(2031, 3, 31)).with_overrides([(name, value)])
    except UserError as error:
        told = str(error)
    assert not told or told.startswith(f"-p {name}")


def test_a_new_edition_keeps_comments_and_moves_on(tmp_path: Path) -> None:
    """The date is set, the window ends with it, the old edition is previous, the analyst's words are comments."""
    root = project(tmp_path, e2031_03=WHOLE)
    folder = new_edition("2031-04", root=root, from_="2031-03", overrides=[("as_of", "2031-04-30"), ("bin", "month")])
    assert (folder / "edition.yaml").read_text(encoding="utf-8") == (
        "# a comment at the top\n"
        'title: "Ostra: the mission leaves"\n'
        "as_of: '2031-04-30'          # articles published later do not count\n"
        'window_start: "2031-01-01" # what is charted\n'
        "window_end: '2031-04-30'\n"
        "seeds: seeds\n"
        "countries: [NER]\n"
        "bin: month\n"
        "# Said in 2031-03, as of 2031-03-31; look at it again, and take away the # of what still holds.\n"
        "# bottom_line:\n"
        "#   - text: The mission has left.\n"
        "#     evidence: [first]\n"
        "# judgements:\n"
        "#   - text: The instructors are likely to stay.\n"
        "#     likelihood: likely\n"
        "#     confidence: low\n"
        "#     evidence: [first]\n"
        "previous: 2031-03\n"
    )
    edition, _ = load_edition("2031-04", root)
    assert edition.previous == "2031-03"


def test_a_new_edition_of_the_same_date_keeps_what_the_analyst_wrote(tmp_path: Path) -> None:
    """Another theatre or paper at the same date is no new reading."""
    root = project(tmp_path, e2031_03=WHOLE)
    new_edition("letter", root=root, overrides=[("paper", "letter")])
    edition, _ = load_edition("letter", root)
    assert (edition.paper, len(edition.judgements), edition.previous) == ("letter", 1, None)


def test_an_earlier_new_edition_drops_a_previous_that_is_later(tmp_path: Path) -> None:
    """The previous edition is earlier, or there is none."""
    old = "as_of: 2031-01-31\n"
    root = project(tmp_path, e2031_01=old, e2031_03="as_of: 2031-03-31\nprevious: 2031-01\n")
    new_edition("2030-12", root=root, from_="2031-03", overrides=[("as_of", "2030-12-31")])
    assert load_edition("2030-12", root)[0].previous is None
    new_edition("february", root=root, from_="2031-03", overrides=[("as_of", "2031-02-28")])
    assert load_edition("february", root)[0].previous == "2031-01"
    new_edition("january", root=root, from_="2031-03", overrides=[("as_of", "2031-01-15")])
    assert load_edition("january", root)[0].previous == "2030-12"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "2031-03"])
def test_a_new_edition_needs_a_free_plain_name(tmp_path: Path, name: str) -> None:
    """Nothing is overwritten, and nothing is written elsewhere."""
    root = project(tmp_path, e2031_03=WHOLE)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError):
        new_edition(name, root=root)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_wrong_new_edition_is_not_written(tmp_path: Path) -> None:
    """A fault in an override leaves no folder behind."""
    root = project(tmp_path, e2031_03=WHOLE)
    with pytest.raises(UserError):
        new_edition("2031-04", root=root, overrides=[("as_of", "soon")])
    assert not (root / "reports" / "2031-04").exists()


def test_the_first_edition_of_a_project(tmp_path: Path) -> None:
    """Without any edition to start from, a date is enough; what could be set else stands there as comments."""
    with pytest.raises(UserError, match="as_of is missing"):
        new_edition("first", root=tmp_path)
    with pytest.raises(UserError, match=r"^-p seeds: there is no folder 'seeds' in "):
        new_edition("first", root=tmp_path, overrides=[("as_of", "2031-03-31")])
    folder = new_edition("first", root=project(tmp_path), overrides=[("as_of", "2031-03-31"), ("title", "Harbours")])
    edition, _ = load_edition("first", tmp_path)
    assert (edition.title, edition.seeds) == ("Harbours", "seeds")
    text = (folder / "edition.yaml").read_text(encoding="utf-8")
    assert "\n# bin: week  # Width of the columns of event density.\n" in text
    for name in Edition.model_fields:
        assert re.search(rf"^(# )?{name}:", text, re.MULTILINE), name
    loud = re.sub(r"^# (\w+: .*?)  #", r"\1  #", text, flags=re.MULTILINE)
    (folder / "edition.yaml").write_text(loud, encoding="utf-8")
    assert load_edition("first", tmp_path)[0] == edition


def test_the_schema_file_is_that_of_the_model() -> None:
    """Editors check edition.yaml against the same rules; renew the file with ``python -m briefing.publish.edition``."""
    file = Path(briefing.__file__).parent / "data" / "edition.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema()


def test_committed_editions_are_valid() -> None:
    """Every edition in this repository loads, and names only editions that exist."""
    root = Path(__file__).parents[1]
    for file in sorted((root / "reports").glob("*/edition.yaml")):
        edition, _ = load_edition(file.parent.name, root)
        assert edition.previous is None or load_edition(edition.previous, root)[0].as_of < edition.as_of
        assert yaml.safe_load(file.read_text(encoding="utf-8"))


def test_corrections_that_hold_go_along(tmp_path: Path) -> None:
    """The others stay as comments, with the reason; what is written loads."""
    root = project(tmp_path, e2031_03='as_of: "2031-03-31"\n')
    corrections = (
        "# ours\n"
        "- item: first\n"
        "  set: {published: 2031-03-05}\n"
        "  expect: {published: ''}\n"
        "  reason: The printed paper.\n"
        "- item: e0000000000\n"
        "  drop: true\n"
        "  expect: {type: AID}\n"
        "  reason: A wish.\n"
    )
    published = read_findings(root / "seeds").datings[0].published.edtf
    corrections = corrections.replace("''", published or "''")
    (root / "reports/2031-03/corrections.yaml").write_text(corrections, encoding="utf-8")
    folder = new_edition("2031-04", root=root, overrides=[("as_of", "2031-04-30")])
    text = (folder / "corrections.yaml").read_text(encoding="utf-8")
    kept, told, *past = text.partition("# Does not hold here: ")
    assert kept == corrections[: corrections.index("- item: e0000000000")]
    assert told
    assert past[0].splitlines()[1:] == [
        "# - item: e0000000000",
        "#   drop: true",
        "#   expect: {type: AID}",
        "#   reason: A wish.",
    ]
    assert [row.item for row in load_corrections(folder, root)] == ["first"]
