"""Page one: the bottom line, the key points, what changed, what is not known, what to watch."""

from __future__ import annotations

from briefing.present import wording
from briefing.present.analyst import statement
from briefing.present.blocks import Block, Cite, Columns, Listing, Paragraph, Run
from briefing.present.changes import changes
from briefing.present.citations import Citations
from briefing.present.comparison import Comparison
from briefing.present.gaps import gaps
from briefing.present.importance import moves, opens, rank
from briefing.present.narrative import Voice, in_window, passage
from briefing.present.outlook import watch
from briefing.present.plans import open_plans, plan_sentence
from briefing.present.points import points
from briefing.present.settings import Settings
from briefing.present.state import Theatre, is_zero, standing, state, state_sentence
from briefing.present.themes import foreign, themes
from briefing.types import Event, Findings

_SENTENCES = 3
"""Sentences of the bottom line at most."""
_GAPS, _GAPS_ALONE = 3, 5
"""Gaps that stand under the panel of changes, and where there is none."""
_WATCHED = 2
"""Things to watch that page one names; the outlook has all."""


def summary(findings: Findings, settings: Settings, citations: Citations, comparison: Comparison | None) -> Columns:
    """Page one: bottom line and key points, and beside them what changed, what is not known and what to watch."""
    voice = Voice(findings=findings, citations=citations, as_of=settings.as_of)
    told = [event for event in findings.events if in_window(event, settings.window)]
    main: list[Block] = [_bottom_line(findings, settings, voice, told)]
    found = points(findings, settings, voice, told)
    if found.items:
        main.append(found)
    side: list[Block] = []
    if comparison is not None:
        side.append(changes(comparison, settings, citations))
    unknown = gaps(findings, voice, _GAPS if side else _GAPS_ALONE)
    if unknown.items:
        side.append(unknown)
    ahead = watch(findings, settings, voice, told)
    if ahead:
        side.append(Listing(title="To watch", items=ahead[:_WATCHED]))
    return Columns(main=tuple(main), side=tuple(side))


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
    own = any(code[:3] == theatre[0][:3] for code in plan.source)
    return own and moves(plan) and plan.when.latest is not None
