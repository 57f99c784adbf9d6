"""Reproducible open-source briefings: raw news articles in, dated, bounded and sourced findings out.

    >>> import briefing
    >>> found = briefing.read("seeds")
    >>> found.events[["date", "description"]]

Names are loaded when first used, so that ``import briefing`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.extract.numbers.quantities import find_quantities
    from briefing.extract.times.expressions import find_times
    from briefing.notebook import open_edition
    from briefing.present.display import show
    from briefing.reading import Briefing, read
    from briefing.sources import clean, split_sentences

_HOMES = {
    "Briefing": "briefing.reading",
    "clean": "briefing.sources",
    "find_quantities": "briefing.extract.numbers.quantities",
    "find_times": "briefing.extract.times.expressions",
    "open_edition": "briefing.notebook",
    "read": "briefing.reading",
    "show": "briefing.present.display",
    "split_sentences": "briefing.sources",
}

try:
    __version__ = version("briefing-notebooks")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"

__all__ = [
    "Briefing",
    "__version__",
    "clean",
    "find_quantities",
    "find_times",
    "open_edition",
    "read",
    "show",
    "split_sentences",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")
