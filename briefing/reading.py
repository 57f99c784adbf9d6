"""The whole way from a folder of articles to findings, stage by stage.

Extraction is a pure function of one document; assessment takes all documents together. Publication ranges come from the
whole folder; everything else only from the documents that count on the as-of date.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from briefing.assess.corrections import correct, correct_publication
from briefing.assess.dating.publication import date_documents
from briefing.assess.description import described
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.register import discrepancies
from briefing.assess.events.merging import is_absence, merge_mentions
from briefing.assess.expectation import Correction
from briefing.assess.posture.ledger import posture
from briefing.assess.ranges import counts_on
from briefing.errors import UserError
from briefing.extract.acts.clauses import SentenceView, view
from briefing.extract.acts.mentions import find_mentions
from briefing.extract.acts.referents import resolve_roles, with_groups, with_places
from briefing.extract.acts.scene import host_country
from briefing.extract.acts.triggers import load_triggers
from briefing.extract.names.bodies import with_bodies
from briefing.extract.names.entities import find_entities
from briefing.extract.names.known_names import with_known_names
from briefing.extract.names.lexicon import Lexicon, load_lexicon
from briefing.extract.numbers.quantities import find_quantities
from briefing.extract.times.expressions import find_times, resolve_range
from briefing.present.tables import frame, rows
from briefing.sources import read_folder, sentences
from briefing.sources.repeats import link_repeats
from briefing.types import (
    Actor,
    DateRange,
    Dating,
    Document,
    Entity,
    Findings,
    Mention,
    Quantity,
    Sentence,
    Skipped,
    TimeExpression,
)

if TYPE_CHECKING:
    import pandas as pd

    from briefing.present.cards.lists import CardIndex


class _Located(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=_Located)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one document says, before anything is compared with other documents."""

    document: Document
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    views: tuple[SentenceView, ...]
    mentions: tuple[Mention, ...]
    host: str


def extract(document: Document, lexicon: Lexicon) -> Extract:
    """Everything a document says by itself: entities, symbolic times, quantities, mentions."""
    triggers = load_triggers()
    parts = tuple(sentences(document))
    raw = with_known_names(find_entities(document.text, lexicon), document.text, lexicon)
    raw = with_bodies(raw, document.text, lexicon, parts)
    times = _by_sentence(find_times(document.text), parts)
    quantities = _by_sentence(find_quantities(document.text), parts)
    kept = [row for found in _by_sentence(raw, parts) for row in found]
    host = host_country(kept, document.text, parts)
    resolved = resolve_roles(kept, document.text, host, lexicon, triggers, parts)
    entities = _by_sentence(with_places(with_groups(resolved, parts, lexicon, triggers), parts), parts)
    views = tuple(
        view(index, sentence, entities[index], times[index], quantities[index]) for index, sentence in enumerate(parts)
    )
    return Extract(
        document=document,
        entities=tuple(row for found in entities for row in found),
        times=tuple(row for found in times for row in found),
        quantities=tuple(row for found in quantities for row in found),
        views=views,
        mentions=find_mentions(document, views, triggers, lexicon.country_place(host)),
        host=host,
    )


def _by_sentence(items: Sequence[Item], parts: Sequence[Sentence]) -> list[list[Item]]:
    """The items that lie within each sentence, in order; what lies in none is left out."""
    starts = [sentence.start for sentence in parts]
    found: list[list[Item]] = [[] for _ in parts]
    for item in items:
        index = bisect_right(starts, item.start) - 1
        if index >= 0 and item.end <= parts[index].end:
            found[index].append(item)
    return found


