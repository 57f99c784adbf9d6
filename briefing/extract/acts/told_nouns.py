"""Whether a noun by itself tells of an act: "Monday's attack", but not "an attack would be"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.acts import arguments
from briefing.extract.acts.sites import Site, phrase_end
from briefing.extract.acts.triggers import Frame
from briefing.types import Entity

_CAUSED = re.compile(
    r"\b(?:leading|led|giving\s+rise)\s+to\s+(?:[\w-]+\s+){0,3}$"
    r"|\b(?:prompt|spark|trigger|caus|provok)(?:ed|ing)\s+(?:[\w-]+\s+){0,3}$|\bresult(?:ed|ing)\s+in\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_CAUSING = re.compile(
    r"\b(?:ha[sd]\s+|have\s+)?(?:made|prompted|alarmed|angered|raised|sparked|led\s+to|triggered|worsened|soured|strained|surprised|"
    r"deepened|infuriated|worried|unsettled|cheered|brought)\b",
    re.IGNORECASE,
)
"""What an act must have happened for: "the arrival of the ships alarmed …"."""
_AFTER_REACH = 5
"""Words between "after" and the act named by a noun."""
_ON_A_VISIT = re.compile(r"\b(?:in|at|on|during)\s+(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_AT_TALKS = re.compile(r"\b(?:in|at|during)\s+(?:an?|the|their)\s+(?:\w+\s+)?$")
_INDEFINITE = frozenset({"a", "an", "any", "another"})
_WITH_THE = re.compile(
    r"(?:^|[,;]\s|\b(?:reinforced|strengthened|swelled|boosted|joined|completed|followed)\b[^,;]*\s)(?:with|by)\s+the\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before an act that something came with: "reinforced on Tuesday by the …", "With the …"."""
_AHEAD = frozenset({"will", "shall", "expected", "planned", "scheduled", "due", "if", "when", "once", "awaited"})
_SUPPOSING = frozenset({"would", "could", "may", "might", "can", "should", "must"})
_MODIFIED = 4
"""Words between an article and the noun that it belongs to."""
_UNDATED_VALUES = frozenset({"PRESENT_REF", "FUTURE_REF"})


def _known_attack(site: Site, doers: Sequence[Entity]) -> bool:
    """Whether an act of violence is spoken of as one that took place: "the US raids", "there was an attack on a patrol"."""
    view, hit = site.view, site.hit
    before = view.text(view.sentence.start, view.tokens[hit.index].start)
    if re.search(r"\bthere\s+(?:was|were|has been|have been|had been)\s+(?:[\w-]+\s+){0,4}$", before, re.IGNORECASE):
        return True
    if re.search(
        r"\b(?:in|by|during|with|after)\s+(?:an?|the|two|three|several|separate)\s+(?:[\w-]+\s+){0,3}$",
        before,
        re.IGNORECASE,
    ):
        return True
    return bool(doers) and bool(arguments.objects(view, hit, phrase_end(site), site.triggers, ("on", "against", "of")))


def _is_supposed(site: Site) -> bool:
    """ "An attack on X would be a disaster": some act, not a known one, of which it is said what it would do or be."""
    view, hit = site.view, site.hit
    first = hit.index
    while first > 0 and hit.index - first < _MODIFIED and view.word(first) not in site.triggers.words["determiners"]:
        first -= 1
    if view.word(first) not in _INDEFINITE:
        return False
    for at in range(hit.last + 1, len(view.tokens)):
        if view.tokens[at].is_break or view.word(at) in site.triggers.words["breaks"]:
            return False
        if view.word(at) in _SUPPOSING and _is_modal(site, at):
            return True
    return False


def _is_modal(site: Site, at: int) -> bool:
    """Whether a word makes what follows only possible or still to come: "may", but not "on May 2"."""
    view = site.view
    named = any(time.start <= view.tokens[at].start < time.end for time in view.times)
    return view.word(at) in site.triggers.words["modals"] and not named


def _came_with(site: Site) -> bool:
    """ "Reinforced by the arrival of 200 officers", "with the arrival of the last": told in a sentence that looks back."""
    view, hit = site.view, site.hit
    if not _WITH_THE.search(view.text(view.sentence.start, view.tokens[hit.index].start)):
        return False
    words = {token.word for token in view.tokens}
    return words.isdisjoint(_SUPPOSING | _AHEAD)


def noun_is_told(site: Site, frame: Frame, doers: Sequence[Entity]) -> bool:
    """Whether a noun by itself tells of an act: it carries a date, is called planned, or stands after "following"."""
    view, hit = site.view, site.hit
    if hit.status in {"planned", "expected"}:
        return bool(doers)
    if any(_is_modal(site, at) for at in range(hit.index)) or _is_supposed(site):
        return False
    if arguments.objects(view, hit, phrase_end(site), site.triggers, ("by",)):
        return True
    if frame.type == "ASSAULT" and (frame.unmanned or _known_attack(site, doers)):
        return True
    first, last = view.tokens[hit.index], view.tokens[hit.last]
    if frame.type == "CONSULT" and (_ON_A_VISIT if frame.mode == "visit" else _AT_TALKS).search(
        view.text(view.sentence.start, first.start)
    ):
        return True
    for time in view.times:
        if time.type not in {"DATE", "TIME"} or time.value in _UNDATED_VALUES:
            continue
        if time.start >= last.end:
            if re.fullmatch(
                r"\s*(?:(?:in|on|of|at|over|around)\s+(?:[\w’']+\s+){0,3})?", view.text(last.end, time.start)
            ):
                return True
        elif re.fullmatch(r"(?:['’]s?)?\s*(?:\w+\s+){0,1}", view.text(time.end, first.start)):
            return True
    causes = frame.force and doers and _CAUSING.search(view.text(last.end, view.sentence.end).partition(";")[0])
    if (
        causes
        or (frame.force and doers and _came_with(site))
        or (frame.actorless and _CAUSED.search(view.text(view.sentence.start, first.start)))
    ):
        return True
    before = [view.word(index) for index in range(max(0, hit.index - _AFTER_REACH), hit.index)]
    return any(word in site.triggers.words["after"] for word in before) and not {",", ";", "and", "or"} & set(before)
