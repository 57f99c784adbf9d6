"""What an HTML page states about itself in its metadata: title, author, site, day of publication.

Only statements are read (``data/metadata.toml`` lists them); a date that has to be guessed from the page is left to the stage
that weighs evidence.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from briefing.sources.dates import machine_day

_LONGEST_VALUE = 300
_DEEPEST_JSON = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Statements of the page; empty where it makes none. ``published`` holds each different day with its source."""

    title: str = ""
    author: str = ""
    site: str = ""
    published: tuple[tuple[date, str], ...] = ()


def read_metadata(tree: Any) -> Metadata:
    """Read an lxml HTML tree."""
    table = _table()
    metas = _metas(tree)
    articles = list(_articles(tree))
    return Metadata(
        title=_one(metas, table["title"]) or _text(tree.find(".//h1")) or _text(tree.find(".//title")),
        author=_author(metas, table["author"], articles),
        site=_one(metas, table["site"]) or _publisher(articles),
        published=_published(tree, metas, articles),
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = " ".join((element.get("content") or "").split())
        if not value or len(value) > _LONGEST_VALUE:
            continue
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name:
                found.setdefault(name, []).append(value)
    return found


def _one(metas: dict[str, list[str]], names: list[str]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _text(element: Any) -> str:
    if element is None:
        return ""
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= _LONGEST_VALUE else ""


def _author(metas: dict[str, list[str]], names: list[str], articles: list[dict[str, Any]]) -> str:
    for name in names:
        values = [value for value in metas.get(name, []) if "://" not in value]
        if values:
            return ", ".join(dict.fromkeys(values))
    for article in articles:
        authors = article.get("author")
        listed = authors if isinstance(authors, list) else [authors]
        named = [author.get("name") if isinstance(author, dict) else author for author in listed]
        people = [" ".join(name.split()) for name in named if isinstance(name, str) and "://" not in name]
        if people and len(", ".join(people)) <= _LONGEST_VALUE:
            return ", ".join(dict.fromkeys(people))
    return ""


def _publisher(articles: list[dict[str, Any]]) -> str:
    for article in articles:
        publisher = article.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and len(name) <= _LONGEST_VALUE:
            return " ".join(name.split())
    return ""


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    wanted = frozenset(_table()["json_articles"])
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            content = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _typed(content, wanted, _DEEPEST_JSON)


def _typed(content: Any, wanted: frozenset[str], depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(content, list):
        for item in content:
            yield from _typed(item, wanted, depth - 1)
    elif isinstance(content, dict):
        types = content.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and name in wanted for name in names):
            yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _typed(content.get(key), wanted, depth - 1)


def _published(tree: Any, metas: dict[str, list[str]], articles: list[dict[str, Any]]) -> tuple[tuple[date, str], ...]:
    table = _table()
    stated: list[tuple[str, str]] = []
    for name in table["published"]:
        stated += [(value, f"HTML metadata ({name})") for value in metas.get(name, [])[:1]]
    for article in articles:
        for key in table["json_published"]:
            value = article.get(key)
            if isinstance(value, str):
                stated.append((value, f"HTML metadata (JSON-LD {key})"))
    stated += [(value, "HTML metadata (time element)") for value in _times(tree)]
    days: dict[date, str] = {}
    for value, source in stated:
        day = machine_day(value)
        if day is not None and day.year > 1970:
            days.setdefault(day, source)
    return tuple(days.items())


def _times(tree: Any) -> Iterator[str]:
    words = _table()["time_words"]
    for element in tree.iter("time"):
        value = element.get("datetime") or _text(element)
        attributes = " ".join(
            str(element.get(name) or "").lower() for name in ("itemprop", "class", "id", "data-testid")
        )
        said = element.get("pubdate") is not None or any(word in attributes for word in words)
        if (
            value
            and said
            and "updated" not in attributes.replace("updated-hidden", "")
            and "modified" not in attributes
        ):
            yield value


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("briefing") / "data" / "metadata.toml").read_text(encoding="utf-8"))
