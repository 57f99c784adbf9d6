"""The palette of the design as data: one CSS variable per role, with its light and its dark colour.

Figures are drawn in the light colours; the page edition replaces each by its variable, so that a drawing follows the
reader into dark mode. The print template holds the same light colours; a test compares the three.
"""

from __future__ import annotations

PALETTE: tuple[tuple[str, str, str], ...] = (
    ("page", "#ffffff", "#14181d"),
    ("panel", "#f1f2f4", "#1c2229"),
    ("ink", "#1b1f24", "#e8eaec"),
    ("grey-2", "#3c4249", "#c6cbd1"),
    ("grey-3", "#5b6067", "#9aa1a9"),
    ("axis", "#9aa0a7", "#6b737c"),
    ("hairline", "#d5d8dc", "#323a43"),
    ("hue-1", "#173f6e", "#8dbbeb"),
    ("hue-1-tint", "#cbd8e8", "#2a4260"),
    ("hue-2", "#c2410c", "#f2946b"),
    ("hue-2-tint", "#f7d5c4", "#55301f"),
    ("hue-2-text", "#7a2705", "#ffe1d3"),
    ("hue-3", "#0f766e", "#5fc4ae"),
    ("hue-3-tint", "#c4e1dd", "#1f4a44"),
    ("hatch", "#b9c2cd", "#48525d"),
    ("hatch-2", "#e0b9a6", "#7a4a35"),
)
"""Name, light colour, dark colour. The design gives no dark tint for the third hue; this one keeps text at 4.5:1."""

VARIABLES: dict[str, str] = {light: f"var(--{name})" for name, light, _ in PALETTE} | {"#000000": "var(--ink)"}
"""Light colour in lower case to the CSS variable that stands for it; black is what a drawing says for ink."""


def custom_properties(*, dark: bool) -> str:
    """The palette as CSS custom properties, one declaration after the other."""
    return "".join(f"--{name}:{night if dark else day};" for name, day, night in PALETTE)
