"""The head of a page: title, standfirst, byline and date, before the article begins."""

from __future__ import annotations

from briefing.sources.bylines import Byline, is_author_label, read_affiliation, read_signature
from briefing.sources.datelines import DateLine, is_clock, label_of
from briefing.sources.page import BYLINE, CHANGED, CLOCK, Page, Verdict
from briefing.sources.titles import find_title

_HEAD_LINES = 16
_MOST_STANDFIRST_WORDS = 60
_MOST_STANDFIRSTS = 2
_FEWEST_STANDFIRST_WORDS = 6


def find_head(page: Page) -> None:
    """Title, standfirst, byline and date lines before the article begins."""
    first = next((index for index in range(len(page.lines)) if page.is_open_prose(index)), 0)
    page.title = find_title(page.lines, [page.open(index) and index not in page.dates for index in range(first)])
    page.head = first
    if page.title is not None:
        page.verdicts[page.title] = Verdict(kind="title", kept=True)
        _extend_head(page)
        _judge_standfirsts(page)
    _judge_dates(page)
    _judge_names(page)


def _extend_head(page: Page) -> None:
    """Move the head's end behind a byline, a date or a repeated title that follows at most two short paragraphs."""
    passed = 0
    chronicle = _is_chronicle(page)
    for index in range(page.head, min(page.head + _HEAD_LINES, len(page.lines))):
        if _marks_head(page, index, chronicle=chronicle):
            if any(page.is_open_prose(after) for after in range(index + 1, len(page.lines))):
                page.head = index + 1
        elif page.is_open_prose(index):
            passed += 1
            if passed > _MOST_STANDFIRSTS or page.lines[index].words > _MOST_STANDFIRST_WORDS:
                return


def _is_chronicle(page: Page) -> bool:
    """Whether bare dates are headings: a paragraph begins below more than one of them."""
    heading = [
        index
        for index, date_line in page.dates.items()
        if date_line.said == "bare" and index + 1 < len(page.lines) and page.is_open_prose(index + 1)
    ]
    return len(heading) > 1


def _marks_head(page: Page, index: int, *, chronicle: bool) -> bool:
    """Whether a line stands in the head of pages only."""
    line = page.lines[index]
    if index in page.dates:
        return not (chronicle and page.dates[index].said == "bare")
    if index in page.bylines or is_author_label(line) or is_clock(line.text):
        return True
    if label_of(line.text) != "bare":
        return True
    return page.title is not None and line.key == page.lines[page.title].key


def _judge_standfirsts(page: Page) -> None:
    """In the head, running text is a standfirst, and so is a second headline right under the first."""
    title = page.title if page.title is not None else 0
    for index in range(title + 1, page.head):
        if not page.open(index) or index in page.dates:
            continue
        line = page.lines[index]
        below = index == title + 1 and line.is_title and line.words >= _FEWEST_STANDFIRST_WORDS
        if (line.is_prose or below) and line.key != page.lines[title].key:
            page.verdicts[index] = Verdict(kind="standfirst", kept=True)


def _judge_dates(page: Page) -> None:
    """A line that only states a date: publication in the head or where it says so; else it is part of the text."""
    for index, date_line in page.dates.items():
        said = date_line.said
        if said == "bare" and index:
            said = label_of(page.lines[index - 1].text)
        if said == "bare" and index >= page.head:
            continue
        days = tuple((said if own == "bare" else own, day) for own, day in date_line.days)
        page.dates[index] = DateLine(days=days, said=said)
        page.stated.append(index)
        if not page.open(index):
            continue
        changed = said == "updated" and all(own == "updated" for own, _ in days)
        page.verdicts[index] = CHANGED if changed else Verdict(kind="dateline", kept=True)


def _judge_names(page: Page) -> None:
    """In the head, lines that name the author or the outlet, and the times of day around them, are no body."""
    for index in range(page.head):
        if not page.open(index):
            continue
        byline = _byline_in_head(page, index)
        if byline is not None:
            page.bylines[index] = byline
            page.verdicts[index] = BYLINE
        elif is_clock(page.lines[index].text):
            page.verdicts[index] = CLOCK


def _byline_in_head(page: Page, index: int) -> Byline | None:
    """A name with a role or an outlet; an outlet or a role under a name; a name beside an author's label or above a date."""
    line = page.lines[index]
    signature = read_signature(line)
    if signature is not None:
        return signature
    if index - 1 in page.bylines:
        return read_affiliation(line)
    if not line.is_name:
        return None
    labelled = index > 0 and is_author_label(page.lines[index - 1])
    above_date = page.title is not None and index > page.title and _above_date(page, index)
    return Byline(start=0, end=len(line.text)) if labelled or (above_date and not page.bylines) else None


def _above_date(page: Page, index: int) -> bool:
    following = index + 1
    return following < len(page.lines) and (following in page.dates or label_of(page.lines[following].text) != "bare")
