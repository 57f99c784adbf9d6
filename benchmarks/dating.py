"""How well publication dates are found on articles whose day of publication is known.

    python benchmarks/dating.py FOLDER [ANSWERS.jsonl]

FOLDER holds one text file per article; ANSWERS (default: FOLDER with ``.jsonl``) one JSON object per line with
``document`` (file stem) and ``published`` (ISO day). An answer has both ends; a range with one end open is counted
apart. Prints each figure with every article by itself and with the folder read as one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from briefing.assess.dating.publication import date_documents
from briefing.extract.times.expressions import find_times
from briefing.sources import read_folder
from briefing.types import DateRange, Dating, Document

NARROW = 62


def contains(published: DateRange, day: date) -> bool:
    """Whether a range, open ends included, holds the day."""
    if published.candidates:
        return day in published.candidates
    after = published.earliest is None or published.earliest <= day
    return after and (published.latest is None or day <= published.latest)


def names_year(text: str, year: int) -> bool:
    """Whether the text names the year as a number of its own."""
    return re.search(rf"(?<!\d){year}(?!\d)", text) is not None


def report(name: str, documents: Sequence[Document], datings: Sequence[Dating], truth: dict[str, date]) -> list[str]:
    """The figures for one way of reading, and the articles whose range misses the day."""
    answered = [dating for dating in datings if dating.published.days is not None]
    half_open = [
        dating
        for dating in datings
        if dating.published.days is None and (dating.published.earliest or dating.published.latest)
    ]
    patterns = [dating for dating in datings if dating.published.pattern]
    right = [dating for dating in answered if contains(dating.published, truth[dating.document])]
    right_open = [dating for dating in half_open if contains(dating.published, truth[dating.document])]
    right_pattern = [
        dating for dating in patterns if dating.published.pattern == f"XXXX-{truth[dating.document].month:02d}"
    ]
    print(f"{name}: {len(datings)} articles")
    print(f"  answered (both ends)         {_share(len(answered), len(datings))}")
    print(f"  ... of these, day inside     {_share(len(right), len(answered))}")
    widths = sorted(dating.published.days or 0 for dating in answered)
    print(f"  ... median width in days     {median(widths) if widths else '-'}")
    print(f"  one end only                 {_share(len(half_open), len(datings))}")
    print(f"  ... of these, day inside     {_share(len(right_open), len(half_open))}")
    print(f"  month without year           {_share(len(patterns), len(datings))}")
    print(f"  ... of these, right month    {_share(len(right_pattern), len(patterns))}")
    text = {document.id: document.text for document in documents}
    own = [dating for dating in datings if names_year(text[dating.document], truth[dating.document].year)]
    own_answered = [dating for dating in own if dating.published.days is not None]
    narrow = [dating for dating in own_answered if (dating.published.days or 0) <= NARROW]
    print(f"  name their own year          {_share(len(own), len(datings))}")
    print(f"  ... of these, answered       {_share(len(own_answered), len(own))}")
    print(f"  ... within {NARROW} days          {_share(len(narrow), len(own))}")
    missed = [dating for dating in (*answered, *half_open) if dating not in right and dating not in right_open]
    missed += [dating for dating in patterns if dating not in right_pattern]
    return [
        f"  missed: {dating.document} {truth[dating.document]} not in {dating.published.edtf}: {dating.published.basis}"
        for dating in missed
    ]


def _share(count: int, total: int) -> str:
    return f"{count}/{total}" + (f" = {100 * count / total:.1f} %" if total else "")


def main() -> None:
    """Read the folder, date it both ways, print."""
    folder = Path(sys.argv[1])
    answers = Path(sys.argv[2]) if len(sys.argv) > 2 else folder.with_suffix(".jsonl")
    rows = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines() if line.strip()]
    truth = {row["document"]: date.fromisoformat(row["published"]) for row in rows}
    documents = [document for document in read_folder(folder)[0] if document.id in truth]
    times = {document.id: find_times(document.text) for document in documents}
    alone = [date_documents([document], times)[0] for document in documents]
    started = perf_counter()
    together = date_documents(documents, times)
    seconds = perf_counter() - started
    notes = report("alone", documents, alone, truth)
    print("\n".join(notes))
    notes = report("as a folder", documents, together, truth)
    print("\n".join(notes))
    print(f"dating the folder took {seconds:.2f} s")


if __name__ == "__main__":
    main()
