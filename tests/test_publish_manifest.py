"""The manifest: what an edition was made from and what came out, the same each time, and compared line by line."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import UserError
from briefing.publish.manifest import FILE, Manifest, differences, digests, versions
from briefing.publish.verification import compared

SAMPLE = Manifest(
    edition="2031-03",
    inputs={"a.txt": "1" * 64},
    parameters={"as_of": "2031-03-31"},
    versions={"typst": "0.15.0", "typefaces": "f" * 64},
    outputs={"briefing.pdf": "2" * 64, "tables/events.csv": "3" * 64},
)


def test_written_and_read_it_is_the_same(tmp_path: Path) -> None:
    """Keys sorted, one newline at the end."""
    text = SAMPLE.serialised()
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert Manifest.read(tmp_path) == SAMPLE
    assert text.endswith("}\n")
    assert list(json.loads(text)) == sorted(json.loads(text))


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"version": 2}', '{"version": 1, "other": 1}'])
def test_a_missing_or_broken_manifest_is_the_users_to_mend(tmp_path: Path, text: str | None) -> None:
    """One line, with the file and the remedy."""
    if text is not None:
        (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"manifest\.json: .* build the edition"):
        Manifest.read(tmp_path)


def test_digests_are_by_relative_name_and_sorted(tmp_path: Path) -> None:
    """Forward slashes, hidden files left out."""
    (tmp_path / "tables").mkdir()
    for name in ("b.txt", "tables/a.csv", ".hidden"):
        (tmp_path / name).write_bytes(name.encode())
    assert digests(tmp_path) == {name: hashlib.sha256(name.encode()).hexdigest() for name in ("b.txt", "tables/a.csv")}


def test_differences_name_each_file() -> None:
    """Gone, new and changed files, a line each."""
    made = replace(SAMPLE, outputs={"briefing.pdf": "x", "tables/new.csv": "y"})
    assert differences(SAMPLE, made) == (
        "briefing.pdf: differs from the manifest",
        "tables/events.csv: in the manifest, but not made now",
        "tables/new.csv: made now, but not in the manifest",
    )
    assert differences(SAMPLE, SAMPLE) == ()


def test_versions_name_what_can_change_a_byte() -> None:
    """Our own version, Typst's, and the typefaces'."""
    found = versions()
    assert {"briefing-notebooks", "typst", "matplotlib", "typefaces"} <= found.keys()
    assert "not installed" not in {found["typst"], found["nbconvert"]}


def test_other_versions_excuse_the_drawn_but_not_the_tables() -> None:
    """HTML and PDF are compared under the versions recorded; tables, seeds and parameters always."""
    drawn = replace(SAMPLE, outputs={**SAMPLE.outputs, "briefing.pdf": "x"})
    assert compared(SAMPLE, drawn).differences == ("briefing.pdf: differs from the manifest",)
    newer = replace(drawn, versions={**SAMPLE.versions, "typst": "0.16.0"})
    verdict = compared(SAMPLE, newer)
    assert verdict.differences == ()
    assert "typst 0.16.0 (manifest: 0.15.0)" in verdict.notes[0]
    other = replace(newer, outputs={**newer.outputs, "tables/events.csv": "x"}, inputs={"a.txt": "y"})
    assert compared(SAMPLE, other).differences == (
        "seeds: a.txt: differs from the manifest",
        "tables/events.csv: differs from the manifest",
    )
