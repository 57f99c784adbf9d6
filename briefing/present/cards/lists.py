"""Lists of cards: opened line by line in a notebook, narrowed down, taken as a table; and every card by its id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, overload

from briefing.errors import UserError
from briefing.plaintext import clean
from briefing.present.blocks import MIME, Column, Run, Table, to_json
from briefing.present.cards.card import Card, Item
from briefing.present.display import rendered
from briefing.present.prose import wording
from briefing.present.prose.naming import document_labels
from briefing.present.tables import COLUMNS, Row, frame, rows
from briefing.types import DateRange, Discrepancy, Document, Event, Findings, Observation

if TYPE_CHECKING:
    import pandas as pd

MOST = 200
"""Cards that a list shows; a longer one says how many more there are."""
_HEADS: Mapping[str, Mapping[str, float]] = {
    "events": {"When": 2.2, "What": 5, "Status": 1.2, "Origins": 1},
    "posture": {"As of": 2.2, "Force and place": 3.2, "How many": 2.4, "Kind": 1.2},
    "discrepancies": {"Handling": 1.4, "Question": 5, "Kind": 1},
    "documents": {"": 0.6, "Published": 2, "Article": 5, "Words": 1},
}
"""What a line of each list says before it is opened, and the share of a printed page that it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A card in a list, before it is opened: its id and a few words, as many as the list has columns."""

    id: str
    words: tuple[str, ...]


def line(item: Event | Observation | Discrepancy | Document, findings: Findings) -> Line:
    """The line of a finding in a list."""
    match item:
        case Event():
            return Line(
                id=item.id,
                words=(_when(item.when), clean(item.description), item.status, str(len(item.origins))),
            )
        case Observation():
            actor = findings.actors.get(item.force)
            force = actor.name if actor is not None else item.force
            named = (_when(item.when), f"{force}, {clean(item.place.name)}", wording.strength_words(item), item.kind)
            return Line(id=item.id, words=named)
        case Discrepancy():
            return Line(id=item.id, words=(item.handling, clean(item.subject), item.kind))
        case Document():
            published = next((row.published for row in findings.datings if row.document == item.id), DateRange())
            title = clean(item.title.exact) if item.title is not None else clean(item.file)
            label = document_labels(findings).get(item.id, "")
            return Line(id=item.id, words=(label, _when(published), title, str(len(item.body.split()))))


def _when(when: DateRange) -> str:
    return wording.span_words(when) if when.edtf else "not known"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Cards(Sequence[Card]):
    """Findings of one kind, in order: a list to open in a notebook, to narrow down, or to take as a DataFrame.

    An item is had by its position or by its id (the first characters will do). ``table`` names the table that has the
    same rows: events, posture, discrepancies or documents.
    """

    table: str
    items: tuple[Event | Observation | Discrepancy | Document, ...]
    findings: Findings
    folder: str = ""

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int | str) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Cards: ...
    def __getitem__(self, index: int | str | slice) -> Card | Cards:
        if isinstance(index, slice):
            return self._of(self.items[index])
        if isinstance(index, str):
            return self._card(chosen(index, {item.id: item for item in self.items}, f"these {self.table}"))
        return self._card(self.items[index])

    def __iter__(self) -> Iterator[Card]:
        return map(self._card, self.items)

    @property
    def frame(self) -> pd.DataFrame:
        """The same findings as a DataFrame, with the columns of the table."""
        return frame(self.table, [row for _, row in self._rows()])

    def where(
        self,
        words: str = "",
        /,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        min_origins: int = 1,
        **columns: Any,
    ) -> Cards:
        """Those that fit: ``events.where("airport", type="RETREAT", source="USA", since="2024-05-01")``.

        ``words`` must all occur in the line of the finding; its days must touch ``since`` to ``until`` (what is undated
        does not). Any column of the table takes a value or several; a code also stands for those that it begins
        ("USA" for "USA MIL"). Raises UserError for a column that the table has not.
        """
        known = COLUMNS[self.table]
        for name in columns:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"; nearest: {near[0]}" if near else ""
                raise UserError(f"{name}: {self.table} have no such column{hint}")
        bounds = (_day(since, "since"), _day(until, "until"))
        return self._of(
            item
            for item, row in self._rows()
            if _says(line(item, self.findings), words)
            and (bounds == (None, None) or _touches(row, bounds))
            and row.get("origins", min_origins) >= min_origins
            and all(_fits(row[name], wanted) for name, wanted in columns.items())
        )

    def _rows(self) -> Iterator[tuple[Event | Observation | Discrepancy | Document, Row]]:
        key = COLUMNS[self.table][0]
        table = {row[key]: row for row in rows(self.findings)[self.table]}
        return ((item, table[item.id]) for item in self.items)

    def _of(self, items: Collection[Any] | Iterator[Any]) -> Cards:
        return Cards(table=self.table, items=tuple(items), findings=self.findings, folder=self.folder)

    def _card(self, item: Item) -> Card:
        return Card(item=item, findings=self.findings, folder=self.folder)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """The list as a table, for print; a notebook itself takes the HTML."""
        return {MIME: to_json((self._table(),))}

    def _table(self) -> Table:
        heads = _HEADS[self.table]
        lines = [line(item, self.findings) for item in self.items[:MOST]]
        more = f"{len(self) - len(lines)} more." if len(self) > len(lines) else ""
        return Table(
            id=f"list-{self.table}",
            title=wording.capitalised(self.table),
            columns=tuple(Column(label=head, width=width) for head, width in heads.items()),
            rows=tuple(tuple((Run(text=words),) for words in row.words) for row in lines),
            caption=(Run(text=more),) if more else (),
        )

    def _repr_html_(self) -> str:
        shown = [(line(card.item, self.findings), card.account) for card in self[:MOST]]  # type: ignore[arg-type]
        more = len(self) - len(shown)
        return rendered(
            "cards.html.j2", heads=_HEADS[self.table], table=self.table, cards=shown, more=more, folder=self.folder
        )

    def _repr_markdown_(self) -> str:
        shown = [line(item, self.findings) for item in self.items[:MOST]]
        return rendered("cards.md.j2", heads=_HEADS[self.table], lines=shown, more=len(self) - len(shown))

    def __repr__(self) -> str:
        lines = [line(item, self.findings) for item in self.items[:MOST]]
        told = [" · ".join(filter(None, (row.id, *row.words))) for row in lines]
        more = [f"… and {len(self) - len(lines)} more"] if len(self) > len(lines) else []
        return "\n".join([*told, *more]) or f"no {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardIndex:
    """All findings as cards: lists by kind, of what ``shown`` holds, and any finding or article by its id."""

    findings: Findings
    shown: Findings
    folder: str = ""

    @property
    def events(self) -> Cards:
        """What happened, is planned or is claimed, by date."""
        return self._cards("events", self.shown.events)

    @property
    def posture(self) -> Cards:
        """How much of each force was where, as of when."""
        return self._cards("posture", self.shown.observations)

    @property
    def discrepancies(self) -> Cards:
        """Where the articles do not fit together."""
        return self._cards("discrepancies", self.shown.discrepancies)

    @property
    def documents(self) -> Cards:
        """The articles that count, and how each was dated."""
        return self._cards("documents", self.shown.documents)

    def of(self, events: Iterable[Event]) -> Cards:
        """Some events as a list of cards, each once, in order: ``cards.of(change.after[0] for change in …)``."""
        return self._cards("events", tuple({event.id: event for event in events}.values()))

    def __getitem__(self, name: str) -> Card:
        known: dict[str, Item] = {document.file: document for document in self.findings.documents}
        known |= {
            item.id: item
            for items in (
                self.findings.documents,
                self.findings.events,
                self.findings.observations,
                self.findings.discrepancies,
            )
            for item in items
        }
        return self.card(chosen(name, known, "this edition"))

    def card(self, item: Item) -> Card:
        """The card of a finding, an article or a quote."""
        return Card(item=item, findings=self.findings, folder=self.folder)

    def _cards(self, table: str, items: tuple[Any, ...]) -> Cards:
        return Cards(table=table, items=items, findings=self.findings, folder=self.folder)

    def __repr__(self) -> str:
        lists = (self.documents, self.events, self.posture, self.discrepancies)
        return f"<cards of {', '.join(f'{len(cards)} {cards.table}' for cards in lists)}>"


def chosen(name: str, known: Mapping[str, Item], where: str) -> Any:
    """The finding that is called so, or the only one whose id begins so. Raises UserError, naming the nearest."""
    if name in known:
        return known[name]
    begun = [key for key in known if name and key.startswith(name)]
    if len({id(known[key]) for key in begun}) == 1:
        return known[begun[0]]
    near = sorted(begun)[:3] or get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    hint = f"; nearest: {', '.join(near)}" if near else ""
    raise UserError(f"{name}: nothing in {where} is called so{hint}")


def _says(row: Line, words: str) -> bool:
    said = " ".join((row.id, *row.words)).casefold()
    return all(word in said for word in words.casefold().split())


def _touches(row: Row, bounds: tuple[date | None, date | None]) -> bool:
    """Whether the days of a row (open ends and all) overlap the bounds; a row without any day does not."""
    prefix = "published_" if "published_earliest" in row else ""
    if f"{prefix}earliest" not in row:
        return True
    first, last = row[f"{prefix}earliest"], row[f"{prefix}latest"]
    since, until = bounds
    if first is None and last is None:
        return False
    return (since is None or last is None or last >= since) and (until is None or first is None or first <= until)


def _day(value: date | str | None, name: str) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UserError(f"{name}: {value!r} is not a day; write it as YYYY-MM-DD, like 2024-09-30") from None


def _fits(cell: Any, wanted: Any) -> bool:
    several = isinstance(wanted, Collection) and not isinstance(wanted, str)
    cells = cell if isinstance(cell, tuple) else (cell,)
    return any(_same(one, other) for one in cells for other in (wanted if several else (wanted,)))


def _same(cell: Any, wanted: Any) -> bool:
    if isinstance(cell, str) and isinstance(wanted, str):
        one, other = cell.casefold(), wanted.casefold()
        return one == other or (bool(other) and one.startswith(f"{other} "))
    return bool(cell == wanted)
