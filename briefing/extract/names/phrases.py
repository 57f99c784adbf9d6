"""The parts that names of people are made of: phrases of role, offices, runs of capitalised words."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.names.lexicon import Lexicon
from briefing.extract.names.terms import RoleTerm
from briefing.extract.names.words import Words

_LONGEST_PHRASE = 9
_LONGEST_NAME = 6
_LONGEST_COMPOUND = 5
_LONGEST_OFFICE = 14
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
EX_ROLES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePhrase:
    """Words that say what somebody is: from ``start`` up to ``end``, ending in the noun ``head``."""

    start: int
    end: int
    head: RoleTerm
    role: str
    former: bool
    alone: bool
    """The head is the phrase: no word before it belongs to it."""
    unsaid: bool
    """The role is only what the head usually is: nothing says so."""

    @property
    def holder(self) -> str:
        """The role, or ELI (CAMEO: elites) where it is a former one."""
        return "ELI" if self.former and self.role in EX_ROLES else self.role


def read_phrase(words: Words, index: int, lexicon: Lexicon, *, owned: bool) -> RolePhrase | None:
    """The phrase of role that begins at a word; None if there is none.

    ``owned``: a nationality or an owner stands before it, so that participles cannot be verbs.
    """
    if not owned and words.word(index - 1) == "to" and words.word(index) in lexicon.words["verbs_after_to"]:
        return None
    carried, former, office = "", False, False
    best: RolePhrase | None = None
    at = index
    while at < len(words) and at - index < _LONGEST_PHRASE:
        found = lexicon.roles.longest(words, at)
        compound = _compound(words, at) if found is None or words.is_joined(found[1]) else 0
        if compound and (found is not None or owned or best is None):
            at = compound
            continue
        if found is None or _is_over(best, found[0], owned=owned):
            break
        term, end = found
        portfolio = _office(words, end, lexicon) if term.portfolio else end
        if term.head and not (term.bound and not carried and not (term.portfolio and (office or portfolio > end))):
            end = portfolio
            best = RolePhrase(
                start=index,
                end=end,
                head=term,
                role=carried if term.weak and carried else term.role,
                former=former,
                alone=at == index,
                unsaid=term.weak and not carried,
            )
        elif not term.modifier:
            break
        own = term.head and not term.named and term.role not in {"GOV", "CVL"}  # "three major parties": no officers
        carried = term.carries or carried or (term.role if own else "")
        former = former or term.modifier == "former"
        office = office or term.office
        at = end
    return best


def _is_over(best: RolePhrase | None, term: RoleTerm, *, owned: bool) -> bool:
    """Whether a phrase ends before a word: a full noun of role does not describe another, a verb is no modifier."""
    if best is not None and not best.head.carries and (best.head.weak or best.head.plural):
        return True
    return term.modifier == "participle" and not owned


def names_somebody(words: Words, phrase: RolePhrase, lexicon: Lexicon) -> bool:
    """Whether a phrase without owner is somebody, or only describes the word after it ("the military takeover")."""
    head = phrase.head
    before = words.word(phrase.start - 1)
    definite = before in _POSSESSIVES or (head.definite and before in {"the", "this"})
    if head.named or (phrase.alone and not head.bare and not definite):
        return False
    describes = head.carries or head.modifier or head.descriptive or not head.bare
    return head.plural or not describes or ends_noun_phrase(words, phrase.end, lexicon)


def ends_noun_phrase(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase may end before a word: punctuation, a name, a word of grammar or a verb begins there."""
    following = words.word(index)
    if words.is_joined(index):
        return False
    if not following[:1].isalpha() or words.is_name(index) or following.endswith("ed"):
        return True
    return any(following in lexicon.words[name] for name in ("verbs_after_role", "capital_acts", "stops"))


def _compound(words: Words, index: int) -> int:
    """The end of a lower-case compound with a hyphen ("junta-led"), or 0."""
    end = index + 1
    while words.is_joined(end) and end - index < _LONGEST_COMPOUND:
        if words.is_name(end):
            return 0
        end += 1
    return end if end > index + 1 else 0


def _office(words: Words, index: int, lexicon: Lexicon) -> int:
    """The end of "of Foreign Affairs", "for Health and Human Services"; ``index`` itself if it does not stand there."""
    if words.word(index) not in {"of", "for"}:
        return index
    end, at = index, index + 1
    if words.word(at) == "the":
        at += 1
    while at < len(words) and at - index < _LONGEST_OFFICE:
        found = lexicon.roles.longest(words, at)
        comma = words.folded[at] == "," and _is_office(words, at + 1, lexicon)
        if found is not None and found[0].office:
            at = end = found[1]
        elif end > index and (comma or words.folded[at] in {"and", "&", "of", "the"}):
            at += 1
        else:
            break
    return end


def _is_office(words: Words, index: int, lexicon: Lexicon) -> bool:
    found = lexicon.roles.longest(words, index)
    return found is not None and found[0].office and words.is_name(index)


def read_name(words: Words, index: int, lexicon: Lexicon) -> int:
    """The end of a person's name that begins at a word: capitalised words that are nobody and nowhere else."""
    at = end = index
    while at < len(words) and end - index < _LONGEST_NAME:
        word = words.folded[at]
        if words.is_name(at):
            if word in lexicon.words["stops"] or (at > index and _is_something(words, at, lexicon)):
                break
            if at == index and _is_something(words, at, lexicon) and not words.is_name(at + 1):
                break
            at += 1
            if len(word) == 1 and words.word(at) == ".":
                at += 1
            end = at
        elif word in lexicon.words["particles"] and (
            words.is_name(at + 1) or (words.word(at + 1) in lexicon.words["particles"] and words.is_name(at + 2))
        ):
            at += 1
        else:
            break
    return end


def _is_something(words: Words, index: int, lexicon: Lexicon) -> bool:
    name = lexicon.names.longest(words, index)
    if name is not None and name[0].kind != "person" and not name[0].personal:
        return True
    role = lexicon.roles.longest(words, index)
    if role is None:
        return False
    surname = words.is_name(index) and not role[0].title and role[1] - index == 1  # "Judge Pat Priest"
    return role[1] - index > 1 or (role[0].head and not surname)


def name_before(words: Words, index: int, lexicon: Lexicon, floor: int) -> int:
    """The start of a run of two to five capitalised words that ends before a word; ``index`` itself if there is none.

    ``floor`` is the first word that may belong to it.
    """
    start = at = index
    while at > floor and index - at < _LONGEST_NAME - 1:
        at -= 1
        word = words.folded[at]
        if words.is_name(at) and word not in lexicon.words["stops"]:
            start = at
        elif not words.is_name(at - 1) or not (
            word in lexicon.words["particles"] or (word == "." and len(words.folded[at - 1]) == 1)
        ):
            break
    return start if index - start >= 2 else index
