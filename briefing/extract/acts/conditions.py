"""Whether the words around a trigger are those that a frame asks for."""

from __future__ import annotations

import re

from briefing.extract.acts import heads, noun_phrases, subjects
from briefing.extract.acts.sites import Site, subject_start
from briefing.extract.acts.triggers import Frame
from briefing.extract.acts.whither import leads_somewhere

_WHITHER = "(?:in|at|near|from|by|on|for|to|through|via|across|over|around|towards?|past) "
"""Before a place right behind a verb: it is no object of the verb."""
_CLOSER_TO = re.compile(r"\s+\w+\s+(?:to|with)\s+(?:the\s+)?")
_HEDGE = 9
"""Letters between a verb and the number behind it: "at least 70", "about 20"."""
_LEFT_REACH = 9


def agrees(site: Site) -> bool:
    """Whether a verb in its base form agrees with whom it stands behind: "the troops fight", not "the US fight against"."""
    view, start = site.view, site.trigger_start
    if view.sentence.kind == "caption":
        return True
    behind = [row for row in view.entities if 0 <= start - row.end <= 1]
    return not behind or noun_phrases.is_plural(view, behind[-1])


def is_worded(site: Site, frame: Frame) -> bool:
    """Whether the words that a frame asks for stand in the clause and the sentence, and none that it shuns."""
    view, start, end = site.view, site.start, site.end
    if (
        frame.words
        and not frame.head
        and not frame.needs_any
        and not says_word(site, frame)
        and not located(site, frame)
    ):
        return False
    if frame.counted and not _counts_next(site):
        return False
    if frame.to_act and not view.has_word(site.trigger_start, end, ("to",)):
        return False
    if frame.before and not view.has_word(subject_start(site), site.trigger_start, frame.before):
        return False
    if not _in_sentence(site, frame) or not _stands_so(site, frame) or (frame.whither and not leads_somewhere(site)):
        return False
    return not frame.trainers or view.has_word(start, end, site.triggers.words["trainers"])


def _counts_next(site: Site) -> bool:
    """Whether a number stands right behind the trigger: "to go | from 600 soldiers"."""
    behind = site.view.tokens[site.hit.last].end
    return any(0 <= row.start - behind <= 1 for row in site.view.quantities)


def _in_sentence(site: Site, frame: Frame) -> bool:
    """Whether the sentence has a word that the frame needs and none that it shuns."""
    view = site.view
    start, end = view.sentence.start, view.sentence.end
    if frame.needs and not view.has_word(start, end, frame.needs):
        return False
    if frame.statement and view.has_word(start, end, site.triggers.words["own_denials"]) and not _of_oneself(site):
        return False
    return not (frame.without and view.has_word(start, end, frame.without))


def _of_oneself(site: Site) -> bool:
    """ "Said it had nothing to do with the raid": of a person or a body, not of a thing ("the move had nothing to do …")."""
    view = site.view
    for at in range(1, len(view.tokens)):
        if view.word(at) in {"had", "has", "have"} and view.word(at + 1) in {"nothing", "no"}:
            start = view.tokens[at - 1].start
            named = any(row.actor is not None and row.start <= start < row.end for row in view.entities)
            return named or view.word(at - 1) in {"it", "they", "he", "she", "we", "i"}
    return False


def _stands_so(site: Site, frame: Frame) -> bool:
    """Whether the trigger stands as the frame wants it: passive, alone, with no "of" behind it, not just describing."""
    hit = site.hit
    if frame.head and not _is_headed(site, frame):
        return False
    if frame.plain and hit.form == "noun" and site.view.word(hit.last + 1) == "of":
        return False
    by = hit.passive and site.view.word(hit.last + 1) == "by"  # "the base is left by the last", but "few are left"
    if (frame.passive and not hit.passive) or (hit.passive and hit.lemma in frame.active and not by):
        return False
    if frame.attribute and hit.passive and not _after_be(site):
        return False
    if frame.accomplished and hit.form == "participle" and not hit.passive:
        return False
    if (frame.perfect and not _in_perfect(site)) or (frame.force and _is_state(site)):
        return False
    if _comes_closer(site, frame) or _only_wishes(site, frame):
        return False
    if hit.lemma in frame.intransitive and hit.form != "noun" and not _stands_alone(site):
        return False
    return not _only_describes(site, frame)


def antecedent(site: Site) -> int:
    """Where the words begin on which a relative or reduced clause hangs: "the camp | which they left", "jets | , sold by X".

    Also behind an aside: "the jets, sold by X, were shown". The clause's own start where it hangs on nothing.
    """
    view, words = site.view, site.triggers.words
    first = view.token_at(site.start)
    relative = view.word(first - 1) in {"which", "that"} and site.hit.form == "finite"
    light = words["auxiliaries"] | words["awaiting"] | {"to"}
    bare = site.hit.passive and all(view.word(at) in light for at in range(first, site.hit.index))
    if relative:  # its subject stands inside: "the camp that they left"
        inside = {view.word(at) for at in range(first, site.hit.index)}
        named = any(row.actor and site.start <= row.start < site.trigger_start for row in view.entities)
        relative = named or not inside.isdisjoint(words["pronouns"])
    if not (relative or bare) or first < 2:
        return site.start
    breaks = [at for at in range(first - 1) if view.tokens[at].is_break]
    parted = view.word(first - 1) == "," or view.word(first - 2) == ","
    within = 2 if parted else 1
    return view.tokens[breaks[-within] + 1 if len(breaks) >= within else 0].start


def says_word(site: Site, frame: Frame) -> bool:
    """Whether one of the frame's words stands behind the trigger or, in the passive, before it."""
    view = site.view
    if view.has_word(site.trigger_start, site.end, frame.words):
        return True
    before = site.hit.passive or site.hit.form == "noun"
    start = view.sentence.start if frame.needs_any else site.start
    if before and view.has_word(start, site.trigger_start, frame.words):
        return True
    return view.has_word(antecedent(site), site.start, frame.words)


def located(site: Site, frame: Frame) -> bool:
    """Whether a place is named right behind the verb, or is what the passive tells of: "captured Kismayo"."""
    if not frame.located:
        return False
    view, hit = site.view, site.hit
    for row in view.entities:
        if row.place is None:
            continue
        if (
            re.fullmatch(
                rf"\s*(?:of\s+)?(?:the\s+)?(?:(?!{_WHITHER})\w+\s+)?", view.text(view.tokens[hit.last].end, row.start)
            )
            and row.start > site.trigger_start
        ):
            return True
    light = site.triggers.words["auxiliaries"] | {",", "which", "that"}
    return hit.passive and any(  # "Kismayo was captured", "Kismayo, which was captured"
        row.place is not None
        and row.end <= site.trigger_start
        and light.issuperset(view.word(at) for at in range(view.token_at(row.end), hit.index))
        for row in view.entities
    )


def _comes_closer(site: Site, frame: Frame) -> bool:
    """ "Moved closer to China": states come closer in their politics, forces to a town or a border."""
    view, hit = site.view, site.hit
    if not frame.force or view.word(hit.last + 1) not in site.triggers.words["closer"]:
        return False
    start = view.tokens[hit.last].end
    return any(
        row.actor is not None and _CLOSER_TO.fullmatch(view.text(start, row.start)) is not None
        for row in view.entities
        if row.start > start
    )


def _only_wishes(site: Site, frame: Frame) -> bool:
    """ "Called for a better army", "for closer ties": a wish of how things should be asks nobody to act."""
    if frame.type != "REQUEST" or frame.mode != "act" or not site.hit.lemma.endswith(" for"):
        return False
    view, at = site.view, site.hit.last + 1
    at += view.word(at) in site.triggers.words["determiners"]
    return view.word(at) in site.triggers.words["comparatives"]


def _after_be(site: Site) -> bool:
    """Whether a participle has a form of "be" before it, adverbs aside."""
    at = site.hit.index - 1
    while site.view.word(at) in site.triggers.words["adverbs"]:
        at -= 1
    return site.view.word(at) in site.triggers.words["be"]


