"""Two nbconvert exporters: any executed notebook as one HTML file, or as a tagged PDF, by way of the document tree."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter

from briefing.publish.tree import document_tree

Node = dict[str, Any]
Resources = dict[str, Any]


class _TreeExporter(Exporter):  # type: ignore[misc, unused-ignore]
    """What both have in common: the notebook becomes a document tree; nothing else of it is used."""

    def tree(self, nb: Any, resources: Any, **kw: Any) -> tuple[Node, Resources]:
        """The document tree, and nbconvert's resources for the file to be written."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        metadata = resources.get("metadata", {}) if resources is not None else {}
        return document_tree(notebook, name=str(metadata.get("name", ""))), resources


class BriefingHTMLExporter(_TreeExporter):
    """One HTML file: readable on any screen, light and dark, without scripts, loading nothing."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[str, Resources]:
        """The HTML of an executed notebook."""
        from briefing.publish.page import page

        tree, resources = self.tree(nb, resources, **kw)
        return page(tree), resources


class BriefingPDFExporter(_TreeExporter):
    """A tagged PDF (PDF/UA-1, PDF/A-2a), typeset by Typst."""

    export_from_notebook = "Briefing (PDF)"
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[bytes, Resources]:
        """The PDF of an executed notebook; raises TypesettingError where Typst refuses it."""
        from briefing.publish.typeset import typeset

        tree, resources = self.tree(nb, resources, **kw)
        return typeset(tree), resources
