"""Markdown cells as blocks: headings, paragraphs, lists, strong, emphasis, code. Markup never passes through as markup.

mistune (which nbconvert rests on) reads the text into a syntax tree; what the tree holds beyond that small subset is
shown as the text it is made of.
"""

from __future__ import annotations

from typing import Any

import mistune

Node = dict[str, Any]
_TEXT_MARKS = {"strong": "strong", "emphasis": "emphasis"}


def blocks_of(source: str) -> list[Node]:
    """The blocks of a markdown cell, as tree data; headings keep the level that they are written with (1 to 6)."""
    parsed = mistune.create_markdown(renderer=None)(source)
    if not isinstance(parsed, list):
        return []
    blocks: list[Node] = []
    for node in parsed:
        blocks.extend(_block(node))
    return blocks


def plain(content: list[Node]) -> str:
    """The text of an inline."""
    return "".join(run.get("text", "") for run in content)


def _block(node: Node) -> list[Node]:
    kind = node["type"]
    if kind == "heading":
        text = plain(_inline(node)).strip()
        return [{"kind": "heading", "level": node["attrs"]["level"], "text": text}] if text else []
    if kind in {"paragraph", "block_text"}:
        content = _inline(node)
        return [_paragraph(content)] if plain(content).strip() else []
    if kind == "list":
        ordered = bool(node["attrs"].get("ordered"))
        return [{"kind": "list", "ordered": ordered, "items": _items(node)}]
    if kind == "block_code":
        return [{"kind": "preformatted", "text": node["raw"].rstrip("\n")}]
    if kind == "block_html":
        raw = node["raw"].strip()
        return [_paragraph([_run(raw)])] if raw else []
    blocks: list[Node] = []
    for child in node.get("children", ()):
        blocks.extend(_block(child))
    return blocks


def _items(node: Node) -> list[list[Node]]:
    """One inline per list item; the items of a list inside an item follow it."""
    items: list[list[Node]] = []
    for child in node.get("children", ()):
        own: list[Node] = []
        nested: list[list[Node]] = []
        for part in child.get("children", ()):
            if part["type"] == "list":
                nested.extend(_items(part))
            else:
                own.extend([_run(" ")] if own else [])
                own.extend(_inline(part))
        items.extend([own, *nested] if plain(own).strip() else nested)
    return items


def _inline(node: Node, mark: str = "") -> list[Node]:
    runs: list[Node] = []
    for child in node.get("children", ()):
        kind = child["type"]
        if kind in _TEXT_MARKS:
            runs.extend(_inline(child, mark or _TEXT_MARKS[kind]))
        elif kind == "codespan":
            runs.append(_run(child["raw"], "code"))
        elif kind in {"softbreak", "linebreak"}:
            runs.append(_run(" ", mark))
        elif kind == "link":
            runs.extend(_link(child, mark))
        elif kind == "image":
            runs.append(_run(f"[image: {plain(_inline(child)) or 'no description'}]", mark))
        elif "children" in child:
            runs.extend(_inline(child, mark))
        else:
            runs.append(_run(str(child.get("raw", "")), mark))
    if not node.get("children") and node.get("raw"):
        runs.append(_run(str(node["raw"]), mark))
    return _joined(runs)


def _link(node: Node, mark: str) -> list[Node]:
    """The words of a link, and its address in brackets where that is not what they say."""
    runs = _inline(node, mark)
    address = str(node["attrs"].get("url", ""))
    words = plain(runs)
    return [*runs, _run(f" ({address})", mark)] if address.strip() not in {"", words.strip()} else runs


def _joined(runs: list[Node]) -> list[Node]:
    joined: list[Node] = []
    for run in runs:
        if joined and joined[-1]["mark"] == run["mark"]:
            joined[-1] = _run(joined[-1]["text"] + run["text"], run["mark"])
        elif run["text"]:
            joined.append(run)
    return joined


def _run(text: str, mark: str = "") -> Node:
    return {"kind": "run", "text": text, "mark": mark}


def _paragraph(content: list[Node]) -> Node:
    return {"kind": "paragraph", "content": content, "role": "body"}
