"""The gold data of ``tests/gold`` and how findings are held against it, by the rules of its README.

A finding is compared with the gold items whose phrases its words overlap; it is counted for the one that it fits best.
``found`` asks only for that, ``right`` also for every attribute that the README names.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from briefing.reading import survey
from briefing.types import DateRange, Dating, Discrepancy, Event, Findings, Observation, Span

GOLD = Path(__file__).parent / "gold"
Item = dict[str, Any]
Place = tuple[str, int, int]
"""A document and a stretch of its text."""


def load(name: str) -> Item:
    """One file of the gold data."""
    return tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8"))


def located(phrase: Item, texts: Mapping[str, str]) -> Place:
    """Where a phrase of the gold stands."""
    text, words = texts[phrase["document"]], phrase["phrase"]
    at = -1
    for _ in range(phrase.get("occurrence", 1)):
        at = text.index(words, at + 1)
    return phrase["document"], at, at + len(words)


def touches(one: Place, other: Place) -> bool:
    """Whether two stretches share a character."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def at(span: Span) -> Place:
    """Where a span stands."""
    return span.document, span.start, span.end


def allowed(item: Item, key: str, value: str) -> bool:
    """Whether a value is the gold's or one of those that are also right."""
    return value == item.get(key, "") or value in item.get(f"{key}_also", ())


def dates_right(item: Item, when: DateRange) -> bool:
    """Whether a range lies within the outer range and meets the narrow one; sides that may be open may be."""
    loose = set(item.get("may_be_open", ()))
    earliest, latest = item.get("earliest"), item.get("latest")
    outer_earliest, outer_latest = item.get("outer_earliest", earliest), item.get("outer_latest", latest)
    if when.earliest is None:
        if earliest is not None and "earliest" not in loose:
            return False
    elif outer_earliest is not None and when.earliest < outer_earliest and "earliest" not in loose:
        return False
    if when.latest is None:
        if latest is not None and "latest" not in loose:
            return False
    elif outer_latest is not None and when.latest > outer_latest and "latest" not in loose:
        return False
    return meets(when, earliest, latest)


def meets(when: DateRange, earliest: date | None, latest: date | None) -> bool:
    """Whether a range shares a day with the days from ``earliest`` to ``latest`` (None is open)."""
    early = when.earliest is None or latest is None or when.earliest <= latest
    return early and (when.latest is None or earliest is None or when.latest >= earliest)


def codes_right(found: Sequence[str], wanted: Sequence[str], also: Sequence[str]) -> bool:
    """Whether every code is a right one and, where the gold names several countries, each of them is there."""
    if not found:
        return not wanted or "" in also
    right = {*wanted, *also}
    bodies = any(code.startswith("IGO") for code in right)
    if not all(code in right or (bodies and code.startswith("IGO")) for code in found):
        return False
    countries = {code[:3] for code in wanted}
    return len(countries) < 2 or countries <= {code[:3] for code in found}


def event_faults(event: Event, gold: Item) -> tuple[str, ...]:
    """The attributes of an event that are not as the gold has them."""
    faults = []
    if not allowed(gold, "type", event.type):
        faults.append("type")
    if not allowed(gold, "status", event.status):
        faults.append("status")
    if gold.get("symmetric"):
        pooled = [
            code for side in ("source", "target") if "" not in gold.get(f"{side}_also", ()) for code in gold[side]
        ]
        also = tuple(
            code for side in ("source", "target") for code in (*gold[side], *gold.get(f"{side}_also", ())) if code
        )
        if not codes_right((*event.source, *event.target), pooled, also):
            faults.append("source")
    else:
        for side, codes in (("source", event.source), ("target", event.target)):
            if not codes_right(codes, gold[side], gold.get(f"{side}_also", ())):
                faults.append(side)
    best = gold.get("best")
    if not dates_right(gold, event.when) or (best and event.when.best not in {None, best, gold.get("latest")}):
        faults.append("date")
    return tuple(faults)


