"""When each article was published, from its own words and from the other articles on the same story.

Every clue leaves some days possible. The clues of an article are laid over each other, the strongest first; one that
would leave no day is set aside and said so. What becomes known of one article then dates the events that others tell
too, and so on until nothing changes. Each round looks only at the one before, so the order of the articles is of no
account; links are between two articles at a time, so unrelated articles change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.assess.dating.accounts import Account, accounts_of
from briefing.assess.dating.anchors import Anchors
from briefing.assess.dating.clues import own_reasons
from briefing.assess.dating.days import ALL, Days, between, days_of
from briefing.assess.dating.deadlines import weekdays_possible
from briefing.assess.dating.news import weekday_of
from briefing.assess.dating.news_links import news_links
from briefing.assess.dating.reasons import Reason, distinct, plain_day, span_of
from briefing.assess.dating.stories import related
from briefing.types import Clue, DateRange, Dating, Document, Span, TimeExpression

_MOST_ROUNDS = 12
_MOST_CANDIDATES = 31
_WEEK = 7
_UNKNOWN = "Nothing in it, nor in another article on the same story, tells the year."
_GIVEN = "The bounds for publication dates were given."


@dataclass(frozen=True, slots=True)
class Solution:
    """The days that an article's clues leave, the clues that were used, and those set aside."""

    start: Days
    days: Days
    used: tuple[Reason, ...]
    dropped: tuple[Reason, ...]


def date_documents(
    documents: Sequence[Document],
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    published: DateRange | None = None,
) -> tuple[Dating, ...]:
    """When each document was published, in the order of the documents.

    ``times`` holds each document's time expressions, found without a reference. ``published`` bounds every day of
    publication. A document without enough evidence gets an open range or none, never a guess.
    """
    accounts = accounts_of(documents, times)
    bounds = ALL if published is None else between(published.earliest, published.latest)
    others = related(accounts)
    own = [own_reasons(account) for account in accounts]
    news = news_links(accounts, others)
    start = [solve(reasons, _start(account, bounds)) for account, reasons in zip(accounts, own, strict=True)]
    anchors = [Anchors(accounts, index, others, news[index], start[index].days) for index in range(len(accounts))]
    solutions = _settled(accounts, own, anchors, start, bounds)
    leaning = _leaning(accounts, solutions)
    return tuple(
        _dating(account, solution, bounds, frozenset(leaning[account.document.id]))
        for account, solution in zip(accounts, solutions, strict=True)
    )


def _leaning(accounts: Sequence[Account], solutions: Sequence[Solution]) -> dict[str, set[str]]:
    """For each document those that are dated by it."""
    found: dict[str, set[str]] = {account.document.id: set() for account in accounts}
    for account, solution in zip(accounts, solutions, strict=True):
        for reason in _effective(solution):
            for span in reason.spans:
                found[span.document].add(account.document.id)
    return found


def _start(account: Account, bounds: Days) -> Days:
    stated = account.document.stated
    if not stated:
        return bounds
    day = stated[0].day.toordinal()
    return days_of([(day, day)])


def _settled(
    accounts: Sequence[Account],
    own: Sequence[list[Reason]],
    anchors: Sequence[Anchors],
    start: Sequence[Solution],
    bounds: Days,
) -> list[Solution]:
    """The solutions after as many rounds as change anything."""
    current = list(start)
    changed = set(range(len(accounts)))
    for _ in range(_MOST_ROUNDS):
        snapshot = [solution.days for solution in current]
        following = list(current)
        for index, anchor in enumerate(anchors):
            if accounts[index].document.stated or not ((anchor.needed | {index}) & changed):
                continue
            reasons = distinct(sorted(own[index] + anchor.reasons(snapshot), key=_order))
            following[index] = solve(reasons, _start(accounts[index], bounds))
        changed = {index for index in changed | set(range(len(accounts))) if following[index].days != snapshot[index]}
        current = following
        if not changed:
            break
    return current


def _order(reason: Reason) -> tuple[int, str, tuple[Span, ...]]:
    return (-reason.strength, reason.rule, reason.spans)


def solve(reasons: Sequence[Reason], start: Days) -> Solution:
    """Lay the reasons over each other, in the order given; what would leave no day is set aside."""
    days, used, dropped = start, [], []
    for reason in reasons:
        left = days & reason.days
        if left:
            days = left
            used.append(reason)
        else:
            dropped.append(reason)
    return Solution(start, days, tuple(used), tuple(dropped))


def _dating(account: Account, solution: Solution, bounds: Days, leaning: frozenset[str]) -> Dating:
    document = account.document
    if document.stated:
        return _stated(document)
    days = solution.days
    used = solution.used
    candidates: tuple[date, ...] = ()
    extra: list[Clue] = []
    if days.bounded:
        days, candidates, extra = _by_weekday(account, days)
    elif days.earliest is not None or days.latest is not None:
        solution = _without_recurring(solution)
        days = solution.days
    effective = _effective(solution, leaning - {document.id})
    published = _range(account, days, candidates, solution, effective, bounds)
    clues = [_clue(reason, solution.days) for reason in effective]
    clues += extra
    clues += [_clue(reason, solution.days) for reason in used if reason not in effective]
    clues += [_set_aside(reason) for reason in solution.dropped]
    return Dating(document=document.id, published=published, clues=tuple(clues))


