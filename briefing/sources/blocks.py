"""What each paragraph of a page is: kept for reading, or set aside with the reason. Nothing disappears unseen.

The rules look at the page as a reader does: a head (title, standfirst, byline, date), the article, and what
the site put around and between. A line that may be body is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.sources.bylines import Byline, is_author_label, read_affiliation, read_byline, read_signature
from briefing.sources.captions import is_caption, is_credit, labels_caption
from briefing.sources.datelines import DateLine, Dateline, is_clock, label_of, read_date_line, read_dateline
from briefing.sources.lines import Line, line_of, lines_of
from briefing.sources.phrases import Phrases, load_phrases
from briefing.sources.titles import find_title, title_end
from briefing.types import Block, BlockKind

_FEWEST_REPEATED_WORDS = 3
_MOST_HEADING_WORDS = 14
_HEAD_LINES = 16
_MOST_STANDFIRST_WORDS = 60
_MOST_STANDFIRSTS = 2
_DATELINES_WITHIN = 4
_FEWEST_STANDFIRST_WORDS = 6
_FEWEST_UNMARKED = 2
_LONGEST_CREDIT = 320
_LONGEST_ROW = 240


_BARS = re.compile(r"[|•·]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a line is, whether it stays, and why not."""

    kind: BlockKind
    kept: bool = False
    reason: str = ""


AFTER_TITLE = Verdict(kind="boilerplate", reason="names the outlet after the title")
_BYLINE = Verdict(kind="byline", reason="names the author: kept as metadata, not as body")
_CHANGED = Verdict(kind="boilerplate", reason="says when the page was changed, not when it was published")
_ROW = Verdict(kind="boilerplate", reason="row of labels")
_SEPARATOR = Verdict(kind="boilerplate", reason="separator")
_CLOCK = Verdict(kind="boilerplate", reason="time of day without a day")
_CREDIT = Verdict(kind="caption", reason="photo credit")
_CAPTION = Verdict(kind="caption", kept=True)
_TAKEAWAYS = Verdict(kind="takeaways", reason="self-summary: restates the body")


@dataclass(slots=True)
class Page:
    """The lines of a text with what has been found out about each, filled step by step by ``read_page``."""

    text: str
    lines: list[Line]
    verdicts: list[Verdict | None]
    dates: dict[int, DateLine] = field(default_factory=dict)
    stated: list[int] = field(default_factory=list)
    """The date lines that state when the page was published or changed."""
    bylines: dict[int, Byline] = field(default_factory=dict)
    datelines: dict[int, Dateline] = field(default_factory=dict)
    credits: dict[int, int] = field(default_factory=dict)
    """Offset in the line where a credit in brackets after its last sentence begins."""
    title: int | None = None
    head: int = 0
    """Index of the first line after the head."""

    @property
    def keys(self) -> frozenset[str]:
        """What each line says, in a form in which equal lines are equal."""
        return frozenset(line.key for line in self.lines)

    def open(self, index: int) -> bool:
        """Whether nothing is known of a line yet."""
        return self.verdicts[index] is None

    def is_open_prose(self, index: int) -> bool:
        """Whether a line of which nothing is known yet reads as running text."""
        return self.verdicts[index] is None and self.lines[index].is_prose


def read_page(text: str) -> Page:
    """Judge every paragraph of a text. Afterwards no verdict is None."""
    lines = lines_of(text)
    page = Page(text=text, lines=lines, verdicts=[None] * len(lines))
    phrases = load_phrases()
    _judge_alone(page, phrases)
    _find_head(page)
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
            end = start + dateline.end
            blocks.append(Block(start=start, end=end, kept=True, kind="dateline"))
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
            blocks.append(Block(start=credit, end=line.end, kept=False, kind="byline", reason=_BYLINE.reason))
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
            page.verdicts[index] = _BYLINE
            continue
        date_line = read_date_line(line.text)
        if date_line is not None:
            page.dates[index] = date_line
            continue
        page.verdicts[index] = _verdict_alone(page, index, phrases)


def _verdict_alone(page: Page, index: int, phrases: Phrases) -> Verdict | None:
    line = page.lines[index]
    if not line.key:
        return _SEPARATOR
    row = phrases.line(line.phrase)
    if row is not None:
        return Verdict(kind=row.kind, reason=row.reason)
    if is_credit(line):
        return _CREDIT
    if _is_row(page, index, phrases):
        return _ROW
    labelled = index > 0 and labels_caption(page.lines[index - 1])
    return _CAPTION if labelled or is_caption(line) else None


def _is_row(page: Page, index: int, phrases: Phrases) -> bool:
    """Whether a line is a row of such labels with bars between them ("Updated | Comment | Print")."""
    line = page.lines[index]
    if len(line.text) > _LONGEST_ROW:
        return False
    parts = [part for part in _BARS.split(line.text) if part.strip()]
    if len(parts) < 2:
        return False
    dates = [read_date_line(part) for part in parts]
    return all(
        date is not None or phrases.line(line_of(part.strip()).phrase) is not None
        for part, date in zip(parts, dates, strict=True)
    )


def _find_head(page: Page) -> None:
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
    for index in range(page.head, min(page.head + _HEAD_LINES, len(page.lines))):
        if _marks_head(page, index):
            if any(page.is_open_prose(after) for after in range(index + 1, len(page.lines))):
                page.head = index + 1
        elif page.is_open_prose(index):
            passed += 1
            if passed > _MOST_STANDFIRSTS or page.lines[index].words > _MOST_STANDFIRST_WORDS:
                return


def _marks_head(page: Page, index: int) -> bool:
    """Whether a line stands in the head of pages only."""
    line = page.lines[index]
    if index in page.bylines or index in page.dates or is_author_label(line) or is_clock(line.text):
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
        changed = said == "updated" and all(own == "updated" for own, _ in days)
        page.verdicts[index] = _CHANGED if changed else Verdict(kind="dateline", kept=True)


def _judge_names(page: Page) -> None:
    """In the head, lines that name the author or the outlet, and the times of day around them, are no body."""
    for index in range(page.head):
        if not page.open(index):
            continue
        byline = _byline_in_head(page, index)
        if byline is not None:
            page.bylines[index] = byline
            page.verdicts[index] = _BYLINE
        elif is_clock(page.lines[index].text):
            page.verdicts[index] = _CLOCK


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


def _judge_takeaways(page: Page, phrases: Phrases) -> None:
    """A heading such as "Key Takeaways" and the list under it restate the article."""
    for index, line in enumerate(page.lines):
        if not page.open(index) or not line.phrase or not phrases.takeaways.fullmatch(line.phrase):
            continue
        end = _list_end(page, index + 1)
        for member in range(index, end if end > index + 1 else index):
            page.verdicts[member] = _TAKEAWAYS


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
        credit = phrases.trailing_credit.search(line.text, max(0, len(line.text) - _LONGEST_CREDIT))
        if credit is not None:
            page.credits[index] = credit.start()
        short = line.is_title and line.words <= _MOST_HEADING_WORDS and line.text[-1] not in "\"'”’"
        heading = short and dateline is None and len(page.lines) > 1
        page.verdicts[index] = Verdict(kind="heading" if heading else "body", kept=True)
        bodies += line.is_prose
