"""Bytes to text: which encoding was used, and what could not be decoded.

The order is the one of the WHATWG Encoding Standard for pages without transport information: byte order mark, then
strict UTF-8, then the declared charset, then Windows-1252. Nothing is replaced without a note.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Longest first: the UTF-32-LE mark begins with the UTF-16-LE mark.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
)
# Labels of the WHATWG Encoding Standard that occur on English pages, and the codec that reads them there.
_LABELS = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
    "iso-8859-15": "iso-8859-15",
    "iso-8859-2": "iso-8859-2",
    "windows-1250": "windows-1250",
    "windows-1251": "windows-1251",
    "windows-1254": "windows-1254",
    "windows-1256": "windows-1256",
    "koi8-r": "koi8-r",
    "macintosh": "mac-roman",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "shift_jis": "cp932",
    "euc-jp": "euc-jp",
    "euc-kr": "cp949",
}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_DOUBLY_ENCODED = re.compile("â€[™œ\x9d“”˜¦]|Ã[©¨¤¶¼±³¡]")
_CONTROL_SHARE = 0.01
_LOST_SHARE = 0.05


class UnreadableError(ValueError):
    """The bytes are not a text that can be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with its newlines untouched and its byte order mark dropped; the codec used; what could not be decoded."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes | str) -> Decoded:
    """Decode a file's bytes. Raises UnreadableError for binary data and for text that is mostly undecodable.

    A ``str`` is taken as decoded already (its encoding is empty); lone surrogates become U+FFFD, noted.
    """
    decoded = _from_text(content) if isinstance(content, str) else _from_bytes(content)
    controls = len(_CONTROLS.findall(decoded.text))
    if controls > _CONTROL_SHARE * len(decoded.text) and isinstance(content, bytes):
        raise UnreadableError(f"binary data: {controls} control characters in {len(decoded.text)}")
    if _DOUBLY_ENCODED.search(decoded.text):
        note = "some characters look as if they had been encoded twice (such as “â€™”); left as they are"
        return Decoded(text=decoded.text, encoding=decoded.encoding, notes=(*decoded.notes, note))
    return decoded


def _from_text(content: str) -> Decoded:
    text = content.removeprefix("\ufeff")
    found = _SURROGATES.findall(text)
    if not found:
        return Decoded(text=text, encoding="")
    note = f"{len(found)} lone surrogates are no characters; shown as U+FFFD"
    return Decoded(text=_SURROGATES.sub("\ufffd", text), encoding="", notes=(note,))


def _from_bytes(content: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content.removeprefix(mark), encoding)
    for magic, name in _FORMATS:
        if content.startswith(magic):
            raise UnreadableError(f"not a text: this is {name}")
    if b"\x00" in content:
        raise UnreadableError(_why_nul(content))
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(content, error)


def _marked(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=content.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost > _LOST_SHARE * len(text) + 1:
        raise UnreadableError(f"marked as {encoding} but {lost} of {len(text)} characters are not")
    return Decoded(text=text, encoding=encoding, notes=(f"{lost} places are not {encoding}; shown as U+FFFD",))


def _why_nul(content: bytes) -> str:
    sample = content[:4096]
    for offset, name in ((1, "UTF-16-LE"), (0, "UTF-16-BE")):
        half, other = sample[offset::2], sample[1 - offset :: 2]
        if half and half.count(0) > 0.9 * len(half) and other.count(0) < 0.1 * len(other) + 1:
            return f"reads like {name} without a byte order mark: save it as UTF-8, or with the mark"
    return f"binary data: {content.count(0)} NUL bytes"


def _not_utf8(content: bytes, error: UnicodeDecodeError) -> Decoded:
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    label = declared[1].decode("ascii").lower() if declared else ""
    codec = _LABELS.get(label)
    if codec and codec != "windows-1252":
        try:
            return Decoded(text=content.decode(codec), encoding=codec)
        except UnicodeDecodeError:
            pass
    # Windows-1252 text holds next to no valid multi-byte UTF-8; damaged UTF-8 holds much.
    if len(_MULTIBYTE.findall(content)) > len(_MULTIBYTE.sub(b"", content).translate(None, bytes(range(128)))):
        text = content.decode("utf-8", errors="replace")
        lost = text.count("\ufffd") - content.count("\ufffd".encode())
        note = f"{lost} places are not UTF-8 (the first at byte {error.start}); shown as U+FFFD"
        return Decoded(text=text, encoding="utf-8", notes=(note,))
    return _windows_1252(content, "" if codec else label)


def _windows_1252(content: bytes, label: str) -> Decoded:
    notes = []
    if label:
        notes.append(f"declared as {label}, which does not fit its bytes; read as windows-1252")
    text = content.decode("windows-1252", errors="replace")
    undefined = sorted(set(content) & {0x81, 0x8D, 0x8F, 0x90, 0x9D})
    if undefined:
        lost = text.count("\ufffd")
        if lost > _LOST_SHARE * len(text) + 1:
            raise UnreadableError(f"cannot be decoded: neither UTF-8 nor Windows-1252 ({lost} undefined bytes)")
        names = ", ".join(f"0x{byte:02X}" for byte in undefined)
        notes.append(f"{lost} bytes ({names}) are undefined in windows-1252; shown as U+FFFD")
    return Decoded(text=text, encoding="windows-1252", notes=tuple(notes))
