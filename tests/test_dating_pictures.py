"""What the date of a picture says of an article, where the picture is dated as agencies date those of the news."""

from __future__ import annotations

from datetime import date

import pytest
from dating_stories import dated

LANDED = """Paratroopers touch down in Ulvang

{caption}

ULVANG – A first planeload of Ostmark paratroopers landed on Sunday at Ulvang airport, the army of Veldora said.

Hundreds more were expected at Ulvang."""
CAPTION = (
    "Staff officers of Ostmark walk from a light plane at Ulvang airport, Saturday, Feb. 7, 2032. (Photo: Ann Roe)"
)


def test_a_picture_of_the_place_with_its_weekday_is_of_the_news() -> None:
    """The news of Sunday is of the first Sunday from the picture on, or of the one after it."""
    dating = dated({"it": LANDED.format(caption=CAPTION)})["it"]
    assert date(2032, 2, 8) in dating.published.candidates
    assert date(2032, 2, 15) in dating.published.candidates
    assert dating.published.earliest == date(2032, 2, 8)
    assert dating.published.latest == date(2032, 2, 18)
    assert dating.published.basis.startswith(
        "Its picture, of the place that it was sent from, is dated with its weekday"
    )


@pytest.mark.parametrize(
    "caption",
    [
        CAPTION.replace("Saturday, ", ""),
        CAPTION.replace("Staff officers", "File photo of staff officers"),
        "Officers walk in a parade at Sorne, Saturday, Feb. 7, 2032. (Photo: Ann Roe)",
    ],
)
def test_other_pictures_only_set_a_first_day(caption: str) -> None:
    """Without its weekday, from the archive, or of somewhere else, a picture may be of any time before."""
    published = dated({"it": LANDED.format(caption=caption)})["it"].published
    assert published.latest is None
