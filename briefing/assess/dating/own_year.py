"""What an article says of the year it was published in: the year under way, years over, and years to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefing.assess.dating.accounts import Account, Told
from briefing.assess.dating.days import between, days_of
from briefing.assess.dating.named_years import lies_ahead, past_dates
from briefing.assess.dating.phrasebook import phrasebook
from briefing.assess.dating.reasons import (
    ARTICLES,
    Reason,
    after_preposition,
    bare_stretch,
    is_bare,
    is_full,
    quoted,
    span_of,
)

_CLAUSE = 8
"""How many words beside a year are taken for its clause."""


def _current_year(account: Account) -> Iterator[Reason]:
    """A year called the current one, and the months that the same sentence tells of it."""
    document, pattern = account.document, phrasebook().current_year
    seen: set[int] = set()
    for line in account.lines:
        for found in pattern.finditer(line.sentence.text):
            group = found.lastgroup or ""
            year = int(found[group])
            if year in seen or line.caption:
                continue
            seen.add(year)
            start = line.sentence.start
            span = document.span(start + found.start(group), start + found.end(group))
            yield Reason(
                rule="current year",
                days=between(date(year, 1, 1), date(year, 12, 31)),
                strength=8,
                argument=f"It speaks of {year} as the year under way.",
                spans=(span,),
            )
            months = [
                (bare_stretch(told.expression.reading, year), told)
                for told in account.told
                if told.line is line
                and told.expression.start > span.end
                and told.expression.reading is not None
                and is_bare(told)
                and told.direction == "past"
                and after_preposition(told)
            ]
            known = [(stretch[0], told) for stretch, told in months if stretch is not None]
            if known:
                first, told = max(known, key=lambda item: item[0])
                yield Reason(
                    rule="month of the current year",
                    days=between(date.fromordinal(first), date(year, 12, 31)),
                    strength=4,
                    argument=f"It tells {quoted(told)} of {year}, which it speaks of as the year under way.",
                    spans=(span_of(account, told), span),
                )


def _years_over(account: Account) -> Iterator[Reason]:
    """A year told as past by its number is over or nearly so: the year under way is called "this year"."""
    words = phrasebook().words["numbered"]
    named = [
        (told, first)
        for told, first in past_dates(account)
        if is_plain_year(told)
        and set(told.before[:1]) & words["past"]
        and not set(told.before[:_CLAUSE]) & words["perfect"]
        and not told.line.caption
    ]
    if named:
        told, first = max(named, key=lambda item: item[1])
        floor = date(first.year, phrasebook().days["year_over_month"], 1)
        yield Reason(
            rule="year over",
            days=between(floor, None),
            strength=2,
            argument=(
                f"It tells of {quoted(told)} by its number; the year under way would be “this year”, "
                f"at least until {floor:%B}."
            ),
            spans=(span_of(account, told),),
        )


def _months_over(account: Account) -> Iterator[Reason]:
    """A month told as past with its year has been over for some time: "last month" and "in May" need no year."""
    named = [
        (told, first)
        for told, first in past_dates(account)
        if told.expression.reading is not None
        and told.expression.reading.month is not None
        and told.expression.reading.day is None
        and not told.expression.reading.part
        and told.expression.type == "DATE"
        and after_preposition(told)
        and told.direction == "past"
        and not told.line.caption
    ]
    if named:
        told, first = max(named, key=lambda item: item[1])
        yield Reason(
            rule="month over",
            days=between(first + timedelta(days=phrasebook().days["month_named"]), None),
            strength=2,
            argument=f"It tells of {quoted(told)} with the year, as is not done of the month under way or the last.",
            spans=(span_of(account, told),),
        )


def _year_called_so(account: Account) -> Iterator[Reason]:
    """ "By the end of the year", of what is to come "by the end of 2031": that is the year under way."""
    for told in account.told:
        reading = told.expression.reading
        if reading is None or (reading.kind, reading.unit, reading.amount) != ("shift", "year", 0):
            continue
        year = None if reading.anchor is None else reading.anchor.year
        if year is None or not told.line.lead or told.direction != "future" or not told.deadline:
            continue
        named = next((other for other in account.told if is_full(other) and _ends(other, year)), None)
        if named is not None:
            yield Reason(
                rule="current year",
                days=between(date(year, 1, 1), date(year, 12, 31)),
                strength=6,
                argument=f"It says {quoted(told)} of what is to come by {quoted(named)}.",
                spans=(span_of(account, told), span_of(account, named)),
            )
            return


def _ends(told: Told, year: int) -> bool:
    """Whether it is the end of a year, named as what is to come."""
    reading = told.expression.reading
    return (
        reading is not None
        and reading.year == year
        and bool(reading.part)
        and told.deadline
        and told.direction == "future"
    )


def _years_not_begun(account: Account) -> Iterator[Reason]:
    """A year ahead that is called by its number has not begun; what is to come "in" it may be told in its first days."""
    words = phrasebook().words["numbered"]
    named = [
        (told, told.expression.earliest)
        for told in account.told
        if is_full(told)
        and is_plain_year(told)
        and told.expression.earliest is not None
        and not told.line.caption
        and set(told.before[:1]) & words["ahead"]
        and (not set(told.before[:1]) & words["within"] or _calls_years_by_words(told, account))
        and lies_ahead(told, account)
    ]
    if named:
        told, first = min(named, key=lambda item: item[1])
        begun = phrasebook().days["year_begun"] if set(told.before[:1]) & words["within"] else 0
        last = date.fromordinal(first.toordinal() + begun - 1)
        yield Reason(
            rule="year not begun",
            days=between(None, last),
            strength=2,
            argument=f"{quoted(told)} lies ahead in it by its number; once under way it would be “this year”.",
            spans=(span_of(account, told),),
        )


def _calls_years_by_words(told: Told, account: Account) -> bool:
    """Whether "this year" or "next year" stands elsewhere, so that a number means another year, and none is forecast."""
    if {*told.before, *told.after[:_CLAUSE]} & phrasebook().words["numbered"]["forecasting"]:
        return False
    readings = [other.expression.reading for other in account.told]
    return any(
        reading is not None
        and (reading.kind, reading.unit) == ("shift", "year")
        and reading.amount in {0, 1}
        and reading.anchor is None
        and not reading.anaphoric
        for reading in readings
    )


def _years_before(account: Account) -> Iterator[Reason]:
    """The coming season of a year, or the sales foreseen for it, are spoken of from the year before on."""
    words = phrasebook().words["foreseen"]
    for told in account.told:
        first = told.expression.earliest
        if first is None or not is_full(told) or not is_plain_year(told) or told.line.caption:
            continue
        behind = set(told.after[:3])
        lead_in = [word for word in told.before[:4] if word not in ARTICLES][:2]
        season = behind & words["yearly"] and (lead_in[:1] == ["before"] or lead_in == ["of", "ahead"])
        foreseen = behind & words["figures"] and behind & phrasebook().words["ceiling"]["forward_nouns"]
        if season or foreseen:
            yield Reason(
                rule="year foreseen",
                days=between(date(first.year - 1, 1, 1), None),
                strength=2,
                argument=f"{quoted(told)} is in sight in it: such things are told from the year before on.",
                spans=(span_of(account, told),),
            )
            return


def _results(account: Account) -> Iterator[Reason]:
    """Results of a quarter that open an article are news within two months of its end; others, until the next are due."""
    words, limits = phrasebook().words["results"], phrasebook().days
    known = [told for told in account.told if is_full(told) and not lies_ahead(told, account)]
    latest_known = max((told.expression.earliest or date.min for told in known), default=date.min)
    for told in account.told:
        reading, latest = told.expression.reading, told.expression.latest
        if reading is None or latest is None or not is_full(told) or reading.unit != "quarter":
            continue
        if told.direction != "past" or not {word.plain for word in told.line.words} & words["nouns"]:
            continue
        opening = told.line.opening
        if not opening and (
            not told.line.lead or latest_known > latest or set(told.before) & words["compared"] or told.line.caption
        ):
            continue
        within = limits["results"] if opening else limits["next_results"]
        end = latest.toordinal()
        argument = (
            f"It opens with results for {quoted(told)}, which are reported within two months."
            if opening
            else f"The latest results it knows are those for {quoted(told)}: the next follow within about four months."
        )
        yield Reason(
            rule="results",
            days=days_of([(end + 1, end + within)]),
            strength=5 if opening else 3,
            argument=argument,
            spans=(span_of(account, told),),
        )


def is_plain_year(told: Told) -> bool:
    """Whether it is a year as a whole, named by its number."""
    reading = told.expression.reading
    return (
        reading is not None
        and reading.kind == "calendar"
        and reading.unit == "year"
        and reading.year is not None
        and not reading.part
    )


OWN_YEAR_RULES = (_current_year, _year_called_so, _years_over, _months_over, _years_not_begun, _years_before, _results)
"""Each takes an article and gives its reasons."""
