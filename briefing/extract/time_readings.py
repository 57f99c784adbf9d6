"""From the words a rule matched to what they say: a ``Reading``, a TIMEX3 type and mod."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from briefing.extract.time_numbers import length_value, number_at
from briefing.extract.time_rules import Match
from briefing.extract.time_tokens import Tokens, clock_value, tables
from briefing.types import Reading, TimexType

_FAR = {"week": "week", "weekend": "week"}


@dataclass(frozen=True, slots=True)
class Found:
    """An expression before its neighbours are looked at: its words (token indices, half-open) and its reading.

    ``role`` says what it is to its neighbours: "" a time, "part" the head of "the end of …", "span" that of "the week
    of …", "clock" a time of day that borrows its day, "antecedent" one that needs a time named before.
    """

    first: int
    end: int
    rule: str
    type: TimexType
    reading: Reading
    mod: str = ""
    role: str = ""


def read(match: Match, tokens: Tokens) -> Found | None:
    """What a match says; None where a closer look shows that it is no time."""
    return _READERS[match.rule.read](match, tokens)


def _found(match: Match, type_: TimexType, reading: Reading, mod: str = "", role: str = "") -> Found:
    return Found(match.first, match.end, match.rule.name, type_, reading, mod, role)


def _integer(match: Match, role: str) -> int | None:
    meaning = match.roles.get(role)
    return int(meaning) if isinstance(meaning, int | float) else None


def _part(match: Match) -> str:
    return str(match.roles.get("part", ""))


def _mod(match: Match, tokens: Tokens) -> str:
    """The mod of a hedge before a length, or of a part ("early") before a date."""
    if "hedge" in match.stretches:
        low, high = match.stretches["hedge"]
        words = " ".join(tokens.word(index).lower() for index in range(low, high))
        return str(tables()["mods"].get(words, ""))
    part = _part(match)
    return part if part.isupper() else ""


def _relative(match: Match, unit: str) -> Reading | None:
    """The larger period an expression names beside itself: "of last year", "of that month", "of the year"."""
    relative, anaphoric = _integer(match, f"{unit}_rel"), _integer(match, f"{unit}_ana")
    if relative is not None:
        return Reading(kind="shift", unit=unit, amount=relative)
    if anaphoric is not None:
        return Reading(kind="shift", unit=unit, amount=anaphoric, anaphoric=True)
    if f"the_{unit}" in match.stretches:
        return Reading(kind="shift", unit=unit, amount=0)
    return None


def _whole_year(match: Match) -> int | None:
    """The year, completed from ``'98`` (1950 to 2049) or from the ``99`` of ``1998-99``."""
    year, short = _integer(match, "year"), _integer(match, "short")
    if year is not None and short is not None:
        return year // 100 * 100 + short
    if year is not None and year < 100:
        return year + (1900 if year >= 50 else 2000)
    return year


def _calendar(match: Match, tokens: Tokens) -> Found | None:
    unit = str(match.rule.settings["unit"])
    year, which, number = _whole_year(match), _integer(match, "rel"), None
    if _integer(match, "short") is not None and year is not None and year <= (_integer(match, "year") or 0):
        return None
    if unit == "quarter":
        number = _integer(match, "quarter") or _integer(match, "ord")
        number = 4 if number == -1 else number
    elif unit == "half":
        number = _integer(match, "half") or _integer(match, "ord")
    elif unit == "century":
        number = _integer(match, "ord")
    elif unit == "decade":
        number = _integer(match, "decade")
        if number is not None and number < 100:
            number += 1900
    elif unit == "week":
        number = _integer(match, "number")
    limit = {"quarter": 4, "half": 2, "century": 30, "week": 53}.get(unit)
    if limit is not None and not 1 <= (number or 0) <= limit:
        return None
    within = _relative(match, "year") or _relative(match, "month")
    week = _integer(match, "week_rel")
    if week is not None:
        within = Reading(kind="shift", unit="week", amount=week)
    anaphoric = _integer(match, "ana")
    clock = str(match.roles.get("daypart", ""))
    reading = Reading(
        kind="calendar",
        unit=unit,
        year=year,
        month=_integer(match, "month"),
        day=_integer(match, "day"),
        weekday=_integer(match, "weekday"),
        number=number,
        name=str(match.roles.get("season", "") or match.rule.settings.get("holiday", "")),
        which=which if anaphoric is None else anaphoric,
        clock=clock,
        part=_part(match),
        within=within,
        anaphoric=anaphoric is not None,
    )
    if unit == "day" and reading.month is not None and reading.day is not None and not _exists(reading):
        return None
    role = "antecedent" if anaphoric is not None or (within is not None and within.anaphoric) else ""
    return _found(match, "TIME" if clock else "DATE", reading, _mod(match, tokens), role)


