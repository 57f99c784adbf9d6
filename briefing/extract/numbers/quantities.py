"""Quantities: numbers in a text with the bounds that their wording sets and the unit that they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.numbers.counted import Counted, counted, is_time
from briefing.extract.numbers.hedges import Bounds, Hedge, bounded, hedge_after, hedges_before
from briefing.extract.numbers.numerals import GAP, Numeral, find_numerals
from briefing.extract.numbers.sense import Counting, counts, is_year, word_before
from briefing.extract.numbers.words import numbers
from briefing.types import Quantity

_TO = re.compile(rf"(?:[ ]?%|{GAP}per(?:{GAP})?cent)?(?P<separator>[ ]?[-–—][ ]?|{GAP}(?:to|or|and){GAP})")
_BETWEEN = re.compile(r"\b(?:between|(?:ranging|anywhere) (?:from|between))\s{1,4}$", re.IGNORECASE)
_LINK = re.compile(r"\s{0,4}(?:,|,?\s(?:and|or|but|to|of|out\sof)(?:\s(?:the|its|their))?)\s{0,4}")
_LOOK_BACK = 60
_LONGEST_RANGE = 20
_LARGEST_SPAN = 100
_THOUSAND = 1000


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order, not overlapping; offsets are the text's.

    The span holds hedge, number and currency or percent sign (also "percent" spelt out), not the noun. ``qualifier`` is
    the hedge verbatim; for a count without a number the words themselves ("dozens"). ``unit`` is an ISO 4217 code, ``%``
    or the lemma of the noun, empty where none follows. Bounds are inclusive, None is open; ``best`` is the number if
    one is named. Dates, clock times, ordinals, years and numbers inside names are none.
    """
    found: list[Quantity] = []
    floor = 0
    for group in _groups(text, list(find_numerals(text))):
        quantity = _quantity(text, group, floor)
        if quantity is not None:
            found.append(quantity)
            floor = quantity.end
    return _shared_units(text, found)


def _groups(text: str, numerals: Sequence[Numeral]) -> list[tuple[Numeral, ...]]:
    """The numbers one by one, and those two by two that are the ends of a range."""
    groups: list[tuple[Numeral, ...]] = []
    index = 0
    while index < len(numerals):
        pair = numerals[index : index + 2]
        if len(pair) == 2 and _is_range(text, pair[0], pair[1]):
            low = _low(pair[0], pair[1])
            groups.append((replace(pair[0], low=low, high=low), pair[1]))
            index += 2
        else:
            groups.append((numerals[index],))
            index += 1
    return groups


def _low(first: Numeral, last: Numeral) -> float:
    """The lower end of a range; it shares the multiplier of the upper end ("5 to 10 million", "2-3,000")."""
    if last.multiplied and not first.multiplied and first.base < last.base:
        return first.low * last.high / last.base
    if first.is_plain and last.grouped and last.high % _THOUSAND == 0 and first.low < last.high / _THOUSAND:
        return first.low * _THOUSAND
    return first.low


def _is_range(text: str, first: Numeral, last: Numeral) -> bool:
    if last.start - first.end > _LONGEST_RANGE or not (first.exact and last.exact):
        return False
    match = _TO.fullmatch(text, first.end, last.start)
    if match is None or (first.unit and last.unit and first.unit != last.unit):
        return False
    if _low(first, last) >= last.high or (is_year(first) and last.is_plain and last.end - last.start in {2, 4}):
        return False
    before = max(0, first.start - _LOOK_BACK)
    between = _BETWEEN.search(text, before, first.start) is not None
    separator = match.group("separator").strip()
    if separator == "and" or between:
        return between
    if separator == "or":
        return last.base <= 2 * first.base + 1  # "two or three", not "5 or 500"
    if separator == "to":
        word = word_before(text, first.start).casefold()
        signed = match.group() != match.group("separator") or bool(first.unit and last.unit)
        return word != "from" and not (signed and word in numbers()["changes"]["words"])
    return True


def _quantity(text: str, group: Sequence[Numeral], floor: int) -> Quantity | None:
    first, last = group[0], group[-1]
    after = hedge_after(text, last.end)
    unit = counted(text, last, after.end if after else last.end)
    if unit is None:
        return None
    if after is None and unit.end > last.end:
        after = hedge_after(text, unit.end)
    before = hedges_before(text, first.start, floor)
    if before and before[-1].words.casefold() == "all" and word_before(text, before[-1].start).casefold() == "in":
        before = before[:-1]  # "carrying in all 40 lorries": the sum, not the whole
    if before and first.high < _LARGEST_SPAN and _is_during(text, before[0], unit):
        before = ()
    if not counts(Counting(text=text, numerals=group, before=before, after=after, unit=unit)):
        return None
    bounds = Bounds(low=first.low, best=first.low if len(group) == 1 and first.exact else None, high=last.high)
    for hedge in (*((after,) if after else ()), *before):
        bounds = bounded(bounds, hedge)
    start = before[-1].start if before else first.start
    end = max(last.end, unit.end, after.end if after else 0)
    qualifier = after.words if after else ""
    if before:
        qualifier = text[start : before[0].end]
    elif not first.exact:
        qualifier = text[start:end]
    between = _BETWEEN.search(text, max(floor, start - _LOOK_BACK), start) if len(group) == 2 else None
    if between is not None and not qualifier:
        start, qualifier = between.start(), between.group().strip()
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        low=bounds.low,
        best=bounds.best,
        high=bounds.high,
        qualifier=qualifier,
        unit=unit.unit or first.unit,
    )


def _is_during(text: str, hedge: Hedge, unit: Counted) -> bool:
    """Whether "over" before a time means "during": no word before it measures ("for over ten years")."""
    if hedge.words.casefold() != "over" or not is_time(unit.unit):
        return False
    return word_before(text, hedge.start).casefold() not in numbers()["time"]["measuring"]


def _shared_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Numbers in a row that share the noun of the last: "from 1,000 to 500 troops"."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        here, following = shared[index], shared[index + 1]
        if not here.unit and following.unit and _LINK.fullmatch(text, here.end, following.start):
            shared[index] = replace(here, unit=following.unit)
    return shared
