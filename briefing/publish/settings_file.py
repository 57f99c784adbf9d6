"""YAML as people write it by hand: a mapping of parameters, each with its line, and faults told in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from briefing.errors import UserError

Parameters = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """YAML without dates: a day stays the text it was written as, so that a wrong one can be told as such."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_parameters(file: Path, name: str = "") -> tuple[Parameters, dict[str, int]]:
    """The parameters of a YAML file and the line of each, from 1, and of what is in them (``judgements[0].text``).

    ``name`` is what errors call the file. Raises UserError where the file cannot be read, is no YAML, is no mapping, or
    names a key twice.
    """
    name = name or str(file)
    text = read_text(file, name)
    node = _composed(text, name)
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise UserError(f"{name}: holds no parameters; write one to a line, as in: bin: week")
    _check_keys(node, name)
    return {str(key): value for key, value in _loaded(text, name).items()}, dict(_lines_of(node))


def read_entries(file: Path, name: str = "") -> list[tuple[Parameters, dict[str, int], int]]:
    """The entries of a YAML list: each with the line of every key in it (``set``, ``set.date``), and its own line.

    Raises UserError where the file cannot be read, is no YAML, is no list of mappings, or names a key twice.
    """
    name = name or str(file)
    text = read_text(file, name)
    node = _composed(text, name)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise UserError(f"{name}: is not a list of entries; begin each with a dash, as in: - item: e0123456789")
    _check_keys(node, name)
    found = []
    for entry, values in zip(node.value, _loaded(text, name), strict=True):
        line = entry.start_mark.line + 1
        if not isinstance(entry, yaml.MappingNode):
            raise UserError(f"{name}, line {line}: is no entry; write one as: - item: e0123456789")
        found.append(({str(key): value for key, value in values.items()}, dict(_lines_of(entry)), line))
    return found


def _lines_of(node: yaml.Node, before: str = "") -> Iterator[tuple[str, int]]:
    """The line of every key and every item of a list: ``set``, ``set.date``, ``merge[1]``."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = f"{before}.{key.value}" if before else str(key.value)
            yield name, key.start_mark.line + 1
            yield from _lines_of(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield f"{before}[{index}]", value.start_mark.line + 1
            yield from _lines_of(value, f"{before}[{index}]")


def nearest_place(key: str, places: Mapping[str, str]) -> str | None:
    """Where a key stands, or else the nearest of those that it is in; None where none is known."""
    while key and key not in places:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return places.get(key)


def key_lines(text: str, name: str) -> dict[str, tuple[int, int]]:
    """The lines (from 0, half-open) that each top-level key of a YAML mapping takes up, its value included."""
    node = _composed(text, name)
    if not isinstance(node, yaml.MappingNode):
        return {}
    spans = {}
    for key, value in node.value:
        end = value.end_mark.line + (1 if value.end_mark.column > 0 else 0)
        spans[str(key.value)] = (key.start_mark.line, max(end, key.start_mark.line + 1))
    return spans


def value_of(name: str, text: str) -> Any:
    """The value of ``-p NAME VALUE``: YAML. Raises UserError where it is none."""
    return _loaded(text, f"-p {name}")


def read_text(file: Path, name: str = "") -> str:
    """The text of a file the user wrote. Raises UserError where it cannot be read as UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{name or file}: is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise UserError(f"{name or file}: cannot be read ({error.strerror})") from None


def _composed(text: str, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise UserError(_told(error, name)) from None


def _loaded(text: str, name: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, with less
    except (yaml.YAMLError, ValueError) as error:
        raise UserError(_told(error, name)) from None


def _told(error: Exception, name: str) -> str:
    mark = getattr(error, "problem_mark", None)
    place = f"{name}, line {mark.line + 1}" if mark is not None and not name.startswith("-p ") else name
    problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
    if "'\\t'" in problem:
        problem = "a tab cannot indent a line; take spaces"
    return f"{place}: is not YAML: {problem}"


def _check_keys(node: yaml.Node, name: str) -> None:
    """No key twice in one mapping; YAML would quietly take the last."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_keys(item, name)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise UserError(f"{name}, line {line}: a parameter's name must be a word")
            if key.value in seen:
                raise UserError(
                    f"{name}, line {line}: {key.value!r} stands already in line {seen[key.value]}; keep one"
                )
            seen[key.value] = line
            _check_keys(value, name)
