"""What the sentences of an article say of a force that is there, comes or goes: by number, or without one.

A number counts only where the grammar of its sentence ties it to a force and to a word that says the force is there or
moves (``data/posture.toml``). The dead, wounded, captured and displaced never do, nor does what is given away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.assess.posture.behind import behind
from briefing.assess.posture.counted_phrase import Phrase, noun_phrase, phrase_of
from briefing.assess.posture.ellipsis import repeated
from briefing.assess.posture.governing import governor
from briefing.assess.posture.kinds import INCLUDED, counted, is_given, is_habit, kind_of
from briefing.assess.posture.owning import force, gapped, is_from, nationality, owner
from briefing.assess.posture.placing import counts_at_home, place_of, shared_with
from briefing.assess.posture.predicate import Governor
from briefing.assess.posture.setting import MOVING, Count, Setting, Told
from briefing.assess.posture.sightings import Sighting, is_abroad, noun_pattern, origin_of, vocabulary
from briefing.assess.posture.validity import as_of, is_history, status_of_change
from briefing.extract.acts.building import trim
from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.triggers import load_triggers
from briefing.types import Mention, Quantity

_LISTED = re.compile(r"(?:\s+[\w’'-]+){1,4}?\s*(?:,|,?\s+(?:and|as well as|along with|plus))\s+")
_NOUNS = re.compile(r"\s*(?:,|,?\s+(?:and|or))\s+(?:some\s+|other\s+|military\s+){0,2}")
_JOINED = re.compile(
    r"(?:,|\band|\bwhile|\bwith|\bplus|\bas\s+well\s+as)\s+(?:(?:a\s+further|another|an\s+additional|an\s+extra)\s+)?$"
)
_FLEEING = re.compile(r"\bfled(?=\s+(?:across\s+the\s+border\s+)?(?:in)?to\s+(?:neighbou?ring\s+)?[A-Z])")
_EXCEPT = re.compile(r"\b(?:except|apart\s+from|save\s+for|other\s+than|barring|bar)\b")
_HOW = re.compile(r"\bhow\s+(?:many|much)\s+of\s+(?:the|its|their)\s+$")
_OTHERS = re.compile(r"\s+(?:others|more)\b")
_SCORE = re.compile(r"\d[–—-]\d$")
_THE_LAST = re.compile(r"\b(?:last|final)\s+(?:of\s+(?:the|its|their)\s+)?", re.IGNORECASE)
_NATION = re.compile(r"(?:[A-Z][\w-]+\s+|remaining\s+|combat\s+){1,2}")
_CARRIER = re.compile(r"\s+carriers?\b")
_IN = re.compile(r"\s+(?:in|at|from)\s+(?:the\s+)?")
_SOME_OF = re.compile(
    r"\b(?:most|half|many|some|part|the\s+bulk|the\s+rest)\s+of\s+(?:the|its|their)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_INCLUDING = re.compile(r"(?:(?:in|to|into|from|at|for)\s+[^,;]{1,40})?,\s+(?:including|among\s+them)")
_BY_THE = re.compile(r"\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+[^,;]{0,60}\bby\s+the\s+$")
_WITH_THE = re.compile(r"\b[Ww]ith\s+the\s+$")
_PERFECT = re.compile(r",\s[^,;]{0,80}\b(?:has|have|had|is\s+now|are\s+now|was|were)\s")
_CARRYING = frozenset({"fly", "ferry", "transport", "airlift", "ship", "move"})
_FROM = re.compile(r"\s+from\s+(?:the\s+)?(?=[A-Z])(?!.*\b(?:to|into)\s)")
_NONE = frozenset({"no", "neither", "nor"})
_OUT_FROM = re.compile(r"\s+(?:out\s+of|from)\s+(?:the\s+)?(?:neighbou?ring\s+)?")
_TO_LEVEL = re.compile(
    r"(?:\s+[\w’'-]+){0,5}?\s+(?:up\s+|down\s+)?to\s+(?:(?:about|some|around|nearly|over|more\s+than)\s+)?\d"
)
_COMPLETED = re.compile(
    r"^[^,;.]{0,60}?\b(?:has|have|had|was|were|is|are)\s+(?:been\s+)?(?:now\s+)?(?:finished|completed|complete|concluded|over|done)\b"
)
_THAT_FIGURE = re.compile(r"^\s+(?:that|this|the)\s+(?:figure|number|total|strength)\s+(?:by|to|from)\b")
_OR_SOON = re.compile(r"\bor\s+(?:(?:is|are|was|were|will|would|may|might|could)\b|about\s+to\b|soon\b)")
_FRAMES = {"withdraw": "remove", "move-in": "bring"}


def numbers(view: SentenceView, setting: Setting, last: Told | None) -> tuple[list[Sighting], Told | None]:
    """The numbers of a sentence that count a force; and what the last of them told, for the sentence after."""
    found: list[Sighting] = []
    told = last if last is not None and view.index - last.sentence <= 1 else None
    before: Count | None = None
    for number in view.quantities:
        if number.low is None and number.high is None:
            continue
        alike = (
            before is not None and number.unit in {"", "other"} and _OTHERS.match(view.text(number.end, number.end + 9))
        )
        quantity = replace(number, unit=before.quantity.unit) if alike and before is not None else number
        phrase = phrase_of(view, quantity)
        clause = _clause(view, quantity.start, max(quantity.end, phrase.end) if phrase.described else quantity.end)
        if _is_of_victims(view, clause, quantity):
            continue
        listed = before is not None and (_goes_on(view, before.quantity, quantity) or _is_other(view, before, quantity))
        over = before.over if listed and before is not None else _governor(view, phrase, setting, before)
        over = over or _shared(view, number)
        if over is None:
            continue
        if over.index > view.token_at(clause[1]):  # "three jets, two of them new, have landed in A"
            clause = clause[0], view.clause_end(view.tokens[over.index].end, load_triggers())
        count = Count(view=view, phrase=phrase, over=over, setting=setting, clause=clause)
        read = _sighting(count, told, listed=listed)
        if read is None:
            continue
        sighting, told = read
        before = count
        if phrase.part and over.says in {"bring", "arrive"}:  # "moved some of its 3,000 soldiers in A to B"
            found.append(_part(count, sighting))
            continue
        found += [sighting, *repeated(count, sighting)]
        if phrase.remnant:
            found += _gone(count, sighting)
        if phrase.part and not _HOW.search(view.text(view.sentence.start, phrase.quantity.start)):
            found.append(_part(count, sighting))
    return found, told


def unnumbered(view: SentenceView, setting: Setting, counted_before: Sequence[Sighting]) -> list[Sighting]:
    """Forces and equipment that came, went or are to come, without a number: "deployed tanks to …"."""
    found: list[Sighting] = []
    before: Count | None = None
    for match in _named_forces(view):
        start, end = view.sentence.start + match.start(), view.sentence.start + match.end()
        clause = _clause(view, start, end)
        if any(clause[0] <= row.start < clause[1] and row.unit in vocabulary().units for row in view.quantities):
            continue
        if vocabulary().words["casualties"].search(view.text(*clause)):
            continue
        phrase = noun_phrase(view, start, end)
        if _is_untold(view, phrase):
            continue
        listed = before is not None and _NOUNS.fullmatch(view.text(before.phrase.end, start)) is not None
        over = before.over if listed and before is not None else governor(view, phrase)
        if over is None or over.link or over.says not in {"bring", "arrive", "remove", "leave"}:
            continue
        if _TO_LEVEL.match(view.text(phrase.end, clause[1])) and _is_raised(over):
            continue  # "bringing its contingent there to 600"
        if over.index > view.token_at(clause[1]):
            clause = clause[0], view.clause_end(view.tokens[over.index].end, load_triggers())
        count = Count(view=view, phrase=phrase, over=over, setting=setting, clause=clause)
        before = count
        told = _sighting(count, None, listed=False, what=vocabulary().nouns.get(match.group().casefold(), "personnel"))
        if told is None or told[0].kind not in _flows(over):
            continue
        part = _SOME_OF.search(view.text(max(view.sentence.start, start - 24), start))
        row = replace(
            told[0],
            qualifier=part.group().strip() if part else "",
            rule=f"movement: {over.word} ({over.says})",
            final=not part and (phrase.final or _is_whole(count, told[0])),
        )
        known = {(one.force, one.what, one.kind) for one in (*found, *counted_before)}
        if (row.force, row.what, row.kind) not in known:
            found.append(row)
        found += _left_behind(count, row)
    return found


def _is_whole(count: Count, row: Sighting) -> bool:
    """ "Withdrew its forces from A": all of them, where nothing but the place follows."""
    if _EXCEPT.search(count.view.text(count.phrase.end, count.view.sentence.end)):
        return False
    if not count.phrase.whole or count.over.says != "remove" or count.over.passive or not count.over.past:
        return False
    return any(
        one.place == row.place and _OUT_FROM.fullmatch(count.view.text(count.phrase.end, one.start))
        for one in count.view.entities
    )


def _is_untold(view: SentenceView, phrase: Phrase) -> bool:
    """ "No aircraft had landed there", "did not say how many soldiers have left": that they came or went is not told."""
    before = view.word(phrase.first - 1)
    return before in _NONE or (before in {"many", "few", "much"} and view.word(phrase.first - 2) in {"how", "so"})


def _named_forces(view: SentenceView) -> list[re.Match[str]]:
    """The nouns of force and equipment of a sentence, and those of a last one ("the last convoy"), in order."""
    text = view.sentence.text
    found = [row for row in noun_pattern().finditer(text) if not _CARRIER.match(text, row.end())]
    taken = {match.start() for match in found}
    for last in _THE_LAST.finditer(view.sentence.text):
        match = vocabulary().words["last_of"].match(view.sentence.text, last.end())
        if match is None:
            named = _NATION.match(view.sentence.text, last.end())
            match = vocabulary().words["last_of"].match(view.sentence.text, named.end()) if named else None
        if match is not None and match.start() not in taken:
            found.append(match)
    found += [row for row in vocabulary().words["one_body"].finditer(view.sentence.text) if row.start() not in taken]
    return sorted(_distinct(found), key=lambda match: match.start())


def _distinct(rows: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    return list({match.start(): match for match in reversed(rows)}.values())


def _left_behind(count: Count, row: Sighting) -> list[Sighting]:
    """ "The last soldiers in Niger crossed into Chad": from where they came, nobody of them is left."""
    if not count.phrase.final or row.kind != "inflow" or row.status != "happened":
        return []
    for entity in count.view.entities:
        at = count.view.text(count.phrase.end, entity.start)
        if entity.place is not None and _IN.fullmatch(at) and is_abroad(row.force, entity.place):
            return [replace(row, kind="outflow", place=entity.place, rule=f"{row.rule}, from where they were")]
    return []


def _is_raised(over: Governor) -> bool:
    """Whether a verb of bringing may be one of a change ("bring … to 600")."""
    return any(
        form.says == "raise" and form.lemma == over.word for rows in vocabulary().verbs.values() for form in rows
    )


def _flows(over: Governor) -> frozenset[str]:
    """The kinds that a movement without a number may be: what only plans to leave is still there, unless it has to."""
    if over.says in {"bring", "arrive"}:
        return frozenset({"inflow", "planned"})
    return frozenset({"outflow", "planned"} if over.status == "expected" else {"outflow"})


def _sighting(count: Count, told: Told | None, *, listed: bool, what: str = "") -> tuple[Sighting, Told] | None:
    """The statement that a number makes, and what it tells the next; None where a part of it is missing."""
    view, quantity, phrase = count.view, count.quantity, count.phrase
    same = told is not None and (listed or _is_same_figure(count))
    whose = told.owner if same and told is not None else owner(count)
    if whose is None and told is not None and (quantity.unit == "" or told.sentence == view.index) and not what:
        whose = told.owner
    what = what or counted(count, told) or ""
    read = None if is_habit(count) else kind_of(count)
    if whose is None or not what or is_given(count, what) or read is None:
        return None
    kind, status = read
    within = (
        told.place if told is not None and INCLUDED.search(view.text(view.sentence.start, quantity.start)) else None
    )
    place = within or place_of(count, whose, told) or (told.place if listed and told is not None else None)
    same = told is not None and whose is told.owner and not quantity.unit  # "the first 400": police, as those before
    code = told.force if same and told is not None else force(count, whose)
    if place is None or not (is_abroad(code, place) or counts_at_home(count, kind, code)):
        return None
    host = count.setting.host
    wide = (what == "bases" and place.kind == "base") or (phrase.sized and not is_abroad(code, place))
    if wide and host is not None and host.country == place.country:
        place = host  # "with Kono, the transfer of all seven bases is done", "the army, 9,000 strong, paraded in Kono"
    if quantity.text and shared_with(count, place):
        return None
    document = count.setting.document
    sighting = Sighting(
        force=code,
        place=place,
        what=what,
        kind=kind,
        qualifier=quantity.text,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        when=as_of(count, kind, status),
        status=status,
        span=document.span(*trim(document.text, *count.clause)),
        origin=origin_of(count.setting.acts),
        rule=f"number: {count.over.word} ({count.over.says})",
        current=(count.over.link != "from" or status_of_change(count) in {"planned", "expected"})
        and not is_history(count),
        final=not phrase.part and (phrase.final or quantity.qualifier.casefold().startswith("all")),
    )
    return sighting, Told(owner=whose, force=code, what=what, place=place, quantity=quantity, sentence=view.index)


def _is_same_figure(count: Count) -> bool:
    """ "To raise that figure to 150": of the force that the number before counted."""
    verb = count.view.tokens[count.over.index].end
    return bool(count.over.link) and _THAT_FIGURE.search(count.view.text(verb, count.quantity.start)) is not None


def _part(count: Count, whole: Sighting) -> Sighting:
    """ "Most of the 800 soldiers will leave": no number of its own, but the words keep the number it is a part of."""
    part = replace(count, phrase=replace(count.phrase, whole=False))
    kind, status = kind_of(part) or (whole.kind, whole.status)
    return replace(
        whole,
        kind="share" if kind == "stock" else kind,
        status=status,
        qualifier=count.phrase.part + count.quantity.text,
        low=None,
        best=None,
        high=None,
        when=as_of(part, kind, status),
        rule=f"part of a number: {count.over.word} ({count.over.says})",
    )


def _gone(count: Count, before: Sighting) -> list[Sighting]:
    """ "The last of the 300 soldiers left": that they left, how many at last is not said."""
    alone = replace(count, phrase=replace(count.phrase, remnant=False))
    read = kind_of(alone)
    if read != ("outflow", "happened") or _OR_SOON.search(count.view.text(count.phrase.end, count.view.sentence.end)):
        return []
    when = as_of(alone, "outflow", "happened")
    row = replace(before, kind="outflow", low=None, best=None, high=None, when=when, status="happened", current=True)
    return [replace(row, final=True, rule=f"last of a number: {count.over.word} ({count.over.says})")]


def _goes_on(view: SentenceView, one: Quantity, other: Quantity) -> bool:
    """Whether a number is listed with the one before: nothing but its noun, a comma or "and" between them."""
    return bool(other.unit) and _LISTED.fullmatch(view.text(one.end, other.start)) is not None


def _is_of_victims(view: SentenceView, clause: tuple[int, int], quantity: Quantity) -> bool:
    """Whether a clause counts the dead, the captured or the displaced; soldiers who flee to another country go there."""
    text = view.text(*clause)
    if vocabulary().units.get(quantity.unit) == "personnel":
        text = _FLEEING.sub("", text)
    return vocabulary().words["casualties"].search(text) is not None


def _is_other(view: SentenceView, before: Count, other: Quantity) -> bool:
    """ "Has 3,000 in the mission and 2,000 others under a treaty": of the same, of whom the number before was."""
    joined = _JOINED.search(view.text(before.phrase.end, other.start)) is not None
    return not other.unit and joined and _OTHERS.match(view.text(other.end, other.end + 9)) is not None


def _clause(view: SentenceView, first: int, last: int) -> tuple[int, int]:
    """The clause of a number, with the relative clause on what it counts ("the 1,000 troops that were there")."""
    triggers = load_triggers()
    start = view.clause_start(first, triggers)
    while _SCORE.search(view.text(start - 4, start + 1)):  # a dash between figures parts no clauses
        start = view.clause_start(start - 2, triggers)
    end = view.clause_end(last, triggers)
    at = view.token_at(end)
    if view.word(at) in {"that", "who", "which"}:
        end = view.clause_end(view.tokens[at].start, triggers)
    at = view.token_at(end)
    if view.word(at) in {"since", "after", "before"}:  # "have arrived since April"
        after = next((row for row in view.times if row.start == view.tokens[at].end + 1), None)
        end = view.clause_end(after.end, triggers) if after is not None else end
    return start, end


def _governor(view: SentenceView, phrase: Phrase, setting: Setting, before: Count | None) -> Governor | None:
    """What governs a number: a word of its own, what governs the number before it, or the act that counts it."""
    over = governor(view, phrase)
    if before is not None and (_is_part_of(view, before, phrase) or _is_gapped(view, before, phrase)):
        return before.over  # "7,500 soldiers, 5,000 of them American, are …"
    if over is None and before is not None and _leaves_out(view, before.phrase, phrase):
        return before.over  # "2,500 troops are in Iraq, and some 900 in Syria"
    along = before is not None and before.over.says in {"bring", "arrive", "remove", "leave"}
    if over is None and along and before is not None and view.word(phrase.first - 1) == "with":
        return before.over  # "800 soldiers left with 40 trucks"
    over = over or _by_act(view, phrase, setting.acts)
    if over is not None and over.side == "noun" and over.says != "cease":
        return _of_noun(view, phrase, over, setting.acts)
    if over is not None and over.word in _CARRYING and _is_outbound(view, max(phrase.last, over.index)):
        return replace(over, says="remove")
    return over


def _is_outbound(view: SentenceView, index: int) -> bool:
    """ "Flew 300 soldiers from Mali": away, where no aim is told."""
    start = view.tokens[min(index, len(view.tokens) - 1)].end
    after = _FROM.match(view.text(start, view.clause_end(start, load_triggers())))
    return after is not None and any(
        row.place is not None and row.start == start + after.end() for row in view.entities
    )


def _shared(view: SentenceView, quantity: Quantity) -> Governor | None:
    """ "Eight frigates and 12 jets are in Cyprus": the verb behind the last of those listed."""
    index = view.quantities.index(quantity)
    if quantity.unit not in vocabulary().units or index + 1 >= len(view.quantities):
        return None
    following = view.quantities[index + 1]
    if following.unit not in vocabulary().units or not _goes_on(view, quantity, following):
        return None
    return behind(view, phrase_of(view, following)) or _shared(view, following)


def _leaves_out(view: SentenceView, one: Phrase, other: Phrase) -> bool:
    """Whether a bare number with a place leaves out the verb and the noun of the number before it."""
    if other.quantity.unit or view.word(other.last + 1) not in {"in", "at", "near", "from"}:
        return False
    if view.word(other.last + 1) == "from" and not is_from(view, other):  # "a further 2,500 from the allies"
        return False
    return _JOINED.search(view.text(one.end, other.quantity.start)) is not None


def _is_part_of(view: SentenceView, before: Count, phrase: Phrase) -> bool:
    """Whether a number is a part of the one before, of a nationality ("5,000 of them American")."""
    between = view.text(before.phrase.end, phrase.quantity.start).strip()
    return (between == "," and nationality(view, phrase) is not None) or _is_included(view, between, phrase)


def _is_included(view: SentenceView, between: str, phrase: Phrase) -> bool:
    """ "5,000 soldiers, including 300 Americans", "… among them 300 from Chad": a part of another name."""
    start, end = phrase.quantity.start, phrase.end
    named = any(row.country and not row.inferred and start <= row.start < end for row in view.entities)
    return (named or is_from(view, phrase)) and _INCLUDING.fullmatch(between) is not None


def _is_gapped(view: SentenceView, before: Count, phrase: Phrase) -> bool:
    """Whether an owner stands before a number for which the verb of the number before holds: "Italy has 300, Spain 90"."""
    if before.over.side != "object" or before.over.says not in {"keep", "bring", "remove"} or before.over.link:
        return False
    return gapped(view, before.phrase, phrase) is not None


def _of_noun(view: SentenceView, phrase: Phrase, over: Governor, acts: Sequence[Mention]) -> Governor | None:
    """ "The withdrawal of 300 soldiers": read by its act; without one told as done only after "after" and the like.

    Else the words behind the number may still say that they are there ("… of the 900 troops deployed to Syria").
    """
    token = view.tokens[over.index]
    if any(act.trigger.start <= token.start < act.quote.end and act.type in MOVING for act in acts):
        return over
    before = {view.word(at) for at in range(max(0, over.index - 4), over.index)}
    if _COMPLETED.search(
        view.text(phrase.end, view.sentence.end)
    ):  # "the transfer of all seven bases has been finished"
        return over
    if before & vocabulary().sets["approving"]:
        return replace(over, status="planned")
    done = before & load_triggers().words["after"] or _is_means(view, over)
    return over if done else behind(view, phrase)


def _is_means(view: SentenceView, over: Governor) -> bool:
    """ "Was reinforced by the arrival of 200 soldiers", "with the arrival of the last, it has ended": they have come."""
    ahead, at = view.text(view.sentence.start, view.tokens[over.index].start), view.tokens[over.index].end
    if _BY_THE.search(ahead):
        return True
    return _WITH_THE.search(ahead) is not None and _PERFECT.search(view.text(at, view.sentence.end)) is not None


def _by_act(view: SentenceView, phrase: Phrase, acts: Sequence[Mention]) -> Governor | None:
    """The act that counts the number, whatever stands between them."""
    for act in acts:
        held = act.quote.start <= phrase.quantity.start < act.quote.end and act.quantity == phrase.quantity
        if held and act.type in MOVING and act.frame in _FRAMES:
            index = view.token_at(act.trigger.start)
            says = _FRAMES[act.frame]
            return Governor(says=says, index=index, word=act.trigger.exact, side="object", status=act.status)
    return None
