"""Paint the figures' picture baselines anew: ``python tests/regenerate_baselines.py``; look at them before a commit."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

BASELINES = Path(__file__).parent / "baselines"


def main() -> None:
    """Write one picture per figure, and a second where there is a drawing for phones."""
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    from charts_reading import picture
    from test_charts_pictures import DRAWINGS

    BASELINES.mkdir(exist_ok=True)
    for name, drawing in DRAWINGS.items():
        file = BASELINES / f"{name}.png"
        Image.fromarray(picture(drawing())).save(file, optimize=True)
        sys.stdout.write(f"{file.name}\n")


if __name__ == "__main__":
    main()
