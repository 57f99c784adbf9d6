"""Which operator governs a trigger: "ordered" over "to withdraw", "completed" over "its withdrawal"."""

from __future__ import annotations

from briefing.extract.acts.clauses import SentenceView
from briefing.extract.acts.hits import Hit
from briefing.extract.acts.triggers import Operator

_OPERATOR_REACH = 14
_NOUN_REACH = 7
_PARTICIPLE_REACH = 3
_LINKS = frozenset({"to", "of", "for", "on", "about"})
_ABOUT = frozenset({"on", "over", "about"})
_HANGING = frozenset({"on", "over", "at", "about", "of", "by"})
_MODIFIERS = 4
"""Words between a preposition and the noun it governs."""
_HELPERS = frozenset({"will"})
"""Operators that are helping verbs as well: "that they will leave"."""
_WHEREIN = (["in"], ["with"], ["after"], ["at"], ["by"], ["amid"])
_CLAUSE_REACH = 9
_ASIDE_REACH = 20
_PARTING = frozenset({",", ";", ":", "as", "while", "after", "before", "but", "which", "who", "and", "when", "because"})
_OPENERS = frozenset({"as", "while", "after", "that", "which", "who"})


def governor(view: SentenceView, hit: Hit, hits: tuple[Hit, ...]) -> tuple[Hit | None, Operator | None]:
    """The operator over a trigger, if any: the nearest that reaches it from the left, or for a noun its own verb."""
    if hit.form == "finite" or hit.obliged:
        return _over_clause(view, hit, hits)
    for other in reversed([row for row in hits if row.last < hit.index]):
        gap = [view.tokens[index].word for index in range(other.last + 1, hit.index)]
        if not _reaches(hit, gap):
            break
        if hit.form == "noun" and any(other.last < row.index < hit.index and row.acts for row in hits):
            break
        operator = _operator(view, other, hit, gap)
        if operator is not None:
            return _unsaid(view, other, hits) or _over(view, other, operator, hits)
        if other.form == "finite" and other.frames and hit.form == "infinitive":
            break
    return _own_verb(view, hit, hits) if hit.form == "noun" else (None, None)


def _unsaid(view: SentenceView, verb: Hit, hits: tuple[Hit, ...]) -> tuple[Hit, Operator] | None:
    """ "Denied that it was planning …": what denies the word over an act, or only fears it, decides how the act is read."""
    above, operator = governor(view, verb, hits)
    if verb.form == "noun" or above is None or operator is None or operator.cls not in {"deny", "imagine", "forgo"}:
        return None
    return above, operator


def _over_clause(view: SentenceView, hit: Hit, hits: tuple[Hit, ...]) -> tuple[Hit | None, Operator | None]:
    """ "Denied that it had …", "fears that they will": the word before a clause that decides how it is read."""
    for other in reversed([row for row in hits if row.last < hit.index]):
        gap = [view.tokens[index].word for index in range(other.last + 1, hit.index)]
        if other.lemma in _HELPERS:
            continue
        ahead = hit.status in {"planned", "expected"}
        if other.form == "noun" and not ((hit.bare or ahead) and gap[:1] == ["that"]):  # "the demand that they leave"
            continue
        if len(gap) > (_OPERATOR_REACH if hit.obliged else _CLAUSE_REACH) or any(word in _PARTING for word in gap):
            return None, None
        for operator in other.operators:
            asked = operator.cls == "request" and hit.bare and not operator.infinitive and not operator.obliged
            asked = asked or (operator.obliged and hit.obliged)
            progressive = operator.cls == "commit" and hit.status == "ongoing"  # "announced that it was leaving"
            awaited = operator.cls in {"expect", "imagine"} and ahead  # "fears that X will attack"
            if asked or progressive or awaited or (operator.cls in {"deny", "claim"} and not operator.accused):
                return other, operator
        if other.form == "finite":
            return None, None
    return None, None


def _over(view: SentenceView, noun: Hit, operator: Operator, hits: tuple[Hit, ...]) -> tuple[Hit, Operator]:
    """ "Accepted the call to …": a verb right before an operator that is a noun decides how it is read."""
    if noun.form == "noun" and operator.cls not in {"forgo", "imagine"}:  # "asked for a delay of the withdrawal"
        for other in reversed([row for row in hits if row.last < noun.index and noun.index - row.last <= 3]):
            between = [view.word(index) for index in range(other.last + 1, noun.index)]
            plain = [operator for operator in other.operators if not operator.obliged]
            if other.form != "noun" and plain and "," not in between:
                return other, plain[0]
    return noun, operator


