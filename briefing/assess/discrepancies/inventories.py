"""How many bases or outposts a force has, or has given up, where articles give it differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, permutations
from typing import Literal

from briefing.assess.discrepancies.claims import any_of, discrepancy, dispute_words, stage
from briefing.assess.discrepancies.dossier import Dossier
from briefing.assess.discrepancies.families import name_of
from briefing.assess.discrepancies.milestones import Article, articles, force_before, place_behind
from briefing.assess.ranges import before, overlap
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.nouns import plural
from briefing.types import DateRange, Discrepancy, Quantity, Span

_KINDS = frozenset({"body", "standfirst", "title"})
_STORY = 366
_REACH = 40
Sort = Literal["total", "held", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """One statement: so many sites a force has in all, has at the time, or has given up by then."""

    sort: Sort
    force: str
    place: str
    what: str
    phase: str
    """The stage of the going that it counts ("first"); empty: none is named."""
    low: float
    high: float
    says: str
    span: Span


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = dispute_words()["inventories"]
    nouns = [*words["base"], *words["outpost"]]
    sites = any_of([*nouns, *map(plural, nouns)])
    sources = {
        "put": rf"\bnumber\s+of\s+(?:[\w-]+\s+){{0,2}}?(?P<site>{sites})\b(?P<said>[^.;]{{0,40}}?)\s"
        rf"(?:(?:is|was|has\s+been)\s+(?:{any_of(words['put'])})|(?:{any_of(words['reached'])}))\s+$",
        "done": rf"\b(?:{any_of(words['done'])})\b",
        "ahead": rf"\b(?:{any_of(words['ahead'])})\b",
        "held": rf"\b(?:{any_of(words['held'])})\b",
        "all": rf"\b(?:{any_of(words['all'])})\s*$",
        "more": rf"\b(?:{any_of(words['more'])})\b",
        "of": r"\s+of\s+(?:the|its|their)\s+(?P<dozen>dozen)?",
        "site": rf"(?P<gap>\s+(?:(?!(?:of|in|at|on|and|or|from|to|the|by|for)\s)[\w-]+\s+){{0,2}}?)(?P<site>{sites})\b",
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def inventories(dossier: Dossier) -> list[Discrepancy]:
    """Numbers of one force's sites that cannot both hold, and numbers given up that have grown."""
    groups: dict[tuple[str, str, str], list[Inventory]] = defaultdict(list)
    for known, views in articles(dossier):
        for view in views:
            if known.main and view.sentence.kind in _KINDS:
                for row in _of_sentence(view, known):
                    groups[(row.force, row.what, row.place)].append(row)
    found = [_totals(dossier, groups[key]) or _grown(dossier, groups[key]) for key in sorted(groups)]
    return [row for row in found if row is not None]


def _of_sentence(view: SentenceView, known: Article) -> list[Inventory]:
    found = []
    for quantity in view.quantities:
        found += _of_number(view, quantity, known)
    return found


def _of_number(view: SentenceView, quantity: Quantity, known: Article) -> list[Inventory]:
    """What a number says of sites: how many there are, how many are gone, or both ("four of the dozen camps")."""
    patterns = _patterns()
    start, end = view.sentence.start, view.sentence.end
    head, tail = view.text(start, quantity.start), view.text(quantity.end, end)
    if quantity.low is None or quantity.high is None:
        return []
    put = patterns["put"].search(head)
    if put is not None:
        told: Sort = "done" if patterns["done"].search(put.group("said")) else "total"
        row = _inventory(told, view, quantity, put.group("site"), quantity.end, known)
        return [replace(row, force=force_before(view, known, start + put.start(), quantity.start))]
    of, share = patterns["of"].match(tail), None
    behind = quantity.end + (of.end() if of else 0)
    if of is not None and not of.group("dozen"):
        share = next((row for row in view.quantities if row.start == behind), None)
        behind = share.end if share else behind
        if share is None:
            return []
    site = patterns["site"].match(view.text(behind, end))
    if site is None or patterns["more"].search(site.group("gap")) or patterns["more"].search(quantity.text):
        return []
    near = re.split(r"[;:,]", head[-_REACH:])[-1]
    after = behind + site.end()
    rest = re.split(r"[;:]", view.text(after, min(end, after + 2 * _REACH)))[0]
    done = patterns["done"].search(near) or patterns["done"].search(rest)
    whole = patterns["all"].search(head) or quantity.text.casefold().startswith("all")
    ahead = patterns["ahead"].search(rest[:30]) or patterns["ahead"].search(near)
    held = patterns["held"].search(near)
    if of is not None:
        rows = [_inventory("done", view, quantity, site.group("site"), after, known)] if done else []
        number = share if share is not None else 12.0
        return [*rows, _inventory("total", view, quantity, site.group("site"), after, known, number)]
    if whole and not patterns["more"].search(near[-12:]):
        rows = [_inventory("done", view, quantity, site.group("site"), after, known)] if done and not ahead else []
        return [*rows, _inventory("total", view, quantity, site.group("site"), after, known)]
    if done and not ahead:
        return [_inventory("done", view, quantity, site.group("site"), after, known)]
    if ahead and not quantity.qualifier:
        return [_inventory("total", view, quantity, site.group("site"), after, known)]
    return [_inventory("held", view, quantity, site.group("site"), after, known)] if held else []


