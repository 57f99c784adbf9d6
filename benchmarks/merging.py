"""How the cost of merging mentions into events grows with their number, against n·log n (processor time).

    python benchmarks/merging.py [--most N]

The mentions are made, not read, as a desk's daily intake would give them: sixty a day from eight articles, by countries of
very different weight, a third of them about something told before, some without a date, an actor or a place, some planned.
The same numbers give the same mentions. Returns 1 where the cost grows faster than n·log n by more than a half.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
from collections.abc import Sequence
from datetime import date, timedelta
from time import process_time

from briefing.assess.events.merging import merge_mentions
from briefing.types import DateRange, Document, Mention, MentionTime, Place, Span, Status, TimeExpression

SIZES = (1_000, 10_000, 100_000)
A_DAY = 60
"""Mentions a day."""
AN_ARTICLE = 8
FIRST = date(2020, 1, 1)
TEXT = "They left the base on Monday, the army said, and others will follow in the spring, as was agreed last year. "
COUNTRIES = (
    "USA RUS FRA CHN GBR DEU UKR ISR IRN SYR IRQ AFG MLI NER BFA TCD SDN SSD ETH SOM KEN COD RWA NGA CMR LBY EGY TUR SAU YEM "
    "IND PAK BGD MMR THA VNM KOR PRK JPN PHL IDN AUS CAN MEX COL VEN BRA ARG CHL PER POL ROU HUN SRB GRC ITA ESP PRT"
)
"""The first far more often in the news than the last."""
ACTS = (
    ("withdraw", "RETREAT", "withdraw"),
    ("move-in", "MOBILIZE", "troops"),
    ("train", "AID", "military"),
    ("meet", "CONSULT", "meet"),
    ("sign", "AGREE", "accord"),
    ("kill", "ASSAULT", "kill"),
    ("impose-sanctions", "SANCTION", "sanction"),
    ("expel-forces", "REQUEST", "yield"),
)
"""Frames of ``data/triggers.toml`` with their types and modes."""
STATUSES: tuple[Status, ...] = ("happened",) * 7 + ("ongoing", "planned", "claimed")
LIMIT = 1.5


def weighted(chance: random.Random) -> str:
    """A country, by its weight."""
    codes = COUNTRIES.split()
    return codes[min(int(chance.paretovariate(0.6)) - 1, len(codes) - 1)]


def made(count: int) -> tuple[list[Mention], dict[str, Document], dict[str, DateRange]]:
    """Mentions, their documents, and when these were published."""
    chance = random.Random(20)  # noqa: S311 - the same mentions every time
    mentions: list[Mention] = []
    documents: dict[str, Document] = {}
    published: dict[str, DateRange] = {}
    for number in range(count):
        name = f"d{number // AN_ARTICLE:06}"
        day = FIRST + timedelta(days=number // A_DAY)
        if name not in documents:
            documents[name] = Document(
                id=name,
                file=f"{name}.txt",
                sha256=f"{chance.getrandbits(256):064x}",
                encoding="utf-8",
                text=TEXT,
                blocks=(),
            )
            published[name] = DateRange(earliest=day, latest=day, best=day)
        start = 10 * (number % AN_ARTICLE)
        span = Span(document=name, start=start, end=start + 5, exact=TEXT[start : start + 5])
        if mentions and chance.random() < 1 / 3:
            mentions.append(retold(mentions, name, span, chance))
        else:
            mentions.append(told(name, span, day, chance))
    return mentions, documents, published


def told(name: str, span: Span, day: date, chance: random.Random) -> Mention:
    """Something new: who, to whom, where and when, each left out now and then."""
    frame, kind, mode = chance.choice(ACTS)
    source, target, country = weighted(chance), weighted(chance), weighted(chance)
    status = chance.choice(STATUSES)
    ahead = status == "planned"
    when = day + timedelta(days=chance.randint(1, 90) if ahead else -chance.randint(0, 20))
    length = chance.choice((0, 0, 0, 6, 29, None, None))
    place = Place(name=country, country=country, kind="country")
    if chance.random() < 1 / 3:
        town = chance.randint(1, 9)
        place = Place(name=f"{country} {town}", country=country, kind=chance.choice(("city", "base")))
    return Mention(
        document=name,
        sentence=span.start,
        trigger=span,
        quote=span,
        type=kind,
        mode=mode,
        source=() if chance.random() < 0.15 else (f"{source} {chance.choice(('GOV', 'MIL'))}",),
        target=() if chance.random() < 0.5 else (f"{target} GOV",),
        status=status,
        place=None if chance.random() < 0.25 else place,
        times=() if length is None else (tied(when, when + timedelta(days=length)),),
        frame=frame,
        phase=chance.choice(("", "", "", "begin", "complete")) if kind == "RETREAT" else "",
    )


def tied(first: date, last: date) -> MentionTime:
    """A time that is already resolved."""
    time = TimeExpression(
        start=0, end=4, text="They", type="DATE", value=first.isoformat(), earliest=first, latest=last
    )
    return MentionTime(expression=time)


def retold(before: Sequence[Mention], name: str, span: Span, chance: random.Random) -> Mention:
    """What one of the last few hundred mentions told, in another article, perhaps without its date or its place."""
    from dataclasses import replace

    one = before[-chance.randint(1, min(len(before), 400))]
    return replace(
        one,
        document=name,
        trigger=span,
        quote=span,
        times=one.times if chance.random() < 0.7 else (),
        place=one.place if chance.random() < 0.7 else None,
    )


def seconds(count: int) -> tuple[float, int]:
    """How long merging so many mentions takes, and how many events it gives."""
    mentions, documents, published = made(count)
    gc.collect()
    start = process_time()
    events = merge_mentions(mentions, documents, published)
    return process_time() - start, len(events)


def main() -> int:
    """Measure and print; 1 where the cost grows too fast."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], metavar="N", help="leave out larger sizes")
    most = parser.parse_args().most
    seconds(SIZES[0])  # loads the lexicon and compiles the patterns
    first: float | None = None
    worst = 1.0
    print("mentions   events   seconds   µs a mention   cost against n·log n")
    for count in (size for size in SIZES if size <= most):
        took, events = seconds(count)
        unit = took / (count * math.log(count))
        first = unit if first is None else first
        worst = max(worst, unit / first)
        print(f"{count:8,} {events:8,} {took:9.2f} {took / count * 1e6:14.0f} {unit / first:22.2f}")
    return int(worst > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
