"""The print edition: the document tree through one fixed Typst template, as a tagged PDF (PDF/UA-1, PDF/A-2a).

The template reads the tree by ``json()``; a string read so is never taken as markup. The compiler sees the template,
the tree and the pictures in memory, an empty folder as its root, and the vendored typefaces; it writes the same bytes
for the same tree.
"""

from __future__ import annotations

import base64
import json
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst

from briefing.publish.arrange import arranged, as_of_line, flows
from briefing.publish.tree import walk

Node = dict[str, Any]
TEMPLATES = Path(__file__).parents[1] / "templates"
FONTS = TEMPLATES / "fonts" / "source-sans-pro"
STANDARDS = ["ua-1", "a-2a"]
_ROUNDS = 24
"""Rounds at most until the places are taken as they are; an edition needs four to eight."""
_DRAWN_AS_DATA = frozenset({"svg", "png", "narrow"})


class TypesettingError(RuntimeError):
    """Typst refused the document, or would have drawn it otherwise than asked."""


def typeset(tree: Node) -> bytes:
    """The PDF of a document tree.

    Raises TypesettingError where Typst reports an error or as much as a warning (a typeface that is missing, say).
    """
    data = arranged(tree)
    files = {"main.typ": (TEMPLATES / "briefing.typ").read_bytes(), **_pictures(data)}
    data["blocks"] = flows(data["blocks"])
    data["front"]["running"] = as_of_line(data["front"]["as_of"])
    files["tree.json"] = json.dumps(data, ensure_ascii=False).encode()
    compiler: Any = typst  # its type stub knows nothing of files in memory
    with tempfile.TemporaryDirectory(prefix="briefing-") as root:
        world = {
            "root": root,
            "font_paths": [str(FONTS)],
            "ignore_system_fonts": True,
            "package_path": root,
            "package_cache_path": root,
        }
        try:
            files["places.json"] = _settled(files, world)
            pdf, warnings = compiler.compile_with_warnings(
                files, format="pdf", pdf_standards=STANDARDS, timestamp=_moment(data["front"]["as_of"]), **world
            )
        except RuntimeError as error:  # a TypstError; a query raises a plain one
            raise TypesettingError(_told(error)) from error
    if warnings:
        raise TypesettingError("; ".join(_told(warning) for warning in warnings))
    return bytes(pdf)


def _settled(files: dict[str, bytes], world: Node) -> bytes:
    """Where the blocks stand, as the file that the template reads: set again until no block moves any more.

    Typst itself gives up after five rounds. Here a decision reads only the places of the round before, so each round
    settles at least the next block. Where a block takes turns between two places (with the room of the one it moves to the
    other), the first such block is held at the lower one: it then moves to the next page, and stays there.
    """
    compiler: Any = typst
    places: dict[str, float] = {}
    earlier: list[dict[str, float]] = []
    held: dict[str, float] = {}
    for _ in range(_ROUNDS):
        marks = json.loads(compiler.query({**files, "places.json": _file(places)}, "<place>", field="value", **world))
        found = {anchor: round(y, 2) for anchor, y in marks} | held
        if found == places:
            break
        if found in earlier:
            turning = next(anchor for anchor, y in found.items() if places.get(anchor) != y)
            held[turning] = found[turning] = max(found[turning], places.get(turning, 0.0))
            earlier.clear()
        earlier.append(found)
        places = found
    return _file(places)


def _file(places: dict[str, float]) -> bytes:
    return json.dumps(places, sort_keys=True).encode()


def _told(diagnostic: Any) -> str:
    hints = "".join(f" ({hint})" for hint in getattr(diagnostic, "hints", ()))
    return f"{getattr(diagnostic, 'message', diagnostic)}{hints}"


def _moment(day: str) -> datetime:
    """The time written into the PDF: midnight UTC of the as-of date; without one, of the first day of 1980."""
    chosen = date.fromisoformat(day) if day else date(1980, 1, 1)
    return datetime(chosen.year, chosen.month, chosen.day, tzinfo=UTC)


def _pictures(data: Node) -> dict[str, bytes]:
    """The pictures as files; each figure of ``data`` is left with the name of its own."""
    files: dict[str, bytes] = {}
    for index, figure in enumerate(block for block in walk(data["blocks"]) if block["kind"] == "figure"):
        raster = figure.get("png", "")
        figure["file"] = f"figure-{index}.{'png' if raster else 'svg'}"
        files[figure["file"]] = base64.b64decode(raster) if raster else figure["svg"].encode()
        for name in _DRAWN_AS_DATA & figure.keys():
            del figure[name]
    return files
