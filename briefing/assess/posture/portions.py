"""A part of a force that goes, told without a number: "most of them left in May", "half of the men will go"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.assess.posture.behind import behind
from briefing.assess.posture.counted_phrase import noun_phrase
from briefing.assess.posture.kinds import is_habit, kind_of
from briefing.assess.posture.owning import topic_force
from briefing.assess.posture.setting import Count, Setting, Told
from briefing.assess.posture.sightings import Sighting, force_of, is_abroad, origin_of
from briefing.assess.posture.validity import as_of
from briefing.extract.acts.building import trim
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import load_triggers
from briefing.types import Place

_PART = re.compile(
    r"\b(?P<part>(?:(?:nearly|almost|about|more\s+than|over|some|roughly)\s+)?(?:most|half|many|some|several|a\s+few|"
    r"(?:a|one)\s+(?:third|quarter|fifth)|two[ -]thirds|three[ -]quarters|(?:the\s+|a\s+)?(?:rest|majority|bulk|part)))"
    r"\s+of\s+(?P<whom>them|the\s+men)\b",
    re.IGNORECASE,
)
_MOVES = frozenset({"leave", "remove"})
_FLOWS = frozenset({"outflow", "planned"})


def portions(view: SentenceView, setting: Setting, counted: Sequence[Sighting], told: Told | None) -> list[Sighting]:
    """The parts of those counted in the sentence or the one before, or told of there, that are said to go.

    ``counted`` are the numbers of the sentence; ``told`` is what the last number before it told.
    """
    found = []
    for match in _PART.finditer(view.sentence.text):
        start, end = (view.sentence.start + at for at in match.span("whom"))
        phrase = noun_phrase(view, start, end)
        over = behind(view, phrase)
        if over is None or over.says not in _MOVES:
            continue
        clause = (
            view.clause_start(start, load_triggers()),
            view.clause_end(view.tokens[over.index].end, load_triggers()),
        )
        count = Count(view=view, phrase=phrase, over=over, setting=setting, clause=clause)
        read = None if is_habit(count) else kind_of(count)
        whose = _whose(count, [row for row in counted if row.span.start < start], told)
        if read is None or read[0] not in _FLOWS or whose is None or not is_abroad(*whose):
            continue
        document = setting.document
        found.append(
            Sighting(
                force=whose[0],
                place=whose[1],
                what="personnel",
                kind=read[0],
                qualifier=f"{match.group('part')} of {match.group('whom')}",
                low=None,
                best=None,
                high=None,
                when=as_of(count, *read),
                status=read[1],
                span=document.span(*trim(document.text, view.sentence.start + match.start(), clause[1])),
                origin=origin_of(setting.acts),
                rule=f"part: {over.word} ({over.says})",
            )
        )
    return found


def _whose(count: Count, before: Sequence[Sighting], told: Told | None) -> tuple[str, Place] | None:
    """The force that "them" means, and where it was: of the number before, else that of the sentence before."""
    if before:
        return before[-1].force, before[-1].place
    if told is not None and told.place is not None and count.view.index - told.sentence == 1:
        return told.force, told.place
    known = topic_force(count)
    if known is None:
        return None
    stood = count.setting.stood.get(force_of(known), ())
    places = stood[-1:] if len({place.country for place in stood}) == 1 else ()
    host = count.setting.host
    return (force_of(known), places[0]) if places else (force_of(known), host) if host is not None else None
