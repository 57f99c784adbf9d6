"""Page one: the bottom line, the key points, what changed, what is not known, what to watch."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.assess.codes import party
from briefing.present.blocks import Block, Cite, Columns, Inline, Listing, Panel, Paragraph, Run
from briefing.present.comparison.changes import Comparison
from briefing.present.prose import wording
from briefing.present.prose.citations import Citations
from briefing.present.prose.narrative import Voice, in_window, passage
from briefing.present.report.analyst import statement
from briefing.present.report.changed import changes
from briefing.present.report.gaps import gaps
from briefing.present.report.importance import moves, opens, rank
from briefing.present.report.outlook import watch
from briefing.present.report.plans import open_plans, plan_sentence
from briefing.present.report.points import points
from briefing.present.report.settings import Settings
from briefing.present.report.state import Theatre, is_zero, standing, state, state_sentence
from briefing.present.report.themes import foreign, themes
from briefing.types import Event, Findings

_SENTENCES = 3
"""Sentences of the bottom line at most."""
_GAPS = 5
"""Gaps that page one names at most."""
_WATCHED = 2
"""Things to watch that page one names; the outlook has all."""
_ROOM, _PANEL, _SIDE, _TITLES = 36, 21, 36, 3
"""Lines of the side column beside which the posture figure still fits on the page, counting a panel's characters a line
and a listing's, and the lines that titles take."""


def summary(findings: Findings, settings: Settings, citations: Citations, comparison: Comparison | None) -> Columns:
    """Page one: bottom line and key points, and beside them what changed, what is not known and what to watch."""
    voice = Voice(findings=findings, citations=citations, as_of=settings.as_of)
    told = [event for event in findings.events if in_window(event, settings.window)]
    main: list[Block] = [_bottom_line(findings, settings, voice, told)]
    found = points(findings, settings, voice, told)
    if found.items:
        main.append(found)
    side: list[Block] = [changes(comparison, settings, citations)] if comparison is not None else []
    room = _ROOM - sum(_lines(text, _PANEL) for panel in side for text in _texts(panel))
    unknown = gaps(findings, voice)
    ahead = watch(findings, settings, voice, told)
    asked, watched = _fitting([text for text, _ in unknown], [_plain(item) for item in ahead], room)
    if unknown:
        items = tuple((Run(text=text), *((citations.cite(spans),) if spans else ())) for text, spans in unknown[:asked])
        side.append(Listing(title="Not known", items=items))
    if ahead:
        side.append(Listing(title="To watch", items=ahead[:watched]))
    return Columns(main=tuple(main), side=tuple(side))


def _fitting(gaps: Sequence[str], ahead: Sequence[str], room: int) -> tuple[int, int]:
    """How many gaps and things to watch the side column has room for: one of each at least, then by turns."""
    asked, watched = min(1, len(gaps)), min(1, len(ahead))
    used = sum(_lines(text, _SIDE) for text in (*gaps[:asked], *ahead[:watched])) + _TITLES
    while asked < min(len(gaps), _GAPS) or watched < min(len(ahead), _WATCHED):
        more_gaps = asked < min(len(gaps), _GAPS) and (asked <= watched or watched >= min(len(ahead), _WATCHED))
        text = gaps[asked] if more_gaps else ahead[watched]
        used += _lines(text, _SIDE)
        if used > room:
            break
        asked, watched = asked + more_gaps, watched + (not more_gaps)
    return asked, watched


def _lines(text: str, width: int) -> int:
    return -(-len(text) // width)


def _texts(block: Block) -> list[str]:
    """The texts of a panel's rows."""
    return [_plain(row) for _, row in block.rows] if isinstance(block, Panel) else []


def _plain(content: Inline) -> str:
    return "".join(part.text if isinstance(part, Run) else " [10, 11]" for part in content)


def _bottom_line(findings: Findings, settings: Settings, voice: Voice, told: list[Event]) -> Paragraph:
    """At most three sentences: what happened last that matters most, and how the two forces with most evidence stand."""
    content: list[Run | Cite] = []
    for row in settings.bottom_line:
        content += [*statement(row, findings, voice.citations), Run(text=" ")]
    if content:
        return Paragraph(content=tuple(content), role="bottom-line")
    main = foreign(findings)[:2]
    first = state(standing(findings, main[0])) if main else None
    sections = themes(findings, told)
    lead: list[Event] = []
    if main and not (first is not None and is_zero(first)):
        acts = [event for theme in sections if theme.theatre == main[0] for event in theme.events]
        lead = sorted(acts, key=lambda row: (not (moves(row) or opens(row)), rank(row, voice.as_of)))[:1]
        due = [plan for plan in open_plans(told, voice) if _is_main(plan, main[0])]
        if lead and due and not moves(lead[0]):
            content += [*plan_sentence(due[0], voice, absence=False), Run(text=" ")]
        else:
            content += [*passage(lead, voice), Run(text=" ")] if lead else []
    said = {span for row in lead for span in row.best_spans}
    for theatre in main:
        rows = standing(findings, theatre)
        now = state(rows)
        if now is not None and not set(now.spans) <= said:  # else the sentence before has said it
            content += state_sentence(rows, findings, voice.citations, voice.year)
    if not content:
        leads = [min(theme.events, key=lambda row: rank(row, voice.as_of)) for theme in sections if theme.events]
        for event in sorted(leads, key=lambda row: rank(row, voice.as_of))[:_SENTENCES]:
            content += [*passage([event], voice), Run(text=" ")]
    if not content:
        total = len(findings.documents)
        names = f"{wording.count_words(total, 'article')} read for this edition {'reports' if total == 1 else 'report'}"
        content = [Run(text=f"The {names} no event or force that could be established.")]
    return Paragraph(content=tuple(content), role="bottom-line")


def _is_main(plan: Event, theatre: Theatre) -> bool:
    """Whether a plan is a move of the main force that has a day by which it is due."""
    own = party(theatre[0]) in map(party, plan.source)
    return own and moves(plan) and plan.when.latest is not None
