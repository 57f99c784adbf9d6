"""Who and where: the actors and places that a text names, composed from the entries of the lexicon.

A nationality or an owner, what stands between, and a noun of role are one actor ("Niger's ruling military junta"); so
are an office, its country and the name of its holder. Nothing here looks beyond the phrase itself: whom "the junta"
means is for later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.extract.names.joining import share_roles
from briefing.extract.names.lexicon import Lexicon
from briefing.extract.names.parts import Part
from briefing.extract.names.people import join_offices, known_person, named_after, with_holder
from briefing.extract.names.phrases import EX_ROLES, RolePhrase, ends_noun_phrase, names_somebody, read_phrase
from briefing.extract.names.seats import is_part_of_name, is_unknown, seat_kind
from briefing.extract.names.terms import NameTerm
from briefing.extract.names.words import Words, split_words
from briefing.types import Entity

_OPPOSING = frozenset({"anti", "pro", "non", "post", "pre"})
_DETERMINERS = frozenset({"the", "this", "his", "her", "their"})
_DEEPEST = 2
_LONGEST_BODY = 3
_Found = tuple[Part | None, int]


def find_entities(text: str, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The actors and places named in a text, in order, not overlapping; offsets are the text's.

    The span leaves out the article and the possessive. ``country`` is empty where the phrase names none ("the junta",
    "West African nation"); a role without a country has the code ``--- GOV`` and the like. ``person`` is the lexicon's
    spelling of a person it knows, else the name as written. A country is both actor and place, a capital what the words
    beside it make it.
    """
    words = split_words(text)
    readings = {name: _reading(text, cues) for name, cues in lexicon.ambiguous.items() if name in text}
    parts = _Reader(words, lexicon, readings).parts()
    parts = share_roles(join_offices(parts, words, lexicon), words)
    return tuple(part.entity(text, words, lexicon) for part in parts)


def _reading(text: str, cues: Mapping[str, Sequence[str]]) -> str:
    """The one country that the words of a text speak for; empty if none or several do."""
    found = [code for code in sorted(cues) if any(cue in text for cue in cues[code])]
    return found[0] if len(found) == 1 else ""


