"""A number with its noun as it stands in a sentence: how far it reaches, whether it is the whole, the last, or a size."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.assess.posture.sightings import vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import load_triggers
from briefing.extract.nouns import lemma
from briefing.types import Quantity

_HEAD_REACH = 9
_OWNING = frozenset({"its", "their", "his", "her", "our", "whose"})
_DETERMINERS = _OWNING | {"the", "these", "those", "all", "remaining", "last", "first", "total", "entire", "whole"}
_PART_OF = re.compile(
    r"\b(?:most|much|some|part|half|bulk|many|majority|several) of (?:the |its |their )$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"(?:\b(?:its|their|whose|all|entire|remaining|whole)(?:\s+(?:of\s+)?(?:its|their|the))?\s+$|['’]s?\s+$)",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"(?:\s+|^)of\s+(?:(?:the|its|their|those)\s+)?$", re.IGNORECASE)
_LAST_OF = re.compile(
    r"\b(?:last|final|rest|remainder|remnants?)\s+of\s+(?:the|its|their|those|an?)\s+(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_THE_LAST = re.compile(r",\s+(?:said\s+to\s+be\s+)?the\s+(?:very\s+)?last\b")
_ALL = re.compile(
    r"\b(?:all|entire|whole)\s+(?:of\s+)?(?:(?:the|its|their|his|her)\s+)?(?:[\w-]+\s+){0,2}?$|"
    r"\b(?:its|their)\s+(?:entire|whole)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"\b(?:not|almost|nearly|virtually|practically|but)\s+(?:all|its|their|the)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:\b(?:its|their)|['’]s)\s+(?:military\s+|armed\s+|combat\s+)?$", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|final|remaining)\s+(?:of\s+(?:the|its|their)\s+)?$", re.IGNORECASE)
_SIZED = frozenset({"strong", "man", "member", "soldier", "troop"})
_NEW = frozenset({"first", "next", "new", "another", "former", "last", "remaining"})
_DESCRIBED = re.compile(
    r"\s+(?:described|identified|presented|introduced|posing|passed\s+off|known)\s+as\s+(?:\w+\s+)??(?:\w+(?:ors|ers|iers|rs|sts|ns|ries))\b"
)
_CARRYING = frozenset({"carrying", "transporting", "ferrying"})
_LEVELLED = re.compile(
    r"\b(?:(?:br(?:ing|ings|inging|ought)|built|builds?|building|beefed|stepped|topped|moved?|went|gone|goes|going)\b[^,;]*|back\s+|(?:is|are)\s+(?:now\s+)?)$"
)
_PEOPLE = frozenset({"personnel", "instructors"})
_MEN = frozenset({"", "man", "woman"})
_HEAD_NOUN = re.compile(
    r"\b(?P<noun>[\w-]+)(?:\s+(?:(?:still|left|deployed|stationed)\s+)?(?:in|at|on|near|of)\s+(?:the\s+)?(?:[A-Z][\w’'.-]*\s?)+)?"
    r"\s*(?P<mark>[,(–—])\s*$"
)
_GOODS = re.compile(
    r"\s+(?:\w+\s+)?(?:loads?|pieces?|items?|tonnes?|tons?|truckloads?|planeloads?|shipments?|containers?)\s+(?:full\s+)?of\s+(?:[\w.-]+\s+){0,3}?"
    r"(?:equipment|materiel|matériel|weapons|weaponry|ammunition|gear|hardware|arms|supplies|stores)\b"
)
_SOME = re.compile(
    r"\b(?:some|most|part|many|first|another|a|an|new)\s+(?:[\w-]+\s+)?(?:of\s+)?(?:the\s+|its\s+|their\s+)?$",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(r"(?:\s+[\w’'-]+){1,4}")
_AFTER = (
    r"(?:\s+(?:in\s+(?:all|total)|all\s+told|altogether|strong|of\s+them|(?:men\s+)?and\s+women|"
    r"so\s+far|for\s+now|at\s+present|today))?"
)
_CLOSING = {
    ",": re.compile(rf"{_AFTER}(?P<end>,)(?!\s+(?:and|or|\d|as\s+well|plus)\b)"),
    "(": re.compile(rf"{_AFTER}(?P<end>\))"),
    "–": re.compile(rf"{_AFTER}\s*(?P<end>[–—])"),
    "—": re.compile(rf"{_AFTER}\s*(?P<end>[–—])"),
}
_STRONG = re.compile(r"[\s-]strong\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A number with its noun: token indices of the first word (articles left out) and the last, and where the noun ends."""

    quantity: Quantity
    first: int
    last: int
    end: int
    part: str = ""
    """The words before it that make it the whole of which a part is meant ("most of the ")."""
    whole: bool = False
    """Whether it is all there is: "its 300 soldiers", "all 300"."""
    remnant: bool = False
    """Whether it is the number there once were: "the last of the 300 soldiers"."""
    total: bool = False
    """Whether another number is a part of it: "40 of the 300 soldiers"."""
    final: bool = False
    """Whether those counted are the last ones."""
    definite: bool = False
    """Whether the reader is to know them already: "the 300 soldiers"."""
    described: bool = False
    """Whether what they are said to be stands behind: "Cubans described as instructors"."""
    body: bool = False
    """Whether a body of soldiers of that size stands before it: "a contingent of 300"."""
    apposed: bool = False
    """Whether it stands between commas behind those whom it counts: "the last soldiers, 40 in all, left"."""
    goods: bool = False
    """Whether it counts loads or pieces of equipment: "300 loads of materiel"."""
    but: bool = False
    """Whether it is those left behind: "withdrew all but 20 of its soldiers"."""
    sized: bool = False
    """Whether it is the size of a body: "the 5,000-strong force", "a 300-man unit"."""


