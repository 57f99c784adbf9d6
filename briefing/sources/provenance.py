"""``sources.toml``: what whoever collected the articles says of each file."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefing.errors import UserError
from briefing.types import SourceNote

NAME = "sources.toml"
_TEXTS = ("title", "producer", "url", "rights")
_KEYS = ("published", *_TEXTS, "sha256")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def read_notes(folder: Path) -> dict[str, SourceNote]:
    """One note per file name from the folder's ``sources.toml``; none where there is no such file.

    Raises UserError for anything in it that cannot be meant: no TOML, no table, an unknown key, a date that is no day.
    """
    path = folder / NAME
    return {name: note_of(path, name, entry) for name, entry in read_entries(path).items()}


def read_entries(path: Path) -> dict[str, Any]:
    """What a ``sources.toml`` holds by file name, not looked at yet; nothing where there is none. Raises UserError."""
    if not path.exists():
        return {}
    try:
        table: dict[str, Any] = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from error
    return table


def note_of(path: Path, name: str, entry: Any) -> SourceNote:
    """The note of one entry. Raises UserError for anything in it that cannot be meant."""
    where = f"{path}: [{_quoted(name)}]"
    if not isinstance(entry, dict):
        example = name if "." in name else f"{name}.txt"
        raise UserError(f'{path}: {name}: expected a table for each file name, such as ["{example}"]')
    if any(isinstance(value, dict) for value in entry.values()):
        suffix = next(key for key, value in entry.items() if isinstance(value, dict))
        raise UserError(f'{where}: a file name with a dot needs quotes: ["{name}.{suffix}"]')
    for key in entry:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KEYS)}"
            raise UserError(f"{where}: unknown key {key}; {hint}")
    texts = {}
    for key in _TEXTS:
        value = entry.get(key, "")
        if not isinstance(value, str):
            raise UserError(f"{where}: {key} must be a text in quotes, not {value!r}")
        texts[key] = " ".join(value.split())
    return SourceNote(
        published=_day(where, entry.get("published")), sha256=_sha256(where, entry.get("sha256", "")), **texts
    )


def _day(where: str, value: Any) -> date | None:
    if value is None:
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise UserError(f"{where}: published: {value} is not a day of the calendar") from error
    raise UserError(f'{where}: published must be one day such as "2024-06-03", not {str(value)!r}')


def _sha256(where: str, value: Any) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not _SHA256.match(value.lower()):
        raise UserError(f"{where}: sha256 must be 64 hexadecimal digits, not {str(value)!r}")
    return value.lower()


def _quoted(name: str) -> str:
    return f'"{name}"' if "." in name else name
