"""Which times of a sentence belong to which act, and which only to its being said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.acts import arguments
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.types import Entity, MentionTime, Place, TimeExpression

_DATED = frozenset({"DATE", "TIME"})
_DESCRIBED = 3
_DETERMINERS = frozenset({"the", "a", "an", "its", "their"})
_LIMITS = frozenset({"deadline", "date", "target", "cutoff"})
_AFTER_TIME = frozenset(
    {"in", "on", "at", "of", "to", "for", "by", "from", "and", "or", "as", "when", "after", "with", "before", "during"}
)
_HEAD = 16
_ORIGIN = re.compile(
    r"\b(?:dat(?:es?|ed|ing)\s+(?:back\s+)?(?:from|to)|(?:go(?:es|ing)?|went|reach(?:es|ed|ing)?)\s+back\s+to)\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""What tells the age of a thing: "an accord that dates from independence in 1960"."""
_LASTING = re.compile(r"\s*(?:of\s+)?(?:[\w-]+\s+){0,2}")
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}
_ORIGIN_REACH = 60
_OPENING_REACH = 14
"""Words of a phrase that opens a sentence."""
_SAID_REACH = 7


def times_of(
    view: SentenceView, hit: Hit, hits: Sequence[Hit], start: int, end: int, over: Hit | None = None
) -> tuple[MentionTime, ...]:
    """The times of a trigger: in its clause and nearest to it; else at the head of the sentence; else when it was said.

    ``over`` is the word that governs it ("was hit on Friday by a raid"). An act that is reported as done was done by the
    day on which it was said, one that is reported as under way was so on that day.
    """
    own_words = {hit.index} | ({over.index} if over is not None else set())
    said: tuple[MentionTime, ...] = ()
    own: list[MentionTime] = []
    for time in view.times:
        if not _dates(view, time, hit):
            continue
        if _of_saying(view, time, hits, hit):
            said = (MentionTime(expression=time, relation="on" if hit.status == "ongoing" else "before"),)
        elif start <= time.start and time.end <= end and _nearest(view, time, hit, hits, start, end) in own_words:
            own.append(arguments.tie(view, time, view.tokens[hit.index].start))
    return (
        tuple(own)
        or _before_when(view, start)
        or _set_off(view, start)
        or _at_head(view, hit, [row for row in hits if row is not over])
        or _of_caption(view)
        or _beyond(view, hit, hits, end)
        or _with(view, hit, hits)
        or _through_noun(view, hit, hits, end)
        or _of_governor(view, hit, over, start)
        or said
    )


def _dates(view: SentenceView, time: TimeExpression, hit: Hit) -> bool:
    """Whether a time may say when the act was."""
    return _is_dated(time) and not _is_attribute(view, time, hit) and not _is_origin(view, time, hit)


def _is_origin(view: SentenceView, time: TimeExpression, hit: Hit) -> bool:
    """Whether a time only says how old something is: "renounced a pact that goes back to 1961" was not done in 1961."""
    return hit.form != "noun" and _ORIGIN.search(view.text(time.start - _ORIGIN_REACH, time.start)) is not None


def _is_attribute(view: SentenceView, time: TimeExpression, hit: Hit) -> bool:
    """Whether a time only describes a noun that is not the act: "the November 27 border agreement"."""
    behind = view.token_at(time.end)
    if view.word(view.token_at(time.start) - 1) not in _DETERMINERS or behind >= len(view.tokens):
        return False
    described = view.text(time.end, view.tokens[behind].start).isspace() and view.word(behind).isalpha()
    inside = hit.form == "noun" and behind <= hit.index <= behind + _DESCRIBED
    return described and not inside and view.word(behind) not in _AFTER_TIME | _LIMITS


def _is_dated(time: TimeExpression) -> bool:
    """Whether a time says when: a date, or a length that ends with the day of writing ("over the past decade")."""
    reading = time.reading
    counted = reading is not None and reading.part == "past" and reading.amount is not None
    return time.type in _DATED or (time.type == "DURATION" and counted)


def _through_noun(view: SentenceView, hit: Hit, hits: Sequence[Hit], end: int) -> tuple[MentionTime, ...]:
    """ "Renounced violence in May": the time behind an act that is the verb's object is the verb's too."""
    if hit.form != "finite":
        return ()
    for time in view.times:
        if _dates(view, time, hit) and view.tokens[hit.last].end <= time.start and time.end <= end:
            at = view.token_at(time.start)
            between = [other for other in hits if hit.last < other.index < at]
            if (
                between
                and all(other.form in {"noun", "participle"} for other in between)
                and not _of_saying(view, time, hits, hit)
            ):
                return (arguments.tie(view, time),)
    return ()