def _reaches(hit: Hit, gap: list[str]) -> bool:
    """Whether nothing between parts the two: no new clause, and not too many words."""
    reach = {"noun": _NOUN_REACH, "participle": _PARTICIPLE_REACH}.get(hit.form, _OPERATOR_REACH)
    commas = gap.count(",")
    if len(gap) > reach or commas > 1 or (commas and hit.form != "infinitive"):
        return False
    return not any(word in _OPENERS or word in {";", ":"} for word in gap)


def _operator(view: SentenceView, other: Hit, hit: Hit, gap: list[str]) -> Operator | None:
    if other.form == "noun" and (not gap or gap[0] not in _LINKS):
        return None
    if hit.form == "noun" and gap[:1] in _WHEREIN and {row.cls for row in other.operators} & {"begin", "complete"}:
        return None  # "ended in the killing of": no killing was ended
    for operator in other.operators:
        if operator.obliged or operator.ahead or (operator.cls == "imagine" and other.passive):
            continue  # "is considered the worst since the raid"
        if operator.words and not view.has_word(
            view.tokens[other.index].start, view.tokens[min(hit.last + 1, len(view.tokens) - 1)].end, operator.words
        ):
            continue
        if (operator.own or operator.others) and not other.passive and operator.own != (gap[:1] == ["to"]):
            continue
        if operator.cls == "occur" and hit.form != "noun" and not operator.aspect:
            continue
        if operator.aspect and hit.form == "noun" and not _HANGING.isdisjoint(gap):
            continue  # "kept an eye on the truce"
        if hit.form != "infinitive":
            if not operator.infinitive:
                return operator
        elif gap[:1] == ["to"] or ("to" in gap and operator.cls not in {"begin", "complete"}):
            return operator  # "began to leave", but not "began a raid to kill"
    return None


def _in_aside(view: SentenceView, noun: Hit, verb: Hit) -> bool:
    """Whether a verb stands between two commas right behind a noun: "the pullout, announced in May, is to …"."""
    if view.word(noun.last + 1) != "," or verb.form != "finite" or verb.index != noun.last + 2:
        return False
    return any(view.word(index) == "," for index in range(verb.index, min(verb.index + _ASIDE_REACH, len(view.tokens))))


def _helped(view: SentenceView, verb: Hit) -> int:
    """How many words of its own stand between the comma before a verb and the verb ("is to be")."""
    count = 0
    while verb.index - count > 0 and not view.tokens[verb.index - 1 - count].is_break:
        count += 1
    return count


def _is_topic(view: SentenceView, noun: Hit) -> bool:
    """Whether an act is only what talks, a vote or a report are about: "talks on the withdrawal began"."""
    at = noun.index - 1
    while at > 0 and noun.index - at <= _MODIFIERS and view.word(at) not in _LINKS | _ABOUT | _PARTING:
        at -= 1
    return view.word(at) in _ABOUT and at > 0 and not view.tokens[at - 1].is_break


def _is_object(view: SentenceView, noun: Hit) -> bool:
    """Whether an infinitive governs an act named by a noun, so that no later verb is its own: "to help quell unrest"."""
    before = [view.word(at) for at in range(max(0, noun.index - _MODIFIERS), noun.index)]
    return "to" in before[:-1] and before[-1] not in _LINKS | _ABOUT | {"the", "a", "an"}


def _own_verb(view: SentenceView, hit: Hit, hits: tuple[Hit, ...]) -> tuple[Hit | None, Operator | None]:
    """The verb that an act named by a noun is subject of: "the withdrawal was completed", "talks resumed"."""
    if _is_topic(view, hit):
        return None, None
    governed = _is_object(view, hit)
    for other in hits:
        if other.index <= hit.index or other.form == "noun" or _in_aside(view, hit, other):
            continue
        gap = [view.tokens[index].word for index in range(hit.last + 1, other.index)]
        if governed and "which" not in gap:
            return None, None
        parted = [word for word in gap if word in {",", ";", ":"}]
        aside = len(parted) == 2 and gap[0] == gap[-1 - _helped(view, other)] == "," and gap[1] not in {"and", "or"}
        if parted and not aside and not (len(parted) == 1 and "which" in gap):
            return None, None
        for operator in other.operators:
            if operator.cls in {"begin", "complete", "occur", "expect", "plan"}:
                return other, operator
            if operator.cls == "commit" and other.passive and other.form == "finite":
                return other, operator  # "a withdrawal was announced"
        return None, None
    return None, None
