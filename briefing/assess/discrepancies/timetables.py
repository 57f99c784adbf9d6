"""By when a force is to be gone, and when it began to go, where articles give it differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from briefing.assess.discrepancies.claims import discrepancy
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import family, name_of
from briefing.assess.discrepancies.milestones import Milestone, articles, statements
from briefing.assess.discrepancies.strengths import is_zero
from briefing.assess.discrepancies.supersession import NOT_YET
from briefing.assess.ranges import before, overlap, width
from briefing.types import DateRange, Discrepancy, Observation, Span

_DAYS = 3
_STORY = 366
_NEAR = 62


def timetables(
    dossier: Dossier,
    taken: Sequence[Discrepancy],
) -> list[Discrepancy]:
    """Days of going that articles give differently: by when, since when, or no day at all where a later one has it.

    What ``taken`` has of days not set yet is left to it.
    """
    undated = [span for row in taken for claim in row.claims if claim.says == NOT_YET for span in claim.spans]
    rows: list[Milestone] = []
    for known, views in articles(dossier):
        rows += statements(views, known)
    groups: dict[tuple[str, str, str], list[Milestone]] = defaultdict(list)
    for row in rows:
        if row.sort == "open" and any(_touch(row.span, span) for span in undated):
            continue
        if row.force and row.place != "?":
            groups[(row.force, row.place, row.count)].append(row)
    found: list[Discrepancy | None] = []
    for key in sorted(groups):
        force, place, count = key
        zeros = [row for row in dossier.observations if is_zero(row) and not count and _is_of(row, force, place)]
        found += [
            _deadlines(dossier, groups[key], zeros),
            _refused(dossier, groups[key]),
            _starts(dossier, groups[key]),
            _opened(dossier, groups[key]),
        ]
    return [row for row in found if row is not None]


def _touch(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _is_of(row: Observation, force: str, place: str) -> bool:
    """Whether a line is of a force at a place; without a place, anywhere wider than a town."""
    if family(row.force) != force:
        return False
    return row.place.name == place if place else row.place.kind in {"country", "area", "region"}


def _clusters(rows: Sequence[Milestone]) -> list[list[Milestone]]:
    """The statements by the days that they may mean, earliest first; those some days apart are of one day."""
    found: list[list[Milestone]] = []
    for row in sorted(rows, key=lambda row: (str(row.when.latest), row.span)):
        if found and any(_meet(row.when, other.when) for other in found[-1]):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _meet(one: DateRange, other: DateRange) -> bool:
    return overlap(one, other) or abs(_gap(one, other)) <= _DAYS


def _gap(one: DateRange, other: DateRange) -> int:
    """Days between the ends of two ranges."""
    if one.latest is None or other.latest is None:
        return 10**6
    return (other.latest - one.latest).days


def _subject(rows: Sequence[Milestone], dossier: Dossier) -> str:
    """ "is the force", "are 3,000 of the force"."""
    who = name_of(rows[0].force, dossier)
    return f"are {rows[0].count} of {who}" if rows[0].count else f"is {who}"


def _where(rows: Sequence[Milestone]) -> str:
    return f" from {rows[0].place}" if rows[0].place else ""


def _later(rows: Sequence[Milestone], published: Mapping[str, DateRange]) -> bool:
    """Whether the first and the last of some statements are of different days."""
    days = [published[row.span.document] for row in rows]
    return any(before(one, other) for one in days for other in days)


def _deadlines(
    dossier: Dossier,
    rows: Sequence[Milestone],
    zeros: Sequence[Observation],
) -> Discrepancy | None:
    """Different days by which a force is to be gone, and the day on which it was gone where that is later than all."""
    told = _clusters([row for row in rows if row.sort == "deadline"])
    if not told:
        return None
    last = told[-1][0].when
    late = [row for row in zeros if before(last, row.when) and _gap(last, row.when) <= _STORY]
    sides: list[tuple[str, list[Span]]] = [(side[0].says, [row.span for row in side]) for side in told]
    sides += [("gone", [span for row in late for span in row.spans])] if late else []
    spread = _gap(told[0][0].when, last)
    if len(sides) < 2 or len({span.document for _, spans in sides for span in spans}) < 2 or spread > _STORY:
        return None
    moved = late or _later([row for side in told for row in side], dossier.published)
    return discrepancy(
        dossier.documents,
        "date",
        f"By when {_subject(told[0], dossier)} to be gone{_where(told[0])}?",
        sides,
        "superseded" if moved else "unresolved",
        "It took longer than had been said."
        if late
        else f"Given at different times; the latest article has “{_latest(told, dossier.published)}”."
        if moved
        else "Different days by different articles; nothing says which of them holds.",
    )


def _latest(told: Sequence[Sequence[Milestone]], published: Mapping[str, DateRange]) -> str:
    """The day that the latest article gives, the first of them if it gives several."""
    rows = [row for side in told for row in side]
    day = max(str(published[row.span.document].latest) for row in rows)
    return min((row for row in rows if str(published[row.span.document].latest) == day), key=lambda row: row.at).says


def _refused(
    dossier: Dossier,
    rows: Sequence[Milestone],
) -> Discrepancy | None:
    """A day by which a force is to be gone, of which another article says that it will not be gone by then."""
    refused = [row for row in rows if row.sort == "refused"]
    told = [row for row in rows if row.sort == "deadline" and any(_meet(row.when, other.when) for other in refused)]
    if not told or not refused:
        return None
    later = _later([*told, *refused], dossier.published)
    return discrepancy(
        dossier.documents,
        "status",
        f"Is {name_of(told[0].force, dossier)} to be gone{_where(told)} by {told[0].says}?",
        [("by then", [row.span for row in told]), ("not by then", [row.span for row in refused])],
        "superseded" if later else "unresolved",
        "The later article takes it back." if later else "Nothing in the articles says which of them holds.",
    )


def _starts(dossier: Dossier, rows: Sequence[Milestone]) -> Discrepancy | None:
    """Different days on which a force began to go, some weeks apart at most."""
    fine = [row for row in rows if row.sort == "start" and (width(row.when) <= _DAYS or row.when.candidates)]
    sides: list[list[Milestone]] = []
    for row in sorted(fine, key=lambda row: (str(row.when.latest), row.span)):
        same = next((side for side in sides if any(overlap(row.when, other.when) for other in side)), None)
        if same is None:
            sides.append([row])
        else:
            same.append(row)
    if len(sides) < 2 or len({row.span.document for row in fine}) < 2:
        return None
    crossing = ((one, other) for early, late in combinations(sides, 2) for one in early for other in late)
    if any(overlap(one.when, other.when) for one, other in crossing):
        return None
    if _gap(sides[0][0].when, sides[-1][0].when) > _NEAR:
        return None
    return discrepancy(
        dossier.documents,
        "date",
        f"When did {name_of(fine[0].force, dossier)} begin to leave{_where(fine).replace(' from', '')}?",
        [(side[0].says, [row.span for row in side]) for side in sides],
        "unresolved",
        "Different days by different articles; nothing says which day is right.",
    )


def _opened(
    dossier: Dossier,
    rows: Sequence[Milestone],
) -> Discrepancy | None:
    """No day set by one article, a day by a later one."""
    undated = [row for row in rows if row.sort == "open"]
    dated = [
        row
        for row in rows
        if row.sort == "deadline"
        and any(before(dossier.published[one.span.document], dossier.published[row.span.document]) for one in undated)
    ]
    if not undated or not dated:
        return None
    return discrepancy(
        dossier.documents,
        "status",
        f"Has a day been set for {name_of(undated[0].force, dossier)} to be gone{_where(undated)}?",
        [(NOT_YET, [row.span for row in undated]), (dated[0].says, [row.span for row in dated])],
        "superseded",
        "True when it was written; overtaken since.",
    )
