"""Numbers in figures, in words and without a number ("dozens"), as they stand in a text.

One pass over the text finds numbers and, before them in the same alternation, what looks like one and is none: dates,
clock times, ordinals, names with figures, telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from briefing.extract.numbers.words import numbers, read_words, rounded, units

_LONGEST_FIGURE = 24
GAP = r"(?:[ \u00a0\u202f]{1,4}|[ \u00a0]?\n(?=[a-z]))"
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_OTHER_OPENERS = (
    "Jan January Feb February Mar March Apr April May Jun June Jul July Aug August Sep Sept September Oct October Nov "
    "November Dec December No Nos Rs a an half"
)
_PEOPLE_AFTER = re.compile(
    rf"{GAP}(?:more{GAP})?"
    r"(?:people|refugees|residents|inhabitants|users|tons|tonnes|barrels|voters|viewers|jobs|years|children)\b"
)
_DECIMAL_COMMA = re.compile(r",\d{1,2}$")
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]\d)(?!\d)"
    rf"|\d+,\d{{1,2}}(?={GAP}(?:million|billion|trillion))"
    r"|\d+(?:\.\d+)?(?!\d|[.,]\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number from ``start`` to ``end``: bounds, currency sign if it carries one, and how it is written.

    ``base`` is the number before its multiplier: 1.5 in "1.5 million". ``exact``: it names a number. ``attached`` is a
    unit written to the figure ("30km").
    """

    start: int
    end: int
    low: float
    high: float
    base: float
    unit: str = ""
    exact: bool = True
    spelt: bool = False
    multiplied: bool = False
    grouped: bool = False
    short: bool = False
    attached: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is a bare figure, which may be a year or part of a name."""
        return self.exact and not (self.spelt or self.multiplied or self.grouped or self.unit or self.attached)


def find_numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a text, in order; dates, times, ordinals and numbers inside names are passed over."""
    pattern = _pattern()
    at = 0
    for start in _beginnings(text):
        match = pattern.match(text, start) if start >= at else None
        if match is None:
            continue
        at = match.end()
        if match.group("none") is not None:
            continue
        if match.group("digits") is not None:
            numeral = _from_digits(match)
        elif match.group("spelt") is not None:
            numeral = _from_words(match)
        else:
            numeral = _from_magnitude(match)
        if numeral is not None:
            at = numeral.end  # a run of number words may hold more than one: "between four and five billion"
            yield numeral


def _beginnings(text: str) -> Iterator[int]:
    """Where the long pattern need be tried: at figures and signs, and at words that it can begin with.

    Any word counts that a figure, a stroke or a hyphen follows, or that is not plain.
    """
    openers = _openers()
    for piece in _piece().finditer(text):
        word = piece.group("word")
        if word is None or word.lower() in openers:
            yield piece.start()


def _from_digits(match: re.Match[str]) -> Numeral | None:
    written = match.group("digits")
    if _DECIMAL_COMMA.search(written):
        written = written.replace(",", ".")
    figure = re.sub(r"[, \u00a0\u202f]", "", written)
    if len(figure) > _LONGEST_FIGURE or (len(figure) > 1 and figure[0] == "0" and "." not in figure):
        return None
    base = float(figure)
    table = numbers()
    word, short, attached = match.group("multiplier"), match.group("short"), match.group("attached")
    if short == "m" and not match.group("sign") and not _PEOPLE_AFTER.match(match.string, match.end()):
        short, attached = None, "m"  # "100m" is a distance, "30m people" are millions
    factor = table["multipliers"][word.casefold()] if word else table["abbreviations"][short] if short else 1
    value = rounded(base * factor)
    return Numeral(
        start=match.start(),
        end=match.end(),
        low=value,
        high=value,
        base=base,
        unit=_currency(match.group("sign")),
        multiplied=factor != 1,
        grouped=figure != written or "." in written,
        short=bool(short),
        attached=units()["attached"][attached.strip()] if attached else "",
    )