def _of_governor(view: SentenceView, hit: Hit, over: Hit | None, start: int) -> tuple[MentionTime, ...]:
    """ "On 3 May it announced that it was ending the accord": the day of the word over the clause is the act's."""
    if over is None or hit.form != "finite" or over.index >= hit.index:
        return ()
    breaks = [token.end for token in view.tokens[: over.index] if token.is_break]
    opening = breaks[-1] if breaks else view.sentence.start
    times = [time for time in view.times if opening <= time.start and time.end <= start and _dates(view, time, hit)]
    return (arguments.tie(view, times[-1]),) if times else ()


def _before_when(view: SentenceView, start: int) -> tuple[MentionTime, ...]:
    """ "In 2013, when the two signed …": the time right before the clause is its own."""
    opener = view.token_at(start) - 1
    if view.word(opener) != "when":
        return ()
    for time in view.times:
        if time.type in _DATED and re.fullmatch(r"\s*,?\s*", view.text(time.end, view.tokens[opener].start)):
            return (MentionTime(expression=time),)
    return ()


def _set_off(view: SentenceView, start: int) -> tuple[MentionTime, ...]:
    """ "…; before that, in May, it closed two camps": a time between commas right before a clause is its own."""
    for time in view.times:
        within = time.type in _DATED and re.fullmatch(r"\s*,\s*", view.text(time.end, start + 1))
        if within and re.search(r"[,;]\s+(?:in|on|at)\s+$", view.text(view.sentence.start, time.start)):
            return (MentionTime(expression=time),)
    return ()


def anchored(
    times: Sequence[TimeExpression], last: TimeExpression | None
) -> tuple[tuple[TimeExpression, ...], TimeExpression | None]:
    """The times with "the same day" and "a week later" counted from the day named before; and the day named last."""
    found = []
    for time in times:
        current, reading = time, time.reading
        if reading is not None and reading.anaphoric and reading.kind == "shift" and reading.anchor is None:
            if last is not None and last.reading is not None:
                current = replace(time, reading=replace(reading, anchor=last.reading, anaphoric=False))
        elif reading is not None and time.type == "DATE" and reading.unit == "day" and reading.kind == "calendar":
            last = time
        found.append(current)
    return tuple(found), last


def _beyond(view: SentenceView, hit: Hit, hits: Sequence[Hit], end: int) -> tuple[MentionTime, ...]:
    """A time after the clause but before the next comma, where no other act stands between ("named X as Y in May")."""
    comma = next(
        (token.start for token in view.tokens if token.start >= end and token.word in {",", ";"}), view.sentence.end
    )
    for time in view.times:
        if _dates(view, time, hit) and end <= time.start < comma and not _of_saying(view, time, hits, hit):
            at = view.token_at(time.start)
            if not any(hit.last < other.index < at and other.acts and other.form != "noun" for other in hits):
                return (arguments.tie(view, time, view.tokens[hit.index].start),)
    return ()


def _with(view: SentenceView, hit: Hit, hits: Sequence[Hit]) -> tuple[MentionTime, ...]:
    """ "…, triggering restrictions": what a participle tells happened with the act before it."""
    if hit.form != "participle" or view.word(hit.index - 1) != ",":
        return ()
    main = [other for other in hits if other.index < hit.index and other.form == "finite" and other.acts]
    times = [time for time in view.times if time.type in _DATED and time.end <= view.tokens[hit.index].start]
    if (
        not main
        or not times
        or view.token_at(times[-1].start) < main[-1].index
        or _of_saying(view, times[-1], hits, hit)
    ):
        return ()
    return (arguments.tie(view, times[-1]),)


def _at_head(view: SentenceView, hit: Hit, hits: Sequence[Hit]) -> tuple[MentionTime, ...]:
    """A time that opens the sentence ("In May, …") belongs to its first act."""
    if hit.form != "participle" and any(
        other.index < hit.index and other.form == "finite" and other.acts for other in hits
    ):
        return ()
    for time in view.times:
        at_head = time.start - view.sentence.start <= _HEAD or _opens(view, time, hits)
        if _is_dated(time) and at_head and re.match(r"\s*,", view.text(time.end, time.end + 2)):
            return (arguments.tie(view, time),)
    return ()