def assess(
    extracts: Sequence[Extract],
    datings: Sequence[Dating],
    lexicon: Lexicon,
    *,
    as_of: date | None = None,
    skipped: Sequence[Skipped] = (),
) -> Findings:
    """What the documents that count say happened, where they differ, and who says so."""
    ranges = {dating.document: dating.published for dating in datings}
    counted = [row for row in extracts if counts_on(ranges[row.document.id], as_of)]
    counted.sort(key=lambda row: _publication_order(row.document, ranges[row.document.id]))
    linked = link_repeats([row.document for row in counted])  # a reprint of what does not count is none
    documents = {document.id: document for document in linked}
    published = {name: ranges[name] for name in documents}
    inferred = {dating.document: dating.inferred or dating.published for dating in datings}
    actors = _actors(counted, lexicon)
    mentions = [mention for row in counted for mention in row.mentions]
    views = {row.document.id: row.views for row in counted}
    told = described(merge_mentions(mentions, documents, published, inferred), actors)
    events = tuple(event for event in told if not is_absence(event))
    hosts = {row.document.id: lexicon.country_place(row.host) for row in counted}
    observations = posture(views, mentions, events, documents, published, hosts, inferred)
    return Findings(
        documents=tuple(documents.values()),
        datings=tuple(_visible(dating, documents) for dating in _in_order(datings, documents)),
        times={row.document.id: _resolved(row.times, published[row.document.id]) for row in counted},
        quantities={row.document.id: row.quantities for row in counted},
        events=events,
        absences=tuple(event for event in told if is_absence(event)),
        observations=observations,
        discrepancies=discrepancies(
            Dossier(
                views=views,
                events=told,
                observations=observations,
                documents=documents,
                published=published,
                actors=actors,
                hosts=hosts,
            )
        ),
        skipped=tuple(skipped),
        actors=actors,
        as_of=as_of,
    )


def _publication_order(document: Document, published: DateRange) -> tuple[bool, str, str]:
    day = published.best or published.latest or published.earliest
    return (day is None, day.isoformat() if day else "", document.id)


def _in_order(datings: Sequence[Dating], documents: Mapping[str, Document]) -> list[Dating]:
    by_document = {dating.document: dating for dating in datings}
    return [by_document[name] for name in documents]


def _visible(dating: Dating, documents: Mapping[str, Document]) -> Dating:
    """A dating whose clues quote no document beyond those that count."""
    clues = tuple(
        replace(clue, spans=tuple(span for span in clue.spans if span.document in documents)) for clue in dating.clues
    )
    return replace(dating, clues=clues)


def _resolved(times: Sequence[TimeExpression], published: DateRange) -> tuple[TimeExpression, ...]:
    found = []
    for time in times:
        when = resolve_range(time, published)
        found.append(replace(time, earliest=when.earliest, latest=when.latest))
    return tuple(found)


