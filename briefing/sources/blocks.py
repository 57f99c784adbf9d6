"""What each paragraph of a page is: kept for reading, or set aside with the reason. Nothing disappears unseen.

The rules look at the page as a reader does: a head (title, standfirst, byline, date), the article, and what
the site put around and between. A line that may be body is body.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.sources.bylines import Byline, is_author_label, read_byline, read_signature
from briefing.sources.captions import is_caption, is_credit
from briefing.sources.datelines import DateLine, Dateline, label_of, read_date_line, read_dateline
from briefing.sources.lines import Line, lines_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a line is, whether it stays, and why not."""

    kind: BlockKind
    kept: bool = False
    reason: str = ""


@dataclass(slots=True)
class Page:
    """The lines of a text with what has been found out about each, filled step by step by ``read_page``."""

    text: str
    lines: list[Line]
    verdicts: list[Verdict | None]
    dates: dict[int, DateLine] = field(default_factory=dict)
    bylines: dict[int, Byline] = field(default_factory=dict)
    datelines: dict[int, Dateline] = field(default_factory=dict)
    title: int | None = None
    head: int = 0
    """Index of the first line after the head."""

    def open(self, index: int) -> bool:
        """Whether nothing is known of a line yet."""
        return self.verdicts[index] is None

    def is_open_body(self, index: int) -> bool:
        """Whether a line of which nothing is known yet reads as running text."""
        return self.verdicts[index] is None and self.lines[index].is_body


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
    _judge_rest(page)
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
            start = end + len(page.text[end : line.end]) - len(page.text[end : line.end].lstrip())
        if index == page.title:
            end = start + title_end(line, {other.key for other in page.lines})
            blocks.append(Block(start=start, end=end, kept=True, kind="title"))
            start = end + len(page.text[end : line.end]) - len(page.text[end : line.end].lstrip())
            verdict = Verdict(kind="boilerplate", reason="names the outlet after the title")
        if start < line.end:
            blocks.append(
                Block(start=start, end=line.end, kept=verdict.kept, kind=verdict.kind, reason=verdict.reason)
            )
    return tuple(blocks)


def _judge_alone(page: Page, phrases: Phrases) -> None:
    """What a line shows by itself, wherever it stands."""
    for index, line in enumerate(page.lines):
        byline = read_byline(line)
        if byline is not None:
            page.bylines[index] = byline
            page.verdicts[index] = Verdict(kind="byline", reason="names the author: kept as metadata, not as body")
            continue
        row = phrases.line(line.phrase)
        if row is not None:
            page.verdicts[index] = Verdict(kind=row.kind, reason=row.reason)
            continue
        date_line = read_date_line(line.text)
        if date_line is not None:
            page.dates[index] = date_line
        elif is_credit(line):
            page.verdicts[index] = Verdict(kind="caption", reason="photo credit")
        elif is_caption(line):
            page.verdicts[index] = Verdict(kind="caption", kept=True)


def _find_head(page: Page) -> None:
    """Title, standfirst, byline and date lines before the article begins."""
    first_body = next((i for i in range(len(page.lines)) if page.is_open_body(i)), None)
    if first_body is None:
        # Without running text nothing is a title above it, and no line is known to be in a head.
        first_body = 0
    page.title = find_title(page.lines, [page.open(i) and i not in page.dates for i in range(first_body)])
    page.head = first_body
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
            if any(page.is_open_body(after) for after in range(index + 1, len(page.lines))):
                page.head = index + 1
        elif page.is_open_body(index):
            passed += 1
            if passed > _MOST_STANDFIRSTS or page.lines[index].words > _MOST_STANDFIRST_WORDS:
                return


def _marks_head(page: Page, index: int) -> bool:
    """Whether a line stands in the head of pages only."""
    line = page.lines[index]
    if index in page.bylines or index in page.dates or is_author_label(line):
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
        if (page.is_open_body(index) or below) and line.key != page.lines[title].key:
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
        only_updated = said == "updated" and all(own == "updated" for own, _ in days)
        page.verdicts[index] = (
            Verdict(kind="boilerplate", reason="says when the page was changed, not when it was published")
            if only_updated
            else Verdict(kind="dateline", kept=True)
        )


def _judge_names(page: Page) -> None:
    """In the head, a line that is only a name, beside an author's label or above a date, is the byline."""
    for index in range(page.head):
        line = page.lines[index]
        if not page.open(index) or index == page.title:
            continue
        signature = read_signature(line)
        if signature is None and line.is_name:
            labelled = index > 0 and is_author_label(page.lines[index - 1])
            above_date = page.title is not None and index > page.title and _above_date(page, index)
            if labelled or (above_date and not page.bylines):
                signature = Byline(start=0, end=len(line.text))
        if signature is not None:
            page.bylines[index] = signature
            page.verdicts[index] = Verdict(kind="byline", reason="names the author: kept as metadata, not as body")


def _above_date(page: Page, index: int) -> bool:
    following = index + 1
    return following < len(page.lines) and (
        following in page.dates or label_of(page.lines[following].text) != "bare"
    )


def _judge_takeaways(page: Page, phrases: Phrases) -> None:
    """A heading such as "Key Takeaways" and the list under it restate the article."""
    for index, line in enumerate(page.lines):
        if not page.open(index) or not line.phrase or not phrases.takeaways.fullmatch(line.phrase):
            continue
        following = index + 1
        while following < len(page.lines) and page.open(following) and page.lines[following].bullet:
            following += 1
        if following == index + 1:
            continue
        for member in range(index, following):
            page.verdicts[member] = Verdict(kind="takeaways", reason="self-summary: restates the body")


def _judge_repeats(page: Page) -> None:
    """A line that stood there before adds nothing: the first one stays."""
    first: dict[str, int] = {}
    if page.title is not None:
        title = page.lines[page.title]
        first[title.key] = page.title
        first[Line(0, 0, title.text[: title_end(title, {line.key for line in page.lines})]).key] = page.title
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
    for index, line in enumerate(page.lines):
        row = phrases.section(line.phrase) if page.open(index) or _is_removed(page, index) else None
        if row is None:
            continue
        following = index + 1
        while following < len(page.lines) and not page.is_open_body(following) and page.lines[following].words <= 30:
            following += 1
        runs_into_body = following < len(page.lines)
        # Where the article goes on, the line above it may be its heading.
        spared = 1 if runs_into_body and following - index > 2 and page.open(following - 1) else 0
        for member in range(index, following - spared):
            if page.open(member):
                page.verdicts[member] = Verdict(kind=row.kind, reason=row.reason)


def _is_removed(page: Page, index: int) -> bool:
    verdict = page.verdicts[index]
    return verdict is not None and verdict.kind == "boilerplate"


def _judge_rest(page: Page) -> None:
    """Headings and body; the first paragraphs of the body may begin with a dateline."""
    bodies = 0
    for index, line in enumerate(page.lines):
        if not page.open(index):
            continue
        dateline = read_dateline(line.text) if bodies < _DATELINES_WITHIN else None
        if dateline is not None:
            page.datelines[index] = dateline
        short = line.is_title and line.words <= _MOST_HEADING_WORDS and not line.ends_sentence
        heading = short and dateline is None and len(page.lines) > 1
        page.verdicts[index] = Verdict(kind="heading" if heading else "body", kept=True)
        bodies += not heading
