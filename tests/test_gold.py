"""The package held against the gold reading of the seeds: precision and recall a layer, with floors just below.

The scores are printed at the end of a run. A floor is there to catch a step back; it is raised when a layer gets better. The
gold is never changed to fit (see its README).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from conftest import ROOT, Seeds
from gold_reading import (
    GOLD,
    Item,
    Place,
    Score,
    dates_right,
    events_where_none,
    load,
    meets,
    numbers_where_none,
    score_discrepancies,
    score_events,
    score_folder,
    score_posture,
    together,
    touches,
)

from briefing.assess.dating.publication import date_documents
from briefing.extract.names.lexicon import load_lexicon
from briefing.reading import assess, extract
from briefing.sources import clean
from briefing.types import DateRange, Dating, Findings, TimeExpression

PUBLICATION = {row["document"]: row for row in load("publication")["publication"]}
PRACTICE = ROOT.parent / "shared" / "dev" / "wikinews"


def tell(request: pytest.FixtureRequest, *lines: str) -> None:
    """Leave lines for the end of the run."""
    request.node.user_properties.extend(("gold", line) for line in lines)


@pytest.fixture(scope="module")
def texts(seeds: Seeds) -> dict[str, str]:
    """The text of each seed."""
    return {row.document.id: row.document.text for row in seeds.extracts}


@pytest.fixture(scope="module")
def sentences(seeds: Seeds) -> dict[str, list[tuple[int, int]]]:
    """Where the sentences of each seed begin and end."""
    return {row.document.id: [(view.sentence.start, view.sentence.end) for view in row.views] for row in seeds.extracts}


@pytest.fixture(scope="module")
def full(editions: Mapping[str, Findings]) -> Findings:
    """The reading of all five."""
    return editions["2024-09"]


@pytest.mark.parametrize("name", sorted(PUBLICATION))
def test_publication(name: str, seeds: Seeds) -> None:
    """Each seed's range lies within what can be defended, meets the best reading, and is at most a month wide."""
    gold = PUBLICATION[name]
    when = next(row.published for row in seeds.datings if row.document == name)
    assert dates_right(gold, when)
    assert when.days is not None
    assert when.days <= 31
    assert when.best == gold.get("best")
    if gold.get("candidates"):
        assert set(gold["candidates"]) <= set(when.candidates)


@pytest.mark.parametrize("name", sorted(PUBLICATION))
def test_alone_an_article_that_names_no_year_has_no_dated_range(name: str, seeds: Seeds) -> None:
    """Read alone, a seed has days only where its own text names a year; then they lie within what can be defended."""
    row = next(row for row in seeds.extracts if row.document.id == name)
    (dating,) = date_documents([row.document], {name: row.times})
    when = dating.published
    if any(str(year) in row.document.text for year in range(2000, 2030)):
        gold = PUBLICATION[name]
        assert meets(when, gold.get("outer_earliest", gold["earliest"]), gold.get("outer_latest", gold["latest"]))
    else:
        assert (when.earliest, when.latest, when.best) == (None, None, None)


def test_among_unrelated_articles_the_ranges_are_the_same(seeds: Seeds) -> None:
    """Articles on other stories in the folder, dated or not, change no range."""
    others = [
        clean(
            f"A bridge over the Oder reopens\n\nBy A. Writer\n\nThe road bridge near Kostrzyn reopened to lorries on {day}, "
            f"the roads agency said. Work had begun {begun}, after a flood damaged two pillars.\n\n"
            "Drivers had been sent on a detour of forty kilometres. Shops on both banks said trade had halved.\n",
            name=f"other{number}",
        )
        for number, (day, begun) in enumerate(
            [
                ("12 March 2019", "in May 2018"),
                ("Tuesday", "last month"),
                ("Friday", "in July 2011"),
                ("June 3", "last year"),
            ]
        )
    ]
    lexicon = seeds.lexicon
    extracts = [*seeds.extracts, *(extract(document, lexicon) for document in others)]
    datings = date_documents([row.document for row in extracts], {row.document.id: row.times for row in extracts})
    alone = {row.document: row.published for row in seeds.datings}
    assert {row.document: row.published for row in datings if row.document in alone} == alone


