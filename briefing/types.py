"""The findings, as frozen dataclasses, in the field's terms.

Data flows one way through the stages; every stage takes some of these and gives others. All offsets are
half-open, in Python characters of ``Document.text``. Days are ``datetime.date``; nothing here has a time zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

BlockKind = Literal[
    "title",
    "byline",
    "dateline",
    "caption",
    "standfirst",
    "body",
    "heading",
    "takeaways",
    "repeat",
    "boilerplate",
    "advert",
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Direction = Literal["past", "future", "none"]
Status = Literal["happened", "ongoing", "planned", "expected", "claimed", "denied"]
PostureKind = Literal["stock", "inflow", "outflow", "presence", "share", "planned"]
DiscrepancyKind = Literal["number", "place", "date", "order", "actor", "status", "caption", "internal", "name"]
Handling = Literal["unresolved", "both-hold", "superseded", "preferred"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The event types of PLOVER."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Exact words of a document: W3C text position and text quote in one. ``text[start:end] == exact``, always."""

    document: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a document's text, kept for reading or set aside, with the reason."""

    start: int
    end: int
    kept: bool
    kind: BlockKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a kept block. ``kind`` is that of its block; ``paragraph`` counts blocks from 0."""

    start: int
    end: int
    text: str
    kind: BlockKind = "body"
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A publication date that something states outright: ``sources.toml``, HTML metadata, a dateline."""

    day: date
    source: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """What ``sources.toml`` says of a file: the word of whoever collected it, not of the text. Empty: not said."""

    published: date | None = None
    title: str = ""
    producer: str = ""
    url: str = ""
    rights: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as read: its text (decoded file, or visible text of HTML), its blocks, what it says of itself."""

    id: str
    file: str
    sha256: str
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    title: Span | None = None
    byline: Span | None = None
    outlet: Span | None = None
    language: str = "en"
    stated: tuple[StatedDate, ...] = ()
    notes: tuple[str, ...] = ()
    repeats: str | None = None
    """Id of the document that this one reprints, where it is a near-duplicate."""
    source: SourceNote | None = None
    """What ``sources.toml`` says of it, where there is such a file."""

    @property
    def body(self) -> str:
        """The kept blocks' text, a blank line between them."""
        return "\n\n".join(self.text[block.start : block.end] for block in self.blocks if block.kept)

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``."""
        return Span(document=self.id, start=start, end=end, exact=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """When, as far as is known: inclusive days, either side open (None), never a made-up day.

    ``candidates`` lists the days where only some days of the range are possible (five Saturdays, say); ``pattern``
    is an EDTF value with an unknown part (``XXXX-06``) where the year is unknown, and then both ends are None.
    """

    earliest: date | None = None
    latest: date | None = None
    best: date | None = None
    candidates: tuple[date, ...] = ()
    pattern: str | None = None
    basis: str = ""

    @property
    def days(self) -> int | None:
        """Width in days, both ends counted; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def edtf(self) -> str:
        """The range in EDTF (ISO 8601-2): a day, a month, a year, a choice ``[a,b]``, or an interval ``a/b``."""
        if self.earliest is None and self.latest is None:
            return self.pattern or ""
        if self.earliest is not None and self.earliest == self.latest:
            return self.earliest.isoformat()
        if self.candidates:
            return "[" + ",".join(day.isoformat() for day in self.candidates) + "]"
        if self.earliest is not None and self.latest is not None:
            day_after = self.latest + timedelta(days=1)
            if self.earliest.day == 1 and day_after.day == 1:
                if (self.earliest.year, self.earliest.month) == (self.latest.year, self.latest.month):
                    return self.earliest.strftime("%Y-%m")
                if self.earliest.month == 1 and self.latest.month == 12 and self.earliest.year == self.latest.year:
                    return f"{self.earliest.year:04d}"
        start = self.earliest.isoformat() if self.earliest else ".."
        end = self.latest.isoformat() if self.latest else ".."
        return f"{start}/{end}"

    @property
    def date_prec(self) -> int:
        """UCDP date precision: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 more than a month (or open)."""
        days = self.days
        if days is None or days > 31:
            return 5
        return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4


