"""Numbers for quotes: each distinct quote gets the next number when it is first cited, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefing.present.blocks import Cite, Evidence
from briefing.types import Document, Findings, Span

_CONTEXT = 200


class Citations:
    """The register of quotes cited so far. Filled while a report is composed, read once at its end."""

    def __init__(
        self,
        documents: Sequence[Document],
        labels: Mapping[str, str],
        origins: Mapping[Span, str],
        findings: Findings | None = None,
    ) -> None:
        """``labels`` gives each document's short label, ``origins`` whom a quote's article attributes it to.

        ``findings`` are all that a statement of the analyst's own may rest on, more than an edition shows.
        """
        self.findings = findings
        self._documents = {document.id: document for document in documents}
        self._labels = labels
        self._origins = origins
        self._numbers: dict[Span, int] = {}
        self._shown: set[int] = set()

    def numbers(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """The numbers of some quotes, ascending; new ones are given where needed."""
        for span in sorted(set(spans), key=self._order):
            self._numbers.setdefault(span, len(self._numbers) + 1)
        return tuple(sorted({self._numbers[span] for span in spans}))

    def unshown(self, spans: Iterable[Span]) -> Cite:
        """A reference to those of some quotes that have a number, but no reference in the text so far."""
        numbers = {self._numbers[span] for span in spans if span in self._numbers} - self._shown
        return Cite(numbers=tuple(sorted(numbers)))

    def cite(self, spans: Iterable[Span]) -> Cite:
        """A reference to some quotes."""
        numbers = self.numbers(tuple(spans))
        self._shown.update(numbers)
        return Cite(numbers=numbers)

    def _order(self, span: Span) -> tuple[str, int, int]:
        return (self._labels[span.document].zfill(8), span.start, span.end)

    def entries(self) -> tuple[Evidence, ...]:
        """The evidence list: every quote cited, by number."""
        return tuple(self._entry(span, number) for span, number in self._numbers.items())

    def _entry(self, span: Span, number: int) -> Evidence:
        text = self._documents[span.document].text
        before, after = sentence_around(text, span.start, span.end)
        return Evidence(
            number=number,
            quote=span.exact,
            document=span.document,
            label=self._labels[span.document],
            line=text.count("\n", 0, span.start) + 1,
            start=span.start,
            end=span.end,
            origin=self._origins.get(span, ""),
            before=before,
            after=after,
        )


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a quote within its line, cut to a few words with an ellipsis."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start:start], text[end:line_end]
    stop = [match.end() for match in re.finditer(r"[.!?][”\"’]?\s+(?=[A-Z“\"])", before)]
    before = before[stop[-1] :] if stop else before
    close = re.search(r"[.!?][”\"’]?(?=\s+[A-Z“\"]|\s*$)", after)
    after = after[: close.end()] if close else after
    if len(before) > _CONTEXT:
        before = "…" + before[-_CONTEXT:].split(" ", 1)[-1]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rsplit(" ", 1)[0] + "…"
    return before, after
