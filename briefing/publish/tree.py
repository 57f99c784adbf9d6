"""The document tree: everything that an executed notebook shows, in order, as one plain JSON document.

``{"version": 1, "front": {…}, "blocks": […], "replaced": {…}}``. Blocks are those of ``briefing.present.blocks`` and,
from markdown cells and from outputs of any other notebook, ``list`` (items, ordered), ``preformatted`` (text) and
figures with a ``png`` in place of an ``svg``. Code is not shown. Both exporters draw this tree and nothing else.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.present.blocks import MIME
from briefing.publish.characters import each_text, shown
from briefing.publish.markdown import blocks_of
from briefing.publish.outputs import MISSING_ALT, foreign_blocks
from briefing.publish.vector import DrawingError, cleaned

if TYPE_CHECKING:
    from nbformat import NotebookNode

Node = dict[str, Any]
VERSION = 1
_DRAWINGS = frozenset({"svg", "narrow"})
_VERBATIM = frozenset({"png", "kind"})
_HIDDEN_CELL = frozenset({"remove-cell", "remove_cell", "hide-cell"})
_HIDDEN_OUTPUT = frozenset({"remove-output", "remove_output", "hide-output"})


def document_tree(notebook: NotebookNode, *, name: str = "") -> Node:
    """The tree of an executed notebook. ``name`` titles a notebook that says no title itself.

    A cell tagged ``remove-cell`` is left out, the outputs of one tagged ``remove-output`` too.
    """
    blocks: list[Node] = []
    for cell in notebook.cells:
        tags = set(cell.get("metadata", {}).get("tags", ()))
        if tags & _HIDDEN_CELL:
            continue
        if cell.cell_type == "markdown":
            blocks.extend(_written(block) for block in blocks_of(cell.source))
        elif cell.cell_type == "code" and not tags & _HIDDEN_OUTPUT:
            for output in cell.get("outputs", ()):
                blocks.extend(_shown_by(output))
    front, blocks = _front(blocks, notebook, name)
    replaced: Counter[str] = Counter()
    front = _showable(front, replaced)
    blocks = [_showable(block, replaced) for block in _in_order(blocks)]
    if replaced:
        blocks.append(_replacements(replaced))
    return {
        "version": VERSION,
        "front": front,
        "blocks": blocks,
        "replaced": dict(sorted(replaced.items())),
    }


def walk(blocks: list[Node]) -> list[Node]:
    """Every block, those inside columns too, in reading order (main before side)."""
    found: list[Node] = []
    for block in blocks:
        found.append(block)
        if block["kind"] == "columns":
            found.extend(walk(block["main"]))
            found.extend(walk(block["side"]))
    return found


def cited(value: Any) -> list[int]:
    """The numbers of every reference inside, in reading order, repeats included."""
    if isinstance(value, dict):
        if value.get("kind") == "cite":
            return [int(number) for number in value["numbers"]]
        if value.get("kind") == "columns":
            return [*cited(value["main"]), *cited(value["side"])]
        return [number for item in value.values() for number in cited(item)]
    if isinstance(value, list):
        return [number for item in value for number in cited(item)]
    return []


def evidence(tree: Node) -> dict[int, Node]:
    """The entries of the evidence list by number."""
    return {
        entry["number"]: entry
        for block in walk(tree["blocks"])
        if block["kind"] == "evidence-list"
        for entry in block["entries"]
    }


def unresolved(tree: Node) -> tuple[int, ...]:
    """References that lead to no entry of the evidence list."""
    return tuple(sorted(set(cited(tree["blocks"])) - evidence(tree).keys()))


def serialised(tree: Node) -> str:
    """The tree as a JSON file: indented, UTF-8, one newline at the end."""
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _shown_by(output: Node) -> list[Node]:
    data = output.get("data", {})
    if MIME in data:
        given = data[MIME]
        return [dict(block) for block in given] if isinstance(given, list) else []
    return foreign_blocks(output)


def _written(block: Node) -> Node:
    """A heading from markdown flows on; it opens no new page of its own."""
    return {**block, "anchor": "", "flow": True} if block["kind"] == "heading" else block


def _front(blocks: list[Node], notebook: NotebookNode, name: str) -> tuple[Node, list[Node]]:
    """The front block and the rest; a notebook without one is titled by its metadata, its first heading or its name."""
    fronts = [block for block in blocks if block["kind"] == "front"]
    rest = [block for block in blocks if block["kind"] != "front"]
    metadata = notebook.get("metadata", {})
    if fronts:
        title = fronts[0]["title"]
    else:
        first = next((block["text"] for block in rest if block["kind"] == "heading"), "")
        title = str(metadata.get("title") or first or name or "Untitled notebook")
    opening = next((index for index, block in enumerate(rest) if block["kind"] == "heading"), None)
    if opening is not None and rest[opening]["text"] == title:
        del rest[opening]
    if fronts:
        return {**fronts[0], "title": title.strip() or name or "Untitled"}, rest
    authors = metadata.get("authors") or ()
    names = [str(author.get("name", "")) for author in authors if isinstance(author, dict)]
    return {
        "kind": "front", "series": "", "edition": "", "title": title, "facts": [], "as_of": _day(metadata.get("date")),
        "foot": "", "author": ", ".join(filter(None, names)), "organisation": "", "marking": "", "paper": "a4",
        "language": "en",
    }, rest  # fmt: skip


def _day(value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""


def _in_order(blocks: list[Node]) -> list[Node]:
    """Headings from level 1 without a skipped level, and anchors that are each used once."""
    levels = [block["level"] for block in blocks if block["kind"] == "heading"]
    shallowest = min(levels, default=1)
    used: set[str] = set()
    before = 0
    ordered = []
    for block in blocks:
        changes: Node = {}
        if block["kind"] == "heading":
            before = min(block["level"] - shallowest + 1, before + 1, 3)
            changes = {"level": before, "anchor": _unused(_slug(block["anchor"] or block["text"]), used)}
        elif block["kind"] == "evidence-list":
            changes = {"level": min(before + 1, 2)}
        ordered.append({**block, **changes})
    return ordered


def _unused(wanted: str, used: set[str]) -> str:
    """The anchor wanted, or with a number after it where it is taken; it is taken from then on."""
    anchor = next(
        name for count in itertools.count(1) if (name := wanted if count == 1 else f"{wanted}-{count}") not in used
    )
    used.add(anchor)
    return anchor


def _slug(text: str) -> str:
    return "s-" + (re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "section")


def _showable(block: Node, replaced: Counter[str]) -> Node:
    """The block with every text fit to be shown, and every drawing made harmless."""

    def change(text: str, key: str) -> str:
        if key in _VERBATIM:
            return text
        if key in _DRAWINGS:
            return cleaned(text, lambda words: shown(words, replaced)) if text else ""
        return shown(text, replaced, lines=block["kind"] == "preformatted")

    if block["kind"] == "figure" and not block["alt"].strip():
        block = {**block, "alt": MISSING_ALT}
    try:
        return dict(each_text(block, change))
    except DrawingError as error:
        return {
            "kind": "paragraph",
            "content": [{"kind": "run", "text": f"A figure could not be shown: {error}.", "mark": ""}],
            "role": "note",
        }


def _replacements(replaced: Counter[str]) -> Node:
    named = ", ".join(
        f"{point} ({'once' if count == 1 else f'{count} times'})" for point, count in sorted(replaced.items())
    )
    text = f"Characters that cannot be shown stand as \ufffd: {named}."
    return {"kind": "paragraph", "content": [{"kind": "run", "text": text, "mark": ""}], "role": "note"}
