"""Whether an act is said of nobody, or outright not to have happened."""

from __future__ import annotations

from briefing.extract.acts.hits import Hit, opens_with_denial
from briefing.extract.acts.sites import Site
from briefing.extract.acts.triggers import Frame

_SUBJECT_REACH = 8
"""Words between the beginning of a subject and its verb."""
_SAYING = frozenset({"said", "says", "added", "adds", "and"})


def says_none(site: Site, frame: Frame) -> bool:
    """ "No timetable has been set": said outright not to have happened."""
    return site.view.has_word(site.start, site.trigger_start, tuple(f"no {word}" for word in frame.before))


def is_nobodys(site: Site, frame: Frame) -> bool:
    """ "No aircraft had landed", "imposed no sanctions": said of none, so not done; some frames tell just that."""
    if frame.none or "no" in frame.before:
        return False
    told = [row for row in (site.hit, site.operator_hit) if row is not None and row.form in {"finite", "infinitive"}]
    return opens_with_denial(site.view, site.hit.index, site.triggers) or any(
        _of_none(site, row) or site.view.word(row.last + 1) == "no" for row in told
    )


def _of_none(site: Site, hit: Hit) -> bool:
    """Whether the subject of a verb begins with "no" or "none" and opens its clause."""
    view, words = site.view, site.triggers.words
    for at in range(hit.index - 1, max(-1, hit.index - _SUBJECT_REACH), -1):
        word = view.word(at)
        if word == "how" and view.word(at + 1) in {"many", "much", "few"}:  # "did not say how many had left"
            return True
        single = word == "not" and (
            view.word(at + 1) == "one" or [view.word(at + 1), view.word(at + 2)] == ["a", "single"]
        )
        if single or word in {"no", "none", "neither", "nobody"}:
            opener = view.word(at - 1)
            return single or at == 0 or view.tokens[at - 1].is_break or opener in words["breaks"] or opener in _SAYING
        if view.tokens[at].is_break or word in words["breaks"]:
            return False
    return False