def _exists(reading: Reading) -> bool:
    try:
        date(reading.year or 2024, reading.month or 1, reading.day or 1)
    except ValueError:
        return False
    return True


def _iso(match: Match, tokens: Tokens) -> Found | None:
    words = tokens.word(match.first)
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        return None
    clock = "T" + words[11:16] + ("Z" if words.endswith("Z") else "") if len(words) > 10 else ""
    reading = Reading(kind="calendar", year=day.year, month=day.month, day=day.day, clock=clock)
    return _found(match, "TIME" if clock else "DATE", reading)


def _slashed(match: Match, tokens: Tokens) -> Found | None:
    words = tokens.word(match.first)
    dotted = "." in words
    first, second, year = (int(part) for part in words.replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year >= 50 else 2000
    month, day = (second, first) if dotted or first > 12 else (first, second)
    if month > 12:
        return None
    if not dotted and first <= 12 and second <= 12 and first != second:
        return _found(match, "DATE", Reading(kind="fixed", name=f"{year:04d}-XX-XX"))
    reading = Reading(kind="calendar", year=year, month=month, day=day)
    return _found(match, "DATE", reading) if _exists(reading) else None


def _famous(match: Match, tokens: Tokens) -> Found:  # noqa: ARG001
    day = date.fromisoformat(str(match.rule.settings.get("value") or match.roles["famous"]))
    return _found(match, "DATE", Reading(kind="calendar", year=day.year, month=day.month, day=day.day))


def _fiscal(match: Match, tokens: Tokens) -> Found:  # noqa: ARG001
    year, which = _whole_year(match), _integer(match, "rel")
    if which is None:
        which = _integer(match, "ana")
    if which is None and year is None:
        which = 0
    reading = Reading(kind="calendar", unit="fiscal-year", year=year, which=which)
    return _found(match, "DATE", reading)


def _shift(match: Match, tokens: Tokens) -> Found:
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
    part = match.rule.name if match.rule.name == "overnight" else _part(match)
    reading = Reading(kind="shift", unit=unit, amount=amount, clock=clock, part=part)
    return _found(match, "TIME" if clock else "DATE", reading, _mod(match, tokens))


def _last_but_one(match: Match, tokens: Tokens) -> Found:
    last = tokens.word(match.end - 1).lower() == "last"
    reading = Reading(kind="shift", unit=str(match.roles["unit"]), amount=-2 if last else 2)
    return _found(match, "DATE", reading)


def _weekend(match: Match, tokens: Tokens) -> Found:  # noqa: ARG001
    return _found(match, "DATE", Reading(kind="calendar", unit="weekend"))


def _year_end(match: Match, tokens: Tokens) -> Found:
    words = tokens.word(match.first).lower()
    unit = str(match.roles.get("unit", "year"))
    reading = Reading(kind="shift", unit=unit, amount=-1 if words == "last" else 0, part="END")
    return _found(match, "DATE", reading, "END")


def _nth(match: Match, tokens: Tokens) -> Found:  # noqa: ARG001
    month = Reading(
        kind="calendar", unit="month", month=_integer(match, "month"), year=_whole_year(match)
    )
    count = _integer(match, "ord")
    reading = Reading(kind="nth", amount=count, weekday=_integer(match, "weekday"), within=month)
    return _found(match, "DATE", reading)


def _nth_of(match: Match, tokens: Tokens) -> Found:  # noqa: ARG001
    reading = Reading(kind="nth", unit=str(match.roles["unit"]), amount=_integer(match, "ord"))
    return _found(match, "DATE", reading, role="span")


def _span_of(match: Match, tokens: Tokens) -> Found:  # noqa: ARG001
    clock = str(match.roles.get("daypart", match.rule.settings.get("clock", "")))
    reading = Reading(kind="shift", unit="day" if clock else "week", amount=0, clock=clock)
    return _found(match, "TIME" if clock else "DATE", reading, role="span")


def _part_of(match: Match, tokens: Tokens) -> Found:
    return _found(match, "DATE", Reading(kind="fixed", part=_part(match)), _mod(match, tokens), "part")


def _length(match: Match, tokens: Tokens) -> Found:
    if value := match.rule.settings.get("value"):
        reading = Reading(kind="length", unit="year", name=str(value))
        return _found(match, "DURATION", reading, _mod(match, tokens))
    amount = match.rule.settings.get("amount")
    if amount is None:
        amount = number_at(tokens, match.stretches.get("number"))
    if amount is not None:
        amount += float(match.rule.settings.get("plus", 0))
    unit = str(match.roles.get("unit", "day"))
    if match.rule.name == "unit-long" and tokens.word(match.first).lower().endswith("s"):
        amount = None
    return _found(match, "DURATION", _length_reading(unit, amount), _mod(match, tokens))


def _length_reading(unit: str, amount: float | None, side: str = "") -> Reading:
    whole = int(amount) if amount is not None and amount == int(amount) and amount < 1e6 else None
    return Reading(kind="length", unit=unit, amount=whole, name=length_value(unit, amount), part=side)


def _half_length(match: Match, tokens: Tokens) -> Found:
    reading = Reading(kind="length", name=length_value(str(match.roles["unit"]), 0.5))
    return _found(match, "DURATION", reading, _mod(match, tokens))


def _word_length(match: Match, tokens: Tokens) -> Found:
    return _found(match, "DURATION", _length_reading(tokens.word(match.first).lower()[:-4], 1))


def _anchored(match: Match, tokens: Tokens) -> Found:
    side, unit = str(match.roles.get("side", "")), str(match.roles["unit"])
    words = {tokens.word(index).lower() for index in range(match.first, match.end)}
    if not side and words & {"first", "opening"}:
        side = "first"
    elif not side and words & {"final", "closing"}:
        side = "final"
    number = match.stretches.get("number")
    alone = number is None and tokens.word(match.end - 1).lower() == unit
    amount = 1.0 if alone else number_at(tokens, number)
    return _found(match, "DURATION", _length_reading(unit, amount, side), _mod(match, tokens))


def _distance(match: Match, tokens: Tokens) -> tuple[str, int] | None:
    """A distance in whole units: ("month", 18) for a year and a half; None where its number is not said."""
    unit, number = str(match.roles["unit"]), match.stretches.get("number")
    amount = number_at(tokens, number) if number else 1.0
    words = [tokens.word(index).lower() for index in range(match.first, match.end)]
    if amount is not None and number is None and "half" in words:
        amount += 0.5
    if amount is None or amount > 1e6:
        return None
    if unit == "night":
        unit = "day"
    if amount != int(amount) and unit in {"year", "decade", "day", "hour"}:
        finer = {"year": ("month", 12), "decade": ("year", 10), "day": ("hour", 24), "hour": ("minute", 60)}
        unit, factor = finer[unit]
        amount *= factor
    return unit, int(amount)


def _ago(match: Match, tokens: Tokens) -> Found:
    distance = _distance(match, tokens)
    ahead = tokens.word(match.end - 1).lower() in {"hence", "now", "today"}
    if distance is None:
        value = "FUTURE_REF" if ahead else "PAST_REF"
        return _found(match, "DATE", Reading(kind="fixed", name=value), _mod(match, tokens))
    unit, amount = distance
    clock = unit in {"hour", "minute", "second"}
    reading = Reading(kind="hours" if clock else "shift", unit=unit, amount=amount if ahead else -amount)
    return _found(match, "TIME" if clock else "DATE", reading, _mod(match, tokens))


def _part_century_ago(match: Match, tokens: Tokens) -> Found:
    words = {tokens.word(index).lower() for index in range(match.first, match.end)}
    years = (100 if "century" in words else 10) // (2 if "half" in words else 4)
    return _found(match, "DATE", Reading(kind="shift", unit="year", amount=-years), _mod(match, tokens))


def _later(match: Match, tokens: Tokens) -> Found:
    distance = _distance(match, tokens)
    words = {tokens.word(index).lower() for index in range(match.first, match.end)}
    back = bool(words & {"earlier", "before", "previously", "previous", "beforehand", "prior"})
    if distance is None or distance[0] in {"hour", "minute", "second"}:
        name = length_value(str(match.roles["unit"]), distance[1] if distance else None)
        return _found(match, "DURATION", Reading(kind="length", name=name), _mod(match, tokens))
    unit, amount = distance
    reading = Reading(kind="shift", unit=unit, amount=-amount if back else amount, anaphoric=True)
    return _found(match, "DATE", reading, _mod(match, tokens), "antecedent")


def _year_ago(match: Match, tokens: Tokens) -> Found:
    words = [tokens.word(index).lower() for index in range(match.first, match.end)]
    keep = next((word for word in words if word in {"month", "quarter", "week", "weekend", "day"}), "")
    year = _whole_year(match)
    reading = Reading(
        kind="shift", unit="year", amount=-1, year=year, keep=keep or "antecedent", anaphoric=True
    )
    return _found(match, "DATE", reading, role="antecedent")


def _fixed(match: Match, tokens: Tokens) -> Found:
    value = str(match.rule.settings.get("value") or match.roles.get("fixed", ""))
    if match.rule.settings.get("value_of_unit"):
        name = length_value(str(match.roles["unit"]), None)
        return _found(match, "DURATION", Reading(kind="length", name=name))
    return _found(match, "DATE", Reading(kind="fixed", name=value), _mod(match, tokens))


def _day_before(match: Match, tokens: Tokens) -> Found:
    unit = str(match.roles.get("unit", "day"))
    if unit in {"hour", "minute"}:
        return _found(match, "DURATION", Reading(kind="length", name=length_value(unit, 1)))
    back = tokens.word(match.end - 1).lower() in {"before", "earlier", "previous", "previously"}
    night = tokens.word(match.end - 2).lower() == "night"
    reading = Reading(
        kind="shift",
        unit=unit,
        amount=-1 if back else 1,
        clock="TNI" if night else "",
        anaphoric=True,
    )
    return _found(match, "TIME" if night else "DATE", reading, role="antecedent")


def _anaphora(match: Match, tokens: Tokens) -> Found | None:
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
    return _found(match, "TIME" if clock else "DATE", reading, role="antecedent")


def _the_span(match: Match, tokens: Tokens) -> Found | None:
    words = tokens.word(match.end - 1).lower()
    unit = str(match.roles.get("unit", words))
    before = tokens.word(match.first - 2).lower() if match.first >= 2 else ""
    part = before if before in {"earlier", "later"} else {"early": "START", "late": "END"}.get(before, "")
    reading = Reading(kind="shift", unit=unit, amount=0, part=part)
    return _found(match, "DATE", reading, role="of" if match.rule.settings.get("part_only") else "antecedent")


def _all_span(match: Match, tokens: Tokens) -> Found | None:
    unit = tokens.word(match.end - 1).lower()
    if unit in {"summer", "winter"}:
        name = "SU" if unit == "summer" else "WI"
        return _found(match, "DATE", Reading(kind="calendar", unit="season", name=name))
    return _found(match, "DATE", Reading(kind="shift", unit=unit, amount=0))


def _repeat(match: Match, tokens: Tokens) -> Found:
    value = str(match.roles.get("set_word", ""))
    unit, number = str(match.roles.get("unit", "")), match.stretches.get("number")
    words = [tokens.word(index).lower() for index in range(match.first, match.end)]
    if match.roles.get("weekday") is not None:
        value = f"XXXX-WXX-{match.roles['weekday']}" + str(match.roles.get("daypart", ""))
    elif match.roles.get("month") is not None:
        value = f"XXXX-{int(match.roles['month']):02d}"
    elif match.roles.get("daypart") is not None:
        value = "XXXX-XX-XX" + str(match.roles["daypart"])
    elif match.roles.get("season") is not None:
        value = f"XXXX-{match.roles['season']}"
    elif unit:
        count = 2.0 if "other" in words else number_at(tokens, number) if number else 1.0
        if "times" in words:
            count = 1.0
        value = "P1D" if unit == "night" else length_value(unit, count)
    elif not value:
        value = {"weekends": "XXXX-WXX-WE", "weeknights": "XXXX-WXX"}.get(words[-1], "XXXX-WXX")
    return _found(match, "SET", Reading(kind="fixed", name=value))


def _clock(match: Match, tokens: Tokens) -> Found:  # noqa: ARG001
    half, hour = str(match.roles.get("ampm", "")), _integer(match, "hour")
    value = str(match.roles.get("clock") or match.roles.get("moment") or "")
    if not value and hour is not None:
        if not half and match.roles.get("daypart") in {"TAF", "TEV", "TNI"}:
            half = "p"
        value = clock_value(hour, 0, half)
    elif value and half:
        value = clock_value(int(value[1:3]), int(value[4:6]), half)
    value += str(match.roles.get("zone", "")) if value[1:2].isdigit() else ""
    reading = Reading(kind="shift", unit="day", amount=0, clock=value, part=_part(match))
    return _found(match, "TIME", reading, role="clock")


def _daypart(match: Match, tokens: Tokens) -> Found:
    reading = Reading(kind="shift", unit="day", amount=0, clock=str(match.roles["daypart"]), part=_part(match))
    return _found(match, "TIME", reading, _mod(match, tokens), "clock")


_READERS: dict[str, Callable[[Match, Tokens], Found | None]] = {
    "all_span": _all_span,
    "ago": _ago,
    "anaphora": _anaphora,
    "anchored": _anchored,
    "calendar": _calendar,
    "clock": _clock,
    "day_before": _day_before,
    "daypart": _daypart,
    "famous": _famous,
    "fiscal": _fiscal,
    "fixed": _fixed,
    "half_length": _half_length,
    "iso": _iso,
    "last_but_one": _last_but_one,
    "later": _later,
    "length": _length,
    "nth": _nth,
    "nth_of": _nth_of,
    "part_century_ago": _part_century_ago,
    "part_of": _part_of,
    "repeat": _repeat,
    "shift": _shift,
    "slashed": _slashed,
    "span_of": _span_of,
    "the_span": _the_span,
    "weekend": _weekend,
    "word_length": _word_length,
    "year_ago": _year_ago,
    "year_end": _year_end,
}
