"""The figures look as they did when somebody last looked at them (``python tests/regenerate_baselines.py``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from charts_reading import difference, picture
from charts_theatre import FIGURES, OBSERVATIONS, Situation, draw
from PIL import Image

BASELINES = Path(__file__).parent / "baselines"
TOLERANCE = 0.02
"""Share of the pixels of the worst square; a label moved by a millimetre is over it."""


def _wide(name: str) -> Callable[[], str]:
    return lambda: draw(name, Situation()).svg


def _narrow(name: str) -> Callable[[], str]:
    return lambda: draw(name, Situation()).narrow


DRAWINGS: dict[str, Callable[[], str]] = {name: _wide(name) for name in FIGURES if name != "dating-in-window"}
DRAWINGS.update(
    {f"{name}-narrow": _narrow(name) for name in (*DRAWINGS,) if name not in {"density-day", "density-month"}}
)


@pytest.mark.parametrize("name", DRAWINGS)
def test_looks_as_before(name: str) -> None:
    """A figure equals its baseline up to the painting of type."""
    with Image.open(BASELINES / f"{name}.png") as file:
        baseline = np.asarray(file.convert("L"))
    assert difference(picture(DRAWINGS[name]()), baseline) <= TOLERANCE


def test_a_change_is_seen() -> None:
    """One number changed by a fifth is more than the tolerance, so the comparison can fail."""
    changed = replace(OBSERVATIONS[2], best=1600.0, low=1440.0, high=1760.0, qualifier="")
    situation = Situation(observations=(*OBSERVATIONS[:2], changed, *OBSERVATIONS[3:]))
    before, after = picture(draw("posture", Situation()).svg), picture(draw("posture", situation).svg)
    assert difference(before, after) > TOLERANCE


@pytest.mark.parametrize(("attribute", "by"), [("x", 3.0), ("y", -8.0)])
def test_a_moved_label_is_seen(attribute: str, by: float) -> None:
    """A label that moves by a millimetre to the side, or by a line, is more than the tolerance."""
    svg = draw("dating", Situation()).svg
    start = svg.index(f' {attribute}="', svg.rindex("<text")) + 4
    end = svg.index('"', start)
    moved = f"{svg[:start]}{float(svg[start:end]) + by}{svg[end:]}"
    assert difference(picture(svg), picture(moved)) > TOLERANCE
