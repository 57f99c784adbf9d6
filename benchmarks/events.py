"""What the events of a folder of articles look like: how many an article, of which types, how complete; no judgement.

    python benchmarks/events.py FOLDER [--list] [--theatre THEATRE]

Every ``.txt`` article of FOLDER is read alone, without a theatre unless one is given, so that a folder of unrelated articles
needs no dates. ``--list`` prints each event under the file it is from: type, status, source, target, place, dates and the
telling words, to be checked by eye. Returns 0.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.assess.dating.publication import date_documents
from briefing.extract.names.lexicon import load_lexicon
from briefing.reading import assess, extract
from briefing.sources import clean
from briefing.types import Event


def events_of(path: Path, theatre: str | None) -> tuple[Event, ...]:
    """The events of one article, read alone."""
    lexicon = load_lexicon(theatre)
    document = clean(path.read_bytes(), name=path.stem)
    found = extract(document, lexicon)
    return assess([found], date_documents([document], {document.id: found.times}), lexicon).events


def line(event: Event) -> str:
    """One event in a line."""
    place = event.place.name if event.place is not None else "-"
    words = " ".join(event.lead.trigger.exact.split())
    return (
        f"  {event.type:9}{event.status:9} {'+'.join(event.source) or '-'} → {'+'.join(event.target) or '-'} "
        f"@ {place}  {event.when.edtf or '-'}  “{words[:60]}”"
    )


def summary(found: Sequence[tuple[str, tuple[Event, ...]]]) -> Iterable[str]:
    """The counts, a line each."""
    events = [event for _, rows in found for event in rows]
    total = max(len(events), 1)
    numbers = sorted(len(rows) for _, rows in found)
    yield f"{len(found)} articles, {len(events)} events; an article has {len(events) / max(len(found), 1):.1f} on average,"
    yield f"the one in the middle {numbers[len(numbers) // 2]}, the fullest {numbers[-1]}; none in {numbers.count(0)}"
    told = {
        "typed": sum(bool(event.type) for event in events),
        "with a source": sum(bool(event.source) for event in events),
        "with a target": sum(bool(event.target) for event in events),
        "with a place": sum(event.place is not None for event in events),
        "with a time of their own": sum(any(row.times for row in event.mentions) for event in events),
    }
    yield ", ".join(f"{name} {count / total:.0%}" for name, count in told.items())
    for field in ("type", "status"):
        counts = Counter(getattr(event, field) for event in events)
        yield f"{field}: " + ", ".join(
            f"{name} {count}" for name, count in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        )
    groups = Counter(name.split("_")[1] if name.startswith("wn_") else "all" for name, rows in found for _ in rows)
    yield "by kind of article: " + ", ".join(f"{name} {count}" for name, count in sorted(groups.items()))


def main() -> int:
    """Print the counts, and the events if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--theatre")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.txt"))
    if not paths:
        parser.error(f"{options.folder}: no .txt articles here; give the folder that holds them")
    found = [(path.stem, events_of(path, options.theatre)) for path in paths]
    if options.list:
        for name, rows in found:
            print(name, *map(line, rows), sep="\n")
    print(*summary(found), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
