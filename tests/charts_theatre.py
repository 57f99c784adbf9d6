"""An invented theatre for the figures: Freedonia leaves Ruritania, Syldavians arrive; nothing of it is in any seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.present.blocks import Figure
from briefing.present.charts import (
    claims_figure,
    corroboration_figure,
    dating_figure,
    density_figure,
    lanes_figure,
    map_figure,
    posture_figure,
    presence_figure,
)
from briefing.types import (
    Actor,
    DateRange,
    Dating,
    Event,
    Mention,
    Observation,
    Place,
    PostureKind,
    Span,
    Status,
)

RURITANIA = Place(name="Ruritania", country="RUR", kind="country")
NEANDER = Place(name="Neander", country="NEA", kind="country")
FORT = Place(name="Fort Alt", country="RUR", kind="base")
FIELD = Place(name="Bergen Field", country="RUR", kind="base")
NAMES = {
    "FRE MIL": "Freedonian military",
    "FRE GOV": "Freedonia",
    "FRE": "Freedonia",
    "SYL MIL": "Syldavian forces",
    "SYL": "Syldavia",
    "RUR GOV": "Ruritania",
    "RUR": "Ruritania",
    "RUR REB": "Hill Front",
}
ACTORS = {code: Actor(code=code, name=name) for code, name in NAMES.items()}
HUES = {"FRE": 1, "SYL": 2, "RUR": 3}
WINDOW = (date(2021, 1, 1), date(2021, 8, 31))
LABELS = {f"d{number}": f"A{number}" for number in range(1, 7)}


def day(month: int, number: int, year: int = 2021) -> date:
    """A day of the story's year."""
    return date(year, month, number)


def cite(spans: Sequence[Span]) -> tuple[int, ...]:
    """Evidence numbers that depend on the spans alone."""
    return tuple(sorted({span.start % 97 + 1 for span in spans}))


def span(document: str, words: str, start: int = 0) -> Span:
    """The words as a quote."""
    return Span(document=document, start=start, end=start + len(words), exact=words)


def observation(
    number: int,
    force: str,
    place: Place,
    kind: PostureKind,
    words: str,
    bounds: tuple[float | None, float | None, float | None],
    first: date | None,
    last: date | None,
    *,
    qualifier: str = "",
    what: str = "personnel",
    best: date | None = None,
    document: str = "d1",
    status: Status = "happened",
) -> Observation:
    """A line of the posture ledger that rests on one quote."""
    low, stated, high = bounds
    return Observation(
        id=f"o{number}",
        force=force,
        place=place,
        what=what,
        kind=kind,
        qualifier=qualifier,
        low=low,
        best=stated,
        high=high,
        when=DateRange(earliest=first, latest=last, best=best),
        status=status,
        spans=(span(document, words, number),),
        documents=(document,),
    )


def event(
    number: int,
    kind: str,
    force: str,
    place: Place | None,
    first: date | None,
    last: date | None,
    description: str,
    *,
    status: Status = "happened",
    best: date | None = None,
    candidates: tuple[date, ...] = (),
    documents: tuple[str, ...] = ("d1",),
    origins: int = 1,
    phase: str = "",
) -> Event:
    """An event with one mention per document."""
    mentions = tuple(
        Mention(
            document=document,
            sentence=0,
            trigger=span(document, description.split(maxsplit=1)[0], number),
            quote=span(document, description, number),
            type=kind,
            mode="",
            source=(force,),
            target=(),
            status=status,
            place=place,
            phase="complete" if phase == "complete" else "begin" if phase == "begin" else "",
        )
        for document in documents
    )
    return Event(
        id=f"e{number:03d}",
        type=kind,
        mode="",
        status=status,
        source=(force,),
        target=(),
        when=DateRange(earliest=first, latest=last, best=best, candidates=candidates),
        description=description,
        mentions=mentions,
        documents=documents,
        origins=tuple(f"origin {index}" for index in range(origins)),
        place=place,
    )


def dating(document: str, when: DateRange) -> Dating:
    """A document's publication range."""
    return Dating(document=document, published=when)


