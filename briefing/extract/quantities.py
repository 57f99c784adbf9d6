"""Quantities: numbers in a text with the bounds that their wording sets and the unit that they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefing.extract.counted import Counted, counted, is_time
from briefing.extract.hedges import Bounds, Hedge, bounded, hedge_after, hedges_before
from briefing.extract.numerals import GAP, Numeral, find_numerals, numbers, units
from briefing.types import Quantity

_TO = re.compile(rf"(?:[ ]?%|{GAP}per(?:{GAP})?cent)?(?P<separator>[ ]?[-–—][ ]?|{GAP}(?:to|or|and){GAP})")
_BETWEEN = re.compile(r"\b(?:between|(?:ranging|anywhere) (?:from|between))\s{1,4}$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'.-]{0,30})[ \u00a0\n]{1,3}$")
_OPENING = re.compile(r"(?:^|[.!?:;“”\"\n•(\[—–])[\s“”\"‘’()]{0,8}$")
_AGE = re.compile(r"[A-Z][\w.’'-]{0,30}(?:, | \()$")
_NAME_AFTER = re.compile(r"[ \u00a0]([A-Z][a-z][\w-]{0,30})")
_LINK = re.compile(r"\s{0,4}(?:,|,?\s(?:and|or|to|of|out\sof))\s{0,4}")
_LOOK_BACK = 60


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order, not overlapping; offsets are the text's.

    The span holds hedge, number and currency or percent sign (also "percent" spelt out), not the noun. ``qualifier`` is
    the hedge verbatim; for a count without a number the words themselves ("dozens"). ``unit`` is an ISO 4217 code, ``%``
    or the lemma of the noun, empty where none follows. Bounds are inclusive, None is open; ``best`` is the number if one
    is named. Dates, clock times, ordinals, years, ages and numbers inside names are none.
    """
    found: list[Quantity] = []
    floor = 0
    for group in _groups(text, list(find_numerals(text))):
        quantity = _quantity(text, group, floor)
        if quantity is not None:
            found.append(quantity)
        floor = group[-1].end if quantity is None else quantity.end
    return _shared_units(text, found)


def _groups(text: str, numerals: Sequence[Numeral]) -> list[tuple[Numeral, ...]]:
    """The numbers one by one, and those two by two that are the ends of a range."""
    groups: list[tuple[Numeral, ...]] = []
    index = 0
    while index < len(numerals):
        pair = numerals[index : index + 2]
        if len(pair) == 2 and _is_range(text, pair[0], pair[1]):
            first, last = pair
            if last.multiplied and not first.multiplied and first.base < last.base:
                factor = last.high / last.base
                first = replace(first, low=first.low * factor, high=first.high * factor)
            groups.append((first, last))
            index += 2
        else:
            groups.append((numerals[index],))
            index += 1
    return groups


def _is_range(text: str, first: Numeral, last: Numeral) -> bool:
    if last.start - first.end > 20 or not (first.exact and last.exact):
        return False
    match = _TO.fullmatch(text, first.end, last.start)
    if match is None or (first.unit and last.unit and first.unit != last.unit):
        return False
    separator = match.group("separator").strip()
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    if separator == "and":
        return _BETWEEN.search(before) is not None and first.low < last.high
    low, high = first.low, last.high
    if last.multiplied and not first.multiplied and first.base < last.base:
        low = first.base * last.high / last.base
    if low >= high or _is_year_range(text, first, last):
        return False
    if separator == "or":
        return last.base <= 2 * first.base + 1
    if separator == "to" and not _BETWEEN.search(before):
        words = before.casefold().split()[-1:]
        signed = match.group() != match.group("separator") or bool(first.unit and last.unit)
        changes = numbers()["changes"]["words"]
        return not (words == ["from"] or (signed and words and words[0] in changes))
    return True


def _is_year_range(text: str, first: Numeral, last: Numeral) -> bool:
    plain = first.is_plain and last.is_plain and first.end - first.start == 4
    return plain and 1000 <= first.low <= 2100 and (last.end - last.start in {2, 4})


def _quantity(text: str, group: Sequence[Numeral], floor: int) -> Quantity | None:
    first, last = group[0], group[-1]
    after = hedge_after(text, last.end)
    count = counted(text, last, after.end if after else last.end)
    if count is None:
        return None
    if after is None and count.end > last.end:
        after = hedge_after(text, count.end)
    hedges = hedges_before(text, first.start, floor)
    if hedges and first.high < 100 and _is_span_of_time(text, hedges[0], count):
        hedges = ()
    if not _is_quantity(text, group, hedges, after, count):
        return None
    bounds = Bounds(low=first.low, best=first.low if len(group) == 1 and first.exact else None, high=last.high)
    for hedge in (*((after,) if after else ()), *hedges):
        bounds = bounded(bounds, hedge)
    start = hedges[-1].start if hedges else first.start
    end = max(count.end if count.end else last.end, last.end, after.end if after else 0)
    qualifier = text[start : hedges[0].end] if hedges else after.words if after else ""
    if not hedges and not first.exact:
        qualifier = text[first.start : end]
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
        unit=count.unit or first.unit,
    )


def _is_span_of_time(text: str, hedge: Hedge, count: Counted) -> bool:
    """ "Over" before a time is "during", unless a word before it measures ("for over ten years")."""
    if hedge.words.casefold() != "over" or not is_time(count.unit):
        return False
    return _word_before(text, hedge.start).casefold() not in {
        "for",
        "of",
        "after",
        "spanning",
        "lasting",
        "took",
        "was",
        "is",
        "just",
    }


