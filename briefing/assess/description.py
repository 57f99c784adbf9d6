"""An event in a few plain words, filled from its frame's template and the names of its actors and places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from briefing.extract.acts.triggers import Frame, load_triggers
from briefing.types import Actor, Event

_DEPARTURE = "to withdraw[ from {place}]"
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def described(events: Sequence[Event], actors: Mapping[str, Actor]) -> tuple[Event, ...]:
    """The events with their descriptions."""
    return tuple(replace(event, description=describe(event, actors)) for event in events)


def describe(event: Event, actors: Mapping[str, Actor]) -> str:
    """One event in words: who, what, whom, where; parts that are not known fall away."""
    triggers = load_triggers()
    frame = triggers.frame(event.lead.frame)
    source = _names(event.source, actors)
    target = _names(event.target, actors)
    place = event.place.name if event.place is not None and not _goes_without_saying(event) else ""
    if (event.type, event.mode) == ("CONCEDE", "withdraw"):
        undertaken = _undertaking(event)
        act = frame.about if "{" in frame.about else "a withdrawal[ from {place}]"
        what = act if undertaken == "ordered" else frame.undertake or _DEPARTURE
        return _finish(f"{source} {undertaken} {what}", "", "", place)
    if event.type == "AGREE" and frame.type != "AGREE":
        about = f" on {frame.about}" if frame.about else ""
        return _finish(("{source} reached an agreement" if source else "Agreement") + about, source, target, place)
    if event.type == "REQUEST" and event.mode == "yield":
        return _finish(
            f"[{{source}} ]{_requested(event)} {{target|forces}} to leave[ {{place}}]", source, target, place
        )
    if event.type == "REQUEST" and event.mode == "act":
        asked = "{source} asked[ {target}] to act" if source else "There was a call[ on {target}] to act"
        return _finish(asked, source, target, place)
    if event.status == "denied":
        return _denied(frame, event, source, target, place)
    template = _template(frame, event)
    if frame.own and template == frame.past and not _is_force(event.source):
        template = frame.own
    doer = event.lead.doer
    template = template.replace("{trigger}", _plain(event.lead.trigger.exact)).replace("{base}", _base(event))
    return _finish(template.replace("{doer}", _plain(doer) or source or "{source}"), source, target, place)


def _undertaking(event: Event) -> str:
    """How a departure was undertaken, in the article's own verb where it has one: "agreed", "announced", "decided"."""
    if event.status in {"planned", "expected"}:
        return "to agree"
    words = event.lead.quote.exact.casefold()
    verbs = load_triggers().undertakings
    return next((past for verb, past in verbs.items() if re.search(rf"\b{verb}", words)), "decided")


def _requested(event: Event) -> str:
    """How a departure was asked for, in the article's own verb: "asked", "called on"; else it was "ordered"."""
    words = event.lead.quote.exact.casefold()
    verbs = load_triggers().requests
    return next((past for verb, past in verbs.items() if re.search(rf"\b{verb}", words)), "ordered")


def _is_force(codes: Sequence[str]) -> bool:
    return any(code.endswith((" MIL", " PRM", " REB")) for code in codes)


def _base(event: Event) -> str:
    """The base that an act was done to: by its name, else as one in its town."""
    if event.place is None:
        return "a base"
    return _plain(event.place.name) if event.place.kind == "base" else f"a base in {_plain(event.place.name)}"


def _plain(words: str) -> str:
    """An actor as written, on one line and without braces or brackets, which templates use."""
    return " ".join(re.sub(r"[\[\]{}]", "", words).split())


def _goes_without_saying(event: Event) -> bool:
    """Whether the place is just the country of whom it was done to."""
    return (
        event.place is not None
        and event.place.kind == "country"
        and event.type == "ASSAULT"
        and any(code.startswith(event.place.country) for code in event.target)
        and bool(event.source)
    )


def _denied(frame: Frame, event: Event, source: str, target: str, place: str) -> str:
    """What is said not to be so, told as that."""
    if frame.none:
        return _finish(frame.none, source, target, place)
    template = frame.past if event.source or not frame.impersonal else frame.impersonal
    told = _finish(template.replace("{doer}", source or "{source}"), source, target, place)
    return f"Denied: {told[:1].lower() + told[1:] if told.startswith('The ') else told}"


def _template(frame: Frame, event: Event) -> str:
    if event.status in {"planned", "expected"}:
        return frame.plan
    if frame.impersonal and not event.source:
        return frame.impersonal
    if event.phase == "begin" and frame.begin:
        return frame.begin
    if event.phase == "complete" and frame.complete:
        return frame.complete
    if event.status == "ongoing" and frame.ongoing:
        return frame.ongoing
    return frame.past


UNNAMED = "an unnamed party"
"""Stands in a description where the articles do not say who."""


def _finish(template: str, source: str, target: str, place: str) -> str:
    values = {"source": source, "target": target, "place": place, "members": _members(target)}

    def optional(match: re.Match[str]) -> str:
        parts = re.findall(r"\{([\w| ]+)\}", match.group(1))
        return match.group(1) if all(_first_known(part, values) for part in parts) else ""

    text = template
    while _OPTIONAL.search(text):
        text = _OPTIONAL.sub(optional, text)
    text = re.sub(r"\{([\w| ]+)\}", lambda match: _first_known(match.group(1), values) or UNNAMED, text).strip()
    return text[:1].upper() + text[1:]


def _members(target: str) -> str:
    """People of a body or a country, of whom something is told that does not befall the whole: "members of the army"."""
    if target.casefold().endswith(("people", "civilians", "rebels", "refugees", "groups", "mercenaries")):
        return target
    body = target.casefold().endswith(_definite()[0])
    return f"members of {target}" if body else f"people from {target}" if target[:1].isupper() else target


def _first_known(names: str, values: Mapping[str, str]) -> str:
    """The value of the first name that has one; a name that is no argument is a plain word."""
    return next((values.get(name, name) for name in names.split("|") if values.get(name, name)), "")


def with_article(name: str) -> str:
    """A name as it stands in a sentence: "the US military", "the United States", "Niger"."""
    bodies, countries = _definite()
    takes = name.casefold().endswith(bodies) or name.startswith(countries)
    return f"the {name}" if takes and not name.casefold().startswith("the ") else name


@cache
def _definite() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Last words of bodies and first words of countries that take "the"."""
    table = tomllib.loads((files("briefing") / "data" / "articles.toml").read_text(encoding="utf-8"))
    return tuple(table["bodies"]), tuple(table["countries"])


def _names(codes: Sequence[str], actors: Mapping[str, Actor]) -> str:
    codes = ["people" if code == "CVL" else code for code in codes]  # of no known country: whoever they are
    names = list(dict.fromkeys(with_article(actors[code].name if code in actors else code) for code in codes))
    if len(names) > 1:
        return ", ".join(names[:-1]) + " and " + names[-1]
    return names[0] if names else ""