def observation_faults(row: Observation, gold: Item) -> tuple[str, ...]:
    """The attributes of an observation that are not as the gold has them."""
    faults = [key for key in ("force", "kind", "status") if not allowed(gold, key, getattr(row, key))]
    if row.place.country != gold["country"] or (gold.get("place") and row.place.name not in _names(gold["place"])):
        faults.append("place")
    numbers = [row.low, row.best, row.high]
    wanted = [gold.get("low"), gold.get("best"), gold.get("high")]
    if numbers != wanted and numbers != gold.get("numbers_also"):
        faults.append("number")
    hedges = [gold.get("qualifier", ""), *gold.get("qualifier_also", ())]
    if hedges[0] and not any(hedge.casefold() in row.qualifier.casefold() for hedge in hedges):
        faults.append("qualifier")
    if _things(row.what).isdisjoint(_things(" ".join([gold["what"], *gold.get("what_also", ())]))):
        faults.append("what")
    if not dates_right(gold, row.when):
        faults.append("date")
    return tuple(faults)


def _names(place: str) -> set[str]:
    towns = {"Air Base 101": "Niamey", "Air Base 201": "Agadez"}
    return {place, towns.get(place, place)}


def _things(words: str) -> set[str]:
    """People or equipment: the only difference that matters."""
    people = {"personnel", "instructors", "staff", "presence"}
    return {"people" if word in people else "equipment" for word in words.split() if word not in {"and", "military"}}


def discrepancy_faults(row: Discrepancy, gold: Item) -> tuple[str, ...]:
    """The attributes of a discrepancy that are not as the gold has them."""
    return tuple(key for key in ("kind", "handling") if not allowed(gold, key, getattr(row, key)))


@dataclass(kw_only=True)
class Score:
    """How the findings of one layer compare with the gold."""

    layer: str
    wanted: int = 0
    found: int = 0
    right: int = 0
    predicted: int = 0
    true: int = 0
    sound: int = 0
    """Predictions that are counted for a gold item and have every attribute right."""
    faults: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The score in one line."""
        return (
            f"{self.layer}: recall {self.recall:.3f} found, {self.recall_right:.3f} all right (of {self.wanted}); "
            f"precision {self.precision:.3f} found, {self.precision_right:.3f} all right (of {self.predicted}); "
            f"faults {dict(sorted(self.faults.items()))}"
        )

    @property
    def recall(self) -> float:
        """Share of the gold items that matter which are found."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def recall_right(self) -> float:
        """Share of the gold items that matter which are found with every attribute right."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the findings that are in the gold."""
        return self.true / self.predicted if self.predicted else 1.0

    @property
    def precision_right(self) -> float:
        """Share of the findings that are in the gold with every attribute right."""
        return self.sound / self.predicted if self.predicted else 1.0


def together(layer: str, scores: Sequence[Score]) -> Score:
    """The scores of several readings as one."""
    sums = {
        name: sum(getattr(score, name) for score in scores)
        for name in ("wanted", "found", "right", "predicted", "true", "sound")
    }
    return Score(layer=layer, **sums)


