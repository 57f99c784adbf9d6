"""Readers of lengths, distances, repetitions and the clock: from a rule's match to a ``Reading``."""

from __future__ import annotations

from collections.abc import Callable

from briefing.extract.times.counts import length_value, number_at
from briefing.extract.times.found import Found, found_from, integer, mod_of, part_of_period
from briefing.extract.times.rules import Match
from briefing.extract.times.tokens import Tokens, clock_value
from briefing.types import Reading


def _read_length(match: Match, tokens: Tokens) -> Found:
    if value := match.rule.settings.get("value"):
        reading = Reading(kind="length", unit="year", name=str(value))
        return found_from(match, "DURATION", reading, mod_of(match, tokens))
    amount = match.rule.settings.get("amount")
    if amount is None:
        amount = number_at(tokens, match.stretches.get("number"))
    if amount is not None:
        amount += float(match.rule.settings.get("plus", 0))
    unit = str(match.roles.get("unit", "day"))
    if match.rule.name == "unit-long" and tokens.word(match.first).lower().endswith("s"):
        amount = None
    return found_from(match, "DURATION", _length_reading(unit, amount), mod_of(match, tokens))


def _length_reading(unit: str, amount: float | None, side: str = "") -> Reading:
    whole = int(amount) if amount is not None and amount == int(amount) and amount < 1e6 else None
    return Reading(kind="length", unit=unit, amount=whole, name=length_value(unit, amount), part=side)


def _read_half_length(match: Match, tokens: Tokens) -> Found:
    reading = Reading(kind="length", name=length_value(str(match.roles["unit"]), 0.5))
    return found_from(match, "DURATION", reading, mod_of(match, tokens))


def _read_word_length(match: Match, tokens: Tokens) -> Found:
    return found_from(match, "DURATION", _length_reading(tokens.word(match.first).lower()[:-4], 1))


def _read_anchored(match: Match, tokens: Tokens) -> Found:
    side, unit = str(match.roles.get("side", "")), str(match.roles["unit"])
    words = {tokens.word(index).lower() for index in range(match.first, match.end)}
    if not side and words & {"first", "opening"}:
        side = "first"
    elif not side and words & {"final", "closing"}:
        side = "final"
    number = match.stretches.get("number")
    alone = number is None and tokens.word(match.end - 1).lower() == unit
    amount = 1.0 if alone else number_at(tokens, number)
    return found_from(match, "DURATION", _length_reading(unit, amount, side), mod_of(match, tokens))


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


def _read_ago(match: Match, tokens: Tokens) -> Found:
    distance = _distance(match, tokens)
    ahead = tokens.word(match.end - 1).lower() in {"hence", "now", "today"}
    if distance is None:
        value = "FUTURE_REF" if ahead else "PAST_REF"
        return found_from(match, "DATE", Reading(kind="fixed", name=value), mod_of(match, tokens))
    unit, amount = distance
    clock = unit in {"hour", "minute", "second"}
    reading = Reading(kind="hours" if clock else "shift", unit=unit, amount=amount if ahead else -amount)
    return found_from(match, "TIME" if clock else "DATE", reading, mod_of(match, tokens))


def _read_part_century_ago(match: Match, tokens: Tokens) -> Found:
    words = {tokens.word(index).lower() for index in range(match.first, match.end)}
    years = (100 if "century" in words else 10) // (2 if "half" in words else 4)
    return found_from(match, "DATE", Reading(kind="shift", unit="year", amount=-years), mod_of(match, tokens))


def _read_later(match: Match, tokens: Tokens) -> Found:
    distance = _distance(match, tokens)
    words = {tokens.word(index).lower() for index in range(match.first, match.end)}
    back = bool(words & {"earlier", "before", "previously", "previous", "beforehand", "prior"})
    if distance is None or distance[0] in {"hour", "minute", "second"}:
        name = length_value(str(match.roles["unit"]), distance[1] if distance else None)
        return found_from(match, "DURATION", Reading(kind="length", name=name), mod_of(match, tokens))
    unit, amount = distance
    reading = Reading(kind="shift", unit=unit, amount=-amount if back else amount, anaphoric=True)
    return found_from(match, "DATE", reading, mod_of(match, tokens), "antecedent")


def _read_fixed(match: Match, tokens: Tokens) -> Found:
    value = str(match.rule.settings.get("value") or match.roles.get("fixed", ""))
    if match.rule.settings.get("value_of_unit"):
        name = length_value(str(match.roles["unit"]), None)
        return found_from(match, "DURATION", Reading(kind="length", name=name))
    return found_from(match, "DATE", Reading(kind="fixed", name=value), mod_of(match, tokens))


def _read_repeat(match: Match, tokens: Tokens) -> Found:
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
    return found_from(match, "SET", Reading(kind="fixed", name=value))


def _read_clock(match: Match, tokens: Tokens) -> Found:
    half, hour = str(match.roles.get("ampm", "")), integer(match, "hour")
    value = str(match.roles.get("clock") or match.roles.get("moment") or "")
    if not value and hour is not None:
        if not half and match.roles.get("daypart") in {"TAF", "TEV", "TNI"}:
            half = "p"
        value = clock_value(hour, 0, half)
    elif value and half:
        value = clock_value(int(value[1:3]), int(value[4:6]), half)
    value += str(match.roles.get("zone", "")) if value[1:2].isdigit() else ""
    reading = Reading(kind="shift", unit="day", amount=0, clock=value, part=part_of_period(match))
    return found_from(match, "TIME", reading, role="clock")


def _read_daypart(match: Match, tokens: Tokens) -> Found:
    reading = Reading(kind="shift", unit="day", amount=0, clock=str(match.roles["daypart"]), part=part_of_period(match))
    return found_from(match, "TIME", reading, mod_of(match, tokens), "clock")


READERS: dict[str, Callable[[Match, Tokens], Found | None]] = {
    "ago": _read_ago,
    "anchored": _read_anchored,
    "clock": _read_clock,
    "daypart": _read_daypart,
    "fixed": _read_fixed,
    "half_length": _read_half_length,
    "later": _read_later,
    "length": _read_length,
    "part_century_ago": _read_part_century_ago,
    "repeat": _read_repeat,
    "word_length": _read_word_length,
}