def _of_caption(view: SentenceView) -> tuple[MentionTime, ...]:
    """The date that closes a caption is the day of what it shows."""
    if view.sentence.kind != "caption" or not view.times or view.times[-1].type != "DATE":
        return ()
    rest = view.text(view.times[-1].end, view.sentence.end).strip(" .")
    return () if rest.strip("()").count(" ") else (MentionTime(expression=view.times[-1]),)


def _opens(view: SentenceView, time: TimeExpression, hits: Sequence[Hit]) -> bool:
    """Whether a time closes the phrase that opens the sentence: "In a letter made public on Friday, …"."""
    at = view.token_at(time.start)
    if at > _OPENING_REACH or view.word(0) not in {"in", "at", "with", "during", "on", "through"}:
        return False
    whole = not any(token.is_break for token in view.tokens[:at])
    return whole and not any(other.index < at and other.acts and other.form == "finite" for other in hits)


def _nearest(view: SentenceView, time: TimeExpression, own: Hit, hits: Sequence[Hit], start: int, end: int) -> int:
    """Token index of the act a time belongs to: the last told before it in the clause, else the first after it."""
    at = view.token_at(time.start)
    behind = view.token_at(time.end)
    for other in hits:  # "Monday's raids", "the March 23 airstrikes"
        if other.form == "noun" and other.acts and other.index == behind:
            return other.index
    acts = [hit for hit in hits if (hit.acts or hit is own) and start <= view.tokens[hit.index].start < end]
    before = [hit for hit in acts if hit.index < at and (hit.status is not None or hit.form != "infinitive")]
    if before and before[-1] is own and own.status in {"planned", "expected", "claimed"}:
        return own.index  # "has troops there and is due to leave in May"
    told = [hit for hit in before if hit.form != "infinitive"] or before
    if told:
        return told[-1].index
    return acts[0].index if acts else -1


def _of_saying(view: SentenceView, time: TimeExpression, hits: Sequence[Hit], own: Hit) -> bool:
    """Whether a time is the day of saying ("said on Monday"), not of what is said."""
    at = view.token_at(time.start)
    return any(
        hit.attribution
        and hit.form == "finite"
        and hit is not own
        and (0 < at - hit.last <= _SAID_REACH)
        and not any(hit.index < other.index < at and other.acts for other in hits)
        and not any(token.is_break for token in view.tokens[hit.last + 1 : at])
        and not _clause_opens(view, hit, at)
        for hit in hits
    )


def _clause_opens(view: SentenceView, said: Hit, at: int) -> bool:
    """Whether a statement begins between a verb of saying and a time: "said that troops on Monday …"."""
    between = [token.word for token in view.tokens[said.last + 1 : at]]
    return len(between) > 2 and (
        "that" in between or (not {"in", "to", "at", "on", "during", "via"} & set(between[:-1]) and len(between) > 3)
    )


def lasted(view: SentenceView, hit: Hit) -> int | None:
    """Days that an act named by a noun is told to have lasted, rounding allowed for: of "two weeks of fighting" 17."""
    start = view.tokens[hit.index].start
    for time in view.times if hit.form == "noun" else ():
        reading = time.reading
        if time.type != "DURATION" or reading is None or reading.amount is None or time.end > start:
            continue
        if _LASTING.fullmatch(view.text(time.end, start)):
            unit = _DAYS_OF.get(reading.unit)
            return 1 if unit is None else reading.amount * unit + unit // 2
    return None


def distribute(
    rows: Sequence[Entity], times: Sequence[MentionTime]
) -> list[tuple[Place | None, tuple[MentionTime, ...]]]:
    """Pair places with times where a clause lists several ("Base A on Monday, and Base B on Friday")."""
    together = [(arguments.most_specific(rows), tuple(times))]
    if len(times) < 2 or len(rows) < 2:
        return together
    pairs: list[tuple[Place | None, tuple[MentionTime, ...]]] = []
    lower = 0
    for tied in times:
        own = [row for row in rows if lower <= row.start < tied.expression.start]
        lower = tied.expression.end
        pairs.append((arguments.most_specific(own), (tied,)))
    return pairs if all(place is not None for place, _ in pairs) else together
