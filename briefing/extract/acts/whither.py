"""Where an order to move leads: a place or a border named behind "to"."""

from __future__ import annotations

from briefing.extract.acts.sites import Site

_REACH = 14
"""Words behind a verb among which it is told where it leads."""
_WHEREABOUTS_REACH = 4


def leads_somewhere(site: Site) -> bool:
    """Whether a place or a border is named where a verb leads to: "ordered 300 marines | to Liberia", not "to fight"."""
    view, words = site.view, site.triggers.words
    for at in range(site.hit.last + 1, min(site.hit.last + _REACH, len(view.tokens) - 1)):
        if view.tokens[at].is_break or view.word(at) == "that":
            return False
        if view.word(at) in words["whither"]:
            return _is_whereabouts(site, at + 1)
    return False


def _is_whereabouts(site: Site, first: int) -> bool:
    """Whether a place or a border stands at a token, perhaps behind its article and where it lies: "the Baltic region"."""
    view, words = site.view, site.triggers.words
    for at in range(first, min(first + _WHEREABOUTS_REACH, len(view.tokens))):
        start = view.tokens[at].start
        if any(row.place is not None and row.start <= start < row.end for row in view.entities):
            return True
        if view.word(at) in words["frontier"]:
            return at > first
        named = view.text(start, start + 1).isupper()
        if not named and view.word(at) not in words["determiners"] | words["whereabouts"]:
            return False
    return False
