"""Which line is the title, and where the site's name after it begins."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefing.sources.lines import Line, line_of
from briefing.sources.phrases import load_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

_SUFFIX = re.compile(r"\s*[|»]\s*|\s+[-–—]\s+|\s*::\s*")
_FEWEST_TITLE_WORDS = 4
_MOST_OUTLET_WORDS = 5


def find_title(lines: Sequence[Line], candidates: Sequence[bool]) -> int | None:
    """Index of the title among the lines above the body (``candidates`` says which are open), None where none could be.

    A section's name may stand above the title, so a line of four words or more goes first, and one that is repeated before it.
    """
    titles = [
        index
        for index, is_open in enumerate(candidates)
        if is_open and lines[index].is_title and lines[index].words > 1
    ]
    times = Counter(line.key for line in lines)
    repeated = [index for index in titles if lines[index].words >= 3 and times[lines[index].key] > 1]
    long = [index for index in titles if lines[index].words >= _FEWEST_TITLE_WORDS]
    best = repeated[:1] or long[:1] or [index for index in titles if not lines[index].is_name][:1]
    return best[0] if best else None


def title_end(line: Line, keys: AbstractSet[str]) -> int:
    """Offset in the title's line where the title ends and "| Name of the Site" begins; its length where nothing follows.

    A dash may belong to the title: what follows one is the site's name only if it is known as one, ends as names of papers
    do, or the part before it stands on a line of its own (``keys``).
    """
    matches = list(_SUFFIX.finditer(line.text))
    if not matches:
        return len(line.text)
    last = matches[-1]
    suffix = line.text[last.end() :].strip()
    words = suffix.split()
    if not words or len(words) > _MOST_OUTLET_WORDS or not words[0][0].isupper():
        return len(line.text)
    phrases = load_phrases()
    before = line_of(line.text[: last.start()])
    named = suffix in phrases.agencies or words[-1] in phrases.outlet_words or before.key in keys
    piped = "|" in last[0] or "»" in last[0]
    return last.start() if before.words >= 3 and (named or piped) else len(line.text)