class _Reader:
    """Reads one text word by word; each method says what begins at a word and the word to go on from."""

    def __init__(self, words: Words, lexicon: Lexicon, readings: Mapping[str, str]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.readings = readings

    def parts(self) -> list[Part]:
        found: list[Part] = []
        index = 0
        names, roles = self.lexicon.names.lengths, self.lexicon.roles.lengths
        folded = self.words.folded
        while index < len(folded):
            word = folded[index]
            if word not in names and word not in roles and word not in _DETERMINERS:
                index += 1
                continue
            part, index = self.read(index)
            if part is not None:
                found.append(part)
        return found

    def read(self, index: int, depth: int = 0) -> _Found:
        """What begins at a word, if anything, and the word to go on from."""
        words, lexicon = self.words, self.lexicon
        if words.folded[index] in _DETERMINERS:
            nation = words.word(index + 1) in {"country", "nation"}
            if nation and (words.word(index + 2) == "'s" or ends_noun_phrase(words, index + 2, lexicon)):
                return self._nation(index + 1, index + 2)
            return None, index + 1
        name = lexicon.names.longest(words, index)
        role = lexicon.roles.longest(words, index)
        if name is not None and (role is None or name[1] >= role[1]):
            return self._name(index, name[0], name[1])
        return self._role(index, depth) if role is not None else (None, index + 1)

    def _role(self, index: int, depth: int) -> _Found:
        """A phrase of role with no owner before it: with the holder's name, with "of" an owner, or by itself."""
        words, lexicon = self.words, self.lexicon
        phrase = read_phrase(words, index, lexicon, owned=False)
        if phrase is None:
            return self._bound_office(index, depth)
        named = named_after(words, phrase, lexicon)
        if named is not None:
            said = named.role if phrase.unsaid else phrase.role  # "leader Jane Doe": of whom, nobody says
            role = "ELI" if phrase.former else (said or named.role)
            part = Part(
                start=index, end=named.end, country=named.country, code=named.code, role=role, person=named.name
            )
            part = self._of_country(part, depth)
            return part, part.end
        head = phrase.head
        body = lexicon.names.longest(words, phrase.end)
        if body is not None and not head.plural and _is_body_of_role(body[0], phrase.role):
            return self._alone(index, body[0], body[1]), body[1]
        whose = self._whose(phrase.end, depth)
        if whose is not None:
            role = phrase.holder
            if not phrase.former and whose.role and (head.weak or head.named or (whose.code and role == "GOV")):
                role = whose.role
            return self._office_of(index, whose, role, office=not (head.plural or head.body))
        if not names_somebody(words, phrase, lexicon):
            return None, phrase.end
        office = head.title and not head.plural
        part = Part(start=index, end=phrase.end, role=phrase.holder, office=office)
        part = with_holder(part, words, lexicon)
        return part, part.end

    def _bound_office(self, index: int, depth: int) -> _Found:
        """A noun that is an office only with whose it is: "head of the Polish army"."""
        found = self.lexicon.roles.longest(self.words, index)
        if found is None or not found[0].bound or found[0].portfolio:
            nobody = found is not None and not (found[0].head or found[0].modifier)  # "the general public"
            return None, found[1] if found is not None and nobody else index + 1
        whose = self._whose(found[1], depth)
        if whose is None or not whose.role:
            return None, index + 1
        return self._office_of(index, whose, whose.role, office=not (found[0].plural or found[0].body))

    def _office_of(self, index: int, whose: Part, role: str, *, office: bool) -> _Found:
        part = Part(start=index, end=whose.end, country=whose.country, code=whose.code, role=role, office=office)
        part = with_holder(part, self.words, self.lexicon)
        return part, part.end

    def _of_country(self, part: Part, depth: int) -> Part:
        """The part with the country after a holder's name: "President Jane Doe of Nigeria"."""
        whose = self._whose(part.end, depth) if self.words.word(part.end) == "of" else None
        if whose is None or whose.kind != "both" or part.country not in {"", whose.country}:
            return part
        return replace(part, country=whose.country, end=whose.end)

    def _whose(self, index: int, depth: int) -> Part | None:
        """The country or body after "of" or "for"."""
        words = self.words
        if depth >= _DEEPEST or words.word(index) not in {"of", "for"}:
            return None
        at = index + 2 if words.word(index + 1) in {"the", "its"} else index + 1
        part = self.read(at, depth + 1)[0] if at < len(words) else None
        if part is None or part.person or not (part.country or part.code):
            return None
        return part if words.word(index) == "of" or part.kind == "actor" else None

    def _name(self, index: int, term: NameTerm, end: int) -> _Found:
        """A name of the lexicon: passed over where it is part of another, else read with what it owns."""
        words = self.words
        money = words.word(end) == "$" and words.starts[end] == words.ends[end - 1]  # "US$5 million"
        if term.kind == "mask" or money or (term.personal and is_part_of_name(words, index, end, self.lexicon)):
            return None, end
        at_large = term.place is not None and not term.place.country  # "the Caribbean": a sea, and an adjective
        if term.kind == "region" or (at_large and words.word(end) in self.lexicon.words["nations"]):
            return self._region(index, end)
        country = self.readings.get(term.name) if term.kind == "country" else None
        if country == "":
            return None, end
        if country:
            term = replace(term, country=country, place=self.lexicon.country_place(country))
        joined = words.is_joined(end) and not words.is_name(end)
        opposing = words.is_joined(index) and words.word(index - 1) in _OPPOSING
        if term.kind == "demonym" and words.is_name(index - 1) and not words.opens_sentence(index - 1):
            if is_unknown(words, index - 1, self.lexicon) and not words.is_name(end):
                return None, end  # "Volker Türk"
        if opposing or (joined and words.folded[end] not in {"led", "based"}):
            return self._unowned(end)
        led = self.lexicon.names.longest(words, end + 1) if joined and words.folded[end] == "led" else None
        if led is not None and led[0].kind == "organisation":  # "the Russian-led CSTO": the body itself
            return None, end + 1
        if joined and words.folded[end] == "led":
            return self._owned(index, term, end, end + 1)
        possessive = words.word(end) == "'s" or (words.word(end) == "'" and words.folded[end - 1].endswith("s"))
        return self._owned(index, term, end, end + possessive)

    def _unowned(self, end: int) -> _Found:
        """After a compound that is no nationality ("French-backed", "anti-Russian"): the role by itself."""
        at = end
        while self.words.is_joined(at):
            at += 1
        phrase = read_phrase(self.words, at, self.lexicon, owned=False)
        if phrase is None or not names_somebody(self.words, phrase, self.lexicon):
            return None, at
        return Part(start=at, end=phrase.end, role=phrase.holder), phrase.end

    def _region(self, index: int, end: int) -> _Found:
        """An adjective of a wider region: "West African nation". Of "African leaders" nobody knows whose they are."""
        words = self.words
        if words.word(end) in self.lexicon.words["nations"]:
            return self._nation(index, end + 1)
        phrase = read_phrase(words, end, self.lexicon, owned=True)
        if phrase is None or phrase.head.named or phrase.holder in {"", "GOV", "MIL"}:
            return None, phrase.end if phrase is not None else end
        return Part(start=phrase.start, end=phrase.end, role=phrase.holder), phrase.end

    def _nation(self, index: int, end: int) -> _Found:
        """A country that is not named ("the country", "West African nation"), with the role that it owns."""
        words, lexicon = self.words, self.lexicon
        if words.word(end) == "'s":
            phrase = read_phrase(words, end + 1, lexicon, owned=True)
            if phrase is not None and not phrase.head.named:
                named = named_after(words, phrase, lexicon)
                part = Part(start=index, end=phrase.end, role=phrase.holder, office=phrase.head.title)
                if named is not None:
                    part = replace(part, end=named.end, person=named.name, office=False)
                part = with_holder(part, words, lexicon)
                return part, part.end
        return Part(start=index, end=end, kind="both"), end

    def _owned(self, index: int, term: NameTerm, end: int, at: int) -> _Found:
        """A name that ends before word ``end``, with the body, person or role that stands at word ``at``."""
        words, lexicon = self.words, self.lexicon
        phrase = None
        if term.kind != "place" or term.country:
            phrase = read_phrase(words, at, lexicon, owned=at > end or term.kind != "country")
            counted = self._counted(at) if at > end and phrase is None else at
            several = read_phrase(words, counted, lexicon, owned=True) if counted > at else None
            if several is not None and (several.head.plural or several.head.body):
                phrase = several
        if term.kind in {"country", "demonym"}:
            person = known_person(words, at, lexicon) if at > end or term.kind == "demonym" else None
            if person is not None and person.country in {"", term.country}:
                part = Part(start=index, end=person.end, country=term.country, role=person.role, person=person.name)
                return part, person.end
            body = lexicon.names.longest(words, at)
            if body is not None and _may_own(term, body[0]) and (phrase is None or phrase.end < body[1]):
                own = body[0].country == term.country
                term = replace(term, kind="organisation", role=body[0].role, code=body[0].code if own else "")
                end = body[1]
                phrase = read_phrase(words, end + (words.word(end) == "'s"), lexicon, owned=True)
        other = self._other_body(at) if phrase is None and term.kind in {"country", "demonym"} and at == end else 0
        if other:
            return None, other
        if phrase is None or (phrase.head.named and named_after(words, phrase, lexicon) is None):
            return self._alone(index, term, end), end
        return self._holder(index, term, phrase, national=at == end)

    def _counted(self, index: int) -> int:
        """The end of the words that say which or how many behind an owner: "France's | last 40 | soldiers"."""
        words, at = self.words, index
        while words.word(at).isdigit() or words.word(at) in self.lexicon.words["counting"]:
            at += 1
        if at > index and words.word(at) in self.lexicon.words["parcels"] and words.word(at + 1) == "of":
            return max(self._counted(at + 2), at + 2)
        return at

    def _other_body(self, index: int) -> int:
        """The end of the name of a body of its own ("Psychological Association", "language academy"); 0 if there is none."""
        words = self.words
        for at in range(index, min(index + _LONGEST_BODY, len(words))):
            if words.folded[at] in self.lexicon.words["bodies"]:
                return at + 1
            if not words.folded[at].isalpha() or words.folded[at] in self.lexicon.words["stops"]:
                break
        return 0

    def _holder(self, index: int, term: NameTerm, phrase: RolePhrase, *, national: bool) -> _Found:
        """Whoever is named by a country, body or person and a phrase of role."""
        words, lexicon = self.words, self.lexicon
        role, code, end = self._held_role(index, term, phrase), term.code, phrase.end
        named = named_after(words, phrase, lexicon)
        after = lexicon.names.longest(words, end)
        if named is not None:
            end = named.end
        elif after is not None and _is_called(after[0], term, phrase, role):
            role, code, end = after[0].role, after[0].code, after[1]
        part = Part(
            start=index,
            end=end,
            country=term.country,
            role=role,
            code=code,
            person=named.name if named is not None else "",
            office=named is None and not (phrase.head.plural or phrase.head.body),
            national=national,
        )
        if phrase.head.title:
            part = with_holder(part, words, lexicon)
        return part, part.end

    def _held_role(self, index: int, term: NameTerm, phrase: RolePhrase) -> str:
        """The role of somebody of a country or body: a body's own where the noun says nothing else."""
        former = phrase.former or self.words.word(index - 1) in self.lexicon.words["former"]
        if former and phrase.role in EX_ROLES:
            return "ELI"
        if term.kind == "organisation" and (phrase.head.weak or phrase.head.bound or term.code):
            return phrase.role if term.role == "IGO" and phrase.head.armed else term.role
        if phrase.unsaid and phrase.role == "REB":
            return ""  # "Russian fighters" may be anybody's
        return phrase.role

    def _alone(self, index: int, term: NameTerm, end: int) -> Part:
        """A name by itself."""
        if term.kind == "country":
            adjective = term.country in {"USA", "GBR"}  # "US and French troops"
            return Part(start=index, end=end, kind="both", country=term.country, place=term.place, adjective=adjective)
        if term.kind == "place":
            kind = seat_kind(self.words, index, end, self.lexicon) if term.capital else "place"
            place = None if kind == "actor" else term.place
            role = "" if kind == "place" else term.role
            return Part(start=index, end=end, kind=kind, country=term.country, place=place, role=role)
        person = term.name if term.kind == "person" else ""
        adjective = term.kind == "demonym"
        return Part(
            start=index,
            end=end,
            country=term.country,
            role=term.role,
            code=term.code,
            person=person,
            adjective=adjective,
        )


def _is_called(body: NameTerm, owner: NameTerm, phrase: RolePhrase, role: str) -> bool:
    """Whether a body's name right after a phrase says which body: "the Russian mercenary group Wagner"."""
    same = body.kind == "organisation" and body.country in {"", owner.country}
    return same and (body.role == role or phrase.head.bound)


def _is_body_of_role(body: NameTerm, role: str) -> bool:
    """Whether a body's name says who the role before it is: "the militant group Hamas", not "Official White House"."""
    return body.kind == "organisation" and body.role == role != "GOV"


def _may_own(term: NameTerm, body: NameTerm) -> bool:
    """Whether a country before a body's name owns it: its own body, or one that every country may have."""
    if body.kind != "organisation":
        return False
    return body.country == term.country or bool(body.country and not body.code)