def compare(
    layer: str,
    predicted: Sequence[Any],
    gold: Sequence[Item],
    *,
    overlap: Callable[[Any, Item], int],
    faults: Callable[[Any, Item], tuple[str, ...]],
) -> Score:
    """Hold findings against gold items: each finding counts for the item that it fits best.

    ``overlap`` says how many phrases of an item a finding touches, ``faults`` which attributes are wrong.
    """
    score = Score(layer=layer, wanted=sum(item["matters"] for item in gold), predicted=len(predicted))
    pairs = [
        (len(faults(row, item)), -touched, number, index)
        for number, row in enumerate(predicted)
        for index, item in enumerate(gold)
        if (touched := overlap(row, item))
    ]
    chosen: dict[int, int] = {}
    taken: dict[int, list[int]] = {}
    for _, _, number, index in sorted(pairs):
        if number not in chosen and (index not in taken or gold[index].get("split_ok")):
            chosen[number] = index
            taken.setdefault(index, []).append(number)
    for number, row in enumerate(predicted):
        if number not in chosen:
            near = sorted({gold[index]["name"] for _, _, one, index in pairs if one == number})
            score.notes.append(f"{'again' if near else 'not in gold'}: {describe(row)} {near or ''}")
            continue
        wrong = faults(row, gold[chosen[number]])
        score.true += 1
        score.sound += not wrong
        score.faults.update(wrong)
        if wrong:
            score.notes.append(f"{gold[chosen[number]]['name']}: {describe(row)}: wrong {', '.join(wrong)}")
    for index, item in enumerate(gold):
        if not item["matters"]:
            continue
        rows = taken.get(index, [])
        merged = [
            one for _, _, one, other in pairs if other == index and one in chosen and _one(item, gold[chosen[one]])
        ]
        score.found += bool(rows or merged)
        score.right += any(not faults(predicted[number], item) for number in rows) or bool(merged and not rows)
        if not rows and not merged and item.get("may_be_missing"):
            score.wanted -= 1
        elif not rows and not merged:
            score.notes.append(f"missed: {item['name']}")
    return score


def _one(item: Item, other: Item) -> bool:
    return other["name"] in item.get("merge_ok", ()) or item["name"] in other.get("merge_ok", ())


def describe(row: Any) -> str:
    """A finding in a few words."""
    if isinstance(row, Event):
        return f"{row.type} {row.status} {row.source}→{row.target} {row.when.edtf} “{row.mentions[0].quote.exact[:60]}”"
    if isinstance(row, Observation):
        bounds = (row.low, row.best, row.high)
        return f"{row.force} {row.place.name} {row.kind} {row.qualifier!r} {bounds} {row.when.edtf}"
    return f"{row.kind} {row.handling} {row.subject}"


Sentences = Mapping[str, Sequence[tuple[int, int]]]
"""Where the sentences of each document begin and end."""


def widened(span: Span, sentences: Sentences) -> Place:
    """The whole sentences in which a quote lies: phrases may stand anywhere in them."""
    inside = [row for row in sentences[span.document] if row[0] < span.end and span.start < row[1]]
    return span.document, min(start for start, _ in inside), max(end for _, end in inside)


def score_events(events: Sequence[Event], gold: Sequence[Item], texts: Mapping[str, str]) -> Score:
    """The score of the events layer, by triggers and the times tied to them."""
    spots = {item["name"]: [located(row, texts) for row in item["mention"]] for item in gold}

    def overlap(event: Event, item: Item) -> int:
        words = [at(row.trigger) for row in event.mentions]
        for row in event.mentions:  # "left A on Monday and B on Friday": one trigger, told apart by its times
            words += [(row.document, tied.expression.start, tied.expression.end) for tied in row.times]
        return sum(any(touches(word, spot) for word in words) for spot in spots[item["name"]])

    return compare("events", events, gold, overlap=overlap, faults=event_faults)


def score_posture(
    rows: Sequence[Observation], gold: Sequence[Item], texts: Mapping[str, str], sentences: Sentences
) -> Score:
    """The score of the posture layer, by the sentences quoted."""
    spots = {item["name"]: [located(row, texts) for row in item["mention"]] for item in gold}

    def overlap(row: Observation, item: Item) -> int:
        quotes = [widened(span, sentences) for span in row.spans]
        return sum(any(touches(quote, spot) for quote in quotes) for spot in spots[item["name"]])

    return compare("posture", rows, gold, overlap=overlap, faults=observation_faults)


def score_discrepancies(
    rows: Sequence[Discrepancy], gold: Sequence[Item], texts: Mapping[str, str], sentences: Sentences
) -> Score:
    """The score of the discrepancies layer: two sides of a finding touch two sides of the gold."""

    def overlap(row: Discrepancy, item: Item) -> int:
        sides: dict[int, set[int]] = {}
        for claim in item["claim"]:
            spot = located(claim, texts)
            touched = {
                one.side for one in row.claims if any(touches(widened(span, sentences), spot) for span in one.spans)
            }
            sides.setdefault(claim["side"], set()).update(touched)
        pairs = [(one, other) for one in sides for other in sides if one < other]
        hit = any(mine != theirs for one, other in pairs for mine in sides[one] for theirs in sides[other])
        return sum(map(len, sides.values())) if hit and allowed(item, "kind", row.kind) else 0

    return compare("discrepancies", rows, gold, overlap=overlap, faults=discrepancy_faults)