def edges(text: str) -> tuple[str, str]:
    """The first and the last three words of a sentence."""
    words = text.split()
    return " ".join(words[:3]), " ".join(words[-3:])


def test_sentences(seeds: Seeds, request: pytest.FixtureRequest) -> None:
    """Every sentence of every seed begins and ends where a reader has it."""
    wrong = []
    total = 0
    for gold in load("sentences")["document"]:
        row = next(row for row in seeds.extracts if row.document.id == gold["id"])
        found = [edges(view.sentence.text) for view in row.views]
        wanted = [(one["first"], one["last"]) for one in gold["sentence"] if one.get("keep", True)]
        loose = {(one["first"], one["last"]) for one in gold["sentence"] if one.get("optional")}
        total += len(wanted)
        wrong += [one for one in wanted if one not in found]
        wrong += [one for one in found if one not in wanted and one not in loose]
    tell(request, f"sentences: {total - len(wrong)} of {total} right")
    assert wrong == []


def test_times(seeds: Seeds, full: Findings, texts: Mapping[str, str], request: pytest.FixtureRequest) -> None:
    """Time expressions: extent and type, and the days they cover."""
    gold = load("times")["time"]
    score = Score(layer="times (span and type)")
    days_right = days_all = values = 0
    free = []
    for item in gold:
        spot = whole_word(item, texts[item["document"]])
        spots = {spot[1:]} | {near(words, spot, texts[item["document"]]) for words in item.get("span_also", ())}
        found = next((row for row in full.times[item["document"]] if (row.start, row.end) in spots), None)
        free.append(spot)
        typed = found is not None and found.type in {item["type"], *item.get("type_also", ())}
        if item.get("optional"):
            continue
        score.wanted += 1
        score.found += typed
        if not typed:
            score.notes.append(f"missed: {item['document'][:3]} {item['phrase']} ({found and found.type})")
        if found is not None and not item.get("dates_optional") and ("earliest" in item or "latest" in item):
            days_all += 1
            right = dates_right(item, DateRange(earliest=found.earliest, latest=found.latest))
            days_right += right
            if not right:
                score.notes.append(f"days: {item['document'][:3]} {item['phrase']}: {found.earliest}..{found.latest}")
        symbolic = symbolic_value(seeds, item["document"], found)
        values += symbolic in {item["value"], *item.get("value_also", ())}
    for name, rows in full.times.items():
        for time in rows:
            score.predicted += 1
            spot = (name, time.start, time.end)
            score.true += any(touches(spot, other) for other in free)
            if not any(touches(spot, other) for other in free):
                score.notes.append(f"not in gold: {name[:3]} {time.text}")
    line = f"times: recall {score.recall:.3f}, precision {score.precision:.3f} (extent and type, of {score.wanted})"
    tell(request, f"{line}; values {values} of {score.wanted}; days {days_right} of {days_all}", *score.notes)
    assert score.recall >= TIMES["recall"]
    assert score.precision >= TIMES["precision"]
    assert values / score.wanted >= TIMES["values"]
    assert days_right / days_all >= TIMES["days"]


def whole_word(item: Item, text: str) -> Place:
    """Where the phrase of a time stands: occurrences are whole words."""
    at_, seen = -1, 0
    words = item["phrase"]
    while seen < item.get("occurrence", 1):
        at_ = text.index(words, at_ + 1)
        before, after = text[at_ - 1 : at_], text[at_ + len(words) : at_ + len(words) + 1]
        seen += not (before.isalnum() or after.isalnum())
    return item["document"], at_, at_ + len(words)


def near(words: str, spot: Place, text: str) -> tuple[int, int]:
    """Where another extent of a time stands: the occurrence that shares a character with the phrase."""
    start = text.find(words, max(0, spot[1] - len(words)))
    return start, start + len(words)


def symbolic_value(seeds: Seeds, name: str, found: TimeExpression | None) -> str:
    """The value of a time before any day of publication was known; empty where there is no such time."""
    row = next(row for row in seeds.extracts if row.document.id == name)
    return next((time.value for time in row.times if found is not None and time.start == found.start), "")


def test_events(full: Findings, texts: Mapping[str, str], request: pytest.FixtureRequest) -> None:
    """Events of the seeds: those that matter are found, with type, actors, status and days right, and nothing else is."""
    score = score_events(full.events, load("events")["event"], texts)
    tell(request, score.line, *score.notes)
    hold(score, EVENTS)


