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


def name_of(force: str, dossier: Dossier) -> str:
    """A family as it stands in a sentence: under the name of the one of it that is seen to move or stand most."""
    if " " not in force:
        return with_article(actor_name(force_code(force), dossier.actors))
    seen = Counter(row.force for row in dossier.observations if family(row.force) == force)
    seen.update(
        code
        for event in dossier.events
        if event.type == "RETREAT"
        for code in event.source[:1]
        if family(code) == force
    )
    code = max(sorted(seen), key=lambda one: seen[one], default=force)
    return with_article(actor_name(code, dossier.actors))