def within(spots: Iterable[Place], phrases: Iterable[Place]) -> list[tuple[Place, Place]]:
    """The stretches that lie inside a phrase, each with the phrase."""
    held = list(phrases)
    return [
        (spot, phrase)
        for spot in spots
        for phrase in held
        if spot[0] == phrase[0] and phrase[1] <= spot[1] and spot[2] <= phrase[2]
    ]


def events_where_none(found: Findings, gold: Sequence[Item], texts: Mapping[str, str]) -> list[str]:
    """The phrases of ``not_event`` within which the trigger of an event lies."""
    triggers = [at(mention.trigger) for event in found.events for mention in event.mentions]
    phrases = [located(row, texts) for row in gold]
    return [texts[spot[0]][phrase[1] : phrase[2]] for spot, phrase in within(triggers, phrases)]


def numbers_where_none(found: Findings, gold: Sequence[Item], texts: Mapping[str, str]) -> list[str]:
    """The qualifiers of observations whose number stands in a phrase of ``not_posture``."""
    phrases = [located(row, texts) for row in gold]
    return [
        row.qualifier
        for row in found.observations
        if row.low or row.high
        for span in row.spans
        for phrase in phrases
        if touches(at(span), phrase) and row.qualifier and row.qualifier in texts[phrase[0]][phrase[1] : phrase[2]]
    ]


def score_publication(found: Findings, gold: Sequence[Item]) -> Score:
    """The score of the ranges of publication; ``right`` asks for the gold's best day, or none, too."""
    when = {row.document: row.published for row in found.datings}
    score = Score(layer="publication", wanted=len(gold))
    for item in gold:
        row = when[item["document"]]
        fits = dates_right(item, row)
        best = row.best == item.get("best")
        score.found += fits
        score.right += fits and best
        if row.earliest is not None or row.latest is not None:
            score.predicted += 1
            score.true += fits
            score.sound += fits and best
        if not fits or not best:
            score.notes.append(
                f"{item['document']}: {row.edtf or 'no days'}, best {row.best} (gold {item.get('best')})"
            )
    return score


def score_folder(folder: Path, *, dated: bool = False) -> tuple[tuple[Score, ...], list[str]]:
    """The scores of the articles, theatre and gold of one folder, read together; and what was found where nothing is.

    With ``dated`` the articles' ranges of publication are the gold's, so that the other layers are judged by themselves.
    """
    gold = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
    read = survey(folder / "articles", theatre=folder / "theatre.toml")
    if dated:
        read = replace(read, datings=tuple(_given(row) for row in gold["publication"]))
    found = read.findings()
    texts = {row.document.id: row.document.text for row in read.extracts}
    sentences = {
        row.document.id: [(view.sentence.start, view.sentence.end) for view in row.views] for row in read.extracts
    }
    scores = (
        score_publication(found, gold["publication"]),
        score_events(found.events, gold["event"], texts),
        score_posture(found.observations, gold["observation"], texts, sentences),
        score_discrepancies(found.discrepancies, gold["discrepancy"], texts, sentences),
    )
    wrong = [f"no event: {words}" for words in events_where_none(found, gold["not_event"], texts)]
    wrong += [f"no posture: {words}" for words in numbers_where_none(found, gold["not_posture"], texts)]
    return scores, wrong


def _given(item: Item) -> Dating:
    when = DateRange(**{key: item[key] for key in ("earliest", "latest", "best") if key in item})
    return Dating(document=item["document"], published=replace(when, candidates=tuple(item.get("candidates", ()))))
