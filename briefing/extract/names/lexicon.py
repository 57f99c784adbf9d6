"""The lexicon: who and where news names, read from ``data/`` and, where one is given, a theatre file."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefing.errors import UserError
from briefing.extract.names.body_words import Called, body_words, leader_named
from briefing.extract.names.terms import Index, Modifier, NameTerm, RoleTerm
from briefing.extract.names.theatre_file import check_theatre
from briefing.extract.names.words import split_words
from briefing.extract.nouns import plural
from briefing.types import Actor, Place

UNKNOWN_COUNTRY = "---"
"""Stands for the country in the code of a role whose country is not known, as in CAMEO."""
COALITION = "IGO COALITION"
"""A coalition of states that no entry names; the country that leads it stands behind where it is not the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: ISO 3166 alpha-3 code, name, and the adjective that stands before its forces ("US", "Nigerien")."""

    code: str
    name: str
    adjective: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What names mean. Made by :func:`load_lexicon`; nothing in it changes afterwards."""

    names: Index[NameTerm]
    roles: Index[RoleTerm]
    countries: Mapping[str, Country]
    bodies: Mapping[str, str]
    called: Mapping[str, Called]
    role_names: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    ambiguous: Mapping[str, Mapping[str, tuple[str, ...]]]
    family_first: frozenset[str] = frozenset()
    """Countries where the family name stands first."""
    theatre: str = ""
    theatre_countries: tuple[str, ...] = ()

    def actor(self, code: str) -> Actor:
        """The actor of a CAMEO-style code under the name readers know; an unknown code is its own name."""
        if code in self.bodies:
            return Actor(code=code, name=self.bodies[code])
        if code in self.role_names:  # a role of no known country
            return Actor(code=code, name=self.role_names[code])
        if code.startswith(COALITION + " "):
            leader = self.actor(code.removeprefix(COALITION + " "))
            known = self.countries.get(leader.code)
            return Actor(code=code, name=f"{known.adjective or known.name if known else leader.name}-led coalition")
        country, _, role = code.partition(" ")
        label = self.role_names.get(role, role)
        if country == UNKNOWN_COUNTRY:
            return Actor(code=code, name=label)
        if country not in self.countries:
            return Actor(code=code, name=code)
        home = self.countries[country]
        return Actor(code=code, name=f"{home.adjective or home.name} {label}" if role else home.name)

    def knows(self, code: str) -> bool:
        """Whether a code is that of an actor: a body, a role, a country, or a role of a country."""
        country, _, role = code.removeprefix(COALITION + " ").partition(" ")
        if code in self.bodies or code in self.role_names:
            return True
        return (country in self.countries or country == UNKNOWN_COUNTRY) and (not role or role in self.role_names)

    def place(self, name: str) -> Place | None:
        """The place that a name means in the gazetteer, bases, towns, regions and countries; None where it has none."""
        words = split_words(name)
        found = self.names.longest(words, 0)
        return found[0].place if found is not None and found[1] == len(words) else None

    def country_place(self, code: str) -> Place | None:
        """A country as a place (without coordinates: a country is not a point); None if the code is unknown."""
        known = self.countries.get(code)
        return Place(name=known.name, country=code, kind="country") if known else None


@cache
def load_lexicon(theatre: str | Path | None = None) -> Lexicon:
    """The lexicon that ships with the package, with a theatre's bases, forces, groups and persons added.

    ``theatre`` is the name of a file in ``data/theatres`` or a path to one. Raises UserError where there is no such
    theatre or its file cannot be read.
    """
    if theatre is None or theatre == "":
        return _general()
    return _with_theatre(_general(), *_read_theatre(theatre))


def theatres() -> tuple[str, ...]:
    """The names of the theatres that ship with the package."""
    folder = files("briefing.data").joinpath("theatres")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("briefing.data").joinpath(name).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("briefing.data").joinpath(name).read_text(encoding="utf-8").splitlines()))