def phrase_of(view: SentenceView, quantity: Quantity) -> Phrase:
    """The noun phrase of a quantity."""
    quantity = _raised(view, quantity)
    apposed = None if _is_size(view, quantity) else _apposed(view, quantity)
    if apposed is not None:
        return apposed
    first = view.token_at(quantity.start)
    last = max(first, view.token_at(quantity.end) - 1)
    head = quantity.unit.rpartition(" ")[2]
    end = quantity.end
    if head:
        for index in range(last + 1, min(last + 1 + _HEAD_REACH, len(view.tokens))):
            if view.tokens[index].is_break:
                break
            if lemma(view.word(index)) == head or view.word(index).endswith(f"-{head}"):
                last, end = index, view.tokens[index].end
                break
    goods = _GOODS.match(view.text(quantity.end, quantity.end + 60))
    if goods:
        end = quantity.end + goods.end()
        last = view.token_at(end) - 1
    described = _DESCRIBED.match(view.text(end, end + 60))
    if described:
        end += described.end()
        last = view.token_at(end) - 1
    start = first
    but = view.word(first - 1) == "but" and view.word(first - 2) == "all"
    start -= 2 if but else 0
    while start > 0 and view.word(start - 1) in _DETERMINERS:
        start -= 1
    before = view.text(max(view.sentence.start, quantity.start - 32), quantity.start)
    part = _PART_OF.search(before)
    return Phrase(
        quantity=quantity,
        first=start,
        last=last,
        end=end,
        part=part.group() if part else "",
        whole=part is not None or bool(_WHOLE.search(before)) or quantity.qualifier.casefold().startswith("all"),
        total=_is_total(view, quantity, before),
        remnant=bool(_LAST_OF.search(before)),
        final=bool(_LAST.search(before)) or _THE_LAST.match(view.text(end, end + 40)) is not None,
        definite=view.word(start) == "the" and view.word(start + 1) not in _NEW,
        described=described is not None,
        goods=goods is not None,
        but=but,
        body=not quantity.unit and view.word(start - 1) == "of" and view.word(start - 2) in vocabulary().sets["bodies"],
        sized=_is_size(view, quantity),
    )