def test_no_event_where_there_is_none(full: Findings, texts: Mapping[str, str]) -> None:
    """Analysis, assessments, generalities and things denied are no events."""
    assert events_where_none(full, load("events")["not_event"], texts) == []


def test_posture(
    full: Findings,
    texts: Mapping[str, str],
    sentences: dict[str, list[tuple[int, int]]],
    request: pytest.FixtureRequest,
) -> None:
    """The posture ledger of the seeds: force, place, kind, bounds and days."""
    score = score_posture(full.observations, load("posture")["observation"], texts, sentences)
    tell(request, score.line, *score.notes)
    hold(score, POSTURE)


def test_no_posture_where_there_is_none(full: Findings, texts: Mapping[str, str]) -> None:
    """Casualties, money, lengths of time, ranks and names never give a number of a force."""
    assert numbers_where_none(full, load("posture")["not_posture"], texts) == []


def test_discrepancies(
    full: Findings,
    texts: Mapping[str, str],
    sentences: dict[str, list[tuple[int, int]]],
    request: pytest.FixtureRequest,
) -> None:
    """The discrepancies of the seeds: kind, sides and handling."""
    score = score_discrepancies(full.discrepancies, load("discrepancies")["discrepancy"], texts, sentences)
    tell(request, score.line, *score.notes)
    hold(score, DISCREPANCIES)


def hold(score: Score, floors: Mapping[str, float]) -> None:
    """No score below its floor."""
    assert {name: getattr(score, name) >= floor for name, floor in floors.items()} == dict.fromkeys(floors, True)


def practice_findings(name: str, published: date) -> tuple[Findings, dict[str, list[tuple[int, int]]]]:
    """One practice article read alone, its day of publication given."""
    lexicon = load_lexicon(None)
    document = clean((PRACTICE / f"{name}.txt").read_bytes(), name=name)
    found = extract(document, lexicon)
    dating = Dating(document=document.id, published=DateRange(earliest=published, latest=published, best=published))
    return assess([found], [dating], lexicon), {
        document.id: [(view.sentence.start, view.sentence.end) for view in found.views]
    }


def practice_scores(name: str) -> tuple[Score, ...]:
    """The scores of one gold file of practice articles, each read alone and without a theatre."""
    gold: dict[str, Any] = load(name)
    events, rows, differences = [], [], []
    texts: dict[str, str] = {}
    sentences: dict[str, list[tuple[int, int]]] = {}
    for article in gold["publication"]:
        found, places = practice_findings(article["document"], article["published"])
        texts |= {document.id: document.text for document in found.documents}
        sentences |= places
        events += found.events
        rows += found.observations
        differences += found.discrepancies
    return (
        score_events(events, gold["event"], texts),
        score_posture(rows, gold["observation"], texts, sentences),
        score_discrepancies(differences, gold.get("discrepancy", []), texts, sentences),
    )


@pytest.mark.skipif(not PRACTICE.is_dir(), reason="the practice articles are not here")
def test_practice(request: pytest.FixtureRequest) -> None:
    """The three practice articles of the gold."""
    for score, floors in zip(practice_scores("practice"), PRACTICE_FLOORS, strict=True):
        tell(request, f"practice {score.line}", *score.notes)
        hold(score, floors)


@pytest.mark.skipif(not PRACTICE.is_dir(), reason="the practice articles are not here")
def test_seeds_and_practice_together(
    full: Findings,
    texts: Mapping[str, str],
    sentences: dict[str, list[tuple[int, int]]],
    request: pytest.FixtureRequest,
) -> None:
    """The five seeds and the three unrelated articles as one: nearly all that matters is told, and rightly."""
    seeds = (
        score_events(full.events, load("events")["event"], texts),
        score_posture(full.observations, load("posture")["observation"], texts, sentences),
        score_discrepancies(full.discrepancies, load("discrepancies")["discrepancy"], texts, sentences),
    )
    for one, other, floors in zip(seeds, practice_scores("practice"), (EVENTS, POSTURE, DISCREPANCIES), strict=True):
        score = together(one.layer, (one, other))
        tell(request, f"seeds and practice {score.line}")
        hold(score, floors)


