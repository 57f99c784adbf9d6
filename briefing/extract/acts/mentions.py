"""From sentences to mentions: each clause that says something was done, with who, to whom, where, when, and who says so.

A clause that is not told as fact (a possibility, a purpose, a negation) gives nothing: saying less is better than saying
something untrue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing.extract.acts import noun_phrases
from briefing.extract.acts.attribution import origin, speakers
from briefing.extract.acts.building import mentions_of
from briefing.extract.acts.carrying import Carry
from briefing.extract.acts.casualties import with_casualties
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.gapping import with_gapped
from briefing.extract.acts.governors import governor
from briefing.extract.acts.guests import abroad
from briefing.extract.acts.guests import guest as guest_of
from briefing.extract.acts.hits import Hit, find_hits
from briefing.extract.acts.reactions import reacting
from briefing.extract.acts.readings import Reading, read
from briefing.extract.acts.sites import Site
from briefing.extract.acts.timing import anchored
from briefing.extract.acts.triggers import Triggers
from briefing.types import Document, Entity, Mention, Place, TimeExpression

TOLD = frozenset({"body", "caption"})
"""Kinds of blocks that tell something. Titles, standfirsts, headings and self-summaries only restate it."""
_BESIDE = 8
"""Words between two that tell of one act."""
_SPOKEN_OF = frozenset({"the", "this", "these", "that"})
_QUESTION = re.compile(r"\?[”\"’')]*\s*$")
_SPORTING = 2
"""Words of sport that make a sentence one about sport."""
_SUBORDINATE = frozenset({"while", "when", "although", "though", "as", "because", "whereas"})
_OPENING = 2
_NAMED_REACH = 4
"""Sentences of the body that open an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A mention with its trigger and the word that governs it."""

    mention: Mention
    hit: Hit
    operator: Hit | None
    general: bool
    statement: bool
    speech: bool
    """An utterance told by its own verb ("condemned"), not by what is said."""
    parties: tuple[Entity, ...] = ()
    """Those who met or are to meet."""


class Around(NamedTuple):
    """What the sentences around one give it: their topic, that of the one right before, the forces abroad, the country."""

    previous: tuple[Entity, ...]
    near: tuple[Entity, ...]
    guest: tuple[Entity, ...]
    abroad: frozenset[str]
    host: Place | None
    struck: frozenset[str]
    """The countries in which it was told before that somebody was attacked."""

    def is_elsewhere(self, site: Site, kind: str) -> bool:
        """Whether "the attack" is one told before of another country than the one that the document is set in."""
        spoken_of = site.hit.form == "noun" and site.view.word(site.hit.index - 1) in _SPOKEN_OF
        return kind == "ASSAULT" and spoken_of and self.host is not None and bool(self.struck - {self.host.country})


def find_mentions(
    document: Document, views: Sequence[SentenceView], triggers: Triggers, host: Place | None = None
) -> tuple[Mention, ...]:
    """The mentions of a document, in order.

    ``views`` are its sentences, with the roles of their entities resolved; ``host`` is the country it is set in, where an
    act that names neither actor nor place ("the coup") is taken to have happened.
    """
    found: list[Mention] = []
    previous: tuple[Entity, ...] = ()
    near: tuple[Entity, ...] = ()
    speaker: tuple[Entity, ...] = ()
    parties: tuple[Entity, ...] = ()
    day: TimeExpression | None = None
    carry = Carry()
    guest, armed = guest_of(views, host), abroad(views, host)
    last = ""
    told = 0
    struck = frozenset[str]()
    for sentence in views:
        if sentence.sentence.kind not in TOLD or _QUESTION.search(sentence.sentence.text):
            continue
        told += sentence.sentence.kind == "body"
        times, day = anchored(sentence.times, day)
        hits = find_hits(sentence, triggers)
        if not hits:
            carry = carry.after((), day)
            previous, near = _next_topic(sentence, triggers, previous)
            continue
        if len(triggers.words["sport"].intersection(token.word for token in sentence.tokens)) >= _SPORTING:
            continue
        heard = speakers(sentence, hits, triggers, previous)
        speaker = speaker if heard is None else heard
        view = replace(sentence, times=times, parties=parties, speaker=speaker)
        who = origin(view, hits, triggers, previous, last)
        last = who or last
        inside: list[_Told] = []
        for hit in hits:
            if hit.frames:
                said = "" if _says_next(view, hit, hits) else who
                rows = _mentions_at(
                    document, view, hit, hits, triggers, Around(previous, near, guest, armed, host, struck), said
                )
                inside.extend(rows)
                parties = next((row.parties for row in rows if row.parties), parties)
        inside = [_with_target(one, inside) for one in inside]
        governing = {told.operator.index for told in inside if told.operator is not None and not told.general}
        here = [one.mention for one in inside]
        told_here = [
            replace(reacting(one.mention, view, one.hit, here, found, triggers), opening=told <= _OPENING)
            for one in inside
            if not (one.general and (one.hit.index in governing or _restates(one, inside)))
            and not _names_again(view, one, inside)
        ]
        told_here = with_gapped(told_here, view, document)
        told_here = with_casualties([carry.dated(row, view, hits) for row in told_here])
        carry = carry.after(told_here, day)
        found.extend(told_here)
        struck |= {row.place.country for row in told_here if row.type == "ASSAULT" and row.place is not None}
        previous, near = _next_topic(view, triggers, previous)
    return tuple(_without_doubles(found))


def _with_target(one: _Told, inside: Sequence[_Told]) -> _Told:
    """What names no target takes that of the word beside it that tells the same ("alleging X did …, and denouncing")."""
    if one.general or one.mention.target:
        return one
    for other in inside:
        same = other.general and other.mention.type == one.mention.type and other.mention.source == one.mention.source
        if same and other.mention.target:
            return replace(one, mention=replace(one.mention, target=other.mention.target))
    return one


def _restates(one: _Told, inside: Sequence[_Told]) -> bool:
    """Whether a word that says little by itself stands beside one that tells the same ("signed a peace deal")."""
    if one.statement and any(other.speech and other.mention.source == one.mention.source for other in inside):
        return True
    return any(
        (not other.general or (one.statement and other.statement and other.hit.index < one.hit.index))
        and other.mention.type == one.mention.type
        and (one.statement or abs(other.hit.index - one.hit.index) <= _BESIDE)
        for other in inside
    )


def _names_again(view: SentenceView, one: _Told, inside: Sequence[_Told]) -> bool:
    """ "Seized power in a second coup": the noun behind "in" names what the verb before it tells."""
    if one.hit.form != "noun":
        return False
    before = [view.word(index) for index in range(max(0, one.hit.index - _NAMED_REACH), one.hit.index)]
    return bool({"in", "through"} & set(before)) and any(
        other.mention.frame == one.mention.frame
        and other.hit.form == "finite"
        and 0 < one.hit.index - other.hit.last <= _NAMED_REACH + 1
        for other in inside
    )


def _says_next(view: SentenceView, hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "Visited the capital and announced …": only what is announced is the speaker's word, not the visit."""
    saying = [other for other in hits if other.attribution and other.form == "finite" and other.index > hit.last]
    if not saying or any(other.attribution and other.index < hit.index for other in hits):
        return False
    return view.word(saying[0].index - 1) == "and"


