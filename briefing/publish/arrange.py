"""What both editions share when they draw the tree: references that hang on the word before and lead both ways; columns."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from briefing.publish.tree import evidence

Node = dict[str, Any]
HARD_SPACE = "\u00a0"
_FLOWING = frozenset({"list", "listing"})
_OPENING = "([“‘«\u00a0 "


def arranged(tree: Node) -> Node:
    """A copy of the tree made ready to draw.

    Every ``cite`` has ``links``: number, whether an entry exists (``resolved``), and ``anchor``, a name for the first
    reference to each entry (else empty). Every evidence entry has ``back``: that name, or empty where nothing refers
    to it. A hard space joins a reference to the word before it; quotes have their quotation marks.
    """
    numbers = set(evidence(tree))
    result = copy.deepcopy(tree)
    anchors: dict[int, str] = {}
    _visit(result["blocks"], numbers, anchors)
    for entry in evidence(result).values():
        entry["back"] = anchors.get(entry["number"], "")
    return result


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def as_of_line(day: str) -> str:
    """``As of 30 September 2024`` for an ISO day, whatever the locale; empty for no day."""
    if not day:
        return ""
    when = date.fromisoformat(day)
    return f"As of {when.day} {_MONTHS[when.month - 1]} {when.year}"


def flows(blocks: list[Node]) -> list[Node]:
    """The blocks, with every run of prose (paragraphs, lists, lower headings between them) gathered into one flow.

    A flow is set in columns where there is room for them.
    """
    gathered: list[Node] = []
    for block in blocks:
        if not _is_prose(block):
            gathered.append(block)
        elif gathered and gathered[-1]["kind"] == "flow":
            gathered[-1]["items"].append(block)
        else:
            gathered.append({"kind": "flow", "items": [block]})
    result: list[Node] = []
    for block in gathered:
        result.extend(_without_trailing_heads(block) if block["kind"] == "flow" else [block])
    return result


def _visit(value: Any, numbers: set[int], anchors: dict[int, str]) -> None:
    if isinstance(value, dict):
        if value.get("kind") == "cite":
            value["links"] = [_link(number, numbers, anchors) for number in value["numbers"]]
        elif value.get("kind") == "columns":
            _visit(value["main"], numbers, anchors)
            _visit(value["side"], numbers, anchors)
        else:
            for item in value.values():
                _visit(item, numbers, anchors)
    elif isinstance(value, list):
        if any(isinstance(item, dict) and item.get("kind") in {"run", "cite"} for item in value):
            value[:] = _hung(value)
        for item in value:
            _visit(item, numbers, anchors)


def _link(number: int, numbers: set[int], anchors: dict[int, str]) -> Node:
    first = number in numbers and number not in anchors
    if first:
        anchors[number] = f"cite-{number}"
    return {"number": number, "resolved": number in numbers, "anchor": anchors[number] if first else ""}


def _hung(content: list[Node]) -> list[Node]:
    """An inline whose references hang on the word before them, and whose quotes are in quotation marks."""
    hung: list[Node] = []
    for item in content:
        if item["kind"] == "cite" and not item["numbers"]:
            continue
        if item["kind"] == "cite" and hung and hung[-1]["kind"] == "run":
            before = hung[-1]["text"].rstrip(" \u00a0")
            hung[-1]["text"] = before + HARD_SPACE if before and before[-1] not in _OPENING else before
        elif item["kind"] == "run" and item["mark"] == "quote" and item["text"][:1] not in {"“", '"'}:
            item["text"] = f"“{item['text']}”"
        hung.append(item)
    return hung


def _without_trailing_heads(flow: Node) -> list[Node]:
    """A flow, and after it the headings at its end: they head what comes next, not what stands beside them."""
    items = list(flow["items"])
    heads: list[Node] = []
    while items and items[-1]["kind"] == "heading":
        heads.insert(0, items.pop())
    return ([{"kind": "flow", "items": items}] if items else []) + heads


def _is_prose(block: Node) -> bool:
    if block["kind"] == "heading":
        return bool(block["level"] > 1)
    return block["kind"] in _FLOWING or (block["kind"] == "paragraph" and block["role"] == "body")
