"""The words beside a map: title, alternative text, and a caption that explains each sign that occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.present.charts.style import hue_of
from briefing.present.charts.wording import capital, count_words, day_words, in_words, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefing.present.charts.projection import Projection
    from briefing.present.charts.sites import Site
    from briefing.present.charts.style import Form

GAZETTEERS = ("OurAirports", "GeoNames", "Natural Earth")
NAMED = 4
"""Places off the map that are named; more are counted."""


def title(spots: Sequence[Site], areas: Sequence[Site]) -> str:
    """How much of it has a spot, and how much is known by country alone."""
    if not areas:
        return f"{capital(count_words(len(spots), 'place'))} can be put on the map; nothing is known by country alone"
    wide = sum(len(site.lines) for site in areas)
    if not spots:
        verb = "names" if wide == 1 else "name"
        return f"No spot can be mapped: {count_words(wide, 'statement')} {verb} a country alone"
    return f"{capital(count_words(len(spots), 'place'))} can be mapped; the rest is known by country alone"


def alternative(spots: Sequence[Site], areas: Sequence[Site], *, as_of: date) -> str:
    """Type, subject and date, then each place with what is said of it."""
    sentences = [f"Map of reported forces and events, as known on {day_words(as_of, year=True)}."]
    for site in (*spots, *areas):
        said = "; ".join(_plain(line.words) for line in site.lines)
        lead = site.name if site.is_spot else f"{site.name}, whole country"
        sentences.append(f"{lead}: {said}.")
    return in_words(sentences)


def _plain(words: str) -> str:
    """Without references, which an ear cannot use."""
    return " ".join(part for part in _split(words) if part)


def _split(words: str) -> list[str]:
    parts: list[str] = []
    while "[" in words and "]" in words[words.index("[") :]:
        head, _, rest = words.partition("[")
        parts.append(head.strip("\u00a0 "))
        words = rest.partition("]")[2].strip()
        if words.startswith(","):
            parts[-1] += ","
            words = words[1:].strip()
    return [*parts, words]


def caption(
    spots: Sequence[Site], areas: Sequence[Site], off: Sequence[Site], projection: Projection, hues: Mapping[str, int]
) -> str:
    """What the signs mean, what lies elsewhere, and the sources of outlines and coordinates."""
    signs = {line.state for site in spots for line in site.lines if line.code}
    meanings = {
        "present": "filled: reported there",
        "gone": "crossed: gone",
        "silent": "question mark: not reported since, or day not known",
        "planned": "plus: planned",
    }
    told = [words for state, words in meanings.items() if state in signs]
    parts = [f"Symbols, {'; '.join(told)}."] if told else []
    if any(not any(line.code for line in site.lines) for site in spots):
        parts.append("Plain cross: the place of an event.")
    hatched = {
        (hue_of(line.code, hues).form, line.state == "present")
        for site in areas
        for line in site.lines
        if line.code and line.state not in {"gone", "event"}
    }
    if hatched:
        parts.append("Hatching: reported in the country, no place given" + _broken(hatched))
    if off:
        names = [site.name for site in off[:NAMED]]
        names += [count_words(len(off) - NAMED, "other place")] if len(off) > NAMED else []
        parts.append(f"Not on this map: {joined(names)}.")
    parts.append(f"Lambert azimuthal equal-area projection centred on {_centre(projection)}.")
    sources = sorted({_gazetteer(site.source) for site in spots if site.source})
    if sources:
        parts.append(f"Coordinates: {joined(sources)}.")
    parts.append("Outlines: Natural Earth 1:50m, by who holds what; no statement on any dispute.")
    return " ".join(parts)


def _broken(hatched: set[tuple[Form, bool]]) -> str:
    whole, broken = any(present for _, present in hatched), any(not present for _, present in hatched)
    if whole and broken:
        return "; broken lines: earlier, or only planned."
    return ", earlier, or only planned." if broken else "."


def _centre(projection: Projection) -> str:
    north = f"{abs(projection.latitude):g}° {'N' if projection.latitude >= 0 else 'S'}"
    return f"{north}, {abs(projection.longitude):g}° {'E' if projection.longitude >= 0 else 'W'}"


def _gazetteer(source: str) -> str:
    return next((name for name in GAZETTEERS if source.startswith(name)), source)
