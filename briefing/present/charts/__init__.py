"""The figures: each a pure function from findings to a ``Figure`` whose SVG repeats byte for byte."""

from briefing.present.charts.claims import claims_figure
from briefing.present.charts.corroboration import corroboration_figure
from briefing.present.charts.dating import dating_figure
from briefing.present.charts.density import density_figure
from briefing.present.charts.lanes import lanes_figure
from briefing.present.charts.map import map_figure
from briefing.present.charts.posture import posture_figure
from briefing.present.charts.presence import presence_figure

__all__ = [
    "claims_figure",
    "corroboration_figure",
    "dating_figure",
    "density_figure",
    "lanes_figure",
    "map_figure",
    "posture_figure",
    "presence_figure",
]