OBSERVATIONS = (
    observation(1, "FRE MIL", RURITANIA, "stock", "the over 2,400 soldiers of old", (2400, 2400, None), None, day(3, 31),
                qualifier="over 2,400"),
    observation(2, "FRE MIL", RURITANIA, "stock", "its more than 2,000 soldiers", (2000, 2000, None), day(3, 4),
                day(3, 31), qualifier="more than 2,000"),
    observation(3, "FRE MIL", RURITANIA, "stock", "About 2,000 soldiers still stood", (1800, 2000, 2200), day(4, 10),
                day(4, 30), qualifier="About 2,000", document="d2"),
    observation(4, "FRE MIL", RURITANIA, "stock", "its nearly 2,000 people", (1800, 2000, 2000), day(3, 4), day(3, 31),
                qualifier="nearly 2,000", document="d3"),
    observation(5, "FRE MIL", RURITANIA, "stock", "roughly 1,900 troops", (1710, 1900, 2090), day(4, 10), day(4, 30),
                qualifier="roughly 1,900", document="d4"),
    observation(6, "FRE MIL", RURITANIA, "stock", "had completed its pull-out", (0, 0, 0), day(8, 2), day(8, 20),
                qualifier="completed", best=day(8, 20), document="d5"),
    observation(7, "FRE MIL", FORT, "share", "mostly at Fort Alt", (None, None, None), day(4, 10), day(4, 30),
                qualifier="mostly", document="d2"),
    observation(8, "FRE MIL", NEANDER, "stock", "approximately 150 troops in Neander", (135, 150, 165), day(4, 10),
                day(4, 30), qualifier="approximately 150", document="d2"),
    observation(9, "SYL MIL", RURITANIA, "inflow", "dozens of instructors landed", (24, None, 99), day(3, 4),
                day(3, 31), qualifier="dozens", what="instructors"),
    observation(10, "SYL MIL", FORT, "presence", "Syldavians are at Fort Alt", (None, None, None), day(4, 10),
                day(5, 31), document="d2"),
    observation(11, "SYL MIL", NEANDER, "planned", "more instructors will come", (None, None, None), day(5, 10), None,
                what="instructors", status="planned", document="d4"),
)  # fmt: skip
EVENTS = (
    event(1, "RETREAT", "FRE MIL", FORT, day(6, 14), day(6, 14), "Freedonian troops leave Fort Alt", documents=("d5",)),
    event(2, "RETREAT", "FRE MIL", FIELD, day(7, 9), day(7, 9), "Freedonian troops leave Bergen Field",
          documents=("d4", "d5")),
    event(3, "AGREE", "FRE GOV", RURITANIA, day(3, 10), day(3, 20), "Freedonia agrees to withdraw", origins=2),
    event(4, "REQUEST", "RUR GOV", RURITANIA, day(1, 1), day(3, 31), "Ruritania orders the soldiers out", origins=3),
    event(5, "ASSAULT", "RUR REB", RURITANIA, day(7, 10, 2020), day(7, 20, 2020), "Hill Front attacks a convoy"),
    event(6, "COOPERATE", "RUR GOV", RURITANIA, None, day(3, 31), "Ruritania leaves the Customs Union"),
    event(7, "AID", "SYL MIL", RURITANIA, day(3, 4), day(3, 31), "Syldavian instructors arrive", origins=2),
    event(8, "AID", "SYL GOV", NEANDER, day(5, 10), None, "More instructors for Neander", status="planned"),
    event(9, "CONSULT", "FRE GOV", RURITANIA, day(3, 17), day(3, 17), "Foreign ministers meet"),
    event(10, "RETREAT", "FRE MIL", RURITANIA, day(8, 31), day(8, 31), "Deadline for the last soldiers",
          status="planned", documents=("d2", "d4")),
    event(11, "RETREAT", "FRE MIL", RURITANIA, day(5, 1), day(5, 31), "First flights out, “on Friday”",
          candidates=tuple(day(5, number) for number in (7, 14, 21, 28))),
    event(12, "RETREAT", "FRE MIL", RURITANIA, day(8, 2), day(8, 20), "Withdrawal complete", best=day(8, 20),
          phase="complete", documents=("d5",)),
    event(13, "PROTEST", "OTH", RURITANIA, None, None, "Crowds gather in the capital"),
)  # fmt: skip
DATINGS = (
    dating("d1", DateRange(earliest=day(3, 17), latest=day(3, 31), basis="a caption names 17 March")),
    dating("d3", DateRange(earliest=day(3, 17), latest=day(3, 31), basis="the same talks as A1")),
    dating("d2", DateRange(earliest=day(4, 10), latest=day(4, 30), basis="“last month” after the agreement, and " * 4)),
    dating(
        "d4",
        DateRange(
            earliest=day(5, 1),
            latest=day(5, 31),
            candidates=tuple(day(5, number) for number in (1, 8, 15, 22, 29)),
            basis="“on Saturday”: five days fit",
        ),
    ),
    dating("d5", DateRange(earliest=day(8, 16), latest=day(8, 31), best=day(8, 23), basis="looks back")),
    dating("d6", DateRange(pattern="XXXX-06", basis="nothing names a year")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the figures are given."""

    observations: tuple[Observation, ...] = OBSERVATIONS
    events: tuple[Event, ...] = EVENTS
    datings: tuple[Dating, ...] = DATINGS
    window: tuple[date, date] = WINDOW
    as_of: date = WINDOW[1]
    actors: dict[str, Actor] | None = None
    labels: dict[str, str] | None = None

    @property
    def names(self) -> dict[str, Actor]:
        """The actors, those of the theatre by default."""
        return ACTORS if self.actors is None else self.actors


def _crowd(count: int) -> Situation:
    """As many of everything, spread over fourteen months by arithmetic, with every kind of range and bound."""
    observations: list[Observation] = []
    events: list[Event] = []
    datings: list[Dating] = []
    places = (RURITANIA, FORT, FIELD, NEANDER)
    kinds: tuple[PostureKind, ...] = ("stock", "stock", "presence", "inflow", "planned", "outflow")
    statuses: tuple[Status, ...] = ("happened", "planned", "claimed", "happened")
    for number in range(count):
        first = date(2020, 7, 1) + timedelta(days=number * 37 % 421)
        last = first + timedelta(days=(0, 0, 5, 20, 60, 200)[number % 6])
        kind = kinds[number % 5]
        stated = None if kind == "presence" else (10, 100, 150.5, 2000, 45000)[number % 7 % 5]
        bounds = (stated, stated, stated * 1.1 if number % 3 else None) if stated else (None, None, None)
        observations.append(
            observation(
                number,
                ("FRE MIL", "SYL MIL", "RUR REB", "OTH MIL")[number % 4],
                places[number // 3 % 4],
                kind,
                f"about {stated} soldiers",
                bounds,
                first if number % 7 else None,
                last if number % 5 else None,
                qualifier="about" if stated else "",
                document=f"d{number % 9}",
            )
        )
        events.append(
            event(
                number,
                ("RETREAT", "AID", "MOBILIZE", "ASSAULT")[number % 4],
                ("FRE MIL", "SYL GOV", "RUR GOV", "RUR REB", "OTH GOV")[number % 5],
                places[number // 2 % 4],
                first if number % 11 else None,
                last,
                f"Event {number} of a long list of things that happened one after the other",
                status=statuses[number % 4],
                origins=number % 4 + 1,
            )
        )
        datings.append(dating(f"doc{number}", DateRange(earliest=first, latest=last, basis="a reason " * (number % 9))))
    return Situation(observations=tuple(observations), events=tuple(events), datings=tuple(datings))


def _long_names() -> Situation:
    """Everything named with sixty characters."""
    name = "The Very Long Named Expeditionary Force of the United Realms"

    def renamed(place: Place | None) -> Place | None:
        return replace(place, name=name) if place else None

    return Situation(
        observations=tuple(replace(each, place=replace(each.place, name=name)) for each in OBSERVATIONS),
        events=tuple(replace(each, place=renamed(each.place), description=f"{name} {name}") for each in EVENTS),
        datings=tuple(replace(each, published=replace(each.published, basis=name * 3)) for each in DATINGS),
        actors={code: Actor(code=code, name=name) for code in ACTORS},
        labels=dict.fromkeys(LABELS, name),
    )


ON_EARTH = {
    "Ruritania": replace(RURITANIA, name="Paraguay", country="PRY"),
    "Neander": replace(NEANDER, name="Bolivia", country="BOL"),
    "Fort Alt": replace(FORT, country="PRY", latitude=-25.4, longitude=-57.3, source="GeoNames"),
    "Bergen Field": replace(FIELD, country="PRY", latitude=-22.1, longitude=-60.0, source="OurAirports SGXX"),
}
"""Where the invented places lie on a map: their story is told of no real country."""


def on_earth(place: Place | None) -> Place | None:
    """The place with a country that has an outline, and its coordinates if it is a spot."""
    known = {"RUR": "Ruritania", "NEA": "Neander"}
    if place is None:
        return None
    found = next((spot for spot in (FORT, FIELD) if spot.name == place.name), None)
    base = ON_EARTH[found.name] if found else ON_EARTH[known[place.country]]
    plain = place.name in ON_EARTH
    return base if plain else replace(base, name=place.name)


SITUATIONS: dict[str, Callable[[], Situation]] = {
    "no-data": lambda: Situation(observations=(), events=(), datings=()),
    "one-event": lambda: Situation(observations=OBSERVATIONS[2:3], events=EVENTS[:1], datings=DATINGS[:1]),
    "realistic": Situation,
    "crowd": lambda: _crowd(500),
    "long-names": _long_names,
    "single-day": lambda: Situation(window=(day(4, 15), day(4, 15)), as_of=day(4, 15)),
    "three-years": lambda: Situation(window=(date(2020, 1, 1), date(2022, 12, 31)), as_of=date(2022, 12, 31)),
    "early": lambda: Situation(as_of=day(5, 1)),
}


def mapped(situation: Situation) -> Figure | None:
    """The map of a situation, its places put where there are outlines."""
    return map_figure(
        [replace(each, place=on_earth(each.place) or each.place) for each in situation.observations],
        events=[replace(each, place=on_earth(each.place)) for each in situation.events],
        window=situation.window,
        actors=situation.names,
        hues=HUES,
        cite=cite,
        as_of=situation.as_of,
    )


def draw(name: str, situation: Situation) -> Figure:
    """A figure by name, as the report would ask for it."""
    labels = LABELS if situation.labels is None else situation.labels
    match name:
        case "posture":
            return posture_figure(
                situation.observations,
                events=situation.events,
                window=situation.window,
                actors=situation.names,
                hues=HUES,
                cite=cite,
                as_of=situation.as_of,
            )
        case "density-day" | "density-week" | "density-month":
            return density_figure(
                situation.events,
                datings=situation.datings,
                window=situation.window,
                bin="day" if name == "density-day" else "week" if name == "density-week" else "month",
                cite=cite,
                labels=labels,
            )
        case "lanes":
            return lanes_figure(situation.events, window=situation.window, actors=situation.names, hues=HUES, cite=cite)
        case "presence":
            return presence_figure(
                situation.observations,
                window=situation.window,
                actors=situation.names,
                hues=HUES,
                cite=cite,
                as_of=situation.as_of,
            )
        case "claims":
            return claims_figure(
                situation.observations, actors=situation.names, hues=HUES, cite=cite, year=situation.window[1].year
            )
        case "map":
            made = mapped(situation)
            assert made is not None
            return made
        case "corroboration":
            return corroboration_figure(
                situation.events,
                documents=sorted({document for each in situation.events for document in each.documents}),
                labels=labels,
                window=situation.window,
                hues=HUES,
                cite=cite,
            )
        case "dating":
            return dating_figure(situation.datings, labels=labels)
        case _:
            return dating_figure(situation.datings, labels=labels, window=situation.window)


FIGURES = (
    "posture",
    "density-day",
    "density-week",
    "density-month",
    "lanes",
    "presence",
    "claims",
    "dating",
    "dating-in-window",
    "corroboration",
    "map",
)