def _topic(view: SentenceView, triggers: Triggers, previous: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The actors that a pronoun in the next sentence would mean: the first that hangs on no preposition."""
    opening = _main_clause(view)
    if _is_of_paper(view, opening, triggers):
        return ()
    for entity in view.entities:
        if entity.start < opening:
            continue  # "While the Kenyans left, the rebels gained ground": they are the rebels
        before = {token.word for token in view.tokens if token.end <= entity.start}
        if previous and before & {"it", "they", "he", "she"}:
            return previous
        if entity.actor is not None and noun_phrases.is_free(view, entity, triggers):
            return noun_phrases.group_right(view, entity, view.sentence.end)
    return noun_phrases.only_one_concerned(view, triggers) or previous


def _is_of_paper(view: SentenceView, opening: int, triggers: Triggers) -> bool:
    """Whether a clause begins with an accord, a bill or a report: "it" in the next sentence is that, and nobody."""
    first = view.token_at(opening)
    words = [view.word(first + step) for step in range(_NAMED_REACH)]
    return words[0] in triggers.words["determiners"] and bool(triggers.words["papers"].intersection(words[1:3]))


def _next_topic(
    view: SentenceView, triggers: Triggers, previous: tuple[Entity, ...]
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """The topic after a sentence, and again where the sentence itself names it."""
    if view.sentence.kind == "caption":  # those in a picture are not whom the text goes on about
        return previous, ()
    topic = _topic(view, triggers, previous)
    inside = tuple(row for row in topic if row.start >= view.sentence.start)
    return topic, inside


def _main_clause(view: SentenceView) -> int:
    """Where the main clause begins: behind the comma of a clause with "while" or "when" that opens the sentence."""
    if view.word(0) in _SUBORDINATE:
        for token in view.tokens:
            if token.word == ",":
                return token.end
    return view.sentence.start


def _mentions_at(
    document: Document,
    view: SentenceView,
    hit: Hit,
    hits: tuple[Hit, ...],
    triggers: Triggers,
    around: Around,
    who: str,
) -> list[_Told]:
    operator_hit, operator = governor(view, hit, hits)
    start = view.clause_start(view.tokens[hit.index].start, triggers)
    if hit.form != "noun" and view.word(view.token_at(start) - 1) in triggers.words["conditions"]:
        return []
    if hit.status in {"planned", "expected"} and view.word(view.token_at(start) - 1) == "before":
        return []  # "before their mandate was to run out"
    opener = view.word(view.token_at(start) - 1)
    hit = _beside_another(view, hit, opener)
    site = Site(
        view=view,
        hit=hit,
        start=start,
        end=_reach(view, hit, hits, triggers),
        operator_hit=operator_hit,
        operator=operator,
        triggers=triggers,
        previous=around.previous,
        near=around.near,
        guest=around.guest,
        abroad=around.abroad,
        host=around.host,
    )
    for frame in hit.frames:
        if frame.statement and _is_said_by_another(view, hit, hits, frame.needs):
            continue
        reading = read(site, frame)
        if reading is not None:
            elsewhere = around.is_elsewhere(site, reading.type)
            rows = mentions_of(document, site, reading, hits, who, around.host, elsewhere=elsewhere)
            if frame.force and opener == "as" and reading.status == "ongoing":
                rows = [row for row in rows if row.place is not None]  # "the first base to go as the troops withdraw"
            met = _parties(reading)
            return [
                _Told(
                    mention=row,
                    hit=hit,
                    operator=operator_hit,
                    general=reading.general or frame.statement,
                    statement=frame.statement,
                    speech=frame.speech and not frame.statement,
                    parties=met,
                )
                for row in rows
            ]
    return []


def _parties(reading: Reading) -> tuple[Entity, ...]:
    """Those who met or came to terms: at least two of them."""
    if (reading.type, reading.mode) not in {("CONSULT", "meet"), ("AGREE", "accord")}:
        return ()
    everybody = (*reading.source, *reading.target)
    return everybody if len({row.actor.code for row in everybody if row.actor is not None}) > 1 else ()


def _beside_another(view: SentenceView, hit: Hit, opener: str) -> Hit:
    """The trigger of a clause with "as" in the present: it goes on, or is to come where the main clause looks ahead."""
    if (
        opener != "as"
        or not hit.bare
        or hit.status != "happened"
        or hit.form != "finite"
        or not any(frame.force for frame in hit.frames)
    ):
        return hit
    ahead = any(view.word(at) in {"will", "would", "shall"} for at in range(hit.index))
    return replace(hit, status="planned" if ahead else "ongoing")


def _is_said_by_another(view: SentenceView, hit: Hit, hits: Sequence[Hit], words: Sequence[str]) -> bool:
    """Whether what tells the kind of a statement is another's word: "A said it would pay, which B called absurd"."""
    others = [
        view.tokens[other.index].start
        for other in hits
        if other.index > hit.last and other.form == "finite" and any(frame.statement for frame in other.frames)
    ]
    if not others:
        return False
    text, behind = view.sentence.text.casefold(), view.tokens[hit.last].end - view.sentence.start
    spots = [view.sentence.start + at for word in words if (at := text.find(word, behind)) >= 0]
    return bool(spots) and min(others) < min(spots)


def _reach(view: SentenceView, hit: Hit, hits: Sequence[Hit], triggers: Triggers) -> int:
    """Where the clause of a trigger ends: before "and" with another verb; a noun's clause runs on through ", which"."""
    end = view.clause_end(view.tokens[hit.last].start, triggers)
    index = view.token_at(end)
    if hit.form == "noun" and view.word(index) == "," and view.word(index + 1) == "which":
        end = view.clause_end(view.tokens[index + 1].start, triggers)
    joints = [at for at in range(hit.last + 1, view.token_at(end)) if view.word(at) == "and"]
    for other in hits if joints else ():
        if other.index > hit.last and other.form == "finite" and view.tokens[other.index].start < end:
            joint = max((at for at in joints if at < other.index), default=None)
            if joint is not None and not _entity_between(view, joint, other.index):
                return view.tokens[joint].start
    return end


def _entity_between(view: SentenceView, first: int, last: int) -> bool:
    start, end = view.tokens[first].start, view.tokens[last].start
    return any(start < row.start < end for row in view.entities)


def _without_doubles(mentions: Sequence[Mention]) -> list[Mention]:
    """One mention a sentence and act: an operator and its act, or a verb and its noun, tell of one thing."""
    kept: dict[tuple[object, ...], Mention] = {}
    for mention in mentions:
        times = tuple(tied.expression.start for tied in mention.times)
        key = (
            mention.sentence,
            mention.type,
            mention.mode,
            mention.phase,
            mention.status,
            mention.source,
            mention.target,
            mention.place,
            times,
            mention.doer if (mention.type, mention.mode) == ("CONCEDE", "yield") else "",
            mention.frame if mention.type == "AGREE" else "",  # what is agreed tells more than that something is
        )
        kept.setdefault(key, mention)
    return list(kept.values())
