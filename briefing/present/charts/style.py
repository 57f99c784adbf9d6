"""The look of the figures: palette, hues of actors, typefaces and matplotlib settings.

Colours are exactly those of the light palette of the design; the HTML edition maps each of them to a CSS variable,
so a colour that is not listed here would not follow the reader into dark mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from matplotlib.font_manager import FontProperties

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "#FFFFFF"
PANEL = "#F1F2F4"
INK = "#1B1F24"
GREY_2 = "#3C4249"
GREY_3 = "#5B6067"
AXIS = "#9AA0A7"
HAIRLINE = "#D5D8DC"
HATCH = "#B9C2CD"
HATCH_2 = "#E0B9A6"

FAMILY = "Source Sans Pro"
FONT_FOLDER = Path(__file__).parents[2] / "templates" / "fonts" / "source-sans-pro"
FACES = {
    (400, False): "SourceSansPro-Regular.ttf",
    (400, True): "SourceSansPro-It.ttf",
    (600, False): "SourceSansPro-Semibold.ttf",
}

LABEL = 7.0
"""Points; size of labels inside figures."""
NOTE = 6.4
"""Points; size of axis labels and notes."""
POINT = 25.4 / 72
"""Millimetres in a point."""

OWN_ROLES = frozenset({"PRM", "SPY"})
"""CAMEO roles that act for a country but are counted by themselves: private military, intelligence."""
OPPOSED_ROLES = frozenset({"REB", "SEP", "INS", "UAF", "OPP"})
"""CAMEO roles of armed groups: rebel, separatist, insurgent, unaligned armed, opposition."""
BORDERLESS = frozenset({"IMG", "IGO", "NGO"})
"""First tokens that stand for no country: international militant group, organisations."""

Form = Literal["circle", "diamond", "triangle", "square"]
Weight = Literal[400, 600]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hue:
    """The colours of an actor, and the form that tells it apart where print has no colour."""

    solid: str
    tint: str
    text: str
    """Text on the tint."""
    hatch: str
    form: Form


NEUTRAL = Hue(solid=GREY_2, tint=HAIRLINE, text=INK, hatch=HATCH, form="square")
HUES: Mapping[int, Hue] = {
    1: Hue(solid="#173F6E", tint="#CBD8E8", text="#173F6E", hatch=HATCH, form="circle"),
    2: Hue(solid="#C2410C", tint="#F7D5C4", text="#7A2705", hatch=HATCH_2, form="diamond"),
    3: Hue(solid="#0F766E", tint="#C4E1DD", text=INK, hatch=HATCH, form="triangle"),
}

SETTINGS: Mapping[str, Any] = {
    "font.family": [FAMILY],
    "font.size": LABEL,
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "path.simplify": False,
    "text.parse_math": False,
    "text.usetex": False,
    "axes.unicode_minus": True,
}


def force_key(code: str) -> str:
    """What is counted as one force: a country's own services together, private and armed groups each by themselves."""
    tokens = code.split()
    own = len(tokens) > 1 and (tokens[1] in OWN_ROLES | OPPOSED_ROLES or tokens[0] in BORDERLESS)
    return code if own or not tokens else tokens[0]


def hue_number(code: str, hues: Mapping[str, int]) -> int:
    """The number of an actor's hue: its own entry, else that of its longest prefix of whole tokens; 0: none.

    An armed group never takes the hue of the country it fights in.
    """
    tokens = code.split()
    least = 2 if len(tokens) > 1 and tokens[1] in OPPOSED_ROLES else 1
    for length in range(len(tokens), least - 1, -1):
        prefix = " ".join(tokens[:length])
        if prefix in hues:
            return hues[prefix] if hues[prefix] in HUES else 0
    return 0


def hue_of(code: str, hues: Mapping[str, int]) -> Hue:
    """The hue of an actor code; neutral where ``hues`` gives it none."""
    return HUES.get(hue_number(code, hues), NEUTRAL)


@lru_cache(maxsize=64)
def font(size: float, weight: Weight = 400, *, italic: bool = False) -> FontProperties:
    """Font properties that name the family for the SVG and the vendored file for measuring.

    There is no semibold italic among the vendored faces: italic wins.
    """
    face = FACES[(400, True)] if italic else FACES[(weight, False)]
    return FontProperties(
        family=FAMILY,
        weight=400 if italic else weight,
        style="italic" if italic else "normal",
        size=size,
        fname=str(FONT_FOLDER / face),
    )
