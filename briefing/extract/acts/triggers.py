"""The trigger lexicon: which verbs and nouns say that something was done, read from ``data/triggers.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Tense = Literal["base", "third", "past", "participle", "ing"]
OperatorClass = Literal[
    "request", "commit", "accord", "plan", "expect", "begin", "complete", "occur", "deny", "claim", "forgo", "imagine"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A kind of act: its words, who may do it to whom, its PLOVER type and mode, and how to tell it."""

    name: str
    type: str
    mode: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    subject: tuple[str, ...] | None = None
    object: tuple[str, ...] | None = None
    words: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    transitive: tuple[str, ...] = ()
    own_force: tuple[str, ...] = ()
    mover: bool = False
    force: bool = False
    trainers: bool = False
    actorless: bool = False
    recurring: bool = False
    passive: bool = False
    without: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_any: bool = False
    located: bool = False
    loose: bool = False
    direct: bool = False
    speech: bool = False
    general: bool = False
    alone: bool = False
    to_act: bool = False
    unmanned: bool = False
    instrument: bool = False
    reduced: bool = False
    hosted: bool = False
    violent: bool = False
    felt: bool = False
    statement: bool = False
    performative: bool = False
    plain: bool = False
    active: tuple[str, ...] = ()
    borne: bool = False
    carried: bool = False
    undertaken: bool = False
    whither: bool = False
    local: bool = False
    act: str = ""
    about: str = ""
    undertake: str = ""
    head: str = ""
    counted: bool = False
    base: bool = False
    attribute: bool = False
    accomplished: bool = False
    emblem: bool = False
    partial: bool = False
    yielded: bool = False
    befallen: bool = False
    perfect: bool = False
    present_plan: bool = False
    asked: bool = False
    abroad: bool = False
    past: str = ""
    own: str = ""
    impersonal: str = ""
    none: str = ""
    plan: str = ""
    ongoing: str = ""
    begin: str = ""
    complete: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A word that governs another act and decides how it is read ("ordered to …", "began …")."""

    cls: OperatorClass
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    infinitive: bool = False
    accused: bool = False
    owned: bool = False
    aspect: bool = False
    own: bool = False
    others: bool = False
    obliged: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordForm:
    """One reading of a word: the entry it belongs to, its particle, and the tenses it may be."""

    lemma: str
    particle: tuple[str, ...]
    tenses: tuple[Tense, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triggers:
    """The lexicon, indexed by word form."""

    frames: tuple[Frame, ...]
    named: dict[str, Frame]
    """The frames by name."""
    verbs: dict[str, tuple[WordForm, ...]]
    copulas: dict[str, tuple[WordForm, ...]]
    """The forms of verbs made with "be" ("are gone", "was over"), apart: "are" alone tells of no act."""
    nouns: dict[str, tuple[str, ...]]
    frames_by_verb: dict[str, tuple[Frame, ...]]
    frames_by_noun: dict[str, tuple[Frame, ...]]
    operators_by_verb: dict[str, tuple[Operator, ...]]
    operators_by_noun: dict[str, tuple[Operator, ...]]
    adjectives: dict[str, Operator]
    telling: frozenset[str]
    """Every word that a verb, a noun or an adjective of the lexicon may begin with."""
    noun_heads: frozenset[str]
    """First words of the nouns."""
    status: dict[str, re.Pattern[str]]
    status_words: dict[str, frozenset[str]]
    """The first word of each phrase of ``status``; of a contraction ("didn't") its last letters."""
    words: dict[str, frozenset[str]]
    groups: dict[str, int]
    undertakings: dict[str, str]
    requests: dict[str, str]
    origins: re.Pattern[str]
    attribution_verbs: frozenset[str]

    def frame(self, name: str) -> Frame:
        """The frame of that name; KeyError where there is none."""
        return self.named[name]


_LETTERS = re.compile(r"[a-z]+")
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
_ONE_SYLLABLE = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")


_BE: dict[str, tuple[Tense, ...]] = {
    "be": ("base",),
    "is": ("third",),
    "are": ("third",),
    "was": ("past",),
    "were": ("past",),
    "been": ("participle",),
}


def inflect(lemma: str, irregular: dict[str, list[str]]) -> dict[str, tuple[Tense, ...]]:
    """The forms of an English verb, each with the tenses it may be. Irregular verbs come from the data."""
    third = (
        lemma + "es"
        if re.search(r"(s|x|z|ch|sh|o)$", lemma)
        else lemma[:-1] + "ies"
        if re.search(r"[^aeiou]y$", lemma)
        else lemma + "s"
    )
    if lemma == "be":
        return dict(_BE)
    if lemma in irregular:
        past, participle, ing = irregular[lemma]
    else:
        stem = lemma + lemma[-1] if _ONE_SYLLABLE.search(lemma) and _DOUBLING.search(lemma) else lemma
        silent = lemma.endswith("e") and not lemma.endswith("ee")
        past = participle = (
            lemma[:-1] + "ied"
            if re.search(r"[^aeiou]y$", lemma)
            else lemma + "d"
            if lemma.endswith("e")
            else stem + "ed"
        )
        ing = lemma[:-1] + "ing" if silent else stem + "ing"
    forms: dict[str, list[Tense]] = {}
    british: tuple[tuple[str, Tense], ...] = ()
    if lemma not in irregular and re.search(r"[^aeiou][aeiou]l$", lemma):  # "travelled" as well as "traveled"
        british = ((lemma + "led", "past"), (lemma + "led", "participle"), (lemma + "ling", "ing"))
    rows: tuple[tuple[str, Tense], ...] = (
        *british,
        (lemma, "base"),
        (third, "third"),
        (past, "past"),
        (participle, "participle"),
        (ing, "ing"),
    )
    for form, tense in rows:
        forms.setdefault(form, []).append(tense)
    return {form: tuple(tenses) for form, tenses in forms.items()}


def plural(noun: str) -> str:
    """The regular plural of a noun; a noun that ends in s is left as it is."""
    if noun.endswith("s"):
        return noun
    if re.search(r"(x|z|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def _phrases(phrases: list[str], tail: str) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"(?:^|[\s(“\"]|(?<=\w)(?=n['’]t|['’]ll))(?:{body})(?:\s+(?:{tail}))*\s*$", re.IGNORECASE)


def _frame(row: dict[str, Any]) -> Frame:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Frame(**{**row, **lists})


def _operator(row: dict[str, Any]) -> Operator:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    flags = {key: value for key, value in row.items() if isinstance(value, bool)}
    given: dict[str, Any] = {**lists, **flags}
    return Operator(cls=row["class"], **given)


@cache
def load_triggers() -> Triggers:
    """The trigger lexicon that ships with the package."""
    data = tomllib.loads(files("briefing.data").joinpath("triggers.toml").read_text(encoding="utf-8"))
    frames = tuple(_frame(row) for row in data["frame"])
    operators = tuple(_operator(row) for row in data["operator"])
    irregular = data["verb_forms"]
    verbs: dict[str, list[WordForm]] = {}
    copulas: dict[str, list[WordForm]] = {}
    attribution = frozenset(data["attribution"]["verbs"])
    lemmas = dict.fromkeys(
        [verb for frame in frames for verb in frame.verbs]
        + [verb for operator in operators for verb in operator.verbs]
        + sorted(attribution)
    )
    for lemma in lemmas:
        head, *particle = lemma.split()
        for form, tenses in inflect(head, irregular).items():
            table = copulas if head == "be" and form != "be" else verbs
            table.setdefault(form, []).append(WordForm(lemma=lemma, particle=tuple(particle), tenses=tenses))
    nouns: dict[str, dict[str, None]] = {}
    for named in [frame.nouns for frame in frames] + [operator.nouns for operator in operators]:
        for noun in named:
            for form in (noun, plural(noun)):
                nouns.setdefault(form, {})[noun] = None
    words = data["words"]
    tail = "|".join(sorted((*words["be"], *words["have"], *words["adverbs"]), key=lambda word: (-len(word), word)))
    return Triggers(
        frames=frames,
        named={frame.name: frame for frame in frames},
        verbs=_longest_first(verbs),
        copulas=_longest_first(copulas),
        nouns={form: tuple(lemmas) for form, lemmas in nouns.items()},
        frames_by_verb=_index(frames, "verbs"),
        frames_by_noun=_index(frames, "nouns"),
        operators_by_verb=_index(operators, "verbs"),
        operators_by_noun=_index(operators, "nouns"),
        adjectives={word: operator for operator in operators for word in operator.adjectives},
        telling=frozenset(
            (
                *verbs,
                *copulas,
                *(form.split()[0] for form in nouns),
                *(word for operator in operators for word in operator.adjectives),
            )
        ),
        noun_heads=frozenset(form.split()[0] for form in nouns),
        status={name: _phrases(phrases, tail) for name, phrases in data["status"].items()},
        status_words={
            name: frozenset(_LETTERS.findall(phrase.split()[0])[-1] for phrase in phrases)
            for name, phrases in data["status"].items()
        },
        words={
            **{name: frozenset(value) for name, value in words.items() if isinstance(value, list)},
            "links": frozenset(
                (*words["prepositions"], "following", "after", "before", "despite", "amid", "during", "since")
            ),
            "auxiliaries": frozenset((*words["be"], *words["have"], *words["adverbs"], *words["helpers"])),
        },
        groups=dict(words["groups"]),
        undertakings=dict(data["undertakings"]),
        requests=dict(data["requests"]),
        origins=re.compile(
            r"\b(?:"
            + "|".join(
                re.escape(word).replace(r"\ ", r"\s+")
                for word in sorted(data["attribution"]["origins"], key=lambda word: (-len(word), word))
            )
            + r")\b",
            re.IGNORECASE,
        ),
        attribution_verbs=attribution,
    )


def _longest_first(table: dict[str, list[WordForm]]) -> dict[str, tuple[WordForm, ...]]:
    return {form: tuple(sorted(rows, key=lambda row: -len(row.particle))) for form, rows in table.items()}


def _index(rows: tuple[Any, ...], field: str) -> dict[str, tuple[Any, ...]]:
    index: dict[str, list[Any]] = {}
    for row in rows:
        for word in getattr(row, field):
            index.setdefault(word, []).append(row)
    return {word: tuple(owners) for word, owners in index.items()}
