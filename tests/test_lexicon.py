"""The lexicon: what ships with the package, what a theatre adds, and what is refused."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import UserError
from briefing.extract.names.entities import find_entities
from briefing.extract.names.lexicon import load_lexicon, theatres

DATA = files("briefing.data")


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(DATA.joinpath(name).read_text(encoding="utf-8").splitlines()))


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(DATA.joinpath(name).read_text(encoding="utf-8"))


def test_every_country_has_one_row_and_a_code_of_three_capitals() -> None:
    """ISO 3166 alpha-3 codes, each once; more than 190 countries."""
    codes = [row["code"] for row in rows("countries.csv")]
    assert len(codes) == len(set(codes)) > 190
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in codes)


@pytest.mark.parametrize("name", ["countries.csv", "places.csv"])
def test_coordinates_are_on_the_globe_and_name_their_source(name: str) -> None:
    """Whoever has a latitude has a longitude and a source, and both lie on the globe."""
    for row in rows(name):
        assert bool(row["latitude"]) == bool(row["longitude"]) == bool(row["source"]), row
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90
            assert -180 <= float(row["longitude"]) <= 180


def test_theatre_places_with_coordinates_name_their_source() -> None:
    """The same holds for the bases of every theatre that ships."""
    for name in theatres():
        for place in table(f"theatres/{name}.toml").get("place", ()):
            assert ("latitude" in place) == ("source" in place), place["name"]


def test_places_lie_in_countries_that_exist() -> None:
    """Every place, organisation and person points at a known country or at none."""
    known = {row["code"] for row in rows("countries.csv")} | {""}
    assert {row["country"] for row in rows("places.csv")} <= known
    assert {row["country"] for row in table("actors.toml")["person"]} <= known
    for body in table("organisations.toml")["organisation"]:
        assert body["code"].split()[0] in known | {"IGO", "IMG", "NGO"}


def test_a_word_that_carries_a_role_carries_one_with_a_name() -> None:
    """Every role code in the tables has a readable name."""
    named = set(table("roles.toml")["names"])
    assert {row["code"] for row in table("roles.toml")["role"]} - {""} <= named
    assert set(table("modifiers.toml")["adjuncts"]) <= named


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("USA MIL", "US military"),
        ("NER GOV", "Nigerien government"),
        ("RUS PRM", "Russian mercenaries"),
        ("NER", "Niger"),
        ("IGO UN", "United Nations"),
        ("--- REB", "rebels"),
        ("XYZ QQQ", "XYZ QQQ"),
    ],
)
def test_actors_have_the_name_readers_know(code: str, name: str) -> None:
    """A code gives one name: adjective and role, a body's own name, or itself where it is unknown."""
    assert load_lexicon().actor(code).name == name


def test_a_country_is_a_place_without_a_point() -> None:
    """A country as a place has where_prec 6 and no coordinates; an unknown code is no place."""
    place = load_lexicon().country_place("TCD")
    assert place is not None
    assert (place.name, place.kind, place.latitude, place.where_prec) == ("Chad", "country", None, 6)
    assert load_lexicon().country_place("QQQ") is None


def test_the_same_lexicon_is_given_again() -> None:
    """Loading is cached by its argument."""
    assert load_lexicon("sahel") is load_lexicon("sahel")
    assert load_lexicon() is not load_lexicon("sahel")


def test_a_theatre_adds_without_changing_the_general_lexicon() -> None:
    """A base of the theatre is known with it and unknown without it, in either order of loading."""
    text = "They left Air Base 201 in May."
    assert [entity.place.name for entity in find_entities(text, load_lexicon("sahel")) if entity.place] == [
        "Air Base 201"
    ]
    assert find_entities(text, load_lexicon()) == ()


