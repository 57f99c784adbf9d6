"""The order of articles on one story: what one has still ahead or behind it is the news of another; shares done grow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from briefing.assess.dating.accounts import Account, Line, Told
from briefing.assess.dating.days import Days, between
from briefing.assess.dating.forces import awaited_forces
from briefing.assess.dating.news import News, looks_ahead
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import Reason, is_bare, is_full, quoted, span_of
from briefing.assess.dating.told_days import days_told
from briefing.assess.dating.wording import countries
from briefing.types import Span

_SHARE = re.compile(r"(\d{1,3})(?: ?(?:to|and|-|–) ?(\d{1,3}))? ?(?:%|percent\b|per cent\b)")
_BEGUN = 6
"""Within so many words before a day stands what began on it."""
_ABOUT = frozenset({"against", "over", "about", "for"})
_PREFIX = re.compile(r"^(?:al|el|an|as|ar|at|ad)-(?=\w{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A sentence of one article that tells the news of another as past or to come; ``told`` says how far away.

    ``mine`` says that it stands in the article to be dated; else it is the other, ``by``, that tells the news of this one.
    """

    line: Line
    by: int
    ahead: bool
    told: Told
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A sentence that puts a departure at less, or more, done than a sentence of another article does."""

    line: Line
    by: int
    known: Line
    less: bool


def steps(accounts: Sequence[Account], news: Sequence[News], index: int, others: frozenset[int]) -> Iterator[Step]:
    """What an article tells of the leaving of places that is the news of a related one, and related ones of its own."""
    yield from _told_steps(accounts, news, index, others)
    for other in sorted(others):
        for step in _told_steps(accounts, news, other, frozenset({index})):
            yield replace(step, by=other, mine=False)


def _told_steps(
    accounts: Sequence[Account], news: Sequence[News], index: int, others: frozenset[int]
) -> Iterator[Step]:
    """What an article tells of places whose leaving is the news of another, and of forces whose coming it has ahead."""
    for soon, other in awaited_forces(accounts, index, others):
        yield Step(line=soon.line, by=other, ahead=True, told=soon, mine=True)
    account = accounts[index]
    own = _plain(news[index].headline | news[index].core)
    subjects = {other: _subjects(news[other]) - own for other in sorted(others) if _is_of_leaving(accounts[other])}
    for before, line in pairwise((account.lines[0], *account.lines) if subjects else ()):
        if line.sentence.kind != "body" or line.opening:
            continue
        around = (line, before) if _goes_on(before, line) else (line,)
        names, ahead = _plain(line.names), looks_ahead(line)
        dated = any(is_full(told) for told in account.told if told.line is line)
        if not any(map(_leaves, around)) or (dated and not ahead):
            continue
        told = next((told for told in account.told if told.line in around and _is_near(told, ahead)), None)
        if told is None or (not ahead and _is_unsure(line)):
            continue
        for other, subject in subjects.items():
            if names & subject:
                yield Step(line=line, by=other, ahead=ahead, told=told, mine=True)


def shares(accounts: Sequence[Account], index: int, others: frozenset[int]) -> Iterator[Share]:
    """Related articles that put the same departure at another share done than this one."""
    own = _share_done(accounts[index])
    for other in sorted(others if own is not None else ()):
        theirs = _share_done(accounts[other])
        if own is None or theirs is None or not countries(own[0].words) & countries(theirs[0].words):
            continue
        if own[2] < theirs[1] or theirs[2] < own[1]:
            yield Share(line=own[0], by=other, known=theirs[0], less=own[2] < theirs[1])


def share_reason(accounts: Sequence[Account], index: int, share: Share, published: Days) -> Reason | None:
    """The days of publication before those of an article with more of a departure done, or after one with less."""
    edge = published.latest if share.less else published.earliest
    if edge is None:
        return None
    known = accounts[share.by]
    spans = [known.document.span(share.known.sentence.start, share.known.sentence.end)]
    floor, since = None, ""
    begun = _begun(known) if share.less else None
    first = None if begun is None else days_told(begun, published)
    if begun is not None and first is not None:
        floor, since = first.earliest, f", which dates its beginning {quoted(begun)}"
        spans.append(span_of(known, begun))
    return Reason(
        rule="share done",
        days=between(floor, edge) if share.less else between(edge, None),
        strength=3,
        argument=(
            f"It puts the departure at a {'smaller' if share.less else 'greater'} share than another article on the same "
            f"story, whose time is known{since}."
        ),
        spans=(accounts[index].document.span(share.line.sentence.start, share.line.sentence.end), *spans),
    )


def _begun(account: Account) -> Told | None:
    """The day on which a departure began: "since the pullout began on 5 May"; it is some way on only after that."""
    words = phrasebook().words
    for told in account.told:
        if told.direction != "past" or told.line.caption or not (is_bare(told) or is_full(told)):
            continue
        before = told.before[:_BEGUN]
        begins = bool(set(before[:2]) & words["beginning"]["words"]) and bool(
            set(before) & words["handing"]["processes"]
        )
        if begins and not set(before) & _ABOUT:
            return told
    return None


def _share_done(account: Account) -> tuple[Line, int, int] | None:
    """The sentence that says how much of a departure is done, with the least and the most that it says, in per cent."""
    words = phrasebook().words["handing"]
    for line in account.lines:
        found = _SHARE.search(line.sentence.text) if line.sentence.kind == "body" else None
        plain = {word.plain for word in line.words}
        if found is not None and plain & words["processes"] and plain & words["done"]:
            return line, int(found[1]), int(found[2] or found[1])
    return None


def step_reason(accounts: Sequence[Account], index: int, step: Step, published: Days) -> Reason | None:
    """The days of publication before or after the news of the other article; None where that is not dated."""
    limits, reading = phrasebook().days, step.told.expression.reading
    first, last = published.earliest, published.latest
    if first is None or last is None or reading is None:
        return None
    reach = timedelta(days=limits["coming_days" if reading.unit == "day" else "coming_weeks"])
    week = timedelta(days=limits["weekday"])
    if step.mine:
        days = between(first - reach, last) if step.ahead else between(first - week, last + reach)
        when = "has still ahead" if step.ahead else "tells as done"
        argument = (
            f"It {when}, in {quoted(step.told)}, the news of another article on the same story, whose time is known."
        )
    else:
        days = between(first, last + reach) if step.ahead else between(first - reach, last + week)
        when = "still to come, before long" if step.ahead else "just past"
        argument = f"Another article on the same story, whose time is known, tells the news of this one as {when}."
    teller = accounts[index if step.mine else step.by]
    return Reason(
        rule="order of news",
        days=days,
        strength=3,
        argument=argument,
        spans=(
            *(() if step.mine else _headline(accounts[index])),
            span_of(teller, step.told),
            teller.document.span(step.line.sentence.start, step.line.sentence.end),
        ),
    )


def _headline(account: Account) -> tuple[Span, ...]:
    """The title, else the opening sentence."""
    heads = (line.sentence for line in account.lines if line.sentence.kind == "title" or line.opening)
    return tuple(account.document.span(sentence.start, sentence.end) for sentence in heads)[:1]


def _plain(names: frozenset[str]) -> frozenset[str]:
    """Names of places without the article of Arabic and without what kind of place it is."""
    book = phrasebook()
    places = book.words["handing"]["places"] | book.words["common"]["words"] | book.nations
    return frozenset(plain for name in names if (plain := _PREFIX.sub("", name)) not in places)


def _subjects(news: News) -> frozenset[str]:
    """The names of places that the news is of: those of the title, else of the opening, else of the first paragraphs."""
    return next(filter(None, map(_plain, (news.headline, news.core, news.names))), frozenset())


def _is_of_leaving(account: Account) -> bool:
    """Whether the news of an article is that a place is left or handed over."""
    return any(_leaves(line) for line in account.lines if line.sentence.kind == "title" or line.opening)


def _leaves(line: Line) -> bool:
    book = phrasebook()
    if "departure" in book.deeds(word.plain for word in line.words):
        return True
    return book.handing.search(line.sentence.text) is not None


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence goes on with what the one before it counts: "They left five forts. The others were …"."""
    opens = {word.plain for word in line.words[:2]} & phrasebook().words["handing"]["going_on"]
    return bool(opens) and before is not line and before.sentence.paragraph == line.sentence.paragraph


def _is_unsure(line: Line) -> bool:
    """Whether a sentence tells what is wanted, planned or denied rather than what was done."""
    words = phrasebook().words
    unsure = words["handing"]["unsure"] | words["ceiling"]["participles"] | words["ceiling"]["failed"]
    return any(word.plain in unsure for word in line.words)


def _is_near(told: Told, ahead: bool) -> bool:
    """Whether it is "in recent weeks", or "in the coming days" of what is to come."""
    reading = told.expression.reading
    if reading is None or told.expression.type != "DURATION" or reading.unit not in {"day", "week"} or reading.amount:
        return False
    return reading.part == ("future" if ahead else "past")
