"""The page edition: the document tree through one autoescaped Jinja template, as a single HTML file without scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from briefing.present import palette
from briefing.publish import vector
from briefing.publish.arrange import arranged, as_of_line, flows
from briefing.publish.tree import evidence, walk
from briefing.publish.typefaces import font_faces

Node = dict[str, Any]
TEMPLATES = Path(__file__).parents[1] / "templates"
_LEAST_SHARE = 0.06
"""What the narrowest column of a table has at least, of the table's width."""


def page(tree: Node) -> str:
    """The HTML of a document tree: one file that loads nothing and runs nothing."""
    data = arranged(tree)
    _prepare(data["blocks"])
    text = json.dumps(tree, ensure_ascii=False)
    return (
        _environment()
        .get_template("briefing.html.j2")
        .render(
            front=data["front"],
            blocks=flows(data["blocks"]),
            entries=list(evidence(data).values()),
            as_of=as_of_line(data["front"]["as_of"]),
            light=_ours(palette.custom_properties(dark=False)),
            dark=_ours(palette.custom_properties(dark=True)),
            faces=_ours(font_faces(text, serif_italic='"emphasis"' in text)),
            style=_ours((TEMPLATES / "briefing.css").read_text(encoding="utf-8")),
        )
    )


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _prepare(blocks: list[Node]) -> None:
    """Give every figure its drawings as elements (``wide``, ``small``), and tables the shares of their columns."""
    figures = (block for block in walk(blocks) if block["kind"] == "figure")
    for index, figure in enumerate(figures):
        figure["number"] = index + 1
        title = figure["title"] or "Figure"
        figure["wide"] = figure["small"] = None
        figure["themed"] = True
        if figure["svg"]:
            figure["wide"], figure["themed"] = _drawing(figure["svg"], f"f{index + 1}-", title, figure["alt"])
        if figure["svg"] and figure["narrow"]:
            figure["small"], _ = _drawing(figure["narrow"], f"n{index + 1}-", title, figure["alt"])
    for table in (block for block in walk(blocks) if block["kind"] == "table"):
        shares = _shares([column["width"] for column in table["columns"]])
        for column, share in zip(table["columns"], shares, strict=True):
            column["share"] = share


def _shares(widths: Sequence[float]) -> list[float]:
    """The per cent of the table's width that each column takes: none so few that a short label breaks in it."""
    whole = sum(widths) or 1
    least = [max(width, _LEAST_SHARE * whole) for width in widths]
    return [round(100 * width / sum(least), 2) for width in least]


def _drawing(svg: str, prefix: str, title: str, alt: str) -> tuple[Markup, bool]:
    """The drawing as markup. It was cleaned when the tree was made, and is again: a tree may come from a file."""
    element, themed = vector.inline(vector.cleaned(svg), prefix=prefix, title=title, alt=alt)
    return _ours(element), themed


def _ours(markup: str) -> Markup:
    """Markup that this package made: its style sheet, and drawings serialised from allowed elements only."""
    return Markup(markup)  # noqa: S704 - the one place that lets markup through
