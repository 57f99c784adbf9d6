"""Characters that cannot be shown are replaced where one can see it, and counted; everything else stays."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.publish.characters import COVERAGE, REPLACEMENT, is_covered, shown
from briefing.publish.typeset import FONTS, typeset


def one_paragraph(text: str) -> dict[str, object]:
    """A document of one paragraph."""
    front = {
        "kind": "front", "series": "", "edition": "", "title": "Title", "facts": [], "as_of": "", "foot": "",
        "author": "", "organisation": "", "marking": "", "paper": "a4", "language": "en",
    }  # fmt: skip
    run = {"kind": "run", "text": text, "mark": ""}
    return {"version": 1, "front": front, "blocks": [{"kind": "paragraph", "content": [run], "role": "body"}]}


@pytest.mark.parametrize(
    "text", ["plain", "Agadez – “quoted” … 1 000 €", "Żółw, Čad, Ελλάδα, Сахель", "soft\u00adhyphen"]
)
def test_text_that_can_be_shown_stays(text: str) -> None:
    """European scripts, typographic signs and soft hyphens pass unchanged."""
    replaced: Counter[str] = Counter()
    assert shown(text, replaced) == text
    assert not replaced


def test_what_cannot_be_shown_is_replaced_and_counted() -> None:
    """Control characters, direction overrides, private use and uncovered scripts leave a visible sign."""
    replaced: Counter[str] = Counter()
    assert shown("a\x07b\u202ec\ue000d中中", replaced) == "a\ufffdb\ufffdc\ufffdd\ufffd\ufffd"
    assert replaced == {"U+0007": 1, "U+202E": 1, "U+E000": 1, "U+4E2D": 2}


def test_line_breaks_become_spaces_unless_they_are_kept() -> None:
    """A paragraph has no breaks of its own; preformatted text keeps them."""
    assert shown("a\tb\nc\u2028d", Counter()) == "a b c d"
    assert shown("a\r\nb\n\tc", Counter(), lines=True) == "a\nb\n    c"


def test_byte_order_mark_inside_a_text_becomes_a_word_joiner() -> None:
    """U+FEFF is not allowed in print; U+2060 means the same."""
    assert shown("a\ufeffb", Counter()) == "a\u2060b"


def test_coverage_holds_the_vendored_typeface() -> None:
    """Every letter, digit and sign of the vendored regular weight is listed as covered."""
    points = TTFont(FONTS / "SourceSansPro-Regular.ttf").getBestCmap()
    shut_out = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
    missing = [chr(p) for p in points if unicodedata.category(chr(p)) not in shut_out and not is_covered(chr(p))]
    assert missing == []


def test_print_accepts_every_character_listed_as_covered() -> None:
    """The list agrees with the Typst in use, which refuses what it cannot draw."""
    covered = []
    for line in COVERAGE.read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        covered.extend(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    typeset(one_paragraph(" ".join(f"x{character}" for character in covered)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_printed_once_it_is_made_showable(text: str) -> None:
    """No text at all makes print fail."""
    typeset(one_paragraph(shown(text, Counter())))


@given(st.text())
def test_replacing_keeps_length_and_is_done_once(text: str) -> None:
    """One sign for one character; what is showable stays as it is."""
    replaced: Counter[str] = Counter()
    once = shown(text, replaced)
    assert len(once) == len(text)
    assert once.count(REPLACEMENT) == sum(replaced.values()) + text.count(REPLACEMENT)
    assert shown(once, Counter()) == once
