"""A new edition: the file of an older one with some parameters changed, its comments kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from briefing.errors import UserError
from briefing.publish.edition import FILE, FOLDER, Edition, find_edition, load_edition, newest_edition, yaml_line
from briefing.publish.settings_file import key_lines, read_text, value_of

ANALYSTS = ("bottom_line", "key_points", "judgements", "indicators", "alternatives")
"""What an analyst wrote for one date; it does not carry over to another."""
_HEAD = """\
# yaml-language-server: $schema=../../briefing/data/edition.schema.json
# One edition of the briefing. `briefing build {name}` prints it; `papermill -f` takes the same file.
# Other parameters, with what they are when left out: {others}
"""


def new_edition(
    name: str, *, root: Path, from_: str | Path | None = None, overrides: Sequence[tuple[str, str]] = ()
) -> Path:
    """Write ``reports/NAME/edition.yaml`` after another edition (the newest unless named), and return its folder.

    A window that ended on the old as-of date ends on the new one; an older edition becomes ``previous``; the analyst's
    own statements are left out where the date changes. Raises UserError, and writes nothing, where anything is wrong.
    """
    folder = root / FOLDER / name
    if not name or name in {".", ".."} or set(name) & set("/\\:\0"):
        raise UserError(f"{name!r} is no name for an edition; take a plain one such as 2024-10")
    if (folder / FILE).exists():
        raise UserError(f"edition {name!r} is there already: {folder / FILE}")
    given = {key: value_of(key, text) for key, text in overrides}
    if from_ is None and not any((root / FOLDER).glob(f"*/{FILE}")):
        return _write(folder, _first(name, overrides), given)
    source = newest_edition(root) if from_ is None else from_
    before, where = load_edition(source, root)
    after = before.with_overrides(overrides)
    changes = {**_following(before, after, where.name, root), **given}
    edition = before.with_overrides([(key, yaml_line("x", value)[3:]) for key, value in changes.items()])
    dropped = [key for key in ANALYSTS if key not in given] if after.as_of != before.as_of else []
    text = read_text(find_edition(source, root)).replace(f"briefing build {where.name}", f"briefing build {name}")
    kept = {key: value for key, value in edition.parameters().items() if key in changes}
    return _write(folder, _changed(text, kept, dropped), {})


def _following(before: Edition, after: Edition, name: str, root: Path) -> dict[str, object]:
    """The parameters that go with a new as-of date."""
    changes: dict[str, object] = {}
    if before.window_end == before.as_of:
        changes["window_end"] = after.as_of.isoformat()
    if before.as_of < after.as_of:
        changes["previous"] = name
    elif before.previous is not None and load_edition(before.previous, root)[0].as_of >= after.as_of:
        changes["previous"] = None
    return changes


def _changed(text: str, values: dict[str, object], dropped: Sequence[str]) -> str:
    """The YAML text with some top-level parameters set and some left out; every other line, comments too, as it is."""
    lines = text.splitlines()
    spans = key_lines(text, FILE)
    for key, (start, end) in sorted(spans.items(), key=lambda item: item[1], reverse=True):
        if key in dropped:
            lines[start:end] = []
        elif key in values:
            comment = _comment(lines[start]) if end == start + 1 else ""
            lines[start:end] = [
                line + (comment if not index else "") for index, line in enumerate(_lines(key, values[key]))
            ]
    for key, value in values.items():
        if key not in spans and value is not None:
            lines.extend(_lines(key, value))
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(key: str, value: object) -> list[str]:
    return yaml_line(key, value).splitlines()


def _comment(line: str) -> str:
    """The comment at the end of a line of YAML, with the spaces before it."""
    quote = ""
    for index, character in enumerate(line):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "#" and index > 0 and line[index - 1] in " \t":
            return line[len(line[:index].rstrip()) :]
    return ""


def _first(name: str, overrides: Sequence[tuple[str, str]]) -> str:
    """The file of the first edition of a project."""
    given = {key: value_of(key, text) for key, text in overrides}
    if "as_of" not in given:
        raise UserError("as_of is missing; give it: -p as_of 2024-09-30")
    edition = Edition(as_of=date(2000, 1, 1)).with_overrides(overrides)
    chosen = {"title", "as_of", "seeds", *given}
    values = {key: value for key, value in edition.parameters().items() if key in chosen}
    others = ", ".join(key for key in Edition.model_fields if key not in chosen and key not in ANALYSTS)
    return _HEAD.format(name=name, others=others) + "".join(yaml_line(key, value) for key, value in values.items())


def _write(folder: Path, text: str, _given: dict[str, object]) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"{folder}: cannot be written ({error.strerror})") from None
    return folder
