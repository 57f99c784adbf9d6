"""What one article says of a force: a number, a presence, a share, a movement, each with the words it stands in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.extract.acts.triggers import Tense, inflect
from briefing.extract.names.lexicon import load_lexicon
from briefing.types import DateRange, Entity, Mention, Place, PostureKind, Span, Status

FORCE_ROLES = frozenset({"MIL", "PRM", "REB", "COP"})
OWNER_ROLES = FORCE_ROLES | {"GOV", "LEG", "IGO", ""}
_ALLIANCES = frozenset({"IGO", "IMG", "NGO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForm:
    """One reading of a word: the verb, its particle and what the verb says of a force (a table of ``[verbs]``)."""

    lemma: str
    particle: tuple[str, ...]
    says: str
    tenses: tuple[Tense, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of ``data/posture.toml``."""

    units: Mapping[str, str]
    nouns: Mapping[str, str]
    verbs: Mapping[str, tuple[VerbForm, ...]]
    posted: frozenset[str]
    moves: Mapping[str, str]
    words: Mapping[str, re.Pattern[str]]
    sets: Mapping[str, frozenset[str]]
    missions: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The posture vocabulary that ships with the package."""
    data = _table("posture")
    irregular = _table("triggers")["verb_forms"] | data["verb_forms"]
    verbs: dict[str, list[VerbForm]] = {}
    for says, lemmas in data["verbs"].items():
        for lemma in lemmas if says != "posted" else ():
            head, *particle = lemma.split()
            for form, tenses in inflect(head, irregular).items():
                shown = "has" if form == "haves" else form
                verbs.setdefault(shown, []).append(
                    VerbForm(lemma=lemma, particle=tuple(particle), says=says, tenses=tenses)
                )
    return Vocabulary(
        units={noun: what for what, nouns in data["units"].items() for noun in nouns},
        nouns={noun: what for what, nouns in data["nouns"].items() for noun in nouns},
        verbs={form: tuple(sorted(rows, key=lambda row: -len(row.particle))) for form, rows in verbs.items()},
        posted=frozenset(data["verbs"]["posted"]),
        moves={noun: way for way, nouns in data["moves"].items() for noun in nouns},
        words={name: _any(words) for name, words in data["words"].items()},
        sets={name: frozenset(words) for name, words in data["words"].items()},
        missions={code: country for country, codes in data["missions"].items() for code in codes},
    )


def _table(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("briefing.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def noun_pattern() -> re.Pattern[str]:
    """The nouns of force and equipment, the longest first."""
    return _any(vocabulary().nouns)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One statement about a force, before statements of the same thing are put together.

    ``rule`` says what made it one. ``current``: the article tells it as so on the day of publication.
    """

    force: str
    place: Place
    what: str
    kind: PostureKind
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    when: DateRange
    status: Status
    span: Span
    origin: str
    rule: str
    current: bool = True
    final: bool = False
    """Whether it tells of the last of a force, or of all of it."""


def force_of(entity: Entity) -> str:
    """The force that an actor of a text stands for; military police are soldiers."""
    code = entity.actor.code if entity.actor else entity.country
    if code.endswith(" COP") and entity.country and "military police" in entity.text.casefold():
        return f"{entity.country} MIL"
    return country_force(code)


def country_force(code: str) -> str:
    """The force behind an actor code: its own where it is one or a group's of that name, else the military of its country."""
    country, _, role = code.partition(" ")
    own = bool(role) and role not in load_lexicon().role_names  # "LBN HEZBOLLAH"
    return code if own or role in FORCE_ROLES or country in _ALLIANCES else f"{country} MIL"


def is_abroad(force: str, place: Place) -> bool:
    """Whether a force stands outside its own country; an alliance or an armed group has none, nor has a wide region."""
    return not place.country or not force.startswith(place.country)


def origin_of(acts: Iterable[Mention]) -> str:
    """Whoever the first act that is attributed is attributed to."""
    return next((act.origin for act in acts if act.origin), "")
