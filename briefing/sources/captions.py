"""Captions and photo credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.sources.phrases import load_phrases

if TYPE_CHECKING:
    from briefing.sources.lines import Line

_LONGEST_CAPTION = 600
_MOST_WORDS = 90


def is_credit(line: Line) -> bool:
    """Whether the whole line says only whose picture it is."""
    return bool(line.phrase) and load_phrases().credit.fullmatch(line.phrase) is not None


def labels_caption(line: Line) -> bool:
    """Whether the line says that the next one is a caption."""
    return bool(line.phrase) and load_phrases().caption_label.fullmatch(line.phrase) is not None


def is_caption(line: Line) -> bool:
    """Whether the line describes a picture: it carries a credit, begins as captions do, or says who stands where."""
    if len(line.text) > _LONGEST_CAPTION or line.words > _MOST_WORDS or line.bullet:
        return False
    phrases = load_phrases()
    if phrases.caption_start.match(line.text):
        return True
    lower = line.text.lower()
    if not any(sign in lower for sign in phrases.caption_signs):
        return False
    return phrases.caption_cue.search(line.text) is not None or len(phrases.position.findall(line.text)) >= 2
