"""Blocks as the result of a notebook cell: as data for the exporters, as HTML for whoever reads the notebook."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from briefing.present.blocks import MIME, Block, EvidenceList, to_json
from briefing.present.palette import VARIABLES, custom_properties

TEMPLATES = Path(__file__).parents[1] / "templates"
_FACES = (("400", "normal", ""), ("600", "normal", "600"), ("400", "italic", "italic"))
"""Weight and style of the typeface of figures, and what in a drawing calls for it."""
_PAINT = re.compile(r"((?:fill|stroke|stop-color|color)(?:: ?|=\"))(#[0-9a-fA-F]{6})\b")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+!|~$&]")


@dataclass(frozen=True, slots=True)
class Shown:
    """Blocks that a notebook shows. Jupyter asks for ``_repr_mimebundle_``; it gets the same bytes every time."""

    blocks: tuple[Block, ...]
    quotes: Mapping[int, str] = field(default_factory=dict)
    """Quotes by number, for references whose evidence list another cell shows."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """The blocks as JSON, as HTML and as a line of text; a frontend takes what it likes best."""
        data = to_json(self.blocks)
        return {MIME: data, "text/html": html(data, self.quotes), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<{', '.join(block.kind for block in self.blocks) or 'nothing'}>"


def show(*blocks: Block, quotes: Mapping[int, str] | None = None) -> Shown:
    """Blocks, ready to be the result of a cell; ``quotes`` are shown when the reader points at a reference."""
    return Shown(blocks, dict(quotes or {}))


def html(blocks: list[dict[str, Any]], quotes: Mapping[int, str] | None = None) -> str:
    """Blocks (as JSON data) in HTML for a notebook; ``quotes`` are shown when the reader points at a reference."""
    own = {
        entry["number"]: entry["quote"]
        for block in blocks
        if block["kind"] == EvidenceList.kind
        for entry in block["entries"]
    }
    return rendered("display.html.j2", blocks=blocks, quotes={**own, **(quotes or {})})


def rendered(template: str, **data: Any) -> str:
    """A template of the package filled in; every text is escaped, for HTML or (by the filter ``md``) for Markdown."""
    return _environment().get_template(template).render(**data)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["picture"] = _picture
    environment.filters["md"] = _markdown
    return environment


def _markdown(text: str) -> Markup:
    """Words that stay words in Markdown."""
    return Markup(_MARKDOWN.sub(r"\\\g<0>", " ".join(text.split())))  # noqa: S704 - every character with a meaning is escaped


def _picture(svg: str) -> str:
    """A drawing in base64 that brings its typeface and both its grounds: as a picture it can use nothing outside itself.

    A drawing in the palette follows the ``color-scheme`` of the element that shows it; one in other colours stays light.
    """
    faces = "".join(_face(weight, style) for weight, style, called in _FACES if called in svg)
    drawn = svg.replace("'Source Sans Pro'", "'Source Sans Pro', sans-serif")
    ground = "svg{background:#fff}"
    if {colour.lower() for _, colour in _PAINT.findall(drawn)} <= VARIABLES.keys():
        drawn = _PAINT.sub(lambda found: found[1] + VARIABLES[found[2].lower()], drawn)
        light, dark = custom_properties(dark=False), custom_properties(dark=True)
        ground = (
            f"svg{{{light}background:var(--page);fill:var(--ink)}}@media (prefers-color-scheme:dark){{svg{{{dark}}}}}"
        )
    drawn = re.sub(r"(<svg\b[^>]*>)", lambda found: f"{found[1]}<style>{faces}{ground}</style>", drawn, count=1)
    return base64.b64encode(drawn.encode()).decode("ascii")


@lru_cache(maxsize=len(_FACES))
def _face(weight: str, style: str) -> str:
    file = TEMPLATES / "fonts" / "source-sans-3" / f"source-sans-3-latin-{weight}-{style}.woff2"
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:'Source Sans Pro';font-weight:{weight};font-style:{style};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )
