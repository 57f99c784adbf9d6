"""How fast text is read, in KB/s on one core: time expressions, the whole extraction, and dateparser on the same text.

    python benchmarks/throughput.py FOLDER...

The first FOLDER that holds ``.txt`` articles is read. ``find_times`` and the sources + extract stage read all of it, the
best of some rounds; dateparser.search reads a sample of it once, because it is slow. Returns 1 below a bound.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from briefing.extract.lexicon import load_lexicon
from briefing.extract.times import find_times
from briefing.reading import extract
from briefing.sources import clean

BOUND_TIMES = 300
BOUND_EXTRACT = 200


def speed(read: Callable[[bytes], object], texts: Sequence[bytes], rounds: int) -> float:
    """KB/s (1000 bytes) of the fastest round over all texts."""
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        for text in texts:
            read(text)
        best = min(best, perf_counter() - start)
    return sum(map(len, texts)) / 1000 / best


def sample(texts: Sequence[bytes], size: int) -> list[bytes]:
    """Every n-th text, so that about ``size`` bytes are read."""
    step = max(1, sum(map(len, texts)) // size)
    return list(texts[::step])


def dateparser_reader() -> Callable[[bytes], object]:
    """``dateparser.search`` for English, warmed up."""
    from dateparser.search import search_dates

    search_dates("warm up on Monday", languages=["en"])
    return lambda text: search_dates(text.decode(), languages=["en"])


def main() -> int:
    """Measure and print; 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=3, help="rounds over all articles, of which the best counts")
    parser.add_argument("--sample", type=int, default=25_000, help="bytes that dateparser reads (default 25000)")
    arguments = parser.parse_args()
    folder, paths = next(
        ((folder, found) for folder in arguments.folders if (found := sorted(folder.glob("*.txt")))), (None, [])
    )
    if folder is None:
        parser.error("no folder with .txt articles")
    texts = [path.read_bytes() for path in paths]
    few = sample(texts, arguments.sample)
    lexicon = load_lexicon()
    extract(clean(texts[0]), lexicon)  # the tables are read once, before the clock runs

    print(f"{len(texts)} articles, {sum(map(len, texts)) / 1000:.0f} KB, from {folder}; best of {arguments.rounds}")
    times = speed(lambda text: find_times(text.decode("utf-8", "replace")), texts, arguments.rounds)
    whole = speed(lambda text: extract(clean(text), lexicon), texts, arguments.rounds)
    other = speed(dateparser_reader(), few, 1)
    print(f"find_times         {times:6.0f} KB/s  (bound {BOUND_TIMES})")
    print(f"sources + extract  {whole:6.0f} KB/s  (bound {BOUND_EXTRACT})")
    print(f"dateparser.search  {other:6.0f} KB/s  (on {sum(map(len, few)) / 1000:.0f} KB of the same text)")
    return int(times < BOUND_TIMES or whole < BOUND_EXTRACT)


if __name__ == "__main__":
    raise SystemExit(main())
