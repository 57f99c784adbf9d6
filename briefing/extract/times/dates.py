"""Readers of dates: from the words a rule matched to what they say, a ``Reading``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefing.extract.times.counts import length_value
from briefing.extract.times.found import Found, found_from, integer, mod_of, part_of_period
from briefing.extract.times.rules import Match
from briefing.extract.times.tokens import Tokens
from briefing.types import Reading


def _relative(match: Match, unit: str) -> Reading | None:
    """The larger period an expression names beside itself: "of last year", "of that month", "of the year"."""
    relative, anaphoric = integer(match, f"{unit}_rel"), integer(match, f"{unit}_ana")
    if relative is not None:
        return Reading(kind="shift", unit=unit, amount=relative)
    if anaphoric is not None:
        return Reading(kind="shift", unit=unit, amount=anaphoric, anaphoric=True)
    if f"the_{unit}" in match.stretches:
        return Reading(kind="shift", unit=unit, amount=0)
    return None


def _whole_year(match: Match) -> int | None:
    """The year, completed from ``'98`` (1950 to 2049) or from the ``99`` of ``1998-99``."""
    year, short = integer(match, "year"), integer(match, "short")
    if year is not None and short is not None:
        return year // 100 * 100 + short
    if year is not None and year < 100:
        return year + (1900 if year >= 50 else 2000)
    return year


_NUMBERED = {"quarter": 4, "half": 2, "century": 30, "week": 53}
"""Units that are counted, and the highest number there is."""


def _number(match: Match, unit: str) -> int | None:
    """Which quarter, half, week, century or decade (by its first year; '70s are 1970s)."""
    number = next((found for role in (unit, "ord", "number") if (found := integer(match, role)) is not None), None)
    if unit == "decade" and number is not None and number < 100:
        return number + 1900
    return _NUMBERED.get(unit, number) if number == -1 else number


def _read_calendar(match: Match, tokens: Tokens) -> Found | None:
    unit, year = str(match.rule.settings["unit"]), _whole_year(match)
    if integer(match, "short") is not None and (year or 0) <= (integer(match, "year") or 0):
        return None
    number = _number(match, unit) if unit in _NUMBERED or unit == "decade" else None
    if unit in _NUMBERED and not 1 <= (number or 0) <= _NUMBERED[unit]:
        return None
    within = _relative(match, "year") or _relative(match, "month") or _relative(match, "week")
    anaphoric = integer(match, "ana")
    clock = str(match.roles.get("daypart", ""))
    reading = Reading(
        kind="calendar",
        unit=unit,
        year=year,
        month=integer(match, "month"),
        day=integer(match, "day"),
        weekday=integer(match, "weekday"),
        number=number,
        name=str(match.roles.get("season", "") or match.rule.settings.get("holiday", "")),
        which=integer(match, "rel") if anaphoric is None else anaphoric,
        clock=clock,
        part=part_of_period(match),
        within=within,
        anaphoric=anaphoric is not None,
    )
    if not _exists(reading):
        return None
    role = "antecedent" if reading.anaphoric or (within is not None and within.anaphoric) else ""
    return found_from(match, "TIME" if clock else "DATE", reading, mod_of(match, tokens), role)


def _exists(reading: Reading) -> bool:
    try:
        date(reading.year or 2024, reading.month or 1, reading.day or 1)
    except ValueError:
        return False
    return True


def _read_iso(match: Match, tokens: Tokens) -> Found | None:
    words = tokens.word(match.first)
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        return None
    clock = "T" + words[11:16] + ("Z" if words.endswith("Z") else "") if len(words) > 10 else ""
    reading = Reading(kind="calendar", year=day.year, month=day.month, day=day.day, clock=clock)
    return found_from(match, "TIME" if clock else "DATE", reading)