def _from_words(match: re.Match[str]) -> Numeral | None:
    value, length, multiplier = read_words(match.group("spelt"))
    if not length:
        return None
    start = match.start("spelt")
    return Numeral(
        start=match.start(),
        end=start + length,
        low=value,
        high=value,
        base=value / multiplier,
        unit=_currency(match.group("sign")),
        spelt=True,
        multiplied=multiplier > 1,
    )


def _from_magnitude(match: re.Match[str]) -> Numeral | None:
    table = numbers()
    vague, few = match.group("vague"), match.group("few")
    if vague is not None:
        word = vague.casefold()
        of = (match.group("of") or "").casefold()
        if word == "tens" and not of:
            return None
        low, high = map(float, table["vague"][word])
        if of:
            times = table["multipliers"].get(of.removesuffix("s"))
            if times is None:
                return None
            low, high = low * times, (high + 1) * times - 1  # "hundreds of millions" ends before a billion
        return Numeral(start=match.start(), end=match.end(), low=low, high=high, base=low, exact=False, spelt=True)
    word = re.sub(r"\s+", " ", few.casefold())
    low, high = map(float, table["few"][word])
    factor = 1
    for times in match.group("times").casefold().split():
        factor *= table["multipliers"][times.removesuffix("s")]
    return Numeral(
        start=match.start(),
        end=match.end(),
        low=low * factor,
        high=high * factor,
        base=low,
        exact=low == high,
        spelt=True,
        multiplied=factor != 1,
    )


def _currency(sign: str | None) -> str:
    if not sign:
        return ""
    bare = sign.strip().rstrip(".")
    signs: dict[str, str] = units()["money"]["signs"]
    return signs.get(bare, "INR" if bare == "Rs" else bare)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", GAP) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _piece() -> re.Pattern[str]:
    """A word, a figure, a sign or the margin of a list: all that the pattern can begin with."""
    signs = {sign[0] for sign in units()["money"]["signs"] if not sign[0].isalpha()}
    marks = re.escape("".join(sorted(signs | set("+#№'’["))))
    return re.compile(rf"\b(?P<word>[A-Za-z]++)(?![^\W_]|[-/])|\b[^\W_]|[{marks}]|^[ \t•*-]{{1,8}}(?=\d)", re.MULTILINE)


@cache
def _openers() -> frozenset[str]:
    """The first words, in lower case, of all that the pattern can begin with."""
    table, money = numbers(), units()["money"]
    terms = (
        *(*table["words"], *table["vague"], *table["few"]),
        *(*table["names"]["any"], *table["names"]["capital"]),
        *(*money["signs"], *money["codes"]["list"]),
        *_OTHER_OPENERS.split(),
    )
    return frozenset(first.group().lower() for term in terms if (first := re.match(r"[A-Za-z]+", term)))


