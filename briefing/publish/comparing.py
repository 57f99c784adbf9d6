"""``briefing compare``: two editions of one folder of articles, both computed anew, and what changed between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from briefing.errors import UserError
from briefing.present.comparison.changes import compared
from briefing.present.comparison.views import Account, Names, account, blocks, data, markdown
from briefing.present.prose.wording import count
from briefing.present.report.scope import scoped
from briefing.publish.build import seeds_folder
from briefing.publish.corrections_file import load_corrections
from briefing.publish.edition import STATEMENTS, Edition, load_edition
from briefing.publish.folders import root_of, theatre_in
from briefing.publish.settings_file import Parameters
from briefing.recent import recent_survey
from briefing.types import Findings

Format = Literal["md", "html", "json"]
_OWN = frozenset({"as_of", "previous", "window_end"})
"""Parameters that differ from edition to edition anyway."""


def compare(before: str | Path, after: str | Path, *, root: Path) -> Account:
    """What changed from one edition to another, in words.

    Both are told by the countries and forces of the second, so that a difference is one of knowledge, not of choice. Raises
    UserError where an edition is wrong, or where the two do not read one folder of articles.
    """
    (one, here), (other, there) = load_edition(before, root), load_edition(after, root)
    folders = [seeds_folder(edition, root_of(home)).resolve() for edition, home in ((one, here), (other, there))]
    if folders[0] != folders[1]:
        first, second = (one.seeds, other.seeds) if one.seeds != other.seeds else folders
        told = f"{here.name} reads {first} and {there.name} reads {second}"
        raise UserError(f"{told}; only editions of one folder of articles can be compared")
    then, now = (
        scoped(found, other.countries, other.forces)
        for found in _findings(((one, here), (other, there)), folders[0], root)
    )
    names = Names(
        before=here.name,
        after=there.name,
        title=other.title,
        parameters=(*_parameters(one, other), *_corrections(here, there, root)),
        paper=other.paper,
    )
    return account(compared(then, now), names)


def _findings(
    editions: tuple[tuple[Edition, Path], tuple[Edition, Path]], seeds: Path, root: Path
) -> tuple[Findings, Findings]:
    """The findings of both, each with its own corrections; the articles are read once unless the theatres differ."""
    (one, here), (other, there) = editions
    read = recent_survey(seeds, theatre=theatre_in(one.theatre, root))
    again = read if one.theatre == other.theatre else recent_survey(seeds, theatre=theatre_in(other.theatre, root))
    return (
        read.findings(one.as_of, load_corrections(here, root)),
        again.findings(other.as_of, load_corrections(there, root)),
    )


def _parameters(one: Edition, other: Edition) -> tuple[tuple[str, str, str], ...]:
    old, new = one.parameters(), other.parameters()
    return tuple(
        (name, *(_statements(old, new, name) if name in STATEMENTS else (_value(old[name]), _value(new[name]))))
        for name in old
        if name not in _OWN and old[name] != new[name]
    )


def _statements(old: Parameters, new: Parameters, name: str) -> tuple[str, str]:
    """How many statements the analyst made in each edition, and how many of them in that one only."""
    sides = [side[name] or [] for side in (old, new)]

    def told(own: list[Any], other: list[Any]) -> str:
        alone = sum(row not in other for row in own)
        return f"{count(len(own))}{f' ({count(alone)} only here)' if alone else ''}" if own else "none"

    return told(sides[0], sides[1]), told(sides[1], sides[0])


def _corrections(here: Path, there: Path, root: Path) -> Iterator[tuple[str, str, str]]:
    """How many corrections either edition has, where they are not the same ones."""
    old, new = load_corrections(here, root), load_corrections(there, root)
    if [replace(row, where="") for row in old] != [replace(row, where="") for row in new]:
        yield "corrections", count(len(old)), count(len(new))


def _value(value: Any) -> str:
    """A parameter in a few words."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "all"
    return "not set" if value in {None, ""} else str(value)


def rendered(told: Account, format: Format) -> str:
    """The account in one of the formats, a newline at its end."""
    if format == "md":
        return markdown(told)
    if format == "json":
        return json.dumps(data(told), ensure_ascii=False, indent=1) + "\n"
    return _page(told)


def _page(told: Account) -> str:
    """One HTML file, by the way that every report takes: blocks, tree, template."""
    import nbformat

    from briefing.present.blocks import MIME, to_json
    from briefing.publish.page import page
    from briefing.publish.tree import document_tree

    make: Any = nbformat.v4  # untyped
    output = make.new_output("display_data", data={MIME: to_json(blocks(told))})
    notebook = make.new_notebook(cells=[make.new_code_cell("", id="comparison", outputs=[output])])
    return page(document_tree(notebook, name="comparison"))
