"""What each paragraph of a page is: kept for reading, or set aside with the reason. Nothing disappears unseen.

The rules look at the page as a reader does: a head (title, standfirst, byline, date), the article, and what
the site put around and between. A line that may be body is body.
"""

from __future__ import annotations

from briefing.sources.bylines import Byline, read_byline
from briefing.sources.captions import is_caption, is_credit, labels_caption
from briefing.sources.datelines import BARS, read_date_line, read_dateline, read_dates_between_bars
from briefing.sources.heads import find_head
from briefing.sources.lines import Line, line_of, lines_of
from briefing.sources.page import (
    AFTER_TITLE,
    BYLINE,
    CAPTION,
    CREDIT,
    ROW,
    SEPARATOR,
    TAKEAWAYS,
    Page,
    Verdict,
)
from briefing.sources.phrases import Phrases, load_phrases
from briefing.sources.titles import title_end
from briefing.types import Block

_FEWEST_REPEATED_WORDS = 3
_MOST_HEADING_WORDS = 14
_DATELINES_WITHIN = 4
_FEWEST_UNMARKED = 2
_LONGEST_CREDIT = 320
_LONGEST_ROW = 240
_MOST_LABEL_WORDS = 3


def read_page(text: str) -> Page:
    """Judge every paragraph of a text. Afterwards no verdict is None."""
    lines = lines_of(text)
    page = Page(text=text, lines=lines, verdicts=[None] * len(lines))
    phrases = load_phrases()
    _judge_alone(page, phrases)
    find_head(page)
    _judge_takeaways(page, phrases)
    _judge_repeats(page)
    _judge_sections(page, phrases)
    _judge_rest(page, phrases)
    return page


def blocks_of(page: Page) -> tuple[Block, ...]:
    """The blocks in order; a dateline is a block of its own before the rest of its paragraph."""
    blocks: list[Block] = []
    for index, (line, verdict) in enumerate(zip(page.lines, page.verdicts, strict=True)):
        if verdict is None:
            continue
        start = line.start
        dateline = page.datelines.get(index)
        if dateline is not None:
            if dateline.start:
                name = page.text[start : start + dateline.start].rstrip()
                blocks.append(
                    Block(start=start, end=start + len(name), kept=False, kind="byline", reason=BYLINE.reason)
                )
            end = line.start + dateline.end
            blocks.append(Block(start=line.start + dateline.start, end=end, kept=True, kind="dateline"))
            start = _skip_space(page.text, end, line.end)
        if index == page.title:
            end = start + title_end(line, page.keys)
            blocks.append(Block(start=start, end=end, kept=True, kind="title"))
            start = _skip_space(page.text, end, line.end)
            rest = AFTER_TITLE
        else:
            rest = verdict
        credit = line.start + page.credits[index] if index in page.credits else line.end
        end = start + len(page.text[start:credit].rstrip())
        if start < end:
            blocks.append(Block(start=start, end=end, kept=rest.kept, kind=rest.kind, reason=rest.reason))
        if credit < line.end:
            blocks.append(Block(start=credit, end=line.end, kept=False, kind="byline", reason=BYLINE.reason))
    return tuple(blocks)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _judge_alone(page: Page, phrases: Phrases) -> None:
    """What a line shows by itself, wherever it stands."""
    for index, line in enumerate(page.lines):
        byline = read_byline(line)
        if byline is not None:
            page.bylines[index] = byline
            page.verdicts[index] = BYLINE
            dated = read_dates_between_bars(" " * byline.end + line.text[byline.end :])
            if dated is not None:
                page.dates[index] = dated
            continue
        row = _is_row(line, phrases)
        date_line = read_dates_between_bars(line.text) if row else read_date_line(line.text)
        if date_line is not None:
            page.dates[index] = date_line
        else:
            page.verdicts[index] = ROW if row else _verdict_alone(page, index, phrases)


def _verdict_alone(page: Page, index: int, phrases: Phrases) -> Verdict | None:
    line = page.lines[index]
    if not line.key:
        return SEPARATOR
    row = phrases.line(line.phrase)
    if row is not None:
        return Verdict(kind=row.kind, reason=row.reason)
    if is_credit(line):
        return CREDIT
    labelled = index > 0 and labels_caption(page.lines[index - 1])
    return CAPTION if labelled or is_caption(line) else None


