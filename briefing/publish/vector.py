"""Drawings: an SVG made harmless, and made ready for a page that styles it.

A drawing keeps shapes, text and definitions. Scripts, event handlers, foreign content, style sheets, animation and
every address that leads outside the drawing are dropped; what is left can be put into a page or given to Typst.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from briefing.present.palette import VARIABLES

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PAGE_FAMILY = "Source Sans 3"
PRINT_FAMILY = "Source Sans Pro"
LONGEST = 20_000_000
"""Characters; a longer drawing is not read."""

_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "image",
    ]
)
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^)\"'\s]+)[\"']?\s*\)")
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+\Z")
_PAINTED = frozenset({"fill", "stroke", "stop-color", "color"})


class DrawingError(ValueError):
    """An SVG that cannot be read as one."""


def cleaned(svg: str, text: Callable[[str], str] = str) -> str:
    """The drawing with nothing in it but shapes, text and definitions; ``text`` is applied to its words.

    Raises DrawingError if it is not well-formed XML with an ``svg`` root.
    """
    return _serialised(_clean(_parsed(svg), text))


def inline(svg: str, *, prefix: str, title: str, alt: str, family: str = PAGE_FAMILY) -> tuple[str, bool]:
    """A cleaned drawing as an element for a page, and whether its colours follow the page's palette.

    Every id gets ``prefix`` (hatches and clips of two drawings must not meet), the drawing an image role with title and
    description. A drawing with other colours than the palette's keeps them all, and wants a light ground.
    """
    root = _parsed(svg)
    themed = _colours(root) <= VARIABLES.keys()
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name in {"href", XLINK_HREF} and value.startswith("#"):
                del element.attrib[name]
                element.set("href", f"#{prefix}{value[1:]}")
            elif name == "id":
                element.set(name, prefix + value)
            else:
                moved = _REFERENCE.sub(lambda found: f"url(#{prefix}{found[1]})", value)
                element.set(name, moved.replace(PRINT_FAMILY, family))
        if themed:
            _follow_palette(element)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}title {prefix}alt")
    root.set("preserveAspectRatio", "xMidYMid meet")
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    for position, (name, words) in enumerate((("title", title), ("alt", alt))):
        label = etree.Element(f"{{{SVG}}}{'title' if name == 'title' else 'desc'}", id=prefix + name)
        label.text = words
        root.insert(position, label)
    etree.cleanup_namespaces(root)
    return _serialised(root), themed


def size(svg: str) -> tuple[float, float] | None:
    """Width and height of a drawing in millimetres, by its view box (points) or its size (pixels); None if neither."""
    root = _parsed(svg)
    box = [float(number) for number in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2] * 25.4 / 72, box[3] * 25.4 / 72
    lengths = [re.match(r"[\d.]+", root.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        wide, high = (float(length[0]) * 25.4 / 96 for length in lengths if length)
        return (wide, high) if wide > 0 and high > 0 else None
    return None


def _parsed(svg: str) -> Any:
    if len(svg) > LONGEST:
        raise DrawingError("the drawing is too large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(svg.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise DrawingError(f"the drawing is not well-formed: {error}") from error
    if root.tag == "svg":
        raise DrawingError("the drawing does not name the SVG namespace")
    if root.tag != f"{{{SVG}}}svg":
        raise DrawingError("the drawing has no svg element at its root")
    return root


def _clean(root: Any, text: Callable[[str], str]) -> Any:
    sheet = "".join(root.itertext(f"{{{SVG}}}style"))
    _clean_children(root, text)
    if "stroke-linejoin: round" in sheet:
        # matplotlib's only style rule speaks of every element ("*"); on a page that would be every element of the page.
        root.set("stroke-linejoin", "round")
        root.set("stroke-linecap", "butt")
    etree.cleanup_namespaces(root)
    return root


def _clean_children(element: Any, text: Callable[[str], str]) -> None:
    for name, value in list(element.attrib.items()):
        if not _allowed(name, value):
            del element.attrib[name]
    if element.text is not None:
        element.text = text(element.text) if element.text.strip() else None
    for child in list(element):
        if isinstance(child.tag, str) and child.tag.removeprefix(f"{{{SVG}}}") in _ELEMENTS:
            if child.tail is not None:
                child.tail = text(child.tail) if child.tail.strip() else None
            _clean_children(child, text)
        else:
            element.remove(child)


def _allowed(name: str, value: str) -> bool:
    if name in {"href", XLINK_HREF}:
        return value.startswith("#") or bool(_PICTURE.match(value))
    if name.startswith("{"):
        return name == XML_SPACE
    lowered = value.lower()
    outside = "url(" in _REFERENCE.sub("", lowered) or "javascript:" in lowered or "@import" in lowered
    return not name.lower().startswith("on") and not outside and "expression(" not in lowered


def _colours(root: Any) -> set[str]:
    return {
        _full(colour)
        for element in root.iter()
        for name, value in element.attrib.items()
        if name == "style" or name in _PAINTED
        for colour in _COLOUR.findall(_REFERENCE.sub("", value))
    }


def _full(colour: str) -> str:
    digits = colour[1:].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def _follow_palette(element: Any) -> None:
    """Colours become variables. They move into ``style``, where variables are sure to be read."""
    declarations = [
        f"{name}:{element.attrib.pop(name)}" for name in sorted(_PAINTED) if _COLOUR.match(element.get(name, ""))
    ]
    if own := element.get("style", ""):
        declarations.append(own)
    if declarations:
        element.set("style", _COLOUR.sub(lambda found: VARIABLES[_full(found[0])], ";".join(declarations)))


def _serialised(root: Any) -> str:
    return str(etree.tostring(root, encoding="unicode", with_tail=False))
