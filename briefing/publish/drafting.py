"""A new edition: the file of an older one with some parameters changed, its comments kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from briefing.errors import UserError
from briefing.publish.corrections_file import FILE as CORRECTIONS
from briefing.publish.corrections_file import load_corrections
from briefing.publish.edition import (
    FILE,
    FOLDER,
    STATEMENTS,
    Edition,
    edition_names,
    find_edition,
    load_edition,
    newest_edition,
    override,
    yaml_line,
)
from briefing.publish.folders import theatre_in, write_text
from briefing.publish.references import check_references
from briefing.publish.settings_file import key_lines, read_entries, read_text

_SCHEMA = "# yaml-language-server: $schema=../../briefing/data/edition.schema.json\n"
_HEAD = """\
{schema}# One edition of the briefing. `briefing build {name}` prints it; `papermill -f` takes the same file.
# What is left out is as the comments say; take away the # to set it. docs/parameters.md tells of each.
"""


def new_edition(
    name: str, *, root: Path, from_: str | Path | None = None, overrides: Sequence[tuple[str, str]] = ()
) -> Path:
    """Write ``reports/NAME/edition.yaml`` after another edition (the newest unless named), and return its folder.

    A window that ended on the old as-of date ends on the new one; an older edition becomes ``previous``. What the analyst
    said is of its date: where that changes it stays as comments, for the analyst to look at again. Corrections go along, as
    comments where they no longer hold. Raises UserError, and writes nothing, where anything is wrong.
    """
    folder = root / FOLDER / name
    if not name or name in {".", ".."} or set(name) & set("/\\:\0"):
        raise UserError(f"{name!r} is no name for an edition; take a plain one such as 2024-10")
    if (folder / FILE).exists():
        raise UserError(f"edition {name!r} is there already: {folder / FILE}")
    given = {key: override(key, text) for key, text in overrides}
    if from_ is None and not any((root / FOLDER).glob(f"*/{FILE}")):
        return _written(folder, {FILE: _first(name, overrides, root)})
    source = newest_edition(root) if from_ is None else from_
    before, where = load_edition(source, root)
    after = before.with_overrides(overrides)
    changes = {**_following(before, after, where.name, root), **given}
    edition = before.with_overrides([(key, yaml_line("x", value)[3:]) for key, value in changes.items()])
    past = [key for key in STATEMENTS if key not in given] if after.as_of != before.as_of else []
    fields = {key: Edition.model_fields[key].get_default() for key in past}
    check_references(edition.model_copy(update=fields), where, root, set(given))
    text = read_text(find_edition(source, root)).replace(f"briefing build {where.name}", f"briefing build {name}")
    kept = {key: value for key, value in edition.parameters().items() if key in changes}
    said = f"# Said in {where.name}, as of {before.as_of}; look at it again, and take away the # of what still holds."
    files = {FILE: _changed(text, kept, past, said)}
    if corrected := _corrections(edition, where, root):
        files[CORRECTIONS] = corrected
    return _written(folder, files)


def _following(before: Edition, after: Edition, name: str, root: Path) -> dict[str, object]:
    """The parameters that go with a new as-of date."""
    changes: dict[str, object] = {}
    if before.window_end == before.as_of:
        changes["window_end"] = after.as_of.isoformat()
    if _comparable(before, after):
        changes["previous"] = name
    elif before.previous is not None and not _comparable(load_edition(before.previous, root)[0], after):
        changes["previous"] = _latest_before(after, root)
    return changes


def _latest_before(edition: Edition, root: Path) -> str | None:
    """The newest edition that an edition can be compared with; None where there is none."""
    known = [(load_edition(name, root)[0], name) for name in edition_names(root)]
    fit = [(earlier.as_of, name) for earlier, name in known if _comparable(earlier, edition)]
    return max(fit)[1] if fit else None


def _comparable(earlier: Edition, later: Edition) -> bool:
    return earlier.as_of < later.as_of and earlier.seeds == later.seeds


def _changed(text: str, values: Mapping[str, object], past: Sequence[str], said: str) -> str:
    """The YAML text with some top-level parameters set and some turned into comments; every other line as it is."""
    lines = text.splitlines()
    spans = key_lines(text, FILE)
    first = min((spans[key][0] for key in past if key in spans), default=None)
    for key, (start, end) in sorted(spans.items(), key=lambda item: item[1], reverse=True):
        if key in past:
            lines[start:end] = _commented(lines[start:end])
            if start == first:
                lines.insert(start, said)
        elif key in values:
            comment = _comment(lines[start]) if end == start + 1 else ""
            lines[start:end] = [
                line + (comment if not index else "") for index, line in enumerate(_lines(key, values[key]))
            ]
    for key, value in values.items():
        if key not in spans and value is not None:
            lines.extend(_lines(key, value))
    return "\n".join(lines).rstrip("\n") + "\n"


def _commented(lines: Iterable[str]) -> list[str]:
    return [f"# {line}".rstrip() for line in lines]


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


def _corrections(edition: Edition, source: Path, root: Path) -> str:
    """The corrections beside the source; those that do not hold in the new edition as comments, with the reason."""
    corrections = load_corrections(source, root)
    if not corrections:
        return ""
    from briefing.recent import recent_survey

    read = recent_survey(root / edition.seeds, theatre=theatre_in(edition.theatre, root))
    faults = read.corrected(edition.as_of, corrections)[1]
    stale = {row.where: fault for row in corrections for fault in faults if fault.startswith(f"{row.where}: ")}
    text = read_text(source / CORRECTIONS)
    lines = text.splitlines()
    starts = [line - 1 for _, _, line in read_entries(source / CORRECTIONS)]
    for row, start, end in reversed(list(zip(corrections, starts, [*starts[1:], len(lines)], strict=True))):
        if row.where in stale:
            reason = stale[row.where].removeprefix(f"{row.where}: ")
            lines[start:end] = [f"# Does not hold here: {reason}", *_commented(lines[start:end])]
    return "\n".join(lines).rstrip("\n") + "\n"


def _first(name: str, overrides: Sequence[tuple[str, str]], root: Path) -> str:
    """The file of the first edition of a project: what is given, and the other parameters as comments."""
    given = {key: override(key, text) for key, text in overrides}
    if "as_of" not in given:
        raise UserError("as_of is missing; give it: -p as_of 2024-09-30")
    edition = Edition(as_of=date(2000, 1, 1)).with_overrides(overrides)
    check_references(edition, root, root, set(Edition.model_fields))
    chosen = {"title", "as_of", "seeds", *given}
    lines = []
    for key, value in edition.parameters().items():
        if key in chosen:
            lines.append(yaml_line(key, value))
        else:
            told = Edition.model_fields[key].description or ""
            lines.append(
                f"# {yaml_line(key, value).rstrip()}  # {told}\n" if key not in STATEMENTS else f"# {key}:  # {told}\n"
            )
    return _HEAD.format(schema=_SCHEMA, name=name) + "".join(lines)


def _written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        write_text(folder / name, text)
    return folder
