"""What neighbouring time expressions make of each other.

"The end of" and "next year" are one expression, "October" and "of last year" too; "that year", "two days later" and "at
10:30" take what was named before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.extract.times.clause_direction import direction_at
from briefing.extract.times.found import Found
from briefing.extract.times.resolution import RANK
from briefing.extract.times.tokens import BREAK, Tokens
from briefing.types import Reading

_DEEPEST = 6
_PARTS_OF_DAY = frozenset({"", "TMO", "TAF", "TEV", "TNI"})
_REACH = 60
"""How many words back "the year" may mean a year named before, rather than that of publication."""
_CYCLIC = frozenset({"month", "quarter", "half", "season", "week"})


def joined(found: Iterable[Found], tokens: Tokens) -> Iterator[Found]:
    """Adjacent expressions that are one, made one; heads that found no body are dropped."""
    last: Found | None = None
    for item in found:
        if last is None:
            last = item
            continue
        merged = _merged(last, item, tokens)
        if merged is not None:
            last = merged
            continue
        if last.role not in {"part", "span", "of"}:
            yield last
        last = item
    if last is not None and last.role not in {"part", "span", "of"}:
        yield last


def _merged(left: Found, right: Found, tokens: Tokens) -> Found | None:
    """One expression of two, or None where they stay two."""
    if right.first - left.end > 2 or (right.reading.kind == "length" and left.role != "part"):
        return None
    between = " ".join(tokens.word(index).lower() for index in range(left.end, right.first))
    if left.role in {"part", "span"}:
        return _headed(left, right) if between in {"", "the"} else None
    if right.role in {"part", "span"}:
        return None
    reading = _combined(left, right, between)
    if reading is None:
        return None
    return Found(
        first=left.first,
        end=right.end,
        rule=left.rule,
        type="TIME" if reading.clock else left.type,
        reading=reading,
        mod=left.mod or right.mod,
        role="antecedent" if "antecedent" in {left.role, right.role} else "",
    )


def _headed(left: Found, right: Found) -> Found | None:
    """Joins "the end of" + a time; "the first week of", "the week of", "the night of" + a time."""
    reading, inner = left.reading, right.reading
    if inner.kind in {"fixed", "length", "hours"} or right.role in {"part", "span", "clock"}:
        return None
    role = "antecedent" if right.role in {"of", "antecedent"} else right.role
    if left.role == "part":
        part = reading.part
        return replace(
            right,
            first=left.first,
            reading=replace(inner, part=part),
            mod=part if part.isupper() else "",
            role=role,
        )
    if reading.kind == "nth":
        if RANK.get(inner.unit, 0) <= RANK[reading.unit]:
            return None
        return replace(left, end=right.end, reading=replace(reading, within=inner), role=role)
    if inner.unit != "day":
        return None
    return replace(left, end=right.end, reading=replace(reading, anchor=inner), role=role)


def _combined(left: Found, right: Found, between: str) -> Reading | None:
    first, second = left.reading, right.reading
    if between == "" and _is_day(second) and left.role == "clock" and second.clock in _PARTS_OF_DAY:
        return replace(second, clock=first.clock, part=first.part)
    if between == "" and _is_day(first) and right.role == "clock" and not first.clock:
        return replace(first, clock=second.clock)
    if first.kind == "length" and first.part in {"first", "final", "past"} and between in {"of", "in"}:
        return replace(first, within=second) if RANK.get(second.unit, 0) >= RANK["month"] else None
    if between in {"", "of", "in"} and _is_incomplete(first) and _completes(first, second, between):
        return replace(first, within=second, which=None)
    return None


def _completes(first: Reading, second: Reading, between: str) -> bool:
    """Whether the second names the larger period of the first: its year, or the week of a weekday."""
    bare_weekday = first.unit == "day" and first.month is None and not first.name
    if second.unit == "week":
        return bare_weekday and first.weekday is not None and second.kind == "shift"
    if second.unit != "year" or second.part or bare_weekday:
        return False
    if between == "in":
        return second.kind == "shift" and first.unit != "day"
    return True


def _is_day(reading: Reading) -> bool:
    return reading.unit == "day" and reading.kind in {"calendar", "shift", "nth"}


def _is_bare_day(reading: Reading) -> bool:
    return _is_day(reading) and not reading.clock


def _is_incomplete(reading: Reading) -> bool:
    return (
        reading.kind == "calendar"
        and reading.year is None
        and reading.within is None
        and reading.unit in _CYCLIC | {"day"}
        and not reading.anaphoric
    )


def possessed(found: list[Found], tokens: Tokens) -> list[Found]:
    """A year, "'s" and a part of it ("last year's third quarter") made one expression."""
    kept: list[Found] = []
    for item in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and item.first - last.end == 1
            and tokens.word(last.end) in {"'s", "’s", "'"}
            and last.reading.unit == "year"
            and last.reading.kind in {"shift", "calendar"}
            and _is_incomplete(item.reading)
            and item.reading.unit in _CYCLIC
        ):
            reading = replace(item.reading, within=last.reading, which=None)
            kept[-1] = replace(item, first=last.first, reading=reading, role=last.role)
        else:
            kept.append(item)
    return kept


def settled(found: list[Found], tokens: Tokens) -> Iterator[Found]:
    """Every expression with its direction, and with the earlier one it leans on."""
    named: list[tuple[Reading, int]] = []
    for index, item in enumerate(found):
        reading = item.reading
        if _leans_on_tense(reading):
            reading = replace(reading, direction=direction_at(tokens, item.first, item.end))
        if item.role == "clock":
            reading = _clocked(found, index, [earlier for earlier, _ in named], tokens, reading)
        elif item.role == "antecedent":
            within_reach = _REACH if _is_definite(reading) else item.first
            reading = _anchored(reading, [earlier for earlier, end in named if item.first - end <= within_reach])
            if reading.keep == "antecedent" and reading.amount == 0 and reading.anchor is None:
                continue
        yield replace(item, reading=reading)
        if reading.kind in {"calendar", "shift", "nth"} and _depth(reading) < _DEEPEST:
            named.append((replace(reading, clock=""), item.end))
            del named[:-8]


def _is_definite(reading: Reading) -> bool:
    """Whether it is "the year" or "the week": named before, or else that of publication."""
    return reading.kind == "shift" and reading.amount == 0 and not reading.anaphoric


def _leans_on_tense(reading: Reading) -> bool:
    if reading.kind == "nth" and reading.within is not None:
        return _leans_on_tense(reading.within)
    return (
        reading.kind == "calendar"
        and reading.year is None
        and reading.within is None
        and reading.unit in _CYCLIC | {"day", "weekend"}
    )


def _depth(reading: Reading | None) -> int:
    depth = 0
    while reading is not None:
        depth, reading = depth + 1, reading.anchor or reading.within
    return depth


def _anchored(reading: Reading, named: list[Reading]) -> Reading:
    """A reading that leans on a time named before, with that time: the latest that is fine-grained enough."""
    if reading.within is not None and reading.within.anaphoric:
        return replace(reading, within=_anchored(reading.within, named))
    looks_back = _is_definite(reading) or (reading.amount or 0) < 0
    limit = RANK.get(reading.keep or reading.unit, 6) if reading.keep != "antecedent" else 6
    for earlier in reversed(named):
        if looks_back and earlier.anaphoric and (earlier.amount or 0) < 0:
            continue
        if earlier == reading or RANK.get(earlier.unit, 9) > limit or earlier.unit == "fiscal-year":
            continue
        if reading.kind == "calendar" and earlier.unit != "day":
            continue
        keep = reading.keep
        if not keep and reading.anaphoric and reading.unit == "year" and reading.amount and earlier.unit == "quarter":
            keep = "quarter"
        return replace(reading, anchor=earlier, keep=keep)
    return reading


def _clocked(found: list[Found], index: int, named: list[Reading], tokens: Tokens, reading: Reading) -> Reading:
    """A time of day with its day: beside it in the sentence, else the last day named in the paragraph."""
    item = found[index]
    if index + 1 < len(found):
        after = found[index + 1]
        between = [tokens.word(at).lower() for at in range(item.end, min(after.first, item.end + 3))]
        if after.first - item.end <= 2 and set(between) <= {",", "on", "of"} and _is_bare_day(after.reading):
            day = after.reading
            if _leans_on_tense(day):
                day = replace(day, direction=direction_at(tokens, after.first, after.end))
            return replace(reading, anchor=day)
    if index and BREAK not in tokens.characters[found[index - 1].end : item.first]:
        day_named = next((earlier for earlier in reversed(named) if earlier.unit == "day"), None)
        if day_named is not None:
            return replace(reading, anchor=day_named)
    return reading
