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
Places = dict[str, float]
"""How far below the top of its page each block stands, in points, by anchor."""
TEMPLATES = Path(__file__).parents[1] / "templates"
FONTS = TEMPLATES / "fonts" / "source-sans-pro"
STANDARDS = ["ua-1", "a-2a"]
_ROUNDS = 24
"""Rounds at most until the places are taken as they are; an edition needs three to eight."""
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
            pdf, warnings = compiler.compile_with_warnings(
                _settled(files, world),
                format="pdf",
                pdf_standards=STANDARDS,
                timestamp=_moment(data["front"]["as_of"]),
                **world,
            )
        except RuntimeError as error:  # a TypstError; a query raises a plain one
            raise TypesettingError(_told(error)) from error
    if warnings:
        raise TypesettingError("; ".join(_told(warning) for warning in warnings))
    return bytes(pdf)


def _settled(files: dict[str, bytes], world: Node) -> dict[str, bytes]:
    """The files with the places at which no block moves any more: found by drafts, and proven on the document itself.

    A draft has no links and no long list at its end; where blocks stand depends on neither, and it is set much faster.
    """
    places: Places = {}
    held: Places = {}
    for draft in (True, False):
        files = {**files, "draft.json": json.dumps(draft).encode()}
        places, held = _at_rest(files, world, places, held)
    return {**files, "places.json": _file(places)}


def _at_rest(files: dict[str, bytes], world: Node, places: Places, held: Places) -> tuple[Places, Places]:
    """Where the blocks stand once none moves any more, and which of them are held; the document is set again until then.

    Typst itself gives up after five rounds. Here a decision reads only the places of the round before, so each round
    settles at least the next block. Where a block takes turns between two places (with the room of the one it moves to the
    other), the first such block is held at the lower one: it then moves to the next page, and stays there.
    """
    compiler: Any = typst
    earlier: list[Places] = []
    for _ in range(_ROUNDS):
        marks = json.loads(compiler.query({**files, "places.json": _file(places)}, "<place>", field="value", **world))
        found = {anchor: round(y, 2) for anchor, y in marks} | held
        if found == places:
            break
        if found in earlier:
            turning = next(anchor for anchor, y in found.items() if places.get(anchor) != y)
            held = held | {turning: max(found[turning], places.get(turning, 0.0))}
            found |= held
            earlier.clear()
        earlier.append(found)
        places = found
    return places, held


def _file(places: Places) -> bytes:
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
