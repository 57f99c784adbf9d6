"""Write the reference pages of `docs/` from what the program itself says: its command, parameters, tables and names.

`tools/reference.py` writes them; `--check` names those that are not up to date and exits 1.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import briefing
from briefing.cli import main as command
from briefing.present.datapackage import SEPARATOR, Schema, schemas
from briefing.publish.edition import Edition, Judgement

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Made by tools/reference.py; what it says is changed where the program says it. -->"


def pages() -> dict[str, str]:
    """The text of each page, by its file name."""
    made = {"command.md": commands(), "parameters.md": parameters(), "tables.md": tables(), "python.md": names()}
    return {name: "\n".join([*lines, ""]) for name, lines in made.items()}


def commands() -> list[str]:
    """Every command with its help."""
    lines = [MADE, "# The command", "", "The same words as `briefing --help` and `briefing COMMAND --help`."]
    lines += [
        "",
        "Exit code 0: done. 1: a notebook cell failed, or `check` or `verify` found a difference. 2: a mistake in what",
        "was given, told in one line; what was there before is untouched.",
    ]
    for name, member in sorted(command.commands.items()):
        with click.Context(
            member, info_name=f"briefing {name}", terminal_width=100, help_option_names=["-h", "--help"]
        ) as context:
            lines += ["", f"## briefing {name}", "", "```text", member.get_help(context).rstrip(), "```"]
    return lines


def parameters() -> list[str]:
    """Every parameter of an edition, with its type and default, from the model and its schema."""
    lines = [
        MADE,
        "# Parameters of an edition",
        "",
        "The keys of `reports/<edition>/edition.yaml`, of the `parameters` cell of every notebook, and of `-p NAME VALUE`.",
        "Editors complete and check them by `briefing/data/edition.schema.json`, which the first line of the file names.",
        "",
        "| parameter | type | left out | what it is |",
        "|---|---|---|---|",
    ]
    schema = Edition.model_json_schema()
    for name, field in Edition.model_fields.items():
        kind = _kind(schema["properties"][name])
        default = "must be given" if field.is_required() else _default(field.default)
        lines.append(f"| `{name}` | {kind} | {default} | {_cell(field.description or '')} |")
    lines += [
        "",
        "A statement of the analyst's own is a mapping with `text` and `evidence`, a list of ids of events, observations,",
        "discrepancies or documents as the tables have them. A judgement has `likelihood` and `confidence` as well:",
        "",
        "| key | type |",
        "|---|---|",
    ]
    own = Judgement.model_json_schema()["properties"]
    lines += [f"| `{name}` | {_kind(own[name])} |" for name in Judgement.model_fields]
    return lines


def tables() -> list[str]:
    """Every table with every column: type, unit, what it holds, whose convention it follows."""
    lines = [
        MADE,
        "# Tables",
        "",
        "`briefing build` writes them into `reports/<edition>/tables/`, `briefing read` into `tables/`. UTF-8 CSV, one header",
        f"row, ISO dates; an empty cell is unknown or unbounded, never zero; lists are joined by `{SEPARATOR}`. A text",
        "that begins with `=`, `+`, `-` or `@` has a leading `'`. Beside them, `datapackage.json` (Frictionless) says the",
        "same by machine, `places.geojson` (RFC 7946) holds the places with the ids of their events and observations – a point",
        "only for a spot, no geometry for a whole country – and `text/<document>.txt` the text that the offsets count in.",
    ]
    for schema in schemas().values():
        lines += ["", f"## {schema.name}", "", schema.description, ""]
        lines += ["| column | type | unit | what it holds | convention |", "|---|---|---|---|---|"]
        lines += list(_columns(schema))
    return lines


def _columns(schema: Schema) -> Iterator[str]:
    for field in schema.fields:
        holds = field.description
        if field.refers:
            holds += f" A key of `{field.refers}`."
        if field.values:
            holds += f" One of: {', '.join(f'`{value}`' for value in field.values)}."
        if field.minimum is not None and field.maximum is not None:
            holds += f" From {field.minimum:g} to {field.maximum:g}."
        kind = field.type + ("" if field.required else ", may be empty")
        cells = (f"`{field.name}`", kind, field.unit, _cell(holds), _cell(field.convention))
        yield f"| {' | '.join(cells)} |"


def names() -> list[str]:
    """Every public name of the package with its signature and docstring."""
    lines = [MADE, "# From Python", "", "What `import briefing` offers; every function is typed."]
    for name in sorted(briefing.__all__, key=str.casefold):
        value = getattr(briefing, name)
        if name.startswith("__"):
            lines += ["", f"## briefing.{name}", "", "The version of the package, as text."]
        elif inspect.isclass(value):
            lines += ["", f"## briefing.{name}", "", *_words(value)]
            for member, own in vars(value).items():
                if not member.startswith("_") and (isinstance(own, property) or inspect.isfunction(own)):
                    lines += ["", f"- `.{member}`: {' '.join(_words(own)).strip()}"]
        else:
            lines += ["", f"## briefing.{name}", "", "```python", _signature(name, value), "```", "", *_words(value)]
    return lines


def _signature(name: str, function: Any) -> str:
    """The head of a function as it is written, a parameter on each line where there are several."""
    signature = inspect.signature(function)
    given: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not any(other.startswith("*") for other in given):
            given.append("*")
        mark = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        given.append(f"{mark}{parameter.name}: {parameter.annotation}{default}")
    inside = ", ".join(given) if len(given) < 3 else "\n    " + ",\n    ".join(given) + ",\n"
    return f"{name}({inside}) -> {signature.return_annotation}"


def _words(value: Any) -> list[str]:
    text = inspect.getdoc(value)
    if not text:
        raise SystemExit(f"reference: {value!r} has no docstring")
    return text.replace("``", "`").splitlines()


def _kind(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(kind for kind in map(_kind, schema["anyOf"]) if kind != "null")
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2].lower()
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    if schema.get("format") == "date":
        return "day"
    return {"string": "text", "integer": "whole number"}.get(str(schema["type"]), str(schema["type"]))


def _default(value: object) -> str:
    return "–" if value is None or value in ("", ()) else f"`{value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with `--check` compare them with those that are there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; name what is out of date")
    options = parser.parse_args(arguments)
    stale = 0
    for name, text in pages().items():
        page = DOCS / name
        if options.check:
            if not page.is_file() or page.read_text(encoding="utf-8") != text:
                stale = 1
                sys.stderr.write(f"docs/{name} is not what the program says; renew it: python tools/reference.py\n")
        else:
            page.write_text(text, encoding="utf-8", newline="\n")
    return stale


if __name__ == "__main__":
    sys.exit(main())
