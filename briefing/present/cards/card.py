"""Findings to look at in a notebook: a card for each, with its reasons one click away.

A card shows an account (:mod:`briefing.account`) as HTML, as Markdown and as plain text; all three say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.account import Account
from briefing.errors import UserError
from briefing.explain import (
    account_of_discrepancy,
    account_of_event,
    account_of_observation,
    account_of_span,
)
from briefing.explain_document import account_of_document
from briefing.present.display import rendered
from briefing.types import Dating, Discrepancy, Document, Event, Findings, Observation, Span

if TYPE_CHECKING:
    pass

Item = Event | Observation | Discrepancy | Document | Dating | Span


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """One finding, or one quote, with the findings it belongs to. As the result of a cell it shows its account.

    ``folder`` is where the articles lie, as seen from the notebook; empty: places are not links.
    """

    item: Item
    findings: Findings
    folder: str = ""

    @property
    def account(self) -> Account:
        """What it is, and why."""
        return account_of(self.item, self.findings)

    def _repr_html_(self) -> str:
        return rendered("card.html.j2", account=self.account, folder=self.folder)

    def _repr_markdown_(self) -> str:
        return rendered("card.md.j2", account=self.account)

    def __repr__(self) -> str:
        return str(self.account).rstrip("\n")


def account_of(item: Item, findings: Findings) -> Account:
    """The account of a finding. Raises UserError where its articles are not among those of the findings."""
    known = {document.id: document for document in findings.documents}
    missing = sorted(_documents(item) - known.keys())
    if missing:
        raise UserError(f"{', '.join(missing)}: not among the articles that count here")
    match item:
        case Event():
            return account_of_event(item, findings)
        case Observation():
            return account_of_observation(item, findings)
        case Discrepancy():
            return account_of_discrepancy(item, findings)
        case Span():
            return account_of_span(item, findings)
        case Dating():
            return account_of_document(known[item.document], findings)
        case Document():
            return account_of_document(item, findings)


def _documents(item: Item) -> set[str]:
    match item:
        case Event() | Observation():
            return set(item.documents)
        case Discrepancy():
            return {span.document for claim in item.claims for span in claim.spans}
        case Span() | Dating():
            return {item.document}
        case Document():
            return {item.id}
