"""The page edition: the document tree through one autoescaped Jinja template, as a single HTML file without scripts."""

from __future__ import annotations

import json
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
        whole = sum(column["width"] for column in table["columns"]) or 1
        for column in table["columns"]:
            column["share"] = round(100 * column["width"] / whole, 2)


def _drawing(svg: str, prefix: str, title: str, alt: str) -> tuple[Markup, bool]:
    """The drawing as markup. It was cleaned when the tree was made, and is again: a tree may come from a file."""
    element, themed = vector.inline(vector.cleaned(svg), prefix=prefix, title=title, alt=alt)
    return _ours(element), themed


def _ours(markup: str) -> Markup:
    """Markup that this package made: its style sheet, and drawings serialised from allowed elements only."""
    return Markup(markup)  # noqa: S704 - the one place that lets markup through
