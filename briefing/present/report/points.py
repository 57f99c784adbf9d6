"""The key points: the most important thing of each section, and what else it takes to understand it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.present.blocks import Inline, Point, Points, Run
from briefing.present.prose.house_style import is_unnamed, origin_words
from briefing.present.prose.narrative import Voice, headline, joined, passage, weight
from briefing.present.prose.telling import named_origins
from briefing.present.prose.wording import count_words, listed
from briefing.present.report.analyst import statement
from briefing.present.report.confidence import rate
from briefing.present.report.importance import SPEECH, gravity, moves, opens, rank
from briefing.present.report.levels import strengths
from briefing.present.report.plans import not_yet
from briefing.present.report.settings import Settings
from briefing.present.report.themes import Theme, themes
from briefing.types import Event, Findings

_MOST = 5
_REST = 2
"""Further events that a point tells."""
_SLIGHT = frozenset({"CONSULT", "ASSAULT", "ACCUSE", "SUPPORT", "REJECT", "THREATEN"})
"""Words and unplaced violence make no key point where they are neither dated nor the news of their article."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The events of one point, the first its lead."""

    events: tuple[Event, ...]
    theme: Theme
    leading: bool


def points(findings: Findings, settings: Settings, voice: Voice, told: Sequence[Event]) -> Points:
    """Three to five key points, or fewer where there is less to tell; the analyst's own where an edition has them."""
    if settings.key_points:
        own = [statement(row, findings, voice.citations) for row in settings.key_points]
        return Points(items=tuple(Point(head="", body=body) for body in own))
    choices = _choices(themes(findings, told), voice)
    return Points(items=tuple(_point(choice, voice) for choice in choices[:_MOST]))


def _choices(sections: Sequence[Theme], voice: Voice) -> list[_Choice]:
    """One choice a section, two for the first force abroad: what moved, and what was decided. In reading order."""
    found: list[_Choice] = []
    seconds: list[_Choice] = []
    main = next((theme.key for theme in sections if theme.theatre is not None), "")
    for theme in sections:
        rows = sorted((event for event in theme.events if _weighs(event)), key=lambda row: rank(row, voice.as_of))
        deeds = [event for event in rows if moves(event)]
        words = [event for event in rows if not moves(event)]
        if theme.key == main and deeds and words:
            found += [_Choice(tuple(part), theme, True) for part in (deeds, words)]
            continue
        ordered = [*deeds, *words] if theme.theatre is not None else sorted(rows, key=lambda row: -len(row.source))
        if ordered:
            found.append(_Choice(tuple(ordered), theme, theme.key == main))
            if theme.theatre is None and theme.key.startswith("party ") and len(sections) < _MOST:
                seconds += [_Choice(tuple(ordered[1:]), theme, False)] if len(ordered) > 1 + _REST else []
        elif theme.observations:
            found.append(_Choice((), theme, False))
    leads = [choice for choice in found if choice.leading]
    home = [choice for choice in found if choice.theme.key == "home"]
    rest = [choice for choice in found if not choice.leading and choice not in home]
    return [*leads, *rest, *home, *seconds]


def _weighs(event: Event) -> bool:
    return event.when.days is not None or event.type not in _SLIGHT or (opens(event) and event.type not in SPEECH)


def _point(choice: _Choice, voice: Voice) -> Point:
    if not choice.events:
        rows = choice.theme.observations
        sentence = strengths(choice.theme, voice)
        head = _without_references(sentence)
        return Point(head=head, body=_reported(rows[0].documents, sentence), confidence=rate(rows[0]))
    lead, rest = choice.events[0], _rest(choice)
    mates = [event for event in rest if _same_act(event, lead)]
    others = [event for event in rest if event not in mates]
    head = _without_references(passage([lead, *mates], voice)) if mates else headline(lead, voice)
    open_yet = [
        event for event in not_yet(voice.findings) if choice.leading and set(event.documents) & set(lead.documents)
    ]
    body = joined([_account(lead, mates, voice), passage(others, voice), passage(open_yet, voice)])
    return Point(head=head, body=body, confidence=rate(lead, rest))


def _rest(choice: _Choice) -> list[Event]:
    lead = choice.events[0]
    rows = [event for event in choice.events[1:] if event.status != "claimed"]
    return sorted(rows, key=lambda row: (not _same_act(row, lead), gravity(row), weight(row)))[:_REST]


def _same_act(event: Event, lead: Event) -> bool:
    """Whether a heading can tell it along with the lead: the same parties, neither dated, bounded by the same day."""
    return event.source == lead.source and lead.when.days is None and event.when == lead.when and len(lead.source) > 1


def _listed(origins: Sequence[str]) -> str:
    """Origins as they stand in a sentence, each once; a joint one counts as its parts."""
    parts = dict.fromkeys(part for name in origins for part in name.split(" and "))
    return listed([origin_words(part) for part in parts])


def _account(lead: Event, mates: Sequence[Event], voice: Voice) -> Inline:
    """Who says so of the heading."""
    spans = [span for event in (lead, *mates) for span in event.best_spans]
    origins = named_origins(lead)
    if origins and all(is_unnamed(name) for name in origins):
        said = _listed(origins)
        text = f"Reported by {count_words(len(lead.documents), 'article')} on the word of {said}"
    elif origins:
        text = f"Reported by {_listed(origins)}"
    else:
        names = {name for event in (lead, *mates) for name in event.documents}
        text = f"Reported by {count_words(len(names), 'article')}"
    return (Run(text=text), voice.citations.cite(spans), Run(text="."))


def _reported(documents: Sequence[str], sentence: Inline) -> Inline:
    cite = [part for part in sentence if not isinstance(part, Run)]
    return (Run(text=f"Reported by {count_words(len(documents), 'article')}"), *cite, Run(text="."))


def _without_references(content: Inline) -> str:
    return "".join(part.text for part in content if isinstance(part, Run))
