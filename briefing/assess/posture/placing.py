"""Where the counted are, came to, or left."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.assess.posture.setting import Count, Setting, Told
from briefing.assess.posture.sightings import force_of, is_abroad, vocabulary
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.noun_phrases import governing_preposition
from briefing.extract.acts.triggers import load_triggers
from briefing.extract.names.lexicon import load_lexicon
from briefing.types import Entity, Place, PostureKind

_BORDER = re.compile(r"\b(?:border|borders|frontier)\s+(?:with|of)\s+(?:the\s+)?$", re.IGNORECASE)
_BORDERLAND = re.compile(r"(?:['’]s?)?\s+(?:\w+\s+)?(?:border|frontier)\b")
_NEAR_BORDER = re.compile(
    r"\b(?:near|at|along|on|to|towards?|by|close\s+to)\s+(?:the\s+)?(?P<whose>[A-Z][\w-]+)\s+(?:border|frontier)\b"
)
_MASSING = frozenset({"mass", "amass", "concentrate", "gather", "assemble"})
_OWN_BORDER = re.compile(r"\b(?:its|their)\s+(?:\w+\s+){0,2}border")
_OUT_OF = re.compile(r"\bout\s+of\s+(?:the\s+)?$")
_OBJECT = re.compile(r"\s*(?:the\s+)?$", re.IGNORECASE)
_TOWARDS = frozenset(
    {"to", "into", "in", "at", "near", "on", "inside", "across", "within", "around", "outside", "over", "for"}
)
_AWAY = frozenset({"from", "in", "at", "inside"})
_AIMS = frozenset({"for", "to", "into", "towards", "toward"})
_SENT = re.compile(
    r"\b(?:mission|contingent|garrison|task\s+force|peacekeeping|detachment|special\s+forces)\b", re.IGNORECASE
)
_POINTING = re.compile(
    r"(?:\bthere\b(?!\s+(?:is|are|was|were))|\b(?:in|at|on)\s+(?:the|that)\s+"
    r"(?P<what>region|base|camp|airport|airfield|town|city|outpost|island|enclave|territory|area)\b)"
)
_THAT_COUNTRY = re.compile(r"\bin\s+that\s+country\b")
_WITHIN = re.compile(
    r"\b(?:in|to|near|across)\s+the\s+(?:\w+\s+){0,3}?(?:cent(?:re|er)|north|south|east|west|heart|middle|interior|\w+-?(?:east|west))\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SENT_TO = re.compile(
    r"\b(?:deployed|sent|assigned|posted|seconded|attached|dispatched|committed|contributed|mission|force|operation|flown|moved)\b",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\b(?:will|would|shall|is|are|was|were|has|have|had)\b")
"""Behind "based in A": what follows is told of those who are there ("… will be sent to B")."""
_IN_TOWN = re.compile(r"\s+(?:in|at|near)\s+(?:[A-Z][\w’'-]+\s?){1,3},\s+")
"""Between a verb and a country: a town of it without an entry ("based in Vilseck, | Germany")."""
_BESIDE = re.compile(r"\b(?:alongside|beside|besides|with|among)\s+them\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:said|says|told(?:\s+[\w’'-]+){1,3}?|added|announced|wrote|speaking|stated)\s+(?:(?:by\s+\w+|late|early|earlier)\s+)?"
    r"(?:in|at|from)\s+(?:the\s+)?$"
)
_COMMA = re.compile(r",\s+(?:the\s+)?")
_AND = re.compile(r"\s*(?:,\s+)?(?:and|or)\s+(?:in\s+)?(?:the\s+|neighbou?ring\s+)?")
_SERVED = frozenset({"in", "to", "with", "under", "of", "for", "within"})
_SAYING = re.compile(
    r"(?:['’]s?\s+(?:[\w-]+\s+){0,2}[\w-]+)?\s+(?:has\s+|have\s+|had\s+)?(?:said|says?|announced|claims?|claimed|reported|reports"
    r"|believes?|believed|warned|warns|estimates?|estimated|confirmed|told|accused|accuses)\b"
)
_INTO = frozenset({"to", "into"})
_BUILD_UP = re.compile(r"\b(?:build-?up|massing|concentration)\s+(?:by|of)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?$")
_MEANWHILE = re.compile(r"\b(?:after|when|while|because|once|before|amid)\b")
_NEAR = 8
_ANOTHER = re.compile(r"\b(?:and|but)\s+(?:(?:then|now|since)\s+)?(?:is|are|was|were|has|have|had|will|would)\b")
_COMMON = re.compile(r"\b(?:country|nation|state|kingdom|republic|island|territory)$", re.IGNORECASE)
_ARMY = re.compile(
    r"\b(?:army|armed\s+forces|military|navy|air\s+force|national\s+guard|defen[cs]e\s+forces?|(?:land|ground)\s+forces)$",
    re.IGNORECASE,
)
_ARMY_OF = re.compile(r"\b(?:army|military|navy|armed\s+forces)\s+of\s+$")
_IN_ARMS = re.compile(
    r"\b(?:under\s+arms|in\s+(?:uniform|all|total)|on\s+(?:paper|active\s+duty)|in\s+(?:its|their)\s+ranks)\b"
)
_SOMEWHERE = re.compile(
    r"\b(?:there|here|abroad|overseas|deployed|stationed|in|at|on|near|across|along|inside|outside|around|for|with|to)\b"
)
_EACH = re.compile(r"\b(?:each|respectively|apiece)\b")
_BEFORE = frozenset({"in", "at", "from", "to", "near", "on"})


def place_of(count: Count, whose: Entity, told: Told | None) -> Place | None:
    """The place behind the number, else of its act, else before it, else the one other country of the sentence.

    Where a sentence names none, that of the number before holds, else the country the article is set in. A country named
    for its border is not the place.
    """
    view, over, phrase, setting = count.view, count.over, count.phrase, count.setting
    force = force_of(whose)
    if over.says == "host" or (over.says == "leave" and over.passive):  # "the base was left by 300 soldiers"
        verb = view.tokens[over.index].start
        hosts = [row.place for row in view.entities if row.place is not None and row.end <= verb]
        near = [place for place in hosts if place.kind in {"base", "city"}]
        return (near or hosts)[-1] if hosts else None
    fronted = _fronted(count)
    if fronted is not None:
        return fronted.place
    rows = [
        row
        for row in view.entities
        if row.place is not None
        and row.start != whose.start
        and not _of_saying(view, row, view.tokens[over.index].start)
    ]
    verb_end = view.tokens[over.index].end
    for row in rows:  # "based in Vilseck, Germany": a town without an entry, and its country
        if over.says == "stay" and _IN_TOWN.fullmatch(view.text(verb_end, row.start)):
            return row.place
    end = max(
        phrase.end,
        view.clause_end(phrase.end, load_triggers()) if not phrase.apposed else 0,
        count.clause[1] if over.index > phrase.last else 0,
    )
    if over.says in {"leave", "remove", "out"} and over.status is not None:  # "set off for the coast" is no place left
        rows = [row for row in rows if governing_preposition(view, row, load_triggers()) not in _AIMS]
    if over.link:  # "40 soldiers are to leave A, which will cut the force from 300 to 260"
        rows = [row for row in rows if count.clause[0] <= row.start or _is_wide(row.place)]
    if over.word == "count":  # "the force counted 900 men, with posts on the river and a depot at A" was not all at A
        rows = [row for row in rows if "," not in view.text(phrase.end, row.start)]
    if over.says == "leave":  # "left in May and are still in A" does not say whence
        gone = [row for row in rows if not _ANOTHER.search(view.text(min(verb_end, row.start), row.start))]
        if rows and not gone:
            return None
        rows = gone
    behind = [row for row in rows if row.start >= phrase.end and row.end <= end]
    pointed = _pointed(count, behind, end)
    if any(_at_border(view, row) for row in behind):
        home = whose.place if _OWN_BORDER.search(view.text(phrase.end, end)) else None
        return home if home is not None and home.kind == "country" else None
    border = _of_border(view, phrase.end, end)
    if border is not None and not any(row.start < border for row in behind):
        return _massed(count, whose)
    act = count.act
    return (
        (pointed if pointed is not None and _may_be_at(force, pointed, count) else None)
        or _behind(count, behind, force)
        or (act.place if act is not None and _may_be_at(force, act.place, count) else None)
        or _ahead(count, [row for row in rows if row.end <= phrase.quantity.start], force)
        or _of_mission(count, whose)
        or _only(count, rows, force)
        or _unsaid(count, whose, told, setting.host, force)
    )


def _of_border(view: SentenceView, start: int, end: int) -> int | None:
    """Where "near the Kenyan border" stands behind a number: on which side of it is not said."""
    match = _NEAR_BORDER.search(view.text(start, end))
    at = start + match.start("whose") if match else -1
    known = any(row.place is None and row.country and row.start == at for row in view.entities)
    return at if known else None


def _massed(count: Count, whose: Entity) -> Place | None:
    """ "Massed 9,000 soldiers near the Kenyan border": at home, where those who go there are not said to come from afar."""
    alone = count.over.word in _MASSING and bool(whose.country)
    return load_lexicon().country_place(whose.country) if alone else None


def _is_wide(place: Place | None) -> bool:
    """Whether a place is a country, or a region of several."""
    return place is not None and (place.kind == "country" or not place.country)


def _fronted(count: Count) -> Entity | None:
    """ "Kono, which the 300 soldiers left in May": the place that a relative clause is on."""
    view, phrase = count.view, count.phrase
    if count.over.says not in {"leave", "arrive"} or count.over.index < phrase.last:
        return None
    at = view.tokens[phrase.first - 1].start if view.word(phrase.first - 1) in {"which", "that"} else -1
    ahead = [row for row in view.entities if row.place is not None and 0 <= at - row.end <= len(", ")]
    return ahead[-1] if ahead else None


def counts_at_home(count: Count, kind: PostureKind, force: str) -> bool:
    """Whether a number of a force in its own country is posture: a strength, or a force put at a border."""
    if force.endswith(" COP"):
        return False
    border = re.search(r"\bborder\b", count.view.text(count.phrase.end, count.view.sentence.end))
    return kind == "stock" or (border is not None and kind in {"inflow", "planned"})


def _behind(count: Count, rows: list[Entity], force: str) -> Place | None:
    """A place behind the number, on a preposition that fits the way it moves, or as object of "left", "entered"."""
    view, over = count.view, count.over
    away = over.says in {"leave", "remove", "out"}
    verb_end = view.tokens[over.index].end
    finite = over.says in {"arrive", "bring"} or over.word in {"be", "remain"}
    if finite and over.index > count.phrase.last:  # "the soldiers in Mali crossed into Niger"
        rows = [row for row in rows if row.start >= verb_end] or rows
    if over.says == "bring":  # "moved 300 soldiers from its base in A to B"
        rows = [row for row in rows if governing_preposition(view, row, load_triggers()) in _INTO] or rows
    for row in rows:
        if (
            row.country and force.startswith(row.country) and _COMMON.search(row.text)
        ):  # "A has troops in the Arab country"
            continue
        preposition = governing_preposition(view, row, load_triggers())
        if is_within(view, count.phrase.end, row.start):
            preposition = "in"
        direct = over.index > count.phrase.last and _OBJECT.fullmatch(view.text(verb_end, row.start)) is not None
        out = away and preposition == "of" and _OUT_OF.search(view.text(count.phrase.end, row.start)) is not None
        sent = away and count.over.status is None and preposition == "to"  # "the 90 soldiers it had sent to"
        if over.says in {"keep", "stay", "count"} and preposition in {"to", "into"}:
            between = view.text(count.phrase.end, row.start)
            home = row.place is not None and not is_abroad(force, row.place)
            onwards = over.index > count.phrase.last and _ONWARDS.search(view.text(verb_end, row.start))
            if ";" in between or home or onwards or not _SENT_TO.search(between):
                continue
        fits = preposition in (_AWAY if away else _TOWARDS) or direct or out or sent
        if fits and _may_be_at(force, row.place, count):
            return row.place
    return None


def is_within(view: SentenceView, start: int, end: int) -> bool:
    """Whether what leads to a place names a part of it: "in the north of"."""
    return _WITHIN.search(view.text(start, end)) is not None


def shared_with(count: Count, place: Place) -> bool:
    """Whether a number is of several countries together: "5,000 soldiers in Niger and Chad", "in Niger, Chad and Mali"."""
    view = count.view
    rows = [row for row in view.entities if row.place is not None and row.start >= count.phrase.end]
    for one, other in pairwise(rows):
        gapped = any(
            0 <= row.start - other.end <= _NEAR and "," not in view.text(other.end, row.start)
            for row in view.quantities
        )  # "in Niger, and Spain about 90"
        if one.place != place or gapped or not _is_listed(view, rows[rows.index(one) :]):
            continue
        if other.place is not None and other.place.country not in {"", place.country}:
            return not _EACH.search(view.text(count.quantity.start, view.sentence.end))
    return False


def _is_listed(view: SentenceView, rows: list[Entity]) -> bool:
    """Whether a place begins a list that "and" ends: "A and B", "A, B and C"."""
    for one, other in pairwise(rows):
        between = view.text(one.end, other.start)
        if _AND.fullmatch(between):
            return True
        if not _COMMA.fullmatch(between):
            return False
    return False


def _ahead(count: Count, rows: list[Entity], force: str) -> Place | None:
    """The nearest place before the number that hangs on a preposition: "cut its force in Mali to 400"."""
    for row in reversed(rows):
        located = governing_preposition(count.view, row, load_triggers()) in _BEFORE
        if located and _may_be_at(force, row.place, count) and not _at_border(count.view, row):
            return row.place
    return None


def _of_mission(count: Count, whose: Entity) -> Place | None:
    """ "900 soldiers in UNIFIL", "contributes 900 soldiers to the mission": where the mission is, or has been put before."""
    view, setting = count.view, count.setting
    for row in view.entities:
        if row.start < count.phrase.end or row.end > count.clause[1] or row.actor is None or row is whose:
            continue
        if governing_preposition(view, row, load_triggers()) not in _SERVED:
            continue
        country = vocabulary().missions.get(row.actor.code, "")
        stood = setting.stood.get(row.actor.code, ())
        if country:
            return load_lexicon().country_place(country)
        if stood and row.actor.code.startswith("IGO "):
            return load_lexicon().country_place(stood[0].country)
    return None


def _only(count: Count, rows: list[Entity], force: str) -> Place | None:
    """The one country abroad that a sentence names."""
    view = count.view
    if count.over.says == "bring":
        rows = [row for row in rows if governing_preposition(view, row, load_triggers()) != "from"]
    if count.over.says == "count":  # "Italy agreed to pay for the force, which is to number 2,500"
        rows = [row for row in rows if row.actor is None or governing_preposition(view, row, load_triggers())]
    abroad = {
        row.place.country: row.place
        for row in rows
        if row.place
        and is_abroad(force, row.place)
        and not _at_border(view, row)
        and not _speaks(view, row)
        and not _BY.search(view.text(max(view.sentence.start, row.start - 8), row.start))
    }
    if len(abroad) != 1:
        return None
    ((country, place),) = abroad.items()
    named = [row for row in rows if row.place is not None and row.place.country == country]
    verb = view.tokens[count.over.index].end
    if all(row.start > verb and _MEANWHILE.search(view.text(verb, row.start)) for row in named):
        return load_lexicon().country_place(country) or place  # "sent its forces after riots in Gao"
    here = {row.place for row in named if row.place is not None}
    return place if len(here) == 1 else next((one for one in here if one.kind == "country"), None)


def _unsaid(count: Count, whose: Entity, told: Told | None, host: Place | None, force: str) -> Place | None:
    """Where nothing is said: a strength is at home, else where the number before was, else where the article is set."""
    named = bool(whose.country) and any(row is whose for row in count.view.entities)
    if count.phrase.sized and named and not _SENT.search(count.view.sentence.text):
        places = [row.place for row in count.view.entities if row.place and row.country == whose.country]
        home = host if host is not None and host.country == whose.country else None
        return whose.place or (places[0] if places else home)
    where = count.setting.where
    if whose.country and _is_army(count, whose):
        return load_lexicon().country_place(whose.country)
    if whose.country and count.over.side == "size" and host is not None and whose.country == host.country:
        return where if where is not None and where.country == whose.country else None
    things = whose == count.setting.guest and vocabulary().units.get(count.quantity.unit) != "personnel"
    moved = count.over.says in {"leave", "remove"} and things and bool(count.quantity.unit)
    if moved and where is not None and is_abroad(force, where):
        return where
    if whose.country and _BUILD_UP.search(count.view.text(count.view.sentence.start, count.quantity.start)):
        return load_lexicon().country_place(whose.country)  # "the build-up by Russia of a force put at 100,000"
    before = told is not None and told.sentence != count.view.index and told.place is not None
    beside = _BESIDE.search(count.view.text(count.view.sentence.start, count.quantity.start)) is not None
    if before and told is not None and (force_of(told.owner) == force or beside):
        return told.place
    here = _of_story(count.setting, force) or host or where
    return here if here is not None and is_abroad(force, here) else None


def _is_army(count: Count, whose: Entity) -> bool:
    """ "The Kenyan army has 24,000 soldiers", "an army of 45,000": an army as a whole, nowhere else by its sentence."""
    view, start = count.view, count.quantity.start
    army = not whose.inferred and _ARMY.search(whose.text) is not None
    if count.over.says not in {"keep", "count"} or not (army or _ARMY_OF.search(view.text(view.sentence.start, start))):
        return False
    return _SOMEWHERE.search(_IN_ARMS.sub("", view.text(count.phrase.end, view.sentence.end))) is None


def _of_story(setting: Setting, force: str) -> Place | None:
    """The one country, not that of the article, in which alone the article has so far put a force."""
    places = setting.stood.get(force, ())
    countries = {place.country for place in places}
    elsewhere = setting.host is not None and len(countries) == 1 and setting.host.country not in countries
    return places[0] if elsewhere else None


def _pointed(count: Count, behind: list[Entity], end: int) -> Place | None:
    """ "There", "at the airport", "in the region" behind a number: the closest place named last before the sentence."""
    where, view = count.setting.where, count.view
    if where is not None and _THAT_COUNTRY.search(view.sentence.text):
        return load_lexicon().country_place(where.country)
    finite = count.over.index > count.phrase.last and count.over.word in {"be", "remain"}
    start = view.tokens[count.over.index].start if finite else count.phrase.end
    match = _POINTING.search(view.text(start, end))
    if match is None or where is None:
        return None
    at = start + match.start()
    if any(row.start <= at + len(match.group()) + 4 for row in behind):  # "in the town of", "at the base near"
        return None
    triggers = load_triggers()
    if any(row.start < at and governing_preposition(view, row, triggers) in _BEFORE for row in behind):
        return None
    if match.group("what") and match.group("what").casefold() == "region" and where.kind != "area":
        return None
    return where


def _of_saying(view: SentenceView, row: Entity, verb: int) -> bool:
    """Whether a place is where somebody spoke: "…, the general said in Cairo"."""
    told = _SPOKEN.search(view.text(max(view.sentence.start, row.start - 48), row.start))
    return told is not None and row.start > verb


def _speaks(view: SentenceView, row: Entity) -> bool:
    """Whether a country is the one that says so: "Ukraine says 11,000 North Koreans have arrived"."""
    return _SAYING.match(view.text(row.end, view.sentence.end)) is not None


def _at_border(view: SentenceView, row: Entity) -> bool:
    """Whether a country is named for its border: the force is on the other side of it."""
    before = view.text(max(view.sentence.start, row.start - 32), row.start)
    return bool(_BORDER.search(before)) or bool(_BORDERLAND.match(view.text(row.end, row.end + 24)))


def _may_be_at(force: str, place: Place | None, count: Count) -> bool:
    """A force moves abroad; it may stand in its own country."""
    return place is not None and (is_abroad(force, place) or count.over.says in {"keep", "stay", "count"})