def _inventory(
    sort: Sort,
    view: SentenceView,
    quantity: Quantity,
    site: str,
    after: int,
    known: Article,
    number: Quantity | float | None = None,
) -> Inventory:
    words = dispute_words()["inventories"]
    what = "outpost" if any(site.casefold() in {word, plural(word)} for word in words["outpost"]) else "base"
    counted = quantity if number is None else number
    low, high = (counted.low, counted.high) if isinstance(counted, Quantity) else (counted, counted)
    return Inventory(
        sort=sort,
        force=force_before(view, known, view.sentence.start, quantity.start),
        place=place_behind(view, known, after, view.sentence.end),
        what=what,
        phase=_phase(view),
        low=low or 0.0,
        high=high if high is not None else float("inf"),
        says=" ".join(view.text(quantity.start, after).split()),
        span=known.document.span(view.sentence.start, view.sentence.end),
    )


def _phase(view: SentenceView) -> str:
    """The stage that a sentence speaks of, under one name for "phase two" and "the second phase"."""
    match = stage().search(view.sentence.text)
    if match is None:
        return ""
    which = match.group("number") or match.group("which")
    numbered = dispute_words()["inventories"]
    ordinal = next(
        (row[0] for row in (numbered["first"], numbered["second"], numbered["third"]) if which.casefold() in row), which
    )
    return ordinal + (" two" if match.group("two") else "")


def _totals(
    dossier: Dossier,
    rows: Sequence[Inventory],
) -> Discrepancy | None:
    """Different numbers for all there are, or more given up than another article says there were."""
    clashing = [
        (one, other)
        for one, other in combinations(sorted(rows, key=lambda row: (row.low, row.span)), 2)
        if one.span.document != other.span.document
        and one.high < other.low
        and _comparable(one, other, dossier.published)
    ]
    if not clashing:
        return None
    sides: dict[tuple[float, str], list[Inventory]] = {}
    for row in sorted({row for pair in clashing for row in pair}, key=lambda row: (row.low, row.span)):
        sides.setdefault((row.low, row.sort), []).append(row)
    shrunk = any(
        before(dossier.published[other.span.document], dossier.published[one.span.document]) for one, other in clashing
    )
    return discrepancy(
        dossier.documents,
        "number",
        f"How many {rows[0].what}s of {name_of(rows[0].force, dossier)} were there{_where(rows)}?",
        [(side[0].says, [row.span for row in side]) for side in sides.values()],
        "unresolved",
        "The later article has fewer; none says that any was given up in between."
        if shrunk
        else "Different numbers by different articles; nothing says which is right.",
    )


def _comparable(one: Inventory, other: Inventory, published: Mapping[str, DateRange]) -> bool:
    """Whether the smaller number is one for all there are, or both are told of one time, within a story."""
    mine, theirs = published[one.span.document], published[other.span.document]
    if not _of_one_story(mine, theirs):
        return False
    if "held" in {one.sort, other.sort}:
        return {one.sort, other.sort} <= {"held", "total"} and overlap(mine, theirs)
    return one.sort == "total"


def _of_one_story(one: DateRange, other: DateRange) -> bool:
    first, second = sorted((one, other), key=lambda when: str(when.earliest))
    return first.latest is None or second.earliest is None or (second.earliest - first.latest).days <= _STORY


def _grown(dossier: Dossier, rows: Sequence[Inventory]) -> Discrepancy | None:
    """More given up by a later article than by an earlier one; or fewer, which cannot be."""
    pairs = [
        (early, late)
        for early, late in permutations([row for row in rows if row.sort == "done"], 2)
        if early.phase == late.phase and (early.high < late.low or late.high < early.low)
        if before(dossier.published[early.span.document], dossier.published[late.span.document])
    ]
    if not pairs:
        return None
    fallen = [pair for pair in pairs if pair[1].high < pair[0].low]
    early, late = (fallen or pairs)[-1]
    return discrepancy(
        dossier.documents,
        "number",
        f"How many {rows[0].what}s has {name_of(rows[0].force, dossier)} given up{_where(rows)}?",
        [(early.says, [early.span]), (late.says, [late.span])],
        "unresolved" if fallen else "superseded",
        "The later article has fewer, although what has been given up can only grow in number."
        if fallen
        else "A count that grows; the later one stands.",
    )


def _where(rows: Sequence[Inventory]) -> str:
    return f" in {rows[0].place}" if rows[0].place else ""