@cache
def _general() -> Lexicon:
    names: Index[NameTerm] = Index()
    modifiers, roles, actors = _toml("modifiers.toml"), _toml("roles.toml"), _toml("actors.toml")
    personal = frozenset(modifiers["names"]["personal"])
    for row in _rows("places.csv"):
        _add_place(names, _place(row), row["aliases"].split(";"), personal=row["name"] in personal)
    countries = {}
    for row in _rows("countries.csv"):
        countries[row["code"]] = Country(
            code=row["code"], name=row["name"], adjective=row["adjective"], region=row["region"]
        )
        _add_country(names, row, personal)
    bodies: dict[str, str] = {}
    called: dict[str, Called] = {}
    _add_organisations(names, bodies, called, _toml("organisations.toml")["organisation"])
    _add_persons(names, actors["person"])
    for adjective in modifiers["regions"]["adjectives"]:
        names.add(adjective, NameTerm(kind="region", name=adjective), last=True)
    for name in actors["masks"]:
        names.add(name, NameTerm(kind="mask", name=name))
    return Lexicon(
        names=names,
        roles=_roles(roles, modifiers),
        countries=countries,
        bodies=bodies,
        called=called,
        role_names=roles["names"],
        words={
            "capital_place": frozenset(modifiers["capitals"]["place"]),
            "capital_sites": frozenset(modifiers["capitals"]["sites"]),
            "capital_actor": frozenset(modifiers["capitals"]["actor"]),
            "capital_acts": frozenset(modifiers["capitals"]["acts"]),
            "relations": frozenset(modifiers["capitals"]["relations"]),
            "stops": frozenset(modifiers["names"]["stops"]),
            "particles": frozenset(modifiers["names"]["particles"]),
            "bodies": frozenset(modifiers["names"]["bodies"]),
            "given": frozenset(modifiers["names"]["given"]),
            "former": frozenset(modifiers["modifiers"]["former"]),
            "counting": frozenset(modifiers["modifiers"]["counting"]),
            "parcels": frozenset(modifiers["modifiers"]["parcels"]),
            "verbs_after_role": frozenset(roles["phrases"]["verbs"]),
            "verbs_after_to": frozenset(modifiers["modifiers"]["verbs"]),
            "nations": frozenset(modifiers["regions"]["nouns"]),
        },
        ambiguous=modifiers["ambiguous"],
        family_first=frozenset(modifiers["names"]["family_first"]),
    )


def _place(row: Mapping[str, Any]) -> Place:
    latitude, longitude = row.get("latitude", ""), row.get("longitude", "")
    return Place(
        name=row["name"],
        country=row["country"],
        kind=row["kind"],
        latitude=float(latitude) if latitude != "" else None,
        longitude=float(longitude) if longitude != "" else None,
        source=row.get("source", ""),
    )


def _add_place(names: Index[NameTerm], place: Place, aliases: Iterable[str], *, personal: bool = False) -> None:
    term = NameTerm(kind="place", name=place.name, country=place.country, place=place, personal=personal)
    for surface in (place.name, *aliases):
        names.add(surface, term)


def _add_country(names: Index[NameTerm], row: Mapping[str, str], personal: frozenset[str]) -> None:
    code = row["code"]
    country = Place(name=row["name"], country=code, kind="country")
    term = NameTerm(kind="country", name=row["name"], country=code, place=country, personal=row["name"] in personal)
    for surface in (row["name"], *row["aliases"].split(";")):
        names.add(surface, term)
    people = NameTerm(kind="demonym", name=row["adjective"] or row["name"], country=code)
    for surface in (row["adjective"], *row["demonyms"].split(";")):
        for form in (surface, _people(surface)):
            names.add(form, people, last=True)  # "US", "Laos": the country first
    if row["capital"]:
        latitude = float(row["latitude"]) if row["latitude"] else None
        longitude = float(row["longitude"]) if row["longitude"] else None
        city = Place(
            name=row["capital"],
            country=code,
            kind="city",
            latitude=latitude,
            longitude=longitude,
            source=row["source"],
        )
        seat = NameTerm(
            kind="place",
            name=row["capital"],
            country=code,
            role="GOV",
            place=city,
            capital=True,
            personal=row["capital"] in personal,
        )
        for surface in (row["capital"], *row["capital_aliases"].split(";")):
            names.add(surface, seat)


def _people(adjective: str) -> str:
    """The plural that names a people ("Russians"); the adjective itself where English has none ("the French")."""
    if adjective.endswith(("ese", "ish", "ch", "ss", "men", "man", "ic", ".", "US", "UK")) and not adjective.endswith(
        "erman"
    ):
        return adjective
    return adjective + "s" if adjective else ""


def _add_organisations(
    names: Index[NameTerm],
    bodies: dict[str, str],
    called: dict[str, Called],
    rows: Iterable[Mapping[str, Any]],
    *,
    local: bool = False,
) -> None:
    families = body_words().families
    for row in rows:
        first, _, last = row["code"].partition(" ")
        own = first in {"IGO", "IMG", "NGO"} or ("role" in row and row["role"] != last)
        surfaces = (row["name"], *row.get("aliases", ()))
        known = called.get(row["code"], Called())
        spelt = {word for surface in surfaces for word in split_words(surface).folded if word in families}
        said = frozenset(row.get("called", ()))
        own_names = [
            surface for surface in surfaces if not surface.startswith(f"{row['name']} ")
        ]  # "the X force": X has one
        itself = {families[word] for surface in own_names for word in split_words(surface).folded if word in families}
        mission = local and "mission" in said | itself  # peacekeepers, if nothing else is said
        role = row.get("role") or known.role or ("MIL" if mission and first == "IGO" else "")
        role = role or (first if first in {"IGO", "NGO"} else last)
        country = "" if first in {"IGO", "IMG", "NGO"} else first
        if own:
            bodies.setdefault(row["code"], row["name"])
        term = NameTerm(
            kind="organisation", name=row["name"], country=country, role=role, code=row["code"] if own else ""
        )
        leader = row.get("leader", "") or leader_named(surfaces, names)
        for surface in surfaces:
            names.add(surface, term)
        if own and first == "IGO":
            called[row["code"]] = Called(
                families=known.families | said | {families[word] for word in spelt},
                nouns=known.nouns | spelt | {noun for noun, family in families.items() if family in said},
                parent=row.get("parent", "") or known.parent,
                leader=leader or known.leader,
                local=local or known.local,
                role=role,
            )


