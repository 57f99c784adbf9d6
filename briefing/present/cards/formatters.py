"""How IPython shows a bare finding (an event, an article, a quote …): as its card, in the findings it was read with.

The types themselves know nothing of display, and a finding by itself does not hold the articles its reasons lie in. So
whoever reads findings for a notebook registers them here.
"""

from __future__ import annotations

import sys
from typing import Any

from briefing.present.cards.card import Card, Item
from briefing.types import Dating, Discrepancy, Document, Event, Findings, Observation, Span

_KNOWN: list[tuple[Findings, str]] = []
"""Findings that bare items may belong to, with the folder of their articles; the latest first."""
_KEPT = 8


def register(findings: Findings, folder: str = "") -> None:
    """Let IPython show items of these findings as cards; nothing where no IPython runs."""
    shell = _shell()
    if shell is None:
        return
    _KNOWN.insert(0, (findings, folder))
    del _KNOWN[_KEPT:]
    formatters = shell.display_formatter.formatters
    for kind in (Event, Observation, Discrepancy, Document, Dating, Span):
        formatters["text/html"].for_type(kind, _html)
        formatters["text/markdown"].for_type(kind, _markdown)
        formatters["text/plain"].for_type(kind, _plain)


def _shell() -> Any:
    running = sys.modules.get("IPython")
    return running.get_ipython() if running is not None else None


def card_of(item: Item) -> Card | None:
    """The card of a bare item in the latest findings that hold it; None where none does."""
    for findings, folder in _KNOWN:
        if _holds(findings, item):
            return Card(item=item, findings=findings, folder=folder)
    return None


def _holds(findings: Findings, item: Item) -> bool:
    match item:
        case Event():
            return item in findings.events
        case Observation():
            return item in findings.observations
        case Discrepancy():
            return item in findings.discrepancies
        case Document():
            return item in findings.documents
        case Dating():
            return item in findings.datings
        case Span():
            return any(
                row.id == item.document and row.text[item.start : item.end] == item.exact for row in findings.documents
            )


def _html(item: Item) -> str | None:
    card = card_of(item)
    return card._repr_html_() if card is not None else None


def _markdown(item: Item) -> str | None:
    card = card_of(item)
    return card._repr_markdown_() if card is not None else None


def _plain(item: Item, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - the signature is IPython's
    """The whole account of an item by itself; its first line within a list or tuple."""
    card = card_of(item)
    told = repr(card) if card is not None else repr(item)
    alone = len(printer.stack) == 1
    printer.text(told if alone or card is None else told.partition("\n")[0])
