"""The typefaces of the page edition, as data: URIs; latin always, latin-ext and italic where the text needs them."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "templates" / "fonts"
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
LATIN_EXT = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)
"""The subsets as the files' publisher (Fontsource, after Google Fonts) declares them; latin comes last and wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One weight of a family."""

    family: str
    folder: str
    weight: int
    italic: bool = False

    def file(self, subset: str) -> Path:
        """The woff2 file of a subset."""
        style = "italic" if self.italic else "normal"
        return FOLDER / self.folder / f"{self.folder}-{subset}-{self.weight}-{style}.woff2"


SANS = "Source Sans 3"
SERIF = "Libertinus Serif"
FACES = (
    Face(family=SANS, folder="source-sans-3", weight=400),
    Face(family=SANS, folder="source-sans-3", weight=600),
    Face(family=SANS, folder="source-sans-3", weight=700),
    Face(family=SERIF, folder="libertinus-serif", weight=400),
    Face(family=SERIF, folder="libertinus-serif", weight=700),
)
SANS_ITALIC = Face(family=SANS, folder="source-sans-3", weight=400, italic=True)
SERIF_ITALIC = Face(family=SERIF, folder="libertinus-serif", weight=400, italic=True)


def _members(ranges: str) -> frozenset[int]:
    points: set[int] = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def font_faces(text: str, *, sans_italic: bool = True, serif_italic: bool = False) -> str:
    """The ``@font-face`` rules that a page with this text needs."""
    faces = [*FACES, *([SANS_ITALIC] if sans_italic else []), *([SERIF_ITALIC] if serif_italic else [])]
    subsets = [("latin", LATIN)]
    if not (_members(LATIN_EXT) - _members(LATIN)).isdisjoint(map(ord, text)):
        subsets.insert(0, ("latin-ext", LATIN_EXT))
    return "".join(_rule(face, subset, ranges) for face in faces for subset, ranges in subsets if _has(face, subset))


def _has(face: Face, subset: str) -> bool:
    return face.file(subset).is_file()


def _rule(face: Face, subset: str, ranges: str) -> str:
    data = base64.b64encode(face.file(subset).read_bytes()).decode("ascii")
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{style};font-weight:{face.weight};font-display:swap;'
        f"unicode-range:{ranges};src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )
