"""Whose force a number counts."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.assess.posture.counted_phrase import Phrase, is_carried
from briefing.assess.posture.kinds import HAVE_GONE, OF_THEM
from briefing.assess.posture.predicate import ORDERING, subjunctive
from briefing.assess.posture.setting import Count
from briefing.assess.posture.sightings import FORCE_ROLES, OWNER_ROLES, force_of, vocabulary
from briefing.extract.acts import arguments, noun_phrases, subjects
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import finite
from briefing.extract.acts.triggers import load_triggers
from briefing.types import Entity, Place

_ITS = re.compile(r"\b(?:its|their)\s+(?:\w+\s+){0,1}$")
_WHOSE = re.compile(r"\bwhose\s+(?:\w+\s+){0,1}$")
_WHOM = re.compile(r"\s+(?:whom|that|which)\s+(?:the\s+)?")
_POSSESSIVE = re.compile(r"['’]s?\s+(?:\w+\s+)?")
_FROM = re.compile(r"\s+(?:from|of)\s+(?:the\s+)?")
_IT = re.compile(r"\W*(?:(?:though|although|but|and|while)\s+)?(?:it|they)\b", re.IGNORECASE)
_WHICH = re.compile(r"\s*,\s+(?:which|that)\s")
_BODY = re.compile(
    r"\b(?:mission|force|contingent|operation|garrison|base|brigade|battalion|corps|detachment)\b", re.IGNORECASE
)
_BODY_WHICH = re.compile(
    rf"{_BODY.pattern}(?:\s+(?:in|for|to)\s+(?:[\w’'-]+\s?){{1,3}})?,\s+which\s+(?:\w+\s+){{0,4}}$"
)
_HIS_COUNTRY = re.compile(r"\b(?:his|her|their)\s+(?:home\s+)?country\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_WHERE = re.compile(r",\s+where\s+$")
_ITS_BASE = re.compile(r"(?:['’]s?)?\s+(?:[\w’-]+\s+){0,3}?(?:base|airbase|garrison|camp)\b[^,;]*(?:,\s[^,;]*)?$")
_OF_NATION = re.compile(r"\s+(?:(?:being|were|are)\s+)?(?:from\s+)?(?:the\s+)?")
_OF_GROUP = re.compile(r"(?P<gap>(?:['’]s?)?(?:\s+[\w-]+){0,3})\s+of\s+")
_LED_BY = re.compile(r",\s+(?:\w+ed|led|run|overseen|set\s+up|made\s+up)\s+by\s+(?:the\s+)?$")
"""Before an agent: "the bloc, dominated by Russia, deployed its forces"."""
_PRONOUNS = frozenset({"they", "it", "which", "who", "soldiers", "troops", "forces", "army", "military"})
_AUXILIARIES = frozenset({"has", "have", "had", "will", "would", "to", "and", "is", "are", "was", "were", "be", "been"})
_GAP = re.compile(r",?\s+(?:(?:with|a\s+further|another)\s+)?")
_NEXT = re.compile(r"(?:,|;|\band|\bwhile)\s+(?:the\s+)?$")
_LADEN = re.compile(r"\s+(?:carrying|full\s+of|loaded\s+with|packed\s+with)\s+(?:the\s+)?")
_HANGING = frozenset({"in", "from", "with", "near", "at", "for", "to"})
_NAMED = frozenset({"personnel", "instructors", "units"})
_SIZE_REACH = 16


def owner(count: Count) -> Entity | None:
    """Who is named with the number, owns it ("its", "Italy's"), or is subject or agent of what governs it; else None."""
    view, over, start = count.view, count.over, count.quantity.start
    if count.phrase.apposed and (head := _of_apposed(count)) is not None:
        return head
    named = nationality(view, count.phrase) or _named_with(count) or _gapped(count)
    if named is not None:
        return named
    if over.side == "size" and count.phrase.sized:
        known = topic_force(count) if count.phrase.definite else None
        return _of_size(count) or known  # "the 5,000-strong force": of whom the article was telling
    possessive = [row for row in view.entities if owns(row) and _POSSESSIVE.fullmatch(view.text(row.end, start))]
    if possessive:
        return possessive[-1]
    before = view.text(max(view.sentence.start, start - 40), start)
    if _WHOSE.search(before):
        ahead = [row for row in view.entities if row.end <= start and owns(row)]
        return ahead[-1] if ahead else None
    if _ITS.search(before) or over.side == "noun":
        topic = next((row for row in reversed(count.setting.previous) if owns(row)), None)
        return _subject(view, start) or topic
    if over.link or over.says in {"level", "count"}:
        return _of_level(count)
    if count.phrase.body:
        return _of_size(count) or topic_force(count)
    found = _subject(view, start) if over.word == "with" else _of_verb(count)
    if found is not None and found.place is not None:
        found = _of_head(count, found) or found
    return found or _of_order(count) or _understood(count)


def _of_order(count: Count) -> Entity | None:
    """ "President Biden directed that 7,000 soldiers be deployed": of the country whose government so orders."""
    if not count.over.caused or subjunctive(count.view, count.over.index) not in ORDERING:
        return None
    found = _subject(count.view, count.quantity.start)
    return found if found is not None and found.country and found.role in {"GOV", "MIL", "LEG", ""} else None


def _of_level(count: Count) -> Entity | None:
    """Whose level a number is: the force named before it, of "the force, which is to number 2,500" it and no other."""
    view, start = count.view, count.quantity.start
    body = _BODY_WHICH.search(view.text(view.sentence.start, start))
    if body is not None:
        at = view.sentence.start + body.start()
        return next((row for row in view.entities if owns(row) and row.start <= at < row.end), None)
    forces = [row for row in view.entities if row.end <= start and row.role in FORCE_ROLES and owns(row)]
    plain = [row for row in forces if not row.inferred]
    return plain[-1] if plain else _subject(view, start) or (topic_force(count) if _is_of_men(count) else None)


def _of_apposed(count: Count) -> Entity | None:
    """ "The last French soldiers in Niger, 57 in all": the owner of those whom the number stands behind."""
    view, end = count.view, count.quantity.start
    start = view.tokens[count.phrase.first].start
    known = [row for row in view.entities if owns(row) and not row.inferred and row.end <= end]
    inside = [row for row in known if row.end > start]
    free = [row for row in inside if noun_phrases.governing_preposition(view, row, load_triggers()) not in _HANGING]
    before = [row for row in known if _POSSESSIVE.fullmatch(view.text(row.end, start))]
    return next(iter(free or before), None)


def is_from(view: SentenceView, phrase: Phrase) -> bool:
    """Whether an owner is named behind a number: "90 from Spain"."""
    after = _FROM.match(view.text(phrase.end, phrase.end + 12))
    return after is not None and any(owns(row) and row.start == phrase.end + after.end() for row in view.entities)


def nationality(view: SentenceView, phrase: Phrase) -> Entity | None:
    """Of which nationality a part is: "5,000 of them American", "200 of them from Kenya"."""
    them = OF_THEM.match(view.text(phrase.end, phrase.end + 10))
    if them is None:
        return None
    at = phrase.end + them.end()
    found = next((row for row in view.entities if row.start >= at and owns(row) and not row.inferred), None)
    return found if found is not None and _OF_NATION.fullmatch(view.text(at, found.start)) else None


def gapped(view: SentenceView, one: Phrase, other: Phrase) -> Entity | None:
    """The owner right before a number that leaves out the verb of the number before: "Italy has 300 there, Spain 90"."""
    for row in view.entities:
        if not owns(row) or row.inferred or row.start < one.end or row.end > other.quantity.start:
            continue
        if noun_phrases.governing_preposition(view, row, load_triggers()):
            continue
        if _GAP.fullmatch(view.text(row.end, other.quantity.start)) and _NEXT.search(view.text(one.end, row.start)):
            return row
    return None


def _gapped(count: Count) -> Entity | None:
    quantities = count.view.quantities
    index = next((at for at, row in enumerate(quantities) if row.start == count.quantity.start), 0)
    if index == 0 or count.view.tokens[count.over.index].start > quantities[index - 1].start:
        return None
    before = replace(count.phrase, quantity=quantities[index - 1], end=quantities[index - 1].end)
    return gapped(count.view, before, count.phrase)


def _is_of_host(entity: Entity, host: Place | None) -> bool:
    """Whether a guess is of "government troops", who are the host's."""
    foreign = host is not None and entity.country != host.country
    return entity.inferred and foreign and entity.text.casefold().startswith("government")


def owns(entity: Entity) -> bool:
    """Whether an entity may own a force; a role that nobody is named for does not."""
    code = entity.actor.code if entity.actor else ""
    known = bool(entity.country) or (" " in code and not code.startswith("---"))
    return entity.actor is not None and entity.role in OWNER_ROLES and known


def force(count: Count, whose: Entity) -> str:
    """The force of an owner; "200 police officers" are its police, and so are "200 Kenyans" where only police are told of."""
    inside = [row for row in count.view.entities if count.quantity.start <= row.start < count.phrase.end]
    alone = not whose.role and count.setting.roles.get(whose.country) == frozenset({"COP"})
    unit = count.quantity.unit
    police = any(row.role == "COP" for row in inside) or (
        alone and (unit == "officer" or unit not in vocabulary().units)
    )
    return f"{whose.country} COP" if police and whose.country else force_of(whose)


def _understood(count: Count) -> Entity | None:
    """Whose "3,000 soldiers" are where the sentence names nobody: those of whom the article has been telling, if abroad.

    "1,500 of them" are of the force that the sentence before was about.
    """
    view, phrase, host = count.view, count.phrase, count.setting.host
    if OF_THEM.match(view.text(phrase.end, phrase.end + 10)):
        return next((row for row in reversed(count.setting.previous) if owns(row) and row.role in FORCE_ROLES), None)
    if HAVE_GONE.match(view.text(phrase.end, phrase.end + 24)) and not phrase.quantity.unit:
        return topic_force(count)
    based = _of_base(count)
    if based is not None:
        return based
    if any(owns(row) and not row.inferred and row.end <= count.quantity.start for row in view.entities):
        return None
    if _HIS_COUNTRY.search(view.text(view.sentence.start, view.tokens[count.over.index].start)):
        return next((row for row in count.setting.previous if row.country), None)
    inside = [
        row for row in view.entities if row.inferred and owns(row) and phrase.quantity.end <= row.start < phrase.end
    ]
    men = vocabulary().units.get(phrase.quantity.unit) in _NAMED  # "armoured personnel carriers" names nobody
    inside = [row for row in inside if men and not _is_of_host(row, host)]
    foreign = [row for row in inside if host is None or row.country != host.country]
    if foreign:
        return foreign[0] if _is_of_topic(count, foreign[0]) else None
    if count.over.word in {"stay", "remain"} and vocabulary().units.get(phrase.quantity.unit) == "personnel":
        return count.setting.guest  # "some 300 soldiers will stay"
    if is_carried(view, phrase):  # "two trains carrying 40 lorries": of those of whom the article is telling
        return topic_force(count) if vocabulary().units.get(phrase.quantity.unit) not in _NAMED else None
    gone = count.over.says in {"leave", "remove"} and vocabulary().units.get(phrase.quantity.unit) not in _NAMED
    known = topic_force(count) or count.setting.guest
    return known if gone and phrase.quantity.unit and not _has_other_subject(count) else None


def _has_other_subject(count: Count) -> bool:
    """Whether a verb has a subject that is neither a pronoun nor known to be of the guest: "the alliance handed over …"."""
    view, over, guest = count.view, count.over, count.setting.guest
    if over.side != "object" or over.passive or guest is None:
        return False
    start = view.clause_start(view.tokens[over.index].start, load_triggers())
    words = {token.word for token in view.tokens[: over.index] if token.start >= start}
    known = any(
        row.country == guest.country and start <= row.start < view.tokens[over.index].start for row in view.entities
    )
    return not (words & _PRONOUNS or known or not words - load_triggers().words["adverbs"] - _AUXILIARIES)


def _is_of_topic(count: Count, guess: Entity) -> bool:
    """Whether whom "soldiers" are guessed to be of agrees with the other country that the sentence before was about."""
    rows = [row for row in count.setting.previous if row.country and not row.inferred]
    named = [row for row in rows if row.role != "GOV"]  # a capital may be named as a place, a minister as the speaker
    host = count.setting.host
    others = [row for row in named if host is None or row.country != host.country]
    return not others or any(row.country == guess.country for row in others)


def topic_force(count: Count) -> Entity | None:
    """ "Some 1,000 have already gone": of the force that the sentence before was about, where that was one abroad."""
    rows = [row for row in count.setting.previous if owns(row)]
    host = count.setting.host
    abroad = (
        len(rows) == 1 and rows[0].role in FORCE_ROLES | {"IGO"} and (host is None or rows[0].country != host.country)
    )
    return rows[0] if abroad else None


def _is_of_men(count: Count) -> bool:
    """Whether a level is one of soldiers: by its noun, or by "the garrison", "their number" before it."""
    view, words = count.view, vocabulary()
    if words.units.get(count.quantity.unit) == "personnel" or count.over.word == "count":
        return True
    start = view.clause_start(view.tokens[count.over.index].start, load_triggers())
    words_before = list(view.tokens[: count.over.index])
    ahead = {token.word for token in words_before if token.start >= start}
    if ahead & {"it", "they"}:  # "the garrison has shrunk: officials say that it is down to 200"
        ahead = {token.word for token in words_before}
    return count.quantity.unit in {"", "man", "woman"} and bool(ahead & words.sets["strengths"])


def _of_base(count: Count) -> Entity | None:
    """ "Spain's base at A, where some 300 troops are stationed": whose the base is."""
    view = count.view
    start = view.sentence.start
    where = _WHERE.search(view.text(start, count.quantity.start))
    if where is None or count.over.says != "stay":
        return None
    rows = [row for row in view.entities if row.end <= start + where.start() and owns(row) and not row.inferred]
    held = [row for row in rows if _ITS_BASE.match(view.text(row.end, start + where.start()))]
    return held[-1] if held else None


def _of_head(count: Count, found: Entity) -> Entity | None:
    """ "The EU mission in Kenya, which has 90 observers": not the place but the head that "which" goes with."""
    view = count.view
    if noun_phrases.governing_preposition(view, found, load_triggers()) not in {"in", "at"}:
        return None
    if not _WHICH.match(view.text(found.end, count.quantity.start)):
        return None
    ahead = [row for row in view.entities if row.end <= found.start and owns(row)]
    return ahead[-1] if ahead and _BODY.search(view.text(ahead[-1].start, found.start)) else None


def _of_verb(count: Count) -> Entity | None:
    """The agent of a verb whose subject the number is, the subject of a verb whose object it is."""
    over, view, triggers = count.over, count.view, load_triggers()
    if over.says == "host" or over.word in vocabulary().sets["passed"]:
        return None
    passive = over.side == "subject"
    hit = replace(finite(view, over.index), lemma=over.word, status=over.status, passive=passive)
    if passive:
        rows = arguments.agent(view, hit, view.sentence.end, triggers)
    else:
        rows = subjects.subject(view, hit, triggers, count.setting.previous)
    owners = [row for row in rows if owns(row) and not _is_of_host(row, count.setting.host)]
    guest = count.setting.guest
    if owners and owners[0].inferred and over.word == "have with":
        owners = [guest] if guest is not None and force_of(guest) == force_of(owners[0]) else []
    several = len({row.country for row in owners}) > 1  # "A and B deployed soldiers": whose are how many is not said
    return owners[0] if owners and not several else None


def _of_size(count: Count) -> Entity | None:
    """Whose size a number is: of the force named behind it ("the 5,000-strong UN mission"), else of the owner before."""
    view, phrase, host = count.view, count.phrase, count.setting.host
    behind = [row for row in view.entities if owns(row) and 0 <= row.start - phrase.end <= _SIZE_REACH]
    triggers = load_triggers()
    named = [
        row
        for row in view.entities
        if owns(row)
        and not (row.inferred and host is not None and row.country == host.country)
        and row.end <= phrase.quantity.start
        and noun_phrases.governing_preposition(view, row, triggers) not in {"in", "at", "near"}
    ]
    ahead = [row for row in named if row.role in FORCE_ROLES | {"IGO"}] or named
    if phrase.sized and behind:
        return behind[0]
    return ahead[-1] if ahead else None


def _named_with(count: Count) -> Entity | None:
    """The owner named in the number's own phrase: "300 French soldiers", "300 soldiers from France"."""
    phrase, over, view = count.phrase, count.over, count.view
    quantity = phrase.quantity
    left = over.says in {"remove", "out"} and over.index < phrase.first  # "withdrew 300 soldiers from Mali"
    owned = phrase.whole and _ITS.search(view.text(max(view.sentence.start, quantity.start - 16), quantity.start))
    sent = over.says == "bring" and over.side == "object" and _is_moved_from(count)
    after = None if left or owned or sent else _FROM.match(view.text(phrase.end, phrase.end + 12))
    whom = _WHOM.match(view.text(phrase.end, phrase.end + 14))
    laden = _LADEN.match(view.text(phrase.end, phrase.end + 24))
    for entity in view.entities:
        if not owns(entity) or entity.inferred:
            continue
        if (
            laden and entity.start == phrase.end + laden.end() and entity.role in FORCE_ROLES
        ):  # "trucks carrying Polish soldiers"
            return entity
        if whom and entity.start == phrase.end + whom.end():  # "the soldiers whom Italy keeps there"
            return entity
        if entity.end <= quantity.start and _is_group_of(view, entity, quantity.start):
            return entity
        inside = quantity.start <= entity.start < phrase.end and entity.end > quantity.end
        if inside or entity.start <= quantity.start < entity.end:
            return entity
        if after and entity.start == phrase.end + after.end():
            return entity
    return None


def _is_moved_from(count: Count) -> bool:
    """ "France flew 300 soldiers from Mali to Niger": whence they came, where a country moves them."""
    view, end = count.view, count.phrase.end
    after = _FROM.match(view.text(end, end + 12))
    where = after is not None and "from" in after.group()
    named = where and any(row.place is not None and after and row.start == end + after.end() for row in view.entities)
    mover = _of_verb(count) if named else None
    return mover is not None and bool(mover.country)


def _is_group_of(view: SentenceView, entity: Entity, start: int) -> bool:
    """Whether an owner names a group of so many: "a Japanese force of 500 soldiers", "Kenya's first group of 200"."""
    between = _OF_GROUP.fullmatch(view.text(entity.end, start))
    if between is None or noun_phrases.governing_preposition(view, entity, load_triggers()) in _HANGING:
        return False
    noun = (entity.text + between.group("gap")).rstrip().rpartition(" ")[2].casefold()
    return noun in vocabulary().sets["groups"] | vocabulary().sets["bodies"]


def _subject(view: SentenceView, start: int) -> Entity | None:
    """The owner that "its" or a noun of moving means: the nearest actor before that hangs on no preposition."""
    triggers = load_triggers()
    left = [row for row in view.entities if row.end <= start and owns(row) and not row.inferred]
    bare = [row for row in left if noun_phrases.governing_preposition(view, row, triggers) not in _HANGING]
    leading = {row for row in bare if _LED_BY.search(view.text(view.sentence.start, row.start))}
    if leading and leading == set(bare):
        bare = [row for row in view.entities if row.end <= min(one.start for one in leading) and owns(row)]
    bare = [row for row in bare if row not in leading]
    opening = view.clause_start(start, triggers)
    inside = [row for row in bare if row.start >= opening]
    if not inside and _IT.match(view.text(opening, start)):  # the subject of the sentence goes on
        return bare[0] if bare else None
    rows = inside or bare
    return rows[-1] if rows else None
