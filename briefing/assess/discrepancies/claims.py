"""A discrepancy put together from its sides, with a stable id; and the words its rules share."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from briefing.assess.description import with_article
from briefing.assess.identity import stable_id
from briefing.extract.acts.clauses import SentenceView
from briefing.types import Actor, Claim, Discrepancy, DiscrepancyKind, Document, Handling, Observation, Span

_MEN = ("mercenaries", "troops", "soldiers", "fighters", "militants", "rebels", "peacekeepers", "guards")
Side = tuple[str, Sequence[Span]]
"""What one side says, in short, and its words."""


def discrepancy(
    documents: Mapping[str, Document],
    kind: DiscrepancyKind,
    subject: str,
    sides: Sequence[Side],
    handling: Handling,
    reading: str,
) -> Discrepancy:
    """The discrepancy of some sides, numbered from 1; its id depends on the first of its quotes."""
    claims = tuple(
        Claim(side=number, says=says, spans=tuple(sorted(set(spans)))) for number, (says, spans) in enumerate(sides, 1)
    )
    first = min(
        (span for claim in claims for span in claim.spans),
        key=lambda span: (documents[span.document].sha256, span.start),
    )
    return Discrepancy(
        id=stable_id("d", documents[first.document].sha256, first.start, kind, subject),
        kind=kind,
        subject=subject,
        claims=claims,
        handling=handling,
        reading=reading,
    )


def actor_name(code: str, actors: Mapping[str, Actor]) -> str:
    """The name of an actor code; the code itself where it has none."""
    return actors[code].name if code in actors else code


def at_place(row: Observation) -> str:
    """ "at Camp North", "in Zambia", "in the Netherlands"."""
    return f"{'at' if row.place.kind == 'base' else 'in'} {with_article(row.place.name)}"


def has(name: str, singular: str = "Has", plural: str = "Have") -> str:
    """A name behind its verb: "Has the US military", "Have Russian mercenaries"."""
    many = name.endswith("s") and not name.startswith(("the ", "The "))
    return f"{plural if many else singular} {name}"


def counted(what: str, name: str) -> str:
    """Who is counted: "personnel of the US military", "Russian mercenaries"."""
    return name if name.endswith(_MEN) and what == "personnel" else f"{what} of {name}"


def sentence_of(span: Span, views: Mapping[str, Sequence[SentenceView]]) -> str:
    """The words of the sentence in which a quote begins."""
    inside = (view.sentence for view in views[span.document] if view.sentence.start <= span.start < view.sentence.end)
    return next((sentence.text for sentence in inside), span.exact)


@cache
def dispute_words() -> dict[str, dict[str, list[str]]]:
    """The words of ``data/disputes.toml``."""
    return tomllib.loads(files("briefing.data").joinpath("disputes.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words or phrases, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def denials() -> re.Pattern[str]:
    """A verb of denial."""
    return re.compile(rf"\b(?:{any_of(dispute_words()['denials']['deny'])})\b", re.IGNORECASE)


@cache
def stage() -> re.Pattern[str]:
    """A stage of a departure: "the second phase", "phase two", "the first two phases"."""
    words = dispute_words()["inventories"]
    return re.compile(
        rf"\b(?P<which>{any_of(words['which'])})\s+(?P<two>two\s+)?(?:{any_of(words['phase'])})s?\b"
        rf"|\b(?:{any_of(words['phase'])})\s+(?P<number>one|two|three|four|1|2|3|4)\b",
        re.IGNORECASE,
    )