def _read_slashed(match: Match, tokens: Tokens) -> Found | None:
    words = tokens.word(match.first)
    dotted = "." in words
    first, second, year = (int(part) for part in words.replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year >= 50 else 2000
    month, day = (second, first) if dotted or first > 12 else (first, second)
    if month > 12:
        return None
    if not dotted and first <= 12 and second <= 12 and first != second:
        return found_from(match, "DATE", Reading(kind="fixed", name=f"{year:04d}-XX-XX"))
    reading = Reading(kind="calendar", year=year, month=month, day=day)
    return found_from(match, "DATE", reading) if _exists(reading) else None


def _read_famous(match: Match, tokens: Tokens) -> Found:
    day = date.fromisoformat(str(match.rule.settings.get("value") or match.roles["famous"]))
    return found_from(match, "DATE", Reading(kind="calendar", year=day.year, month=day.month, day=day.day))


def _read_fiscal(match: Match, tokens: Tokens) -> Found:
    year, which = _whole_year(match), integer(match, "rel")
    if which is None:
        which = integer(match, "ana")
    if which is None and year is None:
        which = 0
    reading = Reading(kind="calendar", unit="fiscal-year", year=year, which=which)
    return found_from(match, "DATE", reading)


def _read_shift(match: Match, tokens: Tokens) -> Found:
    amount = next(
        (
            int(amount)
            for amount in (
                match.rule.settings.get("amount"),
                match.roles.get("rel"),
                match.roles.get("deictic"),
            )
            if amount is not None
        ),
        0,
    )
    clock = str(match.rule.settings.get("clock", "") or match.roles.get("daypart", ""))
    unit = str(match.rule.settings.get("unit") or match.roles["unit"])
    if unit == "night":
        unit, clock = "day", "TNI"
    part = match.rule.name if match.rule.name == "overnight" else part_of_period(match)
    reading = Reading(kind="shift", unit=unit, amount=amount, clock=clock, part=part)
    return found_from(match, "TIME" if clock else "DATE", reading, mod_of(match, tokens))


def _read_last_but_one(match: Match, tokens: Tokens) -> Found:
    last = tokens.word(match.end - 1).lower() == "last"
    reading = Reading(kind="shift", unit=str(match.roles["unit"]), amount=-2 if last else 2)
    return found_from(match, "DATE", reading)


def _read_weekend(match: Match, tokens: Tokens) -> Found:
    return found_from(match, "DATE", Reading(kind="calendar", unit="weekend"))


def _read_year_end(match: Match, tokens: Tokens) -> Found:
    words = tokens.word(match.first).lower()
    unit = str(match.roles.get("unit", "year"))
    reading = Reading(kind="shift", unit=unit, amount=-1 if words == "last" else 0, part="END")
    return found_from(match, "DATE", reading, "END")


def _read_nth(match: Match, tokens: Tokens) -> Found:
    month = Reading(kind="calendar", unit="month", month=integer(match, "month"), year=_whole_year(match))
    count = integer(match, "ord")
    reading = Reading(kind="nth", amount=count, weekday=integer(match, "weekday"), within=month)
    return found_from(match, "DATE", reading)


def _read_nth_of(match: Match, tokens: Tokens) -> Found:
    reading = Reading(kind="nth", unit=str(match.roles["unit"]), amount=integer(match, "ord"))
    return found_from(match, "DATE", reading, role="span")


def _read_span_of(match: Match, tokens: Tokens) -> Found:
    clock = str(match.roles.get("daypart", match.rule.settings.get("clock", "")))
    reading = Reading(kind="shift", unit="day" if clock else "week", amount=0, clock=clock)
    return found_from(match, "TIME" if clock else "DATE", reading, role="span")


def _read_part_of(match: Match, tokens: Tokens) -> Found:
    return found_from(match, "DATE", Reading(kind="fixed", part=part_of_period(match)), mod_of(match, tokens), "part")


def _read_year_ago(match: Match, tokens: Tokens) -> Found:
    words = [tokens.word(index).lower() for index in range(match.first, match.end)]
    keep = next((word for word in words if word in {"month", "quarter", "week", "weekend", "day"}), "")
    year = _whole_year(match)
    reading = Reading(kind="shift", unit="year", amount=-1, year=year, keep=keep or "antecedent", anaphoric=True)
    return found_from(match, "DATE", reading, role="antecedent")


def _read_day_before(match: Match, tokens: Tokens) -> Found:
    unit = str(match.roles.get("unit", "day"))
    if unit in {"hour", "minute"}:
        return found_from(match, "DURATION", Reading(kind="length", name=length_value(unit, 1)))
    back = tokens.word(match.end - 1).lower() in {"before", "earlier", "previous", "previously"}
    night = tokens.word(match.end - 2).lower() == "night"
    reading = Reading(
        kind="shift",
        unit=unit,
        amount=-1 if back else 1,
        clock="TNI" if night else "",
        anaphoric=True,
    )
    return found_from(match, "TIME" if night else "DATE", reading, role="antecedent")


def _read_anaphora(match: Match, tokens: Tokens) -> Found | None:
    amount = match.rule.settings.get("amount", match.roles.get("ana"))
    unit, clock = str(match.roles.get("unit", "")), str(match.roles.get("daypart", ""))
    if not unit and not clock:
        last = tokens.word(match.end - 1).lower()
        unit = last if last in {"day", "week", "month", "year"} else ""
    if unit == "night" or clock:
        clock, unit = clock or "TNI", "day"
    if unit in {"hour", "minute", "century"}:
        return None
    reading = Reading(
        kind="shift",
        unit=unit or "day",
        amount=int(amount if isinstance(amount, int) else 0),
        clock=clock,
        keep="" if unit else "antecedent",
        anaphoric=True,
    )
    return found_from(match, "TIME" if clock else "DATE", reading, role="antecedent")


def _read_the_span(match: Match, tokens: Tokens) -> Found | None:
    words = tokens.word(match.end - 1).lower()
    unit = str(match.roles.get("unit", words))
    before = tokens.word(match.first - 2).lower() if match.first >= 2 else ""
    part = before if before in {"earlier", "later"} else {"early": "START", "late": "END"}.get(before, "")
    reading = Reading(kind="shift", unit=unit, amount=0, part=part)
    return found_from(match, "DATE", reading, role="of" if match.rule.settings.get("part_only") else "antecedent")


def _read_all_span(match: Match, tokens: Tokens) -> Found | None:
    unit = tokens.word(match.end - 1).lower()
    if unit in {"summer", "winter"}:
        name = "SU" if unit == "summer" else "WI"
        return found_from(match, "DATE", Reading(kind="calendar", unit="season", name=name))
    return found_from(match, "DATE", Reading(kind="shift", unit=unit, amount=0))


READERS: dict[str, Callable[[Match, Tokens], Found | None]] = {
    "all_span": _read_all_span,
    "anaphora": _read_anaphora,
    "calendar": _read_calendar,
    "day_before": _read_day_before,
    "famous": _read_famous,
    "fiscal": _read_fiscal,
    "iso": _read_iso,
    "last_but_one": _read_last_but_one,
    "nth": _read_nth,
    "nth_of": _read_nth_of,
    "part_of": _read_part_of,
    "shift": _read_shift,
    "slashed": _read_slashed,
    "span_of": _read_span_of,
    "the_span": _read_the_span,
    "weekend": _read_weekend,
    "year_ago": _read_year_ago,
    "year_end": _read_year_end,
}