def _in_perfect(site: Site) -> bool:
    """Whether a verb stands behind a form of "have", adverbs aside."""
    at = site.hit.index - 1
    while site.view.word(at) in site.triggers.words["adverbs"]:
        at -= 1
    return site.view.word(at) in site.triggers.words["have"]


def _is_state(site: Site) -> bool:
    """ "Are still deployed near Gao": where they are, not that they come."""
    view, at = site.view, site.hit.index - 1
    while view.word(at) in site.triggers.words["adverbs"]:
        at -= 1
    return site.hit.passive and site.hit.lemma in site.triggers.words["staying"] and view.word(at) in {"is", "are"}


def _is_headed(site: Site, frame: Frame) -> bool:
    """Whether one of the frame's words heads the phrase that it must head: what the act is done to, or its subject."""
    view = site.view
    named = heads.subject_headed_by if frame.head == "subject" else heads.headed_by
    if frame.base and any(
        row.place is not None and row.place.kind == "base" and site.start <= row.start <= site.start + 1 + len("the ")
        for row in view.entities
    ):
        return True  # "Bagram passes to …"
    if frame.force and frame.head == "subject" and subjects.is_unsaid(view, site.hit, site.triggers):
        return True
    return located(site, frame) or named(site.view, site.hit, antecedent(site), frame.words, site.triggers)


def _only_describes(site: Site, frame: Frame) -> bool:
    """ "The troops deployed to the border": a participle behind its noun, not the act."""
    hit, view = site.hit, site.view
    if hit.lemma not in frame.transitive or hit.form != "finite" or hit.passive or hit.status != "happened":
        return False
    at = hit.last + 1
    while view.word(at) in site.triggers.words["adverbs"] or view.word(at).endswith("ly"):
        at += 1
    following = view.word(at)
    if any(0 <= row.start - view.tokens[at].start <= _HEDGE for row in view.quantities if at < len(view.tokens)):
        return False  # "killed at least 70"
    return following in site.triggers.words["prepositions"] - {"by"} or following in {"", ",", ";", ":", "and", "or"}


def _stands_alone(site: Site) -> bool:
    """Whether what follows a verb of leaving is a place, a preposition, an adverb or nothing, not some other object."""
    view, words = site.view, site.triggers.words
    after = site.hit.last + 1
    if site.hit.lemma == "leave" and (view.word(after) == "behind" or _remains(site)):
        return False
    between = [view.word(at) for at in range(site.hit.index + 1, site.hit.last)]
    if any(word not in words["adverbs"] | {*site.hit.lemma.split()} for word in between):
        return False  # "drove the rebels out of the town"
    if after >= len(view.tokens) or view.tokens[after].is_break:
        return True
    word = view.word(after)
    if word in words["prepositions"] | words["adverbs"] | words["be"] | words["have"] | words["breaks"] | {
        "did",
        "and",
    }:
        return True
    counted = any(row.start <= view.tokens[after].start < row.end for row in view.quantities)
    opens = counted or word in words["determiners"]
    inner = {view.word(at) for at in range(after + 1, after + 6)} if opens else {word}
    if words["quarters"] & inner and site.hit.form != "participle":
        return True
    head = after + 1 if word in words["determiners"] and after + 1 < len(view.tokens) else after
    start = view.tokens[head].start
    return any(row.place is not None and row.start == start for row in view.entities) or any(
        time.start <= start < time.end for time in view.times
    )


def _remains(site: Site) -> bool:
    """ "Has 6,800 soldiers left", "with only two bases left": what is left is still there."""
    view, words = site.view, site.triggers.words
    if site.hit.form != "finite" or view.word(site.hit.index - 1) in words["auxiliaries"]:
        return False
    for at in range(site.hit.index - 1, max(-1, site.hit.index - _LEFT_REACH), -1):
        if view.tokens[at].is_break or view.word(at) in words["breaks"]:
            return False
        if view.word(at) in words["have"] | {"with"}:
            return any(view.tokens[at].end <= row.start < site.trigger_start for row in view.quantities)
    return False