def test_a_theatre_by_path_adds_its_own_names(tmp_path: Path) -> None:
    """A TOML file anywhere works as a theatre: places, bodies, persons, and bases named by their town."""
    path = tmp_path / "alps.toml"
    path.write_text(
        'countries = ["CHE"]\n'
        '[[place]]\nname = "Fort Edel"\ncountry = "CHE"\nkind = "base"\nat = "Oberwald"\ncalled = ["air base"]\n'
        '[[organisation]]\nname = "Alpine Guard"\ncode = "IMG ALPINE"\nrole = "REB"\n'
        '[[person]]\nname = "Urs Beispiel"\ncountry = "CHE"\nrole = "MIL"\nsurname = true\n',
        encoding="utf-8",
    )
    lexicon = load_lexicon(path)
    found = find_entities("Alpine Guard fighters left an air base near Oberwald, Beispiel said.", lexicon)
    assert [(entity.text, entity.actor and entity.actor.code) for entity in found] == [
        ("Alpine Guard fighters", "IMG ALPINE"),
        ("air base near Oberwald", None),
        ("Beispiel", "CHE MIL"),
    ]
    assert lexicon.theatre_countries == ("CHE",)


def test_a_mission_that_a_theatre_names_is_a_force_like_those_of_the_package(tmp_path: Path) -> None:
    """A mission is one by its name, or as the package knows it; a body that only has a force is none."""
    theatre = tmp_path / "gulf.toml"
    theatre.write_text(
        """
[[organisation]]
name = "ZEMIS"
code = "IGO ZEMIS"
aliases = ["Zembla Transition Mission"]

[[organisation]]
name = "UNIFIL"
code = "IGO UNIFIL"

[[organisation]]
name = "Gulf Pact"
code = "IGO GP"
aliases = ["Gulf Pact joint force"]
""",
        encoding="utf-8",
    )
    lexicon = load_lexicon(str(theatre))
    roles = {row.text: row.role for row in find_entities("ZEMIS and UNIFIL met the Gulf Pact.", lexicon)}
    assert roles == {"ZEMIS": "MIL", "UNIFIL": "MIL", "Gulf Pact": "IGO"}


def test_an_unknown_theatre_names_the_nearest() -> None:
    """A misspelt theatre is a user's mistake, with the right name in the line."""
    with pytest.raises(UserError, match=r"^theatre: there is no theatre 'sahl'; did you mean 'sahel'\?$"):
        load_lexicon("sahl")


def test_an_unknown_theatre_like_none_lists_those_there_are() -> None:
    """With nothing near, the line says which theatres there are and that a path works."""
    with pytest.raises(UserError, match=r"known: .*sahel.*; or give the path of a \.toml file"):
        load_lexicon("qqqqqqq")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[place]\n", "is not valid TOML"),
        ('countries = ["XQ"]\n', "countries: 'XQ' is no country's ISO 3166 alpha-3 code"),
        ('[[place]]\nname = "Camp"\n', "[[place]] 'Camp': country is missing"),
        ('[[place]]\nname = "Camp"\ncountry = "NER"\nkind = "base"\nlatitude = "north"\n', "latitude must be a number"),
        ("place = 3\n", "'place' is a table of its own for each entry; begin each with [[place]]"),
        ('[[base]]\nname = "Camp"\n', "unknown key 'base'"),
        (
            '[[place]]\nname = "Camp"\ncuontry = "NER"\nkind = "base"\n',
            "unknown key 'cuontry'; did you mean 'country'?",
        ),
        ('[[place]]\nname = "Camp"\ncountry = "NRE"\nkind = "base"\n', "'NRE' is no country's ISO 3166 alpha-3 code"),
        (
            '[[place]]\nname = "Camp"\ncountry = "NER"\nkind = "base"\nlatitude = 130.0\n',
            "latitude 130.0 is not from -90 to 90",
        ),
        (
            '[[place]]\nname = "Camp"\ncountry = "NER"\nkind = "base"\naliases = "C"\n',
            "aliases must be a list of texts",
        ),
    ],
)
def test_a_broken_theatre_file_is_refused_in_one_line(tmp_path: Path, content: str, message: str) -> None:
    """Bad TOML, an unknown country and a missing key each give one clear line."""
    path = tmp_path / "broken.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_lexicon(path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
