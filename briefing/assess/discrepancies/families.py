"""Whose force is meant: a country's, an armed group's, or that of a body of states, whichever of its missions is named."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefing.assess.codes import force_code
from briefing.assess.description import with_article
from briefing.assess.discrepancies.claims import actor_name
from briefing.assess.discrepancies.dossier import Dossier

_FORCES = (" MIL", " PRM", " COP")
_UN = re.compile(r"IGO (?:UN(?!HCR|ICEF|ESCO|RWA)|MINU|MONU|ONU)")


@cache
def _parents() -> Mapping[str, str]:
    """The body whose mission a body is, by code."""
    data = tomllib.loads(files("briefing.data").joinpath("organisations.toml").read_text(encoding="utf-8"))
    return {row["code"]: row["parent"] for row in data["organisation"] if "parent" in row and "code" in row}


def family(code: str) -> str:
    """The country of an actor; a body of several states is itself, but every mission of a body is that body."""
    if _UN.match(code):
        return "IGO UN"
    return _parents().get(code, code) if code.startswith(("IGO", "IMG")) else code[:3]


def name_of(force: str, dossier: Dossier, country: str = "") -> str:
    """A family as it stands in a sentence: under the name of the one of it that is seen to move or stand most (there)."""
    seen = Counter(
        row.force
        for row in dossier.observations
        if family(row.force) == force and (not country or row.place.country == country)
    )
    seen.update(
        code
        for event in dossier.events
        if event.type == "RETREAT" and (not country or event.place is None or event.place.country == country)
        for code in event.source[:1]
        if family(code) == force and (" " in force or code.endswith(_FORCES))
    )
    default = force if " " in force else force_code(force)
    code = max(sorted(seen), key=lambda one: seen[one], default=default)
    return with_article(actor_name(code, dossier.actors))
