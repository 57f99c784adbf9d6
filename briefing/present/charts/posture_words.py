"""The posture figure in words: the title that states its finding, the alternative text, the caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.present.charts.levels import DAY, Panel
from briefing.present.charts.statements import Statement, value_words
from briefing.present.charts.wording import (
    ALT_WORDS,
    bounds_words,
    capital,
    count_words,
    day_words,
    in_words,
    month_words,
    span_words,
    window_words,
    with_article,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefing.present.charts.strips import Strip

LONG = 14
"""Days without a count that a title mentions."""


def title(panels: Sequence[Panel], strips: Sequence[Strip], window: tuple[date, date]) -> str:
    """What the figure shows first, in one sentence; a day and its month stay on one line."""
    return re.sub(r"(\d) (?=[A-Z])", "\\1\u00a0", _title(panels, strips, window))


def _title(panels: Sequence[Panel], strips: Sequence[Strip], window: tuple[date, date]) -> str:
    if panels:
        return _panel_title(panels[0], window[1].year)
    if not strips:
        return f"No troop numbers or presence are reported in the window, {window_words(window)}"
    names = list(dict.fromkeys(with_article(strip.name) for strip in strips))
    where = list(dict.fromkeys(strip.place for strip in strips))
    if len(names) == 1:
        return f"No report gives a total for {names[0]} in {' or '.join(where)}"
    return f"No report gives a total for {' or '.join(names)}"


def _panel_title(panel: Panel, year: int) -> str:
    who = f"{with_article(panel.name)} in {panel.place}"
    known = [one for one in panel.statements if not one.planned] or list(panel.earlier)
    if not known:
        zero = f"none left as of {_day(panel.zero[0], year)}" if panel.zero else "only planned numbers are reported"
        return f"{capital(who)}: {zero}"
    last = max(one.last for one in known)
    current = [one for one in known if not one.wide] or known
    put = f"Reports put {who} {value_words(current)} {_until(known, year)}"
    if panel.zero:
        between = ", with no count between" if (panel.zero[0] - last).days > LONG else ""
        return f"{put} and at zero {'by' if panel.zero_by else 'from'} {_day(panel.zero[0], year)}{between}"
    silent = panel.gaps[-1][0] > last and _days(panel.gaps[-1]) > LONG if panel.gaps else False
    return f"{put}, with no count since" if silent else put


def _days(gap: tuple[date, date]) -> int:
    return (gap[1] - gap[0]).days + 1


def _day(day: date, year: int) -> str:
    return day_words(day, year=day.year != year)


def _until(known: Sequence[Statement], year: int) -> str:
    first = min(one.first for one in known)
    last = max(one.last for one in known)
    end = month_words(last, year=last.year != year)
    if (first.year, first.month) == (last.year, last.month):
        return f"in {end}"
    return f"until {end}"


def alternative(panels: Sequence[Panel], strips: Sequence[Strip], window: tuple[date, date]) -> str:
    """Type, subject, period, then the finding in order of time, with numbers and with silence.

    Movements go first where it would grow too long, then the wording of strips; levels and silence stay.
    """
    year = window[1].year
    lead = f"Step chart of reported troop strength, {window_words(window)}."
    if not panels and not strips:
        return f"{lead} Nothing is reported."
    for moves, items in ((True, 2), (False, 2), (False, 1), (False, 0)):
        sentences = [lead, *(_panel_sentence(panel, year, moves=moves) for panel in panels)]
        sentences += [_strip_sentence(strip, year, items) for strip in strips]
        if sum(len(sentence.split()) for sentence in sentences) <= ALT_WORDS:
            break
    return in_words(sentences)


def _panel_sentence(panel: Panel, year: int, *, moves: bool) -> str:
    parts: list[tuple[date, str]] = []
    for first, last, members in _runs([one for one in panel.statements if not one.planned]):
        value = value_words(members).removeprefix("at ")
        parts.append((first, f"{value} as of {span_words(first, last, year=year, short=False)}"))
    for first, last in panel.gaps:
        if (last - first).days >= LONG:
            parts.append((first, f"not reported {span_words(first, last, year=year, short=False)}"))
    if moves:
        parts += [(move.day, f"{move.words} {_day(move.day, year)}") for move in panel.moves if not move.planned]
    if panel.zero:
        parts.append((panel.zero[0], f"0 {'by' if panel.zero_by else 'from'} {_day(panel.zero[0], year)}"))
    parts.sort(key=lambda part: part[0])
    said = [f"{bounds_words(one.low, one.best, one.high)} at an earlier time" for one in panel.earlier[:1]]
    said += [words for _, words in parts]
    return f"{capital(panel.name)} in {panel.place}: {'; '.join(said)}."


def _runs(statements: Sequence[Statement]) -> list[tuple[date, date, list[Statement]]]:
    """Statements whose days overlap or follow one another, told as one."""
    runs: list[tuple[date, date, list[Statement]]] = []
    for one in sorted(statements, key=lambda each: (each.first, each.last)):
        if runs and one.first <= runs[-1][1] + DAY:
            first, last, members = runs[-1]
            runs[-1] = (first, max(last, one.last), [*members, one])
        else:
            runs.append((one.first, one.last, [one]))
    return runs


def _strip_sentence(strip: Strip, year: int, items: int) -> str:
    said = [
        f"{item.words}, {span_words(item.first, item.last, year=year, short=False)}" for item in strip.items[:items]
    ]
    known = [item for item in strip.items if item.look in {"reported", "some day"}]
    if not said and known:
        span = (min(item.first for item in known), max(item.last for item in known))
        said.append(f"reported {span_words(*span, year=year, short=False)}")
    if strip.end_words.startswith("nothing"):
        said.append(strip.end_words.partition(":")[0])
    elif not said:
        said.append("change planned" if any(item.look == "planned" for item in strip.items) else "reported gone")
    return f"{capital(strip.name)} in {strip.place}: {'; '.join(said)}."


def caption(panels: Sequence[Panel], strips: Sequence[Strip], *, unlabelled: int, undrawn: int) -> str:
    """How to read the marks that are there, and what was left out."""
    parts: list[str] = []
    statements = [one for panel in panels for one in (*panel.statements, *panel.earlier)]
    if statements:
        parts.append(
            "Band: lowest to highest reading of the wording, over the days it can be of. Heavy line: the number stated."
        )
    if any(one.high is None or one.low is None for one in statements):
        parts.append("Arrow: no limit on that side (drawn to 25 per cent).")
    if any(one.wide and not one.planned for panel in panels for one in panel.statements):
        parts.append("Dashed line: holds on some day of the range.")
    if any(one.planned for one in statements) or any(
        item.look == "planned" for strip in strips for item in strip.items
    ):
        parts.append("Dashed box: planned or announced, not reported done.")
    if any(panel.gaps for panel in panels) or any(strip.silence for strip in strips):
        parts.append("Hatching: no report; nothing is interpolated.")
    if unlabelled:
        parts.append(f"{capital(count_words(unlabelled, 'label'))} found no room here; the table has them.")
    if undrawn:
        parts.append(
            f"{capital(count_words(undrawn, 'further observation'))} (other places, undated or outside the window) "
            f"{'stands' if undrawn == 1 else 'stand'} in tables/posture.csv."
        )
    return " ".join(parts) or "No observation lies in the window."