def _add_persons(names: Index[NameTerm], rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        term = NameTerm(
            kind="person", name=row["name"], country=row["country"], role=row["role"], code=row.get("code", "")
        )
        surname = (row["name"].split()[-1],) if row.get("surname") else ()
        for surface in (row["name"], *surname, *row.get("aliases", ())):
            names.add(surface, term)


def _roles(roles: Mapping[str, Any], modifiers: Mapping[str, Any]) -> Index[RoleTerm]:
    """Nouns of role and the words before them; what is said of one spelling in several places is put together."""
    terms: dict[str, RoleTerm] = {}
    for row in roles["role"]:
        for noun in row.get("nouns", ()):
            terms.update(_forms(noun, row, roles, title=False))
        for noun in row.get("titles", ()):
            terms.update(_forms(noun, row, roles, title=True))
    for word in modifiers["portfolios"]["words"]:
        terms[word] = replace(terms.get(word, RoleTerm()), office=True, modifier="plain")
    kinds: tuple[tuple[str, Modifier], ...] = (
        ("plain", "plain"),
        ("participles", "participle"),
        ("former", "former"),
    )
    for key, kind in kinds:
        for word in modifiers["modifiers"][key]:
            terms[word] = replace(terms.get(word, RoleTerm()), modifier=kind)
    for role, words in modifiers["adjuncts"].items():
        for word in words:
            known = terms.get(word, RoleTerm())
            terms[word] = replace(known, carries=role, modifier=known.modifier or "plain")
    terms.update({phrase: RoleTerm() for phrase in roles["phrases"]["nobody"]})
    index: Index[RoleTerm] = Index()
    for surface, term in terms.items():
        index.add(surface, term)
    return index


def _forms(noun: str, row: Mapping[str, Any], roles: Mapping[str, Any], *, title: bool) -> dict[str, RoleTerm]:
    """The singular and plural of a noun of role."""
    forms = [noun, roles["plurals"].get(noun, plural(noun))]
    bare, portfolio = roles["bare"], roles["portfolio"]
    return {
        form: RoleTerm(
            head=True,
            role=row["code"],
            weak=row.get("weak", False),
            bound=row.get("adjunct", False) or form in portfolio["bound"],
            title=title,
            plural=form != noun,
            portfolio=noun in portfolio["heads"],
            bare=form not in bare["never"],
            definite=form in bare["definite"],
            named=form in bare["named"],
            descriptive=form in bare["descriptive"],
            armed=form in bare["armed"],
            body=noun in roles["bodies"]["nouns"],
        )
        for form in forms
        if form
    }


def _read_theatre(theatre: str | Path) -> tuple[str, dict[str, Any]]:
    path = Path(theatre)
    known = theatres()
    if str(theatre) in known:
        text = files("briefing.data").joinpath(f"theatres/{theatre}.toml").read_text(encoding="utf-8")
    elif path.suffix == ".toml" and path.is_file():
        text = path.read_text(encoding="utf-8", errors="replace")
    else:
        near = get_close_matches(str(theatre).casefold(), known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}; or give the path of a .toml file"
        raise UserError(f"theatre: there is no theatre {str(theatre)!r}; {hint}")
    try:
        return path.stem, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"theatre: {theatre} is not valid TOML: {error}") from error


def _with_theatre(general: Lexicon, name: str, data: Mapping[str, Any]) -> Lexicon:
    names = general.names.copy()
    bodies, called = dict(general.bodies), dict(general.called)
    check_theatre(data, name, general.countries)
    for row in data.get("place", ()):
        place = _place(row)
        _add_place(names, place, [*row.get("aliases", ()), *_by_town(row)])
    _add_organisations(names, bodies, called, data.get("organisation", ()), local=True)
    _add_persons(names, data.get("person", ()))
    countries = tuple(data.get("countries", ()))
    return replace(general, names=names, bodies=bodies, called=called, theatre=name, theatre_countries=countries)


def _by_town(row: Mapping[str, Any]) -> list[str]:
    """The ways to name a base by its town: "drone base near Agadez", "Agadez base"."""
    town = row.get("at", "")
    return [
        form
        for noun in row.get("called", ())
        for form in (f"{town} {noun}", *(f"{noun} {word} {town}" for word in ("in", "at", "near", "outside")))
    ]
