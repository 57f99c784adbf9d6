"""One file to one ``Document``: decoded, as visible text, with its blocks and what it says of itself."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from briefing.sources.blocks import blocks_of, read_page
from briefing.sources.decoding import Decoded, UnreadableError, decode
from briefing.sources.html import Visible, has_tags, looks_like_html, visible_text
from briefing.sources.language import is_english
from briefing.sources.page import AFTER_TITLE, Page
from briefing.sources.phrases import load_phrases
from briefing.types import Block, Document, SourceNote, Span, StatedDate

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_LONGEST_OUTLET = 60


def clean(
    content: bytes | str, *, name: str = "document", file: str = "", source: SourceNote | None = None
) -> Document:
    """An article from the bytes of its file, or from its text: decoded, its blocks kept or set aside with a reason.

    ``name`` becomes the document's id; ``file`` is its file name, whose suffix tells HTML (a page without it is recognised).
    Never raises for any content: what cannot be read gives a document without text whose ``notes`` say why.
    """
    try:
        return read_document(content, name=name, file=file, source=source)
    except UnreadableError as error:
        return Document(
            id=name,
            file=file,
            sha256=_sha256(content),
            encoding="",
            text="",
            blocks=(),
            language="und",
            notes=(f"cannot be read: {error}",),
            source=source,
        )


def read_document(content: bytes | str, *, name: str, file: str, source: SourceNote | None) -> Document:
    """As ``clean``, but raises UnreadableError for what cannot be read as a text."""
    decoded = decode(content)
    notes = list(decoded.notes)
    visible = _visible(decoded, file)
    if visible is not None:
        notes += visible.notes
    text = visible.text if visible is not None else decoded.text
    page = read_page(text)
    blocks = blocks_of(page)
    if visible is not None:
        blocks = _mark_header(blocks, visible)
    english = is_english(" ".join(text[block.start : block.end] for block in blocks if block.kept))
    if not english:
        notes.append("does not read as English")
    document = Document(
        id=name,
        file=file,
        sha256=_sha256(content),
        encoding=decoded.encoding,
        text=text,
        blocks=blocks,
        language="en" if english else "und",
        source=source,
    )
    dates, date_notes = _stated(document, page, visible)
    title, byline, outlet = _header(document, page, visible)
    return Document(
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        encoding=document.encoding,
        text=text,
        blocks=blocks,
        title=title,
        byline=byline,
        outlet=outlet,
        language=document.language,
        stated=dates,
        notes=(*notes, *date_notes),
        source=source,
    )


def _sha256(content: bytes | str) -> str:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def _visible(decoded: Decoded, file: str) -> Visible | None:
    named = PurePath(file).suffix.lower() in _HTML_SUFFIXES and has_tags(decoded.text)
    return visible_text(decoded.text) if named or looks_like_html(decoded.text) else None


def _mark_header(blocks: tuple[Block, ...], visible: Visible) -> tuple[Block, ...]:
    """The lines put above an HTML article from its metadata are what the metadata says they are."""
    kinds: dict[int, Block] = {}
    position = 0
    for line, (kind, kept) in zip(
        visible.header, (("title", True), ("byline", False), ("boilerplate", False)), strict=True
    ):
        if line:
            end = position + len(line)
            reason = "" if kept else "from the page's metadata"
            kinds[position] = Block(start=position, end=end, kept=kept, kind=kind, reason=reason)  # type: ignore[arg-type]
            position = end + 1
    covered = max((block.end for block in kinds.values()), default=0)
    return (*kinds.values(), *(block for block in blocks if block.start >= covered))


def _stated(document: Document, page: Page, visible: Visible | None) -> tuple[tuple[StatedDate, ...], tuple[str, ...]]:
    """The publication dates that are stated, best source first; dates of change only as notes."""
    stated: list[StatedDate] = []
    notes: list[str] = []
    if document.source is not None and document.source.published is not None:
        stated.append(StatedDate(day=document.source.published, source="sources.toml"))
    if visible is not None:
        stated += [StatedDate(day=day, source=source) for day, source in visible.metadata.published]
    for index in page.stated:
        start = page.lines[index].start
        for said, written in page.dates[index].days:
            if said == "updated":
                notes.append(f"the page says it was changed on {written.day.isoformat()}; that is not its publication")
            else:
                span = document.span(start + written.start, start + written.end)
                stated.append(StatedDate(day=written.day, source="date line", span=span))
    for index, dateline in sorted(page.datelines.items()):
        if dateline.day is not None:
            start = page.lines[index].start
            span = document.span(start + dateline.day.start, start + dateline.day.end)
            stated.append(StatedDate(day=dateline.day.day, source="dateline", span=span))
    first = {(item.day, item.source): item for item in reversed(stated)}
    return tuple(item for item in stated if first[item.day, item.source] is item), tuple(dict.fromkeys(notes))


def _header(document: Document, page: Page, visible: Visible | None) -> tuple[Span | None, Span | None, Span | None]:
    titles = [block for block in document.blocks if block.kind == "title"]
    title = document.span(titles[0].start, titles[0].end) if titles else None
    byline = outlet = None
    if visible is not None:
        byline = _placed(document, visible.metadata.author)
        outlet = _placed(document, visible.metadata.site)
    if byline is None and page.bylines:
        index = min(page.bylines)
        start = page.lines[index].start
        byline = document.span(start + page.bylines[index].start, start + page.bylines[index].end)
    return title, byline, outlet or _outlet(document, page)


def _placed(document: Document, words: str) -> Span | None:
    start = document.text.find(words) if words else -1
    return document.span(start, start + len(words)) if start >= 0 else None


def _outlet(document: Document, page: Page) -> Span | None:
    """Where it was published, as far as the page says so: the site's own lines, the title's suffix, then the agency."""
    phrases = load_phrases()
    for line, verdict in zip(page.lines, page.verdicts, strict=True):
        if verdict is None or verdict.kept or not line.phrase:
            continue
        for pattern in phrases.outlets:
            match = pattern.search(line.text)
            if match and _is_outlet(match["outlet"]):
                words = match["outlet"].strip()
                start = line.start + match.start("outlet") + match["outlet"].index(words)
                return document.span(start, start + len(words))
    after_title = next((block for block in document.blocks if block.reason == AFTER_TITLE.reason), None)
    if after_title is not None:
        words = document.text[after_title.start : after_title.end].lstrip("|»:-–— ")
        return document.span(after_title.end - len(words), after_title.end)
    for index, dateline in sorted(page.datelines.items()):
        if dateline.agency is not None:
            start = page.lines[index].start
            return document.span(start + dateline.agency[0], start + dateline.agency[1])
    for index, byline in sorted(page.bylines.items()):
        if byline.outlet is not None:
            start = page.lines[index].start
            return document.span(start + byline.outlet[0], start + byline.outlet[1])
    return None


def _is_outlet(words: str) -> bool:
    name = words.strip()
    known = name.lower() in load_phrases().not_outlets
    return 1 < len(name) <= _LONGEST_OUTLET and not known and bool(re.match(r"[A-Z0-9]", name))
