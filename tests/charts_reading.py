"""Reading a figure's SVG back: its texts with the room they take, its marks, and a picture of it made by Agg."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from lxml.etree import _Element as Element
from lxml.etree import fromstring
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Sheet
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray
from PIL import ImageFont

SVG = "{http://www.w3.org/2000/svg}"
FONTS = Path(__file__).parents[1] / "briefing" / "templates" / "fonts" / "source-sans-pro"
FACES = {(400, False): "Regular", (400, True): "It", (600, False): "Semibold"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A line of text on the sheet, in points from the top left corner."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    fill: str

    def overlaps(self, other: Drawn) -> bool:
        """Whether two texts share more than a hair."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.4 and down > 0.4


def style_of(element: Element) -> dict[str, str]:
    """The style attribute as a mapping."""
    pairs = (part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def sheet_size(svg: str) -> tuple[float, float]:
    """Width and height in points."""
    box = fromstring(svg).get("viewBox", "0 0 0 0").split()
    return float(box[2]), float(box[3])


@cache
def _face(weight: int, *, italic: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"SourceSansPro-{FACES[weight, italic]}.ttf"), 256)


def _type(element: Element) -> tuple[float, int, bool]:
    style = style_of(element)
    return (
        float(style["font-size"].removesuffix("px")),
        int(style.get("font-weight", "400")),
        style.get("font-style") == "italic",
    )


def texts(svg: str) -> list[Drawn]:
    """Every text with its room, measured by another library than the one that placed it."""
    drawn = []
    for element in fromstring(svg).iter(f"{SVG}text"):
        size, weight, italic = _type(element)
        words = element.text or ""
        length = _face(weight, italic=italic).getlength(words) * size / 256
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        left = x - length * {"start": 0.0, "middle": 0.5, "end": 1.0}[style_of(element).get("text-anchor", "start")]
        drawn.append(
            Drawn(
                words=words,
                left=left,
                top=y - 0.66 * size,
                right=left + length,
                bottom=y + 0.2 * size,
                size=size,
                fill=style_of(element).get("fill", "#000000"),
            )
        )
    return drawn


def words(svg: str) -> str:
    """All live text, line by line."""
    return "\n".join(text.words for text in texts(svg)).replace("\u00a0", " ")


def colours(svg: str) -> set[str]:
    """Every colour that is used."""
    return {found.lower() for found in re.findall(r"#[0-9a-fA-F]{6}\b", svg)}


def marks(svg: str, fill: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every filled outline of a colour, in points."""
    boxes = []
    for element in fromstring(svg).iter(f"{SVG}path"):
        if style_of(element).get("fill", "").lower() != fill.lower():
            continue
        for outline in re.split(r"(?=M)", element.get("d", "")):
            numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", outline)]
            if numbers:
                across, down = numbers[0::2], numbers[1::2]
                boxes.append((min(across), min(down), max(across), max(down)))
    return boxes


def _outline(data: str) -> Outline:
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for letter, rest in re.findall(r"([MLCz])([^MLCz]*)", data):
        numbers = [float(number) for number in rest.split()]
        points = list(zip(numbers[0::2], numbers[1::2], strict=True))
        if letter == "z":
            vertices.append((0.0, 0.0))
            codes.append(int(Outline.CLOSEPOLY))
        else:
            vertices += points
            codes += [{"M": Outline.MOVETO, "L": Outline.LINETO, "C": Outline.CURVE4}[letter]] * len(points)
    return Outline(vertices, codes)


def picture(svg: str, *, dots: int = 96) -> NDArray[np.uint8]:
    """The drawing in grey, painted by Agg from the SVG alone: rows by columns, 0 black to 255 white."""
    width, height = sheet_size(svg)
    sheet = Sheet(figsize=(width / 72, height / 72), dpi=dots, facecolor="white")
    place = Affine2D().scale(dots / 72, -dots / 72).translate(0, height * dots / 72)
    for order, element in enumerate(fromstring(svg).iter()):
        style = style_of(element)
        if element.tag == f"{SVG}path":
            dash = style.get("stroke-dasharray")
            thickness = float(style.get("stroke-width", "1"))
            line = (0, tuple(float(part) / thickness for part in dash.split(","))) if dash else "solid"
            sheet.add_artist(
                PathPatch(
                    _outline(element.get("d", "")),
                    facecolor=style.get("fill", "#000000"),
                    edgecolor=style.get("stroke", "none"),
                    linewidth=thickness if "stroke" in style else 0,
                    linestyle=line,
                    capstyle="butt",
                    zorder=order,
                    transform=place,
                )
            )
        elif element.tag == f"{SVG}text":
            size, weight, italic = _type(element)
            sheet.add_artist(
                Text(
                    float(element.get("x", "0")),
                    float(element.get("y", "0")),
                    element.text or "",
                    fontproperties=FontProperties(
                        fname=str(FONTS / f"SourceSansPro-{FACES[weight, italic]}.ttf"), size=size
                    ),
                    color=style.get("fill", "#000000"),
                    horizontalalignment={"start": "left", "middle": "center", "end": "right"}[style["text-anchor"]],
                    verticalalignment="baseline",
                    parse_math=False,
                    zorder=order,
                    transform=place,
                )
            )
    canvas = FigureCanvasAgg(sheet)
    # Unhinted outlines are painted alike by every release of the font library.
    with rc_context({"text.hinting": "none"}):
        canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[:, :, :3].astype(float)
    return (pixels @ np.array([0.299, 0.587, 0.114])).round().astype(np.uint8)


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8], *, tile: int = 24) -> float:
    """The share of clearly different pixels in the square of ``tile`` pixels where most differ; 1 for other sizes.

    By tiles, so that one label moved in a large figure counts; clearly, so that the painting of type does not.
    """
    if one.shape != other.shape:
        return 1.0
    apart = np.abs(one.astype(int) - other.astype(int)) > 80
    rows, columns = (-(-length // tile) for length in apart.shape)
    padded = np.zeros((rows * tile, columns * tile))
    padded[: apart.shape[0], : apart.shape[1]] = apart
    return float(padded.reshape(rows, tile, columns, tile).mean(axis=(1, 3)).max())