def _is_row(line: Line, phrases: Phrases) -> bool:
    """Whether a line is a row of such labels with bars between them ("Updated | Comment | Print")."""
    if len(line.text) > _LONGEST_ROW:
        return False
    parts = [part for part in BARS.split(line.text) if part.strip()]
    if len(parts) < 2:
        return False
    known = [read_date_line(part) is not None or phrases.line(line_of(part).phrase) is not None for part in parts]
    short = all(len(part.split()) <= _MOST_LABEL_WORDS for part in parts)
    return all(known) or (short and 2 * sum(known) >= len(known))


def _judge_takeaways(page: Page, phrases: Phrases) -> None:
    """A heading such as "Key Takeaways" and the list under it restate the article."""
    for index, line in enumerate(page.lines):
        if not page.open(index) or not line.phrase or not phrases.takeaways.fullmatch(line.phrase):
            continue
        end = _list_end(page, index + 1)
        for member in range(index, end if end > index + 1 else index):
            page.verdicts[member] = TAKEAWAYS


def _list_end(page: Page, start: int) -> int:
    """Index after the list that begins at ``start``: bullets, or else at least two lines that are no running text."""
    end = start
    while end < len(page.lines) and page.open(end) and page.lines[end].bullet:
        end += 1
    if end > start:
        return end
    while end < len(page.lines) and page.open(end) and not page.lines[end].is_prose:
        end += 1
    return end if end - start >= _FEWEST_UNMARKED else start


def _judge_repeats(page: Page) -> None:
    """A line that stood there before adds nothing: the first one stays."""
    first: dict[str, int] = {}
    if page.title is not None:
        title = page.lines[page.title]
        first[title.key] = page.title
        first[line_of(title.text[: title_end(title, page.keys)]).key] = page.title
    for index, line in enumerate(page.lines):
        verdict = page.verdicts[index]
        if line.words < _FEWEST_REPEATED_WORDS or index == page.title or not (verdict is None or verdict.kept):
            continue
        earlier = first.setdefault(line.key, index)
        if earlier != index:
            page.verdicts[index] = Verdict(kind="repeat", reason=_repeats_what(page, earlier))


def _repeats_what(page: Page, earlier: int) -> str:
    if earlier == page.title:
        return "repeats the title"
    verdict = page.verdicts[earlier]
    what = verdict.kind if verdict is not None else "paragraph"
    return f"repeats the {what} at character {page.lines[earlier].start}"


def _judge_sections(page: Page, phrases: Phrases) -> None:
    """A heading such as "Related stories" and the titles listed under it, down to the next running text."""
    index = page.head
    while index < len(page.lines):
        row = phrases.section(page.lines[index].phrase) if _may_head_section(page, index) else None
        if row is None:
            index += 1
            continue
        end = index + 1
        while end < len(page.lines) and not page.is_open_prose(end):
            end += 1
        # Where the article goes on, the line above it may be its heading.
        goes_on = end < len(page.lines)
        spared = 1 if goes_on and end - index > 2 and page.open(end - 1) else 0
        for member in range(index, end - spared):
            if page.open(member):
                page.verdicts[member] = Verdict(kind=row.kind, reason=row.reason)
        index = end


def _may_head_section(page: Page, index: int) -> bool:
    verdict = page.verdicts[index]
    return verdict is None or verdict.kind == "boilerplate"


def _judge_rest(page: Page, phrases: Phrases) -> None:
    """Headings and body; the first paragraphs of the body may begin with a dateline."""
    bodies = 0
    for index, line in enumerate(page.lines):
        if not page.open(index):
            continue
        dateline = read_dateline(line.text) if bodies < _DATELINES_WITHIN else None
        if dateline is not None and dateline.colon and bodies:
            # Further down a name and a colon open what somebody said.
            dateline = None
        if dateline is not None:
            page.datelines[index] = dateline
            if dateline.start:
                page.bylines.setdefault(index, Byline(start=len("By "), end=dateline.start - 1))
        credit = phrases.trailing_credit.search(line.text, max(0, len(line.text) - _LONGEST_CREDIT))
        if credit is not None:
            page.credits[index] = credit.start()
        short = line.is_title and line.words <= _MOST_HEADING_WORDS and line.text[-1] not in "\"'”’"
        heading = short and dateline is None and len(page.lines) > 1
        page.verdicts[index] = Verdict(kind="heading" if heading else "body", kept=True)
        bodies += line.is_prose or credit is not None
