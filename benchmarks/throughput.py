"""How fast text is read, in KB/s on one core: time expressions, the whole extraction, and dateparser on the same text.

    python benchmarks/throughput.py FOLDER...

The first FOLDER that holds ``.txt`` articles is read, once, in a fresh process for each reader. One article is read before
the clock runs, so that tables are loaded and rules compiled; the words of all others are new to it. dateparser.search
reads a sample of the articles, because it is slow. Returns 1 below a bound; a bound counts only from 100 KB of text on,
since in less the first use of every rule weighs more than the reading.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter

from briefing.extract.names.lexicon import load_lexicon
from briefing.extract.times.expressions import find_times
from briefing.reading import extract
from briefing.sources import clean

BOUND_TIMES = 300
BOUND_EXTRACT = 200
ENOUGH = 100
"""KB of text from which on a speed says something."""


def times_reader() -> Callable[[str], object]:
    """The finder of time expressions."""
    return find_times


def extract_reader() -> Callable[[str], object]:
    """The sources stage and all that is extracted, from the bytes of an article."""
    lexicon = load_lexicon()
    return lambda text: extract(clean(text.encode()), lexicon)


def dateparser_reader() -> Callable[[str], object]:
    """``dateparser.search`` for English."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


READERS = {"times": times_reader, "extract": extract_reader, "dateparser": dateparser_reader}


def seconds_of(name: str, texts: Sequence[str]) -> float:
    """How long a reader takes over all texts."""
    read = READERS[name]()
    read(texts[0])
    start = perf_counter()
    for text in texts:
        read(text)
    return perf_counter() - start


def speed(name: str, texts: Sequence[str], rounds: int) -> float:
    """KB/s (1000 bytes of UTF-8): the median of some rounds, each in a process of its own."""
    size = sum(len(text.encode()) for text in texts) / 1000
    found = []
    for _ in range(rounds):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            found.append(size / pool.submit(seconds_of, name, texts).result())
    return median(found)


def sample(texts: Sequence[str], size: int) -> list[str]:
    """Every n-th text, so that about ``size`` characters are read."""
    return list(texts[:: max(1, sum(map(len, texts)) // size)])


def main() -> int:
    """Measure and print; 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument(
        "--rounds", type=int, default=3, help="processes for each reader; the median counts (default 3)"
    )
    parser.add_argument("--sample", type=int, default=25_000, help="characters that dateparser reads (default 25000)")
    arguments = parser.parse_args()
    found = [(folder, paths) for folder in arguments.folders if (paths := sorted(folder.glob("*.txt")))]
    if not found:
        parser.error("no folder with .txt articles")
    folder, paths = found[0]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    few = sample(texts, arguments.sample)
    size = sum(len(text.encode()) for text in texts) / 1000
    few_words = "" if size >= ENOUGH else "; too little text for the bounds to count"
    print(f"{len(texts)} articles, {size:.0f} KB, from {folder}{few_words}")
    times = speed("times", texts, arguments.rounds)
    print(f"find_times         {times:6.0f} KB/s  (bound {BOUND_TIMES})")
    whole = speed("extract", texts, arguments.rounds)
    print(f"sources + extract  {whole:6.0f} KB/s  (bound {BOUND_EXTRACT})")
    other = speed("dateparser", few, 1)
    print(f"dateparser.search  {other:6.0f} KB/s  (on {len(few)} of the articles)")
    return int(size >= ENOUGH and (times < BOUND_TIMES or whole < BOUND_EXTRACT))


if __name__ == "__main__":
    raise SystemExit(main())