ReadingKind = Literal["calendar", "shift", "nth", "length", "fixed", "hours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a time expression says before any day of publication is known; resolving it is arithmetic on days.

    ``calendar`` names fields of a calendar (year, month, day, weekday; ``number`` of a quarter, half, week, decade or
    century; ``name`` of a season or holiday); ``shift`` lies ``amount`` units from ``anchor``, or from the day of
    reference where that is None; ``nth`` is the ``amount``-th unit of ``within`` (-1: the last); ``length`` is a
    DURATION, and ``fixed`` a SET or PRESENT_REF and its kin, both with their value in ``name``. ``which`` is the -1 of
    "last May", the 0 of "this May", the 1 of "next May". ``part`` narrows the days: START, MID, END, earlier, later.
    """

    kind: ReadingKind
    unit: str = "day"
    amount: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    name: str = ""
    which: int | None = None
    clock: str = ""
    part: str = ""
    direction: Direction = "none"
    within: Reading | None = None
    anchor: Reading | None = None
    anaphoric: bool = False
    keep: str = ""
    """The unit the value keeps after the shift ("a year earlier" than a quarter is a quarter), if not its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as written: TIMEX3 type, value and mod; the days it covers once a reference day is given.

    Without a reference the value stays underspecified (``XXXX-09-15``, ``XXXX-WXX-1``) and the days are None.
    ``rule`` names the row of ``data/times.toml`` that read it; ``direction`` is what its clause says.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str = ""
    earliest: date | None = None
    latest: date | None = None
    rule: str = ""
    direction: Direction = "none"
    reading: Reading | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its bounds (UCDP low, best, high; None is open). The span holds hedge, number and sign, not the noun."""

    start: int
    end: int
    text: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who: a CAMEO-style code (``USA GOV``, ``RUS PRM``, ``IMG JNIM``) and the name readers know."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: name, ISO 3166 alpha-3 country, kind (base, city, region, country) and coordinates where known."""

    name: str
    country: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""
    """Who gives the coordinates."""

    @property
    def where_prec(self) -> int:
        """UCDP where_prec: 1 exact spot, 2 near a town, 4 first-order region, 6 country only."""
        return {"base": 1, "city": 2, "region": 4}.get(self.kind, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor or a place as named in a text. A role without a country ("the junta") has ``country`` empty."""

    start: int
    end: int
    text: str
    kind: Literal["actor", "place", "both"]
    actor: Actor | None = None
    place: Place | None = None
    country: str = ""
    role: str = ""
    person: str = ""
    inferred: bool = False
    """Whether the country was taken from the text around, not from the words themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One reason for a publication range: the words it rests on, what they leave possible, and the argument."""

    rule: str
    argument: str
    spans: tuple[Span, ...]
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a document was published, and the clues that say so, strongest first."""

    document: str
    published: DateRange
    clues: tuple[Clue, ...] = ()
    inferred: DateRange | None = None
    """The range that the clues give, where an analyst has put another in its place."""
    corrected: str = ""
    """The analyst's reason for that; empty: not corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionTime:
    """A time that a mention is tied to, and how: on it, by it (a deadline), before or after it."""

    expression: TimeExpression
    relation: Literal["on", "by", "before", "after"] = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One clause that says something was done: ACE/ERE trigger, PLOVER type and mode, FactBank-like status.

    ``frame`` names the row of ``data/triggers.toml`` that read it, ``phase`` whether it began, ended or neither.
    ``source`` and ``target`` are actor codes.
    """

    document: str
    sentence: int
    trigger: Span
    quote: Span
    type: str
    mode: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: Status
    place: Place | None = None
    times: tuple[MentionTime, ...] = ()
    quantity: Quantity | None = None
    doer: str = ""
    """The words that name who did it."""
    origin: str = ""
    """Whoever the document attributes it to; empty: the document's own word."""
    frame: str = ""
    phase: Literal["", "begin", "complete"] = ""
    opening: bool = False
    """Whether it stands in the opening sentences of its article, where the news is."""
    perfect: bool = False
    """Whether a main clause tells it in the present perfect ("has signed")."""
    ordinal: str = ""
    """The word that tells it apart from others of its kind ("the first clashes", "another raid")."""
    follows: int | None = None
    """Offset of the trigger of an act of the same document that it is told to come after."""
    lasted: int | None = None
    """How many days it is told to have lasted at most ("two weeks of fighting"); None where nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened (or is planned, or claimed): mentions that tell of the same thing, merged."""

    id: str
    type: str
    mode: str
    status: Status
    source: tuple[str, ...]
    target: tuple[str, ...]
    when: DateRange
    description: str
    mentions: tuple[Mention, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    place: Place | None = None
    linked: tuple[str, ...] = ()
    dated_by: Span | None = None
    corrected: str = ""
    """Why an analyst corrected it; empty: not corrected."""

    @property
    def phase(self) -> str:
        """Whether it is the beginning or the completion of the act; empty for the act itself."""
        return self.mentions[0].phase

    @property
    def lead(self) -> Mention:
        """The mention that dates it most closely."""
        return next((mention for mention in self.mentions if mention.quote == self.dated_by), self.mentions[0])

    @property
    def spans(self) -> tuple[Span, ...]:
        """The quotes it rests on, in order of document and place; one inside another is left out."""
        quotes = sorted({mention.quote for mention in self.mentions})
        return tuple(one for one in quotes if not any(one != other and _inside(one, other) for other in quotes))

    @property
    def best_spans(self) -> tuple[Span, ...]:
        """One quote an article: that which dates the event, else the first with a time, else the first."""
        best: dict[str, Mention] = {}
        for mention in (self.lead, *(row for row in self.mentions if row.times), *self.mentions):
            best.setdefault(mention.document, mention)
        return tuple(sorted({mention.quote for mention in best.values()}))


def _inside(one: Span, other: Span) -> bool:
    return one.document == other.document and other.start <= one.start and one.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A line of the posture ledger: how much of a force was where, as of when, with bounds (None is open)."""

    id: str
    force: str
    place: Place
    what: str
    kind: PostureKind
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    when: DateRange
    status: Status
    spans: tuple[Span, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...] = ()
    corrected: str = ""
    """Why an analyst corrected it; empty: not corrected."""
    rule: str = ""
    """What made it: the word that governs it and the row of ``data/posture.toml`` that reads the word."""
    current: bool = True
    """Whether its article tells it as so on the day of publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One side of a discrepancy: what it says, in short, and the words."""

    side: int
    says: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Claims that do not fit together, side by side, and how this edition handles them."""

    id: str
    kind: DiscrepancyKind
    subject: str
    claims: tuple[Claim, ...]
    handling: Handling
    reading: str
    corrected: str = ""
    """Why an analyst corrected it; empty: not corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What an analyst's correction changed: the item and what it says, the field or act, before and after, and why."""

    item: str
    subject: str
    change: str
    was: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that could not be used, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything an edition rests on: what its documents say, as of its date."""

    documents: tuple[Document, ...]
    datings: tuple[Dating, ...]
    times: dict[str, tuple[TimeExpression, ...]] = field(default_factory=dict)
    quantities: dict[str, tuple[Quantity, ...]] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    absences: tuple[Event, ...] = ()
    """What an article says has not been done yet: no events, and in no table."""
    observations: tuple[Observation, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    actors: dict[str, Actor] = field(default_factory=dict)
    as_of: date | None = None
    amendments: tuple[Amendment, ...] = ()
    """What the analyst's corrections changed, in the order in which they were made."""