def _actors(extracts: Sequence[Extract], lexicon: Lexicon) -> dict[str, Actor]:
    """Every actor that the documents name, by code, under the name readers know."""
    codes = {entity.actor.code for row in extracts for entity in row.entities if entity.actor is not None}
    codes |= {code for row in extracts for mention in row.mentions for code in (*mention.source, *mention.target)}
    codes |= {f"{code.split()[0]} MIL" for code in sorted(codes)}
    return {code: lexicon.actor(code) for code in sorted(codes)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A folder read and dated once; every edition of it is an assessment of this."""

    extracts: tuple[Extract, ...]
    datings: tuple[Dating, ...]
    skipped: tuple[Skipped, ...]
    lexicon: Lexicon

    def findings(self, as_of: date | None = None, corrections: Sequence[Correction] = ()) -> Findings:
        """What the documents that count on a day say, all of them without a day, with an analyst's corrections.

        Raises UserError where a correction is stale.
        """
        found, faults = self.corrected(as_of, corrections)
        if faults:
            more = f" (and {len(faults) - 1} more; see briefing check)" if len(faults) > 1 else ""
            raise UserError(f"{faults[0]}{more}")
        return found

    def corrected(
        self, as_of: date | None = None, corrections: Sequence[Correction] = ()
    ) -> tuple[Findings, tuple[str, ...]]:
        """The findings with those corrections that hold, and a line for each that does not."""
        datings, stale = correct_publication(self.datings, corrections)
        found = assess(self.extracts, datings, self.lexicon, as_of=as_of, skipped=self.skipped)
        if not corrections:
            return found, ()
        found, wrong = correct(found, corrections, self.lexicon, datings)
        return found, (*stale, *wrong)


Across = Callable[[Sequence[Document], Lexicon], tuple[Extract, ...]]
"""How a number of documents is extracted: here one after another, or elsewhere; the result is the same."""


def in_process(documents: Sequence[Document], lexicon: Lexicon) -> tuple[Extract, ...]:
    """The extracts of documents, one after another, in their order."""
    return tuple(extract(document, lexicon) for document in documents)


def survey(
    folder: Path,
    *,
    published: DateRange | None = None,
    theatre: str | Path | None = None,
    across: Across = in_process,
) -> Survey:
    """Read and date a folder of articles. ``published`` bounds every publication date; ``across`` extracts.

    Raises UserError where the folder, its ``sources.toml`` or the theatre is wrong, or no article can be used.
    """
    lexicon = load_lexicon(theatre)
    documents, skipped = read_folder(folder)
    extracts = across(documents, lexicon)
    times = {row.document.id: row.times for row in extracts}
    datings = date_documents(documents, times, published=published)
    return Survey(extracts=extracts, datings=datings, skipped=tuple(skipped), lexicon=lexicon)


def read_findings(
    folder: Path,
    *,
    as_of: date | None = None,
    published: DateRange | None = None,
    theatre: str | Path | None = None,
    corrections: Sequence[Correction] = (),
    across: Across = in_process,
) -> Findings:
    """The findings of a folder of articles; ``as_of`` leaves later articles out, ``across`` extracts.

    Raises UserError as :func:`survey`, and where a correction is stale.
    """
    return survey(folder, published=published, theatre=theatre, across=across).findings(as_of, corrections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What a folder of articles says, as DataFrames (columns as in the tables) and, in ``findings``, as objects."""

    findings: Findings

    @property
    def cards(self) -> CardIndex:
        """The findings as cards, with their reasons: ``cards.events``, ``.posture``, ``.discrepancies``, or by id."""
        from briefing.present.cards.lists import CardIndex

        return CardIndex(findings=self.findings, shown=self.findings)

    def _frame(self, name: str) -> pd.DataFrame:
        return frame(name, rows(self.findings)[name])

    @property
    def documents(self) -> pd.DataFrame:
        """The articles that count, with their publication ranges."""
        return self._frame("documents")

    @property
    def skipped(self) -> pd.DataFrame:
        """The files that could not be used, and why."""
        return self._frame("skipped")

    @property
    def blocks(self) -> pd.DataFrame:
        """What was kept and what was set aside of each article, with the reason."""
        return self._frame("blocks")

    @property
    def times(self) -> pd.DataFrame:
        """Every time expression, resolved against its article's publication range."""
        return self._frame("times")

    @property
    def quantities(self) -> pd.DataFrame:
        """Every quantity with its bounds."""
        return self._frame("quantities")

    @property
    def events(self) -> pd.DataFrame:
        """What happened, is planned or is claimed, by date."""
        return self._frame("events")

    @property
    def posture(self) -> pd.DataFrame:
        """How much of each force was where, as of when."""
        return self._frame("posture")

    @property
    def discrepancies(self) -> pd.DataFrame:
        """Where the articles do not fit together."""
        return self._frame("discrepancies")

    @property
    def evidence(self) -> pd.DataFrame:
        """The words that every item rests on."""
        return self._frame("evidence")


def findings_of(
    folder: Path,
    as_of: date | str | None,
    published: DateRange | str | None,
    theatre: str | Path | None,
    across: Across = in_process,
) -> Findings:
    """The findings of a folder of articles; days and ranges may be text. Raises UserError as :func:`read`."""
    return read_findings(
        folder,
        as_of=_day(as_of, "as_of") if isinstance(as_of, str) else as_of,
        published=_range(published) if isinstance(published, str) else published,
        theatre=theatre,
        across=across,
    )


def read(
    folder: str | Path,
    as_of: date | str | None = None,
    published: DateRange | str | None = None,
    theatre: str | Path | None = None,
) -> Briefing:
    """Read a folder of articles.

    ``as_of`` (a date or ISO day) leaves out what was published later; ``published`` (a range or EDTF ``A/B``) bounds every
    publication date; ``theatre`` names a gazetteer of the package or a TOML file. Raises UserError on a wrong value, a
    missing folder, or a folder without a usable article.
    """
    findings = findings_of(Path(folder), as_of, published, theatre)
    if "IPython" in sys.modules:
        from briefing.present.cards.formatters import register

        register(findings)
    return Briefing(findings=findings)


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"{name}: {text!r} is not a day; write it as YYYY-MM-DD, like 2024-09-30") from None


def _range(text: str) -> DateRange:
    first, slash, last = text.partition("/")
    ends = [None if end in {"", ".."} else _day(end, "published") for end in (first, last if slash else first)]
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        raise UserError(f"published: {text!r} ends before it begins; write it as EARLIEST/LATEST")
    return DateRange(earliest=ends[0], latest=ends[1])