def _apposed(view: SentenceView, quantity: Quantity) -> Phrase | None:
    """ "The last Danish soldiers in Mali, a dozen engineers, left": the number of those named before it, as one phrase."""
    words = vocabulary()
    ahead = _HEAD_NOUN.search(view.text(view.sentence.start, quantity.start))
    if ahead is None or not (quantity.unit in _MEN or words.units.get(quantity.unit) in _PEOPLE):
        return None
    noun = ahead.group("noun").casefold()
    if noun not in words.sets["bodies"] and not {words.nouns.get(noun), words.units.get(lemma(noun))} & _PEOPLE:
        return None
    head = quantity.unit.rpartition(" ")[2]
    near = _NOUN_PHRASE.match(view.text(quantity.end, quantity.end + 60))
    nouns = [row for row in re.finditer(r"[\w-]+", near.group()) if lemma(row.group()) == head] if near and head else []
    at = quantity.end + nouns[0].end() if nouns else quantity.end
    closing = _CLOSING[ahead.group("mark")].match(view.text(at, at + 40))
    inside = [row for row in view.entities if quantity.start <= row.start < at and row.country and not row.inferred]
    if closing is None or inside or (head and not nouns):
        return None
    start = view.sentence.start + ahead.start("noun")
    whole = noun_phrase(view, start, view.sentence.start + ahead.end("noun"))
    end = at + closing.start("end")
    some = _SOME.search(view.text(view.sentence.start, view.tokens[whole.first].start)) is not None
    return replace(
        whole,
        quantity=quantity,
        last=view.token_at(at + closing.end()) - 1,
        end=end,
        whole=not some and not whole.final,
        apposed=True,
    )


def _raised(view: SentenceView, quantity: Quantity) -> Quantity:
    """ "Brought its force up to 1,900", "is back up to 180": not at most, but the level that is reached."""
    if quantity.qualifier.casefold() != "up to" or quantity.high is None:
        return quantity
    if not _LEVELLED.search(view.text(view.clause_start(quantity.start, load_triggers()), quantity.start)):
        return quantity
    start = quantity.start + len("up to ")
    return replace(quantity, start=start, text=view.text(start, quantity.end), qualifier="", low=quantity.high)


def is_carried(view: SentenceView, phrase: Phrase) -> bool:
    """Whether something carries the counted: "trains carrying in all 40 lorries"."""
    index = phrase.first - 1
    while view.word(index) in {"all", "in", "altogether", "together"}:
        index -= 1
    return view.word(index) in _CARRYING


def _is_total(view: SentenceView, quantity: Quantity, before: str) -> bool:
    """Whether another number is a part of a number: "40 of the 300 soldiers", "of the 300 soldiers, 40 have left"."""
    of = _OF_THE.search(before)
    if of is None:
        return False
    start = quantity.start - len(of.group())
    return start <= view.sentence.start or any(
        row.end == start or row.start <= start < row.end for row in view.quantities
    )


def _is_size(view: SentenceView, quantity: Quantity) -> bool:
    """Whether a number is joined by a hyphen to what it counts, and a word for a body of soldiers stands behind."""
    if _STRONG.match(view.text(quantity.end, quantity.end + 8)):
        return True
    if quantity.unit not in _SIZED or view.text(quantity.end, quantity.end + 1) != "-":
        return False
    at = view.token_at(quantity.end)
    return any(view.word(index) in vocabulary().sets["bodies"] for index in range(at, min(at + 6, len(view.tokens))))


def noun_phrase(view: SentenceView, start: int, end: int) -> Phrase:
    """A noun of force without a number, from ``start`` to ``end``, with the names and figures right before it."""
    first = view.token_at(start)
    last = max(first, view.token_at(end) - 1)
    while first > 0 and _describes(view, first - 1):
        first -= 1
    at = view.tokens[first].start
    while first > 0 and view.word(first - 1) in _DETERMINERS:
        first -= 1
    none = Quantity(start=at, end=at, text="", low=None, best=None, high=None)
    before = view.text(max(view.sentence.start, at - 32), at)
    one = view.text(start, end).casefold() in vocabulary().sets["one_body"] and view.word(first) in _OWNING
    ahead = view.text(max(view.sentence.start, start - 40), start)
    return Phrase(
        quantity=none,
        first=first,
        last=last,
        end=end,
        whole=_OWNED.search(ahead) is not None,
        final=one or bool(_LAST.search(before)) or (_ALL.search(ahead) is not None and _NOT_ALL.search(ahead) is None),
    )


def _describes(view: SentenceView, index: int) -> bool:
    """Whether a word before a noun belongs to it: a name of an actor, or a type with figures ("S-400")."""
    token = view.tokens[index]
    named = any(row.start <= token.start < row.end for row in view.entities)
    possessive = view.text(token.end, token.end + 2)[:1] in {"'", "’"} or view.text(token.start, token.end).endswith(
        ("’s", "'s")
    )
    which = token.word in _DETERMINERS  # "France's last soldiers"
    return (named and not possessive and not which) or any(letter.isdigit() for letter in token.word)