def _without_recurring(solution: Solution) -> Solution:
    """What is left of a range with one end: a day that recurs every year bounds no end, and would only look like one."""
    used = tuple(
        reason for reason in solution.used if reason.days.earliest is not None or reason.days.latest is not None
    )
    days = solution.start
    for reason in used:
        days &= reason.days
    return Solution(solution.start, days, used, solution.dropped)


def _stated(document: Document) -> Dating:
    stated = document.stated[0]
    argument = f"Stated by {stated.source}: {plain_day(stated.day)}."
    spans = () if stated.span is None else (stated.span,)
    return Dating(
        document=document.id,
        published=DateRange(earliest=stated.day, latest=stated.day, best=stated.day, basis=argument),
        clues=(Clue(rule="stated", argument=argument, spans=spans, earliest=stated.day, latest=stated.day),),
    )


def _by_weekday(account: Account, days: Days) -> tuple[Days, tuple[date, ...], list[Clue]]:
    """The days that are left where the article ties its news to the week under way."""
    numbers, told = weekdays_possible(account)
    if days.count > 62 or len(numbers) == 7:
        return days, _choice(days), []
    left = [day for day in days if day.isoweekday() in numbers]
    if not left:
        return days, _choice(days), []
    kept = days_of((day.toordinal(), day.toordinal()) for day in left)
    first, week = (item.expression.text for item in told)
    clue = Clue(
        rule="week of the news",
        argument=f"It tells of “{first}” and still says “{week}”: not published before {first} nor in the next week.",
        spans=tuple(span_of(account, item) for item in told),
        earliest=kept.earliest,
        latest=kept.latest,
    )
    return kept, tuple(left), [clue]


def _choice(days: Days) -> tuple[date, ...]:
    """The single days, where only some days of the range are possible and they are few."""
    if len(days.stretches) < 2 or days.count > _MOST_CANDIDATES:
        return ()
    return tuple(days)


def _only_weekday(account: Account, days: Days) -> date | None:
    """Of days within one week the only one whose weekday the article tells something of."""
    if days.count > _WEEK:
        return None
    told = {weekday_of(told) for told in account.told if told.direction == "past" and told.line.sentence.kind == "body"}
    fits = [day for day in days if day.isoweekday() in told]
    return fits[0] if len(fits) == 1 else None


def _range(
    account: Account,
    days: Days,
    candidates: tuple[date, ...],
    solution: Solution,
    effective: Sequence[Reason],
    bounds: Days,
) -> DateRange:
    basis = " ".join(reason.argument for reason in sorted(effective[:2], key=lambda reason: bool(reason.best)))
    earliest, latest = days.earliest, days.latest
    if earliest is None and latest is None:
        pattern = _pattern(days)
        if pattern is None:
            return DateRange(basis=_UNKNOWN)
        return DateRange(pattern=pattern, basis=f"{basis} Nothing tells the year.")
    if not effective:
        basis = _GIVEN
    elif bounds != ALL and (earliest == bounds.earliest or latest == bounds.latest):
        basis = f"{basis} {_GIVEN}"
    best = earliest if earliest == latest else None
    if days.bounded and best is None:
        found = [(reason, [day for day in reason.best if day in days]) for reason in reversed(solution.used)]
        singled = {left[0]: reason for reason, left in found if len(left) == 1}
        if len(singled) == 1:
            ((best, reason),) = singled.items()
            how = reason.singled.format(weekday=f"{best:%A}", day=plain_day(best))
            basis = f"{basis.removesuffix('.')}; {how}."
        elif not any(left for _, left in found):
            best = _only_weekday(account, days)
            if best is not None:
                basis = f"{basis.removesuffix('.')}; of these days it names only {best:%A}, {plain_day(best)}."
    if len(candidates) < 2:
        candidates = ()
    return DateRange(earliest=earliest, latest=latest, best=best, candidates=candidates, basis=basis)


def _pattern(days: Days) -> str | None:
    """The month, where every year leaves the same one."""
    months = set()
    for low, high in days.stretches:
        first, last = date.fromordinal(low), date.fromordinal(high)
        if (first.year, first.month) != (last.year, last.month):
            return None
        months.add(first.month)
    return f"XXXX-{months.pop():02d}" if len(months) == 1 else None


def _effective(solution: Solution, leaning: frozenset[str] = frozenset()) -> list[Reason]:
    """The reasons that the result needs, strongest first: the weaker ones go first where the rest says as much.

    Those that come from articles that are dated by this one go before all others, lest two be each other's reason.
    """
    kept = list(solution.used)
    mutual = {id(reason) for reason in kept if any(span.document in leaning for span in reason.spans)}
    weakest_first = tuple(reversed(solution.used))
    for reason in sorted(weakest_first, key=lambda reason: id(reason) not in mutual):
        without = ALL
        for other in kept:
            if other is not reason:
                without &= other.days
        if without & solution.start == solution.days:
            kept.remove(reason)
    return kept


def _clue(reason: Reason, days: Days) -> Clue:
    near = reason.days.near(days) if days.bounded else reason.days
    return Clue(
        rule=reason.rule, argument=reason.argument, spans=reason.spans, earliest=near.earliest, latest=near.latest
    )


def _set_aside(reason: Reason) -> Clue:
    return Clue(
        rule="set aside",
        argument=f"Set aside, because stronger clues leave no such day: {reason.argument}",
        spans=reason.spans,
    )