@pytest.mark.skipif(not PRACTICE.is_dir(), reason="the practice articles are not here")
def test_practice_more(request: pytest.FixtureRequest) -> None:
    """The eight further practice articles of the gold."""
    for score, floors in zip(practice_scores("practice_more"), PRACTICE_MORE_FLOORS, strict=True):
        tell(request, f"practice-more {score.line}", *score.notes)
        hold(score, floors)


@pytest.mark.parametrize("name", ["mali", "karabakh"])
def test_folder_of_own_articles(name: str, request: pytest.FixtureRequest) -> None:
    """Six articles on one theatre that were written for this project, read as one folder with a theatre file of their own."""
    scores, wrong = score_folder(GOLD / name)
    for score, floors in zip(scores, FOLDER_FLOORS[name], strict=True):
        tell(request, f"{name} {score.line}", *score.notes)
        hold(score, floors)
    tell(request, f"{name} negatives: {len(wrong)} found where nothing is", *wrong)
    scores, _ = score_folder(GOLD / name, dated=True)
    tell(request, *(f"{name}, days of publication given: {score.line}" for score in scores[1:]))


# Floors, each a little below what was measured when it was set (in the comment).
TIMES = {
    "recall": 0.97,  # 1.000
    "precision": 0.93,  # 0.957
    "values": 0.97,  # 1.000
    "days": 0.90,  # 0.912
}
EVENTS = {
    "recall": 0.95,  # 1.000
    "recall_right": 0.95,  # 0.964
    "precision": 0.95,  # 1.000
    "precision_right": 0.9,  # 0.919
}
POSTURE = {
    "recall": 0.95,  # 1.000
    "recall_right": 0.95,  # 1.000
    "precision": 0.95,  # 1.000
    "precision_right": 0.95,  # 1.000
}
DISCREPANCIES = {
    "recall": 0.95,  # 1.000
    "recall_right": 0.95,  # 1.000
    "precision": 0.92,  # 1.000
    "precision_right": 0.92,  # 1.000
}
PRACTICE_FLOORS: tuple[dict[str, float], ...] = (
    {"recall": 0.90, "recall_right": 0.90, "precision": 0.93, "precision_right": 0.82},  # 0.944, 0.944, 0.952, 0.857
    {"recall": 0.95, "recall_right": 0.95, "precision": 0.9},  # 1.000, 1.000, 1.000
    {"recall": 0.95, "recall_right": 0.95, "precision": 0.9},  # 1.000, 1.000, 1.000
)
PRACTICE_MORE_FLOORS: tuple[dict[str, float], ...] = (
    {"recall": 0.85, "recall_right": 0.75, "precision": 0.95, "precision_right": 0.78},  # 0.889, 0.796, 1.000, 0.836
    {},
    {},
)
FOLDER_FLOORS: dict[str, tuple[dict[str, float], ...]] = {
    "mali": (
        {"recall": 0.95, "recall_right": 0.95, "precision": 0.95, "precision_right": 0.95},  # 1.000 each
        {
            "recall": 0.86,
            "recall_right": 0.55,
            "precision": 0.95,
            "precision_right": 0.54,
        },  # 0.907, 0.605, 1.000, 0.592
        {
            "recall": 0.84,
            "recall_right": 0.70,
            "precision": 0.93,
            "precision_right": 0.74,
        },  # 0.880, 0.740, 0.980, 0.784
        {"recall": 0.6, "recall_right": 0.6, "precision": 0.78, "precision_right": 0.78},  # 0.647, 0.647, 0.812, 0.812
    ),
    "karabakh": (
        {"recall": 0.8, "recall_right": 0.8, "precision": 0.8, "precision_right": 0.8},  # 0.833 each
        {"recall": 0.59, "recall_right": 0.33, "precision": 0.9, "precision_right": 0.41},  # 0.643, 0.381, 0.951, 0.463
        {"recall": 0.35, "recall_right": 0.22, "precision": 0.9, "precision_right": 0.58},  # 0.396, 0.271, 0.955, 0.636
        {
            "recall": 0.48,
            "recall_right": 0.48,
            "precision": 0.83,
            "precision_right": 0.83,
        },  # 0.533, 0.533, 0.889, 0.889
    ),
}
