"""HTML pages to visible text, through trafilatura; its metadata is read as statements (see ``metadata``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from briefing.sources.decoding import UnreadableError
from briefing.sources.metadata import Metadata, read_metadata

_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSES = re.compile(r"</(?:html|body|article|main|section|div|p|h1|title)\s*>", re.IGNORECASE)
_OPENS_WITHIN = 4096
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BLOCKS = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "figcaption",
    "td",
    "th",
    "dd",
    "dt",
    "pre",
    "div",
    "section",
    "article",
    "header",
    "br",
    "tr",
    "title",
]
_UNSEEN = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "iframe",
    "object",
    "form",
    "button",
    "select",
    "textarea",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """The visible text of a page, a line per paragraph, and what the page states about itself.

    Title, author and site of the metadata stand above the article as lines of their own where the article does not show
    them, so that each has a place in the text.
    """

    text: str
    metadata: Metadata
    header: tuple[str, str, str]
    """The lines put above the article: title, author, site; empty where none was."""
    notes: tuple[str, ...] = ()


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page: it opens with a tag of one, and closes some."""
    return bool(_OPENS.match(text[:_OPENS_WITHIN])) and bool(_CLOSES.search(text))


def has_tags(text: str) -> bool:
    """Whether a file named as HTML holds any markup."""
    return bool(re.search(r"<[A-Za-z!/][^<>]{0,2000}>", text))


def visible_text(page: str) -> Visible:
    """The article of a page. Raises UnreadableError where there is no text in it.

    Trafilatura drops navigation, comments and scripts; where it finds no article, all visible text is taken, and said so.
    """
    # Imported here, for it takes a third of a second and most folders hold plain text.
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    source = _NOT_XML.sub(" ", _DECLARATION.sub("", page, count=1))
    parser = HTMLParser(encoding="utf-8")  # type: ignore[no-untyped-call]
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)  # type: ignore[no-untyped-call]
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError("HTML without any text") from error
    metadata = read_metadata(tree)
    notes = ["text extracted from HTML by trafilatura"]
    body = _article(source)
    if not body:
        body = _all_text(tree)
        notes = ["no article recognised in the HTML; all its visible text is used"]
    if not body:
        raise UnreadableError("HTML without any text")
    header = _header(metadata, body)
    above = "\n".join(line for line in header if line)
    text = f"{above}\n\n{body}" if above else body
    return Visible(text=text, metadata=metadata, header=header, notes=tuple(notes))


def _article(source: str) -> str:
    from trafilatura import extract
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    try:
        text = extract(source, include_comments=False, include_tables=True, config=config)
    except Exception:  # noqa: BLE001 - the extractor failing on one odd page must not stop a folder; the caller says so
        return ""
    return str(text or "").strip()


def _all_text(tree: Any) -> str:
    parts: list[str] = []
    _collect(tree, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).splitlines())
    return "\n".join(line for line in lines if line)


def _collect(tree: Any, parts: list[str]) -> None:
    """Walk without recursion: pages may be nested thousands deep."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            parts.append("\n" if tag in _BLOCKS else "")
            parts.append(element.tail or "")
            continue
        if not tag or tag in _UNSEEN:
            parts.append(element.tail or "")
            continue
        parts.append("\n" if tag in _BLOCKS else "")
        parts.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _header(metadata: Metadata, body: str) -> tuple[str, str, str]:
    start = body[:2000]
    title = metadata.title if metadata.title and metadata.title not in start else ""
    author = metadata.author if metadata.author and metadata.author not in start else ""
    site = metadata.site if metadata.site and metadata.site not in {metadata.title, metadata.author} else ""
    return title, author, site
