"""The committed editions as document trees, composed from the seeds without running a notebook."""

from __future__ import annotations

from typing import Any

from conftest import ROOT
from publish_demo import demo_notebook

from briefing.notebook import report
from briefing.present.blocks import Block
from briefing.publish.edition import edition_names, load_edition
from briefing.publish.tree import document_tree

EDITIONS = edition_names(ROOT)
"""The names of the committed editions."""


def edition_tree(name: str) -> dict[str, Any]:
    """The document tree of a committed edition."""
    composed = report(load_edition(name, ROOT)[0], ROOT)
    blocks: tuple[Block, ...] = tuple(block for section in composed.sections for block in section)
    return document_tree(demo_notebook(blocks), name=name)
