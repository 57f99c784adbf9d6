"""Decoding: which encoding a file is in, and that nothing is guessed silently."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources import clean, sentences

TEXT = "The minister said “we will stay” in Nigér’s capital on Monday.\nNobody objected — not even the café’s owner."


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
        (b"", "utf-8", "utf-8"),
        (b"", "windows-1252", "windows-1252"),
    ],
)
def test_encodings_are_recognised_and_named(mark: bytes, codec: str, name: str) -> None:
    """A byte order mark decides and is dropped; without one UTF-8 is tried strictly, then Windows-1252."""
    document = clean(mark + TEXT.encode(codec))
    assert (document.text, document.encoding, document.notes) == (TEXT, name, ())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_newlines_are_untouched(newline: str) -> None:
    """Offsets count the characters of the file as it is, whatever its line ends are."""
    text = f"A short headline here{newline}{newline}The troops left the town on Monday, the mayor told reporters there."
    assert clean(text.encode()).text == text


def test_text_given_as_text_is_taken_as_it_is() -> None:
    """A string has no encoding; its hash is that of its UTF-8 bytes."""
    document = clean(TEXT)
    assert (document.text, document.encoding) == (TEXT, "")
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_undefined_windows_1252_bytes_are_said() -> None:
    """A byte that Windows-1252 leaves undefined is replaced visibly, and a note names it."""
    document = clean(b"The caf\xe9 was closed \x81 on Monday, its owner told the paper that afternoon. " * 5)
    assert document.encoding == "windows-1252"
    assert document.text.count("\ufffd") == 5
    assert document.notes == ("5 bytes (0x81) are undefined in windows-1252; shown as U+FFFD",)


def test_damaged_utf8_is_not_read_as_windows_1252() -> None:
    """One broken character in UTF-8 text is replaced and located; the others stay what they are."""
    content = TEXT.encode() + b" caf\xc3"
    document = clean(content)
    assert document.encoding == "utf-8"
    assert document.text == TEXT + " caf\ufffd"
    assert document.notes == (f"1 places are not UTF-8 (the first at byte {len(content) - 1}); shown as U+FFFD",)


def test_charset_declared_by_a_page_is_used() -> None:
    """Bytes that are no UTF-8 are read in the charset that the page declares."""
    page = (
        '<!DOCTYPE html><html><head><meta charset="windows-1251"></head><body><article><p>The ministry said «да» twice, '
        "and its spokesman said on Monday that there was nothing to add to that.</p></article></body></html>"
    )
    document = clean(page.encode("windows-1251"), file="page.html")
    assert document.encoding == "windows-1251"
    assert "«да»" in document.text


def test_declared_charset_that_does_not_fit_is_said() -> None:
    """An unknown label is reported rather than followed."""
    head = b'<html><head><meta charset="x-odd"></head>'
    page = head + b"<body><p>The caf\xe9 in the old town was closed on Monday.</p></body></html>"
    document = clean(page)
    assert document.encoding == "windows-1252"
    assert "declared as x-odd, which does not fit its bytes; read as windows-1252" in document.notes


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 and so on", "not a text: this is a PDF"),
        (b"PK\x03\x04rest", "not a text: this is a ZIP archive (or an office document)"),
        (b"some\x00thing\x00 binary", "binary data: 2 NUL bytes"),
        (
            "plain text".encode("utf-16-le"),
            "reads like UTF-16-LE without a byte order mark: save it as UTF-8, or with the mark",
        ),
        (b"\x01\x02\x03\x04 ab", "binary data: 4 control characters in 7"),
    ],
)
def test_what_is_no_text_is_not_read(content: bytes, reason: str) -> None:
    """Binary data gives a document without text, and the reason."""
    document = clean(content)
    assert document.text == ""
    assert document.notes == (f"cannot be read: {reason}",)


def test_doubly_encoded_text_is_noted_and_left() -> None:
    """Mojibake in the file itself is not repaired, for that would move every offset; it is said."""
    text = "The troops won’t stay in the town, the mayor said on Monday.".encode().decode("windows-1252")
    document = clean(text.encode())
    assert document.text == text
    assert document.notes == (
        "some characters look as if they had been encoded twice (such as “â€™”); left as they are",
    )


@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: b"<html><body><p>" + tail)))
def test_any_bytes_give_a_document(content: bytes) -> None:
    """No content raises; blocks and sentences lie in the text, in order, without overlap."""
    document = clean(content, file="any.txt")
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end] == document.text[block.start : block.end].strip()
        assert block.kept or block.reason
        position = block.end
    position = 0
    for sentence in sentences(document):
        assert position <= sentence.start < sentence.end
        assert document.text[sentence.start : sentence.end] == sentence.text
        position = sentence.end


@given(st.text(max_size=300))
def test_every_word_of_plain_text_is_in_a_block(text: str) -> None:
    """Nothing disappears unseen: what stands outside all blocks is white space."""
    document = clean("Seen: " + text)
    outside, position = [], 0
    for block in document.blocks:
        outside.append(document.text[position : block.start])
        position = block.end
    outside.append(document.text[position:])
    assert not "".join(outside).strip()
