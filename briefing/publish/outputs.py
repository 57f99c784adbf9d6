"""Outputs that are not ours, as blocks: printed text, pictures, frames, errors. None of it is taken as markup."""

from __future__ import annotations

import base64
import binascii
import io
import re
from typing import Any

from briefing.publish.vector import DrawingError, size

Node = dict[str, Any]
TEXT_WIDTH = 174.0
"""Millimetres of text width on the printed page; a picture is not made wider."""
MISSING_ALT = "A figure that the notebook gives no description of."
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def foreign_blocks(output: Node) -> list[Node]:
    """The blocks for one output of a notebook that shows no blocks of ours."""
    kind = output.get("output_type")
    if kind == "stream":
        return _text(_joined(output.get("text", ""))) if output.get("name") != "stderr" else []
    if kind == "error":
        return _text(f"{output.get('ename', 'Error')}: {output.get('evalue', '')}")
    data = output.get("data", {})
    metadata = output.get("metadata", {})
    for mime in ("image/svg+xml", "image/png"):
        if mime in data:
            own = metadata.get(mime, {})
            words = {**metadata, **own} if isinstance(own, dict) else metadata
            return _picture(mime, _joined(data[mime]), words)
    for mime in ("text/plain", "text/markdown"):
        if mime in data:
            return _text(_joined(data[mime]))
    return []


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def _text(text: str) -> list[Node]:
    """Preformatted text, without terminal colours and memory addresses (they differ from run to run)."""
    bare = _ADDRESS.sub("", _ESCAPES.sub("", text)).strip("\n")
    return [{"kind": "preformatted", "text": bare}] if bare.strip() else []


def _picture(mime: str, source: str, words: Node) -> list[Node]:
    figure: Node = {
        "kind": "figure", "id": "", "title": str(words.get("title", "")), "svg": "", "png": "",
        "alt": str(words.get("alt", "")) or MISSING_ALT, "width": TEXT_WIDTH, "height": 0.0, "caption": [],
        "narrow": "", "narrow_width": 0.0, "narrow_height": 0.0,
    }  # fmt: skip
    if caption := str(words.get("caption", "")):
        figure["caption"] = [{"kind": "run", "text": caption, "mark": ""}]
    try:
        if mime == "image/svg+xml":
            figure["svg"], measured = source, size(source)
        else:
            figure["png"], measured = _png(source)
    except (DrawingError, binascii.Error, OSError, ValueError) as error:
        return _text(f"A figure could not be shown: {error}")
    wide, high = measured or (TEXT_WIDTH, TEXT_WIDTH / 2)
    figure["width"] = round(min(wide, TEXT_WIDTH), 2)
    figure["height"] = round(high * figure["width"] / wide, 2)
    return [figure]


def _png(source: str) -> tuple[str, tuple[float, float]]:
    """A PNG, read to the end so that a broken one is found here, and its size in millimetres at 96 dots per inch."""
    from PIL import Image

    raw = base64.b64decode(source, validate=False)
    with Image.open(io.BytesIO(raw), formats=("PNG",)) as image:
        image.load()
        wide, high = image.size
    return base64.b64encode(raw).decode("ascii"), (wide * 25.4 / 96, high * 25.4 / 96)