@cache
def _pattern() -> re.Pattern[str]:
    table, money = numbers(), units()["money"]
    word, multiplier = _any(table["words"]), _any(table["multipliers"])
    short, attached = _any(table["abbreviations"]), _any(units()["attached"])
    signs, codes = _any(money["signs"]), _any(money["codes"]["list"])
    vague, few = _any(table["vague"]), _any(table["few"])
    named = rf"(?:(?i:{_any(table['names']['any'])})|{_any(table['names']['capital'])})"
    not_counting = "".join(rf"(?<!\b{re.escape(adverb)} )" for adverb in table["names"]["counting_after"])
    none = [
        (
            rf"{_MONTHS}[ ]?\d{{1,2}}(?:st|nd|rd|th)?(?![\d%]|,\d{{3}}(?!\d)|\.\d)"
            r"(?:[ ]?[-–][ ]?\d{1,2}\b)?(?:,?[ ]\d{4}\b)?"
        ),
        rf"{_MONTHS},?[ ](?:1[89]|20)\d\d\b(?!,\d)",
        rf"(?:{not_counting}|(?!number\b)){named}[ +−-](?:No\.?[ ])?(?:[A-Z]-?)?(?:\d+(?:\.\d+)?\b(?!,\d)|(?i:{word})\b(?!-))",
        r"(?:Nos?|nos?|№)\.?[ ]?\d+\b",
        (
            r"(?i:one|two|three|four|five|six|seven|nine)-"
            r"(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b"
        ),
        rf"(?i:one|two|three|four){GAP}(?:thirds?|quarters?|fifths?|tenths?)(?={GAP}of\b)",
        rf"[Oo]ne{GAP}in{GAP}(?:(?:{word})|\d+)\b",
        rf"(?!(?:{codes}|Rs)\d)[^\W\d_]+(?:[-/][^\W\d_]+){{0,4}}[-/]?\d[\w-]*",
    ]
    figures = [
        rf"\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTHS}(?!\w)(?:,?[ ]\d{{4}}\b)?",
        r"\d{4}-\d\d-\d\d\b",
        rf"\d{{1,2}}{GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?\d+\b",
        r"\d+(?:-\d+){2,}",
        r"\d+(?:/\d+)+",
        r"\d+(?::\d+)+(?:[ \u00a0]?(?i:[ap]\.?m)\b)?",
        r"\d{1,2}(?:\.\d\d)?[ \u00a0]?(?:(?i:[ap]\.?m)\b|(?i:o['’]clock)\b)",
        r"\d{3,4}[ ](?:UTC|GMT|hrs)\b",
        r"\d+(?:\.\d+){2,}",
        r"\d+(?:,\d{3})*(?:st|nd|rd|th)\b",
        r"\d0s\b|\d{3,4}s\b",
        rf"\d[\d.,]*(?!(?:{short}|{attached})\b)[^\W\d_][\w-]*",
    ]
    other = [
        r"\+\d[\d ]{6,20}\d",
        r"['’]\d0s\b",
        r"\#\d+",
        r"\[\d{1,3}\]",
        r"(?m:^[ \t•*-]{0,8}\d{1,2}[.)][ ])",
    ]
    spelt = rf"(?:half{GAP}an?|half-an?|a{GAP}quarter{GAP}of{GAP}an?|an?|half)(?:{GAP}|-)(?:{multiplier})|(?:{word})"
    further = rf"(?:(?:{GAP}|-)(?:and{GAP})?(?:{word}|{multiplier})\b|{GAP}and{GAP}a{GAP}half\b)"
    return re.compile(
        rf"(?P<none>(?<![\w.-])(?=[^\W\d_]|№)(?:{'|'.join(none)})"
        rf"|(?<![\w.,$€£¥₹+-])(?=\d)(?:{'|'.join(figures)})"
        rf"|(?=[+'’#\[ \t•*\d-])(?:{'|'.join(other)}))"
        rf"|(?P<sign>(?<![\w$])(?:(?:{signs})[ ]?|(?:{codes})[ ]?|Rs\.?[ ]?)(?=[\da-z]))?"
        r"(?:(?=\d)(?(sign)|(?<!\w)(?<![^\W\d_][-/.,:])(?<!\d[.,:/]))"
        rf"(?P<digits>{_DIGITS})"
        rf"(?:(?:{GAP}|-)(?P<multiplier>(?ai:{multiplier}))\b|[ \u00a0]?(?P<short>{short})\b"
        rf"|[ \u00a0]?(?P<attached>{attached})\b(?![’'])|)"
        rf"|(?=[^\W\d_])(?<![\w-])(?:(?P<spelt>(?i:(?:{spelt})\b{further}{{0,8}}))"
        r"(?!-(?:first|second|third|(?:four|fif|six|seven|eigh|nin)th)\b)"
        rf"|(?P<vague>(?ai:{vague}))\b(?:{GAP}of{GAP}(?P<of>(?ai:{vague}|{multiplier}))\b)?"
        rf"|(?P<few>(?ai:{few}))\b(?P<times>(?:{GAP}(?ai:{multiplier})s?\b){{0,2}})))"
    )