def _is_quantity(
    text: str, group: Sequence[Numeral], hedges: Sequence[Hedge], after: Hedge | None, count: Counted
) -> bool:
    """Whether the numbers count something: not a year, an age, a score, a part of a name or a pronoun."""
    first, last = group[0], group[-1]
    if hedges and hedges[0].kind != "exact":
        hedged = True
    else:
        hedged = after is not None
    if not first.exact or text[first.start : first.end].casefold().startswith("a "):
        return _is_count(text, first, count, hedged=hedged)
    if len(group) == 2:
        return hedged or bool(count.unit or first.unit or last.multiplied or last.grouped)
    if first.spelt:
        return _is_spelt_count(text, first, count, hedges, after)
    if not first.is_plain:
        return True
    if _is_year(text, first, hedges, count):
        return False
    if not hedges and (_is_name(text, first, count) or _is_age(text, first)):
        return False
    return hedged or bool(count.unit) or not _is_score(text, first)


def _is_count(text: str, numeral: Numeral, count: Counted, *, hedged: bool) -> bool:
    """Whether a count without a number is one: "few" needs a word before it, "several" and "scores" a noun after."""
    word = text[numeral.start : numeral.end].casefold()
    if word == "few":
        return bool(count.unit) and _word_before(text, numeral.start).casefold() in {
            "past", "last", "next", "first", "these", "those", "every", "final", "coming", "previous",
        }  # fmt: skip
    if word == "scores":
        return count.partitive or hedged
    if word in numbers()["few"]:
        return hedged or bool(count.unit) or count.partitive
    return True


def _is_spelt_count(text: str, numeral: Numeral, count: Counted, hedges: Sequence[Hedge], after: Hedge | None) -> bool:
    word = text[numeral.start : numeral.end]
    before = _word_before(text, numeral.start).casefold()
    if word[0].isupper() and not _OPENING.search(text[max(0, numeral.start - 12) : numeral.start]) and not count.known:
        return False  # "the Five Eyes"
    if numeral.high != 1 or numeral.multiplied:
        return bool(count.unit or hedges or after or numeral.multiplied) or before not in {
            "the",
            "these",
            "those",
            "other",
            "or",
        }
    if count.partitive or (before in numbers()["pronoun"]["before"] and not hedges):
        return False
    if text[numeral.end : numeral.end + 1] == "-":
        return count.known
    if any(hedge.kind != "exact" for hedge in hedges):
        return True
    return count.known and count.unit not in numbers()["pronoun"]["units"]


def _is_year(text: str, numeral: Numeral, hedges: Sequence[Hedge], count: Counted) -> bool:
    if numeral.end - numeral.start != 4 or not 1000 <= numeral.low <= 2100:
        return False
    weak = not hedges or hedges[0].words.casefold() in {
        "about",
        "around",
        "over",
        "under",
        "some",
        "by",
        "above",
        "below",
        "all",
        "another",
        "just",
        "only",
    }
    if not weak:
        return False
    before = _word_before(text, numeral.start).casefold()
    if count.known and count.near:
        people = count.unit in units()["counted"]["people"]
        return before in numbers()["year"]["before"] and not (people and before not in _YEAR_STRICT)
    if numeral.low < 1900 and before not in numbers()["year"]["before"]:
        return not count.unit
    return not (hedges and count.known)


_YEAR_STRICT = frozenset({"in", "since", "during", "until", "till", "before", "after", "early", "late", "mid", "year"})


def _is_name(text: str, numeral: Numeral, count: Counted) -> bool:
    """Whether the number belongs to a name that ends before it ("Terminal 3", "Local 12")."""
    following = _NAME_AFTER.match(text, numeral.end)
    if following and not count.unit and following.group(1).casefold() not in _function_words():
        return True  # "the 737 Max"
    word = _word_before(text, numeral.start)
    if not word or not word[0].isupper() or (count.unit and count.near):
        return False
    return word.casefold().rstrip(".") not in _function_words() and not count.known


def _is_age(text: str, numeral: Numeral) -> bool:
    if _word_before(text, numeral.start) in {"turned", "aged"}:
        return True
    if numeral.high >= 120 or text[numeral.end : numeral.end + 1] not in {",", ")"}:
        return False
    return _AGE.search(text[max(0, numeral.start - _LOOK_BACK) : numeral.start]) is not None


def _is_score(text: str, numeral: Numeral) -> bool:
    """Whether a bare figure stands in a score or a sum ("3-2", "4 × 4")."""
    around = text[max(0, numeral.start - 2) : numeral.start] + "|" + text[numeral.end : numeral.end + 2]
    left, _, right = around.partition("|")
    return bool(re.search(r"\d[-–:x×/]$", left) or re.match(r"[-–:x×/=]\d?", right) or left.endswith("="))


def _word_before(text: str, start: int) -> str:
    match = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return match.group(1) if match else ""


@cache
def _function_words() -> frozenset[str]:
    hedges = [words.split()[-1] for rows in numbers()["hedges"].values() for words in rows]
    table = units()["stops"]
    return frozenset((*hedges, *table["words"], *table["passing"]))


def _shared_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Numbers in a row that share the noun of the last: "from 1,000 to 500 troops"."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        here, following = shared[index], shared[index + 1]
        if not here.unit and following.unit and following.start - here.end < 12:
            if _LINK.fullmatch(text, here.end, following.start):
                shared[index] = replace(here, unit=following.unit)
    return shared
