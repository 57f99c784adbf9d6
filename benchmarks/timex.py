"""How well ``find_times`` reads gold TIMEX3: span and value F1 over a JSONL of articles, and its speed.

Layout of the file: one object per line with ``text``, ``reference`` (ISO day or null) and ``times``, each with
``start``, ``end`` and ``value``. Usage: ``python benchmarks/timex.py FILE [--errors]``.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from briefing.extract.times.expressions import find_times


@dataclass
class Score:
    """Matches against gold and system counts, summed over articles."""

    gold: int = 0
    system: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def f1(self, matched: int) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * matched / (self.gold + self.system) if self.gold + self.system else 0.0


def score(article: dict[str, Any], total: Score, *, errors: bool) -> None:
    """Adds one article to the totals; each expression counts for one match at most."""
    text, reference = article["text"], article["reference"]
    found = find_times(text, date.fromisoformat(reference) if reference else None)
    total.gold += len(article["times"])
    total.system += len(found)
    used: set[int] = set()
    for gold in article["times"]:
        overlapping = [
            (item.value == gold["value"], item.end - item.start, index)
            for index, item in enumerate(found)
            if index not in used and item.start < gold["end"] and gold["start"] < item.end
        ]
        around = text[max(gold["start"] - 40, 0) : gold["end"] + 25].replace("\n", " ")
        if not overlapping:
            if errors:
                print(f"  missed  {gold['text']!r} {gold['value']}  …{around}")
            continue
        _, _, index = max(overlapping)
        used.add(index)
        item = found[index]
        total.relaxed += 1
        total.strict += (item.start, item.end) == (gold["start"], gold["end"])
        total.value += item.value == gold["value"]
        if errors and (item.start, item.end) != (gold["start"], gold["end"]):
            print(f"  span    {gold['text']!r} read {item.text!r} [{item.rule}]")
        if errors and item.value != gold["value"]:
            print(
                f"  value   {gold['text']!r} {gold['value']} read {item.value} [{item.rule}] ref {reference}  …{around}"
            )
    for index, item in enumerate(found):
        if errors and index not in used:
            around = text[max(item.start - 40, 0) : item.end + 25].replace("\n", " ")
            print(f"  extra   {item.text!r} {item.value} [{item.rule}]  …{around}")


def dateparser_speed(texts: list[str]) -> float:
    """KB/s of ``dateparser.search`` on the same kind of text."""
    from dateparser.search import search_dates

    search_dates("warm up on Monday", languages=["en"])
    start = time.perf_counter()
    for text in texts:
        search_dates(text, languages=["en"])
    return sum(len(text.encode()) for text in texts) / 1000 / (time.perf_counter() - start)


def main() -> None:
    """Prints the scores, and where asked every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--dateparser", action="store_true", help="time dateparser.search on the first ten texts")
    arguments = parser.parse_args()
    articles = [json.loads(line) for line in arguments.file.read_text(encoding="utf-8").splitlines() if line]
    total = Score()
    for article in articles:
        score(article, total, errors=arguments.errors)
    print(f"gold {total.gold}  found {total.system}")
    for name, matched in (("value", total.value), ("strict span", total.strict), ("relaxed span", total.relaxed)):
        print(f"{name} F1 {total.f1(matched):.3f}")
    texts = [article["text"] for article in articles]
    start = time.perf_counter()
    for text in texts:
        find_times(text)
    seconds = time.perf_counter() - start
    size = sum(len(text.encode()) for text in texts) / 1000
    print(f"find_times {size / seconds:.0f} KB/s")
    if arguments.dateparser:
        print(f"dateparser.search {dateparser_speed(texts[:10]):.0f} KB/s")


if __name__ == "__main__":
    main()
